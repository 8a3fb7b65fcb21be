//! `panel/counts.csv`: sealed counts, with no row for a person.

use mir_core::catalogue::Catalogue;
use mir_core::finding::{Code, Finding};
use mir_core::panel::{CountRow, Round};
use mir_core::party::Parties;
use mir_core::scale::HIGHEST_LEVEL;

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
        cells
    };
    let header = names.map(str::to_owned).collect();
    let all: Vec<Vec<String>> = std::iter::once(header)
        .chain(rows.iter().map(cells))
        .collect();
    crate::write::csv(&all).unwrap_or_default()
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
