//! A whole assessment as one spreadsheet, and back, with nothing lost.
//!
//! Each table becomes a sheet of its cells, and each other file a sheet of its lines. The first sheet says which sheet is which file, and is how
//! a spreadsheet of ours is known. Two things stay behind. The words of what was withdrawn go nowhere: their cells are empty, and a marker
//! stands where a file needs a text. And whatever is no file of an assessment, above all `people/`, `migrations/` and pictures or letters that
//! lie in the folder, is not taken.
//!
//! A spreadsheet is read again before it is handed over: one that would not come back as the same files is not handed over at all.

mod back;
mod kinds;
#[cfg(test)]
mod tests;
pub(crate) mod withdrawn;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use mir_core::dossier::Dossier;
use mir_core::finding::{Code, Finding, Place};
use mir_office::{Book, Limits, Table, sheet_names};

pub use self::back::files;
use self::kinds::Kind;
use crate::dossier::{self, EVIDENCE};
use crate::edit::{self, Edited, Rows};
use crate::findings::Findings;
use crate::source::{Library, Open, Source};
use crate::{spreadsheet, text, write};

/// What the first sheet says that it is.
const KIND: &str = "assessment-export";
/// The format of such a spreadsheet.
const FORMAT: u32 = 1;
/// The name of the first sheet.
const ABOUT: &str = "About";
const ABOUT_HEADER: [&str; 3] = ["What", "Is", "Written as"];
const ABOUT_NOTE: &str = "All files of an assessment. It is for whoever holds the folder, and not for publication. `mir import` makes the folder again from it.";
const LINES_HEADER: [&str; 2] = ["Line", "Text"];

/// An assessment as spreadsheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The spreadsheets by their names, `<id>.xlsx` and `<id>.ods`: at least one of them.
    pub spreadsheets: BTreeMap<String, Vec<u8>>,
    /// The files that are in them.
    pub files: Vec<String>,
    /// Files of the folder that are no part of an assessment, and are not in them.
    pub left_out: Vec<String>,
    /// Whose words stay behind, and which spreadsheet could not be written.
    pub findings: Vec<Finding>,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Content {
    /// A table: its header, then its rows.
    Table(Vec<Vec<String>>),
    /// A text.
    Lines(String),
}

impl Content {
    fn into_bytes(self) -> Option<Vec<u8>> {
        match self {
            Self::Table(rows) => write::csv(&rows),
            Self::Lines(text) => Some(text.into_bytes()),
        }
    }
}

/// Makes spreadsheets of an assessment. Tables come out of them again with the same cells, and texts with the same characters; what was
/// written in another encoding is then UTF-8, and blank rows of a table are gone.
///
/// # Errors
/// Every finding where the assessment has errors, since then nobody knows whose words were withdrawn; or why neither spreadsheet can hold it.
///
/// ```
/// use mir_format::source::MemorySource;
/// let nothing: &[(&str, &[u8])] = &[];
/// assert!(mir_format::export::spreadsheets(&MemorySource::default(), &nothing).is_err());
/// ```
pub fn spreadsheets(source: &dyn Source, library: &dyn Library) -> Result<Exported, Vec<Finding>> {
    let reading = dossier::read(source, library)?;
    let dossier = reading.dossier();
    let (paths, left_out) = chosen(source)?;
    let gone = withdrawn::ids(dossier);
    let (mut contents, mut found) = (BTreeMap::new(), Vec::new());
    for path in &paths {
        match content(source, path, &gone) {
            Ok((path, content)) => drop(contents.insert(path, content)),
            Err(findings) => found.extend(findings),
        }
    }
    if !found.is_empty() {
        return Err(found);
    }
    let mut findings = reading.placed(withdrawn::findings(dossier));
    let files = contents.keys().cloned().collect();
    let spreadsheets = written(dossier, contents, &mut findings)?;
    Ok(Exported {
        spreadsheets,
        files,
        left_out,
        findings,
    })
}

