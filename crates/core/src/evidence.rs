//! Evidence: what somebody said, counted or wrote, with who made it, how, about how many, when, and with what consent.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Target;
use crate::date::Date;
use crate::exact::Fraction;
use crate::id::EvidenceId;
use crate::words::words;

words! {
    /// What sort of evidence an item is.
    Kind {
        /// One person's story.
        Story = "story",
        /// Several stories together.
        StoryCollection = "story-collection",
        /// A survey.
        Survey = "survey",
        /// A measure of performance.
        PerformanceMeasure = "performance-measure",
        /// Data about contracts.
        ContractData = "contract-data",
        /// An audit.
        Audit = "audit",
        /// Complaints.
        Complaints = "complaints",
        /// Compliments.
        Compliments = "compliments",
        /// A review by peers.
        PeerReview = "peer-review",
        /// What staff say.
        StaffFeedback = "staff-feedback",
        /// What partners say.
        PartnerFeedback = "partner-feedback",
        /// Data about the workforce.
        WorkforceData = "workforce-data",
        /// A strategy.
        Strategy = "strategy",
        /// A policy.
        Policy = "policy",
        /// Work on equality.
        Equality = "equality",
        /// Work made together with people.
        CoProduction = "co-production",
        /// What somebody saw.
        Observation = "observation",
    }
}

words! {
    /// Whose voice an item holds.
    Voice {
        /// People who draw on care and support.
        People = "people",
        /// Unpaid carers.
        Carers = "carers",
        /// Family.
        Family = "family",
        /// Staff.
        Staff = "staff",
        /// Leaders.
        Leaders = "leaders",
        /// Partners.
        Partners = "partners",
        /// Providers.
        Providers = "providers",
        /// Nobody's.
        None = "none",
    }
}

words! {
    /// What an item shows about what it speaks to.
    Shows {
        /// A strength.
        Strength = "strength",
        /// An area for improvement.
        Gap = "gap",
        /// Both.
        Mixed = "mixed",
        /// Neither: it helps to understand.
        Context = "context",
    }
}

words! {
    /// How far those who gathered an item stand from those it speaks of, nearest first.
    Independence {
        /// Gathered by the service that it is about.
        Own = "self",
        /// Gathered by the council.
        Council = "council",
        /// Gathered by a partner.
        Partner = "partner",
        /// Gathered by somebody independent.
        Independent = "independent",
        /// Led by people who draw on care and support, or carers.
        PeopleLed = "people-led",
    }
}

words! {
    /// How easily an item could tell who is in it, or who it belongs to.
    Sensitivity {
        /// Public already.
        Public = "public",
        /// Numbers about many people.
        Aggregate = "aggregate",
        /// Personal, without names.
        PersonalAnonymised = "personal-anonymised",
        /// About a group so small that somebody could be recognised.
        SmallGroup = "small-group",
        /// A contract or a price would become known.
        Commercial = "commercial",
        /// A partner has not agreed to publish it.
        PartnerRestricted = "partner-restricted",
        /// Somebody could be identified.
        PersonalIdentifiableRisk = "personal-identifiable-risk",
        /// For the council alone.
        CouncilOnly = "council-only",
    }
}

words! {
    /// Which direction of a figure is better.
    BetterWhen {
        /// Higher is better.
        Higher = "higher",
        /// Lower is better.
        Lower = "lower",
        /// Neither: it needs its context.
        Context = "context",
    }
}

words! {
    /// Somebody whom consent can name.
    Reader {
        /// The panel.
        Panel = "panel",
        /// The council.
        Council = "council",
        /// The regulator.
        Regulator = "regulator",
    }
}

/// What the people in an item agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consent {
    /// Everybody may read it.
    Public,
    /// These may read it.
    Readers(BTreeSet<Reader>),
    /// Nobody may read it any more, and nothing is worked out from it.
    Withdrawn {
        /// Since when, where that is known.
        on: Option<Date>,
    },
    /// There is no personal story in it.
    NotNeeded,
    /// Nobody knows: treated as for the council alone.
    NotKnown,
}

/// A figure, with what it is a figure of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// What it measures: the name that clashing figures share.
    pub measure: Option<String>,
    /// The value as it is written: a decimal number.
    pub value: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// The part, where the value is a share.
    pub numerator: Option<u64>,
    /// The whole, where the value is a share.
    pub denominator: Option<u64>,
    /// What it is compared with, as it is written.
    pub comparator: Option<String>,
    /// What the comparator is.
    pub comparator_label: Option<String>,
    /// Where the comparator comes from.
    pub comparator_source: Option<String>,
    /// Of which year or edition the comparator is.
    pub comparator_edition: Option<String>,
    /// Which direction is better.
    pub better_when: Option<BetterWhen>,
    /// Why earlier figures cannot be compared with this one.
    pub series_break: Option<String>,
}

