//! What a file says of itself, before anything else of it is read: its `kind`, and the version of our format that it is written in.

use mir_core::finding::{Code, Finding};

use crate::decode::Entry;
use crate::findings::Findings;
use crate::tree::{Node, Value};

/// The newest version of our file formats that this library reads.
pub const NEWEST: u32 = 1;

/// Whether the file is of this kind and of a version that can be read: if not, reading the rest would only tell the reader off for
/// keys that are right in their own place. A missing `kind` or `format` is a finding, and the rest is read all the same.
pub(crate) fn probe(root: &Node, expected: &'static str, findings: &Findings) -> bool {
    let Value::Mapping(pairs) = &root.value else {
        let finding = Finding::new(Code::WrongType)
            .with("key", "the file")
            .with("expected", "a group of keys")
            .with("found", root.kind());
        findings.add_at(root.place, finding);
        return false;
    };
    let entry = |key: &'static str| {
        let pair = pairs.iter().find(|pair| pair.key == key)?;
        (!pair.value.is_nothing()).then_some(Entry {
            key,
            node: &pair.value,
            findings,
        })
    };
    let kind = is_kind(entry("kind"), expected, root, findings);
    let format = is_known(entry("format"), findings);
    kind && format
}

fn is_kind(
    entry: Option<Entry<'_>>,
    expected: &'static str,
    root: &Node,
    findings: &Findings,
) -> bool {
    let Some(entry) = entry else {
        findings.add_at(
            root.place,
            Finding::new(Code::MissingKey)
                .with("of", "the file")
                .with("key", format_args!("kind: {expected}")),
        );
        return true;
    };
    match entry.scalar("a word") {
        Some(cell) if cell.text != expected => {
            entry.add(
                Finding::new(Code::WrongKind)
                    .with("found", cell.text)
                    .with("expected", expected),
            );
            false
        }
        _ => true,
    }
}

fn is_known(entry: Option<Entry<'_>>, findings: &Findings) -> bool {
    let Some(entry) = entry else {
        findings.add_whole(Finding::new(Code::MissingFormat));
        return true;
    };
    match entry.whole_number::<u32>() {
        Some(found) if found > NEWEST => {
            entry.add(
                Finding::new(Code::NewerFormat)
                    .with("found", found)
                    .with_known(NEWEST),
            );
            false
        }
        Some(0) => {
            entry.add(
                Finding::new(Code::BadNumber)
                    .with("value", 0)
                    .with("expected", "a whole number from 1"),
            );
            true
        }
        _ => true,
    }
}
