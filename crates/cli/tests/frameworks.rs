//! `mir frameworks`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::{run, scratch, within};

#[test]
fn the_list_says_how_many_statements_nobody_has_checked() {
    let (code, out, _) = run(&["frameworks", "list"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("making-it-real@2018\n")
            && out.contains("51 statements to judge, 10 not yet checked, 4 levels"),
        "{out}"
    );
}

#[test]
fn one_edition_is_shown_with_its_statements() {
    let (code, out, _) = run(&["frameworks", "show", "making-it-real@2018"]);
    assert_eq!(code, 0);
    assert!(out.contains("WI-I-safe") && out.contains("safety"), "{out}");
    assert_eq!(run(&["frameworks", "show", "making-it-real"]).0, 2);
    let (code, _, err) = run(&["frameworks", "show", "making-it-reel@2018"]);
    assert_eq!(code, 3);
    assert!(err.contains("making-it-real"), "{err}");
}

/// Seven faults of different kinds, each with its own place.
const FAULTY: &str = r#"kind: framework
format: 1
id: our own words
edition: "2026"
revision: one
title: What we want
publisher: Us
status: finished
wording: official
licence: {seen: false}
scale:
  origin: ours
  question: How true is this for you?
  levels:
    - {level: 1, name: no, symbol: "○"}
    - {level: 2, name: yes, symbol: "●"}
colour: blue
themes:
  - id: A
    statements:
      - id: A-1
        speaks: you
        text: We are asked.
        scored: maybe
        source: {check: ours}
"#;

#[test]
fn seven_faults_give_seven_findings_each_with_its_own_line_and_column() {
    let folder = scratch();
    let path = within(&folder, "framework.yaml");
    std::fs::write(&path, FAULTY).unwrap();
    let (code, narrated, _) = run(&["frameworks", "check", &path]);
    assert_eq!(code, 3);
    let lines: Vec<&str> = narrated.lines().collect();
    assert_eq!(lines.len(), 7, "{narrated}");
    for (line, place) in [
        (3, 5),
        (5, 11),
        (8, 9),
        (17, 1),
        (19, 5),
        (22, 17),
        (24, 17),
    ] {
        assert!(
            lines
                .iter()
                .any(|text| text.contains(&format!("line {line}, column {place}"))),
            "line {line}, column {place} in {narrated}"
        );
    }
    let (_, human, _) = run(&[
        "frameworks",
        "check",
        &path,
        "--findings",
        "human",
        "--color",
        "never",
    ]);
    assert_eq!(human.matches("error[").count(), 7, "{human}");
    let (_, json, _) = run(&["frameworks", "check", &path, "--findings", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let places: std::collections::BTreeSet<String> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["places"][0].to_string())
        .collect();
    assert_eq!(places.len(), 7, "{places:?}");
}
