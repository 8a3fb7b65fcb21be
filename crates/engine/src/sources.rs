//! What the evidence about a statement amounts to: items, and the sources that they come from.

use std::collections::{BTreeMap, BTreeSet};

use mir_core::assessment::EvidenceSummary;
use mir_core::catalogue::{Entry, Target};
use mir_core::date::Date;
use mir_core::dossier::Parts;
use mir_core::evidence::{Independence, Item, Kind, Shows, clashes};
use mir_core::id::EvidenceId;
use mir_core::note::Says;

/// The evidence that counts, found by what it speaks to.
pub(crate) struct Shelf<'a> {
    parts: &'a Parts,
    as_of: Date,
    by_target: BTreeMap<Target, Vec<usize>>,
    clashing: BTreeSet<usize>,
    /// What the panel does not accept, and what it asks about.
    refused: BTreeSet<&'a EvidenceId>,
    asked: BTreeSet<&'a EvidenceId>,
}

/// An item, or a group of items that are one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) kinds: BTreeSet<Kind>,
    pub(crate) shows: Option<Shows>,
    pub(crate) independence: Option<Independence>,
    pub(crate) people: u64,
    pub(crate) ends: Option<Date>,
    pub(crate) read_back: bool,
    pub(crate) elsewhere: bool,
}

impl<'a> Shelf<'a> {
    pub(crate) fn new(parts: &'a Parts, as_of: Date) -> Self {
        let mut by_target: BTreeMap<Target, Vec<usize>> = BTreeMap::new();
        for (at, item) in by_id(&parts.evidence) {
            if counts(item, as_of) {
                for target in item.about.iter().collect::<BTreeSet<_>>() {
                    by_target.entry(*target).or_default().push(at);
                }
            }
        }
        let refused = parts.notes.says(Says::Refuse);
        Self {
            parts,
            as_of,
            by_target,
            clashing: clashes(&parts.evidence, &refused)
                .into_iter()
                .flatten()
                .collect(),
            asked: parts.notes.says(Says::Ask),
            refused,
        }
    }

    pub(crate) fn item(&self, at: usize) -> Option<&'a Item> {
        self.parts.evidence.get(at)
    }

    fn about(&self, target: Target) -> &[usize] {
        self.by_target
            .get(&target)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    pub(crate) fn summary(&self, entry: &Entry<'_>) -> EvidenceSummary {
        let here = self.about(Target::Statement(entry.index));
        let (refused, here): (Vec<usize>, Vec<usize>) = here
            .iter()
            .copied()
            .partition(|at| self.is_among(&self.refused, *at));
        let (clashing, items): (Vec<usize>, Vec<usize>) = here
            .iter()
            .copied()
            .partition(|at| self.clashing.contains(at));
        let asked = here.iter().copied();
        let asked = asked.filter(|at| self.is_among(&self.asked, *at)).collect();
        let by_theme: Vec<usize> = self
            .about(Target::Theme(entry.theme_index))
            .iter()
            .copied()
            .filter(|at| !here.contains(at) && !self.is_among(&self.refused, *at))
            .collect();
        let of = |at: &usize| self.item(*at);
        let showing = |shows: Shows| {
            count(
                items
                    .iter()
                    .filter_map(of)
                    .filter(|item| item.shows == Some(shows)),
            )
        };
        let kinds: BTreeSet<Kind> = items
            .iter()
            .filter_map(of)
            .filter_map(|item| item.kind)
            .collect();
        let voices: BTreeSet<_> = items
            .iter()
            .filter_map(of)
            .filter_map(|item| item.voice)
            .collect();
        let past_review = items
            .iter()
            .chain(&clashing)
            .chain(&by_theme)
            .copied()
            .filter(|at| self.is_past_review(*at))
            .collect();
        EvidenceSummary {
            kinds: count(kinds.iter()),
            voices: voices
                .into_iter()
                .filter(|voice| *voice != mir_core::evidence::Voice::None)
                .collect(),
            strength: showing(Shows::Strength),
            gap: showing(Shows::Gap),
            mixed: showing(Shows::Mixed),
            items,
            by_theme,
            past_review,
            clashing,
            refused,
            asked,
        }
    }

    fn is_among(&self, ids: &BTreeSet<&EvidenceId>, at: usize) -> bool {
        self.item(at).is_some_and(|item| ids.contains(&item.id))
    }

    fn is_past_review(&self, at: usize) -> bool {
        self.item(at)
            .and_then(|item| item.review_by)
            .is_some_and(|by| by < self.as_of)
    }

    /// The sources behind these items: items of one `same_source` group count once.
    pub(crate) fn sources(&self, items: impl Iterator<Item = usize>) -> Vec<Source> {
        let mut groups: BTreeMap<&str, Source> = BTreeMap::new();
        let mut sources = Vec::new();
        for item in items.filter_map(|at| self.item(at)) {
            let source = self.source(item);
            match item.same_source.as_deref() {
                None => sources.push(source),
                Some(group) => match groups.entry(group) {
                    std::collections::btree_map::Entry::Vacant(place) => {
                        place.insert(source);
                    }
                    std::collections::btree_map::Entry::Occupied(mut known) => {
                        known.get_mut().join(source)
                    }
                },
            }
        }
        sources.extend(groups.into_values());
        sources
    }

    fn source(&self, item: &Item) -> Source {
        Source {
            kinds: item.kind.into_iter().collect(),
            shows: item.shows.filter(|shows| *shows != Shows::Context),
            independence: item.independence,
            people: item.people.unwrap_or(0),
            ends: item.ends(),
            read_back: item.read_back == Some(true),
            elsewhere: item
                .place
                .as_deref()
                .is_some_and(|place| is_elsewhere(place, &self.parts.header.body)),
        }
    }
}

