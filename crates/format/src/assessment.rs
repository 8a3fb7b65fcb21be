//! `assessment.toml`: who, what, when, which frameworks, method and rules.

use std::collections::HashSet;

use mir_core::dossier::{Header, Move, PanelStory};
use mir_core::finding::{Code, Finding, Place};
use mir_core::id::{AssessmentId, EditionRef, FrameworkId, Group, Grouping, PackId, PartyId};
use mir_core::party::{BuiltIn, LIVED_EXPERIENCE, Parties, Party};
use mir_core::population::PopulationGrouping;

use crate::decode::{Entry, Fields};
use crate::document;
use crate::findings::Findings;
use crate::places::Places;
use crate::source::Open;

/// The name of the file.
pub(crate) const PATH: &str = "assessment.toml";

const KEYS: &[&str] = &[
    "kind",
    "format",
    "id",
    "title",
    "body",
    "nation",
    "as_of",
    "frameworks",
    "method",
    "rules",
    "wording",
    "moved",
    "panel",
    "population",
    "release",
    "party",
];
const PANEL_KEYS: &[&str] = &[
    "facilitator",
    "independent_of_council",
    "recruited_by",
    "paid",
    "sessions",
    "access",
    "saw_results_on",
    "scale_packs",
];

/// The release profile where none is named. It is the only one so far.
const PROFILE: &str = "panel";

/// An edition that the assessment names, and where.
pub(crate) struct Named {
    pub(crate) edition: EditionRef,
    pub(crate) place: Place,
}

/// A wording that the assessment asks for: of which framework, the tag of its file, and where.
pub(crate) struct NamedWording {
    pub(crate) framework: FrameworkId,
    pub(crate) tag: String,
    pub(crate) place: Place,
}

/// A scale pack that the assessment names, and where.
pub(crate) struct NamedPack {
    pub(crate) id: PackId,
    pub(crate) place: Place,
}

/// What the file says. A part that could not be read is `None`, with a finding.
pub(crate) struct Assessment {
    pub(crate) header: Option<Header>,
    pub(crate) frameworks: Option<Vec<Named>>,
    pub(crate) method: Option<Named>,
    pub(crate) rules: Vec<Named>,
    pub(crate) wordings: Vec<NamedWording>,
    pub(crate) scale_packs: Vec<NamedPack>,
    pub(crate) parties: Parties,
    /// Whether each local party could be read.
    pub(crate) all_parties: bool,
    pub(crate) population: Vec<PopulationGrouping>,
}

