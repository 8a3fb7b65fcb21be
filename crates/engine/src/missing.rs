//! Step 6: whose voices? Heard against expected, for each group of the population.

use mir_core::assessment::MissingVoice;
use mir_core::dossier::Parts;
use mir_core::exact::Fraction;
use mir_core::panel::{Answer, Grid, Record, Round};

use crate::sources::count;
use crate::tally::Seats;

/// Every group of the population, with how many of the panel's people and carers in it gave an answer, and how many would be expected.
/// Sealed counts do not hold who is in which group: then nothing is known, and nothing is said.
pub(crate) fn voices(parts: &Parts, seats: &Seats<'_>) -> Vec<MissingVoice> {
    let Record::Scores(grid) = &parts.panel.record else {
        return Vec::new();
    };
    if parts.population.is_empty() {
        return Vec::new();
    }
    let spoke = who_spoke(parts, grid);
    let members = count(seats.lived_members());
    parts
        .population
        .iter()
        .flat_map(|grouping| {
            grouping
                .groups
                .iter()
                .map(move |(group, people)| (grouping, group, *people))
        })
        .filter_map(|(grouping, group, people)| {
            let seat = parts
                .panel
                .groups
                .iter()
                .position(|known| known.0 == grouping.grouping && known.1 == *group);
            let in_group = seat
                .and_then(|seat| seats.groups.get(seat))
                .map(Vec::as_slice)
                .unwrap_or_default();
            Some(MissingVoice {
                grouping: grouping.grouping.clone(),
                group: group.clone(),
                heard: count(
                    in_group
                        .iter()
                        .filter(|member| spoke.get(**member).copied().unwrap_or(false)),
                ),
                expected: Fraction::new(members.checked_mul(people)?, grouping.total())?,
            })
        })
        .collect()
}

/// For each member, whether she gave any answer at all.
fn who_spoke(parts: &Parts, grid: &Grid) -> Vec<bool> {
    let mut spoke = vec![false; grid.members()];
    for (column, spans) in parts
        .catalogue
        .entries()
        .filter_map(|entry| Some((grid.column(entry.index)?, grid.spans(entry.index))))
    {
        for (place, cell) in spoke.iter_mut().zip(column) {
            *place |= [Round::One, Round::Two]
                .into_iter()
                .any(|round| cell.answer(round, &spans).is_some_and(Answer::is_said));
        }
    }
    spoke
}
