//! The voices on one statement, with what may not be shown written as hidden.

use std::collections::BTreeMap;

use mir_core::assessment::{
    Chance, GroupResult, OneVoiceResult, PanelResult, Speaker, SplitWord, Standing as CoreStanding,
};
use mir_core::scale::{Level, Span};
use mir_release::view::{
    RoundOneView, Shown, StatementView, View, VoiceView, Words, WordsStanding,
};

use super::build::{party_id, speaker};
use super::shape::{
    Cell, Counts, Group, Hidden, OneVoice, Party, RoundOne, SpanCount, Standing, Voice,
};

/// Every party on a statement: the panel's voices first, then each with one voice.
pub(super) fn parties(view: &View, found: &StatementView) -> Vec<Party> {
    let panel = found
        .voices
        .iter()
        .map(|found| Party::Panel(Box::new(voice(view, found))));
    let one = found
        .one_voice
        .iter()
        .map(|found| Party::One(one_voice(view, found)));
    panel.chain(one).collect()
}

fn one_voice(view: &View, own: &OneVoiceResult) -> OneVoice {
    OneVoice {
        party: party_id(view, own.party),
        one_voice: true,
        standing: Standing::Level {
            level: Cell::Shown(own.level.number()),
        },
        compared: own.compared.map(mir_core::assessment::Compared::word),
    }
}

fn voice(view: &View, found: &VoiceView) -> Voice {
    let round_1 = found.round_1.as_ref().map(round_one);
    let is_whole = found.speaker == Speaker::LivedExperience;
    match &found.shown {
        Shown::Counts(result) => counted(view, result, round_1, is_whole),
        Shown::Words(words) => worded(view, found.speaker, words, round_1),
    }
}

fn counted(view: &View, result: &PanelResult, round_1: Option<RoundOne>, is_whole: bool) -> Voice {
    let tally = &result.tally;
    Voice {
        party: speaker(view, result.speaker),
        of: result
            .of
            .iter()
            .map(|party| party_id(view, *party))
            .collect(),
        round: result.round.map(mir_core::panel::Round::number),
        asked: Cell::Shown(tally.asked),
        answered: Cell::Shown(tally.answered()),
        carried: Cell::Shown(tally.carried),
        counts: Cell::Shown(Counts(tally.levels.clone())),
        spans: spans(&tally.spans),
        dont_know: Cell::Shown(tally.dont_know),
        not_about_me: Cell::Shown(tally.not_about_me),
        rather_not_say: Cell::Shown(tally.rather_not_say),
        no_answer: Cell::Shown(tally.no_answer),
        standing: standing(result.standing),
        split: result.split.map(SplitWord::word),
        cannot_tell: result.cannot_tell,
        round_1,
        groups: is_whole.then(|| result.groups.iter().map(group).collect()),
    }
}

fn worded(view: &View, who: Speaker, words: &Words, round_1: Option<RoundOne>) -> Voice {
    let answered = words.answered.map_or_else(Cell::hidden, |band| {
        Cell::Hidden(Hidden {
            hidden: true,
            from: Some(band.from),
            to: band.to,
        })
    });
    let split = match words.standing {
        WordsStanding::Middle(_, split) | WordsStanding::OneSide(split) => Some(split),
        WordsStanding::Split => Some(SplitWord::Split),
        _ => None,
    };
    Voice {
        party: speaker(view, who),
        of: words
            .of
            .iter()
            .map(|party| party_id(view, *party))
            .collect(),
        round: words.round.map(mir_core::panel::Round::number),
        asked: Cell::hidden(),
        answered,
        carried: Cell::hidden(),
        counts: Cell::hidden(),
        spans: Vec::new(),
        dont_know: Cell::hidden(),
        not_about_me: Cell::hidden(),
        rather_not_say: Cell::hidden(),
        no_answer: Cell::hidden(),
        standing: standing_in_words(words.standing),
        split: split.map(SplitWord::word),
        cannot_tell: words.cannot_tell,
        round_1,
        groups: None,
    }
}

fn round_one(round: &RoundOneView) -> RoundOne {
    match round {
        RoundOneView::Counts(round) => RoundOne {
            counts: Cell::Shown(Counts(round.tally.levels.clone())),
            spans: spans(&round.tally.spans),
            standing: standing(round.standing),
        },
        RoundOneView::Standing(found, _) => RoundOne {
            counts: Cell::hidden(),
            spans: Vec::new(),
            standing: standing(*found),
        },
        RoundOneView::Words(words) => RoundOne {
            counts: Cell::hidden(),
            spans: Vec::new(),
            standing: standing_in_words(*words),
        },
    }
}

/// How many answers mean one level of several.
pub(super) fn spans(spans: &BTreeMap<Span, u64>) -> Vec<SpanCount> {
    let count = |(span, count): (&Span, &u64)| SpanCount {
        low: span.low().number(),
        high: span.high().number(),
        count: *count,
    };
    spans.iter().map(count).collect()
}

const fn shown(level: Level) -> Cell<u8> {
    Cell::Shown(level.number())
}

fn standing(standing: CoreStanding) -> Standing {
    match standing {
        CoreStanding::Level(level) => Standing::Level {
            level: shown(level),
        },
        CoreStanding::Split { low, high, middle } => Standing::Split {
            low: shown(low),
            high: shown(high),
            middle: shown(middle),
        },
        CoreStanding::Span { low, high } => Standing::Span {
            low: shown(low),
            high: shown(high),
        },
        CoreStanding::NotEnough(why) => Standing::NotEnough { why: why.word() },
        CoreStanding::NotHeard => Standing::NotHeard,
        CoreStanding::NotApplicable => Standing::NotApplicable,
    }
}

const fn standing_in_words(standing: WordsStanding) -> Standing {
    match standing {
        WordsStanding::Middle(level, _) => Standing::Level {
            level: shown(level),
        },
        WordsStanding::OneSide(_) => Standing::Level {
            level: Cell::hidden(),
        },
        WordsStanding::Split => Standing::Split {
            low: Cell::hidden(),
            high: Cell::hidden(),
            middle: Cell::hidden(),
        },
        WordsStanding::Span(low, high) => Standing::Span {
            low: shown(low),
            high: shown(high),
        },
        WordsStanding::Open => Standing::Span {
            low: Cell::hidden(),
            high: Cell::hidden(),
        },
        WordsStanding::NotEnough(why) => Standing::NotEnough { why: why.word() },
        WordsStanding::NotHeard => Standing::NotHeard,
        WordsStanding::NotApplicable => Standing::NotApplicable,
    }
}

fn group(group: &GroupResult) -> Group {
    let tested = group.chance != Some(Chance::NotTested);
    Group {
        grouping: group.grouping.to_string(),
        group: group.group.to_string(),
        answered: group.answered,
        standing: standing(group.standing),
        gap: group.gap,
        unequal: tested.then_some(group.chance == Some(Chance::Unequal)),
        could_be_chance: tested.then_some(group.chance == Some(Chance::CouldBeChance)),
    }
}
