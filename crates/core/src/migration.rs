//! Migrations: what became of each statement from one edition of a framework to the next.
//!
//! A level is an answer to a question. It goes along only where the question stayed the same: a statement that was reworded in a way that
//! moves its meaning, split, merged or put on another scale needs another look, and one that was retired is lost. Nothing is ever worked out
//! from an old level.

use std::collections::BTreeMap;

use crate::crosswalk::MadeBy;
use crate::finding::{Code, Finding, Place};
use crate::framework::{Framework, Status};
use crate::id::{EditionRef, StatementId, ThemeId};
use crate::words::words;

words! {
    /// What happened to a statement.
    Change {
        /// Nothing but its id, if that.
        Same = "same",
        /// Other words.
        Reworded = "reworded",
        /// One became several.
        Split = "split",
        /// Several became one.
        Merged = "merged",
        /// It is no longer there.
        Retired = "retired",
        /// It is new.
        Added = "added",
        /// It is judged on another scale.
        Rescaled = "rescaled",
    }
}

words! {
    /// How much a change of words changes what is asked.
    Size {
        /// The same meaning in other words.
        Minor = "minor",
        /// Another meaning.
        Major = "major",
    }
}

/// One step of a migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What happened.
    pub change: Change,
    /// How much, where words changed.
    pub size: Option<Size>,
    /// The statements of the old edition: none where one was added, several where they were merged.
    pub from: Vec<StatementId>,
    /// The statements of the new edition: none where one was retired, several where one was split.
    pub to: Vec<StatementId>,
    /// Why.
    pub reason: String,
}

/// A theme that goes on under another id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeStep {
    /// The theme of the old edition.
    pub from: ThemeId,
    /// The theme of the new edition.
    pub to: ThemeId,
    /// Why.
    pub reason: String,
}

/// What became of everything in one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The old edition.
    pub from: EditionRef,
    /// The new edition.
    pub to: EditionRef,
    /// Who says so.
    pub by: MadeBy,
    /// Where it stands.
    pub status: Status,
    /// What it is called.
    pub title: String,
    /// How it came about.
    pub provenance: Option<String>,
    /// The steps.
    pub steps: Vec<Step>,
    /// Themes that go on under another id.
    pub themes: Vec<ThemeStep>,
}

/// What becomes of a level, an answer or a word about a statement of the old edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate<'a> {
    /// It is carried to this statement.
    Carried(&'a StatementId),
    /// The question has changed: these statements are near, and somebody has to look again.
    AnotherLook(&'a [StatementId]),
    /// Nothing in the new edition takes its place.
    Lost,
}

impl Step {
    /// What becomes of what was said about a statement that this step takes on.
    #[must_use]
    pub fn fate(&self) -> Fate<'_> {
        match (self.change, self.size, self.to.as_slice()) {
            (Change::Same | Change::Reworded, None | Some(Size::Minor), [to]) => Fate::Carried(to),
            (_, _, []) => Fate::Lost,
            (_, _, to) => Fate::AnotherLook(to),
        }
    }

    /// Why the step cannot be as it is; `None` where it can.
    fn fault(&self) -> Option<&'static str> {
        let fits = match self.change {
            Change::Same | Change::Reworded | Change::Rescaled => {
                self.from.len() == 1 && self.to.len() == 1
            }
            Change::Split => self.from.len() == 1 && self.to.len() > 1,
            Change::Merged => self.from.len() > 1 && self.to.len() == 1,
            Change::Retired => self.from.len() == 1 && self.to.is_empty(),
            Change::Added => self.from.is_empty() && self.to.len() == 1,
        };
        match (fits, self.change, self.size) {
            (false, Change::Split, _) => Some("a split goes from one statement to several"),
            (false, Change::Merged, _) => Some("a merger goes from several statements to one"),
            (false, Change::Retired, _) => Some("a retired statement has `from` and no `to`"),
            (false, Change::Added, _) => Some("an added statement has `to` and no `from`"),
            (false, ..) => Some("it goes from one statement to one"),
            (true, Change::Reworded, None) => {
                Some("other words are `size: minor` (the same meaning) or `size: major`")
            }
            (true, change, Some(_)) if change != Change::Reworded => {
                Some("only other words have a `size`")
            }
            (true, ..) => None,
        }
    }
}

impl Migration {
    /// The step that takes on each statement of the old edition: the first, where a faulty file has several.
    #[must_use]
    pub fn by_statement(&self) -> BTreeMap<&StatementId, &Step> {
        let mut steps = BTreeMap::new();
        for step in &self.steps {
            for old in &step.from {
                steps.entry(old).or_insert(step);
            }
        }
        steps
    }

