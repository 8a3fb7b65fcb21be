//! Wording files: `frameworks/<id>/<edition>/wording.<tag>.yaml`.

use mir_core::finding::{Code, Finding};
use mir_core::framework::Framework;
use mir_core::id::{EditionRef, StatementId, ThemeId};
use mir_core::wording::{Laid, Overlay};

use crate::decode::Fields;
use crate::document;
use crate::findings::Findings;
use crate::source::Open;

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
    let fields = Fields::new("a wording", KEYS, &root, findings)?;
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
    let texts = words(&fields, "texts", true, framework, StatementId::new, |id| {
        framework
            .statements()
            .any(|(_, statement)| statement.id == *id)
    });
    let themes = words(&fields, "themes", false, framework, ThemeId::new, |id| {
        framework.themes.iter().any(|theme| theme.id == *id)
    });
    let overlay = Overlay {
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
        themes,
    };
    (!findings.has_errors()).then_some(overlay)
}

/// The edition that a wording file is for, before anything else of it is looked at.
pub(crate) fn edition(open: &Open<'_>, findings: &Findings) -> Option<EditionRef> {
    let root = document::yaml(open, "wording", findings)?;
    let fields = Fields::new("a wording", KEYS, &root, findings)?;
    fields
        .required("for")
        .and_then(|entry| entry.id(EditionRef::parse))
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
    fields: &Fields<'_>,
    key: &'static str,
    required: bool,
    framework: &Framework,
    new: impl Fn(&str) -> Result<I, mir_core::id::IdError>,
    is_there: impl Fn(&I) -> bool,
) -> Vec<(I, String)> {
    let entry = match required {
        true => fields.required(key),
        false => fields.optional(key),
    };
    let Some(entry) = entry else {
        return Vec::new();
    };
    let mut texts = Vec::new();
    for (name, value) in Fields::any(entry.node, key, entry.findings) {
        let Some(id) = name.id(&new) else {
            continue;
        };
        if !is_there(&id) {
            let finding = Finding::new(Code::NotInEdition).with("id", &id);
            name.add(finding.with("edition", &framework.edition));
        }
        if let Some(text) = value.scalar("a text") {
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
    }
    texts
}
