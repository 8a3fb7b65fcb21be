//! Words out of a YAML file of items or notes: the keys that stay, with the withdrawal beside them.

use mir_core::date::Date;
use mir_core::finding::{Code, Finding};

use super::{Form, MARKER, Record, opened};
use crate::edit::{self, Edited, Keep, scalar, text_of};
use crate::tree::{Node, Pair, Position, Value};

impl Form {
    /// The key of the list.
    const fn list(self) -> &'static str {
        match self {
            Self::Table | Self::Items => "items",
            Self::Notes => "notes",
        }
    }

    /// The key whose words say what it is, and cannot be left out.
    const fn told(self) -> &'static str {
        match self {
            Self::Table | Self::Items => "title",
            Self::Notes => "text",
        }
    }
}

/// The items or notes of this id.
pub(super) fn records(
    path: &str,
    bytes: &[u8],
    id: &str,
    form: Form,
) -> Result<Vec<Record>, Vec<Finding>> {
    let mut found = Vec::new();
    edit::yaml(&|| opened(bytes), path, &mut |root, placed| {
        for node in edit::sequence(root, form.list()) {
            let place = placed(node.place);
            if let Some(texts) = texts(node).filter(|texts| is(texts, id)) {
                found.push(Record { place, texts });
            }
        }
        Keep::AsItWas
    })?;
    Ok(found)
}

/// The file without the words of this id.
pub(super) fn without(
    path: &str,
    bytes: &[u8],
    id: &str,
    on: Date,
    form: Form,
) -> Result<Option<Vec<u8>>, Vec<Finding>> {
    let records = records(path, bytes, id, form)?;
    if records.len() > 1 {
        let code = match form {
            Form::Table | Form::Items => Code::DuplicateEvidence,
            Form::Notes => Code::DuplicateNote,
        };
        let places = records.into_iter().map(|record| record.place);
        return Err(vec![
            places.fold(Finding::new(code).with("id", id), Finding::at),
        ]);
    }
    let Some(record) = records.into_iter().next() else {
        return Ok(None);
    };
    let left = left(&record, form, on);
    let edited = edit::yaml(&|| opened(bytes), path, &mut |root, _| {
        let mut nodes = edit::sequence(root, form.list()).iter_mut();
        let node = nodes.find(|node| texts(node).is_some_and(|texts| is(&texts, id)));
        match node {
            Some(node) if texts(node).as_ref() != Some(&left) || holds_more(node) => {
                node.value = Value::Mapping(pairs(node.place, &left));
                Keep::Changed
            }
            _ => Keep::AsItWas,
        }
    })?;
    Ok(match edited {
        Edited::Same => None,
        Edited::Changed(bytes) => Some(bytes),
    })
}

type Texts = Vec<(String, String)>;

/// The keys of an item or a note with their texts; what is a list or a group of keys has an empty one.
fn texts(node: &Node) -> Option<Texts> {
    let Value::Mapping(pairs) = &node.value else {
        return None;
    };
    let pairs = pairs.iter();
    Some(
        pairs
            .map(|pair| (pair.key.clone(), text_of(&pair.value).unwrap_or_default()))
            .collect(),
    )
}

fn is(texts: &Texts, id: &str) -> bool {
    texts.iter().any(|(key, text)| key == "id" && text == id)
}

/// Whether a value is a list or a group of keys: of what stays, none is.
fn holds_more(node: &Node) -> bool {
    match &node.value {
        Value::Mapping(pairs) => pairs
            .iter()
            .any(|pair| !matches!(pair.value.value, Value::Scalar(_))),
        Value::Scalar(_) | Value::Sequence(_) => false,
    }
}

/// What stays of an item or a note.
fn left(record: &Record, form: Form, on: Date) -> Texts {
    let stays = ["id", "kind", "type"].into_iter();
    let stays = stays.map(|key| (key, record.text(key).to_owned()));
    let mut left: Texts = stays
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| (key.to_owned(), text))
        .collect();
    let mut add = |key: &str, text: String| left.push((key.to_owned(), text));
    add(form.told(), MARKER.to_owned());
    add("consent", "withdrawn".to_owned());
    add("withdrawn_on", on.to_string());
    if let Some(receipt) = record.receipt().filter(|_| form == Form::Notes) {
        left.push(("receipt".to_owned(), receipt));
    }
    left
}

fn pairs(place: Position, texts: &Texts) -> Vec<Pair> {
    let pair = |(key, text): &(String, String)| Pair {
        place,
        key: key.clone(),
        value: scalar(place, text.clone()),
    };
    texts.iter().map(pair).collect()
}
