//! Migrations between two editions of a framework: `frameworks/<id>/<edition>/from-<old edition>.yaml`.

use mir_core::finding::{Code, Finding, Place, Spot};
use mir_core::framework::Framework;
use mir_core::id::{EditionRef, StatementId, ThemeId};
use mir_core::migration::{Migration, Step, ThemeStep};

use crate::decode::{Entry, Fields};
use crate::document;
use crate::findings::Findings;
use crate::order::sorted;
use crate::source::{Library, Open};
use crate::tree::{Node, Position, Value};

const KEYS: &[&str] = &[
    "kind",
    "format",
    "from",
    "to",
    "by",
    "status",
    "title",
    "provenance",
    "steps",
    "themes",
];
const STEP_KEYS: &[&str] = &["step", "size", "from", "to", "reason"];

/// Where the migration between two editions lies.
pub(crate) fn path(from: &EditionRef, to: &EditionRef) -> String {
    format!("{}/{}/from-{}.yaml", to.id, to.edition, from.edition)
}

/// The built-in migration between two editions; `None` where there is none.
///
/// # Errors
/// Every finding of the file and of the two editions.
pub fn load(
    library: &dyn Library,
    old: &Framework,
    new: &Framework,
) -> Option<Result<Migration, Vec<Finding>>> {
    let path = path(&old.edition, &new.edition);
    let bytes = library.file(&path)?;
    let findings = Findings::new(&path);
    let migration = read(&|| Ok(Box::new(bytes)), old, new, &findings);
    Some(migration.ok_or_else(|| sorted(findings.into_vec())))
}

/// Reads a migration between these two editions; `None` where a finding is an error.
pub(crate) fn read(
    open: &Open<'_>,
    old: &Framework,
    new: &Framework,
    findings: &Findings,
) -> Option<Migration> {
    let root = document::yaml(open, "migration", findings)?;
    let decoded = decode(&root, findings)?;
    decoded.hold_against(old, new, findings);
    (!findings.has_errors()).then_some(decoded.migration)
}

/// A migration as its file says it, not yet held against the two editions.
pub(crate) struct Decoded {
    migration: Migration,
    places: StepPlaces,
}

impl Decoded {
    /// Finds what does not fit the two editions.
    pub(crate) fn hold_against(&self, old: &Framework, new: &Framework, findings: &Findings) {
        let ends = [
            (&self.migration.from, &old.edition),
            (&self.migration.to, &new.edition),
        ];
        for (found, expected) in ends {
            if found != expected {
                let finding = Finding::new(Code::EditionMismatch).with("found", found);
                findings.add_whole(finding.with("expected", expected));
                return;
            }
        }
        for fault in self.migration.faults_between(old, new) {
            findings.add(fault.resolved(|place| self.places.resolve(place, findings)));
        }
    }
}

/// What the tree of a migration says; `None` where a part of it cannot be used.
pub(crate) fn decode(root: &Node, findings: &Findings) -> Option<Decoded> {
    let fields = Fields::new("a migration", KEYS, root, findings)?;
    let edition = |key| {
        fields
            .required(key)
            .and_then(|entry| entry.id(EditionRef::parse))
    };
    let (from, to) = (edition("from"), edition("to"));
    let by = fields.required("by").and_then(|entry| entry.word());
    let status = fields.required("status").and_then(|entry| entry.word());
    let title = fields.required_text("title");
    let entries = fields
        .required("steps")
        .map(|entry| entry.items())
        .unwrap_or_default();
    let steps: Vec<Option<Step>> = entries.iter().map(step).collect();
    let theme_entries = fields.items("themes");
    let themes: Vec<Option<ThemeStep>> = theme_entries.iter().map(theme).collect();
    let migration = Migration {
        from: from?,
        to: to?,
        by: by?,
        status: status?,
        title: title?,
        provenance: fields.text("provenance"),
        steps: steps.into_iter().collect::<Option<_>>()?,
        themes: themes.into_iter().collect::<Option<_>>()?,
    };
    let places = StepPlaces {
        whole: fields.place,
        steps: entries.iter().map(|entry| entry.node.place).collect(),
        themes: theme_entries.iter().map(|entry| entry.node.place).collect(),
    };
    for fault in migration.faults_of_steps() {
        findings.add(fault.resolved(|place| places.resolve(place, findings)));
    }
    Some(Decoded { migration, places })
}

fn step(entry: &Entry<'_>) -> Option<Step> {
    let fields = entry.fields("a step", STEP_KEYS)?;
    let change = fields.required("step").and_then(|entry| entry.word());
    let size = fields.optional("size").map(|entry| entry.word());
    let (from, to) = (ids(&fields, "from"), ids(&fields, "to"));
    let reason = fields.required_text("reason");
    Some(Step {
        change: change?,
        size: size.map_or(Some(None), |size| size.map(Some))?,
        from: from?,
        to: to?,
        reason: reason?,
    })
}

/// One id, or a list of them; none where the key is left out.
fn ids(fields: &Fields<'_>, key: &'static str) -> Option<Vec<StatementId>> {
    let Some(entry) = fields.optional(key) else {
        return Some(Vec::new());
    };
    match &entry.node.value {
        Value::Scalar(_) => Some(vec![entry.id(StatementId::new)?]),
        _ => {
            let ids: Vec<_> = entry
                .items()
                .iter()
                .map(|item| item.id(StatementId::new))
                .collect();
            ids.into_iter().collect()
        }
    }
}

fn theme(entry: &Entry<'_>) -> Option<ThemeStep> {
    let fields = entry.fields("a theme that goes on", &["from", "to", "reason"])?;
    let id = |key| {
        fields
            .required(key)
            .and_then(|entry| entry.id(ThemeId::new))
    };
    let (from, to) = (id("from"), id("to"));
    let reason = fields.required_text("reason");
    Some(ThemeStep {
        from: from?,
        to: to?,
        reason: reason?,
    })
}

/// Where the steps were read.
struct StepPlaces {
    whole: Position,
    steps: Vec<Position>,
    themes: Vec<Position>,
}

impl StepPlaces {
    /// The line of a path such as `steps[3].to`.
    fn resolve(&self, place: Place, findings: &Findings) -> Place {
        let Spot::Within(within) = &place.spot else {
            return place;
        };
        let at = |list: &[Position], name: &str| {
            let (number, _) = within
                .strip_prefix(name)?
                .strip_prefix('[')?
                .split_once(']')?;
            list.get(number.parse::<usize>().ok()?).copied()
        };
        let found = at(&self.steps, "steps").or_else(|| at(&self.themes, "themes"));
        findings.place(found.unwrap_or(self.whole))
    }
}
