//! The shapes of the contracts: their fields, in their order.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// Derives what the contracts need: writing, and, where asked for, the JSON Schema.
macro_rules! contract {
    ($($(#[$meta:meta])* struct $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub(super) struct $name { $($(#[$field_meta])* pub(super) $field: $type),+ }
    )+};
}
pub(super) use contract;

/// A value that may be hidden from some audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "MaybeHidden_{T}")
)]
pub(super) enum Cell<T> {
    /// It is shown.
    Shown(T),
    /// It is not.
    Hidden(Hidden),
}

impl<T> Cell<T> {
    /// A value that is hidden.
    pub(super) const fn hidden() -> Self {
        Self::Hidden(Hidden {
            hidden: true,
            from: None,
            to: None,
        })
    }
}

contract! {
    /// A value that is not shown to this audience, or of which only the bounds are.
    struct Hidden {
        /// Always true.
        hidden: bool,
        /// The lowest that it can be, where that may be said.
        #[serde(skip_serializing_if = "Option::is_none")]
        from: Option<u64>,
        /// The highest that it can be, where that may be said.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<u64>,
    }

    /// What made the file.
    struct Tool {
        name: &'static str,
        version: &'static str,
    }

    /// The assessment.
    struct About {
        id: String,
        title: String,
        body: String,
        as_of: String,
    }

    /// A file that went in.
    struct Input {
        path: String,
        /// SHA-256 of its bytes, in hexadecimal.
        sha256: String,
    }

    /// Words that were laid over a framework's own.
    struct LaidWording {
        language: String,
        style: &'static str,
        statements: u64,
        sha256: String,
    }

    /// An edition of a framework.
    struct FrameworkEdition {
        id: String,
        edition: String,
        revision: u32,
        status: &'static str,
        wording: &'static str,
        /// Whose words were laid over the framework's own, where an assessment asks for others.
        #[serde(skip_serializing_if = "Option::is_none")]
        laid: Option<LaidWording>,
        /// How many of its texts nobody has checked yet.
        unchecked: u64,
        sha256: String,
    }

    /// An edition of a method.
    struct MethodEdition {
        id: String,
        edition: String,
        sha256: String,
    }

    /// One statement.
    struct Statement {
        framework: String,
        statement: String,
        theme: String,
        parties: Vec<Party>,
        evidence: Evidence,
        /// Null where there is nothing to be sure of.
        sureness: Option<Cell<Sureness>>,
        linked: Vec<Linked>,
        /// The ids of the panel's notes about it.
        notes: Vec<String>,
        flags: Vec<Flag>,
        trace: Vec<Trace>,
    }

    /// A voice of the panel.
    struct Voice {
        party: String,
        /// The parties that make up the voice, where it is more than one.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        of: Vec<String>,
        round: Option<u8>,
        asked: Cell<u64>,
        answered: Cell<u64>,
        carried: Cell<u64>,
        counts: Cell<Counts>,
        dont_know: Cell<u64>,
        not_about_me: Cell<u64>,
        rather_not_say: Cell<u64>,
        no_answer: Cell<u64>,
        standing: Standing,
        split: Option<&'static str>,
        cannot_tell: bool,
        round_1: Option<RoundOne>,
        /// Groups against the rest; of the voice of lived experience only.
        #[serde(skip_serializing_if = "Option::is_none")]
        groups: Option<Vec<Group>>,
    }

    /// A party with one voice.
    struct OneVoice {
        party: String,
        /// Always true.
        one_voice: bool,
        standing: Standing,
        compared: Option<&'static str>,
    }

    /// The first round.
    struct RoundOne {
        counts: Cell<Counts>,
        standing: Standing,
    }

    /// A group against the rest.
    struct Group {
        grouping: String,
        group: String,
        answered: u64,
        standing: Standing,
        /// The group's middle less the rest's; null where either has too few answers.
        gap: Option<i8>,
        /// Null where it was not tested.
        unequal: Option<bool>,
        /// Null where it was not tested.
        could_be_chance: Option<bool>,
    }

    /// What the evidence about a statement amounts to.
    struct Evidence {
        items: u64,
        kinds: Cell<u64>,
        voices: Cell<Vec<&'static str>>,
        strength: Cell<u64>,
        gap: Cell<u64>,
        mixed: Cell<u64>,
        ids: Vec<String>,
        by_theme: Vec<String>,
        past_review: Vec<String>,
        /// The items that the panel does not accept as evidence: they count towards nothing. Only where there are any.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        refused: Vec<String>,
        /// The items that the panel asks the council about. Only where there are any.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        asked: Vec<String>,
    }

    /// How sure one can be.
    struct Sureness {
        is: &'static str,
        concerns: Vec<Concern>,
    }

    /// What takes away from it.
    struct Concern {
        check: &'static str,
        concern: &'static str,
        why: &'static str,
    }

    /// A statement of another framework that speaks to this one.
    struct Linked {
        framework: String,
        statement: String,
        relation: &'static str,
    }

    /// What no middle can hide.
    struct Flag {
        code: &'static str,
    }

    /// A step behind a standing.
    struct Trace {
        party: Option<String>,
        step: &'static str,
        arguments: Arguments,
    }

    /// A theme.
    struct Theme {
        framework: String,
        theme: String,
        profile: Profiles,
    }

    /// The weakest statements of a framework.
    struct Weakest {
        framework: String,
        statements: Vec<String>,
    }

    /// What a rule says of a party.
    struct Overall {
        rule: String,
        /// The framework that it is about, where the rule is for more than one.
        #[serde(skip_serializing_if = "Option::is_none")]
        framework: Option<String>,
        party: String,
        #[serde(flatten)]
        outcome: Outcome,
    }

    /// One end of a range.
    struct Score {
        total: u64,
        percent: u64,
        band: String,
    }

    /// The lowest level and its statements.
    struct Lowest {
        level: u8,
        statements: Vec<String>,
    }

    /// A single change that moves the band.
    struct Margin {
        statement: String,
        from: u8,
        to: u8,
        band: String,
        /// What people say of the level, for a change upwards.
        #[serde(skip_serializing_if = "Option::is_none")]
        compared: Option<&'static str>,
    }

    /// One of the changes of a smallest set.
    struct Change {
        statement: String,
        from: u8,
        to: u8,
    }

    /// The smallest number of changes that moves the band.
    struct Nearest {
        changes: u64,
        band: String,
        set: Vec<Change>,
    }

    /// A party and lived experience a level or more apart.
    struct Gap {
        framework: String,
        statement: String,
        party: String,
        level: u8,
        against: &'static str,
        low: Cell<u8>,
        high: Cell<u8>,
        reasons: Vec<String>,
    }

    /// A group and its place on the panel.
    struct MissingVoice {
        grouping: String,
        group: String,
        heard: Heard,
        expected: String,
    }

    /// What is worth knowing.
    struct Found {
        code: &'static str,
        severity: &'static str,
        message: String,
        places: Vec<Spot>,
    }

    /// A place in a file: a row and a column of a table, or a line and a column of a text.
    struct Spot {
        path: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        row: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        line: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        column: Option<Column>,
    }

    /// The whole result.
    struct AssessmentResult {
        kind: &'static str,
        format: u32,
        tool: Tool,
        audience: &'static str,
        assessment: About,
        inputs: Vec<Input>,
        frameworks: Vec<FrameworkEdition>,
        method: MethodEdition,
        statements: Vec<Statement>,
        themes: Vec<Theme>,
        weakest: Vec<Weakest>,
        overall: Vec<Overall>,
        gaps: Vec<Gap>,
        missing_voices: Vec<MissingVoice>,
        findings: Vec<Found>,
    }
}

