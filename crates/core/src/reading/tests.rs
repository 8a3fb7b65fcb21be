use super::{Measure, sentences, syllables, words};

/// Figures of textstat, a Python library for this; how they were made is said in the file.
const TEXTSTAT: &str = include_str!("textstat.tsv");

struct Row {
    sentences: u32,
    words: u32,
    syllables: u32,
    grade: i64,
    text: &'static str,
}

fn rows() -> Vec<Row> {
    let lines = TEXTSTAT
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("sentences"));
    lines
        .map(|line| {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let number = |at: usize| cells[at].parse().unwrap();
            Row {
                sentences: number(0),
                words: number(1),
                syllables: number(2),
                grade: cells[3].parse().unwrap(),
                text: cells[4],
            }
        })
        .collect()
}

#[test]
fn sentences_and_words_are_those_of_textstat() {
    let rows = rows();
    assert!(rows.len() >= 6);
    for row in rows {
        let measure = Measure::of(row.text);
        assert_eq!(
            (measure.sentences, measure.words),
            (row.sentences, row.words),
            "{}",
            row.text
        );
    }
}

/// Syllables come from rules here and from a dictionary there, so they may be a few apart, and the grade by as much.
#[test]
fn syllables_and_grades_are_near_those_of_textstat() {
    for row in rows() {
        let measure = Measure::of(row.text);
        let apart = measure.syllables.abs_diff(row.syllables);
        assert!(
            apart * 33 <= row.syllables,
            "{} and {}: {}",
            measure.syllables,
            row.syllables,
            row.text
        );
        let grade = measure.grade_in_hundredths().unwrap();
        assert!(
            grade.abs_diff(row.grade) <= 50,
            "{grade} and {}: {}",
            row.grade,
            row.text
        );
    }
}

/// With the same counts the grade is the same to the hundredth.
#[test]
fn the_arithmetic_is_that_of_textstat() {
    for row in rows() {
        let measure = Measure {
            sentences: row.sentences,
            words: row.words,
            syllables: row.syllables,
        };
        assert_eq!(
            measure.grade_in_hundredths(),
            Some(row.grade),
            "{}",
            row.text
        );
    }
}

#[test]
fn a_short_text_has_no_grade() {
    assert_eq!(
        Measure::of("Seven words are not enough for this.").grade_in_hundredths(),
        None
    );
    assert!(
        Measure::of("Eight words are just enough for this one.")
            .grade_in_hundredths()
            .is_some()
    );
    assert_eq!(Measure::of("").grade_in_hundredths(), None);
    assert_eq!(Measure::of("… 。 !!!").sentences, 0);
}

/// The sums are above any text that could be held, and overflow gives no grade.
#[test]
fn the_largest_counts_do_not_overflow() {
    let most = Measure {
        sentences: u32::MAX,
        words: u32::MAX,
        syllables: u32::MAX,
    };
    // 0.39 × 1 + 11.8 × 1 − 15.59.
    assert_eq!(most.grade_in_hundredths(), Some(-340));
}

#[test]
fn hyphens_join_and_dashes_part() {
    for (text, count) in [
        ("co-production", 1),
        ("day-to-day", 1),
        ("here - there", 2),
        ("here – there", 2),
        ("I’m sure", 2),
        ("-", 0),
        ("2026-11", 1),
    ] {
        assert_eq!(words(text), count, "{text}");
    }
    assert_eq!(sentences("One. Two! Three?").count(), 3);
}

#[test]
fn syllables_of_words_that_statements_use() {
    for (word, count) in [
        ("I", 1),
        ("my", 1),
        ("the", 1),
        ("care", 1),
        ("carer", 2),
        ("carers", 2),
        ("people", 2),
        ("people’s", 2),
        ("support", 2),
        ("little", 2),
        ("able", 2),
        ("choices", 2),
        ("changes", 2),
        ("makes", 1),
        ("used", 1),
        ("needed", 2),
        ("asked", 1),
        ("decided", 3),
        ("safely", 2),
        ("safety", 2),
        ("careful", 2),
        ("statement", 2),
        ("sometimes", 2),
        ("someone", 2),
        ("community", 4),
        ("information", 4),
        ("situation", 4),
        ("experience", 4),
        ("friends", 1),
        ("social", 2),
        ("various", 3),
        ("commissioning", 4),
        ("doing", 2),
        ("don't", 1),
        ("didn’t", 2),
        ("independence", 4),
        ("wellbeing", 3),
        ("you", 1),
        ("7", 1),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
}

/// The rules for endings look into what is left of a word again, so a word without an end must not lead them on.
#[test]
fn a_word_without_an_end_is_counted_by_its_vowels() {
    // Each "lessly" has two groups of vowels, and so has each "some".
    assert_eq!(syllables(&"lessly".repeat(1_000_000)), 2_000_000);
    assert_eq!(syllables(&"some".repeat(1_000_000)), 2_000_000);
}
