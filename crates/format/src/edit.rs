//! Files with a part of them changed: a table row by row, a YAML file as its tree. Everything that is said stays as it is, but for what the
//! edit changes. A YAML file that changes is written again without its comments, and a table in UTF-8 without its blank rows.

use std::io;

use mir_core::finding::{Code, Finding, Place};

use crate::findings::Findings;
use crate::source::Open;
use crate::table::{Column, Table, heading, optional};
use crate::tree::{Node, Position, Scalar, Value, yaml as tree};
use crate::{text, write};

/// A file after its edits.
pub(crate) enum Edited {
    /// Nothing in it refers to what moves.
    Same,
    /// Its new bytes.
    Changed(Vec<u8>),
}

/// What an edit did to a row or a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Keep {
    AsItWas,
    Changed,
    Gone,
}

/// The rows of any table: every column is kept, whatever its name.
const ANY: &[Column] = &[optional("statement")];

/// One row of a table, by the names of its columns.
pub(crate) struct Cells<'r> {
    path: &'r str,
    number: u64,
    names: &'r [String],
    cells: Vec<String>,
}

impl Cells<'_> {
    fn at(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    pub(crate) fn get(&self, name: &str) -> &str {
        let cell = self.at(name).and_then(|at| self.cells.get(at));
        cell.map(|cell| cell.trim()).unwrap_or_default()
    }

    pub(crate) fn set(&mut self, name: &str, text: String) {
        if let Some(cell) = self.at(name).and_then(|at| self.cells.get_mut(at)) {
            *cell = text;
        }
    }

    /// Empties every cell but those of these columns.
    pub(crate) fn keep_only(&mut self, columns: &[&str]) {
        for (name, cell) in self.names.iter().zip(&mut self.cells) {
            if !columns.contains(&name.as_str()) {
                cell.clear();
            }
        }
    }

    pub(crate) fn place(&self, column: &str) -> Place {
        Place::cell(self.path, self.number, column)
    }
}

/// Where a position of a tree lies in its file.
pub(crate) type Placed<'p> = dyn Fn(Position) -> Place + 'p;

/// A table as it is written: its header, and every row that has anything in it, with its number.
pub(crate) struct Rows {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<(u64, Vec<String>)>,
}

/// Reads a whole table; nothing where it has more rows than `most`.
pub(crate) fn rows(open: &Open<'_>, path: &str, most: usize) -> Result<Option<Rows>, Vec<Finding>> {
    let findings = Findings::new(path);
    let read = text::read(open, &findings, |utf8| {
        let mut whole = Rows {
            header: Vec::new(),
            rows: Vec::new(),
        };
        let Some(mut table) = Table::open(utf8, ANY, &findings)? else {
            return Ok(Some(whole));
        };
        whole.header = table.header().to_vec();
        while let Some(row) = table.next_row()? {
            if whole.rows.len() >= most {
                return Ok(None);
            }
            whole.rows.push((row.number(), row.cells()));
        }
        Ok::<_, io::Error>(Some(whole))
    });
    read.ok_or_else(|| findings.into_vec())
}

/// A table with each row put through an edit.
pub(crate) fn table(
    open: &Open<'_>,
    path: &str,
    edit: &mut dyn FnMut(&mut Cells<'_>) -> Keep,
) -> Result<Edited, Vec<Finding>> {
    let Some(Rows { header, rows }) = rows(open, path, usize::MAX)? else {
        return Ok(Edited::Same);
    };
    let names: Vec<String> = header.iter().map(|name| heading(name)).collect();
    let (mut kept, mut is_changed) = (vec![header], false);
    for (number, cells) in rows {
        let mut cells = Cells {
            path,
            number,
            names: &names,
            cells,
        };
        let keep = edit(&mut cells);
        is_changed |= keep != Keep::AsItWas;
        if keep != Keep::Gone {
            kept.push(cells.cells);
        }
    }
    match is_changed {
        false => Ok(Edited::Same),
        true => changed(path, write::csv(&kept)),
    }
}

/// A YAML file with its tree put through an edit.
pub(crate) fn yaml(
    open: &Open<'_>,
    path: &str,
    edit: &mut dyn FnMut(&mut Node, &Placed<'_>) -> Keep,
) -> Result<Edited, Vec<Finding>> {
    let findings = Findings::new(path);
    let read = text::read_whole(open, &findings);
    let Some(mut root) = read.and_then(|text| tree::read(&text, &findings)) else {
        return Err(findings.into_vec());
    };
    let keep = edit(&mut root, &|position| findings.place(position));
    match keep {
        Keep::AsItWas => Ok(Edited::Same),
        Keep::Changed | Keep::Gone => changed(path, write::yaml(&root)),
    }
}

fn changed(path: &str, bytes: Option<Vec<u8>>) -> Result<Edited, Vec<Finding>> {
    let cannot = || {
        let finding = Finding::new(Code::CannotRead).with("reason", "it cannot be written again");
        vec![finding.at(Place::whole(path))]
    };
    bytes.map(Edited::Changed).ok_or_else(cannot)
}

pub(crate) fn scalar(place: Position, text: String) -> Node {
    Node::new(place, Value::Scalar(Scalar { text, plain: true }))
}

pub(crate) fn text_of(node: &Node) -> Option<String> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
        Value::Sequence(_) | Value::Mapping(_) => None,
    }
}

pub(crate) fn value<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Node> {
    let Value::Mapping(pairs) = &mut node.value else {
        return None;
    };
    pairs
        .iter_mut()
        .find(|pair| pair.key == key)
        .map(|pair| &mut pair.value)
}

pub(crate) fn items<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Vec<Node>> {
    match value(node, key).map(|node| &mut node.value) {
        Some(Value::Sequence(items)) => Some(items),
        _ => None,
    }
}

pub(crate) fn sequence<'n>(node: &'n mut Node, key: &str) -> &'n mut [Node] {
    items(node, key).map_or(&mut [], |items| items.as_mut_slice())
}
