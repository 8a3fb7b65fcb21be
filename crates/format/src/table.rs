//! CSV, read row by row: a file of any length takes the memory of one row.
//!
//! Built on csv-core, the parser inside the `csv` crate, because a limit on the size of a row has to hold while the row is being read: one
//! quotation mark that never closes makes a single cell of the whole rest of a file.

use std::io::{self, Read};

use csv_core::ReadRecordResult;
use mir_core::finding::{Code, Finding, Place};

use crate::cell::{Cell, Spot};
use crate::findings::Findings;
use crate::spelling::meant;
use crate::text::Utf8;

/// The most cells in a row.
const MOST_COLUMNS: usize = 1_000;
/// The most bytes in a row: stories of a hundred thousand characters have room.
const LONGEST_ROW: usize = 1024 * 1024;
/// [`LONGEST_ROW`] for people.
const LONGEST_ROW_IN_WORDS: &str = "1,048,576";
/// How much is read at a time.
const CHUNK: usize = 16 * 1024;

/// Put behind the last row. Where it does not come back as a row of its own, a quotation mark was still open.
const LAST_ROW: &[u8] = b"\n\x01end of table\x01\n";
const LAST_CELL: &[u8] = b"\x01end of table\x01";

/// A column that a table may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
}

/// A column that must be there.
pub(crate) const fn required(name: &'static str) -> Column {
    Column {
        name,
        required: true,
    }
}

/// A column that may be left out.
pub(crate) const fn optional(name: &'static str) -> Column {
    Column {
        name,
        required: false,
    }
}

/// What the end of a row showed.
enum Ended {
    Row,
    TooLong,
    TooWide,
    Table,
    OpenQuote,
}

/// A table being read.
pub(crate) struct Table<'a> {
    input: Utf8<'a>,
    findings: &'a Findings,
    columns: &'static [Column],
    /// The cells of the header, as they are written.
    header: Vec<String>,
    /// For each known column its position in the file.
    at: Vec<Option<usize>>,
    /// How many cells the header has.
    width: usize,
    parser: csv_core::Reader,
    chunk: Box<[u8]>,
    from: usize,
    to: usize,
    /// How much of the end has been given to the parser: nothing, the last row, everything.
    end: End,
    /// Whether the last byte was a carriage return whose line feed may still come.
    after_return: bool,
    cells: Vec<u8>,
    ends: Vec<usize>,
    filled: usize,
    count: usize,
    number: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    NotYet,
    LastRow,
    Reached,
}

impl<'a> Table<'a> {
    /// Reads the header. `None`, with findings, where columns are missing or it cannot be read as a header.
    pub(crate) fn open(
        input: Utf8<'a>,
        columns: &'static [Column],
        findings: &'a Findings,
    ) -> io::Result<Option<Self>> {
        let mut table = Self::new(input, columns, findings);
        if !table.advance()? {
            if !findings.has_errors() {
                findings.add_whole(
                    Finding::new(Code::Syntax).with("reason", "there is nothing in the file"),
                );
            }
            return Ok(None);
        }
        let usable = !findings.has_errors() && table.read_header();
        Ok(usable.then_some(table))
    }

    fn new(input: Utf8<'a>, columns: &'static [Column], findings: &'a Findings) -> Self {
        Self {
            input,
            findings,
            columns,
            header: Vec::new(),
            at: Vec::new(),
            width: 0,
            parser: csv_core::Reader::new(),
            chunk: vec![0; CHUNK].into_boxed_slice(),
            from: 0,
            to: 0,
            end: End::NotYet,
            after_return: false,
            cells: vec![0; 4096],
            ends: vec![0; MOST_COLUMNS.saturating_add(1)],
            filled: 0,
            count: 0,
            number: 0,
        }
    }

    /// A table whose first row need not be a header: its rows come as they are, of whatever width.
    pub(crate) fn without_header(input: Utf8<'a>, findings: &'a Findings) -> Self {
        Self::new(input, &[], findings)
    }

    /// The next row that has anything in it; `None` at the end.
    pub(crate) fn next_raw(&mut self) -> io::Result<Option<Row<'_, 'a>>> {
        let found = self.advance()?;
        Ok(found.then_some(Row { table: self }))
    }

    /// The next row that has anything in it and as many cells as the header; `None` at the end.
    pub(crate) fn next_row(&mut self) -> io::Result<Option<Row<'_, 'a>>> {
        loop {
            if !self.advance()? {
                return Ok(None);
            }
            if self.fits_header() {
                break;
            }
        }
        Ok(Some(Row { table: self }))
    }

