//! `panel/counts.csv`: sealed counts, with no row for a person.

use std::collections::{BTreeMap, BTreeSet};

use mir_core::catalogue::Catalogue;
use mir_core::finding::{Code, Finding};
use mir_core::panel::{CountRow, Round};
use mir_core::party::Parties;
use mir_core::scale::{HIGHEST_LEVEL, Level, Span};

use crate::findings::Findings;
use crate::places::Places;
use crate::references::{Known, round_of};
use crate::rows;
use crate::source::Open;
use crate::table::{Column, Row, optional, required};

pub(crate) const LEVELS: [&str; HIGHEST_LEVEL as usize] = [
    "level_1", "level_2", "level_3", "level_4", "level_5", "level_6", "level_7", "level_8",
    "level_9", "level_10",
];

/// Beside those of the design there is a column for each span of levels that answers of scale packs can mean. A scale of four levels can have any
/// of its pairs; a longer one has room for few, and these may be any.
const COLUMNS: &[Column] = &[
    required("round"),
    required("party"),
    required("statement"),
    required("level_1"),
    required("level_2"),
    optional("level_3"),
    optional("level_4"),
    optional("level_5"),
    optional("level_6"),
    optional("level_7"),
    optional("level_8"),
    optional("level_9"),
    optional("level_10"),
    required("dont_know"),
    required("not_about_me"),
    required("rather_not_say"),
    required("asked"),
    optional("carried"),
    required("how"),
    optional("span_1_2"),
    optional("span_1_3"),
    optional("span_1_4"),
    optional("span_1_5"),
    optional("span_1_6"),
    optional("span_1_7"),
    optional("span_1_8"),
    optional("span_1_9"),
    optional("span_1_10"),
    optional("span_2_3"),
    optional("span_2_4"),
    optional("span_2_5"),
    optional("span_2_6"),
    optional("span_2_7"),
    optional("span_2_8"),
    optional("span_2_9"),
    optional("span_2_10"),
    optional("span_3_4"),
    optional("span_3_5"),
    optional("span_3_6"),
    optional("span_3_7"),
    optional("span_3_8"),
    optional("span_3_9"),
    optional("span_3_10"),
    optional("span_4_5"),
    optional("span_4_6"),
    optional("span_4_7"),
    optional("span_4_8"),
    optional("span_4_9"),
    optional("span_4_10"),
    optional("span_5_6"),
    optional("span_5_7"),
    optional("span_5_8"),
    optional("span_5_9"),
    optional("span_5_10"),
    optional("span_6_7"),
    optional("span_6_8"),
    optional("span_6_9"),
    optional("span_6_10"),
    optional("span_7_8"),
    optional("span_7_9"),
    optional("span_7_10"),
    optional("span_8_9"),
    optional("span_8_10"),
    optional("span_9_10"),
];

