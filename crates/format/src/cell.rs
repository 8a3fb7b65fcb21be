//! One value on its way from text to meaning. A cell of a table and a scalar of a YAML or TOML file are read by the same rules here.

use std::str::FromStr;

use mir_core::date::Date;
use mir_core::finding::{Code, Finding, Place};
use mir_core::id::IdError;

use crate::dates::{self, MonthIs};
use crate::findings::Findings;
use crate::spelling::meant;
use crate::tree::Position;
use crate::vocabulary::{self, Word};

/// Where a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    /// In a YAML or TOML file.
    Position(Position),
    /// In a row of a table; the column is the cell's key.
    Row(u64),
}

/// A value that is there: its text is never empty and has no white space at its ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell<'a> {
    pub(crate) key: &'static str,
    pub(crate) text: &'a str,
    pub(crate) spot: Spot,
    pub(crate) findings: &'a Findings,
}

impl<'a> Cell<'a> {
    /// Where it is, for a finding.
    pub(crate) fn place(&self) -> Place {
        place(self.findings, self.spot, self.key)
    }

    /// Adds a finding about this cell.
    pub(crate) fn add(&self, finding: Finding) {
        self.findings.add(finding.at(self.place()));
    }

    pub(crate) fn owned(&self) -> String {
        self.text.to_owned()
    }

    pub(crate) fn id<T>(&self, new: impl Fn(&str) -> Result<T, IdError>) -> Option<T> {
        new(self.text)
            .map_err(|reason| {
                self.add(
                    Finding::new(Code::BadId)
                        .with("value", self.text)
                        .with("reason", reason),
                )
            })
            .ok()
    }

    /// A whole number from 0, in digits.
    pub(crate) fn count<T: FromStr>(&self) -> Option<T> {
        let digits = self.text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(number) = digits.then(|| self.text.parse().ok()).flatten() {
            return Some(number);
        }
        let below = self
            .text
            .strip_prefix('-')
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
        self.add(if below {
            Finding::new(Code::NumberBelowZero).with("value", self.text)
        } else {
            Finding::new(Code::BadNumber)
                .with("value", self.text)
                .with("expected", "a whole number")
        });
        None
    }

    pub(crate) fn date(&self, month: MonthIs) -> Option<Date> {
        let date = dates::read(self.text, month);
        if date.is_none() {
            self.add(Finding::new(Code::BadDate).with("value", self.text));
        }
        date
    }

    pub(crate) fn word<W: Word>(&self) -> Option<W> {
        let word = vocabulary::read(self.text);
        if word.is_none() {
            let near = meant(self.text, W::all().iter().map(|case| case.word()));
            let finding = Finding::new(Code::UnknownWord)
                .with("value", self.text)
                .with("key", self.key);
            self.add(
                finding
                    .with("meant", near)
                    .with_known(vocabulary::known::<W>()),
            );
        }
        word
    }

    /// Yes or no, in words. A YAML or TOML file has `true` and `false` for it, and these are read too.
    pub(crate) fn yes(&self) -> Option<bool> {
        match self.text.to_lowercase().as_str() {
            "yes" | "true" | "y" => Some(true),
            "no" | "false" | "n" => Some(false),
            _ => {
                let finding = Finding::new(Code::UnknownWord)
                    .with("value", self.text)
                    .with("key", self.key);
                self.add(finding.with("meant", "").with_known("yes, no"));
                None
            }
        }
    }

    /// The parts of a list, separated by `;` or line breaks.
    pub(crate) fn list(&self) -> impl Iterator<Item = Cell<'a>> + use<'a> {
        let whole = *self;
        self.text
            .split([';', '\n', '\r'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(move |text| Cell { text, ..whole })
    }
}

/// A spot of a file, as a place.
pub(crate) fn place(findings: &Findings, spot: Spot, key: &str) -> Place {
    match spot {
        Spot::Position(position) => findings.place(position),
        Spot::Row(row) => Place::cell(findings.path(), row, key),
    }
}
