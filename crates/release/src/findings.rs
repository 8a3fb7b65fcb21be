//! What is worth knowing, for each audience: never a value that is protected, and never the name of an item that is not shown.

use std::collections::BTreeSet;

use mir_core::assessment::Assessment;
use mir_core::catalogue::Entry;
use mir_core::dossier::{Dossier, Parts};
use mir_core::evidence::{Consent, Item, clashes};
use mir_core::finding::{Code, Finding, Spot};
use mir_core::note::Note;

use crate::audience::Audience;
use crate::evidence::ShownEvidence;
use crate::files;
use crate::follow::Heard;
use crate::identify::{self, Shape};
use crate::names::{self, Names as KnownNames};
use crate::notes;
use mir_core::note::Says;

/// What the findings of one release are made from.
pub(crate) struct Listing<'a> {
    pub(crate) dossier: &'a Dossier,
    pub(crate) assessment: &'a Assessment,
    pub(crate) audience: Audience,
    pub(crate) evidence: &'a ShownEvidence,
    pub(crate) heard: &'a Heard<'a>,
    pub(crate) names: &'a KnownNames,
}

impl Listing<'_> {
    /// The findings of the release. The desk sees all; the council all that name nothing hidden; everybody sees what went without a
    /// withdrawal, and which figures clash.
    pub(crate) fn listed(&self) -> Vec<Finding> {
        match self.audience {
            Audience::Desk => {
                let mut all: Vec<Finding> = self.all().cloned().collect();
                all.extend(self.identify());
                all.extend(self.named_in_people());
                self.placed(all)
            }
            Audience::Council => {
                let mut all = self.kept(|finding| self.is_the_councils(finding));
                all.extend(self.roles_differ());
                all.extend(self.clashes());
                all.extend(self.identify());
                self.placed(all)
            }
            Audience::Panel | Audience::Regulator | Audience::Public => {
                let mut all = self.kept(|finding| finding.code() == Code::GoneWithoutWithdrawal);
                all.extend(self.clashes());
                self.placed(all)
            }
        }
    }

    fn parts(&self) -> &Parts {
        self.dossier.parts()
    }

    fn all(&self) -> impl Iterator<Item = &Finding> {
        self.dossier
            .warnings()
            .iter()
            .chain(&self.assessment.findings)
    }

    fn kept(&self, keep: impl Fn(&Finding) -> bool) -> Vec<Finding> {
        self.all()
            .filter(|finding| keep(finding))
            .cloned()
            .collect()
    }

    fn placed(&self, findings: Vec<Finding>) -> Vec<Finding> {
        findings
            .into_iter()
            .map(|finding| {
                finding.resolved(|place| files::place(self.parts(), self.audience, place))
            })
            .collect()
    }

    /// Whether the council may read a finding. How many members a small party has, in which group one of them is, and whatever else was
    /// found in the panel's own files stays at the desk. So does a gap on a statement whose level is hidden: that there is one tells of it.
    fn is_the_councils(&self, finding: &Finding) -> bool {
        let is_the_panels = matches!(
            finding.code(),
            Code::PanelUnderFive
                | Code::SmallParty
                | Code::UnknownGroup
                | Code::GroupAmongFew
                | Code::LowestLeftOpen
                | Code::Round2Smaller
                | Code::RolesDiffer
        ) || finding.places().iter().any(|place| {
            files::is_of_the_panel(&place.path)
                || matches!(&place.spot, Spot::Within(within) if is_within_the_panel(within))
        });
        let names = Names::of(finding);
        let names_a_hidden_gap = finding.code() == Code::GapWithoutReason
            && self
                .parts()
                .catalogue
                .entries()
                .any(|entry| names.a_statement(&entry) && !self.heard.may_follow(entry.index));
        let names_a_hidden_item = self
            .evidence
            .forbidden
            .iter()
            .any(|id| names.the_id(id.as_str()));
        !is_the_panels
            && !self.repeats_a_cell(finding, &names)
            && !names_a_hidden_gap
            && !names_a_hidden_item
            && finding.code() != Code::FiguresClash
    }

    /// Whether a finding may repeat a cell of an item that is not shown: one in the evidence, below the header, that names no item which is.
    /// What stands where a consent should repeats that cell and no id, whatever is in it.
    fn repeats_a_cell(&self, finding: &Finding, names: &Names) -> bool {
        let is_in_an_item = finding.places().iter().any(|place| match &place.spot {
            Spot::Whole => false,
            Spot::Line { .. } => files::is_of_the_evidence(&place.path),
            Spot::Row { row, .. } => *row > 1 && files::is_of_the_evidence(&place.path),
            Spot::Within(within) => within.starts_with("evidence["),
        });
        let names_what_is_shown = || {
            self.evidence
                .items
                .iter()
                .any(|item| names.the_id(item.id.as_str()))
        };
        finding.code() == Code::NotConsentWord || (is_in_an_item && !names_what_is_shown())
    }

    /// The statements on which roles differ, said again without the places: they lie in the panel's files.
    fn roles_differ(&self) -> Vec<Finding> {
        self.assessment
            .statements
            .iter()
            .filter(|result| {
                result
                    .lived_experience()
                    .is_some_and(|whole| whole.roles_differ)
            })
            .filter_map(|result| self.parts().catalogue.entry(result.statement))
            .map(|entry| Finding::new(Code::RolesDiffer).with("statement", entry.reference()))
            .collect()
    }

    /// The figures that clash, said again without the names of items that are not shown.
    fn clashes(&self) -> Vec<Finding> {
        clashes(
            &self.parts().evidence,
            &self.parts().notes.says(Says::Refuse),
        )
        .into_iter()
        .map(|clash| {
            let items: Vec<&Item> = clash
                .iter()
                .filter_map(|at| self.parts().evidence.get(*at))
                .collect();
            Finding::new(Code::FiguresClash).with("ids", self.named(&items))
        })
        .collect()
    }

    fn named(&self, items: &[&Item]) -> String {
        let is_hidden = |item: &&&Item| self.evidence.forbidden.contains(&item.id);
        let mut names: Vec<String> = items
            .iter()
            .filter(|item| !is_hidden(item))
            .map(|item| item.id.to_string())
            .collect();
        match items.iter().filter(is_hidden).count() {
            0 => {}
            1 => names.push("an item that is not shown here".to_owned()),
            hidden => names.push(format!("{hidden} items that are not shown here")),
        }
        names.join(" and ")
    }

    /// The words with a name of `people/` in them, for the desk: anybody else would learn who is on the panel.
    fn named_in_people(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut look = |id: &str, texts: &[Option<&str>]| {
            if self.names.may_be_in(texts.iter().copied()) {
                found.push(
                    Finding::new(Code::IdentifyCheck)
                        .with("what", names::WHAT)
                        .with("id", id),
                );
            }
        };
        for item in &self.evidence.items {
            look(item.id.as_str(), &texts(item));
        }
        for action in &self.parts().actions {
            let texts = [
                &action.people_said,
                &action.action,
                &action.success,
                &action.owner,
            ];
            look(action.reference.as_str(), &texts.map(Option::as_deref));
        }
        for judgement in &self.parts().judgements {
            let entry = self.parts().catalogue.entry(judgement.statement);
            let party = self.parts().parties.get(judgement.party);
            if let (Some(entry), Some(party)) = (entry, party) {
                let name = format!("{} on {}", party.id, entry.reference());
                look(
                    &name,
                    &[&judgement.reason, &judgement.by].map(Option::as_deref),
                );
            }
        }
        let all = &self.parts().notes.notes;
        let is_there = |note: &&Note| !matches!(note.consent, Consent::Withdrawn { .. });
        for note in all.iter().filter(is_there) {
            look(note.id.as_str(), &notes::note_texts(note));
        }
        found
    }

    /// Whatever looks as if it could lead to a person, in the words that this audience reads. The panel's notes are listed at the desk,
    /// where somebody can ask the author; to everybody else they would have stopped the release.
    fn identify(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for item in &self.evidence.items {
            found.extend(may_be_in(item.id.as_str(), identify::shapes(texts(item))));
        }
        for action in &self.parts().actions {
            let texts = [
                &action.people_said,
                &action.action,
                &action.success,
                &action.owner,
            ];
            let shapes = identify::shapes(texts.map(Option::as_deref));
            found.extend(may_be_in(action.reference.as_str(), shapes));
        }
        for judgement in &self.parts().judgements {
            let entry = self.parts().catalogue.entry(judgement.statement);
            let party = self.parts().parties.get(judgement.party);
            if let (Some(entry), Some(party)) = (entry, party) {
                let name = format!("{} on {}", party.id, entry.reference());
                let shapes =
                    identify::shapes([&judgement.reason, &judgement.by].map(Option::as_deref));
                found.extend(may_be_in(&name, shapes));
            }
        }
        if self.audience == Audience::Desk {
            for said in &self.parts().notes.on_evidence {
                let name = format!("what the panel says about {}", said.evidence);
                found.extend(may_be_in(&name, identify::shapes([said.reason.as_deref()])));
            }
            let is_there = |consent: &Consent| !matches!(consent, Consent::Withdrawn { .. });
            let all = &self.parts().notes.notes;
            for note in all.iter().filter(|note| is_there(&note.consent)) {
                found.extend(may_be_in(note.id.as_str(), notes::found_in(note)));
            }
        }
        found
    }
}

