//! `mir consent`, as a user runs it: somebody's words go from every file and every output, and what people agreed to is listed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::fs;
use std::path::Path;

use common::{copy_of, everything_in, run, scratch, within};

/// Words that stand nowhere else.
const TITLE: &str = "Zanquibar mornings";
const SUMMARY: &str =
    "A plofwind woman waited for the brastik van every wumpish day and nobody came.";
const OWNER: &str = "Trellifox team";
const CANARIES: [&str; 6] = [
    "Zanquibar",
    "plofwind",
    "brastik",
    "wumpish",
    "Trellifox",
    "Snorvelt",
];

/// The example of 2024 with two more items, one in the table and one in a file of its own, and one more note.
fn example() -> (tempfile::TempDir, String) {
    let folder = scratch();
    let copy = copy_of("wendleby-2024", &folder);
    let path = Path::new(&copy).join("evidence.csv");
    let table = fs::read_to_string(&path).unwrap();
    let (header, rows) = table.split_once('\n').unwrap();
    let rows: Vec<String> = rows.lines().map(|row| format!("{row},\n")).collect();
    let hers = format!(
        "EW-90,{TITLE},story,people,2024-01,,,1,M12-3.4,gap,independent,personal-anonymised,public,,{SUMMARY},{OWNER}\n"
    );
    let (first, last) = rows.split_at(3);
    let table = format!("{header},owner\n{}{hers}{}", first.concat(), last.concat());
    fs::write(path, table).unwrap();
    fs::write(
        Path::new(&copy).join("evidence/hers.yaml"),
        format!(
            "# {TITLE}\nkind: evidence\nformat: 1\nitems:\n  - {{id: EW-91, title: {TITLE}, kind: story, about: [M12-3.4], consent: public, sensitivity: public, summary: \"{SUMMARY}\", owner: {OWNER}}}\n"
        ),
    )
    .unwrap();
    let notes = Path::new(&copy).join("panel/notes.yaml");
    let text = fs::read_to_string(&notes).unwrap();
    let note = format!(
        "\n  - {{id: N90, type: minority, statement: M12-3.4, text: \"{SUMMARY}\", signed_as: Snorvelt, consent: public, speaks_for: 3}}\n"
    );
    fs::write(notes, text.trim_end().to_owned() + &note).unwrap();
    (folder, copy)
}

/// The files below a folder, hidden ones and all, that have one of the words in them.
fn with_words(folder: &str) -> Vec<String> {
    let has = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        CANARIES.iter().any(|word| text.contains(word))
    };
    everything_in(Path::new(folder))
        .into_iter()
        .filter(|(_, bytes)| has(bytes))
        .map(|(path, _)| path.display().to_string())
        .collect()
}

fn withdraw_all(copy: &str) {
    for arguments in [
        vec!["EW-90"],
        vec!["EW-91"],
        vec!["N90", "--by", "supporter"],
    ] {
        let mut all = vec!["consent", "withdraw", copy];
        all.extend(arguments);
        all.extend(["--on", "2026-11-20"]);
        let (code, out, err) = run(&all);
        assert_eq!(code, 0, "{out}{err}");
        assert!(out.contains("is withdrawn on 20 November 2026"), "{out}");
        let said = out + &err;
        assert!(CANARIES.iter().all(|word| !said.contains(word)), "{said}");
    }
}

