//! Rules: how one party's levels become a total, where somebody asks for one. A rule is data beside the framework; several may run side by side.

use crate::exact::Rounding;
use crate::framework::Status;
use crate::id::EditionRef;
use crate::scale::Level;
use crate::words::words;

words! {
    /// How levels are put together.
    Combine {
        /// The sum of the levels over the highest possible sum, in percent.
        SumOverMax = "sum-over-max",
    }
}

/// A band of the total: it reaches up to and includes `to`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The highest percentage in the band.
    pub to: u8,
    /// The band's id: `requires-improvement`.
    pub id: String,
}

/// Something that is said beside a total whenever a statement stands at a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFlag {
    /// The level that raises it.
    pub level: Level,
    /// Its code: `level-one`.
    pub code: String,
}

/// One edition of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its id and edition.
    pub edition: EditionRef,
    /// Which revision of the file, from 1.
    pub revision: u32,
    /// The title.
    pub title: String,
    /// Where it stands.
    pub status: Status,
    /// The framework it is for.
    pub applies_to: EditionRef,
    /// How levels are put together.
    pub combine: Combine,
    /// How the percentage is rounded.
    pub rounding: Rounding,
    /// The bands, lowest first; never empty, the last reaches 100.
    pub bands: Vec<Band>,
    /// What is said beside the total.
    pub flags: Vec<RuleFlag>,
    /// Where each part of the rule comes from: key and words.
    pub provenance: Vec<(String, String)>,
    /// What is printed wherever the total is.
    pub disclaimer: String,
    /// SHA-256 of the file, in hexadecimal; empty where it was made in code.
    pub sha256: String,
}

impl Rule {
    /// The band of a percentage: the first that reaches it.
    #[must_use]
    pub fn band(&self, percent: u64) -> Option<&Band> {
        self.bands.iter().find(|band| percent <= u64::from(band.to))
    }
}
