//! Words that are not for whoever gets a folder: what remains of an item or a note is what is counted, and not what anybody said.

use std::collections::BTreeSet;

use mir_core::finding::Finding;

use crate::dossier::{EVIDENCE, NOTES, ON_EVIDENCE, is_evidence_file};
use crate::edit::{Cells, Edited, Keep, Placed, scalar, sequence, table, text_of, value, yaml};
use crate::source::Open;
use crate::spreadsheet;
use crate::tree::{Node, Value};

/// What stands in the place of a title or a note.
pub(crate) const MARKER: &str = "Not for the council to read.";

/// The columns that hold somebody's words, or lead to somebody.
const WORDS: [&str; 9] = [
    "made_by",
    "collected_by",
    "picked_by",
    "how",
    "owner",
    "summary",
    "public_summary",
    "quote",
    "locator",
];

/// A file without the words of these items and notes; the same where it holds none of them.
///
/// # Errors
/// Every finding of a file that cannot be read again, and of evidence in a spreadsheet, which may hold words on any of its sheets.
pub(super) fn without_words(
    open: &Open<'_>,
    path: &str,
    ids: &BTreeSet<&str>,
) -> Result<Edited, Vec<Finding>> {
    match path {
        EVIDENCE => table(open, path, &mut |row| item(row, ids)),
        path if spreadsheet::is_evidence(path) => Err(vec![spreadsheet::cannot_change(path)]),
        ON_EVIDENCE => table(open, path, &mut |row| said_of(row, ids)),
        NOTES => yaml(open, path, &mut |root, _: &Placed<'_>| notes(root, ids)),
        path if is_evidence_file(path) => {
            yaml(open, path, &mut |root, _: &Placed<'_>| items(root, ids))
        }
        _ => Ok(Edited::Same),
    }
}

fn item(row: &mut Cells<'_>, ids: &BTreeSet<&str>) -> Keep {
    if !ids.contains(row.get("id")) {
        return Keep::AsItWas;
    }
    for column in WORDS {
        row.set(column, String::new());
    }
    row.set("title", MARKER.to_owned());
    Keep::Changed
}

/// What the panel says of an item may say what is in it.
fn said_of(row: &mut Cells<'_>, ids: &BTreeSet<&str>) -> Keep {
    if !ids.contains(row.get("evidence")) {
        return Keep::AsItWas;
    }
    row.set("reason", String::new());
    Keep::Changed
}

fn items(root: &mut Node, ids: &BTreeSet<&str>) -> Keep {
    each(root, "items", ids, |item| {
        without(item, &WORDS);
        mark(item, "title");
    })
}

/// A note without its words has no digest of them either, and nobody's name.
fn notes(root: &mut Node, ids: &BTreeSet<&str>) -> Keep {
    each(root, "notes", ids, |note| {
        without(note, &["sha256", "signed_as"]);
        mark(note, "text");
    })
}

fn each(root: &mut Node, list: &str, ids: &BTreeSet<&str>, edit: impl Fn(&mut Node)) -> Keep {
    let mut keep = Keep::AsItWas;
    for one in sequence(root, list) {
        let id = value(one, "id").and_then(|id| text_of(id));
        if id.is_some_and(|id| ids.contains(id.as_str())) {
            edit(one);
            keep = Keep::Changed;
        }
    }
    keep
}

fn without(node: &mut Node, keys: &[&str]) {
    if let Value::Mapping(pairs) = &mut node.value {
        pairs.retain(|pair| !keys.contains(&pair.key.as_str()));
    }
}

fn mark(node: &mut Node, key: &str) {
    if let Some(text) = value(node, key) {
        *text = scalar(text.place, MARKER.to_owned());
    }
}
