//! The dossier: everything that one assessment rests on, checked. Whoever holds a [`Dossier`] knows that its invariants hold.
//!
//! [`Dossier::new`] is the only way to make one. It looks at everything, collects every finding, and names each by its path within the
//! data (`judgements[4].level`); reading turns that path into a file and a row.

mod check;

use crate::action::Action;
use crate::catalogue::{Catalogue, StatementIndex};
use crate::crosswalk::Crosswalk;
use crate::date::Date;
use crate::evidence::{Item, Locked};
use crate::finding::{Finding, Severity};
use crate::framework::Nation;
use crate::id::{AssessmentId, EditionRef};
use crate::judgement::{CategoryLevel, Judgement};
use crate::method::Method;
use crate::note::Notes;
use crate::panel::Panel;
use crate::party::Parties;
use crate::population::PopulationGrouping;
use crate::request::Request;
use crate::rule::Rule;

/// How the panel was made; what was left out prints as "not said".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PanelStory {
    /// Who held the panel.
    pub facilitator: Option<String>,
    /// Whether they are independent of the council.
    pub independent_of_council: Option<bool>,
    /// How members were found.
    pub recruited_by: Option<String>,
    /// Whether and how members were paid.
    pub paid: Option<String>,
    /// In how many sessions.
    pub sessions: Option<u64>,
    /// What was done so that everybody could take part.
    pub access: Vec<String>,
    /// When the panel saw the results.
    pub saw_results_on: Option<Date>,
}

/// A move of the assessment from one edition of a framework to another. What was answered under the old words may not have gone along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The edition that it was under.
    pub from: EditionRef,
    /// The edition that it was moved to.
    pub to: EditionRef,
}

/// Who, what and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The assessment's id.
    pub id: AssessmentId,
    /// Its title.
    pub title: String,
    /// The council or partnership it is about.
    pub body: String,
    /// The nation, where it is said.
    pub nation: Option<Nation>,
    /// The day it is as at.
    pub as_of: Date,
    /// The moves from one edition to another, in their order.
    pub moved: Vec<Move>,
    /// How the panel was made.
    pub panel: PanelStory,
    /// The release profile that is asked for.
    pub profile: String,
}

/// The words of a statement as people answered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The statement.
    pub statement: StatementIndex,
    /// Its text then.
    pub text: String,
}

/// A file that went in, and its digest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputDigest {
    /// The path within the folder, with `/` between names.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Everything that goes into a dossier, before it is checked.
#[derive(Debug, Clone)]
pub struct Parts {
    /// Who, what and when.
    pub header: Header,
    /// The frameworks.
    pub catalogue: Catalogue,
    /// The crosswalks between them.
    pub crosswalks: Vec<Crosswalk>,
    /// The method.
    pub method: Method,
    /// The rules that were asked for.
    pub rules: Vec<Rule>,
    /// The parties.
    pub parties: Parties,
    /// The evidence.
    pub evidence: Vec<Item>,
    /// What `evidence.lock` remembers.
    pub locked: Vec<Locked>,
    /// The panel.
    pub panel: Panel,
    /// What the panel wrote.
    pub notes: Notes,
    /// The levels of parties with one voice.
    pub judgements: Vec<Judgement>,
    /// Their levels for categories of evidence, where a rule asks for those.
    pub category_levels: Vec<CategoryLevel>,
    /// You said, we did.
    pub actions: Vec<Action>,
    /// What a regulator has asked for.
    pub requests: Vec<Request>,
    /// The words of statements as people answered them.
    pub words: Vec<Answered>,
    /// Who lives here.
    pub population: Vec<PopulationGrouping>,
    /// The files that went in.
    pub inputs: Vec<InputDigest>,
}

/// Everything that one assessment rests on, checked.
///
/// ```
/// use mir_core::dossier::Dossier;
/// let dossier = Dossier::new(mir_core::sample::parts()).unwrap();
/// assert_eq!(dossier.parts().catalogue.len(), 4);
/// assert!(dossier.warnings().is_empty());
/// ```
#[derive(Debug, Clone)]
pub struct Dossier {
    parts: Parts,
    warnings: Vec<Finding>,
}

impl Dossier {
    /// Checks the parts.
    ///
    /// # Errors
    /// Every finding, warnings included, where at least one is an error.
    pub fn new(mut parts: Parts) -> Result<Self, Vec<Finding>> {
        parts.inputs.sort();
        let findings = check::all(&parts);
        if findings
            .iter()
            .any(|finding| finding.severity() == Severity::Error)
        {
            return Err(findings);
        }
        Ok(Self {
            parts,
            warnings: findings,
        })
    }

    /// The parts.
    #[must_use]
    pub const fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The parts, to be changed and checked again.
    #[must_use]
    pub fn into_parts(self) -> Parts {
        self.parts
    }

    /// What is worth knowing and did not stop the work.
    #[must_use]
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }

    /// The same dossier with other warnings: reading adds its own, and says where in a file each one is.
    #[must_use]
    pub fn with_warnings(mut self, change: impl FnOnce(Vec<Finding>) -> Vec<Finding>) -> Self {
        self.warnings = change(self.warnings);
        self
    }
}
