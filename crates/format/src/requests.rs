//! `requests.csv`: what a regulator has asked for; and a regulator's own list taken over into it.
//!
//! Columns, of which `ref` and `item` are needed: `ref` (the regulator's number), `item` (what is asked for), `statement` (what it is about),
//! `have` (yes or no; empty: the evidence tells), `public_link` (where everybody can read it), `owner` and `asked_on` (who was asked for it, and
//! when), `due`, `evidence` (ids with `;` between them), `gap` (why there is nothing, and what is done about it).

use std::collections::BTreeSet;
use std::io::Read;

use mir_core::finding::{Code, Finding, Place};
use mir_core::id::EvidenceId;
use mir_core::request::Request;

use crate::append::{self, NewRow};
use crate::cell::Cell;
use crate::dates::MonthIs;
use crate::findings::Findings;
use crate::order::sorted;
use crate::places::Places;
use crate::references::Known;
use crate::source::{Library, Only, Open, Overlaid, Source, whole_or};
use crate::table::{Column, Row, heading, optional, required};
use crate::{dossier, rows};

/// The name of the file.
pub const PATH: &str = "requests.csv";

const COLUMNS: &[Column] = &[
    required("ref"),
    required("item"),
    optional("statement"),
    optional("have"),
    optional("public_link"),
    optional("owner"),
    optional("asked_on"),
    optional("due"),
    optional("evidence"),
    optional("gap"),
];

/// What a new file begins with.
const HEADER: &str = "ref,item,statement,have,public_link,owner,asked_on,due,evidence,gap\n";

/// What regulators call the columns that are taken over from a list of theirs.
const ON_A_LIST: &[(&str, &[&str])] = &[
    ("ref", &["ref", "reference", "no", "number", "request_no"]),
    (
        "item",
        &[
            "item",
            "request",
            "requested",
            "requested_item",
            "item_requested",
            "information_requested",
            "description",
        ],
    ),
    ("statement", &["statement", "quality_statement"]),
    ("due", &["due", "due_date", "due_by", "deadline"]),
];

/// Every column that a list of a regulator's may have for us.
const LIST: &[Column] = &[
    optional("ref"),
    optional("reference"),
    optional("no"),
    optional("number"),
    optional("request_no"),
    optional("item"),
    optional("request"),
    optional("requested"),
    optional("requested_item"),
    optional("item_requested"),
    optional("information_requested"),
    optional("description"),
    optional("statement"),
    optional("quality_statement"),
    optional("due"),
    optional("due_date"),
    optional("due_by"),
    optional("deadline"),
];

/// Reads the requests; those that cannot be used are left out, with findings.
pub(crate) fn read(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Vec<Request> {
    rows::read(open, COLUMNS, "requests", findings, places, |row| {
        request(&row, known)
    })
}

fn request(row: &Row<'_, '_>, known: &Known<'_>) -> Option<Request> {
    let reference = row.required("ref").map(|cell| cell.owned());
    let item = row.required("item").map(|cell| cell.owned());
    let statement = row.optional("statement");
    let statement = statement.and_then(|cell| known.statement(&cell));
    let have = row.optional("have").and_then(|cell| cell.yes());
    let asked_on = row.optional("asked_on");
    let asked_on = asked_on.and_then(|cell| cell.date(MonthIs::Refused));
    let due = row
        .optional("due")
        .and_then(|cell| cell.date(MonthIs::Last));
    let evidence = row.optional("evidence").into_iter();
    let evidence = evidence.flat_map(|cell| cell.list());
    let evidence = evidence
        .filter_map(|cell| cell.id(EvidenceId::new))
        .collect();
    Some(Request {
        reference: reference?,
        item: item?,
        statement,
        have,
        public_link: row.owned("public_link"),
        owner: row.owned("owner"),
        asked_on,
        due,
        evidence,
        gap: row.owned("gap"),
    })
}

/// `requests.csv` with a regulator's list taken over into it. Nothing has been written.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The file's new bytes; those that it has where nothing is new.
    pub bytes: Vec<u8>,
    /// The numbers that are new, in the order of the list.
    pub added: Vec<String>,
    /// The numbers that were there already, and whose rows stay as they are.
    pub kept: Vec<String>,
    /// Those of them whose words are others on the list: somebody should look at both.
    pub other_words: Vec<String>,
    /// What is worth knowing about the list.
    pub findings: Vec<Finding>,
}

/// One row of a regulator's list.
struct Asked {
    row: u64,
    reference: String,
    item: String,
    statement: String,
    due: String,
}

