//! Findings of one file, gathered while it is read.
//!
//! A spreadsheet with the wrong scale has a fault in every row. The first [`LISTED`] errors, warnings and pieces of advice of a file are
//! kept and the rest are counted, so that a file of ten million faulty rows costs no more memory than one of two hundred.

use std::cell::{Cell, RefCell};

use mir_core::finding::{Code, Finding, Place, Severity};

use crate::tree::Position;

/// How many errors, how many warnings and how much advice of one file are listed one by one.
pub(crate) const LISTED: usize = 200;

/// The findings of one file. Shared by everything that reads the file, so adding needs no exclusive borrow.
#[derive(Debug)]
pub(crate) struct Findings {
    path: String,
    listed: RefCell<Vec<Finding>>,
    errors: Cell<usize>,
    warnings: Cell<usize>,
    advice: Cell<usize>,
}

impl Findings {
    pub(crate) fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            listed: RefCell::new(Vec::new()),
            errors: Cell::new(0),
            warnings: Cell::new(0),
            advice: Cell::new(0),
        }
    }

    /// The file that is being read.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn add(&self, finding: Finding) {
        let counter = match finding.severity() {
            Severity::Error => &self.errors,
            Severity::Warning => &self.warnings,
            Severity::Advice => &self.advice,
        };
        counter.set(counter.get().saturating_add(1));
        if counter.get() <= LISTED {
            self.listed.borrow_mut().push(finding);
        }
    }

    /// Adds a finding about a spot of a YAML or TOML file.
    pub(crate) fn add_at(&self, position: Position, finding: Finding) {
        self.add(finding.at(self.place(position)));
    }

    /// Adds a finding about the file as a whole.
    pub(crate) fn add_whole(&self, finding: Finding) {
        self.add(finding.at(Place::whole(&self.path)));
    }

    /// A spot of this file as a place.
    pub(crate) fn place(&self, position: Position) -> Place {
        Place::line(&self.path, position.line, position.column)
    }

    /// Whether another error would only be counted: then it need not be worded.
    pub(crate) fn is_full(&self) -> bool {
        self.errors.get() >= LISTED
    }

    /// Whether an error has been found.
    pub(crate) fn has_errors(&self) -> bool {
        self.errors.get() > 0
    }

    /// Takes out what has been found so far, for a part of a file whose findings are looked at by themselves.
    pub(crate) fn take(&self) -> Vec<Finding> {
        let found = std::mem::take(&mut *self.listed.borrow_mut());
        self.forget();
        found
    }

    /// Forgets everything: the file is read again from its beginning.
    pub(crate) fn forget(&self) {
        self.listed.borrow_mut().clear();
        self.errors.set(0);
        self.warnings.set(0);
        self.advice.set(0);
    }

    /// The findings, each list that was cut closed by one that says how many more there are.
    pub(crate) fn into_vec(self) -> Vec<Finding> {
        let mut findings = self.listed.into_inner();
        for (count, code) in [
            (self.errors.get(), Code::MoreErrors),
            (self.warnings.get(), Code::MoreWarnings),
            (self.advice.get(), Code::MoreAdvice),
        ] {
            let more = count.saturating_sub(LISTED);
            if more > 0 {
                findings.push(
                    Finding::new(code)
                        .with("count", more)
                        .at(Place::whole(&self.path)),
                );
            }
        }
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::{Findings, LISTED};
    use mir_core::finding::{Code, Finding};

    #[test]
    fn a_million_faults_are_two_hundred_and_a_count() {
        let findings = Findings::new("panel/scores.csv");
        for _ in 0..1_000_000 {
            findings.add_whole(Finding::new(Code::ShortRow));
        }
        let findings = findings.into_vec();
        assert_eq!(findings.len(), LISTED + 1);
        assert_eq!(
            findings[LISTED].message(),
            "this file has 999800 more errors like these"
        );
    }
}
