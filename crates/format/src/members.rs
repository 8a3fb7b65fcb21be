//! `panel/members.csv`: who is on the panel, by codes only.

use std::collections::HashMap;

use mir_core::finding::{Code, Finding};
use mir_core::id::{Group, Grouping, MemberId};
use mir_core::panel::{GroupIndex, Member};

use crate::cell::Cell;
use crate::findings::Findings;
use crate::places::Places;
use crate::references::Known;
use crate::rows;
use crate::source::Open;
use crate::table::{Column, Row, optional, required};

const COLUMNS: &[Column] = &[
    required("member"),
    required("party"),
    optional("groups"),
    optional("supported_by"),
    optional("stands_for"),
];

/// The members, and the groups that they belong to.
#[derive(Default)]
pub(crate) struct Members {
    pub(crate) members: Vec<Member>,
    pub(crate) groups: Vec<(Grouping, Group)>,
}

/// Reads the members; rows that cannot be used are left out, with findings.
pub(crate) fn read(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Members {
    let mut groups = Groups::default();
    let members = rows::read(open, COLUMNS, "members", findings, places, |row| {
        member(&row, known, &mut groups)
    });
    for ((grouping, group), place) in groups.list.iter().zip(groups.places) {
        places.single(format!("groups.{grouping}.{group}"), || place);
    }
    Members {
        members,
        groups: groups.list,
    }
}

fn member(row: &Row<'_, '_>, known: &Known<'_>, groups: &mut Groups) -> Option<Member> {
    let id = row
        .required("member")
        .and_then(|cell| cell.id(MemberId::new));
    let party = row.required("party").and_then(|cell| known.party(&cell));
    let belongs_to = row
        .optional("groups")
        .into_iter()
        .flat_map(|cell| cell.list())
        .filter_map(|cell| groups.index(&cell))
        .collect();
    let stands_for = row
        .optional("stands_for")
        .map_or(Some(1), |cell| stands_for(&cell));
    Some(Member {
        id: id?,
        party: party?,
        groups: belongs_to,
        supported_by: row.owned("supported_by").map(String::into_boxed_str),
        stands_for: stands_for?,
    })
}

fn stands_for(cell: &Cell<'_>) -> Option<u64> {
    let number = cell.text.parse().ok().filter(|number| *number > 0);
    if number.is_none() {
        cell.add(Finding::new(Code::BadStandsFor).with("value", cell.text));
    }
    number
}

/// Every group once, in the order in which they are met.
#[derive(Default)]
struct Groups {
    list: Vec<(Grouping, Group)>,
    places: Vec<mir_core::finding::Place>,
    known: HashMap<String, GroupIndex>,
}

impl Groups {
    /// The position of `grouping=group`.
    fn index(&mut self, cell: &Cell<'_>) -> Option<GroupIndex> {
        if let Some(index) = self.known.get(cell.text) {
            return Some(*index);
        }
        let Some((grouping, group)) = cell.text.split_once('=') else {
            cell.add(
                Finding::new(Code::BadId)
                    .with("value", cell.text)
                    .with("reason", "a group is written as grouping=group"),
            );
            return None;
        };
        let grouping = Cell {
            text: grouping.trim(),
            ..*cell
        }
        .id(Grouping::new);
        let group = Cell {
            text: group.trim(),
            ..*cell
        }
        .id(Group::new);
        let pair = (grouping?, group?);
        let at = self
            .list
            .iter()
            .position(|known| *known == pair)
            .unwrap_or(self.list.len());
        let Ok(index) = GroupIndex::try_from(at) else {
            cell.add(
                Finding::new(Code::TooManyValues)
                    .with("limit", "65,536 groups: there are too many different"),
            );
            return None;
        };
        if at == self.list.len() {
            self.list.push(pair);
            self.places.push(cell.place());
        }
        self.known.insert(cell.text.to_owned(), index);
        Some(index)
    }
}