    /// The cells of the header, as they are written.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// Maps the header's names to the known columns, whatever their order and capitals.
    fn read_header(&mut self) -> bool {
        self.header = (0..self.count).map(|at| self.text(at).to_owned()).collect();
        let names: Vec<String> = self.header.iter().map(|name| heading(name)).collect();
        self.width = names.len();
        let row = self.number;
        let mut usable = true;
        for (at, name) in names
            .iter()
            .enumerate()
            .filter(|(_, name)| !name.is_empty())
        {
            if names.iter().take(at).any(|earlier| earlier == name) {
                self.findings.add(
                    Finding::new(Code::BadHeading)
                        .with("column", name)
                        .at(Place::cell(self.findings.path(), row, name)),
                );
                usable = false;
            } else if !self.columns.iter().any(|column| column.name == name) {
                let near = meant(name, self.columns.iter().map(|column| column.name));
                let finding = Finding::new(Code::UnknownColumn)
                    .with("column", name)
                    .with("meant", near);
                self.findings
                    .add(finding.at(Place::cell(self.findings.path(), row, name)));
            }
        }
        self.at = self
            .columns
            .iter()
            .map(|column| names.iter().position(|name| name == column.name))
            .collect();
        let needed: Vec<&str> = self
            .columns
            .iter()
            .filter(|column| column.required)
            .map(|column| column.name)
            .collect();
        for (column, at) in self.columns.iter().zip(&self.at) {
            if column.required && at.is_none() {
                let finding = Finding::new(Code::MissingColumn)
                    .with("column", column.name)
                    .with_known(needed.join(", "));
                self.findings
                    .add(finding.at(Place::row(self.findings.path(), row)));
                usable = false;
            }
        }
        usable
    }

    /// Whether a row has as many cells as the header. Empty cells beyond it are what spreadsheets leave behind.
    fn fits_header(&self) -> bool {
        let beyond = (self.width..self.count).any(|at| !self.trimmed(at).is_empty());
        if self.count >= self.width && !beyond {
            return true;
        }
        let finding = Finding::new(Code::ShortRow)
            .with("found", self.count)
            .with("expected", self.width);
        self.findings
            .add(finding.at(Place::row(self.findings.path(), self.number)));
        false
    }

    /// Moves to the next row that is not blank; false at the end of the table.
    fn advance(&mut self) -> io::Result<bool> {
        loop {
            let code = match self.read_record()? {
                Ended::Row if self.is_blank() => continue,
                Ended::Row => return Ok(true),
                Ended::Table => return Ok(false),
                Ended::OpenQuote => Finding::new(Code::UnclosedQuote),
                Ended::TooLong => {
                    Finding::new(Code::CellTooLong).with("limit", LONGEST_ROW_IN_WORDS)
                }
                Ended::TooWide => Finding::new(Code::TooManyColumns).with("limit", MOST_COLUMNS),
            };
            self.findings
                .add(code.at(Place::row(self.findings.path(), self.number)));
        }
    }

    fn is_blank(&self) -> bool {
        (0..self.count).all(|at| self.trimmed(at).is_empty())
    }

