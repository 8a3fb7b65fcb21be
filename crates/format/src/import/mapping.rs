//! A mapping: which of a council's columns is which of ours, and which of its words.

use std::collections::BTreeMap;

use mir_core::finding::{Code, Finding};

use crate::cell::Cell;
use crate::decode::{Entry, Fields};
use crate::document;
use crate::evidence;
use crate::findings::Findings;
use crate::source::Open;
use crate::table::heading;
use crate::tree::{Node, Value};
use crate::write::quoted;

const KEYS: &[&str] = &[
    "kind",
    "format",
    "leave_out",
    "columns",
    "counts",
    "before",
    "percent",
    "words",
];
/// The columns in which a figure may be written as a percentage.
const FIGURES: [&str; 2] = ["value", "comparator"];

/// How a percentage is written in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// 61.2 percent is 61.2.
    OfHundred,
    /// 61.2 percent is 0.612.
    OfOne,
}

/// Which of their columns and words are which of ours. Headings are compared without regard to capitals, spaces, hyphens and underscores.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// For each of our columns, theirs: more than one where they are put together into a list.
    pub columns: BTreeMap<&'static str, Vec<String>>,
    /// Their columns that are how many of how many where that comes to the value, and otherwise people and population.
    pub counts: Option<(String, String)>,
    /// For each of our columns, their words and what they stand for.
    pub words: BTreeMap<&'static str, BTreeMap<String, String>>,
    /// What is put before each entry of one of their columns.
    pub before: BTreeMap<String, String>,
    /// How percentages are written, for `value` and `comparator`.
    pub percent: BTreeMap<&'static str, Percent>,
    /// Their columns that are not taken over.
    pub leave_out: Vec<String>,
}

impl Mapping {
    /// Every one of their headings that the mapping names.
    pub(crate) fn headings(&self) -> impl Iterator<Item = &str> {
        let counts = self.counts.iter().flat_map(|(one, other)| [one, other]);
        let columns = self.columns.values().flatten();
        columns
            .chain(counts)
            .chain(&self.leave_out)
            .map(String::as_str)
    }

    /// What one of their words stands for in one of our columns; the word itself where the mapping says nothing of it.
    pub(crate) fn word<'a>(&'a self, column: &str, theirs: &'a str) -> &'a str {
        let words = self.words.get(column);
        let known = words.and_then(|words| {
            words
                .get(theirs)
                .or_else(|| match theirs.contains(char::is_uppercase) {
                    true => words.get(&theirs.to_lowercase()),
                    false => None,
                })
        });
        known.map_or(theirs, String::as_str)
    }
}

/// Reads a mapping file.
///
/// # Errors
/// Every finding, where at least one is an error.
///
/// ```
/// use mir_format::import::mapping;
/// let text = "kind = \"mapping\"\nformat = 1\n[columns]\nid = \"Ref\"\ntitle = \"What it is\"\n";
/// let mapping = mapping("log.toml", text.as_bytes()).unwrap();
/// assert_eq!(mapping.columns["id"], ["Ref"]);
/// assert!(mapping.words.is_empty());
/// ```
pub fn mapping(path: &str, bytes: &[u8]) -> Result<Mapping, Vec<Finding>> {
    let findings = Findings::new(path);
    let mapping = read(&|| Ok(Box::new(bytes)), &findings);
    match mapping {
        Some(mapping) if !findings.has_errors() => Ok(mapping),
        _ => Err(findings.into_vec()),
    }
}

fn read(open: &Open<'_>, findings: &Findings) -> Option<Mapping> {
    let root = document::toml(open, "mapping", findings)?;
    decode(&root, findings)
}

/// Reads the tree of a mapping file.
pub(crate) fn decode(root: &Node, findings: &Findings) -> Option<Mapping> {
    let fields = Fields::new("a mapping", KEYS, root, findings)?;
    let columns = fields.required("columns");
    let columns = columns
        .map(|entry| pairs(&entry, ours, theirs))
        .unwrap_or_default();
    let of = |key: &'static str| fields.optional(key);
    let before = of("before").map(|entry| pairs(&entry, |key| Some(key.owned()), one_text));
    let words = of("words").map(|entry| pairs(&entry, ours, |entry| Some(words_of(entry))));
    let percent = of("percent").map(|entry| pairs(&entry, figure, percent));
    Some(Mapping {
        columns,
        counts: of("counts").and_then(|entry| counts(&entry)),
        words: words.unwrap_or_default(),
        before: before.unwrap_or_default(),
        percent: percent.unwrap_or_default(),
        leave_out: fields.texts("leave_out"),
    })
}

