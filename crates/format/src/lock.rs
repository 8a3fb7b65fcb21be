//! `evidence.lock`: which items were ever there, and since when.

use std::collections::BTreeSet;
use std::fmt::Write;

use mir_core::date::Date;
use mir_core::evidence::Locked;
use mir_core::finding::Finding;
use mir_core::id::EvidenceId;

use crate::dates::MonthIs;
use crate::findings::Findings;
use crate::places::Places;
use crate::rows;
use crate::source::{Open, Source};
use crate::table::{Column, required};
use crate::text;

/// The name of the file.
pub const PATH: &str = "evidence.lock";

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

/// The lock with these ids in it, first seen on this day where they are new; `None` where every one is there already. What is there stays
/// byte for byte.
///
/// # Errors
/// Where the lock that is there cannot be read.
pub fn with<'i>(
    source: &dyn Source,
    ids: impl Iterator<Item = &'i str>,
    first_seen: Date,
) -> Result<Option<Vec<u8>>, Vec<Finding>> {
    let findings = Findings::new(PATH);
    let is_there = source.files()?.iter().any(|path| path == PATH);
    let (mut whole, mut known) = ("id,first_seen\n".to_owned(), BTreeSet::new());
    if is_there {
        let open = || source.open(PATH);
        let locked = read(&open, &findings, &mut Places::default());
        known.extend(locked.into_iter().map(|locked| locked.id.to_string()));
        whole = text::read_whole(&open, &findings).unwrap_or_default();
    }
    if findings.has_errors() {
        return Err(findings.into_vec());
    }
    if !whole.ends_with('\n') {
        whole.push('\n');
    }
    let before = whole.len();
    for id in ids {
        if known.insert(id.to_owned()) {
            let _ = writeln!(whole, "{id},{first_seen}");
        }
    }
    Ok((whole.len() > before).then(|| whole.into_bytes()))
}
