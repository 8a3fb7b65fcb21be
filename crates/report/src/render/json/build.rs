//! A view in the shape of the contract.

use mir_core::assessment::{Speaker, TraceStep, TraceValue};
use mir_core::catalogue::StatementIndex;
use mir_core::finding::{Finding, Place, Spot as CoreSpot};
use mir_core::party::{LIVED_EXPERIENCE, PartyIndex};
use mir_core::wording::Laid;
use mir_release::view::{
    EvidenceSums, EvidenceView, GapView, Heard as ViewHeard, MissingView, StatementView,
    SurenessView, View,
};

use super::shape::{
    About, Argument, Arguments, AssessmentResult, Cell, Column, Concern, Evidence, Flag, Found,
    FrameworkEdition, Gap, Heard, Input, LaidWording, Linked, MethodEdition, MissingVoice, Profile,
    Profiles, Spot, Statement, Sureness, Theme, Tool, Trace, Weakest,
};
use super::{overall, parties};

/// Everything but texts.
pub(super) fn result(view: &View, kind: &'static str) -> AssessmentResult {
    let header = &view.header;
    AssessmentResult {
        kind,
        format: 1,
        tool: Tool {
            name: "mir",
            version: env!("CARGO_PKG_VERSION"),
        },
        audience: view.audience.word(),
        assessment: About {
            id: header.id.to_string(),
            title: header.title.clone(),
            body: header.body.clone(),
            as_of: header.as_of.to_string(),
        },
        inputs: view
            .inputs
            .iter()
            .map(|input| Input {
                path: input.path.clone(),
                sha256: input.sha256.clone(),
            })
            .collect(),
        frameworks: frameworks(view),
        method: MethodEdition {
            id: view.method.edition.id.to_string(),
            edition: view.method.edition.edition.to_string(),
            sha256: view.method.sha256.clone(),
        },
        statements: view
            .statements
            .iter()
            .map(|found| statement(view, found))
            .collect(),
        themes: themes(view),
        weakest: weakest(view),
        overall: view
            .overall
            .iter()
            .filter_map(|found| overall::overall(view, found))
            .collect(),
        gaps: view.gaps.iter().map(|found| gap(view, found)).collect(),
        missing_voices: view.missing.iter().map(missing).collect(),
        findings: view.findings.iter().map(finding).collect(),
    }
}

fn frameworks(view: &View) -> Vec<FrameworkEdition> {
    let frameworks = view.catalogue.frameworks().iter();
    frameworks
        .map(|framework| FrameworkEdition {
            id: framework.edition.id.to_string(),
            edition: framework.edition.edition.to_string(),
            revision: framework.revision,
            status: framework.status.word(),
            wording: framework.wording.word(),
            laid: framework.laid.as_ref().map(laid),
            unchecked: u64::try_from(framework.unchecked()).unwrap_or(u64::MAX),
            sha256: framework.sha256.clone(),
        })
        .collect()
}

fn laid(laid: &Laid) -> LaidWording {
    LaidWording {
        language: laid.language.clone(),
        style: laid.style.word(),
        statements: u64::try_from(laid.statements).unwrap_or(u64::MAX),
        sha256: laid.sha256.clone(),
    }
}

/// A speaker's id.
pub(super) fn speaker(view: &View, speaker: Speaker) -> String {
    match speaker {
        Speaker::LivedExperience => LIVED_EXPERIENCE.to_owned(),
        Speaker::Party(party) => party_id(view, party),
    }
}

/// A party's id.
pub(super) fn party_id(view: &View, party: PartyIndex) -> String {
    view.parties
        .get(party)
        .map(|party| party.id.to_string())
        .unwrap_or_default()
}

/// A statement's id within its framework.
pub(super) fn statement_id(view: &View, index: StatementIndex) -> String {
    view.catalogue
        .entry(index)
        .map(|entry| entry.statement.id.to_string())
        .unwrap_or_default()
}

/// The id of a statement's framework.
pub(super) fn framework_id(view: &View, index: StatementIndex) -> String {
    view.catalogue
        .entry(index)
        .map(|entry| entry.framework.edition.id.to_string())
        .unwrap_or_default()
}

/// One statement.
pub(super) fn statement(view: &View, found: &StatementView) -> Statement {
    let index = found.statement;
    let theme = view
        .catalogue
        .entry(index)
        .map(|entry| entry.theme.id.to_string());
    Statement {
        framework: framework_id(view, index),
        statement: statement_id(view, index),
        theme: theme.unwrap_or_default(),
        parties: parties::parties(view, found),
        evidence: evidence(view, &found.evidence),
        sureness: match &found.sureness {
            SurenessView::Nothing => None,
            SurenessView::Shown(found) => Some(Cell::Shown(sureness(found))),
            SurenessView::Hidden => Some(Cell::hidden()),
        },
        linked: found
            .linked
            .iter()
            .map(|(other, relation)| Linked {
                framework: framework_id(view, *other),
                statement: statement_id(view, *other),
                relation: relation.word(),
            })
            .collect(),
        notes: found
            .notes
            .iter()
            .filter_map(|at| view.notes.get(*at))
            .map(|note| note.id.to_string())
            .collect(),
        flags: found
            .flags
            .iter()
            .map(|flag| Flag { code: flag.word() })
            .collect(),
        trace: found.trace.iter().map(|step| trace(view, step)).collect(),
    }
}

