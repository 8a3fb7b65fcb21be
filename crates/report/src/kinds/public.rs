//! One page on a phone: what people say, what changed, what we cannot tell, what happens next, who is missing.

use super::{begun, section};
use crate::document::{Block, Document};
use crate::kind::Kind;
use crate::parts::{Pieces, lead_in, paragraph};
use crate::phrases::Say;

pub(super) fn document(pieces: Pieces<'_>) -> Document {
    let mut cannot_tell = pieces.not_known();
    cannot_tell.extend(pieces.not_shown());
    cannot_tell.extend(pieces.gone());
    let sections = vec![
        section("people", Say::SectionPeopleSay, people_say(pieces)),
        section("notes", Say::SectionNotes, pieces.every_note()),
        section("changed", Say::SectionChanged, pieces.actions_list()),
        section("unknown", Say::SectionCannotTell, cannot_tell),
        section("next", Say::SectionNext, pieces.still_to_come()),
        section("missing", Say::SectionMissing, pieces.missing()),
        section("about", Say::SectionAbout, pieces.about()),
    ];
    Document {
        lead: vec![
            paragraph(Say::PublicLead),
            Block::Paragraph(pieces.panel_saw()),
        ],
        sections,
        ..begun(pieces, Kind::Public, Say::KindPublic)
    }
}

fn people_say(pieces: Pieces<'_>) -> Vec<Block> {
    let mut blocks = pieces.flagged_statements();
    blocks.push(lead_in(Say::WeakestTitle));
    blocks.extend(pieces.weakest());
    blocks.extend(pieces.strongest());
    blocks.push(lead_in(Say::SectionProfile));
    blocks.extend(pieces.profile());
    blocks
}
