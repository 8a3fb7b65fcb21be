//! What is wrong or worth knowing, said so that somebody can act on it.
//!
//! A finding has a code from the one table in [`crate::codes`], the arguments of its sentence, and the places it speaks of. The sentence
//! itself comes from the table, so that code which finds a fault writes no prose. Arguments are cleaned here, once: nothing that a file
//! holds can reach a terminal or a page as anything but visible text.

use std::fmt;

pub use crate::codes::Code;

/// Whether a finding stops the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The work stops once every finding has been collected.
    Error,
    /// The work goes on and the finding is listed.
    Warning,
    /// Nothing is wrong, and something could be better. It is given only where somebody asks for a file to be looked through.
    Advice,
}

impl Severity {
    /// The word that JSON uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// Where in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// The file as a whole.
    Whole,
    /// A line and a column of a text file, both from 1, the column in characters.
    Line {
        /// The line, from 1.
        line: u64,
        /// The column in characters, from 1.
        column: u64,
    },
    /// A row of a table (the header is row 1) and, where one cell is meant, the name of its column.
    Row {
        /// The row; the header is row 1.
        row: u64,
        /// The column's name, where one cell is meant.
        column: Option<String>,
    },
    /// A path within the data itself, such as `judgements[4].level`, where no file is known: reading resolves it to a file and a row.
    Within(String),
}

/// A file and a spot in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, relative to the assessment's folder, with `/` between names. Empty where the data came from no file.
    pub path: String,
    /// Where in it.
    pub spot: Spot,
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn whole(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            spot: Spot::Whole,
        }
    }

    /// A line and column of a file.
    #[must_use]
    pub fn line(path: &str, line: u64, column: u64) -> Self {
        Self {
            path: path.to_owned(),
            spot: Spot::Line { line, column },
        }
    }

    /// A cell of a table.
    #[must_use]
    pub fn cell(path: &str, row: u64, column: &str) -> Self {
        Self {
            path: path.to_owned(),
            spot: Spot::Row {
                row,
                column: Some(column.to_owned()),
            },
        }
    }

    /// A row of a table.
    #[must_use]
    pub fn row(path: &str, row: u64) -> Self {
        Self {
            path: path.to_owned(),
            spot: Spot::Row { row, column: None },
        }
    }

    /// A path within the data, for data that came from no file.
    #[must_use]
    pub fn within(path: impl Into<String>) -> Self {
        Self {
            path: String::new(),
            spot: Spot::Within(path.into()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = visible(&self.path);
        match &self.spot {
            Spot::Whole => write!(f, "{path}"),
            Spot::Line { line, column } => write!(f, "{path}, line {line}, column {column}"),
            Spot::Row { row, column: None } => write!(f, "{path}, row {row}"),
            Spot::Row {
                row,
                column: Some(column),
            } => write!(f, "{path}, row {row}, column “{}”", visible(column)),
            Spot::Within(within) if path.is_empty() => write!(f, "{}", visible(within)),
            Spot::Within(within) => write!(f, "{path}, {}", visible(within)),
        }
    }
}

/// One thing that is wrong or worth knowing.
///
/// ```
/// use mir_core::finding::{Code, Finding, Place};
/// let finding = Finding::new(Code::UnknownStatement)
///     .with("reference", "AC-I9")
///     .at(Place::cell("judgements.csv", 7, "statement"));
/// assert_eq!(finding.message(), "no framework of this assessment has a statement “AC-I9”");
/// assert_eq!(finding.places()[0].to_string(), "judgements.csv, row 7, column “statement”");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    code: Code,
    places: Vec<Place>,
    arguments: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding of this code, without arguments and places as yet.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self {
            code,
            places: Vec::new(),
            arguments: Vec::new(),
        }
    }

    /// Gives one argument of the sentence, cleaned to visible text of at most 120 characters.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.arguments.push((name, visible(&value.to_string())));
        self
    }

    /// Gives the list of what would do: longer than other arguments may be, because a list that is cut helps nobody.
    #[must_use]
    pub fn with_known(mut self, list: impl fmt::Display) -> Self {
        self.arguments
            .push(("known", visible_up_to(&list.to_string(), LONGEST_LIST)));
        self
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.places.push(place);
        self
    }

    /// The same finding with each place put through `resolve`: how reading turns a path within the data into a file and a row.
    #[must_use]
    pub fn resolved(mut self, resolve: impl Fn(Place) -> Place) -> Self {
        self.places = self.places.into_iter().map(resolve).collect();
        self
    }

    /// The code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// Whether it stops the work.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Where it is.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// What is so, in one sentence without a full stop.
    #[must_use]
    pub fn message(&self) -> String {
        self.fill(self.code.message())
    }

    /// What to do about it, in one or two sentences.
    #[must_use]
    pub fn help(&self) -> String {
        self.fill(self.code.help())
    }

    fn fill(&self, template: &str) -> String {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            match self.arguments.iter().find(|(given, _)| *given == name) {
                Some((_, value)) => out.push_str(value),
                None => out.push_str("(not said)"),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// The longest piece of a file that a finding repeats, in characters.
const LONGEST_QUOTE: usize = 120;

/// The longest list of what would do, in characters.
const LONGEST_LIST: usize = 2000;

/// Text as it may be shown anywhere: control characters and characters that turn the direction of text are written out, and what is too long is cut.
///
/// ```
/// assert_eq!(mir_core::finding::visible("a\u{202e}b\u{1b}[31m"), "a\\u{202e}b\\u{1b}[31m");
/// ```
#[must_use]
pub fn visible(text: &str) -> String {
    visible_up_to(text, LONGEST_QUOTE)
}

/// The same, up to another number of characters: for a place that has room.
#[must_use]
pub fn visible_up_to(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len().min(longest));
    for (count, c) in text.chars().enumerate() {
        if count == longest {
            out.push('…');
            break;
        }
        if c.is_control() || turns_direction(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a character changes the direction of the text around it, or hides.
#[must_use]
pub const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
