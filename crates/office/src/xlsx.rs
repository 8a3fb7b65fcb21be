//! XLSX, read cell by cell.
//!
//! The ready-made ranges of calamine are not used: they hold every cell between the first and the last, so that two cells in far corners
//! of a small file would fill the memory.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, Sheet as Listed, SheetType, SheetVisible, Style, Xlsx};

use crate::cells::{cell, length};
use crate::limits::Limits;
use crate::package::{Fault, weigh};
use crate::sheet::{Row, Sheet};

/// The sheets of an XLSX file, in the order of their tabs. Sheets that hold only a chart or a macro are left out, and hidden ones are
/// marked. Whether a single row is hidden is not told.
///
/// # Errors
///
/// A [`Fault`] where the bytes are no XLSX file, are damaged, or go beyond a limit.
pub fn workbook(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, Fault> {
    weigh(bytes, limits)?;
    // A damaged file may bring calamine to a panic. Nothing that it was working on is used after one.
    catch_unwind(AssertUnwindSafe(|| sheets(bytes, limits))).unwrap_or(Err(Fault::NotASpreadsheet))
}

fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, Fault> {
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Fault::NotASpreadsheet)?;
    let listed: Vec<Listed> = file.sheets_metadata().to_vec();
    if listed.len() > limits.sheets {
        return Err(Fault::too_much("sheets", limits.sheets));
    }
    let mut room = Room::new(limits);
    listed
        .into_iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| {
            Ok(Sheet {
                rows: rows(&mut file, &sheet.name, &mut room)?,
                hidden: sheet.visible != SheetVisible::Visible,
                name: sheet.name,
            })
        })
        .collect()
}

fn rows(
    file: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    room: &mut Room<'_>,
) -> Result<Vec<Row>, Fault> {
    let mut reader = file
        .worksheet_cells_reader(name)
        .map_err(|_| Fault::NotASpreadsheet)?;
    let percent: Vec<bool> = reader.styles().iter().map(shows_percent).collect();
    let mut rows: Vec<Row> = Vec::new();
    while let Some((found, style)) = reader
        .next_cell_with_style_id()
        .map_err(|_| Fault::NotASpreadsheet)?
    {
        let (row, column) = found.get_position();
        room.place(row, column)?;
        room.text(length(found.get_value()))?;
        let percent = percent.get(style).copied().unwrap_or(false);
        let Some(cell) = cell(found.get_value().clone(), percent) else {
            continue;
        };
        room.cell()?;
        let number = row.saturating_add(1);
        match rows.last_mut() {
            Some(last) if last.number == number => {
                // A file whose cells go backwards or come twice was not written by a spreadsheet.
                if last
                    .cells
                    .last()
                    .is_some_and(|(before, _)| *before >= column)
                {
                    return Err(Fault::NotASpreadsheet);
                }
                last.cells.push((column, cell));
            }
            Some(last) if last.number > number => return Err(Fault::NotASpreadsheet),
            _ => rows.push(Row {
                number,
                cells: vec![(column, cell)],
            }),
        }
    }
    Ok(rows)
}

fn shows_percent(style: &Style) -> bool {
    let format = style.number_format.as_ref();
    format.is_some_and(|format| format.format_code.contains('%'))
}

/// What may still come.
struct Room<'a> {
    limits: &'a Limits,
    cells: usize,
    text: usize,
}

impl<'a> Room<'a> {
    const fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            cells: limits.cells,
            text: limits.text,
        }
    }

    fn place(&self, row: u32, column: u32) -> Result<(), Fault> {
        if row >= self.limits.rows {
            return Err(Fault::too_much("rows in a sheet", self.limits.rows));
        }
        if column >= self.limits.columns {
            return Err(Fault::too_much("columns in a sheet", self.limits.columns));
        }
        Ok(())
    }

    fn cell(&mut self) -> Result<(), Fault> {
        let left = self.cells.checked_sub(1);
        self.cells = left.ok_or_else(|| Fault::too_much("cells", self.limits.cells))?;
        Ok(())
    }

    fn text(&mut self, length: usize) -> Result<(), Fault> {
        let left = self.text.checked_sub(length);
        self.text = left.ok_or_else(|| Fault::too_much("bytes of text", self.limits.text))?;
        Ok(())
    }
}
