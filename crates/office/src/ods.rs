//! ODS, read event by event: a row or cell that is repeated a million times is counted, and only what holds something takes memory.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::limits::Limits;
use crate::package::Fault;
use crate::room::Room;
use crate::sheet::{Cell, Row, Sheet};
use crate::xml::{attribute, next, reader, referred, repeated};

const CONTENT: &str = "content.xml";

/// What stands in or over a cell and is no part of what it holds: remarks and shapes. Whatever is drawn belongs there, too.
const ASIDE: [&str; 3] = ["office:annotation", "table:shapes", "text:note"];
const DRAWN: &str = "draw:";
/// Tables that another file had when it was last asked.
const OF_OTHER_FILES: &str = "table:dde-links";

pub(crate) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, Fault> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::NotASpreadsheet)?;
    let content = package
        .by_name(CONTENT)
        .map_err(|_| Fault::NotASpreadsheet)?;
    let mut reader = reader(content.take(limits.unpacked), limits.text);
    let mut reading = Reading::new(limits);
    let mut buffer = Vec::new();
    loop {
        match next(&mut reader, &mut buffer)? {
            Event::Start(element) => reading.start(&element)?,
            Event::Empty(element) => {
                reading.start(&element)?;
                reading.end(&name(&element))?;
            }
            Event::End(element) => reading.end(as_text(element.name().as_ref()))?,
            Event::Text(text) => reading.text(&text.xml10_content())?,
            Event::CData(text) => reading.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let mut letter = [0; 4];
                reading.text(referred(&reference)?.encode_utf8(&mut letter))?;
            }
            Event::Eof => return reading.done(),
            _ => {}
        }
    }
}

fn as_text(name: &(impl AsRef<str> + ?Sized)) -> &str {
    name.as_ref()
}

fn name(element: &BytesStart<'_>) -> String {
    as_text(element.name().as_ref()).to_owned()
}

/// A row that is being read.
struct OpenRow {
    cells: Vec<(u32, Cell)>,
    /// The column of the next cell.
    column: u32,
    hidden: bool,
    /// How many rows like this one follow each other.
    times: u32,
}

/// A cell that is being read.
struct OpenCell {
    kind: Option<String>,
    value: Option<String>,
    text: String,
    paragraphs: u32,
    times: u32,
}

struct Reading<'a> {
    limits: &'a Limits,
    room: Room<'a>,
    sheets: Vec<Sheet>,
    /// The styles that hide a sheet.
    hiding: BTreeSet<String>,
    style: Option<String>,
    /// How many tables are open: one within another belongs to a cell.
    tables: u32,
    /// Whether the open table is kept of another file.
    is_of_another_file: bool,
    /// How many elements deep we are in something that stands aside.
    aside: u32,
    /// The number of the next row, from 0.
    number: u32,
    row: Option<OpenRow>,
    cell: Option<OpenCell>,
    in_paragraph: u32,
    ended: bool,
}