    /// The theme that an old theme goes on as: the one that is named, or the one of the same id in the new edition.
    #[must_use]
    pub fn theme<'a>(&'a self, old: &ThemeId, new: &'a Framework) -> Option<&'a ThemeId> {
        let named = self.themes.iter().find(|step| step.from == *old);
        let same = || {
            new.themes
                .iter()
                .map(|theme| &theme.id)
                .find(|id| *id == old)
        };
        named.map(|step| &step.to).or_else(same)
    }

    /// What is wrong with the steps by themselves: each has the ends that its word says. Places are paths such as `steps[3]`.
    #[must_use]
    pub fn faults_of_steps(&self) -> Vec<Finding> {
        let faults = self.steps.iter().enumerate();
        faults
            .filter_map(|(at, step)| Some((at, step.fault()?)))
            .map(|(at, reason)| bad_step(at, reason))
            .collect()
    }

    /// What is wrong with the migration between these two editions: every old statement is in one step, every new one is reached by one, and
    /// nothing keeps its level on another scale. Places are paths such as `steps[3].to`.
    #[must_use]
    pub fn faults_between(&self, old: &Framework, new: &Framework) -> Vec<Finding> {
        let mut faults = self.end(old, "from", |step| &step.from);
        faults.extend(self.end(new, "to", |step| &step.to));
        faults.extend(self.carried_across_scales(old, new));
        faults.extend(self.theme_faults(old, new));
        faults
    }

    /// Whether each statement of an edition is in exactly one step, and each that a step names is there.
    fn end(
        &self,
        framework: &Framework,
        key: &'static str,
        ids: impl Fn(&Step) -> &Vec<StatementId>,
    ) -> Vec<Finding> {
        let mut seen: BTreeMap<&StatementId, usize> = framework
            .statements()
            .map(|(_, statement)| (&statement.id, 0))
            .collect();
        let mut faults = Vec::new();
        for (at, step) in self.steps.iter().enumerate() {
            for id in ids(step) {
                let place = Place::within(format!("steps[{at}].{key}"));
                let code = match seen.get_mut(id) {
                    None => Code::NotInEdition,
                    Some(0) => {
                        seen.insert(id, 1);
                        continue;
                    }
                    Some(_) => Code::MovedTwice,
                };
                let finding = Finding::new(code)
                    .with("id", id)
                    .with("edition", &framework.edition);
                faults.push(finding.at(place));
            }
        }
        let left_out = seen.into_iter().filter(|(_, times)| *times == 0);
        faults.extend(left_out.map(|(id, _)| {
            let finding = Finding::new(Code::NotMoved).with("id", id);
            finding
                .with("edition", &framework.edition)
                .at(Place::within("steps"))
        }));
        faults
    }

    fn carried_across_scales(&self, old: &Framework, new: &Framework) -> Vec<Finding> {
        let levels = |framework: &Framework| -> Option<Vec<String>> {
            let levels = framework.scale.as_ref()?.levels();
            Some(levels.map(|(_, name)| name.name.clone()).collect())
        };
        if levels(old) == levels(new) {
            return Vec::new();
        }
        let carries = |step: &Step| matches!(step.fate(), Fate::Carried(_));
        let at = self
            .steps
            .iter()
            .enumerate()
            .filter(|(_, step)| carries(step));
        at.map(|(at, _)| {
            bad_step(
                at,
                "the levels of the two editions are not the same, so no level goes along: write `step: rescaled`",
            )
        })
        .collect()
    }

    fn theme_faults(&self, old: &Framework, new: &Framework) -> Vec<Finding> {
        let has = |framework: &Framework, id: &ThemeId| {
            framework.themes.iter().any(|theme| theme.id == *id)
        };
        let mut faults = Vec::new();
        for (at, step) in self.themes.iter().enumerate() {
            for (framework, key, id) in [(old, "from", &step.from), (new, "to", &step.to)] {
                if !has(framework, id) {
                    let finding = Finding::new(Code::NotInEdition).with("id", id);
                    let place = Place::within(format!("themes[{at}].{key}"));
                    faults.push(finding.with("edition", &framework.edition).at(place));
                }
            }
        }
        faults
    }
}

fn bad_step(at: usize, reason: &str) -> Finding {
    let finding = Finding::new(Code::BadStep).with("reason", reason);
    finding.at(Place::within(format!("steps[{at}]")))
}

#[cfg(test)]
mod tests {
    use super::{Change, Fate, Migration, Size, Step, ThemeStep};
    use crate::crosswalk::MadeBy;
    use crate::framework::{Framework, Status};
    use crate::id::{EditionRef, StatementId, ThemeId};
    use crate::sample;

    fn id(text: &str) -> StatementId {
        StatementId::new(text).unwrap()
    }

    fn step(change: Change, size: Option<Size>, from: &[&str], to: &[&str]) -> Step {
        Step {
            change,
            size,
            from: from.iter().map(|text| id(text)).collect(),
            to: to.iter().map(|text| id(text)).collect(),
            reason: "because".to_owned(),
        }
    }

