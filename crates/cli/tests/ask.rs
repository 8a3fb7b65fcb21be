//! `mir ask`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

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

/// A folder with nothing in it but what it is.
fn smallest(folder: &tempfile::TempDir) -> String {
    let path = within(folder, "small");
    std::fs::create_dir(&path).unwrap();
    std::fs::write(
        Path::new(&path).join("assessment.toml"),
        "kind = \"assessment\"\nformat = 1\nid = \"s\"\ntitle = \"S\"\nbody = \"B\"\nas_of = 2026-10-31\nframeworks = [\"making-it-real@2018\"]\nmethod = \"count-middle-split@1\"\n",
    )
    .unwrap();
    path
}

/// Ten policies and no voices: a council that says 4 of itself is asked whom it could ask.
#[test]
fn a_level_without_anybodys_voice_is_named_and_nothing_missing_is_said_too() {
    let folder = scratch();
    let path = smallest(&folder);
    let write = |name: &str, text: &str| std::fs::write(Path::new(&path).join(name), text).unwrap();
    let (_, out, _) = run(&["ask", &path]);
    assert!(
        out.contains("There is no evidence yet, and nobody has been asked."),
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

/// Each list by itself, from the smallest folder that has something for it.
#[test]
fn consent_promises_and_a_regulators_list_are_asked_for() {
    let folder = scratch();
    let path = smallest(&folder);
    let write = |name: &str, text: &str| std::fs::write(Path::new(&path).join(name), text).unwrap();
    write(
        "evidence.csv",
        "id,title,about,sensitivity,consent\nE1,A story,AC-I1,public,\nE2,A paper,AC-I1,,not-needed\nE3,Gone,AC-I1,,withdrawn\n",
    );
    write(
        "actions.csv",
        "ref,people_said,action,answer,due\nA1,x,A new number.,doing,2026-10-30\nA2,x,Done.,did,2026-01\nA3,x,Later.,not-yet,2026-10-31\n",
    );
    write(
        "requests.csv",
        "ref,item,owner\nR 1,A strategy,\nR 2,A plan,The lead\n",
    );
    let (code, out, _) = run(&["ask", &path]);
    assert_eq!(code, 0);
    let told = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "who may see them. Until then they go nowhere outside the council. - E1: A story Of these",
        "who somebody is. Until then they go nowhere outside the council. - E2: A paper Promised",
        "Is it done? - A1: A new number. (by 30 October 2026) A regulator",
        "Who has them? - R 1: A strategy",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    for not in ["E3", "A2", "A3", "R 2"] {
        assert!(!told.contains(not), "{not} in {told}");
    }
}

#[test]
fn groups_that_nobody_is_from_and_splits_without_reasons_are_asked_for() {
    let (_, out, _) = run(&["ask", &wendleby()]);
    assert!(
        out.contains("Nobody was heard from: rural east (area)."),
        "{out}"
    );
    let (_, out, _) = run(&["ask", &common::example("wendleby-2024")]);
    let told = out.split_whitespace().collect::<Vec<_>>().join(" ");
    // Its panel has no side note on M12-2.1, on which people were split.
    assert!(
        told.contains("Who can ask them? - M12-2.1: There is a mix of support for me."),
        "{told}"
    );
}
