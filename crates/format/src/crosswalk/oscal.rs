//! A crosswalk as a mapping collection of OSCAL, the Open Security Controls Assessment Language, in JSON.
//!
//! OSCAL speaks of catalogues and controls; here an edition is a catalogue and a statement a control of it.

use std::fmt;

use mir_core::crosswalk::{Crosswalk, End, Link, MadeBy, Relation};
use mir_core::date::Date;
use mir_core::framework::{Framework, Status};
use serde_json::{Map, Value, json};

use super::Joined;
use super::export::{Texts, edition_uuid, one_line, uuid};

/// The version of OSCAL that has mapping collections first.
const VERSION: &str = "1.2.0";

/// Why a crosswalk cannot be written as OSCAL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOscal {
    /// OSCAL asks for a date, and neither edition says when it was read.
    NoDate,
    /// OSCAL asks for a link at the least.
    NoLinks,
}

impl fmt::Display for NotOscal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoDate => "OSCAL asks for a date, and neither edition says when it was read",
            Self::NoLinks => "OSCAL asks for one link or more, and there is none",
        })
    }
}

/// A crosswalk as an OSCAL mapping collection. The same crosswalk gives the same text; its date is the later of the days on which the two
/// editions were read.
///
/// # Errors
/// [`NotOscal`] where OSCAL asks for something that is not there; nothing is made up for it.
pub fn json(joined: &Joined) -> Result<String, NotOscal> {
    let read = joined.from.retrieved.max(joined.to.retrieved);
    let read = read.ok_or(NotOscal::NoDate)?;
    if joined.crosswalk.links.is_empty() {
        return Err(NotOscal::NoLinks);
    }
    let content = Map::from_iter([
        ("metadata".to_owned(), metadata(joined, read)),
        ("provenance".to_owned(), provenance(joined)),
        ("mappings".to_owned(), json!([mapping(joined)])),
        ("back-matter".to_owned(), back_matter(joined)),
    ]);
    let id = uuid(&[
        "mapping collection",
        &Value::Object(content.clone()).to_string(),
    ]);
    let mut collection = Map::from_iter([("uuid".to_owned(), Value::from(id))]);
    collection.extend(content);
    Ok(format!(
        "{:#}\n",
        json!({ "mapping-collection": collection })
    ))
}

fn metadata(joined: &Joined, read: Date) -> Value {
    let revision =
        |framework: &Framework| format!("{} revision {}", framework.edition, framework.revision);
    json!({
        "title": literal(&joined.crosswalk.title),
        "last-modified": format!("{read}T00:00:00Z"),
        "version": format!("{}, {}", revision(&joined.from), revision(&joined.to)),
        "oscal-version": VERSION,
    })
}

fn provenance(joined: &Joined) -> Value {
    let crosswalk = &joined.crosswalk;
    let by = match crosswalk.by {
        MadeBy::Ours => "Made by mir.",
        MadeBy::Publisher => "Made by a publisher of one of the two.",
    };
    let turned = joined
        .turned
        .then_some("The file of this crosswalk goes the other way round.");
    let said = crosswalk.provenance.as_deref().map(literal);
    let description = [
        Some(by),
        turned,
        said.as_deref(),
        Some("It shows; no level of an assessment is ever carried across."),
    ];
    let description: Vec<&str> = description.into_iter().flatten().collect();
    json!({
        "method": "human",
        "matching-rationale": "semantic",
        "status": match crosswalk.status {
            Status::Draft => "draft",
            Status::InForce => "complete",
            Status::Superseded => "superseded",
            Status::Historic => "deprecated",
        },
        "mapping-description": description.join(" "),
    })
}

fn mapping(joined: &Joined) -> Value {
    let crosswalk = &joined.crosswalk;
    let texts = [Texts::of(&joined.from), Texts::of(&joined.to)];
    let links = crosswalk.links.iter();
    let maps: Vec<Value> = links.map(|link| map(crosswalk, link, &texts)).collect();
    let mut mapping = Map::from_iter([
        (
            "uuid".to_owned(),
            Value::from(uuid(&["mapping", &between(crosswalk)])),
        ),
        ("source-resource".to_owned(), resource(&joined.from)),
        ("target-resource".to_owned(), resource(&joined.to)),
        ("maps".to_owned(), Value::from(maps)),
    ]);
    if !crosswalk.gaps.is_empty() {
        mapping.insert("remarks".to_owned(), Value::from(reasons(crosswalk)));
    }
    for (key, side) in [
        ("source-gap-summary", End::From),
        ("target-gap-summary", End::To),
    ] {
        if let Some(summary) = gap_summary(crosswalk, side) {
            mapping.insert(key.to_owned(), summary);
        }
    }
    Value::Object(mapping)
}

