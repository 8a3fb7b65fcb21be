//! What is asked of an item of evidence, in this order.

/// How an answer is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// As it is typed.
    Text,
    /// One of the choices, by its number or its word.
    Choice,
    /// Yes or no.
    YesOrNo,
    /// A number of people, or two with “of” between them.
    People,
    /// A day or a month, or two with “to” between them.
    Period,
    /// Statements and themes, found by id or by words.
    About,
    /// One of the choices, or a list of readers.
    Consent,
}

/// One question.
pub struct Question {
    /// The column that it fills, and the name by which it is changed again.
    pub column: &'static str,
    /// The question.
    pub ask: &'static str,
    /// What `?` says.
    pub help: &'static str,
    /// How its answer is read.
    pub reads: Reads,
    /// Whether it cannot be left empty.
    pub needed: bool,
    /// What may be chosen: the word of the file, and what it means.
    pub choices: &'static [(&'static str, &'static str)],
}

const fn question(column: &'static str, ask: &'static str, help: &'static str) -> Question {
    Question {
        column,
        ask,
        help,
        reads: Reads::Text,
        needed: false,
        choices: &[],
    }
}

/// Every question.
pub const QUESTIONS: &[Question] = &[
    Question {
        needed: true,
        ..question(
            "id",
            "What is its id?",
            "An id names this item for ever, such as EV-055. It has no spaces. No other item may have it.",
        )
    },
    Question {
        needed: true,
        ..question(
            "title",
            "What is it called?",
            "A few words by which everybody here knows it. Do not put a person's name in it.",
        )
    },
    Question {
        reads: Reads::Choice,
        choices: KINDS,
        ..question(
            "kind",
            "What sort of evidence is it?",
            "How sure we can be rests on how many different sorts of evidence there are.",
        )
    },
    Question {
        reads: Reads::Choice,
        choices: VOICES,
        ..question(
            "voice",
            "Whose voice is in it?",
            "Whose words or answers it holds, and not who wrote them down. Figures that the council counts hold nobody's voice.",
        )
    },
    question(
        "made_by",
        "Who made it?",
        "Whoever told the story, answered the survey or wrote the paper. Say who they are to the care, not their names: “the carer whose story it is”.",
    ),
    question(
        "collected_by",
        "Who collected it?",
        "Whoever asked, listened or counted: a team or an organisation.",
    ),
    Question {
        reads: Reads::Choice,
        choices: INDEPENDENCE,
        ..question(
            "independence",
            "How near are those who collected it to the care that it is about?",
            "Evidence that only the service itself or the council collected makes us less sure. It never changes a level.",
        )
    },
    Question {
        reads: Reads::Period,
        ..question(
            "from",
            "When is it from? Type a day or a month, or two with “to” between them, such as 2026-01 to 2026-03.",
            "The time that it tells of, and not when it was written. What is older than two years makes us less sure.",
        )
    },
    question(
        "review_by",
        "By when should somebody look at it again? Type a day or a month.",
        "After that day `mir ask` says that it should be looked at again.",
    ),
    question(
        "owner",
        "Who looks after it?",
        "Whoever can say later whether it still holds. A post, such as “Carers lead”, outlasts a person.",
    ),
    Question {
        reads: Reads::People,
        ..question(
            "people",
            "How many different people speak in it? Type a number, or two with “of” between them, such as 12 of 60.",
            "How many answered or told, and of how many who were asked. Count each person once.",
        )
    },
    Question {
        reads: Reads::About,
        ..question(
            "about",
            "Which statements does it speak to?",
            "Type an id, such as AC-I1, or words to look for, such as choose support. Several ids go with ; between them. An item about a whole theme is shown and counts towards no statement, so name statements where you can.",
        )
    },
    Question {
        reads: Reads::Choice,
        choices: SHOWS,
        ..question(
            "shows",
            "What does it show about them?",
            "Say what it shows, and not what you would like it to show. Bad news is as welcome as good news.",
        )
    },
    Question {
        reads: Reads::YesOrNo,
        ..question(
            "harm",
            "Does this tell of somebody being harmed or not safe? Type yes or no. Press Enter if you do not know.",
            "A story of harm puts a mark on its statement that no middle can hide. The mark never says which story it was.",
        )
    },
    Question {
        reads: Reads::Consent,
        choices: CONSENTS,
        ..question(
            "consent",
            "Who did the people in it say may see it? Type a number, or a list such as panel, council. Press Enter if nobody has asked them yet.",
            "What the people in it agreed to, in their words. Where it is not known, it goes nowhere outside the council. Ask them, and fill it in later.",
        )
    },
    Question {
        reads: Reads::Choice,
        choices: SENSITIVITIES,
        ..question(
            "sensitivity",
            "How easily could it tell who somebody is, or give away something that is not yours to give? Press Enter if you do not know.",
            "An item goes only where consent and this both allow. Where it is not known, it goes nowhere outside the council.",
        )
    },
    question(
        "summary",
        "What does it say, in short? Type it on one line.",
        "Two or three sentences. Leave out names, addresses and whatever could tell who somebody is.",
    ),
    question(
        "quote",
        "Are there words of the people in it that you may print? Type them on one line, as they were said.",
        "Their own words, not yours and not tidied up. They go only where consent and sensitivity allow.",
    ),
    question(
        "locator",
        "Where is it kept?",
        "Where somebody finds it: a folder, a page, a log. Only the desk, the council and the regulator see this.",
    ),
];

