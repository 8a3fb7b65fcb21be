//! `mir add`: an item of evidence written down by plain questions, there and back, with nothing else in the files changed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{copy_of_wendleby, everything_in, mir, outcome, run, scratch, within};

/// What is typed for a whole item: one line for each question.
const TYPED: &[&str] = &[
    "",                            // the id that is proposed
    "Nobody came on Sunday",       // its title
    "1",                           // one person's story
    "carers",                      // whose voice
    "The carer whose story it is", // who made it
    "Carers centre",               // who collected it
    "independent",                 // how near to the care
    "2026-09",                     // when
    "September 2027",              // review by
    "Carers lead",                 // owner
    "1",                           // how many people
    "safe",                        // a word to look for
    "WI-I-safe",                   // one statement
    "QS7; AC",                     // another, and a theme
    "",                            // there are no more
    "2",                           // an area for improvement
    "yes",                         // harm
    "panel, council",              // consent
    "3",                           // personal, without names
    "A carer waited for a visit.", // summary
    "He waited, \"again\".",       // quote
    "Stories log S20",             // locator
    "yes",                         // save it
];

/// The row that follows from it, by hand, in the columns of the example.
const ROW: &str = "EV-055,Nobody came on Sunday,story,carers,The carer whose story it is,Carers centre,,,,2026-09,2026-09,September 2027,Carers lead,1,,,,,,,,,,,,,,,WI-I-safe;QS7;AC,gap,yes,independent,personal-anonymised,panel;council,,,A carer waited for a visit.,,\"He waited, \"\"again\"\".\",Stories log S20\n";

fn typed(folder: &str, lines: &[&str]) -> (i32, String, String) {
    outcome(mir(&["add", folder]).write_stdin(lines.join("\n") + "\n"))
}

fn read(folder: &str, name: &str) -> String {
    std::fs::read_to_string(Path::new(folder).join(name)).unwrap()
}

#[test]
fn an_item_is_one_row_and_one_line_more_and_every_other_byte_stays() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let (log, lock) = (read(&copy, "evidence.csv"), read(&copy, "evidence.lock"));
    let (code, out, err) = typed(&copy, TYPED);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    for said in [
        "Press Enter for EV-055.",
        "Someone may not be safe. Follow your safeguarding procedure today.",
        "So far: WI-I-safe; QS7; AC.",
        "consent: panel;council",
        "made by: The carer whose story it is",
    ] {
        assert!(out.contains(said), "{said} in {out}");
    }
    // The word was looked for, and both statements that have it were on offer.
    assert!(out.contains(": WI-I-safe: I feel safe."), "{out}");
    assert_eq!(read(&copy, "evidence.csv"), format!("{log}{ROW}"));
    let after = read(&copy, "evidence.lock");
    let line = after.strip_prefix(lock.as_str()).unwrap();
    assert!(
        line.starts_with("EV-055,20") && line.ends_with('\n') && line.len() == 18,
        "{line}"
    );
    assert_eq!(run(&["check", &copy]).0, 0);
    let (_, shown, _) = run(&["show", &copy, "WI-I-safe"]);
    assert!(shown.contains("Nobody came on Sunday"), "{shown}");
}

#[test]
fn stopping_anywhere_writes_nothing() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let before = everything_in(Path::new(&copy));
    let last = TYPED.len() - 1;
    for many in 0..=last {
        let (code, out, _) = typed(&copy, &[&TYPED[..many], &["q"]].concat());
        assert_eq!(code, 0, "{many}");
        assert!(
            out.contains("Stopped. Nothing was written."),
            "{many}: {out}"
        );
        // Where the lines only end, it is the same.
        let (code, out, _) = typed(&copy, &TYPED[..many]);
        assert_eq!((code, out.contains("Nothing was written.")), (0, true));
    }
    typed(&copy, &[&TYPED[..last], &["no"]].concat());
    assert_eq!(everything_in(Path::new(&copy)), before);
}

#[test]
fn back_goes_back_enter_keeps_and_a_line_is_changed_by_its_name() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let log = read(&copy, "evidence.csv");
    let last = TYPED.len() - 1;
    // From who collected it back to the voice, which was wrong; and at the end the period, in another order, and a look at what `?` says.
    let lines = [
        &TYPED[..3],
        &[
            "staff",
            "The carer whose story it is",
            "back",
            "back",
            "2",
            "",
        ],
        &TYPED[5..last],
        &["when", "from", "?", "2026-08 to 2026-07", "2026-09", "yes"],
    ];
    let (code, out, err) = typed(&copy, &lines.concat());
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(
        out.contains("Now: staff. Press Enter to keep it, or type - to empty it."),
        "{out}"
    );
    assert!(out.contains("“when” cannot be an answer here."), "{out}");
    assert!(out.contains("This item ends before it begins."), "{out}");
    assert!(
        out.contains("The time that it tells of, and not when it was written."),
        "{out}"
    );
    assert_eq!(read(&copy, "evidence.csv"), format!("{log}{ROW}"));
}

