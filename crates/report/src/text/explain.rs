//! Why one statement stands where it stands.

use mir_core::assessment::{Outcome, Speaker};
use mir_core::catalogue::StatementIndex;
use mir_core::exact::Rounding;
use mir_core::rule::Percent;
use mir_release::Release;
use mir_release::view::{StatementView, View};

use super::steps;
use crate::document::{Block, Text};
use crate::parts::{Pieces, lead_in, totals};
use crate::phrases::{Say, all_of, fill, say};
use crate::render::text;

/// Everything behind one statement: what people said, the steps, the evidence, how sure, and where a rule uses it, the total.
///
/// The steps are in a desk release only; the rest is what the release's audience may see.
#[must_use]
pub fn explain(release: &Release, statement: StatementIndex) -> String {
    explain_view(release.view(), statement)
}

pub(crate) fn explain_view(view: &View, index: StatementIndex) -> String {
    let pieces = Pieces { view };
    let mut blocks = vec![Block::Paragraph(pieces.first_line())];
    match pieces.statement(index) {
        Some(statement) => blocks.extend(explained(pieces, statement)),
        None => blocks.push(Block::Paragraph(say(Say::ExplainUnknown))),
    }
    text::blocks(&blocks).trim_start().to_owned()
}

fn explained(pieces: Pieces<'_>, statement: &StatementView) -> Vec<Block> {
    let article = pieces.article(statement);
    let id = Text::ours("[").and(article.label).and("] ");
    let mut blocks = vec![Block::Paragraph(id.and(article.title))];
    blocks.extend(article.blocks);
    for part in article.parts {
        blocks.push(Block::Paragraph(Text::ours("* ").and(part.title)));
        blocks.extend(part.blocks);
    }
    blocks.extend(worked_out(pieces, statement));
    blocks.extend(rules(pieces, statement.statement));
    blocks
}

fn worked_out(pieces: Pieces<'_>, statement: &StatementView) -> Vec<Block> {
    let mut speakers: Vec<Option<Speaker>> = Vec::new();
    for step in &statement.trace {
        if !speakers.contains(&step.speaker) {
            speakers.push(step.speaker);
        }
    }
    let mut blocks = Vec::new();
    for speaker in speakers {
        let steps: Vec<Text> = statement
            .trace
            .iter()
            .filter(|step| step.speaker == speaker)
            .filter_map(|step| steps::sentence(pieces, statement.statement, step))
            .collect();
        if !steps.is_empty() {
            if let Some(speaker) = speaker {
                let who = pieces.speaker(speaker).capital();
                blocks.push(Block::Paragraph(fill(Say::ExplainSpeaker, &[("who", who)])));
            }
            blocks.push(Block::List(steps));
        }
    }
    if !blocks.is_empty() {
        blocks.insert(0, lead_in(Say::ExplainHow));
        if let Some(groups) = pieces.groups_of_one_voice() {
            let told = say(Say::MadeOneVoice).and(": ").and(groups);
            blocks.push(Block::Paragraph(told));
        }
        blocks.push(Block::Paragraph(pieces.method_edition()));
    }
    blocks
}

/// Where a rule uses the statement's framework: the sum, the fraction, the rounding, the band.
fn rules(pieces: Pieces<'_>, index: StatementIndex) -> Vec<Block> {
    let edition = pieces.entry(index).map(|entry| &entry.framework.edition);
    let frameworks = pieces.view.catalogue.frameworks();
    let mut blocks = Vec::new();
    for overall in &pieces.view.overall {
        let rule = pieces.view.rules.get(overall.rule);
        let framework = frameworks.get(overall.framework);
        let is_of_it = framework.map(|framework| &framework.edition) == edition;
        if let Some(rule) = rule.filter(|_| is_of_it && overall.outcome != Outcome::NotAsked) {
            blocks.push(Block::Paragraph(pieces.total_line(overall, rule)));
            blocks.extend(
                rule.combine
                    .percent()
                    .map(|percent| Block::Paragraph(arithmetic(percent))),
            );
        }
    }
    if !blocks.is_empty() {
        blocks.insert(0, lead_in(Say::ExplainRule));
    }
    blocks
}

fn arithmetic(percent: &Percent) -> Text {
    let rounded = say(match percent.rounding {
        Rounding::Up => Say::RoundedUp,
        Rounding::Down => Say::RoundedDown,
        Rounding::HalfUp => Say::RoundedHalfUp,
    });
    let bands = percent.bands.iter().map(|band| {
        fill(
            Say::BandReaches,
            &[
                ("to", u64::from(band.to).into()),
                ("band", totals::band(&band.id)),
            ],
        )
    });
    rounded.then(fill(Say::BandsReach, &[("bands", all_of(bands))]))
}
