//! Steps 2 to 5: enough, middle, split, roles, cannot tell. Each is a few lines of counting that a panel can do with cards on a table.

use mir_core::assessment::{NotEnough, SplitWord, Standing, Tally};
use mir_core::method::Method;
use mir_core::panel::How;
use mir_core::scale::{Level, Side, side};

use crate::open;

/// Where a tally stands, and how far people were on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stand {
    pub(crate) standing: Standing,
    pub(crate) split: Option<SplitWord>,
}

impl Stand {
    const fn without_level(standing: Standing) -> Self {
        Self {
            standing,
            split: None,
        }
    }
}

/// Steps 2 to 4 for one voice.
pub(crate) fn stand(tally: &Tally, how: How, method: &Method) -> Stand {
    if tally.asked == 0 {
        return Stand::without_level(Standing::NotHeard);
    }
    match not_enough(tally, how, method) {
        Some(why) => Stand::without_level(Standing::NotEnough(why)),
        None => {
            let stand = if tally.spans.is_empty() {
                middle_and_split(&tally.levels, method)
            } else {
                open::middle_and_split(tally, method)
            };
            stand.unwrap_or(Stand::without_level(Standing::NotEnough(
                NotEnough::FewerThanFive,
            )))
        }
    }
}

/// Step 2: why there is not enough; `None` where there is.
pub(crate) fn not_enough(tally: &Tally, how: How, method: &Method) -> Option<NotEnough> {
    let answered = tally.answered();
    if answered == 0 && tally.dont_know > 0 {
        Some(NotEnough::NobodyKnew)
    } else if tally.concerned() < method.enough.answers {
        Some(NotEnough::AboutFew)
    } else if answered < method.enough.answers {
        Some(NotEnough::FewerThanFive)
    } else if how == How::Panel
        && !method
            .enough
            .share_of_asked
            .reached_by(answered, tally.concerned())
    {
        Some(NotEnough::UnderHalf)
    } else {
        None
    }
}

fn middle_and_split(levels: &[u64], method: &Method) -> Option<Stand> {
    let middle = lower_median(levels)?;
    let word = split_word(levels, method);
    let standing = match (
        word,
        side_median(levels, Side::Lower),
        side_median(levels, Side::Upper),
    ) {
        (SplitWord::Split, Some(low), Some(high)) => Standing::Split { low, high, middle },
        _ => Standing::Level(middle),
    };
    Some(Stand {
        standing,
        split: Some(word),
    })
}

/// Step 3: the lower median, the best level that more than half gave or beat; `None` where nobody gave a level.
pub(crate) fn lower_median(levels: &[u64]) -> Option<Level> {
    let answered = sum(levels.iter());
    let mut so_far = 0_u64;
    for (level, count) in numbered(levels) {
        so_far = so_far.saturating_add(*count);
        if answered > 0 && so_far.saturating_mul(2) >= answered {
            return Some(level);
        }
    }
    None
}

/// Step 4: how far the answers lie on one side.
pub(crate) fn split_word(levels: &[u64], method: &Method) -> SplitWord {
    let answered = sum(levels.iter());
    let smaller = on_side(levels, Side::Lower).min(on_side(levels, Side::Upper));
    if method.split.split_from.reached_by(smaller, answered) && smaller > 0 {
        SplitWord::Split
    } else if method.split.agreed_to.passed_by(smaller, answered) {
        SplitWord::Leaning
    } else {
        SplitWord::Agreed
    }
}

/// How many answers lie on a side.
pub(crate) fn on_side(levels: &[u64], which: Side) -> u64 {
    sum(numbered(levels)
        .filter(|(level, _)| side(*level, levels.len()) == Some(which))
        .map(|(_, count)| count))
}

fn side_median(levels: &[u64], which: Side) -> Option<Level> {
    let on_it: Vec<u64> = numbered(levels)
        .map(|(level, count)| {
            if side(level, levels.len()) == Some(which) {
                *count
            } else {
                0
            }
        })
        .collect();
    lower_median(&on_it)
}

/// Step 4, nobody is outvoted by role: the range that people and carers stand for together where their majorities lie on different sides.
pub(crate) fn roles_range(
    people: &Tally,
    carers: &Tally,
    method: &Method,
) -> Option<(Level, Level)> {
    if people.answered() < method.roles_answers_each
        || carers.answered() < method.roles_answers_each
    {
        return None;
    }
    match (majority(&people.levels)?, majority(&carers.levels)?) {
        (one, other) if one == other => None,
        _ => {
            let (one, other) = (lower_median(&people.levels)?, lower_median(&carers.levels)?);
            Some((one.min(other), one.max(other)))
        }
    }
}

/// The side on which more than half of the answers lie.
fn majority(levels: &[u64]) -> Option<Side> {
    let answered = sum(levels.iter());
    [Side::Lower, Side::Upper]
        .into_iter()
        .find(|which| on_side(levels, *which).saturating_mul(2) > answered)
}

/// Step 5: whether a third or more do not know.
pub(crate) fn cannot_tell(tally: &Tally, method: &Method) -> bool {
    tally.dont_know >= method.cannot_tell.at_least
        && method
            .cannot_tell
            .share
            .reached_by(tally.dont_know, tally.concerned())
}

fn numbered(levels: &[u64]) -> impl Iterator<Item = (Level, &u64)> {
    (1_u8..).map_while(Level::new).zip(levels)
}

fn sum<'a>(counts: impl Iterator<Item = &'a u64>) -> u64 {
    counts.fold(0, |sum, count| sum.saturating_add(*count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mir_core::sample::method;

    fn level(number: u8) -> Level {
        Level::new(number).unwrap()
    }

    #[test]
    fn an_even_number_of_answers_takes_the_lower_of_the_two_in_the_middle() {
        assert_eq!(lower_median(&[1, 1, 2, 0]), Some(level(2)));
        assert_eq!(lower_median(&[0, 2, 2, 0]), Some(level(2)));
        assert_eq!(lower_median(&[0, 0, 0, 0]), None);
    }

    #[test]
    fn on_a_scale_of_three_the_middle_level_is_on_neither_side() {
        assert_eq!(split_word(&[2, 4, 2], &method()), SplitWord::Agreed);
        assert_eq!(split_word(&[3, 3, 3], &method()), SplitWord::Split);
        assert_eq!(split_word(&[0, 9, 0], &method()), SplitWord::Agreed);
    }

    #[test]
    fn three_carers_are_not_outvoted_by_seven_people() {
        let people = Tally {
            levels: vec![0, 0, 7, 0],
            asked: 7,
            ..Tally::default()
        };
        let carers = Tally {
            levels: vec![0, 3, 0, 0],
            asked: 3,
            ..Tally::default()
        };
        assert_eq!(
            roles_range(&people, &carers, &method()),
            Some((level(2), level(3)))
        );
        let one_carer = Tally {
            levels: vec![1, 0, 0, 0],
            asked: 1,
            ..Tally::default()
        };
        assert_eq!(roles_range(&people, &one_carer, &method()), None);
    }
}
