//! The texts that an audience may see, beside the result: statements, evidence, notes, reasons, actions.

use mir_core::action::Action;
use mir_core::catalogue::Target;
use mir_core::evidence::Item;
use mir_core::judgement::Judgement;
use mir_release::view::{NoteView, View};
use serde::Serialize;

use super::build::{self, framework_id, party_id, statement_id};
use super::shape::{AssessmentResult, contract};

contract! {
    /// A release: the result, and the texts that its audience may see.
    struct Released {
        #[serde(flatten)]
        result: AssessmentResult,
        panel: Panel,
        population: Vec<Population>,
        texts: Vec<StatementText>,
        evidence: Vec<EvidenceItem>,
        /// How many items were counted and are not shown.
        not_shown: u64,
        /// Every withdrawal: its date, or null where that is not known or not for this audience.
        withdrawn: Vec<Option<String>>,
        notes: Vec<Note>,
        judgements: Vec<OwnLevel>,
        actions: Vec<Done>,
    }

    /// How the panel was made; null is not said.
    struct Panel {
        facilitator: Option<String>,
        independent_of_council: Option<bool>,
        recruited_by: Option<String>,
        paid: Option<String>,
        sessions: Option<u64>,
        access: Vec<String>,
        saw_results_on: Option<String>,
        /// Whether everybody who was asked agreed that counts may be shown.
        counts_agreed: bool,
    }

    /// Who lives here, by one grouping.
    struct Population {
        grouping: String,
        of: Option<String>,
        source: Option<String>,
        as_at: Option<String>,
        groups: Vec<PopulationGroup>,
    }

    /// A group of the population.
    struct PopulationGroup {
        group: String,
        people: u64,
    }

    /// A statement's words.
    struct StatementText {
        framework: String,
        statement: String,
        text: String,
        plain: Option<String>,
        /// Why the panel says that it is not about this place; null where it does not say so.
        not_applicable: Option<String>,
    }

    /// An item of evidence.
    struct EvidenceItem {
        id: String,
        title: String,
        kind: Option<&'static str>,
        voice: Option<&'static str>,
        made_by: Option<String>,
        collected_by: Option<String>,
        picked_by: Option<String>,
        how: Option<String>,
        read_back: Option<bool>,
        from: Option<String>,
        to: Option<String>,
        review_by: Option<String>,
        people: Option<u64>,
        population: Option<u64>,
        place: Option<String>,
        measure: Option<String>,
        value: Option<String>,
        unit: Option<String>,
        numerator: Option<u64>,
        denominator: Option<u64>,
        about: Vec<String>,
        shows: Option<&'static str>,
        independence: Option<&'static str>,
        language: Option<String>,
        summary: Option<String>,
        quote: Option<String>,
        locator: Option<String>,
        /// What the panel says about it, where it says anything.
        #[serde(skip_serializing_if = "Option::is_none")]
        panel: Option<Said>,
    }

    /// What the panel says about an item of evidence.
    struct Said {
        says: &'static str,
        reason: Option<String>,
        on: Option<String>,
    }

    /// A note of the panel; its text is null where its author has not agreed to show it here.
    struct Note {
        id: String,
        #[serde(rename = "type")]
        kind: &'static str,
        framework: Option<String>,
        statement: Option<String>,
        side: Option<&'static str>,
        text: Option<String>,
        signed_as: Option<String>,
        receipt: String,
    }

    /// A level that a party with one voice gives, with its reason.
    struct OwnLevel {
        party: String,
        framework: String,
        statement: String,
        level: u8,
        reason: Option<String>,
        on: Option<String>,
        source: Option<String>,
        status: Option<&'static str>,
    }

    /// You said, we did.
    struct Done {
        #[serde(rename = "ref")]
        reference: String,
        framework: Option<String>,
        statement: Option<String>,
        people_said: Option<String>,
        action: Option<String>,
        answer: Option<&'static str>,
        owner: Option<String>,
        due: Option<String>,
        success: Option<String>,
        updated: Option<String>,
    }
}

/// A view with its texts.
pub(super) fn released(view: &View) -> Released {
    let texts = view.catalogue.scored().map(|entry| StatementText {
        framework: entry.framework.edition.id.to_string(),
        statement: entry.statement.id.to_string(),
        text: entry.statement.text.clone(),
        plain: entry.statement.plain.clone(),
        not_applicable: view
            .statements
            .iter()
            .find(|found| found.statement == entry.index)
            .and_then(|found| found.not_applicable.clone()),
    });
    Released {
        result: build::result(view, "release"),
        panel: panel(view),
        population: population(view),
        texts: texts.collect(),
        evidence: view
            .evidence
            .iter()
            .enumerate()
            .map(|(at, found)| EvidenceItem {
                panel: said(view, at),
                ..item(view, found)
            })
            .collect(),
        not_shown: view.not_shown,
        withdrawn: view.withdrawn.iter().map(word).collect(),
        notes: view.notes.iter().map(|found| note(view, found)).collect(),
        judgements: view
            .judgements
            .iter()
            .map(|found| own_level(view, found))
            .collect(),
        actions: view.actions.iter().map(|found| done(view, found)).collect(),
    }
}