    fn read_record(&mut self) -> io::Result<Ended> {
        (self.filled, self.count) = (0, 0);
        let (mut too_long, mut too_wide) = (false, false);
        let (lines_before, mut breaks_let_go) = (self.lines(), 0_u64);
        loop {
            self.refill()?;
            let input = self.chunk.get(self.from..self.to).unwrap_or_default();
            let output = self.cells.get_mut(self.filled..).unwrap_or_default();
            let ends = self.ends.get_mut(self.count..).unwrap_or_default();
            let (result, read, written, ended) = self.parser.read_record(input, output, ends);
            if let Some(last) = read.checked_sub(1).and_then(|last| input.get(last)) {
                self.after_return = *last == b'\r';
            }
            self.from = self.from.saturating_add(read);
            self.filled = self.filled.saturating_add(written);
            self.count = self.count.saturating_add(ended);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.cells.len() < LONGEST_ROW => {
                    self.cells
                        .resize(self.cells.len().saturating_mul(2).min(LONGEST_ROW), 0);
                }
                // What does not fit is read over to its end and let go.
                ReadRecordResult::OutputFull => {
                    too_long = true;
                    breaks_let_go = breaks_let_go.saturating_add(self.breaks_inside());
                    self.filled = 0;
                }
                ReadRecordResult::OutputEndsFull => (too_wide, self.count) = (true, 0),
                ReadRecordResult::End => return Ok(Ended::Table),
                ReadRecordResult::Record => break,
            }
        }
        self.count_row(lines_before, breaks_let_go);
        Ok(match (too_long, too_wide) {
            _ if self.end == End::Reached => Ended::OpenQuote,
            (true, _) => Ended::TooLong,
            (_, true) => Ended::TooWide,
            _ if self.end == End::LastRow && self.cell(0) == LAST_CELL => Ended::Table,
            _ => Ended::Row,
        })
    }

    /// Makes sure that there is something to read: more of the file, then the last row, then nothing.
    fn refill(&mut self) -> io::Result<()> {
        if self.from < self.to {
            return Ok(());
        }
        self.from = 0;
        self.to = match self.end {
            End::NotYet => self.input.read(&mut self.chunk)?,
            End::LastRow | End::Reached => 0,
        };
        if self.to > 0 {
            return Ok(());
        }
        if self.end == End::NotYet {
            self.end = End::LastRow;
            self.to = LAST_ROW.len();
            if let Some(place) = self.chunk.get_mut(..LAST_ROW.len()) {
                place.copy_from_slice(LAST_ROW);
            }
        } else {
            self.end = End::Reached;
        }
        Ok(())
    }

    fn lines(&self) -> u64 {
        self.parser
            .line()
            .saturating_add(u64::from(self.after_return))
    }

    /// Counts rows as a spreadsheet does: blank rows count, and a line break inside quotes does not begin a row.
    fn count_row(&mut self, lines_before: u64, breaks_let_go: u64) {
        let lines = self.lines().saturating_sub(lines_before);
        let mut blank = 0;
        if lines > 1 {
            blank = lines
                .saturating_sub(1)
                .saturating_sub(self.breaks_inside())
                .saturating_sub(breaks_let_go);
        }
        self.number = self.number.saturating_add(1).saturating_add(blank);
    }

    /// The line breaks within the cells of the row.
    fn breaks_inside(&self) -> u64 {
        let cells = self.cells.get(..self.filled).unwrap_or_default();
        u64::try_from(cells.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u64::MAX)
    }

    /// The bytes of a cell by its position in the file.
    fn cell(&self, at: usize) -> &[u8] {
        let start = at
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        let end = if at < self.count {
            self.ends.get(at).copied().unwrap_or(0)
        } else {
            0
        };
        self.cells.get(start..end).unwrap_or_default()
    }

    /// A cell by its position in the file, without white space at its ends.
    fn text(&self, at: usize) -> &str {
        // What was decoded is UTF-8, and cells end at ASCII characters.
        std::str::from_utf8(self.cell(at))
            .unwrap_or_default()
            .trim()
    }

    /// The same as bytes, without a look at every one of them where there is nothing to trim.
    fn trimmed(&self, at: usize) -> &[u8] {
        let cell = self.cell(at);
        match (cell.first(), cell.last()) {
            (None, None) => cell,
            (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => {
                cell
            }
            _ => self.text(at).as_bytes(),
        }
    }
}

