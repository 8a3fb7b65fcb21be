//! A council's evidence log, as it is, made evidence of an assessment.
//!
//! [`evidence`] reads CSV, XLSX and ODS files, finds the header of each table, takes over the columns that a [`Mapping`] names or, without
//! one, those that their headings give away, and puts the rows into `evidence.csv`. A row that cannot be read is a finding and stays out; the
//! others go on. What is in the folder already is never changed, so that a second import changes nothing.

mod convert;
mod decimal;
mod guess;
mod mapping;
mod merge;
mod panel;
mod same;
mod sheets;

use std::collections::{BTreeMap, HashMap, HashSet};

use mir_core::date::Date;
use mir_core::finding::{Code, Finding, Place, Spot};
use mir_office::Sheet;

use self::convert::{Plan, Texts};
pub(crate) use self::decimal::hundredfold;
pub(crate) use self::mapping::decode;
pub use self::mapping::{Mapping, Percent, mapping, mapping_file};
use self::merge::{Became, Existing, Merged, Order};
use self::panel::PanelTable;
use self::same::{Seen, Told};
use self::sheets::{RawRow, Tables, each_of_csv, each_of_sheet, tables};
use crate::dossier;
pub use crate::dossier::EVIDENCE;
use crate::findings::Findings;
use crate::lock;
use crate::references::Known;
use crate::source::{Library, Only, Source};
use crate::spreadsheet;
use crate::table::heading;

/// A header is looked for in so many rows that have something in them.
const LOOKED_AT: usize = 40;
/// A header has at least so many names that are known.
const KNOWN_NAMES: usize = 3;
/// Columns are guessed from so many rows, those above the header included.
const GUESSED_FROM: usize = 200;
/// So many rows are shown as they would be written.
const PREVIEW: usize = 3;
/// So many numbers of hidden rows are named.
const NAMED: usize = 10;

/// A file to import: its name, for findings, and what is in it.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What was found in one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRead {
    /// The file, and the sheet where it has sheets.
    pub name: String,
    /// The file of the assessment that its rows go into.
    pub goes_to: &'static str,
    /// The row of the header.
    pub header_row: u64,
    /// Which of their columns is which of ours: given, or guessed from the headings.
    pub mapping: Mapping,
    /// For each of our columns why theirs was taken for it; empty where a mapping was given.
    pub why: BTreeMap<&'static str, &'static str>,
    /// How many rows were read, those that could not be taken over included.
    pub rows: usize,
    /// How many of them are new.
    pub new: usize,
    /// How many are in the folder already, word for word.
    pub there: usize,
    /// How many are in the folder already, and differ.
    pub differ: usize,
    /// How many could not be taken over.
    pub left_out: usize,
    /// The first rows as they would be written: our column and its text.
    pub preview: Vec<Vec<(&'static str, String)>>,
}

/// What an import comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Each table that has a header.
    pub tables: Vec<TableRead>,
    /// The files of the assessment that change, as they will be; none where everything is there already.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The sheets in which no header was found, beside others that have one. Nothing was read of them.
    pub passed_by: Vec<String>,
    /// Everything that was found.
    pub findings: Vec<Finding>,
}

