//! `mir man`, and the help of every verb, as a user reads them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::run;

#[test]
fn there_is_a_manual_page() {
    let (code, out, _) = run(&["man"]);
    assert_eq!(code, 0);
    assert!(out.contains(".TH mir 1"), "{out}");
}

#[test]
fn every_verb_has_help_with_an_example() {
    for verb in [
        "demo",
        "init",
        "frameworks",
        "check",
        "score",
        "explain",
        "what-if",
        "report",
        "completions",
        "man",
    ] {
        let (code, out, _) = run(&[verb, "--help"]);
        assert_eq!(code, 0);
        assert!(out.contains(&format!("Example: mir {verb}")), "{out}");
    }
}
