//! One item of evidence in words: what it is, whose voice it holds, who made it, when, and how much of it is numbers.

use mir_core::evidence::{Figure, Independence, Item, Kind, Shows, Voice};
use mir_core::exact::Fraction;

use super::Pieces;
use crate::document::Text;
use crate::phrases::{Say, count, fill, say};

/// With fewer than this many people, a figure is never compared with another.
const FEWEST_TO_COMPARE: u64 = 30;
/// With fewer than this many people, a share is printed as “7 of 9” and never as a percentage.
const FEWEST_FOR_PERCENT: u64 = 100;

impl Pieces<'_> {
    /// Where an item is listed in the index.
    pub(crate) fn item_anchor(item: &Item) -> String {
        format!("e-{}", item.id)
    }

    /// An item's title, as a way to where it is listed.
    pub(crate) fn item_link(item: &Item) -> Text {
        Text::link(item.title.clone(), Self::item_anchor(item))
    }

    /// What sort of item it is, whose voice it holds, how many people and when, in a few words.
    pub(crate) fn item_short(self, item: &Item) -> Text {
        let pieces = [
            item.kind.map(|kind| say(kind_words(kind))),
            item.voice.map(|voice| say(voice_words(voice))),
            people(item),
            Some(period(item)),
            item.independence.map(|by| say(independence_words(by))),
        ];
        Text::joined(pieces.into_iter().flatten(), " · ")
    }

    /// Who made, collected and picked it, how, and where it can be found.
    pub(crate) fn item_making(self, item: &Item) -> Vec<Text> {
        let theirs = |text: &Option<String>| text.clone().map(Text::theirs);
        let line = |words: Say, name: &str, value: Option<Text>| {
            value.map(|value| fill(words, &[(name, value)]))
        };
        [
            line(Say::ItemMade, "who", theirs(&item.made_by)),
            line(Say::ItemCollected, "who", theirs(&item.collected_by)),
            line(Say::ItemPicked, "who", theirs(&item.picked_by)),
            line(Say::ItemHow, "how", theirs(&item.how)),
            item.read_back.map(|back| {
                say(if back {
                    Say::ItemReadBack
                } else {
                    Say::ItemNotReadBack
                })
            }),
            line(Say::ItemPlace, "place", theirs(&item.place)),
            line(
                Say::ItemLanguage,
                "language",
                item.language.as_deref().map(language),
            ),
            line(Say::ItemLocator, "locator", theirs(&item.locator)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// When it is from, and whether it is old or past its review.
    pub(crate) fn item_when(self, item: &Item, is_past_review: bool) -> Vec<Text> {
        let mut lines = vec![period(item)];
        let months = self.view.method.sureness.months;
        let as_of = self.view.header.as_of;
        if item
            .ends()
            .is_some_and(|ends| ends < as_of.months_before(months))
        {
            let months = u64::from(months).into();
            lines.push(fill(
                Say::ItemOld,
                &[("months", months), ("date", as_of.into())],
            ));
        }
        if let Some(review_by) = item.review_by.filter(|_| is_past_review) {
            lines.push(fill(Say::ItemPastReview, &[("date", review_by.into())]));
        }
        lines
    }
}

/// When what an item speaks of began and ended.
fn period(item: &Item) -> Text {
    match (item.from, item.to) {
        (Some(from), Some(to)) if from != to => {
            fill(Say::ItemPeriod, &[("from", from.into()), ("to", to.into())])
        }
        (Some(date), _) | (None, Some(date)) => date.into(),
        (None, None) => say(Say::ItemUndated),
    }
}

pub(crate) fn people(item: &Item) -> Option<Text> {
    let people = item.people?;
    Some(match item.population {
        Some(all) if all >= people => fill(
            Say::ItemPeopleOf,
            &[("n", people.into()), ("all", all.into())],
        ),
        _ => count(people, Say::ItemPeopleOne, Say::ItemPeopleMany),
    })
}

/// A figure as it may be printed: counts before percentages, no percentage of few, nothing compared with few.
pub(crate) fn figure(item: &Item) -> Vec<Text> {
    let figure = &item.figure;
    let Some(value) = figure_value(figure) else {
        return Vec::new();
    };
    let measure = figure
        .measure
        .clone()
        .map_or_else(Text::default, Text::theirs);
    let mut lines = vec![fill(
        Say::ItemFigure,
        &[("measure", measure), ("value", value)],
    )];
    let base = figure.denominator.or(item.people);
    if let (Some(comparator), true) = (
        &figure.comparator,
        base.is_none_or(|base| base >= FEWEST_TO_COMPARE),
    ) {
        let label = figure.comparator_label.clone().unwrap_or_default();
        let edition = figure
            .comparator_edition
            .iter()
            .filter(|edition| !label.contains(edition.as_str()));
        let label = std::iter::once(&label)
            .chain(edition)
            .filter(|text| !text.is_empty());
        let label = Text::joined(label.map(|text| Text::theirs(text.clone())), ", ");
        let value = with_unit(comparator, figure.unit.as_deref());
        lines.push(fill(
            Say::ItemComparator,
            &[("value", value), ("label", label)],
        ));
    }
    if figure.series_break.is_some() {
        lines.push(say(Say::ItemSeriesBreak));
    }
    lines
}

fn with_unit(value: &str, unit: Option<&str>) -> Text {
    Text::theirs(match unit {
        Some("percent") => format!("{value}%"),
        Some("count") | None => value.to_owned(),
        Some(unit) => format!("{value} {unit}"),
    })
}

fn figure_value(figure: &Figure) -> Option<Text> {
    let value = figure.value.as_ref()?;
    let written = with_unit(value, figure.unit.as_deref());
    let (Some(numerator), Some(denominator), Some(true)) =
        (figure.numerator, figure.denominator, figure.recomputes())
    else {
        return Some(written);
    };
    let of = fill(
        Say::OfAll,
        &[("n", numerator.into()), ("all", denominator.into())],
    );
    let is_count = Fraction::parse(value) == Fraction::new(numerator, 1);
    if denominator < FEWEST_FOR_PERCENT || is_count {
        return Some(of);
    }
    Some(of.and(" (").and(written).and(")"))
}

/// A language by its English name where it is one that is met here, else by its tag.
fn language(tag: &str) -> Text {
    let name = match tag {
        "bfi" => "British Sign Language",
        "pa" => "Punjabi",
        "cy" => "Welsh",
        "gd" => "Scottish Gaelic",
        "ga" => "Irish",
        "ur" => "Urdu",
        "bn" => "Bengali",
        "gu" => "Gujarati",
        "pl" => "Polish",
        "ro" => "Romanian",
        "so" => "Somali",
        "ar" => "Arabic",
        _ => return Text::theirs(tag),
    };
    Text::ours(name)
}

pub(crate) const fn kind_words(kind: Kind) -> Say {
    match kind {
        Kind::Story => Say::KindStory,
        Kind::StoryCollection => Say::KindStories,
        Kind::Survey => Say::KindSurvey,
        Kind::PerformanceMeasure => Say::KindMeasure,
        Kind::ContractData => Say::KindContract,
        Kind::Audit => Say::KindAudit,
        Kind::Complaints => Say::KindComplaints,
        Kind::Compliments => Say::KindCompliments,
        Kind::PeerReview => Say::KindPeers,
        Kind::StaffFeedback => Say::KindStaff,
        Kind::PartnerFeedback => Say::KindPartners,
        Kind::WorkforceData => Say::KindWorkforce,
        Kind::Strategy => Say::KindStrategy,
        Kind::Policy => Say::KindPolicy,
        Kind::Equality => Say::KindEquality,
        Kind::CoProduction => Say::KindCoProduction,
        Kind::Observation => Say::KindObservation,
    }
}

pub(crate) const fn voice_words(voice: Voice) -> Say {
    match voice {
        Voice::People => Say::VoicePeople,
        Voice::Carers => Say::VoiceCarers,
        Voice::Family => Say::VoiceFamily,
        Voice::Staff => Say::VoiceStaff,
        Voice::Leaders => Say::VoiceLeaders,
        Voice::Partners => Say::VoicePartners,
        Voice::Providers => Say::VoiceProviders,
        Voice::None => Say::VoiceNone,
    }
}

pub(crate) const fn independence_words(independence: Independence) -> Say {
    match independence {
        Independence::Own => Say::ByOwn,
        Independence::Council => Say::ByCouncil,
        Independence::Partner => Say::ByPartner,
        Independence::Independent => Say::ByIndependent,
        Independence::PeopleLed => Say::ByPeople,
    }
}

pub(crate) const fn shows_words(shows: Option<Shows>) -> Say {
    match shows {
        Some(Shows::Strength) => Say::ShowsStrength,
        Some(Shows::Gap) => Say::ShowsGap,
        Some(Shows::Mixed) => Say::ShowsMixed,
        Some(Shows::Context) => Say::ShowsContext,
        None => Say::ShowsNotSaid,
    }
}
