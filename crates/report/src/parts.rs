//! The pieces that documents are made of. A kind of document picks and orders them; every piece reads the view and nothing else.

pub(crate) mod about;
pub(crate) mod actions;
pub(crate) mod committee;
pub(crate) mod council;
pub(crate) mod evidence;
pub(crate) mod item;
pub(crate) mod made;
pub(crate) mod method;
pub(crate) mod missing;
pub(crate) mod names;
pub(crate) mod notes;
pub(crate) mod own_account;
pub(crate) mod pictures;
pub(crate) mod sources;
pub(crate) mod standing;
pub(crate) mod statement;
pub(crate) mod summary;
pub(crate) mod sureness;
pub(crate) mod totals;
pub(crate) mod unknown;
pub(crate) mod voice;

use mir_core::assessment::{Speaker, Standing};
use mir_core::catalogue::{Entry, StatementIndex};
use mir_release::view::{Shown, StatementView, View, VoiceView, WordsStanding};

use crate::document::{Block, Text};
use crate::phrases::{Say, say};

/// What every piece reads.
#[derive(Clone, Copy)]
pub(crate) struct Pieces<'a> {
    /// The view of the release.
    pub view: &'a View,
}

impl<'a> Pieces<'a> {
    /// The statement at a position.
    pub(crate) fn entry(self, index: StatementIndex) -> Option<Entry<'a>> {
        self.view.catalogue.entry(index)
    }

    /// The view of one statement.
    pub(crate) fn statement(self, index: StatementIndex) -> Option<&'a StatementView> {
        self.view
            .statements
            .iter()
            .find(|statement| statement.statement == index)
    }
}

/// The voice of lived experience on a statement.
pub(crate) fn lived(statement: &StatementView) -> Option<&VoiceView> {
    statement
        .voices
        .iter()
        .find(|voice| voice.speaker == Speaker::LivedExperience)
}

/// Whether anybody of this voice was asked.
pub(crate) const fn was_heard(voice: &VoiceView) -> bool {
    match &voice.shown {
        Shown::Counts(result) => !matches!(result.standing, Standing::NotHeard),
        Shown::Words(words) => !matches!(words.standing, WordsStanding::NotHeard),
    }
}

/// Whether a voice stands at a level, at two sides or between two levels, shown or not.
pub(crate) const fn has_level(voice: &VoiceView) -> bool {
    match &voice.shown {
        Shown::Counts(result) => result.standing.range().is_some(),
        Shown::Words(words) => !matches!(
            words.standing,
            WordsStanding::NotEnough(_) | WordsStanding::NotHeard | WordsStanding::NotApplicable
        ),
    }
}

/// Whether anything at all is known of a statement.
pub(crate) fn has_something(statement: &StatementView) -> bool {
    statement.voices.iter().any(was_heard)
        || !statement.one_voice.is_empty()
        || statement.evidence.counted > 0
        || !statement.evidence.clashing.is_empty()
        || !statement.notes.is_empty()
}

/// A paragraph of ours.
pub(crate) fn paragraph(words: Say) -> Block {
    Block::Paragraph(say(words))
}

/// A lead-in in bold, as a paragraph of its own.
pub(crate) fn lead_in(words: Say) -> Block {
    Block::Paragraph(Text::strong(words.english()))
}
