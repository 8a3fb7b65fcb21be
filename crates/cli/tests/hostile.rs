//! Files that nobody writes by accident: each gets a finding, within 256 MiB of memory, and never a panic.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::process::Command;

use common::{copy_of_wendleby, scratch};

/// Puts a file into a copy of the example and looks it through, with no more than 256 MiB of address space.
fn found(path: &str, bytes: &[u8]) -> String {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    std::fs::write(format!("{copy}/{path}"), bytes).unwrap();
    let script = format!(
        "ulimit -v 262144; exec '{}' check '{copy}'",
        assert_cmd::cargo::cargo_bin("mir").display()
    );
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{path}: {error}");
    assert!(!error.contains("panicked"), "{error}");
    String::from_utf8(output.stdout).unwrap()
}

fn is_found(path: &str, bytes: &[u8], code: &str) {
    let out = found(path, bytes);
    assert!(out.contains(path), "{path}: {}", &out[..out.len().min(600)]);
    assert!(
        out.contains(&format!("({code})")),
        "{code}: {}",
        &out[..out.len().min(600)]
    );
}

#[test]
fn a_billion_laughs_are_refused_at_the_first_anchor() {
    let laughs =
        "kind: notes\nformat: 1\na: &a [ha, ha, ha]\nb: &b [*a, *a, *a]\nnotes: [*b, *b]\n";
    is_found("panel/notes.yaml", laughs.as_bytes(), "anchor-or-alias");
}

#[test]
fn a_hundred_thousand_brackets_are_refused() {
    let deep = format!("kind: notes\nformat: 1\nnotes: {}", "[".repeat(100_000));
    is_found("panel/notes.yaml", deep.as_bytes(), "too-deep");
    let deep = format!(
        "kind = \"assessment\"\nformat = 1\nx = {}",
        "[".repeat(100_000)
    );
    let out = found("assessment.toml", deep.as_bytes());
    assert!(out.contains("assessment.toml"), "{out}");
}

#[test]
fn a_scalar_of_two_hundred_megabytes_is_refused() {
    let mut long = b"kind: notes\nformat: 1\nnotes: ".to_vec();
    long.resize(200_000_000, b'a');
    is_found("panel/notes.yaml", &long, "file-too-large");
}

#[test]
fn a_million_columns_are_refused() {
    let mut wide = b"id,title".to_vec();
    wide.extend(b",x".repeat(1_000_000));
    wide.extend(b"\nEV-1,One\n");
    is_found("evidence.csv", &wide, "too-many-columns");
}

#[test]
fn a_quote_that_never_closes_is_found_where_it_opens() {
    let mut open = b"id,title\nEV-1,\"One".to_vec();
    open.extend(b"\nand on and on".repeat(5_000_000));
    is_found("evidence.csv", &open, "unclosed-quote");
}

#[test]
fn what_is_no_text_is_refused() {
    is_found("evidence.csv", b"id,title\nEV-1,O\0ne\n", "nul-character");
    is_found(
        "judgements.csv",
        b"\xff\xfep\0a\0r\0t\0y\0,\0\xd8\n\0",
        "not-text",
    );
}

/// A million rows with a fault each: the first are listed, the rest are counted.
#[test]
fn a_million_faults_are_counted() {
    let mut rows = b"round,member,statement,answer\n".to_vec();
    rows.extend(b"1,NOBODY,FI-I-choice,3\n".repeat(1_000_000));
    let out = found("panel/scores.csv", &rows);
    assert!(out.contains("(unknown-member)") && out.contains("(more-errors)"));
    assert!(out.lines().count() < 1000, "{}", out.lines().count());
}
