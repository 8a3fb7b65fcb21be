//! The steps behind a standing, as sentences.

use mir_core::assessment::{Compared, Step, TraceStep, TraceValue};
use mir_core::catalogue::StatementIndex;
use mir_core::scale::Level;

use crate::document::Text;
use crate::parts::{Pieces, council};
use crate::phrases::{Say, all_of, fill, say};

/// One step as a sentence; `None` for a step that is told elsewhere.
pub(super) fn sentence(
    pieces: Pieces<'_>,
    index: StatementIndex,
    step: &TraceStep,
) -> Option<Text> {
    let value = |name: &str| text(step, name);
    let level = |name: &str| at_level(pieces, index, step, name);
    Some(match step.step {
        Step::Round => fill(Say::StepRound, &[("round", value("round"))]).then(carried(step)),
        Step::Count => fill(Say::StepCount, &[("counts", counts(pieces, index, step))]),
        Step::Enough => fill(
            Say::StepEnough,
            &[
                ("answered", value("answered")),
                ("concerned", value("concerned")),
                ("needs", value("needs")),
                ("share", value("needs-share")),
            ],
        ),
        Step::Middle if find(step, "up-to").is_some() => fill(
            Say::StepMiddleOpen,
            &[("level", level("middle")), ("up-to", level("up-to"))],
        ),
        Step::Middle => fill(Say::StepMiddle, &[("level", level("middle"))]),
        Step::Split => fill(
            if find(step, "open").is_some() {
                Say::StepSplitOpen
            } else {
                Say::StepSplit
            },
            &[
                ("open", value("open")),
                ("lower", value("lower-side")),
                ("upper", value("upper-side")),
                ("from", value("split-from")),
                ("word", split_word(step)),
            ],
        ),
        Step::Roles => fill(
            Say::StepRoles,
            &[
                (
                    "people",
                    levels(pieces, index, step, ["people", "people-up-to"]),
                ),
                (
                    "carers",
                    levels(pieces, index, step, ["carers", "carers-up-to"]),
                ),
            ],
        ),
        Step::CannotTell => fill(
            Say::StepCannot,
            &[
                ("n", value("dont-know")),
                ("concerned", value("concerned")),
                ("share", value("share")),
                ("answer", value("cannot-tell")),
            ],
        ),
        Step::Sources => {
            let names = ["items", "sources", "kinds", "strength", "gap", "mixed"];
            fill(Say::StepSources, &names.map(|name| (name, value(name))))
        }
        Step::Compare => fill(
            Say::StepCompare,
            &[
                ("level", level("level")),
                ("strength", value("strength")),
                ("gap", value("gap")),
                ("compared", compared(step)),
            ],
        ),
        Step::Standing => fill(
            Say::StepStanding,
            &[("standing", standing(pieces, index, step))],
        ),
        Step::Sureness => return None,
    })
}

fn find<'a>(step: &'a TraceStep, name: &str) -> Option<&'a TraceValue> {
    step.arguments
        .iter()
        .find(|(given, _)| *given == name)
        .map(|(_, value)| value)
}

fn number(step: &TraceStep, name: &str) -> Option<u64> {
    match find(step, name)? {
        TraceValue::Number(number) => Some(*number),
        TraceValue::Word(_) | TraceValue::Spans(_) => None,
    }
}

fn word<'a>(step: &'a TraceStep, name: &str) -> Option<&'a str> {
    match find(step, name)? {
        TraceValue::Word(word) => Some(word),
        TraceValue::Number(_) | TraceValue::Spans(_) => None,
    }
}

fn text(step: &TraceStep, name: &str) -> Text {
    match find(step, name) {
        Some(TraceValue::Number(number)) => (*number).into(),
        Some(TraceValue::Word(word)) => Text::theirs(word.clone()),
        Some(TraceValue::Spans(_)) | None => say(Say::NotSaid),
    }
}

fn at_level(pieces: Pieces<'_>, index: StatementIndex, step: &TraceStep, name: &str) -> Text {
    let level = number(step, name)
        .and_then(|number| u8::try_from(number).ok())
        .and_then(Level::new);
    level.map_or_else(
        || text(step, name),
        |level| pieces.level_with_symbol(index, level),
    )
}

/// A level, or the two between which it lies.
fn levels(
    pieces: Pieces<'_>,
    index: StatementIndex,
    step: &TraceStep,
    [name, up_to]: [&str; 2],
) -> Text {
    let low = at_level(pieces, index, step, name);
    if find(step, up_to).is_none() {
        return low;
    }
    let high = at_level(pieces, index, step, up_to);
    fill(Say::GapBetween, &[("low", low), ("high", high)])
}

fn carried(step: &TraceStep) -> Text {
    match number(step, "carried") {
        None | Some(0) => Text::default(),
        Some(carried) => crate::phrases::count(carried, Say::CarriedOne, Say::CarriedMany),
    }
}

fn counts(pieces: Pieces<'_>, index: StatementIndex, step: &TraceStep) -> Text {
    let levels = (1..=u8::MAX).map_while(Level::new).filter_map(|level| {
        let count = number(step, &format!("level-{level}"))?;
        Some((pieces.level_with_symbol(index, level), count))
    });
    let spans = match find(step, "spans") {
        Some(TraceValue::Spans(spans)) => spans.iter().collect(),
        _ => Vec::new(),
    };
    let spans = spans.into_iter().map(|(span, count)| {
        let ends = [
            ("low", pieces.level_with_symbol(index, span.low())),
            ("high", pieces.level_with_symbol(index, span.high())),
            ("n", (*count).into()),
        ];
        fill(Say::StepCountSpan, &ends)
    });
    let apart = [
        ("dont-know", Say::DontKnow),
        ("not-about-me", Say::NotAboutMe),
        ("rather-not-say", Say::RatherNotSay),
        ("no-answer", Say::NoAnswer),
    ];
    let apart = apart.into_iter().filter_map(|(name, words)| {
        let count = number(step, name).filter(|count| *count > 0)?;
        Some((say(words), count))
    });
    let one = |(name, count): (Text, u64)| {
        fill(Say::StepCountOne, &[("name", name), ("n", count.into())])
    };
    all_of(levels.map(one).chain(spans).chain(apart.map(one)))
}

/// The word “agreed” is never printed of a panel.
fn split_word(step: &TraceStep) -> Text {
    match word(step, "word") {
        Some("agreed") => say(Say::ShortAgreed),
        Some("leaning") => say(Say::ShortLeaning),
        Some("split") => say(Say::ShortSplit),
        Some("open") => say(Say::LeftOpenShort),
        _ => text(step, "word"),
    }
}

fn compared(step: &TraceStep) -> Text {
    let word = word(step, "compared").and_then(Compared::from_word);
    word.map_or_else(
        || text(step, "compared"),
        |word| say(council::compared(word)),
    )
}

fn standing(pieces: Pieces<'_>, index: StatementIndex, step: &TraceStep) -> Text {
    let level = |name: &str| at_level(pieces, index, step, name);
    match word(step, "is") {
        Some("level") => level("level"),
        Some("split") => fill(
            Say::StandsSplit,
            &[("low", level("low")), ("high", level("high"))],
        ),
        Some("span") => fill(
            Say::GapBetween,
            &[("low", level("low")), ("high", level("high"))],
        ),
        Some("not-enough") => say(Say::NotEnoughShort),
        Some("not-heard") => say(Say::NotHeardShort),
        Some("not-applicable") => say(Say::NotApplicableShort),
        _ => text(step, "is"),
    }
}
