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
use std::path::Path;

use making_it_real::format;
use making_it_real::format::source::MemorySource;
use making_it_real::frameworks::FILES;
use making_it_real::vocabulary::catalogue::Catalogue;
use making_it_real::vocabulary::crosswalk::{End, MadeBy};
use making_it_real::vocabulary::dossier::Dossier;
use making_it_real::vocabulary::framework::{Check, Framework, Speaks, Statement, Status, Wording};
use making_it_real::vocabulary::id::EditionRef;
use making_it_real::vocabulary::method::Method;
use making_it_real::vocabulary::sample;
use making_it_real::vocabulary::scale::Origin;
use sha2::{Digest, Sha256};

fn dossier() -> Dossier {
    dossier_of(&["making-it-real@2018", "cqc-local-authority@2025"])
}

/// An assessment under these editions, with nothing in it.
fn dossier_of(editions: &[&str]) -> Dossier {
    let rules = if editions.contains(&"cqc-local-authority@2025") {
        "rules = [\"cqc-percent@2025\"]\n"
    } else {
        ""
    };
    let text = format!(
        "kind = \"assessment\"\nformat = 1\nid = \"f\"\ntitle = \"F\"\nbody = \"B\"\nas_of = 2026-10-31\nmethod = \"count-middle-split@1\"\n\
                frameworks = {editions:?}\n{rules}"
    );
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

/// The counts that the facts give: statements, those that are judged, and those that nobody has checked yet.
#[test]
fn every_edition_has_as_many_statements_as_the_facts_say() {
    let counts = support::yaml("cases/editions.yaml");
    let mut listed = BTreeSet::new();
    for edition in counts["editions"].as_array().unwrap() {
        let id = edition["edition"].as_str().unwrap();
        let framework = built_in(id);
        let count = |wanted: fn(&Statement) -> bool| {
            statements(&framework).filter(|one| wanted(one)).count()
        };
        assert_eq!(
            (
                framework.themes.len(),
                count(|_| true),
                count(|statement| statement.scored),
                framework.unchecked(),
                framework
                    .scale
                    .as_ref()
                    .map_or(0, making_it_real::vocabulary::scale::Scale::len),
            ),
            (
                number(edition, "themes"),
                number(edition, "statements"),
                number(edition, "judged"),
                number(edition, "unchecked"),
                number(edition, "levels"),
            ),
            "{id}"
        );
        assert!(
            framework.scale.is_some() || count(|statement| statement.scored) == 0,
            "{id}: what has no scale is not judged"
        );
        listed.insert(id.to_owned());
    }
    let built_in: BTreeSet<String> = format::framework::built_in(&FILES)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        listed, built_in,
        "tests/cases/editions.yaml lists every edition"
    );
}

fn number(edition: &serde_json::Value, key: &str) -> usize {
    let number = edition[key]
        .as_u64()
        .unwrap_or_else(|| panic!("{edition} has no {key}"));
    usize::try_from(number).unwrap()
}

fn built_in(edition: &str) -> Framework {
    let edition = EditionRef::parse(edition).unwrap();
    format::framework::load(&FILES, &edition)
        .unwrap_or_else(|findings| panic!("{edition}:\n{}", support::listed(&findings)))
}

#[test]
fn every_migration_accounts_for_every_statement_of_both_editions() {
    let mut count = 0;
    for (path, _) in FILES {
        let Some((new, old)) = path
            .strip_suffix(".yaml")
            .and_then(|path| path.split_once("/from-"))
        else {
            continue;
        };
        let (id, edition) = new.split_once('/').unwrap();
        let (old, new) = (
            built_in(&format!("{id}@{old}")),
            built_in(&format!("{id}@{edition}")),
        );
        let migration = format::migration::load(&FILES, &old, &new).unwrap();
        let migration =
            migration.unwrap_or_else(|findings| panic!("{}", support::listed(&findings)));
        let steps = migration.by_statement();
        for statement in statements(&old) {
            assert!(
                steps.contains_key(&statement.id),
                "{path}: {}",
                statement.id
            );
        }
        count += 1;
    }
    assert!(count >= 4, "{count}");
}

#[test]
fn every_crosswalk_joins_two_editions_and_says_of_every_statement_whether_it_has_a_link() {
    let mut count = 0;
    for (path, _) in FILES {
        let Some(ends) = path
            .strip_prefix("crosswalks/")
            .and_then(|path| path.strip_suffix(".yaml"))
        else {
            continue;
        };
        let (from, to) = ends.split_once("--").unwrap();
        let dossier = dossier_of(&[from, to]);
        let crosswalk = dossier
            .parts()
            .crosswalks
            .iter()
            .find(|found| found.from.to_string() == from)
            .unwrap();
        assert!(
            !crosswalk.title.is_empty() && crosswalk.provenance.is_some(),
            "{path}"
        );
        for (end, edition) in [(End::From, from), (End::To, to)] {
            let framework = built_in(edition);
            for statement in statements(&framework) {
                let linked = crosswalk.links.iter().any(|link| match end {
                    End::From => link.from == statement.id,
                    End::To => link.to == statement.id,
                });
                let gap = crosswalk
                    .gaps
                    .iter()
                    .any(|gap| gap.side == end && gap.statement == statement.id);
                assert!(
                    linked != gap,
                    "{path}: {} of {edition} has a link or is a gap, and not both",
                    statement.id
                );
            }
        }
        count += 1;
    }
    assert!(count >= 6, "{count}");
}

/// An edition is never edited once it is out. A correction is a new revision, and its line here says why.
#[test]
fn what_was_released_is_frozen() {
    let list = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks/released.csv"),
    )
    .unwrap();
    let mut rows = csv::Reader::from_reader(list.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    for (path, bytes) in FILES.iter().filter(|(path, _)| is_revised(path)) {
        let text = std::str::from_utf8(bytes).unwrap();
        let revision = text
            .lines()
            .find_map(|line| line.strip_prefix("revision: "))
            .unwrap()
            .trim();
        let row = rows
            .iter()
            .find(|row| &row[0] == *path && &row[1] == revision);
        let row = row.unwrap_or_else(|| {
            panic!("{path}, revision {revision}: add its line to frameworks/released.csv")
        });
        let digest: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(
            &row[2], digest,
            "{path} has changed since it was released. Give it a new `revision` and a line with the reason."
        );
    }
    for row in &rows {
        assert!(
            FILES.iter().any(|(path, _)| *path == &row[0]),
            "{} was released and is gone",
            &row[0]
        );
        assert!(
            &row[1] == "1" || !row[3].is_empty(),
            "{}: revision {} has no reason",
            &row[0],
            &row[1]
        );
    }
}

/// Editions, methods and rules. Migrations, wordings and crosswalks say `draft` until somebody has checked them.
fn is_revised(path: &str) -> bool {
    path.ends_with("/framework.yaml")
        || ((path.starts_with("methods/") || path.starts_with("rules/")) && path.ends_with(".yaml"))
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
    let percent = rule.combine.percent().unwrap();
    let bands: Vec<(u8, &str)> = percent
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
