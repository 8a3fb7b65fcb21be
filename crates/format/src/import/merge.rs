//! New rows put into the `evidence.csv` that is there: what is there stays, and an item that is there already is not added again.

use std::collections::HashMap;

use mir_core::exact::Fraction;
use mir_core::finding::{Code, Finding};

use super::convert::says_withdrawn;
use crate::dates::{self, MonthIs};
use crate::evidence;
use crate::findings::Findings;
use crate::source::Source;
use crate::table::{Table, heading};
use crate::text;

/// The mark with which some programs begin a UTF-8 file.
const MARK: &str = "\u{feff}";

fn starts_with_mark(source: &dyn Source, path: &str) -> bool {
    let mut beginning = [0; MARK.len()];
    let read = source
        .open(path)
        .and_then(|mut file| file.read_exact(&mut beginning));
    read.is_ok() && beginning == *MARK.as_bytes()
}

/// A table's text, and the cells of each row that is not blank, header included.
type WholeTable = (String, Vec<Vec<String>>);

/// A table of the assessment as it stands: its text in UTF-8, with its mark where it has one, and its rows. `None` where it is not there.
pub(crate) fn whole_table(
    source: &dyn Source,
    path: &str,
) -> Result<Option<WholeTable>, Vec<Finding>> {
    if !source.files()?.iter().any(|file| file == path) {
        return Ok(None);
    }
    let findings = Findings::new(path);
    let open = || source.open(path);
    let whole = text::read_whole(&open, &findings);
    let rows = text::read(&open, &findings, |utf8| {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut table = Table::without_header(utf8, &findings);
        while let Some(row) = table.next_raw()? {
            rows.push(row.texts().map(str::to_owned).collect());
        }
        Ok(rows)
    });
    let mark = match starts_with_mark(source, path) {
        true => MARK,
        false => "",
    };
    match (whole, rows, findings.has_errors()) {
        (Some(whole), Some(rows), false) => Ok(Some((format!("{mark}{whole}"), rows))),
        _ => Err(findings.into_vec()),
    }
}

/// What is there already.
pub(crate) struct Existing {
    /// The file as it is, in UTF-8; `None` where there is none.
    text: Option<String>,
    header: Vec<String>,
    /// The cells of each item by its id.
    rows: HashMap<String, Vec<String>>,
    /// For each of our columns, where it is in the header.
    at: HashMap<String, usize>,
}

/// What became of a row.
pub(crate) enum Became {
    New,
    There,
    /// It is there and is withdrawn: nothing of the row is looked at.
    Withdrawn,
    /// It is there and differs: in which columns.
    Differs(Vec<&'static str>),
    /// It could not be read, or came before.
    LeftOut,
}

impl Existing {
    /// Reads the file, row by row as it stands.
    pub(crate) fn read(source: &dyn Source, path: &str) -> Result<Self, Vec<Finding>> {
        let none = Self {
            text: None,
            header: Vec::new(),
            rows: HashMap::new(),
            at: HashMap::new(),
        };
        let Some((whole, rows)) = whole_table(source, path)? else {
            return Ok(none);
        };
        let mut rows = rows.into_iter();
        let header = rows.next().unwrap_or_default();
        let at: HashMap<String, usize> = header.iter().map(|name| heading(name)).zip(0..).collect();
        let Some(id) = at.get("id").copied() else {
            let finding = Finding::new(Code::MissingColumn).with("column", "id");
            let finding = finding.with_known("id, title");
            return Err(vec![finding.at(mir_core::finding::Place::whole(path))]);
        };
        let rows = rows.filter_map(|row| Some((row.get(id)?.clone(), row)));
        Ok(Self {
            text: Some(whole),
            rows: rows.collect(),
            at,
            header,
        })
    }

    /// What becomes of a row with these texts for these columns.
    pub(crate) fn became(&self, id: &str, columns: &[&'static str], texts: &[String]) -> Became {
        let Some(there) = self.rows.get(id) else {
            return Became::New;
        };
        let cell = |column: &str| {
            let at = self.at.get(column);
            at.and_then(|at| there.get(*at)).map_or("", String::as_str)
        };
        if says_withdrawn(cell("consent")) || !cell("withdrawn_on").is_empty() {
            return Became::Withdrawn;
        }
        let given = columns
            .iter()
            .zip(texts)
            .filter(|(_, text)| !text.is_empty());
        let differing: Vec<&'static str> = given
            .filter(|(column, text)| !says_the_same(cell(column), text.trim()))
            .map(|(column, _)| *column)
            .collect();
        match differing.is_empty() {
            true => Became::There,
            false => Became::Differs(differing),
        }
    }

    /// Each item that is there, as far as it is looked at for what may be the same.
    pub(crate) fn each(&self, mut look: impl FnMut(&dyn Fn(&str) -> String)) {
        let mut ids: Vec<&String> = self.rows.keys().collect();
        ids.sort_unstable();
        for row in ids.iter().filter_map(|id| self.rows.get(*id)) {
            look(&|column| {
                let at = self.at.get(column);
                at.and_then(|at| row.get(*at)).cloned().unwrap_or_default()
            });
        }
    }
}

/// Whether two texts say the same: `35.0` is 35, and 3 April 2026 is 2026-04-03.
fn says_the_same(one: &str, other: &str) -> bool {
    let both =
        |same: fn(&str) -> Option<String>| same(one).is_some_and(|it| Some(it) == same(other));
    let number = |text: &str| Fraction::parse(text).map(|number| number.to_string());
    let day = |text: &str| dates::read(text, MonthIs::Refused).map(|day| day.to_string());
    one == other || both(number) || both(day)
}

/// The file as it will be.
pub(crate) struct Merged {
    header: Vec<String>,
    /// The rows that are there, header included; `None` where there is no file yet.
    before: Option<String>,
    /// How lines end in it.
    end: &'static str,
    writer: csv::Writer<Vec<u8>>,
    added: usize,
    record: csv::ByteRecord,
}

/// Where each column of the file comes from in a converted row.
pub(crate) struct Order(Vec<Option<usize>>);

impl Merged {
    /// The file as it is.
    pub(crate) fn new(existing: &Existing) -> Self {
        let end = match &existing.text {
            Some(text) if text.contains("\r\n") => "\r\n",
            _ => "\n",
        };
        let header = match &existing.text {
            Some(_) => existing.header.clone(),
            None => evidence::columns().map(str::to_owned).collect(),
        };
        Self {
            header,
            before: existing.text.clone(),
            writer: writer(end),
            end,
            added: 0,
            record: csv::ByteRecord::new(),
        }
    }

