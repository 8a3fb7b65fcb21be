//! The evidence of Wendleby as a spreadsheet program wrote it, against the same as CSV. Numbers and days are typed cells there.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

use mir_office::{Cell, Limits, workbook};

const WORKBOOK: &[u8] = include_bytes!("spreadsheets/evidence.xlsx");
const TABLE: &[u8] = include_bytes!("spreadsheets/evidence.csv");

#[test]
fn a_workbook_holds_cell_for_cell_what_the_table_holds() {
    let sheets = workbook(WORKBOOK, &Limits::USUAL).unwrap();
    let names: Vec<(&str, bool)> = sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.hidden))
        .collect();
    assert_eq!(names, [("Evidence log", false), ("Old log", true)]);

    let table: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(TABLE)
        .records()
        .map(Result::unwrap)
        .collect();
    assert_eq!(sheets[0].rows.len(), table.len());
    let mut numbers = 0;
    for (at, (row, expected)) in sheets[0].rows.iter().zip(&table).enumerate() {
        assert_eq!(usize::try_from(row.number).unwrap(), at + 1);
        let mut cells = vec![String::new(); expected.len()];
        for (column, cell) in &row.cells {
            numbers += usize::from(matches!(cell, Cell::Number { .. }));
            cells[usize::try_from(*column).unwrap()] = told(cell);
        }
        assert_eq!(cells, expected.iter().collect::<Vec<_>>());
    }
    assert!(numbers > 0);
}

fn told(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Date(text) | Cell::Number { text, .. } => text.clone(),
        other => panic!("{other:?}"),
    }
}
