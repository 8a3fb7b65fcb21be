//! `mir export`, and the folder again by `mir import`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::fs;
use std::path::Path;

use common::{copy_of, run, scratch, within};

/// Exports a folder and gives the bytes of both spreadsheets.
fn export(folder: &str, out: &str, id: &str) -> [Vec<u8>; 2] {
    let (code, told, beside) = run(&["export", folder, "--out", out]);
    assert_eq!(code, 0, "{told}{beside}");
    ["xlsx", "ods"].map(|format| fs::read(Path::new(out).join(format!("{id}.{format}"))).unwrap())
}

#[test]
fn out_and_back_and_out_again_gives_the_same_bytes_in_both_formats() {
    for id in ["wendleby-2026", "wendleby-2024"] {
        let scratch = scratch();
        let name = if id == "wendleby-2026" {
            "wendleby"
        } else {
            id
        };
        let folder = copy_of(name, &scratch);
        let first = export(&folder, &within(&scratch, "out"), id);
        for format in ["xlsx", "ods"] {
            let again = within(&scratch, &format!("again-{format}"));
            let spreadsheet = within(&scratch, &format!("out/{id}.{format}"));
            let (code, told, beside) = run(&["import", &spreadsheet, "--into", &again]);
            assert_eq!(code, 0, "{told}{beside}");
            let second = export(&again, &within(&scratch, &format!("out-{format}")), id);
            assert!(first == second, "{id}, by way of {format}");
            // What is worked out of it is the same, too. What is found differs: the withdrawn words are gone.
            let score = |folder: &str| {
                let json = run(&["score", folder, "--json"]).1;
                let found = json.find("\"findings\"").unwrap();
                json[json.find("\"frameworks\"").unwrap()..found].to_owned()
            };
            assert!(score(&folder) == score(&again), "{id}, by way of {format}");
        }
    }
}

#[test]
fn what_was_withdrawn_who_is_who_and_copies_never_leave() {
    let scratch = scratch();
    let folder = copy_of("wendleby", &scratch);
    let write = |path: &str, text: &str| {
        let path = Path::new(&folder).join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("people/who.csv", "member,name\nP01,Zebedee Quux\n");
    write(
        "migrations/001/evidence.csv",
        "id,title\nEV-1,Zebedee Quux\n",
    );
    write("letter from Zebedee.txt", "Zebedee Quux");
    write(
        "evidence/gone.yaml",
        "kind: evidence\nformat: 1\nitems:\n  - {id: GONE-1, title: Zebedee Quux, consent: [withdrawn by Zebedee], withdrawn_on: 2026-09-14, summary: Zebedee Quux, made_by: Zebedee Quux} # Zebedee Quux\n",
    );
    let evidence = fs::read_to_string(Path::new(&folder).join("evidence.csv")).unwrap();
    let mut lines: Vec<String> = evidence.lines().map(str::to_owned).collect();
    let header: Vec<String> = lines[0].split(',').map(str::to_owned).collect();
    let cell = |column: &String| match column.as_str() {
        "id" => "GONE-2",
        "consent" => "withdrawn; Zebedee said so",
        "withdrawn_on" => "2026-09-14",
        "title" | "summary" | "public_summary" | "quote" | "locator" | "owner" | "made_by" => {
            "Zebedee Quux"
        }
        _ => "",
    };
    lines.push(header.iter().map(cell).collect::<Vec<_>>().join(","));
    lines.push(String::new());
    write("evidence.csv", &lines.join("\n"));

    let out = within(&scratch, "out");
    let (code, told, beside) = run(&["export", &folder, "--out", &out]);
    assert_eq!(code, 0, "{beside}");
    assert!(
        !told.contains("people/") && !told.contains("migrations/"),
        "{told}"
    );
    for id in ["GONE-1", "GONE-2"] {
        assert!(
            beside.contains(&format!(
                "{id} was withdrawn, so its words are not in the spreadsheets"
            )),
            "{beside}"
        );
    }
    for format in ["xlsx", "ods"] {
        let again = within(&scratch, format);
        let spreadsheet = within(&scratch, &format!("out/wendleby-2026.{format}"));
        assert_eq!(run(&["import", &spreadsheet, "--into", &again]).0, 0);
        let held = everything(Path::new(&again));
        assert!(!held.contains("Zebedee") && held.contains("GONE-1") && held.contains("GONE-2"));
        assert_eq!(
            run(&["check", &again]).0,
            0,
            "the folder is as sound as before"
        );
    }
}

/// Every path and text under a folder.
fn everything(folder: &Path) -> String {
    let mut held = String::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        held.push_str(path.to_str().unwrap());
        match path.is_dir() {
            true => held.push_str(&everything(&path)),
            false => held.push_str(&fs::read_to_string(&path).unwrap()),
        }
    }
    held
}

