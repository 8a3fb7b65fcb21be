//! `docs/bring-your-evidence-log.md`, done as it is written: see `common/page.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::page::{Followed, follow};
use common::scratch;

const PAGE: &str = include_str!("../../../docs/bring-your-evidence-log.md");

#[test]
fn the_page_can_be_followed_from_top_to_bottom() {
    let folder = scratch();
    let Followed {
        commands,
        files,
        expected,
    } = follow(PAGE, folder.path());
    assert!(
        commands >= 5 && files >= 4 && expected >= 12,
        "{commands} {files} {expected}"
    );
    // What the page promises: dates in one form, words that are ours, and nothing of a column that was left out.
    let evidence =
        std::fs::read_to_string(folder.path().join("ourtown-2027/evidence.csv")).unwrap();
    for words in ["2026-04-03", "observation", "Phone calls in May", "2026-06"] {
        assert!(evidence.contains(words), "{words}");
    }
    assert!(!evidence.contains("CC-17"));
}
