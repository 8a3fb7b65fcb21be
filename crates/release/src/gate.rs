//! The gate: a [`Release`] is what one audience may see, and there is no other way to make one.

use mir_core::assessment::{Assessment, StatementResult};
use mir_core::catalogue::StatementIndex;
use mir_core::date::Date;
use mir_core::dossier::{Dossier, Header, Parts};
use mir_core::finding::Finding;
use mir_core::judgement::Judgement;
use mir_core::note::Agreement;

use crate::agreement;
use crate::audience::Audience;
use crate::evidence::{self, ShownEvidence};
use crate::files;
use crate::findings::Listing;
use crate::flags;
use crate::follow::Heard;
use crate::members;
use crate::missing;
use crate::names::Names;
use crate::notes::{self, ShownNotes};
use crate::profile::Profile;
use crate::requests;
use crate::small_numbers::{Rules, Spoken};
use crate::view::{StatementView, View};

/// What one audience may see of an assessment. Whoever holds one knows that it has been through the gate.
///
/// Only [`for_audience`] makes one:
///
/// ```compile_fail
/// fn past_the_gate(view: mir_release::view::View) -> mir_release::Release {
///     mir_release::Release { view }
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Release {
    view: View,
}

impl Release {
    /// What may be shown.
    #[must_use]
    pub const fn view(&self) -> &View {
        &self.view
    }

    /// The same release, as one that stands in the ledger since this day: its pages say so, and no longer that they are a draft.
    #[must_use]
    pub fn recorded(mut self, on: Date) -> Self {
        self.view.recorded = Some(on);
        self
    }
}

/// Lets through what one audience may see.
///
/// `assessment` is what was worked out from `dossier`. Everything that is shown is copied; nothing that is not shown is in the release,
/// whoever looks into it.
///
/// # Errors
/// Every note whose words would be released and look as if they hold a telephone number, an address or the like. Only its author may change it.
///
/// ```
/// use mir_core::assessment::Assessment;
/// use mir_core::dossier::Dossier;
/// use mir_release::{Audience, Profile, for_audience};
///
/// let dossier = Dossier::new(mir_core::sample::parts()).unwrap();
/// let assessment = Assessment {
///     as_of: dossier.parts().header.as_of,
///     statements: Vec::new(),
///     themes: Vec::new(),
///     weakest: Vec::new(),
///     overall: Vec::new(),
///     gaps: Vec::new(),
///     missing_voices: Vec::new(),
///     lived_experience_members: 0,
///     findings: Vec::new(),
/// };
/// let release = for_audience(&dossier, &assessment, Audience::Public, &Profile::panel()).unwrap();
/// assert_eq!(release.view().audience, Audience::Public);
/// ```
pub fn for_audience(
    dossier: &Dossier,
    assessment: &Assessment,
    audience: Audience,
    profile: &Profile,
) -> Result<Release, Vec<Finding>> {
    for_audience_knowing(dossier, assessment, audience, profile, &Names::default())
}

/// Lets through what one audience may see, as [`for_audience`] does, and looks for these names on the way.
///
/// A name in a note stops the release. In other words it is a finding for the desk alone: to anybody else it would say who is on the panel.
/// The names themselves are in no release and in no finding.
///
/// # Errors
/// As [`for_audience`], and every note with one of the names in it.
pub fn for_audience_knowing(
    dossier: &Dossier,
    assessment: &Assessment,
    audience: Audience,
    profile: &Profile,
    names: &Names,
) -> Result<Release, Vec<Finding>> {
    let blocking = notes::blocking(dossier.parts(), audience, names);
    if !blocking.is_empty() {
        return Err(blocking);
    }
    let gate = Gate {
        dossier,
        assessment,
        audience,
        profile,
        names,
    };
    Ok(Release { view: gate.view() })
}

struct Gate<'a> {
    dossier: &'a Dossier,
    assessment: &'a Assessment,
    audience: Audience,
    profile: &'a Profile,
    names: &'a Names,
}

/// What may be shown of each part, before it is put together.
struct Shown<'a> {
    evidence: &'a ShownEvidence,
    notes: &'a ShownNotes,
    heard: &'a Heard<'a>,
}