    /// How rows with these columns are written. Columns that the file lacks come behind those that it has, and stay empty in the rows that
    /// are there.
    pub(crate) fn order(&mut self, columns: &[&'static str]) -> Order {
        let names: Vec<String> = self.header.iter().map(|name| heading(name)).collect();
        let missing = columns
            .iter()
            .filter(|column| !names.iter().any(|name| name == *column));
        let missing: Vec<&str> = missing.copied().collect();
        if !missing.is_empty() {
            self.widen(&missing);
        }
        let from = |name: &String| {
            let name = heading(name);
            columns.iter().position(|column| *column == name)
        };
        Order(self.header.iter().map(from).collect())
    }

    fn widen(&mut self, missing: &[&str]) {
        let empty = ",".repeat(missing.len());
        if let Some(before) = &self.before {
            let names = format!(",{}", missing.join(","));
            self.before = Some(behind_each_row(before, &names, &empty));
        }
        let old = std::mem::replace(&mut self.writer, writer(self.end));
        let rows = String::from_utf8(old.into_inner().unwrap_or_default()).unwrap_or_default();
        let rows = behind_each_row(&rows, &empty, &empty);
        self.writer = csv::WriterBuilder::new()
            .flexible(true)
            .terminator(terminator(self.end))
            .from_writer(rows.into_bytes());
        self.header
            .extend(missing.iter().map(|name| (*name).to_owned()));
    }

    /// Adds a converted row.
    pub(crate) fn add(&mut self, order: &Order, texts: &[String]) {
        self.record.clear();
        for from in &order.0 {
            let text = from.and_then(|at| texts.get(at)).map_or("", String::as_str);
            self.record.push_field(text.as_bytes());
        }
        // Writing to memory does not fail.
        let _ = self.writer.write_byte_record(&self.record);
        self.added = self.added.saturating_add(1);
    }

    /// The bytes of the file, where anything was added to it.
    pub(crate) fn into_bytes(self) -> Option<Vec<u8>> {
        if self.added == 0 {
            return None;
        }
        let rows = self.writer.into_inner().unwrap_or_default();
        let mut text = match self.before {
            Some(before) => before,
            None => format!("{}{}", self.header.join(","), self.end),
        };
        if !text.ends_with(['\n', '\r']) {
            text.push_str(self.end);
        }
        let mut bytes = text.into_bytes();
        bytes.extend(rows);
        Some(bytes)
    }
}

fn writer(end: &str) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new()
        .flexible(true)
        .terminator(terminator(end))
        .from_writer(Vec::new())
}

fn terminator(end: &str) -> csv::Terminator {
    match end {
        "\r\n" => csv::Terminator::CRLF,
        _ => csv::Terminator::Any(b'\n'),
    }
}

/// A table with a text behind its first row that is not blank, and another behind each row after it. Every other byte stays. Line breaks
/// within quotes end no row.
pub(crate) fn behind_each_row(table: &str, first: &str, others: &str) -> String {
    let mut out = String::with_capacity(table.len());
    let (mut in_quotes, mut blank, mut behind) = (false, true, first);
    for c in table.chars() {
        if matches!(c, '\n' | '\r') && !in_quotes {
            if !blank {
                out.push_str(behind);
                behind = others;
            }
            blank = true;
        } else {
            in_quotes ^= c == '"';
            blank = false;
        }
        out.push(c);
    }
    if !blank {
        out.push_str(behind);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{behind_each_row, says_the_same};

    #[test]
    fn a_table_grows_a_column_and_keeps_every_other_byte() {
        let before = "\nid,title\r\n1,\"a \"\"b\"\"\nc\"\r\n\r\n2, d ";
        let after = "\nid,title,unit\r\n1,\"a \"\"b\"\"\nc\",\r\n\r\n2, d ,";
        assert_eq!(behind_each_row(before, ",unit", ","), after);
        assert_eq!(behind_each_row("", ",unit", ","), "");
    }

    #[test]
    fn numbers_and_days_are_the_same_in_other_clothes() {
        assert!(says_the_same("35.0", "35"));
        assert!(says_the_same("3 April 2026", "2026-04-03"));
        assert!(!says_the_same("35.1", "35"));
        assert!(!says_the_same("2026-04", "2026-05"));
        assert!(!says_the_same("", "35"));
    }
}
