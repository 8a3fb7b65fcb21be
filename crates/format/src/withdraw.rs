//! Words taken out of an assessment's files, because the person whose words they are has withdrawn them.
//!
//! Of an item of evidence its id, its kind and the withdrawal stay; of a note its id, its type, the withdrawal and its receipt. Everything
//! else goes, whatever it is called: what a column of the council's own holds could tell who somebody is as well as any other.

mod elsewhere;
mod table;
mod tree;

use std::io::{self, Read};

use mir_core::date::Date;
use mir_core::finding::{Finding, Place};

pub use self::elsewhere::{Elsewhere, elsewhere};
use crate::dates::{self, MonthIs};
use crate::digest;
use crate::dossier::{EVIDENCE, NOTES, is_evidence_file};
use crate::panel::WITHHELD;
use crate::source::Source;
use crate::spreadsheet;

/// What stands where words were.
pub const MARKER: &str = "Withdrawn";

/// How many characters of the digest of a note its author keeps.
const RECEIPT: usize = 12;

/// What an id can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// An item of evidence.
    Item,
    /// A note of the panel.
    Note,
}

/// An item or a note as a file holds it.
#[derive(Debug, Clone)]
pub struct Held {
    /// Which of the two.
    pub what: What,
    /// Where it is.
    pub place: Place,
    /// Since when it is withdrawn, where it is and the day is said.
    pub withdrawn_on: Option<Date>,
    /// Its texts, to be looked for elsewhere. They are nobody's to print.
    pub words: Vec<String>,
    /// The receipt of a note: that of the words, or the one that was kept when they went.
    pub receipt: Option<String>,
}

/// Every item of evidence and every note with this id; more than one is for people to sort out.
///
/// # Errors
/// The findings of the files that could hold it, where one of them cannot be read; and where it is in no file that can be changed and there is
/// evidence in a spreadsheet, that nothing can be taken out of that.
///
/// ```
/// use mir_format::source::MemorySource;
/// use mir_format::withdraw::{held, What};
/// let source = MemorySource::new([("evidence.csv", "id,title\nEV-1,A story\n")]);
/// let found = held(&source, "EV-1").unwrap();
/// assert_eq!((found.len(), found[0].what), (1, What::Item));
/// assert!(held(&source, "EV-2").unwrap().is_empty());
/// ```
pub fn held(source: &dyn Source, id: &str) -> Result<Vec<Held>, Vec<Finding>> {
    let (mut found, mut faults, mut books) = (Vec::new(), Vec::new(), Vec::new());
    for path in source.files()? {
        let Some(form) = Form::of(&path) else {
            if spreadsheet::is_evidence(&path) {
                books.push(spreadsheet::cannot_change(&path));
            }
            continue;
        };
        let bytes = match whole(source, &path) {
            Ok(bytes) => bytes,
            Err(finding) => {
                faults.push(finding);
                continue;
            }
        };
        let records = match form {
            Form::Table => table::records(&path, &bytes, id),
            Form::Items | Form::Notes => tree::records(&path, &bytes, id, form),
        };
        match records {
            Ok(records) => found.extend(records.into_iter().map(|record| record.held(form))),
            Err(findings) => faults.extend(findings),
        }
    }
    if found.is_empty() {
        faults.extend(books);
    }
    match faults.is_empty() {
        true => Ok(found),
        false => Err(faults),
    }
}

/// A file without the words of an item or a note; `None` where nothing in it changes. The name says what the file is: `evidence.csv`, a file
/// of `evidence/`, or `panel/notes.yaml`. In a table every other row keeps its bytes; a YAML file is written anew without its comments,
/// because a comment may hold the words too.
///
/// # Errors
/// The findings of a file that cannot be read from end to end, or that has the id twice. Nothing is taken out of it then.
///
/// ```
/// use mir_core::date::Date;
/// let table = b"id,title,quote,consent,withdrawn_on\nEV-1,A story,I wait,public,\n";
/// let day = Date::new(2026, 11, 25).unwrap();
/// let without = mir_format::withdraw::without("evidence.csv", table, "EV-1", day).unwrap();
/// assert_eq!(without.unwrap(), b"id,title,quote,consent,withdrawn_on\nEV-1,Withdrawn,,withdrawn,2026-11-25\n");
/// ```
pub fn without(
    path: &str,
    bytes: &[u8],
    id: &str,
    on: Date,
) -> Result<Option<Vec<u8>>, Vec<Finding>> {
    match Form::of(path) {
        None => Ok(None),
        Some(Form::Table) => table::without(path, bytes, id, on),
        Some(form) => tree::without(path, bytes, id, on, form),
    }
}

