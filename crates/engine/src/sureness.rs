//! Step 7: how sure. Four checks, each with a serious and a minor concern. Sureness is printed beside a level and never moves it.

use std::collections::BTreeSet;

use mir_core::assessment::{
    Concern, Standing, Sureness, SurenessCheck, SurenessLevel, Weight, Why,
};
use mir_core::catalogue::Entry;
use mir_core::date::Date;
use mir_core::evidence::{Independence, Kind, Shows};
use mir_core::method::SurenessNumbers;
use mir_core::scale::Side;

use crate::sources::{Source, count};

/// What sureness looks at, for one statement.
pub(crate) struct Basis<'a> {
    pub(crate) entry: &'a Entry<'a>,
    pub(crate) standing: Standing,
    pub(crate) roles_differ: bool,
    pub(crate) answered: u64,
    pub(crate) sources: &'a [Source],
    pub(crate) clash: bool,
    pub(crate) theme_items: bool,
    pub(crate) as_of: Date,
}

/// How sure one can be; `None` where there is neither a standing nor a source.
pub(crate) fn sureness(basis: &Basis<'_>, numbers: &SurenessNumbers) -> Option<Sureness> {
    if basis.standing.range().is_none() && basis.sources.is_empty() {
        return None;
    }
    let concerns: Vec<Concern> = [
        gathered_well(basis),
        fits_together(basis),
        enough(basis, numbers),
        here_and_lately(basis, numbers),
    ]
    .into_iter()
    .flatten()
    .collect();
    let weighing =
        |weight: Weight| count(concerns.iter().filter(|concern| concern.weight == weight));
    let steps = weighing(Weight::Serious).saturating_add(
        weighing(Weight::Minor)
            .checked_div(numbers.minors_per_step)
            .unwrap_or(0),
    );
    let level = match steps {
        0 => SurenessLevel::High,
        1 => SurenessLevel::Moderate,
        2 => SurenessLevel::Low,
        _ => SurenessLevel::VeryLow,
    };
    Some(Sureness { level, concerns })
}

fn concern(check: SurenessCheck, weight: Weight, why: Why) -> Option<Concern> {
    Some(Concern { check, weight, why })
}

fn gathered_well(basis: &Basis<'_>) -> Option<Concern> {
    let check = SurenessCheck::GatheredWell;
    let independent = |source: &&Source| {
        matches!(
            source.independence,
            Some(Independence::Partner | Independence::Independent | Independence::PeopleLed)
        )
    };
    let own = |source: &&Source| {
        matches!(
            source.independence,
            Some(Independence::Own | Independence::Council)
        )
    };
    if basis.sources.iter().find(independent).is_none() {
        concern(check, Weight::Serious, Why::NoneIndependent)
    } else if count(basis.sources.iter().filter(own)).saturating_mul(2)
        > count(basis.sources.iter())
    {
        concern(check, Weight::Minor, Why::MostlyOwn)
    } else if basis.sources.iter().all(|source| !source.read_back) {
        concern(check, Weight::Minor, Why::NoneReadBack)
    } else {
        None
    }
}

fn fits_together(basis: &Basis<'_>) -> Option<Concern> {
    let check = SurenessCheck::FitsTogether;
    let strength = count(
        basis
            .sources
            .iter()
            .filter(|source| source.shows == Some(Shows::Strength)),
    );
    let gap = count(
        basis
            .sources
            .iter()
            .filter(|source| source.shows == Some(Shows::Gap)),
    );
    let mixed = basis
        .sources
        .iter()
        .any(|source| source.shows == Some(Shows::Mixed));
    if basis.roles_differ {
        concern(check, Weight::Serious, Why::RolesDiffer)
    } else if basis.clash {
        concern(check, Weight::Serious, Why::Clash)
    } else if opposite(basis, strength, gap) {
        concern(check, Weight::Serious, Why::OppositeSides)
    } else if mixed || (strength > 0 && gap > 0) {
        concern(check, Weight::Minor, Why::BothWays)
    } else {
        None
    }
}

/// The level lies on one side, and more than half of the sources on the other.
fn opposite(basis: &Basis<'_>, strength: u64, gap: u64) -> bool {
    let (Some((low, high)), Some(scale)) = (basis.standing.range(), basis.entry.scale()) else {
        return false;
    };
    // A split has an end on either side; what is left open may lie on one side altogether.
    let of_level = scale
        .side(low)
        .filter(|side| scale.side(high) == Some(*side));
    let against = match of_level {
        Some(Side::Upper) => gap,
        Some(Side::Lower) => strength,
        None => 0,
    };
    against.saturating_mul(2) > count(basis.sources.iter())
}

fn enough(basis: &Basis<'_>, numbers: &SurenessNumbers) -> Option<Concern> {
    let check = SurenessCheck::Enough;
    let people = basis.sources.iter().fold(basis.answered, |sum, source| {
        sum.saturating_add(source.people)
    });
    let kinds = count(
        basis
            .sources
            .iter()
            .flat_map(|source| &source.kinds)
            .collect::<BTreeSet<&Kind>>()
            .into_iter(),
    );
    if people < numbers.people_serious {
        concern(check, Weight::Serious, Why::UnderTen)
    } else if kinds < numbers.kinds_serious {
        concern(check, Weight::Serious, Why::UnderTwoKinds)
    } else if people < numbers.people_minor {
        concern(check, Weight::Minor, Why::UnderThirty)
    } else if kinds < numbers.kinds_minor {
        concern(check, Weight::Minor, Why::UnderThreeKinds)
    } else {
        None
    }
}

fn here_and_lately(basis: &Basis<'_>, numbers: &SurenessNumbers) -> Option<Concern> {
    let check = SurenessCheck::AboutThisHereLately;
    if basis.sources.is_empty() {
        return concern(
            check,
            Weight::Serious,
            if basis.theme_items {
                Why::ThemeOnly
            } else {
                Why::NoSource
            },
        );
    }
    let oldest = basis.as_of.months_before(numbers.months);
    let (old, all) = (
        count(
            basis
                .sources
                .iter()
                .filter(|source| source.ends.is_some_and(|end| end < oldest)),
        ),
        count(basis.sources.iter()),
    );
    if old == all {
        concern(check, Weight::Serious, Why::AllOld)
    } else if old.saturating_mul(2) >= all {
        concern(check, Weight::Minor, Why::HalfOld)
    } else if basis.sources.iter().any(|source| source.elsewhere) {
        concern(check, Weight::Minor, Why::AnotherPlace)
    } else {
        None
    }
}