#[test]
fn nothing_is_written_over() {
    let scratch = scratch();
    let folder = copy_of("wendleby-2024", &scratch);
    let out = within(&scratch, "out");
    export(&folder, &out, "wendleby-2024");
    let (code, _, beside) = run(&["export", &folder, "--out", &out]);
    assert_eq!(code, 1);
    assert!(beside.contains("wendleby-2024.ods"), "{beside}");
    assert_eq!(run(&["export", &folder, "--out", &out, "--force"]).0, 0);
    let spreadsheet = within(&scratch, "out/wendleby-2024.ods");
    let (code, _, beside) = run(&["import", &spreadsheet, "--into", &folder]);
    assert_eq!(code, 1);
    assert!(beside.contains("Name a new folder."), "{beside}");
    let new = within(&scratch, "new");
    assert_eq!(
        run(&["import", &spreadsheet, &spreadsheet, "--into", &new]).0,
        2
    );
    let (code, told, _) = run(&["import", &spreadsheet, "--into", &new, "--preview"]);
    assert_eq!(code, 0);
    assert!(told.contains("Nothing was written.") && !Path::new(&new).exists());
}

#[test]
fn a_text_that_is_too_long_for_one_format_is_in_the_other() {
    let scratch = scratch();
    let folder = copy_of("wendleby-2024", &scratch);
    let more = Path::new(&folder).join("evidence/more.yaml");
    let text = fs::read_to_string(&more).unwrap();
    fs::write(&more, format!("{text}# {}\n", "long ".repeat(7_000))).unwrap();
    let out = within(&scratch, "out");
    let (code, _, beside) = run(&["export", &folder, "--out", &out]);
    assert_eq!(code, 0, "{beside}");
    assert!(
        beside.contains("the XLSX spreadsheet was not written"),
        "{beside}"
    );
    assert!(!Path::new(&out).join("wendleby-2024.xlsx").exists());
    assert!(Path::new(&out).join("wendleby-2024.ods").exists());
}

#[test]
fn a_folder_with_errors_is_not_exported_since_nobody_knows_what_was_withdrawn() {
    let scratch = scratch();
    let folder = copy_of("wendleby", &scratch);
    fs::write(
        Path::new(&folder).join("judgements.csv"),
        "party,statement\n",
    )
    .unwrap();
    let out = within(&scratch, "out");
    let (code, told, beside) = run(&["export", &folder, "--out", &out]);
    assert_eq!((code, told.as_str()), (3, ""));
    assert!(beside.contains("level"), "{beside}");
    assert!(!Path::new(&out).exists());
}

#[test]
fn evidence_in_a_spreadsheet_counts_as_the_table_does_and_goes_out_as_the_table() {
    let scratch = scratch();
    let folder = copy_of("wendleby", &scratch);
    let between = || {
        let (code, json, beside) = run(&["score", &folder, "--json"]);
        assert_eq!(code, 0, "{beside}");
        let (from, to) = (
            json.find("\"statements\"").unwrap(),
            json.find("\"findings\"").unwrap(),
        );
        json[from..to].to_owned()
    };
    let expected = (
        between(),
        export(&folder, &within(&scratch, "csv"), "wendleby-2026"),
    );
    let log =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../office/tests/spreadsheets/evidence.xlsx");
    fs::copy(log, Path::new(&folder).join("evidence.xlsx")).unwrap();
    assert_eq!(run(&["check", &folder]).0, 3, "there are two tables");
    fs::remove_file(Path::new(&folder).join("evidence.csv")).unwrap();
    let as_spreadsheet = (
        between(),
        export(&folder, &within(&scratch, "xlsx"), "wendleby-2026"),
    );
    assert!(expected == as_spreadsheet);
}

/// What would have to take words out of a spreadsheet says so, and writes nothing.
#[test]
fn no_words_leave_in_a_spreadsheet_of_evidence() {
    let scratch = scratch();
    let folder = copy_of("wendleby", &scratch);
    let log =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../office/tests/spreadsheets/evidence.xlsx");
    fs::copy(&log, Path::new(&folder).join("evidence.xlsx")).unwrap();
    fs::remove_file(Path::new(&folder).join("evidence.csv")).unwrap();
    let sealed = within(&scratch, "sealed");
    for verb in [
        vec!["panel", "seal", &folder, "--out", &sealed],
        vec!["import", log.to_str().unwrap(), "--into", &folder],
        vec!["add", &folder],
        vec!["init", &sealed, "--from", &folder],
    ] {
        let (code, _, beside) = run(&verb);
        assert_eq!(code, 3, "{beside}");
        assert!(beside.contains("nothing can be changed in it"), "{beside}");
    }
    assert!(!Path::new(&sealed).exists());
    assert!(!Path::new(&folder).join("evidence.csv").exists());
}
