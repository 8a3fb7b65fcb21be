//! Our own sentences. They are all in one table, [`en`], so that a language can be added beside it and nobody has to look for words in code.

mod en;

pub(crate) use en::Say;

use crate::document::Text;

/// A sentence without gaps.
pub(crate) fn say(say: Say) -> Text {
    Text::ours(say.english())
}

/// A sentence with its gaps filled: `{name}` takes the text of that name.
pub(crate) fn fill(say: Say, values: &[(&str, Text)]) -> Text {
    let mut out = Text::default();
    let mut rest = say.english();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        if !before.is_empty() {
            out = out.and(before);
        }
        if let Some((_, value)) = values.iter().find(|(given, _)| *given == name) {
            out = out.and(value.clone());
        }
        rest = tail;
    }
    if rest.is_empty() { out } else { out.and(rest) }
}

/// One sentence for one, another for any other number, which fills `{n}`.
pub(crate) fn count(number: u64, one: Say, other: Say) -> Text {
    fill(
        if number == 1 { one } else { other },
        &[("n", number.into())],
    )
}

/// Texts as a list in a sentence: `a, b and c`.
pub(crate) fn all_of(texts: impl IntoIterator<Item = Text>) -> Text {
    let mut texts: Vec<Text> = texts.into_iter().collect();
    let last = texts.pop().unwrap_or_default();
    if texts.is_empty() {
        return last;
    }
    Text::joined(texts, ", ").and(say(Say::And)).and(last)
}

/// A number with a comma between thousands.
pub(crate) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len().saturating_sub(at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Say, number};

    #[test]
    fn thousands_have_a_comma() {
        assert_eq!(
            [7, 999, 4150, 1_000_000].map(number),
            ["7", "999", "4,150", "1,000,000"]
        );
    }

    #[test]
    fn no_sentence_of_ours_has_more_than_25_words() {
        for say in Say::ALL {
            for sentence in say.english().split_inclusive(['.', '?', ':', ';']) {
                let words = sentence.split_whitespace().count();
                assert!(words <= 25, "{say:?} has {words} words: {sentence}");
            }
        }
    }

    #[test]
    fn words_that_hurt_or_mislead_are_in_no_sentence() {
        let avoided = [
            "service user",
            "client",
            "vulnerable",
            "hard to reach",
            "compliance",
            "customer",
            "validate",
            "invalid",
            "agreed with",
            "most people agreed",
            "the panel agreed",
            "people agreed",
        ];
        for say in Say::ALL {
            let text = say.english().to_lowercase();
            for word in avoided {
                assert!(!text.contains(word), "{say:?} says “{word}”");
            }
        }
    }
}
