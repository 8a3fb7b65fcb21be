//! TOML to the tree, from the parser that reports every fault and keeps the text of numbers.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue, Error};
use mir_core::finding::{Code, Finding};

use super::{
    DEEPEST, MOST_VALUES, Node, Pair, Position, Scalar, Value, empty_file, too_deep,
    too_many_values,
};
use crate::findings::Findings;

/// Reads a TOML file. `None` where its syntax is broken: the reasons are findings.
pub(crate) fn read(text: &str, findings: &Findings) -> Option<Node> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let table = table.into_inner();
    if table.is_empty() && errors.is_empty() {
        empty_file(findings);
        return None;
    }
    let mut builder = Builder {
        text,
        lines: Lines::new(text),
        findings,
        values: 0,
        keys: BTreeMap::new(),
        not_dates: HashSet::new(),
    };
    let root = builder.table(&table, 1, 0);
    builder.report(&errors).then_some(root).flatten()
}

/// Where the lines of a text begin, in bytes.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        let breaks = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at.saturating_add(1));
        Self(std::iter::once(0).chain(breaks).collect())
    }

    fn position(&self, text: &str, byte: usize) -> Position {
        let line = self.0.partition_point(|start| *start <= byte);
        let start = line
            .checked_sub(1)
            .and_then(|line| self.0.get(line))
            .copied()
            .unwrap_or(0);
        let before = text.as_bytes().get(start..byte).unwrap_or_default();
        // Continuation bytes are not characters of their own.
        let characters = before.iter().filter(|byte| (**byte & 0xc0) != 0x80).count();
        Position {
            line: u64::try_from(line).unwrap_or(u64::MAX),
            column: u64::try_from(characters)
                .unwrap_or(u64::MAX)
                .saturating_add(1),
        }
    }
}

struct Builder<'a> {
    text: &'a str,
    lines: Lines,
    findings: &'a Findings,
    values: usize,
    /// Where each key was written: the first place of a duplicate is sought here.
    keys: BTreeMap<String, Vec<Range<usize>>>,
    /// Dates that the calendar does not have. The decoder says so itself, in our words.
    not_dates: HashSet<usize>,
}