fn resource(framework: &Framework) -> Value {
    json!({ "type": "catalog", "href": format!("#{}", edition_uuid(&framework.edition)) })
}

fn between(crosswalk: &Crosswalk) -> String {
    format!("{}--{}", crosswalk.from, crosswalk.to)
}

fn map(crosswalk: &Crosswalk, link: &Link, [from, to]: &[Texts<'_>; 2]) -> Value {
    let id = uuid(&[
        "map",
        &between(crosswalk),
        link.from.as_str(),
        link.to.as_str(),
        link.relation.word(),
        &link.rationale,
        link.confidence.word(),
        link.check.word(),
    ]);
    json!({
        "uuid": id,
        "relationship": relationship(link.relation),
        "sources": [{ "type": "control", "id-ref": link.from.as_str(), "remarks": literal(&from.text(&link.from)) }],
        "targets": [{ "type": "control", "id-ref": link.to.as_str(), "remarks": literal(&to.text(&link.to)) }],
        "confidence-score": { "category": link.confidence.word() },
        "remarks": remarks(link),
    })
}

/// The word of OSCAL for a relation.
const fn relationship(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "equal-to",
        Relation::Equivalent => "equivalent-to",
        Relation::Subset => "subset-of",
        Relation::Superset => "superset-of",
        Relation::Intersects | Relation::Supports => "intersects-with",
        Relation::NoCounterpart => "no-relationship",
    }
}

/// Why, how it was checked, and where the word of OSCAL says something else than ours.
fn remarks(link: &Link) -> String {
    let supports = if link.relation == Relation::Supports {
        " OSCAL has no word for \u{201c}supports\u{201d}, which is meant here: what one says speaks to the other."
    } else {
        ""
    };
    format!(
        "{} (Check: {}.){supports}",
        literal(&link.rationale),
        link.check
    )
}

/// Why nothing speaks to a statement; a summary of gaps has no place for it.
fn reasons(crosswalk: &Crosswalk) -> String {
    let reasons = crosswalk.gaps.iter().map(|gap| {
        format!(
            "\n- {}: {}",
            literal(gap.statement.as_str()),
            literal(&gap.reason)
        )
    });
    format!(
        "Statements that nothing at the other end speaks to, and why:\n{}",
        reasons.collect::<String>()
    )
}

fn gap_summary(crosswalk: &Crosswalk, side: End) -> Option<Value> {
    let gaps = crosswalk.gaps.iter().filter(|gap| gap.side == side);
    let ids: Vec<&str> = gaps.map(|gap| gap.statement.as_str()).collect();
    if ids.is_empty() {
        return None;
    }
    let named = between(crosswalk);
    let id = uuid(&["gaps", &named, side.word(), &ids.join(" ")]);
    Some(json!({ "uuid": id, "unmapped-controls": [{ "with-ids": ids }] }))
}

fn back_matter(joined: &Joined) -> Value {
    let resources = [&joined.from, &joined.to].map(|framework| {
        let mut resource = Map::from_iter([
            (
                "uuid".to_owned(),
                Value::from(edition_uuid(&framework.edition)),
            ),
            (
                "title".to_owned(),
                Value::from(literal(&format!(
                    "{} ({})",
                    framework.title, framework.edition
                ))),
            ),
        ]);
        if let Some(url) = &framework.source_url {
            resource.insert("rlinks".to_owned(), json!([{ "href": one_line(url) }]));
        }
        Value::Object(resource)
    });
    json!({ "resources": resources })
}

/// A text on one line, with what OSCAL would read as markup taken literally.
fn literal(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        if matches!(
            c,
            '\\' | '*' | '`' | '~' | '^' | '_' | '[' | ']' | '{' | '<' | '>' | '&'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
