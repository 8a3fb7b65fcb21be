//! Tables of spreadsheets from bytes, within limits. This crate knows nothing of mir, and nothing of files or the network.
//!
//! [`workbook`] reads an XLSX file into its sheets. What a spreadsheet may cost is settled before it is read: see [`limits`].
#![forbid(unsafe_code)]

mod cells;
pub mod limits;
mod package;
mod repeats;
pub mod sheet;
#[cfg(test)]
mod tests;
mod xlsx;

pub use limits::Limits;
pub use package::Fault;
pub use sheet::{Cell, Row, Sheet};
pub use xlsx::workbook;
