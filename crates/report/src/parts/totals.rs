//! What a rule makes of one party's levels: printed last, with what is missing, how near the next band is, and whose arithmetic it is.

use mir_core::assessment::{Margin, Nearest, Outcome, Overall, Score};
use mir_core::catalogue::StatementIndex;
use mir_core::exact::Fraction;
use mir_core::rule::Rule;
use mir_core::scale::Level;

use super::{Pieces, council, paragraph};
use crate::document::{Block, Text};
use crate::phrases::{Say, all_of, fill, say};

/// The most statements that are named in a line.
const MOST_NAMED: usize = 9;

impl Pieces<'_> {
    /// Every total, with its basis and its disclaimer.
    pub(crate) fn totals(self) -> Vec<Block> {
        if self.view.overall.is_empty() {
            return vec![paragraph(Say::TotalsNone)];
        }
        let mut blocks = vec![paragraph(Say::TotalsWarning)];
        let silent = |overall: &&Overall| matches!(overall.outcome, Outcome::NotAsked);
        for overall in self.view.overall.iter().filter(|overall| !silent(overall)) {
            blocks.extend(self.total(overall));
        }
        let mut silent: Vec<Text> = self
            .view
            .overall
            .iter()
            .filter(silent)
            .map(|overall| self.speaker(overall.speaker))
            .collect();
        silent.dedup();
        if !silent.is_empty() {
            blocks.push(Block::Paragraph(fill(
                Say::TotalsNotAsked,
                &[("who", all_of(silent))],
            )));
        }
        blocks.push(paragraph(Say::SelfAssessed));
        blocks
    }

    /// One total or range, with what stands beside it and what would move its band.
    pub(crate) fn total(self, overall: &Overall) -> Vec<Block> {
        let Some(rule) = self.view.rules.get(overall.rule) else {
            return Vec::new();
        };
        let mut blocks = vec![Block::Paragraph(self.total_line(overall, rule))];
        let lines = self.beside_total(&overall.outcome);
        if !lines.is_empty() {
            blocks.push(Block::List(lines));
        }
        if let Outcome::Total {
            margins, nearest, ..
        } = &overall.outcome
        {
            blocks.extend(self.margins(margins, nearest.as_ref()));
        }
        blocks
    }

    /// One party's total or range, in one line. Wherever there is a figure it ends with whose arithmetic it is.
    pub(crate) fn total_line(self, overall: &Overall, rule: &Rule) -> Text {
        let who = self.speaker(overall.speaker).capital();
        let title = Text::theirs(rule.title.clone());
        let values = [
            ("who", who),
            ("rule", title),
            ("framework", self.framework(overall)),
        ];
        let words = match rule.applies_to.is_one() {
            true => Say::TotalFor,
            false => Say::TotalForFramework,
        };
        let line = fill(words, &values).then(self.outcome(overall));
        if matches!(overall.outcome, Outcome::NotAsked) {
            return line;
        }
        let disclaimer = Text::theirs(rule.disclaimer.clone());
        line.then(fill(Say::Disclaimer, &[("disclaimer", disclaimer)]))
    }

    fn framework(self, overall: &Overall) -> Text {
        let framework = self.view.catalogue.frameworks().get(overall.framework);
        framework.map_or_else(Text::default, |framework| {
            Text::theirs(framework.title.clone())
        })
    }

    /// The figures of a total or a range, or what a rule says without a figure.
    pub(crate) fn outcome(self, overall: &Overall) -> Text {
        match &overall.outcome {
            Outcome::Total {
                score, max, exact, ..
            } => total_is(score, *max, *exact),
            Outcome::Range { low, high, max, .. } => range_is(low, high, *max),
            Outcome::Lowest { level, statements } => self.lowest(*level, statements),
            Outcome::LowestRange { low, high, .. } => {
                let name = |level| self.level_of(overall.framework, level);
                match low == high {
                    true => fill(Say::LowestCertain, &[("level", name(*low))]),
                    false => fill(
                        Say::LowestRange,
                        &[("low", name(*low)), ("high", name(*high))],
                    ),
                }
            }
            Outcome::Profile { levels, .. } => self.profile_line(overall.framework, levels),
            Outcome::NotAsked => say(Say::TotalNotAsked),
        }
    }

    /// How many statements stand at each level, from the highest down.
    fn profile_line(self, framework: usize, levels: &[u64]) -> Text {
        let at = (1_u8..).filter_map(Level::new).zip(levels);
        let mut parts: Vec<Text> = at
            .filter(|(_, count)| **count > 0)
            .map(|(level, count)| {
                let name = self.level_of(framework, level);
                fill(Say::ProfileAt, &[("n", (*count).into()), ("level", name)])
            })
            .collect();
        parts.reverse();
        match parts.is_empty() {
            true => say(Say::ProfileEmpty),
            false => fill(Say::ProfileIs, &[("levels", all_of(parts))]),
        }
    }

    /// A level's name on the scale of a framework.
    fn level_of(self, framework: usize, level: Level) -> Text {
        let framework = self.view.catalogue.frameworks().get(framework);
        let scale = framework.and_then(|framework| framework.scale.as_ref());
        let name = scale.and_then(|scale| scale.name(level));
        Text::strong(name.map_or_else(|| level.to_string(), |name| name.name.clone()))
    }

    fn beside_total(self, outcome: &Outcome) -> Vec<Text> {
        let none: &[String] = &[];
        let (lines, flags) = match outcome {
            Outcome::Total {
                lowest: (level, statements),
                flags,
                ..
            } => (vec![self.lowest(*level, statements)], flags.as_slice()),
            Outcome::Range {
                missing,
                open,
                flags,
                ..
            } => (self.without_level(missing, open), flags.as_slice()),
            Outcome::LowestRange { missing, open, .. } | Outcome::Profile { missing, open, .. } => {
                (self.without_level(missing, open), none)
            }
            Outcome::Lowest { .. } | Outcome::NotAsked => return Vec::new(),
        };
        lines
            .into_iter()
            .chain(flags.iter().map(|code| flag(code)))
            .collect()
    }

    /// The statements that have no single level.
    fn without_level(self, missing: &[StatementIndex], open: &[StatementIndex]) -> Vec<Text> {
        let lines = [(Say::TotalMissing, missing), (Say::TotalOpen, open)];
        let lines = lines.into_iter().filter(|(_, list)| !list.is_empty());
        lines
            .map(|(words, list)| fill(words, &[("statements", self.names_of(list))]))
            .collect()
    }

    fn lowest(self, level: Level, statements: &[StatementIndex]) -> Text {
        let name = statements.first().map_or_else(
            || Text::ours(level.to_string()),
            |first| self.level(*first, level),
        );
        fill(
            Say::TotalLowest,
            &[("level", name), ("statements", self.names_of(statements))],
        )
    }

    /// The statements by their words; too many to read in one line are counted.
    fn names_of(self, statements: &[StatementIndex]) -> Text {
        if statements.len() > MOST_NAMED {
            let count = u64::try_from(statements.len()).unwrap_or(u64::MAX);
            return fill(Say::TotalMany, &[("n", count.into())]);
        }
        all_of(statements.iter().map(|index| self.link_in_sentence(*index)))
    }

    fn margins(self, margins: &[Margin], nearest: Option<&Nearest>) -> Vec<Block> {
        if let Some(nearest) = nearest {
            return vec![Block::Paragraph(self.nearest(nearest))];
        }
        if margins.is_empty() {
            return Vec::new();
        }
        vec![
            paragraph(Say::MarginsLead),
            Block::List(margins.iter().map(|margin| self.margin(margin)).collect()),
        ]
    }

    /// One change that would move the band; a change upwards with what people say of the level.
    pub(crate) fn margin(self, margin: &Margin) -> Text {
        let index = margin.statement;
        let line = fill(
            Say::MarginLine,
            &[
                ("statement", self.link_in_sentence(index)),
                ("from", self.level(index, margin.from)),
                ("to", self.level(index, margin.to)),
                ("band", band(&margin.band)),
            ],
        );
        line.then(
            margin
                .compared
                .map_or_else(Text::default, |word| say(council::compared(word)).and(".")),
        )
    }

    fn nearest(self, nearest: &Nearest) -> Text {
        let steps = nearest.set.iter().map(|(index, from, to)| {
            fill(
                Say::NearestStep,
                &[
                    ("statement", self.link_in_sentence(*index)),
                    ("from", self.level(*index, *from)),
                    ("to", self.level(*index, *to)),
                ],
            )
        });
        fill(
            Say::NearestLine,
            &[
                ("band", band(&nearest.band)),
                ("n", nearest.changes.into()),
                ("set", all_of(steps)),
            ],
        )
    }
}

