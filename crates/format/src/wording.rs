//! Wording files: `frameworks/<id>/<edition>/wording.<tag>.yaml`.

use mir_core::finding::{Code, Finding};
use mir_core::framework::Framework;
use mir_core::id::{EditionRef, IdError, StatementId, ThemeId};
use mir_core::wording::{Laid, Overlay};

use crate::decode::{Entry, Fields};
use crate::document;
use crate::findings::Findings;
use crate::source::Open;
use crate::tree::Node;

const KEYS: &[&str] = &[
    "kind",
    "format",
    "for",
    "language",
    "style",
    "by",
    "checked_by",
    "licence",
    "texts",
    "themes",
];

/// Where the wording of a tag lies.
pub(crate) fn path(edition: &EditionRef, tag: &str) -> String {
    format!("{}/{}/wording.{tag}.yaml", edition.id, edition.edition)
}

/// The tags of an edition's wordings among these paths.
pub(crate) fn tags<'p>(edition: &EditionRef, paths: impl Iterator<Item = &'p str>) -> Vec<String> {
    let folder = format!("{}/{}/", edition.id, edition.edition);
    let mut tags: Vec<String> = paths
        .filter_map(|path| {
            let name = path.strip_prefix(&folder)?;
            name.strip_prefix("wording.")?.strip_suffix(".yaml")
        })
        .map(str::to_owned)
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// Reads a wording of this edition; `None` where a finding is an error.
pub(crate) fn read(open: &Open<'_>, framework: &Framework, findings: &Findings) -> Option<Overlay> {
    let root = document::yaml(open, "wording", findings)?;
    decode(&root, Some(framework), findings).filter(|_| !findings.has_errors())
}

/// What the tree of a wording says. Where the edition is not known, nobody is told off for a statement of it.
pub(crate) fn decode(
    root: &Node,
    framework: Option<&Framework>,
    findings: &Findings,
) -> Option<Overlay> {
    let fields = Fields::new("a wording", KEYS, root, findings)?;
    let of = fields
        .required("for")
        .and_then(|entry| entry.id(EditionRef::parse));
    let language = fields.required("language").and_then(|entry| {
        let cell = entry.scalar("a language")?;
        is_language(cell.text).then(|| cell.owned()).or_else(|| {
            entry.add(Finding::new(Code::BadLanguage).with("value", cell.text));
            None
        })
    });
    let style = fields.required("style").and_then(|entry| entry.word());
    let by = fields.required_text("by");
    let texts = fields.required("texts").map(|entry| {
        words(&entry, framework, StatementId::new, |framework, id| {
            framework.statement(id).is_some()
        })
    });
    let themes = fields.optional("themes").map(|entry| {
        words(&entry, framework, ThemeId::new, |framework, id| {
            framework.themes.iter().any(|theme| theme.id == *id)
        })
    });
    let texts = texts?;
    Some(Overlay {
        of: of?,
        laid: Laid {
            language: language?,
            style: style?,
            by: by?,
            checked_by: fields.text("checked_by"),
            licence: fields.text("licence"),
            statements: texts.len(),
            sha256: String::new(),
        },
        texts,
        themes: themes.unwrap_or_default(),
    })
}

/// A tag of letters, digits and hyphens, such as `cy` or `en-GB`.
fn is_language(text: &str) -> bool {
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let mut parts = text.split('-');
    parts.next().is_some_and(|first| {
        (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic())
    }) && parts.all(is_part)
}

/// Texts by id; each that is not in the edition, and each without words, is a finding.
fn words<I: std::fmt::Display>(
    entry: &Entry<'_>,
    framework: Option<&Framework>,
    new: impl Fn(&str) -> Result<I, IdError>,
    is_in: impl Fn(&Framework, &I) -> bool,
) -> Vec<(I, String)> {
    let mut texts = Vec::new();
    for (name, value) in Fields::any(entry.node, entry.key, entry.findings) {
        let Some(id) = name.id(&new) else {
            continue;
        };
        if let Some(framework) = framework.filter(|framework| !is_in(framework, &id)) {
            let finding = Finding::new(Code::NotInEdition).with("id", &id);
            name.add(finding.with("edition", &framework.edition));
        }
        let Some(text) = value.scalar("a text") else {
            continue;
        };
        if text.text.is_empty() {
            name.add(
                Finding::new(Code::MissingKey)
                    .with("of", "a wording")
                    .with("key", &id),
            );
        } else {
            texts.push((id, text.owned()));
        }
    }
    texts
}
