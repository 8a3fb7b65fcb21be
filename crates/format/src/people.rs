//! The names in tables that say who is who. A table of people is the facilitator's own: whatever its columns and rows are like, it is no
//! fault of the assessment, and what cannot be read has no names.

use std::io::Read;

use crate::findings::Findings;
use crate::source::Source;
use crate::table::heading;
use crate::text;

/// Every cell of a column that is called a name, or that people are known as.
///
/// ```
/// use mir_format::source::MemorySource;
/// let people = MemorySource::new([("people/who.csv", "code,First name,Known as,phone\nM1,Ann,Annie,07\n")]);
/// assert_eq!(mir_format::people::names(&people), ["Ann", "Annie"]);
/// ```
#[must_use]
pub fn names(people: &dyn Source) -> Vec<String> {
    let mut names = Vec::new();
    for path in people.files().unwrap_or_default() {
        let findings = Findings::new(&path);
        let read = text::read(&|| people.open(&path), &findings, |mut utf8| {
            let mut all = String::new();
            utf8.read_to_string(&mut all)?;
            Ok(all)
        });
        names.extend(read.map(|text| names_in(&text)).unwrap_or_default());
    }
    names
}

fn names_in(text: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = reader.records().filter_map(Result::ok);
    let Some(header) = records.next() else {
        return Vec::new();
    };
    let is_name: Vec<bool> = header
        .iter()
        .map(|title| is_of_names(&heading(title)))
        .collect();
    records
        .flat_map(|record| {
            let cells = record.iter().zip(&is_name).filter(|(_, is_name)| **is_name);
            cells
                .map(|(cell, _)| cell.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// `name`, `First name`, `surname`, `known as`; and no `file name`.
fn is_of_names(heading: &str) -> bool {
    const OTHER: [&str; 4] = ["file_name", "filename", "user_name", "username"];
    let is_called = heading.ends_with("name") || heading.ends_with("names");
    (is_called || heading.ends_with("known_as")) && !OTHER.contains(&heading)
}