fn word(value: &Option<impl ToString>) -> Option<String> {
    value.as_ref().map(ToString::to_string)
}

fn panel(view: &View) -> Panel {
    let story = &view.header.panel;
    Panel {
        facilitator: story.facilitator.clone(),
        independent_of_council: story.independent_of_council,
        recruited_by: story.recruited_by.clone(),
        paid: story.paid.clone(),
        sessions: story.sessions,
        access: story.access.clone(),
        saw_results_on: word(&story.saw_results_on),
        counts_agreed: view.counts_agreed,
    }
}

fn population(view: &View) -> Vec<Population> {
    let groupings = view.population.iter();
    groupings
        .map(|found| Population {
            grouping: found.grouping.to_string(),
            of: found.of.clone(),
            source: found.source.clone(),
            as_at: word(&found.as_at),
            groups: found
                .groups
                .iter()
                .map(|(group, people)| PopulationGroup {
                    group: group.to_string(),
                    people: *people,
                })
                .collect(),
        })
        .collect()
}

fn item(view: &View, item: &Item) -> EvidenceItem {
    let about = item.about.iter().map(|target| match target {
        Target::Statement(index) => format!(
            "{}:{}",
            framework_id(view, *index),
            statement_id(view, *index)
        ),
        Target::Theme(theme) => view
            .catalogue
            .theme(*theme)
            .map(|(framework, theme)| format!("{}:{}", framework.edition.id, theme.id))
            .unwrap_or_default(),
    });
    EvidenceItem {
        id: item.id.to_string(),
        title: item.title.clone(),
        kind: item.kind.map(mir_core::evidence::Kind::word),
        voice: item.voice.map(mir_core::evidence::Voice::word),
        made_by: item.made_by.clone(),
        collected_by: item.collected_by.clone(),
        picked_by: item.picked_by.clone(),
        how: item.how.clone(),
        read_back: item.read_back,
        from: word(&item.from),
        to: word(&item.to),
        review_by: word(&item.review_by),
        people: item.people,
        population: item.population,
        place: item.place.clone(),
        measure: item.figure.measure.clone(),
        value: item.figure.value.clone(),
        unit: item.figure.unit.clone(),
        numerator: item.figure.numerator,
        denominator: item.figure.denominator,
        about: about.collect(),
        shows: item.shows.map(mir_core::evidence::Shows::word),
        independence: item
            .independence
            .map(mir_core::evidence::Independence::word),
        language: item.language.clone(),
        summary: item.summary.clone(),
        quote: item.quote.clone(),
        locator: item.locator.clone(),
        panel: None,
    }
}

fn said(view: &View, at: usize) -> Option<Said> {
    let said = view.said.iter().find(|said| said.item == at)?;
    Some(Said {
        says: said.says.word(),
        reason: said.reason.clone(),
        on: word(&said.on),
    })
}

fn note(view: &View, note: &NoteView) -> Note {
    Note {
        id: note.id.to_string(),
        kind: note.kind.word(),
        framework: note.statement.map(|index| framework_id(view, index)),
        statement: note.statement.map(|index| statement_id(view, index)),
        side: note.side.map(mir_core::scale::Side::word),
        text: note.text.clone(),
        signed_as: note.signed_as.clone(),
        receipt: note.receipt.clone(),
    }
}

fn own_level(view: &View, judgement: &Judgement) -> OwnLevel {
    OwnLevel {
        party: party_id(view, judgement.party),
        framework: framework_id(view, judgement.statement),
        statement: statement_id(view, judgement.statement),
        level: judgement.level.number(),
        reason: judgement.reason.clone(),
        on: word(&judgement.on),
        source: judgement.source.clone(),
        status: judgement
            .status
            .map(mir_core::judgement::JudgementStatus::word),
    }
}

fn done(view: &View, action: &Action) -> Done {
    Done {
        reference: action.reference.to_string(),
        framework: action.statement.map(|index| framework_id(view, index)),
        statement: action.statement.map(|index| statement_id(view, index)),
        people_said: action.people_said.clone(),
        action: action.action.clone(),
        answer: action.answer.map(mir_core::action::Answer::word),
        owner: action.owner.clone(),
        due: word(&action.due),
        success: action.success.clone(),
        updated: word(&action.updated),
    }
}
