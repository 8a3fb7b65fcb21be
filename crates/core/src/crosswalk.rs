//! Crosswalks: which statements of two frameworks speak to each other. They show; they never carry a level across.

use crate::framework::{Check, Status};
use crate::id::{EditionRef, StatementId};
use crate::words::words;

words! {
    /// How one statement relates to another.
    Relation {
        /// The same words and meaning.
        Equal = "equal",
        /// The same meaning.
        Equivalent = "equivalent",
        /// Part of what the other says.
        Subset = "subset",
        /// All that the other says, and more.
        Superset = "superset",
        /// They share something.
        Intersects = "intersects",
        /// What one says speaks to the other.
        Supports = "supports",
        /// Nothing in the other framework speaks to it.
        NoCounterpart = "no-counterpart",
    }
}

words! {
    /// How sure we are of a link.
    Confidence {
        /// Read in the source.
        High = "high",
        /// Read elsewhere.
        Medium = "medium",
        /// From memory.
        Low = "low",
    }
}

words! {
    /// Who made a crosswalk.
    MadeBy {
        /// The publisher of one of the frameworks.
        Publisher = "publisher",
        /// This project.
        Ours = "ours",
    }
}

words! {
    /// The end of a crosswalk at which a gap lies.
    End {
        /// The framework the links start from.
        From = "from",
        /// The framework the links go to.
        To = "to",
    }
}

impl Relation {
    /// The same relation seen from the other end.
    #[must_use]
    pub const fn inverse(self) -> Self {
        match self {
            Self::Subset => Self::Superset,
            Self::Superset => Self::Subset,
            same => same,
        }
    }
}

/// One link between two statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The statement it starts from.
    pub from: StatementId,
    /// The statement it goes to.
    pub to: StatementId,
    /// How they relate.
    pub relation: Relation,
    /// Why.
    pub rationale: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// How the link was checked.
    pub check: Check,
}

/// A statement that nothing at the other end speaks to, said openly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrosswalkGap {
    /// At which end it lies.
    pub side: End,
    /// The statement.
    pub statement: StatementId,
    /// Why.
    pub reason: String,
}

/// A crosswalk between two editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crosswalk {
    /// The edition its links start from.
    pub from: EditionRef,
    /// The edition its links go to.
    pub to: EditionRef,
    /// Who made it.
    pub by: MadeBy,
    /// Where it stands.
    pub status: Status,
    /// What it is called.
    pub title: String,
    /// How it came about.
    pub provenance: Option<String>,
    /// The links.
    pub links: Vec<Link>,
    /// What has no counterpart.
    pub gaps: Vec<CrosswalkGap>,
}

impl End {
    /// The other end.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::From => Self::To,
            Self::To => Self::From,
        }
    }
}

impl Crosswalk {
    /// The same crosswalk seen from its other end: links and gaps keep their order, their reasons and their confidence.
    #[must_use]
    pub fn turned(self) -> Self {
        let links = self.links.into_iter().map(|link| Link {
            from: link.to,
            to: link.from,
            relation: link.relation.inverse(),
            ..link
        });
        let gaps = self.gaps.into_iter().map(|gap| CrosswalkGap {
            side: gap.side.other(),
            ..gap
        });
        Self {
            from: self.to,
            to: self.from,
            links: links.collect(),
            gaps: gaps.collect(),
            ..self
        }
    }
}
