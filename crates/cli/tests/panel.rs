//! `mir panel`: here `status`, who has answered how much, and never what; the other subcommands have files of their own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{copy_of_wendleby, run, scratch, wendleby};

#[test]
fn the_example_says_who_is_missing_in_each_round() {
    let (code, out, _) = run(&["panel", "status", &wendleby()]);
    assert_eq!(code, 0);
    // Counted in the table itself: P05 left after round 1, P10 half way through round 2.
    for line in [
        "P05 (people): round 1, 36 of 36; round 2, 0 of 36\n",
        "P10 (carers): round 1, 36 of 36; round 2, 19 of 36\n",
        "Round 2 is not complete.\n  No answer yet: P05.\n  Some answers missing: P02, P06, P10.\n",
    ] {
        assert!(out.contains(line), "{line} in {out}");
    }
}

#[test]
fn a_plan_says_what_was_put_to_whom_and_a_round_is_complete_when_all_of_it_is_answered() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let panel = Path::new(&copy).join("panel");
    let write = |name: &str, text: &str| std::fs::write(panel.join(name), text).unwrap();
    write(
        "members.csv",
        "member,party\nA1,people\nA2,carers\nA3,people\n",
    );
    write(
        "plan.yaml",
        "kind: plan\nformat: 1\nput_to:\n  - {members: [A1, A2], statements: [WI-I-life, WI-I-safe]}\n",
    );
    let rows = "round,member,statement,answer\n1,A1,WI-I-life,4\n1,A1,WI-I-safe,dont-know\n1,A2,WI-I-life,rather-not-say\n1,A2,WI-I-safe,\n";
    write("scores.csv", rows);
    let (_, out, _) = run(&["panel", "status", &copy]);
    let expected = "A1 (people): round 1, 2 of 2; round 2, 0 of 2\nA2 (carers): round 1, 1 of 2; round 2, 0 of 2\nA3 (people): round 1, 0 of 0; round 2, 0 of 0\n\nRound 1 is not complete.\n  Some answers missing: A2.\nRound 2 has not begun.\n";
    assert_eq!(out, expected);
    let rows = rows.replace("A2,WI-I-safe,", "A2,WI-I-safe,1");
    write("scores.csv", &rows);
    let second = rows
        .replace("\n1,", "\n2,")
        .replacen("round,member,statement,answer\n", "", 1);
    let (_, out, _) = run(&["panel", "status", &copy]);
    assert!(
        out.ends_with("Round 1 is complete.\nRound 2 has not begun.\n"),
        "{out}"
    );
    write("scores.csv", &format!("{rows}{second}"));
    let (_, out, _) = run(&["panel", "status", &copy]);
    assert!(
        out.ends_with("Round 1 is complete.\nRound 2 is complete.\n"),
        "{out}"
    );
}

#[test]
fn an_empty_panel_and_a_sealed_one_are_said() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let panel = Path::new(&copy).join("panel");
    std::fs::remove_file(panel.join("scores.csv")).unwrap();
    let (code, out, _) = run(&["panel", "status", &copy]);
    assert_eq!(code, 0);
    assert!(
        out.contains("Round 1 has not begun.\nRound 2 has not begun.\n"),
        "{out}"
    );
    let header = "round,party,statement,level_1,level_2,level_3,level_4,dont_know,not_about_me,rather_not_say,asked,carried,how\n";
    std::fs::write(panel.join("counts.csv"), header).unwrap();
    let (code, _, err) = run(&["panel", "status", &copy]);
    assert_eq!(code, 1);
    assert!(err.contains("sealed"), "{err}");
    std::fs::remove_file(panel.join("counts.csv")).unwrap();
    std::fs::write(panel.join("members.csv"), "member,party\n").unwrap();
    assert!(run(&["panel", "status", &copy]).2.contains("nobody in"));
}
