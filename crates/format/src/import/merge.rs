//! New rows put into the `evidence.csv` that is there: what is there stays, and an item that is there already is not added again.

use std::collections::HashMap;

use mir_core::finding::{Code, Finding};

use crate::evidence;
use crate::findings::Findings;
use crate::source::Source;
use crate::table::{Table, heading};
use crate::text;

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
        if !source.files()?.iter().any(|file| file == path) {
            return Ok(none);
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
        let (Some(whole), Some(rows), false) = (whole, rows, findings.has_errors()) else {
            return Err(findings.into_vec());
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

    /// The columns of the file as it will be: those that are there, and then what is missing of these.
    fn columns(&self, wanted: &[&'static str]) -> Vec<String> {
        if self.text.is_none() {
            return evidence::columns().map(str::to_owned).collect();
        }
        let missing = wanted
            .iter()
            .filter(|column| !self.at.contains_key(**column));
        self.header
            .iter()
            .cloned()
            .chain(missing.map(|column| (*column).to_owned()))
            .collect()
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
        let given = columns
            .iter()
            .zip(texts)
            .filter(|(_, text)| !text.is_empty());
        let differing: Vec<&'static str> = given
            .filter(|(column, text)| cell(column) != text.trim())
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

/// The file as it will be.
pub(crate) struct Merged<'a> {
    existing: &'a Existing,
    header: Vec<String>,
    writer: csv::Writer<Vec<u8>>,
    added: usize,
    record: csv::ByteRecord,
}

/// Where each column of the file comes from in a converted row.
pub(crate) struct Order(Vec<Option<usize>>);

impl<'a> Merged<'a> {
    /// The file with the columns that it has and, after them, those of these that it lacks.
    pub(crate) fn new(existing: &'a Existing, wanted: &[&'static str]) -> Self {
        let header = existing.columns(wanted);
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .from_writer(Vec::new());
        if existing.text.is_none() {
            // Writing to memory does not fail.
            let _ = writer.write_record(&header);
        } else if header.len() > existing.header.len() {
            existing.write_again(&header, &mut writer);
        }
        Self {
            header,
            writer,
            added: 0,
            record: csv::ByteRecord::new(),
            existing,
        }
    }

    /// How rows with these columns are written.
    pub(crate) fn order(&self, columns: &[&'static str]) -> Order {
        let from = |name: &String| {
            let name = heading(name);
            columns.iter().position(|column| *column == name)
        };
        Order(self.header.iter().map(from).collect())
    }

    /// Adds a converted row.
    pub(crate) fn add(&mut self, order: &Order, texts: &[String]) {
        self.record.clear();
        for from in &order.0 {
            let text = from.and_then(|at| texts.get(at)).map_or("", String::as_str);
            self.record.push_field(text.as_bytes());
        }
        let _ = self.writer.write_byte_record(&self.record);
        self.added = self.added.saturating_add(1);
    }

    /// The bytes of the file, where anything was added to it.
    pub(crate) fn into_bytes(self) -> Option<Vec<u8>> {
        if self.added == 0 {
            return None;
        }
        let rows = self.writer.into_inner().unwrap_or_default();
        let is_wider = self.header.len() > self.existing.header.len();
        let Some(text) = self.existing.text.as_ref().filter(|_| !is_wider) else {
            return Some(rows);
        };
        let mut bytes = text.clone().into_bytes();
        if bytes
            .last()
            .is_some_and(|last| !matches!(last, b'\n' | b'\r'))
        {
            bytes.push(b'\n');
        }
        bytes.extend(rows);
        Some(bytes)
    }
}

impl Existing {
    /// Every row again, in a file with more columns.
    fn write_again(&self, header: &[String], writer: &mut csv::Writer<Vec<u8>>) {
        let _ = writer.write_record(header);
        let findings = Findings::new("");
        let bytes = self.text.as_deref().unwrap_or_default().as_bytes();
        let open = || -> std::io::Result<Box<dyn std::io::Read + '_>> { Ok(Box::new(bytes)) };
        text::read(&open, &findings, |utf8| {
            let mut table = Table::without_header(utf8, &findings);
            table.next_raw()?;
            while let Some(row) = table.next_raw()? {
                let mut cells: Vec<&str> = row.texts().collect();
                cells.resize(header.len().max(cells.len()), "");
                let _ = writer.write_record(cells);
            }
            Ok(())
        });
    }
}
