//! Editions of frameworks: `frameworks/<id>/<edition>/framework.yaml`.

use std::collections::HashMap;

use mir_core::finding::{Code, Finding};
use mir_core::framework::{Framework, Nation, Statement, StatementSource, Theme};
use mir_core::id::{Edition, EditionRef, FrameworkId, StatementId, ThemeId};
use mir_core::scale::{Level, LevelName, Scale};

use crate::decode::{Entry, Fields};
use crate::digest;
use crate::document;
use crate::findings::Findings;
use crate::order::sorted;
use crate::source::{Library, Open};
use crate::spelling::meant;
use crate::tree::{Node, Position};

const KEYS: &[&str] = &[
    "kind",
    "format",
    "id",
    "edition",
    "revision",
    "title",
    "publisher",
    "nations",
    "status",
    "dates",
    "source",
    "licence",
    "wording",
    "scale",
    "themes",
];
const SCALE_KEYS: &[&str] = &["origin", "question", "question_one_voice", "levels"];
const THEME_KEYS: &[&str] = &["id", "title", "as_people_say", "note", "statements"];
const STATEMENT_KEYS: &[&str] = &[
    "id",
    "speaks",
    "text",
    "plain",
    "commitment",
    "scored",
    "marks",
    "descriptors",
    "aliases",
    "keywords",
    "source",
];

/// The editions of frameworks that a library holds, in the order of their ids and editions.
#[must_use]
pub fn built_in(library: &dyn Library) -> Vec<EditionRef> {
    let mut editions: Vec<EditionRef> = library.paths().filter_map(edition_of).collect();
    editions.sort();
    editions
}

/// The edition whose file lies at a path; `None` for any other file.
pub(crate) fn edition_of(path: &str) -> Option<EditionRef> {
    let (id, edition) = path.strip_suffix("/framework.yaml")?.split_once('/')?;
    EditionRef::parse(&format!("{id}@{edition}")).ok()
}

/// Loads one edition from a library. Nothing else in the library is looked at.
///
/// # Errors
/// Every finding of the file; `unknown-framework` where the library has no such edition.
pub fn load(library: &dyn Library, edition: &EditionRef) -> Result<Framework, Vec<Finding>> {
    let path = format!("{}/{}/framework.yaml", edition.id, edition.edition);
    let Some(bytes) = library.file(&path) else {
        return Err(vec![unknown(edition, &built_in(library))]);
    };
    let findings = Findings::new(&path);
    let framework = read(&|| Ok(Box::new(bytes)), &findings);
    match framework {
        Some(framework) => Ok(Framework {
            sha256: digest::of(bytes),
            ..framework
        }),
        None => Err(sorted(findings.into_vec())),
    }
}

/// The tags of the wordings that a library holds for an edition, sorted.
#[must_use]
pub fn wordings(library: &dyn Library, edition: &EditionRef) -> Vec<String> {
    crate::wording::tags(edition, library.paths())
}

/// There is no such framework, or no such edition of it.
pub(crate) fn unknown(edition: &EditionRef, known: &[EditionRef]) -> Finding {
    let editions: Vec<&str> = known
        .iter()
        .filter(|known| known.id == edition.id)
        .map(|known| known.edition.as_str())
        .collect();
    if editions.is_empty() {
        let meant = meant(
            edition.id.as_str(),
            known.iter().map(|known| known.id.as_str()),
        );
        return Finding::new(Code::UnknownFramework)
            .with("id", &edition.id)
            .with("meant", meant);
    }
    Finding::new(Code::UnknownEdition)
        .with("id", &edition.id)
        .with("edition", &edition.edition)
        .with_known(editions.join(", "))
}

/// Checks one framework file, whatever its name: every finding, in the order of the file. Nothing is found where it can be used.
///
/// ```
/// let findings = mir_format::framework::check(b"kind: framework\nformat: 1\ntitel: Ours\n", "ours.yaml");
/// let last = findings.last().unwrap();
/// assert_eq!(last.message(), "“titel” is not a key of a framework (did you mean “title”?)");
/// assert_eq!(last.places()[0].to_string(), "ours.yaml, line 3, column 1");
/// ```
#[must_use]
pub fn check(bytes: &[u8], path: &str) -> Vec<Finding> {
    let findings = Findings::new(path);
    read(&|| Ok(Box::new(bytes)), &findings);
    crate::order::sorted(findings.into_vec())
}

/// Reads a framework; `None` where a finding is an error.
pub(crate) fn read(open: &Open<'_>, findings: &Findings) -> Option<Framework> {
    let root = document::yaml(open, "framework", findings)?;
    let framework = decode(&root, findings);
    framework.filter(|_| !findings.has_errors())
}

