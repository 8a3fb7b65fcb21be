//! What is built in: every file sound, every count as in the facts, every folder with its source.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use making_it_real::format::source::MemorySource;
use making_it_real::frameworks::FILES;
use making_it_real::vocabulary::catalogue::Catalogue;
use making_it_real::vocabulary::crosswalk::MadeBy;
use making_it_real::vocabulary::dossier::Dossier;
use making_it_real::vocabulary::framework::{Check, Framework, Speaks, Status, Wording};
use making_it_real::vocabulary::method::Method;
use making_it_real::vocabulary::sample;
use making_it_real::vocabulary::scale::Origin;

fn dossier() -> Dossier {
    let text = "kind = \"assessment\"\nformat = 1\nid = \"f\"\ntitle = \"F\"\nbody = \"B\"\nas_of = 2026-10-31\nmethod = \"count-middle-split@1\"\n\
                frameworks = [\"making-it-real@2018\", \"cqc-local-authority@2025\"]\nrules = [\"cqc-percent@2025\"]\n";
    let reading = support::read(&MemorySource::new([("assessment.toml", text)]))
        .unwrap_or_else(|findings| panic!("{}", support::listed(&findings)));
    assert!(
        reading.dossier().warnings().is_empty(),
        "{}",
        support::listed(reading.dossier().warnings())
    );
    reading.into_dossier()
}

fn framework<'a>(catalogue: &'a Catalogue, id: &str) -> &'a Framework {
    catalogue
        .frameworks()
        .iter()
        .find(|framework| framework.edition.id.as_str() == id)
        .unwrap()
}

fn statements(
    framework: &Framework,
) -> impl Iterator<Item = &making_it_real::vocabulary::framework::Statement> {
    framework.themes.iter().flat_map(|theme| &theme.statements)
}

#[test]
fn every_built_in_framework_passes_the_check_that_others_go_through() {
    let mut count = 0;
    for (path, bytes) in FILES
        .iter()
        .filter(|(path, _)| path.ends_with("/framework.yaml"))
    {
        let findings = making_it_real::format::framework::check(bytes, path);
        assert!(
            findings.is_empty(),
            "{path}:\n{}",
            support::listed(&findings)
        );
        count += 1;
    }
    assert!(count >= 2);
}

/// So that the test above can fail.
#[test]
fn a_fault_in_a_built_in_framework_would_be_found() {
    let (path, bytes) = FILES
        .iter()
        .find(|(path, _)| path.ends_with("making-it-real/2018/framework.yaml"))
        .unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    for (old, new) in [
        ("scored: true", "scored: perhaps"),
        ("id: WI-I-life", "id: WI-I-safe"),
        ("wording: paraphrase", "wordings: paraphrase"),
    ] {
        assert!(
            !making_it_real::format::framework::check(text.replacen(old, new, 1).as_bytes(), path)
                .is_empty(),
            "{new}"
        );
    }
}

#[test]
fn every_folder_says_where_it_comes_from() {
    let folders: BTreeSet<&str> = FILES
        .iter()
        .filter(|(path, _)| path.ends_with(".yaml"))
        .map(|(path, _)| path.rsplit_once('/').unwrap().0)
        .collect();
    let crosswalks = "crosswalks";
    for folder in folders.iter().filter(|folder| **folder != crosswalks) {
        let source = FILES
            .iter()
            .find(|(path, _)| *path == format!("{folder}/SOURCE.md"));
        let (_, bytes) = source.unwrap_or_else(|| panic!("{folder} has no SOURCE.md"));
        assert!(bytes.len() > 100, "{folder}/SOURCE.md says next to nothing");
    }
}

#[test]
fn making_it_real_is_as_in_the_facts() {
    let dossier = dossier();
    let framework = framework(&dossier.parts().catalogue, "making-it-real");
    let speaks = |wanted: Speaks| {
        statements(framework)
            .filter(|statement| statement.speaks == wanted)
            .count()
    };
    assert_eq!(
        (
            speaks(Speaks::I),
            speaks(Speaks::We),
            statements(framework).count()
        ),
        (35, 16, 51)
    );
    let by_theme: Vec<(&str, usize)> = framework
        .themes
        .iter()
        .map(|theme| {
            (
                theme.id.as_str(),
                theme
                    .statements
                    .iter()
                    .filter(|statement| statement.speaks == Speaks::I)
                    .count(),
            )
        })
        .collect();
    assert_eq!(
        by_theme,
        [
            ("WI", 7),
            ("IA", 6),
            ("AC", 6),
            ("FI", 6),
            ("TC", 6),
            ("WF", 4)
        ]
    );
    assert_eq!(
        statements(framework)
            .filter(|statement| statement.source.check == Check::Recalled)
            .count(),
        10,
        "statements that nobody has checked yet"
    );
    assert_eq!(
        (framework.wording, framework.status),
        (Wording::Paraphrase, Status::InForce)
    );
    let scale = framework.scale.as_ref().unwrap();
    assert_eq!((scale.len(), scale.origin()), (4, Origin::Ours));
    assert!(statements(framework).all(|statement| statement.scored));
}