/// Reads evidence from files, for the assessment that `source` holds. Nothing is written. `today` is the day on which new items are first
/// seen.
///
/// The memory that this takes is that of the new `evidence.csv`, and of a spreadsheet as [`mir_office::Limits`] bounds it. The time grows with
/// the number of rows.
///
/// # Errors
/// Findings where the assessment itself, or what evidence it has already, cannot be read.
///
/// ```
/// use mir_core::date::Date;
/// use mir_format::import::{File, evidence};
/// use mir_format::source::MemorySource;
/// let nothing: &[(&str, &[u8])] = &[];
/// let today = Date::new(2026, 11, 25).unwrap();
/// let log = File { name: "log.csv", bytes: b"Ref,Title,Type\n1,A story,story\n" };
/// assert!(evidence(&MemorySource::default(), &nothing, &[log], None, today).is_err());
/// ```
pub fn evidence(
    source: &dyn Source,
    library: &dyn Library,
    files: &[File<'_>],
    mapping: Option<&Mapping>,
    today: Date,
) -> Result<Imported, Vec<Finding>> {
    spreadsheet::refuse(source)?;
    let ground = Only {
        source,
        keeps: dossier::is_ground,
    };
    let reading = dossier::read(&ground, library)?;
    let parts = reading.dossier().parts();
    let known = Known {
        catalogue: &parts.catalogue,
        parties: &parts.parties,
        all_frameworks: true,
        all_parties: true,
        all_members: true,
    };
    let existing = Existing::read(source, EVIDENCE)?;
    let elsewhere = dossier::other_evidence(source, &known)?;
    let mut import = Import::new(known, mapping, &existing, elsewhere);
    for file in files {
        import.file(file);
    }
    import.done(source, library, today)
}

struct Import<'a> {
    known: Known<'a>,
    mapping: Option<&'a Mapping>,
    existing: &'a Existing,
    merged: Merged,
    /// The ids of items that are in other files than the table.
    elsewhere: HashSet<String>,
    seen: Seen,
    /// The new ids, and where each came from.
    new: HashMap<String, (usize, u64)>,
    /// What the tables are called, for the places of new ids.
    paths: Vec<String>,
    /// The same in the order in which they came.
    ids: Vec<String>,
    tables: Vec<TableRead>,
    passed_by: Vec<String>,
    /// A panel's tables, which come in after everything else was read.
    panels: Vec<PanelTable>,
    /// Whether every file could be read to its end. If not, nothing is written.
    is_whole: bool,
    findings: Vec<Finding>,
}

impl<'a> Import<'a> {
    fn new(
        known: Known<'a>,
        mapping: Option<&'a Mapping>,
        existing: &'a Existing,
        elsewhere: Vec<String>,
    ) -> Self {
        let mut seen = Seen::default();
        existing.each(|cell| {
            let about = ABOUT.map(cell);
            let (id, title, value) = (cell("id"), cell("title"), cell("value"));
            seen.look(&Told {
                id: &id,
                title: &title,
                value: &value,
                about: about.each_ref().map(String::as_str),
            });
        });
        Self {
            known,
            mapping,
            existing,
            merged: Merged::new(existing),
            elsewhere: elsewhere.into_iter().collect(),
            seen,
            new: HashMap::new(),
            paths: Vec::new(),
            ids: Vec::new(),
            tables: Vec::new(),
            passed_by: Vec::new(),
            panels: Vec::new(),
            is_whole: true,
            findings: Vec::new(),
        }
    }

    fn file(&mut self, file: &File<'_>) {
        match tables(file.name, file.bytes) {
            Err(finding) => {
                self.is_whole = false;
                self.findings.push(finding);
            }
            Ok(Tables::Csv) => self.csv(file),
            Ok(Tables::Sheets(sheets)) => self.sheets(file.name, &sheets),
        }
    }