/// The kinds of files that hold items or notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Table,
    Items,
    Notes,
}

impl Form {
    fn of(path: &str) -> Option<Self> {
        match path {
            EVIDENCE => Some(Self::Table),
            NOTES => Some(Self::Notes),
            path if is_evidence_file(path) => Some(Self::Items),
            _ => None,
        }
    }
}

/// What a file says of an id, by name.
struct Record {
    place: Place,
    texts: Vec<(String, String)>,
}

impl Record {
    fn text(&self, name: &str) -> &str {
        let found = self.texts.iter().find(|(known, _)| known == name);
        found.map(|(_, text)| text.trim()).unwrap_or_default()
    }

    /// What the author of a note was given: the beginning of the digest of the words that were agreed. A sealed folder may not know it.
    fn receipt(&self) -> Option<String> {
        let kept = self.text("receipt");
        if !kept.is_empty() {
            return Some(kept.to_owned());
        }
        let digest = match (self.text("sha256"), self.text("text")) {
            ("", text) if is_marker(text) => return None,
            ("", text) => digest::of(text.as_bytes()),
            (agreed, _) => agreed.to_lowercase(),
        };
        Some(digest.chars().take(RECEIPT).collect())
    }

    fn held(self, form: Form) -> Held {
        let (what, names): (What, &[&str]) = match form {
            Form::Table | Form::Items => (
                What::Item,
                &["title", "summary", "public_summary", "quote", "locator"],
            ),
            Form::Notes => (What::Note, &["text"]),
        };
        let words = names.iter().map(|name| self.text(name));
        let words = words.filter(|text| !is_marker(text));
        Held {
            what,
            receipt: self.receipt().filter(|_| what == What::Note),
            withdrawn_on: dates::read(self.text("withdrawn_on"), MonthIs::First),
            words: words.map(ToOwned::to_owned).collect(),
            place: self.place,
        }
    }
}

/// Whether a text is nobody's words: there are none, they were withdrawn, or they stayed behind when the folder was sealed.
fn is_marker(text: &str) -> bool {
    matches!(text, "" | MARKER | WITHHELD)
}

fn whole(source: &dyn Source, path: &str) -> Result<Vec<u8>, Finding> {
    let mut bytes = Vec::new();
    let read = source
        .open(path)
        .and_then(|mut file| file.read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| {
        Finding::new(mir_core::finding::Code::CannotRead)
            .with("reason", error)
            .at(Place::whole(path))
    })
}

/// Bytes as a file that has just been opened.
fn opened(bytes: &[u8]) -> io::Result<Box<dyn Read + '_>> {
    Ok(Box::new(bytes))
}

#[cfg(test)]
mod tests {
    use super::{What, held, without};
    use crate::source::MemorySource;
    use mir_core::date::Date;
    use mir_core::finding::Code;

    fn day() -> Date {
        Date::new(2026, 11, 25).unwrap()
    }

    fn text(path: &str, before: &str) -> String {
        let after = without(path, before.as_bytes(), "E2", day()).unwrap();
        String::from_utf8(after.unwrap()).unwrap()
    }

