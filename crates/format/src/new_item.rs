//! An item of evidence as somebody types it in, cell by cell, each read by the rules of the file; and `evidence.csv` and `evidence.lock` with it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use mir_core::date::Date;
use mir_core::dossier::Parts;
use mir_core::evidence::{Item, Sensitivity};
use mir_core::finding::{Code, Finding};

use crate::append::{self, NewRow};
use crate::dossier::{self, EVIDENCE, Reading};
use crate::evidence;
use crate::findings::Findings;
use crate::lock::PATH as LOCK;
use crate::places::Places;
use crate::references::Known;
use crate::source::{Library, Only, Overlaid, Source, whole_or};
use crate::spelling::meant;
use crate::vocabulary;
use crate::write;

/// What a new `evidence.lock` begins with.
const LOCK_HEADER: &str = "id,first_seen\n";

/// An item in the making: the cells of its row.
#[derive(Debug, Clone, Default)]
pub struct NewItem {
    cells: BTreeMap<&'static str, String>,
}

impl NewItem {
    /// What a cell holds; empty where nothing was said.
    #[must_use]
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Fills a cell, or empties it with an empty text.
    ///
    /// # Errors
    /// Why the text cannot stand there: it is no word, date or number that this column takes; its reference leads nowhere; the id is another
    /// item's; or the item would end before it begins. The item is then as it was.
    ///
    /// ```
    /// use mir_format::new_item::NewItem;
    /// let parts = mir_core::sample::parts();
    /// let mut item = NewItem::default();
    /// item.set(&parts, "from", "April 2026").unwrap();
    /// assert_eq!(item.set(&parts, "kind", "storey").unwrap_err().code().word(), "unknown-word");
    /// assert_eq!(item.set(&parts, "to", "2026-03").unwrap_err().code().word(), "bad-period");
    /// assert_eq!((item.get("from"), item.get("to")), ("April 2026", ""));
    /// ```
    pub fn set(&mut self, parts: &Parts, column: &'static str, text: &str) -> Result<(), Finding> {
        let text = text.trim();
        if column == "id" {
            is_free(parts, text)?;
        }
        let alone = Self {
            cells: [(column, text.to_owned())].into(),
        };
        alone.read(parts)?;
        if column == "sensitivity"
            && !text.is_empty()
            && vocabulary::read::<Sensitivity>(text).is_none()
        {
            let finding = Finding::new(Code::UnknownWord).with("value", text);
            let words = Sensitivity::ALL.iter().map(|case| case.word());
            let finding = finding
                .with("key", column)
                .with("meant", meant(text, words));
            return Err(finding.with_known(vocabulary::known::<Sensitivity>()));
        }
        let mut changed = self.clone();
        changed.cells.insert(column, text.to_owned());
        let item = changed.read(parts)?;
        if item.from.zip(item.to).is_some_and(|(from, to)| from > to) {
            return Err(Finding::new(Code::BadPeriod));
        }
        *self = changed;
        Ok(())
    }

    /// The item as it would be read; what is needed and not there yet is made up.
    fn read(&self, parts: &Parts) -> Result<Item, Finding> {
        let mut cells = self.cells.clone();
        for needed in ["id", "title"] {
            let cell = cells.entry(needed).or_default();
            if cell.is_empty() {
                "x".clone_into(cell);
            }
        }
        let rows = [
            cells.keys().map(|name| (*name).to_owned()).collect(),
            cells.values().cloned().collect(),
        ];
        let table = write::csv(&rows).unwrap_or_default();
        let findings = Findings::new(EVIDENCE);
        let open = || Ok(Box::new(table.as_slice()) as Box<dyn Read>);
        let mut items =
            evidence::read_table(&open, &Known::of(parts), &findings, &mut Places::default());
        // A warning is about this cell too: a consent that is none would be taken for one that nobody knows.
        match (findings.into_vec().into_iter().next(), items.pop()) {
            (None, Some(item)) => Ok(item),
            (Some(finding), _) => Err(finding),
            (None, None) => Err(append::cannot_write(EVIDENCE)),
        }
    }
}

/// Whether an id may be a new item's: no item has it, and none that is gone had it.
fn is_free(parts: &Parts, id: &str) -> Result<(), Finding> {
    if parts.evidence.iter().any(|item| item.id.as_str() == id) {
        return Err(Finding::new(Code::DuplicateEvidence).with("id", id));
    }
    let gone = parts.locked.iter().find(|locked| locked.id.as_str() == id);
    match gone {
        None => Ok(()),
        Some(locked) => Err(Finding::new(Code::GoneWithoutWithdrawal)
            .with("id", id)
            .with("first_seen", locked.first_seen.in_words())),
    }
}

/// Reads what an item of evidence rests on: `assessment.toml`, the frameworks that it names, and the evidence that is there. Nothing else is
/// opened, so that a fault elsewhere does not keep an item out.
///
/// # Errors
/// Every finding of these files, warnings included, where at least one of them is an error.
pub fn read(source: &dyn Source, library: &dyn Library) -> Result<Reading, Vec<Finding>> {
    let of_the_evidence = Only {
        source,
        keeps: dossier::is_for_evidence,
    };
    dossier::read(&of_the_evidence, library)
}

