//! What every root test needs: reading an assessment from memory with the built-in frameworks, and words for what came out.

#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::path::{Path, PathBuf};

use making_it_real::format::dossier::{self, Reading};
use making_it_real::format::source::MemorySource;
use making_it_real::vocabulary::assessment::{Assessment, Speaker, Standing, StatementResult};
use making_it_real::vocabulary::dossier::{Dossier, Parts};
use making_it_real::vocabulary::finding::{Finding, Place, Spot};

/// The folder `tests/` of the root package.
pub fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The text of a file under `tests/`.
pub fn text_of(path: &str) -> String {
    let path = tests_folder().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A YAML file under `tests/`.
pub fn yaml(path: &str) -> serde_json::Value {
    yaml_serde::from_str(&text_of(path)).unwrap_or_else(|error| panic!("tests/{path}: {error}"))
}

/// Reads an assessment from memory, with what is built in.
pub fn read(source: &MemorySource) -> Result<Reading, Vec<Finding>> {
    dossier::read(source, &making_it_real::frameworks::FILES)
}

/// Reads and assesses; stops with every finding where it cannot be read.
pub fn assessed(source: &MemorySource) -> (Dossier, Assessment) {
    let dossier = read(source)
        .unwrap_or_else(|findings| panic!("cannot be read:\n{}", listed(&findings)))
        .into_dossier();
    let assessment = making_it_real::assess(&dossier, dossier.parts().header.as_of);
    (dossier, assessment)
}

/// The Wendleby example in memory.
pub fn wendleby() -> MemorySource {
    MemorySource::new(
        making_it_real::wendleby::FILES
            .iter()
            .map(|(path, bytes)| (*path, *bytes)),
    )
}

/// Findings, one to a line, as somebody would read them.
pub fn listed(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(|finding| {
            let places: Vec<_> = finding.places().iter().map(ToString::to_string).collect();
            format!(
                "  {} at [{}]: {}",
                finding.code(),
                places.join("; "),
                finding.message()
            )
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// `level 3`, `split 2 to 3 (middle 2)`, `not-enough fewer-than-5`, `not-heard`.
pub fn standing(standing: Standing) -> String {
    match standing {
        Standing::Level(level) => format!("level {level}"),
        Standing::Split { low, high, middle } => format!("split {low} to {high} (middle {middle})"),
        Standing::Span { low, high } => format!("span {low} to {high}"),
        Standing::NotEnough(why) => format!("not-enough {why}"),
        Standing::NotHeard => "not-heard".to_owned(),
        Standing::NotApplicable => "not-applicable".to_owned(),
    }
}

/// `lived-experience`, or the party's id.
pub fn speaker(parts: &Parts, speaker: Speaker) -> String {
    match speaker {
        Speaker::LivedExperience => "lived-experience".to_owned(),
        Speaker::Party(party) => parts.parties.get(party).unwrap().id.to_string(),
    }
}

/// The result on a statement.
pub fn statement<'a>(
    dossier: &Dossier,
    assessment: &'a Assessment,
    reference: &str,
) -> &'a StatementResult {
    let index = dossier
        .parts()
        .catalogue
        .statement(reference)
        .unwrap_or_else(|error| panic!("{reference}: {error:?}"));
    assessment
        .statements
        .iter()
        .find(|result| result.statement == index)
        .unwrap_or_else(|| panic!("{reference} is not scored"))
}

/// The bare id of a statement.
pub fn id_of(
    parts: &Parts,
    statement: making_it_real::vocabulary::catalogue::StatementIndex,
) -> String {
    parts
        .catalogue
        .entry(statement)
        .unwrap()
        .statement
        .id
        .to_string()
}

/// A place in the words of the case files: `evidence.csv row 2 column to`.
pub fn place(place: &Place) -> String {
    match &place.spot {
        Spot::Whole => place.path.clone(),
        Spot::Line { line, column } => format!("{} line {line} column {column}", place.path),
        Spot::Row { row, column: None } => format!("{} row {row}", place.path),
        Spot::Row {
            row,
            column: Some(column),
        } => format!("{} row {row} column {column}", place.path),
        Spot::Within(within) => format!("{} within {within}", place.path)
            .trim_start()
            .to_owned(),
    }
}

/// A local framework `cards@1` on so many levels: theme `T` with `S1` to `S4`, `SAFE` (safety), `RIGHT` (rights) and `CONTEXT` (not scored).
pub fn cards(levels: usize) -> String {
    let mut text = String::from(
        "kind: framework\nformat: 1\nid: cards\nedition: \"1\"\nrevision: 1\ntitle: Cards\npublisher: This test\nstatus: in-force\n\
         licence: {seen: true}\nwording: official\nscale:\n  origin: ours\n  question: How true is this for you?\n  levels:\n",
    );
    for level in 1..=levels {
        text.push_str(&format!(
            "    - {{level: {level}, name: \"word {level}\", symbol: \"{}\"}}\n",
            "*".repeat(level)
        ));
    }
    text.push_str("themes:\n  - id: T\n    title: A theme\n    statements:\n");
    for (id, more) in [
        ("S1", ""),
        ("S2", ""),
        ("S3", ""),
        ("S4", ""),
        ("SAFE", ", marks: [safety]"),
        ("RIGHT", ", marks: [rights]"),
    ] {
        text.push_str(&format!("      - {{id: {id}, speaks: I, text: The words of {id}., scored: true, source: {{check: ours}}{more}}}\n"));
    }
    text.push_str("      - {id: CONTEXT, speaks: metric, text: A figure., scored: false, source: {check: ours}}\n");
    text
}
