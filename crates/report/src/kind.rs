//! Which documents there are, and in which formats.

use std::fmt;

use mir_release::Audience;

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The whole, with every step of the working.
    Full,
    /// One page for everybody.
    Public,
    /// What a committee decides on: two pages, numbered, with questions to ask, and then the appendices.
    Committee,
    /// The same as `public`, in large type and one column.
    LargePrint,
    /// The panel's own results.
    Panel,
    /// A regulator's statements one by one: the level, what people expect, strengths, areas for improvement, evidence, actions.
    SelfAssessment,
    /// One row for each item of evidence.
    EvidenceIndex,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Full,
        Self::Public,
        Self::Committee,
        Self::LargePrint,
        Self::Panel,
        Self::SelfAssessment,
        Self::EvidenceIndex,
    ];

    /// The word that the command line and file names use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Public => "public",
            Self::Committee => "committee",
            Self::LargePrint => "large-print",
            Self::Panel => "panel",
            Self::SelfAssessment => "self-assessment",
            Self::EvidenceIndex => "evidence-index",
        }
    }

    /// The kind of a word.
    ///
    /// ```
    /// use mir_report::Kind;
    /// assert_eq!(Kind::from_word("panel"), Some(Kind::Panel));
    /// assert_eq!(Kind::from_word("everything"), None);
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// Whom it is for, where nobody says otherwise.
    #[must_use]
    pub const fn default_audience(self) -> Audience {
        match self {
            Self::Full | Self::SelfAssessment | Self::EvidenceIndex => Audience::Council,
            Self::Public | Self::Committee | Self::LargePrint => Audience::Public,
            Self::Panel => Audience::Panel,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A format of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One page for a browser, complete in itself.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// For programs.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Html, Self::Markdown, Self::Text, Self::Json];

    /// The word that the command line uses, which is also how file names end.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }

    /// The format of a word.
    ///
    /// ```
    /// use mir_report::Format;
    /// assert_eq!(Format::from_word("md"), Some(Format::Markdown));
    /// ```
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.word() == word)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The name of a document's file: `<kind>.<audience>.<format>`.
///
/// ```
/// use mir_report::{file_name, Format, Kind};
/// assert_eq!(file_name(Kind::Full, mir_release::Audience::Council, Format::Html), "full.council.html");
/// ```
#[must_use]
pub fn file_name(kind: Kind, audience: Audience, format: Format) -> String {
    format!("{kind}.{audience}.{format}")
}