/// A heading as we compare it: `Review by` is `review_by`.
pub(crate) fn heading(text: &str) -> String {
    text.to_lowercase()
        .split([' ', '-', '_'])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

/// One row.
pub(crate) struct Row<'t, 'a> {
    table: &'t Table<'a>,
}

impl<'t> Row<'t, '_> {
    /// Its number as a spreadsheet shows it: the header is row 1.
    pub(crate) const fn number(&self) -> u64 {
        self.table.number
    }

    /// Every cell as it is written, up to the width of the header.
    pub(crate) fn cells(&self) -> Vec<String> {
        let cell = |at| String::from_utf8_lossy(self.table.cell(at)).into_owned();
        (0..self.table.width).map(cell).collect()
    }

    /// Every cell without white space at its ends.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &'t str> {
        let table = self.table;
        (0..table.count).map(move |at| table.text(at))
    }

    /// The text of a known column by its position in the list of columns; empty where the file has no such column.
    pub(crate) fn text(&self, column: usize) -> &'t str {
        self.table
            .at
            .get(column)
            .copied()
            .flatten()
            .map(|at| self.table.text(at))
            .unwrap_or_default()
    }

    /// The same as bytes, for tables of millions of rows.
    pub(crate) fn bytes(&self, column: usize) -> &'t [u8] {
        self.table
            .at
            .get(column)
            .copied()
            .flatten()
            .map(|at| self.table.trimmed(at))
            .unwrap_or_default()
    }

    /// A cell that may be empty.
    pub(crate) fn optional(&self, key: &'static str) -> Option<Cell<'t>> {
        let column = self
            .table
            .columns
            .iter()
            .position(|column| column.name == key)?;
        let text = self.text(column);
        (!text.is_empty()).then_some(Cell {
            key,
            text,
            spot: Spot::Row(self.number()),
            findings: self.table.findings,
        })
    }

    /// A cell that must be filled.
    pub(crate) fn required(&self, key: &'static str) -> Option<Cell<'t>> {
        let cell = self.optional(key);
        if cell.is_none() {
            let place = Place::cell(self.table.findings.path(), self.number(), key);
            self.table
                .findings
                .add(Finding::new(Code::EmptyCell).with("column", key).at(place));
        }
        cell
    }

    /// The text of a cell that may be empty.
    pub(crate) fn owned(&self, key: &'static str) -> Option<String> {
        self.optional(key).map(|cell| cell.owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Table, optional, required};
    use crate::findings::Findings;
    use crate::text;

    const COLUMNS: &[Column] = &[required("id"), optional("title"), optional("review_by")];

    /// Each row as its number, id and title; and each finding as its code and place.
    fn read(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
        let findings = Findings::new("t.csv");
        let rows = text::read(&|| Ok(Box::new(bytes)), &findings, |utf8| {
            let mut rows = Vec::new();
            if let Some(mut table) = Table::open(utf8, COLUMNS, &findings)? {
                while let Some(row) = table.next_row()? {
                    rows.push(format!("{}|{}|{}", row.number(), row.text(0), row.text(1)));
                }
            }
            Ok(rows)
        });
        let faults = findings.into_vec();
        (
            rows.unwrap_or_default(),
            faults
                .iter()
                .map(|finding| format!("{} {}", finding.code(), finding.places()[0]))
                .collect(),
        )
    }

    #[test]
    fn columns_come_in_any_order_and_case_and_cells_are_trimmed() {
        let (rows, faults) = read("\u{feff}Title , ID,Review by\n One ,1\u{a0},\n".as_bytes());
        assert_eq!(rows, ["2|1|One"]);
        assert!(faults.is_empty());
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        let text = "id,title\n\n1,\"two\nlines\"\n\n\n2,x\n,\n3,y";
        assert_eq!(
            read(text.as_bytes()).0,
            ["3|1|two\nlines", "6|2|x", "8|3|y"]
        );
        assert_eq!(
            read(text.replace('\n', "\r\n").as_bytes()).0,
            ["3|1|two\r\nlines", "6|2|x", "8|3|y"]
        );
        assert_eq!(read(b"\r\n\r\nid\r\n1\r\n").0, ["4|1|"]);
        assert_eq!(read(b"id,title\r1,x\r2,y\r").0, ["2|1|x", "3|2|y"]);
    }

    #[test]
    fn blank_rows_at_the_end_are_no_rows() {
        assert_eq!(
            read(b"id,title\n1,x\n,\n , \n\n,,,,\n"),
            (vec!["2|1|x".into()], vec![])
        );
    }

    #[test]
    fn headings_are_checked() {
        assert_eq!(
            read(b"id,titel,id\n").1,
            [
                "unknown-column t.csv, row 1, column “titel”",
                "bad-heading t.csv, row 1, column “id”"
            ]
        );
        assert_eq!(read(b"title\nx\n").1, ["missing-column t.csv, row 1"]);
        assert_eq!(read(b"").1, ["syntax t.csv"]);
    }

    #[test]
    fn a_short_row_and_a_long_one_are_findings_and_the_rest_is_read() {
        let (rows, faults) = read(b"id,title\n1\n2,x,y\n3,z,\n");
        assert_eq!(rows, ["4|3|z"]);
        assert_eq!(faults, ["short-row t.csv, row 2", "short-row t.csv, row 3"]);
    }

    #[test]
    fn a_quotation_mark_that_never_closes_is_found_at_the_row_where_it_opens() {
        let mut text = b"id,title\n1,x\n2,\"y\n".to_vec();
        assert_eq!(
            read(&text),
            (
                vec!["2|1|x".into()],
                vec!["unclosed-quote t.csv, row 3".into()]
            )
        );
        text.extend(b"3,z\n".repeat(1_000_000));
        assert_eq!(read(&text).1, ["unclosed-quote t.csv, row 3"]);
        assert_eq!(read(b"id,title\n1,\"x\"").0, ["2|1|x"]);
        assert_eq!(read(b"id,title\n1,5\" pipe\n").0, ["2|1|5\" pipe"]);
    }

    #[test]
    fn a_million_columns_cost_no_memory() {
        let wide = format!("id,title\n{}\n2,x\n", "a,".repeat(1_000_000));
        assert_eq!(
            read(wide.as_bytes()),
            (
                vec!["3|2|x".into()],
                vec!["too-many-columns t.csv, row 2".into()]
            )
        );
        let header = "a,".repeat(1_000_000);
        assert_eq!(
            read(header.as_bytes()).1[0],
            "too-many-columns t.csv, row 1"
        );
    }

    #[test]
    fn a_long_story_is_read_and_an_endless_cell_is_not() {
        let story = format!("id,title\n1,{}\n", "x".repeat(100_000));
        assert_eq!(read(story.as_bytes()).0[0].len(), 100_004);
        let endless = format!("id,title\n1,{}\n2,y\n", "x".repeat(5_000_000));
        assert_eq!(
            read(endless.as_bytes()),
            (
                vec!["3|2|y".into()],
                vec!["cell-too-long t.csv, row 2".into()]
            )
        );
    }
}
