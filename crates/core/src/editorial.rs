//! Advice on the words of a framework: what makes a statement hard to read, hard to answer, or hard to trust. It never stops anything.

use crate::codes::Code;
use crate::finding::{Finding, Place};
use crate::framework::{Check, Framework, Speaks, Statement};
use crate::reading::{self, Measure};

/// The highest reading grade that needs no advice, in hundredths: grade 6 is a reading age of about 11.
const HIGHEST_GRADE: i64 = 600;

/// The most words of a sentence that needs no advice.
const LONGEST_SENTENCE: u32 = 25;

/// The most sentences of a statement that holds one idea.
const MOST_SENTENCES: usize = 3;

/// The most clauses that a statement with one idea joins with "and" or "or".
const MOST_JOINED: usize = 2;

/// The most bytes of a text that are looked at. No statement is as long; a longer text gets advice on its beginning.
const LONGEST_TEXT: usize = 10_000;

/// Words to avoid, in small letters, with what to write instead.
struct Avoid {
    /// The words one after the other, in each of their forms.
    forms: &'static [&'static [&'static str]],
    instead: &'static str,
    /// A word that makes it another thing when it follows, as in "case file".
    unless_before: &'static [&'static str],
    /// A word that makes it another thing one or two words earlier, as in "in that case".
    unless_after: &'static [&'static str],
}

