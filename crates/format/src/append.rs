//! Rows added at the end of a table as it is on the disk. Every byte that is there stays as it is, wherever the table has a column for
//! everything that is added.

use std::io::Read;

use mir_core::finding::{Code, Finding, Place};

use crate::findings::Findings;
use crate::table::{Column, Table, heading, optional};
use crate::{text, write};

/// The mark with which some programs begin a UTF-8 file.
const MARK: &str = "\u{feff}";

/// The rows of any table: every column is kept, whatever its name.
const ANY: &[Column] = &[optional("id")];

/// The cells of a new row, by the names of their columns. A column that is not named stays empty.
pub(crate) type NewRow = Vec<(&'static str, String)>;

/// A table with rows added.
pub(crate) struct Appended {
    /// The new bytes.
    pub(crate) bytes: Vec<u8>,
    /// The columns that the table did not have and now has, at the end of each row. Where there is one, the table was written anew.
    pub(crate) new_columns: Vec<&'static str>,
}

/// The cells of a table: its header and its rows.
pub(crate) struct Cells {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Every row of a table, as it is written. `None`, with findings, where it cannot be read whole.
pub(crate) fn cells(bytes: &[u8], findings: &Findings) -> Option<Cells> {
    let open = || Ok(Box::new(bytes) as Box<dyn Read>);
    let cells = text::read(&open, findings, |utf8| {
        let Some(mut table) = Table::open(utf8, ANY, findings)? else {
            return Ok(None);
        };
        let header = table.header().to_vec();
        let mut rows = Vec::new();
        while let Some(row) = table.next_row()? {
            rows.push(row.cells());
        }
        Ok(Some(Cells { header, rows }))
    });
    cells.flatten().filter(|_| !findings.has_errors())
}

/// The table with more rows. A file that is not UTF-8 becomes so.
///
/// # Errors
/// Where the file cannot be read as a table, every finding.
pub(crate) fn appended(
    bytes: &[u8],
    path: &str,
    rows: &[NewRow],
) -> Result<Appended, Vec<Finding>> {
    let findings = Findings::new(path);
    let Some(mut table) = cells(bytes, &findings) else {
        return Err(findings.into_vec());
    };
    let mut names: Vec<String> = table.header.iter().map(|name| heading(name)).collect();
    let mut new_columns = Vec::new();
    for (name, text) in rows.iter().flatten() {
        if !text.is_empty() && !names.iter().any(|known| known == name) {
            names.push((*name).to_owned());
            new_columns.push(*name);
        }
    }
    let new = rows.iter().map(|row| in_columns(&names, row));
    let bytes = if new_columns.is_empty() {
        with_lines(bytes, path, &new.collect::<Vec<_>>())
    } else {
        table
            .header
            .extend(new_columns.iter().map(|name| (*name).to_owned()));
        for row in &mut table.rows {
            row.resize(names.len(), String::new());
        }
        let all = std::iter::once(table.header).chain(table.rows).chain(new);
        write::csv(&all.collect::<Vec<_>>())
    };
    match bytes {
        Some(bytes) => Ok(Appended { bytes, new_columns }),
        None => Err(vec![cannot_write(path)]),
    }
}

/// A row's cells in the order of a table's columns.
fn in_columns(names: &[String], row: &NewRow) -> Vec<String> {
    let cell = |name: &String| {
        let found = row.iter().find(|(known, _)| known == name);
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    };
    names.iter().map(cell).collect()
}

/// The same text with more lines, each ended as the others are.
pub(crate) fn with_lines(bytes: &[u8], path: &str, rows: &[Vec<String>]) -> Option<Vec<u8>> {
    let quiet = Findings::new(path);
    let open = || Ok(Box::new(bytes) as Box<dyn Read>);
    let text = text::read(&open, &quiet, |mut utf8| {
        let mut text = String::new();
        utf8.read_to_string(&mut text)?;
        Ok(text)
    })?;
    let end = if text.contains("\r\n") {
        "\r\n"
    } else if text.contains('\r') && !text.contains('\n') {
        "\r"
    } else {
        "\n"
    };
    let mark = if bytes.starts_with(MARK.as_bytes()) {
        MARK
    } else {
        ""
    };
    let between = match text.ends_with(['\n', '\r']) {
        false if !rows.is_empty() => end,
        _ => "",
    };
    let mut out = format!("{mark}{text}{between}");
    for row in rows {
        let line = String::from_utf8(write::csv(std::slice::from_ref(row))?).ok()?;
        out.push_str(line.trim_end_matches('\n'));
        out.push_str(end);
    }
    Some(out.into_bytes())
}

pub(crate) fn cannot_write(path: &str) -> Finding {
    Finding::new(Code::CannotRead)
        .with("reason", "it cannot be written again")
        .at(Place::whole(path))
}

#[cfg(test)]
mod tests {
    use super::appended;

    fn added(before: &str, row: &[(&'static str, &str)]) -> (String, Vec<&'static str>) {
        let row = row.iter().map(|(name, text)| (*name, (*text).to_owned()));
        let after = appended(before.as_bytes(), "t.csv", &[row.collect()]).unwrap();
        (String::from_utf8(after.bytes).unwrap(), after.new_columns)
    }

    #[test]
    fn a_row_goes_to_the_end_and_every_byte_before_it_stays() {
        let row = [("id", "2"), ("title", "Two, \"three\"\nfour")];
        for (before, end, between) in [
            ("Title;x, ID \n\"a\"\"b\", 1\n\n", "\n", ""),
            ("title,id\r\na,1\r\n", "\r\n", ""),
            ("\u{feff}title,id\na,1", "\n", "\n"),
        ] {
            let (after, new) = added(before, &row[..1]);
            assert_eq!(after, format!("{before}{between},2{end}"), "{before:?}");
            assert!(new.is_empty());
        }
        let (after, _) = added("id,title\n", &row);
        assert_eq!(after, "id,title\n2,\"Two, \"\"three\"\"\nfour\"\n");
    }

    #[test]
    fn a_column_that_is_needed_and_not_there_is_put_at_the_end() {
        let row = [("id", "2"), ("quote", "“So.”"), ("owner", "")];
        let (after, new) = added("id,seat\n1,\"by, the window\"\n", &row);
        assert_eq!(after, "id,seat,quote\n1,\"by, the window\",\n2,,“So.”\n");
        assert_eq!(new, ["quote"]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert!(appended(b"id,id\n", "t.csv", &[]).is_err());
        assert!(appended(b"id\n\"1\n", "t.csv", &[]).is_err());
    }
}
