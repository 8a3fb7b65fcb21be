//! What a sealed folder carries beside its counts must fit them.

use std::collections::{BTreeMap, BTreeSet};

use super::{both, level_off_scale, name, reference_of, twice};
use crate::beside::{Beside, ChangedRow, GroupRow, Heard};
use crate::catalogue::StatementIndex;
use crate::dossier::Parts;
use crate::finding::{Code, Finding, Place};
use crate::id::{Group, Grouping};
use crate::panel::{CountRow, Record, Round};
use crate::party::PartyIndex;

/// Every finding of the groups, of who was heard and of how many changed.
pub(super) fn all(parts: &Parts, found: &mut Vec<Finding>) {
    let beside = &parts.panel.beside;
    let rows = rows(&parts.panel.record);
    let lived = lived(parts, &rows);
    repeated(parts, beside, found);
    unknown(parts, beside, found);
    for (at, row) in beside.groups.iter().enumerate() {
        found.extend(group(parts, &lived, row, at));
    }
    heard(beside, found);
    for (at, row) in beside.changed.iter().enumerate() {
        found.extend(changed(parts, &rows, row, at));
    }
    found.extend(not_carried(beside));
}

/// The sealed rows by statement, party and round.
type Rows<'a> = BTreeMap<(StatementIndex, PartyIndex, Round), &'a CountRow>;

fn rows(record: &Record) -> Rows<'_> {
    let Record::Counts(rows) = record else {
        return Rows::new();
    };
    let key = |row: &CountRow| (row.statement, row.party, row.round);
    rows.iter().map(|row| (key(row), row)).collect()
}

/// Says so where a group was heard, or may have been, and no answer of it was carried.
fn not_carried(beside: &Beside) -> Option<Finding> {
    let carried = beside.groups.iter().map(|row| (&row.grouping, &row.group));
    let carried: BTreeSet<_> = carried.collect();
    let nobody = Heard::Exactly(0);
    let heard = beside.heard.iter().filter(|row| row.heard != nobody);
    let count = heard
        .filter(|row| !carried.contains(&(&row.grouping, &row.group)))
        .count();
    (count > 0).then(|| {
        Finding::new(Code::GroupsNotCarried)
            .with("count", count)
            .at(Place::within("heard"))
    })
}

fn repeated(parts: &Parts, beside: &Beside, found: &mut Vec<Finding>) {
    let twice_named = |grouping: &Grouping, group: &Group, about: String| {
        Finding::new(Code::DuplicateGroup)
            .with("grouping", grouping)
            .with("group", group)
            .with("about", about)
    };
    let keys = |row: &GroupRow| (row.statement, row.grouping.clone(), row.group.clone());
    for pair in twice(beside.groups.iter().map(keys)) {
        if let Some(row) = beside.groups.get(pair.1) {
            let about = format!(" on {}", reference_of(parts, row.statement));
            let finding = twice_named(&row.grouping, &row.group, about);
            found.push(both(finding, "group_counts", "group", pair));
        }
    }
    for pair in twice(beside.heard.iter().map(|row| (&row.grouping, &row.group))) {
        if let Some(row) = beside.heard.get(pair.1) {
            let finding = twice_named(&row.grouping, &row.group, String::new());
            found.push(both(finding, "heard", "group", pair));
        }
    }
    for pair in twice(beside.changed.iter().map(|row| (row.party, row.statement))) {
        if let Some(row) = beside.changed.get(pair.1) {
            let finding = Finding::new(Code::DuplicateCount)
                .with("party", name(parts, row.party))
                .with("statement", reference_of(parts, row.statement))
                .with("round", Round::Two.number());
            found.push(both(finding, "changed", "statement", pair));
        }
    }
}

