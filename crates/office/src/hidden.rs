//! Which rows of an XLSX file are hidden: the reader of its cells does not tell, so the rows themselves are looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::limits::Limits;
use crate::package::Fault;
use crate::xlsx::HiddenRows;
use crate::xml::{attribute, next, reader};

const WORKBOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";

/// The numbers of the hidden rows of each sheet that has any, by the sheet's name. The first row is 1.
pub(crate) fn rows(bytes: &[u8], limits: &Limits) -> Result<HiddenRows, Fault> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::NotASpreadsheet)?;
    let mut parts = BTreeMap::new();
    each(&mut package, RELATIONS, limits, &mut |element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id")?, attribute(element, "Target")?)
        {
            parts.insert(id, target);
        }
        Ok(())
    })?;
    let mut sheets = Vec::new();
    each(&mut package, WORKBOOK, limits, &mut |element| {
        if is(element, "sheet")
            && let (Some(name), Some(id)) =
                (attribute(element, "name")?, attribute(element, "r:id")?)
            && let Some(target) = parts.get(&id)
        {
            sheets.push((name, part(target)));
        }
        Ok(())
    })?;
    // Many names for one part would have it read as often.
    let mut known: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    let mut hidden = BTreeMap::new();
    for (name, part) in sheets.into_iter().take(limits.sheets) {
        let rows = match known.get(&part) {
            Some(rows) => rows.clone(),
            None => rows_of(&mut package, &part, limits)?,
        };
        known.entry(part).or_insert_with(|| rows.clone());
        if !rows.is_empty() {
            hidden.insert(name, rows);
        }
    }
    Ok(hidden)
}

/// The name of a part that the workbook names: beside the workbook, or from the top.
fn part(target: &str) -> String {
    match target.strip_prefix('/') {
        Some(from_the_top) => from_the_top.to_owned(),
        None => format!("xl/{target}"),
    }
}

fn rows_of(
    package: &mut ZipArchive<Cursor<&[u8]>>,
    part: &str,
    limits: &Limits,
) -> Result<BTreeSet<u32>, Fault> {
    let (mut number, mut hidden) = (0_u32, BTreeSet::new());
    each(package, part, limits, &mut |element| {
        if !is(element, "row") {
            return Ok(());
        }
        number = match attribute(element, "r")? {
            Some(given) => given.parse().map_err(|_| Fault::NotASpreadsheet)?,
            None => number.saturating_add(1),
        };
        if number <= limits.rows
            && matches!(attribute(element, "hidden")?.as_deref(), Some("1" | "true"))
        {
            hidden.insert(number);
        }
        Ok(())
    })?;
    Ok(hidden)
}

fn is(element: &BytesStart<'_>, name: &str) -> bool {
    let found = element.local_name();
    let found: &str = found.as_ref();
    found == name
}

/// Looks at every element of a part; a part that is not there has none.
fn each(
    package: &mut ZipArchive<Cursor<&[u8]>>,
    part: &str,
    limits: &Limits,
    look: &mut dyn FnMut(&BytesStart<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let Ok(content) = package.by_name(part) else {
        return Ok(());
    };
    let mut reader = reader(content.take(limits.unpacked), limits.text);
    let mut buffer = Vec::new();
    loop {
        match next(&mut reader, &mut buffer)? {
            Event::Start(element) | Event::Empty(element) => look(&element)?,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
