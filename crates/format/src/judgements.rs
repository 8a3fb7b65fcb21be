//! `judgements.csv`: one level of one party on one statement in each row.

use mir_core::id::EvidenceId;
use mir_core::judgement::{CategoryLevel, Judgement};

use crate::dates::MonthIs;
use crate::findings::Findings;
use crate::places::Places;
use crate::references::Known;
use crate::rows;
use crate::source::Open;
use crate::table::{Column, Row, optional, required};

const COLUMNS: &[Column] = &[
    required("party"),
    required("statement"),
    required("level"),
    optional("reason"),
    optional("by"),
    optional("on"),
    optional("evidence"),
    optional("set_aside"),
    optional("source"),
    optional("status"),
    optional("category"),
];

/// What a table of judgements holds.
#[derive(Default)]
pub(crate) struct Judgements {
    /// The parties' own levels.
    pub(crate) judgements: Vec<Judgement>,
    /// Their levels for categories of evidence.
    pub(crate) category_levels: Vec<CategoryLevel>,
}

/// What one row holds.
enum Given {
    Own(Box<Judgement>),
    ForCategory(CategoryLevel),
}

/// Reads the judgements; those that cannot be used are left out, with findings.
pub(crate) fn read(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Judgements {
    let mut read = Judgements::default();
    let rows = rows::read_numbered(open, COLUMNS, findings, |row| given(&row, known));
    for (number, given) in rows {
        match given {
            Given::Own(judgement) => {
                places.row("judgements", number, findings);
                read.judgements.push(*judgement);
            }
            Given::ForCategory(level) => {
                places.row("category_levels", number, findings);
                read.category_levels.push(level);
            }
        }
    }
    read
}

fn given(row: &Row<'_, '_>, known: &Known<'_>) -> Option<Given> {
    let category = row.optional("category").map(|cell| cell.word());
    let party = row.required("party").and_then(|cell| known.party(&cell));
    let statement = row
        .required("statement")
        .and_then(|cell| known.statement(&cell));
    let level = row
        .required("level")
        .zip(statement)
        .and_then(|(cell, statement)| known.level(&cell, statement));
    let on = row
        .optional("on")
        .and_then(|cell| cell.date(MonthIs::Refused));
    let (evidence, set_aside) = (ids(row, "evidence"), ids(row, "set_aside"));
    let status = row.optional("status").and_then(|cell| cell.word());
    let (party, statement, level) = (party?, statement?, level?);
    if let Some(category) = category {
        return Some(Given::ForCategory(CategoryLevel {
            party,
            statement,
            category: category?,
            level,
        }));
    }
    Some(Given::Own(Box::new(Judgement {
        party,
        statement,
        level,
        reason: row.owned("reason"),
        by: row.owned("by"),
        on,
        evidence,
        set_aside,
        source: row.owned("source"),
        status,
    })))
}

fn ids(row: &Row<'_, '_>, key: &'static str) -> Vec<EvidenceId> {
    row.optional(key)
        .into_iter()
        .flat_map(|cell| cell.list())
        .filter_map(|cell| cell.id(EvidenceId::new))
        .collect()
}
