//! The panel's voices on a statement, from tallies to results, with the trace behind every standing.

use mir_core::assessment::{
    PanelResult, RoundOne, Speaker, SplitWord, Standing, Step, Tally, TraceStep, TraceValue,
};
use mir_core::dossier::Parts;
use mir_core::panel::Round;
use mir_core::party::BuiltIn;

use crate::open::{self, Ways};
use crate::standing::{Stand, cannot_tell, lower_median, on_side, roles_range, split_word, stand};
use crate::tally::VoiceTally;

/// Every voice's result, and how each came about. `not_applicable` says that the panel holds the statement not to be about this place.
pub(crate) fn results(
    parts: &Parts,
    voices: &[VoiceTally],
    not_applicable: bool,
) -> (Vec<PanelResult>, Vec<TraceStep>) {
    let room = Room {
        parts,
        last: Roles::of(parts, voices, |voice| Some(&voice.last)),
        round_1: Roles::of(parts, voices, round_1),
        not_applicable,
    };
    let mut trace = Vec::new();
    let results = voices
        .iter()
        .map(|voice| {
            let result = room.result(voice);
            steps(parts, voice, &room.last, &result, &mut trace);
            result
        })
        .collect();
    (results, trace)
}

/// The two roles within lived experience, each with its local parties.
struct Roles {
    people: Tally,
    carers: Tally,
}

impl Roles {
    /// The roles in one round, by the tally that each voice has there.
    fn of(
        parts: &Parts,
        voices: &[VoiceTally],
        tally: impl Fn(&VoiceTally) -> Option<&Tally>,
    ) -> Self {
        let role = |built_in: BuiltIn| {
            let mut sum = Tally::default();
            for voice in voices {
                if let Speaker::Party(party) = voice.speaker
                    && parts
                        .parties
                        .get(party)
                        .is_some_and(|party| party.counts_as == built_in)
                {
                    tally(voice).into_iter().for_each(|tally| sum.add(tally));
                }
            }
            sum
        };
        Self {
            people: role(BuiltIn::People),
            carers: role(BuiltIn::Carers),
        }
    }

    /// Where lived experience stands in this round, and whether the roles lie on different sides: then nobody is outvoted.
    fn together(&self, parts: &Parts, tally: &Tally, plain: Stand) -> (Stand, bool) {
        if !tally.spans.is_empty() && plain.standing.range().is_some() {
            let roles = [&self.people, &self.carers];
            return open::together(tally, roles, &parts.method).unwrap_or((plain, false));
        }
        let range = roles_range(&self.people, &self.carers, &parts.method);
        match (range, plain.standing.range(), lower_median(&tally.levels)) {
            (Some((low, high)), Some(_), Some(middle)) => (
                Stand {
                    standing: Standing::Split { low, high, middle },
                    split: Some(SplitWord::Split),
                },
                true,
            ),
            _ => (plain, false),
        }
    }
}

/// A voice's answers in round 1. Where there was one round only, it is that one; a party without a row in round 1 said nothing in it.
fn round_1(voice: &VoiceTally) -> Option<&Tally> {
    match (&voice.round_1, voice.round) {
        (Some(tally), _) => Some(tally),
        (None, Some(Round::One)) => Some(&voice.last),
        (None, _) => None,
    }
}

/// What the voices are looked at with.
struct Room<'a> {
    parts: &'a Parts,
    last: Roles,
    round_1: Roles,
    not_applicable: bool,
}

impl Room<'_> {
    fn result(&self, voice: &VoiceTally) -> PanelResult {
        let method = &self.parts.method;
        let (stood, roles_differ) = self.stand(voice, &voice.last, &self.last);
        let is_lived = voice.speaker == Speaker::LivedExperience;
        let shown = if self.not_applicable {
            Stand {
                standing: Standing::NotApplicable,
                split: None,
            }
        } else {
            stood
        };
        PanelResult {
            speaker: voice.speaker,
            of: voice.of.clone(),
            round: voice.round,
            how: voice.how,
            tally: voice.last.clone(),
            standing: shown.standing,
            split: shown.split,
            cannot_tell: cannot_tell(&voice.last, method),
            roles_differ: roles_differ && !self.not_applicable,
            mostly_carers: is_lived && is_mostly_carers(&self.last),
            round_1: voice
                .round_1
                .as_ref()
                .filter(|_| !self.not_applicable)
                .map(|tally| {
                    let (stood, _) = self.stand(voice, tally, &self.round_1);
                    RoundOne {
                        tally: tally.clone(),
                        standing: stood.standing,
                        split: stood.split,
                        changed: voice.changed,
                    }
                }),
            groups: Vec::new(),
        }
    }

    fn stand(&self, voice: &VoiceTally, tally: &Tally, roles: &Roles) -> (Stand, bool) {
        let plain = stand(tally, voice.how, &self.parts.method);
        if voice.speaker == Speaker::LivedExperience {
            roles.together(self.parts, tally, plain)
        } else {
            (plain, false)
        }
    }
}

/// People who draw on care are under half of those who gave a level.
fn is_mostly_carers(roles: &Roles) -> bool {
    let (people, carers) = (roles.people.answered(), roles.carers.answered());
    people < carers
}

