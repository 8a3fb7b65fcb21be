//! `mir demo`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::{everything_in, run, scratch, within};

#[test]
fn the_demo_writes_the_example_and_its_reports_and_says_where_to_look() {
    let folder = scratch();
    let target = within(&folder, "demo");
    let (code, out, err) = run(&["demo", &target]);
    assert_eq!((code, err.as_str()), (0, ""));
    for page in [
        "full.council.html",
        "public.public.html",
        "panel.panel.html",
    ] {
        let path = format!("{target}/reports/{page}");
        assert!(out.contains(&path), "{out}");
        assert!(std::fs::metadata(path).unwrap().len() > 1000);
    }
    assert!(std::fs::metadata(format!("{target}/wendleby/assessment.toml")).is_ok());
}

#[test]
fn a_demo_that_is_already_there_is_left_as_it_is() {
    let folder = scratch();
    let target = within(&folder, "demo");
    assert_eq!(run(&["demo", &target]).0, 0);
    let before = everything_in(folder.path());
    let (code, out, err) = run(&["demo", &target]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.contains("is already there, and nothing was changed"),
        "{err}"
    );
    assert_eq!(everything_in(folder.path()), before);
}
