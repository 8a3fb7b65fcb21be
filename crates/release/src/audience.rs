//! Who a release is for.

use std::fmt;

/// Who a release is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Whoever holds the folder. Not for publication: only withdrawal applies, no small-number rule.
    Desk,
    /// The panel.
    Panel,
    /// The council.
    Council,
    /// The regulator.
    Regulator,
    /// Everybody.
    Public,
}

impl Audience {
    /// Every audience.
    pub const ALL: &'static [Self] = &[
        Self::Desk,
        Self::Panel,
        Self::Council,
        Self::Regulator,
        Self::Public,
    ];

    /// The word that the command line and JSON use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Panel => "panel",
            Self::Council => "council",
            Self::Regulator => "regulator",
            Self::Public => "public",
        }
    }

    /// The audience of a word.
    ///
    /// ```
    /// use mir_release::Audience;
    /// assert_eq!(Audience::from_word("public"), Some(Audience::Public));
    /// assert_eq!(Audience::from_word("everyone"), None);
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|audience| audience.word() == word)
    }

    /// Whether it sees the working papers: where a document lies, who wrote a judgement down, on which day something was withdrawn. Those
    /// who run or inspect the service need them; to anybody else they tell nothing about care and may lead to a person.
    pub(crate) const fn sees_working_papers(self) -> bool {
        matches!(self, Self::Desk | Self::Council | Self::Regulator)
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
