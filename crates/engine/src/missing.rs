//! Step 6: whose voices? Heard against expected, for each group of the population.

use std::collections::BTreeMap;

use mir_core::assessment::MissingVoice;
use mir_core::beside::Heard;
use mir_core::dossier::Parts;
use mir_core::exact::Fraction;
use mir_core::panel::{Answer, Grid, Record, Round};

use crate::sources::count;
use crate::tally::Seats;

/// Every group of the population, with how many of the panel's people and carers in it gave an answer, and how many would be expected.
/// Sealed counts do not hold who is in which group: of them is known what was carried beside them, and where that is nothing, nothing is said.
pub(crate) fn voices(parts: &Parts, seats: &Seats<'_>) -> Vec<MissingVoice> {
    let grid = match &parts.panel.record {
        Record::Scores(grid) => grid,
        Record::Counts(_) => return carried(parts),
        Record::None => return Vec::new(),
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
                heard: Heard::Exactly(count(
                    in_group
                        .iter()
                        .filter(|member| spoke.get(**member).copied().unwrap_or(false)),
                )),
                expected: Fraction::new(members.checked_mul(people)?, grouping.total())?,
            })
        })
        .collect()
}

/// Every group of the population of which a sealed folder says how many were heard. One that it does not name is left out: missing is not zero.
fn carried(parts: &Parts) -> Vec<MissingVoice> {
    let groups = parts
        .population
        .iter()
        .flat_map(|grouping| grouping.groups.iter().map(move |group| (grouping, group)));
    let rows = parts.panel.beside.heard.iter();
    let rows: BTreeMap<_, _> = rows.map(|row| ((&row.grouping, &row.group), row)).collect();
    groups
        .filter_map(|(grouping, (group, people))| {
            let row = rows.get(&(&grouping.grouping, group))?;
            let members = row.members.checked_mul(*people)?;
            Some(MissingVoice {
                grouping: grouping.grouping.clone(),
                group: group.clone(),
                heard: row.heard,
                expected: Fraction::new(members, grouping.total())?,
            })
        })
        .collect()
}

/// For each member, whether she gave any answer at all.
pub(crate) fn who_spoke(parts: &Parts, grid: &Grid) -> Vec<bool> {
    let mut spoke = vec![false; grid.members()];
    for column in parts
        .catalogue
        .entries()
        .filter_map(|entry| grid.column(entry.index))
    {
        for (place, cell) in spoke.iter_mut().zip(column) {
            *place |= [Round::One, Round::Two]
                .into_iter()
                .any(|round| cell.answer(round).is_some_and(Answer::is_said));
        }
    }
    spoke
}
