//! A panel's answers, or counts of them, from a spreadsheet: put behind those that are there. No answer is ever written over.

use std::collections::{BTreeMap, HashMap};

use mir_core::catalogue::Catalogue;
use mir_core::finding::{Code, Finding, Place, Spot};

use super::TableRead;
use super::mapping::Mapping;
use super::merge::{behind_each_row, whole_table};
use super::sheets::RawRow;
use crate::dossier::{COUNTS, SCORES};
use crate::source::{Library, Overlaid, Source};
use crate::table::heading;
use crate::write;

/// What a panel's table is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Answers,
    Counts,
}

impl Of {
    const fn path(self) -> &'static str {
        match self {
            Self::Answers => SCORES,
            Self::Counts => COUNTS,
        }
    }

    /// The columns that make a row one of its kind.
    const fn key(self) -> [&'static str; 3] {
        match self {
            Self::Answers => ["round", "member", "statement"],
            Self::Counts => ["round", "party", "statement"],
        }
    }

    /// The column that has to be there as well.
    const fn says(self) -> &'static str {
        match self {
            Self::Answers => "answer",
            Self::Counts => "level_1",
        }
    }
}

/// A panel's table on its way.
pub(crate) struct PanelTable {
    of: Of,
    path: String,
    header_row: u64,
    names: Vec<String>,
    rows: Vec<(u64, Vec<String>)>,
}

impl PanelTable {
    /// The table that begins with this row, where that is the header of a panel's table.
    pub(crate) fn beginning(path: &str, row: &RawRow<'_>) -> Option<Self> {
        let names: Vec<String> = row.cells.iter().map(|cell| heading(cell.text)).collect();
        let has = |of: &Of| {
            let mut wanted = of.key().into_iter().chain([of.says()]);
            wanted.all(|wanted| names.iter().any(|name| name == wanted))
        };
        let of = [Of::Answers, Of::Counts].into_iter().find(has)?;
        Some(Self {
            of,
            path: path.to_owned(),
            header_row: row.number,
            names,
            rows: Vec::new(),
        })
    }

    /// Takes a row. One without an answer says nothing, and is passed by.
    pub(crate) fn take(&mut self, row: &RawRow<'_>) {
        let cells: Vec<String> = (0..self.names.len())
            .map(|at| row.at(at).text.to_owned())
            .collect();
        if !cell(&self.names, &cells, self.of.says()).is_empty() {
            self.rows.push((row.number, cells));
        }
    }

    /// Puts the rows into the files as they will be.
    ///
    /// # Errors
    /// Findings where a row cannot be read, or what is there cannot: then nothing of the table comes in.
    pub(crate) fn merge(
        self,
        source: &dyn Source,
        library: &dyn Library,
        catalogue: &Catalogue,
        files: &mut BTreeMap<String, Vec<u8>>,
        findings: &mut Vec<Finding>,
    ) -> Result<TableRead, Vec<Finding>> {
        self.look(source, library)?;
        let overlaid = Overlaid { source, files };
        let (text, mut there) = whole_table(&overlaid, self.of.path())?.unwrap_or_default();
        let mut names = match there.is_empty() {
            true => Vec::new(),
            false => there.remove(0),
        };
        let old: Vec<String> = names.iter().map(|name| heading(name)).collect();
        let lacking = self
            .names
            .iter()
            .filter(|name| !name.is_empty() && !old.contains(name));
        let lacking: Vec<&str> = lacking.map(String::as_str).collect();
        let keys = there.iter().enumerate();
        let known: HashMap<[String; 3], usize> = keys
            .map(|(at, cells)| (self.key(&old, cells, catalogue), at))
            .collect();
        names.extend(lacking.iter().map(|name| (*name).to_owned()));
        let mut read = self.read();
        let (mut new, mut filled) = (Vec::new(), false);
        for (number, cells) in &self.rows {
            let key = self.key(&self.names, cells, catalogue);
            let row = names
                .iter()
                .map(|name| cell(&self.names, cells, &heading(name)).to_owned());
            let Some(at) = known.get(&key) else {
                new.push(row.collect::<Vec<_>>());
                continue;
            };
            let before = there.get_mut(*at);
            match before.map(|before| (self.same(&old, before, cells), before)) {
                Some((Told::Same, _)) => read.there = read.there.saturating_add(1),
                Some((Told::Nothing, before)) => {
                    *before = row.collect();
                    filled = true;
                    read.new = read.new.saturating_add(1);
                }
                _ => {
                    read.differ = read.differ.saturating_add(1);
                    findings.push(self.answered(key, *number));
                }
            }
        }
        read.new = read.new.saturating_add(new.len());
        if read.new > 0 {
            let bytes = written(&text, &names, &lacking, there, new, filled);
            files.insert(self.of.path().to_owned(), bytes.unwrap_or_default());
        }
        Ok(read)
    }

