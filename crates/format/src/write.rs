//! Files again: a tree as YAML, rows as CSV.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::tree::{Node, Scalar, Value};

/// A tree as YAML, in blocks. What was written plainly as a number or as true or false stays so; everything else is text, and in quotes where
/// another reader could take it for something else. Comments are not part of a tree.
pub(crate) fn yaml(root: &Node) -> Option<Vec<u8>> {
    serde_saphyr::to_string(&Written(root))
        .ok()
        .map(String::into_bytes)
}

/// Rows as CSV, with line feeds, quoted where they have to be.
pub(crate) fn csv(rows: &[Vec<String>]) -> Option<Vec<u8>> {
    delimited(rows, b',')
}

/// Rows with this between their cells, otherwise as CSV.
pub(crate) fn delimited(rows: &[Vec<String>], delimiter: u8) -> Option<Vec<u8>> {
    // A row of other files may be longer or shorter than the header; reading says so, and writing keeps it as it is.
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .delimiter(delimiter)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).ok()?;
    }
    writer.into_inner().ok()
}

/// A text as a string of TOML, in quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

struct Written<'a>(&'a Node);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.value {
            Value::Scalar(_) if self.0.is_nothing() => serializer.serialize_none(),
            Value::Scalar(scalar) => written(scalar, serializer),
            Value::Sequence(items) => {
                let mut sequence = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    sequence.serialize_element(&Written(item))?;
                }
                sequence.end()
            }
            Value::Mapping(pairs) => {
                let mut mapping = serializer.serialize_map(Some(pairs.len()))?;
                for pair in pairs {
                    mapping.serialize_entry(&pair.key, &Written(&pair.value))?;
                }
                mapping.end()
            }
        }
    }
}

fn written<S: Serializer>(scalar: &Scalar, serializer: S) -> Result<S::Ok, S::Error> {
    let text = scalar.text.as_str();
    // `007` is a text to us and would be 7 as a number.
    let as_number = text
        .parse::<u64>()
        .ok()
        .filter(|number| number.to_string() == text);
    match (scalar.plain, text, as_number) {
        (true, "true", _) => serializer.serialize_bool(true),
        (true, "false", _) => serializer.serialize_bool(false),
        (true, _, Some(number)) => serializer.serialize_u64(number),
        _ => serializer.serialize_str(text),
    }
}

#[cfg(test)]
mod tests {
    use crate::findings::Findings;
    use crate::tree::{Node, Value, yaml};

    /// What a tree says, without its places.
    fn told(node: &Node) -> String {
        match &node.value {
            Value::Scalar(_) if node.is_nothing() => "nothing".to_owned(),
            Value::Scalar(scalar) => format!("{:?}", scalar.text),
            Value::Sequence(items) => {
                format!("[{}]", items.iter().map(told).collect::<Vec<_>>().join(","))
            }
            Value::Mapping(pairs) => {
                let pairs = pairs
                    .iter()
                    .map(|pair| format!("{:?}:{}", pair.key, told(&pair.value)));
                format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
            }
        }
    }

    #[test]
    fn what_is_written_reads_as_what_it_was() {
        let text = "notes:\n  - {id: N1, text: \"no\", on: 2026-10-31, counts: true, asked: 012, many: 12, empty: ~}\n  - id: 'N: 2'\n    text: |\n      Two lines.\n      And \"more\": yes #not a comment\n    list: []\n";
        let read = |text: &str| {
            let findings = Findings::new("t.yaml");
            let root = yaml::read(text, &findings).unwrap();
            (told(&root), super::yaml(&root).unwrap())
        };
        let (before, written) = read(text);
        let (after, again) = read(std::str::from_utf8(&written).unwrap());
        assert_eq!(before, after);
        assert_eq!(written, again);
        let other: yaml_serde::Value = yaml_serde::from_slice(&written).unwrap();
        assert_eq!(other["notes"][0]["text"], "no");
        assert_eq!(other["notes"][0]["many"], 12);
        assert_eq!(other["notes"][0]["counts"], true);
    }

    #[test]
    fn rows_are_quoted_where_they_have_to_be() {
        let rows = [
            vec!["id".to_owned(), "text".to_owned()],
            vec!["1".to_owned(), "a, \"b\"\nc".to_owned()],
        ];
        assert_eq!(
            super::csv(&rows).unwrap(),
            b"id,text\n1,\"a, \"\"b\"\"\nc\"\n"
        );
    }
}
