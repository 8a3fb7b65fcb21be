//! `panel/groups.csv`, `panel/heard.csv` and `panel/changed.csv`: what a sealed folder carries beside its counts, with no row for a person.

use mir_core::beside::{Beside, ChangedRow, GroupRow, Heard, HeardRow};
use mir_core::catalogue::{Catalogue, StatementIndex};
use mir_core::finding::{Code, Finding};
use mir_core::id::{Group, Grouping};
use mir_core::party::Parties;

use crate::counts::{self, LEVELS};
use crate::findings::Findings;
use crate::places::Places;
use crate::references::Known;
use crate::rows;
use crate::source::Open;
use crate::table::{Column, Row, optional, required};

const GROUPS: &[Column] = &[
    required("statement"),
    required("grouping"),
    required("group"),
    required("answered"),
    optional("level_1"),
    optional("level_2"),
    optional("level_3"),
    optional("level_4"),
    optional("level_5"),
    optional("level_6"),
    optional("level_7"),
    optional("level_8"),
    optional("level_9"),
    optional("level_10"),
    optional("chance"),
];

const HEARD: &[Column] = &[
    required("grouping"),
    required("group"),
    required("heard"),
    required("members"),
];

const CHANGED: &[Column] = &[
    required("party"),
    required("statement"),
    required("changed"),
];

/// Reads the groups; rows that cannot be used are left out, with findings.
pub(crate) fn read_groups(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Vec<GroupRow> {
    rows::read(open, GROUPS, "group_counts", findings, places, |row| {
        group_row(&row, known)
    })
}

/// Reads who was heard; rows that cannot be used are left out, with findings.
pub(crate) fn read_heard(
    open: &Open<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Vec<HeardRow> {
    rows::read(open, HEARD, "heard", findings, places, |row| {
        let (grouping, group) = name(&row);
        let heard = row.required("heard").and_then(|cell| {
            let heard = Heard::read(cell.text);
            if heard.is_none() {
                let expected = "a whole number, “fewer-than-5” or “5-or-more”";
                let finding = Finding::new(Code::BadNumber).with("value", cell.text);
                cell.add(finding.with("expected", expected));
            }
            heard
        });
        let members = row.required("members").and_then(|cell| cell.count());
        Some(HeardRow {
            grouping: grouping?,
            group: group?,
            heard: heard?,
            members: members?,
        })
    })
}

/// Reads how many changed; rows that cannot be used are left out, with findings.
pub(crate) fn read_changed(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Vec<ChangedRow> {
    rows::read(open, CHANGED, "changed", findings, places, |row| {
        let party = row.required("party").and_then(|cell| known.party(&cell));
        let statement = statement(&row, known);
        let changed = row.required("changed").and_then(|cell| cell.count());
        Some(ChangedRow {
            party: party?,
            statement: statement?,
            changed: changed?,
        })
    })
}

fn name(row: &Row<'_, '_>) -> (Option<Grouping>, Option<Group>) {
    let grouping = row.required("grouping");
    let group = row.required("group");
    (
        grouping.and_then(|cell| cell.id(Grouping::new)),
        group.and_then(|cell| cell.id(Group::new)),
    )
}

fn statement(row: &Row<'_, '_>, known: &Known<'_>) -> Option<StatementIndex> {
    row.required("statement")
        .and_then(|cell| known.statement(&cell))
}

/// A group's levels add up to how many gave one, which is said beside them.
fn group_row(row: &Row<'_, '_>, known: &Known<'_>) -> Option<GroupRow> {
    let statement = statement(row, known);
    let (grouping, group) = name(row);
    let entry = statement.and_then(|statement| known.catalogue.entry(statement));
    let scale = entry.and_then(|entry| entry.framework.scale.as_ref());
    let levels = scale.and_then(|scale| counts::levels(row, scale.len()));
    let chance = match row.optional("chance") {
        Some(cell) => Some(cell.word()?),
        None => None,
    };
    let answered = row.required("answered")?;
    let (said, levels) = (answered.count::<u64>()?, levels?);
    if said != sum(&levels) {
        let finding = Finding::new(Code::BadNumber).with("value", answered.text);
        answered.add(finding.with("expected", "the sum of the levels in its row"));
        return None;
    }
    Some(GroupRow {
        statement: statement?,
        grouping: grouping?,
        group: group?,
        levels,
        chance,
    })
}

fn sum(levels: &[u64]) -> u64 {
    let levels = levels.iter();
    levels.fold(0, |sum, count| sum.saturating_add(*count))
}

/// The files for what is carried: a path within the folder and its bytes for each list that has a row.
pub(crate) fn write(
    beside: &Beside,
    catalogue: &Catalogue,
    parties: &Parties,
) -> Vec<(&'static str, Vec<u8>)> {
    let tables = [
        (crate::dossier::GROUPS, group_cells(beside, catalogue)),
        (crate::dossier::HEARD, heard_cells(beside)),
        (
            crate::dossier::CHANGED,
            changed_cells(beside, catalogue, parties),
        ),
    ];
    tables
        .into_iter()
        .filter(|(_, rows)| rows.len() > 1)
        .map(|(path, rows)| (path, crate::write::csv(&rows).unwrap_or_default()))
        .collect()
}

fn group_cells(beside: &Beside, catalogue: &Catalogue) -> Vec<Vec<String>> {
    let longest = beside.groups.iter().map(|row| row.levels.len());
    let longest = longest.max().unwrap_or_default();
    let header = ["statement", "grouping", "group", "answered"].into_iter();
    let header = header.chain(LEVELS.into_iter().take(longest));
    let header = header.chain(["chance"]);
    let cells = |row: &GroupRow| {
        let mut cells = vec![
            catalogue.shortest(row.statement),
            row.grouping.to_string(),
            row.group.to_string(),
            sum(&row.levels).to_string(),
        ];
        let count = |at| row.levels.get(at);
        cells.extend((0..longest).map(|at| count(at).map(u64::to_string).unwrap_or_default()));
        cells.push(
            row.chance
                .map(|chance| chance.to_string())
                .unwrap_or_default(),
        );
        cells
    };
    table(header, beside.groups.iter().map(cells))
}

fn heard_cells(beside: &Beside) -> Vec<Vec<String>> {
    let cells = |row: &HeardRow| {
        vec![
            row.grouping.to_string(),
            row.group.to_string(),
            row.heard.to_string(),
            row.members.to_string(),
        ]
    };
    table(
        HEARD.iter().map(|column| column.name),
        beside.heard.iter().map(cells),
    )
}

fn changed_cells(beside: &Beside, catalogue: &Catalogue, parties: &Parties) -> Vec<Vec<String>> {
    let cells = |row: &ChangedRow| {
        let party = parties.get(row.party).map(|party| party.id.to_string());
        vec![
            party.unwrap_or_default(),
            catalogue.shortest(row.statement),
            row.changed.to_string(),
        ]
    };
    table(
        CHANGED.iter().map(|column| column.name),
        beside.changed.iter().map(cells),
    )
}

fn table<'a>(
    header: impl Iterator<Item = &'a str>,
    rows: impl Iterator<Item = Vec<String>>,
) -> Vec<Vec<String>> {
    let header = header.map(str::to_owned).collect();
    std::iter::once(header).chain(rows).collect()
}
