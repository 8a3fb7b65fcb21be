//! What comes out: standings, comparisons, gaps, totals and the trace behind each. Ids, counts and codes only; no sentence, no text of people.

use crate::beside::Heard;
use crate::catalogue::{StatementIndex, ThemeIndex};
use crate::crosswalk::Relation;
use crate::date::Date;
use crate::evidence::Voice;
use crate::exact::Fraction;
use crate::finding::Finding;
use crate::id::{Group, Grouping};
use crate::panel::{How, Round};
use crate::party::PartyIndex;
use crate::scale::Level;
use crate::words::words;

/// Who speaks: the voice of lived experience as a whole, or one party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speaker {
    /// People who draw on care and support, and unpaid carers, together.
    LivedExperience,
    /// One party.
    Party(PartyIndex),
}

words! {
    /// Why there is not enough to say.
    NotEnough {
        /// Nobody gave a level, and somebody did not know.
        NobodyKnew = "nobody-knew",
        /// It is about fewer than five of those asked.
        AboutFew = "about-few",
        /// Fewer than five gave a level.
        FewerThanFive = "fewer-than-5",
        /// Fewer than half of those asked gave a level.
        UnderHalf = "under-half",
    }
}

/// Where a statement stands with a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// One level.
    Level(Level),
    /// People were split: no single level.
    Split {
        /// The middle of the lower side.
        low: Level,
        /// The middle of the upper side.
        high: Level,
        /// The middle of all answers; never printed alone.
        middle: Level,
    },
    /// The scale left it open between two levels.
    Span {
        /// The lowest it can be.
        low: Level,
        /// The highest it can be.
        high: Level,
    },
    /// There are answers, and not enough to say a level.
    NotEnough(NotEnough),
    /// Nobody was asked.
    NotHeard,
    /// The panel says that it is not about this place.
    NotApplicable,
}

impl Standing {
    /// The word that JSON uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Level(_) => "level",
            Self::Split { .. } => "split",
            Self::Span { .. } => "span",
            Self::NotEnough(_) => "not-enough",
            Self::NotHeard => "not-heard",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// The lowest and the highest level that it stands for; `None` where there is no level.
    #[must_use]
    pub const fn range(self) -> Option<(Level, Level)> {
        match self {
            Self::Level(level) => Some((level, level)),
            Self::Split { low, high, .. } | Self::Span { low, high } => Some((low, high)),
            Self::NotEnough(_) | Self::NotHeard | Self::NotApplicable => None,
        }
    }
}

words! {
    /// How far the answers of a panel lie on one side.
    SplitWord {
        /// At most a quarter on the smaller side.
        Agreed = "agreed",
        /// Between a quarter and a third.
        Leaning = "leaning",
        /// A third or more.
        Split = "split",
    }
}

/// Answers, counted. Tallies of disjoint members add.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many gave each level, lowest first: as long as the scale.
    pub levels: Vec<u64>,
    /// How many do not know.
    pub dont_know: u64,
    /// For how many it is not about them.
    pub not_about_me: u64,
    /// How many would rather not say.
    pub rather_not_say: u64,
    /// How many of those asked gave no answer.
    pub no_answer: u64,
    /// How many were asked.
    pub asked: u64,
    /// How many of the answers are carried from round 1.
    pub carried: u64,
}

impl Tally {
    /// Nothing counted yet, on a scale of so many levels.
    #[must_use]
    pub fn empty(levels: usize) -> Self {
        Self {
            levels: vec![0; levels],
            ..Self::default()
        }
    }

    /// How many gave a level.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.levels
            .iter()
            .fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// How many were asked and it is about them.
    #[must_use]
    pub const fn concerned(&self) -> u64 {
        self.asked.saturating_sub(self.not_about_me)
    }

    /// Adds the tally of other members.
    pub fn add(&mut self, other: &Self) {
        if self.levels.len() < other.levels.len() {
            self.levels.resize(other.levels.len(), 0);
        }
        for (count, more) in self.levels.iter_mut().zip(&other.levels) {
            *count = count.saturating_add(*more);
        }
        for (count, more) in [
            (&mut self.dont_know, other.dont_know),
            (&mut self.not_about_me, other.not_about_me),
            (&mut self.rather_not_say, other.rather_not_say),
            (&mut self.no_answer, other.no_answer),
            (&mut self.asked, other.asked),
            (&mut self.carried, other.carried),
        ] {
            *count = count.saturating_add(more);
        }
    }
}

/// What round 1 gave, kept beside the last answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundOne {
    /// The answers of round 1.
    pub tally: Tally,
    /// Where it stood.
    pub standing: Standing,
    /// On how many sides.
    pub split: Option<SplitWord>,
    /// For how many members the answer that counts is another than that of round 1; `None` where only counts are known.
    pub changed: Option<u64>,
}

