//! Crosswalks: `frameworks/crosswalks/<from>--<to>.yaml`.

use mir_core::catalogue::Catalogue;
use mir_core::crosswalk::{Crosswalk, CrosswalkGap, End, Link};
use mir_core::finding::{Code, Finding};
use mir_core::id::{EditionRef, StatementId};

use crate::decode::{Entry, Fields};
use crate::document;
use crate::findings::Findings;
use crate::source::Open;
use crate::tree::Node;

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
