//! One of a regulator's statements, as a council gives account of it.

use mir_core::evidence::{Item, Shows};
use mir_release::view::StatementView;

use super::{Pieces, paragraph, statement::kept, sureness};
use crate::document::{Article, Block, Text};
use crate::phrases::{Say, fill, say};

impl<'a> Pieces<'a> {
    /// The level and what it means, what people expect, the commitment, strengths, areas for improvement, evidence, actions.
    pub(crate) fn own_account(self, statement: &StatementView) -> Article {
        let strengths = [Shows::Strength, Shows::Mixed];
        let gaps = [Shows::Gap, Shows::Mixed];
        let parts = [
            (Say::PartCouncil, self.own_levels(statement)),
            (Say::AccountMeans, self.level_means(statement)),
            (Say::AccountExpect, self.answers_beside(statement)),
            (Say::AccountCommitment, self.commitment(statement)),
            (Say::PartNotes, self.member_notes(statement)),
            (Say::PartGap, self.gaps_of(statement)),
            (
                Say::AccountStrengths,
                self.items_showing(statement, strengths),
            ),
            (Say::AccountGaps, self.items_showing(statement, gaps)),
            (Say::PartEvidence, self.evidence_of(statement)),
            (Say::PartSure, sureness::sureness(&statement.sureness)),
            (Say::PartNext, self.next_of(statement)),
        ];
        self.article_of(statement, kept(parts))
    }

    /// What the publisher says of a level on this statement, where that is known.
    fn level_means(self, statement: &StatementView) -> Vec<Block> {
        let Some(entry) = self.entry(statement.statement) else {
            return Vec::new();
        };
        let levels = statement.one_voice.iter().map(|own| own.level);
        let described = levels.filter_map(|level| {
            let mut known = entry.statement.descriptors.iter();
            let (_, words) = known.find(|(of, _)| *of == level)?;
            let values = [
                ("level", self.level(statement.statement, level)),
                ("words", Text::theirs(words.clone())),
            ];
            Some(Block::Paragraph(fill(Say::AccountLevelMeans, &values)))
        });
        described.collect()
    }

    fn commitment(self, statement: &StatementView) -> Vec<Block> {
        let entry = self.entry(statement.statement);
        let words = entry.and_then(|entry| entry.statement.commitment.clone());
        vec![Block::Paragraph(
            words.map_or_else(|| say(Say::AccountNoCommitment), Text::theirs),
        )]
    }

    /// The items that show one side, each with where to find it.
    fn items_showing(self, statement: &StatementView, shows: [Shows; 2]) -> Vec<Block> {
        let items = statement.evidence.items.iter();
        let items = items.filter_map(|at| self.view.evidence.get(*at));
        let fitting = items.filter(|item| item.shows.is_some_and(|side| shows.contains(&side)));
        let lines: Vec<Text> = fitting.map(with_locator).collect();
        match lines.is_empty() {
            true => vec![paragraph(Say::AccountNothing)],
            false => vec![Block::List(lines)],
        }
    }
}

fn with_locator(item: &Item) -> Text {
    let line = Pieces::item_link(item);
    match &item.locator {
        Some(locator) => line.and(" (").and(Text::theirs(locator.clone())).and(")"),
        None => line,
    }
}
