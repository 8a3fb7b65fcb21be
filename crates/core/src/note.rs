//! What the panel writes: minority notes, the panel's own paragraphs, the reasons of both sides, and what it agreed to show.

use std::collections::BTreeSet;

use crate::catalogue::StatementIndex;
use crate::date::Date;
use crate::evidence::Consent;
use crate::id::{EvidenceId, NoteId};
use crate::scale::Side;
use crate::words::words;

words! {
    /// Whose words a note holds.
    NoteType {
        /// A member who disagrees, in her own words.
        Minority = "minority",
        /// The whole panel.
        Panel = "panel",
        /// One of the sides of a split, written by the panel.
        Side = "side",
    }
}

/// One note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// Whose words it holds.
    pub kind: NoteType,
    /// The statement it is about; `None` for the whole.
    pub statement: Option<StatementIndex>,
    /// The words, never edited.
    pub text: String,
    /// How its author signs.
    pub signed_as: Option<String>,
    /// Who may read it.
    pub consent: Consent,
    /// The last day for which its author agreed; `None` where no end was set.
    pub consent_until: Option<Date>,
    /// When it was written.
    pub on: Option<Date>,
    /// SHA-256 of the words in hexadecimal.
    pub sha256: String,
    /// For how many people it speaks, where that is said.
    pub speaks_for: Option<u64>,
    /// Whether its author ticked "people may work out this was me".
    pub may_be_known: bool,
    /// Which side it gives the reasons of.
    pub side: Option<Side>,
}

impl Note {
    /// Whether what its author agreed to is over on a day: it goes nowhere then until she is asked again.
    #[must_use]
    pub fn is_past_consent(&self, day: Date) -> bool {
        let is_withdrawn = matches!(self.consent, Consent::Withdrawn { .. });
        !is_withdrawn && self.consent_until.is_some_and(|until| until < day)
    }

    /// For how few people it speaks, as far as that could show who they are: the number that is given, or one member for a minority note that
    /// gives none. What the panel wrote together, without a number, speaks for nobody in particular.
    #[must_use]
    pub const fn speaks_for_few(&self) -> Option<u64> {
        match (self.speaks_for, self.kind) {
            (Some(people), _) => Some(people),
            (None, NoteType::Minority) => Some(1),
            (None, NoteType::Panel | NoteType::Side) => None,
        }
    }
}

/// What the panel agreed to show, each from private slips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// Whether counts by level may be shown.
    pub counts: bool,
    /// Whether a flag that one answer raises may be public.
    pub flags: bool,
    /// When.
    pub on: Option<Date>,
    /// How many were asked.
    pub asked: u64,
    /// How many agreed.
    pub agreed: u64,
}

impl Agreement {
    /// Whether everybody on a panel of so many members agreed that counts may be shown.
    ///
    /// ```
    /// use mir_core::note::Agreement;
    /// let one_of_ten = Agreement { counts: true, flags: true, on: None, asked: 1, agreed: 1 };
    /// assert!(!one_of_ten.shows_counts(10));
    /// assert!(Agreement { asked: 10, agreed: 10, ..one_of_ten }.shows_counts(10));
    /// assert!(!Agreement { asked: 10, agreed: 9, ..one_of_ten }.shows_counts(10));
    /// ```
    #[must_use]
    pub const fn shows_counts(&self, members: u64) -> bool {
        self.counts && self.is_everybodys(members)
    }

    /// Whether everybody on a panel of so many members agreed that flags may be public.
    #[must_use]
    pub const fn shows_flags(&self, members: u64) -> bool {
        self.flags && self.is_everybodys(members)
    }

    /// Whether every member was asked, and every one of them agreed.
    const fn is_everybodys(&self, members: u64) -> bool {
        self.asked > 0 && self.agreed == self.asked && self.asked >= members
    }
}

/// A statement that the panel says is not about this place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotApplicable {
    /// The statement.
    pub statement: StatementIndex,
    /// Why.
    pub reason: String,
}

words! {
    /// What the panel says about an item of evidence.
    Says {
        /// It accepts the item as evidence.
        Accept = "accept",
        /// It does not accept it: the item is shown and counts towards nothing.
        Refuse = "refuse",
        /// It asks the council about it. The item counts until the panel refuses it.
        Ask = "ask",
    }
}

/// What the panel says about one item of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnEvidence {
    /// The item.
    pub evidence: EvidenceId,
    /// What it says.
    pub says: Says,
    /// Why, or what it asks, in the panel's words.
    pub reason: Option<String>,
    /// When.
    pub on: Option<Date>,
}

/// The panel's writing as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// The notes, in the panel's order.
    pub notes: Vec<Note>,
    /// What the panel agreed to show; `None` where it was not asked.
    pub agreement: Option<Agreement>,
    /// What is not about this place.
    pub not_applicable: Vec<NotApplicable>,
    /// What it says about items of evidence.
    pub on_evidence: Vec<OnEvidence>,
}

impl Notes {
    /// The items of which the panel says this.
    #[must_use]
    pub fn says(&self, says: Says) -> BTreeSet<&EvidenceId> {
        let said = self.on_evidence.iter();
        said.filter(|said| said.says == says)
            .map(|said| &said.evidence)
            .collect()
    }
}
