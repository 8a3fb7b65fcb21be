//! Names that are looked for in what would leave. They come from `people/`, are an argument of each release, and go nowhere: nothing prints
//! them, and a finding says only in whose words one may be.
//!
//! A name is a whole word that begins with a capital. “May”, “Will” and “Hope” are names and plain words too, and at the beginning of a
//! sentence nobody can tell: there one is worth a look, and stops nothing.

use std::collections::BTreeSet;
use std::fmt;

/// What a finding says was found.
pub(crate) const WHAT: &str = "a name that is in `people/`";

/// The fewest letters of a name that is looked for.
const FEWEST: usize = 3;
/// What stands beside names and is none.
const TITLES: [&str; 12] = [
    "mrs", "miss", "rev", "sir", "dame", "lord", "lady", "prof", "the", "and", "for", "from",
];

/// Names to look for, as single words. What they are can be asked of nobody who holds them.
///
/// ```
/// let names = mir_release::Names::new(["Ann Okafor"]);
/// assert_eq!(format!("{names:?}"), "2 names");
/// ```
#[derive(Clone, Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// The words of these names that have at least three letters.
    pub fn new<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> Self {
        let mut all = BTreeSet::new();
        for name in names {
            let parts = words(name.as_ref()).map(|word| word.text.to_lowercase());
            all.extend(parts.filter(|part| {
                part.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST
                    && !TITLES.contains(&part.as_str())
            }));
        }
        Self(all)
    }

    /// Whether one of these texts may have a name in it.
    pub(crate) fn may_be_in<'t>(&self, texts: impl IntoIterator<Item = Option<&'t str>>) -> bool {
        self.any(texts, |_| true)
    }

    /// Whether one of these texts has a name where a plain word would have no capital.
    pub(crate) fn surely_in<'t>(&self, texts: impl IntoIterator<Item = Option<&'t str>>) -> bool {
        self.any(texts, |word| !word.begins_sentence)
    }

    fn any<'t>(
        &self,
        texts: impl IntoIterator<Item = Option<&'t str>>,
        counts: impl Fn(&Word<'_>) -> bool,
    ) -> bool {
        if self.0.is_empty() {
            return false;
        }
        texts.into_iter().flatten().any(|text| {
            words(text)
                .filter(|word| !word.text.starts_with(char::is_lowercase))
                .any(|word| counts(&word) && self.0.contains(&word.text.to_lowercase()))
        })
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} names", self.0.len())
    }
}

/// Titles as they are written before a name, with or without a full stop.
const BEFORE_NAMES: [&str; 8] = ["mr", "mrs", "ms", "miss", "dr", "prof", "rev", "sir"];

/// A run of letters and digits.
struct Word<'t> {
    text: &'t str,
    begins_sentence: bool,
}

/// The words of a text; `Okafor's` is `Okafor` and `s`.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut begins_sentence = true;
    // A full stop after a title or an initial ends no sentence: what follows “Mrs.” is a name.
    let is_short = |word: &str| {
        word.chars().count() == 1 || BEFORE_NAMES.contains(&word.to_lowercase().as_str())
    };
    text.split_inclusive(|c: char| !c.is_alphanumeric())
        .filter_map(move |piece| {
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
            let begins = begins_sentence;
            if !word.is_empty() {
                begins_sentence = false;
            }
            let ends = piece.ends_with(['.', '!', '?', ':', '\n', '“', '"', '‘']);
            begins_sentence |= ends && !(piece.ends_with('.') && is_short(word));
            (!word.is_empty()).then_some(Word {
                text: word,
                begins_sentence: begins,
            })
        })
}

#[cfg(test)]
mod tests {
    use super::Names;

    fn found(text: &str) -> (bool, bool) {
        let names = Names::new(["Mrs May Okafor", "Zoë O'Brien", "Al"]);
        (names.may_be_in([Some(text)]), names.surely_in([Some(text)]))
    }

    #[test]
    fn a_name_is_a_whole_word_with_a_capital() {
        for text in [
            "I asked May twice",
            "That was Okafor's idea",
            "it was OKAFOR who rang",
            "then Zoë came",
            "then ZOË came",
            "we met Mary O’Brien",
        ] {
            assert_eq!(found(text), (true, true), "{text}");
        }
        for text in [
            "they may ring",
            "in Mayfair",
            "then Mrs Lee came",
            "with Al",
            "okafor",
            "",
        ] {
            assert_eq!(found(text), (false, false), "{text}");
        }
    }

    #[test]
    fn at_the_beginning_of_a_sentence_it_may_be_a_plain_word() {
        for text in [
            "May I say this?",
            "I rang. May nobody wait",
            "She said: “May I?”",
        ] {
            assert_eq!(found(text), (true, false), "{text}");
        }
    }

    #[test]
    fn a_full_stop_after_a_title_or_an_initial_ends_no_sentence() {
        for text in [
            "then Mrs. May came",
            "then J. May came",
            "I saw Dr. Okafor there",
        ] {
            assert_eq!(found(text), (true, true), "{text}");
        }
    }
}
