//! Steps 3 and 4 where some answers mean one level of several. Every way in which they could have been meant is covered, and none is guessed:
//! where all of them come to one standing, that is it; otherwise it is a span from the lowest that any gives to the highest.
//!
//! Trying the ways one by one would take for ever on a large panel. Write `F(k)` for how many answers are meant as level `k` or lower. Then
//! the ways are just the whole numbers with `F(0) = 0`, `F(n)` = all answers, and for every run of levels at least as many answers in it as
//! cannot lie elsewhere (Hall's theorem; the levels of a span are a run). Those are bounds on differences, and so are "a third on this side"
//! and "most of them on that": the longest path between any two makes each bound tight, and then every bound is reached by some way. A middle
//! asks for two differences at once, which the tight bounds on them and on their rest describe completely. `tests/spans.rs` tries every way of
//! small panels against this.

use mir_core::assessment::{SplitWord, Standing, Tally};
use mir_core::method::{Method, SplitShares};
use mir_core::scale::{Level, Side};

use crate::standing::Stand;

/// The lowest and the highest level that something can come to.
pub(crate) type Ends = (Level, Level);

/// A whole number of answers, or one less than zero.
type Count = i128;

/// Every way in which the answers of a tally can have been meant, as bounds on how many lie on each run of levels.
#[derive(Debug, Clone)]
pub(crate) struct Ways {
    /// How many levels the scale has.
    levels: usize,
    /// How many answers there are.
    answers: u64,
    /// The least that `F(to) − F(from)` can be, for every `from` and `to`.
    least: Vec<Vec<Count>>,
}

impl Ways {
    /// The ways of the answers of a tally.
    pub(crate) fn of(tally: &Tally) -> Self {
        let levels = tally.levels.len();
        let answers = tally.answered();
        let all = Count::from(answers);
        let within = |from: usize, to: usize| {
            let certain = (1..).zip(&tally.levels);
            let certain =
                certain.filter(|(level, _)| (from.saturating_add(1)..=to).contains(level));
            let open = tally.spans.iter().filter(|(span, _)| {
                span.low().index() >= from && usize::from(span.high().number()) <= to
            });
            let counts = certain.map(|(_, count)| count);
            counts
                .chain(open.map(|(_, count)| count))
                .fold(0, |sum: Count, count| {
                    sum.saturating_add(Count::from(*count))
                })
        };
        let bound = |from: usize, to: usize| {
            if from <= to {
                within(from, to)
            } else {
                all.saturating_neg()
            }
        };
        let row = |from| (0..=levels).map(|to| bound(from, to)).collect();
        let ways = Self {
            levels,
            answers,
            least: (0..=levels).map(row).collect(),
        };
        ways.tight()
    }

    /// The same ways with every bound as tight as the others make it.
    fn tight(mut self) -> Self {
        for by in 0..=self.levels {
            for from in 0..=self.levels {
                for to in 0..=self.levels {
                    let way = self.least(from, by).saturating_add(self.least(by, to));
                    if way > self.least(from, to) {
                        self.set(from, to, way);
                    }
                }
            }
        }
        self
    }

    fn set(&mut self, from: usize, to: usize, bound: Count) {
        let place = self.least.get_mut(from).and_then(|row| row.get_mut(to));
        if let Some(place) = place {
            *place = bound;
        }
    }

    /// The fewest answers on the levels above `from`, up to `to`.
    fn least(&self, from: usize, to: usize) -> Count {
        let bound = self.least.get(from).and_then(|row| row.get(to));
        bound.copied().unwrap_or_default()
    }

    /// The most answers on the levels above `from`, up to `to`.
    fn most(&self, from: usize, to: usize) -> Count {
        self.least(to, from).saturating_neg()
    }

    /// Those of the ways in which a side has at least so many answers; `None` where there are none.
    fn with_at_least(&self, side: Side, answers: Count) -> Option<Self> {
        let (from, to) = self.range(side);
        self.with(from, to, answers)
    }

    /// Those of the ways in which a side has at most so many answers; `None` where there are none.
    fn with_at_most(&self, side: Side, answers: Count) -> Option<Self> {
        let (from, to) = self.range(side);
        self.with(to, from, answers.saturating_neg())
    }

    fn with(&self, from: usize, to: usize, bound: Count) -> Option<Self> {
        let mut fewer = self.clone();
        if bound > fewer.least(from, to) {
            fewer.set(from, to, bound);
            fewer = fewer.tight();
        }
        // A round trip that ends above where it began is a demand that nothing meets.
        let is_met = (0..=fewer.levels).all(|at| fewer.least(at, at) <= 0);
        is_met.then_some(fewer)
    }

