//! `mir ask`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::{run, scratch, wendleby, within};

#[test]
fn what_is_missing_in_the_example_is_asked_for() {
    let (code, out, err) = run(&["ask", &wendleby()]);
    assert_eq!((code, err.as_str()), (0, ""));
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    // Five items are past their review, three gaps and one level have no reason (see the warnings of `mir check`).
    assert_eq!(
        words.matches("should have been reviewed by").count(),
        6,
        "{out}"
    );
    assert!(
        words.contains("EV-033 should have been reviewed by 29 February 2024."),
        "{out}"
    );
    assert!(
        words.contains("gives a level on making-it-real:AC-I1 and no reason."),
        "{out}"
    );
}

/// Ten policies and no voices: a council that says 4 of itself is asked whom it could ask.
#[test]
fn a_level_without_anybodys_voice_is_named_and_nothing_missing_is_said_too() {
    let folder = scratch();
    let path = within(&folder, "small");
    std::fs::create_dir(&path).unwrap();
    let write = |name: &str, text: &str| {
        std::fs::write(within(&folder, &format!("small/{name}")), text).unwrap()
    };
    write(
        "assessment.toml",
        "kind = \"assessment\"\nformat = 1\nid = \"s\"\ntitle = \"S\"\nbody = \"B\"\nas_of = 2026-10-31\nframeworks = [\"making-it-real@2018\"]\nmethod = \"count-middle-split@1\"\n",
    );
    let (_, out, _) = run(&["ask", &path]);
    assert!(
        out.contains("Nothing is missing that can be seen from the files."),
        "{out}"
    );
    write(
        "judgements.csv",
        "party,statement,level,reason\ncouncil,AC-I1,4,We have a policy.\n",
    );
    write(
        "evidence.csv",
        "id,title,kind,voice,from,to,about,shows,independence,sensitivity,consent\n\
         P1,A policy,policy,none,2026-01,2026-01,AC-I1,strength,council,public,not-needed\n\
         P2,Another,policy,none,2026-01,2026-01,AC-I1,strength,council,public,not-needed\n",
    );
    write("actions.csv", "ref,people_said\nA1,Nobody asked us.\n");
    let (_, out, _) = run(&["ask", &path]);
    for words in [
        "nobody whom it is about was heard",
        "All the evidence points one way",
        "A1: Nobody asked us.",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
    assert_eq!(out.matches("AC-I1: ").count(), 2, "{out}");
}