fn may_be_in(id: &str, shapes: Vec<Shape>) -> impl Iterator<Item = Finding> {
    let id = id.to_owned();
    shapes.into_iter().map(move |what| {
        Finding::new(Code::IdentifyCheck)
            .with("what", what)
            .with("id", &id)
    })
}

/// Every text of an item that somebody wrote.
fn texts(item: &Item) -> [Option<&str>; 12] {
    [
        Some(item.title.as_str()),
        item.made_by.as_deref(),
        item.collected_by.as_deref(),
        item.picked_by.as_deref(),
        item.how.as_deref(),
        item.owner.as_deref(),
        item.groups.as_deref(),
        item.place.as_deref(),
        item.summary.as_deref(),
        item.public_summary.as_deref(),
        item.quote.as_deref(),
        item.locator.as_deref(),
    ]
}

fn is_within_the_panel(within: &str) -> bool {
    [
        "members",
        "groups.",
        "scores.",
        "counts[",
        "group_counts",
        "heard[",
        "changed[",
        "on_evidence[",
    ]
    .iter()
    .any(|part| within.starts_with(part))
}

/// The words of a finding that could be ids. A sentence may hold a plain word that is also somebody's id; then too much is left out.
struct Names(BTreeSet<String>);

impl Names {
    fn of(finding: &Finding) -> Self {
        let is_of_an_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        Self(
            finding
                .message()
                .split(|c| !is_of_an_id(c))
                .map(ToOwned::to_owned)
                .collect(),
        )
    }