    /// The first rows of a table, where its columns have to be guessed.
    fn first(&self, each: impl FnOnce(&mut dyn FnMut(&RawRow<'_>))) -> Vec<(u64, Vec<String>)> {
        let mut rows = Vec::new();
        if self.mapping.is_none() {
            each(&mut |row| {
                if rows.len() < GUESSED_FROM {
                    let cells = row.cells.iter().map(|cell| cell.text.to_owned());
                    rows.push((row.number, cells.collect()));
                }
            });
        }
        rows
    }

    fn csv(&mut self, file: &File<'_>) {
        // What is wrong with the file itself is kept apart from what is wrong with a row.
        let (of_file, findings) = (Findings::new(file.name), Findings::new(file.name));
        let first = self.first(|take| each_of_csv(file.bytes, &Findings::new(file.name), take));
        let mut table = OneTable::new(&findings, first);
        each_of_csv(file.bytes, &of_file, |row| table.take(self, row));
        self.is_whole &= !of_file.has_errors();
        match table.end() {
            Ended::Evidence(read) => self.tables.push(*read),
            Ended::Panel(panel) => self.panels.push(panel),
            Ended::NoHeader if of_file.has_errors() => {}
            Ended::NoHeader => no_header(&findings),
        }
        self.findings.extend(of_file.into_vec());
        self.findings.extend(findings.into_vec());
    }

    fn sheets(&mut self, name: &str, sheets: &[Sheet]) {
        let (mut anything, mut passed_by) = (false, Vec::new());
        for sheet in sheets.iter().filter(|sheet| !sheet.rows.is_empty()) {
            let findings = Findings::new(&format!("{name}, sheet {}", sheet.name));
            let first = self.first(|take| each_of_sheet(sheet, take));
            let mut table = OneTable::new(&findings, first);
            each_of_sheet(sheet, |row| table.take(self, row));
            let ended = table.end();
            let is_read = !matches!(ended, Ended::NoHeader);
            anything |= is_read;
            if is_read && sheet.hidden {
                hidden(&findings, "this sheet is");
            }
            match ended {
                Ended::Evidence(read) => self.tables.push(*read),
                Ended::Panel(panel) => self.panels.push(panel),
                Ended::NoHeader => passed_by.push(findings.path().to_owned()),
            }
            self.findings.extend(findings.into_vec());
        }
        if !anything {
            let findings = Findings::new(name);
            no_header(&findings);
            self.findings.extend(findings.into_vec());
        } else {
            self.passed_by.extend(passed_by);
        }
    }

    fn done(
        mut self,
        source: &dyn Source,
        library: &dyn Library,
        today: Date,
    ) -> Result<Imported, Vec<Finding>> {
        let mut files = BTreeMap::new();
        for panel in std::mem::take(&mut self.panels) {
            let catalogue = self.known.catalogue;
            match panel.merge(source, library, catalogue, &mut files, &mut self.findings) {
                Ok(read) => self.tables.push(read),
                Err(findings) => {
                    self.is_whole = false;
                    self.findings.extend(findings);
                }
            }
        }
        let ids = self.ids.iter().map(String::as_str);
        let locked = lock::with(source, ids, today)?;
        if self.is_whole {
            let evidence = self.merged.into_bytes();
            let changed = [(EVIDENCE, evidence), (lock::PATH, locked)];
            let changed = changed
                .into_iter()
                .filter_map(|(path, bytes)| Some((path, bytes?)));
            files.extend(changed.map(|(path, bytes)| (path.to_owned(), bytes)));
        } else {
            files.clear();
        }
        Ok(Imported {
            tables: self.tables,
            passed_by: self.passed_by,
            files,
            findings: crate::order::sorted(self.findings),
        })
    }

    /// What becomes of a row that could be read.
    fn put(&mut self, plan: &Plan<'_>, texts: &Texts, row: u64, findings: &Findings) -> Became {
        let id = texts.get(&plan.columns, "id");
        let place = || Place::row(findings.path(), row);
        if let Some((path, first)) = self.new.get(id) {
            let path = self.paths.get(*path).map_or("", String::as_str);
            let finding = Finding::new(Code::DuplicateEvidence).with("id", id);
            findings.add(finding.at(place()).at(Place::row(path, *first)));
            return Became::LeftOut;
        }
        let became = match self.elsewhere.contains(id) {
            true => Became::Differs(vec!["id"]),
            false => self.existing.became(id, &plan.columns, texts.all()),
        };
        match &became {
            Became::New => self.add(plan, texts, row, findings),
            Became::Differs(columns) => {
                let finding = Finding::new(Code::ThereWithOtherWords).with("id", id);
                let finding = finding.with("columns", columns.join(", "));
                findings.add(finding.at(place()));
            }
            Became::Withdrawn => {
                findings.add(
                    Finding::new(Code::WithdrawnNotTaken)
                        .with("id", id)
                        .at(place()),
                );
            }
            Became::There | Became::LeftOut => {}
        }
        became
    }

    fn add(&mut self, plan: &Plan<'_>, texts: &Texts, row: u64, findings: &Findings) {
        let id = texts.get(&plan.columns, "id");
        let told = Told {
            id,
            title: texts.get(&plan.columns, "title"),
            value: texts.get(&plan.columns, "value"),
            about: ABOUT.map(|column| texts.get(&plan.columns, column)),
        };
        if let Some(finding) = self.seen.look(&told) {
            findings.add(finding.at(Place::row(findings.path(), row)));
        }
        if self.paths.last().is_none_or(|path| path != findings.path()) {
            self.paths.push(findings.path().to_owned());
        }
        let path = self.paths.len().saturating_sub(1);
        self.new.insert(id.to_owned(), (path, row));
        self.ids.push(id.to_owned());
    }
}

/// What two figures for one thing have in common, beside what they are of.
const ABOUT: [&str; 6] = ["from", "to", "people", "population", "unit", "measure"];

/// What a table turned out to be.
enum Ended {
    Evidence(Box<TableRead>),
    Panel(PanelTable),
    NoHeader,
}

/// One table on its way.
struct OneTable<'f, 'a> {
    findings: &'f Findings,
    open: Option<OpenTable<'a>>,
    panel: Option<PanelTable>,
    /// The first rows, where columns have to be guessed.
    first: Vec<(u64, Vec<String>)>,
    looked_at: usize,
    hidden: Vec<u64>,
}

/// A table whose header was found.
struct OpenTable<'a> {
    plan: Plan<'a>,
    order: Order,
    texts: Texts,
    /// What is found in the row that is being read.
    here: Findings,
    read: TableRead,
}

impl<'f, 'a> OneTable<'f, 'a> {
    const fn new(findings: &'f Findings, first: Vec<(u64, Vec<String>)>) -> Self {
        Self {
            findings,
            open: None,
            panel: None,
            first,
            looked_at: 0,
            hidden: Vec::new(),
        }
    }

