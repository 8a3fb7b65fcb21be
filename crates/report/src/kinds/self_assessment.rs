//! A council's own account, in the shape that a regulator reads: theme by theme and statement by statement.

use mir_core::catalogue::ThemeIndex;
use mir_core::framework::Speaks;
use mir_release::view::StatementView;

use super::{begun, closing, section};
use crate::document::{Article, Block, Document, Section};
use crate::kind::Kind;
use crate::parts::{Pieces, paragraph};
use crate::phrases::Say;

pub(super) fn document(pieces: Pieces<'_>) -> Document {
    let mut sections = themes(pieces);
    if sections.is_empty() {
        let none = vec![paragraph(Say::SelfAssessmentNone)];
        sections.push(section("none", Say::SectionNotHeard, none));
    }
    sections.push(section("totals", Say::TotalsTitle, pieces.totals()));
    sections.push(section("profile", Say::SectionProfile, pieces.profile()));
    let mut unknown = pieces.not_known();
    unknown.extend(pieces.gone());
    sections.push(section("unknown", Say::SectionCannotTell, unknown));
    sections.push(section(
        "evidence",
        Say::SectionEvidence,
        pieces.evidence_index(),
    ));
    sections.push(section("actions", Say::SectionActions, pieces.actions()));
    sections.extend(closing(pieces));
    Document {
        lead: vec![
            paragraph(Say::SelfAssessmentLead),
            Block::Paragraph(pieces.panel_saw()),
        ],
        contents: true,
        sections,
        ..begun(pieces, Kind::SelfAssessment, Say::KindSelfAssessment)
    }
}

fn themes(pieces: Pieces<'_>) -> Vec<Section> {
    let all = pieces.view.catalogue.themes();
    all.filter_map(|(theme, framework, _)| {
        let articles = articles(pieces, theme);
        (!articles.is_empty()).then(|| Section {
            anchor: format!("t-{}-{}", framework.edition.id, theme.get()),
            title: pieces.theme(theme),
            blocks: pieces.evidence_of_theme(theme),
            articles,
        })
    })
    .collect()
}

fn articles(pieces: Pieces<'_>, theme: ThemeIndex) -> Vec<Article> {
    let of_theme = |statement: &&StatementView| {
        let entry = pieces.entry(statement.statement);
        entry.is_some_and(|entry| {
            entry.theme_index == theme && entry.statement.speaks == Speaks::QualityStatement
        })
    };
    let statements = pieces.view.statements.iter().filter(of_theme);
    statements
        .map(|statement| pieces.own_account(statement))
        .collect()
}