/// A group of people against the rest, on one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupResult {
    /// What it groups by.
    pub grouping: Grouping,
    /// The group.
    pub group: Group,
    /// How many of the group gave a level.
    pub answered: u64,
    /// How many of the rest gave a level.
    pub rest_answered: u64,
    /// Where the group stands.
    pub standing: Standing,
    /// The group's middle less the rest's, in levels; `None` where either has fewer than five.
    pub gap: Option<i8>,
    /// What can be said of a gap of a level or more; `None` where there is none.
    pub chance: Option<Chance>,
}

words! {
    /// Whether a gap between a group and the rest could be luck.
    Chance {
        /// Luck alone would hardly make it.
        Unequal = "unequal",
        /// Luck could make it.
        CouldBeChance = "could-be-chance",
        /// There are too many answers to count it out here.
        NotTested = "not-tested",
    }
}

/// One voice of the panel on one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelResult {
    /// Whose voice.
    pub speaker: Speaker,
    /// The parties that make up the voice, where it is more than one.
    pub of: Vec<PartyIndex>,
    /// The round that counts; `None` where nobody was asked.
    pub round: Option<Round>,
    /// How the answers came about.
    pub how: How,
    /// Each member's last answer, counted.
    pub tally: Tally,
    /// Where it stands.
    pub standing: Standing,
    /// On how many sides; `None` where there is no standing.
    pub split: Option<SplitWord>,
    /// Whether a third or more do not know.
    pub cannot_tell: bool,
    /// Whether people and carers lie on different sides.
    pub roles_differ: bool,
    /// Whether people who draw on care are under half of the answers.
    pub mostly_carers: bool,
    /// Round 1; `None` where there was only one round.
    pub round_1: Option<RoundOne>,
    /// Groups against the rest; only of the voice of lived experience.
    pub groups: Vec<GroupResult>,
}

words! {
    /// How a party's own level compares with what people say.
    Compared {
        /// People say the same.
        Supported = "supported",
        /// People's experience points both ways.
        Contested = "contested",
        /// People say lower.
        Contradicted = "contradicted",
        /// People say higher.
        PeopleSayHigher = "people-say-higher",
        /// Nothing from people backs it.
        NotBacked = "not-backed",
    }
}

/// A party with one voice on one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneVoiceResult {
    /// The party.
    pub party: PartyIndex,
    /// Its level.
    pub level: Level,
    /// How the level compares with what people say; `None` for an inspector.
    pub compared: Option<Compared>,
    /// The position of its judgement in the dossier.
    pub judgement: usize,
}

/// What the evidence about one statement amounts to. Positions are of items in the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidenceSummary {
    /// The items about this statement that count.
    pub items: Vec<usize>,
    /// How many kinds they are of.
    pub kinds: u64,
    /// Whose voices they hold.
    pub voices: Vec<Voice>,
    /// How many show a strength.
    pub strength: u64,
    /// How many show an area for improvement.
    pub gap: u64,
    /// How many show both.
    pub mixed: u64,
    /// The items about the theme only: shown, and counted towards nothing.
    pub by_theme: Vec<usize>,
    /// The items, of both, that are past their review date.
    pub past_review: Vec<usize>,
    /// The items about this statement that clash with another and do not count.
    pub clashing: Vec<usize>,
    /// The items about this statement that the panel does not accept as evidence, and that do not count.
    pub refused: Vec<usize>,
    /// The items about this statement, counted or clashing, that the panel asks the council about.
    pub asked: Vec<usize>,
}

words! {
    /// How sure one can be, highest first.
    SurenessLevel {
        /// High.
        High = "high",
        /// Moderate.
        Moderate = "moderate",
        /// Low.
        Low = "low",
        /// Very low.
        VeryLow = "very-low",
    }
}

words! {
    /// What was looked at to say how sure one can be.
    SurenessCheck {
        /// How the evidence was gathered.
        GatheredWell = "gathered-well",
        /// Whether it fits together.
        FitsTogether = "fits-together",
        /// Whether there is enough of it.
        Enough = "enough",
        /// Whether it is about this, from here, and from lately.
        AboutThisHereLately = "about-this-here-lately",
    }
}

words! {
    /// How much a concern weighs.
    Weight {
        /// A step down.
        Serious = "serious",
        /// Half a step down.
        Minor = "minor",
    }
}

