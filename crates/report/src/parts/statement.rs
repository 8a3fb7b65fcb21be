//! One statement in full: always the same parts in the same order.

use mir_core::assessment::{Flag, SplitWord, Standing};
use mir_release::view::{Shown, StatementView, WordsStanding};

use super::{Pieces, lived, paragraph, sureness};
use crate::document::{Article, Block, Callout, Part, Text};
use crate::phrases::{Say, say};

impl Pieces<'_> {
    /// A statement with all of its parts.
    pub(crate) fn article(self, statement: &StatementView) -> Article {
        let mut said = self.said(statement);
        said.extend(self.answers_beside(statement));
        let mut sides = self.side_notes(statement);
        if sides.is_empty() && is_split(statement) {
            sides.push(paragraph(Say::NoSideReasons));
        }
        let parts = [
            (Say::PartSaid, said),
            (Say::PartSides, sides),
            (Say::PartNotes, self.member_notes(statement)),
            (Say::PartCouncil, self.own_levels(statement)),
            (Say::PartGap, self.gaps_of(statement)),
            (Say::PartEvidence, self.evidence_of(statement)),
            (
                Say::PartMissing,
                vec![Block::Paragraph(self.missing_line())],
            ),
            (Say::PartSure, sureness::sureness(&statement.sureness)),
            (Say::PartNext, self.next_of(statement)),
        ];
        self.article_of(statement, kept(parts))
    }

    /// A statement as the panel wants to read it: their answers, their words, and what the council says.
    pub(crate) fn short_article(self, statement: &StatementView) -> Article {
        let parts = [
            (Say::PartSaid, self.said(statement)),
            (Say::PartSides, self.side_notes(statement)),
            (Say::PartNotes, self.member_notes(statement)),
            (Say::PartCouncil, self.own_levels(statement)),
            (Say::PartGap, self.gaps_of(statement)),
            (
                Say::PartMissing,
                vec![Block::Paragraph(self.missing_line())],
            ),
            (Say::PartNext, self.next_of(statement)),
        ];
        self.article_of(statement, kept(parts))
    }

    /// A statement with its heading, its flags and these parts.
    pub(crate) fn article_of(self, statement: &StatementView, parts: Vec<Part>) -> Article {
        Article {
            anchor: self.anchor_of(statement.statement),
            label: Text::theirs(self.id_of(statement.statement)),
            title: self.words_of(statement.statement),
            blocks: flags(&statement.flags).into_iter().collect(),
            parts,
        }
    }
}

/// The parts that say something, with their headings.
pub(crate) fn kept(parts: impl IntoIterator<Item = (Say, Vec<Block>)>) -> Vec<Part> {
    parts
        .into_iter()
        .filter(|(_, blocks)| !blocks.is_empty())
        .map(|(title, blocks)| Part {
            title: say(title),
            blocks,
        })
        .collect()
}

/// Whether lived experience is split on a statement.
pub(crate) fn is_split(statement: &StatementView) -> bool {
    lived(statement).is_some_and(|voice| match &voice.shown {
        Shown::Counts(result) => matches!(result.standing, Standing::Split { .. }),
        Shown::Words(words) => matches!(
            words.standing,
            WordsStanding::Split
                | WordsStanding::Middle(_, SplitWord::Split)
                | WordsStanding::OneSide(SplitWord::Split)
        ),
    })
}

/// The flags of a statement, as one sentence: no count, no party, no round, no source, and so not which flag it is either.
fn flags(flags: &[Flag]) -> Option<Block> {
    if flags.is_empty() {
        return None;
    }
    Some(Block::Callout(Callout {
        warning: true,
        title: say(Say::FlagTitle),
        paragraphs: vec![say(Say::Flag)],
    }))
}
