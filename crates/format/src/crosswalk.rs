//! Crosswalks: `frameworks/crosswalks/<from>--<to>.yaml`, read, and written for programs that know other formats.

pub(crate) mod export;
pub mod oscal;
pub mod sssom;

use std::collections::HashSet;

use mir_core::catalogue::Catalogue;
use mir_core::crosswalk::{Crosswalk, CrosswalkGap, End, Link};
use mir_core::finding::{Code, Finding};
use mir_core::framework::Framework;
use mir_core::id::{EditionRef, StatementId};

use crate::decode::{Entry, Fields};
use crate::findings::Findings;
use crate::order::sorted;
use crate::source::{Library, Open};
use crate::tree::Node;
use crate::{document, framework};

const KEYS: &[&str] = &[
    "kind",
    "format",
    "from",
    "to",
    "by",
    "status",
    "title",
    "provenance",
    "links",
    "gaps",
];
const LINK_KEYS: &[&str] = &["from", "to", "relation", "rationale", "confidence", "check"];

/// A crosswalk with the two editions that it joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The crosswalk.
    pub crosswalk: Crosswalk,
    /// The edition its links start from.
    pub from: Framework,
    /// The edition its links go to.
    pub to: Framework,
    /// Whether its file goes the other way round.
    pub turned: bool,
}

/// The pairs of editions that a library has a crosswalk for, as their files name them, in order.
#[must_use]
pub fn built_in(library: &dyn Library) -> Vec<(EditionRef, EditionRef)> {
    let mut pairs: Vec<_> = library.paths().filter_map(ends_of).collect();
    pairs.sort();
    pairs
}

/// The two editions that the path of a crosswalk names.
fn ends_of(path: &str) -> Option<(EditionRef, EditionRef)> {
    let name = path.strip_prefix("crosswalks/")?.strip_suffix(".yaml")?;
    // An id may have two hyphens too, so the pair that divides is the one with an edition on either side.
    name.match_indices("--").find_map(|(at, _)| {
        let (from, to) = name.split_at_checked(at)?;
        let to = EditionRef::parse(to.strip_prefix("--")?).ok()?;
        Some((EditionRef::parse(from).ok()?, to))
    })
}

/// Loads the built-in crosswalk between two editions, with both of them: in the direction of its file, or the other way round. `None` where
/// no crosswalk joins them.
///
/// # Errors
/// Every finding of the first file that cannot be used.
pub fn load(
    library: &dyn Library,
    from: &EditionRef,
    to: &EditionRef,
) -> Result<Option<Joined>, Vec<Finding>> {
    if let Some(bytes) = library.file(&path(from, to)) {
        return one_way(library, from, to, bytes).map(Some);
    }
    let Some(bytes) = library.file(&path(to, from)) else {
        return Ok(None);
    };
    let joined = one_way(library, to, from, bytes)?;
    Ok(Some(Joined {
        crosswalk: joined.crosswalk.turned(),
        from: joined.to,
        to: joined.from,
        turned: true,
    }))
}

/// Where the crosswalk between two editions lies.
fn path(from: &EditionRef, to: &EditionRef) -> String {
    format!("crosswalks/{from}--{to}.yaml")
}

fn one_way(
    library: &dyn Library,
    from: &EditionRef,
    to: &EditionRef,
    bytes: &[u8],
) -> Result<Joined, Vec<Finding>> {
    let (from, to) = (
        framework::load(library, from)?,
        framework::load(library, to)?,
    );
    let findings = Findings::new(&path(&from.edition, &to.edition));
    let open: &Open<'_> = &|| Ok(Box::new(bytes));
    let ends = [Known::of(&from), Known::of(&to)];
    let crosswalk = document::yaml(open, "crosswalk", &findings)
        .and_then(|root| decode(&root, &|edition, id| knows(&ends, edition, id), &findings));
    if let Some(crosswalk) = &crosswalk {
        for (found, expected) in [
            (&crosswalk.from, &from.edition),
            (&crosswalk.to, &to.edition),
        ] {
            if found != expected {
                let finding = Finding::new(Code::EditionMismatch).with("found", found);
                findings.add_whole(finding.with("expected", expected));
            }
        }
    }
    match crosswalk.filter(|_| !findings.has_errors()) {
        Some(crosswalk) => Ok(Joined {
            crosswalk,
            from,
            to,
            turned: false,
        }),
        None => Err(sorted(findings.into_vec())),
    }
}

/// An edition and the ids of its statements.
pub(crate) struct Known<'a> {
    edition: &'a EditionRef,
    statements: HashSet<&'a str>,
}

