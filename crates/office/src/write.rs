//! A [`Book`] as bytes. The same book gives the same bytes: there is no clock in them.

mod ods;
mod xlsx;

use std::fmt;

use crate::book::Book;

pub use ods::ods;
pub use xlsx::xlsx;

/// Why a book cannot be written in a format.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CannotWrite {
    /// A text is longer than a cell of this format may be.
    TextTooLong {
        /// The sheet.
        sheet: String,
        /// The row, the first being 1.
        row: u32,
        /// The most characters that a cell holds.
        most: usize,
    },
    /// There are more rows, columns or sheets than the format has, or it could not be put together.
    TooLarge,
}

impl fmt::Display for CannotWrite {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TextTooLong { sheet, row, most } => write!(
                out,
                "a text in row {row} of the sheet “{sheet}” has more than the {most} characters that a cell of this format holds"
            ),
            Self::TooLarge => out.write_str("there is more in it than this format holds"),
        }
    }
}

impl std::error::Error for CannotWrite {}

/// The names of a book's sheets, as they are written.
fn names(book: &Book) -> Vec<String> {
    let names: Vec<&str> = book
        .tables
        .iter()
        .map(|table| table.name.as_str())
        .collect();
    crate::book::sheet_names(&names)
}
