//! `mir frameworks`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::{everything_in, run, scratch, within};

#[test]
fn the_list_says_how_many_statements_nobody_has_checked() {
    let (code, out, _) = run(&["frameworks", "list"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("making-it-real@2018\n")
            && out.contains("51 statements, 51 of them to judge, 10 not yet checked, 4 levels"),
        "{out}"
    );
}

#[test]
fn the_list_names_the_scale_packs_and_what_each_answer_means() {
    let (_, out, _) = run(&["frameworks", "list"]);
    for words in [
        "thumbs3\n    Thumb up, sideways or down, for scales of 4 levels: ↑ up (level 3 or 4), ↔ sideways (level 2 or 3), ↓ down (level 1 or 2).",
        "rag3\n",
        "words4\n",
        "faces4\n",
        "dots\n    One to four dots, for scales of 4 levels: ● one dot (level 1),",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
    let (code, schema, _) = run(&["frameworks", "schema", "scale-pack"]);
    assert!(code == 0 && schema.contains("A scale pack"), "{schema}");
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

#[test]
fn each_kind_of_file_has_a_schema_to_print() {
    let title = |out: &str| {
        let schema: serde_json::Value = serde_json::from_str(out).unwrap();
        schema["properties"]["kind"]["const"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    for kind in [
        "framework",
        "rule",
        "method",
        "crosswalk",
        "wording",
        "migration",
        "assessment",
    ] {
        let (code, out, _) = run(&["frameworks", "schema", kind]);
        assert_eq!((code, title(&out).as_str()), (0, kind));
    }
    let (_, out, _) = run(&["frameworks", "schema"]);
    assert_eq!(title(&out), "framework");
    assert_eq!(run(&["frameworks", "schema", "story"]).0, 2);
}

/// `mir frameworks new` in a folder, with what else is said.
fn new(folder: &str, more: &[&str]) -> (i32, String, String) {
    let mut words = vec![
        "frameworks",
        "new",
        folder,
        "--id",
        "our-town",
        "--edition",
        "2027",
    ];
    words.extend([
        "--title",
        "What we want: a \"good\" life {publisher}",
        "--publisher",
        "Our # panel",
    ]);
    words.extend(more);
    run(&words)
}

#[test]
fn a_new_set_of_statements_has_nothing_to_mend() {
    let folder = scratch();
    let town = within(&folder, "town");
    let (code, out, err) = new(&town, &["--nation", "wales"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let file = format!("{town}/frameworks/our-town/2027/framework.yaml");
    assert!(
        out.contains(&format!("mir frameworks check {file}")),
        "{out}"
    );
    let (code, out, _) = run(&["frameworks", "check", &file]);
    assert_eq!((code, out), (0, format!("{file}: nothing to mend.\n")));

    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("# yaml-language-server: $schema=../../framework.schema.json\n"));
    // The words of the command line are there as they were said, and a brace in them fills in nothing.
    assert!(
        text.contains("title: \"What we want: a \\\"good\\\" life {publisher}\"\n"),
        "{text}"
    );
    assert!(text.contains("publisher: \"Our # panel\"\n") && text.contains("nations: [wales]\n"));
    let schema =
        std::fs::read_to_string(format!("{town}/frameworks/framework.schema.json")).unwrap();
    assert_eq!(schema, run(&["frameworks", "schema"]).1);
    let source =
        std::fs::read_to_string(format!("{town}/frameworks/our-town/2027/SOURCE.md")).unwrap();
    assert!(source.starts_with("# Where What we want"), "{source}");
}

#[test]
fn nothing_is_written_over_without_force() {
    let folder = scratch();
    let town = within(&folder, "town");
    assert_eq!(new(&town, &[]).0, 0);
    let file = format!("{town}/frameworks/our-town/2027/framework.yaml");
    std::fs::write(&file, "ours").unwrap();
    let before = everything_in(folder.path());
    let (code, _, err) = new(&town, &[]);
    assert_eq!(code, 1, "{err}");
    assert_eq!(everything_in(folder.path()), before);
    // One file that is there is enough: the others are not written either.
    std::fs::remove_file(&file).unwrap();
    let before = everything_in(folder.path());
    assert_eq!(new(&town, &[]).0, 1);
    assert_eq!(everything_in(folder.path()), before);
    assert_eq!(new(&town, &["--force"]).0, 0);
    assert_eq!(run(&["frameworks", "check", &file]).0, 0);
}

#[test]
fn a_second_set_takes_the_schema_that_is_there() {
    let folder = scratch();
    let town = within(&folder, "town");
    assert_eq!(new(&town, &[]).0, 0);
    let again = |edition: &str| {
        run(&[
            "frameworks",
            "new",
            &town,
            "--id",
            "our-town",
            "--edition",
            edition,
            "--title",
            "T",
            "--publisher",
            "P",
        ])
    };
    assert_eq!(again("2028").0, 0);
    // A schema that somebody changed is theirs.
    std::fs::write(format!("{town}/frameworks/framework.schema.json"), "{}").unwrap();
    assert_eq!(again("2029").0, 1);
}

#[test]
fn words_that_cannot_be_used_are_refused_before_anything_is_written() {
    let folder = scratch();
    let town = within(&folder, "town");
    for (id, edition, title) in [
        ("our town", "1", "T"),
        ("..", "1", "T"),
        ("a/b", "1", "T"),
        ("a", "../1", "T"),
        ("a", "1", " "),
    ] {
        let (code, _, _) = run(&[
            "frameworks",
            "new",
            &town,
            "--id",
            id,
            "--edition",
            edition,
            "--title",
            title,
            "--publisher",
            "P",
        ]);
        assert_eq!(code, 2, "{id} {edition} {title}");
    }
    assert!(everything_in(folder.path()).is_empty());
}

#[test]
fn reading_an_assessment_does_not_trip_over_the_schema() {
    let folder = scratch();
    let town = within(&folder, "town");
    assert_eq!(run(&["init", &town, "--framework", "our-town@2027"]).0, 0);
    assert_eq!(new(&town, &[]).0, 0);
    let (code, out, err) = run(&["check", &town]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        !out.contains("schema") && !out.contains("framework"),
        "{out}"
    );
}

/// A statement with words that could be better, and nothing that is wrong.
fn with_advice() -> String {
    FAULTY
        .replace("our own words", "our-words")
        .replace("revision: one", "revision: 1")
        .replace("status: finished", "status: draft")
        .replace("colour: blue\n", "")
        .replace("- id: A\n", "- id: A\n    title: A\n")
        .replace("speaks: you", "speaks: we")
        .replace("scored: maybe", "scored: true")
        .replace("We are asked.", "We ask our clients.")
}

#[test]
fn advice_has_a_heading_of_its_own_and_stops_nothing() {
    let folder = scratch();
    let path = within(&folder, "framework.yaml");
    std::fs::write(&path, with_advice()).unwrap();
    let check = |more: &[&str]| run(&[&["frameworks", "check", &path], more].concat());
    let (code, out, err) = check(&["--fail-on", "warning"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], format!("{path}: nothing to mend."));
    assert_eq!(
        lines[1],
        "Advice on the words. Nothing has to change, and it stops nothing."
    );
    assert!(
        lines[2].starts_with("Advice: ") && lines[2].ends_with("(word-to-avoid)"),
        "{out}"
    );
    assert_eq!(lines.len(), 3);

    let (code, out, _) = check(&["--findings", "human", "--color", "never"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("Advice on the words.") && out.contains("advice[word-to-avoid]"),
        "{out}"
    );

    let (code, out, _) = check(&["--findings", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 0);
    assert_eq!(json["findings"][0]["severity"], "advice");
}

#[test]
fn what_is_wrong_stands_before_advice() {
    let folder = scratch();
    let path = within(&folder, "framework.yaml");
    std::fs::write(
        &path,
        with_advice().replace("themes:", "colour: blue\nthemes:"),
    )
    .unwrap();
    let (code, out, _) = run(&["frameworks", "check", &path]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(code, 3);
    assert!(
        lines[0].starts_with("Error: ")
            && lines[1].starts_with("Advice on")
            && lines[2].starts_with("Advice: "),
        "{out}"
    );
}

/// Advice is for somebody who writes a file, and not for somebody who reads an assessment.
#[test]
fn an_assessment_gives_no_advice_on_its_frameworks() {
    let folder = scratch();
    let town = within(&folder, "town");
    assert_eq!(run(&["init", &town, "--framework", "our-words@2026"]).0, 0);
    let local = format!("{town}/frameworks/our-words/2026");
    std::fs::create_dir_all(&local).unwrap();
    std::fs::write(format!("{local}/framework.yaml"), with_advice()).unwrap();
    let (code, out, err) = run(&["check", &town]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(!out.contains("dvice"), "{out}");
}

#[test]
fn a_crosswalk_a_method_and_a_rule_are_looked_through_too() {
    let built_in = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frameworks");
    for file in [
        "crosswalks/cqc-local-authority@2025--making-it-real@2018.yaml",
        "methods/count-middle-split/1.yaml",
        "rules/cqc-percent/2025.yaml",
    ] {
        let folder = scratch();
        let path = within(&folder, "file.yaml");
        let text = std::fs::read_to_string(built_in.join(file)).unwrap();
        std::fs::write(&path, &text).unwrap();
        assert_eq!(
            run(&["frameworks", "check", &path]),
            (0, format!("{path}: nothing to mend.\n"), String::new())
        );
        std::fs::write(&path, text.replacen("title:", "titel:", 1)).unwrap();
        let (code, out, _) = run(&["frameworks", "check", &path]);
        assert_eq!(code, 3);
        assert!(
            out.contains("(unknown-key)") && out.contains("(missing-key)"),
            "{out}"
        );
    }
}

#[test]
fn a_crosswalk_sees_the_local_editions_beside_it() {
    let folder = scratch();
    let town = within(&folder, "town");
    assert_eq!(new(&town, &[]).0, 0);
    let crosswalks = format!("{town}/frameworks/crosswalks");
    std::fs::create_dir_all(&crosswalks).unwrap();
    let path = format!("{crosswalks}/our-town@2027--making-it-real@2018.yaml");
    let text = "kind: crosswalk\nformat: 1\nfrom: our-town@2027\nto: making-it-real@2018\nby: ours\nstatus: draft\ntitle: Beside\nlinks:\n  - {from: HOME-1, to: WI-I-home, relation: supports, rationale: Both are about home., confidence: low, check: ours}\n";
    std::fs::write(&path, text).unwrap();
    let (code, out, _) = run(&["frameworks", "check", &path]);
    assert_eq!(code, 0, "{out}");
    std::fs::write(&path, text.replace("HOME-1", "HOME-9")).unwrap();
    let (code, out, _) = run(&["frameworks", "check", &path]);
    assert_eq!(code, 3);
    assert!(
        out.contains("line 9, column 12") && out.contains("(unknown-statement)"),
        "{out}"
    );
}

#[test]
fn what_is_no_file_cannot_be_looked_through() {
    let folder = scratch();
    for path in [
        within(&folder, "none.yaml"),
        folder.path().to_str().unwrap().to_owned(),
    ] {
        let (code, out, err) = run(&["frameworks", "check", &path]);
        assert_eq!((code, out.as_str()), (1, ""));
        assert!(err.contains("cannot be read"), "{err}");
    }
}

#[test]
fn a_crosswalk_is_shown_to_people_with_texts_reasons_and_gaps() {
    let (code, out, err) = run(&[
        "frameworks",
        "crosswalk",
        "cqc-local-authority@2025",
        "making-it-real@2018",
    ]);
    assert_eq!((code, err.as_str()), (0, ""));
    for expected in [
        "From cqc-local-authority@2025 to making-it-real@2018. Status: draft. Made by: ours.\n",
        "\nLinks (10)\n",
        "  QS7 → WI-I-safe: supports (what one says speaks to the other)\n",
        "    why: Safeguarding is there so that people feel safe and get help with risks.\n",
        "    confidence in the link: high; check: seen\n",
        "\nGaps: what nothing speaks to in cqc-local-authority@2025 (2)\n  QS8  ",
        "    why: As far as we remember, CQC links no I statement to this one. Nobody has checked it.\n",
        "\nGaps: what nothing speaks to in making-it-real@2018 (45)\n",
        "No level is ever carried across.",
    ] {
        assert!(out.contains(expected), "{expected} in {out}");
    }
    assert!(!out.contains("turned round"), "{out}");
}

#[test]
fn a_crosswalk_is_looked_at_from_either_end() {
    let (code, out, _) = run(&[
        "frameworks",
        "crosswalk",
        "making-it-real@2018",
        "care-act-wellbeing@2014",
    ]);
    assert_eq!(code, 0);
    assert!(out.contains("here it is turned round"), "{out}");
    assert!(out.contains("  WI-I-respect → CAW-A: intersects "), "{out}");
}

#[test]
fn a_crosswalk_goes_to_programs_in_the_formats_that_they_know() {
    let written = |format: &str| {
        let (code, out, err) = run(&[
            "frameworks",
            "crosswalk",
            "cqc-local-authority@2025",
            "making-it-real@2018",
            "--as",
            format,
        ]);
        assert_eq!((code, err.as_str()), (0, ""));
        out
    };
    let sssom = written("sssom");
    assert!(sssom.starts_with("#curie_map:\n"), "{sssom}");
    let rows: Vec<&str> = sssom
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    // A header, 10 links and 47 gaps.
    assert_eq!(rows.len(), 58);
    let columns = rows[0].split('\t').count();
    assert!(rows.iter().all(|row| row.split('\t').count() == columns));

    let json: serde_json::Value = serde_json::from_str(&written("oscal")).unwrap();
    let collection = &json["mapping-collection"];
    assert_eq!(
        collection["metadata"]["last-modified"],
        "2026-11-22T00:00:00Z"
    );
    let mapping = &collection["mappings"][0];
    assert_eq!(mapping["maps"].as_array().unwrap().len(), 10);
    assert_eq!(
        mapping["source-gap-summary"]["unmapped-controls"][0]["with-ids"],
        serde_json::json!(["QS8", "QS9"])
    );
    assert_eq!(written("oscal"), written("oscal"), "the same every time");
}

#[test]
fn where_there_is_no_crosswalk_those_that_there_are_get_named() {
    let ask =
        |from, to, more: &[&str]| run(&[&["frameworks", "crosswalk", from, to], more].concat());
    let (code, out, err) = ask("making-it-real@2012", "making-it-real@2018", &[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("care-act-wellbeing@2014 making-it-real@2018"),
        "{err}"
    );
    let care_act = "care-act-wellbeing@2014";
    assert_eq!(ask(care_act, "making-it-real@2018", &["--as", "csv"]).0, 2);
    assert_eq!(ask(care_act, "making-it-real", &[]).0, 2);
}

#[test]
fn nobody_replaces_what_is_built_in_by_a_slip() {
    let folder = scratch();
    let path = within(&folder, "ours");
    let (code, _, err) = run(&[
        "frameworks",
        "new",
        &path,
        "--id",
        "making-it-real",
        "--edition",
        "2018",
        "--title",
        "T",
        "--publisher",
        "P",
    ]);
    assert_eq!(code, 2);
    assert!(err.contains("making-it-real@2018 is built in"), "{err}");
    assert!(!std::path::Path::new(&path).exists());
}
