//! `evidence.csv`, and `evidence/*.yaml` with the same keys.

use mir_core::evidence::{Figure, Item, Sensitivity};
use mir_core::finding::{Code, Finding};
use mir_core::id::EvidenceId;

use crate::cell::Cell;
use crate::dates::MonthIs;
use crate::decode::Fields;
use crate::findings::Findings;
use crate::places::Places;
use crate::record::Record;
use crate::references::{self, Known};
use crate::source::Open;
use crate::table::{Column, optional, required};
use crate::{document, rows, vocabulary};

/// Every column that is known, in the order in which a new file has them.
pub(crate) const COLUMNS: &[Column] = &[
    required("id"),
    required("title"),
    optional("kind"),
    optional("voice"),
    optional("made_by"),
    optional("collected_by"),
    optional("picked_by"),
    optional("how"),
    optional("read_back"),
    optional("from"),
    optional("to"),
    optional("review_by"),
    optional("owner"),
    optional("people"),
    optional("population"),
    optional("groups"),
    optional("place"),
    optional("measure"),
    optional("value"),
    optional("unit"),
    optional("numerator"),
    optional("denominator"),
    optional("comparator"),
    optional("comparator_label"),
    optional("comparator_source"),
    optional("comparator_edition"),
    optional("better_when"),
    optional("series_break"),
    optional("same_source"),
    optional("about"),
    optional("shows"),
    optional("harm"),
    optional("independence"),
    optional("sensitivity"),
    optional("consent"),
    optional("consent_until"),
    optional("withdrawn_on"),
    optional("language"),
    optional("summary"),
    optional("public_summary"),
    optional("quote"),
    optional("locator"),
];

/// The names of the columns, in their usual order.
pub(crate) fn columns() -> impl Iterator<Item = &'static str> + Clone {
    COLUMNS.iter().map(|column| column.name)
}

/// Reads a table of evidence and adds its items.
pub(crate) fn read_table(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Vec<Item> {
    rows::read(open, COLUMNS, "evidence", findings, places, |row| {
        item(&Record::Row(row), known)
    })
}

/// Reads a file of evidence items and adds them.
pub(crate) fn read_file(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Vec<Item> {
    let Some(root) = document::yaml(open, "evidence", findings) else {
        return Vec::new();
    };
    let Some(fields) = Fields::new(
        "a file of evidence",
        &["kind", "format", "items"],
        &root,
        findings,
    ) else {
        return Vec::new();
    };
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    let entries = fields
        .required("items")
        .map(|entry| entry.items())
        .unwrap_or_default();
    entries
        .iter()
        .filter_map(|entry| {
            let item = item(
                &Record::Keys(entry.fields("an item of evidence", &names)?),
                known,
            )?;
            places.keys("evidence", entry.node, findings);
            Some(item)
        })
        .collect()
}

fn item(record: &Record<'_, '_>, known: &Known<'_>) -> Option<Item> {
    let id = record
        .required("id")
        .and_then(|cell| cell.id(EvidenceId::new));
    let title = record.required("title").map(|cell| cell.owned());
    let withdrawn_on = record.date("withdrawn_on", MonthIs::First);
    let item = Item {
        kind: record.word("kind"),
        voice: record.word("voice"),
        made_by: record.owned("made_by"),
        collected_by: record.owned("collected_by"),
        picked_by: record.owned("picked_by"),
        how: record.owned("how"),
        read_back: record.yes("read_back"),
        from: record.date("from", MonthIs::First),
        to: record.date("to", MonthIs::Last),
        review_by: record.date("review_by", MonthIs::Last),
        owner: record.owned("owner"),
        people: record.count("people"),
        population: record.count("population"),
        groups: record.owned("groups"),
        place: record.owned("place"),
        figure: figure(record),
        same_source: record.owned("same_source"),
        about: record
            .list("about")
            .iter()
            .filter_map(|cell| known.target(cell))
            .collect(),
        shows: record.word("shows"),
        harm: record.yes("harm").unwrap_or(false),
        independence: record.word("independence"),
        // What is not known counts as for the council alone; core warns of it.
        sensitivity: record
            .optional("sensitivity")
            .and_then(|cell| vocabulary::read::<Sensitivity>(cell.text)),
        consent: references::consent(&record.list("consent"), withdrawn_on),
        consent_until: record.date("consent_until", MonthIs::Last),
        language: record.owned("language"),
        summary: record.owned("summary"),
        public_summary: record.owned("public_summary"),
        quote: record.owned("quote"),
        locator: record.owned("locator"),
        id: id?,
        title: title?,
    };
    Some(item)
}

fn figure(record: &Record<'_, '_>) -> Figure {
    Figure {
        measure: record.owned("measure"),
        value: record.optional("value").and_then(decimal),
        unit: record.owned("unit"),
        numerator: record.count("numerator"),
        denominator: record.count("denominator"),
        comparator: record.owned("comparator"),
        comparator_label: record.owned("comparator_label"),
        comparator_source: record.owned("comparator_source"),
        comparator_edition: record.owned("comparator_edition"),
        better_when: record.word("better_when"),
        series_break: record.owned("series_break"),
    }
}

/// A decimal number, kept as it is written.
fn decimal(cell: Cell<'_>) -> Option<String> {
    let number = cell.text.strip_prefix('-').unwrap_or(cell.text);
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits(whole) && digits(decimals) {
        return Some(cell.owned());
    }
    cell.add(
        Finding::new(Code::BadNumber)
            .with("value", cell.text)
            .with("expected", "a number"),
    );
    None
}