    /// A side as a run of levels. On an odd scale the middle level is on neither.
    const fn range(&self, side: Side) -> (usize, usize) {
        let half = self.levels / 2;
        match side {
            Side::Lower => (0, half),
            Side::Upper => (self.levels.saturating_sub(half), self.levels),
        }
    }

    /// The lowest and the highest middle of all answers; `None` where there are none.
    pub(crate) fn middles(&self) -> Option<Ends> {
        self.medians(0, self.levels)
    }

    /// How many answers lie on a side in every way.
    pub(crate) fn surely_on(&self, side: Side) -> u64 {
        let (from, to) = self.range(side);
        u64::try_from(self.least(from, to)).unwrap_or(0)
    }

    /// The lowest and the highest lower median of the answers on a run of levels. Whoever asks knows that there are some in every way.
    fn medians(&self, from: usize, to: usize) -> Option<Ends> {
        let mut levels = from.saturating_add(1)..=to;
        let is_first = |level: usize| level == from.saturating_add(1);
        let lowest = levels
            .clone()
            .find(|level| self.may_be_at_most(*level, from, to))?;
        let highest = levels.rfind(|level| {
            is_first(*level) || self.may_be_above(level.saturating_sub(1), from, to)
        })?;
        let level = |number: usize| u8::try_from(number).ok().and_then(Level::new);
        (self.answers > 0).then_some((level(lowest)?, level(highest)?))
    }

    /// Whether in some way half of the answers on a run, or more, are at a level or lower.
    fn may_be_at_most(&self, level: usize, from: usize, to: usize) -> bool {
        let fewest = self.least(from, to).max(double(self.least(level, to)));
        let most = self.most(from, to).min(double(self.most(from, level)));
        fewest <= most
    }

    /// Whether in some way fewer than half of the answers on a run are at a level or lower.
    fn may_be_above(&self, level: usize, from: usize, to: usize) -> bool {
        let fewest = double(self.least(from, level)).saturating_add(1);
        let most = double(self.most(level, to)).saturating_sub(1);
        self.least(from, to).max(fewest) <= self.most(from, to).min(most)
    }
}

const fn double(count: Count) -> Count {
    count.saturating_mul(2)
}

/// Everything that the ways come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Reach {
    /// The levels, where in some way people are not split.
    level: Option<Ends>,
    /// The low, the high and the middle, where in some way they are.
    split: Option<[Ends; 3]>,
    /// Every word for how far people are on one side.
    words: Vec<SplitWord>,
}

impl Reach {
    fn or_level(&mut self, ends: Option<Ends>) {
        self.level = wider(self.level, ends);
    }

    fn or_split(&mut self, split: [Ends; 3]) {
        let known = self.split.unwrap_or(split);
        let mut wide = known;
        for (place, other) in wide.iter_mut().zip(split) {
            *place = (place.0.min(other.0), place.1.max(other.1));
        }
        self.split = Some(wide);
    }

    fn or_word(&mut self, word: SplitWord) {
        if !self.words.contains(&word) {
            self.words.push(word);
        }
    }

    fn or(mut self, other: &Self) -> Self {
        self.or_level(other.level);
        if let Some(split) = other.split {
            self.or_split(split);
        }
        other.words.iter().for_each(|word| self.or_word(*word));
        self
    }

    /// The one standing that all ways come to, or the span of them.
    fn stand(&self) -> Option<Stand> {
        let ends = match (self.level, self.split) {
            (level, None) => level?,
            (None, Some([low, high, _])) => (low.0, high.1),
            (Some(level), Some([low, high, _])) => (level.0.min(low.0), level.1.max(high.1)),
        };
        let standing = match (self.level, self.split) {
            (Some((low, high)), None) if low == high => Standing::Level(low),
            (None, Some([low, high, middle])) if [low, high, middle].iter().all(is_one) => {
                Standing::Split {
                    low: low.0,
                    high: high.0,
                    middle: middle.0,
                }
            }
            _ => Standing::Span {
                low: ends.0,
                high: ends.1,
            },
        };
        let split = match self.words.as_slice() {
            [word] => Some(*word),
            _ => None,
        };
        Some(Stand { standing, split })
    }
}

fn is_one((low, high): &Ends) -> bool {
    low == high
}

fn wider(one: Option<Ends>, other: Option<Ends>) -> Option<Ends> {
    match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    }
}

