//! `actions.csv`: you said, we did.

use mir_core::action::Action;
use mir_core::id::ActionRef;

use crate::dates::MonthIs;
use crate::findings::Findings;
use crate::places::Places;
use crate::references::Known;
use crate::rows;
use crate::source::Open;
use crate::table::{Column, Row, optional, required};

const COLUMNS: &[Column] = &[
    required("ref"),
    optional("statement"),
    optional("people_said"),
    optional("action"),
    optional("answer"),
    optional("owner"),
    optional("due"),
    optional("success"),
    optional("updated"),
];

/// Reads the actions; those that cannot be used are left out, with findings.
pub(crate) fn read(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Vec<Action> {
    rows::read(open, COLUMNS, "actions", findings, places, |row| {
        action(&row, known)
    })
}

fn action(row: &Row<'_, '_>, known: &Known<'_>) -> Option<Action> {
    let reference = row.required("ref").and_then(|cell| cell.id(ActionRef::new));
    let statement = row
        .optional("statement")
        .and_then(|cell| known.statement(&cell));
    let answer = row.optional("answer").and_then(|cell| cell.word());
    let due = row
        .optional("due")
        .and_then(|cell| cell.date(MonthIs::Last));
    let updated = row
        .optional("updated")
        .and_then(|cell| cell.date(MonthIs::Refused));
    Some(Action {
        reference: reference?,
        statement,
        people_said: row.owned("people_said"),
        action: row.owned("action"),
        answer,
        owner: row.owned("owner"),
        due,
        success: row.owned("success"),
        updated,
    })
}