/// The next free id in the folder's own numbering: after the highest number behind the letters that most ids begin with, as wide as that one.
///
/// ```
/// let mut parts = mir_core::sample::parts();
/// assert_eq!(mir_format::new_item::next_id(&parts), "EV-001");
/// ```
#[must_use]
pub fn next_id(parts: &Parts) -> String {
    let items = parts.evidence.iter().map(|item| item.id.as_str());
    let gone = parts.locked.iter().map(|locked| locked.id.as_str());
    let ids: BTreeSet<&str> = items.chain(gone).collect();
    let mut numberings: BTreeMap<&str, (usize, u64, usize)> = BTreeMap::new();
    for id in &ids {
        let letters = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = id.get(letters.len()..).unwrap_or_default();
        if let Ok(number) = digits.parse::<u64>() {
            let (many, highest, width) = numberings.entry(letters).or_default();
            *many = many.saturating_add(1);
            if number >= *highest {
                (*highest, *width) = (number, digits.len());
            }
        }
    }
    let own = numberings.into_iter().max_by_key(|(_, (many, ..))| *many);
    let (letters, (_, highest, width)) = own.unwrap_or(("EV-", (0, 0, 3)));
    format!("{letters}{:0width$}", highest.saturating_add(1))
}

/// `evidence.csv` and `evidence.lock` with a new item in them. Nothing has been written.
#[derive(Debug, Clone)]
pub struct Added {
    /// The files and their new bytes.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The columns that `evidence.csv` did not have and now has. Where there is one, the table was written anew; otherwise every byte of it is
    /// as it was.
    pub new_columns: Vec<&'static str>,
    /// What is worth knowing about the new item.
    pub warnings: Vec<Finding>,
}

/// Adds an item: a row at the end of `evidence.csv`, and a line at the end of `evidence.lock` that says since when it is there.
///
/// # Errors
/// The findings of the files as they are, or as they would be with the item, where one of them is an error.
pub fn added(
    source: &dyn Source,
    library: &dyn Library,
    item: &NewItem,
    today: Date,
) -> Result<Added, Vec<Finding>> {
    let before = read(source, library)?;
    let cells = item.cells.iter();
    let row: NewRow = cells.map(|(name, text)| (*name, text.clone())).collect();
    let line: NewRow = vec![
        ("id", item.get("id").to_owned()),
        ("first_seen", today.to_string()),
    ];
    let names: Vec<&str> = evidence::COLUMNS.iter().map(|column| column.name).collect();
    let header = format!("{}\n", names.join(","));
    let evidence = append::appended(&whole_or(source, EVIDENCE, &header)?, EVIDENCE, &[row])?;
    let lock = append::appended(&whole_or(source, LOCK, LOCK_HEADER)?, LOCK, &[line])?;
    let files = BTreeMap::from([
        (EVIDENCE.to_owned(), evidence.bytes),
        (LOCK.to_owned(), lock.bytes),
    ]);
    let after = Overlaid {
        source,
        files: &files,
    };
    let after = read(&after, library)?;
    let known: BTreeSet<&Finding> = before.dossier().warnings().iter().collect();
    let warnings = after.dossier().warnings().iter();
    Ok(Added {
        new_columns: evidence.new_columns,
        warnings: warnings
            .filter(|warning| !known.contains(warning))
            .cloned()
            .collect(),
        files,
    })
}

#[cfg(test)]
mod tests {
    use super::{NewItem, next_id};
    use mir_core::date::Date;
    use mir_core::dossier::Parts;
    use mir_core::evidence::Locked;
    use mir_core::id::EvidenceId;

    fn with_locked(ids: &[&str]) -> Parts {
        let locked = ids.iter().map(|id| Locked {
            id: EvidenceId::new(id).unwrap(),
            first_seen: Date::new(2026, 3, 2).unwrap(),
        });
        Parts {
            locked: locked.collect(),
            ..mir_core::sample::parts()
        }
    }

    #[test]
    fn the_next_id_goes_on_in_the_folders_own_numbering() {
        for (ids, next) in [
            (["EV-001", "EV-053", "S1"].as_slice(), "EV-054"),
            (&["EV-009", "EV-099"], "EV-100"),
            (&["12", "7"], "13"),
            (&["a.story", "survey-2026", "survey-2025"], "survey-2027"),
            (&["first", "second"], "EV-001"),
        ] {
            assert_eq!(next_id(&with_locked(ids)), next, "{ids:?}");
        }
    }

    #[test]
    fn each_cell_is_read_by_the_rules_of_the_file() {
        let parts = with_locked(&["EV-001"]);
        let mut item = NewItem::default();
        for (column, text, code) in [
            ("id", "EV 2", "bad-id"),
            ("id", "EV-001", "gone-without-withdrawal"),
            ("voice", "peple", "unknown-word"),
            ("people", "many", "bad-number"),
            ("review_by", "2026-02-30", "bad-date"),
            ("about", "AC-I9", "unknown-about"),
            ("consent", "everybody", "not-consent-word"),
            ("sensitivity", "secret", "unknown-word"),
        ] {
            let refused = item.set(&parts, column, text).unwrap_err();
            assert_eq!(refused.code().word(), code, "{column}: {text}");
            assert_eq!(item.get(column), "");
        }
        for (column, text) in [
            ("id", "EV-002"),
            ("kind", "Peer review"),
            ("about", "AC-I1; AC"),
            ("consent", "panel;council"),
            ("harm", "yes"),
            ("quote", "“So, yes.”"),
        ] {
            item.set(&parts, column, text).unwrap();
            assert_eq!(item.get(column), text);
        }
    }
}