    fn the_id(&self, id: &str) -> bool {
        self.0.contains(id)
    }

    fn a_statement(&self, entry: &Entry<'_>) -> bool {
        self.the_id(entry.statement.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use mir_core::assessment::{Assessment, Speaker};
    use mir_core::date::Date;
    use mir_core::dossier::Parts;
    use mir_core::evidence::{Consent, Item, Locked, Sensitivity};
    use mir_core::finding::{Code, Finding, Place};
    use mir_core::id::EvidenceId;

    use crate::audience::Audience;
    use crate::profile::Profile;
    use crate::sample::{assessment, dossier, item, note, parts_with, result, voice};

    fn findings(parts: Parts, assessment: &Assessment, audience: Audience) -> Vec<Finding> {
        let dossier = dossier(parts);
        let release = crate::for_audience(&dossier, assessment, audience, &Profile::panel());
        release.unwrap().view().findings.clone()
    }

    fn messages(parts: Parts, audience: Audience) -> Vec<String> {
        let found = findings(parts, &assessment(Vec::new()), audience);
        found.iter().map(Finding::message).collect()
    }

    fn figure(id: &str, value: &str) -> Item {
        let mut item = item(id);
        item.figure.measure = Some("waits".to_owned());
        item.figure.value = Some(value.to_owned());
        item
    }

    #[test]
    fn everybody_reads_of_what_went_and_of_what_clashes_without_the_name_of_what_is_hidden() {
        let mut hidden = figure("EV-2", "13");
        hidden.sensitivity = Some(Sensitivity::CouncilOnly);
        let mut parts = parts_with(vec![figure("EV-1", "12"), hidden]);
        parts.locked = vec![Locked {
            id: EvidenceId::new("EV-054").unwrap(),
            first_seen: Date::new(2026, 3, 2).unwrap(),
        }];
        let public = messages(parts.clone(), Audience::Public);
        assert_eq!(
            public,
            [
                "EV-054 was in the evidence on 2 March 2026 and is gone without a withdrawal",
                "EV-1 and an item that is not shown here give two different figures for the same thing; neither is counted",
            ]
        );
        let council = messages(parts, Audience::Council).join("\n");
        assert!(council.contains("EV-1 and EV-2 give two different figures"));
    }

    #[test]
    fn a_slip_in_a_figure_that_is_hidden_from_the_council_is_not_read_out_to_it() {
        let mut slip = figure("EV-1", "36.7");
        (slip.figure.numerator, slip.figure.denominator) = (Some(3), Some(19));
        slip.sensitivity = Some(Sensitivity::PersonalIdentifiableRisk);
        let parts = parts_with(vec![slip]);
        assert_eq!(
            messages(parts.clone(), Audience::Council),
            Vec::<String>::new()
        );
        assert!(messages(parts, Audience::Desk)[0].starts_with("3 of 19 in EV-1"));
    }

    #[test]
    fn what_was_found_in_the_panels_files_stays_at_the_desk() {
        let mut whole = assessment(Vec::new());
        whole.findings = vec![
            Finding::new(Code::UnknownColumn).at(Place::cell("panel/members.csv", 1, "phone")),
            Finding::new(Code::SmallParty)
                .with("members", 2)
                .with("party", "carers"),
            Finding::new(Code::RolesDiffer)
                .with("statement", "sample:AC-I1")
                .at(Place::cell("panel/scores.csv", 7, "statement")),
        ];
        whole.statements = vec![result(vec![voice(Speaker::LivedExperience, [0, 3, 6, 0])])];
        whole.statements[0].panel[0].roles_differ = true;
        let codes = |audience| -> Vec<Code> {
            let found = findings(mir_core::sample::parts(), &whole, audience);
            found.iter().map(Finding::code).collect()
        };
        assert_eq!(codes(Audience::Council), [Code::RolesDiffer]);
        let told = findings(mir_core::sample::parts(), &whole, Audience::Council).remove(0);
        assert_eq!(told.places(), [], "no row of the panel's");
        assert!(told.message().contains("sample:AC-I1"));
        assert_eq!(codes(Audience::Desk).len(), 3);
        assert_eq!(codes(Audience::Regulator), []);
    }

    #[test]
    fn a_cell_of_an_item_that_is_hidden_from_the_council_is_not_repeated_to_it() {
        let mut hidden = item("EV-1");
        hidden.sensitivity = Some(Sensitivity::PersonalIdentifiableRisk);
        let parts = parts_with(vec![hidden, item("EV-2")]);
        let mut whole = assessment(Vec::new());
        let consent = |row| {
            Finding::new(Code::NotConsentWord)
                .with("value", "EV-2 only if her son agrees")
                .at(Place::cell("evidence.csv", row, "consent"))
        };
        let named = |id| {
            Finding::new(Code::NothingAbout)
                .with("id", id)
                .at(Place::cell("evidence.csv", 2, "about"))
        };
        let column = Finding::new(Code::UnknownColumn)
            .with("column", "colour")
            .with("meant", "")
            .at(Place::cell("evidence.csv", 1, "colour"));
        let key = Finding::new(Code::UnknownColumn)
            .with("column", "her son's name")
            .with("meant", "")
            .at(Place::line("evidence/story.yaml", 3, 1));
        whole.findings = vec![
            consent(2),
            consent(3),
            named("EV-1"),
            named("EV-2"),
            column,
            key,
        ];
        let read = |audience| {
            let found = findings(parts.clone(), &whole, audience);
            found.iter().map(Finding::message).collect::<Vec<_>>()
        };
        assert_eq!(
            read(Audience::Council),
            [
                "EV-2 is about no statement and no theme",
                "the column “colour” is not one that is used",
            ]
        );
        assert_eq!(read(Audience::Desk).len(), 6);
    }

    #[test]
    fn a_gap_on_a_statement_whose_middle_is_hidden_is_not_found_by_the_council() {
        let gap = Finding::new(Code::GapWithoutReason)
            .with("party", "council")
            .with("statement", "sample:AC-I1")
            .with("missing", "council");
        let with = |answers| {
            let mut whole =
                assessment(vec![result(vec![voice(Speaker::LivedExperience, answers)])]);
            whole.findings = vec![gap.clone()];
            findings(mir_core::sample::parts(), &whole, Audience::Council).len()
        };
        assert_eq!(with([0, 1, 4, 1]), 0, "six were asked");
        assert_eq!(with([0, 1, 6, 2]), 1, "nine were");
    }

    #[test]
    fn words_that_could_lead_to_a_person_are_listed_for_those_who_can_mend_them() {
        let mut told = item("EV-1");
        told.summary = Some("She can be reached at a@example.org".to_owned());
        let mut parts = parts_with(vec![told]);
        let mut hers = note("N1", "my number is 01632 960 123");
        hers.consent = Consent::NotKnown;
        parts.notes.notes = vec![hers];
        assert_eq!(
            messages(parts.clone(), Audience::Desk),
            [
                "an e-mail address may be in the words of EV-1",
                "a telephone number may be in the words of N1",
            ]
        );
        assert_eq!(
            messages(parts.clone(), Audience::Council),
            ["an e-mail address may be in the words of EV-1"]
        );
        assert_eq!(messages(parts, Audience::Public), Vec::<String>::new());
    }
}
