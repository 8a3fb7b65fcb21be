//! The whole: summary, how it was made, every statement, the evidence, the method, the sources.

use mir_core::catalogue::ThemeIndex;

use super::{begun, section};
use crate::document::{Article, Block, Document, Section};
use crate::kind::Kind;
use crate::parts::{Pieces, has_something, paragraph};
use crate::phrases::{Say, fill};

pub(super) fn document(pieces: Pieces<'_>) -> Document {
    let mut sections = vec![
        section("summary", Say::SectionSummary, pieces.summary()),
        section("made", Say::SectionMade, pieces.made()),
        section("profile", Say::SectionProfile, whole_picture(pieces)),
        section("missing", Say::SectionMissing, pieces.missing()),
    ];
    let notes = pieces.whole_notes();
    if !notes.is_empty() {
        sections.push(section("notes", Say::SectionNotes, notes));
    }
    sections.extend(themes(pieces));
    let not_heard = pieces.not_heard();
    if !not_heard.is_empty() {
        sections.push(section("not-heard", Say::SectionNotHeard, not_heard));
    }
    sections.push(section(
        "evidence",
        Say::SectionEvidence,
        pieces.evidence_index(),
    ));
    sections.push(section("actions", Say::SectionActions, pieces.actions()));
    sections.push(section("method", Say::SectionMethod, pieces.method()));
    let mut sources = pieces.sources();
    sources.extend(pieces.findings());
    sections.push(section("sources", Say::SectionSources, sources));
    sections.push(section("about", Say::SectionAbout, pieces.about()));
    Document {
        lead: vec![
            paragraph(Say::FullLead),
            Block::Paragraph(pieces.panel_saw()),
            Block::Paragraph(pieces.actions_count()),
        ],
        contents: true,
        sections,
        ..begun(pieces, Kind::Full, Say::KindFull)
    }
}

fn whole_picture(pieces: Pieces<'_>) -> Vec<Block> {
    let mut blocks = pieces.profile();
    blocks.extend(pieces.pairs().map(Block::Picture));
    blocks
}

/// One section for each theme with something to say.
fn themes(pieces: Pieces<'_>) -> Vec<Section> {
    let all = pieces.view.catalogue.themes();
    all.filter_map(|(theme, framework, _)| {
        let articles = articles(pieces, theme);
        if articles.is_empty() {
            return None;
        }
        let title = fill(Say::SectionResults, &[("theme", pieces.theme(theme))]);
        Some(Section {
            anchor: format!("t-{}-{}", framework.edition.id, theme.get()),
            title,
            blocks: pieces.evidence_of_theme(theme),
            articles,
        })
    })
    .collect()
}

fn articles(pieces: Pieces<'_>, theme: ThemeIndex) -> Vec<Article> {
    pieces
        .view
        .statements
        .iter()
        .filter(|statement| pieces.view.catalogue.theme_of(statement.statement) == Some(theme))
        .filter(|statement| has_something(statement))
        .map(|statement| pieces.article(statement))
        .collect()
}
