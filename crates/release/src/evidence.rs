//! Which items of evidence an audience sees, and with which words. What was withdrawn goes nowhere; of what is held back for lack of consent
//! only the number is told.

use std::collections::BTreeSet;

use mir_core::assessment::EvidenceSummary;
use mir_core::date::Date;
use mir_core::dossier::Parts;
use mir_core::evidence::{Consent, Item, clashes};
use mir_core::id::EvidenceId;
use mir_core::note::{OnEvidence, Says};

use crate::audience::Audience;
use crate::consent;
use crate::positions::Positions;
use crate::view::{EvidenceSums, EvidenceView, SaidView};

/// The evidence as one audience sees it.
#[derive(Debug, Clone)]
pub(crate) struct ShownEvidence {
    /// The items, with the texts that may be shown.
    pub(crate) items: Vec<Item>,
    /// Where each item of the dossier is among them.
    pub(crate) positions: Positions,
    /// How many count and are not shown.
    pub(crate) not_shown: u64,
    /// The items that this audience may not see: withdrawn, or not agreed to.
    pub(crate) forbidden: BTreeSet<EvidenceId>,
}

impl ShownEvidence {
    /// What the evidence about one statement amounts to, as far as it may be known: sums only where every item that counts is shown.
    pub(crate) fn of(&self, summary: &EvidenceSummary) -> EvidenceView {
        let items = self.positions.keep(&summary.items);
        let sums = (items.len() == summary.items.len()).then(|| EvidenceSums {
            kinds: summary.kinds,
            voices: summary.voices.clone(),
            strength: summary.strength,
            gap: summary.gap,
            mixed: summary.mixed,
        });
        EvidenceView {
            counted: u64::try_from(summary.items.len()).unwrap_or(u64::MAX),
            items,
            sums,
            by_theme: self.positions.keep(&summary.by_theme),
            past_review: self.positions.keep(&summary.past_review),
            clashing: self.positions.keep(&summary.clashing),
            refused: self.positions.keep(&summary.refused),
            asked: self.positions.keep(&summary.asked),
        }
    }
}

/// The evidence for an audience, as at a day.
///
/// An item that ends after the day of the assessment is not part of it: the desk sees it, so as to keep it for next time, and nobody else.
pub(crate) fn shown(parts: &Parts, as_of: Date, audience: Audience) -> ShownEvidence {
    let is_allowed = |item: &Item| consent::allows(item, parts.header.as_of, audience);
    let is_shown = |item: &Item| {
        is_allowed(item) && (audience == Audience::Desk || !is_for_later(item, as_of))
    };
    let refused = parts.notes.says(Says::Refuse);
    let clashing: BTreeSet<usize> = clashes(&parts.evidence, &refused)
        .into_iter()
        .flatten()
        .collect();
    let not_shown = parts
        .evidence
        .iter()
        .enumerate()
        .filter(|(at, item)| counts(item, as_of) && !clashing.contains(at) && !is_allowed(item))
        .filter(|(_, item)| !refused.contains(&item.id))
        .count();
    ShownEvidence {
        items: parts
            .evidence
            .iter()
            .filter(|item| is_shown(item))
            .map(|item| worded(item, audience))
            .collect(),
        positions: Positions::of(parts.evidence.iter().map(is_shown)),
        not_shown: u64::try_from(not_shown).unwrap_or(u64::MAX),
        forbidden: parts
            .evidence
            .iter()
            .filter(|item| !is_allowed(item))
            .map(|item| item.id.clone())
            .collect(),
    }
}

/// What the panel says about the items that are shown. Of an item that is not, its reason could tell what is in it.
pub(crate) fn said(parts: &Parts, shown: &ShownEvidence) -> Vec<SaidView> {
    let place = |said: &OnEvidence| {
        let mut items = shown.items.iter();
        items.position(|item| item.id == said.evidence)
    };
    let said = parts.notes.on_evidence.iter();
    said.filter_map(|said| {
        Some(SaidView {
            item: place(said)?,
            says: said.says,
            reason: said.reason.clone(),
            on: said.on,
        })
    })
    .collect()
}

fn is_for_later(item: &Item, as_of: Date) -> bool {
    item.ends().is_some_and(|end| end > as_of)
}

fn counts(item: &Item, as_of: Date) -> bool {
    !item.is_withdrawn() && !item.about.is_empty() && !is_for_later(item, as_of)
}

/// An item with the texts that an audience may read. Which item raised a flag of harm is the desk's to know: a flag names no source.
fn worded(item: &Item, audience: Audience) -> Item {
    let mut item = item.clone();
    if audience != Audience::Desk {
        item.harm = false;
    }
    if !audience.sees_working_papers() {
        item.locator = None;
    }
    if audience == Audience::Public
        && let Some(public) = item.public_summary.take()
    {
        item.summary = Some(public);
    }
    item
}

/// A marker for everything that was withdrawn, items and notes alike, earliest first: the date where the audience may know it.
pub(crate) fn withdrawn(parts: &Parts, audience: Audience) -> Vec<Option<Date>> {
    let items = parts.evidence.iter().map(|item| &item.consent);
    let notes = parts.notes.notes.iter().map(|note| &note.consent);
    let mut markers: Vec<Option<Date>> = items
        .chain(notes)
        .filter_map(|consent| match consent {
            Consent::Withdrawn { on } => Some(on.filter(|_| audience.sees_working_papers())),
            _ => None,
        })
        .collect();
    markers.sort_by_key(|date| (date.is_none(), *date));
    markers
}

