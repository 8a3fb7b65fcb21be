//! "Did you mean": the known word that is nearest to one that is not known.

/// Words longer than this are not a slip of the fingers, and comparing them would cost too much.
const LONGEST: usize = 40;

/// The nearest known word, as the end of a sentence: ` (did you mean “title”?)`. Empty where nothing is near.
pub(crate) fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    if word.chars().count() > LONGEST {
        return String::new();
    }
    let word = word.to_lowercase();
    let near = known.into_iter().filter_map(|candidate| {
        let steps = distance(&word, &candidate.to_lowercase());
        let allowed = candidate.chars().count().saturating_add(1) / 3;
        (steps <= allowed && steps < candidate.chars().count()).then_some((steps, candidate))
    });
    near.min_by_key(|(steps, _)| *steps)
        .map(|(_, candidate)| format!(" (did you mean “{candidate}”?)"))
        .unwrap_or_default()
}

/// How many letters must be put in, taken out or changed to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above_left, letter) in one.chars().enumerate() {
        let mut diagonal = above_left;
        let mut left = above_left.saturating_add(1);
        let mut next = vec![left];
        for (beside, above) in other.iter().zip(row.iter().skip(1)) {
            let changed = diagonal.saturating_add(usize::from(letter != *beside));
            left = changed
                .min(above.saturating_add(1))
                .min(left.saturating_add(1));
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{distance, meant};

    #[test]
    fn distances_are_the_usual_ones() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", "abc"), 0);
    }

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        assert_eq!(
            meant("titel", ["text", "title", "plain"]),
            " (did you mean “title”?)"
        );
        assert_eq!(meant("Title", ["title"]), " (did you mean “title”?)");
        assert_eq!(meant("weather", ["text", "title"]), "");
        assert_eq!(meant(&"x".repeat(1_000_000), ["text"]), "");
    }
}
