//! Who is heard and who is missing. This can never be switched off.

use mir_core::id::Grouping;
use mir_core::population::PopulationGrouping;
use mir_release::view::{Heard, MissingView};

use super::{Pieces, names, paragraph};
use crate::document::{Block, Drawing, Look, Picture, Piece, Table, Text};
use crate::phrases::{Say, all_of, fill, say};

impl<'a> Pieces<'a> {
    /// Everything that is known of who is missing: the list, the picture, the table.
    pub(crate) fn missing(self) -> Vec<Block> {
        if self.view.population.is_empty() {
            return vec![paragraph(Say::PopulationUnknown)];
        }
        if self.view.missing.is_empty() {
            let mut blocks = vec![paragraph(Say::HeardUnknown)];
            let sources = self.view.population.iter().map(population_source);
            blocks.extend(sources.map(Block::Basis));
            return blocks;
        }
        let mut blocks = self.flagged_list();
        for population in &self.view.population {
            if let Some(picture) = self.missing_picture(population) {
                blocks.push(Block::Picture(picture));
                blocks.push(Block::Basis(population_source(population)));
            }
        }
        blocks
    }

    /// The groups that nobody is heard from, by whether at least one person would be expected.
    fn unheard(self, expected: bool) -> Vec<Text> {
        let unheard =
            |group: &&MissingView| matches!(group.heard, Heard::NotHeard | Heard::Count(0));
        let groups = self
            .view
            .missing
            .iter()
            .filter(unheard)
            .filter(|group| group.flagged == expected);
        groups
            .map(|group| {
                fill(
                    Say::GroupOfGrouping,
                    &[
                        ("group", names::group(group.group.as_str())),
                        ("grouping", names::group(group.grouping.as_str())),
                    ],
                )
            })
            .collect()
    }

    /// The groups that nobody is heard from though somebody would be expected; `None` where there is none, or where it is not known.
    pub(crate) fn not_heard_from(self) -> Option<Text> {
        let groups = self.unheard(true);
        (!groups.is_empty()).then(|| all_of(groups))
    }

    fn flagged_list(self) -> Vec<Block> {
        let (flagged, small) = (self.unheard(true), self.unheard(false));
        let mut blocks = if flagged.is_empty() {
            vec![paragraph(Say::NobodyMissing)]
        } else {
            vec![paragraph(Say::NobodyFrom), Block::List(flagged)]
        };
        if !small.is_empty() {
            let small = fill(Say::NobodyFromSmall, &[("groups", all_of(small))]);
            blocks.push(Block::Paragraph(small.then(say(Say::SmallPanel))));
        }
        blocks
    }

    /// Who is missing, in one line.
    pub(crate) fn missing_line(self) -> Text {
        if self.view.population.is_empty() {
            return say(Say::PopulationUnknown);
        }
        if self.view.missing.is_empty() {
            return say(Say::HeardUnknown);
        }
        let small = self.unheard(false);
        let line = self.not_heard_from().map_or_else(
            || say(Say::NobodyMissing),
            |groups| fill(Say::NobodyFromShort, &[("groups", groups)]),
        );
        line.then(if small.is_empty() {
            Text::default()
        } else {
            fill(Say::NobodyFromSmall, &[("groups", all_of(small))])
        })
    }

    fn missing_picture(self, population: &PopulationGrouping) -> Option<Picture> {
        let heard = |group: &str| self.heard(&population.grouping, group);
        let groups: Vec<(Text, u64, &MissingView)> = population
            .groups
            .iter()
            .filter_map(|(group, people)| {
                Some((
                    names::group(group.as_str()),
                    *people,
                    heard(group.as_str())?,
                ))
            })
            .collect();
        if groups.is_empty() {
            return None;
        }
        let line = |name: &Text, group: &MissingView| {
            fill(
                Say::MissingPiece,
                &[("group", name.clone()), ("heard", heard_words(group.heard))],
            )
        };
        let pieces = groups.iter().map(|(name, people, group)| Piece {
            look: heard_look(group.heard),
            label: line(name, group),
            count: *people,
        });
        let all = population.total();
        let rows = groups.iter().map(|(name, people, group)| {
            let people = fill(Say::OfAll, &[("n", (*people).into()), ("all", all.into())]);
            vec![
                name.clone(),
                people,
                mark(group.heard).and(heard_words(group.heard)),
            ]
        });
        let grouping = names::group(population.grouping.as_str());
        let spoken = Text::joined(
            groups.iter().map(|(name, _, group)| line(name, group)),
            "; ",
        );
        Some(Picture {
            title: fill(Say::MissingTitle, &[("grouping", grouping.clone())]),
            description: fill(Say::MissingDescription, &[("pieces", spoken)]),
            twin: Table::new(
                fill(
                    Say::MissingTwin,
                    &[("grouping", grouping.clone().capital())],
                ),
                [Say::GroupColumn, Say::GroupPeople, Say::GroupHeard]
                    .map(say)
                    .to_vec(),
                rows.collect(),
            ),
            drawing: Drawing::Bar(pieces.collect()),
        })
    }

    fn heard(self, grouping: &Grouping, group: &str) -> Option<&'a MissingView> {
        self.view
            .missing
            .iter()
            .find(|found| found.grouping == *grouping && found.group.as_str() == group)
    }
}

fn population_source(population: &PopulationGrouping) -> Text {
    let theirs =
        |text: &Option<String>| text.clone().map_or_else(|| say(Say::NotSaid), Text::theirs);
    fill(
        Say::PopulationFrom,
        &[
            (
                "grouping",
                names::group(population.grouping.as_str()).capital(),
            ),
            ("of", theirs(&population.of)),
            ("source", theirs(&population.source)),
            (
                "date",
                population
                    .as_at
                    .map_or_else(|| say(Say::NotSaid), Text::from),
            ),
        ],
    )
}

/// A sign that holds without colour.
fn mark(heard: Heard) -> Text {
    Text::ours(match heard {
        Heard::Count(0) | Heard::NotHeard => "○ ",
        Heard::Count(1..=4) | Heard::FewerThanFive => "◐ ",
        Heard::Count(_) | Heard::Heard => "● ",
    })
}

fn heard_words(heard: Heard) -> Text {
    match heard {
        Heard::Count(0) | Heard::NotHeard => say(Say::HeardNot),
        Heard::Count(heard) => fill(Say::HeardCount, &[("n", heard.into())]),
        Heard::FewerThanFive => say(Say::HeardFew),
        Heard::Heard => say(Say::Heard),
    }
}

const fn heard_look(heard: Heard) -> Look {
    match heard {
        Heard::Count(0) | Heard::NotHeard => Look::Empty,
        Heard::Count(1..=4) | Heard::FewerThanFive => Look::Split,
        Heard::Count(_) | Heard::Heard => Look::Level(4),
    }
}
