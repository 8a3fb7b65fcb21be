//! A crosswalk as SSSOM, the Simple Standard for Sharing Ontological Mappings: a table with tabs, under a header of comments in YAML.

use mir_core::crosswalk::{End, Link, MadeBy, Relation};
use mir_core::id::{EditionRef, StatementId};

use super::Joined;
use super::export::{Texts, edition_uuid, harmless, one_line, uuid};
use crate::write;

const JUSTIFICATION: &str = "semapv:ManualMappingCuration";
const RELATED: &str = "skos:relatedMatch";
/// What stands for a statement that is not there.
const NO_TERM: &str = "sssom:NoTermFound";
/// SSSOM asks for a licence; this says that none is given.
const NO_LICENCE: &str = "https://w3id.org/sssom/license/unspecified";

const COLUMNS: [&str; 9] = [
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    // Words of ours stand here, because programs that know SSSOM pass over columns that they do not know.
    "other",
    "comment",
];

/// How our own words are meant.
pub(super) const MEANING: &str = "It shows; no level of an assessment is ever carried across. Under other, confidence is a word (high, medium or low) for \
how sure those who made the crosswalk are of the link itself; it is no probability, and says nothing about how well anybody does. Check says \
how the link was checked. Relation is the relation in mir's own words: skos:relatedMatch stands for both intersects and supports. A row with \
sssom:NoTermFound is a statement that nothing at the other end speaks to, and its comment says why. A text that a spreadsheet could take for \
a formula has an apostrophe before it.";

/// A crosswalk as SSSOM/TSV: one row for each link, then one for each gap. The same crosswalk gives the same text.
#[must_use]
pub fn tsv(joined: &Joined) -> String {
    let rows = rows(joined);
    // Writing to memory does not fail, and what was text stays text.
    let table = write::delimited(&rows, b'\t').and_then(|bytes| String::from_utf8(bytes).ok());
    let table = table.unwrap_or_default();
    let [prefixes, set] = header(joined);
    let id = uuid(&["mapping set", &prefixes, &set, &table]);
    format!("{prefixes}#mapping_set_id: \"urn:uuid:{id}\"\n{set}{table}")
}

/// The header, in two parts: what stands before the name of the set, and what stands after it.
fn header(joined: &Joined) -> [String; 2] {
    let crosswalk = &joined.crosswalk;
    let editions = [&crosswalk.from, &crosswalk.to];
    let [from, to] = editions.map(edition_uuid);
    let [from_prefix, to_prefix] = prefixes(editions);
    let mut prefixes = [
        (from_prefix, format!("urn:uuid:{from}#")),
        (to_prefix, format!("urn:uuid:{to}#")),
        ("uuid".to_owned(), "urn:uuid:".to_owned()),
    ];
    prefixes.sort();
    let prefixes = prefixes.map(|(prefix, expansion)| format!("#  {prefix}: \"{expansion}\"\n"));
    let set = [
        ("mapping_set_title", crosswalk.title.clone()),
        (
            "mapping_set_description",
            crosswalk.provenance.clone().unwrap_or_default(),
        ),
        ("license", NO_LICENCE.to_owned()),
        ("subject_source", format!("uuid:{from}")),
        ("subject_source_version", crosswalk.from.edition.to_string()),
        ("object_source", format!("uuid:{to}")),
        ("object_source_version", crosswalk.to.edition.to_string()),
        ("comment", comment(joined)),
    ];
    let set = set.iter().filter(|(_, value)| !value.is_empty());
    let set: String = set
        .map(|(slot, value)| format!("#{slot}: {}\n", quoted(value)))
        .collect();
    [format!("#curie_map:\n{}", prefixes.concat()), set]
}

fn comment(joined: &Joined) -> String {
    let crosswalk = &joined.crosswalk;
    let by = match crosswalk.by {
        MadeBy::Ours => "mir",
        MadeBy::Publisher => "a publisher of one of the two",
    };
    let turned = if joined.turned {
        " Its file goes the other way round."
    } else {
        ""
    };
    format!(
        "From {} to {}; made by {by}; status: {}.{turned} {MEANING}",
        crosswalk.from, crosswalk.to, crosswalk.status
    )
}

