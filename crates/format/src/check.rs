//! One file that somebody writes for a `frameworks/` folder, looked through by itself: whatever its kind, every finding, each with a line
//! and a column.
//!
//! A framework that can be used also gets advice on its words (see [`mir_core::editorial`]). A crosswalk is held against the editions that
//! it names: those that lie beside it, or what is built in.

use std::io::{self, Read};

use mir_core::editorial;
use mir_core::finding::{Code, Finding, Place, Spot};
use mir_core::framework::Framework;
use mir_core::id::EditionRef;

use crate::findings::Findings;
use crate::order::sorted;
use crate::source::{Library, Open, Source};
use crate::tree::{Node, Position, Value, toml, yaml};
use crate::{crosswalk, framework, import, method, migration, rule, text, version, wording};

/// A kind of file: its word, and how its tree is looked through.
type Kind = (&'static str, fn(&Node, &Around<'_>, &Findings));

/// The kinds of file that can be looked through by themselves. Another kind is one more line here, and a function like those below.
const KINDS: &[Kind] = &[
    ("framework", look_at_framework),
    ("crosswalk", look_at_crosswalk),
    ("method", look_at_method),
    ("mapping", look_at_mapping),
    ("migration", look_at_migration),
    ("rule", look_at_rule),
    ("wording", look_at_wording),
];

/// Looks one file through: every error and warning, and advice on a framework's words, in the order of the file. The file is opened at its
/// path in `files`; so are the local editions beside a crosswalk, before those of the library.
///
/// ```
/// use mir_format::source::MemorySource;
/// let files = MemorySource::new([("ours.yaml", "kind: method\nformat: 1\ntitel: Ours\n")]);
/// let nothing_built_in: &[(&str, &[u8])] = &[];
/// let findings = mir_format::check::file(&files, "ours.yaml", &nothing_built_in);
/// let last = findings.last().unwrap();
/// assert_eq!(last.message(), "“titel” is not a key of a method (did you mean “title”?)");
/// assert_eq!(last.places()[0].to_string(), "ours.yaml, line 3, column 1");
/// ```
#[must_use]
pub fn file(files: &dyn Source, path: &str, library: &dyn Library) -> Vec<Finding> {
    let findings = Findings::new(path);
    let around = Around {
        files,
        library,
        path,
    };
    look(&|| files.open(path), &around, &findings);
    let found = findings.into_vec();
    sorted(
        found
            .into_iter()
            .map(|finding| finding.resolved(at_a_line))
            .collect(),
    )
}

/// The words of every kind that [`file`](fn@file) looks through.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(word, _)| *word)
}

fn look(open: &Open<'_>, around: &Around<'_>, findings: &Findings) {
    let read = match around.path.ends_with(".toml") {
        true => toml::read,
        false => yaml::read,
    };
    let Some(root) = text::read_whole(open, findings).and_then(|text| read(&text, findings)) else {
        return;
    };
    hidden_characters(&root, findings);
    // A file that does not say what it is gets looked at as a framework, and its missing kind is one of the findings.
    let says = scalar(&root, "kind").map_or("framework", |(kind, _)| kind);
    match KINDS.iter().find(|(word, _)| *word == says) {
        Some((word, look)) => {
            if version::probe(&root, word, findings) {
                look(&root, around, findings);
            }
        }
        None => no_such_kind(&root, says, findings),
    }
}

fn no_such_kind(root: &Node, says: &str, findings: &Findings) {
    let place = scalar(root, "kind").map_or(root.place, |(_, place)| place);
    let known: Vec<&str> = kinds().collect();
    let finding = Finding::new(Code::WrongKind)
        .with("found", says)
        .with("expected", known.join(", "));
    findings.add_at(place, finding);
}

fn look_at_framework(root: &Node, _: &Around<'_>, findings: &Findings) {
    let Some(framework) = framework::decode(root, findings) else {
        return;
    };
    for advice in editorial::advice(&framework) {
        findings.add(advice.resolved(|place| in_tree(root, place, findings)));
    }
}

fn look_at_method(root: &Node, _: &Around<'_>, findings: &Findings) {
    method::decode(root, findings);
}

fn look_at_rule(root: &Node, _: &Around<'_>, findings: &Findings) {
    rule::decode(root, findings);
}

fn look_at_mapping(root: &Node, _: &Around<'_>, findings: &Findings) {
    import::decode(root, findings);
}

fn look_at_migration(root: &Node, around: &Around<'_>, findings: &Findings) {
    let old = around.named(root, "from", findings);
    let new = around.named(root, "to", findings);
    if let Some(decoded) = migration::decode(root, findings)
        && let (Some(old), Some(new)) = (old, new)
    {
        decoded.hold_against(&old, &new, findings);
    }
}

fn look_at_wording(root: &Node, around: &Around<'_>, findings: &Findings) {
    let framework = around.named(root, "for", findings);
    wording::decode(root, framework.as_ref(), findings);
}