/// The files that go into a spreadsheet, and the others, but for copies that a move keeps to be undone.
fn chosen(source: &dyn Source) -> Result<(Vec<String>, Vec<String>), Vec<Finding>> {
    let mut paths = source.files()?;
    paths.sort_unstable();
    let kept = |path: &String| !path.starts_with("migrations/") && !path.starts_with("people/");
    Ok(paths
        .into_iter()
        .filter(kept)
        .partition(|path| kinds::kind(path).is_some() || spreadsheet::is_evidence(path)))
}

/// What is in a file, and the name that it has in a spreadsheet: evidence in a spreadsheet goes in as the table that it is read as.
fn content(
    source: &dyn Source,
    path: &str,
    gone: &BTreeSet<&str>,
) -> Result<(String, Content), Vec<Finding>> {
    let table = converted(source, path)?;
    let path = if table.is_some() { EVIDENCE } else { path };
    let whole = || match &table {
        Some(bytes) => Ok(Box::new(bytes.as_slice()) as Box<dyn Read + '_>),
        None => source.open(path),
    };
    let edited = withdrawn::without_words(&whole, path, gone)?;
    let open = || match &edited {
        Edited::Same => whole(),
        Edited::Changed(bytes) => Ok(Box::new(bytes.as_slice()) as Box<dyn Read + '_>),
    };
    let content = held(&open, path)?;
    Ok((path.to_owned(), content))
}

fn converted(source: &dyn Source, path: &str) -> Result<Option<Vec<u8>>, Vec<Finding>> {
    if !spreadsheet::is_evidence(path) {
        return Ok(None);
    }
    let findings = Findings::new(path);
    let table = spreadsheet::as_csv(&|| source.open(path), &findings);
    match table {
        Some(table) => Ok(Some(table)),
        None => Err(findings.into_vec()),
    }
}

fn held(open: &Open<'_>, path: &str) -> Result<Content, Vec<Finding>> {
    match kinds::kind(path) {
        Some(Kind::Table) => {
            let most = usize::try_from(Limits::USUAL.rows).unwrap_or(usize::MAX);
            match edit::rows(open, path, most)? {
                Some(rows) => Ok(Content::Table(trimmed(rows))),
                None => Err(vec![cannot(path, format!("it has more than {most} rows"))]),
            }
        }
        _ => {
            let findings = Findings::new(path);
            let text = text::read_whole(open, &findings);
            text.map(Content::Lines).ok_or_else(|| findings.into_vec())
        }
    }
}

/// A table without the columns at its end in which nothing stands.
fn trimmed(rows: Rows) -> Vec<Vec<String>> {
    let mut all = vec![rows.header];
    all.extend(rows.rows.into_iter().map(|(_, cells)| cells));
    squared(&mut all);
    all
}

/// Makes every row as long as the last column that has anything in it.
fn squared(rows: &mut [Vec<String>]) {
    let filled = |row: &Vec<String>| row.iter().rposition(|cell| !cell.is_empty());
    let width = rows
        .iter()
        .filter_map(filled)
        .max()
        .map_or(0, |last| last.saturating_add(1));
    for row in rows {
        row.resize(width, String::new());
    }
}

fn cannot(path: &str, reason: impl std::fmt::Display) -> Finding {
    let finding = Finding::new(Code::CannotExport).with("reason", reason);
    finding.at(Place::whole(path))
}

/// The spreadsheets, each of them read again.
fn written(
    dossier: &Dossier,
    contents: BTreeMap<String, Content>,
    findings: &mut Vec<Finding>,
) -> Result<BTreeMap<String, Vec<u8>>, Vec<Finding>> {
    let book = book(dossier, &contents);
    let mut expected = BTreeMap::new();
    for (path, content) in contents {
        let bytes = content.into_bytes();
        let bytes = bytes.ok_or_else(|| vec![cannot(&path, "it cannot be written again")])?;
        expected.insert(path, bytes);
    }
    let id = &dossier.parts().header.id;
    let (mut spreadsheets, mut reasons) = (BTreeMap::new(), Vec::new());
    for (format, bytes) in [
        ("xlsx", mir_office::xlsx(&book)),
        ("ods", mir_office::ods(&book)),
    ] {
        let name = format!("{id}.{format}");
        let whole = bytes.map_err(|error| error.to_string());
        match whole.and_then(|bytes| same(&name, bytes, &expected)) {
            Ok(bytes) => drop(spreadsheets.insert(name, bytes)),
            Err(reason) => reasons.push((name, format.to_uppercase(), reason)),
        }
    }
    let code = match spreadsheets.is_empty() {
        true => Code::CannotExport,
        false => Code::SpreadsheetNotWritten,
    };
    let told = reasons.into_iter().map(|(name, format, reason)| {
        let finding = Finding::new(code).with("format", format);
        finding.with("reason", reason).at(Place::whole(&name))
    });
    match spreadsheets.is_empty() {
        true => Err(told.collect()),
        false => {
            findings.extend(told);
            Ok(spreadsheets)
        }
    }
}

/// The bytes again, where the same files come out of them.
fn same(
    name: &str,
    bytes: Vec<u8>,
    expected: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, String> {
    mir_office::workbook(&bytes, &Limits::USUAL).map_err(|fault| fault.to_string())?;
    match files(name, &bytes) {
        Ok(Some(files)) if files == *expected => Ok(bytes),
        _ => Err("it holds a character that would not come back as it was".to_owned()),
    }
}

fn book(dossier: &Dossier, contents: &BTreeMap<String, Content>) -> Book {
    let header = &dossier.parts().header;
    let names: Vec<String> = std::iter::once(ABOUT.to_owned())
        .chain(contents.keys().map(|path| tab(path)))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let names = sheet_names(&names);
    let said = [
        ("kind", KIND.to_owned()),
        ("format", FORMAT.to_string()),
        ("assessment", header.id.to_string()),
    ];
    let said = said
        .into_iter()
        .map(|(what, is)| vec![what.to_owned(), is, String::new()]);
    let listed = names.iter().skip(1).zip(contents);
    let listed = listed.map(|(name, (path, content))| {
        let form = match content {
            Content::Table(_) => "a table",
            Content::Lines(_) => "lines of text",
        };
        vec![name.clone(), path.clone(), form.to_owned()]
    });
    let about = Table {
        name: ABOUT.to_owned(),
        title: header.title.clone(),
        note: ABOUT_NOTE.to_owned(),
        header: ABOUT_HEADER.map(str::to_owned).to_vec(),
        rows: said.chain(listed).collect(),
    };
    let sheets = contents.iter().map(|(path, content)| sheet(path, content));
    Book {
        title: header.title.clone(),
        language: "en-GB".to_owned(),
        tables: std::iter::once(about).chain(sheets).collect(),
    }
}

/// What stands on a tab. A tab has little room, so that of a file of a framework the file's own name comes first.
fn tab(path: &str) -> String {
    let of_a_framework = path.strip_prefix("frameworks/");
    match of_a_framework.and_then(|path| path.rsplit_once('/')) {
        Some((folder, file)) => format!("{file} {folder}"),
        None => path.to_owned(),
    }
}

fn sheet(path: &str, content: &Content) -> Table {
    let (note, header, rows) = match content {
        Content::Table(rows) => {
            let mut rows = rows.iter().cloned();
            let header = rows.next().unwrap_or_default();
            (
                "The cells as they stand in the file. Its header is the next row.",
                header,
                rows.collect(),
            )
        }
        Content::Lines(text) => {
            let lines = (1_u64..).zip(text.split('\n'));
            (
                "A line of the file in each row. Spaces at the beginning of a line count.",
                LINES_HEADER.map(str::to_owned).to_vec(),
                lines
                    .map(|(number, line)| vec![number.to_string(), line.to_owned()])
                    .collect(),
            )
        }
    };
    Table {
        name: tab(path),
        title: path.to_owned(),
        note: note.to_owned(),
        header,
        rows,
    }
}
