//! `mir what-if`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{everything_in, run, wendleby};

#[test]
fn one_level_higher_moves_the_band_and_nothing_is_written() {
    let before = everything_in(Path::new(&wendleby()));
    let (code, out, _) = run(&["what-if", &wendleby(), "QS3=3"]);
    assert_eq!(code, 0);
    for words in ["QS3", "22", "23", "62", "64", "good"] {
        assert!(out.contains(words), "{words} in {out}");
    }
    assert_eq!(everything_in(Path::new(&wendleby())), before);
}

#[test]
fn without_a_level_it_says_what_would_move_the_band_as_things_stand() {
    let (code, out, _) = run(&["what-if", &wendleby()]);
    assert_eq!(code, 0);
    for words in [
        "Nothing would change",
        "22 of",
        "would change the band",
        "Safeguarding",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
}

#[test]
fn nobody_can_try_other_answers_for_people() {
    let (code, _, err) = run(&["what-if", &wendleby(), "--party", "people", "AC-I1=4"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("nobody can try other answers for them"),
        "{err}"
    );
    assert_eq!(run(&["what-if", &wendleby(), "QS3=5"]).0, 2);
    assert_eq!(run(&["what-if", &wendleby(), "QS3"]).0, 2);
    assert_eq!(run(&["what-if", &wendleby(), "QS99=3"]).0, 2);
}
