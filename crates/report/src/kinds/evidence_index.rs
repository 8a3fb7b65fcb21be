//! The evidence alone: one row for each item that this reader may see, with where to find it; and what no document leaves out.

use super::{begun, closing, section};
use crate::document::{Block, Document};
use crate::kind::Kind;
use crate::parts::{Pieces, paragraph};
use crate::phrases::Say;

pub(super) fn document(pieces: Pieces<'_>) -> Document {
    let mut evidence = pieces.evidence_index();
    evidence.extend(pieces.gone());
    let mut sections = vec![section("evidence", Say::SectionEvidence, evidence)];
    let pictures = pieces.profile();
    sections.push(section("profile", Say::SectionProfile, pictures));
    sections.extend(closing(pieces));
    Document {
        lead: vec![
            paragraph(Say::EvidenceIndexLead),
            Block::Paragraph(pieces.panel_saw()),
            Block::Paragraph(pieces.actions_count()),
        ],
        sections,
        ..begun(pieces, Kind::EvidenceIndex, Say::KindEvidenceIndex)
    }
}
