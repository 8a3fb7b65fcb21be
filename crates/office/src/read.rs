//! A spreadsheet of any kind that is read, told by what is in it and not by its name.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::limits::Limits;
use crate::package::{Fault, Kind, kind, weigh};
use crate::sheet::Sheet;
use crate::{hidden, ods, xlsx};

/// The sheets of an XLSX or ODS file, in the order of their tabs. Sheets that hold only a chart or a macro are left out; hidden sheets and
/// hidden rows are marked. A formula is never worked out, and a link to another file is never followed: a cell holds what the file was saved
/// with.
///
/// # Errors
///
/// A [`Fault`] where the bytes are no such file, are damaged, or go beyond a limit.
pub fn workbook(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, Fault> {
    let kind = kind(bytes)?;
    let weighed = weigh(bytes, kind, limits)?;
    // A damaged file may bring calamine to a panic. Nothing that it was working on is used after one.
    let read = || match kind {
        Kind::Xlsx if weighed.hides => xlsx::sheets(bytes, &hidden::rows(bytes, limits)?, limits),
        Kind::Xlsx => xlsx::sheets(bytes, &BTreeMap::new(), limits),
        Kind::Ods => ods::sheets(bytes, limits),
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Fault::NotASpreadsheet))
}
