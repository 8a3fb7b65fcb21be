//! Parts beside a whole: showing people who draw on care beside lived experience as a whole shows the carers too, by taking away.

use mir_core::assessment::Tally;
use mir_core::scale::Level;

/// Whether at least so many were asked and gave a level.
pub(crate) fn is_enough(tally: &Tally, smallest: u64) -> bool {
    tally.asked >= smallest && tally.answered() >= smallest
}

/// Whether everybody who gave a level gave the same one, or may have meant the same one: then a count says what each of them said.
pub(crate) fn is_unanimous(tally: &Tally) -> bool {
    let answered = tally.answered();
    let mut levels = (1..).map_while(Level::new).take(tally.levels.len());
    answered > 0 && levels.any(|level| tally.may_be(level) == answered)
}

/// What is left of a whole without a part.
pub(crate) fn rest(whole: &Tally, part: &Tally) -> Tally {
    let less = |of: fn(&Tally) -> u64| of(whole).saturating_sub(of(part));
    let part_levels = part.levels.iter().copied().chain(std::iter::repeat(0));
    Tally {
        levels: whole
            .levels
            .iter()
            .zip(part_levels)
            .map(|(whole, part)| whole.saturating_sub(part))
            .collect(),
        spans: whole
            .spans
            .iter()
            .map(|(span, all)| {
                let part = part.spans.get(span).copied().unwrap_or(0);
                (*span, all.saturating_sub(part))
            })
            .filter(|(_, left)| *left > 0)
            .collect(),
        dont_know: less(|tally| tally.dont_know),
        not_about_me: less(|tally| tally.not_about_me),
        rather_not_say: less(|tally| tally.rather_not_say),
        no_answer: less(|tally| tally.no_answer),
        asked: less(|tally| tally.asked),
        carried: less(|tally| tally.carried),
    }
}

/// Whether these parts may be shown by counts beside the counts of their whole: each of them, and what is left without all of them, is
/// large enough and not of one mind. Where one is not, none is shown: the others would tell.
pub(crate) fn parts_may_show(whole: &Tally, parts: &[&Tally], smallest: u64) -> bool {
    let is_safe = |tally: &Tally| is_enough(tally, smallest) && !is_unanimous(tally);
    let left = parts
        .iter()
        .fold(whole.clone(), |left, part| rest(&left, part));
    parts.iter().all(|part| is_safe(part)) && (left.asked == 0 || is_safe(&left))
}

#[cfg(test)]
mod tests {
    use super::{parts_may_show, rest};
    use crate::sample::tally;

    #[test]
    fn a_part_beside_its_whole_tells_the_other_part() {
        let (whole, people) = (tally([1, 4, 5, 2]), tally([0, 1, 4, 2]));
        assert_eq!(rest(&whole, &people).levels, [1, 3, 1, 0]);
        let carers = rest(&whole, &people);
        assert!(parts_may_show(&whole, &[&people, &carers], 5));
        assert!(
            parts_may_show(&whole, &[&people], 5),
            "the carers are five and not of one mind"
        );
    }

    #[test]
    fn four_left_over_hide_every_part() {
        let (whole, people) = (tally([1, 3, 5, 2]), tally([0, 1, 4, 2]));
        assert!(!parts_may_show(&whole, &[&people], 5));
    }

    #[test]
    fn a_part_of_one_mind_hides_every_part() {
        let (whole, people) = (tally([0, 6, 5, 1]), tally([0, 6, 0, 0]));
        assert!(!parts_may_show(&whole, &[&people], 5), "people: all at 2");
        let carers = rest(&whole, &people);
        assert!(
            !parts_may_show(&whole, &[&carers], 5),
            "taking the carers away shows it too"
        );
    }
}
