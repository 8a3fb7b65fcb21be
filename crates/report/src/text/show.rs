//! Everything about one statement, for whoever works on it: what is said, what there is, what is missing and what to do next.

use mir_core::catalogue::{StatementIndex, Target};
use mir_core::evidence::Item;
use mir_release::Release;
use mir_release::view::{StatementView, View};

use super::ask::points_one_way;
use crate::document::{Block, Part, Text};
use crate::parts::statement::is_split;
use crate::parts::{Pieces, lived, paragraph};
use crate::phrases::{Say, fill, say};
use crate::render::text;

/// All about one statement: its words, what each party says and why, the evidence for and against with whose voice and where to find it, the
/// panel's notes, who is missing, the statements that it is linked with, what was promised, and what to ask next.
///
/// A statement that is shown and not judged has its words, the evidence about it and what was promised.
#[must_use]
pub fn show(release: &Release, statement: StatementIndex) -> String {
    show_view(release.view(), statement)
}

pub(crate) fn show_view(view: &View, index: StatementIndex) -> String {
    let pieces = Pieces { view };
    let id = Text::ours("[").and(Text::theirs(pieces.id_of(index)));
    let mut blocks = vec![
        Block::Paragraph(pieces.first_line()),
        Block::Paragraph(id.and("] ").and(pieces.words_of(index))),
    ];
    blocks.extend(pieces.belongs_to(index));
    match pieces.statement(index) {
        Some(statement) => blocks.extend(judged(pieces, statement)),
        None => blocks.extend(only_shown(pieces, index)),
    }
    text::blocks(&blocks).trim_start().to_owned()
}

/// The parts of the full report, with the evidence in full, and then what a report leaves out.
fn judged(pieces: Pieces<'_>, statement: &StatementView) -> Vec<Block> {
    let article = pieces.article(statement);
    let mut parts = article.parts;
    for part in &mut parts {
        if part.title == say(Say::PartEvidence) {
            part.blocks = pieces.evidence_in_full(statement);
        }
    }
    parts.push(Part {
        title: say(Say::ShowLinked),
        blocks: pieces.linked_with(statement),
    });
    parts.push(Part {
        title: say(Say::ShowNext),
        blocks: pieces.to_ask_next(statement),
    });
    let mut blocks = article.blocks;
    for part in parts {
        blocks.push(Block::Paragraph(Text::ours("* ").and(part.title)));
        blocks.extend(part.blocks);
    }
    blocks
}

/// A statement that nobody judges: what is kept about it.
fn only_shown(pieces: Pieces<'_>, index: StatementIndex) -> Vec<Block> {
    let about = |item: &&Item| item.about.contains(&Target::Statement(index));
    let items: Vec<&Item> = pieces.view.evidence.iter().filter(about).collect();
    let mut blocks = vec![paragraph(Say::ShowNotJudged)];
    match items.is_empty() {
        true => blocks.push(paragraph(Say::EvidenceNone)),
        false => blocks.push(pieces.in_full(Say::EvidenceCaption, &items, &[])),
    }
    blocks.extend(pieces.next_of_statement(index));
    blocks
}

impl<'a> Pieces<'a> {
    /// The theme and the framework of a statement.
    fn belongs_to(self, index: StatementIndex) -> Option<Block> {
        let entry = self.entry(index)?;
        let framework = Text::theirs(entry.framework.title.clone());
        let edition = Text::theirs(entry.framework.edition.to_string());
        let values = [
            ("theme", self.theme(entry.theme_index)),
            ("framework", framework),
            ("edition", edition),
        ];
        Some(Block::Paragraph(fill(Say::ShowBelongs, &values)))
    }

    /// Every statement of another framework that is linked with this one, with where it stands with people.
    fn linked_with(self, statement: &StatementView) -> Vec<Block> {
        let lines = statement.linked.iter().map(|(other, _)| {
            let voice = self.statement(*other).and_then(lived);
            let standing = voice.map_or_else(
                || say(Say::NotHeardShort),
                |voice| self.standing_short(*other, voice),
            );
            let words = Text::theirs(self.id_of(*other))
                .and(": ")
                .and(self.words_of(*other));
            fill(
                Say::StatementStands,
                &[("standing", standing.capital()), ("statement", words)],
            )
        });
        let lines: Vec<Text> = lines.collect();
        if lines.is_empty() {
            vec![paragraph(Say::ShowLinkedNone)]
        } else {
            vec![Block::List(lines)]
        }
    }

    /// What is missing on this statement, as things to ask and to do.
    fn to_ask_next(self, statement: &StatementView) -> Vec<Block> {
        let mut lines = Vec::new();
        if self.has_no_voice_of_people(statement) {
            lines.push(say(Say::AskNoVoice));
        }
        if points_one_way(statement) {
            lines.push(say(Say::AskOneSided));
        }
        if is_split(statement) && self.side_notes(statement).is_empty() {
            lines.push(say(Say::AskSides));
        }
        lines.extend(self.reasons_to_ask_for(statement));
        lines.extend(self.reviews_to_ask_for(statement));
        lines.extend(self.answers_to_give(statement));
        if lines.is_empty() {
            vec![paragraph(Say::ShowNothingNext)]
        } else {
            vec![Block::List(lines)]
        }
    }

    /// The parties that gave a level here and no reason, and those that are apart from people where a side gave none.
    fn reasons_to_ask_for(self, statement: &StatementView) -> Vec<Text> {
        let own = statement.one_voice.iter().filter_map(|voice| {
            let judgement = self.view.judgements.get(voice.judgement)?;
            let who = [("who", self.party(voice.party))];
            judgement
                .reason
                .is_none()
                .then(|| fill(Say::ShowAskReason, &who))
        });
        let gaps = self.view.gaps.iter().filter(|gap| {
            gap.statement == statement.statement && gap.reasons.len() < SIDES_OF_A_GAP
        });
        let gaps = gaps.map(|gap| fill(Say::ShowAskGap, &[("who", self.party(gap.party))]));
        own.chain(gaps).collect()
    }

    /// The items here that should have been looked at again.
    fn reviews_to_ask_for(self, statement: &StatementView) -> Vec<Text> {
        let positions = statement.evidence.past_review.iter();
        let items = positions.filter_map(|at| self.view.evidence.get(*at));
        let lines = items.filter_map(|item| {
            let id = Text::theirs(item.id.to_string());
            let values = [("id", id), ("date", item.review_by?.into())];
            let owner = item.owner.clone().map(Text::theirs);
            Some(match owner {
                None => fill(Say::ShowAskReview, &values),
                Some(owner) => {
                    let [id, date] = values;
                    fill(Say::ShowAskReviewOf, &[id, date, ("owner", owner)])
                }
            })
        });
        lines.collect()
    }

    /// What people said about this statement, where no answer is written down.
    fn answers_to_give(self, statement: &StatementView) -> Vec<Text> {
        let actions = self.view.actions.iter();
        let open = actions.filter(|action| {
            action.statement == Some(statement.statement) && action.answer.is_none()
        });
        let line = open.map(|action| {
            let reference = Text::theirs(action.reference.to_string());
            fill(Say::ShowAskAnswer, &[("ref", reference)])
        });
        line.collect()
    }
}

/// A gap has two sides, and each is asked for its reason.
const SIDES_OF_A_GAP: usize = 2;
