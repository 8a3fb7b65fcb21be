//! `panel/plan.yaml`: which statements were put to which members.

use std::collections::HashMap;

use mir_core::panel::{Member, PutTo};

use crate::decode::{Entry, Fields};
use crate::document;
use crate::findings::Findings;
use crate::references::Known;
use crate::source::Open;
use crate::tree::Value;

/// Reads the plan; `None` where it cannot be used.
pub(crate) fn read(
    open: &Open<'_>,
    members: &[Member],
    known: &Known<'_>,
    findings: &Findings,
) -> Option<Vec<PutTo>> {
    let root = document::yaml(open, "plan", findings)?;
    let fields = Fields::new("a plan", &["kind", "format", "put_to"], &root, findings)?;
    let by_id = members
        .iter()
        .enumerate()
        .map(|(at, member)| (member.id.as_str(), at))
        .collect();
    let parts: Vec<Option<PutTo>> = fields
        .required("put_to")?
        .items()
        .iter()
        .map(|entry| put_to(entry, &by_id, known))
        .collect();
    parts.into_iter().collect()
}

fn put_to(entry: &Entry<'_>, by_id: &HashMap<&str, usize>, known: &Known<'_>) -> Option<PutTo> {
    let fields = entry.fields("a part of the plan", &["members", "statements"])?;
    let members = fields
        .required("members")
        .map(|entry| members(&entry, by_id, known));
    let statements = fields
        .required("statements")
        .map(|entry| entry.items())
        .unwrap_or_default();
    let statements = statements
        .iter()
        .filter_map(|entry| entry.scalar("a statement"))
        .filter_map(|cell| known.statement(&cell))
        .collect();
    Some(PutTo {
        members: members?,
        statements,
    })
}

/// `all`, or the members of a list.
fn members(
    entry: &Entry<'_>,
    by_id: &HashMap<&str, usize>,
    known: &Known<'_>,
) -> Option<Vec<usize>> {
    if matches!(&entry.node.value, Value::Scalar(scalar) if scalar.text == "all") {
        return None;
    }
    let cells = entry
        .items()
        .into_iter()
        .filter_map(|entry| entry.scalar("a member"));
    Some(
        cells
            .filter_map(|cell| {
                let member = by_id.get(cell.text).copied();
                if member.is_none() {
                    known.no_member(&cell);
                }
                member
            })
            .collect(),
    )
}
