//! The whole: every statement in turn, then what only the whole can say.

use std::collections::BTreeMap;

use mir_core::assessment::{
    Assessment, EvidenceSummary, OneVoiceResult, PanelResult, Speaker, Standing, StatementResult,
    Step, Sureness, TraceStep, TraceValue,
};
use mir_core::catalogue::{Entry, StatementIndex};
use mir_core::crosswalk::Relation;
use mir_core::date::Date;
use mir_core::dossier::{Dossier, Parts};
use mir_core::finding::{Code, Finding, Place};
use mir_core::panel::{Record, Round};
use mir_core::scale::Scale;

use crate::groups::{Comparison, comparisons, settle};
use crate::sources::{Shelf, Source, count};
use crate::sureness::{Basis, sureness};
use crate::tally::{Seats, is_smaller, voices};
use crate::{compare, flags, gaps, missing, overall, profile};

/// Works out everything about a dossier as at a day.
///
/// Cost grows linearly with the number of answers and of evidence items. The result is the same, byte for byte, for the same dossier and
/// day, whatever the machine.
///
/// ```
/// use mir_core::assessment::Standing;
/// use mir_core::dossier::Dossier;
///
/// let dossier = Dossier::new(mir_core::sample::parts()).unwrap();
/// let assessment = mir_engine::assess(&dossier, dossier.parts().header.as_of);
/// let first = assessment.statements.first().unwrap();
/// assert_eq!(first.lived_experience().unwrap().standing, Standing::NotHeard);
/// ```
#[must_use]
pub fn assess(dossier: &Dossier, as_of: Date) -> Assessment {
    let parts = dossier.parts();
    let desk = Desk {
        parts,
        seats: Seats::new(parts),
        shelf: Shelf::new(parts, as_of),
        links: links(parts),
        judgements: judgements(parts),
        as_of,
    };
    let (mut statements, compared): (Vec<StatementResult>, Vec<Vec<Comparison>>) = parts
        .catalogue
        .scored()
        .map(|entry| desk.statement(&entry))
        .unzip();
    settle(parts, &mut statements, compared);
    let gaps = gaps::gaps(parts, &statements);
    let findings = findings(parts, &desk.seats, &statements)
        .into_iter()
        .chain(gaps::findings(parts, &gaps))
        .collect();
    Assessment {
        as_of,
        themes: profile::themes(parts, &statements),
        weakest: profile::weakest(parts, &statements),
        overall: overall::overall(parts, &statements),
        gaps,
        missing_voices: missing::voices(parts, &desk.seats),
        lived_experience_members: count(desk.seats.lived_members()),
        findings,
        statements,
    }
}

type Links = BTreeMap<StatementIndex, Vec<(StatementIndex, Relation)>>;

/// Every link of every crosswalk, seen from both ends.
fn links(parts: &Parts) -> Links {
    let mut links: Links = BTreeMap::new();
    for crosswalk in &parts.crosswalks {
        let links_made = crosswalk.links.iter();
        for link in links_made.filter(|link| link.relation != Relation::NoCounterpart) {
            let from = parts
                .catalogue
                .statement(&format!("{}:{}", crosswalk.from.id, link.from));
            let to = parts
                .catalogue
                .statement(&format!("{}:{}", crosswalk.to.id, link.to));
            if let (Ok(from), Ok(to)) = (from, to) {
                links.entry(from).or_default().push((to, link.relation));
                links
                    .entry(to)
                    .or_default()
                    .push((from, link.relation.inverse()));
            }
        }
    }
    links
        .values_mut()
        .for_each(|list| list.sort_unstable_by_key(|(statement, _)| *statement));
    links
}

/// The judgements on each statement, by position.
fn judgements(parts: &Parts) -> BTreeMap<StatementIndex, Vec<usize>> {
    let mut about: BTreeMap<StatementIndex, Vec<usize>> = BTreeMap::new();
    for (at, judgement) in parts.judgements.iter().enumerate() {
        about.entry(judgement.statement).or_default().push(at);
    }
    about
}

/// What every statement is looked at with.
struct Desk<'a> {
    parts: &'a Parts,
    seats: Seats<'a>,
    shelf: Shelf<'a>,
    links: Links,
    judgements: BTreeMap<StatementIndex, Vec<usize>>,
    as_of: Date,
}