/// Reads the file; `None` where it has no keys at all that can be looked at.
pub(crate) fn read(
    open: &Open<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Option<Assessment> {
    let root = document::toml(open, "assessment", findings)?;
    let fields = Fields::new("an assessment", KEYS, &root, findings)?;
    let frameworks = fields
        .required("frameworks")
        .map(|entry| entry.items())
        .and_then(|items| all_named(&items));
    if let Some(frameworks) = &frameworks {
        named_once(frameworks, findings);
    }
    let method = fields.required("method").and_then(|entry| named(&entry));
    let rules = fields.items("rules").iter().filter_map(named).collect();
    let named_parties = fields.items("party");
    let parties = parties(&named_parties, findings);
    let panel = fields
        .optional("panel")
        .and_then(|entry| entry.fields("the panel", PANEL_KEYS));
    Some(Assessment {
        header: header(&fields, panel, places),
        scale_packs: panel.map(scale_packs).unwrap_or_default(),
        frameworks,
        method,
        rules,
        wordings: wordings(&fields),
        all_parties: parties.len() == named_parties.len(),
        parties: Parties::new(parties),
        population: population(&fields, places),
    })
}

fn all_named(items: &[Entry<'_>]) -> Option<Vec<Named>> {
    items
        .iter()
        .map(named)
        .collect::<Vec<_>>()
        .into_iter()
        .collect()
}

fn named(entry: &Entry<'_>) -> Option<Named> {
    let edition = entry.id(EditionRef::parse)?;
    Some(Named {
        edition,
        place: entry.findings.place(entry.node.place),
    })
}

/// `[wording]`: the tag of a wording file for each framework that should speak in other words.
fn wordings(fields: &Fields<'_>) -> Vec<NamedWording> {
    let Some(entry) = fields.optional("wording") else {
        return Vec::new();
    };
    let wording = |(framework, tag): (crate::cell::Cell<'_>, Entry<'_>)| {
        // The tag is part of a file's name, so it keeps to what an id may have.
        let id = tag.id(FrameworkId::new)?;
        Some(NamedWording {
            framework: framework.id(FrameworkId::new)?,
            tag: id.to_string(),
            place: tag.findings.place(tag.node.place),
        })
    };
    let pairs = Fields::any(entry.node, "wording", entry.findings);
    pairs.into_iter().filter_map(wording).collect()
}

fn named_once(frameworks: &[Named], findings: &Findings) {
    let mut seen: Vec<&Named> = Vec::new();
    for named in frameworks {
        match seen
            .iter()
            .find(|earlier| earlier.edition.id == named.edition.id)
        {
            Some(earlier) => {
                let finding = Finding::new(Code::DuplicateFramework).with("id", &named.edition.id);
                findings.add(finding.at(named.place.clone()).at(earlier.place.clone()));
            }
            None => seen.push(named),
        }
    }
}

/// `[panel] scale_packs`: the packs that members may answer with.
fn scale_packs(panel: Fields<'_>) -> Vec<NamedPack> {
    let pack = |entry: &Entry<'_>| {
        Some(NamedPack {
            id: entry.id(PackId::new)?,
            place: entry.findings.place(entry.node.place),
        })
    };
    let items = panel.items("scale_packs");
    items.iter().filter_map(pack).collect()
}

fn header(fields: &Fields<'_>, panel: Option<Fields<'_>>, places: &mut Places) -> Option<Header> {
    let id = fields
        .required("id")
        .and_then(|entry| entry.id(AssessmentId::new));
    let title = fields.required_text("title");
    let body = fields.required_text("body");
    let nation = fields.optional("nation").and_then(|entry| entry.word());
    let as_of = fields.required("as_of").and_then(|entry| entry.date());
    let moved: Vec<Option<Move>> = fields.items("moved").iter().map(moved).collect();
    let moved: Option<Vec<Move>> = moved.into_iter().collect();
    let panel = panel.map(panel_story).unwrap_or_default();
    let release = fields
        .optional("release")
        .and_then(|entry| entry.fields("the release", &["profile"]));
    let profile = release.and_then(|release| release.optional("profile"));
    if let Some(profile) = profile {
        places.single("assessment.release.profile", || {
            profile.findings.place(profile.node.place)
        });
    }
    let profile = profile
        .and_then(|entry| entry.scalar("a word"))
        .map_or_else(|| PROFILE.to_owned(), |cell| cell.owned());
    Some(Header {
        id: id?,
        title: title?,
        body: body?,
        nation,
        as_of: as_of?,
        moved: moved?,
        panel,
        profile,
    })
}

/// A move, as `mir migrate` writes it down.
fn moved(entry: &Entry<'_>) -> Option<Move> {
    let fields = entry.fields("a move", &["from", "to"])?;
    let edition = |key| {
        fields
            .required(key)
            .and_then(|entry| entry.id(EditionRef::parse))
    };
    let (from, to) = (edition("from"), edition("to"));
    Some(Move {
        from: from?,
        to: to?,
    })
}

fn panel_story(fields: Fields<'_>) -> PanelStory {
    PanelStory {
        facilitator: fields.text("facilitator"),
        independent_of_council: fields
            .optional("independent_of_council")
            .and_then(|entry| entry.boolean()),
        recruited_by: fields.text("recruited_by"),
        paid: fields.text("paid"),
        sessions: fields
            .optional("sessions")
            .and_then(|entry| entry.whole_number()),
        access: fields.texts("access"),
        saw_results_on: fields
            .optional("saw_results_on")
            .and_then(|entry| entry.date()),
    }
}

fn parties(entries: &[Entry<'_>], findings: &Findings) -> Vec<Party> {
    let mut taken: HashSet<String> = BuiltIn::ALL
        .iter()
        .map(|party| party.word().to_owned())
        .collect();
    taken.insert(LIVED_EXPERIENCE.to_owned());
    let mut parties = Vec::new();
    for entry in entries {
        let Some((party, id)) = party(entry) else {
            continue;
        };
        if taken.insert(party.id.to_string()) {
            parties.push(party);
        } else {
            findings.add_at(
                id.node.place,
                Finding::new(Code::DuplicateParty).with("party", &party.id),
            );
        }
    }
    parties
}

fn party<'a>(entry: &Entry<'a>) -> Option<(Party, Entry<'a>)> {
    let fields = entry.fields("a party", &["id", "name", "counts_as"])?;
    let id_entry = fields.required("id");
    let id = id_entry.and_then(|entry| entry.id(PartyId::new));
    let name = fields.required_text("name");
    let counts_as = fields.required("counts_as").and_then(|entry| entry.word());
    Some((
        Party {
            id: id?,
            name: name?,
            counts_as: counts_as?,
        },
        id_entry?,
    ))
}

fn population(fields: &Fields<'_>, places: &mut Places) -> Vec<PopulationGrouping> {
    let Some(entry) = fields.optional("population") else {
        return Vec::new();
    };
    let mut population = Vec::new();
    for (name, entry) in Fields::any(entry.node, "population", entry.findings) {
        let grouping = name.id(Grouping::new);
        let numbers = entry.fields(
            "a grouping of the population",
            &["of", "source", "as_at", "groups"],
        );
        let (Some(grouping), Some(numbers)) = (grouping, numbers) else {
            continue;
        };
        places.keys("population", entry.node, entry.findings);
        population.push(PopulationGrouping {
            grouping,
            of: numbers.text("of"),
            source: numbers.text("source"),
            as_at: numbers.optional("as_at").and_then(|entry| entry.date()),
            groups: numbers
                .required("groups")
                .map(|entry| groups(&entry))
                .unwrap_or_default(),
        });
    }
    population
}

fn groups(entry: &Entry<'_>) -> Vec<(Group, u64)> {
    let pairs = Fields::any(entry.node, "groups", entry.findings);
    pairs
        .iter()
        .filter_map(|(name, people)| name.id(Group::new).zip(people.whole_number()))
        .collect()
}