    #[test]
    fn every_other_row_keeps_its_bytes_whatever_they_are() {
        let before = "\u{feff}ID,\"Title\",Own,Consent,Withdrawn on\r\nE1,\"a, \"\"b\"\"\",'x' ,public,\r\n\r\nE2,\"Hers,\r\nfour lines\",her number,public,\r\nE3 , c,,public,";
        assert_eq!(
            text("evidence.csv", before),
            "\u{feff}ID,\"Title\",Own,Consent,Withdrawn on\r\nE1,\"a, \"\"b\"\"\",'x' ,public,\r\n\r\nE2,Withdrawn,,withdrawn,2026-11-25\r\nE3 , c,,public,"
        );
    }

    #[test]
    fn a_table_that_has_no_column_for_a_withdrawal_gets_one() {
        assert_eq!(
            text("evidence.csv", "id,kind,title\nE1,story,One\nE2,story,Two"),
            "id,kind,title,consent,withdrawn_on\nE1,story,One,,\nE2,story,Withdrawn,withdrawn,2026-11-25"
        );
    }

    #[test]
    fn once_the_words_are_gone_nothing_changes_any_more() {
        for (path, before) in [
            ("evidence.csv", "id,title,quote\nE2,Two,words\n"),
            (
                "evidence/a.yaml",
                "kind: evidence\nformat: 1\nitems:\n  - {id: E2, title: Two, quote: words}\n",
            ),
            (
                "panel/notes.yaml",
                "kind: notes\nformat: 1\nnotes:\n  - {id: E2, type: minority, text: words}\n",
            ),
        ] {
            let once = text(path, before);
            assert!(!once.contains("words"), "{once}");
            let twice = without(path, once.as_bytes(), "E2", day()).unwrap();
            assert_eq!(twice, None, "{path}");
        }
    }

    #[test]
    fn of_a_note_the_receipt_stays_and_of_the_others_everything() {
        let before = "# Her words are here.\nkind: notes\nformat: 1\nnotes:\n- {id: N1, type: panel, text: \"Ours: 07\", consent: public}\n- {id: E2, type: minority, statement: S1, text: hers, signed_as: Ann, speaks_for: 1}\n";
        let after = text("panel/notes.yaml", before);
        assert!(!after.contains("hers") && !after.contains("Her words") && !after.contains("Ann"));
        assert!(after.contains("Ours: 07") && after.contains("type: minority"));
        let source = MemorySource::new([("panel/notes.yaml", after.as_str())]);
        let note = held(&source, "E2").unwrap().remove(0);
        // printf hers | sha256sum
        assert_eq!(note.receipt.as_deref(), Some(HERS));
        assert_eq!((note.what, note.withdrawn_on), (What::Note, Some(day())));
        assert!(note.words.is_empty());
    }

    #[test]
    fn what_may_be_in_a_spreadsheet_is_not_said_to_be_nowhere() {
        let source = MemorySource::new([("evidence.xlsx", "PK")]);
        let found = held(&source, "E2").unwrap_err();
        assert_eq!(found[0].code(), Code::EvidenceInSpreadsheet);
    }

    #[test]
    fn a_receipt_is_of_the_words_that_were_agreed_or_not_known() {
        let receipt = |note: &str| {
            let file =
                format!("kind: notes\nformat: 1\nnotes:\n- {{id: E2, type: minority, {note}}}\n");
            let source = MemorySource::new([("panel/notes.yaml", file)]);
            held(&source, "E2").unwrap().remove(0).receipt
        };
        let agreed = receipt("text: changed, sha256: 0123456789ABCDEF");
        assert_eq!(agreed.as_deref(), Some("0123456789ab"));
        assert_eq!(receipt("text: Not for the council to read."), None);
    }

    const HERS: &str = "7282dc5a2015";

    #[test]
    fn a_file_that_cannot_be_read_to_its_end_keeps_every_word() {
        for (before, code) in [
            ("id,title\nE2,\"Two\nE3,Three\n", Code::UnclosedQuote),
            ("id,title\nE2,Two\nE3,Three,four\n", Code::ShortRow),
            ("id,title\nE2,Two\nE2,Again\n", Code::DuplicateEvidence),
        ] {
            let found = without("evidence.csv", before.as_bytes(), "E2", day()).unwrap_err();
            assert_eq!(found[0].code(), code, "{before}");
        }
    }
}
