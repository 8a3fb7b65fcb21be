//! The ledger of releases: what went to whom, and on which day. It holds ids and digests, and no words of anybody.

use crate::date::Date;
use crate::id::{EvidenceId, NoteId};

/// One report that was given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The day on which it was recorded.
    pub on: Date,
    /// The kind of report, by its word: `public`.
    pub report: String,
    /// Whom it was for, by its word: `council`.
    pub audience: String,
    /// The formats in which it was written, by their words: `html`.
    pub formats: Vec<String>,
    /// SHA-256 of the release that it shows, in hexadecimal.
    pub digest: String,
    /// The items of evidence that could be read in it.
    pub evidence: Vec<EvidenceId>,
    /// The notes whose words could be read in it.
    pub notes: Vec<NoteId>,
}

impl Record {
    /// Whether it is of the same release, as the same report for the same reader. The day and the formats may differ.
    ///
    /// ```
    /// # use mir_core::{date::Date, ledger::Record};
    /// let first = Record {
    ///     on: Date::new(2026, 11, 2).unwrap(),
    ///     report: "public".into(),
    ///     audience: "public".into(),
    ///     formats: vec!["html".into()],
    ///     digest: "0".repeat(64),
    ///     evidence: Vec::new(),
    ///     notes: Vec::new(),
    /// };
    /// let again = Record { on: Date::new(2026, 11, 9).unwrap(), ..first.clone() };
    /// assert!(first.is_of_same_release(&again));
    /// assert!(!first.is_of_same_release(&Record { report: "large-print".into(), ..again }));
    /// ```
    #[must_use]
    pub fn is_of_same_release(&self, other: &Self) -> bool {
        let key = |record: &Self| {
            (
                record.report.clone(),
                record.audience.clone(),
                record.digest.clone(),
            )
        };
        key(self) == key(other)
    }
}
