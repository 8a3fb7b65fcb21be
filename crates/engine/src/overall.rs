//! What each rule says of each speaker, framework by framework.

use mir_core::assessment::{Outcome, Overall, Speaker, Standing, StatementResult};
use mir_core::catalogue::StatementIndex;
use mir_core::dossier::Parts;
use mir_core::framework::Framework;
use mir_core::rule::{Combine, Rule};
use mir_core::scale::Level;

use crate::profile::standing;
use crate::{categories, totals};

/// What each rule says of each speaker: the parties with one voice in their order, lived experience, and the parties of the panel that stand
/// anywhere under the rule.
pub(crate) fn overall(parts: &Parts, statements: &[StatementResult]) -> Vec<Overall> {
    let desk = Desk {
        parts,
        statements,
        given: categories::given(parts),
    };
    let speakers = speakers(parts);
    let mut overall = Vec::new();
    for (rule_at, rule) in parts.rules.iter().enumerate() {
        let frameworks = parts.catalogue.frameworks().iter().enumerate();
        for (framework_at, framework) in frameworks.filter(|(_, one)| rule.applies_to.is_for(one)) {
            for (speaker, always) in &speakers {
                let outcome = outcome(rule, &desk.places(rule, framework, *speaker), *speaker);
                if *always || outcome != Outcome::NotAsked {
                    overall.push(Overall {
                        rule: rule_at,
                        framework: framework_at,
                        speaker: *speaker,
                        outcome,
                    });
                }
            }
        }
    }
    overall
}

/// Everybody who may stand under a rule, and whether it is said of them when they do not.
fn speakers(parts: &Parts) -> Vec<(Speaker, bool)> {
    let own = parts.judgements.iter().map(|judgement| judgement.party);
    let for_categories = parts.category_levels.iter().map(|given| given.party);
    let mut one_voice: Vec<Speaker> = own.chain(for_categories).map(Speaker::Party).collect();
    one_voice.sort_unstable();
    one_voice.dedup();
    let in_panel = parts.panel.parties().into_iter().map(Speaker::Party);
    (one_voice.into_iter().map(|speaker| (speaker, true)))
        .chain([(Speaker::LivedExperience, true)])
        .chain(in_panel.map(|speaker| (speaker, false)))
        .collect()
}

/// One statement as a rule sees it.
pub(crate) struct Place<'a> {
    pub(crate) statement: StatementIndex,
    pub(crate) standing: Standing,
    pub(crate) highest: Level,
    pub(crate) result: &'a StatementResult,
    /// Whether the standing is the speaker's own, and not worked out from categories.
    pub(crate) is_own: bool,
}

impl Place<'_> {
    pub(crate) fn low(&self) -> Level {
        self.standing.range().map_or(Level::LOWEST, |(low, _)| low)
    }

    pub(crate) fn high(&self) -> Level {
        self.standing.range().map_or(self.highest, |(_, high)| high)
    }

    fn is_missing(&self) -> bool {
        self.standing.range().is_none()
    }

    fn is_open(&self) -> bool {
        matches!(
            self.standing,
            Standing::Split { .. } | Standing::Span { .. }
        )
    }
}

/// What rules work on.
struct Desk<'a> {
    parts: &'a Parts,
    statements: &'a [StatementResult],
    given: categories::Given,
}

impl<'a> Desk<'a> {
    /// The statements of a framework as a rule sees them for one speaker.
    fn places(&self, rule: &Rule, framework: &Framework, speaker: Speaker) -> Vec<Place<'a>> {
        let place = |result: &'a StatementResult| {
            let entry = self.parts.catalogue.entry(result.statement)?;
            let highest = entry.scale()?.highest();
            (entry.framework.edition == framework.edition)
                .then(|| self.place(rule, result, highest, speaker))
        };
        self.statements.iter().filter_map(place).collect()
    }

    fn place(
        &self,
        rule: &Rule,
        result: &'a StatementResult,
        highest: Level,
        speaker: Speaker,
    ) -> Place<'a> {
        let from_categories = match &rule.combine {
            Combine::Categories(used, percent) => self
                .given
                .get(&(speaker, result.statement))
                .and_then(|given| categories::standing(given, used, percent, highest)),
            Combine::Sum(_) | Combine::Lowest | Combine::Profile => None,
        };
        Place {
            statement: result.statement,
            is_own: from_categories.is_none(),
            standing: from_categories.unwrap_or_else(|| standing(result, speaker)),
            highest,
            result,
        }
    }
}

fn outcome(rule: &Rule, places: &[Place<'_>], speaker: Speaker) -> Outcome {
    if places.iter().all(Place::is_missing) {
        return Outcome::NotAsked;
    }
    let single = places
        .iter()
        .all(|place| matches!(place.standing, Standing::Level(_)));
    let made = match (&rule.combine, single) {
        (Combine::Sum(percent) | Combine::Categories(_, percent), true) => {
            totals::total(rule, percent, places, speaker)
        }
        (Combine::Sum(percent) | Combine::Categories(_, percent), false) => {
            totals::range(rule, percent, places)
        }
        (Combine::Lowest, _) => lowest(places, single),
        (Combine::Profile, _) => Some(profile(places)),
    };
    made.unwrap_or(Outcome::NotAsked)
}

/// The statements that have no standing.
pub(crate) fn missing(places: &[Place<'_>]) -> Vec<StatementIndex> {
    named(places, |place| place.is_missing())
}

/// The statements that have no single level.
pub(crate) fn open(places: &[Place<'_>]) -> Vec<StatementIndex> {
    named(places, |place| place.is_open())
}

fn named(places: &[Place<'_>], wanted: impl Fn(&Place<'_>) -> bool) -> Vec<StatementIndex> {
    let wanted = places.iter().filter(|place| wanted(place));
    wanted.map(|place| place.statement).collect()
}

/// The lowest level and the statements that stand there.
pub(crate) fn lowest_of(places: &[Place<'_>]) -> Option<(Level, Vec<StatementIndex>)> {
    let level = places.iter().map(Place::low).min()?;
    let there = places.iter().filter(|place| place.low() == level);
    Some((level, there.map(|place| place.statement).collect()))
}

fn lowest(places: &[Place<'_>], single: bool) -> Option<Outcome> {
    let (level, statements) = lowest_of(places)?;
    if single {
        return Some(Outcome::Lowest { level, statements });
    }
    Some(Outcome::LowestRange {
        low: level,
        high: places.iter().map(Place::high).min()?,
        missing: missing(places),
        open: open(places),
    })
}

fn profile(places: &[Place<'_>]) -> Outcome {
    let highest = places.iter().map(|place| place.highest).max();
    let mut levels = vec![0_u64; highest.map_or(0, |highest| usize::from(highest.number()))];
    for place in places {
        if let Standing::Level(level) = place.standing
            && let Some(count) = levels.get_mut(level.index())
        {
            *count = count.saturating_add(1);
        }
    }
    Outcome::Profile {
        levels,
        missing: missing(places),
        open: open(places),
    }
}
