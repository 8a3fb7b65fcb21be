//! The year after: what a new assessment begins with, carried forward from last year's.
//!
//! What was found out goes along: the evidence, what was promised, who lives here. What people and parties said of last year does not: a level
//! or an answer is this year's only where somebody gives it this year. What was withdrawn goes nowhere.

mod header;

use std::collections::{BTreeMap, BTreeSet};

use mir_core::catalogue::Catalogue;
use mir_core::date::Date;
use mir_core::dossier::{Dossier, Parts};
use mir_core::finding::Finding;
use mir_core::framework::Status;
use mir_core::id::{AssessmentId, EditionRef};

use crate::dossier::{self, ACTIONS, EVIDENCE, is_evidence_file};
use crate::edit::{self, Edited, Keep};
use crate::export;
use crate::lock::PATH as LOCK;
use crate::order::sorted;
use crate::source::{Library, MemorySource, Source, whole};
use crate::{assessment, framework, migration, spreadsheet};

/// How the columns of a spreadsheet of evidence are read.
const MAPPING: &str = "evidence-mapping.toml";

/// How many months later the next assessment is as at.
const A_YEAR: u16 = 12;

/// A new assessment as it begins. Nothing has been written.
#[derive(Debug)]
pub struct Carried {
    /// Every file that goes along, with its bytes.
    pub files: BTreeMap<String, Vec<u8>>,
    /// How many items of evidence were withdrawn and are left out.
    pub withdrawn: usize,
    /// The files and folders that stay behind, as they are called at the top of the folder.
    pub left: BTreeSet<String>,
    /// The assessment as it was.
    pub before: Dossier,
    /// The assessment as it begins, with its warnings.
    pub after: Dossier,
}

/// Carries an assessment forward to a new one of this id, as at a year later.
///
/// `assessment.toml` keeps its comments, and says of what is last year's that it is; how last year's panel was made is kept as comments, so that it
/// prints as not said until somebody says that it is so again. Evidence, `evidence.lock`, actions and frameworks of one's own go along as they
/// are, less what was withdrawn.
///
/// # Errors
/// Every finding of the assessment as it is, and as it would begin, where one of them is an error.
pub fn carry(
    source: &dyn Source,
    library: &dyn Library,
    id: &AssessmentId,
) -> Result<Carried, Vec<Finding>> {
    let before = dossier::read(source, library)?.into_dossier();
    let parts = before.parts();
    let year = Year {
        source,
        withdrawn: withdrawn(parts),
    };
    let mut files = BTreeMap::new();
    let mut left = BTreeSet::new();
    let mut found = Vec::new();
    for path in source.files()? {
        match year.file(&path, parts, id) {
            Ok(Some(bytes)) => {
                files.insert(path, bytes);
            }
            Ok(None) => {
                left.insert(at_the_top(&path));
            }
            Err(findings) => found.extend(findings),
        }
    }
    if !found.is_empty() {
        return Err(sorted(found));
    }
    let after = dossier::read(&MemorySource::new(files.clone()), library)?.into_dossier();
    if !header::is_new(&after.parts().header, &parts.header, id) {
        return Err(vec![header::cannot_write()]);
    }
    Ok(Carried {
        files,
        withdrawn: year.withdrawn.len(),
        left,
        before,
        after,
    })
}

/// The day a year after another.
pub(crate) fn a_year_after(day: Date) -> Date {
    day.months_after(A_YEAR)
}

/// The built-in editions to which `mir migrate` could move an assessment: for each the edition that is named now, the newer one, and where that
/// one stands.
#[must_use]
pub fn newer(
    library: &dyn Library,
    catalogue: &Catalogue,
) -> Vec<(EditionRef, EditionRef, Status)> {
    let paths: BTreeSet<&str> = library.paths().collect();
    let mut newer = Vec::new();
    for named in catalogue.frameworks() {
        let old = &named.edition;
        let others = framework::built_in(library).into_iter();
        for new in others.filter(|new| new.id == old.id) {
            if !paths.contains(migration::path(old, &new).as_str()) {
                continue;
            }
            if let Ok(found) = framework::load(library, &new) {
                newer.push((old.clone(), new, found.status));
            }
        }
    }
    newer
}

