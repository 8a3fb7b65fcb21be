//! Words out of a table: one row changes, and every other one keeps its bytes.

use std::io::{self, Read};

use mir_core::date::Date;
use mir_core::finding::{Code, Finding, Place, Severity};

use super::{MARKER, Record, opened};
use crate::findings::Findings;
use crate::table::{Column, Table, heading, required};
use crate::{text, write};

const ID: &[Column] = &[required("id")];
/// The columns that say that an item is withdrawn.
const ADDED: [&str; 2] = ["consent", "withdrawn_on"];

/// The rows of this id, where the file can be read from end to end.
pub(super) fn records(path: &str, bytes: &[u8], id: &str) -> Result<Vec<Record>, Vec<Finding>> {
    let findings = Findings::new(path);
    let read = text::read(&|| opened(bytes), &findings, |utf8| {
        let mut found = Vec::new();
        let Some(mut table) = Table::open(utf8, ID, &findings)? else {
            return Ok(found);
        };
        let names: Vec<String> = table.header().iter().map(|name| heading(name)).collect();
        while let Some(row) = table.next_row()? {
            if row.text(0) == id {
                let texts = names.iter().cloned().zip(row.cells()).collect();
                let place = Place::row(path, row.number());
                found.push(Record { place, texts });
            }
        }
        Ok::<_, io::Error>(found)
    });
    match read.filter(|_| !findings.has_errors()) {
        Some(found) => Ok(found),
        None => Err(errors(findings)),
    }
}

/// What keeps the file from being changed. Columns that are not known are none of it.
fn errors(findings: Findings) -> Vec<Finding> {
    let mut found = findings.into_vec();
    found.retain(|finding| finding.severity() == Severity::Error);
    found
}

/// The file without the words of this id.
pub(super) fn without(
    path: &str,
    bytes: &[u8],
    id: &str,
    on: Date,
) -> Result<Option<Vec<u8>>, Vec<Finding>> {
    match records(path, bytes, id)?.as_slice() {
        [] => return Ok(None),
        [_] => {}
        several => {
            let twice = Finding::new(Code::DuplicateEvidence).with("id", id);
            let at = several.iter().map(|record| record.place.clone());
            return Err(vec![at.fold(twice, Finding::at)]);
        }
    }
    let findings = Findings::new(path);
    let decoded = text::read(&|| opened(bytes), &findings, |mut utf8| {
        let mut all = String::new();
        utf8.read_to_string(&mut all)?;
        Ok(all)
    });
    let Some(decoded) = decoded else {
        return Err(findings.into_vec());
    };
    let new = marked(&decoded, id, on).ok_or_else(|| vec![cannot_write(path)])?;
    if new == decoded {
        return Ok(None);
    }
    let mark: &[u8] = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(_) => b"\xef\xbb\xbf",
        None => b"",
    };
    Ok(Some([mark, new.as_bytes()].concat()))
}

fn cannot_write(path: &str) -> Finding {
    Finding::new(Code::CannotRead)
        .with("reason", "it cannot be written again")
        .at(Place::whole(path))
}

/// A record of the text: its cells, and the bytes that it stands in, without the line breaks round it.
struct Span {
    cells: Vec<String>,
    from: usize,
    to: usize,
}

/// The text with the row of this id marked, and with the columns for that where it had none.
fn marked(text: &str, id: &str, on: Date) -> Option<String> {
    let spans = spans(text)?;
    let header = spans.first()?;
    let names: Vec<String> = header.cells.iter().map(|name| heading(name)).collect();
    let at = names.iter().position(|name| name == "id")?;
    let is_missing = |name: &&str| !names.iter().any(|known| known == name);
    let added: Vec<&str> = ADDED.into_iter().filter(is_missing).collect();
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (number, span) in spans.iter().enumerate() {
        out.push_str(text.get(done..span.from)?);
        let is_it = number > 0 && span.cells.get(at).is_some_and(|cell| cell.trim() == id);
        if is_it {
            out.push_str(&row(&names, &added, &span.cells, on)?);
        } else {
            out.push_str(text.get(span.from..span.to)?);
            for name in &added {
                out.push(',');
                out.push_str(if number == 0 { name } else { "" });
            }
        }
        done = span.to;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

/// Where each record stands, by the parser that reads the table otherwise.
fn spans(text: &str) -> Option<Vec<Span>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut starts = Vec::new();
    for record in reader.records() {
        let record = record.ok()?;
        let start = usize::try_from(record.position()?.byte()).ok()?;
        let cells = record.iter().map(ToOwned::to_owned).collect();
        starts.push((start, cells));
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start);
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    let spans = starts.into_iter().zip(ends).map(|((start, cells), end)| {
        let whole = text.get(start..end)?;
        let is_break = |c: char| matches!(c, '\r' | '\n');
        let from = whole
            .len()
            .saturating_sub(whole.trim_start_matches(is_break).len());
        let to = whole.trim_end_matches(is_break).len();
        let (from, to) = (start.checked_add(from)?, start.checked_add(to)?);
        Some(Span { cells, from, to })
    });
    spans.collect()
}

/// The row as it is after a withdrawal, as it is written; the row itself where it is so already.
fn row(names: &[String], added: &[&str], cells: &[String], on: Date) -> Option<String> {
    let names = names
        .iter()
        .map(String::as_str)
        .chain(added.iter().copied());
    let cell = |(at, name): (usize, &str)| match name {
        "id" | "kind" => cells.get(at).cloned().unwrap_or_default(),
        "title" => MARKER.to_owned(),
        "consent" => "withdrawn".to_owned(),
        "withdrawn_on" => on.to_string(),
        _ => String::new(),
    };
    let row: Vec<String> = names.enumerate().map(cell).collect();
    let written = String::from_utf8(write::csv(&[row])?).ok()?;
    Some(written.trim_end_matches(['\r', '\n']).to_owned())
}
