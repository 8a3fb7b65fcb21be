//! Small made-up assessments for the tests of this crate: whatever the gate looks at, built by hand, with no engine in between.

use mir_core::assessment::{
    Assessment, EvidenceSummary, PanelResult, Speaker, SplitWord, Standing, StatementResult, Tally,
};
use mir_core::catalogue::{StatementIndex, Target};
use mir_core::dossier::{Dossier, Parts};
use mir_core::evidence::{Consent, Figure, Item, Kind, Sensitivity};
use mir_core::id::{EvidenceId, NoteId};
use mir_core::note::{Agreement, Note, NoteType};
use mir_core::panel::{How, Round};
use mir_core::scale::Level;

/// A statement of the sample framework.
pub(crate) fn statement(id: &str) -> StatementIndex {
    mir_core::sample::parts().catalogue.statement(id).unwrap()
}

/// A level.
pub(crate) fn level(number: u8) -> Level {
    Level::new(number).unwrap()
}

/// A public item about `AC-I1`.
pub(crate) fn item(id: &str) -> Item {
    Item {
        id: EvidenceId::new(id).unwrap(),
        title: format!("The title of {id}"),
        kind: Some(Kind::Story),
        voice: None,
        made_by: None,
        collected_by: None,
        picked_by: None,
        how: None,
        read_back: None,
        from: None,
        to: None,
        review_by: None,
        owner: None,
        people: Some(1),
        population: None,
        groups: None,
        place: None,
        figure: Figure::default(),
        same_source: None,
        about: vec![Target::Statement(statement("AC-I1"))],
        shows: None,
        harm: false,
        independence: None,
        sensitivity: Some(Sensitivity::PersonalAnonymised),
        consent: Consent::Public,
        consent_until: None,
        language: None,
        summary: None,
        public_summary: None,
        quote: None,
        locator: None,
    }
}

/// A member's public note about `AC-I1`, which speaks for three.
pub(crate) fn note(id: &str, text: &str) -> Note {
    Note {
        id: NoteId::new(id).unwrap(),
        kind: NoteType::Minority,
        statement: Some(statement("AC-I1")),
        text: text.to_owned(),
        signed_as: None,
        consent: Consent::Public,
        consent_until: None,
        on: None,
        sha256: "0123456789abcdef".repeat(4),
        speaks_for: Some(3),
        may_be_known: false,
        side: None,
    }
}

/// The sample assessment with this evidence.
pub(crate) fn parts_with(evidence: Vec<Item>) -> Parts {
    Parts {
        evidence,
        ..mir_core::sample::parts()
    }
}

/// A panel of which everybody agreed that counts may be shown.
pub(crate) const AGREED: Agreement = Agreement {
    counts: true,
    flags: false,
    on: None,
    asked: 12,
    agreed: 12,
};

/// The sample assessment with counts agreed.
pub(crate) fn agreed_parts() -> Parts {
    let mut parts = mir_core::sample::parts();
    parts.notes.agreement = Some(AGREED);
    parts
}

/// Checked parts.
pub(crate) fn dossier(parts: Parts) -> Dossier {
    Dossier::new(parts).unwrap()
}

/// So many answers at each of four levels, of as many as were asked.
pub(crate) fn tally(levels: [u64; 4]) -> Tally {
    Tally {
        levels: levels.to_vec(),
        asked: levels.iter().sum(),
        ..Tally::default()
    }
}

/// The lower median: the level of the answer in the middle.
pub(crate) fn middle(levels: &[u64]) -> Option<Level> {
    let half = levels.iter().sum::<u64>().div_ceil(2);
    let mut below = 0;
    levels.iter().zip(1..).find_map(|(count, number)| {
        below += count;
        (half > 0 && below >= half).then(|| level(number))
    })
}

/// The word for how far four levels' answers are on one side.
pub(crate) fn word([one, two, three, four]: [u64; 4]) -> SplitWord {
    let (smaller, all) = ((one + two).min(three + four), one + two + three + four);
    if 3 * smaller >= all {
        SplitWord::Split
    } else if 4 * smaller > all {
        SplitWord::Leaning
    } else {
        SplitWord::Agreed
    }
}

/// Where five or more answers on four levels stand.
pub(crate) fn standing(levels: [u64; 4]) -> Standing {
    let [one, two, three, four] = levels;
    match (word(levels), middle(&levels)) {
        (SplitWord::Split, Some(all)) => Standing::Split {
            low: middle(&[one, two]).unwrap(),
            high: level(middle(&[three, four]).unwrap().number() + 2),
            middle: all,
        },
        (_, Some(level)) => Standing::Level(level),
        (_, None) => Standing::NotHeard,
    }
}

/// One voice in one round, all of whom answered.
pub(crate) fn voice(speaker: Speaker, levels: [u64; 4]) -> PanelResult {
    PanelResult {
        speaker,
        of: Vec::new(),
        round: Some(Round::Two),
        how: How::Panel,
        tally: tally(levels),
        standing: standing(levels),
        split: Some(word(levels)),
        cannot_tell: false,
        roles_differ: false,
        mostly_carers: false,
        round_1: None,
        groups: Vec::new(),
    }
}

/// What was worked out for `AC-I1` of these voices.
pub(crate) fn result(panel: Vec<PanelResult>) -> StatementResult {
    StatementResult {
        statement: statement("AC-I1"),
        panel,
        one_voice: Vec::new(),
        evidence: EvidenceSummary::default(),
        sureness: None,
        linked: Vec::new(),
        notes: Vec::new(),
        flags: Vec::new(),
        trace: Vec::new(),
    }
}

/// What was worked out for these statements, and nothing else.
pub(crate) fn assessment(statements: Vec<StatementResult>) -> Assessment {
    Assessment {
        as_of: mir_core::sample::parts().header.as_of,
        statements,
        themes: Vec::new(),
        weakest: Vec::new(),
        overall: Vec::new(),
        gaps: Vec::new(),
        missing_voices: Vec::new(),
        lived_experience_members: 0,
        findings: Vec::new(),
    }
}
