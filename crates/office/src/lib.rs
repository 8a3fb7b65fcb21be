//! Tables of spreadsheets from bytes, within limits, and back. This crate knows nothing of mir, and nothing of files or the network.
//!
//! [`workbook`] reads an XLSX or ODS file into its sheets. What a spreadsheet may cost is settled before it is read: see [`limits`].
//! [`xlsx`](fn@xlsx) and [`ods`](fn@ods) write a [`Book`], in which every cell is text.
#![forbid(unsafe_code)]

mod book;
mod cells;
mod hidden;
pub mod limits;
mod ods;
mod package;
mod read;
mod repeats;
mod room;
pub mod sheet;
#[cfg(test)]
mod tests;
mod write;
mod xlsx;
mod xml;

pub use book::{Book, Table, sheet_names};
pub use limits::Limits;
pub use package::Fault;
pub use read::workbook;
pub use sheet::{Cell, Row, Sheet};
pub use write::{CannotWrite, ods, xlsx};
