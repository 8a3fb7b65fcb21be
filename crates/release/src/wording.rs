//! What may be said of a voice whose counts are hidden.
//!
//! The test at the end tries every way in which five to nine people can answer on four levels, as a reader would who knows how many were
//! asked. It is the reason for two rules beyond the printed ones: a middle is shown only where [`room`](crate::room) is left for it, so that
//! "leaning" shows none in a small panel and neither does a panel of seven; and "a third or more did not know" waits for ten who were asked.

use std::ops::RangeInclusive;

use mir_core::assessment::{NotEnough, PanelResult, RoundOne, SplitWord, Standing, Tally};
use mir_core::method::Method;
use mir_core::scale::Level;

use crate::profile::Profile;
use crate::room;
use crate::view::{AnsweredBand, Words, WordsStanding};

/// How the voices on one statement are put into words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wording<'a> {
    /// The numbers of the release.
    pub(crate) profile: &'a Profile,
    /// The method that made the standings.
    pub(crate) method: &'a Method,
    /// Whether a flag tells this audience that somebody gave the lowest level: one value fewer for its count, and no middle is shown. Where
    /// there were two rounds the flag does not say in which, and the middle stays.
    pub(crate) lowest_is_known: bool,
}

/// The answers of one round.
#[derive(Debug, Clone, Copy)]
struct Answers<'a> {
    tally: &'a Tally,
    standing: Standing,
    split: Option<SplitWord>,
    /// The most that can have given a level, as a reader knows it.
    most: u64,
}

