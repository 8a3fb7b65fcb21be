//! What a sealed folder carries beside its counts: groups, who was heard, and how many changed, with no row for a person.
//!
//! All of it is coarser than what the panel's own folder holds. What would come close to one member's answer is not there
//! (`docs/decisions/0021-what-a-sealed-folder-carries.md`).

use std::fmt;

use crate::assessment::Chance;
use crate::catalogue::StatementIndex;
use crate::id::{Group, Grouping};
use crate::party::PartyIndex;

/// The fewest people of whom a sealed folder says anything apart from a whole, whatever a method asks for.
pub const FEWEST: u64 = 5;

/// How many members a sealed folder may say have changed their answer: nobody, or at least this many.
pub const FEWEST_CHANGED: u64 = 3;

/// A group that was held against the rest on one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// The statement.
    pub statement: StatementIndex,
    /// What it groups by.
    pub grouping: Grouping,
    /// The group.
    pub group: Group,
    /// How many of the group last gave each level, lowest first.
    pub levels: Vec<u64>,
    /// Whether the gap between the group and the rest could be luck, as the panel's folder says; `None` where there is none. It depends on how
    /// many comparisons were made, which is more than are carried.
    pub chance: Option<Chance>,
}

/// How many members of a group gave an answer, as far as it may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// So many.
    Exactly(u64),
    /// Fewer than five, and perhaps nobody: of a group that has somebody on the panel, nobody would tell that she gave no answer at all.
    FewerThanFive,
    /// Five or more, in a panel where the rest who were heard are so few that the number would tell how many those are.
    FiveOrMore,
}

impl Heard {
    /// What may leave the panel's folder of a group, and of everybody else beside it: how many were heard, and of how many members. A group with
    /// nobody on the panel, and five or more beside five or more or beside nobody on the panel, are told as they are.
    ///
    /// ```
    /// use mir_core::beside::Heard;
    /// assert_eq!(Heard::of((0, 0), (10, 10)), Heard::Exactly(0));
    /// assert_eq!(Heard::of((0, 1), (10, 10)), Heard::FewerThanFive);
    /// assert_eq!(Heard::of((4, 4), (6, 6)), Heard::FewerThanFive);
    /// assert_eq!(Heard::of((6, 6), (4, 4)), Heard::FiveOrMore);
    /// assert_eq!(Heard::of((6, 6), (0, 1)), Heard::FiveOrMore);
    /// assert_eq!(Heard::of((5, 5), (5, 6)), Heard::Exactly(5));
    /// ```
    #[must_use]
    pub const fn of(group: (u64, u64), rest: (u64, u64)) -> Self {
        match (group, rest) {
            ((_, 0), _) => Self::Exactly(0),
            ((0..FEWEST, _), _) => Self::FewerThanFive,
            (_, (0..FEWEST, 1..)) => Self::FiveOrMore,
            ((heard, _), _) => Self::Exactly(heard),
        }
    }

    /// The word or the number of a text; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "fewer-than-5" => Some(Self::FewerThanFive),
            "5-or-more" => Some(Self::FiveOrMore),
            _ => {
                let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
                let number = is_number.then(|| text.parse().ok()).flatten();
                number.map(Self::Exactly)
            }
        }
    }

    /// The fewest that it can be.
    #[must_use]
    pub const fn at_least(self) -> u64 {
        match self {
            Self::Exactly(heard) => heard,
            Self::FewerThanFive => 0,
            Self::FiveOrMore => FEWEST,
        }
    }
}

impl fmt::Display for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(heard) => write!(f, "{heard}"),
            Self::FewerThanFive => f.write_str("fewer-than-5"),
            Self::FiveOrMore => f.write_str("5-or-more"),
        }
    }
}

/// A group of the population, and how many of it were heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeardRow {
    /// What it groups by.
    pub grouping: Grouping,
    /// The group.
    pub group: Group,
    /// How many members of it gave an answer.
    pub heard: Heard,
    /// How many members of the panel draw on care and support or are unpaid carers: the same in every row.
    pub members: u64,
}

/// How many members of a party have another last answer on a statement than their first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRow {
    /// The party.
    pub party: PartyIndex,
    /// The statement.
    pub statement: StatementIndex,
    /// How many.
    pub changed: u64,
}

/// Everything that a sealed folder carries beside its counts. Nothing of it is there in a folder that was sealed by an earlier version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beside {
    /// Groups against the rest.
    pub groups: Vec<GroupRow>,
    /// Who was heard.
    pub heard: Vec<HeardRow>,
    /// How many changed.
    pub changed: Vec<ChangedRow>,
}

impl Beside {
    /// Nothing at all.
    pub const NOTHING: Self = Self {
        groups: Vec::new(),
        heard: Vec::new(),
        changed: Vec::new(),
    };
}
