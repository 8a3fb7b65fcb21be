//! `mir release`, and `mir report --record`, as a user runs them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{copy_of_wendleby, run, scratch, within};

const LEDGER: &str = "releases.jsonl";

fn ledger(folder: &str) -> String {
    std::fs::read_to_string(Path::new(folder).join(LEDGER)).unwrap()
}

/// Reports of two kinds as text, recorded or not.
fn report(folder: &str, out: &str, more: &[&str]) -> (i32, String, String) {
    let mut arguments = vec![
        "report", folder, "--out", out, "--format", "txt", "--kind", "public", "--kind", "panel",
    ];
    arguments.extend(more);
    run(&arguments)
}

fn first_line(out: &str, name: &str) -> String {
    let text = std::fs::read_to_string(Path::new(out).join(name)).unwrap();
    text.lines().next().unwrap().to_owned()
}

#[test]
fn what_is_recorded_says_so_and_what_is_not_is_a_draft() {
    let folder = scratch();
    let (copy, out) = (copy_of_wendleby(&folder), within(&folder, "out"));
    assert_eq!(report(&copy, &out, &[]).0, 0);
    assert_eq!(
        first_line(&out, "public.public.txt"),
        "For everybody. Draft: not recorded as released."
    );
    assert!(
        !Path::new(&copy).join(LEDGER).exists(),
        "nothing is recorded unless it is asked for"
    );

    assert_eq!(report(&copy, &out, &["--record", "--force"]).0, 0);
    let line = first_line(&out, "public.public.txt");
    assert!(
        line.starts_with("For everybody. Recorded as released on "),
        "{line}"
    );
    let once = ledger(&copy);
    assert_eq!(once.lines().count(), 2);

    // The same again adds nothing, and the same release without --record is no draft any more; another kind is.
    assert_eq!(report(&copy, &out, &["--record", "--force"]).0, 0);
    assert_eq!(ledger(&copy), once);
    let again = within(&folder, "again");
    report(&copy, &again, &["--kind", "full"]);
    assert_eq!(first_line(&again, "public.public.txt"), line);
    assert!(first_line(&again, "full.council.txt").ends_with("Draft: not recorded as released."));
}

#[test]
fn the_digest_of_a_release_does_not_depend_on_its_being_recorded() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let json = |name: &str| {
        let arguments = [
            "report", &copy, "--out", "-", "--kind", "public", "--format", name,
        ];
        run(&arguments).1
    };
    let before = json("json");
    report(&copy, &within(&folder, "out"), &["--record"]);
    assert_eq!(json("json"), before);
}

#[test]
fn a_ledger_holds_ids_and_no_words() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    report(&copy, &within(&folder, "out"), &["--record"]);
    let ledger = ledger(&copy);
    for words in ["Eleven phone calls", "Eleven calls", "weekends", "Wendleby"] {
        assert!(!ledger.contains(words), "{words}");
    }
    assert!(
        ledger.contains("\"EV-001\"") && !ledger.contains("\"EV-004\""),
        "EV-004 is withdrawn"
    );
}

#[test]
fn where_a_target_is_there_already_nothing_is_recorded() {
    let folder = scratch();
    let (copy, out) = (copy_of_wendleby(&folder), within(&folder, "out"));
    std::fs::create_dir(&out).unwrap();
    std::fs::write(Path::new(&out).join("panel.panel.txt"), "mine").unwrap();
    assert_eq!(report(&copy, &out, &["--record"]).0, 1);
    assert!(!Path::new(&copy).join(LEDGER).exists());
    let (code, _, err) = run(&[
        "report", &copy, "--out", "-", "--kind", "public", "--format", "txt", "--record",
    ]);
    assert_eq!(
        code, 2,
        "what goes to the terminal is recorded nowhere: {err}"
    );
}

#[test]
fn status_names_what_a_withdrawal_touches() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let (_, out, _) = run(&["release", "status", &copy]);
    assert!(
        out.starts_with("Nothing is recorded as given out."),
        "{out}"
    );
    report(&copy, &within(&folder, "out"), &["--record"]);
    let path = Path::new(&copy).join("evidence.csv");
    let log = std::fs::read_to_string(&path).unwrap();
    let consent = "personal-anonymised,public,,,A woman in her forties";
    assert!(log.contains(consent));
    std::fs::write(
        &path,
        log.replace(consent, &consent.replace(",public,", ",withdrawn,")),
    )
    .unwrap();
    let (code, out, _) = run(&["release", "status", &copy]);
    assert_eq!(code, 0);
    let touched = out
        .split("EV-001 could be read in what was given out.")
        .nth(1)
        .unwrap();
    let touched = touched.split("EV-004").next().unwrap();
    for report in [
        "the report “public” for the audience “public”",
        "the report “panel” for the audience “panel”",
    ] {
        assert!(touched.contains(report), "{out}");
    }
    assert!(out.contains("EV-004 could be read in nothing that is recorded."));
}

#[test]
fn a_damaged_ledger_is_said_and_never_written_over() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let path = Path::new(&copy).join(LEDGER);
    std::fs::write(&path, "{\"kind\":\"release-record\"\n").unwrap();
    for arguments in [
        vec!["release", "status", &copy],
        vec![
            "report",
            &copy,
            "--out",
            &within(&folder, "out"),
            "--record",
        ],
    ] {
        let (code, _, err) = run(&arguments);
        assert_eq!(code, 3, "{err}");
        assert!(err.contains("releases.jsonl, line 1"), "{err}");
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "{\"kind\":\"release-record\"\n"
    );
}
