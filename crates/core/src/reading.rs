//! How hard a text is to read: sentences, words and syllables counted, and the Flesch-Kincaid grade made of them.
//!
//! The grade is the number of school years, counted the American way, after which most people can read a text. Five more is about the age.
//! Where sentences and words begin is told by the rules of Unicode; parts that a hyphen joins are one word. English spelling does not say
//! how many syllables a word has, so they are counted by rules that are right for most words and one off for some.

use unicode_segmentation::UnicodeSegmentation;

/// What a text was counted to hold.
///
/// ```
/// use mir_core::reading::Measure;
/// let measure = Measure::of("I feel safe. I get help to know about risks.");
/// assert_eq!((measure.sentences, measure.words, measure.syllables), (2, 10, 11));
/// // 0.39 × 10 ÷ 2 + 11.8 × 11 ÷ 10 − 15.59 is −0.66.
/// assert_eq!(measure.grade_in_hundredths(), Some(-66));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Sentences with a word in them.
    pub sentences: u32,
    /// Words.
    pub words: u32,
    /// Syllables of all the words.
    pub syllables: u32,
}

impl Measure {
    /// With fewer words a grade says next to nothing, and none is given.
    pub const FEWEST_WORDS: u32 = 8;

    /// Counts a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut measure = Self {
            sentences: 0,
            words: 0,
            syllables: 0,
        };
        for sentence in sentences(text) {
            measure.sentences = measure.sentences.saturating_add(1);
            measure.words = measure.words.saturating_add(words(sentence));
            for part in sentence.unicode_words() {
                measure.syllables = measure.syllables.saturating_add(syllables(part));
            }
        }
        measure
    }

    /// The Flesch-Kincaid grade in hundredths, rounded half up: 600 is grade 6. `None` with fewer than [`Self::FEWEST_WORDS`] words.
    #[must_use]
    pub fn grade_in_hundredths(self) -> Option<i64> {
        if self.words < Self::FEWEST_WORDS {
            return None;
        }
        let (sentences, words, syllables) = (
            i128::from(self.sentences),
            i128::from(self.words),
            i128::from(self.syllables),
        );
        // 0.39 × words ÷ sentences + 11.8 × syllables ÷ words − 15.59, over one denominator and with a half added before the floor.
        let over = sentences.checked_mul(words)?;
        let sum = words
            .checked_mul(words)?
            .checked_mul(39)?
            .checked_add(syllables.checked_mul(sentences)?.checked_mul(1180)?)?
            .checked_sub(over.checked_mul(1559)?)?;
        let rounded = sum
            .checked_mul(2)?
            .checked_add(over)?
            .checked_div_euclid(over.checked_mul(2)?)?;
        i64::try_from(rounded).ok()
    }
}

/// The sentences of a text that have a word in them, in order.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.unicode_sentences()
}

/// How many words a text has; parts that a hyphen joins are one.
///
/// ```
/// assert_eq!(mir_core::reading::words("Co-production isn’t hard - is it?"), 5);
/// ```
#[must_use]
pub fn words(text: &str) -> u32 {
    let mut count = 0_u32;
    let (mut before, mut joined) = (false, false);
    for piece in text.split_word_bounds() {
        let is_word = piece.chars().any(char::is_alphanumeric);
        if is_word && !joined {
            count = count.saturating_add(1);
        }
        joined = before && matches!(piece, "-" | "\u{2010}" | "\u{2011}");
        before = is_word;
    }
    count
}

/// The parts of a text that are words by themselves, in small letters: what a hyphen joins is apart here.
#[must_use]
pub fn word_parts(text: &str) -> Vec<String> {
    text.unicode_words().map(str::to_lowercase).collect()
}

/// Endings before which an e is as silent as at the end of a word, and the syllables that they have themselves.
const ENDINGS: &[(&str, u32)] = &[
    ("fully", 2),
    ("ments", 1),
    ("ment", 1),
    ("ful", 1),
    ("less", 1),
    ("ness", 1),
    ("ly", 1),
];

/// Beginnings of compounds that end in a silent e.
const COMPOUNDS: &[&str] = &[
    "some", "every", "there", "where", "safe", "home", "life", "time",
];

/// Words that follow no rule.
const IRREGULAR: &[(&str, u32)] = &[
    ("anyone", 3),
    ("area", 3),
    ("areas", 3),
    ("being", 2),
    ("business", 2),
    ("creative", 3),
    ("disabled", 3),
    ("everyone", 3),
    ("everything", 3),
    ("framework", 2),
    ("idea", 3),
    ("ideas", 3),
    ("maybe", 2),
    ("people", 2),
    ("safety", 2),
    ("science", 2),
    ("someone", 2),
    ("wellbeing", 3),
    ("whatever", 3),
    ("wherever", 3),
    ("whoever", 3),
];

