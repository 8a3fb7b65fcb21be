//! Could a gap between a group and the rest be luck? Every way of dealing the answers to a group of that size is counted, in integers.

use mir_core::exact::Fraction;

/// How many of all ways to deal the answers give a sum of levels at least as far from the expected one as the sum that was seen.
///
/// `group` and `rest` are counts by level. `None` where a number grows past 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Permutation {
    pub(crate) extreme: u128,
    pub(crate) all: u128,
}

impl Permutation {
    pub(crate) fn of(group: &[u64], rest: &[u64]) -> Option<Self> {
        let pool: Vec<u64> = group
            .iter()
            .zip(rest)
            .map(|(one, other)| one.checked_add(*other))
            .collect::<Option<_>>()?;
        let (size, seen) = (sum(group)?, weighted(group)?);
        let (everybody, total) = (sum(&pool)?, weighted(&pool)?);
        let ways = deals(&pool, size, seen.max(total))?;
        let distance = |sum: u64| {
            let scaled = i128::from(sum).checked_mul(i128::from(everybody))?;
            scaled
                .checked_sub(i128::from(size).checked_mul(i128::from(total))?)
                .map(i128::unsigned_abs)
        };
        let limit = distance(seen)?;
        let (mut extreme, mut all) = (0_u128, 0_u128);
        for (sum, count) in (0_u64..).zip(ways) {
            all = all.checked_add(count)?;
            if distance(sum)? >= limit {
                extreme = extreme.checked_add(count)?;
            }
        }
        Some(Self { extreme, all })
    }

    /// Whether the chance, times the number of comparisons made, is below a limit; `None` where a number grows past 128 bits.
    pub(crate) fn is_below(self, limit: Fraction, comparisons: u64) -> Option<bool> {
        let (numerator, denominator) = (
            u128::try_from(limit.numerator()).ok()?,
            u128::try_from(limit.denominator()).ok()?,
        );
        let chance = self
            .extreme
            .checked_mul(u128::from(comparisons))?
            .checked_mul(denominator)?;
        Some(chance < self.all.checked_mul(numerator)?)
    }
}

/// In how many ways `size` answers can be dealt from the pool, by the sum of their levels, from 0 to `highest`.
fn deals(pool: &[u64], size: u64, highest: u64) -> Option<Vec<u128>> {
    let width = usize::try_from(highest).ok()?.checked_add(1)?;
    let size = usize::try_from(size).ok()?;
    let mut ways = vec![vec![0_u128; width]; size.checked_add(1)?];
    *ways.first_mut()?.first_mut()? = 1;
    for (level, count) in (1_usize..).zip(pool) {
        ways = with_level(&ways, level, *count)?;
    }
    ways.pop()
}

fn with_level(ways: &[Vec<u128>], level: usize, count: u64) -> Option<Vec<Vec<u128>>> {
    let choices = choose(count)?;
    let mut next = vec![vec![0_u128; ways.first()?.len()]; ways.len()];
    for (dealt, row) in ways.iter().enumerate() {
        for (sum, before) in row.iter().enumerate().filter(|(_, before)| **before > 0) {
            for (more, choice) in choices.iter().enumerate() {
                let place = next
                    .get_mut(dealt.checked_add(more)?)
                    .and_then(|row| row.get_mut(sum.checked_add(more.checked_mul(level)?)?));
                let Some(place) = place else { break };
                *place = place.checked_add(before.checked_mul(*choice)?)?;
            }
        }
    }
    Some(next)
}

/// In how many ways 0, 1, 2 … of `count` can be chosen.
fn choose(count: u64) -> Option<Vec<u128>> {
    let mut row = vec![1_u128];
    for taken in 0..u128::from(count) {
        let last = *row.last()?;
        row.push(
            last.checked_mul(u128::from(count).checked_sub(taken)?)?
                .checked_div(taken.checked_add(1)?)?,
        );
    }
    Some(row)
}

fn sum(counts: &[u64]) -> Option<u64> {
    counts
        .iter()
        .try_fold(0_u64, |sum, count| sum.checked_add(*count))
}

fn weighted(counts: &[u64]) -> Option<u64> {
    (1_u64..)
        .zip(counts)
        .try_fold(0_u64, |sum, (level, count)| {
            sum.checked_add(level.checked_mul(*count)?)
        })
}

#[cfg(test)]
mod tests {
    use super::Permutation;
    use mir_core::exact::Fraction;

    /// Deals every subset by hand: the other way of writing it.
    fn by_hand(group: &[u64], rest: &[u64]) -> (u128, u128) {
        let spread = |counts: &[u64]| {
            (1_u64..)
                .zip(counts)
                .flat_map(|(level, count)| std::iter::repeat_n(level, *count as usize))
                .collect::<Vec<_>>()
        };
        let mut pool = spread(group);
        let (size, seen) = (pool.len(), pool.iter().sum::<u64>());
        pool.extend(spread(rest));
        let far = |sum: u64| {
            (sum as i64 * pool.len() as i64 - size as i64 * pool.iter().sum::<u64>() as i64).abs()
        };
        let (mut extreme, mut all) = (0, 0);
        for mask in 0_u32..(1 << pool.len()) {
            if mask.count_ones() as usize == size {
                let sum: u64 = pool
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| mask >> at & 1 == 1)
                    .map(|(_, level)| level)
                    .sum();
                all += 1;
                extreme += u128::from(far(sum) >= far(seen));
            }
        }
        (extreme, all)
    }

    #[test]
    fn counting_in_integers_gives_what_dealing_by_hand_gives() {
        for (group, rest) in [
            ([5, 0, 0, 0], [0, 0, 0, 5]),
            ([1, 2, 2, 0], [0, 3, 1, 3]),
            ([0, 5, 0, 0], [0, 5, 1, 0]),
            ([3, 1, 1, 1], [1, 1, 3, 3]),
        ] {
            let counted = Permutation::of(&group, &rest).unwrap();
            assert_eq!((counted.extreme, counted.all), by_hand(&group, &rest));
        }
    }

    #[test]
    fn five_against_five_at_opposite_ends_is_unlikely_once_and_likely_among_many() {
        let p = Permutation::of(&[5, 0, 0, 0], &[0, 0, 0, 5]).unwrap();
        let limit = Fraction::new(1, 20).unwrap();
        assert_eq!((p.extreme, p.all), (2, 252));
        assert_eq!(p.is_below(limit, 1), Some(true));
        assert_eq!(p.is_below(limit, 7), Some(false));
    }

    #[test]
    fn a_hundred_answers_on_ten_levels_stay_within_128_bits() {
        assert!(Permutation::of(&[5; 10], &[5; 10]).is_some());
    }
}
