//! Other words for a framework: they take the place of its own, and a report says whose they are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

mod support;

use making_it_real::format::source::MemorySource;
use making_it_real::release::{Audience, Profile, for_audience};
use making_it_real::report::{Format, Kind, report};

const WELSH: &str = "kind: wording\nformat: 1\nfor: making-it-real@2018\nlanguage: cy\nstyle: plain\nby: Panel Wendleby\nlicence: Panel Wendleby gave its leave\n\
                     texts:\n  AC-I1: Mae pobl o fy nghwmpas sydd o fy mhlaid.\n  WI-I-safe: Rwy'n teimlo'n ddiogel.\nthemes:\n  AC: Cymunedau\n";

/// Wendleby in Welsh words, as far as they go.
fn in_welsh() -> MemorySource {
    let header = making_it_real::wendleby::FILES
        .iter()
        .find(|(path, _)| *path == "assessment.toml")
        .unwrap()
        .1;
    let header = String::from_utf8(header.to_vec()).unwrap();
    let header = format!("{header}\n[wording]\nmaking-it-real = \"cy\"\n");
    support::wendleby()
        .with("assessment.toml", header)
        .with("frameworks/making-it-real/2018/wording.cy.yaml", WELSH)
}

fn public(source: &MemorySource, format: Format) -> String {
    let (dossier, assessment) = support::assessed(source);
    let release = for_audience(&dossier, &assessment, Audience::Public, &Profile::panel()).unwrap();
    report(&release, Kind::Full, format).unwrap()
}

#[test]
fn a_wording_takes_the_place_of_the_words_that_it_has_and_of_no_others() {
    let (dossier, _) = support::assessed(&in_welsh());
    let catalogue = &dossier.parts().catalogue;
    let text = |id: &str| {
        catalogue
            .entry(catalogue.statement(id).unwrap())
            .unwrap()
            .statement
            .text
            .clone()
    };
    assert_eq!(text("AC-I1"), "Mae pobl o fy nghwmpas sydd o fy mhlaid.");
    let (plain, _) = support::assessed(&support::wendleby());
    let plain = &plain.parts().catalogue;
    assert_eq!(
        text("AC-I2"),
        plain
            .entry(plain.statement("AC-I2").unwrap())
            .unwrap()
            .statement
            .text
    );
}

#[test]
fn no_standing_changes_with_the_words() {
    let (_, welsh) = support::assessed(&in_welsh());
    let (_, plain) = support::assessed(&support::wendleby());
    assert_eq!(welsh.statements, plain.statements);
}

#[test]
fn a_report_says_whose_words_they_are_of_how_many_statements_and_that_nobody_checked_them() {
    let text = public(&in_welsh(), Format::Text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for words in [
        "2 of its 51 statements are shown in other words (plain words, language cy), added by Panel Wendleby.",
        "Nobody has checked these words yet.",
        "They may be used because: Panel Wendleby gave its leave.",
        "The wording of the others is a paraphrase.",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn words_in_another_language_are_marked_so_that_they_are_read_aloud_as_what_they_are() {
    let html = public(&in_welsh(), Format::Html);
    assert!(html.contains("<bdi lang=\"cy\">Mae pobl o fy nghwmpas sydd o fy mhlaid.</bdi>"));
    let english =
        "I can get to know people who like what I like, and join in with different groups.";
    assert!(html.contains(english) && !html.contains(&format!("lang=\"cy\">{english}")));
}
