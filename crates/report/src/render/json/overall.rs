//! Totals and ranges.

use mir_core::assessment as core;
use mir_core::catalogue::StatementIndex;
use mir_release::view::View;

use super::build::{speaker, statement_id};
use super::shape::{Change, Counts, Lowest, Margin, Nearest, Outcome, Overall, Score};

/// What a rule says of one speaker.
pub(super) fn overall(view: &View, overall: &core::Overall) -> Option<Overall> {
    let rule = view.rules.get(overall.rule)?;
    Some(Overall {
        rule: rule.edition.to_string(),
        framework: framework_id(view, overall.framework).filter(|_| !rule.applies_to.is_one()),
        party: speaker(view, overall.speaker),
        outcome: outcome(view, &overall.outcome, &rule.disclaimer),
    })
}

fn framework_id(view: &View, at: usize) -> Option<String> {
    let framework = view.catalogue.frameworks().get(at)?;
    Some(framework.edition.id.to_string())
}

fn outcome(view: &View, outcome: &core::Outcome, disclaimer: &str) -> Outcome {
    let ids = |statements: &[StatementIndex]| {
        statements
            .iter()
            .map(|index| statement_id(view, *index))
            .collect()
    };
    match outcome {
        core::Outcome::Total {
            score,
            max,
            exact,
            lowest,
            margins,
            nearest,
            flags,
        } => Outcome::Total {
            total: score.total,
            max: *max,
            exact: exact.to_string(),
            percent: score.percent,
            band: score.band.clone(),
            lowest: Lowest {
                level: lowest.0.number(),
                statements: ids(&lowest.1),
            },
            margins: margins.iter().map(|found| margin(view, found)).collect(),
            nearest: nearest.as_ref().map(|found| self::nearest(view, found)),
            flags: flags.clone(),
            disclaimer: disclaimer.to_owned(),
        },
        core::Outcome::Range {
            low,
            high,
            missing,
            open,
            flags,
            ..
        } => Outcome::Range {
            low: score(low),
            high: score(high),
            missing: ids(missing),
            open: ids(open),
            flags: flags.clone(),
            disclaimer: disclaimer.to_owned(),
        },
        core::Outcome::Lowest { level, statements } => Outcome::Lowest {
            level: level.number(),
            statements: ids(statements),
            disclaimer: disclaimer.to_owned(),
        },
        core::Outcome::LowestRange {
            low,
            high,
            missing,
            open,
        } => Outcome::LowestRange {
            low: low.number(),
            high: high.number(),
            missing: ids(missing),
            open: ids(open),
            disclaimer: disclaimer.to_owned(),
        },
        core::Outcome::Profile {
            levels,
            missing,
            open,
        } => Outcome::Profile {
            levels: Counts(levels.clone()),
            missing: ids(missing),
            open: ids(open),
            disclaimer: disclaimer.to_owned(),
        },
        core::Outcome::NotAsked => Outcome::NotAsked,
    }
}

fn score(score: &core::Score) -> Score {
    Score {
        total: score.total,
        percent: score.percent,
        band: score.band.clone(),
    }
}

fn margin(view: &View, margin: &core::Margin) -> Margin {
    Margin {
        statement: statement_id(view, margin.statement),
        from: margin.from.number(),
        to: margin.to.number(),
        band: margin.band.clone(),
        compared: margin.compared.map(core::Compared::word),
    }
}

fn nearest(view: &View, nearest: &core::Nearest) -> Nearest {
    let set = nearest.set.iter().map(|(index, from, to)| Change {
        statement: statement_id(view, *index),
        from: from.number(),
        to: to.number(),
    });
    Nearest {
        changes: nearest.changes,
        band: nearest.band.clone(),
        set: set.collect(),
    }
}