words! {
    /// Why there is a concern.
    Why {
        /// No source was gathered by a partner, somebody independent, or people themselves.
        NoneIndependent = "none-independent",
        /// Over half of the sources were gathered by the service itself or the council.
        MostlyOwn = "mostly-own",
        /// No source was read back to those it came from.
        NoneReadBack = "none-read-back",
        /// What people answered and most sources lie on opposite sides.
        OppositeSides = "opposite-sides",
        /// People and carers lie on different sides.
        RolesDiffer = "roles-differ",
        /// Two figures for the same thing clash.
        Clash = "clash",
        /// Sources point both ways.
        BothWays = "both-ways",
        /// Fewer than ten people.
        UnderTen = "under-10",
        /// Fewer than two kinds of evidence.
        UnderTwoKinds = "under-2-kinds",
        /// Fewer than thirty people.
        UnderThirty = "under-30",
        /// Fewer than three kinds of evidence.
        UnderThreeKinds = "under-3-kinds",
        /// All of it is old.
        AllOld = "all-old",
        /// There is nothing but evidence about the theme.
        ThemeOnly = "theme-only",
        /// There is no evidence at all.
        NoSource = "no-source",
        /// Half of it is old.
        HalfOld = "half-old",
        /// Some comes from another place.
        AnotherPlace = "another-place",
    }
}

/// One concern about how sure one can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concern {
    /// What was looked at.
    pub check: SurenessCheck,
    /// How much it weighs.
    pub weight: Weight,
    /// Why.
    pub why: Why,
}

/// How sure one can be of a statement. It never moves a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sureness {
    /// How sure.
    pub level: SurenessLevel,
    /// Why not surer.
    pub concerns: Vec<Concern>,
}

words! {
    /// What no middle can hide.
    Flag {
        /// At least one person gave the lowest level on a statement about safety.
        SafetyOne = "safety-one",
        /// At least one person gave the lowest level on a statement about rights.
        RightsOne = "rights-one",
        /// At least one item tells of harm.
        HarmStory = "harm-story",
    }
}

/// A flag, with what a release needs to know and never shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RaisedFlag {
    /// The flag.
    pub flag: Flag,
    /// By how many answers or items it is raised.
    pub raised_by: u64,
}

/// A value in a trace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TraceValue {
    /// A whole number.
    Number(u64),
    /// A code, an id or a fraction.
    Word(String),
}

impl From<u64> for TraceValue {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<Level> for TraceValue {
    fn from(level: Level) -> Self {
        Self::Number(u64::from(level.number()))
    }
}

impl From<&str> for TraceValue {
    fn from(word: &str) -> Self {
        Self::Word(word.to_owned())
    }
}

impl From<Fraction> for TraceValue {
    fn from(fraction: Fraction) -> Self {
        Self::Word(fraction.to_string())
    }
}

words! {
    /// A step of the method, in the order in which it is done.
    Step {
        /// Which round counts, and how many answers are carried.
        Round = "round",
        /// How many gave each answer.
        Count = "count",
        /// Whether there are enough.
        Enough = "enough",
        /// The middle.
        Middle = "middle",
        /// How far people were split.
        Split = "split",
        /// Whether people and carers differ.
        Roles = "roles",
        /// Whether people can tell.
        CannotTell = "cannot-tell",
        /// How many sources there are.
        Sources = "sources",
        /// How a party compares.
        Compare = "compare",
        /// How sure.
        Sureness = "sureness",
        /// Where it stands.
        Standing = "standing",
    }
}

/// One step behind a standing: what was looked at, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceStep {
    /// Whose standing it is a step to; `None` for the statement as a whole.
    pub speaker: Option<Speaker>,
    /// The step.
    pub step: Step,
    /// What was looked at and what came of it, by name.
    pub arguments: Vec<(&'static str, TraceValue)>,
}

/// Everything worked out for one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementResult {
    /// The statement.
    pub statement: StatementIndex,
    /// The voices of the panel: lived experience first, then each panel party.
    pub panel: Vec<PanelResult>,
    /// The parties with one voice.
    pub one_voice: Vec<OneVoiceResult>,
    /// The evidence.
    pub evidence: EvidenceSummary,
    /// How sure; `None` where there is neither a standing nor a source.
    pub sureness: Option<Sureness>,
    /// The statements of other frameworks that speak to this one.
    pub linked: Vec<(StatementIndex, Relation)>,
    /// The notes about it, by their position in the dossier.
    pub notes: Vec<usize>,
    /// What no middle can hide.
    pub flags: Vec<RaisedFlag>,
    /// How every standing came about.
    pub trace: Vec<TraceStep>,
}

impl StatementResult {
    /// The voice of lived experience.
    #[must_use]
    pub fn lived_experience(&self) -> Option<&PanelResult> {
        self.panel
            .iter()
            .find(|result| result.speaker == Speaker::LivedExperience)
    }
}

/// How many statements stand where, for one speaker.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// How many stand at each level, lowest first.
    pub levels: Vec<u64>,
    /// How many are split.
    pub split: u64,
    /// How many are left open.
    pub span: u64,
    /// How many have not enough to say.
    pub not_enough: u64,
    /// How many nobody was asked about.
    pub not_heard: u64,
    /// How many are not about this place.
    pub not_applicable: u64,
}

