//! Step 6: groups against the rest. A group and the rest need five answers each; fewer are listened to and not scored.

use mir_core::assessment::{Chance, GroupResult, StatementResult, Tally};
use mir_core::beside::GroupRow;
use mir_core::catalogue::StatementIndex;
use mir_core::dossier::Parts;
use mir_core::panel::{Grid, How, Record};

use crate::permutation::Permutation;
use crate::standing::{lower_median, stand};
use crate::tally::{Histogram, Seats, cells};

/// A group and the rest on one statement, before it is known how many comparisons there are.
pub(crate) struct Comparison {
    group: Vec<u64>,
    rest: Vec<u64>,
    pub(crate) result: GroupResult,
    /// What the panel's folder said of the gap, where the group was carried from there.
    said: Option<Chance>,
}

/// Every group of the panel that has an answer on the statement, against the rest of lived experience. Of sealed counts, the groups that
/// were carried.
pub(crate) fn comparisons(
    parts: &Parts,
    seats: &Seats<'_>,
    statement: StatementIndex,
    whole: &Tally,
) -> Vec<Comparison> {
    match &parts.panel.record {
        Record::None => Vec::new(),
        Record::Scores(grid) => from_scores(parts, (seats, grid), statement, whole),
        Record::Counts(_) => carried(parts, seats.carried(statement), whole),
    }
}

/// The groups that a sealed folder has. Only those who gave a level are in its rows, and none is there whose silence would change where it
/// stands.
fn carried(parts: &Parts, rows: &[&GroupRow], whole: &Tally) -> Vec<Comparison> {
    let mut comparisons: Vec<Comparison> = rows
        .iter()
        .map(|row| {
            let mut tally = Tally {
                levels: row.levels.clone(),
                ..Tally::default()
            };
            tally.asked = tally.answered();
            let name = (row.grouping.clone(), row.group.clone());
            Comparison {
                said: row.chance,
                ..compare(parts, name, &tally, whole)
            }
        })
        .collect();
    sort(&mut comparisons);
    comparisons
}

fn sort(comparisons: &mut [Comparison]) {
    comparisons.sort_by(|one, other| {
        (&one.result.grouping, &one.result.group)
            .cmp(&(&other.result.grouping, &other.result.group))
    });
}

fn from_scores(
    parts: &Parts,
    (seats, grid): (&Seats<'_>, &Grid),
    statement: StatementIndex,
    whole: &Tally,
) -> Vec<Comparison> {
    let Some(column) = cells(parts, grid, statement) else {
        return Vec::new();
    };
    if seats.groups.is_empty() {
        return Vec::new();
    }
    let column: Vec<_> = column.collect();
    let mut comparisons: Vec<Comparison> = parts
        .panel
        .groups
        .iter()
        .zip(&seats.groups)
        .filter_map(|((grouping, group), members)| {
            let mut histogram = Histogram::empty();
            members
                .iter()
                .filter_map(|member| column.get(*member))
                .for_each(|cell| histogram.count(*cell));
            let tally = histogram.last(whole.levels.len(), false);
            (tally.answered() > 0)
                .then(|| compare(parts, (grouping.clone(), group.clone()), &tally, whole))
        })
        .collect();
    sort(&mut comparisons);
    comparisons
}

fn compare(
    parts: &Parts,
    (grouping, group): (mir_core::id::Grouping, mir_core::id::Group),
    tally: &Tally,
    whole: &Tally,
) -> Comparison {
    let rest: Vec<u64> = whole
        .levels
        .iter()
        .zip(&tally.levels)
        .map(|(all, some)| all.saturating_sub(*some))
        .collect();
    let rest_answered = rest
        .iter()
        .fold(0_u64, |sum, count| sum.saturating_add(*count));
    let needs = parts.method.groups.answers_each;
    let compared = tally.answered() >= needs && rest_answered >= needs;
    let gap = match (lower_median(&tally.levels), lower_median(&rest)) {
        (Some(group), Some(rest)) if compared => {
            i8::try_from(group.apart(rest)).ok().map(|apart| {
                if group < rest {
                    apart.saturating_neg()
                } else {
                    apart
                }
            })
        }
        _ => None,
    };
    let result = GroupResult {
        grouping,
        group,
        answered: tally.answered(),
        rest_answered,
        standing: stand(tally, How::Panel, &parts.method).standing,
        gap,
        chance: None,
    };
    Comparison {
        group: tally.levels.clone(),
        rest,
        result,
        said: None,
    }
}

/// Gives each statement its groups, once every comparison of the assessment is known: the more comparisons, the likelier one looks unequal by luck.
pub(crate) fn settle(
    parts: &Parts,
    statements: &mut [StatementResult],
    comparisons: Vec<Vec<Comparison>>,
) {
    let made = comparisons
        .iter()
        .flatten()
        .filter(|comparison| comparison.result.gap.is_some())
        .count();
    let made = u64::try_from(made).unwrap_or(u64::MAX);
    for (statement, comparisons) in statements.iter_mut().zip(comparisons) {
        if let Some(lived) = statement.panel.first_mut() {
            lived.groups = comparisons
                .into_iter()
                .map(|comparison| with_chance(parts, comparison, made))
                .collect();
        }
    }
}

fn with_chance(parts: &Parts, comparison: Comparison, made: u64) -> GroupResult {
    let numbers = parts.method.groups;
    let Comparison {
        group,
        rest,
        mut result,
        said,
    } = comparison;
    if result
        .gap
        .is_some_and(|gap| gap.unsigned_abs() >= numbers.gap_from)
    {
        let countable =
            result.answered.saturating_add(result.rest_answered) <= numbers.permutation_to;
        let unlikely = countable
            .then(|| Permutation::of(&group, &rest))
            .flatten()
            .and_then(|p| p.is_below(numbers.chance_below, made));
        let counted = match unlikely {
            Some(true) => Chance::Unequal,
            Some(false) => Chance::CouldBeChance,
            None => Chance::NotTested,
        };
        result.chance = Some(said.unwrap_or(counted));
    }
    result
}