/// The evidence, with sums that may not be known written as hidden.
fn evidence(view: &View, found: &EvidenceView) -> Evidence {
    let ids = |positions: &[usize]| -> Vec<String> {
        positions
            .iter()
            .filter_map(|at| view.evidence.get(*at))
            .map(|item| item.id.to_string())
            .collect()
    };
    let sum = |of: fn(&EvidenceSums) -> u64| {
        found
            .sums
            .as_ref()
            .map_or_else(Cell::hidden, |sums| Cell::Shown(of(sums)))
    };
    Evidence {
        items: found.counted,
        kinds: sum(|sums| sums.kinds),
        voices: found.sums.as_ref().map_or_else(Cell::hidden, |sums| {
            Cell::Shown(sums.voices.iter().map(|voice| voice.word()).collect())
        }),
        strength: sum(|sums| sums.strength),
        gap: sum(|sums| sums.gap),
        mixed: sum(|sums| sums.mixed),
        ids: ids(&found.items),
        by_theme: ids(&found.by_theme),
        past_review: ids(&found.past_review),
        refused: ids(&found.refused),
        asked: ids(&found.asked),
    }
}

fn sureness(sureness: &mir_core::assessment::Sureness) -> Sureness {
    let concerns = sureness.concerns.iter().map(|concern| Concern {
        check: concern.check.word(),
        concern: concern.weight.word(),
        why: concern.why.word(),
    });
    Sureness {
        is: sureness.level.word(),
        concerns: concerns.collect(),
    }
}

fn trace(view: &View, step: &TraceStep) -> Trace {
    let arguments = step.arguments.iter().map(|(name, value)| {
        let value = match value {
            TraceValue::Number(number) => Argument::Number(*number),
            TraceValue::Word(word) => Argument::Word(word.clone()),
        };
        (*name, value)
    });
    Trace {
        party: step.speaker.map(|found| speaker(view, found)),
        step: step.step.word(),
        arguments: Arguments(arguments.collect()),
    }
}

fn themes(view: &View) -> Vec<Theme> {
    view.themes
        .iter()
        .filter_map(|found| {
            let (framework, theme) = view.catalogue.theme(found.theme)?;
            let profiles = found
                .profiles
                .iter()
                .map(|(who, profile)| (speaker(view, *who), Profile(profile.clone())));
            Some(Theme {
                framework: framework.edition.id.to_string(),
                theme: theme.id.to_string(),
                profile: Profiles(profiles.collect()),
            })
        })
        .collect()
}

fn weakest(view: &View) -> Vec<Weakest> {
    view.weakest
        .iter()
        .filter_map(|weakest| {
            let framework = view.catalogue.frameworks().get(weakest.framework)?;
            Some(Weakest {
                framework: framework.edition.id.to_string(),
                statements: weakest
                    .statements
                    .iter()
                    .map(|index| statement_id(view, *index))
                    .collect(),
            })
        })
        .collect()
}

fn gap(view: &View, gap: &GapView) -> Gap {
    let end = |level: Option<u8>| level.map_or_else(Cell::hidden, Cell::Shown);
    Gap {
        framework: framework_id(view, gap.statement),
        statement: statement_id(view, gap.statement),
        party: party_id(view, gap.party),
        level: gap.level.number(),
        against: LIVED_EXPERIENCE,
        low: end(gap.range.map(|(low, _)| low.number())),
        high: end(gap.range.map(|(_, high)| high.number())),
        reasons: gap.reasons.iter().map(|who| speaker(view, *who)).collect(),
    }
}

fn missing(missing: &MissingView) -> MissingVoice {
    MissingVoice {
        grouping: missing.grouping.to_string(),
        group: missing.group.to_string(),
        heard: match missing.heard {
            ViewHeard::Count(count) => Heard::Count(count),
            ViewHeard::Heard => Heard::Word("heard"),
            ViewHeard::FewerThanFive => Heard::Word("fewer-than-5"),
            ViewHeard::NotHeard => Heard::Word("not-heard"),
        },
        expected: missing.expected.to_string(),
    }
}

fn finding(finding: &Finding) -> Found {
    Found {
        code: finding.code().word(),
        severity: finding.severity().word(),
        message: finding.message(),
        places: finding.places().iter().map(spot).collect(),
    }
}

/// A place as programs read it.
pub(super) fn spot(place: &Place) -> Spot {
    let (row, line, column) = match &place.spot {
        CoreSpot::Whole | CoreSpot::Within(_) => (None, None, None),
        CoreSpot::Line { line, column } => (None, Some(*line), Some(Column::Number(*column))),
        CoreSpot::Row { row, column } => (Some(*row), None, column.clone().map(Column::Name)),
    };
    Spot {
        path: place.path.clone(),
        row,
        line,
        column,
    }
}
