//! The files of an assessment again, from a spreadsheet that an export wrote and that a spreadsheet program may have saved since.

use std::collections::BTreeMap;

use mir_core::finding::{Code, Finding, Place};
use mir_office::{Cell, Limits, Row, Sheet};

use super::kinds::{Kind, kind};
use super::{ABOUT, ABOUT_HEADER, Content, FORMAT, KIND, LINES_HEADER, squared};
use crate::findings::Findings;
use crate::spreadsheet::texts;

/// The row of the header, and the first below it.
const HEADER: u32 = 3;

/// The files that an export put into a spreadsheet; `None` where the bytes are no spreadsheet of ours. `name` is the file's, for findings.
///
/// What was typed over a cell comes out as a text: a day as `2026-03-31`, a tick as yes or no, 61.2% as `61.2`.
///
/// # Errors
/// Every finding where sheets or their first rows were taken away, added or changed, so that nothing is lost unseen.
///
/// ```
/// assert_eq!(mir_format::export::files("log.csv", b"id,title\n").unwrap(), None);
/// ```
pub fn files(name: &str, bytes: &[u8]) -> Result<Option<BTreeMap<String, Vec<u8>>>, Vec<Finding>> {
    let Ok(sheets) = mir_office::workbook(bytes, &Limits::USUAL) else {
        return Ok(None);
    };
    let Some(about) = sheets.iter().find(|sheet| is_ours(sheet)) else {
        return Ok(None);
    };
    let mut found = Vec::new();
    let listed = listed(name, about, &mut found);
    let mut files = BTreeMap::new();
    for sheet in sheets.iter().filter(|sheet| sheet.name != about.name) {
        let findings = Findings::new(&format!("{name}, sheet {}", sheet.name));
        match listed.get(&sheet.name) {
            None => findings.add_whole(changed("this sheet is not in the list on the sheet About")),
            Some(path) => {
                let bytes = content(sheet, path, &findings).and_then(Content::into_bytes);
                if let Some(bytes) = bytes {
                    files.insert(path.clone(), bytes);
                }
            }
        }
        found.extend(findings.into_vec());
    }
    let there = |sheet: &String| sheets.iter().any(|known| known.name == *sheet);
    for (sheet, path) in listed.iter().filter(|(sheet, _)| !there(sheet)) {
        let reason = format!("the sheet “{sheet}” is gone, which held {path}");
        found.push(changed(reason).at(Place::whole(name)));
    }
    match found.is_empty() {
        true => Ok(Some(files)),
        false => Err(crate::order::sorted(found)),
    }
}

fn changed(reason: impl std::fmt::Display) -> Finding {
    Finding::new(Code::ChangedExport).with("reason", reason)
}

fn is_ours(sheet: &Sheet) -> bool {
    let says = |row: &Row| text_at(row, 0) == "kind" && text_at(row, 1) == KIND;
    sheet.name == ABOUT && sheet.rows.iter().any(says)
}

/// Which sheet is which file.
fn listed(name: &str, about: &Sheet, found: &mut Vec<Finding>) -> BTreeMap<String, String> {
    let place = |row: &Row| {
        Place::row(
            &format!("{name}, sheet {}", about.name),
            u64::from(row.number),
        )
    };
    let mut listed: BTreeMap<String, String> = BTreeMap::new();
    for row in about.rows.iter().filter(|row| row.number > HEADER) {
        let (what, is) = (text_at(row, 0), text_at(row, 1));
        match what {
            "kind" | "assessment" if text_at(row, 2).is_empty() => {}
            "format" if text_at(row, 2).is_empty() => {
                if is.parse::<u32>().is_ok_and(|format| format > FORMAT) {
                    let finding = Finding::new(Code::NewerFormat).with("found", is);
                    found.push(finding.with_known(FORMAT).at(place(row)));
                }
            }
            _ if kind(is).is_none() => {
                let reason = format!("“{is}” is no file of an assessment");
                found.push(changed(reason).at(place(row)));
            }
            _ if listed.values().any(|path| path == is) => {
                found.push(changed(format!("{is} is listed twice")).at(place(row)));
            }
            _ => {
                if listed.insert(what.to_owned(), is.to_owned()).is_some() {
                    let reason = format!("the sheet “{what}” is listed twice");
                    found.push(changed(reason).at(place(row)));
                }
            }
        }
    }
    if header(about) != ABOUT_HEADER {
        let reason = "row 3 of the sheet About is not its header any more";
        found.push(changed(reason).at(Place::whole(name)));
    }
    listed
}

fn content(sheet: &Sheet, path: &str, findings: &Findings) -> Option<Content> {
    let says = sheet.rows.first();
    if says.is_none_or(|row| row.number != 1 || text_at(row, 0) != path) {
        findings.add_whole(changed(format!("row 1 does not say {path} any more")));
        return None;
    }
    let below = sheet.rows.iter().filter(|row| row.number > HEADER);
    match kind(path)? {
        Kind::Table => {
            let header_row = sheet.rows.iter().find(|row| row.number == HEADER);
            let mut rows = vec![
                header_row
                    .map(|row| texts(row, findings))
                    .unwrap_or_default(),
            ];
            rows.extend(below.map(|row| texts(row, findings)));
            squared(&mut rows);
            Some(Content::Table(rows))
        }
        Kind::Lines if header(sheet) != LINES_HEADER => {
            findings.add_whole(changed("row 3 is not the header “Line, Text” any more"));
            None
        }
        Kind::Lines => {
            let line = |row| texts(row, findings).into_iter().nth(1).unwrap_or_default();
            Some(Content::Lines(
                below.map(line).collect::<Vec<_>>().join("\n"),
            ))
        }
    }
}

fn header(sheet: &Sheet) -> Vec<&str> {
    let row = sheet.rows.iter().find(|row| row.number == HEADER);
    let cells = row.iter().flat_map(|row| &row.cells);
    cells
        .map(|(_, cell)| match cell {
            Cell::Text(text) => text.as_str(),
            _ => "",
        })
        .collect()
}

/// The text of a cell of a row; empty where it is something else.
fn text_at(row: &Row, column: u32) -> &str {
    let cell = row.cells.iter().find(|(at, _)| *at == column);
    match cell {
        Some((_, Cell::Text(text) | Cell::Number { text, .. })) => text,
        _ => "",
    }
}