/// Takes over a regulator's list: each number that is new becomes a row at the end of `requests.csv`, and no row that is there changes.
///
/// `list` is the list as CSV, and `name` what it is called in findings. It needs a column with the regulator's numbers (`ref`, `reference`, `no`,
/// `number`) and one with what is asked for (`item`, `request`, `information requested`, `description`); `statement` and `due` are taken
/// over where they are there.
///
/// # Errors
/// Every finding of the list and of `requests.csv`, warnings included, where at least one of them is an error; then nothing is taken over.
pub fn load(
    source: &dyn Source,
    library: &dyn Library,
    list: &[u8],
    name: &str,
) -> Result<Loaded, Vec<Finding>> {
    let looked_at = Only {
        source,
        keeps: |path| path == PATH || dossier::is_for_evidence(path),
    };
    let reading = dossier::read(&looked_at, library)?;
    let parts = reading.dossier().parts();
    let known = Known::of(parts);
    let findings = Findings::new(name);
    let asked = asked(list, &known, &findings);
    if findings.has_errors() {
        return Err(sorted(findings.into_vec()));
    }
    let there = |reference: &str| {
        let mut requests = parts.requests.iter();
        requests.find(|request| request.reference == reference)
    };
    let mut loaded = Loaded {
        bytes: whole_or(source, PATH, HEADER)?,
        added: Vec::new(),
        kept: Vec::new(),
        other_words: Vec::new(),
        findings: Vec::new(),
    };
    let mut new: Vec<NewRow> = Vec::new();
    for one in asked {
        match there(&one.reference) {
            Some(request) => {
                if !same_words(&request.item, &one.item) {
                    loaded.other_words.push(one.reference.clone());
                }
                loaded.kept.push(one.reference);
            }
            None => {
                loaded.added.push(one.reference.clone());
                new.push(vec![
                    ("ref", one.reference),
                    ("item", one.item),
                    ("statement", one.statement),
                    ("due", one.due),
                ]);
            }
        }
    }
    if !new.is_empty() {
        loaded.bytes = append::appended(&loaded.bytes, PATH, &new)?.bytes;
        let files = [(PATH.to_owned(), loaded.bytes.clone())].into();
        let after = Overlaid {
            source: &looked_at,
            files: &files,
        };
        dossier::read(&after, library)?;
    }
    loaded.findings = sorted(findings.into_vec());
    Ok(loaded)
}

/// The rows of a regulator's list, each number once.
fn asked(list: &[u8], known: &Known<'_>, findings: &Findings) -> Vec<Asked> {
    let open = || Ok(Box::new(list) as Box<dyn Read>);
    if lacks_columns(list, findings) {
        return Vec::new();
    }
    let asked = rows::read_numbered(&open, LIST, findings, |row| {
        let (reference, item) = (cell(&row, "ref"), cell(&row, "item"));
        let number = row.number();
        // What is not a statement of ours or no date is a fault of this row, told with its place.
        let statement = cell(&row, "statement").map(|cell| (known.statement(&cell), cell));
        let due = cell(&row, "due").map(|cell| (cell.date(MonthIs::Last), cell));
        let text = |cell: Option<Cell<'_>>| cell.map(|cell| cell.owned()).unwrap_or_default();
        let asked = Asked {
            row: number,
            reference: text(reference),
            item: text(item),
            statement: text(statement.map(|(_, cell)| cell)),
            due: text(due.map(|(_, cell)| cell)),
        };
        for (column, text) in [("ref", &asked.reference), ("item", &asked.item)] {
            if text.is_empty() {
                let finding = Finding::new(Code::EmptyCell).with("column", column);
                findings.add(finding.at(Place::cell(findings.path(), number, column)));
            }
        }
        Some(asked)
    });
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for one in asked.iter().map(|(_, one)| one) {
        if !one.reference.is_empty() && !seen.insert(&one.reference) {
            let finding = Finding::new(Code::DuplicateRequest).with("id", &one.reference);
            findings.add(finding.at(Place::cell(findings.path(), one.row, "ref")));
        }
    }
    asked.into_iter().map(|(_, one)| one).collect()
}

/// Whether the list has no column for the numbers or none for what is asked for: one finding for each.
fn lacks_columns(list: &[u8], findings: &Findings) -> bool {
    let quiet = Findings::new(findings.path());
    let Some(table) = append::cells(list, &quiet) else {
        return false;
    };
    let needed = ON_A_LIST
        .iter()
        .filter(|(key, _)| matches!(*key, "ref" | "item"));
    let mut lacks = false;
    for (key, names) in needed {
        let is_there = |name: &&str| table.header.iter().any(|known| heading(known) == *name);
        if !names.iter().any(is_there) {
            let finding = Finding::new(Code::MissingColumn).with("column", *key);
            let finding = finding.with_known("ref (or reference, no, number), item (or request, information requested, description)");
            findings.add(finding.at(Place::row(findings.path(), 1)));
            lacks = true;
        }
    }
    lacks
}

/// A cell of a list, whatever the regulator calls its column.
fn cell<'t>(row: &Row<'t, '_>, key: &str) -> Option<Cell<'t>> {
    let (_, names) = ON_A_LIST.iter().find(|(known, _)| *known == key)?;
    names.iter().find_map(|name| row.optional(name))
}

/// Whether two texts say the same, but for white space.
fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
