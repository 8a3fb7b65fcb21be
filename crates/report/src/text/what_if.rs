//! What would change if a level were another: two releases side by side, and only what differs.

use mir_core::assessment::{OneVoiceResult, Overall};
use mir_release::Release;
use mir_release::view::{StatementView, View};

use crate::document::{Block, Text};
use crate::parts::{Pieces, council, lead_in, lived};
use crate::phrases::{Say, fill, say};
use crate::render::text;

/// What differs between what is and what would be: levels, comparison words, standings, totals, bands and what would move them.
///
/// Both releases are of the same assessment and for the same audience.
#[must_use]
pub fn what_if(before: &Release, after: &Release) -> String {
    what_if_view(before.view(), after.view())
}

pub(crate) fn what_if_view(before: &View, after: &View) -> String {
    let (now, then) = (Pieces { view: before }, Pieces { view: after });
    let lines: Vec<Text> = before
        .statements
        .iter()
        .zip(&after.statements)
        .flat_map(|(one, other)| statement(now, then, one, other))
        .collect();
    let totals: Vec<Block> = totals(now, then);
    let mut blocks = vec![
        Block::Paragraph(then.first_line()),
        lead_in(Say::WhatIfTitle),
    ];
    if lines.is_empty() && totals.is_empty() {
        blocks.push(Block::Paragraph(say(Say::WhatIfNothing)));
        blocks.extend(now.totals());
    }
    if !lines.is_empty() {
        blocks.push(Block::List(lines));
    }
    blocks.extend(totals);
    text::blocks(&blocks).trim_start().to_owned()
}

fn statement(
    now: Pieces<'_>,
    then: Pieces<'_>,
    before: &StatementView,
    after: &StatementView,
) -> Vec<Text> {
    let index = after.statement;
    let mut lines: Vec<Text> = after
        .one_voice
        .iter()
        .flat_map(|own| {
            let earlier = before
                .one_voice
                .iter()
                .find(|earlier| earlier.party == own.party);
            own_changes(then, after, own, before, earlier)
        })
        .collect();
    let standing = |pieces: Pieces<'_>, found: &StatementView| {
        lived(found).map(|voice| pieces.standing_short(index, voice))
    };
    if let (Some(earlier), Some(later)) = (standing(now, before), standing(then, after))
        && earlier != later
    {
        lines.push(fill(
            Say::WhatIfStanding,
            &[
                ("statement", name(then, after)),
                ("before", earlier),
                ("after", later),
            ],
        ));
    }
    lines
}

fn own_changes(
    then: Pieces<'_>,
    after: &StatementView,
    own: &OneVoiceResult,
    before: &StatementView,
    earlier: Option<&OneVoiceResult>,
) -> Vec<Text> {
    let level = |own: &OneVoiceResult| then.level_with_symbol(after.statement, own.level);
    let who = ("who", then.party(own.party).capital());
    let statement = ("statement", name(then, after));
    let Some(earlier) = earlier else {
        return vec![fill(
            Say::WhatIfNewLevel,
            &[statement, who, ("after", level(own))],
        )];
    };
    let mut lines = Vec::new();
    if earlier.level != own.level {
        let values = [
            statement.clone(),
            who,
            ("after", level(own)),
            ("before", level(earlier)),
        ];
        lines.push(fill(Say::WhatIfLevel, &values));
    }
    if earlier.compared != own.compared {
        let (earlier, later) = (
            council::compared_text(before, earlier),
            council::compared_text(after, own),
        );
        lines.push(fill(
            Say::WhatIfCompared,
            &[statement, ("after", later), ("before", earlier)],
        ));
    }
    lines
}

fn name(pieces: Pieces<'_>, statement: &StatementView) -> Text {
    Text::theirs(pieces.id_of(statement.statement)).and(":")
}

/// Every total that differs, as it is and as it would be, with the changes that would then move the band.
fn totals(now: Pieces<'_>, then: Pieces<'_>) -> Vec<Block> {
    let same =
        |one: &Overall, other: &Overall| one.rule == other.rule && one.speaker == other.speaker;
    let mut blocks = Vec::new();
    for later in &then.view.overall {
        let earlier = now.view.overall.iter().find(|earlier| same(earlier, later));
        if earlier.is_some_and(|earlier| earlier.outcome == later.outcome) {
            continue;
        }
        if let (Some(earlier), Some(rule)) = (earlier, now.view.rules.get(later.rule)) {
            let line = now.total_line(earlier, rule);
            blocks.push(Block::Paragraph(fill(
                Say::WhatIfTotal,
                &[("before", line)],
            )));
        }
        let mut total = then.total(later).into_iter();
        if let Some(Block::Paragraph(line)) = total.next() {
            blocks.push(Block::Paragraph(fill(
                Say::WhatIfTotalAfter,
                &[("after", line)],
            )));
        }
        blocks.extend(total);
    }
    blocks
}
