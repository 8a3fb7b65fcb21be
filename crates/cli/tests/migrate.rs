//! `mir migrate`, as a user runs it: last time's assessment under the editions of this time, with a receipt, and back.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::{copy_of, everything_in, run, scratch};

/// The rows of a table, each by the names of its columns.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let names = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        names
            .iter()
            .zip(record.iter())
            .map(|(name, cell)| (name.to_owned(), cell.to_owned()))
            .collect()
    };
    reader
        .records()
        .map(|record| row(record.unwrap()))
        .collect()
}

fn example() -> (tempfile::TempDir, String) {
    let folder = scratch();
    let copy = copy_of("wendleby-2024", &folder);
    (folder, copy)
}

#[test]
fn a_preview_says_what_would_become_of_everything_and_changes_nothing() {
    let (_folder, copy) = example();
    let before = everything_in(Path::new(&copy));
    let (code, out, _) = run(&["migrate", &copy, "--to", "making-it-real@2018", "--preview"]);
    assert_eq!(code, 0, "{out}");
    for words in [
        "Carried: counts as before",
        "Needs another look",
        "Lost: nothing in the new edition takes its place",
        "Kept: notes and actions stay",
        "New: 33 statements",
        "nothing was changed",
    ] {
        assert!(out.contains(words), "{words} in {out}");
    }
    assert_eq!(before, everything_in(Path::new(&copy)));
}

#[test]
fn making_it_real_moves_from_2012_to_2018_and_back_to_the_same_bytes() {
    there_and_back("making-it-real", "making-it-real@2018");
}

#[test]
fn the_quality_statements_move_from_2023_to_2025_and_back_to_the_same_bytes() {
    there_and_back("cqc-local-authority", "cqc-local-authority@2025");
}

fn there_and_back(framework: &str, to: &str) {
    let (_folder, copy) = example();
    let root = Path::new(&copy);
    let before = everything_in(root);
    let spoken_of: usize = ["judgements.csv", "panel/scores.csv"]
        .iter()
        .map(|path| about(framework, &root.join(path)))
        .sum();
    let (code, out, err) = run(&["migrate", &copy, "--to", to]);
    assert_eq!(code, 0, "{out}{err}");

    // Every judgement and every answer on a statement of the old edition is accounted for.
    let receipt = rows(&root.join("migrations/001/receipt.csv"));
    let judged =
        |row: &&BTreeMap<String, String>| ["judgement", "answer"].contains(&row["what"].as_str());
    let told: Vec<_> = receipt.iter().filter(judged).collect();
    assert_eq!(told.len(), spoken_of);
    assert!(spoken_of > 8, "the example speaks of {framework}");
    for row in &told {
        assert!(
            ["carried", "another-look", "lost"].contains(&row["became"].as_str())
                && !row["why"].is_empty(),
            "{row:?}"
        );
    }
    let carried = told.iter().filter(|row| row["became"] == "carried").count();
    let live: usize = ["judgements.csv", "panel/scores.csv"]
        .iter()
        .map(|path| about(framework, &root.join(path)))
        .sum();
    assert_eq!(carried, live, "what was carried is there, and nothing else");

    // The full report says that it was moved.
    let (code, page, err) = run(&[
        "report", &copy, "--out", "-", "--kind", "full", "--format", "txt",
    ]);
    assert_eq!(code, 0, "{err}");
    assert!(
        page.contains("Moved to another edition") && page.contains(to),
        "{page}"
    );

    // What it became can be read, and every file as it was is beside the receipt.
    let (code, out, _) = run(&["check", &copy]);
    assert_eq!(code, 0, "{out}");
    for (path, bytes) in &before {
        let name = path.strip_prefix(root).unwrap();
        let kept = std::fs::read(root.join("migrations/001/before").join(name));
        assert!(
            std::fs::read(path).unwrap() == *bytes || kept.unwrap() == *bytes,
            "{}",
            name.display()
        );
    }

    let (code, out, _) = run(&["migrate", &copy, "--undo"]);
    assert_eq!(code, 0, "{out}");
    assert_eq!(before, everything_in(root));
}

