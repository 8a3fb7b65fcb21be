//! You said, we did.

use crate::catalogue::StatementIndex;
use crate::date::Date;
use crate::id::ActionRef;
use crate::words::words;

words! {
    /// What was answered to what people said.
    Answer {
        /// It is done.
        Did = "did",
        /// It is being done.
        Doing = "doing",
        /// It cannot be done, with the reason.
        Cannot = "cannot",
        /// It has not begun.
        NotYet = "not-yet",
    }
}

/// One thing that people said, and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its number.
    pub reference: ActionRef,
    /// The statement it is about; `None` where it is about the whole.
    pub statement: Option<StatementIndex>,
    /// What people said.
    pub people_said: Option<String>,
    /// What is done, or why it cannot be.
    pub action: Option<String>,
    /// The answer; `None` where nobody has answered yet.
    pub answer: Option<Answer>,
    /// Whose it is.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<Date>,
    /// How people will know.
    pub success: Option<String>,
    /// When it was last looked at.
    pub updated: Option<Date>,
}