#[test]
fn not_one_of_the_words_stands_anywhere_in_the_folder_or_comes_back_with_an_undo() {
    let (_folder, copy) = example();
    let (code, out, err) = run(&["migrate", &copy, "--to", "making-it-real@2018"]);
    assert_eq!(code, 0, "{out}{err}");
    // What is left where a program was stopped.
    fs::write(Path::new(&copy).join("panel/.mir-x1.tmp"), SUMMARY).unwrap();
    assert!(with_words(&copy).len() >= 7, "{:?}", with_words(&copy));
    withdraw_all(&copy);
    assert_eq!(with_words(&copy), Vec::<String>::new());
    for verb in ["check", "score"] {
        let (code, out, err) = run(&[verb, &copy]);
        assert_eq!(code, 0, "{verb}: {out}{err}");
    }
    let (code, out, err) = run(&["migrate", &copy, "--undo"]);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(with_words(&copy), Vec::<String>::new());
    let (code, out, err) = run(&["check", &copy]);
    assert_eq!(code, 0, "{out}{err}");
    let (_, listed, _) = run(&["consent", "list", &copy]);
    for id in ["EW-90 (item)", "EW-91 (item)", "N90 (note)"] {
        let line = format!("{id}: withdrawn on 20 November 2026. Nobody outside this folder");
        assert!(listed.contains(&line), "{listed}");
    }
}

