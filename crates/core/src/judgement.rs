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
