//! `judgements.csv`: one level of one party on one statement in each row.

use mir_core::id::EvidenceId;
use mir_core::judgement::Judgement;

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
];

/// Reads the judgements; those that cannot be used are left out, with findings.
pub(crate) fn read(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Vec<Judgement> {
    rows::read(open, COLUMNS, "judgements", findings, places, |row| {
        judgement(&row, known)
    })
}

fn judgement(row: &Row<'_, '_>, known: &Known<'_>) -> Option<Judgement> {
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
    Some(Judgement {
        party: party?,
        statement: statement?,
        level: level?,
        reason: row.owned("reason"),
        by: row.owned("by"),
        on,
        evidence,
        set_aside,
        source: row.owned("source"),
        status,
    })
}

fn ids(row: &Row<'_, '_>, key: &'static str) -> Vec<EvidenceId> {
    row.optional(key)
        .into_iter()
        .flat_map(|cell| cell.list())
        .filter_map(|cell| cell.id(EvidenceId::new))
        .collect()
}
