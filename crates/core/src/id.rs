//! Names that files give to things, checked once.
//!
//! An id is short printable text without white space. It is shown to people and used in anchors and file names, so control characters,
//! characters that turn the direction of text, path separators and the separators of our own references (`:` and `@`) are refused.

use std::fmt;

/// The longest id that is accepted, in characters.
pub const LONGEST_ID: usize = 80;

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdError {
    /// There is nothing in it.
    Empty,
    /// It has more than [`LONGEST_ID`] characters.
    TooLong,
    /// It has a character that an id may not have.
    Character(char),
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::TooLong => write!(f, "it has more than {LONGEST_ID} characters"),
            Self::Character(found) => write!(f, "it has the character {}", found.escape_debug()),
        }
    }
}

fn check(text: &str) -> Result<(), IdError> {
    if text.is_empty() || text == "." || text == ".." {
        return Err(IdError::Empty);
    }
    if text.chars().count() > LONGEST_ID {
        return Err(IdError::TooLong);
    }
    match text
        .chars()
        .find(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')))
    {
        Some(found) => Err(IdError::Character(found)),
        None => Ok(()),
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Checks a text and keeps it.
            ///
            /// # Errors
            /// [`IdError`] where the text is empty, too long, or has a character that an id may not have.
            pub fn new(text: &str) -> Result<Self, IdError> {
                check(text).map(|()| Self(text.into()))
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

ids! {
    /// Names a framework, a method or a rule for ever, whatever its edition: `making-it-real`.
    ///
    /// ```
    /// use mir_core::id::FrameworkId;
    /// assert_eq!(FrameworkId::new("making-it-real").unwrap().as_str(), "making-it-real");
    /// assert!(FrameworkId::new("making it real").is_err());
    /// ```
    FrameworkId,
    /// The publisher's name for one edition: `2018`, `2026-draft-2`.
    Edition,
    /// Names a statement within its framework: `AC-I1`.
    StatementId,
    /// Names a theme within its framework: `AC`.
    ThemeId,
    /// Names a party: `people`, `council`, or a local one such as `housing`.
    PartyId,
    /// Names an item of evidence: `EV-001`.
    EvidenceId,
    /// The code of a panel member; never a name, and never released.
    MemberId,
    /// Names a panel's note: `N1`.
    NoteId,
    /// Names an assessment: `wendleby-2026`.
    AssessmentId,
    /// Names a scale pack: `thumbs3`.
    PackId,
    /// The number of an action: `A1`.
    ActionRef,
    /// A grouping that a panel agreed on, such as `ethnicity`.
    Grouping,
    /// One group of a grouping, such as `asian`.
    Group,
}

/// One edition of a framework, method or rule: `making-it-real@2018`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionRef {
    /// What it is an edition of.
    pub id: FrameworkId,
    /// Which edition.
    pub edition: Edition,
}

impl EditionRef {
    /// Reads `id@edition`.
    ///
    /// # Errors
    /// [`IdError`] of the first part that is not an id; [`IdError::Empty`] where there is no `@`.
    ///
    /// ```
    /// use mir_core::id::EditionRef;
    /// assert_eq!(EditionRef::parse("making-it-real@2018").unwrap().to_string(), "making-it-real@2018");
    /// assert!(EditionRef::parse("making-it-real").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let (id, edition) = text.split_once('@').ok_or(IdError::Empty)?;
        Ok(Self {
            id: FrameworkId::new(id)?,
            edition: Edition::new(edition)?,
        })
    }
}

impl fmt::Display for EditionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.id, self.edition)
    }
}
