//! Shares of a sample: every theme in proportion by the largest remainder, and never below what must be in.

/// A theme by its numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Theme {
    /// How many statements it has.
    pub of: usize,
    /// How many of them must be in.
    pub marked: usize,
}

/// How many statements of each theme are among so many. What must be in is in, even where that is more than there is room for; where there is
/// room, every theme has at least one; beyond that the shares are in proportion.
pub(super) fn shares(themes: &[Theme], room: usize) -> Vec<usize> {
    let least: Vec<usize> = themes.iter().map(|theme| theme.marked.max(1)).collect();
    if least.iter().sum::<usize>() <= room {
        return in_proportion(themes, &least, room);
    }
    // Not even one each: one for the largest themes that have none yet.
    let mut shares: Vec<usize> = themes.iter().map(|theme| theme.marked).collect();
    let left = room.saturating_sub(shares.iter().sum());
    let with_none = themes
        .iter()
        .zip(&mut shares)
        .filter(|(_, share)| **share == 0);
    let mut with_none: Vec<(&Theme, &mut usize)> = with_none.collect();
    with_none.sort_by_key(|(theme, _)| std::cmp::Reverse(theme.of));
    for (_, share) in with_none.into_iter().take(left) {
        *share = 1;
    }
    shares
}

/// In proportion by the largest remainder, with a least for each. A theme whose proportion is below its least gets its least, and the others
/// share what is left.
fn in_proportion(themes: &[Theme], least: &[usize], room: usize) -> Vec<usize> {
    let mut fixed = vec![false; themes.len()];
    loop {
        let (seats, size) = left(themes, least, &fixed, room);
        let mut changed = false;
        for ((theme, least), fixed) in themes.iter().zip(least).zip(&mut fixed) {
            let is_below = theme.of.saturating_mul(seats) < least.saturating_mul(size);
            if !*fixed && is_below {
                (*fixed, changed) = (true, true);
            }
        }
        if !changed {
            return rounded(themes, least, &fixed, (seats, size));
        }
    }
}

/// How many places and how many statements are left to those whose share is not fixed.
fn left(themes: &[Theme], least: &[usize], fixed: &[bool], room: usize) -> (usize, usize) {
    let (mut seats, mut size) = (room, 0_usize);
    for ((theme, least), fixed) in themes.iter().zip(least).zip(fixed) {
        if *fixed {
            seats = seats.saturating_sub(*least);
        } else {
            size = size.saturating_add(theme.of);
        }
    }
    (seats, size)
}

/// Whole numbers: each its proportion without the remainder, and one more for the largest remainders; the earlier theme where two are equal.
fn rounded(
    themes: &[Theme],
    least: &[usize],
    fixed: &[bool],
    (seats, size): (usize, usize),
) -> Vec<usize> {
    let mut shares = least.to_vec();
    let mut remainders = Vec::new();
    let mut given = 0_usize;
    let free = themes
        .iter()
        .zip(&mut shares)
        .zip(fixed)
        .filter(|(_, fixed)| !**fixed);
    for ((theme, share), _) in free {
        let exact = theme.of.saturating_mul(seats);
        *share = exact.checked_div(size).unwrap_or_default();
        given = given.saturating_add(*share);
        remainders.push((exact.checked_rem(size).unwrap_or_default(), share));
    }
    remainders.sort_by_key(|(remainder, _)| std::cmp::Reverse(*remainder));
    for (_, share) in remainders.into_iter().take(seats.saturating_sub(given)) {
        *share = share.saturating_add(1);
    }
    shares
}

/// Which of so many places are taken where a number of them is, evenly spaced and none at the very ends if that can be.
pub(super) fn spaced(places: usize, number: usize) -> Vec<bool> {
    let mut taken = vec![false; places];
    for nth in 0..number.min(places) {
        let twice = nth.saturating_mul(2).saturating_add(1);
        let at = twice
            .saturating_mul(places)
            .checked_div(number.saturating_mul(2));
        if let Some(place) = at.and_then(|at| taken.get_mut(at)) {
            *place = true;
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::{Theme, shares, spaced};

    fn of(themes: &[(usize, usize)], room: usize) -> Vec<usize> {
        let themes: Vec<Theme> = themes
            .iter()
            .map(|&(of, marked)| Theme { of, marked })
            .collect();
        shares(&themes, room)
    }

    #[test]
    fn shares_are_in_proportion_and_the_largest_remainders_round_up() {
        // 10 of 20: 5, 3.5 and 1.5 by proportion; two remainders of a half, so the earlier theme gets the place.
        assert_eq!(of(&[(10, 0), (7, 0), (3, 0)], 10), [5, 4, 1]);
        // 4 of 10 from 6, 3 and 1: 2.4, 1.2 and 0.4. The last has one place at least, so 3 are left for 9: 2 and 1.
        assert_eq!(of(&[(6, 0), (3, 0), (1, 0)], 4), [2, 1, 1]);
    }

    #[test]
    fn what_must_be_in_is_in() {
        // 6 of 12 from 6 and 6 would be 3 and 3, but four of the first must be in.
        assert_eq!(of(&[(6, 4), (6, 0)], 6), [4, 2]);
        assert_eq!(of(&[(6, 4), (6, 3)], 5), [4, 3]);
    }

    #[test]
    fn where_not_every_theme_can_have_one_the_largest_do() {
        assert_eq!(of(&[(2, 0), (5, 0), (3, 0), (4, 2)], 4), [0, 1, 1, 2]);
    }

    #[test]
    fn places_are_evenly_spaced() {
        let at = |places, number| {
            let taken = spaced(places, number).into_iter().enumerate();
            taken
                .filter_map(|(at, taken)| taken.then_some(at))
                .collect::<Vec<_>>()
        };
        assert_eq!(at(9, 3), [1, 4, 7]);
        assert_eq!(at(5, 2), [1, 3]);
        assert_eq!(at(4, 4), [0, 1, 2, 3]);
        assert_eq!(at(4, 0), [0; 0]);
    }
}
