//! Rules: `frameworks/rules/<id>/<edition>.yaml`.

use mir_core::exact::Rounding;
use mir_core::finding::{Code, Finding};
use mir_core::id::EditionRef;
use mir_core::judgement::Category;
use mir_core::rule::{AppliesTo, Band, Combine, How, Percent, Rule, RuleFlag};
use mir_core::scale::Level;

use crate::decode::{Entry, Fields};
use crate::document;
use crate::findings::Findings;
use crate::framework;
use crate::source::Open;
use crate::tree::{Node, Value};

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
    let applies_to_entry = fields.required("applies_to");
    let applies_to = applies_to_entry.and_then(|entry| applies_to(&entry));
    let combine = combine(&fields);
    if let (Some(entry), Some(AppliesTo::Any), Some(combine)) =
        (applies_to_entry, &applies_to, &combine)
        && combine.percent().is_some()
    {
        entry.add(bad(
            "a percentage is for the editions that it names: no two scales are alike",
        ));
    }
    let flags: Vec<Option<RuleFlag>> = fields.items("flags").iter().map(flag).collect();
    let disclaimer = fields.required_text("disclaimer");
    for cap in fields.items("caps") {
        cap.add(bad("caps are not known yet"));
    }
    let rule = Rule {
        edition: edition?,
        revision: revision?,
        title: title?,
        status: status?,
        applies_to: applies_to?,
        combine: combine?,
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

/// One edition, a list of them, or `any`.
fn applies_to(entry: &Entry<'_>) -> Option<AppliesTo> {
    if let Value::Sequence(_) = entry.node.value {
        let items = entry.items();
        if items.is_empty() {
            entry.add(bad("it is for no edition at all"));
        }
        let editions: Vec<_> = items
            .iter()
            .map(|item| item.id(EditionRef::parse))
            .collect();
        return editions
            .into_iter()
            .collect::<Option<_>>()
            .map(AppliesTo::Editions);
    }
    if entry.scalar("an edition")?.text == "any" {
        return Some(AppliesTo::Any);
    }
    entry
        .id(EditionRef::parse)
        .map(|edition| AppliesTo::Editions(vec![edition]))
}

/// What each way of putting levels together needs; what does not belong to it would say something that is not so.
fn combine(rule: &Fields<'_>) -> Option<Combine> {
    let keys = ["how", "categories", "weights", "missing", "rounding"];
    let fields = rule.required("combine")?.fields("combine", &keys)?;
    let how = fields.required("how").and_then(|entry| entry.word())?;
    if how != How::ProfileOnly {
        only(&fields, "missing", "range");
    }
    let bands_entry = match how {
        How::SumOverMax | How::CategoriesThenSum => rule.required("bands"),
        How::LowestOf | How::ProfileOnly => rule.optional("bands"),
    };
    match how {
        How::SumOverMax => {
            not_of(how, [fields.optional("categories")]);
            percent(&fields, bands_entry).map(Combine::Sum)
        }
        How::CategoriesThenSum => {
            let categories = fields
                .required("categories")
                .and_then(|entry| categories(&entry));
            let percent = percent(&fields, bands_entry);
            Some(Combine::Categories(categories?, percent?))
        }
        How::LowestOf | How::ProfileOnly => {
            let strange = ["categories", "weights", "rounding"].map(|key| fields.optional(key));
            not_of(how, strange);
            not_of(how, [bands_entry, rule.optional("flags")]);
            if how == How::LowestOf {
                return Some(Combine::Lowest);
            }
            not_of(how, [fields.optional("missing")]);
            Some(Combine::Profile)
        }
    }
}

fn not_of<const N: usize>(how: How, entries: [Option<Entry<'_>>; N]) {
    for entry in entries.into_iter().flatten() {
        entry.add(bad(&format!("`{}` does not belong to `{how}`", entry.key)));
    }
}

fn percent(combine: &Fields<'_>, bands_entry: Option<Entry<'_>>) -> Option<Percent> {
    only(combine, "weights", "equal");
    let rounding = combine
        .required("rounding")
        .and_then(|entry| rounding(&entry));
    let bands = bands_entry.and_then(|entry| bands(&entry));
    Some(Percent {
        rounding: rounding?,
        bands: bands?,
    })
}

/// The categories, each once.
fn categories(entry: &Entry<'_>) -> Option<Vec<Category>> {
    let items: Vec<Option<Category>> = entry.items().iter().map(Entry::word).collect();
    let categories: Vec<Category> = items.into_iter().collect::<Option<_>>()?;
    let different: std::collections::BTreeSet<&Category> = categories.iter().collect();
    if categories.is_empty() || different.len() < categories.len() {
        entry.add(bad("it names at least one category, and each of them once"));
    }
    Some(categories)
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