#[test]
fn what_cannot_be_an_answer_is_asked_again_and_what_is_not_known_is_explained() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let lines = [
        "EV-001",
        "EV 55",
        "X-1", // another item's id, no id, one of her own
        "",
        "Minutes", // a title is needed
        "storey",
        "", // no kind
        "",
        "",
        "",
        "", // voice to independence
        "2026-13",
        "", // no such month
        "",
        "",
        "some",
        "12 of 60", // no number; two numbers
        "xyzzy",
        "99",
        "-",
        "", // no word of a statement, nothing on offer, none
        "",
        "perhaps",
        "no", // what it shows; harm is yes or no
        "withdrawn",
        "everybody",
        "", // nothing withdrawn is added; not known
        "9",
        "", // no such choice; not known
        "",
        "",
        "",
        "yes",
    ];
    let (code, out, err) = typed(&copy, &lines);
    assert_eq!(code, 0, "{out}{err}");
    for said in [
        "The evidence id “EV-001” is here twice.",
        "“EV 55” cannot be an id",
        "“storey” is not a word that “kind” can have (did you mean “story”?).",
        "“2026-13” is not a date.",
        "“some” is not a whole number.",
        "No statement has “xyzzy”.",
        "“perhaps” cannot be an answer here.",
        "“withdrawn” cannot be an answer here.",
        "“everybody” cannot be an answer here.",
        "“9” is not a word that “sensitivity” can have",
        "consent: not known, so it goes nowhere outside the council",
        "people: 12 of 60",
        "about: nothing yet, so it counts towards nothing",
    ] {
        assert!(out.contains(said), "{said} in {out}");
    }
    // What is worth knowing of the new item, and of no other, is said beside the result.
    for code in ["no-consent", "no-sensitivity", "nothing-about"] {
        assert_eq!(err.matches(code).count(), 1, "{code} in {err}");
    }
    assert_eq!(err.lines().count(), 3, "{err}");
    let log = read(&copy, "evidence.csv");
    let row = log.lines().last().unwrap();
    assert!(
        row.starts_with("X-1,Minutes,,,") && row.contains(",12,60,"),
        "{row}"
    );
}

#[test]
fn a_folder_without_evidence_gets_its_files_and_a_missing_column_is_added() {
    let folder = scratch();
    let path = within(&folder, "small");
    std::fs::create_dir(&path).unwrap();
    let write = |name: &str, text: &str| {
        std::fs::write(Path::new(&path).join(name), text).unwrap();
    };
    write(
        "assessment.toml",
        "kind = \"assessment\"\nformat = 1\nid = \"s\"\ntitle = \"S\"\nbody = \"B\"\nas_of = 2026-10-31\nframeworks = [\"making-it-real@2018\"]\nmethod = \"count-middle-split@1\"\n",
    );
    // A fault in another file does not keep an item out.
    write("judgements.csv", "party,statement\n");
    let (code, out, err) = typed(&path, &TYPED_FOR_ONE_FRAMEWORK);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("Press Enter for EV-001."), "{out}");
    let log = read(&path, "evidence.csv");
    assert!(
        log.starts_with("id,title,kind,voice,") && log.contains("\nEV-001,A title,"),
        "{log}"
    );
    assert!(read(&path, "evidence.lock").starts_with("id,first_seen\nEV-001,20"));
    write(
        "evidence.csv",
        "id,title,seat\nEV-001,A title,\"by, the window\"\n",
    );
    let (code, out, _) = typed(&path, &TYPED_FOR_ONE_FRAMEWORK);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("The file had no column for this, and has one now: harm."),
        "{out}"
    );
    assert_eq!(
        read(&path, "evidence.csv"),
        "id,title,seat,harm\nEV-001,A title,\"by, the window\",\nEV-002,A title,,no\n"
    );
}

#[test]
fn words_that_could_tell_who_somebody_is_are_pointed_at() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let mut lines = TYPED.to_vec();
    let at = lines
        .iter()
        .position(|line| line.starts_with("A carer waited"));
    lines[at.unwrap()] = "Ring her on 07700 900123.";
    let (code, out, err) = typed(&copy, &lines);
    assert_eq!(code, 0, "{out}");
    assert!(
        err.contains("EV-055") && err.contains("identify-check"),
        "{err}"
    );
    assert_eq!(err.lines().count(), 1, "of the new item alone: {err}");
}

/// The least that can be said of an item.
const TYPED_FOR_ONE_FRAMEWORK: [&str; 20] = [
    "", "A title", "", "", "", "", "", "", "", "", "", "", "", "no", "", "", "", "", "", "yes",
];