/// A group of keys that the file chooses, each read with its value.
fn pairs<K: Ord, V>(
    entry: &Entry<'_>,
    key: impl Fn(&Cell<'_>) -> Option<K>,
    value: impl Fn(&Entry<'_>) -> Option<V>,
) -> BTreeMap<K, V> {
    let pairs = Fields::any(entry.node, entry.key, entry.findings);
    let read = pairs
        .iter()
        .filter_map(|(name, entry)| Some((key(name)?, value(entry)?)));
    read.collect()
}

/// One of our columns.
fn ours(key: &Cell<'_>) -> Option<&'static str> {
    known(key, evidence::columns())
}

fn figure(key: &Cell<'_>) -> Option<&'static str> {
    known(key, FIGURES.into_iter())
}

fn known(
    key: &Cell<'_>,
    names: impl Iterator<Item = &'static str> + Clone,
) -> Option<&'static str> {
    let wanted = heading(key.text);
    let found = names.clone().find(|name| *name == wanted);
    if found.is_none() {
        let finding = Finding::new(Code::UnknownKey)
            .with("key", key.text)
            .with("of", "this part of a mapping")
            .with("meant", crate::spelling::meant(key.text, names.clone()));
        key.add(finding.with_known(names.collect::<Vec<_>>().join(", ")));
    }
    found
}

fn theirs(entry: &Entry<'_>) -> Option<Vec<String>> {
    if !matches!(entry.node.value, Value::Sequence(_)) {
        return one_heading(entry).map(|text| vec![text]);
    }
    let items = entry.items();
    if items.is_empty() {
        entry.add(Finding::new(Code::EmptyText).with("key", entry.key));
    }
    let texts: Vec<String> = items.iter().filter_map(one_heading).collect();
    (!texts.is_empty()).then_some(texts)
}

/// One of their headings, which is never empty.
fn one_heading(entry: &Entry<'_>) -> Option<String> {
    let text = one_text(entry)?;
    if text.is_empty() {
        entry.add(Finding::new(Code::EmptyText).with("key", entry.key));
        return None;
    }
    Some(text)
}

fn one_text(entry: &Entry<'_>) -> Option<String> {
    entry.scalar("a text").map(|cell| cell.owned())
}

fn words_of(entry: &Entry<'_>) -> BTreeMap<String, String> {
    pairs(entry, |key| Some(key.text.to_lowercase()), one_text)
}

fn counts(entry: &Entry<'_>) -> Option<(String, String)> {
    let fields = entry.fields("counts", &["numerator", "denominator"])?;
    let numerator = fields.required_text("numerator");
    Some((numerator?, fields.required_text("denominator")?))
}

fn percent(entry: &Entry<'_>) -> Option<Percent> {
    let cell = entry.scalar("a word")?;
    match cell.text {
        "of-100" => Some(Percent::OfHundred),
        "of-1" => Some(Percent::OfOne),
        _ => {
            let finding = Finding::new(Code::UnknownWord)
                .with("value", cell.text)
                .with("key", "percent")
                .with("meant", "");
            cell.add(finding.with_known("of-100, of-1"));
            None
        }
    }
}

/// A mapping as the file that [`mapping`](fn@mapping) reads.
///
/// ```
/// use mir_format::import::{mapping, mapping_file};
/// let text = "kind = \"mapping\"\nformat = 1\nleave_out = [\"Cost code\"]\n\n[columns]\nabout = [\"Themes\", \"QS\"]\nid = \"Ref\"\n\n[words.shows]\nsupports = \"strength\"\n";
/// let read = mapping("log.toml", text.as_bytes()).unwrap();
/// assert_eq!(mapping("again.toml", &mapping_file(&read)).unwrap(), read);
/// ```
#[must_use]
pub fn mapping_file(mapping: &Mapping) -> Vec<u8> {
    let mut out = String::from(
        "# Which of your columns is which of mir's: ours = \"yours\".\nkind = \"mapping\"\nformat = 1\n",
    );
    if !mapping.leave_out.is_empty() {
        out.push_str(&format!("leave_out = {}\n", list(&mapping.leave_out)));
    }
    out.push_str("\n[columns]\n");
    for (ours, theirs) in &mapping.columns {
        let value = match theirs.as_slice() {
            [one] => quoted(one),
            many => list(many),
        };
        out.push_str(&format!("{ours} = {value}\n"));
    }
    if let Some((numerator, denominator)) = &mapping.counts {
        let (numerator, denominator) = (quoted(numerator), quoted(denominator));
        out.push_str(&format!(
            "\n[counts]\nnumerator = {numerator}\ndenominator = {denominator}\n"
        ));
    }
    if !mapping.before.is_empty() {
        out.push_str("\n[before]\n");
    }
    for (heading, text) in &mapping.before {
        out.push_str(&format!("{} = {}\n", quoted(heading), quoted(text)));
    }
    if !mapping.percent.is_empty() {
        out.push_str("\n[percent]\n");
    }
    for (column, percent) in &mapping.percent {
        let word = match percent {
            Percent::OfHundred => "of-100",
            Percent::OfOne => "of-1",
        };
        out.push_str(&format!("{column} = {}\n", quoted(word)));
    }
    for (column, words) in &mapping.words {
        out.push_str(&format!("\n[words.{column}]\n"));
        for (theirs, ours) in words {
            out.push_str(&format!("{} = {}\n", quoted(theirs), quoted(ours)));
        }
    }
    out.into_bytes()
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}
