//! What the council, and others with one voice, say about themselves, beside what people say. Nothing here moves anything.

use mir_core::assessment::{Compared, OneVoiceResult, Speaker};
use mir_core::party::BuiltIn;
use mir_release::view::{GapView, StatementView};

use super::{Pieces, paragraph};
use crate::document::{Block, Text};
use crate::phrases::{Say, all_of, fill, say};

impl Pieces<'_> {
    /// Every level that a party gives, with its reason and how it compares.
    pub(crate) fn own_levels(self, statement: &StatementView) -> Vec<Block> {
        let mut blocks: Vec<Block> = statement
            .one_voice
            .iter()
            .map(|own| Block::Paragraph(self.own_level(statement, own)))
            .collect();
        if blocks.is_empty() {
            blocks.push(paragraph(Say::OwnNothing));
        }
        blocks.extend(self.linked(statement));
        blocks
    }

    fn own_level(self, statement: &StatementView, own: &OneVoiceResult) -> Text {
        let level = self.level_with_symbol(statement.statement, own.level);
        let who = self.party(own.party).capital();
        let counts_as = self
            .view
            .parties
            .get(own.party)
            .map(|party| party.counts_as);
        let words = match counts_as {
            Some(BuiltIn::Council) => Say::OwnLevelCouncil,
            Some(BuiltIn::Inspector) => Say::OwnLevelInspector,
            _ => Say::OwnLevelParty,
        };
        let who = if words == Say::OwnLevelInspector {
            self.party(own.party)
        } else {
            who
        };
        let mut text = fill(words, &[("who", who), ("level", level)]);
        if counts_as != Some(BuiltIn::Inspector) {
            text = text.then(compared_text(statement, own)).and(".");
        }
        text.then(self.reason(own))
    }

    fn reason(self, own: &OneVoiceResult) -> Text {
        let judgement = self.view.judgements.get(own.judgement);
        let reason = judgement.and_then(|judgement| judgement.reason.clone());
        let source = judgement.and_then(|judgement| judgement.source.clone());
        let text = match reason {
            Some(reason) => {
                say(Say::Reason).then(Text::ours("“").and(Text::theirs(reason)).and("”"))
            }
            None => say(Say::NoReason),
        };
        text.then(source.map_or_else(Text::default, |source| {
            fill(Say::ReasonSource, &[("source", Text::theirs(source))])
        }))
    }

    /// The statements of other frameworks that speak to this one, each with where it stands with people.
    fn linked(self, statement: &StatementView) -> Vec<Block> {
        let lines: Vec<Text> = statement
            .linked
            .iter()
            .map(|(other, _)| fill(Say::LinkedSpeaksTo, &[("statement", self.link_to(*other))]))
            .collect();
        if self.is_peoples(statement) && !lines.is_empty() {
            vec![Block::Paragraph(Text::joined(lines, " "))]
        } else {
            Vec::new()
        }
    }

    /// Whether a statement is one that people answer for themselves, and not one that a regulator words.
    pub(crate) fn is_peoples(self, statement: &StatementView) -> bool {
        use mir_core::framework::Speaks;
        self.entry(statement.statement).is_some_and(|entry| {
            matches!(
                entry.statement.speaks,
                Speaks::I | Speaks::We | Speaks::Together | Speaks::Outcome
            )
        })
    }

    /// Beside a regulator's statement: the panel's answers on the I statements that speak to it.
    pub(crate) fn answers_beside(self, statement: &StatementView) -> Vec<Block> {
        if self.is_peoples(statement) {
            return Vec::new();
        }
        let lines: Vec<Text> = statement
            .linked
            .iter()
            .map(|(other, _)| {
                let voice = self.statement(*other).and_then(super::lived);
                let standing = voice.map_or_else(
                    || say(Say::NotHeardShort),
                    |voice| self.standing_short(*other, voice),
                );
                fill(
                    Say::StatementStands,
                    &[("statement", self.link_to(*other)), ("standing", standing)],
                )
            })
            .collect();
        if lines.is_empty() {
            vec![paragraph(Say::LinkedNone)]
        } else {
            vec![paragraph(Say::LinkedBeside), Block::List(lines)]
        }
    }

    /// Where a party and lived experience are a level or more apart on a statement, and who gave a reason.
    pub(crate) fn gaps_of(self, statement: &StatementView) -> Vec<Block> {
        let gaps = self
            .view
            .gaps
            .iter()
            .filter(|gap| gap.statement == statement.statement);
        gaps.map(|gap| Block::Paragraph(self.gap(gap))).collect()
    }

    fn gap(self, gap: &GapView) -> Text {
        let who = self.party(gap.party).capital();
        let text = match gap.range {
            Some((low, high)) => {
                let people = if low == high {
                    self.level(gap.statement, low)
                } else {
                    let ends = [
                        ("low", self.level(gap.statement, low)),
                        ("high", self.level(gap.statement, high)),
                    ];
                    fill(Say::GapBetween, &ends)
                };
                let level = self.level(gap.statement, gap.level);
                fill(
                    Say::GapLine,
                    &[("who", who), ("level", level), ("people", people)],
                )
            }
            None => fill(Say::GapHidden, &[("who", who)]),
        };
        text.then(self.gap_reasons(&gap.reasons))
    }

    fn gap_reasons(self, reasons: &[Speaker]) -> Text {
        if reasons.is_empty() {
            return say(Say::GapNoReasons);
        }
        let who = all_of(reasons.iter().map(|speaker| self.speaker(*speaker)));
        fill(Say::GapReasons, &[("who", who)])
    }

    /// The statements on which the council's level compares with what people say in this way.
    pub(crate) fn compared_as(self, word: Compared) -> Vec<Text> {
        let is_council = |own: &OneVoiceResult| {
            self.view
                .parties
                .get(own.party)
                .is_some_and(|party| party.counts_as == BuiltIn::Council)
        };
        self.view
            .statements
            .iter()
            .filter(|statement| {
                statement
                    .one_voice
                    .iter()
                    .any(|own| is_council(own) && own.compared == Some(word))
            })
            .map(|statement| self.link_to(statement.statement))
            .collect()
    }
}

/// How a party's own level compares with what people say; where the panel has no level, that it is the evidence that speaks. A party that is
/// compared and has no word here has one that would tell a hidden level.
pub(crate) fn compared_text(statement: &StatementView, own: &OneVoiceResult) -> Text {
    let Some(word) = own.compared else {
        return say(Say::ComparedHidden);
    };
    let text = Text::strong(compared(word).english());
    let has_level = super::lived(statement).is_some_and(super::has_level);
    if has_level || word == Compared::NotBacked {
        text
    } else {
        fill(Say::PairByEvidence, &[("compared", text)])
    }
}

/// How a party's own level compares with what people say, in the words that are always used.
pub(crate) const fn compared(compared: Compared) -> Say {
    match compared {
        Compared::Supported => Say::ComparedSupported,
        Compared::Contested => Say::ComparedContested,
        Compared::Contradicted => Say::ComparedContradicted,
        Compared::PeopleSayHigher => Say::ComparedHigher,
        Compared::NotBacked => Say::ComparedNotBacked,
    }
}
