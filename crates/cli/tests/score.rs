//! `mir score`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::{mir, outcome, run, wendleby};

#[test]
fn the_json_is_the_contract_and_the_same_in_every_language_of_the_machine() {
    let (code, english, _) = run(&["score", &wendleby(), "--json"]);
    assert_eq!(code, 0);
    let (_, welsh, _) = outcome(
        mir(&["score", &wendleby(), "--json"])
            .env("LANG", "cy_GB.UTF-8")
            .env("LC_ALL", "cy_GB.UTF-8")
            .env("TZ", "Pacific/Apia"),
    );
    assert_eq!(english, welsh);
    let json: serde_json::Value = serde_json::from_str(&english).unwrap();
    assert_eq!(json["kind"], "assessment-result");
    assert_eq!(json["audience"], "desk");
    let council = json["overall"]
        .as_array()
        .unwrap()
        .iter()
        .find(|overall| overall["party"] == "council")
        .unwrap();
    assert_eq!(
        (council["total"].as_u64(), council["percent"].as_u64()),
        (Some(22), Some(62))
    );
    assert_eq!(council["exact"], "550/9");
}

#[test]
fn words_come_first_and_the_total_last() {
    let (code, out, _) = run(&["score", &wendleby()]);
    assert_eq!(code, 0);
    let place = |words: &str| {
        out.find(words)
            .unwrap_or_else(|| panic!("“{words}” in {out}"))
    };
    assert!(place("whoever holds the folder") < place("62"), "{out}");
    assert!(out.contains("worked out the CQC way, not by CQC"));
}

#[test]
fn another_day_leaves_out_what_had_not_happened_yet() {
    let (code, out, _) = run(&["score", &wendleby(), "--json", "--as-of", "2026-03-31"]);
    assert_eq!(code, 0);
    assert!(out.contains("ends-after-as-at"));
    assert_eq!(run(&["score", &wendleby(), "--as-of", "2026-02-30"]).0, 2);
}

#[test]
fn a_rule_that_is_not_there_is_a_finding() {
    let (code, _, err) = run(&["score", &wendleby(), "--rule", "cqc-percent@1999"]);
    assert_eq!(code, 3);
    assert!(err.contains("(unknown-rule)"), "{err}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_not_passed_over() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("mir"));
    let output = command
        .args(["score", &wendleby(), "--json"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("could not be written")
    );
}
