//! The council's folder: everything that it needs of an assessment, and nothing that tells one member's answers.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use mir_core::dossier::Parts;
use mir_core::evidence::{Consent, Reader, Sensitivity};
use mir_core::finding::{Code, Finding, Place};
use mir_core::panel::CountRow;

use super::withheld::without_words;
use crate::counts;
use crate::dossier::{COUNTS, MEMBERS, PLAN, SCORES};
use crate::edit::Edited;
use crate::order::sorted;
use crate::source::Source;

/// What is kept beside an assessment and is not read for it: the ledger of what was released.
const LEDGER: &str = "releases.jsonl";

/// The files of a sealed folder. Nothing has been written.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// Every file with its bytes.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The files that stay behind.
    pub left_out: Vec<String>,
}

/// The items and notes whose words are not for the council: those that were taken back, and those that their authors, or the sensitivity of
/// an item, keep from it.
#[must_use]
pub fn withheld(parts: &Parts) -> BTreeSet<&str> {
    let items = parts.evidence.iter().filter(|item| {
        is_kept_from_the_council(&item.consent)
            || item.sensitivity == Some(Sensitivity::PersonalIdentifiableRisk)
    });
    let notes = parts.notes.notes.iter();
    let notes = notes.filter(|note| is_kept_from_the_council(&note.consent));
    items
        .map(|item| item.id.as_str())
        .chain(notes.map(|note| note.id.as_str()))
        .collect()
}

fn is_kept_from_the_council(consent: &Consent) -> bool {
    match consent {
        Consent::Readers(readers) => !readers.contains(&Reader::Council),
        Consent::Withdrawn { .. } => true,
        Consent::Public | Consent::NotNeeded | Consent::NotKnown => false,
    }
}

/// The files that go along: those that the assessment rests on, the local frameworks and the ledger, with `panel/counts.csv` in the place of
/// the members, the plan and the answers. A file that is not part of an assessment stays behind: a copy of the answers under another name
/// must not slip through. The words of what the council may not read stay behind too: what is counted of them remains.
///
/// # Errors
/// What cannot be listed or read, all of it.
pub fn sealed(
    source: &dyn Source,
    parts: &Parts,
    rows: &[CountRow],
) -> Result<Sealed, Vec<Finding>> {
    let read: BTreeSet<&str> = parts
        .inputs
        .iter()
        .map(|input| input.path.as_str())
        .collect();
    let goes_along = |path: &String| {
        let belongs =
            read.contains(path.as_str()) || path.starts_with("frameworks/") || path == LEDGER;
        belongs && ![MEMBERS, SCORES, PLAN].contains(&path.as_str())
    };
    let (along, left_out): (Vec<String>, Vec<String>) =
        source.files()?.into_iter().partition(goes_along);
    let (mut files, mut found) = (BTreeMap::new(), Vec::new());
    let withheld = withheld(parts);
    for path in along {
        match without_words(&|| source.open(&path), &path, &withheld) {
            Ok(Edited::Changed(bytes)) => {
                files.insert(path, bytes);
                continue;
            }
            Ok(Edited::Same) => {}
            Err(findings) => found.extend(findings),
        }
        let mut bytes = Vec::new();
        match source
            .open(&path)
            .and_then(|mut file| file.read_to_end(&mut bytes))
        {
            Ok(_) => {
                files.insert(path, bytes);
            }
            Err(error) => {
                let finding = Finding::new(Code::CannotRead).with("reason", error);
                found.push(finding.at(Place::whole(&path)));
            }
        }
    }
    if !found.is_empty() {
        return Err(sorted(found));
    }
    let counts = counts::write(rows, &parts.catalogue, &parts.parties);
    files.insert(COUNTS.to_owned(), counts);
    Ok(Sealed { files, left_out })
}
