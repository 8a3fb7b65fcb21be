//! How much room words leave: whether somebody who reads "most people were on one side" could work a count out.
//!
//! A reader knows the word, how many were asked, and about how many answered. From these she knows the sizes that the smaller side could
//! have. With three or more sizes possible, each level on that side could have been given by at least three different numbers of people, and
//! by at least two for a member who takes her own answer away. With fewer, a level that is shown beside the word would pin somebody down:
//! seven answers of which most are on one side have at most one on the other, and then the middle says which side that one is on.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use mir_core::assessment::SplitWord;
use mir_core::method::SplitShares;

/// The fewest values that every hidden count must be able to have.
const VALUES: usize = 3;

/// How many answers above the lowest possible number are looked at. More could only add sizes, so that stopping early hides more.
const LOOKED_AT: u64 = 64;

/// Whether the smaller side could have at least three sizes, for a reader who knows the word and how many may have answered.
pub(crate) fn is_left(
    word: SplitWord,
    answered: &RangeInclusive<u64>,
    shares: &SplitShares,
) -> bool {
    let from = *answered.start();
    let to = (*answered.end()).min(from.saturating_add(LOOKED_AT));
    let mut sizes = BTreeSet::new();
    for all in from..=to {
        sizes.extend((0..=all / 2).filter(|smaller| word_for(*smaller, all, shares) == word));
        if sizes.len() >= VALUES {
            return true;
        }
    }
    false
}

/// The word for so many answers on the smaller side, as the method has it.
fn word_for(smaller: u64, all: u64, shares: &SplitShares) -> SplitWord {
    if shares.split_from.reached_by(smaller, all) {
        SplitWord::Split
    } else if shares.agreed_to.passed_by(smaller, all) {
        SplitWord::Leaning
    } else {
        SplitWord::Agreed
    }
}

#[cfg(test)]
mod tests {
    use mir_core::assessment::SplitWord;

    use super::is_left;

    fn room(word: SplitWord, from: u64, to: u64) -> bool {
        is_left(word, &(from..=to), &mir_core::sample::method().split)
    }

    #[test]
    fn most_on_one_side_leaves_room_from_eight_answers_on() {
        assert!(
            !room(SplitWord::Agreed, 5, 7),
            "none or one on the other side"
        );
        assert!(room(SplitWord::Agreed, 5, 8), "none, one or two");
        assert!(room(SplitWord::Agreed, 10, 10));
    }

    #[test]
    fn more_on_one_side_tells_the_very_number_in_a_small_panel() {
        assert!(
            !room(SplitWord::Leaning, 5, 9),
            "only two of seven is between a quarter and a third"
        );
        assert!(!room(SplitWord::Leaning, 10, 14), "three or four");
        assert!(room(SplitWord::Leaning, 15, 40));
    }

    #[test]
    fn a_split_leaves_room_once_eight_may_have_answered() {
        assert!(!room(SplitWord::Split, 5, 7), "two or three");
        assert!(room(SplitWord::Split, 5, 8), "two, three or four");
    }

    #[test]
    fn nobody_counts_through_a_national_panel() {
        assert!(room(SplitWord::Leaning, 15, 10_000_000));
    }
}