/// Reads the counts; rows that cannot be used are left out, with findings.
pub(crate) fn read(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Vec<CountRow> {
    rows::read(open, COLUMNS, "counts", findings, places, |row| {
        count_row(&row, known)
    })
}

/// The file for some rows, in their order. It has a column for each level of the longest scale; a row on a shorter one leaves the rest empty.
/// After those of the design there is a column for each span that anybody answered.
pub(crate) fn write(rows: &[CountRow], catalogue: &Catalogue, parties: &Parties) -> Vec<u8> {
    // The two lowest levels are always there: a table without them cannot be read.
    let longest = rows.iter().map(|row| row.levels.len()).fold(2, usize::max);
    let names = ["round", "party", "statement"].into_iter();
    let names = names.chain(LEVELS.into_iter().take(longest));
    let names = names.chain([
        "dont_know",
        "not_about_me",
        "rather_not_say",
        "asked",
        "carried",
        "how",
    ]);
    let spans: BTreeSet<Span> = rows
        .iter()
        .flat_map(|row| row.spans.keys())
        .copied()
        .collect();
    let of_spans = spans.iter().map(|span| column_of(*span));
    let names = names.map(str::to_owned).chain(of_spans);
    let cells = |row: &CountRow| {
        let party = parties.get(row.party).map(|party| party.id.to_string());
        let mut cells = vec![
            row.round.number().to_string(),
            party.unwrap_or_default(),
            catalogue.shortest(row.statement),
        ];
        let count = |at| row.levels.get(at).map(u64::to_string).unwrap_or_default();
        cells.extend((0..longest).map(count));
        let rest = [
            row.dont_know,
            row.not_about_me,
            row.rather_not_say,
            row.asked,
            row.carried,
        ];
        cells.extend(rest.iter().map(u64::to_string));
        cells.push(row.how.to_string());
        let of_span = |span| row.spans.get(span).copied().unwrap_or(0);
        cells.extend(spans.iter().map(|span| of_span(span).to_string()));
        cells
    };
    let header = names.collect();
    let all: Vec<Vec<String>> = std::iter::once(header)
        .chain(rows.iter().map(cells))
        .collect();
    crate::write::csv(&all).unwrap_or_default()
}

/// The name of the column of a span.
fn column_of(span: Span) -> String {
    format!("span_{}_{}", span.low(), span.high())
}

fn count_row(row: &Row<'_, '_>, known: &Known<'_>) -> Option<CountRow> {
    let round = row.required("round").and_then(|cell| round_of(&cell));
    let party = row.required("party").and_then(|cell| known.party(&cell));
    let statement_cell = row.required("statement");
    let statement = statement_cell.and_then(|cell| known.statement(&cell));
    let scale = statement
        .and_then(|statement| known.catalogue.entry(statement))
        .and_then(|entry| entry.framework.scale.as_ref());
    if let (Some(cell), Some(_), None) = (statement_cell, statement, scale) {
        cell.add(Finding::new(Code::NotScored).with("reference", cell.text));
        return None;
    }
    let levels = scale.and_then(|scale| levels(row, scale.len()));
    let spans = spans(row);
    let number = |key| row.required(key).and_then(|cell| cell.count::<u64>());
    let (dont_know, not_about_me, rather_not_say) = (
        number("dont_know"),
        number("not_about_me"),
        number("rather_not_say"),
    );
    let asked = number("asked");
    // Nothing is carried into round 1; in round 2 it has to be said.
    let carried = match (round, row.optional("carried")) {
        (Some(Round::One), None) => Some(0),
        _ => number("carried"),
    };
    let how = row.required("how").and_then(|cell| cell.word());
    Some(CountRow {
        round: round?,
        party: party?,
        statement: statement?,
        levels: levels?,
        spans: spans?,
        dont_know: dont_know?,
        not_about_me: not_about_me?,
        rather_not_say: rather_not_say?,
        asked: asked?,
        carried: carried?,
        how: how?,
    })
}

/// A count for every level of the scale. A count for a level that it has not is read too, so that it can be reported.
pub(crate) fn levels(row: &Row<'_, '_>, length: usize) -> Option<Vec<u64>> {
    let mut counts = Some(Vec::new());
    for (at, key) in LEVELS.into_iter().enumerate() {
        let cell = if at < length {
            row.required(key)
        } else {
            row.optional(key)
        };
        let count = match cell {
            Some(cell) => cell.count::<u64>(),
            None if at < length => None,
            None => continue,
        };
        if at >= length && count == Some(0) {
            continue;
        }
        if let Some(counts) = &mut counts {
            counts.resize(at, 0);
        }
        counts = counts.zip(count).map(|(mut counts, count)| {
            counts.push(count);
            counts
        });
    }
    counts
}

/// The span of a column; `None` for every other column.
fn span_of(column: &str) -> Option<Span> {
    let (low, high) = column.strip_prefix("span_")?.split_once('_')?;
    let level = |number: &str| number.parse().ok().and_then(Level::new);
    Span::new(level(low)?, level(high)?)
}

/// The counts of spans that are there; `None`, with findings, where one is no number.
fn spans(row: &Row<'_, '_>) -> Option<BTreeMap<Span, u64>> {
    let given = COLUMNS.iter().filter_map(|column| {
        let span = span_of(column.name)?;
        Some((span, row.optional(column.name)?.count::<u64>()))
    });
    let counts: Vec<(Span, Option<u64>)> = given.collect();
    counts
        .into_iter()
        .map(|(span, count)| Some((span, count?)))
        .filter(|counted| !matches!(counted, Some((_, 0))))
        .collect()
}
