//! `mir panel sheets` for a browser, and `mir panel collect`, as a facilitator runs them. `tests/browser/form.mjs` fills the forms in.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{copy_of_wendleby, everything_in, run, scratch, within};

const NOT_SAFE: &str = "Someone may not be safe. Follow your safeguarding procedure today.";

/// A panel with four statements on everybody's sheet, and no answers yet.
fn before_the_hall() -> (tempfile::TempDir, String) {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let plan = "kind: plan\nformat: 1\nput_to:\n  - members: all\n    statements: [WI-I-life, WI-I-safe, WI-I-respect, WI-I-home]\n";
    std::fs::write(Path::new(&copy).join("panel/plan.yaml"), plan).unwrap();
    std::fs::remove_file(Path::new(&copy).join("panel/scores.csv")).unwrap();
    (folder, copy)
}

fn rows(folder: &str) -> String {
    std::fs::read_to_string(Path::new(folder).join("panel/scores.csv")).unwrap()
}

/// A file as a form hands it over, for the answers of one member.
fn handed_over(folder: &str, out: &str, answers: &[(&str, &str)]) -> String {
    let page = std::fs::read_to_string(Path::new(out).join("form/P03-1.html")).unwrap();
    let answers: Vec<String> = answers
        .iter()
        .map(|(statement, answer)| {
            let reference = format!("making-it-real:{statement}");
            let words = page
                .split(&format!("data-statement=\"{reference}\" data-words=\""))
                .nth(1)
                .unwrap();
            let words = words.split('"').next().unwrap();
            format!(
                "{{\"statement\":\"{reference}\",\"words\":\"{words}\",\"answer\":\"{answer}\"}}"
            )
        })
        .collect();
    let path = Path::new(folder)
        .parent()
        .unwrap()
        .join("P03-1.mir-sheet.json");
    let text = format!(
        "{{\"kind\":\"filled-sheet\",\"format\":1,\"assessment\":\"wendleby-2026\",\"sheet\":\"P03-1\",\"member\":\"P03\",\"round\":1,\"supported\":true,\"answers\":[{}]}}\n",
        answers.join(",")
    );
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn each_member_gets_a_form_and_a_slip_and_nothing_is_overwritten() {
    let (folder, copy) = before_the_hall();
    let out = within(&folder, "sheets");
    let before = everything_in(Path::new(&copy));
    let (code, told, _) = run(&["panel", "sheets", &copy, "--out", &out]);
    assert_eq!(code, 0);
    assert!(told.contains("12 sheets for round 1"), "{told}");
    let slips = std::fs::read_to_string(Path::new(&out).join("form/slips-1.txt")).unwrap();
    assert_eq!(slips.matches("type this number: P").count(), 12);
    let page = std::fs::read_to_string(Path::new(&out).join("form/P03-1.html")).unwrap();
    assert_eq!(page.matches("<fieldset class=\"statement\"").count(), 4);
    for never in [
        "self-assessed",
        "moderated",
        "Head of operations",
        "ethnicity",
    ] {
        assert!(
            !page.contains(never),
            "{never}: a form holds nothing of what others said"
        );
    }
    assert_eq!(run(&["panel", "sheets", &copy, "--out", &out]).0, 1);
    assert_eq!(
        run(&["panel", "sheets", &copy, "--out", &out, "--force"]).0,
        0
    );
    assert_eq!(everything_in(Path::new(&copy)), before);
}

#[test]
fn what_comes_back_is_taken_in_once_and_safety_is_said_at_once() {
    let (folder, copy) = before_the_hall();
    let out = within(&folder, "sheets");
    run(&["panel", "sheets", &copy, "--out", &out]);
    let file = handed_over(
        &copy,
        &out,
        &[
            ("WI-I-life", "4"),
            ("WI-I-safe", "1"),
            ("WI-I-home", "not-about-me"),
        ],
    );
    let (code, told, err) = run(&["panel", "collect", &copy, &file]);
    assert_eq!((code, err.as_str()), (0, ""));
    for words in [
        "P03, round 1. New answers: 3. In already: 0. With support from somebody.",
        NOT_SAFE,
        "P03 (people): round 1, 3 of 4",
        "No answer yet: P01, P02, P04",
    ] {
        assert!(told.contains(words), "{words} in {told}");
    }
    let once = rows(&copy);
    assert_eq!(
        once,
        "round,member,statement,answer,reason\n1,P03,WI-I-life,4,\n1,P03,WI-I-safe,1,\n1,P03,WI-I-home,not-about-me,\n"
    );
    let (code, told, _) = run(&["panel", "collect", &copy, &file]);
    assert_eq!(code, 0);
    assert!(
        told.contains("New answers: 0. In already: 3.") && !told.contains(NOT_SAFE),
        "{told}"
    );
    assert_eq!(rows(&copy), once);
}

#[test]
fn a_spreadsheet_that_comes_back_half_filled_in_is_taken_in() {
    let (folder, copy) = before_the_hall();
    let out = within(&folder, "sheets");
    run(&["panel", "sheets", &copy, "--out", &out]);
    let path = Path::new(&out).join("spreadsheet/P03-1.csv");
    let blank = std::fs::read_to_string(&path).unwrap();
    let filled = blank
        .lines()
        .map(|line| match line.split(',').nth(3) {
            Some("WI-I-life") => format!("{},3,", line.trim_end_matches(',')),
            _ => line.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\r\n");
    std::fs::write(&path, filled).unwrap();
    let blank_xlsx = Path::new(&out).join("spreadsheet/P04-1.xlsx");
    let (code, told, err) = run(&[
        "panel",
        "collect",
        &copy,
        path.to_str().unwrap(),
        blank_xlsx.to_str().unwrap(),
    ]);
    assert_eq!(code, 0, "{err}");
    assert!(told.contains("P03, round 1. New answers: 1."), "{told}");
    assert!(
        err.contains("P04-1.xlsx: there is no answer in this sheet"),
        "{err}"
    );
    assert_eq!(err.matches("Warning").count(), 1, "{err}");
    assert_eq!(
        rows(&copy),
        "round,member,statement,answer,reason\n1,P03,WI-I-life,3,\n"
    );
}

#[test]
fn a_panel_that_answers_with_thumbs_finds_them_on_every_sheet_and_card_and_keeps_their_words() {
    let (folder, copy) = before_the_hall();
    let path = Path::new(&copy).join("assessment.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replace("[panel]\n", "[panel]\nscale_packs = [\"thumbs3\"]\n"),
    )
    .unwrap();
    let (out, cards) = (within(&folder, "sheets"), within(&folder, "cards"));
    assert_eq!(run(&["panel", "sheets", &copy, "--out", &out]).0, 0);
    assert_eq!(run(&["panel", "cards", &copy, "--out", &cards]).0, 0);
    for page in [
        format!("{out}/form/P03-1.html"),
        format!("{out}/paper/P03-1.html"),
        format!("{cards}/cards-a4.html"),
    ] {
        let text = std::fs::read_to_string(&page).unwrap();
        assert!(text.contains("sideways"), "{page}");
    }
    let form = std::fs::read_to_string(Path::new(&out).join("form/P03-1.html")).unwrap();
    // A thumb down may be the lowest level, so it says at once what a 1 says.
    assert!(form.contains("data-lowest name=\"s1\" value=\"down\""));
    let file = handed_over(
        &copy,
        &out,
        &[
            ("WI-I-life", "up"),
            ("WI-I-respect", "3"),
            ("WI-I-safe", "down"),
        ],
    );
    let (code, told, err) = run(&["panel", "collect", &copy, &file]);
    assert_eq!(code, 0, "{err}");
    assert!(told.contains(NOT_SAFE), "{told}");
    assert_eq!(
        rows(&copy),
        "round,member,statement,answer,reason\n1,P03,WI-I-life,up,\n1,P03,WI-I-respect,3,\n1,P03,WI-I-safe,down,\n"
    );
    assert_eq!(run(&["score", &copy]).0, 0);
}

#[test]
fn an_answer_that_is_there_is_never_changed() {
    let (folder, copy) = before_the_hall();
    let out = within(&folder, "sheets");
    run(&["panel", "sheets", &copy, "--out", &out]);
    let first = handed_over(&copy, &out, &[("WI-I-life", "4")]);
    run(&["panel", "collect", &copy, &first]);
    let before = everything_in(Path::new(&copy));
    let other = handed_over(&copy, &out, &[("WI-I-respect", "2"), ("WI-I-life", "3")]);
    let (code, _, err) = run(&["panel", "collect", &copy, &other]);
    assert_eq!(code, 3);
    assert!(
        err.contains("P03 has another answer on WI-I-life in round 1 already")
            && !err.contains("4"),
        "{err}"
    );
    assert_eq!(
        everything_in(Path::new(&copy)),
        before,
        "not even the answer that would fit"
    );
}

#[test]
fn a_sealed_panel_takes_nothing_in_and_has_no_sheets() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let sealed = within(&folder, "council");
    assert_eq!(run(&["panel", "seal", &copy, "--out", &sealed]).0, 0);
    let file = within(&folder, "x.json");
    std::fs::write(&file, "{}").unwrap();
    for arguments in [
        vec!["panel", "collect", &sealed, &file],
        vec!["panel", "sheets", &sealed, "--out", &file],
    ] {
        let (code, _, err) = run(&arguments);
        assert_eq!(code, 1, "{err}");
        assert!(err.contains("sealed"), "{err}");
    }
}

#[test]
fn sheets_of_round_2_say_who_has_given_nothing_in_round_1() {
    let (folder, copy) = before_the_hall();
    let out = within(&folder, "one");
    let (code, told, _) = run(&["panel", "sheets", &copy, "--out", &out]);
    assert_eq!(code, 0);
    assert!(!told.contains("Round 1 is not in"), "{told}");
    let file = handed_over(&copy, &out, &[("WI-I-life", "3")]);
    assert_eq!(run(&["panel", "collect", &copy, &file]).0, 0);
    let out = within(&folder, "two");
    let (code, told, _) = run(&["panel", "sheets", &copy, "--out", &out, "--round", "2"]);
    assert_eq!(code, 0);
    let line = told
        .lines()
        .find(|line| line.starts_with("Round 1 is not in from: "))
        .unwrap();
    assert!(line.contains("P02") && !line.contains("P03"), "{line}");
}