    fn migration(steps: Vec<Step>) -> Migration {
        Migration {
            from: EditionRef::parse("sample@1").unwrap(),
            to: EditionRef::parse("sample@2").unwrap(),
            by: MadeBy::Ours,
            status: Status::Draft,
            title: "From 1 to 2".to_owned(),
            provenance: None,
            steps,
            themes: Vec::new(),
        }
    }

    fn editions() -> (Framework, Framework) {
        let old = sample::framework();
        let mut new = sample::framework();
        new.edition = EditionRef::parse("sample@2").unwrap();
        (old, new)
    }

    /// The four statements of the sample: one stays, two are merged, one is retired; two are new.
    fn sound() -> Migration {
        migration(vec![
            step(Change::Same, None, &["AC-I1"], &["AC-I1"]),
            step(Change::Merged, None, &["AC-I2", "AC-I3"], &["AC-I2"]),
            step(Change::Retired, None, &["AC-I4"], &[]),
            step(Change::Added, None, &[], &["AC-I3"]),
            step(Change::Added, None, &[], &["AC-I4"]),
        ])
    }

    fn faults(migration: &Migration) -> Vec<String> {
        let (old, new) = editions();
        let mut faults = migration.faults_of_steps();
        faults.extend(migration.faults_between(&old, &new));
        faults
            .iter()
            .map(|fault| format!("{} {}", fault.code(), fault.places()[0]))
            .collect()
    }

    #[test]
    fn a_level_goes_along_only_where_the_question_stayed() {
        let fate = |change, size, to: &[&str]| match step(change, size, &["A"], to).fate() {
            Fate::Carried(to) => format!("carried to {to}"),
            Fate::AnotherLook(to) => format!("another look at {}", to.len()),
            Fate::Lost => "lost".to_owned(),
        };
        assert_eq!(fate(Change::Same, None, &["B"]), "carried to B");
        assert_eq!(
            fate(Change::Reworded, Some(Size::Minor), &["B"]),
            "carried to B"
        );
        assert_eq!(
            fate(Change::Reworded, Some(Size::Major), &["B"]),
            "another look at 1"
        );
        assert_eq!(fate(Change::Rescaled, None, &["B"]), "another look at 1");
        assert_eq!(fate(Change::Merged, None, &["B"]), "another look at 1");
        assert_eq!(fate(Change::Split, None, &["B", "C"]), "another look at 2");
        assert_eq!(fate(Change::Retired, None, &[]), "lost");
    }

    #[test]
    fn every_statement_of_both_editions_is_accounted_for() {
        assert_eq!(faults(&sound()), Vec::<String>::new());
        let mut missing = sound();
        missing.steps.remove(2);
        assert_eq!(faults(&missing), ["not-moved steps"]);
        let mut twice = sound();
        twice
            .steps
            .push(step(Change::Same, None, &["AC-I4"], &["AC-I1"]));
        assert_eq!(
            faults(&twice),
            ["moved-twice steps[5].from", "moved-twice steps[5].to"]
        );
        let mut nowhere = sound();
        nowhere.steps[0].to = vec![id("AC-I9")];
        assert_eq!(
            faults(&nowhere),
            ["not-in-edition steps[0].to", "not-moved steps"]
        );
    }

    #[test]
    fn a_step_has_the_ends_that_its_word_says() {
        for wrong in [
            step(Change::Split, None, &["AC-I1"], &["AC-I1"]),
            step(Change::Merged, None, &["AC-I1"], &["AC-I1"]),
            step(Change::Reworded, None, &["AC-I1"], &["AC-I1"]),
            step(Change::Same, Some(Size::Minor), &["AC-I1"], &["AC-I1"]),
        ] {
            let mut migration = sound();
            migration.steps[0] = wrong;
            assert_eq!(faults(&migration), ["bad-step steps[0]"]);
        }
    }

    #[test]
    fn no_level_goes_to_a_scale_of_another_length() {
        let (old, mut new) = editions();
        new.scale = None;
        let faults = sound().faults_between(&old, &new);
        let places: Vec<String> = faults
            .iter()
            .map(|fault| fault.places()[0].to_string())
            .collect();
        assert_eq!(places, ["steps[0]"]);
    }

    #[test]
    fn a_theme_goes_on_under_its_own_id_or_the_one_that_is_named() {
        let (_, new) = editions();
        let theme = |text: &str| ThemeId::new(text).unwrap();
        let mut migration = sound();
        migration.themes.push(ThemeStep {
            from: theme("OLD"),
            to: theme("AC"),
            reason: "because".to_owned(),
        });
        assert_eq!(migration.theme(&theme("OLD"), &new), Some(&theme("AC")));
        assert_eq!(migration.theme(&theme("AC"), &new), Some(&theme("AC")));
        assert_eq!(migration.theme(&theme("GONE"), &new), None);
        assert_eq!(faults(&migration), ["not-in-edition themes[0].from"]);
    }
}
