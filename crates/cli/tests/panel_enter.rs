//! `mir panel enter`, as a facilitator uses it: lines in, one question at a time, and nothing lost whenever the power goes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{copy_of_wendleby, everything_in, mir, outcome, run, scratch};

/// Four statements on everybody's paper: the second is marked for safety, the third for rights.
const PLAN: &str = "kind: plan\nformat: 1\nput_to:\n  - members: all\n    statements: [WI-I-life, WI-I-safe, WI-I-respect, WI-I-home]\n";
const HEADER: &str = "round,member,statement,answer,reason\n";
const NOT_SAFE: &str = "\nSomeone may not be safe. Follow your safeguarding procedure today.\n";

/// A panel with a plan and no answers yet.
fn before_the_hall() -> (tempfile::TempDir, String) {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    std::fs::write(Path::new(&copy).join("panel/plan.yaml"), PLAN).unwrap();
    std::fs::remove_file(answers(&copy)).unwrap();
    (folder, copy)
}

fn answers(folder: &str) -> PathBuf {
    Path::new(folder).join("panel/scores.csv")
}

fn rows(folder: &str) -> String {
    std::fs::read_to_string(answers(folder)).unwrap()
}

/// A session in which these lines are typed.
fn typed(folder: &str, arguments: &[&str], lines: &str) -> (i32, String, String) {
    let mut all = vec!["panel", "enter", folder];
    all.extend(arguments);
    outcome(mir(&all).write_stdin(lines))
}

#[test]
fn a_whole_paper_gives_the_bytes_that_typing_the_table_by_hand_gives() {
    let (_folder, copy) = before_the_hall();
    // The plan's order is not the framework's: the paper goes in the order of the framework.
    let (code, out, err) = typed(&copy, &[], "P03\n1\n4\nd\n2\nn\n\nq\n");
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let by_hand = "1,P03,WI-I-life,4,\n1,P03,WI-I-respect,dont-know,\n1,P03,WI-I-safe,2,\n1,P03,WI-I-home,not-about-me,\n";
    assert_eq!(rows(&copy), format!("{HEADER}{by_hand}"));
    for words in [
        "P03, round 1. Statement 1 of 4: WI-I-life\n",
        "1: hardly ever\n2: sometimes\n3: mostly\n4: yes, nearly always\n",
        "d (does not know), n (not about me), r (rather not say), s (skip), u (undo the last answer), q (stop",
        "P03 has an answer to everything in this round.",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
    assert!(!out.contains('\u{1b}'), "no colour and no cursor movement");
}

#[test]
fn stopping_and_going_on_works_at_any_time() {
    let (_folder, copy) = before_the_hall();
    let arguments = ["--member", "P03", "--round", "2"];
    typed(&copy, &arguments, "3\nq\n");
    let (_, out, _) = typed(&copy, &arguments, "s\nr\n");
    assert!(out.contains("Answered already: 1."), "{out}");
    assert!(!out.contains("Statement 1 of 4"), "{out}");
    let (_, out, _) = typed(&copy, &arguments, "yes, nearly always\n");
    assert!(out.contains("Statement 2 of 4: WI-I-respect"), "{out}");
    let expected = "2,P03,WI-I-life,3,\n2,P03,WI-I-safe,rather-not-say,\n2,P03,WI-I-respect,4,\n";
    assert_eq!(rows(&copy), format!("{HEADER}{expected}"));
}

#[test]
fn undo_takes_answers_back_one_by_one_and_the_file_is_as_it_was() {
    let (_folder, copy) = before_the_hall();
    let before = format!("{HEADER}1,P01,WI-I-home,3,\"so, so\"\n");
    std::fs::write(answers(&copy), &before).unwrap();
    let arguments = ["--member", "P03", "--round", "1"];
    let (_, out, _) = typed(&copy, &arguments, "4\n1\nu\nu\nu\nq\n");
    assert!(out.contains("There is no answer to undo"), "{out}");
    assert_eq!(rows(&copy), before);
    // After the last answer of a paper too.
    let (_, out, _) = typed(&copy, &arguments, "4\n3\n2\n1\nu\n2\n\n");
    assert!(out.contains("The last answer is undone."), "{out}");
    let added =
        "1,P03,WI-I-life,4,\n1,P03,WI-I-respect,3,\n1,P03,WI-I-safe,2,\n1,P03,WI-I-home,2,\n";
    assert_eq!(rows(&copy), format!("{before}{added}"));
}

#[test]
fn what_cannot_be_typed_is_said_and_asked_again() {
    let (_folder, copy) = before_the_hall();
    let lines = "P99\np03\nthree\n0\n1\n5\n-1\n\u{1b}[2J\nnot-asked\n\n?\n4\n";
    let (code, out, err) = typed(&copy, &[], lines);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("There is no member “P99”. The codes are: P01, P02,"));
    assert!(out.contains("“three” is not a round.") && out.contains("“0” is not a round."));
    assert_eq!(out.matches("cannot be an answer here.").count(), 5, "{out}");
    assert!(!out.contains('\u{1b}'), "{out}");
    assert_eq!(out.matches("Statement 1 of 4").count(), 2, "{out}");
    assert_eq!(rows(&copy), format!("{HEADER}1,P03,WI-I-life,4,\n"));
    assert_eq!(run(&["panel", "enter", &copy, "--round", "3"]).0, 2);
}

