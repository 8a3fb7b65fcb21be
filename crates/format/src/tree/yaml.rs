//! YAML to the tree, from parser events.

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, Tag, options};
use mir_core::finding::{Code, Finding};

use super::{
    DEEPEST, MOST_VALUES, Node, Pair, Position, Scalar, Value, empty_file, too_deep,
    too_many_values, without_duplicates,
};
use crate::findings::Findings;

/// Reads one YAML document. `None` where there is none that can be used: the reasons are findings.
pub(crate) fn read(text: &str, findings: &Findings) -> Option<Node> {
    let options = options! { emit_unresolved_aliases: true, flow_nesting_limit: DEEPEST, block_nesting_limit: DEEPEST };
    let mut builder = Builder {
        findings,
        open: Vec::new(),
        root: None,
        values: 0,
        documents: 0,
        usable: true,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        let step = match event {
            Ok((event, span)) => builder.take(event, &span),
            Err(error) => {
                builder.fail(&error);
                return None;
            }
        };
        step?;
    }
    if builder.documents == 0 {
        empty_file(findings);
    }
    builder.root.filter(|_| builder.usable)
}

/// A sequence or mapping that has begun and not ended.
enum Open {
    Sequence {
        place: Position,
        items: Vec<Node>,
    },
    Mapping {
        place: Position,
        pairs: Vec<Pair>,
        key: Option<(Position, String)>,
    },
}

struct Builder<'a> {
    findings: &'a Findings,
    open: Vec<Open>,
    root: Option<Node>,
    values: usize,
    documents: usize,
    /// False once something stood where a value should have been: what follows would only be told off for it a second time.
    usable: bool,
}

impl Builder<'_> {
    /// Takes one event; `None` ends the reading.
    fn take(&mut self, event: Event<'_>, span: &Span) -> Option<()> {
        let place = position(span);
        match event {
            Event::DocumentStart(..) => self.begin_document(place),
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(anchor, tag.as_deref(), place);
                let plain = style == ScalarStyle::Plain;
                self.finish(Node::new(
                    place,
                    Value::Scalar(Scalar {
                        text: text.into_owned(),
                        plain,
                    }),
                ))
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse(anchor, tag.as_deref(), place);
                self.begin(
                    Open::Sequence {
                        place,
                        items: Vec::new(),
                    },
                    place,
                )
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse(anchor, tag.as_deref(), place);
                self.begin(
                    Open::Mapping {
                        place,
                        pairs: Vec::new(),
                        key: None,
                    },
                    place,
                )
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.usable = false;
                self.findings
                    .add_at(place, Finding::new(Code::AnchorOrAlias));
                self.finish(Node::new(
                    place,
                    Value::Scalar(Scalar {
                        text: String::new(),
                        plain: true,
                    }),
                ))
            }
            _ => Some(()),
        }
    }

    fn begin_document(&mut self, place: Position) -> Option<()> {
        self.documents = self.documents.saturating_add(1);
        if self.documents > 1 {
            self.usable = false;
            self.findings
                .add_at(place, Finding::new(Code::SeveralDocuments));
            return None;
        }
        Some(())
    }

    fn refuse(&self, anchor: usize, tag: Option<&Tag>, place: Position) {
        if anchor > 0 {
            self.findings
                .add_at(place, Finding::new(Code::AnchorOrAlias));
        }
        if let Some(tag) = tag {
            self.findings.add_at(
                place,
                Finding::new(Code::UnknownTag).with(
                    "tag",
                    format_args!("{}{}", tag.original_handle(), tag.suffix()),
                ),
            );
        }
    }

    fn begin(&mut self, open: Open, place: Position) -> Option<()> {
        if self.open.len() >= DEEPEST {
            too_deep(place, self.findings);
            return None;
        }
        self.count(place)?;
        self.open.push(open);
        Some(())
    }

    fn end(&mut self) -> Option<()> {
        let node = match self.open.pop()? {
            Open::Sequence { place, items } => Node::new(place, Value::Sequence(items)),
            Open::Mapping { place, pairs, .. } => Node::new(
                place,
                Value::Mapping(without_duplicates(pairs, self.findings)),
            ),
        };
        self.put(node);
        Some(())
    }

    fn finish(&mut self, scalar: Node) -> Option<()> {
        self.count(scalar.place)?;
        self.put(scalar);
        Some(())
    }

    fn count(&mut self, place: Position) -> Option<()> {
        self.values = self.values.saturating_add(1);
        if self.values > MOST_VALUES {
            too_many_values(place, self.findings);
            return None;
        }
        Some(())
    }

    /// Puts a finished node where it belongs: into the sequence or mapping around it, as key or value.
    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::Sequence { items, .. }) => items.push(node),
            Some(Open::Mapping { pairs, key, .. }) => match key.take() {
                Some((place, key)) => pairs.push(Pair {
                    place,
                    key,
                    value: node,
                }),
                None => {
                    let place = node.place;
                    let text = match node.value {
                        Value::Scalar(scalar) => scalar.text,
                        Value::Sequence(_) | Value::Mapping(_) => {
                            self.usable = false;
                            self.findings.add_at(
                                place,
                                Finding::new(Code::Syntax)
                                    .with("reason", "a key is a single word or text"),
                            );
                            String::new()
                        }
                    };
                    *key = Some((place, text));
                }
            },
        }
    }

    fn fail(&self, error: &ScanError) {
        let place = Position {
            line: number(error.marker().line()),
            column: number(error.marker().col()).saturating_add(1),
        };
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            too_deep(place, self.findings);
        } else {
            // The parser's own words: none of them repeats more than one character of the file.
            self.findings.add_at(
                place,
                Finding::new(Code::Syntax).with("reason", error.info()),
            );
        }
    }
}

