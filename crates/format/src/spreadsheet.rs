//! Evidence in a spreadsheet: `evidence.xlsx` or `evidence.ods` in the place of `evidence.csv`, read as if it were that table.

use std::io::{self, Read};

use mir_core::finding::{Code, Finding, Place};
use mir_office::{Cell, Limits, Row, Sheet};

use crate::findings::Findings;
use crate::import::hundredfold;
use crate::source::Open;
use crate::write;

/// The names that such a file may have.
pub(crate) const NAMES: [&str; 2] = ["evidence.xlsx", "evidence.ods"];

/// Whether a file is evidence in a spreadsheet.
pub(crate) fn is_evidence(path: &str) -> bool {
    NAMES.contains(&path)
}

/// What is said where such a file would have to be changed: words that are taken out of a table cannot be taken out of a spreadsheet.
pub(crate) fn cannot_change(path: &str) -> Finding {
    Finding::new(Code::EvidenceInSpreadsheet).at(Place::whole(path))
}

/// The first sheet that is not hidden and has anything in it, as a table in CSV whose rows have the same numbers. Rows that a filter hides are
/// read, and told; so is every sheet that is not read.
pub(crate) fn as_csv(open: &Open<'_>, findings: &Findings) -> Option<Vec<u8>> {
    let sheets = sheets(open, findings)?;
    let filled = |sheet: &&Sheet| !sheet.rows.is_empty();
    let Some(sheet) = sheets.iter().filter(filled).find(|sheet| !sheet.hidden) else {
        let reason = "no sheet has anything in it";
        findings.add_whole(Finding::new(Code::CannotRead).with("reason", reason));
        return None;
    };
    let others: Vec<&str> = sheets
        .iter()
        .filter(filled)
        .filter(|other| other.name != sheet.name)
        .map(|other| other.name.as_str())
        .collect();
    if !others.is_empty() {
        let finding = Finding::new(Code::MoreSheets).with("sheet", &sheet.name);
        findings.add_whole(finding.with("others", others.join(", ")));
    }
    let hidden = sheet.rows.iter().filter(|row| row.hidden).count();
    if hidden > 0 {
        let what = format!("rows are ({hidden} of them)");
        findings.add_whole(Finding::new(Code::HiddenRead).with("what", what));
    }
    table(sheet, findings)
}

fn sheets(open: &Open<'_>, findings: &Findings) -> Option<Vec<Sheet>> {
    let most = u64::try_from(Limits::USUAL.file).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    let read = open().and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes));
    let read = read.map_err(|error: io::Error| error.to_string());
    let sheets = read.and_then(|_| {
        mir_office::workbook(&bytes, &Limits::USUAL).map_err(|fault| fault.to_string())
    });
    sheets
        .map_err(|reason| {
            findings.add_whole(Finding::new(Code::CannotRead).with("reason", reason));
        })
        .ok()
}

/// A row that is missing in the sheet is a blank line, so that rows are counted as the spreadsheet counts them.
pub(crate) fn table(sheet: &Sheet, findings: &Findings) -> Option<Vec<u8>> {
    let rows: Vec<(u32, Vec<String>)> = sheet
        .rows
        .iter()
        .map(|row| (row.number, texts(row, findings)))
        .collect();
    let width = rows.first().map_or(0, |(_, header)| header.len());
    let (mut whole, mut next) = (Vec::new(), 1_u32);
    for (number, mut cells) in rows {
        let blank = usize::try_from(number.saturating_sub(next)).unwrap_or_default();
        whole.extend(std::iter::repeat_n(b'\n', blank));
        cells.resize(cells.len().max(width), String::new());
        for cell in &mut cells {
            if cell.contains('\r') {
                *cell = cell.replace("\r\n", "\n").replace('\r', "\n");
            }
        }
        whole.extend(write::csv(&[cells])?);
        next = number.saturating_add(1);
    }
    Some(whole)
}

/// Every cell of a row as a text, from the first column on.
pub(crate) fn texts(row: &Row, findings: &Findings) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for (column, cell) in &row.cells {
        let column = usize::try_from(*column).unwrap_or(usize::MAX);
        texts.resize(column.max(texts.len()), String::new());
        texts.push(match cell {
            Cell::Text(text) => text.clone(),
            Cell::Number { text, percent } => match percent {
                true => hundredfold(text),
                false => text.clone(),
            },
            // What these files hold is days.
            Cell::Date(text) => text.split(' ').next().unwrap_or_default().to_owned(),
            Cell::Boolean(true) => "yes".to_owned(),
            Cell::Boolean(false) => "no".to_owned(),
            Cell::Error(text) => {
                let finding = Finding::new(Code::FormulaError).with("value", text);
                let place = Place::row(findings.path(), u64::from(row.number));
                findings.add(finding.at(place));
                String::new()
            }
        });
    }
    texts
}