fn look_at_crosswalk(root: &Node, around: &Around<'_>, findings: &Findings) {
    let ends: Vec<Framework> = ["from", "to"]
        .into_iter()
        .filter_map(|key| around.named(root, key, findings))
        .collect();
    let known: Vec<_> = ends.iter().map(crosswalk::Known::of).collect();
    let knows = |edition: &EditionRef, id: &str| crosswalk::knows(&known, edition, id);
    crosswalk::decode(root, &knows, findings);
}

/// What a file may speak of.
struct Around<'a> {
    files: &'a dyn Source,
    library: &'a dyn Library,
    path: &'a str,
}

impl Around<'_> {
    /// The edition that a file names under a key. What is no edition at all is found by the decoder.
    fn named(&self, root: &Node, key: &str, findings: &Findings) -> Option<Framework> {
        let (text, place) = scalar(root, key)?;
        let edition = EditionRef::parse(text).ok()?;
        self.framework(&edition, place, findings)
    }

    /// An edition that a file names: the local one, or the one that is built in.
    fn framework(
        &self,
        edition: &EditionRef,
        named_at: Position,
        findings: &Findings,
    ) -> Option<Framework> {
        let path = format!("{}/{}/framework.yaml", edition.id, edition.edition);
        if let Some(local) = self.local(&path) {
            let within = Findings::new(&local);
            let framework = framework::read(&|| self.files.open(&local), &within);
            for finding in within.into_vec() {
                findings.add(finding);
            }
            return framework;
        }
        let Some(bytes) = self.library.file(&path) else {
            let unknown = framework::unknown(edition, &framework::built_in(self.library));
            findings.add_at(named_at, unknown);
            return None;
        };
        let open = || -> io::Result<Box<dyn Read + '_>> { Ok(Box::new(bytes)) };
        framework::read(&open, findings)
    }

    /// The path of a local edition. A crosswalk lies in `frameworks/crosswalks/`, and what belongs to an edition in
    /// `frameworks/<id>/<edition>/`; so `frameworks/` is one folder above the file's own, or two.
    fn local(&self, path: &str) -> Option<String> {
        let own = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let once = above(own);
        let twice = above(&once);
        let paths = [once, twice].map(|folder| match folder.as_str() {
            "" => path.to_owned(),
            folder => format!("{folder}/{path}"),
        });
        paths.into_iter().find(|local| {
            !matches!(self.files.open(local), Err(error) if error.kind() == io::ErrorKind::NotFound)
        })
    }
}

/// The folder above a folder.
fn above(folder: &str) -> String {
    match folder.rsplit_once('/') {
        _ if folder.is_empty() || folder == ".." || folder.ends_with("/..") => {
            format!("{folder}/..").trim_start_matches('/').to_owned()
        }
        Some((above, _)) => above.to_owned(),
        None => String::new(),
    }
}

/// A single value at the top of a file, and its place.
fn scalar<'a>(root: &'a Node, key: &str) -> Option<(&'a str, Position)> {
    let value = child(root, key)?;
    match &value.value {
        Value::Scalar(scalar) if !value.is_nothing() => Some((scalar.text.trim(), value.place)),
        _ => None,
    }
}

fn child<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    let Value::Mapping(pairs) = &node.value else {
        return None;
    };
    pairs
        .iter()
        .find(|pair| pair.key == key)
        .map(|pair| &pair.value)
}

/// A path within the data, such as `themes[2].statements[4].text`, as a line and column.
fn in_tree(root: &Node, place: Place, findings: &Findings) -> Place {
    let Spot::Within(within) = &place.spot else {
        return place;
    };
    let mut node = root;
    for part in within.split(['.', '[']) {
        let next = match (part.strip_suffix(']'), &node.value) {
            (Some(index), Value::Sequence(items)) => {
                index.parse().ok().and_then(|index: usize| items.get(index))
            }
            _ => child(node, part),
        };
        // A part that is not in the file is found at what should hold it.
        let Some(next) = next else { break };
        node = next;
    }
    findings.place(node.place)
}

/// A file as a whole begins at its first line.
fn at_a_line(place: Place) -> Place {
    match place.spot {
        Spot::Whole => Place::line(&place.path, 1, 1),
        _ => place,
    }
}

/// Says where a text holds a character that hides, or that turns the direction of what follows: on a page it would read as something else.
fn hidden_characters(root: &Node, findings: &Findings) {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.value {
            Value::Scalar(scalar) => hidden_character(&scalar.text, node.place, findings),
            Value::Sequence(items) => open.extend(items),
            Value::Mapping(pairs) => {
                for pair in pairs {
                    hidden_character(&pair.key, pair.place, findings);
                    open.push(&pair.value);
                }
            }
        }
    }
}

fn hidden_character(text: &str, place: Position, findings: &Findings) {
    if let Some(found) = text.chars().find(|c| is_hidden(*c)) {
        let finding = Finding::new(Code::HiddenCharacter);
        findings.add_at(
            place,
            finding.with("character", format_args!("U+{:04X}", u32::from(found))),
        );
    }
}

/// The marks that languages written from the right need are not meant.
const fn is_hidden(c: char) -> bool {
    mir_core::finding::turns_direction(c) && !matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests;