/// Steps 3 and 4 for one voice; `None` where nobody gave an answer.
pub(crate) fn middle_and_split(tally: &Tally, method: &Method) -> Option<Stand> {
    reach(&Ways::of(tally), &method.split).stand()
}

/// Everything that the answers of one voice can come to.
fn reach(ways: &Ways, shares: &SplitShares) -> Reach {
    let mut reach = Reach::default();
    // From how many answers on the smaller side on people are split, and from how many they are no longer on one side.
    let split_from = fewest(ways.answers, |part| {
        part > 0 && shares.split_from.reached_by(part, ways.answers)
    });
    let leaning_from = fewest(ways.answers, |part| {
        shares.agreed_to.passed_by(part, ways.answers)
    });
    let at_least = |answers| {
        let lower = ways.with_at_least(Side::Lower, answers)?;
        lower.with_at_least(Side::Upper, answers)
    };
    let under = |ways: &Ways, answers: Count| {
        let sides = [Side::Lower, Side::Upper];
        sides.map(|side| ways.with_at_most(side, answers.saturating_sub(1)))
    };
    for one_sided in under(ways, split_from).into_iter().flatten() {
        reach.or_level(one_sided.middles());
    }
    if let Some(split) = at_least(split_from)
        && let Some(ends) = split_ends(&split)
    {
        reach.or_split(ends);
        reach.or_word(SplitWord::Split);
    }
    if under(ways, split_from.min(leaning_from))
        .iter()
        .any(Option::is_some)
    {
        reach.or_word(SplitWord::Agreed);
    }
    let leaning = at_least(leaning_from).map(|ways| under(&ways, split_from));
    if leaning.into_iter().flatten().any(|ways| ways.is_some()) {
        reach.or_word(SplitWord::Leaning);
    }
    reach
}

/// The low, the high and the middle of the ways in which people are split.
fn split_ends(split: &Ways) -> Option<[Ends; 3]> {
    let on = |side| {
        let (from, to) = split.range(side);
        split.medians(from, to)
    };
    Some([on(Side::Lower)?, on(Side::Upper)?, split.middles()?])
}

/// The fewest of so many answers of which something is so that is so of more as well; one more than there are where it never is.
fn fewest(answers: u64, is_so: impl Fn(u64) -> bool) -> Count {
    let (mut from, mut to) = (0, answers.saturating_add(1));
    while from < to {
        let between = from.midpoint(to);
        if is_so(between) {
            to = between;
        } else {
            from = between.saturating_add(1);
        }
    }
    Count::from(from)
}

/// Lived experience as a whole, with "nobody is outvoted by role", and whether the roles differ in every way.
///
/// Where people and carers lie on different sides in every way, the whole is split between their middles. Where they do in some, it is what
/// those ways come to together with what the answers come to without regard to roles.
pub(crate) fn together(
    whole: &Tally,
    roles: [&Tally; 2],
    method: &Method,
) -> Option<(Stand, bool)> {
    let plain = reach(&Ways::of(whole), &method.split);
    let needs = method.roles_answers_each;
    if roles.iter().any(|role| role.answered() < needs) {
        return Some((plain.stand()?, false));
    }
    let [people, carers] = roles.map(Ways::of);
    let mut apart = Reach::default();
    let mut always = false;
    for (people_on, carers_on) in [(Side::Lower, Side::Upper), (Side::Upper, Side::Lower)] {
        let mostly = |ways: &Ways, side| ways.with_at_least(side, majority(ways));
        let of_people = mostly(&people, people_on);
        let (Some(of_people), Some(of_carers)) = (of_people, mostly(&carers, carers_on)) else {
            continue;
        };
        if let Some(ends) = apart_ends(&of_people, &of_carers, people_on) {
            apart.or_split(ends);
            apart.or_word(SplitWord::Split);
        }
        always |= is_always(&people, people_on) && is_always(&carers, carers_on);
    }
    let reach = if always { apart } else { plain.or(&apart) };
    Some((reach.stand()?, always))
}

/// How many answers are more than half.
fn majority(ways: &Ways) -> Count {
    Count::from(ways.answers / 2).saturating_add(1)
}

fn is_always(ways: &Ways, side: Side) -> bool {
    let (from, to) = ways.range(side);
    ways.least(from, to) >= majority(ways)
}