#[cfg(test)]
mod tests {
    use mir_core::assessment::EvidenceSummary;
    use mir_core::catalogue::Target;
    use mir_core::date::Date;
    use mir_core::dossier::Parts;
    use mir_core::evidence::{Consent, Sensitivity};

    use super::{ShownEvidence, withdrawn};
    use crate::audience::Audience;
    use crate::sample::{item, note, parts_with, statement};

    fn shown(parts: &Parts, audience: Audience) -> ShownEvidence {
        super::shown(parts, parts.header.as_of, audience)
    }

    #[test]
    fn sums_are_there_only_where_every_item_that_counts_is_shown() {
        let mut hidden = item("EV-1");
        hidden.sensitivity = Some(Sensitivity::CouncilOnly);
        let parts = parts_with(vec![hidden, item("EV-2")]);
        let summary = EvidenceSummary {
            items: vec![0, 1],
            strength: 1,
            gap: 1,
            kinds: 1,
            ..EvidenceSummary::default()
        };
        let seen = |audience| shown(&parts, audience).of(&summary);
        let council = seen(Audience::Council);
        assert_eq!(
            council.sums.map(|sums| (sums.strength, sums.gap)),
            Some((1, 1))
        );
        let public = seen(Audience::Public);
        assert_eq!(
            (public.counted, public.items, public.sums),
            (2, vec![0], None)
        );
    }

    #[test]
    fn the_day_is_the_assessments() {
        let mut later = item("EV-1");
        later.to = Date::new(2026, 11, 1);
        let parts = parts_with(vec![later]);
        let seen = |day| super::shown(&parts, Date::new(2026, 11, day).unwrap(), Audience::Public);
        assert_eq!(seen(1).items.len(), 1);
        let before = Date::new(2026, 10, 31).unwrap();
        assert!(
            super::shown(&parts, before, Audience::Public)
                .items
                .is_empty()
        );
    }

    #[test]
    fn what_counts_and_is_not_shown_is_told_as_a_number() {
        let mut for_the_panel = item("EV-1");
        for_the_panel.consent = Consent::NotKnown;
        let mut about_nothing = for_the_panel.clone();
        about_nothing.about = Vec::new();
        let mut gone = item("EV-3");
        gone.consent = Consent::Withdrawn { on: None };
        let mut for_next_time = for_the_panel.clone();
        for_next_time.to = Date::new(2026, 11, 1);
        let parts = parts_with(vec![for_the_panel, about_nothing, gone, for_next_time]);
        assert_eq!(shown(&parts, Audience::Public).not_shown, 1);
        assert_eq!(shown(&parts, Audience::Council).not_shown, 0);
    }

    #[test]
    fn items_that_clash_do_not_count_and_are_not_among_those_held_back() {
        let figure = |id: &str, value: &str| {
            let mut item = item(id);
            item.sensitivity = Some(Sensitivity::Commercial);
            item.figure.measure = Some("waits".to_owned());
            item.figure.value = Some(value.to_owned());
            item
        };
        let parts = parts_with(vec![figure("EV-1", "12"), figure("EV-2", "13")]);
        assert_eq!(shown(&parts, Audience::Public).not_shown, 0);
    }

    #[test]
    fn the_public_reads_the_public_summary_and_neither_where_it_lies_nor_which_story_tells_of_harm()
    {
        let mut told = item("EV-1");
        told.summary = Some("the long one".to_owned());
        told.public_summary = Some("the public one".to_owned());
        told.locator = Some("Stories log S01".to_owned());
        told.harm = true;
        told.about = vec![Target::Statement(statement("AC-I1"))];
        let parts = parts_with(vec![told]);
        let public = shown(&parts, Audience::Public).items;
        assert_eq!(public[0].summary.as_deref(), Some("the public one"));
        assert_eq!(public[0].public_summary, None);
        assert_eq!(public[0].locator, None);
        assert!(!public[0].harm);
        let council = shown(&parts, Audience::Council).items;
        assert_eq!(council[0].summary.as_deref(), Some("the long one"));
        assert_eq!(council[0].locator.as_deref(), Some("Stories log S01"));
        assert!(!council[0].harm);
        assert!(shown(&parts, Audience::Desk).items[0].harm);
    }

    #[test]
    fn withdrawals_of_items_and_notes_leave_a_marker_each() {
        let day = Date::new(2026, 9, 14);
        let mut story = item("EV-1");
        story.consent = Consent::Withdrawn { on: None };
        let mut words = note("N1", "gone");
        words.consent = Consent::Withdrawn { on: day };
        let mut parts = parts_with(vec![story]);
        parts.notes.notes = vec![words];
        assert_eq!(withdrawn(&parts, Audience::Council), [day, None]);
        assert_eq!(withdrawn(&parts, Audience::Public), [None, None]);
        assert_eq!(withdrawn(&parts, Audience::Panel), [None, None]);
    }
}
