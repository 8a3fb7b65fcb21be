//! What people said about one statement: the standing, the picture, what it rests on, the rounds, the groups.

use mir_core::assessment::Speaker;
use mir_core::assessment::{Chance, GroupResult, PanelResult, Standing, Tally};
use mir_core::catalogue::StatementIndex;
use mir_core::panel::How;
use mir_release::view::{AnsweredBand, RoundOneView, Shown, StatementView, VoiceView, Words};

use super::{Pieces, lived, names, was_heard};
use crate::document::{Block, Table, Text};
use crate::phrases::{Say, all_of, count, fill, say};

impl Pieces<'_> {
    /// What people said, from the standing to the groups.
    pub(crate) fn said(self, statement: &StatementView) -> Vec<Block> {
        let index = statement.statement;
        let Some(voice) = lived(statement).filter(|voice| was_heard(voice)) else {
            let mut blocks = vec![Block::Headline(self.silent(statement))];
            blocks.extend(not_applicable(statement));
            blocks.extend(self.other_voices(statement));
            return blocks;
        };
        let mut blocks = vec![Block::Headline(self.standing(index, voice))];
        blocks.extend(not_applicable(statement));
        blocks.extend(self.picture_of(index, voice).map(Block::Picture));
        blocks.push(Block::Basis(
            say(Say::Basis).then(self.basis_on(index, voice)),
        ));
        blocks.extend(self.remarks(voice));
        blocks.extend(self.before_the_talk(index, voice));
        blocks.extend(self.other_voices(statement));
        if let Shown::Counts(result) = &voice.shown {
            blocks.extend(self.groups(index, &result.groups));
        }
        blocks
    }

    /// Where nobody of lived experience was asked, or the panel set the statement aside.
    fn silent(self, statement: &StatementView) -> Text {
        lived(statement).map_or_else(
            || say(Say::NotHeard),
            |voice| self.standing(statement.statement, voice),
        )
    }

    /// What a standing rests on.
    pub(crate) fn basis(self, voice: &VoiceView) -> Text {
        match &voice.shown {
            Shown::Counts(result) => counted(result),
            Shown::Words(words) => words
                .answered
                .map_or_else(|| say(Say::BandFewer), band)
                .then(say(Say::CountsHidden)),
        }
    }

    /// What a standing on a statement rests on, with the answers that do not say one level.
    fn basis_on(self, index: StatementIndex, voice: &VoiceView) -> Text {
        let open = match &voice.shown {
            Shown::Counts(result) => self.open_answers(index, &result.tally),
            Shown::Words(_) => Text::default(),
        };
        self.basis(voice).then(open)
    }

    fn remarks(self, voice: &VoiceView) -> Vec<Block> {
        let (cannot_tell, mostly_carers, roles_differ) = match &voice.shown {
            Shown::Counts(result) => (
                result.cannot_tell,
                result.mostly_carers,
                result.roles_differ,
            ),
            Shown::Words(Words {
                cannot_tell,
                mostly_carers,
                ..
            }) => (*cannot_tell, *mostly_carers, false),
        };
        [
            (cannot_tell, Say::CannotTell),
            (mostly_carers, Say::MostlyCarers),
            (roles_differ, Say::RolesDiffer),
        ]
        .into_iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, words)| Block::Paragraph(say(words)))
        .collect()
    }

    /// Round 1, kept and shown.
    fn before_the_talk(self, index: StatementIndex, voice: &VoiceView) -> Vec<Block> {
        let Some(round) = &voice.round_1 else {
            return Vec::new();
        };
        let mut text = say(Say::RoundOneWas).then(self.round_one(index, round));
        if let RoundOneView::Counts(round) = round {
            text = text
                .then(self.counts_in_words(index, &round.tally))
                .then(match round.changed {
                    Some(0) => say(Say::RoundOneUnchanged),
                    Some(changed) => {
                        count(changed, Say::RoundOneChangedOne, Say::RoundOneChangedMany)
                    }
                    None => Text::default(),
                });
        }
        vec![Block::Paragraph(text)]
    }

    fn counts_in_words(self, index: StatementIndex, tally: &Tally) -> Text {
        let pieces = self.pieces_of(index, tally);
        let pieces = pieces
            .into_iter()
            .filter(|piece| piece.count > 0)
            .map(|piece| {
                fill(
                    Say::BarPiece,
                    &[("label", piece.label), ("n", piece.count.into())],
                )
            });
        let pieces = all_of(pieces);
        if pieces.is_empty() {
            pieces
        } else {
            pieces.and(".")
        }
    }

    fn other_voices(self, statement: &StatementView) -> Vec<Block> {
        let lines: Vec<Text> = statement
            .voices
            .iter()
            .filter(|voice| voice.speaker != Speaker::LivedExperience && was_heard(voice))
            .map(|voice| {
                fill(
                    Say::VoiceLine,
                    &[
                        ("who", self.speaker(voice.speaker).capital()),
                        (
                            "standing",
                            self.standing(statement.statement, voice)
                                .then(self.how_many(voice)),
                        ),
                    ],
                )
            })
            .collect();
        if lines.is_empty() {
            Vec::new()
        } else {
            vec![Block::List(lines)]
        }
    }

    fn how_many(self, voice: &VoiceView) -> Text {
        match &voice.shown {
            Shown::Counts(result) => {
                count(result.tally.answered(), Say::AnsweredOne, Say::AnsweredMany)
            }
            Shown::Words(words) => words.answered.map(band).unwrap_or_default(),
        }
    }

    fn groups(self, index: StatementIndex, groups: &[GroupResult]) -> Option<Block> {
        if groups.is_empty() {
            return None;
        }
        let rows = groups.iter().map(|group| {
            vec![
                fill(
                    Say::GroupOfGrouping,
                    &[
                        ("group", names::group(group.group.as_str())),
                        ("grouping", names::group(group.grouping.as_str())),
                    ],
                ),
                group.answered.into(),
                self.group_stands(index, group),
                self.group_says(group),
            ]
        });
        Some(Block::Table(Table::new(
            say(Say::GroupsCaption),
            [
                Say::GroupColumn,
                Say::GroupAnswered,
                Say::GroupStands,
                Say::GroupSays,
            ]
            .map(say)
            .to_vec(),
            rows.collect(),
        )))
    }

    fn group_stands(self, index: StatementIndex, group: &GroupResult) -> Text {
        match (group.gap, group.standing) {
            (None, _) if self.is_few(group.answered) => say(Say::GroupTooFew),
            (_, Standing::Level(level)) => self.level_with_symbol(index, level),
            (_, Standing::Split { low, high, .. } | Standing::Span { low, high }) => fill(
                Say::GapBetween,
                &[
                    ("low", self.level(index, low)),
                    ("high", self.level(index, high)),
                ],
            ),
            (_, _) => say(Say::NotEnoughShort),
        }
    }

    fn group_says(self, group: &GroupResult) -> Text {
        let Some(gap) = group.gap else {
            return say(if self.is_few(group.answered) {
                Say::GroupTooFew
            } else if self.is_few(group.rest_answered) {
                Say::GroupFewOthers
            } else {
                Say::GroupOpen
            });
        };
        let size = u64::from(gap.unsigned_abs());
        let size = if gap < 0 {
            count(size, Say::GroupLowerOne, Say::GroupLowerMany)
        } else {
            count(size, Say::GroupHigherOne, Say::GroupHigherMany)
        };
        let many = group.answered.saturating_add(group.rest_answered)
            > self.view.method.groups.permutation_to;
        match group.chance {
            None => say(Say::GroupNoGap),
            Some(Chance::Unequal) => fill(Say::GroupUnequal, &[("gap", size)]),
            Some(Chance::CouldBeChance) => fill(Say::GroupChance, &[("gap", size)]),
            Some(Chance::NotTested) if many => fill(Say::GroupNotTested, &[("gap", size)]),
            Some(Chance::NotTested) => fill(Say::GroupNotTestedOpen, &[("gap", size)]),
        }
    }

    /// Whether so many answers are too few to set a group beside the rest, or the rest beside a group.
    fn is_few(self, answered: u64) -> bool {
        answered < self.view.method.groups.answers_each
    }
}

