//! The kinds of document: one module each. A kind picks and orders pieces; it says nothing of its own.

mod committee;
mod evidence_index;
mod full;
mod large_print;
mod panel;
mod public;
mod self_assessment;

use mir_release::Release;
use mir_release::view::View;

use crate::document::{Document, Section, Text};
use crate::kind::Kind;
use crate::parts::Pieces;
use crate::phrases::{Say, say};

/// A release as a document.
#[must_use]
pub fn document(release: &Release, kind: Kind) -> Document {
    of_view(release.view(), kind)
}

/// A view as a document.
pub(crate) fn of_view(view: &View, kind: Kind) -> Document {
    let pieces = Pieces { view };
    let document = match kind {
        Kind::Full => full::document(pieces),
        Kind::Public => public::document(pieces),
        Kind::Committee => committee::document(pieces),
        Kind::LargePrint => large_print::document(pieces),
        Kind::Panel => panel::document(pieces),
        Kind::SelfAssessment => self_assessment::document(pieces),
        Kind::EvidenceIndex => evidence_index::document(pieces),
    };
    document.with_sound_links()
}

/// A document with its first lines and nothing else.
fn begun(pieces: Pieces<'_>, kind: Kind, name: Say) -> Document {
    let title = Text::theirs(pieces.view.header.title.clone());
    Document {
        kind,
        audience: pieces.view.audience,
        first_line: pieces.first_line(),
        title,
        subtitle: say(name).and(". ").and(pieces.subtitle()).and("."),
        lead: Vec::new(),
        contents: false,
        sections: Vec::new(),
    }
}

/// What ends a document that does not tell every statement: the notes, who is missing, and what it all rests on.
fn closing(pieces: Pieces<'_>) -> [Section; 3] {
    [
        section("notes", Say::SectionNotes, pieces.every_note()),
        section("missing", Say::SectionMissing, pieces.missing()),
        section("about", Say::SectionAbout, pieces.about()),
    ]
}

/// A section of ours.
fn section(anchor: &str, title: Say, blocks: Vec<crate::document::Block>) -> Section {
    Section::new(anchor, say(title), blocks)
}
