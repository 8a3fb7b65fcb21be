//! What came out, in short.

use mir_release::Release;
use mir_release::view::View;

use crate::document::{Block, Text};
use crate::parts::{Pieces, lead_in};
use crate::phrases::{Say, fill};
use crate::render::text;

/// The whole in short: the profile, the weakest statements, what is not known, who is missing, and the totals last, with what they rest on.
#[must_use]
pub fn score(release: &Release) -> String {
    score_view(release.view())
}

pub(crate) fn score_view(view: &View) -> String {
    let pieces = Pieces { view };
    let mut blocks = vec![
        Block::Paragraph(pieces.first_line()),
        Block::Paragraph(
            Text::theirs(view.header.title.clone())
                .and(". ")
                .and(pieces.subtitle())
                .and("."),
        ),
        Block::List(pieces.profile_lines()),
        Block::Paragraph(basis(pieces)),
    ];
    blocks.extend(pieces.flagged_statements());
    blocks.extend(pieces.gone());
    blocks.push(lead_in(Say::WeakestTitle));
    blocks.extend(pieces.weakest());
    blocks.push(lead_in(Say::NotKnownTitle));
    blocks.extend(pieces.not_known());
    blocks.extend(pieces.not_shown());
    blocks.push(lead_in(Say::SectionMissing));
    blocks.push(Block::Paragraph(pieces.missing_line()));
    blocks.push(lead_in(Say::TotalsTitle));
    blocks.extend(pieces.totals());
    text::blocks(&blocks).trim_start().to_owned()
}

fn basis(pieces: Pieces<'_>) -> Text {
    let items = u64::try_from(pieces.view.evidence.len()).unwrap_or(u64::MAX);
    let items = items.saturating_add(pieces.view.not_shown);
    fill(
        Say::ScoreBasis,
        &[("items", items.into()), ("heard", pieces.how_many_heard())],
    )
}
