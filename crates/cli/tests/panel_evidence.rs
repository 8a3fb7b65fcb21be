//! `panel/evidence.csv`: what the panel says about evidence, as everybody reads it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{copy_of_wendleby, everything_in, run, scratch, within};
use serde_json::Value;

/// A copy of the example in which the panel refuses a story, asks about a figure, accepts another, and speaks of a story that the council may
/// not read.
fn told(folder: &tempfile::TempDir) -> String {
    let from = copy_of_wendleby(folder);
    std::fs::write(
        Path::new(&from).join("panel/evidence.csv"),
        "evidence,says,reason,on\n\
         EV-001,refuse,Nobody of us knows this person.,2026-10-02\n\
         EV-023,ask,Who counted these reviews?,2 October 2026\n\
         EV-024,Accept,,\n\
         EV-005,refuse,It tells of the dining room.,2026-10-02\n",
    )
    .unwrap();
    from
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn evidence_of(folder: &str, statement: &str) -> Value {
    let (code, out, err) = run(&["score", folder, "--json"]);
    assert_eq!(code, 0, "{err}");
    let result: Value = serde_json::from_str(&out).unwrap();
    let statements = result["statements"].as_array().unwrap();
    let found = statements
        .iter()
        .find(|found| found["statement"] == statement)
        .unwrap();
    found["evidence"].clone()
}

#[test]
fn a_refused_item_is_listed_and_counts_towards_nothing() {
    let folder = scratch();
    let from = told(&folder);
    let (before, after) = (
        evidence_of(&common::wendleby(), "FI-I-choice"),
        evidence_of(&from, "FI-I-choice"),
    );
    let has = |found: &Value, list: &str| {
        found[list]
            .as_array()
            .is_some_and(|ids| ids.iter().any(|id| id == "EV-001"))
    };
    assert!(has(&before, "ids") && !has(&after, "ids"));
    assert!(before["refused"].is_null() && has(&after, "refused"));
    assert_eq!(
        before["items"].as_u64().unwrap(),
        after["items"].as_u64().unwrap() + 1
    );
    // It is shown, with the panel's words, and so that nobody takes it for evidence.
    let (code, out, _) = run(&["explain", &from, "FI-I-choice"]);
    assert_eq!(code, 0);
    let out = words(&out);
    assert!(
        out.contains("The panel did not accept this as evidence: “Nobody of us knows this person.” It counts towards nothing."),
        "{out}"
    );
}

#[test]
fn what_the_panel_asks_is_asked_of_the_council() {
    let folder = scratch();
    let from = told(&folder);
    let (_, out, _) = run(&["ask", &from]);
    let out = words(&out);
    assert!(
        out.contains("The panel asks about this evidence. What will you answer?")
            && out.contains("The panel asks the council: “Who counted these reviews?”"),
        "{out}"
    );
    let to = within(&folder, "reports");
    let (code, _, err) = run(&[
        "report", &from, "--out", &to, "--kind", "full", "--format", "txt",
    ]);
    assert_eq!(code, 0, "{err}");
    let report = std::fs::read_dir(&to).unwrap().next().unwrap().unwrap();
    let report = words(&std::fs::read_to_string(report.path()).unwrap());
    for wanted in [
        "not accepted by the panel as evidence, and not counted",
        "the panel asks about this",
        "accepted by the panel",
        "“Nobody of us knows this person.”",
    ] {
        assert!(report.contains(wanted), "{wanted}");
    }
    assert!(!report.contains("It tells of the dining room."));
}

#[test]
fn sealing_carries_what_the_panel_says_and_not_what_tells_of_what_is_withheld() {
    let folder = scratch();
    let from = told(&folder);
    let to = within(&folder, "council");
    let (code, out, err) = run(&["panel", "seal", &from, "--out", &to]);
    assert_eq!(code, 0, "{out}{err}");
    let said = std::fs::read_to_string(Path::new(&to).join("panel/evidence.csv")).unwrap();
    assert!(said.contains("EV-001,refuse,Nobody of us knows this person."));
    assert!(said.contains("EV-005,refuse,,"), "{said}");
    for (path, bytes) in everything_in(Path::new(&to)) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("tells of the dining room"),
            "{}",
            path.display()
        );
    }
    assert_eq!(
        evidence_of(&from, "FI-I-choice"),
        evidence_of(&to, "FI-I-choice")
    );
}

/// The panel's reason is held to what its notes are held to: a telephone number stops the release until whoever wrote it changes it.
#[test]
fn a_reason_that_could_lead_to_somebody_stops_the_report() {
    let folder = scratch();
    let from = copy_of_wendleby(&folder);
    std::fs::write(
        Path::new(&from).join("panel/evidence.csv"),
        "evidence,says,reason\nEV-023,ask,Ring 01632 960983 about this.\n",
    )
    .unwrap();
    let to = within(&folder, "reports");
    let (code, _, err) = run(&["report", &from, "--out", &to, "--kind", "full"]);
    assert_ne!(code, 0);
    assert!(
        err.contains("looks-like-a-name") || err.contains("looks as if"),
        "{err}"
    );
    assert!(!err.contains("960983"), "{err}");
}
