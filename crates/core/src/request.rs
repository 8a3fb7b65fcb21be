//! What a regulator has asked for, item by item, and what there is for each.

use crate::catalogue::StatementIndex;
use crate::date::Date;
use crate::id::EvidenceId;

/// One item on a regulator's list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// The regulator's own number for it, as it is written there: it need not be an id of ours.
    pub reference: String,
    /// What is asked for, in the regulator's words.
    pub item: String,
    /// The statement that it is about; `None` where that is not said.
    pub statement: Option<StatementIndex>,
    /// Whether the council says that it has it; `None` where that is not said, so that the evidence alone tells.
    pub have: Option<bool>,
    /// Where everybody can read it.
    pub public_link: Option<String>,
    /// Who was asked for it.
    pub owner: Option<String>,
    /// On which day they were asked.
    pub asked_on: Option<Date>,
    /// By when the regulator wants it.
    pub due: Option<Date>,
    /// The items of evidence that answer it.
    pub evidence: Vec<EvidenceId>,
    /// Why there is nothing, and what is done about it.
    pub gap: Option<String>,
}
