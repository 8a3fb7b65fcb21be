//! Stationery of a panel: cards to lay on the table, sheets of paper to tick, and forms for a screen. Made from the statements and the members' codes alone:
//! nothing that anybody answered, and no level that a council gave itself, is ever on it.
//!
//! Each page is complete in itself and needs no network. Cards and sheets have no script and are made to be printed on A4; the form that a member
//! fills in on a screen has the one script that there is.

mod cards;
mod form;
mod paper;
mod pictures;
mod sources;

use mir_core::catalogue::{Catalogue, Entry, StatementIndex};
use mir_core::framework::Framework;
use mir_core::id::MemberId;
use mir_core::panel::Round;
use mir_core::scale::Scale;
use mir_core::scale_pack::{PackAnswer, ScalePack};
use serde::Serialize;

pub use self::cards::{CardsFor, Numbered, cards, names};
pub use self::form::{FormFor, form, number, words};
pub use self::paper::{Sheet, paper};
pub use self::pictures::{LARGEST_PICTURE, Pictures};
use crate::clean;
use crate::document::Text;
use crate::phrases::{Say, fill};

/// The answers of the packs that are for a scale, in the order of the packs.
fn offered<'p>(packs: &'p [ScalePack], scale: &Scale) -> Vec<&'p PackAnswer> {
    let fitting = packs.iter().filter(|pack| pack.is_for(scale));
    fitting.flat_map(ScalePack::answers).collect()
}

/// How large the print is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Print {
    /// Four cards, or five or six statements of a sheet, to a page of A4.
    Usual,
    /// One or two cards to a page of A4, 24 points or more; a sheet in 20 points or more, but for the short names, which are for whoever types it back.
    Large,
}

impl Print {
    /// The name by which the style knows it.
    const fn class(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Large => "large",
        }
    }
}

/// The number of a member's sheet of one round, by which it is typed back and its files are named: `P07-1`.
///
/// ```
/// use mir_core::{id::MemberId, panel::Round};
/// let member = MemberId::new("P07").unwrap();
/// assert_eq!(mir_report::stationery::sheet_number(&member, Round::One), "P07-1");
/// ```
#[must_use]
pub fn sheet_number(member: &MemberId, round: Round) -> String {
    format!("{member}-{}", round.number())
}

/// Words that may be in another language than the page.
#[derive(Debug, Serialize)]
struct Words {
    text: String,
    /// The language, where it is not the page's own.
    language: Option<String>,
}

impl Words {
    /// The words of a statement as people say it.
    fn of(entry: &Entry<'_>) -> Self {
        let laid = entry.framework.laid.as_ref();
        let laid = laid.filter(|_| entry.statement.reworded);
        Self {
            text: clean::for_page(&entry.statement.text),
            language: laid.map(|laid| laid.language.clone()),
        }
    }
}

/// A sentence of ours with its gaps filled.
fn told(say: Say, gaps: &[(&str, &str)]) -> String {
    let gaps: Vec<(&str, Text)> = gaps
        .iter()
        .map(|(name, words)| (*name, Text::theirs((*words).to_owned())))
        .collect();
    clean::for_page(&fill(say, &gaps).words())
}

/// The short words for a statement, where there are some.
fn in_short(entry: &Entry<'_>) -> Option<String> {
    let plain = entry.statement.plain.as_ref();
    plain.map(|plain| told(Say::InShort, &[("plain", plain)]))
}

/// The frameworks of these statements, in the catalogue's order, each with its scale.
fn scales<'a>(
    catalogue: &'a Catalogue,
    statements: &[StatementIndex],
) -> Vec<(&'a Framework, &'a Scale)> {
    let used = |framework: &&Framework| {
        let mut entries = statements.iter().filter_map(|at| catalogue.entry(*at));
        entries.any(|entry| entry.framework.edition == framework.edition)
    };
    let frameworks = catalogue.frameworks().iter().filter(used);
    frameworks
        .filter_map(|framework| Some((framework, framework.scale.as_ref()?)))
        .collect()
}