impl Wording<'_> {
    /// A voice in words.
    pub(crate) fn words(&self, voice: &PanelResult) -> Words {
        let answered = self.band(&voice.tally);
        Words {
            of: voice.of.clone(),
            round: voice.round,
            how: voice.how,
            answered,
            standing: self.standing(&self.answers(voice), voice.round_1.is_none()),
            cannot_tell: self.says_cannot_tell(voice),
            mostly_carers: voice.mostly_carers && answered.is_some(),
        }
    }

    /// Round 1 in words.
    pub(crate) fn round_one(&self, round: &RoundOne) -> WordsStanding {
        let answers = Answers {
            tally: &round.tally,
            standing: round.standing,
            split: round.split,
            most: round.tally.asked,
        };
        self.standing(&answers, false)
    }

    /// Whether what follows from a voice's level may be said, such as whether a party is above it. Not where the middle is hidden; and
    /// beside a split, which hides low and high, only where knowing them would leave room.
    pub(crate) fn level_may_follow(&self, voice: &PanelResult, words: &Words) -> bool {
        match words.standing {
            WordsStanding::OneSide(_) | WordsStanding::Open => false,
            WordsStanding::Split => self.has_room(SplitWord::Split, &self.answers(voice)),
            _ => true,
        }
    }

    fn answers<'v>(&self, voice: &'v PanelResult) -> Answers<'v> {
        Answers {
            tally: &voice.tally,
            standing: voice.standing,
            split: voice.split,
            most: self.most(voice),
        }
    }

    fn standing(&self, answers: &Answers<'_>, one_round: bool) -> WordsStanding {
        match self.reason_for_few(answers.tally, answers.standing) {
            Standing::Level(level) => {
                let lowest_is_pinned = self.lowest_is_known && one_round;
                match answers.split {
                    // A level has its word, unless some answers leave that open: then it cannot be said how private the middle would be.
                    None => WordsStanding::Open,
                    Some(word) if self.has_room(word, answers) && !lowest_is_pinned => {
                        WordsStanding::Middle(level, word)
                    }
                    Some(word) => WordsStanding::OneSide(word),
                }
            }
            Standing::Split { .. } => WordsStanding::Split,
            Standing::Span { low, high } => self.left_open((low, high), answers, one_round),
            Standing::NotEnough(why) => WordsStanding::NotEnough(why),
            Standing::NotHeard => WordsStanding::NotHeard,
            Standing::NotApplicable => WordsStanding::NotApplicable,
        }
    }

    /// Between which levels it is left open, where a middle of these answers could be shown too. Not beside a split, whose ends are hidden, and
    /// not where the word itself is open.
    fn left_open(
        &self,
        (low, high): (Level, Level),
        answers: &Answers<'_>,
        one_round: bool,
    ) -> WordsStanding {
        let lowest_is_pinned = self.lowest_is_known && one_round;
        let is_shown =
            |word| word != SplitWord::Split && self.has_room(word, answers) && !lowest_is_pinned;
        match answers.split {
            Some(word) if is_shown(word) => WordsStanding::Span(low, high),
            _ => WordsStanding::Open,
        }
    }

    /// "Nobody knew" of one to four people would be their answers; that it is about few is as true and says none.
    pub(crate) fn reason_for_few(&self, tally: &Tally, standing: Standing) -> Standing {
        match standing {
            Standing::NotEnough(NotEnough::NobodyKnew)
                if tally.concerned() < self.profile.smallest_group =>
            {
                Standing::NotEnough(NotEnough::AboutFew)
            }
            other => other,
        }
    }

    fn has_room(&self, word: SplitWord, answers: &Answers<'_>) -> bool {
        answers.tally.asked >= self.profile.asked_for_middle
            && self
                .range(answers)
                .is_some_and(|range| room::is_left(word, &range, &self.method.split))
    }

    /// From how many to how many may have answered, as a reader knows it.
    fn range(&self, answers: &Answers<'_>) -> Option<RangeInclusive<u64>> {
        let band = self.band(answers.tally)?;
        let to = band.to.map_or(answers.most, |to| to.min(answers.most));
        Some(band.from..=to)
    }

    /// The band of how many answered; `None` below the smallest group.
    fn band(&self, tally: &Tally) -> Option<AnsweredBand> {
        let answered = tally.answered();
        let from = self.profile.bands.iter().rfind(|from| **from <= answered)?;
        let next = self.profile.bands.iter().find(|from| **from > answered);
        (answered >= self.profile.smallest_group).then_some(AnsweredBand {
            from: *from,
            to: next.map(|next| next.saturating_sub(1)),
        })
    }

    /// Whether it may be said that a third or more did not know: where five remain who did not say so, and so many were asked that at least
    /// three numbers of people could have said it. That nobody knew at all is a finding of its own.
    fn says_cannot_tell(&self, voice: &PanelResult) -> bool {
        let tally = &voice.tally;
        let remain = tally.concerned().saturating_sub(tally.dont_know);
        let smallest = self.profile.smallest_group;
        let nobody_knew = self.reason_for_few(tally, voice.standing)
            == Standing::NotEnough(NotEnough::NobodyKnew);
        let may_be_said = remain >= smallest && tally.asked >= smallest.saturating_mul(2);
        voice.cannot_tell && (nobody_knew || may_be_said)
    }

    /// The most that can have given a level: all who were asked, less the third who did not know where that is said.
    fn most(&self, voice: &PanelResult) -> u64 {
        let asked = voice.tally.asked;
        if !self.says_cannot_tell(voice) {
            return asked;
        }
        let share = self.method.cannot_tell.share;
        // Rounded up, as people are whole: of ten, four did not know.
        let third = i128::from(asked)
            .saturating_mul(share.numerator())
            .saturating_add(share.denominator().saturating_sub(1))
            .div_euclid(share.denominator());
        asked.saturating_sub(u64::try_from(third).unwrap_or(asked))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use mir_core::assessment::{NotEnough, PanelResult, Speaker, SplitWord, Standing};

    use mir_core::scale::Span;

    use super::Wording;
    use crate::profile::Profile;
    use crate::sample::{self, level, tally};
    use crate::view::{Words, WordsStanding};

    fn worded(voice: &PanelResult) -> Words {
        let (profile, method) = (Profile::panel(), mir_core::sample::method());
        let wording = Wording {
            profile: &profile,
            method: &method,
            lowest_is_known: false,
        };
        wording.words(voice)
    }

    fn voice(levels: [u64; 4], asked: u64) -> PanelResult {
        let mut voice = sample::voice(Speaker::LivedExperience, levels);
        voice.tally.asked = asked;
        voice
    }

    #[test]
    fn how_many_answered_is_a_band() {
        let band = |levels| {
            worded(&voice(levels, 20))
                .answered
                .map(|band| (band.from, band.to))
        };
        assert_eq!(band([1, 1, 1, 1]), None);
        assert_eq!(band([1, 1, 1, 2]), Some((5, Some(9))));
        assert_eq!(band([4, 4, 3, 3]), Some((10, Some(14))));
        assert_eq!(band([4, 4, 4, 3]), Some((15, None)));
    }

    #[test]
    fn a_middle_shows_with_its_word_and_a_split_shows_neither_middle_nor_sides() {
        let most = voice([0, 1, 2, 6], 9);
        assert_eq!(
            worded(&most).standing,
            WordsStanding::Middle(level(4), SplitWord::Agreed)
        );
        let split = voice([2, 2, 3, 2], 9);
        assert_eq!(worded(&split).standing, WordsStanding::Split);
    }

    #[test]
    fn a_panel_of_seven_shows_no_middle_and_neither_does_leaning() {
        let seven = voice([0, 1, 3, 3], 7);
        assert_eq!(
            worded(&seven).standing,
            WordsStanding::OneSide(SplitWord::Agreed)
        );
        let leaning = voice([0, 2, 1, 4], 9);
        assert_eq!(
            worded(&leaning).standing,
            WordsStanding::OneSide(SplitWord::Leaning)
        );
    }

    #[test]
    fn a_flag_that_tells_of_the_lowest_level_in_the_only_round_takes_the_middle_away() {
        let (profile, method) = (Profile::panel(), mir_core::sample::method());
        let flagged = Wording {
            profile: &profile,
            method: &method,
            lowest_is_known: true,
        };
        let once = voice([1, 0, 2, 6], 9);
        let shown = flagged.words(&once);
        assert_eq!(shown.standing, WordsStanding::OneSide(SplitWord::Agreed));
        assert!(!flagged.level_may_follow(&once, &shown));
    }

    #[test]
    fn nobody_knew_is_said_of_five_and_not_of_four() {
        let nobody_knew = |people| {
            let mut voice = voice([0; 4], people);
            voice.tally.dont_know = people;
            voice.standing = Standing::NotEnough(NotEnough::NobodyKnew);
            voice.split = None;
            voice.cannot_tell = true;
            let words = worded(&voice);
            (words.standing, words.cannot_tell)
        };
        assert_eq!(
            nobody_knew(5),
            (WordsStanding::NotEnough(NotEnough::NobodyKnew), true)
        );
        assert_eq!(
            nobody_knew(4),
            (WordsStanding::NotEnough(NotEnough::AboutFew), false)
        );
    }

    #[test]
    fn a_third_did_not_know_is_said_where_it_could_be_three_numbers_of_people() {
        let said = |answered: u64, dont_know: u64| {
            let mut voice = voice([0, 0, 1, answered - 1], answered + dont_know);
            voice.tally.dont_know = dont_know;
            voice.cannot_tell = true;
            worded(&voice).cannot_tell
        };
        assert!(said(6, 4));
        assert!(!said(5, 4), "of nine: three or four");
        assert!(!said(4, 6), "fewer than five remain");
    }

    /// Every way in which so many people can answer on four levels.
    fn compositions(answers: u64) -> Vec<[u64; 4]> {
        let mut all = Vec::new();
        for one in 0..=answers {
            for two in 0..=(answers - one) {
                for three in 0..=(answers - one - two) {
                    all.push([one, two, three, answers - one - two - three]);
                }
            }
        }
        all
    }

    /// Every panel of so many in which five to nine gave a level, with what a reader sees of it: the others did not know, or said nothing.
    fn panels(asked: u64) -> BTreeMap<String, Vec<[u64; 4]>> {
        let mut by_words: BTreeMap<String, Vec<[u64; 4]>> = BTreeMap::new();
        for answers in 5..=asked.min(9) {
            for levels in compositions(answers) {
                for dont_know in BTreeSet::from([0, asked - answers]) {
                    let mut voice = voice(levels, asked);
                    voice.tally.dont_know = dont_know;
                    voice.cannot_tell = dont_know > 0 && 3 * dont_know >= asked;
                    let words = worded(&voice);
                    // Knowing low and high on top of the words is what a comparison or a gap beside a split can tell.
                    let follows = follows(&voice, &words);
                    by_words
                        .entry(format!("{words:?} {follows:?}"))
                        .or_default()
                        .push(levels);
                }
            }
        }
        by_words
    }

    fn follows(voice: &PanelResult, words: &Words) -> Option<Standing> {
        let (profile, method) = (Profile::panel(), mir_core::sample::method());
        let wording = Wording {
            profile: &profile,
            method: &method,
            lowest_is_known: false,
        };
        let is_split = words.standing == WordsStanding::Split;
        let Standing::Split { low, high, .. } = voice.standing else {
            return None;
        };
        (is_split && wording.level_may_follow(voice, words)).then_some(Standing::Span { low, high })
    }

    fn values(panels: &[[u64; 4]], level: usize) -> usize {
        panels
            .iter()
            .map(|levels| levels[level])
            .collect::<BTreeSet<_>>()
            .len()
    }

    #[test]
    fn whatever_a_small_panel_answers_words_leave_three_values_for_every_count_and_two_against_a_member()
     {
        for asked in 5..=16 {
            for (words, panels) in panels(asked) {
                for level in 0..4 {
                    let left = values(&panels, level);
                    assert!(
                        left >= 3,
                        "{asked} asked, level {}: {left}: {words}",
                        level + 1
                    );
                }
                for hers in 0..4 {
                    let fitting: Vec<[u64; 4]> = panels
                        .iter()
                        .copied()
                        .filter(|levels| levels[hers] > 0)
                        .collect();
                    let pins = |level| !fitting.is_empty() && values(&fitting, level) < 2;
                    assert!(
                        !(0..4).any(pins),
                        "{asked} asked, a member at {}: {words}",
                        hers + 1
                    );
                }
            }
        }
    }

    /// Thumbs up, sideways and down, for levels 3 to 4, 2 to 3 and 1 to 2.
    const THUMBS: [(u8, u8); 3] = [(3, 4), (2, 3), (1, 2)];

    /// Every way in which thumbs can have been meant, by how many at each level.
    fn meant([up, sideways, down]: [u64; 3]) -> Vec<[u64; 4]> {
        let higher = (0..=up).flat_map(|up| (0..=sideways).map(move |sideways| (up, sideways)));
        higher
            .flat_map(|(fours, threes)| (0..=down).map(move |twos| (fours, threes, twos)))
            .map(|(fours, threes, twos)| {
                let two_or_three = [sideways - threes + twos, threes + up - fours];
                [down - twos, two_or_three[0], two_or_three[1], fours]
            })
            .collect()
    }

    /// A panel that answered by thumbs, each way of meaning them tried.
    fn thumbs(counts: [u64; 3], asked: u64) -> PanelResult {
        let ways = meant(counts);
        let ends = |levels: &[u64; 4]| sample::standing(*levels).range().unwrap();
        let low = ways.iter().map(|levels| ends(levels).0).min().unwrap();
        let high = ways.iter().map(|levels| ends(levels).1).max().unwrap();
        let words: BTreeSet<SplitWord> = ways.iter().map(|levels| sample::word(*levels)).collect();
        let mut voice = voice([0; 4], asked);
        let spans = THUMBS.map(|(low, high)| Span::new(level(low), level(high)).unwrap());
        voice.tally.spans = spans.into_iter().zip(counts).collect();
        voice.standing = if low == high {
            Standing::Level(low)
        } else {
            Standing::Span { low, high }
        };
        voice.split = words.first().copied().filter(|_| words.len() == 1);
        voice
    }

    #[test]
    fn words_about_thumbs_leave_three_values_for_every_count_and_two_against_a_member() {
        for asked in 5..=16_u64 {
            let mut by_words: BTreeMap<String, Vec<[u64; 3]>> = BTreeMap::new();
            for answers in 5..=asked.min(9) {
                for [up, sideways, rest, down] in compositions(answers) {
                    if rest == 0 {
                        let counts = [up, sideways, down];
                        let words = worded(&thumbs(counts, asked));
                        by_words
                            .entry(format!("{words:?}"))
                            .or_default()
                            .push(counts);
                    }
                }
            }
            for (words, panels) in by_words {
                let values = |panels: &[[u64; 3]], thumb: usize| {
                    let values = panels.iter().map(|counts| counts[thumb]);
                    values.collect::<BTreeSet<_>>().len()
                };
                for thumb in 0..3 {
                    assert!(values(&panels, thumb) >= 3, "{asked} asked: {words}");
                    let hers = panels.iter().copied().filter(|counts| counts[thumb] > 0);
                    let hers: Vec<_> = hers.collect();
                    let left = (0..3).map(|other| values(&hers, other)).min();
                    assert!(hers.is_empty() || left >= Some(2), "{asked} asked: {words}");
                }
            }
        }
    }

    #[test]
    fn without_these_rules_a_panel_of_seven_would_tell() {
        // Most of seven on one side, the middle on 4: at most one is on the other side, so nobody or one person said 1.
        let would_fit: Vec<[u64; 4]> = (5..=7)
            .flat_map(compositions)
            .filter(|levels| sample::word(*levels) == SplitWord::Agreed)
            .filter(|levels| sample::middle(levels) == Some(level(4)))
            .collect();
        assert_eq!(values(&would_fit, 0), 2);
        assert_eq!(tally([0, 1, 2, 4]).answered(), 7);
    }
}
