//! Scales: the ordered levels that a framework is judged on.

use std::fmt;

/// A level of a scale: 1 is the lowest, and there are at most [`HIGHEST_LEVEL`].
///
/// Levels are ordinals: they are counted and compared, never added up within a panel and never averaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

/// The highest level that any scale may have.
pub const HIGHEST_LEVEL: u8 = 10;

impl Level {
    /// The lowest level of every scale.
    pub const LOWEST: Self = Self(1);

    /// A level from 1 to [`HIGHEST_LEVEL`]; `None` for any other number.
    #[must_use]
    #[inline]
    pub const fn new(number: u8) -> Option<Self> {
        if number >= 1 && number <= HIGHEST_LEVEL {
            Some(Self(number))
        } else {
            None
        }
    }

    /// The level's number, from 1.
    #[must_use]
    #[inline]
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The level's position in a list of counts by level, from 0.
    #[must_use]
    #[inline]
    pub const fn index(self) -> usize {
        (self.0 as usize).saturating_sub(1)
    }

    /// How many levels lie between two levels.
    #[must_use]
    pub const fn apart(self, other: Self) -> u8 {
        self.0.abs_diff(other.0)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Two different levels, and those between them: an answer that means one of these, and does not say which.
///
/// ```
/// use mir_core::scale::{Level, Span};
/// let level = |number| Level::new(number).unwrap();
/// let span = Span::new(level(2), level(3)).unwrap();
/// assert!(span.may_be(level(3)) && !span.may_be(level(4)));
/// assert_eq!(Span::new(level(3), level(3)), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    low: Level,
    high: Level,
}

impl Span {
    /// From a level to a higher one; `None` where the second is not higher.
    #[must_use]
    #[inline]
    pub const fn new(low: Level, high: Level) -> Option<Self> {
        if low.0 < high.0 {
            Some(Self { low, high })
        } else {
            None
        }
    }

    /// The lowest level that it can mean.
    #[must_use]
    #[inline]
    pub const fn low(self) -> Level {
        self.low
    }

    /// The highest level that it can mean.
    #[must_use]
    #[inline]
    pub const fn high(self) -> Level {
        self.high
    }

    /// Whether it can mean a level.
    #[must_use]
    #[inline]
    pub const fn may_be(self, level: Level) -> bool {
        self.low.0 <= level.0 && level.0 <= self.high.0
    }
}

crate::words::words! {
    /// Who set a scale.
    Origin {
        /// This project set it; the publisher has none.
        Ours = "ours",
        /// The publisher of the framework set it.
        Publisher = "publisher",
    }
}

crate::words::words! {
    /// A half of a scale.
    Side {
        /// Levels up to half the number of levels, rounded down.
        Lower = "lower",
        /// Levels above the lower side and, on a scale with an odd number of levels, above the middle level.
        Upper = "upper",
    }
}

/// The words and the symbol of one level: never colour alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelName {
    /// The name that people read.
    pub name: String,
    /// A symbol that holds in black and white.
    pub symbol: String,
}

/// Why levels do not make a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScaleError {
    /// Fewer than two levels, or more than [`HIGHEST_LEVEL`].
    Length(usize),
    /// Two levels have one name or one symbol.
    SameWords(String),
}

impl fmt::Display for ScaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(found) => write!(f, "there are {found} levels"),
            Self::SameWords(words) => write!(f, "two levels are called “{words}”"),
        }
    }
}

/// The levels of a framework, and the question that they answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    origin: Origin,
    question: String,
    question_one_voice: Option<String>,
    levels: Vec<LevelName>,
}

impl Scale {
    /// A scale from its levels, lowest first.
    ///
    /// # Errors
    /// [`ScaleError`] where there are fewer than two levels or more than ten, or two share a name or a symbol.
    pub fn new(
        origin: Origin,
        question: String,
        question_one_voice: Option<String>,
        levels: Vec<LevelName>,
    ) -> Result<Self, ScaleError> {
        if levels.len() < 2 || levels.len() > usize::from(HIGHEST_LEVEL) {
            return Err(ScaleError::Length(levels.len()));
        }
        for (index, level) in levels.iter().enumerate() {
            for other in levels.iter().take(index) {
                if other.name == level.name {
                    return Err(ScaleError::SameWords(level.name.clone()));
                }
                if other.symbol == level.symbol {
                    return Err(ScaleError::SameWords(level.symbol.clone()));
                }
            }
        }
        Ok(Self {
            origin,
            question,
            question_one_voice,
            levels,
        })
    }

    /// Who set the scale.
    #[must_use]
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// What each member of a panel is asked.
    #[must_use]
    pub fn question(&self) -> &str {
        &self.question
    }

    /// What a party with one voice is asked: the panel's question where there is no other.
    #[must_use]
    pub fn question_one_voice(&self) -> &str {
        self.question_one_voice.as_deref().unwrap_or(&self.question)
    }

    /// How many levels there are, from 2 to 10.
    #[must_use]
    pub fn len(&self) -> usize {
        self.levels.len()
    }

    /// Never true: a scale has at least two levels.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// The levels, lowest first, with their words.
    pub fn levels(&self) -> impl DoubleEndedIterator<Item = (Level, &LevelName)> {
        (1..=HIGHEST_LEVEL)
            .filter_map(Level::new)
            .zip(&self.levels)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The words of a level; `None` where it is off the scale.
    #[must_use]
    pub fn name(&self, level: Level) -> Option<&LevelName> {
        self.levels.get(level.index())
    }

    /// Whether the scale has this level.
    #[must_use]
    #[inline]
    pub fn has(&self, level: Level) -> bool {
        level.index() < self.levels.len()
    }

    /// The highest level.
    #[must_use]
    pub fn highest(&self) -> Level {
        Level(u8::try_from(self.levels.len()).unwrap_or(HIGHEST_LEVEL))
    }

    /// The side on which a level lies: on a scale of an odd length the middle level is on neither.
    ///
    /// ```
    /// use mir_core::scale::{side, Level, Side};
    /// let level = |number| Level::new(number).unwrap();
    /// assert_eq!([1, 2, 3, 4].map(|number| side(level(number), 4)), [Some(Side::Lower), Some(Side::Lower), Some(Side::Upper), Some(Side::Upper)]);
    /// assert_eq!([1, 2, 3].map(|number| side(level(number), 3)), [Some(Side::Lower), None, Some(Side::Upper)]);
    /// ```
    #[must_use]
    #[inline]
    pub fn side(&self, level: Level) -> Option<Side> {
        side(level, self.levels.len())
    }
}

/// The side on which a level lies on a scale of so many levels.
#[must_use]
#[inline]
pub const fn side(level: Level, levels: usize) -> Option<Side> {
    let half = levels / 2;
    if level.index() < half {
        Some(Side::Lower)
    } else if level.index() >= levels.saturating_sub(half) {
        Some(Side::Upper)
    } else {
        None
    }
}
