//! What has become stale by a day: evidence, figures of who lives here, promises. It changes no standing; it says what to look at again.

use mir_core::action::{Action, Answer};
use mir_core::date::Date;
use mir_core::dossier::Dossier;
use mir_core::id::{ActionRef, EvidenceId, Grouping};

/// After this many months, figures of who lives here should be looked for again: they come out once a year.
const POPULATION_MONTHS: u16 = 12;

/// What has become stale by a day. Each list is in the order of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stale {
    /// The items of evidence that should have been looked at again, and by when.
    pub past_review: Vec<(EvidenceId, Date)>,
    /// The items that are old by the method, and when they ended.
    pub old: Vec<(EvidenceId, Date)>,
    /// The groupings of the population whose figures are more than a year old, or of a day that is not said.
    pub population: Vec<(Grouping, Option<Date>)>,
    /// What was promised by a day that has passed and is not done, and that day.
    pub actions: Vec<(ActionRef, Date)>,
}

/// Says what has become stale by a day. Nothing that was withdrawn is among it.
///
/// ```
/// use mir_core::{date::Date, dossier::Dossier};
/// let dossier = Dossier::new(mir_core::sample::parts()).unwrap();
/// let stale = mir_engine::stale(&dossier, Date::new(2027, 10, 31).unwrap());
/// assert!(stale.old.is_empty());
/// ```
#[must_use]
pub fn stale(dossier: &Dossier, day: Date) -> Stale {
    let parts = dossier.parts();
    let old_before = day.months_before(parts.method.sureness.months);
    let population_before = day.months_before(POPULATION_MONTHS);
    let mut stale = Stale::default();
    for item in parts.evidence.iter().filter(|item| !item.is_withdrawn()) {
        if let Some(review_by) = item.review_by.filter(|review_by| *review_by < day) {
            stale.past_review.push((item.id.clone(), review_by));
        }
        if let Some(ends) = item.ends().filter(|ends| *ends < old_before) {
            stale.old.push((item.id.clone(), ends));
        }
    }
    let groupings = parts.population.iter();
    let of_before = groupings.filter(|of| of.as_at.is_none_or(|day| day < population_before));
    stale.population = of_before
        .map(|of| (of.grouping.clone(), of.as_at))
        .collect();
    let promised = parts.actions.iter().filter(|action| is_open(action));
    let late = promised.filter_map(|action| Some((action.reference.clone(), action.due?)));
    stale.actions = late.filter(|(_, due)| *due < day).collect();
    stale
}

/// Whether something is still to be done: it is neither done nor said to be impossible.
const fn is_open(action: &Action) -> bool {
    !matches!(action.answer, Some(Answer::Did | Answer::Cannot))
}

#[cfg(test)]
mod tests {
    use super::stale;
    use mir_core::action::{Action, Answer};
    use mir_core::date::Date;
    use mir_core::dossier::Dossier;
    use mir_core::id::{ActionRef, Group, Grouping};
    use mir_core::population::PopulationGrouping;

    fn day(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    #[test]
    fn a_day_counts_as_passed_on_the_day_after() {
        let action = |reference: &str, answer, due| Action {
            reference: ActionRef::new(reference).unwrap(),
            statement: None,
            people_said: None,
            action: None,
            answer,
            owner: None,
            due: Some(due),
            success: None,
            updated: None,
        };
        let mut parts = mir_core::sample::parts();
        let due = day(2027, 10, 31);
        parts.actions = vec![
            action("A1", Some(Answer::Doing), due),
            action("A2", Some(Answer::Did), due),
            action("A3", Some(Answer::Cannot), due),
            action("A4", None, due),
        ];
        parts.population = vec![PopulationGrouping {
            grouping: Grouping::new("age").unwrap(),
            of: None,
            source: None,
            as_at: Some(day(2026, 10, 31)),
            groups: vec![(Group::new("all").unwrap(), 1)],
        }];
        let dossier = Dossier::new(parts).unwrap();
        let on_the_day = stale(&dossier, due);
        assert!(on_the_day.actions.is_empty() && on_the_day.population.is_empty());
        let after = stale(&dossier, day(2027, 11, 1));
        let late: Vec<&str> = after.actions.iter().map(|(one, _)| one.as_str()).collect();
        assert_eq!(late, ["A1", "A4"]);
        assert_eq!(after.population.len(), 1);
    }
}
