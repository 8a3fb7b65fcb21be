//! Items that may be one and the same, and figures that may speak of one thing and differ.

use std::collections::HashMap;

use mir_core::finding::{Code, Finding};

/// What is looked at of an item.
pub(crate) struct Told<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) value: &'a str,
    /// When, of how many people, in which unit: what two figures for one thing have in common.
    pub(crate) about: [&'a str; 6],
}

/// The items so far.
#[derive(Default)]
pub(crate) struct Seen {
    titles: HashMap<u128, String>,
    figures: HashMap<u128, (String, String)>,
    key: String,
}

impl Seen {
    /// Looks at an item beside those so far: what may be the same, or clash.
    pub(crate) fn look(&mut self, told: &Told<'_>) -> Option<Finding> {
        let title = self.title(told);
        let figure = self.figure(told);
        figure.or(title)
    }

    fn title(&mut self, told: &Told<'_>) -> Option<Finding> {
        self.key.clear();
        let letters = told.title.chars().filter(|c| c.is_alphanumeric());
        self.key.extend(letters.flat_map(char::to_lowercase));
        if self.key.is_empty() {
            return None;
        }
        let before = self.titles.entry(digest(&self.key));
        let first = before.or_insert_with(|| told.id.to_owned());
        (first != told.id).then(|| same(told.id, first, "their titles are the same"))
    }

    fn figure(&mut self, told: &Told<'_>) -> Option<Finding> {
        // Without a period and a number of people, too little is the same to say anything.
        let [from, _, people, _, _, measure] = told.about;
        if told.value.is_empty() || from.is_empty() || (people.is_empty() && measure.is_empty()) {
            return None;
        }
        self.key.clear();
        for text in told.about {
            self.key.push_str(text);
            self.key.push('\n');
        }
        let before = self.figures.entry(digest(&self.key));
        let (first, value) = before.or_insert_with(|| (told.id.to_owned(), told.value.to_owned()));
        if first == told.id {
            return None;
        }
        if value == told.value {
            return Some(same(
                told.id,
                first,
                "their figures, days and numbers of people are the same",
            ));
        }
        let finding = Finding::new(Code::FiguresMayClash).with("id", told.id);
        Some(finding.with("other", first))
    }
}

fn same(id: &str, other: &str, why: &str) -> Finding {
    let finding = Finding::new(Code::MayBeTheSame).with("id", id);
    finding.with("other", other).with("why", why)
}

/// A digest that is equal for equal texts and, but for less than one chance in a million million, for no others.
fn digest(text: &str) -> u128 {
    use std::hash::BuildHasher;
    let one = foldhash::quality::FixedState::with_seed(1).hash_one(text);
    let other = foldhash::quality::FixedState::with_seed(2).hash_one(text);
    (u128::from(one) << 64) | u128::from(other)
}