impl<'a> Known<'a> {
    pub(crate) fn of(framework: &'a Framework) -> Self {
        let ids = framework.statements();
        Self {
            edition: &framework.edition,
            statements: ids.map(|(_, statement)| statement.id.as_str()).collect(),
        }
    }
}

/// Whether an edition has a statement of this id. Where the edition is not there, a statement of it may be right, and nobody is told off.
pub(crate) fn knows(ends: &[Known<'_>], edition: &EditionRef, id: &str) -> bool {
    let end = ends.iter().find(|end| end.edition == edition);
    end.is_none_or(|end| end.statements.contains(id))
}

/// Reads a crosswalk between two editions of this catalogue; `None` where a finding is an error.
pub(crate) fn read(
    open: &Open<'_>,
    catalogue: &Catalogue,
    findings: &Findings,
) -> Option<Crosswalk> {
    let root = document::yaml(open, "crosswalk", findings)?;
    let knows = |edition: &EditionRef, id: &str| {
        catalogue.statement(&format!("{}:{id}", edition.id)).is_ok()
    };
    decode(&root, &knows, findings)
}

/// Whether an edition has a statement of this id.
pub(crate) type Knows<'a> = dyn Fn(&EditionRef, &str) -> bool + 'a;

/// Makes a crosswalk of the tree of its file.
pub(crate) fn decode(root: &Node, knows: &Knows<'_>, findings: &Findings) -> Option<Crosswalk> {
    let fields = Fields::new("a crosswalk", KEYS, root, findings)?;
    let from = fields
        .required("from")
        .and_then(|entry| entry.id(EditionRef::parse));
    let to = fields
        .required("to")
        .and_then(|entry| entry.id(EditionRef::parse));
    let by = fields.required("by").and_then(|entry| entry.word());
    let status = fields.required("status").and_then(|entry| entry.word());
    let title = fields.required_text("title");
    let provenance = fields.text("provenance");
    let (from, to) = (from?, to?);
    let ends = Ends {
        from: &from,
        to: &to,
        knows,
    };
    let links: Vec<_> = fields
        .items("links")
        .iter()
        .map(|entry| ends.link(entry))
        .collect();
    let gaps: Vec<_> = fields
        .items("gaps")
        .iter()
        .map(|entry| ends.gap(entry))
        .collect();
    let links = links.into_iter().collect::<Option<_>>();
    let gaps = gaps.into_iter().collect::<Option<_>>();
    let crosswalk = Crosswalk {
        by: by?,
        status: status?,
        title: title?,
        provenance,
        links: links?,
        gaps: gaps?,
        from,
        to,
    };
    (!findings.has_errors()).then_some(crosswalk)
}

/// The two editions that a crosswalk joins.
struct Ends<'a> {
    from: &'a EditionRef,
    to: &'a EditionRef,
    knows: &'a Knows<'a>,
}

impl Ends<'_> {
    fn link(&self, entry: &Entry<'_>) -> Option<Link> {
        let fields = entry.fields("a link", LINK_KEYS)?;
        let from = fields
            .required("from")
            .and_then(|entry| self.statement(&entry, End::From));
        let to = fields
            .required("to")
            .and_then(|entry| self.statement(&entry, End::To));
        let relation = fields.required("relation").and_then(|entry| entry.word());
        let rationale = fields.required_text("rationale");
        let confidence = fields.required("confidence").and_then(|entry| entry.word());
        let check = fields.required("check").and_then(|entry| entry.word());
        Some(Link {
            from: from?,
            to: to?,
            relation: relation?,
            rationale: rationale?,
            confidence: confidence?,
            check: check?,
        })
    }

    fn gap(&self, entry: &Entry<'_>) -> Option<CrosswalkGap> {
        let fields = entry.fields("a gap", &["side", "statement", "reason"])?;
        let side = fields.required("side").and_then(|entry| entry.word())?;
        let statement = fields
            .required("statement")
            .and_then(|entry| self.statement(&entry, side));
        let reason = fields.required_text("reason");
        Some(CrosswalkGap {
            side,
            statement: statement?,
            reason: reason?,
        })
    }

    fn statement(&self, entry: &Entry<'_>, end: End) -> Option<StatementId> {
        let id = entry.id(StatementId::new)?;
        let edition = match end {
            End::From => self.from,
            End::To => self.to,
        };
        if !(self.knows)(edition, id.as_str()) {
            let reference = format!("{}:{id}", edition.id);
            entry.add(Finding::new(Code::UnknownStatement).with("reference", reference));
        }
        Some(id)
    }
}

#[cfg(test)]
mod tests;