/// A theme: how many of its statements stand where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeResult {
    /// The theme.
    pub theme: ThemeIndex,
    /// The profile of each speaker.
    pub profiles: Vec<(Speaker, Profile)>,
}

/// The statements of a framework that have a level with lived experience, weakest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weakest {
    /// The position of the framework in the catalogue.
    pub framework: usize,
    /// All of them: whoever shows the weakest takes the first few that may be shown.
    pub statements: Vec<StatementIndex>,
}

/// A single change of one level that would move the band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// The statement.
    pub statement: StatementIndex,
    /// From this level.
    pub from: Level,
    /// To this level.
    pub to: Level,
    /// The band that it would be.
    pub band: String,
    /// What people say of the party's level, for a change upwards.
    pub compared: Option<Compared>,
}

/// The smallest number of one-level changes that would move the band, where no single one does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// How many changes of one level.
    pub changes: u64,
    /// The band that it would be.
    pub band: String,
    /// One smallest set: each statement with the level it would have.
    pub set: Vec<(StatementIndex, Level, Level)>,
}

/// One end of a range, or a total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The sum of the levels.
    pub total: u64,
    /// The percentage, rounded as the rule says.
    pub percent: u64,
    /// The band.
    pub band: String,
}

/// What a rule makes of one speaker's levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Every statement has one level.
    Total {
        /// The total.
        score: Score,
        /// The highest possible total.
        max: u64,
        /// The percentage before rounding.
        exact: Fraction,
        /// The lowest level and its statements.
        lowest: (Level, Vec<StatementIndex>),
        /// Every single change that moves the band.
        margins: Vec<Margin>,
        /// The nearest change, where no single one moves the band.
        nearest: Option<Nearest>,
        /// What is said beside the total.
        flags: Vec<String>,
    },
    /// Some statement has no single level.
    Range {
        /// If all that is missing or open were at its worst.
        low: Score,
        /// If all that is missing or open were at its best.
        high: Score,
        /// The highest possible total.
        max: u64,
        /// Statements without a standing.
        missing: Vec<StatementIndex>,
        /// Statements that are split or left open.
        open: Vec<StatementIndex>,
        /// What is said beside the range.
        flags: Vec<String>,
    },
    /// The lowest level of any statement is known.
    Lowest {
        /// The level.
        level: Level,
        /// The statements that stand there.
        statements: Vec<StatementIndex>,
    },
    /// The lowest level depends on what is missing or open.
    LowestRange {
        /// If all that is missing or open were at its worst.
        low: Level,
        /// If all that is missing or open were at its best.
        high: Level,
        /// Statements without a standing.
        missing: Vec<StatementIndex>,
        /// Statements that are split or left open.
        open: Vec<StatementIndex>,
    },
    /// How many statements stand at each level; nothing is added up.
    Profile {
        /// How many stand at each level, lowest first.
        levels: Vec<u64>,
        /// Statements without a standing.
        missing: Vec<StatementIndex>,
        /// Statements that are split or left open.
        open: Vec<StatementIndex>,
    },
    /// The speaker has no standing on any statement of the rule.
    NotAsked,
}

/// What a rule says of one speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overall {
    /// The position of the rule in the dossier.
    pub rule: usize,
    /// The position in the catalogue of the framework that it is about.
    pub framework: usize,
    /// The speaker.
    pub speaker: Speaker,
    /// What comes of it.
    pub outcome: Outcome,
}

/// A party and lived experience a level or more apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The statement.
    pub statement: StatementIndex,
    /// The party.
    pub party: PartyIndex,
    /// Its level.
    pub level: Level,
    /// The lowest that lived experience stands for.
    pub low: Level,
    /// The highest that lived experience stands for.
    pub high: Level,
    /// Who gave a reason.
    pub reasons: Vec<Speaker>,
}

/// A group of the population against its place on the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingVoice {
    /// What it groups by.
    pub grouping: Grouping,
    /// The group.
    pub group: Group,
    /// How many members of the group gave an answer, as far as it is known.
    pub heard: Heard,
    /// How many would be expected of a panel of this size.
    pub expected: Fraction,
}

/// Everything worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The day it is as at.
    pub as_of: Date,
    /// Every scored statement of every framework, in framework order, with data or not.
    pub statements: Vec<StatementResult>,
    /// Every theme.
    pub themes: Vec<ThemeResult>,
    /// The weakest statements of each framework.
    pub weakest: Vec<Weakest>,
    /// What each rule says of each speaker.
    pub overall: Vec<Overall>,
    /// Where a party and lived experience are apart.
    pub gaps: Vec<Gap>,
    /// Who is heard and who is missing.
    pub missing_voices: Vec<MissingVoice>,
    /// How many members of `people` and `carers` there are.
    pub lived_experience_members: u64,
    /// What was found on the way.
    pub findings: Vec<Finding>,
}
