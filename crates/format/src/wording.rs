//! Wording files: `frameworks/<id>/<edition>/wording.<tag>.yaml`.

use std::collections::HashSet;

use mir_core::finding::{Code, Finding};
use mir_core::framework::Framework;
use mir_core::id::{EditionRef, IdError, StatementId, ThemeId};
use mir_core::wording::{Laid, Overlay};

use crate::decode::{Entry, Fields};
use crate::findings::Findings;
use crate::order::sorted;
use crate::source::{Library, Open};
use crate::tree::Node;
use crate::{digest, document};

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

/// The wording of a tag that a library holds for an edition; `None` where it holds none.
///
/// # Errors
/// Every finding of the file.
pub fn load(
    library: &dyn Library,
    framework: &Framework,
    tag: &str,
) -> Option<Result<Overlay, Vec<Finding>>> {
    let path = path(&framework.edition, tag);
    let bytes = library.file(&path)?;
    let findings = Findings::new(&path);
    let overlay = read(&|| Ok(Box::new(bytes)), framework, &findings);
    if let Some(overlay) = overlay
        .as_ref()
        .filter(|found| found.of != framework.edition)
    {
        let finding = Finding::new(Code::EditionMismatch).with("found", &overlay.of);
        findings.add_whole(finding.with("expected", &framework.edition));
    }
    Some(match overlay.filter(|_| !findings.has_errors()) {
        Some(mut overlay) => {
            overlay.laid.sha256 = digest::of(bytes);
            Ok(overlay)
        }
        None => Err(sorted(findings.into_vec())),
    })
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
        let statements = framework.map(|framework| Ids {
            edition: &framework.edition,
            known: framework.statements().map(|(_, found)| &found.id).collect(),
        });
        words(&entry, statements.as_ref(), StatementId::new)
    });
    let themes = fields.optional("themes").map(|entry| {
        let themes = framework.map(|framework| Ids {
            edition: &framework.edition,
            known: framework.themes.iter().map(|theme| &theme.id).collect(),
        });
        words(&entry, themes.as_ref(), ThemeId::new)
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

/// The ids that an edition has, of its statements or of its themes.
struct Ids<'a, I> {
    edition: &'a EditionRef,
    known: HashSet<&'a I>,
}

/// Texts by id; each that is not in the edition, and each without words, is a finding.
fn words<I: std::fmt::Display + Eq + std::hash::Hash>(
    entry: &Entry<'_>,
    ids: Option<&Ids<'_, I>>,
    new: impl Fn(&str) -> Result<I, IdError>,
) -> Vec<(I, String)> {
    let mut texts = Vec::new();
    for (name, value) in Fields::any(entry.node, entry.key, entry.findings) {
        let Some(id) = name.id(&new) else {
            continue;
        };
        if let Some(ids) = ids.filter(|ids| !ids.known.contains(&id)) {
            let finding = Finding::new(Code::NotInEdition).with("id", &id);
            name.add(finding.with("edition", ids.edition));
        }
        if value.node.is_nothing() {
            name.add(Finding::new(Code::EmptyText).with("key", &id));
        } else if let Some(text) = value.scalar("a text") {
            match text.text {
                "" => name.add(Finding::new(Code::EmptyText).with("key", &id)),
                words => texts.push((id, words.to_owned())),
            }
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use mir_core::finding::Finding;
    use mir_core::sample;

    const CY: &str = "kind: wording\nformat: 1\nfor: sample@1\nlanguage: cy\nstyle: plain\nby: Ni\ntexts:\n  AC-I1: Un.\n  AC-I4: Pedwar.\nthemes:\n  AC: Cymunedau\n";

    fn loaded(text: &str) -> Result<mir_core::wording::Overlay, Vec<String>> {
        let files: &[(&str, &[u8])] = &[("sample/1/wording.cy.yaml", text.as_bytes())];
        let overlay = super::load(&files, &sample::framework(), "cy").unwrap();
        overlay.map_err(|findings| findings.iter().map(Finding::message).collect())
    }

    #[test]
    fn a_wording_is_loaded_with_its_digest() {
        let overlay = loaded(CY).unwrap();
        assert_eq!((overlay.texts.len(), overlay.themes.len()), (2, 1));
        assert_eq!(overlay.laid.sha256, crate::digest::of(CY.as_bytes()));
        let none: &[(&str, &[u8])] = &[];
        assert!(super::load(&none, &sample::framework(), "cy").is_none());
    }

    #[test]
    fn what_the_edition_does_not_have_is_found() {
        let found = loaded(&CY.replace("AC-I4", "AC").replace("  AC: C", "  AC-I4: C"));
        let found = found.unwrap_err();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].contains("AC") && found[1].contains("AC-I4"),
            "{found:?}"
        );
        assert_eq!(
            loaded(&CY.replace("sample@1", "sample@2"))
                .unwrap_err()
                .len(),
            1
        );
    }
}
