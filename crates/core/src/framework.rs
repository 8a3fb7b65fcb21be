//! Editions of frameworks: themes, statements, and how far each text has been checked.

use crate::date::Date;
use crate::id::{EditionRef, StatementId, ThemeId};
use crate::scale::{Level, Scale};
use crate::wording::Laid;
use crate::words::words;

words! {
    /// Where an edition stands with its publisher.
    Status {
        /// Not yet in force.
        Draft = "draft",
        /// In force.
        InForce = "in-force",
        /// Replaced by a later edition.
        Superseded = "superseded",
        /// Kept for the record.
        Historic = "historic",
    }
}

words! {
    /// Whose words the texts of an edition are.
    Wording {
        /// Written for this project; the meaning is the publisher's.
        Paraphrase = "paraphrase",
        /// The publisher's own.
        Official = "official",
    }
}

words! {
    /// In whose voice a statement speaks, or what sort of thing it is.
    Speaks {
        /// A person who draws on care and support.
        I = "I",
        /// Those who commission or provide.
        We = "we",
        /// Both together.
        Together = "together",
        /// An outcome.
        Outcome = "outcome",
        /// A regulator's quality statement.
        QualityStatement = "quality-statement",
        /// A standard.
        Standard = "standard",
        /// A proposal.
        Proposal = "proposal",
        /// A principle.
        Principle = "principle",
        /// A duty in law.
        Duty = "duty",
        /// A measure.
        Metric = "metric",
        /// A rung of a ladder.
        Rung = "rung",
        /// A stage.
        Stage = "stage",
    }
}

words! {
    /// Why a single lowest answer on a statement must never be hidden by a middle.
    Mark {
        /// Somebody's rights.
        Rights = "rights",
        /// Somebody's safety.
        Safety = "safety",
    }
}

words! {
    /// How the text of a statement was checked.
    Check {
        /// Read in the publisher's own source.
        Seen = "seen",
        /// Read at another publisher.
        SeenElsewhere = "seen-elsewhere",
        /// From memory; nobody has checked it yet.
        Recalled = "recalled",
        /// Written by this project.
        Ours = "ours",
    }
}

words! {
    /// A nation whose law or practice an edition belongs to.
    Nation {
        /// England.
        England = "england",
        /// Scotland.
        Scotland = "scotland",
        /// Wales.
        Wales = "wales",
        /// Northern Ireland.
        NorthernIreland = "northern-ireland",
    }
}

/// Where a statement's text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementSource {
    /// Its number at the source; `None` where it is not known.
    pub number: Option<u32>,
    /// The page; `None` where it is not known.
    pub url: Option<String>,
    /// How the text was checked.
    pub check: Check,
}

/// One statement that a commissioner can be judged by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id within the framework.
    pub id: StatementId,
    /// In whose voice it speaks.
    pub speaks: Speaks,
    /// The text.
    pub text: String,
    /// Whether `text` is that of a wording which was laid over the framework's own.
    pub reworded: bool,
    /// A shorter, simpler text, where there is one.
    pub plain: Option<String>,
    /// What the body promises about it, where a publisher's commitment is known.
    pub commitment: Option<String>,
    /// Whether it is judged; metrics, duties and context are not.
    pub scored: bool,
    /// Rights or safety.
    pub marks: Vec<Mark>,
    /// What a level looks like for this statement, where the publisher says so.
    pub descriptors: Vec<(Level, String)>,
    /// Names that other sources print.
    pub aliases: Vec<String>,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// Where the text comes from.
    pub source: StatementSource,
}

/// A theme: statements that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its id within the framework.
    pub id: ThemeId,
    /// Its title.
    pub title: String,
    /// Its title as people say it, where there is one.
    pub as_people_say: Option<String>,
    /// What is not known about it, where something is not.
    pub note: Option<String>,
    /// Its statements, in the publisher's order.
    pub statements: Vec<Statement>,
}

/// One edition of a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Its permanent id and the publisher's edition.
    pub edition: EditionRef,
    /// Which revision of our file, from 1.
    pub revision: u32,
    /// The title.
    pub title: String,
    /// The publisher.
    pub publisher: String,
    /// The nations it is for.
    pub nations: Vec<Nation>,
    /// Where it stands.
    pub status: Status,
    /// In force from, where known.
    pub from: Option<Date>,
    /// In force to, where known.
    pub to: Option<Date>,
    /// Where it was read; `None` where it is not known.
    pub source_url: Option<String>,
    /// When it was read.
    pub retrieved: Option<Date>,
    /// Whether a licence was seen.
    pub licence_seen: bool,
    /// What the publisher asks to be printed, or what we print to name the publisher.
    pub attribution: Option<String>,
    /// Whose words the texts are.
    pub wording: Wording,
    /// Whose words were laid over them, where an assessment asks for others.
    pub laid: Option<Laid>,
    /// The scale; `None` for context that is never scored.
    pub scale: Option<Scale>,
    /// The themes, in the publisher's order.
    pub themes: Vec<Theme>,
    /// SHA-256 of the file it was read from, in hexadecimal; empty where it was made in code.
    pub sha256: String,
}

impl Framework {
    /// Every statement with its theme, in order.
    pub fn statements(&self) -> impl Iterator<Item = (&Theme, &Statement)> {
        self.themes.iter().flat_map(|theme| {
            theme
                .statements
                .iter()
                .map(move |statement| (theme, statement))
        })
    }

    /// The statement of an id.
    #[must_use]
    pub fn statement(&self, id: &StatementId) -> Option<&Statement> {
        self.statements()
            .map(|(_, statement)| statement)
            .find(|statement| statement.id == *id)
    }

    /// How many statements nobody has checked yet.
    #[must_use]
    pub fn unchecked(&self) -> usize {
        self.statements()
            .filter(|(_, statement)| statement.source.check == Check::Recalled)
            .count()
    }
}
