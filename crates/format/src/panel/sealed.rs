//! The council's folder: everything that it needs of an assessment, and nothing that tells one member's answers.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use mir_core::beside::Beside;
use mir_core::dossier::Parts;
use mir_core::finding::{Code, Finding, Place};
use mir_core::panel::CountRow;

use super::withheld::without_words;
use crate::beside;
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

/// The files that go along: those that the assessment rests on, the local frameworks and the ledger, with `panel/counts.csv`, and what
/// may be carried beside it, in the place of the members, the plan and the answers. A file that is not part of an assessment stays behind: a copy of the answers under another name
/// must not slip through. The words of the items and notes that are `withheld` stay behind too: what is counted of them
/// remains.
///
/// # Errors
/// What cannot be listed or read, all of it.
pub fn sealed(
    source: &dyn Source,
    parts: &Parts,
    (rows, beside): (&[CountRow], &Beside),
    withheld: &BTreeSet<&str>,
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
    for path in along {
        match without_words(&|| source.open(&path), &path, withheld) {
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
    for (path, bytes) in beside::write(beside, &parts.catalogue, &parts.parties) {
        files.insert(path.to_owned(), bytes);
    }
    Ok(Sealed { files, left_out })
}
