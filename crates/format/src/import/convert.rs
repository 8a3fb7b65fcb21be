//! One of their rows made one of ours, cell by cell. What an evidence file must keep to is looked at with the same rules that read one.

use std::borrow::Cow;
use std::fmt::Write;

use mir_core::evidence::{BetterWhen, Figure, Independence, Kind, Sensitivity, Shows, Voice};
use mir_core::finding::{Code, Finding, Place};
use mir_core::id::EvidenceId;

use super::decimal::{at_most_one, hundredfold, is_decimal, without_noise, without_thousands};
use super::mapping::{Mapping, Percent};
use super::sheets::{RawRow, Sort, Value};
use crate::cell::{Cell, Spot};
use crate::dates::{self, MonthIs};
use crate::digest;
use crate::findings::Findings;
use crate::references::{self, Known};
use crate::table::heading;
use crate::vocabulary::{self, Word};
use crate::withdraw::MARKER;

/// A made id is `E-` and so many characters of a digest.
const MADE_ID: usize = 10;

/// One of our columns and where its text comes from.
struct Step {
    ours: &'static str,
    from: Vec<From>,
}

/// One of their columns.
struct From {
    column: usize,
    heading: String,
    before: String,
}

/// How the rows of one table are converted.
pub(crate) struct Plan<'a> {
    mapping: Mapping,
    known: Known<'a>,
    steps: Vec<Step>,
    counts: Option<(usize, usize)>,
    /// How many cells the header has.
    width: usize,
    /// Our columns, in the order in which a converted row has them: that of the alphabet.
    pub(crate) columns: Vec<&'static str>,
}

/// The columns of ours that a mapping fills, or may fill.
pub(crate) fn columns(mapping: &Mapping) -> Vec<&'static str> {
    let made = ["id", "unit"].into_iter();
    let counts = mapping.counts.iter().flat_map(|_| COUNTS);
    let mut columns: Vec<&'static str> = mapping
        .columns
        .keys()
        .copied()
        .chain(made)
        .chain(counts)
        .collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// Our columns that a figure's counts may fill.
const COUNTS: [&str; 4] = ["people", "population", "numerator", "denominator"];

impl<'a> Plan<'a> {
    /// A plan for a header; a finding for each heading that the mapping names and the table does not have.
    pub(crate) fn new(
        mapping: Mapping,
        header: &[String],
        known: Known<'a>,
        findings: &Findings,
        row: u64,
    ) -> Self {
        let find = |theirs: &str| {
            let wanted = heading(theirs);
            let found = header.iter().position(|name| heading(name) == wanted);
            if found.is_none() {
                let finding = Finding::new(Code::HeadingNotThere).with("column", theirs);
                findings.add(finding.at(Place::row(findings.path(), row)));
            }
            found
        };
        let from = |theirs: &String| {
            Some(From {
                column: find(theirs)?,
                heading: theirs.clone(),
                before: mapping.before.get(theirs).cloned().unwrap_or_default(),
            })
        };
        let steps = mapping.columns.iter().map(|(ours, theirs)| Step {
            ours,
            from: theirs.iter().filter_map(from).collect(),
        });
        let steps: Vec<Step> = steps.collect();
        for theirs in mapping.before.keys() {
            if !mapping
                .columns
                .values()
                .flatten()
                .any(|known| known == theirs)
            {
                let finding = Finding::new(Code::HeadingNotThere).with("column", theirs);
                findings.add(finding.at(Place::row(findings.path(), row)));
            }
        }
        let counts = mapping.counts.as_ref();
        let counts = counts.and_then(|(one, other)| Some((find(one)?, find(other)?)));
        let columns = columns(&mapping);
        Self {
            steps,
            counts,
            width: header.len(),
            columns,
            mapping,
            known,
        }
    }