const KINDS: &[(&str, &str)] = &[
    ("story", "one person's story"),
    ("story-collection", "several stories together"),
    ("survey", "a survey"),
    ("performance-measure", "a figure that is counted regularly"),
    ("contract-data", "data about contracts"),
    ("audit", "an audit, such as a look at case files"),
    ("complaints", "complaints"),
    ("compliments", "compliments"),
    ("peer-review", "a review by peers or quality checkers"),
    ("staff-feedback", "what staff say"),
    ("partner-feedback", "what partners say"),
    ("workforce-data", "figures about staff"),
    ("strategy", "a strategy"),
    ("policy", "a policy"),
    ("equality", "work on equality"),
    ("co-production", "work made together with people"),
    ("observation", "what somebody saw"),
];

const VOICES: &[(&str, &str)] = &[
    ("people", "people who draw on care and support"),
    ("carers", "unpaid carers"),
    ("family", "family"),
    ("staff", "staff"),
    ("leaders", "leaders"),
    ("partners", "partners"),
    ("providers", "providers"),
    ("none", "nobody's: it is a figure or a paper"),
];

const INDEPENDENCE: &[(&str, &str)] = &[
    ("self", "the service that it is about collected it"),
    ("council", "the council did"),
    ("partner", "a partner did"),
    ("independent", "somebody independent did"),
    ("people-led", "people who draw on care, or carers, led it"),
];

const SHOWS: &[(&str, &str)] = &[
    ("strength", "a strength"),
    ("gap", "an area for improvement"),
    ("mixed", "both"),
    ("context", "neither: it helps to understand"),
];

const CONSENTS: &[(&str, &str)] = &[
    ("public", "everybody"),
    (
        "panel;council;regulator",
        "the panel, the council and the regulator",
    ),
    ("panel;council", "the panel and the council"),
    ("panel", "the panel alone"),
    ("council", "the council alone"),
    (
        "not-needed",
        "there is no personal story in it, so nobody has to be asked",
    ),
];

const SENSITIVITIES: &[(&str, &str)] = &[
    ("public", "it is public already"),
    ("aggregate", "it is numbers about many people"),
    ("personal-anonymised", "it is personal, and without names"),
    (
        "small-group",
        "it is about so few that somebody could be recognised",
    ),
    ("commercial", "it tells of a contract or a price"),
    (
        "partner-restricted",
        "a partner has not agreed to publish it",
    ),
    (
        "personal-identifiable-risk",
        "somebody could be identified: for the panel only",
    ),
    ("council-only", "it is for the council alone"),
];

#[cfg(test)]
mod tests {
    use super::{CONSENTS, INDEPENDENCE, KINDS, QUESTIONS, SENSITIVITIES, SHOWS, VOICES};
    use making_it_real::vocabulary::evidence::{Independence, Kind, Sensitivity, Shows, Voice};

    /// Every word of the vocabulary is on offer, and no other.
    #[test]
    fn choices_are_the_words_of_the_file() {
        fn words(choices: &[(&'static str, &str)]) -> Vec<&'static str> {
            choices.iter().map(|(word, _)| *word).collect()
        }
        macro_rules! same {
            ($choices:expr, $vocabulary:ty) => {
                let known: Vec<&str> = <$vocabulary>::ALL.iter().map(|case| case.word()).collect();
                assert_eq!(words($choices), known);
            };
        }
        same!(KINDS, Kind);
        same!(VOICES, Voice);
        same!(INDEPENDENCE, Independence);
        same!(SHOWS, Shows);
        same!(SENSITIVITIES, Sensitivity);
        assert!(!words(CONSENTS).contains(&"withdrawn"));
    }

    #[test]
    fn each_column_is_asked_for_once() {
        let mut columns: Vec<&str> = QUESTIONS.iter().map(|question| question.column).collect();
        let all = columns.len();
        columns.sort_unstable();
        columns.dedup();
        assert_eq!(columns.len(), all);
    }
}
