//! `mir check`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::{copy_of_wendleby, run, scratch, wendleby, within};

#[test]
fn the_example_has_warnings_that_are_there_on_purpose_and_no_errors() {
    let (code, out, err) = run(&["check", &wendleby()]);
    assert_eq!((code, err.as_str()), (0, ""));
    for code in [
        "figures-clash",
        "gone-without-withdrawal",
        "past-review",
        "judgement-without-reason",
        "roles-differ",
    ] {
        assert!(out.contains(&format!("({code})")), "{code} in {out}");
    }
    assert!(
        out.contains("53 items of evidence, 12 panel members"),
        "{out}"
    );
}

#[test]
fn a_script_can_ask_to_fail_on_warnings() {
    assert_eq!(run(&["check", &wendleby(), "--fail-on", "warning"]).0, 4);
}

#[test]
fn an_empty_folder_is_told_what_is_missing() {
    let folder = scratch();
    let (code, out, _) = run(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(code, 3);
    assert!(
        out.contains("there is no assessment.toml in this folder") && out.contains("mir init"),
        "{out}"
    );
}

#[test]
fn a_folder_that_is_not_there_could_not_be_looked_at() {
    let folder = scratch();
    let (code, out, err) = run(&["check", &within(&folder, "nowhere")]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("nowhere"), "{err}");
}

#[test]
fn a_clash_of_findings_names_every_row_in_three_forms() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let path = format!("{copy}/judgements.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replacen("council,QS1,3,", "council,QS1,7,", 1)
            .replacen("council,QS2,3,", "counsil,QS2,3,", 1),
    )
    .unwrap();
    let (code, narrated, _) = run(&["check", &copy]);
    assert_eq!(code, 3);
    assert!(
        narrated.contains("judgements.csv, row 2, column “level”"),
        "{narrated}"
    );
    assert!(
        narrated.contains("judgements.csv, row 3, column “party”"),
        "{narrated}"
    );
    let (_, human, _) = run(&["check", &copy, "--findings", "human", "--color", "never"]);
    assert!(
        human.contains("error[level-off-scale]") && human.contains("judgements.csv, row 2"),
        "{human}"
    );
    let (_, json, _) = run(&["check", &copy, "--findings", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let places: Vec<_> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .map(|finding| finding["places"][0].clone())
        .collect();
    assert!(
        places
            .contains(&serde_json::json!({"path": "judgements.csv", "row": 2, "column": "level"})),
        "{places:?}"
    );
    assert!(
        places
            .contains(&serde_json::json!({"path": "judgements.csv", "row": 3, "column": "party"})),
        "{places:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    std::fs::rename(
        format!("{copy}/evidence.csv"),
        within(&folder, "elsewhere.csv"),
    )
    .unwrap();
    std::os::unix::fs::symlink(
        within(&folder, "elsewhere.csv"),
        format!("{copy}/evidence.csv"),
    )
    .unwrap();
    let (code, out, _) = run(&["check", &copy]);
    assert_eq!(code, 3);
    assert!(out.contains("(not-plain-file)"), "{out}");
}

#[test]
fn a_story_that_could_tell_who_somebody_is_is_found_before_it_leaves() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let path = format!("{copy}/evidence.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replacen(
            "I pick the hours",
            "Ring me on 07700 900123. I pick the hours",
            1,
        ),
    )
    .unwrap();
    let (code, out, _) = run(&["check", &copy]);
    assert_eq!(code, 0);
    assert!(
        out.contains("(identify-check)") && !out.contains("900123"),
        "{out}"
    );
}

#[cfg(unix)]
#[test]
fn a_file_name_cannot_write_to_the_terminal() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    std::fs::create_dir(format!("{copy}/evidence")).unwrap();
    std::fs::write(
        format!("{copy}/evidence/a\u{1b}[31mb.yaml"),
        "kind: evidence",
    )
    .unwrap();
    for form in ["human", "narrated", "json"] {
        let (code, out, err) = run(&["check", &copy, "--findings", form, "--color", "never"]);
        assert_eq!(code, 3);
        assert!(
            !out.contains('\u{1b}') && !err.contains('\u{1b}'),
            "{form}: {out}"
        );
    }
}