impl<'a> Reading<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            room: Room::new(limits),
            sheets: Vec::new(),
            hiding: BTreeSet::new(),
            style: None,
            tables: 0,
            is_of_another_file: false,
            aside: 0,
            number: 0,
            row: None,
            cell: None,
            in_paragraph: 0,
            ended: false,
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        let name = name(element);
        let stands_aside = || ASIDE.contains(&name.as_str()) || name.starts_with(DRAWN);
        if self.aside > 0 || name == OF_OTHER_FILES || (self.tables > 0 && stands_aside()) {
            self.aside = self.aside.saturating_add(1);
            return Ok(());
        }
        match name.as_str() {
            "style:style" => self.style = attribute(element, "style:name")?,
            "style:table-properties" => self.style_of_table(element)?,
            "table:table" => self.start_table(element)?,
            _ if self.tables != 1 => {}
            "table:table-source" => self.is_of_another_file = true,
            "table:table-row" => self.row = Some(open_row(element)?),
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(open_cell(element)?)
            }
            "text:p" => self.start_paragraph()?,
            "text:s" => {
                let spaces = repeated(element, "text:c")?;
                let spaces = usize::try_from(spaces).unwrap_or(usize::MAX);
                self.room.text(spaces)?;
                self.put(&" ".repeat(spaces));
            }
            "text:tab" => self.text("\t")?,
            "text:line-break" => self.text("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        if self.aside > 0 {
            self.aside = self.aside.saturating_sub(1);
            return Ok(());
        }
        match name {
            "office:document-content" => self.ended = true,
            "table:table" => self.end_table(),
            _ if self.tables != 1 => {}
            "table:table-row" => self.end_row()?,
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            "text:p" => self.in_paragraph = self.in_paragraph.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn style_of_table(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        let display = attribute(element, "table:display")?;
        if display.as_deref() == Some("false") {
            self.hiding.extend(self.style.take());
        }
        Ok(())
    }

    fn start_table(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        self.tables = self.tables.saturating_add(1);
        if self.tables > 1 {
            return Ok(());
        }
        if self.sheets.len() >= self.limits.sheets {
            return Err(Fault::too_much("sheets", self.limits.sheets));
        }
        let style = attribute(element, "table:style-name")?;
        self.number = 0;
        self.sheets.push(Sheet {
            name: attribute(element, "table:name")?.unwrap_or_default(),
            hidden: style.is_some_and(|style| self.hiding.contains(&style)),
            rows: Vec::new(),
        });
        Ok(())
    }

    /// A table that shows what another file held is no sheet of this one.
    fn end_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
        if self.tables == 0 && std::mem::take(&mut self.is_of_another_file) {
            self.sheets.pop();
        }
    }

    fn start_paragraph(&mut self) -> Result<(), Fault> {
        self.in_paragraph = self.in_paragraph.saturating_add(1);
        let is_later = self.cell.as_mut().is_some_and(|cell| {
            cell.paragraphs = cell.paragraphs.saturating_add(1);
            cell.paragraphs > 1
        });
        if is_later { self.text("\n") } else { Ok(()) }
    }

    fn text(&mut self, text: &str) -> Result<(), Fault> {
        if self.aside == 0 && self.in_paragraph > 0 && self.cell.is_some() {
            self.room.text(text.len())?;
            self.put(text);
        }
        Ok(())
    }

    fn put(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(text);
        }
    }

    fn end_cell(&mut self) -> Result<(), Fault> {
        let (Some(cell), Some(row)) = (self.cell.take(), &mut self.row) else {
            return Err(Fault::NotASpreadsheet);
        };
        let from = row.column;
        row.column = from.saturating_add(cell.times);
        let times = cell.times;
        let was_text = cell.text.len();
        let Some(held) = held(cell)? else {
            return Ok(());
        };
        // What came as an attribute was not counted yet.
        self.room.text(length(&held).saturating_sub(was_text))?;
        self.room.place(self.number, row.column.saturating_sub(1))?;
        for again in 0..times {
            self.room.cell()?;
            if again > 0 {
                self.room.text(length(&held))?;
            }
            row.cells.push((from.saturating_add(again), held.clone()));
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Fault> {
        let Some(row) = self.row.take() else {
            return Err(Fault::NotASpreadsheet);
        };
        let first = self.number;
        self.number = first.saturating_add(row.times);
        let Some(sheet) = self.sheets.last_mut().filter(|_| !row.cells.is_empty()) else {
            return Ok(());
        };
        self.room.place(self.number.saturating_sub(1), 0)?;
        for again in 0..row.times {
            if again > 0 {
                for (_, cell) in &row.cells {
                    self.room.cell()?;
                    self.room.text(length(cell))?;
                }
            }
            sheet.rows.push(Row {
                number: first.saturating_add(again).saturating_add(1),
                hidden: row.hidden,
                cells: row.cells.clone(),
            });
        }
        Ok(())
    }

    /// The sheets, where the whole document came.
    fn done(self) -> Result<Vec<Sheet>, Fault> {
        if self.ended {
            Ok(self.sheets)
        } else {
            Err(Fault::NotASpreadsheet)
        }
    }
}

fn open_row(element: &BytesStart<'_>) -> Result<OpenRow, Fault> {
    let visibility = attribute(element, "table:visibility")?;
    Ok(OpenRow {
        cells: Vec::new(),
        column: 0,
        hidden: matches!(visibility.as_deref(), Some("collapse" | "filter")),
        times: repeated(element, "table:number-rows-repeated")?,
    })
}

fn open_cell(element: &BytesStart<'_>) -> Result<OpenCell, Fault> {
    let kind = attribute(element, "office:value-type")?;
    let is_error = attribute(element, "calcext:value-type")?.as_deref() == Some("error");
    let value = match kind.as_deref() {
        Some("float" | "percentage" | "currency") => attribute(element, "office:value")?,
        Some("date") => attribute(element, "office:date-value")?,
        Some("boolean") => attribute(element, "office:boolean-value")?,
        Some("string") => attribute(element, "office:string-value")?,
        _ => None,
    };
    Ok(OpenCell {
        kind: if is_error {
            Some("error".to_owned())
        } else {
            kind
        },
        value,
        text: String::new(),
        paragraphs: 0,
        times: repeated(element, "table:number-columns-repeated")?,
    })
}

/// What a cell holds; `None` where it is empty.
fn held(cell: OpenCell) -> Result<Option<Cell>, Fault> {
    let OpenCell {
        kind, value, text, ..
    } = cell;
    if kind.as_deref() == Some("string") && text.is_empty() {
        return Ok(value.filter(|text| !text.is_empty()).map(Cell::Text));
    }
    let value = || value.as_deref().ok_or(Fault::NotASpreadsheet);
    Ok(match kind.as_deref() {
        Some(kind @ ("float" | "percentage" | "currency")) => Some(Cell::Number {
            text: number(value()?)?,
            percent: kind == "percentage",
        }),
        Some("date") => Some(Cell::Date(day(value()?))),
        Some("boolean") => Some(Cell::Boolean(value()? == "true")),
        Some("error") => Some(Cell::Error(text)),
        _ => (!text.is_empty()).then_some(Cell::Text(text)),
    })
}

/// The shortest decimal of a number, as [`Cell::Number`] has it.
fn number(text: &str) -> Result<String, Fault> {
    let number: f64 = text.parse().map_err(|_| Fault::NotASpreadsheet)?;
    match number.is_finite() {
        true => Ok(number.to_string()),
        false => Err(Fault::NotASpreadsheet),
    }
}

/// A day as it is written in the file, or a day with a time: without a `T`, without parts of a second, and without a time at midnight.
fn day(text: &str) -> String {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let time = time.split('.').next().unwrap_or_default();
    match time.trim_end_matches('Z') {
        "" | "00:00:00" => day.to_owned(),
        time => format!("{day} {time}"),
    }
}

fn length(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) | Cell::Date(text) | Cell::Error(text) | Cell::Number { text, .. } => {
            text.len()
        }
        Cell::Boolean(_) => 0,
    }
}
