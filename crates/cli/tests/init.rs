//! `mir init`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::{run, scratch, within};

#[test]
fn a_new_folder_can_be_checked_at_once_and_has_no_errors() {
    let folder = scratch();
    let target = within(&folder, "ourtown-2027");
    let (code, out, _) = run(&[
        "init",
        &target,
        "--body",
        "Our \"Town\" Council \\ partners",
    ]);
    assert_eq!(code, 0);
    assert!(out.contains("assessment.toml"));
    let (code, out, _) = run(&["check", &target]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("0 errors"), "{out}");
    assert!(
        std::fs::read_to_string(format!("{target}/assessment.toml"))
            .unwrap()
            .contains("id = \"ourtown-2027\"")
    );
}

#[test]
fn a_new_folder_can_be_scored_and_says_that_nobody_was_asked() {
    let folder = scratch();
    let target = within(&folder, "new");
    assert_eq!(
        run(&[
            "init",
            &target,
            "--framework",
            "making-it-real@2018",
            "--framework",
            "cqc-local-authority@2025"
        ])
        .0,
        0
    );
    let (code, out, _) = run(&["score", &target, "--json"]);
    assert_eq!(code, 0);
    assert!(out.contains("not-heard"));
}

#[test]
fn a_folder_that_is_there_is_left_as_it_is() {
    let folder = scratch();
    let (code, _, err) = run(&["init", folder.path().to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(err.contains("nothing was changed"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