    /// What it follows.
    pub(crate) const fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The headings that one of our columns is read from, for people.
    pub(crate) fn headings(&self, ours: &str) -> Option<String> {
        let counts = self.mapping.counts.as_ref();
        match (ours, counts) {
            ("people", Some((part, _))) => return Some(part.clone()),
            ("population", Some((_, whole))) => return Some(whole.clone()),
            _ => {}
        }
        let step = self.steps.iter().find(|step| step.ours == ours)?;
        let headings: Vec<&str> = step.from.iter().map(|from| from.heading.as_str()).collect();
        (!headings.is_empty()).then(|| headings.join(", "))
    }

    /// Converts a row into `texts`, one for each of [`Plan::columns`]. False where nothing that is taken over is in the row; what cannot be
    /// read is a finding.
    pub(crate) fn convert(&self, row: &RawRow<'_>, findings: &Findings, texts: &mut Texts) -> bool {
        texts.begin(self.columns.len());
        self.too_wide(row, findings);
        let read = Reading {
            plan: self,
            row,
            findings,
        };
        let mut anything = false;
        for step in &self.steps {
            let Some(out) = texts.of(&self.columns, step.ours) else {
                continue;
            };
            read.step(step, out);
            anything |= !out.is_empty();
        }
        if !anything {
            return false;
        }
        read.counts(texts);
        read.percentages(texts);
        read.id(texts);
        read.period(texts);
        read.sensitivity(texts);
        if texts.get(&self.columns, "title").is_empty() {
            let place = Place::cell(findings.path(), row.number, "title");
            findings.add(
                Finding::new(Code::EmptyCell)
                    .with("column", "title")
                    .at(place),
            );
        }
        true
    }
}

impl Plan<'_> {
    /// A cell beyond the header is of no column: an extra comma, or a cell in the wrong place.
    fn too_wide(&self, row: &RawRow<'_>, findings: &Findings) {
        let beyond = row.cells.iter().skip(self.width);
        if beyond.clone().any(|cell| !cell.text.is_empty()) {
            let finding = Finding::new(Code::ShortRow)
                .with("found", row.cells.len())
                .with("expected", self.width);
            findings.add(finding.at(Place::row(findings.path(), row.number)));
        }
    }
}

/// The texts of a converted row, kept from row to row so that their memory is used again.
#[derive(Default)]
pub(crate) struct Texts(Vec<String>);

impl Texts {
    fn begin(&mut self, columns: usize) {
        self.0.resize(columns, String::new());
        self.0.iter_mut().for_each(String::clear);
    }

