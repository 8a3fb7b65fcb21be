//! The panel's own results: both rounds, their notes with receipts, what was done, what the council says about itself.

use super::{begun, section};
use crate::document::{Article, Block, Document, Section};
use crate::kind::Kind;
use crate::parts::{Pieces, lead_in, lived, paragraph, was_heard};
use crate::phrases::Say;

pub(super) fn document(pieces: Pieces<'_>) -> Document {
    let mut sections = vec![section(
        "profile",
        Say::SectionProfile,
        whole_picture(pieces),
    )];
    let mut notes = vec![paragraph(Say::PanelReceipts)];
    notes.extend(pieces.whole_notes());
    sections.push(section("notes", Say::SectionNotes, notes));
    sections.extend(results(pieces));
    let mut unknown = pieces.not_known();
    unknown.extend(pieces.not_shown());
    unknown.extend(pieces.gone());
    sections.extend([
        section("actions", Say::SectionActions, pieces.actions_list()),
        section("unknown", Say::SectionCannotTell, unknown),
        section("missing", Say::SectionMissing, pieces.missing()),
        section("about", Say::SectionAbout, pieces.about()),
    ]);
    Document {
        lead: vec![
            paragraph(Say::PanelLead),
            Block::Paragraph(pieces.panel_saw()),
        ],
        contents: true,
        sections,
        ..begun(pieces, Kind::Panel, Say::KindPanel)
    }
}

fn whole_picture(pieces: Pieces<'_>) -> Vec<Block> {
    let mut blocks = pieces.flagged_statements();
    blocks.push(lead_in(Say::WeakestTitle));
    blocks.extend(pieces.weakest());
    blocks.extend(pieces.strongest());
    blocks.extend(pieces.profile());
    blocks.extend(pieces.pairs().map(Block::Picture));
    blocks
}

/// One section for each theme on which the panel was heard, or wrote.
fn results(pieces: Pieces<'_>) -> Vec<Section> {
    let all = pieces.view.catalogue.themes();
    all.filter_map(|(theme, framework, _)| {
        let articles: Vec<Article> = pieces
            .view
            .statements
            .iter()
            .filter(|statement| pieces.view.catalogue.theme_of(statement.statement) == Some(theme))
            .filter(|statement| {
                lived(statement).is_some_and(was_heard) || !statement.notes.is_empty()
            })
            .map(|statement| pieces.short_article(statement))
            .collect();
        if articles.is_empty() {
            return None;
        }
        Some(Section {
            anchor: format!("t-{}-{}", framework.edition.id, theme.get()),
            title: pieces.theme(theme),
            blocks: Vec::<Block>::new(),
            articles,
        })
    })
    .collect()
}
