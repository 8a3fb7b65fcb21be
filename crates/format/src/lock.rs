//! `evidence.lock`: which items were ever there, and since when.

use mir_core::evidence::Locked;
use mir_core::id::EvidenceId;

use crate::dates::MonthIs;
use crate::findings::Findings;
use crate::places::Places;
use crate::rows;
use crate::source::Open;
use crate::table::{Column, required};

const COLUMNS: &[Column] = &[required("id"), required("first_seen")];

/// Reads the lock; rows that cannot be used are left out, with findings.
pub(crate) fn read(open: &Open<'_>, findings: &Findings, places: &mut Places) -> Vec<Locked> {
    rows::read(open, COLUMNS, "locked", findings, places, |row| {
        let id = row.required("id").and_then(|cell| cell.id(EvidenceId::new));
        let first_seen = row
            .required("first_seen")
            .and_then(|cell| cell.date(MonthIs::Refused));
        Some(Locked {
            id: id?,
            first_seen: first_seen?,
        })
    })
}
