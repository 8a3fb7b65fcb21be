//! `wording.lock`: the words of each statement as people answered it.

use mir_core::catalogue::Catalogue;
use mir_core::dossier::Answered;
use mir_core::finding::{Code, Finding};

use crate::digest;
use crate::findings::Findings;
use crate::places::Places;
use crate::references::Known;
use crate::rows;
use crate::source::Open;
use crate::table::{Column, required};

/// The name of the file.
pub const PATH: &str = "wording.lock";

const COLUMNS: &[Column] = &[required("statement"), required("sha256"), required("text")];

/// Reads the words; rows that cannot be used are left out, with findings.
pub(crate) fn read(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Vec<Answered> {
    rows::read(open, COLUMNS, "words", findings, places, |row| {
        let statement = row
            .required("statement")
            .and_then(|cell| known.statement(&cell));
        let text = row.required("text");
        if let (Some(agreed), Some(text)) = (row.required("sha256"), text)
            && agreed.text.to_lowercase() != digest::of(text.text.as_bytes())
        {
            agreed.add(Finding::new(Code::WordsDamaged));
        }
        Some(Answered {
            statement: statement?,
            text: text?.owned(),
        })
    })
}

/// The file for every statement that is judged, with its words as they are now.
///
/// ```
/// let catalogue = mir_core::catalogue::Catalogue::new(vec![mir_core::sample::framework()]);
/// let file = String::from_utf8(mir_format::words::lock(&catalogue)).unwrap();
/// assert!(file.starts_with("statement,sha256,text\nsample:AC-I1,"));
/// assert_eq!(file.lines().count(), 5);
/// ```
#[must_use]
pub fn lock(catalogue: &Catalogue) -> Vec<u8> {
    let words = catalogue
        .scored()
        .map(|entry| (entry.reference(), entry.statement.text.as_str()));
    crate::write::csv(&write(words)).unwrap_or_default()
}

/// The rows for these statements: references and texts.
pub(crate) fn write<'t>(words: impl Iterator<Item = (String, &'t str)>) -> Vec<Vec<String>> {
    let header = COLUMNS
        .iter()
        .map(|column| column.name.to_owned())
        .collect();
    let row = |(reference, text): (String, &str)| {
        vec![reference, digest::of(text.as_bytes()), text.to_owned()]
    };
    std::iter::once(header).chain(words.map(row)).collect()
}
