//! Who lives here: the groups of people against whom the panel is held up, so that whoever is missing is seen.

use crate::date::Date;
use crate::id::{Group, Grouping};

/// One grouping of the population, with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopulationGrouping {
    /// What it groups by.
    pub grouping: Grouping,
    /// Of whom: "people with long-term support".
    pub of: Option<String>,
    /// Where the numbers come from.
    pub source: Option<String>,
    /// Of which day they are.
    pub as_at: Option<Date>,
    /// Each group and how many people are in it, in the order of the file.
    pub groups: Vec<(Group, u64)>,
}

impl PopulationGrouping {
    /// How many people there are in all groups.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.groups
            .iter()
            .fold(0, |sum, (_, people)| sum.saturating_add(*people))
    }
}