impl Figure {
    /// Whether numerator and denominator give the value, as a percentage or as a plain count, rounded half up to the decimals that are written.
    /// `None` where there is nothing to work out again.
    ///
    /// ```
    /// use mir_core::evidence::Figure;
    /// let figure = Figure { value: Some("23.4".into()), numerator: Some(971), denominator: Some(4150), ..Figure::default() };
    /// assert_eq!(figure.recomputes(), Some(true));
    /// let slip = Figure { value: Some("36.7".into()), numerator: Some(338), denominator: Some(1900), ..Figure::default() };
    /// assert_eq!(slip.recomputes(), Some(false));
    /// ```
    #[must_use]
    pub fn recomputes(&self) -> Option<bool> {
        let (numerator, denominator) = (self.numerator?, self.denominator?);
        let written = self.value.as_deref()?;
        let value = Fraction::parse(written)?;
        if value == Fraction::new(numerator, 1)? {
            return Some(true);
        }
        let decimals = written
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        let scale = 10_u64.checked_pow(u32::try_from(decimals).ok()?)?;
        let scaled = Fraction::new(numerator.checked_mul(100)?.checked_mul(scale)?, denominator)?;
        let rounded = u64::try_from(scaled.round(crate::exact::Rounding::HalfUp)).ok()?;
        Some(Fraction::new(rounded, scale)? == value)
    }
}

/// What an item speaks to: statements and themes, in the order in which they are named.
pub type About = Vec<Target>;

/// One item of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: EvidenceId,
    /// Its title.
    pub title: String,
    /// What sort it is; `None` where it is not said.
    pub kind: Option<Kind>,
    /// Whose voice it holds; `None` where it is not said.
    pub voice: Option<Voice>,
    /// Who made it.
    pub made_by: Option<String>,
    /// Who collected it.
    pub collected_by: Option<String>,
    /// Who picked it out.
    pub picked_by: Option<String>,
    /// How it was gathered.
    pub how: Option<String>,
    /// Whether it was read back to those it came from; `None` where it is not said.
    pub read_back: Option<bool>,
    /// When what it speaks of began.
    pub from: Option<Date>,
    /// When what it speaks of ended.
    pub to: Option<Date>,
    /// By when somebody should look at it again.
    pub review_by: Option<Date>,
    /// Whose it is to keep.
    pub owner: Option<String>,
    /// How many different people speak in it.
    pub people: Option<u64>,
    /// Of how many.
    pub population: Option<u64>,
    /// Which groups it speaks of, as it is written.
    pub groups: Option<String>,
    /// Where it comes from; empty for the whole area of the body.
    pub place: Option<String>,
    /// The figure in it.
    pub figure: Figure,
    /// Items with one name here are one source.
    pub same_source: Option<String>,
    /// What it speaks to.
    pub about: About,
    /// What it shows; `None` where it is not said.
    pub shows: Option<Shows>,
    /// Whether it tells of harm.
    pub harm: bool,
    /// Who gathered it; `None` where it is not said.
    pub independence: Option<Independence>,
    /// How easily it could tell who is in it; `None` is treated as for the council alone.
    pub sensitivity: Option<Sensitivity>,
    /// What the people in it agreed to.
    pub consent: Consent,
    /// The last day for which they agreed; `None` where no end was set.
    pub consent_until: Option<Date>,
    /// The language it was given in.
    pub language: Option<String>,
    /// What it says, in short.
    pub summary: Option<String>,
    /// What it says, in words that may be public.
    pub public_summary: Option<String>,
    /// Words of the people in it.
    pub quote: Option<String>,
    /// Where to find it.
    pub locator: Option<String>,
}

impl Item {
    /// Whether it was withdrawn.
    #[must_use]
    pub const fn is_withdrawn(&self) -> bool {
        matches!(self.consent, Consent::Withdrawn { .. })
    }

    /// Whether what people agreed to is over on a day: it goes nowhere then until they are asked again.
    #[must_use]
    pub fn is_past_consent(&self, day: Date) -> bool {
        !self.is_withdrawn() && self.consent_until.is_some_and(|until| until < day)
    }

    /// When it ends: `to`, or `from` where only that is known.
    #[must_use]
    pub fn ends(&self) -> Option<Date> {
        self.to.or(self.from)
    }
}

/// What `evidence.lock` remembers of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locked {
    /// The item.
    pub id: EvidenceId,
    /// When it was first there.
    pub first_seen: Date,
}

/// The groups of items that give different values for the same measure, period and population, by position. None of them counts until
/// somebody has found out which is right. What was withdrawn, or `refused` by the panel, clashes with nothing.
#[must_use]
pub fn clashes(items: &[Item], refused: &BTreeSet<&EvidenceId>) -> Vec<Vec<usize>> {
    let mut same: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, item) in items
        .iter()
        .enumerate()
        .filter(|(_, item)| !item.is_withdrawn() && !refused.contains(&item.id))
    {
        if let (Some(measure), Some(_)) = (&item.figure.measure, &item.figure.value) {
            same.entry((measure.to_lowercase(), item.from, item.to, item.population))
                .or_default()
                .push(at);
        }
    }
    let value = |at: &usize| {
        items
            .get(*at)
            .and_then(|item| item.figure.value.as_deref())
            .map(|value| (Fraction::parse(value), value))
    };
    same.into_values()
        .filter(|group| {
            group
                .iter()
                .any(|at| differs(value(at), group.first().and_then(value)))
        })
        .collect()
}

/// Two values differ where their numbers do, or, where one is no number, their texts.
fn differs(one: Option<(Option<Fraction>, &str)>, other: Option<(Option<Fraction>, &str)>) -> bool {
    match (one, other) {
        (Some((Some(one), _)), Some((Some(other), _))) => one != other,
        (Some((_, one)), Some((_, other))) => one != other,
        _ => false,
    }
}