    fn take(&mut self, import: &mut Import<'a>, row: &RawRow<'_>) {
        if let Some(panel) = &mut self.panel {
            return panel.take(row);
        }
        if let Some(open) = &mut self.open {
            let anything = open.row(import, row, self.findings);
            if anything && row.hidden {
                self.hidden.push(row.number);
            }
            return;
        }
        if self.looked_at < LOOKED_AT {
            self.looked_at = self.looked_at.saturating_add(1);
            self.panel = PanelTable::beginning(self.findings.path(), row);
            if self.panel.is_none() {
                self.open = header(import, row, &self.first, self.findings);
            }
        }
    }

    /// What was read.
    fn end(self) -> Ended {
        if let Some(panel) = self.panel {
            return Ended::Panel(panel);
        }
        let Some(open) = self.open else {
            return Ended::NoHeader;
        };
        if !self.hidden.is_empty() {
            let named = self.hidden.iter().take(NAMED).map(u64::to_string);
            let named = named.collect::<Vec<_>>().join(", ");
            let what = match self.hidden.len() {
                1 => format!("row {named} is"),
                count if count > NAMED => format!("{count} rows ({named} and others) are"),
                count => format!("{count} rows ({named}) are"),
            };
            hidden(self.findings, &what);
        }
        Ended::Evidence(Box::new(open.read))
    }
}

fn no_header(findings: &Findings) {
    findings.add_whole(Finding::new(Code::NoHeader).with("limit", LOOKED_AT));
}

fn hidden(findings: &Findings, what: &str) {
    findings.add_whole(Finding::new(Code::HiddenRead).with("what", what));
}

/// The table that begins with this row, where it is a header: where enough of its cells are names that are known.
fn header<'a>(
    import: &mut Import<'a>,
    row: &RawRow<'_>,
    first: &[(u64, Vec<String>)],
    findings: &Findings,
) -> Option<OpenTable<'a>> {
    let names: Vec<String> = row.cells.iter().map(|cell| cell.text.to_owned()).collect();
    let given: Vec<String> = import
        .mapping
        .iter()
        .flat_map(|mapping| mapping.headings())
        .map(heading)
        .collect();
    let is_known = |name: &&String| match import.mapping {
        Some(_) => given.contains(&heading(name)),
        None => guess::knows(name),
    };
    if names.iter().filter(is_known).count() < KNOWN_NAMES.min(given.len().max(1)).max(2) {
        return None;
    }
    if import.mapping.is_some() {
        for name in names
            .iter()
            .filter(|name| !name.is_empty() && !is_known(name))
        {
            let finding = Finding::new(Code::UnknownColumn).with("column", name);
            let place = Place::cell(findings.path(), row.number, name);
            findings.add(finding.with("meant", "").at(place));
        }
    }
    let (mapping, why) = match import.mapping {
        Some(mapping) => (mapping.clone(), guess::Why::new()),
        None => {
            let below = first.iter().filter(|(number, _)| *number > row.number);
            let below: Vec<Vec<String>> = below.map(|(_, cells)| cells.clone()).collect();
            guess::mapping(&names, &below)
        }
    };
    let plan = Plan::new(mapping, &names, import.known, findings, row.number);
    Some(OpenTable {
        order: import.merged.order(&plan.columns),
        texts: Texts::default(),
        here: Findings::new(findings.path()),
        read: TableRead {
            name: findings.path().to_owned(),
            goes_to: EVIDENCE,
            header_row: row.number,
            mapping: plan.mapping().clone(),
            why,
            rows: 0,
            new: 0,
            there: 0,
            differ: 0,
            left_out: 0,
            preview: Vec::new(),
        },
        plan,
    })
}

