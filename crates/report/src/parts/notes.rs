//! The panel's own words: as written, or the sentence that says that they are not shown. Always with the receipt.

use mir_core::note::NoteType;
use mir_core::scale::Side;
use mir_release::view::{NoteView, StatementView};

use super::{Pieces, lead_in, paragraph};
use crate::clean;
use crate::document::{Block, Quote, Text};
use crate::phrases::{Say, fill, say};

impl<'a> Pieces<'a> {
    fn notes_of(self, statement: &StatementView) -> impl Iterator<Item = &'a NoteView> {
        statement
            .notes
            .iter()
            .filter_map(move |at| self.view.notes.get(*at))
    }

    /// The reasons of both sides, lower side first.
    pub(crate) fn side_notes(self, statement: &StatementView) -> Vec<Block> {
        [Some(Side::Lower), Some(Side::Upper), None]
            .into_iter()
            .flat_map(|side| {
                self.notes_of(statement)
                    .filter(move |note| note.kind == NoteType::Side && note.side == side)
            })
            .map(note_block)
            .collect()
    }

    /// What members, and the panel as a whole, wrote about a statement.
    pub(crate) fn member_notes(self, statement: &StatementView) -> Vec<Block> {
        self.notes_of(statement)
            .filter(|note| note.kind != NoteType::Side)
            .map(note_block)
            .collect()
    }

    /// The notes about the whole and, each after the statement that it is about, those about a statement that is told nowhere, since it is
    /// not scored.
    pub(crate) fn whole_notes(self) -> Vec<Block> {
        let mut blocks = self.about_the_whole();
        for note in &self.view.notes {
            match note.statement {
                None => {}
                Some(index) if self.statement(index).is_none() => {
                    blocks.push(Block::Paragraph(self.words_of(index)));
                    blocks.push(note_block(note));
                }
                Some(_) => {}
            }
        }
        blocks
    }

    /// The notes about no statement, under a heading that says so: nobody's words may be read as if they were about another statement. The
    /// reasons of a side are among them where their statement was retired: they have no other place.
    fn about_the_whole(self) -> Vec<Block> {
        let notes = self.view.notes.iter();
        let whole = notes.filter(|note| note.statement.is_none());
        let mut blocks: Vec<Block> = whole.map(note_block).collect();
        if !blocks.is_empty() {
            blocks.insert(0, lead_in(Say::NotesWhole));
        }
        blocks
    }

    /// Every note with the statement that it is about, for documents that do not tell every statement.
    pub(crate) fn every_note(self) -> Vec<Block> {
        let mut blocks = self.about_the_whole();
        for note in &self.view.notes {
            let Some(statement) = note.statement.filter(|_| note.kind != NoteType::Side) else {
                continue;
            };
            blocks.push(Block::Paragraph(match self.statement(statement) {
                Some(_) => self.link_to(statement),
                None => self.words_of(statement),
            }));
            blocks.push(note_block(note));
        }
        if blocks.is_empty() {
            vec![paragraph(Say::NotesNone)]
        } else {
            blocks
        }
    }
}

/// One note.
fn note_block(note: &NoteView) -> Block {
    let label = match (note.kind, note.side) {
        (NoteType::Minority, _) => Say::NoteMinority,
        (NoteType::Panel, _) => Say::NotePanel,
        (NoteType::Side, Some(Side::Lower)) => Say::NoteLower,
        (NoteType::Side, Some(Side::Upper)) => Say::NoteHigher,
        (NoteType::Side, None) => Say::NoteSide,
    };
    let receipt = Text::ours(note.receipt.clone());
    let source = match &note.signed_as {
        Some(who) => fill(
            Say::NoteSigned,
            &[("who", Text::theirs(who.clone())), ("receipt", receipt)],
        ),
        None => fill(Say::NoteUnsigned, &[("receipt", receipt)]),
    };
    let paragraphs = note.text.as_deref().map_or_else(
        || vec![say(Say::NoteHidden)],
        |text| clean::paragraphs(text).map(Text::theirs).collect(),
    );
    Block::Quote(Quote {
        label: say(label),
        paragraphs,
        source,
    })
}
