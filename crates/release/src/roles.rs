//! Whether a standing tells that roles differ: whether it is a split that the counts alone do not make.

use mir_core::assessment::{Standing, Tally};
use mir_core::method::SplitShares;
use mir_core::scale::{Level, Side, side};

/// Whether only roles that differ can have made this standing of these counts: a split where the smaller side is too small for one, or one
/// whose ends are not the middles of the two sides. Where answers mean one level of several it is taken that they can, wherever the standing
/// is no single level: that is not worked out again here.
pub(crate) fn made(standing: Standing, tally: &Tally, shares: &SplitShares) -> bool {
    if !tally.spans.is_empty() {
        return matches!(standing, Standing::Split { .. } | Standing::Span { .. });
    }
    let Standing::Split { low, high, .. } = standing else {
        return false;
    };
    let (lower, upper) = (on(tally, Side::Lower), on(tally, Side::Upper));
    let sum = |counts: &[u64]| {
        counts
            .iter()
            .fold(0_u64, |sum, count| sum.saturating_add(*count))
    };
    let smaller = sum(&lower).min(sum(&upper));
    let is_split = smaller > 0 && shares.split_from.reached_by(smaller, tally.answered());
    !is_split || middle(&lower) != Some(low) || middle(&upper) != Some(high)
}

/// The counts with those off one side taken out.
fn on(tally: &Tally, which: Side) -> Vec<u64> {
    numbered(&tally.levels)
        .map(|(level, count)| {
            if side(level, tally.levels.len()) == Some(which) {
                count
            } else {
                0
            }
        })
        .collect()
}

/// The level of the answer in the middle, or the lower of the two.
fn middle(levels: &[u64]) -> Option<Level> {
    let all = levels
        .iter()
        .fold(0_u64, |sum, count| sum.saturating_add(*count));
    let mut below = 0_u64;
    numbered(levels).find_map(|(level, count)| {
        below = below.saturating_add(count);
        (all > 0 && below.saturating_mul(2) >= all).then_some(level)
    })
}

fn numbered(levels: &[u64]) -> impl Iterator<Item = (Level, u64)> + '_ {
    (1..).map_while(Level::new).zip(levels.iter().copied())
}