/// How many rows of a table are about a framework of the example: by its name, or by what the ids of its statements look like.
fn about(framework: &str, table: &Path) -> usize {
    let is = |statement: &str| match statement.split_once(':') {
        Some((named, _)) => named == framework,
        None => (framework == "cqc-local-authority") == statement.starts_with("QS"),
    };
    rows(table)
        .iter()
        .filter(|row| is(&row["statement"]))
        .count()
}

#[test]
fn reworded_statements_are_told_when_the_panel_is_to_be_asked_again() {
    let (_folder, copy) = example();
    assert_eq!(run(&["migrate", &copy, "--to", "making-it-real@2018"]).0, 0);
    let (_, out, _) = run(&["check", &copy]);
    assert!(
        out.contains("words-changed") && out.contains("wording.lock, row 2"),
        "{out}"
    );
    // Somebody asked, and the answers hold.
    let (code, out, err) = run(&["frameworks", "lock", &copy]);
    assert_eq!(code, 1, "nothing is overwritten: {out}{err}");
    assert_eq!(run(&["frameworks", "lock", &copy, "--force"]).0, 0);
    assert!(!run(&["check", &copy]).1.contains("words-changed"));
}

/// Two frameworks, one after the other, in either order: nobody's answers count under new words without a word.
#[test]
fn the_words_of_a_second_move_are_written_down_too() {
    let editions = ["making-it-real@2018", "cqc-local-authority@2025"];
    let locks: Vec<std::collections::BTreeSet<String>> = [editions, [editions[1], editions[0]]]
        .iter()
        .map(|order| {
            let (_folder, copy) = example();
            for to in order {
                assert_eq!(run(&["migrate", &copy, "--to", to]).0, 0);
            }
            assert_eq!(run(&["check", &copy]).1.matches("words-changed").count(), 3);
            rows(&Path::new(&copy).join("wording.lock"))
                .iter()
                .map(|row| row["statement"].clone())
                .collect()
        })
        .collect();
    assert_eq!(locks[0], locks[1]);
    assert!(
        locks[0].contains("making-it-real:WF-I4") && locks[0].contains("cqc-local-authority:QS1")
    );
}

