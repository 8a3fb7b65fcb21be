//! A file of any kind that is read as tables of cells, row by row: a CSV file in a stream, a spreadsheet from its sheets.

use std::io::{self, Read};

use mir_core::finding::{Code, Finding};
use mir_office::{Cell as Held, Limits, Sheet};

use crate::findings::Findings;
use crate::table::Table;
use crate::text;

/// What a cell holds, as far as it matters for what its text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A text, or anything in a CSV file.
    Text,
    /// A number; a percentage is as it is stored, 61.2% being 0.612.
    Number { percent: bool },
    /// A formula that came to nothing.
    Error,
}

/// A cell: its text without white space at its ends, empty where there is nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'a> {
    pub(crate) text: &'a str,
    pub(crate) sort: Sort,
}

/// A row: its number as a spreadsheet shows it, and its cells from the first column on.
pub(crate) struct RawRow<'a> {
    pub(crate) number: u64,
    pub(crate) hidden: bool,
    pub(crate) cells: &'a [Value<'a>],
}

impl<'a> RawRow<'a> {
    /// The cell of a column; an empty one where the row ends before it.
    pub(crate) fn at(&self, column: usize) -> Value<'a> {
        let nothing = Value {
            text: "",
            sort: Sort::Text,
        };
        self.cells.get(column).copied().unwrap_or(nothing)
    }
}

/// The tables of a file.
pub(crate) enum Tables {
    /// A CSV file is one table.
    Csv,
    /// A spreadsheet has one for each sheet.
    Sheets(Vec<Sheet>),
}

/// How a ZIP file begins, and a file of the older form of spreadsheets.
const SPREADSHEETS: [&[u8]; 2] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0]];

/// Looks at what is in a file, whatever its name; a finding where it is a spreadsheet that cannot be read.
pub(crate) fn tables(path: &str, bytes: &[u8]) -> Result<Tables, Finding> {
    if !SPREADSHEETS.iter().any(|begins| bytes.starts_with(begins)) {
        return Ok(Tables::Csv);
    }
    let sheets = mir_office::workbook(bytes, &Limits::USUAL).map_err(|fault| {
        let finding = Finding::new(Code::CannotRead).with("reason", fault);
        finding.at(mir_core::finding::Place::whole(path))
    })?;
    Ok(Tables::Sheets(sheets))
}

/// Goes through a CSV file. A row that is blank is passed by. What it is written in is settled first: a row that was taken cannot be given
/// back.
pub(crate) fn each_of_csv(bytes: &[u8], findings: &Findings, mut take: impl FnMut(&RawRow<'_>)) {
    let open = || -> io::Result<Box<dyn io::Read + '_>> { Ok(Box::new(bytes)) };
    // UTF-16 is not UTF-8, and has a mark that says so.
    let settled = std::str::from_utf8(bytes).is_ok() || bytes.starts_with(b"\xef\xbb\xbf");
    let decoded = match settled {
        true => None,
        false => text::read(&open, findings, |mut utf8| {
            let mut text = String::new();
            utf8.read_to_string(&mut text)?;
            Ok(text)
        }),
    };
    if !settled && decoded.is_none() {
        return;
    }
    let bytes = decoded.as_deref().map_or(bytes, str::as_bytes);
    let open = || -> io::Result<Box<dyn io::Read + '_>> { Ok(Box::new(bytes)) };
    text::read(&open, findings, |utf8| {
        let mut table = Table::without_header(utf8, findings);
        while let Some(row) = table.next_raw()? {
            let text = |text| Value {
                text,
                sort: Sort::Text,
            };
            let cells: Vec<Value<'_>> = row.texts().map(text).collect();
            take(&RawRow {
                number: row.number(),
                hidden: false,
                cells: &cells,
            });
        }
        Ok(())
    });
}

/// Goes through the rows of a sheet.
pub(crate) fn each_of_sheet(sheet: &Sheet, mut take: impl FnMut(&RawRow<'_>)) {
    for row in &sheet.rows {
        let mut cells: Vec<Value<'_>> = Vec::new();
        for (column, held) in &row.cells {
            let column = usize::try_from(*column).unwrap_or(usize::MAX);
            cells.resize(
                column.max(cells.len()),
                Value {
                    text: "",
                    sort: Sort::Text,
                },
            );
            cells.push(value(held));
        }
        if cells.iter().any(|cell| !cell.text.is_empty()) {
            take(&RawRow {
                number: u64::from(row.number),
                hidden: row.hidden,
                cells: &cells,
            });
        }
    }
}

fn value(held: &Held) -> Value<'_> {
    let (text, sort) = match held {
        Held::Text(text) => (text.as_str(), Sort::Text),
        // A day has no time of day here: what is kept of evidence is the day.
        Held::Date(text) => (text.split(' ').next().unwrap_or_default(), Sort::Text),
        Held::Number { text, percent } => (text.as_str(), Sort::Number { percent: *percent }),
        Held::Boolean(true) => ("yes", Sort::Text),
        Held::Boolean(false) => ("no", Sort::Text),
        Held::Error(text) => (text.as_str(), Sort::Error),
    };
    Value {
        text: text.trim(),
        sort,
    }
}
