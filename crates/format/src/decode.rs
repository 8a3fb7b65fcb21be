//! Walking the tree: every decoder takes what it needs by name, and every fault is noted and passed by, so that a file with seven faults
//! gives seven findings.

use std::str::FromStr;

use mir_core::date::Date;
use mir_core::finding::{Code, Finding};
use mir_core::id::IdError;

use crate::cell::{Cell, Spot};
use crate::dates::MonthIs;
use crate::findings::Findings;
use crate::spelling::meant;
use crate::tree::{Node, Pair, Position, Value};
use crate::vocabulary::Word;

/// A group of keys, with the keys that it may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'a> {
    /// What the group describes, for a finding: "a statement".
    of: &'static str,
    pairs: &'a [Pair],
    pub(crate) place: Position,
    findings: &'a Findings,
}

impl<'a> Fields<'a> {
    /// The keys of a node. Keys that are not known are findings at once; `None`, with a finding, where the node is no group of keys.
    pub(crate) fn new(
        of: &'static str,
        known: &[&str],
        node: &'a Node,
        findings: &'a Findings,
    ) -> Option<Self> {
        let Value::Mapping(pairs) = &node.value else {
            wrong_type(of, "a group of keys", node, findings);
            return None;
        };
        for pair in pairs
            .iter()
            .filter(|pair| !known.contains(&pair.key.as_str()))
        {
            if findings.is_full() {
                findings.add(Finding::new(Code::UnknownKey));
                continue;
            }
            let near = meant(&pair.key, known.iter().copied());
            let finding = Finding::new(Code::UnknownKey)
                .with("key", &pair.key)
                .with("of", of)
                .with("meant", near);
            findings.add_at(pair.place, finding.with_known(known.join(", ")));
        }
        Some(Self {
            of,
            pairs,
            place: node.place,
            findings,
        })
    }

    /// A key that may be left out; one that says openly that there is nothing counts as left out.
    pub(crate) fn optional(&self, key: &'static str) -> Option<Entry<'a>> {
        let pair = self.pairs.iter().find(|pair| pair.key == key)?;
        let findings = self.findings;
        (!pair.value.is_nothing()).then_some(Entry {
            key,
            node: &pair.value,
            findings,
        })
    }

    /// A key that must be there.
    pub(crate) fn required(&self, key: &'static str) -> Option<Entry<'a>> {
        let entry = self.optional(key);
        if entry.is_none() {
            self.findings.add_at(
                self.place,
                Finding::new(Code::MissingKey)
                    .with("of", self.of)
                    .with("key", key),
            );
        }
        entry
    }

    /// The text of a key that must be there and say something.
    pub(crate) fn required_text(&self, key: &'static str) -> Option<String> {
        let entry = self.required(key)?;
        let cell = entry.scalar("a text")?;
        if cell.text.is_empty() {
            self.findings.add_at(
                self.place,
                Finding::new(Code::MissingKey)
                    .with("of", self.of)
                    .with("key", key),
            );
            return None;
        }
        Some(cell.owned())
    }

    /// The text of a key that may be left out.
    pub(crate) fn text(&self, key: &'static str) -> Option<String> {
        self.optional(key)
            .and_then(|entry| entry.scalar("a text"))
            .map(|cell| cell.owned())
            .filter(|text| !text.is_empty())
    }

    /// The texts of a list that may be left out.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<String> {
        let items = self
            .optional(key)
            .map(|entry| entry.items())
            .unwrap_or_default();
        items
            .iter()
            .filter_map(|item| item.scalar("a text"))
            .map(|cell| cell.owned())
            .collect()
    }

    /// The items of a list that may be left out.
    pub(crate) fn items(&self, key: &'static str) -> Vec<Entry<'a>> {
        self.optional(key)
            .map(|entry| entry.items())
            .unwrap_or_default()
    }

    /// A flag; false where it is left out.
    pub(crate) fn flag(&self, key: &'static str) -> bool {
        self.optional(key)
            .and_then(|entry| entry.boolean())
            .unwrap_or(false)
    }

    /// Adds a finding about the group as a whole.
    pub(crate) fn add(&self, finding: Finding) {
        self.findings.add_at(self.place, finding);
    }

    /// Every pair, for a group whose keys the file chooses.
    pub(crate) fn any(
        node: &'a Node,
        of: &'static str,
        findings: &'a Findings,
    ) -> Vec<(Cell<'a>, Entry<'a>)> {
        let Value::Mapping(pairs) = &node.value else {
            wrong_type(of, "a group of keys", node, findings);
            return Vec::new();
        };
        let pair = |pair: &'a Pair| {
            let key = Cell {
                key: of,
                text: pair.key.trim(),
                spot: Spot::Position(pair.place),
                findings,
            };
            (
                key,
                Entry {
                    key: of,
                    node: &pair.value,
                    findings,
                },
            )
        };
        pairs.iter().map(pair).collect()
    }
}

/// One value under its key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) key: &'static str,
    pub(crate) node: &'a Node,
    pub(crate) findings: &'a Findings,
}

impl<'a> Entry<'a> {
    /// The value as a cell; a finding where it is a list or a group of keys.
    pub(crate) fn scalar(&self, expected: &str) -> Option<Cell<'a>> {
        let Value::Scalar(scalar) = &self.node.value else {
            wrong_type(self.key, expected, self.node, self.findings);
            return None;
        };
        Some(Cell {
            key: self.key,
            text: scalar.text.trim(),
            spot: Spot::Position(self.node.place),
            findings: self.findings,
        })
    }

    /// The value as a cell; a finding where it is not written plainly, as numbers and `true` and `false` are.
    fn plain(&self, expected: &str) -> Option<Cell<'a>> {
        if let Value::Scalar(scalar) = &self.node.value
            && !scalar.plain
        {
            wrong_type(
                self.key,
                &format!("{expected} without quotes"),
                self.node,
                self.findings,
            );
            return None;
        }
        self.scalar(expected)
    }

    pub(crate) fn id<T>(&self, new: impl Fn(&str) -> Result<T, IdError>) -> Option<T> {
        self.scalar("an id")?.id(new)
    }

    pub(crate) fn word<W: Word>(&self) -> Option<W> {
        self.scalar("a word")?.word()
    }

    pub(crate) fn date(&self) -> Option<Date> {
        self.scalar("a date")?.date(MonthIs::Refused)
    }

    pub(crate) fn whole_number<T: FromStr>(&self) -> Option<T> {
        self.plain("a whole number")?.count()
    }

    pub(crate) fn boolean(&self) -> Option<bool> {
        let cell = self.plain("true or false")?;
        match cell.text {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                wrong_type(self.key, "true or false", self.node, self.findings);
                None
            }
        }
    }

    /// The items of a list; a finding, and none, where it is no list.
    pub(crate) fn items(&self) -> Vec<Entry<'a>> {
        let Value::Sequence(items) = &self.node.value else {
            wrong_type(self.key, "a list", self.node, self.findings);
            return Vec::new();
        };
        items.iter().map(|node| Entry { node, ..*self }).collect()
    }

    pub(crate) fn fields(&self, of: &'static str, known: &[&str]) -> Option<Fields<'a>> {
        Fields::new(of, known, self.node, self.findings)
    }

    /// Adds a finding about this value.
    pub(crate) fn add(&self, finding: Finding) {
        self.findings.add_at(self.node.place, finding);
    }
}

fn wrong_type(key: &str, expected: &str, node: &Node, findings: &Findings) {
    let finding = Finding::new(Code::WrongType)
        .with("key", key)
        .with("expected", expected)
        .with("found", node.kind());
    findings.add_at(node.place, finding);
}
