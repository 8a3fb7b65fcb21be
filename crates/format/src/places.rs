//! Where each part of the data was read. Core names what is wrong by its path within the data (`judgements[4].level`); this turns the path
//! into a file and a row, or a line and a column.

use std::collections::BTreeMap;
use std::rc::Rc;

use mir_core::finding::{Place, Spot};

use crate::findings::Findings;
use crate::tree::{Node, Position, Value};

/// Where one record was read.
#[derive(Debug, Clone)]
enum Origin {
    Row {
        path: Rc<str>,
        row: u64,
    },
    Keys {
        path: Rc<str>,
        whole: Position,
        keys: Vec<(Box<str>, Position)>,
    },
}

impl Origin {
    fn place(&self, field: &str) -> Place {
        match self {
            Self::Row { path, row } => Place::cell(path, *row, field),
            Self::Keys { path, whole, keys } => {
                let position = keys
                    .iter()
                    .find(|(key, _)| **key == *field)
                    .map_or(*whole, |(_, position)| *position);
                Place::line(path, position.line, position.column)
            }
        }
    }
}

/// Where everything was read.
#[derive(Debug, Default)]
pub(crate) struct Places {
    lists: BTreeMap<&'static str, Vec<Origin>>,
    singles: BTreeMap<String, Place>,
    paths: BTreeMap<String, Rc<str>>,
}

impl Places {
    /// The next record of a list was this row.
    pub(crate) fn row(&mut self, list: &'static str, row: u64, findings: &Findings) {
        let path = self.path(findings);
        self.lists
            .entry(list)
            .or_default()
            .push(Origin::Row { path, row });
    }

    /// The next record of a list was this group of keys.
    pub(crate) fn keys(&mut self, list: &'static str, node: &Node, findings: &Findings) {
        let path = self.path(findings);
        let keys = match &node.value {
            Value::Mapping(pairs) => pairs
                .iter()
                .map(|pair| (pair.key.as_str().into(), pair.value.place))
                .collect(),
            Value::Scalar(_) | Value::Sequence(_) => Vec::new(),
        };
        self.lists.entry(list).or_default().push(Origin::Keys {
            path,
            whole: node.place,
            keys,
        });
    }

    /// A part that is there once; the first place counts.
    pub(crate) fn single(&mut self, within: impl Into<String>, place: impl FnOnce() -> Place) {
        self.singles.entry(within.into()).or_insert_with(place);
    }

    /// One path is shared by all records of a file.
    fn path(&mut self, findings: &Findings) -> Rc<str> {
        if let Some(path) = self.paths.get(findings.path()) {
            return Rc::clone(path);
        }
        let path: Rc<str> = findings.path().into();
        self.paths
            .insert(findings.path().to_owned(), Rc::clone(&path));
        path
    }

    /// A place in a file for a path within the data; the path itself where nothing was read for it.
    pub(crate) fn resolve(&self, place: Place) -> Place {
        let Spot::Within(within) = &place.spot else {
            return place;
        };
        self.in_list(within)
            .or_else(|| self.singles.get(within).cloned())
            .unwrap_or(place)
    }

    fn in_list(&self, within: &str) -> Option<Place> {
        let (list, rest) = within.split_once('[')?;
        let (at, field) = rest.split_once(']')?;
        let origin = self.lists.get(list)?.get(at.parse::<usize>().ok()?)?;
        Some(origin.place(field.trim_start_matches('.')))
    }
}
