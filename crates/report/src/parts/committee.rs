//! What a committee is asked, and what it may ask: each line follows from what was found, and none is made up.

use mir_core::assessment::{Compared, Outcome};

use super::{Pieces, paragraph};
use crate::document::{Block, Text};
use crate::phrases::{Say, count, fill, say};

/// The most questions of one kind: ten minutes hold no more.
const MOST: usize = 3;

impl Pieces<'_> {
    /// What the committee is asked to do.
    pub(crate) fn recommendations(self) -> Vec<Block> {
        let mut lines = vec![say(Say::RecommendNote)];
        let unanswered = self.unanswered().len();
        if unanswered > 0 {
            lines.push(count(
                size(unanswered),
                Say::RecommendAnswerOne,
                Say::RecommendAnswerMany,
            ));
        }
        let apart = self.compared_as(Compared::Contradicted).len();
        if apart > 0 {
            lines.push(count(
                size(apart),
                Say::RecommendReasonOne,
                Say::RecommendReasonMany,
            ));
        }
        if let Some(groups) = self.not_heard_from() {
            lines.push(fill(Say::RecommendHear, &[("groups", groups)]));
        }
        lines.push(say(Say::RecommendReturn));
        let lines = lines.into_iter().map(Block::Paragraph);
        std::iter::once(paragraph(Say::RecommendLead))
            .chain(lines)
            .collect()
    }

    /// On how many statements the council's level compares with what people say in each way.
    pub(crate) fn apart_in_numbers(self) -> Vec<Block> {
        let words = [
            (Compared::Supported, Say::ComparedSupported),
            (Compared::Contradicted, Say::ComparedContradicted),
            (Compared::Contested, Say::ComparedContested),
            (Compared::PeopleSayHigher, Say::ComparedHigher),
            (Compared::NotBacked, Say::ComparedNotBacked),
        ];
        let line = |(word, says)| {
            let statements = size(self.compared_as(word).len());
            fill(
                Say::BarPiece,
                &[("label", say(says)), ("n", statements.into())],
            )
        };
        vec![
            paragraph(Say::ApartInNumbers),
            Block::List(words.map(line).to_vec()),
        ]
    }

    /// Every total and range in one line, without what would move it.
    pub(crate) fn total_lines(self) -> Vec<Block> {
        let outcomes = self.view.overall.iter();
        let said = outcomes.filter(|overall| !matches!(overall.outcome, Outcome::NotAsked));
        let lines = said.filter_map(|overall| {
            let rule = self.view.rules.get(overall.rule)?;
            Some(Block::Paragraph(self.total_line(overall, rule)))
        });
        lines.collect()
    }

    /// What it means for people, and what these files cannot know.
    pub(crate) fn implications(self) -> Vec<Block> {
        vec![
            Block::Paragraph(say(Say::ImplicationsEquality).then(self.missing_line())),
            paragraph(Say::ImplicationsNotKnown),
        ]
    }

    /// Questions for those who answer to the committee.
    pub(crate) fn questions(self) -> Vec<Block> {
        let weakest = self
            .view
            .weakest
            .iter()
            .flat_map(|weakest| &weakest.statements);
        let weakest: Vec<Text> = weakest.map(|index| self.link_to(*index)).collect();
        let kinds = [
            (Say::QuestionWeakest, weakest),
            (Say::QuestionLower, self.compared_as(Compared::Contradicted)),
            (
                Say::QuestionNotBacked,
                self.compared_as(Compared::NotBacked),
            ),
            (Say::QuestionUnanswered, self.unanswered()),
            (
                Say::QuestionMissing,
                self.not_heard_from().into_iter().collect(),
            ),
        ];
        let mut blocks = Vec::new();
        for (question, about) in kinds {
            let more = about.len().saturating_sub(MOST);
            let asked = about.into_iter().take(MOST);
            blocks.extend(asked.map(|about| Block::Paragraph(fill(question, &[("about", about)]))));
            if more > 0 {
                blocks.push(Block::Paragraph(count(
                    size(more),
                    Say::QuestionsMoreOne,
                    Say::QuestionsMoreMany,
                )));
            }
        }
        if blocks.is_empty() {
            blocks.push(paragraph(Say::QuestionsNone));
        }
        blocks
    }

    /// What people said and nobody has answered.
    fn unanswered(self) -> Vec<Text> {
        let actions = self.view.actions.iter();
        let open = actions.filter(|action| action.answer.is_none());
        open.map(|action| {
            action
                .people_said
                .clone()
                .map_or_else(|| say(Say::NotSaid), Text::theirs)
        })
        .collect()
    }
}

fn size(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
