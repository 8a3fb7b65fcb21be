//! Scale packs: `frameworks/scales/<id>.yaml`. Other words for the levels of a scale, and what each of them means.

use mir_core::finding::{Code, Finding};
use mir_core::id::PackId;
use mir_core::scale::{Level, Span};
use mir_core::scale_pack::{Means, PackAnswer, ScalePack};

use crate::decode::{Entry, Fields};
use crate::digest;
use crate::document;
use crate::findings::Findings;
use crate::order::sorted;
use crate::source::{Library, Open};
use crate::tree::Node;

/// Where scale packs lie within `frameworks/`.
const FOLDER: &str = "scales/";

const KEYS: &[&str] = &[
    "kind",
    "format",
    "id",
    "revision",
    "title",
    "levels",
    "answers",
    "provenance",
];
const ANSWER_KEYS: &[&str] = &["answer", "symbol", "level", "span"];

/// The ids of the scale packs that a library holds, sorted.
#[must_use]
pub fn built_in(library: &dyn Library) -> Vec<PackId> {
    let mut ids: Vec<PackId> = library.paths().filter_map(id_of).collect();
    ids.sort();
    ids
}

/// Loads one scale pack from a library.
///
/// # Errors
/// Every finding of the file; `unknown-scale-pack` where the library has no such pack.
pub fn load(library: &dyn Library, id: &PackId) -> Result<ScalePack, Vec<Finding>> {
    let path = path(id);
    let Some(bytes) = library.file(&path) else {
        return Err(vec![unknown(id, &built_in(library))]);
    };
    let findings = Findings::new(&path);
    match read(&|| Ok(Box::new(bytes)), &findings) {
        Some(pack) => Ok(pack.with_sha256(digest::of(bytes))),
        None => Err(sorted(findings.into_vec())),
    }
}

/// The path of a pack within `frameworks/`.
pub(crate) fn path(id: &PackId) -> String {
    format!("{FOLDER}{id}.yaml")
}

/// The pack whose file lies at a path within `frameworks/`; `None` for any other file.
pub(crate) fn id_of(path: &str) -> Option<PackId> {
    let name = path.strip_prefix(FOLDER)?.strip_suffix(".yaml")?;
    PackId::new(name).ok()
}

/// There is no such pack.
pub(crate) fn unknown(id: &PackId, known: &[PackId]) -> Finding {
    let known: Vec<&str> = known.iter().map(PackId::as_str).collect();
    let finding = Finding::new(Code::UnknownScalePack).with("pack", id);
    finding.with_known(known.join(", "))
}

/// Reads a scale pack; `None` where a finding is an error.
pub(crate) fn read(open: &Open<'_>, findings: &Findings) -> Option<ScalePack> {
    let root = document::yaml(open, "scale-pack", findings)?;
    decode(&root, findings)
}

/// Makes a scale pack of the tree of its file.
pub(crate) fn decode(root: &Node, findings: &Findings) -> Option<ScalePack> {
    let fields = Fields::new("a scale pack", KEYS, root, findings)?;
    let id = fields
        .required("id")
        .and_then(|entry| entry.id(PackId::new));
    let revision = fields
        .required("revision")
        .and_then(|entry| entry.whole_number());
    let title = fields.required_text("title");
    let levels = fields
        .required("levels")
        .and_then(|entry| entry.whole_number());
    let answers_entry = fields.required("answers");
    let answers = answers_entry.map(|entry| {
        let answers: Vec<Option<PackAnswer>> = entry.items().iter().map(answer).collect();
        answers.into_iter().collect::<Option<Vec<_>>>()
    });
    let provenance = fields.required("provenance").and_then(|entry| entry.word());
    let pack = ScalePack::new(id?, revision?, title?, levels?, answers??, provenance?);
    match pack {
        Ok(pack) => (!findings.has_errors()).then_some(pack),
        Err(error) => {
            answers_entry?.add(bad(error));
            None
        }
    }
}

fn bad(reason: impl std::fmt::Display) -> Finding {
    Finding::new(Code::BadScalePack).with("reason", reason)
}

fn answer(entry: &Entry<'_>) -> Option<PackAnswer> {
    let fields = entry.fields("an answer", ANSWER_KEYS)?;
    let (answer, symbol) = (
        fields.required_text("answer"),
        fields.required_text("symbol"),
    );
    let means = match (fields.optional("level"), fields.optional("span")) {
        (Some(level), None) => level_of(&level).map(Means::Level),
        (None, Some(span)) => means_of_span(&span),
        _ => {
            fields.add(bad("an answer has either `level` or `span`"));
            None
        }
    };
    Some(PackAnswer {
        answer: answer?,
        symbol: symbol?,
        means: means?,
    })
}

fn level_of(entry: &Entry<'_>) -> Option<Level> {
    let level = Level::new(entry.whole_number()?);
    if level.is_none() {
        entry.add(bad("a level is a number from 1 to 10"));
    }
    level
}

/// `[2, 3]`: from level 2 to level 3.
fn means_of_span(entry: &Entry<'_>) -> Option<Means> {
    let ends: Vec<Option<Level>> = entry.items().iter().map(level_of).collect();
    let span = match ends.as_slice() {
        [Some(low), Some(high)] => Span::new(*low, *high),
        ends if ends.iter().any(Option::is_none) => return None,
        _ => None,
    };
    if span.is_none() {
        entry.add(bad(
            "a span is two levels, the lower one first, such as [2, 3]",
        ));
    }
    span.map(Means::Span)
}