    fn read(&self) -> TableRead {
        TableRead {
            name: self.path.clone(),
            goes_to: self.of.path(),
            header_row: self.header_row,
            mapping: Mapping::default(),
            why: BTreeMap::new(),
            rows: self.rows.len(),
            new: 0,
            there: 0,
            differ: 0,
            left_out: 0,
            preview: Vec::new(),
        }
    }

    /// The round, who speaks, and the statement, however it is referred to.
    fn key(&self, names: &[String], cells: &[String], catalogue: &Catalogue) -> [String; 3] {
        let [round, who, statement] = self.of.key().map(|name| cell(names, cells, name));
        let statement = match catalogue.statement(statement) {
            Ok(index) => catalogue.shortest(index),
            Err(_) => statement.to_owned(),
        };
        [round.to_owned(), who.to_owned(), statement]
    }

    /// What a row that is there says, beside the one that comes.
    fn same(&self, old: &[String], before: &[String], cells: &[String]) -> Told {
        if cell(old, before, self.of.says()).is_empty() {
            return Told::Nothing;
        }
        let mut names = self.names.iter().filter(|name| match self.of {
            Of::Answers => name.as_str() == "answer",
            Of::Counts => !matches!(name.as_str(), "statement" | ""),
        });
        match names.all(|name| cell(old, before, name) == cell(&self.names, cells, name)) {
            true => Told::Same,
            false => Told::Otherwise,
        }
    }

    fn answered(&self, [round, who, statement]: [String; 3], number: u64) -> Finding {
        let finding = match self.of {
            Of::Answers => Finding::new(Code::DuplicateAnswer).with("member", who),
            Of::Counts => Finding::new(Code::DuplicateCount).with("party", who),
        };
        finding
            .with("statement", statement)
            .with("round", round)
            .at(Place::row(&self.path, number))
            .at(Place::whole(self.of.path()))
    }

    /// Looks at the rows in the place of the panel's record: what is wrong is told at the row that it came from.
    fn look(&self, source: &dyn Source, library: &dyn Library) -> Result<(), Vec<Finding>> {
        let rows = self.rows.iter().map(|(_, cells)| cells.clone());
        let all: Vec<Vec<String>> = std::iter::once(self.names.clone()).chain(rows).collect();
        let bytes = write::csv(&all).unwrap_or_default();
        let files = BTreeMap::from([(self.of.path().to_owned(), bytes)]);
        let overlaid = Overlaid {
            source,
            files: &files,
        };
        let found = crate::panel::read(&overlaid, library);
        found.map(drop).map_err(|findings| {
            let here = findings
                .into_iter()
                .map(|finding| finding.resolved(|place| self.here(place)));
            here.collect()
        })
    }

    fn here(&self, place: Place) -> Place {
        match place.spot {
            Spot::Row { row, column } if place.path == self.of.path() => {
                let at = usize::try_from(row).ok().and_then(|row| row.checked_sub(2));
                let number = at
                    .and_then(|at| self.rows.get(at))
                    .map(|(number, _)| *number);
                let row = number.unwrap_or(self.header_row);
                Place {
                    path: self.path.clone(),
                    spot: Spot::Row { row, column },
                }
            }
            _ => place,
        }
    }
}

/// What a row says that is there.
enum Told {
    Same,
    Otherwise,
    Nothing,
}

fn cell<'c>(names: &[String], cells: &'c [String], name: &str) -> &'c str {
    let at = names.iter().position(|known| heading(known) == name);
    at.and_then(|at| cells.get(at))
        .map_or("", |cell| cell.trim())
}

/// The file as it will be: what is there, byte for byte unless an empty place in it was filled, and the new rows behind it.
fn written(
    text: &str,
    names: &[String],
    lacking: &[&str],
    there: Vec<Vec<String>>,
    new: Vec<Vec<String>>,
    filled: bool,
) -> Option<Vec<u8>> {
    if text.is_empty() || filled {
        let all = std::iter::once(names.to_vec()).chain(there).chain(new);
        let all = all.map(|mut row| {
            row.resize(row.len().max(names.len()), String::new());
            row
        });
        return write::csv(&all.collect::<Vec<_>>());
    }
    let mut text = match lacking.is_empty() {
        true => text.to_owned(),
        false => {
            let headings = format!(",{}", lacking.join(","));
            behind_each_row(text, &headings, &",".repeat(lacking.len()))
        }
    };
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if !text.ends_with(['\n', '\r']) {
        text.push_str(end);
    }
    for row in new {
        let line = String::from_utf8(write::csv(&[row])?).ok()?;
        text.push_str(line.trim_end_matches('\n'));
        text.push_str(end);
    }
    Some(text.into_bytes())
}
