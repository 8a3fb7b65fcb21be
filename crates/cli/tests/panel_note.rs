//! `mir panel note`: a note written down by plain questions, with a receipt, and a finding where its words change later.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::{Path, PathBuf};

use common::{copy_of_wendleby, mir, outcome, run, scratch};

/// The SHA-256 of "I wait in the hall.\nNobody tells me: why?", as sha256sum prints it.
const DIGEST: &str = "d98cc329e33b7e1891558995360933b0e2c91f4e77864e8fe1da13b68cf2756c";

/// What is typed for a minority note of two lines.
const TYPED: &str = "minority\nWI-I-life\nI wait in the hall.\nNobody tells me: why?\n\nA member\npanel, council\n1\nyes\n";

fn example() -> (tempfile::TempDir, String, PathBuf) {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let notes = Path::new(&copy).join("panel/notes.yaml");
    (folder, copy, notes)
}

fn typed(folder: &str, lines: &str) -> (i32, String, String) {
    outcome(mir(&["panel", "note", folder]).write_stdin(lines))
}

#[test]
fn a_note_is_added_with_its_digest_and_everything_before_it_stays() {
    let (_folder, copy, path) = example();
    let before = std::fs::read_to_string(&path).unwrap();
    let (code, out, err) = typed(&copy, TYPED);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let receipt = format!("Receipt: {}\n", &DIGEST[..12]);
    assert!(out.contains(&receipt), "{receipt} in {out}");
    let after = std::fs::read_to_string(&path).unwrap();
    assert!(after.starts_with(before.trim_end()), "{after}");
    let root: yaml_serde::Value = yaml_serde::from_str(&after).unwrap();
    let note = root["notes"].as_sequence().unwrap().last().unwrap().clone();
    let expected = format!(
        "{{type: minority, statement: WI-I-life, text: \"I wait in the hall.\\nNobody tells me: why?\", signed_as: A member, consent: panel;council, speaks_for: 1, may_be_known: true, sha256: {DIGEST}}}"
    );
    let mut expected: yaml_serde::Value = yaml_serde::from_str(&expected).unwrap();
    expected["id"] = note["id"].clone();
    assert_eq!(note, expected);
    assert_eq!(run(&["check", &copy]).0, 0);
}

#[test]
fn words_that_change_later_are_found() {
    let (_folder, copy, path) = example();
    typed(&copy, TYPED);
    let text = std::fs::read_to_string(&path).unwrap();
    let changed = text.replace("Nobody tells me: why?", "Somebody tells me why.");
    assert_ne!(text, changed);
    std::fs::write(&path, changed).unwrap();
    let (code, out, _) = run(&["check", &copy]);
    assert_eq!(code, 3);
    assert!(out.contains("note-changed"), "{out}");
    // And no further note is written over that.
    assert_eq!(typed(&copy, TYPED).0, 3);
}

#[test]
fn a_side_note_about_a_side_and_a_first_note_in_a_new_file() {
    let (_folder, copy, path) = example();
    std::fs::remove_file(&path).unwrap();
    let (code, out, _) = typed(
        &copy,
        "side\nhigher\nWI-I-life\nIt went well.\n\n\npublic\n\nno\n",
    );
    assert_eq!(code, 0, "{out}");
    let text = std::fs::read_to_string(&path).unwrap();
    let root: yaml_serde::Value = yaml_serde::from_str(&text).unwrap();
    assert_eq!(root["kind"], "notes");
    assert_eq!(root["format"], 1);
    let note = &root["notes"][0];
    assert_eq!(
        (&note["id"], &note["side"]),
        (&"N1".into(), &"higher".into())
    );
    for left_out in ["signed_as", "speaks_for", "may_be_known"] {
        assert!(note.get(left_out).is_none(), "{text}");
    }
    assert_eq!(run(&["check", &copy]).0, 0);
}

#[test]
fn what_cannot_be_used_is_asked_again_and_stopping_writes_nothing() {
    let (_folder, copy, path) = example();
    let before = std::fs::read(&path).unwrap();
    for stopped in [
        "",
        "minority\nq\n",
        "panel\n\nSome words\n",
        "panel\n\nSome words\n\n\npublic\n",
    ] {
        let (code, out, _) = typed(&copy, stopped);
        assert_eq!(code, 0);
        assert!(out.contains("Stopped. Nothing was written."), "{out}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
    let lines = "shout\nPANEL\nWI-I-nowhere\n\n\nWe talked.\n\n\neverybody\n\npublic\nmany\n0\n\nperhaps\nno\n";
    let (code, out, _) = typed(&copy, lines);
    assert_eq!(code, 0, "{out}");
    assert_eq!(out.matches("cannot be an answer here").count(), 7, "{out}");
    assert!(out.contains("A note needs words."));
}

#[test]
fn words_that_cannot_be_taken_as_they_are_are_not_taken() {
    let (_folder, copy, path) = example();
    let before = std::fs::read(&path).unwrap();
    let long = "x".repeat(1024 * 1024 + 1);
    for words in [b"caf\xe9".as_slice(), long.as_bytes()] {
        let lines = [b"panel\n\n", words, b"\n\n\npublic\n\nno\n"].concat();
        let (code, _, err) = outcome(mir(&["panel", "note", &copy]).write_stdin(lines));
        assert_eq!(code, 1);
        assert!(err.contains("Nothing of this line was used."), "{err}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }
}