/// A group that the population of its grouping does not have: nobody can say how many of it would be expected.
fn unknown(parts: &Parts, beside: &Beside, found: &mut Vec<Finding>) {
    let population = parts.population.iter();
    let groupings: BTreeSet<_> = population
        .clone()
        .map(|counted| &counted.grouping)
        .collect();
    let known: BTreeSet<_> = population
        .flat_map(|counted| {
            counted
                .groups
                .iter()
                .map(|(group, _)| (&counted.grouping, group))
        })
        .collect();
    let groups = beside.groups.iter().map(|row| (&row.grouping, &row.group));
    let heard = beside.heard.iter().map(|row| (&row.grouping, &row.group));
    let groups = groups.enumerate().map(|row| ("group_counts", row));
    let mut told = BTreeSet::new();
    for (list, (at, (grouping, group))) in groups.chain(heard.enumerate().map(|row| ("heard", row)))
    {
        let is_unknown = groupings.contains(grouping) && !known.contains(&(grouping, group));
        if is_unknown && told.insert((list, grouping, group)) {
            let finding = Finding::new(Code::UnknownGroup).with("grouping", grouping);
            let finding = finding.with("group", group);
            found.push(finding.at(Place::within(format!("{list}[{at}].group"))));
        }
    }
}

/// A group against the counts of lived experience: it is a part of them.
fn group(parts: &Parts, lived: &Lived, row: &GroupRow, at: usize) -> Option<Finding> {
    let place = |field: &str| Place::within(format!("group_counts[{at}].{field}"));
    let entry = parts.catalogue.entry(row.statement)?;
    if !entry.statement.scored {
        let finding = Finding::new(Code::NotScored).with("reference", entry.reference());
        return Some(finding.at(place("statement")));
    }
    let levels = &row.levels;
    let length = entry.scale().map_or(0, crate::scale::Scale::len);
    if levels.iter().skip(length).any(|count| *count > 0) {
        let finding = level_off_scale(&levels.len().to_string(), length);
        return Some(finding.at(place(&format!("level_{}", levels.len()))));
    }
    let all = lived.get(&row.statement).map(Vec::as_slice);
    let all = all.unwrap_or_default();
    let above = (0..levels.len()).any(|at| levels.get(at) > all.get(at).or(Some(&0)));
    above.then(|| {
        Finding::new(Code::GroupAboveCounts)
            .with("group", &row.group)
            .with("statement", entry.reference())
            .at(place("group"))
    })
}

/// How many of lived experience last gave each level, by statement.
type Lived = BTreeMap<StatementIndex, Vec<u64>>;

/// A round-2 row holds the last answers, unless it has fewer of them than round 1.
fn lived(parts: &Parts, rows: &Rows<'_>) -> Lived {
    let mut lived = Lived::new();
    for ((statement, party, round), row) in rows {
        let other = match round {
            Round::One => Round::Two,
            Round::Two => Round::One,
        };
        let other = rows.get(&(*statement, *party, other));
        let stands = other.is_none_or(|other| match round {
            Round::One => other.answers() < row.answers(),
            Round::Two => row.answers() >= other.answers(),
        });
        if !stands || !super::is_lived_experience(parts, *party) {
            continue;
        }
        let all = lived.entry(*statement).or_default();
        if all.len() < row.levels.len() {
            all.resize(row.levels.len(), 0);
        }
        for (sum, more) in all.iter_mut().zip(&row.levels) {
            *sum = sum.saturating_add(*more);
        }
    }
    lived
}

fn heard(beside: &Beside, found: &mut Vec<Finding>) {
    let members = beside.heard.first().map(|row| row.members);
    for (at, row) in beside.heard.iter().enumerate() {
        let place = |field: &str| Place::within(format!("heard[{at}].{field}"));
        if row.heard.at_least() > row.members {
            let finding = Finding::new(Code::HeardAboveMembers).with("heard", row.heard);
            found.push(finding.with("members", row.members).at(place("heard")));
        }
        if let Some(others) = members.filter(|members| *members != row.members) {
            let finding = Finding::new(Code::MembersDiffer).with("members", row.members);
            found.push(finding.with("others", others).at(place("members")));
        }
    }
}

fn changed(parts: &Parts, rows: &Rows<'_>, row: &ChangedRow, at: usize) -> Option<Finding> {
    let second = rows.get(&(row.statement, row.party, Round::Two));
    let sum = second.map_or(0, |row| row.answers());
    (row.changed > sum).then(|| {
        Finding::new(Code::ChangedAboveAnswers)
            .with("changed", row.changed)
            .with("party", name(parts, row.party))
            .with("statement", reference_of(parts, row.statement))
            .with("sum", sum)
            .at(Place::within(format!("changed[{at}].changed")))
    })
}
