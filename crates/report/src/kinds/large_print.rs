//! What everybody reads, in large type: the same words in the same order, and a page of its own for how it looks.

use super::{begun, public};
use crate::document::Document;
use crate::kind::Kind;
use crate::parts::Pieces;
use crate::phrases::Say;

pub(super) fn document(pieces: Pieces<'_>) -> Document {
    let Document { lead, sections, .. } = public::document(pieces);
    Document {
        lead,
        sections,
        ..begun(pieces, Kind::LargePrint, Say::KindLargePrint)
    }
}