impl Source {
    /// Another item of the same source. What they show together is mixed where they differ; the source is as independent as its least
    /// independent item, as many people as its largest, and ends when its last item ends.
    fn join(&mut self, other: Self) {
        self.kinds.extend(other.kinds);
        self.shows = match (self.shows, other.shows) {
            (Some(one), Some(other)) if one != other => Some(Shows::Mixed),
            (one, other) => one.or(other),
        };
        self.independence = match (self.independence, other.independence) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        self.people = self.people.max(other.people);
        self.ends = self.ends.max(other.ends);
        self.read_back |= other.read_back;
        self.elsewhere |= other.elsewhere;
    }
}

/// The items with their positions, in the order of their ids, so that the order of rows changes nothing.
fn by_id(items: &[Item]) -> Vec<(usize, &Item)> {
    let mut items: Vec<(usize, &Item)> = items.iter().enumerate().collect();
    items.sort_by(|(_, one), (_, other)| one.id.cmp(&other.id));
    items
}

/// An item counts unless it was withdrawn or ends after the day of the assessment.
fn counts(item: &Item, as_of: Date) -> bool {
    !item.is_withdrawn() && item.ends().is_none_or(|end| end <= as_of)
}

/// A place is elsewhere unless it shares a name with the body: "Wendleby town centre" is here for "Wendleby Borough Council", and a place of
/// which nothing but "Council" is the same is not.
fn is_elsewhere(place: &str, body: &str) -> bool {
    const COMMON: &[&str] = &[
        "and",
        "borough",
        "care",
        "city",
        "council",
        "county",
        "district",
        "health",
        "metropolitan",
        "of",
        "partnership",
        "royal",
        "social",
        "the",
        "upon",
    ];
    let names = |text: &str| -> BTreeSet<String> {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase);
        words
            .filter(|word| !word.is_empty() && !COMMON.contains(&word.as_str()))
            .collect()
    };
    names(place).is_disjoint(&names(body))
}

pub(crate) fn count<T>(of: impl Iterator<Item = T>) -> u64 {
    u64::try_from(of.count()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::is_elsewhere;

    #[test]
    fn a_place_is_here_where_it_shares_a_name_with_the_body() {
        for (place, elsewhere) in [
            ("Wendleby", false),
            ("Wendleby town centre", false),
            ("wendleby borough", false),
            ("Northshire", true),
            ("Northshire County Council", true),
            ("Wen", true),
        ] {
            assert_eq!(
                is_elsewhere(place, "Wendleby Borough Council"),
                elsewhere,
                "{place}"
            );
        }
    }
}
