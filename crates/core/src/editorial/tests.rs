use super::advice;
use crate::codes::Code;
use crate::framework::{Check, Speaks, Statement};
use crate::sample;

/// What is said of the sample's first statement once it is changed; the others have words of their own and get no advice.
fn told(change: impl Fn(&mut Statement)) -> Vec<(Code, String)> {
    let mut framework = sample::framework();
    for statement in &mut framework.themes[0].statements {
        statement.speaks = Speaks::I;
        statement.text = "I am asked what I want.".to_owned();
        statement.source.check = Check::Ours;
    }
    change(&mut framework.themes[0].statements[0]);
    advice(&framework)
        .map(|finding| (finding.code(), finding.places()[0].to_string()))
        .collect()
}

fn codes_of(text: &str) -> Vec<Code> {
    let told = told(|statement| text.clone_into(&mut statement.text));
    told.into_iter().map(|(code, _)| code).collect()
}

#[test]
fn a_plain_statement_gets_no_advice() {
    assert!(told(|_| ()).is_empty());
}

/// Worked out by hand. Eight words in one sentence are 0.39 × 8 − 15.59 = −12.47 and 1.475 more for each syllable:
/// 12 syllables are 5.23, and 13 are 6.705.
#[test]
fn a_grade_above_six_is_told_with_its_figure() {
    // 1 1 1 2 1 2 2 2
    assert_eq!(codes_of("I can see paper with many letters daily."), []);
    // 1 1 1 2 2 2 2 2
    let harder = told(|statement| {
        statement.text = "I can see paper under many letters daily.".to_owned();
    });
    assert_eq!(
        harder,
        [(Code::HardToRead, "themes[0].statements[0].text".to_owned())]
    );
    let mut framework = sample::framework();
    framework.themes[0].statements[0].text = "I can see paper under many letters daily.".to_owned();
    let said = advice(&framework).next().unwrap().message();
    assert!(said.contains("6.71"), "{said}");
}

#[test]
fn a_short_statement_is_too_short_for_a_grade() {
    assert_eq!(codes_of("I experience individualised coordination."), []);
}

#[test]
fn twenty_five_words_are_enough_for_a_sentence() {
    let sentence = |words: usize| format!("I {}go.", "go ".repeat(words - 2));
    assert!(!codes_of(&sentence(25)).contains(&Code::LongSentence));
    assert!(codes_of(&sentence(26)).contains(&Code::LongSentence));
}

#[test]
fn words_to_avoid_are_found_whatever_their_form() {
    for text in [
        "I am a Service User.",
        "I meet other clients.",
        "My customers know.",
        "I am not vulnerable.",
        "I am hard-to-reach.",
        "My compliance score is high.",
        "They validated me.",
        "My case is closed.",
        "I am two cases.",
    ] {
        assert_eq!(codes_of(text), [Code::WordToAvoid], "{text}");
    }
    for text in [
        "I know what to do in that case.",
        "I have a plan in case it rains.",
        "I can read my case file.",
        "I use a service.",
        "I am hard to catch.",
    ] {
        assert_eq!(codes_of(text), [], "{text}");
    }
    let elsewhere = told(|statement| statement.plain = Some("I am a client.".to_owned()));
    assert_eq!(
        elsewhere,
        [(
            Code::WordToAvoid,
            "themes[0].statements[0].plain".to_owned()
        )]
    );
}

#[test]
fn more_than_one_idea_is_many_sentences_or_many_joined_clauses() {
    for (text, several) in [
        ("I go. I see. I say.", false),
        ("I go. I see. I say. I do.", true),
        ("I go and I see and I say.", false),
        ("I go and I see and I say or I do.", true),
        ("I like tea and milk and bread and jam and ham.", false),
    ] {
        assert_eq!(
            codes_of(text).contains(&Code::SeveralIdeas),
            several,
            "{text}"
        );
    }
}

#[test]
fn an_i_statement_speaks_in_the_first_person() {
    for text in [
        "I go.",
        "They ask me.",
        "My home is warm.",
        "I’m well.",
        "It is mine.",
    ] {
        assert_eq!(codes_of(text), [], "{text}");
    }
    assert_eq!(codes_of("People are asked."), [Code::NotFirstPerson]);
    let ours = told(|statement| {
        statement.speaks = Speaks::We;
        statement.text = "We ask people.".to_owned();
    });
    assert!(ours.is_empty(), "{ours:?}");
}

#[test]
fn what_was_seen_names_its_page() {
    let of = |check: Check, url: Option<&str>| {
        told(|statement| {
            statement.source.check = check;
            statement.source.url = url.map(str::to_owned);
        })
    };
    for check in [Check::Seen, Check::SeenElsewhere] {
        assert_eq!(
            of(check, None),
            [(
                Code::MissingSource,
                "themes[0].statements[0].source".to_owned()
            )]
        );
        assert!(of(check, Some("https://example.org")).is_empty());
    }
    assert!(of(Check::Ours, None).is_empty() && of(Check::Recalled, None).is_empty());
}
