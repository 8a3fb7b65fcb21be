//! Rules: `frameworks/rules/<id>/<edition>.yaml`.

use mir_core::exact::Rounding;
use mir_core::finding::{Code, Finding};
use mir_core::id::EditionRef;
use mir_core::rule::{Band, Combine, Rule, RuleFlag};
use mir_core::scale::Level;

use crate::decode::{Entry, Fields};
use crate::document;
use crate::findings::Findings;
use crate::framework;
use crate::source::Open;
use crate::tree::Node;

const KEYS: &[&str] = &[
    "kind",
    "format",
    "id",
    "edition",
    "revision",
    "title",
    "status",
    "applies_to",
    "combine",
    "bands",
    "flags",
    "caps",
    "provenance",
    "disclaimer",
];

/// Reads a rule; `None` where a finding is an error.
pub(crate) fn read(open: &Open<'_>, findings: &Findings) -> Option<Rule> {
    let root = document::yaml(open, "rule", findings)?;
    decode(&root, findings)
}

/// Makes a rule of the tree of its file.
pub(crate) fn decode(root: &Node, findings: &Findings) -> Option<Rule> {
    let fields = Fields::new("a rule", KEYS, root, findings)?;
    let edition = framework::edition(&fields);
    let revision = fields
        .required("revision")
        .and_then(|entry| entry.whole_number());
    let title = fields.required_text("title");
    let status = fields.required("status").and_then(|entry| entry.word());
    let applies_to = fields
        .required("applies_to")
        .and_then(|entry| entry.id(EditionRef::parse));
    let combine = fields.required("combine").and_then(|entry| combine(&entry));
    let bands = fields.required("bands").and_then(|entry| bands(&entry));
    let flags: Vec<Option<RuleFlag>> = fields.items("flags").iter().map(flag).collect();
    let disclaimer = fields.required_text("disclaimer");
    for cap in fields.items("caps") {
        cap.add(bad("caps are not known yet"));
    }
    let (combine, rounding) = combine?;
    let rule = Rule {
        edition: edition?,
        revision: revision?,
        title: title?,
        status: status?,
        applies_to: applies_to?,
        combine,
        rounding,
        bands: bands?,
        flags: flags.into_iter().collect::<Option<_>>()?,
        provenance: provenance(&fields),
        disclaimer: disclaimer?,
        sha256: String::new(),
    };
    (!findings.has_errors()).then_some(rule)
}

fn bad(reason: &str) -> Finding {
    Finding::new(Code::BadRule).with("reason", reason)
}

fn combine(entry: &Entry<'_>) -> Option<(Combine, Rounding)> {
    let fields = entry.fields("combine", &["how", "weights", "missing", "rounding"])?;
    let how = fields.required("how").and_then(|entry| entry.word());
    only(&fields, "weights", "equal");
    only(&fields, "missing", "range");
    let rounding = fields
        .required("rounding")
        .and_then(|entry| rounding(&entry));
    Some((how?, rounding?))
}

/// The one word that this version knows for a key. It has to be said, so that a rule file hides nothing.
fn only(fields: &Fields<'_>, key: &'static str, word: &str) {
    let Some(entry) = fields.required(key) else {
        return;
    };
    if entry.scalar("a word").is_some_and(|cell| cell.text != word) {
        entry.add(bad(&format!("`{key}` can only be `{word}`")));
    }
}

fn rounding(entry: &Entry<'_>) -> Option<Rounding> {
    let cell = entry.scalar("a word")?;
    match cell.text {
        "up" => Some(Rounding::Up),
        "down" => Some(Rounding::Down),
        "half-up" => Some(Rounding::HalfUp),
        other => {
            let finding = Finding::new(Code::UnknownWord)
                .with("value", other)
                .with("key", entry.key)
                .with("meant", "");
            entry.add(finding.with_known("up, down, half-up"));
            None
        }
    }
}

fn bands(entry: &Entry<'_>) -> Option<Vec<Band>> {
    let items: Vec<Option<Band>> = entry.items().iter().map(band).collect();
    let bands: Vec<Band> = items.into_iter().collect::<Option<_>>()?;
    let rising = bands
        .iter()
        .zip(bands.iter().skip(1))
        .all(|(lower, upper)| lower.to < upper.to);
    if !rising || bands.last().is_none_or(|last| last.to != 100) {
        entry.add(bad(
            "the bands rise from the lowest, and the last one reaches 100",
        ));
    }
    Some(bands)
}

fn band(entry: &Entry<'_>) -> Option<Band> {
    let fields = entry.fields("a band", &["to", "id"])?;
    let to = fields.required("to").and_then(|entry| entry.whole_number());
    let id = fields.required_text("id");
    Some(Band { to: to?, id: id? })
}

fn flag(entry: &Entry<'_>) -> Option<RuleFlag> {
    let fields = entry.fields("a flag", &["when", "level", "code"])?;
    only(&fields, "when", "any-statement-at");
    let level = fields.required("level").and_then(|entry| {
        let level = Level::new(entry.whole_number()?);
        if level.is_none() {
            entry.add(bad("the level of a flag is from 1 to 10"));
        }
        level
    });
    let code = fields.required_text("code");
    Some(RuleFlag {
        level: level?,
        code: code?,
    })
}

/// Where each part of a rule or a method comes from: key and words.
pub(crate) fn provenance(fields: &Fields<'_>) -> Vec<(String, String)> {
    let Some(entry) = fields.optional("provenance") else {
        return Vec::new();
    };
    let pairs = Fields::any(entry.node, "provenance", entry.findings);
    pairs
        .iter()
        .filter_map(|(key, value)| Some((key.owned(), value.scalar("a text")?.owned())))
        .collect()
}