impl Builder<'_> {
    fn position(&self, span: &Range<usize>) -> Position {
        self.lines.position(self.text, span.start)
    }

    fn slice(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The parser refuses to nest beyond its own limit, so these two calling each other is bounded; ours is checked all the same.
    fn table(&mut self, table: &DeTable<'_>, depth: usize, start: usize) -> Option<Node> {
        let place = self.lines.position(self.text, start);
        if depth > DEEPEST {
            too_deep(place, self.findings);
            return None;
        }
        let mut pairs = Vec::with_capacity(table.len());
        for (key, value) in table {
            let span = key.span();
            let name = key.get_ref().to_string();
            self.keys
                .entry(name.clone())
                .or_default()
                .push(span.clone());
            pairs.push((
                span.start,
                Pair {
                    place: self.position(&span),
                    key: name,
                    value: self.value(value, depth)?,
                },
            ));
        }
        // The parser sorts by name; a file is read in its own order.
        pairs.sort_by_key(|(at, _)| *at);
        Some(Node::new(
            place,
            Value::Mapping(pairs.into_iter().map(|(_, pair)| pair).collect()),
        ))
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) -> Option<Node> {
        let span = value.span();
        let place = self.position(&span);
        self.values = self.values.saturating_add(1);
        if self.values > MOST_VALUES {
            too_many_values(place, self.findings);
            return None;
        }
        let scalar =
            |text: String, plain| Some(Node::new(place, Value::Scalar(Scalar { text, plain })));
        match value.get_ref() {
            DeValue::String(text) => scalar(text.to_string(), false),
            DeValue::Integer(number) => scalar(number.to_string(), true),
            DeValue::Float(number) => scalar(number.as_str().to_owned(), true),
            DeValue::Boolean(truth) => scalar(truth.to_string(), true),
            DeValue::Datetime(date) => {
                if date.date.is_none() && date.time.is_none() {
                    self.not_dates.insert(span.start);
                }
                scalar(self.slice(&span).to_owned(), true)
            }
            DeValue::Array(array) => {
                if depth >= DEEPEST {
                    too_deep(place, self.findings);
                    return None;
                }
                let items: Option<Vec<Node>> = array
                    .iter()
                    .map(|item| self.value(item, depth.saturating_add(1)))
                    .collect();
                Some(Node::new(place, Value::Sequence(items?)))
            }
            DeValue::Table(table) => self.table(table, depth.saturating_add(1), span.start),
        }
    }

    /// Reports the parser's errors; true where the tree is whole all the same.
    fn report(&self, errors: &[Error]) -> bool {
        let mut faults: Vec<(Range<usize>, &str)> = errors
            .iter()
            .map(|error| (error.span().unwrap_or(0..0), error.message()))
            .collect();
        faults.sort_by_key(|(span, _)| span.start);
        let mut whole = true;
        let mut broken_line = None;
        for (span, message) in faults {
            let place = self.position(&span);
            if self.not_dates.contains(&span.start) {
                continue;
            }
            if message == "duplicate key" {
                self.report_duplicate(&span);
                continue;
            }
            whole = false;
            // After a fault the parser stumbles on in the same line: the first is the one to mend.
            if broken_line != Some(place.line) {
                broken_line = Some(place.line);
                self.report_syntax(place, message);
            }
        }
        whole
    }

    fn report_syntax(&self, place: Position, message: &str) {
        if message.contains("recurs") {
            too_deep(place, self.findings);
        } else {
            self.findings
                .add_at(place, Finding::new(Code::Syntax).with("reason", message));
        }
    }

    fn report_duplicate(&self, second: &Range<usize>) {
        let key = self.slice(second).trim_matches(['"', '\'']);
        let finding = Finding::new(Code::DuplicateKey)
            .with("key", key)
            .at(self.findings.place(self.position(second)));
        let mut before = self
            .keys
            .get(key)
            .into_iter()
            .flatten()
            .filter(|span| span.end <= second.start);
        // The first place is named only where there is no doubt about which it is.
        self.findings.add(match (before.next(), before.next()) {
            (Some(first), None) => finding.at(self.findings.place(self.position(first))),
            _ => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::findings::Findings;
    use crate::tree::{Node, Value};

    fn tree(text: &str) -> (Option<Node>, Vec<String>) {
        let findings = Findings::new("f.toml");
        let node = read(text, &findings);
        let listed = findings.into_vec();
        let line = |place: &mir_core::finding::Place| place.to_string();
        (
            node,
            listed
                .iter()
                .map(|finding| {
                    format!(
                        "{} {}",
                        finding.code(),
                        finding
                            .places()
                            .iter()
                            .map(line)
                            .collect::<Vec<_>>()
                            .join("; ")
                    )
                })
                .collect(),
        )
    }

    #[test]
    fn keys_come_in_the_order_of_the_file_with_their_places() {
        let (node, faults) = tree("b = 1_000\na = \"é\"\n[t]\nd = 2026-10-31\n");
        assert!(faults.is_empty());
        let Some(Node {
            value: Value::Mapping(pairs),
            ..
        }) = node
        else {
            panic!("a mapping")
        };
        assert_eq!(
            pairs
                .iter()
                .map(|pair| pair.key.as_str())
                .collect::<Vec<_>>(),
            ["b", "a", "t"]
        );
        let Value::Scalar(scalar) = &pairs[0].value.value else {
            panic!("a scalar")
        };
        assert_eq!((scalar.text.as_str(), scalar.plain), ("1000", true));
        let Value::Mapping(table) = &pairs[2].value.value else {
            panic!("a mapping")
        };
        let Value::Scalar(date) = &table[0].value.value else {
            panic!("a scalar")
        };
        assert_eq!(
            (
                date.text.as_str(),
                table[0].value.place.line,
                table[0].value.place.column
            ),
            ("2026-10-31", 4, 5)
        );
    }

    #[test]
    fn every_fault_is_reported_once_a_line() {
        let (node, faults) = tree("a = \nb = 1\nc = tru\n");
        assert_eq!(node, None);
        assert_eq!(
            faults,
            [
                "syntax f.toml, line 1, column 5",
                "syntax f.toml, line 3, column 5"
            ]
        );
    }

    #[test]
    fn a_key_that_is_there_twice_is_named_at_both_places() {
        let (node, faults) = tree("a = 1\nb = 2\na = 3\n");
        assert!(node.is_some());
        assert_eq!(
            faults,
            ["duplicate-key f.toml, line 3, column 1; f.toml, line 1, column 1"]
        );
    }

    #[test]
    fn a_date_that_does_not_exist_is_left_to_the_decoder() {
        let (node, faults) = tree("a = 2026-02-30\n");
        assert!(faults.is_empty());
        assert!(node.is_some());
    }

    #[test]
    fn depth_is_refused() {
        let deep = format!("a = {}", "[".repeat(100_000));
        assert_eq!(tree(&deep).1[0].split(' ').next(), Some("too-deep"));
        let tables = format!("a = {}1{}", "{x=".repeat(100_000), "}".repeat(100_000));
        assert_eq!(tree(&tables).1[0].split(' ').next(), Some("too-deep"));
        let seventy = format!("a = {}{}", "[".repeat(70), "]".repeat(70));
        assert_eq!(tree(&seventy).1[0].split(' ').next(), Some("too-deep"));
    }

    #[test]
    fn an_empty_file_is_a_finding() {
        assert_eq!(tree("\n# nothing\n").1, ["syntax f.toml"]);
    }
}
