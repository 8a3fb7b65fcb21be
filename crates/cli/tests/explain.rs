//! `mir explain`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{copy_of_wendleby, run, scratch, wendleby};

#[test]
fn an_explanation_shows_the_answers_and_every_step() {
    let (code, out, _) = run(&["explain", &wendleby(), "FI-I-choice"]);
    assert_eq!(code, 0);
    for words in [
        "FI-I-choice",
        "People were split between",
        "points both ways",
        "Direct payment that fits a working week",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
    let (code, json, _) = run(&[
        "explain",
        &wendleby(),
        "making-it-real:FI-I-choice",
        "--json",
    ]);
    assert_eq!(code, 0);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["statement"], "FI-I-choice");
    assert!(!json["trace"].as_array().unwrap().is_empty());
}

#[test]
fn a_statement_that_is_not_there_is_wrong_usage() {
    let (code, out, err) = run(&["explain", &wendleby(), "FI-I-choise"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("FI-I-choise"), "{err}");
}

#[test]
fn what_thumbs_leave_open_is_explained_step_by_step_and_groups_are_told() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let change = |name: &str, from: &str, to: &str| {
        let path = Path::new(&copy).join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{name}");
        std::fs::write(path, text.replace(from, to)).unwrap();
    };
    change(
        "assessment.toml",
        "[panel]\n",
        "[panel]\nscale_packs = [\"thumbs3\"]\n",
    );
    change("panel/scores.csv", ",AC-I1,4,", ",AC-I1,up,");
    let (code, out, _) = run(&["explain", &copy, "AC-I1"]);
    assert_eq!(code, 0);
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "The answers leave it open: between ●●●○ mostly and ●●●● yes, nearly always.",
        "of these answers say between mostly and yes, nearly always, and not which.",
        "Middle: between ●●●○ mostly and ●●●● yes, nearly always, as some answers do not say one level.",
        "Split? Surely on the lower side",
        "So it stands: ●●●○ mostly to ●●●● yes, nearly always.",
        "Groups that scored as one voice: one of 9 people and one of 14 people. The answer of such a group counts once.",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
}