impl Gate<'_> {
    fn parts(&self) -> &Parts {
        self.dossier.parts()
    }

    fn view(&self) -> View {
        let (parts, audience) = (self.parts(), self.audience);
        let evidence = evidence::shown(parts, self.assessment.as_of, audience);
        let notes = notes::shown(&parts.notes, parts.header.as_of, audience);
        let spoken = self.spoken();
        let heard = Heard::new(parts, self.assessment, audience, &spoken);
        let shown = Shown {
            evidence: &evidence,
            notes: &notes,
            heard: &heard,
        };
        let statements = self.statements(&spoken, &shown);
        let findings = self.findings(&shown);
        let judgements = self.judgements(&evidence);
        let (themes, weakest) = (heard.themes(), heard.weakest());
        let (overall, gaps) = (heard.overall(), heard.gaps());
        View {
            audience,
            recorded: None,
            // The day is that of what was worked out: there is one truth about it.
            header: Header {
                as_of: self.assessment.as_of,
                ..parts.header.clone()
            },
            inputs: files::inputs(parts, audience),
            catalogue: parts.catalogue.clone(),
            method: parts.method.clone(),
            rules: parts.rules.clone(),
            parties: parts.parties.clone(),
            scale_packs: parts.scale_packs.clone(),
            supported: members::supported(&parts.panel, audience, self.profile),
            groups_of_one_voice: members::groups(&parts.panel, audience, self.profile),
            statements,
            themes,
            weakest,
            overall,
            gaps,
            missing: missing::shown(self.assessment, audience, self.profile),
            population: parts.population.clone(),
            said: evidence::said(parts, &evidence),
            evidence: evidence.items,
            not_shown: evidence.not_shown,
            withdrawn: evidence::withdrawn(parts, audience),
            notes: notes.views,
            agreement: self.agreement(),
            counts_agreed: agreement::shows_counts(parts),
            judgements,
            actions: parts.actions.clone(),
            requests: requests::shown(parts, self.assessment.as_of, audience),
            findings,
        }
    }

    fn spoken(&self) -> Vec<Spoken> {
        let rules = Rules {
            parts: self.parts(),
            audience: self.audience,
            profile: self.profile,
        };
        self.assessment
            .statements
            .iter()
            .map(|result| rules.spoken(result))
            .collect()
    }

    fn statements(&self, spoken: &[Spoken], shown: &Shown<'_>) -> Vec<StatementView> {
        self.assessment
            .statements
            .iter()
            .zip(spoken)
            .map(|(result, spoken)| self.statement(result, spoken, shown))
            .collect()
    }

    fn statement(
        &self,
        result: &StatementResult,
        spoken: &Spoken,
        shown: &Shown<'_>,
    ) -> StatementView {
        StatementView {
            statement: result.statement,
            voices: spoken.voices.clone(),
            one_voice: shown.heard.one_voice(result),
            not_applicable: self.not_applicable(result.statement),
            evidence: shown.evidence.of(&result.evidence),
            sureness: shown.heard.sureness(result),
            linked: result.linked.clone(),
            notes: shown.notes.positions.keep(&result.notes),
            flags: flags::shown(self.parts(), self.audience, result),
            trace: match self.audience {
                Audience::Desk => result.trace.clone(),
                _ => Vec::new(),
            },
        }
    }

    /// Why the panel says that a statement is not about this place.
    fn not_applicable(&self, statement: StatementIndex) -> Option<String> {
        self.parts()
            .notes
            .not_applicable
            .iter()
            .find(|found| found.statement == statement)
            .map(|found| found.reason.clone())
    }

    /// The judgements, each naming only evidence that is shown.
    fn judgements(&self, evidence: &ShownEvidence) -> Vec<Judgement> {
        let shown: std::collections::BTreeSet<_> =
            evidence.items.iter().map(|item| &item.id).collect();
        let mut judgements = self.parts().judgements.clone();
        for judgement in &mut judgements {
            judgement.evidence.retain(|id| shown.contains(id));
            judgement.set_aside.retain(|id| shown.contains(id));
            if !self.audience.sees_working_papers() {
                judgement.by = None;
            }
        }
        judgements
    }

    /// What the panel agreed. Where not everybody did, how many did is the desk's: it would tell that one did not.
    fn agreement(&self) -> Option<Agreement> {
        self.parts().notes.agreement.filter(|agreement| {
            self.audience == Audience::Desk || agreement.agreed == agreement.asked
        })
    }

    fn findings(&self, shown: &Shown<'_>) -> Vec<Finding> {
        let listing = Listing {
            dossier: self.dossier,
            assessment: self.assessment,
            audience: self.audience,
            evidence: shown.evidence,
            heard: shown.heard,
            names: self.names,
        };
        listing.listed()
    }
}