fn steps(
    parts: &Parts,
    voice: &VoiceTally,
    roles: &Roles,
    result: &PanelResult,
    trace: &mut Vec<TraceStep>,
) {
    let mut push = |step, arguments| {
        trace.push(TraceStep {
            speaker: Some(voice.speaker),
            step,
            arguments,
        })
    };
    let Some(round) = voice.round else {
        push(Step::Standing, standing_arguments(result));
        return;
    };
    let (tally, method) = (&voice.last, &parts.method);
    push(
        Step::Round,
        vec![
            ("round", u64::from(round.number()).into()),
            ("carried", tally.carried.into()),
        ],
    );
    push(Step::Count, count_arguments(tally));
    push(
        Step::Enough,
        vec![
            ("answered", tally.answered().into()),
            ("concerned", tally.concerned().into()),
            ("needs", method.enough.answers.into()),
            ("needs-share", method.enough.share_of_asked.into()),
        ],
    );
    if result.standing.range().is_some() {
        push(Step::Middle, middle_arguments("middle", tally));
        push(Step::Split, split_arguments(tally, result, parts));
    }
    if result.roles_differ {
        let of_people = middle_arguments("people", &roles.people);
        let of_carers = middle_arguments("carers", &roles.carers);
        push(
            Step::Roles,
            of_people.into_iter().chain(of_carers).collect(),
        );
    }
    push(
        Step::CannotTell,
        vec![
            ("dont-know", tally.dont_know.into()),
            ("concerned", tally.concerned().into()),
            ("share", method.cannot_tell.share.into()),
            (
                "cannot-tell",
                if result.cannot_tell { "yes" } else { "no" }.into(),
            ),
        ],
    );
    push(Step::Standing, standing_arguments(result));
}

/// The middle under its name; where answers leave it open the lowest, and with it the highest that it can be.
fn middle_arguments(name: &'static str, tally: &Tally) -> Vec<(&'static str, TraceValue)> {
    if tally.spans.is_empty() {
        let middle = lower_median(&tally.levels);
        return middle
            .map(|middle| (name, middle.into()))
            .into_iter()
            .collect();
    }
    let up_to = match name {
        "people" => "people-up-to",
        "carers" => "carers-up-to",
        _ => "up-to",
    };
    match Ways::of(tally).middles() {
        Some((low, high)) if low < high => vec![(name, low.into()), (up_to, high.into())],
        ends => ends
            .map(|(low, _)| (name, low.into()))
            .into_iter()
            .collect(),
    }
}

fn count_arguments(tally: &Tally) -> Vec<(&'static str, TraceValue)> {
    const NAMES: [&str; 10] = [
        "level-1", "level-2", "level-3", "level-4", "level-5", "level-6", "level-7", "level-8",
        "level-9", "level-10",
    ];
    let mut arguments: Vec<(&'static str, TraceValue)> = NAMES
        .into_iter()
        .zip(tally.levels.iter().map(|count| (*count).into()))
        .collect();
    arguments.extend([
        ("dont-know", tally.dont_know.into()),
        ("not-about-me", tally.not_about_me.into()),
        ("rather-not-say", tally.rather_not_say.into()),
        ("no-answer", tally.no_answer.into()),
        ("asked", tally.asked.into()),
    ]);
    if !tally.spans.is_empty() {
        arguments.push(("spans", TraceValue::Spans(tally.spans.clone())));
    }
    arguments
}

fn split_arguments(
    tally: &Tally,
    result: &PanelResult,
    parts: &Parts,
) -> Vec<(&'static str, TraceValue)> {
    use mir_core::scale::{Side, Span, side};
    let is_open = !tally.spans.is_empty();
    let ways = is_open.then(|| Ways::of(tally));
    let on = |side| match &ways {
        Some(ways) => ways.surely_on(side),
        None => on_side(&tally.levels, side),
    };
    let outcome = result.split.map_or("", |word| word.word());
    // Where roles differ, the word that the counts alone would give is told beside the outcome.
    let word = match &ways {
        Some(_) => stand(tally, result.how, &parts.method)
            .split
            .map_or("open", |word| word.word()),
        None => split_word(&tally.levels, &parts.method).word(),
    };
    let mut arguments = vec![
        ("lower-side", on(Side::Lower).into()),
        ("upper-side", on(Side::Upper).into()),
        ("split-from", parts.method.split.split_from.into()),
        ("agreed-to", parts.method.split.agreed_to.into()),
        ("word", word.into()),
        ("outcome", outcome.into()),
    ];
    if is_open {
        let levels = tally.levels.len();
        let of_one_side = |span: Span| {
            let on = side(span.low(), levels);
            on.is_some() && on == side(span.high(), levels)
        };
        let open = tally.spans.iter().filter(|(span, _)| !of_one_side(**span));
        let open = open.fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
        arguments.push(("open", open.into()));
    }
    arguments
}

fn standing_arguments(result: &PanelResult) -> Vec<(&'static str, TraceValue)> {
    let mut arguments: Vec<(&'static str, TraceValue)> =
        vec![("is", result.standing.word().into())];
    match result.standing {
        Standing::Level(level) => arguments.push(("level", level.into())),
        Standing::Split { low, high, .. } | Standing::Span { low, high } => {
            arguments.extend([("low", low.into()), ("high", high.into())])
        }
        Standing::NotEnough(why) => arguments.push(("why", why.word().into())),
        Standing::NotHeard | Standing::NotApplicable => {}
    }
    arguments
}