fn total_is(score: &Score, max: u64, exact: Fraction) -> Text {
    let line = fill(
        Say::TotalIs,
        &[
            ("total", score.total.into()),
            ("max", max.into()),
            ("percent", score.percent.into()),
            ("band", band(&score.band)),
        ],
    );
    line.then(fill(
        Say::TotalExact,
        &[("exact", Text::ours(exact.to_string()))],
    ))
}

fn range_is(low: &Score, high: &Score, max: u64) -> Text {
    let line = fill(
        Say::TotalRange,
        &[
            ("low", low.total.into()),
            ("high", high.total.into()),
            ("max", max.into()),
            ("lowpercent", low.percent.into()),
            ("highpercent", high.percent.into()),
        ],
    );
    line.capital().then(if low.band == high.band {
        fill(Say::TotalRangeBand, &[("band", band(&low.band))])
    } else {
        say(Say::TotalRangeOpen)
    })
}

/// A band's name; one that is not known here is printed as the rule spells it.
pub(crate) fn band(id: &str) -> Text {
    Text::strong(match id {
        "inadequate" => Say::BandInadequate.english(),
        "requires-improvement" => Say::BandRequiresImprovement.english(),
        "good" => Say::BandGood.english(),
        "outstanding" => Say::BandOutstanding.english(),
        _ => return Text::theirs(id.replace('-', " ")),
    })
}

fn flag(code: &str) -> Text {
    if code == "level-one" {
        say(Say::TotalFlag)
    } else {
        fill(Say::TotalFlagOther, &[("code", Text::theirs(code))])
    }
}