#[cfg(test)]
mod tests {
    use mir_core::assessment::{EvidenceSummary, Speaker, TraceStep};
    use mir_core::date::Date;
    use mir_core::dossier::{InputDigest, Parts};
    use mir_core::evidence::{Consent, Sensitivity};
    use mir_core::id::EvidenceId;
    use mir_core::judgement::Judgement;
    use mir_core::note::NoteType;

    use super::{Release, for_audience};
    use crate::audience::Audience;
    use crate::profile::Profile;
    use crate::sample::{
        assessment, dossier, item, level, note, parts_with, result, statement, voice,
    };
    use crate::view::{Shown, View};

    fn release(parts: Parts, audience: Audience) -> Release {
        let mut stated = result(vec![voice(Speaker::LivedExperience, [1, 2, 4, 2])]);
        stated.evidence = EvidenceSummary {
            items: vec![0, 2],
            strength: 1,
            gap: 1,
            kinds: 1,
            ..EvidenceSummary::default()
        };
        stated.notes = vec![0, 1];
        stated.trace = vec![TraceStep {
            speaker: None,
            step: mir_core::assessment::Step::Count,
            arguments: Vec::new(),
        }];
        let whole = assessment(vec![stated]);
        for_audience(&dossier(parts), &whole, audience, &Profile::panel()).unwrap()
    }

    fn judgement(evidence: &[&str]) -> Judgement {
        let ids = |ids: &[&str]| ids.iter().map(|id| EvidenceId::new(id).unwrap()).collect();
        Judgement {
            party: mir_core::sample::parts().parties.find("council").unwrap(),
            statement: statement("AC-I1"),
            level: level(3),
            reason: Some("Most visits are on time.".to_owned()),
            by: Some("Head of commissioning".to_owned()),
            on: None,
            evidence: ids(evidence),
            set_aside: ids(evidence),
            source: None,
            status: None,
        }
    }

    /// Three items, of which the first is the council's alone and the second was withdrawn, with a file of its own.
    fn parts() -> Parts {
        let mut first = item("EV-1");
        first.sensitivity = Some(Sensitivity::CouncilOnly);
        let mut gone = item("EV-2");
        gone.title = "Xylophone morning".to_owned();
        gone.summary = Some("Xylophone summary".to_owned());
        gone.public_summary = Some("Xylophone public".to_owned());
        gone.quote = Some("Xylophone quote".to_owned());
        gone.locator = Some("Xylophone file".to_owned());
        gone.consent = Consent::Withdrawn {
            on: Date::new(2026, 9, 14),
        };
        let mut parts = parts_with(vec![first, gone, item("EV-3")]);
        let mut withdrawn = note("N1", "Xylophone words");
        withdrawn.signed_as = Some("Xylophone".to_owned());
        withdrawn.consent = Consent::Withdrawn { on: None };
        let mut panels = note("N2", "The panel's words");
        panels.kind = NoteType::Panel;
        parts.notes.notes = vec![withdrawn, panels];
        parts.inputs = vec![InputDigest {
            path: "evidence/xylophone.yaml".to_owned(),
            sha256: "fedcba9876543210".repeat(4),
        }];
        parts.judgements = vec![judgement(&["EV-1", "EV-2", "EV-3"])];
        parts
    }

    fn ids(view: &View) -> Vec<&str> {
        view.evidence.iter().map(|item| item.id.as_str()).collect()
    }

    #[test]
    fn what_was_withdrawn_is_in_no_release_under_any_name() {
        for audience in Audience::ALL.iter().copied() {
            let release = release(parts(), audience);
            let bytes = format!("{release:?}").to_lowercase();
            assert!(!bytes.contains("xylophone"), "{audience}: {bytes}");
            assert_eq!(release.view().withdrawn.len(), 2, "the item and the note");
            assert!(!ids(release.view()).contains(&"EV-2"));
        }
    }

