//! `mir panel sheets`: a sheet for each member, numbered as `panel enter` numbers it, with nothing on it that anybody answered.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{copy_of_wendleby, everything_in, mir, outcome, run, scratch, wendleby, within};

#[test]
fn each_member_has_her_sheet_in_every_form() {
    let folder = scratch();
    let out = within(&folder, "sheets");
    let (code, said, err) = run(&["panel", "sheets", &wendleby(), "--out", &out]);
    assert_eq!(code, 0, "{err}");
    assert!(said.starts_with("12 sheets for round 1 are in "), "{said}");
    let found = everything_in(Path::new(&out));
    // Four sheets and a form for each member, and the slips with the numbers that open the forms.
    assert_eq!(found.len(), 12 * 5 + 1);
    for name in [
        "paper/P01-1.html",
        "paper-large/P12-1.html",
        "spreadsheet/P07-1.csv",
        "spreadsheet/P07-1.xlsx",
        "form/P07-1.html",
        "form/slips-1.txt",
    ] {
        assert!(Path::new(&out).join(name).is_file(), "{name}");
    }
    let page = std::fs::read_to_string(Path::new(&out).join("paper/P07-1.html")).unwrap();
    assert_eq!(page.matches("<tr class=\"row\">").count(), 36);
    // Seven boxes for each statement, and two for the question about support.
    assert_eq!(page.matches("<span class=\"box\">").count(), 36 * 7 + 2);
    for part in [
        "<h1><bdi>Sheet P07-1</bdi></h1>",
        "This is round 1: before the talk.",
        "Answer about your own life. If you care for someone, do not answer for them.",
        "If you or somebody else is not safe, tell the facilitator today.",
        "I don&#x27;t know",
        "This is not about me",
        "I&#x27;d rather not say",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn a_sheet_is_the_same_whatever_anybody_answered_and_whatever_the_council_says_of_itself() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let (full, others) = (within(&folder, "full"), within(&folder, "other"));
    let sheets = |out: &str| {
        let (code, ..) = run(&["panel", "sheets", &copy, "--out", out, "--round", "2"]);
        assert_eq!(code, 0);
        let files = everything_in(Path::new(out)).into_iter();
        files.map(|(_, bytes)| bytes).collect::<Vec<_>>()
    };
    let with_answers = sheets(&full);
    // Other answers to the same questions, and nothing from anybody else.
    let scores = Path::new(&copy).join("panel/scores.csv");
    let table = std::fs::read_to_string(&scores).unwrap();
    let other = |line: &str| {
        let cells: Vec<&str> = line.splitn(5, ',').collect();
        let answer = if cells[3] == "not-asked" {
            "not-asked"
        } else {
            "rather-not-say"
        };
        format!("{},{},{},{answer},\n", cells[0], cells[1], cells[2])
    };
    let head = table.lines().next().unwrap();
    let rows: String = table.lines().skip(1).map(other).collect();
    std::fs::write(&scores, format!("{head}\n{rows}")).unwrap();
    for file in [
        "judgements.csv",
        "evidence.csv",
        "actions.csv",
        "panel/notes.yaml",
    ] {
        std::fs::remove_file(Path::new(&copy).join(file)).unwrap();
    }
    assert!(
        sheets(&others) == with_answers,
        "nothing of them is on a sheet"
    );
    let page = std::fs::read_to_string(Path::new(&full).join("paper/P01-2.html")).unwrap();
    assert!(page.contains("This is round 2: after the talk."));
}

#[test]
fn the_numbers_are_those_by_which_answers_are_typed_back() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    std::fs::remove_file(Path::new(&copy).join("panel/scores.csv")).unwrap();
    assert_eq!(
        run(&["panel", "plan", &copy, "--sessions", "1", "--write"]).0,
        0
    );
    let out = within(&folder, "sheets");
    assert_eq!(run(&["panel", "sheets", &copy, "--out", &out]).0, 0);
    let csv = std::fs::read_to_string(Path::new(&out).join("spreadsheet/P02-1.csv")).unwrap();
    let mut rows = csv.lines();
    assert_eq!(
        rows.next(),
        Some("\u{feff}round,member,number,statement,words,answer,reason")
    );
    let rows: Vec<&str> = rows.collect();
    assert_eq!(rows.len(), 15);
    let (_, entered, _) = outcome(
        mir(&["panel", "enter", &copy, "--member", "P02", "--round", "1"])
            .write_stdin("s\n".repeat(15)),
    );
    for (number, row) in (1..).zip(rows) {
        let id = row.split(',').nth(3).unwrap();
        assert!(row.starts_with(&format!("1,P02,{number},{id},")), "{row}");
        let asked = format!("P02, round 1. Statement {number} of 15: {id}\n");
        assert!(entered.contains(&asked), "{asked} in {entered}");
    }
}

