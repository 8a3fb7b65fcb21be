//! Where a voice stands, in words.

use mir_core::assessment::{NotEnough, SplitWord, Standing};
use mir_core::catalogue::StatementIndex;
use mir_release::view::{RoundOneView, Shown, VoiceView, WordsStanding};

use super::Pieces;
use crate::document::Text;
use crate::phrases::{Say, fill, say};

impl Pieces<'_> {
    /// Where a voice stands, in full sentences.
    pub(crate) fn standing(self, index: StatementIndex, voice: &VoiceView) -> Text {
        match &voice.shown {
            Shown::Counts(result) => self.standing_of(index, result.standing, result.split),
            Shown::Words(words) => self.standing_in_words(index, words.standing),
        }
    }

    /// Where a voice stands, in a few words for a list.
    pub(crate) fn standing_short(self, index: StatementIndex, voice: &VoiceView) -> Text {
        match &voice.shown {
            Shown::Counts(result) => match result.standing {
                Standing::Level(level) => self.level_with_symbol(index, level),
                Standing::Split { low, high, .. } => fill(
                    Say::StandsSplit,
                    &[
                        ("low", self.level(index, low)),
                        ("high", self.level(index, high)),
                    ],
                ),
                Standing::Span { low, high } => self.between(index, low, high),
                Standing::NotEnough(_) => say(Say::NotEnoughShort),
                Standing::NotHeard => say(Say::NotHeardShort),
                Standing::NotApplicable => say(Say::NotApplicableShort),
            },
            Shown::Words(words) => match words.standing {
                WordsStanding::Middle(level, _) => self.level_with_symbol(index, level),
                WordsStanding::OneSide(split) => say(short(split)),
                WordsStanding::Split => say(Say::ShortSplit),
                WordsStanding::Span(low, high) => self.between(index, low, high),
                WordsStanding::Open => say(Say::LeftOpenShort),
                WordsStanding::NotEnough(_) => say(Say::NotEnoughShort),
                WordsStanding::NotHeard => say(Say::NotHeardShort),
                WordsStanding::NotApplicable => say(Say::NotApplicableShort),
            },
        }
    }

    fn between(
        self,
        index: StatementIndex,
        low: mir_core::scale::Level,
        high: mir_core::scale::Level,
    ) -> Text {
        fill(
            Say::GapBetween,
            &[
                ("low", self.level(index, low)),
                ("high", self.level(index, high)),
            ],
        )
    }

    fn standing_of(
        self,
        index: StatementIndex,
        standing: Standing,
        split: Option<SplitWord>,
    ) -> Text {
        match standing {
            Standing::Level(level) => {
                let middle = fill(
                    Say::Middle,
                    &[("level", self.level_with_symbol(index, level))],
                );
                middle.then(split.map(|split| say(sentence(split))).unwrap_or_default())
            }
            Standing::Split { low, high, .. } => self.ends(Say::SplitBetween, index, low, high),
            Standing::Span { low, high } => {
                let open = self.ends(Say::MiddleUpTo, index, low, high);
                open.then(split.map(|split| say(sentence(split))).unwrap_or_default())
            }
            Standing::NotEnough(why) => say(Say::NotEnoughToSay).then(say(not_enough(why))),
            Standing::NotHeard => say(Say::NotHeard),
            Standing::NotApplicable => say(Say::NotApplicable),
        }
    }

    fn ends(
        self,
        words: Say,
        index: StatementIndex,
        low: mir_core::scale::Level,
        high: mir_core::scale::Level,
    ) -> Text {
        let low = self.level_with_symbol(index, low);
        fill(
            words,
            &[("low", low), ("high", self.level_with_symbol(index, high))],
        )
    }

    fn standing_in_words(self, index: StatementIndex, standing: WordsStanding) -> Text {
        match standing {
            WordsStanding::Middle(level, split) => {
                let middle = fill(
                    Say::Middle,
                    &[("level", self.level_with_symbol(index, level))],
                );
                middle.then(say(sentence(split)))
            }
            WordsStanding::OneSide(split) => say(sentence(split)).then(say(Say::MiddleNotShown)),
            WordsStanding::Split => say(Say::WordSplit).then(say(Say::SidesNotShown)),
            WordsStanding::Span(low, high) => self.ends(Say::MiddleUpTo, index, low, high),
            WordsStanding::Open => say(Say::LeftOpen),
            WordsStanding::NotEnough(why) => say(Say::NotEnoughToSay).then(say(not_enough(why))),
            WordsStanding::NotHeard => say(Say::NotHeard),
            WordsStanding::NotApplicable => say(Say::NotApplicable),
        }
    }

    /// What may be said of round 1.
    pub(crate) fn round_one(self, index: StatementIndex, round: &RoundOneView) -> Text {
        match round {
            RoundOneView::Counts(round) => self.standing_of(index, round.standing, round.split),
            RoundOneView::Standing(standing, split) => self.standing_of(index, *standing, *split),
            RoundOneView::Words(words) => self.standing_in_words(index, *words),
        }
    }
}

/// The sentence for how far people lie on one side. The word “agreed” is never printed of a panel.
const fn sentence(split: SplitWord) -> Say {
    match split {
        SplitWord::Agreed => Say::WordAgreed,
        SplitWord::Leaning => Say::WordLeaning,
        SplitWord::Split => Say::WordSplit,
    }
}

const fn short(split: SplitWord) -> Say {
    match split {
        SplitWord::Agreed => Say::ShortAgreed,
        SplitWord::Leaning => Say::ShortLeaning,
        SplitWord::Split => Say::ShortSplit,
    }
}

const fn not_enough(why: NotEnough) -> Say {
    match why {
        NotEnough::NobodyKnew => Say::NobodyKnew,
        NotEnough::AboutFew => Say::AboutFew,
        NotEnough::FewerThanFive => Say::FewerThanFive,
        NotEnough::UnderHalf => Say::UnderHalf,
    }
}
