//! XLSX, read cell by cell.
//!
//! The ready-made ranges of calamine are not used: they hold every cell between the first and the last, so that two cells in far corners
//! of a small file would fill the memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Reader, Sheet as Listed, SheetType, SheetVisible, Style, Xlsx};

use crate::cells::{cell, length};
use crate::limits::Limits;
use crate::package::Fault;
use crate::room::Room;
use crate::sheet::{Row, Sheet};

/// The numbers of hidden rows, by the name of their sheet.
pub(crate) type HiddenRows = BTreeMap<String, BTreeSet<u32>>;

pub(crate) fn sheets(
    bytes: &[u8],
    hidden: &HiddenRows,
    limits: &Limits,
) -> Result<Vec<Sheet>, Fault> {
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Fault::NotASpreadsheet)?;
    let listed: Vec<Listed> = file.sheets_metadata().to_vec();
    if listed.len() > limits.sheets {
        return Err(Fault::too_much("sheets", limits.sheets));
    }
    let mut room = Room::new(limits);
    let none = BTreeSet::new();
    listed
        .into_iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| {
            let hidden = hidden.get(&sheet.name).unwrap_or(&none);
            Ok(Sheet {
                rows: rows(&mut file, &sheet.name, hidden, &mut room)?,
                hidden: sheet.visible != SheetVisible::Visible,
                name: sheet.name,
            })
        })
        .collect()
}

fn rows(
    file: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    hidden: &BTreeSet<u32>,
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
                hidden: hidden.contains(&number),
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
