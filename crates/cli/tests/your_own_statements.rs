//! `docs/your-own-statements.md`, done as it is written: see `common/page.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::page::{Followed, blocks, follow};
use common::scratch;

const PAGE: &str = include_str!("../../../docs/your-own-statements.md");

#[test]
fn the_page_can_be_followed_from_top_to_bottom() {
    let folder = scratch();
    let Followed {
        commands,
        files,
        expected,
    } = follow(PAGE, folder.path());
    // What the page promises of its last step: both sets of statements in the report, side by side.
    let report =
        std::fs::read_to_string(folder.path().join("ourtown-reports/panel.panel.md")).unwrap();
    for words in [
        "Making it Real",
        "I feel safe.",
        "What we want in Ourtown",
        "I can go out in the evening.",
    ] {
        assert!(report.contains(words), "{words}");
    }
    assert!(
        commands >= 9 && files >= 8 && expected >= 15,
        "{commands} {files} {expected}"
    );
}

/// The page shows each of these; a page without one of them has lost a step.
#[test]
fn the_page_uses_every_command_that_it_is_about() {
    let commands: String = blocks(PAGE)
        .into_iter()
        .filter(|block| block.has("sh"))
        .map(|block| block.text)
        .collect();
    for command in [
        "mir init ",
        "mir frameworks new ",
        "mir frameworks check ",
        "mir check ",
        "mir score ",
        "mir report ",
    ] {
        assert!(commands.contains(command), "{command}");
    }
}
