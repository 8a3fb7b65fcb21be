//! `panel/evidence.csv`: what the panel says about items of evidence.

use mir_core::id::EvidenceId;
use mir_core::note::OnEvidence;

use crate::dates::MonthIs;
use crate::findings::Findings;
use crate::places::Places;
use crate::rows;
use crate::source::Open;
use crate::table::{Column, optional, required};

const COLUMNS: &[Column] = &[
    required("evidence"),
    required("says"),
    optional("reason"),
    optional("on"),
];

/// Reads what the panel says; rows that cannot be used are left out, with findings.
pub(crate) fn read(open: &Open<'_>, findings: &Findings, places: &mut Places) -> Vec<OnEvidence> {
    rows::read(open, COLUMNS, "on_evidence", findings, places, |row| {
        let evidence = row.required("evidence");
        let evidence = evidence.and_then(|cell| cell.id(EvidenceId::new));
        let says = row.required("says").and_then(|cell| cell.word());
        let on = row.optional("on");
        let on = on.and_then(|cell| cell.date(MonthIs::Refused));
        Some(OnEvidence {
            evidence: evidence?,
            says: says?,
            reason: row.owned("reason"),
            on,
        })
    })
}
