//! Which files of a folder are files of an assessment, and how each is put into a spreadsheet. Whatever is not named here stays behind, and
//! nothing else can come out of a spreadsheet.

use crate::dossier::{
    CHANGED, COUNTS, EVIDENCE, GROUPS, HEARD, MEMBERS, NOTES, ON_EVIDENCE, PLAN, SCORES,
    is_evidence_file,
};
use crate::{assessment, ledger, lock, requests, words};

/// How a file is put into a spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Cell by cell.
    Table,
    /// Line by line.
    Lines,
}

const TABLES: [&str; 13] = [
    EVIDENCE,
    lock::PATH,
    MEMBERS,
    SCORES,
    COUNTS,
    "judgements.csv",
    "actions.csv",
    words::PATH,
    requests::PATH,
    GROUPS,
    HEARD,
    CHANGED,
    ON_EVIDENCE,
];
/// How a council's log is read: it lies beside what came of it.
const MAPPING: &str = "evidence-mapping.toml";
const TEXTS: [&str; 5] = [assessment::PATH, NOTES, PLAN, ledger::PATH, MAPPING];
/// Of a framework: its files, and where its texts come from.
const OF_FRAMEWORKS: [&str; 3] = [".yaml", ".yml", ".md"];

/// How a file goes in; `None` where it is no file of an assessment.
pub(super) fn kind(path: &str) -> Option<Kind> {
    if TABLES.contains(&path) {
        return Some(Kind::Table);
    }
    let of_a_framework = || {
        let plain = |part: &str| !part.is_empty() && !part.starts_with('.');
        path.starts_with("frameworks/")
            && path.split('/').all(plain)
            && !path.contains(['\\', ':'])
            && !path.contains(char::is_control)
            && OF_FRAMEWORKS.iter().any(|ending| path.ends_with(ending))
    };
    let of_evidence = || {
        let name = path.strip_prefix("evidence/").unwrap_or_default();
        is_evidence_file(path)
            && !name.starts_with('.')
            && !name.contains(['\\', ':'])
            && !name.contains(char::is_control)
    };
    let is_text = TEXTS.contains(&path) || of_evidence() || of_a_framework();
    is_text.then_some(Kind::Lines)
}