    #[test]
    fn the_day_is_that_of_what_was_worked_out() {
        let mut whole = assessment(Vec::new());
        whole.as_of = Date::new(2027, 1, 2).unwrap();
        let parts = parts_with(Vec::new());
        let release = for_audience(&dossier(parts), &whole, Audience::Desk, &Profile::panel());
        assert_eq!(release.unwrap().view().header.as_of, whole.as_of);
    }

    #[test]
    fn why_a_statement_is_not_about_this_place_is_told() {
        let mut parts = parts_with(Vec::new());
        parts.notes.not_applicable = vec![mir_core::note::NotApplicable {
            statement: statement("AC-I1"),
            reason: "There is no river here.".to_owned(),
        }];
        let release = release(parts, Audience::Public);
        assert_eq!(
            release.view().statements[0].not_applicable.as_deref(),
            Some("There is no river here.")
        );
    }

    #[test]
    fn positions_are_of_what_is_shown_and_counts_are_of_what_was_worked_out() {
        let public = release(parts(), Audience::Public);
        let (view, statement) = (public.view(), &public.view().statements[0]);
        assert_eq!(ids(view), ["EV-3"]);
        assert_eq!(statement.evidence.items, [0]);
        assert_eq!(
            (statement.evidence.counted, &statement.evidence.sums),
            (2, &None)
        );
        let desk = release(parts(), Audience::Desk);
        let sums = desk.view().statements[0].evidence.sums.clone().unwrap();
        assert_eq!((sums.strength, sums.gap), (1, 1));
        assert_eq!(view.not_shown, 1);
        assert_eq!(statement.notes, [0], "the withdrawn note has no place");
        assert_eq!(view.notes[0].id.as_str(), "N2");
    }

    #[test]
    fn judgements_name_only_evidence_that_is_shown() {
        let named = |audience| {
            let release = release(parts(), audience);
            let judgement = release.view().judgements[0].clone();
            assert_eq!(judgement.evidence, judgement.set_aside);
            let ids: Vec<String> = judgement.evidence.iter().map(ToString::to_string).collect();
            (ids.join(" "), judgement.by.is_some())
        };
        assert_eq!(named(Audience::Desk), ("EV-1 EV-3".to_owned(), true));
        assert_eq!(named(Audience::Council), ("EV-1 EV-3".to_owned(), true));
        assert_eq!(named(Audience::Regulator), ("EV-3".to_owned(), true));
        assert_eq!(named(Audience::Public), ("EV-3".to_owned(), false));
    }

    #[test]
    fn the_desk_sees_every_number_and_nobody_else_sees_a_count_that_was_not_agreed() {
        for audience in Audience::ALL.iter().copied() {
            let release = release(parts(), audience);
            let shown = &release.view().statements[0];
            let counts = matches!(shown.voices[0].shown, Shown::Counts(_));
            assert_eq!(counts, audience == Audience::Desk, "{audience}");
            assert_eq!(
                !shown.trace.is_empty(),
                audience == Audience::Desk,
                "{audience}"
            );
        }
    }

    #[test]
    fn how_many_agreed_is_told_only_where_all_did() {
        let agreed = |agreed, audience| {
            let mut parts = parts();
            parts.notes.agreement = Some(mir_core::note::Agreement {
                agreed,
                ..crate::sample::AGREED
            });
            release(parts, audience).view().agreement.is_some()
        };
        assert!(agreed(12, Audience::Public));
        assert!(!agreed(11, Audience::Public));
        assert!(agreed(11, Audience::Desk));
    }

    #[test]
    fn a_note_that_could_lead_to_a_person_stops_the_release() {
        let mut parts = parts();
        parts.notes.notes = vec![note("N1", "I live at EH1 1AA")];
        let whole = assessment(Vec::new());
        let refused = for_audience(&dossier(parts), &whole, Audience::Public, &Profile::panel());
        assert_eq!(
            refused.unwrap_err()[0].message(),
            "note N1 looks as if it holds a postcode"
        );
    }
}