const fn avoid(forms: &'static [&'static [&'static str]], instead: &'static str) -> Avoid {
    Avoid {
        forms,
        instead,
        unless_before: &[],
        unless_after: &[],
    }
}

/// The one table of words to avoid.
const AVOID: &[Avoid] = &[
    avoid(
        &[&["service", "user"], &["service", "users"]],
        "people who draw on care and support",
    ),
    avoid(
        &[&["client"], &["clients"]],
        "person, or people who draw on care and support",
    ),
    avoid(
        &[&["customer"], &["customers"]],
        "person, or people who draw on care and support",
    ),
    Avoid {
        forms: &[&["case"], &["cases"]],
        instead: "person, where a person is meant",
        unless_before: &["file", "files", "law", "study", "studies"],
        unless_after: &["in"],
    },
    avoid(
        &[&["vulnerable"]],
        "what the danger is, such as at risk of abuse",
    ),
    avoid(&[&["hard", "to", "reach"]], "seldom heard"),
    avoid(
        &[&["compliance", "score"], &["compliance", "scores"]],
        "level",
    ),
    avoid(
        &[
            &["validate"],
            &["validates"],
            &["validated"],
            &["validating"],
            &["validation"],
        ],
        "check",
    ),
    avoid(&[&["invalid", "input"]], "what is wrong with it"),
];

/// Words that can begin a clause after "and" or "or": who does something, or the helping verb of the clause before.
const BEGINS_A_CLAUSE: &[&str] = &[
    "i", "we", "you", "he", "she", "it", "they", "people", "everyone", "somebody", "someone",
    "nobody", "there", "this", "that", "am", "are", "is", "was", "have", "has", "do", "does",
    "can", "could", "will", "would", "should", "must", "may", "get", "know", "feel", "make",
    "take", "help", "give", "see", "tell", "say", "use",
];

/// Words in which somebody speaks of themselves.
const FIRST_PERSON: &[&str] = &[
    "i", "me", "my", "mine", "myself", "i'm", "i've", "i'd", "i'll",
];

/// Everything that could be better about the words of a framework, each with its path within the data, in the order of the statements.
///
/// A statement is told about its reading grade (with at least [`Measure::FEWEST_WORDS`] words), its long sentences, words to avoid, more
/// than one idea, a source that is not named, and an I statement that nobody says of themselves. "More than one idea" is a plain count: more
/// than three sentences, or more than two clauses joined by "and" or "or", where the next word can begin a clause.
pub fn advice(framework: &Framework) -> impl Iterator<Item = Finding> {
    let themes = framework.themes.iter().enumerate();
    themes.flat_map(move |(index, theme)| {
        let path = format!("themes[{index}]");
        let mut on_title = Vec::new();
        words_to_avoid(
            beginning(&theme.title),
            &format!("{path}.title"),
            &mut on_title,
        );
        // One statement after the other: a file of a million statements needs no room for all that could be said of them.
        let statements = theme.statements.iter().enumerate();
        let on_statements = statements.flat_map(move |(index, statement)| {
            on_statement(framework, statement, &format!("{path}.statements[{index}]"))
        });
        on_title.into_iter().chain(on_statements)
    })
}

fn on_statement(framework: &Framework, statement: &Statement, path: &str) -> Vec<Finding> {
    let mut advice = Vec::new();
    let found = &mut advice;
    let words = beginning(&statement.text);
    let text = format!("{path}.text");
    reading_grade(words, &text, found);
    long_sentences(words, &text, found);
    words_to_avoid(words, &text, found);
    if let Some(plain) = &statement.plain {
        words_to_avoid(beginning(plain), &format!("{path}.plain"), found);
    }
    if holds_several_ideas(words) {
        found.push(Finding::new(Code::SeveralIdeas).at(Place::within(text.as_str())));
    }
    if statement.speaks == Speaks::I && !speaks_in_the_first_person(words) {
        found.push(Finding::new(Code::NotFirstPerson).at(Place::within(text.as_str())));
    }
    let source = &statement.source;
    // The page of the framework is where a statement without a page of its own can be checked.
    let page = source.url.as_ref().or(framework.source_url.as_ref());
    if page.is_none() && !matches!(source.check, Check::Ours | Check::Recalled) {
        let finding = Finding::new(Code::MissingSource).with("check", source.check);
        found.push(finding.at(Place::within(format!("{path}.source"))));
    }
    advice
}

/// As much of a text as is looked at.
fn beginning(text: &str) -> &str {
    let end = text.floor_char_boundary(LONGEST_TEXT);
    text.get(..end).unwrap_or(text)
}

fn reading_grade(text: &str, path: &str, found: &mut Vec<Finding>) {
    let grade = Measure::of(text).grade_in_hundredths();
    if let Some(grade) = grade.filter(|grade| *grade > HIGHEST_GRADE) {
        let finding = Finding::new(Code::HardToRead).with("grade", in_words(grade));
        found.push(finding.at(Place::within(path)));
    }
}

/// Hundredths above zero with their point: 625 is 6.25.
fn in_words(hundredths: i64) -> String {
    format!(
        "{}.{:02}",
        hundredths.div_euclid(100),
        hundredths.rem_euclid(100)
    )
}

fn long_sentences(text: &str, path: &str, found: &mut Vec<Finding>) {
    for words in reading::sentences(text).map(reading::words) {
        if words > LONGEST_SENTENCE {
            let finding = Finding::new(Code::LongSentence)
                .with("words", words)
                .with("limit", LONGEST_SENTENCE);
            found.push(finding.at(Place::within(path)));
        }
    }
}

fn words_to_avoid(text: &str, path: &str, found: &mut Vec<Finding>) {
    let words = reading::word_parts(text);
    for avoid in AVOID {
        if let Some(form) = avoid.forms.iter().find(|form| avoid.is_in(&words, form)) {
            let finding = Finding::new(Code::WordToAvoid)
                .with("word", form.join(" "))
                .with("instead", avoid.instead);
            found.push(finding.at(Place::within(path)));
        }
    }
}

impl Avoid {
    fn is_in(&self, words: &[String], form: &[&str]) -> bool {
        let windows = words.windows(form.len()).enumerate();
        let mut found = windows.filter(|(_, window)| window.iter().eq(form.iter()));
        found.any(|(at, _)| {
            let next = words.get(at.saturating_add(form.len()));
            let before = words.get(at.saturating_sub(2)..at).unwrap_or_default();
            let is = |list: &[&str], word: &String| list.contains(&word.as_str());
            !next.is_some_and(|word| is(self.unless_before, word))
                && !before.iter().any(|word| is(self.unless_after, word))
        })
    }
}

fn holds_several_ideas(text: &str) -> bool {
    if reading::sentences(text).count() > MOST_SENTENCES {
        return true;
    }
    let words = reading::word_parts(text);
    let pairs = words.iter().zip(words.iter().skip(1));
    let joined = pairs.filter(|(word, next)| {
        matches!(word.as_str(), "and" | "or") && BEGINS_A_CLAUSE.contains(&next.as_str())
    });
    joined.count() > MOST_JOINED
}

fn speaks_in_the_first_person(text: &str) -> bool {
    reading::word_parts(text)
        .iter()
        .any(|word| FIRST_PERSON.contains(&word.replace('\u{2019}', "'").as_str()))
}

#[cfg(test)]
mod tests;