impl<'a> OpenTable<'a> {
    /// Takes a row; false where there is nothing in it that is taken over.
    fn row(&mut self, import: &mut Import<'a>, row: &RawRow<'_>, findings: &Findings) -> bool {
        let anything = self.plan.convert(row, &self.here, &mut self.texts);
        let is_sound = !self.here.has_errors();
        for finding in self.here.take() {
            findings.add(finding.resolved(|place| self.under_their_name(place)));
        }
        if !anything {
            return false;
        }
        self.read.rows = self.read.rows.saturating_add(1);
        let withdrawn = self.texts.is_withdrawn(&self.plan.columns);
        if withdrawn {
            self.texts.withdraw(&self.plan.columns);
        }
        let became = match is_sound {
            true => import.put(&self.plan, &self.texts, row.number, findings),
            false => Became::LeftOut,
        };
        if withdrawn && matches!(became, Became::New) {
            let finding = Finding::new(Code::WithdrawnNotTaken);
            let finding = finding.with("id", self.texts.get(&self.plan.columns, "id"));
            findings.add(finding.at(Place::row(findings.path(), row.number)));
        }
        let may_be_shown = is_sound && !withdrawn && !matches!(became, Became::Withdrawn);
        let count = match became {
            Became::New => {
                import.merged.add(&self.order, self.texts.all());
                &mut self.read.new
            }
            Became::There | Became::Withdrawn => &mut self.read.there,
            Became::Differs(_) => &mut self.read.differ,
            Became::LeftOut => &mut self.read.left_out,
        };
        *count = count.saturating_add(1);
        if may_be_shown && self.read.preview.len() < PREVIEW {
            let columns = self.plan.columns.iter().copied();
            let texts = columns.zip(self.texts.all().iter().cloned());
            self.read
                .preview
                .push(texts.filter(|(_, text)| !text.is_empty()).collect());
        }
        true
    }

    /// A place in one of our columns, under the heading that the file has for it.
    fn under_their_name(&self, place: Place) -> Place {
        match place.spot {
            Spot::Row {
                row,
                column: Some(ours),
            } => {
                let theirs = self.plan.headings(&ours).unwrap_or(ours);
                Place::cell(&place.path, row, &theirs)
            }
            spot => Place { spot, ..place },
        }
    }
}