#[test]
fn the_quality_statements_are_as_in_the_facts() {
    let dossier = dossier();
    let framework = framework(&dossier.parts().catalogue, "cqc-local-authority");
    let scored: Vec<&str> = statements(framework)
        .filter(|statement| statement.scored)
        .map(|statement| statement.id.as_str())
        .collect();
    assert_eq!(
        scored,
        [
            "QS1", "QS2", "QS3", "QS4", "QS5", "QS6", "QS7", "QS8", "QS9"
        ]
    );
    assert!(
        statements(framework)
            .filter(|statement| statement.scored)
            .all(|statement| statement.speaks == Speaks::QualityStatement)
    );
    assert_eq!(
        statements(framework)
            .filter(|statement| statement.source.check == Check::Recalled)
            .count(),
        3
    );
    let scale = framework.scale.as_ref().unwrap();
    assert_eq!((scale.len(), scale.origin()), (4, Origin::Publisher));
}

#[test]
fn marks_are_those_that_are_listed_and_no_others() {
    let dossier = dossier();
    let mut marks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in dossier.parts().catalogue.entries() {
        for mark in &entry.statement.marks {
            marks
                .entry(mark.word())
                .or_default()
                .push(entry.statement.id.as_str());
        }
    }
    assert_eq!(
        marks["safety"],
        [
            "WI-I-safe",
            "AC-I3",
            "TC-I4",
            "TC-I5",
            "TC-I6",
            "QS6",
            "QS7"
        ]
    );
    assert_eq!(
        marks["rights"],
        [
            "WI-I-respect",
            "IA-I-records",
            "IA-I-rights",
            "FI-I-choice",
            "TC-I3"
        ]
    );
}

#[test]
fn the_methods_numbers_are_those_of_the_sample() {
    let dossier = dossier();
    let (built_in, sample) = (dossier.parts().method.clone(), sample::method());
    assert!(!built_in.sha256.is_empty());
    assert_eq!(
        Method {
            sha256: String::new(),
            ..built_in
        },
        sample
    );
}

#[test]
fn the_rule_is_the_one_that_is_published() {
    let dossier = dossier();
    let rule = &dossier.parts().rules[0];
    let bands: Vec<(u8, &str)> = rule
        .bands
        .iter()
        .map(|band| (band.to, band.id.as_str()))
        .collect();
    assert_eq!(
        bands,
        [
            (38, "inadequate"),
            (62, "requires-improvement"),
            (87, "good"),
            (100, "outstanding")
        ]
    );
    assert_eq!(rule.applies_to.to_string(), "cqc-local-authority@2025");
}

#[test]
fn the_crosswalk_is_read_and_says_who_made_it() {
    let dossier = dossier();
    let crosswalk = &dossier.parts().crosswalks[0];
    assert_eq!(
        (crosswalk.from.to_string(), crosswalk.to.to_string()),
        (
            "cqc-local-authority@2025".to_owned(),
            "making-it-real@2018".to_owned()
        )
    );
    assert_eq!(crosswalk.by, MadeBy::Ours);
    // The facts know twelve links from quality statements to I statements, CQC-I-feedback not among them.
    let links: BTreeSet<(&str, &str)> = crosswalk
        .links
        .iter()
        .map(|link| (link.from.as_str(), link.to.as_str()))
        .collect();
    for known in [
        ("QS1", "FI-I-coordinated"),
        ("QS1", "FI-I-unique"),
        ("QS2", "IA-I-wellinfo"),
        ("QS2", "TC-I1"),
        ("QS4", "FI-I-coordinated"),
        ("QS6", "TC-I2"),
        ("QS6", "WI-I-safe"),
        ("QS7", "WI-I-safe"),
    ] {
        assert!(
            links.contains(&known),
            "{known:?} is missing among {links:?}"
        );
    }
}
