//! What a committee reads in ten minutes: purpose, recommendations, numbered paragraphs, questions to ask; then the appendices.

use super::{begun, closing, section};
use crate::document::{Block, Document, Run, Section, Text};
use crate::kind::Kind;
use crate::parts::{Pieces, lead_in, paragraph};
use crate::phrases::Say;

pub(super) fn document(pieces: Pieces<'_>) -> Document {
    let mut sections = vec![
        section("purpose", Say::CommitteePurpose, purpose(pieces)),
        section(
            "recommendations",
            Say::CommitteeRecommendations,
            pieces.recommendations(),
        ),
        section("people", Say::SectionPeopleSay, people_say(pieces)),
        section("council", Say::PartCouncil, council_says(pieces)),
        section("unknown", Say::SectionCannotTell, cannot_tell(pieces)),
        section(
            "implications",
            Say::CommitteeImplications,
            pieces.implications(),
        ),
        section("questions", Say::CommitteeQuestions, pieces.questions()),
    ];
    number(&mut sections);
    sections.extend([
        section("which", Say::NotKnownTitle, pieces.not_known()),
        section("actions", Say::SectionActions, pieces.actions()),
        section("profile", Say::SectionProfile, pieces.profile()),
    ]);
    sections.extend(closing(pieces));
    Document {
        contents: true,
        sections,
        ..begun(pieces, Kind::Committee, Say::KindCommittee)
    }
}

fn purpose(pieces: Pieces<'_>) -> Vec<Block> {
    vec![
        paragraph(Say::CommitteePurposeIs),
        Block::Paragraph(pieces.panel_saw()),
        Block::Paragraph(pieces.actions_count()),
    ]
}

fn people_say(pieces: Pieces<'_>) -> Vec<Block> {
    let mut blocks = pieces.flagged_statements();
    blocks.push(lead_in(Say::WeakestTitle));
    blocks.extend(pieces.weakest());
    blocks.extend(pieces.strongest());
    blocks
}

fn council_says(pieces: Pieces<'_>) -> Vec<Block> {
    let mut blocks = pieces.apart_in_numbers();
    blocks.push(paragraph(Say::TotalsWarning));
    blocks.extend(pieces.total_lines());
    blocks.push(paragraph(Say::SelfAssessed));
    blocks
}

/// How much is not known. Which statements these are stands in an appendix.
fn cannot_tell(pieces: Pieces<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(pieces.how_many_heard())];
    blocks.push(Block::List(pieces.profile_lines()));
    blocks.extend(pieces.not_shown());
    blocks.extend(pieces.gone());
    blocks
}

/// Gives every paragraph its number, one after the other through all sections, so that a committee can speak of paragraph 7. A line that
/// leads in to what follows has none.
fn number(sections: &mut [Section]) {
    let blocks = sections.iter_mut().flat_map(|section| &mut section.blocks);
    let paragraphs = blocks.filter_map(|block| match block {
        Block::Paragraph(text) if !matches!(text.runs(), [Run::Strong(_)]) => Some(text),
        _ => None,
    });
    for (number, text) in (1_u64..).zip(paragraphs) {
        *text = Text::from(number).and(". ").and(std::mem::take(text));
    }
}