#[test]
fn not_one_of_the_words_is_in_any_output() {
    let (folder, copy) = example();
    let (out, again) = (within(&folder, "before"), within(&folder, "after"));
    let (code, _, err) = run(&["report", &copy, "--out", &out]);
    assert_eq!(code, 0, "{err}");
    assert!(
        !with_words(&out).is_empty(),
        "the words were there to be found"
    );
    withdraw_all(&copy);
    let (code, _, err) = run(&["report", &copy, "--out", &again]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(with_words(&again), Vec::<String>::new());
    for arguments in [
        vec!["score", &copy, "--json"],
        vec!["explain", &copy, "M12-3.4"],
        vec!["consent", "list", &copy],
        vec!["check", &copy],
    ] {
        let (_, out, err) = run(&arguments);
        let said = out + &err;
        assert!(CANARIES.iter().all(|word| !said.contains(word)), "{said}");
    }
}

#[test]
fn every_other_row_keeps_its_bytes_and_a_second_run_changes_nothing() {
    let (_folder, copy) = example();
    let table = Path::new(&copy).join("evidence.csv");
    let before = fs::read_to_string(&table).unwrap();
    withdraw_all(&copy);
    let after = fs::read_to_string(&table).unwrap();
    let marker = "EW-90,Withdrawn,story,,,,,,,,,,withdrawn,2026-11-20,,";
    for (old, new) in before.lines().zip(after.lines()) {
        let expected = if old.starts_with("EW-90,") {
            marker
        } else {
            old
        };
        assert_eq!(new, expected);
    }
    let all = everything_in(Path::new(&copy));
    let (code, out, _) = run(&["consent", "withdraw", &copy, "EW-90"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("are in no file any more, and it is withdrawn since 20 November 2026"),
        "{out}"
    );
    assert_eq!(all, everything_in(Path::new(&copy)));
}

#[test]
fn a_preview_says_where_and_changes_nothing() {
    let (_folder, copy) = example();
    let before = everything_in(Path::new(&copy));
    let (code, out, _) = run(&["consent", "withdraw", &copy, "EW-91", "--preview"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("This is a preview") && out.contains("evidence/hers.yaml"),
        "{out}"
    );
    assert_eq!(before, everything_in(Path::new(&copy)));
}

#[test]
fn a_note_is_its_authors_and_keeps_its_receipt() {
    let (_folder, copy) = example();
    let before = everything_in(Path::new(&copy));
    let (code, _, err) = run(&["consent", "withdraw", &copy, "N90"]);
    assert_eq!(code, 2);
    assert!(err.contains("--by author"), "{err}");
    assert_eq!(before, everything_in(Path::new(&copy)));
    let (_, out, _) = run(&["consent", "withdraw", &copy, "N90", "--by", "author"]);
    let receipt = out
        .split_once("The receipt was ")
        .unwrap()
        .1
        .split_once('.')
        .unwrap()
        .0;
    assert_eq!(receipt.len(), 12);
    let notes = fs::read_to_string(Path::new(&copy).join("panel/notes.yaml")).unwrap();
    assert!(notes.contains(receipt), "{notes}");
    let (code, out, err) = run(&["check", &copy]);
    assert_eq!(code, 0, "{out}{err}");
}

#[test]
fn where_else_the_words_stand_is_listed_and_not_printed() {
    let (_folder, copy) = example();
    let actions = Path::new(&copy).join("actions.csv");
    let text = fs::read_to_string(&actions).unwrap();
    let same = "B9,,“… waited for the BRASTIK van every wumpish day”,,doing,,,\n";
    fs::write(&actions, text.clone() + same).unwrap();
    let line = text.lines().count() + 1;
    let (code, out, err) = run(&["consent", "withdraw", &copy, "EW-90"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        err.contains(&format!(
            "actions.csv, line {line}, column 1: words of EW-90 may stand here too"
        )),
        "{err}"
    );
    assert!(out.contains("Nothing was taken out there"), "{out}");
    assert!(fs::read_to_string(&actions).unwrap().ends_with(same));
    let said = (out + &err).to_lowercase();
    assert!(
        !said.contains("brastik") && !said.contains("wumpish"),
        "{said}"
    );
}

#[test]
fn what_was_stopped_half_way_is_done_by_whatever_changes_the_folder_next() {
    for next in [
        vec!["consent", "withdraw", "COPY", "EW-90"],
        vec!["migrate", "COPY", "--undo"],
    ] {
        let (_folder, copy) = example();
        run(&["migrate", &copy, "--to", "making-it-real@2018"]);
        let done = scratch();
        let finished = done.path().join("finished");
        copy_all(Path::new(&copy), &finished);
        let finished = finished.to_str().unwrap().to_owned();
        withdraw_all(&finished);
        // As if the power had gone when everything waited and one file had taken its place.
        let waiting = Path::new(&copy).join(".mir-together");
        let mut list = String::new();
        for (path, bytes) in everything_in(Path::new(&finished)) {
            let name = path.strip_prefix(&finished).unwrap();
            let old = Path::new(&copy).join(name);
            if fs::read(&old).unwrap() != bytes {
                let to = waiting.join("files").join(name);
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::write(to, &bytes).unwrap();
                list += &format!("{}\n", name.display());
            }
        }
        fs::write(waiting.join("files.txt"), list).unwrap();
        fs::copy(
            Path::new(&finished).join("evidence.csv"),
            Path::new(&copy).join("evidence.csv"),
        )
        .unwrap();
        assert!(!with_words(&copy).is_empty());
        let arguments: Vec<&str> = next
            .iter()
            .map(|word| if *word == "COPY" { &copy } else { *word })
            .collect();
        let (code, out, err) = run(&arguments);
        assert_eq!(code, 0, "{out}{err}");
        assert_eq!(with_words(&copy), Vec::<String>::new(), "{next:?}");
        assert!(!waiting.exists());
        let (code, _, err) = run(&["check", &copy]);
        assert_eq!(code, 0, "{err}");
    }
}

fn copy_all(from: &Path, to: &Path) {
    for (path, bytes) in everything_in(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }
}

#[test]
fn the_reports_that_are_recorded_are_named_and_no_record_is_said() {
    let (folder, copy) = example();
    let (_, out, _) = run(&["consent", "withdraw", &copy, "EW-91", "--preview"]);
    assert!(
        out.contains("No report is recorded in which it could be read"),
        "{out}"
    );
    let to = within(&folder, "out");
    let (code, _, err) = run(&["report", &copy, "--out", &to, "--kind", "full", "--record"]);
    assert_eq!(code, 0, "{err}");
    let (_, out, _) = run(&["consent", "withdraw", &copy, "EW-91"]);
    assert!(
        out.contains("the report “full” for the audience “council”"),
        "{out}"
    );
    assert!(
        out.contains("Before you told us, your words could be read in these reports"),
        "{out}"
    );
}

#[test]
fn an_id_that_is_nothing_or_more_than_one_thing_is_said() {
    let (_folder, copy) = example();
    let (code, _, err) = run(&["consent", "withdraw", &copy, "EW-99"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("`mir consent list` shows what there is"),
        "{err}"
    );
    let yaml = Path::new(&copy).join("evidence/hers.yaml");
    let text = fs::read_to_string(&yaml).unwrap().replace("EW-91", "EW-90");
    fs::write(&yaml, text).unwrap();
    let before = everything_in(Path::new(&copy));
    let (code, _, err) = run(&["consent", "withdraw", &copy, "EW-90"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("more than one thing: evidence.csv, row 5; evidence/hers.yaml"),
        "{err}"
    );
    assert_eq!(before, everything_in(Path::new(&copy)));
}

#[test]
fn a_consent_that_is_past_its_date_goes_nowhere_until_somebody_asks_again() {
    let (folder, copy) = example();
    let yaml = Path::new(&copy).join("evidence/hers.yaml");
    let text = fs::read_to_string(&yaml).unwrap();
    let until = |day: &str| {
        text.replace(
            "consent: public",
            &format!("consent: public, consent_until: {day}"),
        )
    };
    // The assessment is as at 31 March 2024.
    for (day, is_past) in [("2024-03-30", true), ("2024-03-31", false)] {
        fs::write(&yaml, until(day)).unwrap();
        let out = within(&folder, day);
        let (code, _, err) = run(&[
            "report",
            &copy,
            "--out",
            &out,
            "--kind",
            "full",
            "--audience",
            "public",
            "--format",
            "html",
        ]);
        assert_eq!(code, 0, "{err}");
        let page = fs::read_to_string(Path::new(&out).join("full.public.html")).unwrap();
        assert_eq!(page.contains("EW-91"), !is_past, "{day}");
        let (_, checked, _) = run(&["check", &copy]);
        assert_eq!(
            checked.contains("the consent of EW-91 was given until"),
            is_past,
            "{checked}"
        );
    }
    let (_, out, _) = run(&["consent", "list", &copy, "--as-of", "2024-03-31"]);
    assert!(out.contains("EW-91 (item): agreed that everybody may read it, until 31 March 2024. Everybody can read it."), "{out}");
    let (_, out, _) = run(&["consent", "list", &copy, "--as-of", "2024-04-01"]);
    assert!(
        out.contains("Past their date, so ask again: EW-91."),
        "{out}"
    );
}

#[test]
fn a_name_of_people_is_found_and_never_printed() {
    let (folder, copy) = example();
    let people = Path::new(&copy).join("people");
    fs::create_dir(&people).unwrap();
    fs::write(
        people.join("who.csv"),
        "code,First name,Surname,phone\nm1,Snorvelt,Trellifox,07\n",
    )
    .unwrap();
    let out = within(&folder, "out");
    // The name that signs the note stands at the beginning of a text: worth a look, and no reason to stop.
    let (code, checked, err) = run(&["check", &copy]);
    assert_eq!(code, 0, "{checked}{err}");
    for id in ["EW-90", "EW-91", "N90"] {
        let finding = format!("a name that is in `people/` may be in the words of {id}");
        assert_eq!(checked.matches(&finding).count(), 1, "{id}: {checked}");
    }
    let (_, json, _) = run(&["score", &copy, "--json"]);
    assert!(!json.contains("people/who.csv"), "it is no input");
    let notes = Path::new(&copy).join("panel/notes.yaml");
    let text = fs::read_to_string(&notes)
        .unwrap()
        .replace("and nobody came", "and Snorvelt’s bus never came");
    fs::write(&notes, text).unwrap();
    let (code, said, err) = run(&["report", &copy, "--out", &out]);
    assert_eq!(code, 3, "{said}{err}");
    assert!(
        err.contains("note N90 looks as if it holds a name that is in `people/`"),
        "{err}"
    );
    assert!(!Path::new(&out).exists());
    let said = said + &err + &checked;
    assert!(
        !said.contains("Snorvelt") && !said.contains("Trellifox"),
        "{said}"
    );
}