    fn of(&mut self, columns: &[&'static str], ours: &str) -> Option<&mut String> {
        let at = columns.binary_search(&ours).ok()?;
        self.0.get_mut(at)
    }

    /// The text of one of our columns; empty where the plan does not have it.
    pub(crate) fn get(&self, columns: &[&'static str], ours: &str) -> &str {
        let at = columns.binary_search(&ours).ok();
        at.and_then(|at| self.0.get(at)).map_or("", String::as_str)
    }

    fn set(&mut self, columns: &[&'static str], ours: &str, text: &str) {
        if let Some(out) = self.of(columns, ours) {
            out.clear();
            out.push_str(text);
        }
    }

    /// Whether the item is withdrawn, as whoever reads the file will take it.
    pub(crate) fn is_withdrawn(&self, columns: &[&'static str]) -> bool {
        says_withdrawn(self.get(columns, "consent"))
            || !self.get(columns, "withdrawn_on").is_empty()
    }

    /// Takes every word away; what remains is that there was an item, of which sort, and that it is withdrawn.
    pub(crate) fn withdraw(&mut self, columns: &[&'static str]) {
        const REMAINS: [&str; 4] = ["id", "kind", "consent", "withdrawn_on"];
        for (column, text) in columns.iter().zip(&mut self.0) {
            if !REMAINS.contains(column) {
                text.clear();
            }
        }
        self.set(columns, "title", MARKER);
    }

    /// Every text, in the order of the plan's columns.
    pub(crate) fn all(&self) -> &[String] {
        &self.0
    }
}

/// Whether a consent speaks of withdrawal, as the reader of evidence takes it.
pub(crate) fn says_withdrawn(consent: &str) -> bool {
    consent
        .split([';', '\n', '\r'])
        .any(|word| word.trim().to_lowercase().starts_with("withdraw"))
}

/// One row on its way.
struct Reading<'p, 'a> {
    plan: &'p Plan<'a>,
    row: &'p RawRow<'p>,
    findings: &'p Findings,
}

impl Reading<'_, '_> {
    fn cell<'t>(&'t self, ours: &'static str, text: &'t str) -> Cell<'t> {
        Cell {
            key: ours,
            text,
            spot: Spot::Row(self.row.number),
            findings: self.findings,
        }
    }

    fn step(&self, step: &Step, out: &mut String) {
        for from in &step.from {
            let value = self.row.at(from.column);
            if value.text.is_empty() {
                continue;
            }
            if value.text.contains('\0') {
                self.cell(step.ours, "")
                    .add(Finding::new(Code::NulCharacter));
                continue;
            }
            if value.sort == Sort::Error {
                let finding = Finding::new(Code::FormulaError).with("value", value.text);
                self.cell(step.ours, value.text).add(finding);
                continue;
            }
            self.one(step.ours, value, &from.before, out);
        }
        if step.ours == "consent" {
            let whole = self.cell("consent", out);
            let words: Vec<Cell<'_>> = whole.list().collect();
            references::consent(&words, None);
        }
    }

    /// A period that ends before it begins.
    fn period(&self, texts: &Texts) {
        let columns = &self.plan.columns;
        let from = dates::read(texts.get(columns, "from"), MonthIs::First);
        let to = dates::read(texts.get(columns, "to"), MonthIs::Last);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            self.cell("to", "").add(Finding::new(Code::BadPeriod));
        }
    }

    /// A sensitivity in words that are not ours counts as for the council alone, and that is said.
    fn sensitivity(&self, texts: &Texts) {
        let columns = &self.plan.columns;
        let text = texts.get(columns, "sensitivity");
        if !text.is_empty() && vocabulary::read::<Sensitivity>(text).is_none() {
            let id = texts.get(columns, "id");
            let finding = Finding::new(Code::NoSensitivity).with("id", id);
            self.cell("sensitivity", text).add(finding);
        }
    }

    /// One cell of theirs, put to what is there of ours already.
    fn one(&self, ours: &'static str, value: Value<'_>, before: &str, out: &mut String) {
        let text = self.plan.mapping.word(ours, value.text);
        if text.is_empty() {
            return;
        }
        match ours {
            "about" | "consent" => self.list(ours, text, before, out),
            "from" | "to" | "review_by" | "consent_until" | "withdrawn_on" => {
                self.date(ours, text, out)
            }
            "people" | "population" | "numerator" | "denominator" => self.count(ours, text, out),
            "value" | "comparator" => self.figure(ours, value, text, out),
            "unit" => out.push_str(if text == "%" { "percent" } else { text }),
            "kind" => self.word::<Kind>(ours, text, out),
            "voice" => self.word::<Voice>(ours, text, out),
            "shows" => self.word::<Shows>(ours, text, out),
            "independence" => self.word::<Independence>(ours, text, out),
            "better_when" => self.word::<BetterWhen>(ours, text, out),
            "harm" | "read_back" => {
                if let Some(yes) = self.cell(ours, text).yes() {
                    out.push_str(if yes { "yes" } else { "no" });
                }
            }
            // What is not known counts as for the council alone, and reading the folder warns of it.
            "sensitivity" => match vocabulary::read::<Sensitivity>(text) {
                Some(known) => out.push_str(known.word()),
                None => out.push_str(text),
            },
            _ => {
                out.push_str(before);
                out.push_str(text);
            }
        }
    }

    fn word<W: Word>(&self, ours: &'static str, text: &str, out: &mut String) {
        if let Some(known) = self.cell(ours, text).word::<W>() {
            out.push_str(known.word());
        }
    }

    fn list(&self, ours: &'static str, text: &str, before: &str, out: &mut String) {
        let parts = text.split([';', '\n', '\r']).map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            if !out.is_empty() {
                out.push(';');
            }
            let at = out.len();
            out.push_str(before);
            out.push_str(part);
            let entry = out.get(at..).unwrap_or_default();
            if ours == "about" {
                self.plan.known.target(&self.cell(ours, entry));
            }
        }
    }

    fn date(&self, ours: &'static str, text: &str, out: &mut String) {
        let text = &with_century(text);
        // With a hyphen it is a month in our own form.
        let is_two = text.contains('/') && financial_year(text).is_some();
        if is_two && dates::read(text, MonthIs::First).is_some() {
            let finding = Finding::new(Code::TwoDates).with("value", text);
            self.cell(ours, text).add(finding);
        } else if let Some(day) = dates::read(text, MonthIs::Refused) {
            let _ = write!(out, "{day}");
        } else if let Some(day) = dates::read(text, MonthIs::First) {
            let day = day.to_string();
            out.push_str(day.get(..7).unwrap_or(&day));
        } else if let Some(year) = financial_year(text) {
            match ours {
                "from" => _ = write!(out, "{year}-04-01"),
                _ => _ = write!(out, "{}-03-31", year.saturating_add(1)),
            }
        } else {
            self.cell(ours, text).date(MonthIs::First);
        }
    }

    fn count(&self, ours: &'static str, text: &str, out: &mut String) {
        let plain = without_thousands(text);
        let plain = plain.as_deref().unwrap_or(text);
        if let Some(count) = self.cell(ours, plain).count::<u64>() {
            let _ = write!(out, "{count}");
        }
    }

    fn figure(&self, ours: &'static str, value: Value<'_>, text: &str, out: &mut String) {
        let (number, percent) = match text.strip_suffix('%') {
            Some(number) => (number.trim(), true),
            None => (text, false),
        };
        let plain = without_thousands(number);
        let number = plain.as_deref().unwrap_or(number);
        if !is_decimal(number) {
            let finding = Finding::new(Code::BadNumber).with("value", text);
            return self
                .cell(ours, text)
                .add(finding.with("expected", "a number"));
        }
        match value.sort {
            Sort::Number { percent: true } => {
                out.push_str(&without_noise(&hundredfold(number)));
            }
            Sort::Number { percent: false } => out.push_str(&without_noise(number)),
            Sort::Text | Sort::Error => out.push_str(number),
        }
        if percent || value.sort == (Sort::Number { percent: true }) {
            out.push('%');
        }
    }

    /// A percentage that says so itself is one; one that only its unit calls so is written as the mapping says, and is a finding where that
    /// is not known and both could be.
    fn percentages(&self, texts: &mut Texts) {
        let columns = &self.plan.columns;
        let unit = texts.get(columns, "unit").to_lowercase();
        let mut is_percent = ["percent", "per cent", "%"]
            .iter()
            .any(|percent| unit.starts_with(percent));
        for ours in ["value", "comparator"] {
            let text = texts.get(columns, ours).to_owned();
            if text.is_empty() {
                continue;
            }
            if let Some(number) = text.strip_suffix('%') {
                texts.set(columns, ours, number);
                if ours == "value" && texts.get(columns, "unit").is_empty() {
                    texts.set(columns, "unit", "percent");
                    is_percent = true;
                }
                continue;
            }
            if !is_percent {
                continue;
            }
            match self.plan.mapping.percent.get(ours) {
                Some(Percent::OfOne) => texts.set(columns, ours, &hundredfold(&text)),
                Some(Percent::OfHundred) => {}
                None if at_most_one(&text) => {
                    let finding = Finding::new(Code::PercentUnclear).with("value", &text);
                    let finding = finding
                        .with("hundred", hundredfold(&text))
                        .with("column", ours);
                    self.cell(ours, &text).add(finding);
                }
                None => {}
            }
        }
    }

    /// How many of how many: a numerator and denominator where they come to the value, and otherwise people and those they were picked from.
    fn counts(&self, texts: &mut Texts) {
        let Some((numerator, denominator)) = self.plan.counts else {
            return;
        };
        let columns = &self.plan.columns;
        let read = |ours: &'static str, column: usize| {
            let text = self.row.at(column).text;
            let mut out = String::new();
            if !text.is_empty() {
                self.count(ours, text, &mut out);
            }
            out
        };
        let (part, whole) = (read("people", numerator), read("population", denominator));
        let figure = Figure {
            value: Some(texts.get(columns, "value").trim_end_matches('%').to_owned()),
            numerator: part.parse().ok(),
            denominator: whole.parse().ok(),
            ..Figure::default()
        };
        if figure.recomputes() == Some(true) {
            texts.set(columns, "numerator", &part);
            texts.set(columns, "denominator", &whole);
        } else {
            texts.set(columns, "people", &part);
        }
        texts.set(columns, "population", &whole);
    }