/// The middle of each role, the lower one first, and the middle of both together.
fn apart_ends(people: &Ways, carers: &Ways, people_on: Side) -> Option<[Ends; 3]> {
    let (of_people, of_carers) = (people.middles()?, carers.middles()?);
    let all = Count::from(people.answers).saturating_add(Count::from(carers.answers));
    let first = |up_to: &dyn Fn(&Ways, usize) -> Count| {
        let mut levels = 1..=people.levels;
        let both = |level| up_to(people, level).saturating_add(up_to(carers, level));
        let found = levels.find(|level| double(both(*level)) >= all)?;
        u8::try_from(found).ok().and_then(Level::new)
    };
    let lowest = first(&|ways, level| ways.most(0, level))?;
    let highest = first(&|ways, level| ways.least(0, level))?;
    Some(match people_on {
        Side::Lower => [of_people, of_carers, (lowest, highest)],
        Side::Upper => [of_carers, of_people, (lowest, highest)],
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use mir_core::assessment::{SplitWord, Standing, Tally};
    use mir_core::sample::method;
    use mir_core::scale::{Level, Span};

    use super::{middle_and_split, together};
    use crate::standing::Stand;

    fn level(number: u8) -> Level {
        Level::new(number).unwrap()
    }

    fn tally(levels: [u64; 4], spans: &[(u8, u8, u64)]) -> Tally {
        let span = |(low, high, count): &(u8, u8, u64)| {
            (Span::new(level(*low), level(*high)).unwrap(), *count)
        };
        Tally {
            levels: levels.to_vec(),
            spans: spans.iter().map(span).collect::<BTreeMap<_, _>>(),
            ..Tally::empty(4)
        }
    }

    fn stand(levels: [u64; 4], spans: &[(u8, u8, u64)]) -> Stand {
        middle_and_split(&tally(levels, spans), &method()).unwrap()
    }

    fn span(low: u8, high: u8) -> Standing {
        Standing::Span {
            low: level(low),
            high: level(high),
        }
    }

    #[test]
    fn an_open_answer_that_moves_nothing_leaves_the_level() {
        // 3, 3, 3, 3 and one of 3 and 4: the middle is 3 either way.
        let found = stand([0, 0, 4, 0], &[(3, 4, 1)]);
        assert_eq!(found.standing, Standing::Level(level(3)));
        assert_eq!(found.split, Some(SplitWord::Agreed));
    }

    #[test]
    fn five_thumbs_up_are_mostly_or_nearly_always() {
        let found = stand([0; 4], &[(3, 4, 5)]);
        assert_eq!(found.standing, span(3, 4));
        assert_eq!(found.split, Some(SplitWord::Agreed));
    }

    #[test]
    fn thumbs_sideways_may_split_people_or_not() {
        // Four say 3. Two of six are a third: with both at 2 people are split between 2 and 3, with one or none they are not.
        let found = stand([0, 0, 4, 0], &[(2, 3, 2)]);
        assert_eq!(found.standing, span(2, 3));
        assert_eq!(found.split, None);
    }

    #[test]
    fn a_split_stays_one_where_the_ends_do_not_move() {
        // Three at 1 and three at 4 are a split whatever the seventh means by 3 or 4: high is 4 of 3, 4, 4, 4 as of 4, 4, 4, 4; the middle of
        // all seven is the fourth, 3 or 4, and so not certain.
        let found = stand([3, 0, 0, 3], &[(3, 4, 1)]);
        assert_eq!(found.standing, span(1, 4));
        assert_eq!(found.split, Some(SplitWord::Split));
    }

    #[test]
    fn roles_that_differ_whatever_was_meant_split_the_whole() {
        let (people, carers) = (tally([0, 0, 5, 0], &[(3, 4, 1)]), tally([0, 3, 0, 0], &[]));
        let mut whole = people.clone();
        whole.add(&carers);
        let (found, differ) = together(&whole, [&people, &carers], &method()).unwrap();
        let split = Standing::Split {
            low: level(2),
            high: level(3),
            middle: level(3),
        };
        assert_eq!((found.standing, differ), (split, true));
    }

    #[test]
    fn roles_that_may_differ_leave_it_open() {
        // Eight people at 3. Two carers at 2 or 3: both at 2, and the roles differ; else most people were on one side, at 3.
        let (people, carers) = (tally([0, 0, 8, 0], &[]), tally([0; 4], &[(2, 3, 2)]));
        let mut whole = people.clone();
        whole.add(&carers);
        let (found, differ) = together(&whole, [&people, &carers], &method()).unwrap();
        assert_eq!((found.standing, differ), (span(2, 3), false));
    }

    #[test]
    fn ten_million_answers_take_no_longer_than_ten() {
        let found = stand([0, 0, 4_000_000, 2_000_000], &[(2, 3, 4_000_000)]);
        assert_eq!(found.standing, span(2, 3));
    }
}
