//! One record, whether it is a row of a table or a group of keys: the same names in both.

use std::str::FromStr;

use mir_core::date::Date;

use crate::cell::Cell;
use crate::dates::MonthIs;
use crate::decode::{Entry, Fields};
use crate::table::Row;
use crate::tree::Value;
use crate::vocabulary::Word;

/// A row or a group of keys.
pub(crate) enum Record<'t, 'a> {
    Row(Row<'t, 'a>),
    Keys(Fields<'t>),
}

impl<'t> Record<'t, '_> {
    /// A value that may be left out or empty.
    pub(crate) fn optional(&self, key: &'static str) -> Option<Cell<'t>> {
        match self {
            Self::Row(row) => row.optional(key),
            Self::Keys(fields) => fields
                .optional(key)?
                .scalar("a text")
                .filter(|cell| !cell.text.is_empty()),
        }
    }

    /// A value that must be there.
    pub(crate) fn required(&self, key: &'static str) -> Option<Cell<'t>> {
        match self {
            Self::Row(row) => row.required(key),
            Self::Keys(fields) => fields
                .required(key)?
                .scalar("a text")
                .filter(|cell| !cell.text.is_empty()),
        }
    }

    /// The parts of a list: separated by `;` or line breaks, or a list of the file's own.
    pub(crate) fn list(&self, key: &'static str) -> Vec<Cell<'t>> {
        if let Self::Keys(fields) = self
            && let Some(entry) = fields.optional(key)
            && matches!(entry.node.value, Value::Sequence(_))
        {
            let cells = entry
                .items()
                .into_iter()
                .filter_map(|item: Entry<'t>| item.scalar("a text"));
            return cells.filter(|cell| !cell.text.is_empty()).collect();
        }
        self.optional(key)
            .map(|cell| cell.list().collect())
            .unwrap_or_default()
    }

    pub(crate) fn owned(&self, key: &'static str) -> Option<String> {
        self.optional(key).map(|cell| cell.owned())
    }

    pub(crate) fn word<W: Word>(&self, key: &'static str) -> Option<W> {
        self.optional(key)?.word()
    }

    pub(crate) fn yes(&self, key: &'static str) -> Option<bool> {
        self.optional(key)?.yes()
    }

    pub(crate) fn count<T: FromStr>(&self, key: &'static str) -> Option<T> {
        match self {
            Self::Row(row) => row.optional(key)?.count(),
            Self::Keys(fields) => fields.optional(key)?.whole_number(),
        }
    }

    pub(crate) fn date(&self, key: &'static str, month: MonthIs) -> Option<Date> {
        self.optional(key)?.date(month)
    }
}