/// A party on one statement: a voice of the panel, or one voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum Party {
    /// A voice of the panel.
    Panel(Box<Voice>),
    /// A party with one voice.
    One(OneVoice),
}

/// Where a statement stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum Standing {
    /// One level.
    Level { level: Cell<u8> },
    /// People were split.
    Split {
        low: Cell<u8>,
        high: Cell<u8>,
        middle: Cell<u8>,
    },
    /// The scale left it open.
    Span { low: u8, high: u8 },
    /// There is not enough to say.
    NotEnough { why: &'static str },
    /// Nobody was asked.
    NotHeard,
    /// It is not about this place.
    NotApplicable,
}

/// What a rule makes of a party's levels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum Outcome {
    /// Every statement has one level.
    Total {
        total: u64,
        max: u64,
        exact: String,
        percent: u64,
        band: String,
        lowest: Lowest,
        margins: Vec<Margin>,
        nearest: Option<Nearest>,
        flags: Vec<String>,
        disclaimer: String,
    },
    /// Some statement has no single level.
    Range {
        low: Score,
        high: Score,
        missing: Vec<String>,
        open: Vec<String>,
        flags: Vec<String>,
        disclaimer: String,
    },
    /// The lowest level of any statement.
    Lowest {
        level: u8,
        statements: Vec<String>,
        disclaimer: String,
    },
    /// The lowest level depends on what is missing or open.
    LowestRange {
        low: u8,
        high: u8,
        missing: Vec<String>,
        open: Vec<String>,
        disclaimer: String,
    },
    /// How many statements stand at each level.
    Profile {
        levels: Counts,
        missing: Vec<String>,
        open: Vec<String>,
        disclaimer: String,
    },
    /// No statement of the rule has a standing.
    NotAsked,
}

/// Whether a group is heard: a count at the desk, a word elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum Heard {
    /// This many.
    Count(u64),
    /// `heard`, `fewer-than-5` or `not-heard`.
    Word(&'static str),
}

/// The name of a column of a table, or the number of a column of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum Column {
    /// By name.
    Name(String),
    /// By number.
    Number(u64),
}

/// How many gave each level: `{"1":0,"2":4}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counts(pub(super) Vec<u64>);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (level, count) in (1_u8..).zip(&self.0) {
            map.serialize_entry(&level.to_string(), count)?;
        }
        map.end()
    }
}

/// What was looked at in a step, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arguments(pub(super) Vec<(&'static str, Argument)>);

/// A number, or a code, an id or a fraction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum Argument {
    Number(u64),
    Word(String),
}

impl Serialize for Arguments {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The profile of each speaker on a theme, by the speaker's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Profiles(pub(super) Vec<(String, Profile)>);

impl Serialize for Profiles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(party, profile)| (party, profile)))
    }
}

/// How many statements stand where: the levels by number, then the rest by word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Profile(pub(super) mir_core::assessment::Profile);

impl Serialize for Profile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let profile = &self.0;
        let mut map = serializer.serialize_map(None)?;
        for (level, count) in (1_u8..).zip(&profile.levels) {
            map.serialize_entry(&level.to_string(), count)?;
        }
        for (word, count) in [
            ("split", profile.split),
            ("span", profile.span),
            ("not-enough", profile.not_enough),
            ("not-heard", profile.not_heard),
            ("not-applicable", profile.not_applicable),
        ] {
            map.serialize_entry(word, &count)?;
        }
        map.end()
    }
}
