//! A small made-up assessment for examples and tests: one framework of four statements, the default method, nobody asked yet.

use crate::catalogue::Catalogue;
use crate::date::Date;
use crate::dossier::{Header, PanelStory, Parts};
use crate::exact::Fraction;
use crate::framework::{
    Check, Framework, Mark, Speaks, Statement, StatementSource, Status, Theme, Wording,
};
use crate::id::{AssessmentId, EditionRef, IdError, StatementId, ThemeId};
use crate::method::{CannotTell, Enough, GroupNumbers, Method, SplitShares, SurenessNumbers};
use crate::note::Notes;
use crate::panel::Panel;
use crate::party::Parties;
use crate::scale::{LevelName, Origin, Scale};

/// A framework `sample@1` with the theme `AC` and the statements `AC-I1`, `AC-I2`, `AC-I3` (marked for safety) and `AC-I4`, on four levels.
#[must_use]
pub fn framework() -> Framework {
    Framework {
        edition: known(EditionRef::parse("sample@1")),
        revision: 1,
        title: "A sample".to_owned(),
        publisher: "This project".to_owned(),
        nations: Vec::new(),
        status: Status::Draft,
        from: None,
        to: None,
        source_url: None,
        retrieved: None,
        licence_seen: false,
        attribution: None,
        wording: Wording::Official,
        laid: None,
        scale: scale(),
        themes: vec![Theme {
            id: known(ThemeId::new("AC")),
            title: "Active and supportive communities".to_owned(),
            as_people_say: None,
            note: None,
            statements: ["AC-I1", "AC-I2", "AC-I3", "AC-I4"]
                .into_iter()
                .map(statement)
                .collect(),
        }],
        sha256: String::new(),
    }
}

fn scale() -> Option<Scale> {
    let levels = [
        ("hardly ever", "●○○○"),
        ("sometimes", "●●○○"),
        ("mostly", "●●●○"),
        ("yes, nearly always", "●●●●"),
    ]
    .map(|(name, symbol)| LevelName {
        name: name.to_owned(),
        symbol: symbol.to_owned(),
    });
    Scale::new(
        Origin::Ours,
        "How true is this for you?".to_owned(),
        None,
        levels.to_vec(),
    )
    .ok()
}

fn statement(id: &str) -> Statement {
    Statement {
        id: known(StatementId::new(id)),
        speaks: Speaks::I,
        text: format!("The words of {id}."),
        reworded: false,
        plain: None,
        commitment: None,
        scored: true,
        marks: if id == "AC-I3" {
            vec![Mark::Safety]
        } else {
            Vec::new()
        },
        descriptors: Vec::new(),
        aliases: Vec::new(),
        keywords: Vec::new(),
        source: StatementSource {
            number: None,
            url: None,
            check: Check::Ours,
        },
    }
}

/// The method `count-middle-split@1` with its published numbers.
#[must_use]
pub fn method() -> Method {
    Method {
        edition: known(EditionRef::parse("count-middle-split@1")),
        revision: 1,
        title: "Count, middle, split".to_owned(),
        status: Status::InForce,
        enough: Enough {
            answers: 5,
            share_of_asked: share(1, 2),
        },
        split: SplitShares {
            split_from: share(1, 3),
            agreed_to: share(1, 4),
        },
        roles_answers_each: 2,
        cannot_tell: CannotTell {
            share: share(1, 3),
            at_least: 1,
        },
        groups: GroupNumbers {
            answers_each: 5,
            gap_from: 1,
            chance_below: share(1, 20),
            permutation_to: 100,
        },
        gap_from: 1,
        sureness: SurenessNumbers {
            people_serious: 10,
            people_minor: 30,
            kinds_serious: 2,
            kinds_minor: 3,
            months: 24,
            minors_per_step: 2,
        },
        compared_needs_sources: 2,
        sha256: String::new(),
    }
}

/// The parts of an assessment of [`framework`] as at 31 October 2026, with nothing else in it.
#[must_use]
pub fn parts() -> Parts {
    Parts {
        header: Header {
            id: known(AssessmentId::new("sample")),
            title: "A sample assessment".to_owned(),
            body: "Sample Council".to_owned(),
            nation: None,
            as_of: known(Date::new(2026, 10, 31).ok_or(IdError::Empty)),
            moved: Vec::new(),
            panel: PanelStory::default(),
            profile: "panel".to_owned(),
        },
        catalogue: Catalogue::new(vec![framework()]),
        crosswalks: Vec::new(),
        method: method(),
        rules: Vec::new(),
        parties: Parties::new(Vec::new()),
        evidence: Vec::new(),
        locked: Vec::new(),
        panel: Panel::none(),
        notes: Notes::default(),
        judgements: Vec::new(),
        actions: Vec::new(),
        requests: Vec::new(),
        category_levels: Vec::new(),
        words: Vec::new(),
        population: Vec::new(),
        inputs: Vec::new(),
    }
}

fn share(numerator: u64, denominator: u64) -> Fraction {
    known(Fraction::new(numerator, denominator).ok_or(IdError::Empty))
}

/// The values in this file are constants; a unit test reads every one of them.
#[expect(
    clippy::expect_used,
    reason = "constants that a test reads; there is no input here"
)]
fn known<T>(value: Result<T, IdError>) -> T {
    value.expect("a constant of the sample")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_sample_is_sound() {
        assert!(crate::dossier::Dossier::new(super::parts()).is_ok());
    }
}