    /// Their reference as an id; one that cannot be an id is written as one, and where there is none it is made of what the item is.
    fn id(&self, texts: &mut Texts) {
        let columns = &self.plan.columns;
        let theirs = texts.get(columns, "id");
        if EvidenceId::new(theirs).is_ok() {
            return;
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let mut made = String::new();
        for c in theirs.chars() {
            match c {
                c if fits(c) => made.push(c),
                _ if made.ends_with('-') => {}
                _ => made.push('-'),
            }
        }
        let made = made.trim_matches('-');
        let made = match EvidenceId::new(made) {
            Ok(_) => made.to_owned(),
            Err(_) => {
                made_of(["title", "from", "to", "locator"].map(|ours| texts.get(columns, ours)))
            }
        };
        texts.set(columns, "id", &made);
    }
}

fn made_of(texts: [&str; 4]) -> String {
    let digest = digest::of(texts.join("\n").as_bytes());
    format!("E-{}", digest.get(..MADE_ID).unwrap_or(&digest))
}

/// `03.04.26` is `03.04.2026`: a year of two digits, last and after points or strokes, is one of this century.
fn with_century(text: &str) -> Cow<'_, str> {
    if !text.contains(['/', '.']) {
        return Cow::Borrowed(text);
    }
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    match parts.as_slice() {
        [day, month, year] if year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            Cow::Owned(format!("{day}/{month}/20{year}"))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Whether a text is a day, a month or a financial year.
pub(crate) fn is_date(text: &str) -> bool {
    let text = with_century(text);
    dates::read(&text, MonthIs::First).is_some() || financial_year(&text).is_some()
}

/// The year in which a financial year begins: 2025 of `2025/26` or `2025-2026`.
fn financial_year(text: &str) -> Option<u16> {
    let (begins, ends) = text.split_once(['/', '-', '–'])?;
    let (begins, ends) = (begins.trim(), ends.trim());
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if begins.len() != 4 || !digits(begins) || !digits(ends) {
        return None;
    }
    let begins: u16 = begins.parse().ok()?;
    let next = begins.checked_add(1)?.to_string();
    (ends == next || (ends.len() == 2 && next.ends_with(ends))).then_some(begins)
}

#[cfg(test)]
mod tests {
    use super::{financial_year, with_century};

    #[test]
    fn years_as_people_here_write_them() {
        assert_eq!(with_century("03.04.26"), "03/04/2026");
        assert_eq!(with_century("3/4/2026"), "3/4/2026");
        assert_eq!(with_century("2026-04-03"), "2026-04-03");
        for text in ["2025/26", "2025-26", "2025/2026", "2025–26"] {
            assert_eq!(financial_year(text), Some(2025), "{text}");
        }
        for text in ["2025/27", "2025", "25/26", "2025/6", "abcd/26"] {
            assert_eq!(financial_year(text), None, "{text}");
        }
    }
}