/// Somebody said 1 on being safe. The statement has other words now, so the answer does not go along, and that is said aloud.
#[test]
fn a_flag_that_would_no_longer_be_seen_is_told_first() {
    let folder = scratch();
    let path = common::within(&folder, "small");
    std::fs::create_dir_all(format!("{path}/panel")).unwrap();
    let edition = |edition: &str| {
        format!(
            "kind: framework\nformat: 1\nid: street\nedition: \"{edition}\"\nrevision: 1\ntitle: S\npublisher: S\nstatus: draft\nlicence: {{seen: true}}\nwording: official\n\
             scale:\n  origin: ours\n  question: Q\n  levels:\n    - {{level: 1, name: no, symbol: a}}\n    - {{level: 2, name: yes, symbol: b}}\n\
             themes:\n  - id: T\n    title: T\n    statements:\n      - {{id: S1, speaks: I, text: I feel safe., scored: true, marks: [safety], source: {{check: ours}}}}\n"
        )
    };
    for (name, text) in [
        ("assessment.toml", "kind = \"assessment\"\nformat = 1\nid = \"s\"\ntitle = \"S\"\nbody = \"B\"\nas_of = 2026-10-31\nframeworks = [\"street@1\"]\nmethod = \"count-middle-split@1\"\n".to_owned()),
        ("panel/members.csv", "member,party\np1,people\np2,people\np3,people\np4,people\np5,people\n".to_owned()),
        ("panel/scores.csv", "round,member,statement,answer\n1,p1,S1,1\n1,p2,S1,2\n1,p3,S1,2\n1,p4,S1,2\n1,p5,S1,2\n".to_owned()),
        ("frameworks/street/1/framework.yaml", edition("1")),
        ("frameworks/street/2/framework.yaml", edition("2")),
        ("frameworks/street/2/from-1.yaml", "kind: migration\nformat: 1\nfrom: street@1\nto: street@2\nby: ours\nstatus: draft\ntitle: T\nsteps: [{step: reworded, size: major, from: S1, to: S1, reason: \"Other\\e[31m words.\"}]\n".to_owned()),
    ] {
        let file = std::path::PathBuf::from(format!("{path}/{name}"));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let (code, out, err) = run(&["migrate", &path, "--to", "street@2", "--preview"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("Look at these first.") && out.contains("  street:S1\n"),
        "{out}"
    );
    // A reason is somebody's text: nothing in it reaches the terminal as a command.
    assert!(!out.contains('\u{1b}') && out.contains("Other"), "{out}");
    assert!(
        !out.contains("frameworks diff"),
        "a local edition cannot be shown by diff: {out}"
    );
}

#[test]
fn a_notes_words_and_an_item_of_evidence_are_never_lost() {
    let (_folder, copy) = example();
    let root = Path::new(&copy);
    let words = |path: &str, key: &str| -> Vec<String> {
        let notes: serde_json::Value =
            yaml_serde::from_slice(&std::fs::read(root.join(path)).unwrap()).unwrap();
        notes[key]
            .as_array()
            .unwrap()
            .iter()
            .map(|note| format!("{} {}", note["id"], note["text"]))
            .collect()
    };
    let (notes, items) = (
        words("panel/notes.yaml", "notes"),
        rows(&root.join("evidence.csv")).len(),
    );
    assert_eq!(run(&["migrate", &copy, "--to", "making-it-real@2018"]).0, 0);
    assert_eq!(notes, words("panel/notes.yaml", "notes"));
    assert_eq!(items, rows(&root.join("evidence.csv")).len());
}

#[test]
fn work_that_was_done_since_is_not_taken_back() {
    let (_folder, copy) = example();
    assert_eq!(run(&["migrate", &copy, "--to", "making-it-real@2018"]).0, 0);
    let actions = Path::new(&copy).join("judgements.csv");
    let mut text = std::fs::read_to_string(&actions).unwrap();
    text.push_str("council,WI-I-home,2,Written since.,,\n");
    std::fs::write(&actions, &text).unwrap();
    let (code, _, err) = run(&["migrate", &copy, "--undo"]);
    assert_eq!(code, 1);
    assert!(
        err.contains("judgements.csv") && err.contains("nothing was undone"),
        "{err}"
    );
    assert_eq!(std::fs::read_to_string(&actions).unwrap(), text);
}

#[test]
fn what_cannot_be_moved_says_why_and_changes_nothing() {
    let (_folder, copy) = example();
    let before = everything_in(Path::new(&copy));
    for (arguments, expected, words) in [
        (
            vec!["migrate", &copy, "--to", "making-it-real@2012"],
            3,
            "already under",
        ),
        (
            vec!["migrate", &copy, "--to", "making-it-real@1999"],
            3,
            "no edition",
        ),
        (
            vec!["migrate", &copy, "--to", "cqc-local-authority@2023-02"],
            3,
            "nothing says what became",
        ),
        (
            vec!["migrate", &copy, "--to", "msg-review@2019"],
            3,
            "does not name",
        ),
        (vec!["migrate", &copy, "--undo"], 1, "nothing to take back"),
        (vec!["migrate", &copy], 2, "--to"),
    ] {
        let (code, _, err) = run(&arguments);
        assert_eq!(
            (code, err.contains(words)),
            (expected, true),
            "{arguments:?}: {err}"
        );
    }
    assert_eq!(before, everything_in(Path::new(&copy)));
}

#[test]
fn what_a_regulator_asks_for_goes_to_the_nearest_statement_and_back() {
    let (_folder, copy) = example();
    let requests = Path::new(&copy).join("requests.csv");
    let before = "ref,item,statement\nIR 1,How a crisis is planned for,M12-5.1\nIR 2,Waits,QS1\n";
    std::fs::write(&requests, before).unwrap();
    let (code, out, _) = run(&["migrate", &copy, "--to", "making-it-real@2018"]);
    assert_eq!(code, 0, "{out}");
    let receipt = rows(&Path::new(&copy).join("migrations/001/receipt.csv"));
    let line = receipt.iter().find(|row| row["what"] == "request").unwrap();
    assert_eq!(
        (line["whose"].as_str(), line["from"].as_str()),
        ("IR 1", "M12-5.1")
    );
    let after = rows(&requests);
    assert_eq!(after[0]["statement"], line["to"].split(';').next().unwrap());
    assert_eq!(after[1]["statement"], "QS1");
    assert_eq!(run(&["migrate", &copy, "--undo"]).0, 0);
    assert_eq!(std::fs::read_to_string(&requests).unwrap(), before);
}
