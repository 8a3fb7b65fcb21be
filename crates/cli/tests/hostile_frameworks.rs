//! Files for `frameworks/` that nobody writes by accident: each kind gets a finding with a line and a column, within 256 MiB of memory, and
//! never a panic.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::process::Command;

use common::{scratch, within};

const KINDS: [&str; 4] = ["framework", "crosswalk", "method", "rule"];

/// Looks a file through, with no more than 256 MiB of address space.
fn found(bytes: &[u8]) -> String {
    let folder = scratch();
    let path = within(&folder, "file.yaml");
    std::fs::write(&path, bytes).unwrap();
    let script = format!(
        "ulimit -v 262144; exec '{}' frameworks check '{path}'",
        assert_cmd::cargo::cargo_bin("mir").display()
    );
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{error}");
    assert_eq!(error, "");
    String::from_utf8(output.stdout).unwrap()
}

fn is_found(bytes: &[u8], code: &str) {
    let out = found(bytes);
    let shown = &out[..out.floor_char_boundary(600)];
    assert!(out.contains(&format!("({code})")), "{code}: {shown}");
    for line in out.lines().filter(|line| !line.starts_with("Advice on ")) {
        assert!(
            line.contains(", line ") && line.contains(", column "),
            "{line}"
        );
    }
    assert!(out.lines().count() < 1000, "{shown}");
}

/// The same trick for every kind.
fn every_kind(code: &str, file: impl Fn(String) -> Vec<u8>) {
    for kind in KINDS {
        is_found(&file(format!("kind: {kind}\nformat: 1\n")), code);
    }
}

fn text(end: impl Fn() -> String) -> impl Fn(String) -> Vec<u8> {
    move |start| (start + &end()).into_bytes()
}

#[test]
fn a_billion_laughs_are_refused_at_the_first_anchor() {
    every_kind(
        "anchor-or-alias",
        text(|| "title: &a [ha, ha, ha]\nlinks: &b [*a, *a, *a]\nthemes: [*b, *b]\n".to_owned()),
    );
}

#[test]
fn a_hundred_thousand_brackets_are_refused() {
    for open in ["[", "{a: ", "- "] {
        every_kind(
            "too-deep",
            text(|| format!("themes:\n  {}", open.repeat(100_000))),
        );
    }
}

#[test]
fn a_scalar_of_two_hundred_megabytes_is_refused() {
    every_kind("file-too-large", |start| {
        let mut long = (start + "title: ").into_bytes();
        long.resize(200_000_000, b'a');
        long
    });
}

/// The largest text that is held, where a title may be as long as a file.
#[test]
fn a_scalar_as_long_as_a_file_may_be_is_read_within_the_memory() {
    every_kind("missing-key", |start| {
        let mut long = (start + "title: ").into_bytes();
        long.resize(60_000_000, b'a');
        long
    });
}

/// A million keys with their values are more values than a file may have; somewhat fewer are read, and their faults are counted.
/// A statement is looked at for advice, and one that has no end must not lead that on.
#[test]
fn a_statement_without_an_end_is_read_within_the_memory() {
    for word in ["a ", "lessly", "client, and I ", "é. "] {
        let start = "kind: framework\nformat: 1\nid: a\nedition: '1'\nrevision: 1\ntitle: T\npublisher: P\nstatus: draft\nlicence: {seen: true}\nwording: official\nscale: none\ncolour: blue\nthemes: [{id: T, title: T, statements: [{id: S, speaks: I, scored: true, source: {check: ours}, text: \"";
        let end = "\"}]}]\n";
        let text = word.repeat(30_000_000 / word.len());
        is_found((start.to_owned() + &text + end).as_bytes(), "unknown-key");
    }
}

#[test]
fn a_million_keys_are_refused_and_fewer_are_counted() {
    let keys = |count: usize| (0..count).map(|key| format!("k{key}: 1\n")).collect();
    every_kind("too-many-values", text(|| keys(1_000_000)));
    every_kind("more-errors", text(|| keys(900_000)));
}

#[test]
fn three_million_values_are_refused() {
    every_kind(
        "too-many-values",
        text(|| format!("themes: [{}]\n", "1, ".repeat(3_000_000))),
    );
}

#[test]
fn what_is_no_text_is_refused() {
    every_kind("nul-character", text(|| "title: a\0b\n".to_owned()));
    // Half of a pair of UTF-16.
    every_kind("not-text", |start| {
        let mut bytes = b"\xff\xfe".to_vec();
        bytes.extend(start.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.extend([0x00, 0xd8, b'\n', 0]);
        bytes
    });
}

/// UTF-16 with its mark is text like any other.
#[test]
fn utf_16_is_read_and_its_faults_are_found() {
    every_kind("unknown-key", |start| {
        let mut bytes = b"\xff\xfe".to_vec();
        let text = start + "titel: One\n";
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    });
}

#[test]
fn a_text_that_turns_round_is_found() {
    every_kind(
        "hidden-character",
        text(|| "title: \"Care \u{202e}esrow\u{202c}\"\n\u{2066}key: 1\n".to_owned()),
    );
}

#[test]
fn a_crosswalk_with_ends_that_lead_nowhere_stays_where_it_is() {
    for end in ["../../etc@passwd", "a@..", "a/b@1", "@", "a@b@c"] {
        let file = format!(
            "kind: crosswalk\nformat: 1\nfrom: \"{end}\"\nto: making-it-real@2018\nby: ours\nstatus: draft\ntitle: T\n"
        );
        is_found(file.as_bytes(), "bad-id");
    }
}
