//! The spanned tree: what a YAML or TOML file says, with the place of every part, and nothing made of it yet.
//!
//! Both readers give the same tree. What could be abused is refused while the tree is built: anchors and aliases (a few lines of them can
//! stand for gigabytes), keys that are there twice, tags, more than one document, nesting over [`DEEPEST`] levels, and more than
//! [`MOST_VALUES`] values. Nothing here calls itself for each level of a file, so depth can never exhaust the stack.

pub(crate) mod toml;
pub(crate) mod yaml;

use std::collections::HashMap;

use mir_core::finding::{Code, Finding};

use crate::findings::Findings;

/// The deepest nesting of sequences and mappings.
pub const DEEPEST: usize = 64;

/// The most values that one file may hold.
pub const MOST_VALUES: usize = 2_000_000;

/// A spot of a text file: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u64,
}

/// One value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it begins.
    pub place: Position,
    /// What it is.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A single value.
    Scalar(Scalar),
    /// Values in their order.
    Sequence(Vec<Node>),
    /// Pairs of a key and a value, in the file's order. Every key is a scalar, and no two are equal.
    Mapping(Vec<Pair>),
}

/// A single value, as text: nothing has been made of it yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text, without quotes and with its escapes read.
    pub text: String,
    /// Whether it was written without quotes. Only then can it be a number, `true`, `false` or nothing.
    pub plain: bool,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Where the key begins.
    pub place: Position,
    /// The key.
    pub key: String,
    /// The value.
    pub value: Node,
}

impl Node {
    pub(crate) const fn new(place: Position, value: Value) -> Self {
        Self { place, value }
    }

    /// Whether the file says openly that there is nothing here: `key:`, `key: ~` or `key: null`.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(&self.value, Value::Scalar(scalar) if scalar.plain && matches!(scalar.text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// What it is, in words for a finding; never its content.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            _ if self.is_nothing() => "empty",
            Value::Scalar(scalar) if scalar.plain => "a plain value",
            Value::Scalar(_) => "a text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a group of keys",
        }
    }
}

/// Says which keys of a finished mapping are there twice, and keeps the first of each.
fn without_duplicates(pairs: Vec<Pair>, findings: &Findings) -> Vec<Pair> {
    let mut first: HashMap<&str, Position> = HashMap::with_capacity(pairs.len());
    let mut twice = false;
    for pair in &pairs {
        match first.get(pair.key.as_str()) {
            Some(place) => {
                twice = true;
                let finding = Finding::new(Code::DuplicateKey).with("key", &pair.key);
                findings.add(
                    finding
                        .at(findings.place(pair.place))
                        .at(findings.place(*place)),
                );
            }
            None => {
                first.insert(&pair.key, pair.place);
            }
        }
    }
    if !twice {
        return pairs;
    }
    let first: std::collections::HashSet<Position> = first.into_values().collect();
    pairs
        .into_iter()
        .filter(|pair| first.contains(&pair.place))
        .collect()
}

fn too_deep(place: Position, findings: &Findings) {
    findings.add_at(place, Finding::new(Code::TooDeep).with("limit", DEEPEST));
}

fn too_many_values(place: Position, findings: &Findings) {
    findings.add_at(
        place,
        Finding::new(Code::TooManyValues).with("limit", "2,000,000"),
    );
}

fn empty_file(findings: &Findings) {
    findings.add_whole(Finding::new(Code::Syntax).with("reason", "there is nothing in the file"));
}
