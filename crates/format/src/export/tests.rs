//! What comes back of a spreadsheet that somebody changed. Whole folders go out and back in the tests of the command line.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

use std::collections::BTreeMap;

use mir_office::{Book, Table};

use super::files;
use super::kinds::kind;

fn table(name: &str, rows: &[&[&str]]) -> Table {
    let mut rows = rows
        .iter()
        .map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>());
    Table {
        name: name.to_owned(),
        title: rows.next().unwrap()[0].clone(),
        note: String::new(),
        header: rows.next().unwrap(),
        rows: rows.collect(),
    }
}

fn about(listed: &[&[&str]]) -> Table {
    let head: [&[&str]; 4] = [
        &["Ourtown"],
        &["What", "Is", "Written as"],
        &["kind", "assessment-export", ""],
        &["format", "1", ""],
    ];
    table("About", &[&head, listed].concat())
}

fn back(tables: Vec<Table>) -> Result<Option<BTreeMap<String, Vec<u8>>>, Vec<String>> {
    let book = Book {
        title: "Ourtown".to_owned(),
        language: "en-GB".to_owned(),
        tables,
    };
    let read = files("x.ods", &mir_office::ods(&book).unwrap());
    read.map_err(|found| {
        found
            .iter()
            .map(mir_core::finding::Finding::message)
            .collect()
    })
}

const ACTIONS: &[&str] = &["actions.csv", "actions.csv", "a table"];

fn actions() -> Table {
    let rows: [&[&str]; 4] = [
        &["actions.csv"],
        &["ref", "action", ""],
        &["A1", "=1+1, \"now\"", ""],
        &["", "two\nlines", ""],
    ];
    table("actions.csv", &rows)
}

#[test]
fn a_table_and_a_text_come_back_as_files() {
    let notes = table(
        "panel notes.yaml",
        &[
            &["panel/notes.yaml"],
            &["Line", "Text"],
            &["1", "kind: notes"],
            &["", "  # put in between"],
            &["2", ""],
        ],
    );
    let listed: [&[&str]; 2] = [
        ACTIONS,
        &["panel notes.yaml", "panel/notes.yaml", "lines of text"],
    ];
    let files = back(vec![about(&listed), actions(), notes])
        .unwrap()
        .unwrap();
    let text = |path: &str| std::str::from_utf8(&files[path]).unwrap();
    assert_eq!(
        text("actions.csv"),
        "ref,action\nA1,\"=1+1, \"\"now\"\"\"\n,\"two\nlines\"\n"
    );
    assert_eq!(
        text("panel/notes.yaml"),
        "kind: notes\n  # put in between\n"
    );
}

#[test]
fn a_spreadsheet_of_somebody_else_is_none_of_ours() {
    assert_eq!(back(vec![actions()]).unwrap(), None);
    assert_eq!(files("x", b"PK\x03\x04").unwrap(), None);
}

/// What was taken away, added or moved is told, and never passed over.
mod named_after_its_code {
    use super::*;

    #[test]
    fn changed_export() {
        let told = |tables: Vec<Table>| back(tables).unwrap_err();
        assert_eq!(
            told(vec![about(&[ACTIONS])]),
            ["this cannot be taken back: the sheet “actions.csv” is gone, which held actions.csv"]
        );
        let mut more = actions();
        more.name = "Sheet1".to_owned();
        assert_eq!(
            told(vec![about(&[ACTIONS]), actions(), more]),
            ["this cannot be taken back: this sheet is not in the list on the sheet About"]
        );
        let mut moved = actions();
        moved.title = "Our actions".to_owned();
        assert_eq!(
            told(vec![about(&[ACTIONS]), moved]),
            ["this cannot be taken back: row 1 does not say actions.csv any more"]
        );
        assert_eq!(
            told(vec![
                about(&[ACTIONS, &["b", "actions.csv", ""]]),
                actions()
            ])[0],
            "this cannot be taken back: actions.csv is listed twice"
        );
    }
}

#[test]
fn nothing_comes_out_but_files_of_an_assessment() {
    for path in [
        "../evidence.csv",
        "/etc/passwd",
        "people/who.csv",
        "migrations/001/evidence.csv",
        "frameworks/../../x.yaml",
        "frameworks//x.yaml",
        "frameworks/.git/x.yaml",
        "frameworks/a\\..\\x.yaml",
        "evidence/../x.yaml",
        "evidence/.yaml",
        "evidence.xlsx",
        "README.md",
        "",
    ] {
        assert_eq!(kind(path), None, "{path}");
        let listed: [&[&str]; 1] = [&["actions.csv", path, "a table"]];
        assert!(back(vec![about(&listed), actions()]).is_err(), "{path}");
    }
    for path in [
        "assessment.toml",
        "evidence/more.yml",
        "frameworks/ours/2026/SOURCE.md",
        "wording.lock",
        "requests.csv",
        "releases.jsonl",
    ] {
        assert!(kind(path).is_some(), "{path}");
    }
}
