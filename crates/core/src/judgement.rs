//! Judgements: a level that a party with one voice gives, with its reason.

use crate::catalogue::StatementIndex;
use crate::date::Date;
use crate::id::EvidenceId;
use crate::party::PartyIndex;
use crate::scale::Level;
use crate::words::words;

words! {
    /// How far a judgement has come.
    JudgementStatus {
        /// Written down.
        Draft = "draft",
        /// Talked over.
        Moderated = "moderated",
        /// Signed off.
        Final = "final",
    }
}

words! {
    /// A sort of evidence that a level was given for, where a rule asks for levels by sort of evidence.
    Category {
        /// People's experience.
        People = "people",
        /// Feedback from staff and leaders.
        StaffAndLeaders = "staff-and-leaders",
        /// Feedback from partners.
        Partners = "partners",
        /// Processes.
        Processes = "processes",
        /// Outcomes.
        Outcomes = "outcomes",
        /// Observation.
        Observation = "observation",
    }
}

/// One party's level for one category of the evidence about a statement. It is no standing of the party: only rules that ask for it use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryLevel {
    /// Who speaks.
    pub party: PartyIndex,
    /// On what.
    pub statement: StatementIndex,
    /// For which evidence.
    pub category: Category,
    /// The level.
    pub level: Level,
}

/// One party's level on one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Who speaks.
    pub party: PartyIndex,
    /// On what.
    pub statement: StatementIndex,
    /// The level.
    pub level: Level,
    /// Why.
    pub reason: Option<String>,
    /// Who wrote it down.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
    /// The evidence it rests on.
    pub evidence: Vec<EvidenceId>,
    /// The evidence it sets aside.
    pub set_aside: Vec<EvidenceId>,
    /// Where it was published, for an inspector's.
    pub source: Option<String>,
    /// How far it has come.
    pub status: Option<JudgementStatus>,
}
