//! Rules: how one party's levels become a total, where somebody asks for one. A rule is data beside the framework; several may run side by side.

use crate::exact::Rounding;
use crate::framework::{Framework, Status};
use crate::id::EditionRef;
use crate::judgement::Category;
use crate::scale::Level;
use crate::words::words;

words! {
    /// The word for how levels are put together.
    How {
        /// The sum of the levels over the highest possible sum, in percent.
        SumOverMax = "sum-over-max",
        /// The same, where the level of a statement is worked out from levels of its evidence categories.
        CategoriesThenSum = "categories-then-sum",
        /// The lowest level of any statement.
        LowestOf = "lowest-of",
        /// How many statements stand at each level, and nothing more.
        ProfileOnly = "profile-only",
    }
}

/// How a percentage becomes a whole number, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Percent {
    /// How it is rounded.
    pub rounding: Rounding,
    /// The bands, lowest first; never empty, the last reaches 100.
    pub bands: Vec<Band>,
}

impl Percent {
    /// The band of a percentage: the first that reaches it.
    #[must_use]
    pub fn band(&self, percent: u64) -> Option<&Band> {
        self.bands.iter().find(|band| percent <= u64::from(band.to))
    }

    /// The level that a percentage is mapped back to: that of the first band is 1.
    ///
    /// ```
    /// use mir_core::exact::Rounding;
    /// use mir_core::rule::{Band, Percent};
    /// let band = |to, id: &str| Band { to, id: id.to_owned() };
    /// let percent = Percent { rounding: Rounding::Up, bands: vec![band(50, "lower"), band(100, "upper")] };
    /// assert_eq!([50, 51, 100].map(|of| percent.level(of).unwrap().number()), [1, 2, 2]);
    /// assert_eq!(percent.level(101), None);
    /// ```
    #[must_use]
    pub fn level(&self, percent: u64) -> Option<Level> {
        let at = self
            .bands
            .iter()
            .position(|band| percent <= u64::from(band.to))?;
        Level::new(u8::try_from(at).ok()?.checked_add(1)?)
    }
}

/// How levels are put together, with what each way needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Combine {
    /// The sum of the levels over the highest possible sum, in percent.
    Sum(Percent),
    /// The same, where the level of a statement comes from levels of these categories, by the same bands.
    Categories(Vec<Category>, Percent),
    /// The lowest level of any statement.
    Lowest,
    /// How many statements stand at each level.
    Profile,
}

impl Combine {
    /// How a percentage is made; `None` where the rule makes none.
    #[must_use]
    pub const fn percent(&self) -> Option<&Percent> {
        match self {
            Self::Sum(percent) | Self::Categories(_, percent) => Some(percent),
            Self::Lowest | Self::Profile => None,
        }
    }

    /// The categories whose levels it uses.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        match self {
            Self::Categories(categories, _) => categories,
            Self::Sum(_) | Self::Lowest | Self::Profile => &[],
        }
    }
}

/// The frameworks that a rule is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppliesTo {
    /// Every framework that has a scale, each by itself.
    Any,
    /// These editions; never empty.
    Editions(Vec<EditionRef>),
}

impl AppliesTo {
    /// Whether the rule is for one edition alone, so that nobody has to be told which one a result is about.
    #[must_use]
    pub const fn is_one(&self) -> bool {
        matches!(self, Self::Editions(editions) if editions.len() == 1)
    }

    /// Whether the rule is for a framework.
    #[must_use]
    pub fn is_for(&self, framework: &Framework) -> bool {
        framework.scale.is_some()
            && match self {
                Self::Any => true,
                Self::Editions(editions) => editions.contains(&framework.edition),
            }
    }
}

impl std::fmt::Display for AppliesTo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Any => f.write_str("any framework with a scale"),
            Self::Editions(editions) => {
                let editions: Vec<String> = editions.iter().map(ToString::to_string).collect();
                f.write_str(&editions.join(" or "))
            }
        }
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
    /// The frameworks it is for.
    pub applies_to: AppliesTo,
    /// How levels are put together.
    pub combine: Combine,
    /// What is said beside the total.
    pub flags: Vec<RuleFlag>,
    /// Where each part of the rule comes from: key and words.
    pub provenance: Vec<(String, String)>,
    /// What is printed wherever the total is.
    pub disclaimer: String,
    /// SHA-256 of the file, in hexadecimal; empty where it was made in code.
    pub sha256: String,
}
