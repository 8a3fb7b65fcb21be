//! `mir panel plan`: how many sessions, a fair sample where there is not the time, and the plan that the other verbs follow.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{copy_of_wendleby, everything_in, run, scratch, wendleby};

#[test]
fn the_example_has_the_time_for_everything_and_nothing_is_written() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let before = everything_in(Path::new(&copy));
    let (code, out, _) = run(&["panel", "plan", &copy]);
    assert_eq!(code, 0);
    // 36 I statements at 6 minutes: 15 in 90 minutes, so three sessions, and assessment.toml says three.
    for line in [
        "36 I statements in the frameworks that this panel answers.\n",
        "One session of 90 minutes has time for 15 statements, at 6 minutes for each:",
        "change it with --per-statement.\n",
        "All of them take 3 sessions.\nThere are 3 sessions (assessment.toml).\n",
        "\nEverybody is asked every statement.\n",
        "\nNothing was written. Add --write",
    ] {
        assert!(out.contains(line), "{line} in {out}");
    }
    assert_eq!(everything_in(Path::new(&copy)), before);
}

/// A copy whose panel has answered nothing yet.
fn before_the_panel(folder: &tempfile::TempDir) -> String {
    let copy = copy_of_wendleby(folder);
    std::fs::remove_file(Path::new(&copy).join("panel/scores.csv")).unwrap();
    copy
}

#[test]
fn with_one_session_a_fair_sample_is_chosen_and_the_other_verbs_follow_it() {
    let folder = scratch();
    let copy = before_the_panel(&folder);
    let (code, out, _) = run(&["panel", "plan", &copy, "--sessions", "1", "--write"]);
    assert_eq!(code, 0, "{out}");
    // Fifteen each: the ten about rights or safety for all twelve, and two circles of six with five others each.
    for line in [
        "this is a fair sample: 20 of 36. Each member answers 15.\n",
        "  Staying in control: 4 of 6 (4 about rights or safety)\n",
        "Everybody is asked (10): WI-I-respect, WI-I-safe, IA-I-records, IA-I-rights, AC-I3, FI-I-choice, TC-I3, TC-I4, TC-I5, TC-I6\n",
        "Circle 1: P01, P03, P05, P07, P09, P11\n",
        "Circle 2: P02, P04, P06, P08, P10, P12\n",
        "Not asked this time (16): ",
    ] {
        assert!(out.contains(line), "{line} in {out}");
    }
    let (code, status, _) = run(&["panel", "status", &copy]);
    assert_eq!(code, 0);
    assert_eq!(status.matches("round 1, 0 of 15").count(), 12, "{status}");
    let (code, found, _) = run(&["check", &copy]);
    assert_eq!(code, 0, "{found}");
}

#[test]
fn one_circle_keeps_everybody_together() {
    let (_, out, _) = run(&[
        "panel",
        "plan",
        &wendleby(),
        "--sessions",
        "1",
        "--circles",
        "1",
    ]);
    assert!(
        out.contains("a fair sample: 15 of 36. Each member answers 15.\n"),
        "{out}"
    );
    assert!(!out.contains("Circle"), "{out}");
}

#[test]
fn a_plan_that_is_there_stays_unless_it_is_forced() {
    let folder = scratch();
    let copy = before_the_panel(&folder);
    let plan = Path::new(&copy).join("panel/plan.yaml");
    let write = ["panel", "plan", &copy, "--sessions", "1", "--write"];
    assert_eq!(run(&write).0, 0);
    let first = std::fs::read(&plan).unwrap();
    let (code, out, err) = run(&["panel", "plan", &copy, "--sessions", "2", "--write"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("plan.yaml is already there"), "{err}");
    assert_eq!(std::fs::read(&plan).unwrap(), first);
    // Looking costs nothing, and the same call gives the same bytes.
    assert_eq!(run(&["panel", "plan", &copy, "--sessions", "2"]).0, 0);
    std::fs::write(&plan, "kind: plan\nformat: 1\nput_to: []\n").unwrap();
    let (code, ..) = run(&[write.as_slice(), &["--force"]].concat());
    assert_eq!(code, 0);
    assert_eq!(std::fs::read(&plan).unwrap(), first);
}

#[test]
fn what_is_marked_stays_in_even_where_there_is_not_the_time() {
    let (code, out, _) = run(&[
        "panel",
        "plan",
        &wendleby(),
        "--sessions",
        "1",
        "--minutes",
        "30",
        "--per-statement",
        "5",
    ]);
    assert_eq!(code, 0);
    // Time for six, and ten are about rights or safety.
    assert!(
        out.contains("Those alone take 2 sessions, and there is 1 session."),
        "{out}"
    );
    assert!(out.contains("Everybody is asked (10): "), "{out}");
    assert!(
        out.contains("You said how long with --per-statement."),
        "{out}"
    );
}

#[test]
fn a_small_panel_is_told_before_it_starts() {
    let folder = scratch();
    let copy = before_the_panel(&folder);
    let members = Path::new(&copy).join("panel/members.csv");
    std::fs::write(&members, "member,party\nA1,people\nA2,carers\nA3,staff\n").unwrap();
    let (_, out, _) = run(&["panel", "plan", &copy, "--sessions", "1"]);
    let told = "The panel has 2 members of lived experience. A level needs 5. With fewer, mir will show your words, not a level.\n";
    assert!(out.contains(told), "{out}");
    std::fs::remove_file(&members).unwrap();
    let (code, _, err) = run(&["panel", "plan", &copy, "--sessions", "1", "--write"]);
    assert_eq!(code, 1);
    assert!(err.contains("There is nobody in"), "{err}");
}

#[test]
fn times_that_cannot_be_are_told() {
    let (code, _, err) = run(&["panel", "plan", &wendleby(), "--minutes", "5"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("A session of 5 minutes has no time for a statement of 6 minutes."),
        "{err}"
    );
    for argument in [
        ["--sessions", "0"],
        ["--minutes", "0"],
        ["--per-statement", "0"],
        ["--circles", "0"],
    ] {
        let (code, ..) = run(&[["panel", "plan", &wendleby()].as_slice(), &argument].concat());
        assert_eq!(code, 2, "{argument:?}");
    }
}