fn withdrawn(parts: &Parts) -> BTreeSet<String> {
    let items = parts.evidence.iter().filter(|item| item.is_withdrawn());
    items.map(|item| item.id.to_string()).collect()
}

/// The first name of a path, with `/` behind a folder's.
fn at_the_top(path: &str) -> String {
    match path.split_once('/') {
        Some((folder, _)) => format!("{folder}/"),
        None => path.to_owned(),
    }
}

struct Year<'a> {
    source: &'a dyn Source,
    withdrawn: BTreeSet<String>,
}

impl Year<'_> {
    /// A file as it goes along; `None` where it stays behind.
    fn file(
        &self,
        path: &str,
        parts: &Parts,
        id: &AssessmentId,
    ) -> Result<Option<Vec<u8>>, Vec<Finding>> {
        match path {
            assessment::PATH => header::carried(self.source, parts, id).map(Some),
            EVIDENCE => self.evidence().map(Some),
            LOCK => self.lock().map(Some),
            ACTIONS | MAPPING => whole(self.source, path).map(Some),
            path if path.starts_with("frameworks/") => whole(self.source, path).map(Some),
            path if is_evidence_file(path) => self.items(path),
            // The words of what was withdrawn cannot be taken out of it.
            path if spreadsheet::is_evidence(path) => Err(vec![spreadsheet::cannot_change(path)]),
            _ => Ok(None),
        }
    }

    /// The table of evidence. Of what was withdrawn its id goes along, so that nobody puts it back by mistake, and not a word.
    fn evidence(&self) -> Result<Vec<u8>, Vec<Finding>> {
        let ids: BTreeSet<&str> = self.withdrawn.iter().map(String::as_str).collect();
        let open = || self.source.open(EVIDENCE);
        match export::withdrawn::without_words(&open, EVIDENCE, &ids)? {
            Edited::Same => whole(self.source, EVIDENCE),
            Edited::Changed(bytes) => Ok(bytes),
        }
    }

    /// The lock, without the items that are left out with the files that they were in.
    fn lock(&self) -> Result<Vec<u8>, Vec<Finding>> {
        let mut in_the_table = BTreeSet::new();
        if self.source.files()?.iter().any(|path| path == EVIDENCE) {
            edit::table(&|| self.source.open(EVIDENCE), EVIDENCE, &mut |row| {
                in_the_table.insert(row.get("id").to_owned());
                Keep::AsItWas
            })?;
        }
        let edited = edit::table(&|| self.source.open(LOCK), LOCK, &mut |row| {
            let id = row.get("id");
            match self.withdrawn.contains(id) && !in_the_table.contains(id) {
                true => Keep::Gone,
                false => Keep::AsItWas,
            }
        })?;
        match edited {
            Edited::Same => whole(self.source, LOCK),
            Edited::Changed(bytes) => Ok(bytes),
        }
    }

    /// A file of items without those that were withdrawn; `None` where nothing else is in it. Its name may tell of them.
    fn items(&self, path: &str) -> Result<Option<Vec<u8>>, Vec<Finding>> {
        let mut is_empty = false;
        let edited = edit::yaml(&|| self.source.open(path), path, &mut |root, _| {
            let Some(items) = edit::items(root, "items") else {
                return Keep::AsItWas;
            };
            let many = items.len();
            items.retain_mut(|item| {
                let id = edit::value(item, "id").and_then(|id| edit::text_of(id));
                !id.is_some_and(|id| self.withdrawn.contains(&id))
            });
            is_empty = items.is_empty();
            match items.len() == many {
                true => Keep::AsItWas,
                false => Keep::Changed,
            }
        })?;
        match edited {
            Edited::Same => whole(self.source, path).map(Some),
            Edited::Changed(_) if is_empty => Ok(None),
            Edited::Changed(bytes) => Ok(Some(bytes)),
        }
    }
}
