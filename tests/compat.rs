//! Old files are read for ever, and give what they gave: `tests/compat/`, which is append-only.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

mod support;

use making_it_real::folder::Folder;
use making_it_real::format::dossier;
use making_it_real::release::{Audience, Profile, for_audience};
use serde_json::Value;

fn result_of(name: &str) -> Value {
    let folder = Folder::open(&support::tests_folder().join("compat/v1").join(name)).unwrap();
    let reading =
        dossier::read(&folder, &making_it_real::frameworks::FILES).unwrap_or_else(|findings| {
            panic!("{name} is read no more:\n{}", support::listed(&findings))
        });
    let dossier = reading.dossier();
    let assessment = making_it_real::assess(dossier, dossier.parts().header.as_of);
    let release = for_audience(dossier, &assessment, Audience::Desk, &Profile::panel()).unwrap();
    let mut result: Value =
        serde_json::from_str(&making_it_real::report::json::score(&release).unwrap()).unwrap();
    // What is built in may get a new revision, and the program a new version. All else stays. Only statements somebody spoke of are kept.
    let object = result.as_object_mut().unwrap();
    object.retain(|key, _| {
        ![
            "tool",
            "findings",
            "frameworks",
            "method",
            "scale_packs",
            "themes",
        ]
        .contains(&key.as_str())
    });
    let statements = object["statements"].as_array_mut().unwrap();
    statements.iter_mut().for_each(|statement| {
        statement
            .as_object_mut()
            .unwrap()
            .retain(|key, _| !["trace", "linked"].contains(&key.as_str()))
    });
    let spoke = |party: &Value| {
        party["asked"].as_u64().is_some_and(|asked| asked > 0) || party["one_voice"] == true
    };
    statements.retain(|statement| statement["parties"].as_array().unwrap().iter().any(spoke));
    result
}

fn check(name: &str) {
    let path = support::tests_folder()
        .join("compat/v1")
        .join(format!("{name}.expected.json"));
    let came = serde_json::to_string_pretty(&result_of(name)).unwrap() + "\n";
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if came != expected {
        let differ = came
            .lines()
            .zip(expected.lines())
            .position(|(one, other)| one != other)
            .unwrap_or(0);
        panic!(
            "{name} gives something else from line {} on:\n{}",
            differ + 1,
            came.lines()
                .skip(differ.saturating_sub(3))
                .take(if expected.is_empty() { usize::MAX } else { 12 })
                .collect::<Vec<_>>()
                .join("\n")
        );
    }
}

#[test]
fn a_folder_with_every_kind_of_file_gives_what_it_gave() {
    check("small");
}

#[test]
fn a_folder_with_sealed_counts_gives_what_it_gave() {
    check("counted");
}

/// A wording, the words that were answered, a move, levels for categories of evidence, and rules without a percentage.
#[test]
fn a_folder_in_other_words_with_levels_for_categories_gives_what_it_gave() {
    check("worded");
}

/// Answers by word, by symbol and by number, of a pack that is built in and of a local one; a group of one voice.
#[test]
fn a_folder_with_answers_of_scale_packs_gives_what_it_gave() {
    check("packs");
}

#[test]
fn a_folder_with_sealed_counts_of_open_answers_gives_what_it_gave() {
    check("packs-counted");
}
