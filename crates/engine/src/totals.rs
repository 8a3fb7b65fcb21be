//! A percentage: a total where every statement has one level, a range where one has not, and what would move the band.

use mir_core::assessment::{
    Compared, Margin, Nearest, Outcome, Score, Speaker, Standing, StatementResult,
};
use mir_core::catalogue::StatementIndex;
use mir_core::exact::Fraction;
use mir_core::rule::{Percent, Rule};
use mir_core::scale::Level;

use crate::overall::{Place, lowest_of, missing, open};

fn sum(levels: impl Iterator<Item = Level>) -> u64 {
    levels.fold(0, |sum, level| {
        sum.saturating_add(u64::from(level.number()))
    })
}

fn share(total: u64, max: u64) -> Option<Fraction> {
    Fraction::new(total.checked_mul(100)?, max)
}

fn score(percent: &Percent, total: u64, max: u64) -> Option<Score> {
    let rounded = u64::try_from(share(total, max)?.round(percent.rounding)).ok()?;
    Some(Score {
        total,
        percent: rounded,
        band: percent.band(rounded)?.id.clone(),
    })
}

/// The total, where every statement has one level.
pub(crate) fn total(
    rule: &Rule,
    percent: &Percent,
    places: &[Place<'_>],
    speaker: Speaker,
) -> Option<Outcome> {
    let max = sum(places.iter().map(|place| place.highest));
    let total = sum(places.iter().map(Place::low));
    let score_now = score(percent, total, max)?;
    let margins = margins(percent, places, &score_now, max, speaker);
    let nearest = if margins.is_empty() {
        nearest(percent, places, &score_now, max)
    } else {
        None
    };
    Some(Outcome::Total {
        exact: share(total, max)?,
        max,
        lowest: lowest_of(places)?,
        margins,
        nearest,
        flags: flags(rule, places),
        score: score_now,
    })
}

/// The range, where some statement has no single level.
pub(crate) fn range(rule: &Rule, percent: &Percent, places: &[Place<'_>]) -> Option<Outcome> {
    let max = sum(places.iter().map(|place| place.highest));
    Some(Outcome::Range {
        low: score(percent, sum(places.iter().map(Place::low)), max)?,
        high: score(percent, sum(places.iter().map(Place::high)), max)?,
        max,
        missing: missing(places),
        open: open(places),
        flags: flags(rule, places),
    })
}

/// A flag is raised by a level that is certain: a single one, never the low end of a range.
fn flags(rule: &Rule, places: &[Place<'_>]) -> Vec<String> {
    let raised = |level: Level| {
        places
            .iter()
            .any(|place| place.standing == Standing::Level(level))
    };
    rule.flags
        .iter()
        .filter(|flag| raised(flag.level))
        .map(|flag| flag.code.clone())
        .collect()
}

/// A change of one level, up or down.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

impl Way {
    fn step(self, level: Level, highest: Level) -> Option<Level> {
        let number = match self {
            Self::Up => level.number().checked_add(1),
            Self::Down => level.number().checked_sub(1),
        };
        number.and_then(Level::new).filter(|next| *next <= highest)
    }

    fn shift(self, total: u64, by: u64) -> Option<u64> {
        match self {
            Self::Up => total.checked_add(by),
            Self::Down => total.checked_sub(by),
        }
    }
}

/// Every single change of one level that moves the band; upward ones with what people say.
fn margins(
    percent: &Percent,
    places: &[Place<'_>],
    now: &Score,
    max: u64,
    speaker: Speaker,
) -> Vec<Margin> {
    places
        .iter()
        .flat_map(|place| {
            [Way::Down, Way::Up].into_iter().filter_map(move |way| {
                let to = way.step(place.low(), place.highest)?;
                let band = score(percent, way.shift(now.total, 1)?, max)?.band;
                (band != now.band).then(|| Margin {
                    statement: place.statement,
                    from: place.low(),
                    to,
                    band,
                    compared: (way == Way::Up && place.is_own)
                        .then(|| compared(place.result, speaker))
                        .flatten(),
                })
            })
        })
        .collect()
}

fn compared(result: &StatementResult, speaker: Speaker) -> Option<Compared> {
    result
        .one_voice
        .iter()
        .find(|voice| Speaker::Party(voice.party) == speaker)
        .and_then(|voice| voice.compared)
}

/// The fewest one-level changes, all in one direction, that move the band; upwards where both directions take as many.
fn nearest(percent: &Percent, places: &[Place<'_>], now: &Score, max: u64) -> Option<Nearest> {
    let upwards = changes(percent, places, now, max, Way::Up);
    let downwards = changes(percent, places, now, max, Way::Down);
    match (upwards, downwards) {
        (Some(up), Some(down)) if down.changes < up.changes => Some(down),
        (Some(up), _) => Some(up),
        (None, down) => down,
    }
}

fn changes(
    percent: &Percent,
    places: &[Place<'_>],
    now: &Score,
    max: u64,
    way: Way,
) -> Option<Nearest> {
    let room = sum(places.iter().map(|place| place.highest));
    let (changes, band) = (1..=room).find_map(|changes| {
        let band = score(percent, way.shift(now.total, changes)?, max)?.band;
        (band != now.band).then_some((changes, band))
    })?;
    let set = smallest_set(places, changes, way);
    let made: u64 = set.iter().fold(0, |sum, (_, from, to)| {
        sum.saturating_add(u64::from(from.apart(*to)))
    });
    (made == changes).then_some(Nearest { changes, band, set })
}

/// One level on each statement in framework order, and round again while changes are left.
fn smallest_set(
    places: &[Place<'_>],
    changes: u64,
    way: Way,
) -> Vec<(StatementIndex, Level, Level)> {
    let mut set: Vec<(StatementIndex, Level, Level)> = places
        .iter()
        .map(|place| (place.statement, place.low(), place.low()))
        .collect();
    let mut left = changes;
    let mut moved = true;
    while left > 0 && moved {
        moved = false;
        for (change, place) in set.iter_mut().zip(places) {
            if left > 0
                && let Some(next) = way.step(change.2, place.highest)
            {
                change.2 = next;
                left = left.saturating_sub(1);
                moved = true;
            }
        }
    }
    set.retain(|(_, from, to)| from != to);
    set
}