/// Why the panel says that a statement is not about this place, in its words.
fn not_applicable(statement: &StatementView) -> Option<Block> {
    let reason = statement.not_applicable.clone()?;
    let quoted = Text::ours("“").and(Text::theirs(reason)).and("”");
    Some(Block::Paragraph(say(Say::NotApplicableWhy).then(quoted)))
}

fn counted(result: &PanelResult) -> Text {
    let tally = &result.tally;
    let mut text = match result.how {
        How::Survey => fill(
            Say::SurveyReplies,
            &[
                ("answered", tally.answered().into()),
                ("asked", tally.asked.into()),
            ],
        ),
        How::Panel => count(tally.asked, Say::AskedOne, Say::AskedMany).then(count(
            tally.answered(),
            Say::AnsweredOne,
            Say::AnsweredMany,
        )),
    };
    for (number, one, many) in [
        (tally.dont_know, Say::DontKnowOne, Say::DontKnowMany),
        (tally.not_about_me, Say::NotAboutMeOne, Say::NotAboutMeMany),
        (tally.rather_not_say, Say::RatherNotOne, Say::RatherNotMany),
        (tally.no_answer, Say::NoAnswerOne, Say::NoAnswerMany),
        (tally.carried, Say::CarriedOne, Say::CarriedMany),
    ] {
        if number > 0 {
            text = text.then(count(number, one, many));
        }
    }
    text
}

fn band(band: AnsweredBand) -> Text {
    match band.to {
        Some(to) => fill(
            Say::BandFromTo,
            &[("from", band.from.into()), ("to", to.into())],
        ),
        None => fill(Say::BandFrom, &[("from", band.from.into())]),
    }
}