/// Makes a framework of the tree of its file; it may be there even where a finding is an error.
pub(crate) fn decode(root: &Node, findings: &Findings) -> Option<Framework> {
    let fields = Fields::new("a framework", KEYS, root, findings)?;
    let edition = edition(&fields);
    let revision = fields
        .required("revision")
        .and_then(|entry| entry.whole_number());
    let title = fields.required_text("title");
    let publisher = fields.required_text("publisher");
    let nations: Vec<Nation> = fields
        .items("nations")
        .iter()
        .filter_map(Entry::word)
        .collect();
    let status = fields.required("status").and_then(|entry| entry.word());
    let (from, to) = dates(&fields);
    let (source_url, retrieved) = source(&fields);
    let licence = fields
        .required("licence")
        .and_then(|entry| entry.fields("a licence", &["seen", "attribution"]));
    let licence_seen = licence
        .and_then(|licence| licence.required("seen"))
        .and_then(|entry| entry.boolean());
    let wording = fields.required("wording").and_then(|entry| entry.word());
    let scale = fields.required("scale").and_then(|entry| scale(&entry));
    let themes = themes(&fields, findings);
    Some(Framework {
        edition: edition?,
        revision: revision?,
        title: title?,
        publisher: publisher?,
        nations,
        status: status?,
        from,
        to,
        source_url,
        retrieved,
        licence_seen: licence_seen?,
        attribution: licence.and_then(|licence| licence.text("attribution")),
        wording: wording?,
        laid: None,
        scale: scale?,
        themes: themes?,
        sha256: String::new(),
    })
}

/// The `id` and `edition` of a framework, method or rule.
pub(crate) fn edition(fields: &Fields<'_>) -> Option<EditionRef> {
    let id = fields
        .required("id")
        .and_then(|entry| entry.id(FrameworkId::new));
    let edition = fields
        .required("edition")
        .and_then(|entry| entry.id(Edition::new));
    Some(EditionRef {
        id: id?,
        edition: edition?,
    })
}

fn dates(fields: &Fields<'_>) -> (Option<mir_core::date::Date>, Option<mir_core::date::Date>) {
    let dates = fields
        .optional("dates")
        .and_then(|entry| entry.fields("dates", &["from", "to"]));
    let date = |key| {
        dates
            .and_then(|dates| dates.optional(key))
            .and_then(|entry| entry.date())
    };
    (date("from"), date("to"))
}

fn source(fields: &Fields<'_>) -> (Option<String>, Option<mir_core::date::Date>) {
    let source = fields
        .optional("source")
        .and_then(|entry| entry.fields("a source", &["url", "retrieved"]));
    let retrieved = source
        .and_then(|source| source.optional("retrieved"))
        .and_then(|entry| entry.date());
    (source.and_then(|source| source.text("url")), retrieved)
}

/// A scale, or `none`. The outer `None` is a fault.
#[expect(
    clippy::option_option,
    reason = "no scale is legal, and so is told apart from a scale that could not be read"
)]
fn scale(entry: &Entry<'_>) -> Option<Option<Scale>> {
    if matches!(&entry.node.value, crate::tree::Value::Scalar(scalar) if scalar.text == "none") {
        return Some(None);
    }
    let fields = entry.fields("a scale", SCALE_KEYS)?;
    let origin = fields.required("origin").and_then(|entry| entry.word());
    let question = fields.required_text("question");
    let levels = fields
        .required("levels")
        .map(|levels| (levels, level_names(&levels)));
    let (levels, names) = levels?;
    let scale = Scale::new(
        origin?,
        question?,
        fields.text("question_one_voice"),
        names?,
    );
    match scale {
        Ok(scale) => Some(Some(scale)),
        Err(reason) => {
            levels.add(Finding::new(Code::BadScale).with("reason", reason));
            None
        }
    }
}

fn level_names(levels: &Entry<'_>) -> Option<Vec<LevelName>> {
    let mut names = Some(Vec::new());
    for (before, entry) in levels.items().iter().enumerate() {
        let name = level_name(entry, before.saturating_add(1));
        names = names.zip(name).map(|(mut names, name)| {
            names.push(name);
            names
        });
    }
    names
}

fn level_name(entry: &Entry<'_>, expected: usize) -> Option<LevelName> {
    let fields = entry.fields("a level", &["level", "name", "symbol"])?;
    let number = fields
        .required("level")
        .and_then(|entry| entry.whole_number::<usize>());
    let name = fields.required_text("name");
    let symbol = fields.required_text("symbol");
    if number.is_some_and(|number| number != expected) {
        entry.add(
            Finding::new(Code::BadScale)
                .with("reason", format_args!("level {expected} should be here")),
        );
        return None;
    }
    number?;
    Some(LevelName {
        name: name?,
        symbol: symbol?,
    })
}

