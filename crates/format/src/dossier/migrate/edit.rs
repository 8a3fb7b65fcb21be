//! The edits that a move makes, file by file.

use mir_core::finding::Place;

use super::{Became, Mover, Reference, What};
use crate::edit::{Cells, Keep, Placed, items, scalar, sequence, text_of, value};
use crate::tree::{Node, Value};

impl Mover<'_> {
    pub(super) fn judgement(&mut self, row: &mut Cells<'_>) -> Keep {
        let party = row.get("party").to_owned();
        self.judged(row, What::Judgement, &party)
    }

    pub(super) fn answer(&mut self, row: &mut Cells<'_>) -> Keep {
        self.judged(row, What::Answer, "")
    }

    pub(super) fn count(&mut self, row: &mut Cells<'_>) -> Keep {
        let party = row.get("party").to_owned();
        self.judged(row, What::Count, &party)
    }

    /// A row that is a judgement: it stays only where its statement was carried.
    fn judged(&mut self, row: &mut Cells<'_>, what: What, whose: &str) -> Keep {
        let Some(reference) = self.fate(row.get("statement")) else {
            return Keep::AsItWas;
        };
        let keep = match reference.carried_to() {
            Some(to) => {
                row.set("statement", to.to_owned());
                Keep::Changed
            }
            None => Keep::Gone,
        };
        self.note_down(row.place("statement"), what, whose, reference);
        keep
    }

    /// An action is a promise and no judgement: it goes to the nearest statement.
    pub(super) fn action(&mut self, row: &mut Cells<'_>) -> Keep {
        self.beside(row, What::Action)
    }

    /// What a regulator asks for goes to the nearest statement too.
    pub(super) fn request(&mut self, row: &mut Cells<'_>) -> Keep {
        self.beside(row, What::Request)
    }

    /// A row that is no judgement and has a number of its own.
    fn beside(&mut self, row: &mut Cells<'_>, what: What) -> Keep {
        let Some(reference) = self.fate(row.get("statement")) else {
            return Keep::AsItWas;
        };
        row.set("statement", reference.nearest());
        let whose = row.get("ref").to_owned();
        self.note_down_kept(row.place("statement"), what, &whose, reference);
        Keep::Changed
    }

    pub(super) fn item(&mut self, row: &mut Cells<'_>) -> Keep {
        let about = list(row.get("about"));
        let (id, place) = (row.get("id").to_owned(), row.place("about"));
        match self.about(&about, &id, &place) {
            Some(moved) => {
                row.set("about", moved.join(";"));
                Keep::Changed
            }
            None => Keep::AsItWas,
        }
    }

    /// What an item is about now, each thing once; `None` where nothing moves.
    fn about(&mut self, about: &[String], id: &str, place: &Place) -> Option<Vec<String>> {
        let mut moved: Vec<String> = Vec::new();
        let mut changed = false;
        for part in about {
            let Some(reference) = self.fate(part) else {
                moved.push(part.clone());
                continue;
            };
            changed = true;
            let to = match reference.became {
                Became::Carried => reference.to.clone(),
                Became::AnotherLook => self.themes_of(&reference.to),
                Became::Kept | Became::Lost => Vec::new(),
            };
            for one in &to {
                if !moved.contains(one) {
                    moved.push(one.clone());
                }
            }
            let reference = Reference { to, ..reference };
            self.note_down(place.clone(), What::Evidence, id, reference);
        }
        changed.then_some(moved)
    }

    pub(super) fn items(&mut self, root: &mut Node, place: &Placed<'_>) -> Keep {
        let mut keep = Keep::AsItWas;
        for item in sequence(root, "items") {
            let id = value(item, "id").and_then(|id| text_of(id));
            let Some(about) = value(item, "about") else {
                continue;
            };
            let parts = match &about.value {
                Value::Scalar(scalar) => list(&scalar.text),
                Value::Sequence(items) => items.iter().filter_map(text_of).collect(),
                Value::Mapping(_) => Vec::new(),
            };
            let (id, at) = (id.unwrap_or_default(), about.place);
            if let Some(moved) = self.about(&parts, &id, &place(at)) {
                let items = moved.into_iter().map(|text| scalar(at, text));
                about.value = Value::Sequence(items.collect());
                keep = Keep::Changed;
            }
        }
        keep
    }

    /// A note is somebody's words: it is never taken away. It goes to the nearest statement, or is about the whole.
    pub(super) fn notes(&mut self, root: &mut Node, place: &Placed<'_>) -> Keep {
        let mut keep = Keep::AsItWas;
        for note in sequence(root, "notes") {
            let id = value(note, "id").and_then(|id| text_of(id));
            let Some(statement) = value(note, "statement") else {
                continue;
            };
            let Some(reference) = text_of(statement).and_then(|text| self.fate(&text)) else {
                continue;
            };
            let at = statement.place;
            *statement = scalar(at, reference.nearest());
            self.note_down_kept(place(at), What::Note, &id.unwrap_or_default(), reference);
            keep = Keep::Changed;
        }
        let not_applicable = items(root, "not_applicable");
        not_applicable.into_iter().fold(keep, |keep, items| {
            self.listed(items, What::NotApplicable, place, |item| {
                value(item, "statement")
            })
            .max(keep)
        })
    }

    /// A plan puts a statement to members where it was carried. Nobody was asked the others.
    pub(super) fn plan(&mut self, root: &mut Node, place: &Placed<'_>) -> Keep {
        let mut keep = Keep::AsItWas;
        for part in sequence(root, "put_to") {
            if let Some(items) = items(part, "statements") {
                keep = self
                    .listed(items, What::Plan, place, |item| Some(item))
                    .max(keep);
            }
        }
        keep
    }

    /// A list of statements, or of what has one: an entry stays where its statement was carried.
    fn listed(
        &mut self,
        items: &mut Vec<Node>,
        what: What,
        place: &Placed<'_>,
        statement_of: impl Fn(&mut Node) -> Option<&mut Node>,
    ) -> Keep {
        let mut keep = Keep::AsItWas;
        items.retain_mut(|item| {
            let Some(statement) = statement_of(item) else {
                return true;
            };
            let Some(reference) = text_of(statement).and_then(|text| self.fate(&text)) else {
                return true;
            };
            keep = Keep::Changed;
            let at = statement.place;
            let to = reference.carried_to().map(str::to_owned);
            self.note_down(place(at), what, "", reference);
            if let Some(to) = &to {
                *statement = scalar(at, to.clone());
            }
            to.is_some()
        });
        keep
    }
}

impl Reference {
    /// The one statement or theme that it was carried to.
    pub(super) fn carried_to(&self) -> Option<&str> {
        match (self.became, self.to.as_slice()) {
            (Became::Carried, [to]) => Some(to),
            _ => None,
        }
    }

    /// The nearest statement; nothing where there is none.
    fn nearest(&self) -> String {
        self.to.first().cloned().unwrap_or_default()
    }
}

/// The parts of a list in one cell.
fn list(cell: &str) -> Vec<String> {
    let parts = cell.split([';', '\n', '\r']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How many bytes stand before a line and column, both from 1.
pub(super) fn offset(text: &str, line: u64, column: u64) -> usize {
    let skip = |count: u64| usize::try_from(count.saturating_sub(1)).unwrap_or(usize::MAX);
    let before: usize = text
        .split_inclusive('\n')
        .take(skip(line))
        .map(str::len)
        .sum();
    let rest = text.get(before..).unwrap_or_default();
    let within: usize = rest.chars().take(skip(column)).map(char::len_utf8).sum();
    before.saturating_add(within)
}