fn position(span: &Span) -> Position {
    Position {
        line: number(span.start.line()),
        column: number(span.start.col()).saturating_add(1),
    }
}

fn number(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::findings::Findings;
    use crate::tree::{Node, Value};

    fn tree(text: &str) -> (Option<Node>, Vec<String>) {
        let findings = Findings::new("f.yaml");
        let node = read(text, &findings);
        let listed = findings.into_vec();
        (
            node,
            listed
                .iter()
                .map(|finding| format!("{} {}", finding.code(), finding.places()[0]))
                .collect(),
        )
    }

    fn faults(text: &str) -> Vec<String> {
        tree(text).1
    }

    #[test]
    fn a_value_knows_its_line_and_column_in_characters() {
        let (node, faults) = tree("é: 1\n\"b\": [x, ÿ, z]\n");
        assert!(faults.is_empty());
        let Some(Node {
            value: Value::Mapping(pairs),
            ..
        }) = node
        else {
            panic!("a mapping")
        };
        let Value::Sequence(items) = &pairs[1].value.value else {
            panic!("a sequence")
        };
        assert_eq!((items[2].place.line, items[2].place.column), (2, 13));
    }

    #[test]
    fn no_and_on_stay_text_and_a_number_keeps_its_digits() {
        let (node, _) = tree("[no, on, 1.10]");
        let Value::Sequence(items) = node.unwrap().value else {
            panic!("a sequence")
        };
        let texts = items.iter().map(|item| match &item.value {
            Value::Scalar(scalar) => scalar.text.as_str(),
            _ => "",
        });
        assert_eq!(texts.collect::<Vec<_>>(), ["no", "on", "1.10"]);
    }

    #[test]
    fn what_could_be_abused_is_refused_with_its_place() {
        assert_eq!(
            faults("a: 1\nb: 2\na: 3\n"),
            ["duplicate-key f.yaml, line 3, column 1"]
        );
        assert_eq!(faults("a: &x 1\nb: *x\nc: *y\n").len(), 3);
        assert_eq!(
            faults("a: !!binary eA==\n"),
            ["unknown-tag f.yaml, line 1, column 13"]
        );
        assert_eq!(
            faults("a: 1\n---\nb: 2\n"),
            ["several-documents f.yaml, line 2, column 1"]
        );
        assert_eq!(faults("? [a]\n: 1\n"), ["syntax f.yaml, line 1, column 3"]);
        assert_eq!(faults("a: \u{0}"), ["syntax f.yaml, line 1, column 4"]);
    }

    #[test]
    fn an_empty_file_is_a_finding() {
        assert_eq!(faults(""), ["syntax f.yaml"]);
        assert_eq!(faults("# only a comment\n"), ["syntax f.yaml"]);
    }

    #[test]
    fn a_syntax_error_has_a_place() {
        assert_eq!(faults("a: b: c\n"), ["syntax f.yaml, line 1, column 5"]);
    }

    #[test]
    fn a_hundred_thousand_brackets_are_refused_at_once() {
        assert_eq!(
            faults(&"[".repeat(100_000)),
            ["too-deep f.yaml, line 1, column 65"]
        );
        assert_eq!(
            faults(&"- ".repeat(100_000)),
            ["too-deep f.yaml, line 1, column 129"]
        );
        assert_eq!(
            faults(&"? ".repeat(100_000)),
            ["too-deep f.yaml, line 1, column 129"]
        );
        let both = format!("{}{}", "- ".repeat(40), "[".repeat(100_000));
        assert!(faults(&both)[0].starts_with("too-deep"));
        let flow_in_block = format!("{}{}{}", "- ".repeat(40), "[".repeat(30), "]".repeat(30));
        assert_eq!(
            faults(&flow_in_block),
            ["too-deep f.yaml, line 1, column 105"]
        );
        let sixty_four = format!("{}{}", "[".repeat(64), "]".repeat(64));
        assert!(faults(&sixty_four).is_empty());
    }

    #[test]
    fn a_billion_laughs_are_not_laughed() {
        let mut text = String::from("a0: &a0 [x, x]\n");
        for level in 1..60 {
            let before = level - 1;
            text.push_str(&format!("a{level}: &a{level} [*a{before}, *a{before}]\n"));
        }
        assert_eq!(tree(&text).0, None);
    }

    #[test]
    fn two_million_values_are_enough() {
        assert_eq!(
            faults(&format!("[{}]", "1,".repeat(2_000_000))),
            ["too-many-values f.yaml, line 1, column 4000000"]
        );
    }

    mod against_another_parser {
        //! What we accept, another YAML parser reads in the same way: nobody's file means one thing to us and another to their tools.

        use super::super::read;
        use crate::findings::Findings;
        use crate::tree::{Node, Value};
        use proptest::prelude::*;

        /// Pieces that documents are put together from: most come to nothing, and enough come to something odd.
        const PIECES: &[&str] = &[
            "a",
            "b",
            "é",
            "no",
            "on",
            "~",
            "null",
            "true",
            "1.10",
            "007",
            "0x1F",
            "12:30",
            "2026-02-30",
            "- ",
            "a: ",
            "b: ",
            "c:\n",
            "\n",
            "\n  ",
            "\n    ",
            "\"x y\"",
            "\"\\u00e9\\n\"",
            "'it''s'",
            "[",
            "]",
            "{",
            "}",
            ", ",
            ": ",
            " # c\n",
            "|\n  l\n",
            ">-\n  f\n  g\n",
            "? ",
            "\r\n",
            "!",
            "&x ",
            "*x",
            "---\n",
        ];

        fn agrees(ours: &Node, theirs: &yaml_serde::Value) -> bool {
            use yaml_serde::Value as Theirs;
            match (&ours.value, theirs) {
                // Parsers differ on the line break at the very end of a block; decoders trim every text.
                (Value::Scalar(scalar), Theirs::String(text)) => {
                    scalar.text.trim_end() == text.trim_end()
                }
                (Value::Scalar(scalar), Theirs::Null) => scalar.plain && ours.is_nothing(),
                (Value::Scalar(scalar), Theirs::Bool(truth)) => {
                    scalar.plain && scalar.text.eq_ignore_ascii_case(&truth.to_string())
                }
                (Value::Scalar(scalar), Theirs::Number(_)) => scalar.plain,
                (Value::Sequence(ours), Theirs::Sequence(theirs)) => {
                    ours.len() == theirs.len()
                        && ours
                            .iter()
                            .zip(theirs)
                            .all(|(ours, theirs)| agrees(ours, theirs))
                }
                (Value::Mapping(ours), Theirs::Mapping(theirs)) => {
                    ours.len() == theirs.len()
                        && ours
                            .iter()
                            .zip(theirs.values())
                            .all(|(ours, theirs)| agrees(&ours.value, theirs))
                }
                _ => false,
            }
        }

        proptest! {
            #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

            #[test]
            fn accepted_documents_mean_the_same(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..14)) {
                let text = pieces.concat();
                let findings = Findings::new("f.yaml");
                let ours = read(&text, &findings);
                if let (Some(ours), [], Ok(theirs)) = (ours, findings.into_vec().as_slice(), yaml_serde::from_str::<yaml_serde::Value>(&text)) {
                    prop_assert!(agrees(&ours, &theirs), "{text:?}: {ours:?} and {theirs:?}");
                }
            }
        }
    }
}