fn themes(fields: &Fields<'_>, findings: &Findings) -> Option<Vec<Theme>> {
    let mut seen = Seen::default();
    let entries = fields.required("themes")?.items();
    entries
        .iter()
        .map(|entry| theme(entry, &mut seen, findings))
        .collect::<Vec<_>>()
        .into_iter()
        .collect()
}

/// Where each id was first.
#[derive(Default)]
struct Seen {
    themes: HashMap<String, Position>,
    statements: HashMap<String, Position>,
}

fn theme(entry: &Entry<'_>, seen: &mut Seen, findings: &Findings) -> Option<Theme> {
    let fields = entry.fields("a theme", THEME_KEYS)?;
    let id_entry = fields.required("id");
    let id = id_entry.and_then(|entry| entry.id(ThemeId::new));
    if let (Some(entry), Some(id)) = (id_entry, &id) {
        once(
            &mut seen.themes,
            id.as_str(),
            &entry,
            Code::DuplicateTheme,
            findings,
        );
    }
    let title = fields.required_text("title");
    let statements = fields
        .required("statements")
        .map(|entry| entry.items())
        .unwrap_or_default();
    let statements: Vec<Option<Statement>> = statements
        .iter()
        .map(|entry| statement(entry, seen, findings))
        .collect();
    Some(Theme {
        id: id?,
        title: title?,
        as_people_say: fields.text("as_people_say"),
        note: fields.text("note"),
        statements: statements.into_iter().collect::<Option<_>>()?,
    })
}

fn once(
    seen: &mut HashMap<String, Position>,
    id: &str,
    entry: &Entry<'_>,
    code: Code,
    findings: &Findings,
) {
    let place = entry.node.place;
    match seen.get(id) {
        Some(first) => findings.add(
            Finding::new(code)
                .with("id", id)
                .at(findings.place(place))
                .at(findings.place(*first)),
        ),
        None => {
            seen.insert(id.to_owned(), place);
        }
    }
}

fn statement(entry: &Entry<'_>, seen: &mut Seen, findings: &Findings) -> Option<Statement> {
    let fields = entry.fields("a statement", STATEMENT_KEYS)?;
    let id_entry = fields.required("id");
    let id = id_entry.and_then(|entry| entry.id(StatementId::new));
    if let (Some(entry), Some(id)) = (id_entry, &id) {
        once(
            &mut seen.statements,
            id.as_str(),
            &entry,
            Code::DuplicateStatement,
            findings,
        );
    }
    let speaks = fields.required("speaks").and_then(|entry| entry.word());
    let text = fields.required_text("text");
    let scored = fields.required("scored").and_then(|entry| entry.boolean());
    let source = fields
        .required("source")
        .and_then(|entry| statement_source(&entry));
    let marks = fields
        .items("marks")
        .iter()
        .filter_map(Entry::word)
        .collect();
    let descriptors = fields
        .optional("descriptors")
        .map(|entry| descriptors(&entry))
        .unwrap_or_default();
    Some(Statement {
        id: id?,
        speaks: speaks?,
        text: text?,
        reworded: false,
        plain: fields.text("plain"),
        commitment: fields.text("commitment"),
        scored: scored?,
        marks,
        descriptors,
        aliases: fields.texts("aliases"),
        keywords: fields.texts("keywords"),
        source: source?,
    })
}

fn statement_source(entry: &Entry<'_>) -> Option<StatementSource> {
    let fields = entry.fields("the source of a statement", &["number", "url", "check"])?;
    let check = fields.required("check").and_then(|entry| entry.word());
    let number = fields
        .optional("number")
        .and_then(|entry| entry.whole_number());
    Some(StatementSource {
        number,
        url: fields.text("url"),
        check: check?,
    })
}

/// Words for a level, by its number.
fn descriptors(entry: &Entry<'_>) -> Vec<(Level, String)> {
    let pairs = Fields::any(entry.node, "descriptors", entry.findings);
    pairs
        .iter()
        .filter_map(|(key, value)| {
            let level = key.text.parse().ok().and_then(Level::new);
            if level.is_none() {
                key.add(
                    Finding::new(Code::BadNumber)
                        .with("value", key.text)
                        .with("expected", "a level"),
                );
            }
            Some((level?, value.scalar("a text")?.owned()))
        })
        .collect()
}
