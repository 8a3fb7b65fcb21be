//! The words of what was withdrawn, which go nowhere. What remains of an item or a note is what a reader of the files needs to know that it
//! was there and is gone: everything that is not named here is emptied, columns that nobody knows included.

use std::collections::BTreeSet;

use mir_core::dossier::Dossier;
use mir_core::evidence::Consent;
use mir_core::finding::{Code, Finding, Place};

use crate::dossier::{EVIDENCE, NOTES, ON_EVIDENCE, is_evidence_file};
use crate::edit::{self, Edited, Keep, scalar, sequence, text_of, value};
use crate::source::Open;
use crate::tree::{Node, Value};

/// What stands where a file needs a text.
const MARKER: &str = "Withdrawn.";
/// What stands as consent, whatever was said with it.
const CONSENT: &str = "withdrawn";
/// What remains of an item.
const OF_AN_ITEM: [&str; 3] = ["id", "consent", "withdrawn_on"];
/// What remains of a note.
const OF_A_NOTE: [&str; 5] = ["id", "type", "statement", "consent", "withdrawn_on"];

/// The items and notes that were withdrawn: the id of each, and where in the dossier it is.
fn withdrawn(dossier: &Dossier) -> Vec<(&str, String)> {
    let parts = dossier.parts();
    let is_withdrawn = |consent: &Consent| matches!(consent, Consent::Withdrawn { .. });
    let items = parts.evidence.iter().enumerate();
    let items = items.filter(|(_, item)| is_withdrawn(&item.consent));
    let items = items.map(|(at, item)| (item.id.as_str(), format!("evidence[{at}].id")));
    let notes = parts.notes.notes.iter().enumerate();
    let notes = notes.filter(|(_, note)| is_withdrawn(&note.consent));
    items
        .chain(notes.map(|(at, note)| (note.id.as_str(), format!("notes[{at}].id"))))
        .collect()
}

/// Their ids.
pub(super) fn ids(dossier: &Dossier) -> BTreeSet<&str> {
    withdrawn(dossier).into_iter().map(|(id, _)| id).collect()
}

/// What is told of each of them.
pub(super) fn findings(dossier: &Dossier) -> Vec<Finding> {
    let told = |(id, place): (&str, String)| {
        let finding = Finding::new(Code::WithdrawnLeftOut).with("id", id);
        finding.at(Place::within(place))
    };
    withdrawn(dossier).into_iter().map(told).collect()
}

/// A file without the words of these; the same where it holds none of them.
///
/// # Errors
/// Every finding of a file that cannot be read again.
pub(crate) fn without_words(
    open: &Open<'_>,
    path: &str,
    ids: &BTreeSet<&str>,
) -> Result<Edited, Vec<Finding>> {
    if ids.is_empty() {
        return Ok(Edited::Same);
    }
    match path {
        EVIDENCE => edit::table(open, path, &mut |row| {
            if !ids.contains(row.get("id")) {
                return Keep::AsItWas;
            }
            row.keep_only(&OF_AN_ITEM);
            row.set("title", MARKER.to_owned());
            row.set("consent", CONSENT.to_owned());
            Keep::Changed
        }),
        // What the panel wrote about it may hold its words.
        ON_EVIDENCE => edit::table(open, path, &mut |row| {
            if !ids.contains(row.get("evidence")) || row.get("reason").is_empty() {
                return Keep::AsItWas;
            }
            row.set("reason", String::new());
            Keep::Changed
        }),
        NOTES => edit::yaml(open, path, &mut |root, _| {
            each(root, "notes", ids, &OF_A_NOTE, "text")
        }),
        path if is_evidence_file(path) => edit::yaml(open, path, &mut |root, _| {
            each(root, "items", ids, &OF_AN_ITEM, "title")
        }),
        _ => Ok(Edited::Same),
    }
}

fn each(root: &mut Node, list: &str, ids: &BTreeSet<&str>, remains: &[&str], text: &str) -> Keep {
    let mut keep = Keep::AsItWas;
    for one in sequence(root, list) {
        let id = value(one, "id").and_then(|id| text_of(id));
        if !id.is_some_and(|id| ids.contains(id.as_str())) {
            continue;
        }
        for (key, word) in [(text, MARKER), ("consent", CONSENT)] {
            if let Some(words) = value(one, key) {
                *words = scalar(words.place, word.to_owned());
            }
        }
        if let Value::Mapping(pairs) = &mut one.value {
            let remains = |key: &str| key == text || remains.contains(&key);
            pairs.retain(|pair| remains(&pair.key));
        }
        keep = Keep::Changed;
    }
    keep
}