/// How many syllables an English word has, by rules: at least one.
///
/// ```
/// use mir_core::reading::syllables;
/// assert_eq!(["I", "care", "people", "needed", "information", "statement"].map(syllables), [1, 1, 2, 2, 4, 2]);
/// ```
#[must_use]
pub fn syllables(word: &str) -> u32 {
    let word = word.to_lowercase().replace('\u{2019}', "'");
    let (word, contracted) = without_contraction(&word);
    plain_syllables(word).saturating_add(contracted)
}

/// A word without what an apostrophe cuts off, and the syllables of that: "didn't" has one more than "did".
fn without_contraction(word: &str) -> (&str, u32) {
    if let Some(stem) = word.strip_suffix("n't") {
        return (stem, u32::from(stem.ends_with(['d', 's'])));
    }
    match word.split_once('\'') {
        Some((stem, _)) => (stem, 0),
        None => (word, 0),
    }
}

/// The longest word that the rules for endings and compounds are for, in bytes: what is longer is no word that anybody says.
const LONGEST_WORD: usize = 60;

fn plain_syllables(word: &str) -> u32 {
    if word.len() > LONGEST_WORD {
        return groups_of_vowels(word).max(1);
    }
    if let Some((_, count)) = IRREGULAR.iter().find(|(known, _)| *known == word) {
        return *count;
    }
    for (ending, count) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().any(is_vowel)
        {
            return plain_syllables(stem).saturating_add(*count);
        }
    }
    for beginning in COMPOUNDS {
        if let Some(rest) = word.strip_prefix(beginning)
            && rest.chars().any(is_vowel)
            && rest.starts_with(|c| !is_vowel(c))
            && !matches!(rest, "r" | "rs" | "ty")
        {
            return plain_syllables(beginning).saturating_add(plain_syllables(rest));
        }
    }
    groups_of_vowels(word)
        .saturating_add(parted_vowels(word))
        .saturating_sub(silent_end(word))
        .max(1)
}

const fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'e'
            | 'i'
            | 'o'
            | 'u'
            | 'y'
            | 'à'
            | 'â'
            | 'ä'
            | 'é'
            | 'è'
            | 'ê'
            | 'ë'
            | 'î'
            | 'ï'
            | 'ô'
            | 'ö'
            | 'û'
            | 'ü'
            | 'ŵ'
            | 'ŷ'
    )
}

fn groups_of_vowels(word: &str) -> u32 {
    let mut groups = 0_u32;
    let mut within = false;
    for (place, letter) in word.chars().enumerate() {
        let vowel = is_vowel(letter) && !(place == 0 && letter == 'y');
        if vowel && !within {
            groups = groups.saturating_add(1);
        }
        within = vowel;
    }
    groups
}

/// Vowels that stand side by side and are spoken apart.
const PARTED: &[&str] = &[
    "rea", "eatio", "iet", "ien", "ier", "iab", "ual", "uat", "iou", "ria", "nia", "dia", "via",
    "nio", "rio", "dio", "eo", "uin", "ayi", "eyi", "oyi", "oin", "eei", "ayo", "oei", "uou",
    "niu", "nui", "coor", "diu", "viu",
];

/// Words in which the same letters are spoken as one.
const TOGETHER: &[&str] = &[
    "friend",
    "pier",
    "tient",
    "cient",
    "tious",
    "cious",
    "point",
    "join",
    "reach",
    "read",
    "treat",
    "spread",
    "break",
    "great",
    "stream",
    "dream",
    "area",
    "people",
    "guin",
    "region",
    "geon",
    "already",
    "reas",
    "real",
    "onion",
    "opinion",
    "union",
    "million",
    "companion",
    "cien",
    "coin",
    "quat",
    "qual",
    "theo",
];

fn parted_vowels(word: &str) -> u32 {
    if TOGETHER.iter().any(|together| word.contains(together)) {
        return 0;
    }
    let parted = PARTED.iter().filter(|parted| word.contains(**parted));
    u32::try_from(parted.count()).unwrap_or(1).min(1)
}

/// 1 where a word ends in an e, es or ed that is not spoken.
fn silent_end(word: &str) -> u32 {
    let silent = |stem: &str, spoken_after: &[&str]| {
        let after_consonant = stem.ends_with(|c| !is_vowel(c));
        after_consonant
            && !spoken_after.iter().any(|end| stem.ends_with(end))
            && stem.chars().any(is_vowel)
    };
    let is_silent = if let Some(stem) = word.strip_suffix("es") {
        silent(stem, &["s", "x", "z", "c", "g", "ch", "sh"]) && !is_consonant_and_l(stem)
    } else if let Some(stem) = word.strip_suffix("ed") {
        silent(stem, &["t", "d"])
    } else if let Some(stem) = word.strip_suffix('e') {
        silent(stem, &[]) && !is_consonant_and_l(stem)
    } else {
        false
    };
    u32::from(is_silent)
}

/// As in "able" and "little", whose last e is spoken before the l.
fn is_consonant_and_l(stem: &str) -> bool {
    stem.strip_suffix('l')
        .is_some_and(|before| before.ends_with(|c| !is_vowel(c)))
}

#[cfg(test)]
mod tests;
