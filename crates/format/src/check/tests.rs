use super::file;
use crate::source::MemorySource;
use mir_core::finding::Finding;

const LIBRARY: &[(&str, &[u8])] = &[("cards/1/framework.yaml", CARDS.as_bytes())];

const CARDS: &str = r#"kind: framework
format: 1
id: cards
edition: "1"
revision: 1
title: Cards
publisher: A test
status: in-force
licence: {seen: true}
wording: official
scale: none
themes:
  - id: T
    title: A theme
    statements:
      - {id: S1, speaks: I, text: I am asked., scored: true, source: {check: ours}}
"#;

fn told(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| format!("{} at {}", finding.code(), finding.places()[0]))
        .collect()
}

fn found(files: &[(&str, &str)]) -> Vec<String> {
    let source = MemorySource::new(files.iter().copied());
    told(&file(&source, files[0].0, &LIBRARY))
}

fn crosswalk(to: &str, statement: &str) -> String {
    format!(
        "kind: crosswalk\nformat: 1\nfrom: cards@1\nto: {to}\nby: ours\nstatus: draft\ntitle: A crosswalk\nlinks:\n  - {{from: S1, to: {statement}, relation: supports, rationale: Because., confidence: low, check: ours}}\n"
    )
}

#[test]
fn a_crosswalk_is_held_against_what_is_built_in() {
    let path = "ours/frameworks/crosswalks/one.yaml";
    assert!(found(&[(path, &crosswalk("cards@1", "S1"))]).is_empty());
    assert_eq!(
        found(&[(path, &crosswalk("cards@1", "S9"))]),
        [format!("unknown-statement at {path}, line 9, column 20")]
    );
    assert_eq!(
        found(&[(path, &crosswalk("card@1", "S9"))]),
        [format!("unknown-framework at {path}, line 4, column 5")]
    );
    assert_eq!(
        found(&[(path, &crosswalk("cards@2", "S9"))]),
        [format!("unknown-edition at {path}, line 4, column 5")]
    );
}

#[test]
fn a_crosswalk_is_held_against_what_lies_beside_it() {
    let path = "ours/frameworks/crosswalks/one.yaml";
    let local = CARDS.replace("id: cards", "id: ours").replace("S1", "O1");
    let beside = "ours/frameworks/ours/1/framework.yaml";
    assert!(found(&[(path, &crosswalk("ours@1", "O1")), (beside, &local)]).is_empty());
    assert_eq!(
        found(&[(path, &crosswalk("ours@1", "S1")), (beside, &local)]),
        [format!("unknown-statement at {path}, line 9, column 20")]
    );
    // A fault in the local edition is told there, and not as a crosswalk's.
    assert_eq!(
        found(&[
            (path, &crosswalk("ours@1", "S1")),
            (beside, &local.replace("scored: true", "scored: maybe"))
        ]),
        [format!("wrong-type at {beside}, line 16, column 56")]
    );
}

#[test]
fn the_folder_beside_is_found_from_where_the_file_lies() {
    let local = CARDS.replace("id: cards", "id: ours").replace("S1", "O1");
    for (path, beside) in [
        ("crosswalks/one.yaml", "ours/1/framework.yaml"),
        ("one.yaml", "../ours/1/framework.yaml"),
        ("a/mycrosswalks/one.yaml", "a/ours/1/framework.yaml"),
        (
            "a/frameworks/x/y/one.yaml",
            "a/frameworks/ours/1/framework.yaml",
        ),
        ("../x/one.yaml", "../ours/1/framework.yaml"),
    ] {
        assert!(
            found(&[(path, &crosswalk("ours@1", "O1")), (beside, &local)]).is_empty(),
            "{path}"
        );
    }
}

#[test]
fn what_a_file_says_it_is_decides_how_it_is_looked_at() {
    assert_eq!(
        found(&[("x.yaml", "kind: story\nformat: 1\n")]),
        ["wrong-kind at x.yaml, line 1, column 7"]
    );
    assert_eq!(
        found(&[("x.yaml", &CARDS.replace("kind: framework", "kind: [a]"))]),
        ["wrong-type at x.yaml, line 1, column 7"]
    );
    assert_eq!(
        found(&[("x.yaml", "- a\n")]),
        ["wrong-type at x.yaml, line 1, column 1"]
    );
    // Without a kind it is looked at as a framework.
    let without = found(&[("x.yaml", &CARDS.replace("kind: framework\nformat: 1\n", ""))]);
    assert_eq!(
        without,
        [
            "missing-format at x.yaml, line 1, column 1",
            "missing-key at x.yaml, line 1, column 1"
        ]
    );
}

#[test]
fn every_finding_has_a_line_and_a_column() {
    for bytes in [
        &b""[..],
        b"\xff\xfe\x00\xd8",
        b"a\0b",
        b"kind: rule\nformat: 2\n",
        b"kind: method\n",
        b"\x81\x8d",
        b"kind: &a framework\n",
        b"a: {a: 1, a: 2}\nb: !tag c\n---\nd\n",
    ] {
        let source = MemorySource::new([("x.yaml", bytes)]);
        let findings = file(&source, "x.yaml", &LIBRARY);
        assert!(!findings.is_empty(), "{bytes:?}");
        for told in told(&findings) {
            assert!(
                told.contains(", line ") && told.contains(", column "),
                "{told}"
            );
        }
    }
}

#[test]
fn advice_is_given_where_the_words_are() {
    let text = CARDS.replace("text: I am asked.", "text: The client is asked.");
    assert_eq!(
        found(&[("x.yaml", &text)]),
        [
            "word-to-avoid at x.yaml, line 16, column 35",
            "not-first-person at x.yaml, line 16, column 35"
        ]
    );
}

#[test]
fn a_character_that_turns_the_text_round_is_found_and_marks_that_some_languages_need_are_not() {
    let with = |c: char| CARDS.replace("A theme", &format!("\"A {c}theme\""));
    for c in ['\u{202e}', '\u{2066}', '\u{200b}'] {
        assert_eq!(
            found(&[("x.yaml", &with(c))]),
            ["hidden-character at x.yaml, line 14, column 12"],
            "{c:?}"
        );
    }
    assert!(found(&[("x.yaml", &with('\u{200f}'))]).is_empty());
}
