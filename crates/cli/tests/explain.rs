//! `mir explain`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::{run, wendleby};

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