/// A text in YAML's double quotes, on one line. What JSON writes is YAML too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(one_line(text)).to_string()
}

/// The names before the colon in the ids of either end. A name that could not be one, or would be both, is given up for a plain one.
fn prefixes(editions: [&EditionRef; 2]) -> [String; 2] {
    let named = editions.map(|edition| format!("{}-{}", edition.id, edition.edition));
    let is_name = |name: &String| name.is_ascii() && name.starts_with(|c: char| c.is_alphabetic());
    let [from, to] = &named;
    if from != to && named.iter().all(is_name) {
        named
    } else {
        ["from", "to"].map(str::to_owned)
    }
}

/// The header of the table and its rows; a column that would be empty is left out.
fn rows(joined: &Joined) -> Vec<Vec<String>> {
    let crosswalk = &joined.crosswalk;
    let table = Table {
        prefixes: prefixes([&crosswalk.from, &crosswalk.to]),
        texts: [Texts::of(&joined.from), Texts::of(&joined.to)],
    };
    let links = crosswalk.links.iter().map(|link| table.link(link));
    let gaps = crosswalk
        .gaps
        .iter()
        .map(|gap| table.gap(gap.side, &gap.statement, &gap.reason));
    let rows: Vec<[String; COLUMNS.len()]> = links.chain(gaps).collect();
    let mut used = [false; COLUMNS.len()];
    for row in &rows {
        for (used, cell) in used.iter_mut().zip(row) {
            *used |= !cell.is_empty();
        }
    }
    let kept = |row: [String; COLUMNS.len()]| {
        let cells = row.into_iter().zip(used).filter(|(_, used)| *used);
        cells.map(|(cell, _)| cell).collect()
    };
    let header = COLUMNS.map(str::to_owned);
    std::iter::once(header).chain(rows).map(kept).collect()
}

struct Table<'a> {
    prefixes: [String; 2],
    texts: [Texts<'a>; 2],
}

impl Table<'_> {
    fn link(&self, link: &Link) -> [String; COLUMNS.len()] {
        let (predicate, modifier) = predicate(link.relation);
        let [subject, subject_label] = self.end(End::From, &link.from);
        let [object, object_label] = self.end(End::To, &link.to);
        [
            subject,
            subject_label,
            predicate.to_owned(),
            modifier.to_owned(),
            object,
            object_label,
            JUSTIFICATION.to_owned(),
            format!(
                "mir_relation: {}|mir_confidence: {}|mir_check: {}",
                link.relation, link.confidence, link.check
            ),
            harmless(&link.rationale),
        ]
    }

    fn gap(&self, side: End, statement: &StatementId, reason: &str) -> [String; COLUMNS.len()] {
        let nothing = [NO_TERM.to_owned(), String::new()];
        let known = self.end(side, statement);
        let ([subject, subject_label], [object, object_label]) = match side {
            End::From => (known, nothing),
            End::To => (nothing, known),
        };
        [
            subject,
            subject_label,
            RELATED.to_owned(),
            String::new(),
            object,
            object_label,
            JUSTIFICATION.to_owned(),
            format!("mir_relation: {}", Relation::NoCounterpart),
            harmless(reason),
        ]
    }

    /// The id and the text of a statement.
    fn end(&self, end: End, id: &StatementId) -> [String; 2] {
        let ([from, to], [from_texts, to_texts]) = (&self.prefixes, &self.texts);
        let (prefix, texts) = match end {
            End::From => (from, from_texts),
            End::To => (to, to_texts),
        };
        [format!("{prefix}:{id}"), harmless(&texts.text(id))]
    }
}

/// The word of SKOS for a relation, and what turns it into its opposite.
const fn predicate(relation: Relation) -> (&'static str, &'static str) {
    match relation {
        Relation::Equal => ("skos:exactMatch", ""),
        Relation::Equivalent => ("skos:closeMatch", ""),
        Relation::Subset => ("skos:broadMatch", ""),
        Relation::Superset => ("skos:narrowMatch", ""),
        Relation::Intersects | Relation::Supports => (RELATED, ""),
        Relation::NoCounterpart => (RELATED, "Not"),
    }
}