#[test]
fn a_one_about_safety_is_said_at_once_and_any_other_answer_is_not() {
    let (_folder, copy) = before_the_hall();
    // A 1 on a statement without a mark, then on the one with rights, then on the one with safety.
    let (_, out, _) = typed(
        &copy,
        &["--member", "P03", "--round", "1"],
        "1\n1\n1\n1\n\n",
    );
    assert_eq!(out.matches(NOT_SAFE).count(), 1, "{out}");
    let at = |words: &str| out.find(words).unwrap();
    assert!(at("3 of 4: WI-I-safe") < at(NOT_SAFE) && at(NOT_SAFE) < at("4 of 4"));
    assert_eq!(out.matches("about somebody's rights").count(), 1, "{out}");
    let (_, out, _) = typed(&copy, &["--member", "P04", "--round", "1"], "2\n2\n2\n2\n");
    assert!(
        !out.contains("may not be safe") && !out.contains("rights."),
        "{out}"
    );
}

#[test]
fn every_answer_that_was_given_is_there_after_a_kill_and_no_half_row() {
    let (_folder, copy) = before_the_hall();
    std::fs::remove_file(Path::new(&copy).join("panel/plan.yaml")).unwrap();
    for (number, killed_after) in [1, 2, 5, 9, 14].into_iter().enumerate() {
        let member = format!("P0{}", number + 1);
        let mut session = Command::new(assert_cmd::cargo::cargo_bin("mir"))
            .args(["panel", "enter", &copy, "--member", &member, "--round", "1"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // There is always more to do than is done when the kill comes.
        let mut lines = session.stdin.take().unwrap();
        lines.write_all("3\n".repeat(30).as_bytes()).unwrap();
        let out = BufReader::new(session.stdout.take().unwrap());
        let saved = out
            .lines()
            .map(Result::unwrap)
            .filter(|line| line.starts_with("Saved: 3"))
            .take(killed_after)
            .count();
        session.kill().unwrap();
        session.wait().unwrap();
        assert_eq!(saved, killed_after);
        let rows = rows(&copy);
        assert!(rows.ends_with('\n'), "{rows}");
        let hers: Vec<&str> = rows.lines().filter(|row| row.contains(&member)).collect();
        assert!(hers.len() >= killed_after, "{} rows", hers.len());
        assert!(hers.iter().all(|row| row.ends_with(",3,")), "{hers:?}");
        let (_, out, err) = typed(&copy, &["--member", &member, "--round", "1"], "q\n");
        assert_eq!(err, "");
        let already = format!("Answered already: {}.", hers.len());
        assert!(out.contains(&already), "{already} in {out}");
    }
}

#[test]
fn an_empty_place_on_a_prepared_sheet_is_filled_and_other_columns_stay() {
    let (_folder, copy) = before_the_hall();
    let sheet = |answer: &str| {
        format!(
            "round,member,statement,answer,seat\n1,P03,WI-I-life,{answer},window\n1,P03,WI-I-safe,not-asked,\n"
        )
    };
    std::fs::write(answers(&copy), sheet("")).unwrap();
    let (_, out, _) = typed(&copy, &["--member", "P03", "--round", "1"], "2\nq\n");
    assert!(
        out.contains("Statements: 3."),
        "what she was not asked is not on her paper: {out}"
    );
    assert_eq!(rows(&copy), sheet("2"));
}

#[test]
fn a_change_by_somebody_else_is_never_overwritten() {
    let (_folder, copy) = before_the_hall();
    let mut session = Command::new(assert_cmd::cargo::cargo_bin("mir"))
        .args(["panel", "enter", &copy, "--member", "P03", "--round", "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = session.stdin.take().unwrap();
    lines.write_all(b"4\n").unwrap();
    let mut out = BufReader::new(session.stdout.take().unwrap()).lines();
    assert!(out.any(|line| line.unwrap().starts_with("Saved")));
    let theirs = format!("{HEADER}1,P05,WI-I-life,1,\n");
    std::fs::write(answers(&copy), &theirs).unwrap();
    lines.write_all(b"3\n").unwrap();
    // Reading on to the end, so that nothing that is said meets a closed pipe.
    assert!(!out.any(|line| line.unwrap().starts_with("Saved")));
    assert_eq!(session.wait().unwrap().code(), Some(1));
    assert_eq!(rows(&copy), theirs);
}

#[test]
fn sealed_counts_and_faults_in_the_table_are_refused_and_nothing_is_touched() {
    let (_folder, copy) = before_the_hall();
    let sealed = Path::new(&copy).join("panel/counts.csv");
    std::fs::write(&sealed, "anything\n").unwrap();
    let before = everything_in(Path::new(&copy));
    let (code, _, err) = typed(&copy, &[], "P03\n1\n4\n");
    assert_eq!(code, 1);
    assert!(
        err.contains("sealed") && err.contains("facilitator's folder"),
        "{err}"
    );
    assert_eq!(everything_in(Path::new(&copy)), before);
    std::fs::remove_file(sealed).unwrap();
    std::fs::write(answers(&copy), format!("{HEADER}1,P99,WI-I-life,4,\n")).unwrap();
    assert_eq!(typed(&copy, &[], "P03\n1\n4\n").0, 3);
    assert_eq!(rows(&copy), format!("{HEADER}1,P99,WI-I-life,4,\n"));
}

#[test]
fn a_fault_in_the_evidence_does_not_keep_a_panel_from_its_work() {
    let (_folder, copy) = before_the_hall();
    std::fs::write(Path::new(&copy).join("evidence.csv"), "no such table\n").unwrap();
    assert_eq!(typed(&copy, &[], "P03\n1\n4\nq\n").0, 0);
    assert_eq!(rows(&copy), format!("{HEADER}1,P03,WI-I-life,4,\n"));
}

/// The panel of [`before_the_hall`], which may answer by thumbs and by faces.
fn with_packs() -> (tempfile::TempDir, String) {
    let (folder, copy) = before_the_hall();
    let path = Path::new(&copy).join("assessment.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let named = "[panel]\nscale_packs = [\"thumbs3\", \"faces4\"]\n";
    std::fs::write(&path, text.replacen("[panel]\n", named, 1)).unwrap();
    (folder, copy)
}

#[test]
fn words_and_symbols_of_the_packs_are_offered_taken_and_written_as_they_were_said() {
    let (_folder, copy) = with_packs();
    let arguments = ["--member", "P03", "--round", "1"];
    let (code, out, err) = typed(&copy, &arguments, "UP\n↔\nhappy\n3\n\n");
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let said = "1,P03,WI-I-life,up,\n1,P03,WI-I-respect,sideways,\n1,P03,WI-I-safe,happy,\n1,P03,WI-I-home,3,\n";
    assert_eq!(rows(&copy), format!("{HEADER}{said}"));
    for words in [
        "Thumb up, sideways or down: up (↑), sideways (↔), down (↓)\n",
        "Sad and happy faces: very sad (☹☹), sad (☹), happy (☺), very happy (☺☺)\n",
        "Type 1 to 4, one of the words or symbols, d (does not know)",
        "Saved: up, between mostly and yes, nearly always.",
        "Saved: happy, mostly.",
        "Saved: 3, mostly.",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
    assert_eq!(
        run(&["check", &copy]).0,
        0,
        "what was written is read again"
    );
}

#[test]
fn a_thumb_down_about_safety_is_taken_as_seriously_as_a_one() {
    let (_folder, copy) = with_packs();
    let arguments = ["--member", "P03", "--round", "1"];
    let (_, out, _) = typed(&copy, &arguments, "down\ndown\ndown\ndown\n\n");
    assert_eq!(out.matches(NOT_SAFE).count(), 1, "{out}");
    assert_eq!(
        out.matches("this answer may mean the lowest level").count(),
        1,
        "{out}"
    );
    let (_, out, _) = typed(&copy, &["--member", "P04", "--round", "1"], "s\ns\nup\nq\n");
    assert!(!out.contains(NOT_SAFE), "{out}");
}

#[test]
fn a_word_of_a_pack_that_is_not_named_is_no_answer_and_check_names_the_pack() {
    let (_folder, copy) = before_the_hall();
    let (_, out, _) = typed(&copy, &["--member", "P03", "--round", "1"], "up\nq\n");
    assert!(out.contains("“up” cannot be an answer here."), "{out}");
    assert!(!out.contains("Thumb"), "{out}");
    std::fs::write(answers(&copy), format!("{HEADER}1,P03,WI-I-life,up,\n")).unwrap();
    let (code, out, _) = run(&["check", &copy]);
    assert_ne!(code, 0);
    assert!(
        out.contains("(answer-of-pack)") && out.contains("scale_packs = [\"thumbs3\"]"),
        "{out}"
    );
}
