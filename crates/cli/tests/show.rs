//! `mir show`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::{copy_of_wendleby, run, scratch, wendleby};

/// The text with its line breaks taken out, so that a sentence is found wherever it is wrapped.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One statement of a folder, as `mir show` tells it.
fn shown(folder: &str, statement: &str) -> String {
    let (code, out, err) = run(&["show", folder, statement]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    words(&out)
}

#[test]
fn everything_about_one_statement_is_on_the_desk() {
    let told = shown(&wendleby(), "FI-I-choice");
    // Read off the files of the example by hand: the framework, the evidence, the notes, the level of the council and the actions.
    for part in [
        "[FI-I-choice] I pick who supports me. I pick how, when and where they do it.",
        "From “My support, my own way”, in Making it Real (making-it-real@2018).",
        "People were split between ●●○○ sometimes and ●●●○ mostly.",
        "The council's self-assessed level is ●●●○ mostly.",
        "Most people with a direct payment find it easy to use",
        "3 items of evidence count here.",
        "EV-002; Eleven phone calls to change one visit time",
        "where to find it: Stories log S02",
        "142 of 971 people",
        "You can say what you would like, | and then it changes without you.",
        "Nobody was heard from: rural east (area).",
        "It can take a year to find a personal assistant.",
        "EV-040: Internal audit: direct payments monitoring · an audit",
        "Nothing is missing here that can be seen from the files.",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    // For and against each stand under their own words, strength first.
    let at = |part: &str| told.find(part).unwrap();
    assert!(at("Shows a strength - EV-001;") < at("Shows an area for improvement - EV-002;"));
}

#[test]
fn what_is_missing_on_a_statement_is_asked_for() {
    let told = shown(&wendleby(), "AC-I1");
    assert!(
        told.contains("Ask the council for the reason for the level, in a sentence or two."),
        "{told}"
    );
    // EV-033 is about QS4 and should have been looked at by the end of February 2024; its owner is the public health consultant.
    let told = shown(&wendleby(), "QS4");
    assert!(
        told.contains("EV-033 should have been looked at again by 29 February 2024. Ask whether it still holds (Public health consultant)."),
        "{told}"
    );
}

#[test]
fn what_was_withdrawn_is_not_shown() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let path = format!("{copy}/evidence.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    let consent = header.iter().position(|name| *name == "consent").unwrap();
    let changed: Vec<String> = text
        .lines()
        .map(|line| {
            if !line.starts_with("EV-002,") {
                return line.to_owned();
            }
            let mut cells: Vec<String> = csv_cells(line);
            cells[consent] = "withdrawn".to_owned();
            let quoted = cells.iter().map(|cell| format!("\"{cell}\""));
            quoted.collect::<Vec<_>>().join(",")
        })
        .collect();
    std::fs::write(&path, changed.join("\n") + "\n").unwrap();
    let told = shown(&copy, "FI-I-choice");
    assert!(told.contains("EV-001;") && !told.contains("EV-002"));
    for gone in ["Eleven", "slept in my chair", "Stories log S02"] {
        assert!(!told.contains(gone), "{gone} in {told}");
    }
}

/// The cells of a line of CSV without quotation marks in its cells.
fn csv_cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

#[test]
fn a_statement_that_is_not_there_is_wrong_usage() {
    let (code, out, err) = run(&["show", &wendleby(), "FI-I-choise"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("FI-I-choise"), "{err}");
}