impl Desk<'_> {
    /// One statement: its voices, its evidence, its comparisons, how sure.
    fn statement(&self, entry: &Entry<'_>) -> (StatementResult, Vec<Comparison>) {
        let parts = self.parts;
        let levels = entry.scale().map_or(0, Scale::len);
        let tallies = voices(parts, &self.seats, entry.index, levels);
        let not_applicable = parts
            .notes
            .not_applicable
            .iter()
            .any(|told| told.statement == entry.index);
        let (panel, mut trace) = crate::voices::results(parts, &tallies, not_applicable);
        let compared = tallies
            .first()
            .filter(|_| !not_applicable)
            .map(|lived| comparisons(parts, &self.seats, entry.index, &lived.last))
            .unwrap_or_default();
        let evidence = self.shelf.summary(entry);
        let sources = self.shelf.sources(evidence.items.iter().copied());
        trace.push(sources_step(&evidence, &sources));
        let people = panel
            .first()
            .map_or(Standing::NotHeard, |lived| lived.standing);
        let (one_voice, steps) = self.one_voice(entry.index, &evidence, people);
        trace.extend(steps);
        let sureness = self.sureness(entry, panel.first(), &evidence, &sources);
        trace.extend(sureness.as_ref().map(sureness_step));
        let result = StatementResult {
            statement: entry.index,
            one_voice,
            sureness,
            linked: self.links.get(&entry.index).cloned().unwrap_or_default(),
            notes: notes_about(parts, entry.index),
            flags: flags::raised(parts, &self.shelf, entry, &evidence),
            evidence,
            panel,
            trace,
        };
        (result, compared)
    }

    /// The parties with one voice on a statement, in their order, each held against what people say.
    fn one_voice(
        &self,
        statement: StatementIndex,
        evidence: &EvidenceSummary,
        people: Standing,
    ) -> (Vec<OneVoiceResult>, Vec<TraceStep>) {
        let mut voices = Vec::new();
        let mut steps = Vec::new();
        let about = self.judgements.get(&statement).into_iter().flatten();
        for (at, judgement) in about.filter_map(|at| Some((*at, self.parts.judgements.get(*at)?))) {
            let (compared, step) =
                compare::compare(&self.shelf, self.parts, judgement, &evidence.items, people)
                    .unzip();
            voices.push(OneVoiceResult {
                party: judgement.party,
                level: judgement.level,
                compared,
                judgement: at,
            });
            steps.extend(step);
        }
        voices.sort_by_key(|voice| voice.party);
        steps.sort_by_key(|step| step.speaker);
        (voices, steps)
    }

    fn sureness(
        &self,
        entry: &Entry<'_>,
        lived: Option<&PanelResult>,
        evidence: &EvidenceSummary,
        sources: &[Source],
    ) -> Option<Sureness> {
        let basis = Basis {
            entry,
            standing: lived.map_or(Standing::NotHeard, |lived| lived.standing),
            roles_differ: lived.is_some_and(|lived| lived.roles_differ),
            answered: lived.map_or(0, |lived| lived.tally.answered()),
            sources,
            clash: !evidence.clashing.is_empty(),
            theme_items: !evidence.by_theme.is_empty(),
            as_of: self.as_of,
        };
        sureness(&basis, &self.parts.method.sureness)
    }
}

fn sources_step(evidence: &EvidenceSummary, sources: &[Source]) -> TraceStep {
    let arguments = vec![
        ("items", count(evidence.items.iter()).into()),
        ("sources", count(sources.iter()).into()),
        ("kinds", evidence.kinds.into()),
        ("strength", evidence.strength.into()),
        ("gap", evidence.gap.into()),
        ("mixed", evidence.mixed.into()),
    ];
    TraceStep {
        speaker: None,
        step: Step::Sources,
        arguments,
    }
}

fn sureness_step(sureness: &Sureness) -> TraceStep {
    let mut arguments: Vec<(&'static str, TraceValue)> = vec![("is", sureness.level.word().into())];
    arguments.extend(sureness.concerns.iter().map(|concern| {
        (
            concern.check.word(),
            TraceValue::Word(format!("{} {}", concern.weight, concern.why)),
        )
    }));
    TraceStep {
        speaker: None,
        step: Step::Sureness,
        arguments,
    }
}

/// The notes about a statement, by position; a withdrawn note is none.
fn notes_about(parts: &Parts, statement: StatementIndex) -> Vec<usize> {
    let withdrawn = |consent: &mir_core::evidence::Consent| {
        matches!(consent, mir_core::evidence::Consent::Withdrawn { .. })
    };
    parts
        .notes
        .notes
        .iter()
        .enumerate()
        .filter(|(_, note)| note.statement == Some(statement) && !withdrawn(&note.consent))
        .map(|(at, _)| at)
        .collect()
}

/// What was found on the way: roles that differ, and rounds that cannot be.
fn findings(parts: &Parts, seats: &Seats<'_>, statements: &[StatementResult]) -> Vec<Finding> {
    let reference = |statement: StatementIndex| {
        parts
            .catalogue
            .entry(statement)
            .map(|entry| entry.reference())
            .unwrap_or_default()
    };
    let mut found: Vec<Finding> = statements
        .iter()
        .filter(|result| {
            result
                .panel
                .iter()
                .any(|voice| voice.speaker == Speaker::LivedExperience && voice.roles_differ)
        })
        .map(|result| {
            let reference = reference(result.statement);
            let place = where_answered(parts, result.statement, &reference);
            Finding::new(Code::RolesDiffer)
                .with("statement", reference)
                .at(place)
        })
        .collect();
    found.extend(left_open(parts));
    if let Record::Counts(rows) = &parts.panel.record {
        for (at, second) in rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.round == Round::Two)
        {
            let first = seats.sealed(second.statement, second.party, Round::One);
            if is_smaller(first, second) {
                let party = parts
                    .parties
                    .get(second.party)
                    .map(|party| party.id.to_string())
                    .unwrap_or_default();
                found.push(
                    Finding::new(Code::Round2Smaller)
                        .with("party", party)
                        .with("statement", reference(second.statement))
                        .at(Place::within(format!("counts[{at}].round"))),
                );
            }
        }
    }
    found
}

/// The statements about safety or rights on which an answer may mean the lowest level.
fn left_open(parts: &Parts) -> Vec<Finding> {
    let scored = parts.catalogue.scored();
    let open = scored.filter(|entry| flags::lowest_is_left_open(parts, entry));
    let finding = |entry: Entry<'_>| {
        let reference = entry.reference();
        let place = where_answered(parts, entry.index, &reference);
        let finding = Finding::new(Code::LowestLeftOpen).with("statement", reference);
        finding.at(place)
    };
    open.map(finding).collect()
}

/// Where the answers on a statement stand in the data: its first sealed row, or its rows of scores.
fn where_answered(parts: &Parts, statement: StatementIndex, reference: &str) -> Place {
    let sealed = match &parts.panel.record {
        Record::Counts(rows) => rows.iter().position(|row| row.statement == statement),
        Record::Scores(_) | Record::None => None,
    };
    Place::within(match sealed {
        Some(at) => format!("counts[{at}].statement"),
        None => format!("scores.{reference}"),
    })
}