#[test]
fn nothing_is_overwritten() {
    let folder = scratch();
    let out = within(&folder, "sheets");
    let arguments = ["panel", "sheets", &wendleby(), "--out", &out];
    assert_eq!(run(&arguments).0, 0);
    let first = everything_in(Path::new(&out));
    std::fs::write(Path::new(&out).join("paper/P03-1.html"), "hers").unwrap();
    let (code, _, err) = run(&arguments);
    assert_eq!(code, 1);
    assert!(err.contains("is already there"), "{err}");
    assert_eq!(
        std::fs::read(Path::new(&out).join("paper/P03-1.html")).unwrap(),
        b"hers"
    );
    // The other round has names of its own.
    assert_eq!(
        run(&[arguments.as_slice(), &["--round", "2"]].concat()).0,
        0
    );
    assert_eq!(run(&[arguments.as_slice(), &["--force"]].concat()).0, 0);
    let again = everything_in(Path::new(&out));
    assert!(
        first.iter().all(|file| again.contains(file)),
        "the same folder gives the same bytes"
    );
    assert_eq!(again.len(), 2 * first.len());
}

#[test]
fn without_members_or_statements_there_is_no_sheet() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let out = within(&folder, "sheets");
    let scores = Path::new(&copy).join("panel/scores.csv");
    std::fs::remove_file(&scores).unwrap();
    let plan = Path::new(&copy).join("panel/plan.yaml");
    std::fs::write(
        &plan,
        "kind: plan\nformat: 1\nput_to:\n  - {members: [P01], statements: [WI-I-life]}\n",
    )
    .unwrap();
    let (code, said, _) = run(&["panel", "sheets", &copy, "--out", &out]);
    assert_eq!(code, 0);
    assert!(said.starts_with("1 sheet for round 1 is in "), "{said}");
    assert!(
        said.contains("No sheet, because nothing is put to them: P02, P03,"),
        "{said}"
    );
    std::fs::write(&plan, "kind: plan\nformat: 1\nput_to: []\n").unwrap();
    let (code, _, err) = run(&["panel", "sheets", &copy, "--out", &out]);
    assert_eq!(code, 1);
    assert!(err.contains("No statement is put to anybody"), "{err}");
    let (code, _, err) = run(&["panel", "sheets", &copy, "--out", &out, "--round", "3"]);
    assert_eq!(code, 2);
    assert!(err.contains("a panel has round 1 and round 2"), "{err}");
}

#[test]
fn a_spreadsheet_that_was_filled_in_is_taken_in() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let scores = Path::new(&copy).join("panel/scores.csv");
    std::fs::remove_file(&scores).unwrap();
    let out = within(&folder, "sheets");
    assert_eq!(run(&["panel", "sheets", &copy, "--out", &out]).0, 0);
    let sheet = Path::new(&out).join("spreadsheet/P07-1.csv");
    let blank = std::fs::read_to_string(&sheet).unwrap();
    let filled = blank.replace(
        "act as if I count.,,\n",
        "act as if I count.,4,They know my name.\n",
    );
    assert_ne!(filled, blank);
    std::fs::write(&sheet, filled).unwrap();
    let (code, said, err) = run(&["panel", "collect", &copy, sheet.to_str().unwrap()]);
    assert_eq!(code, 0, "{said}{err}");
    let table = std::fs::read_to_string(&scores).unwrap();
    assert!(table.contains("1,P07,WI-I-respect,4,"), "{table}");
    assert_eq!(
        table.lines().count(),
        2,
        "what was left empty is no answer: {table}"
    );
}

#[test]
fn sheets_note_which_evidence_there_is_and_its_faults_stop_nobody() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let lock = Path::new(&copy).join("evidence.lock");
    let before = std::fs::read_to_string(&lock).unwrap();
    let line = before
        .lines()
        .find(|line| line.starts_with("EV-053,"))
        .unwrap();
    std::fs::write(&lock, before.replace(&format!("{line}\n"), "")).unwrap();
    let (code, said, _) = run(&["panel", "sheets", &copy, "--out", &within(&folder, "one")]);
    assert_eq!(code, 0);
    assert!(said.contains("stand in evidence.lock"), "{said}");
    let after = std::fs::read_to_string(&lock).unwrap();
    assert_eq!(after.lines().count(), before.lines().count());
    assert!(
        after.lines().last().unwrap().starts_with("EV-053,20"),
        "{after}"
    );
    std::fs::write(Path::new(&copy).join("evidence.csv"), "id\nEV 1\n").unwrap();
    let (code, said, _) = run(&["panel", "sheets", &copy, "--out", &within(&folder, "two")]);
    assert_eq!(code, 0);
    assert!(said.contains("evidence.lock was not added to"), "{said}");
    assert_eq!(std::fs::read_to_string(&lock).unwrap(), after);
}
