//! A panel's files by themselves: who is on it, what was put to whom, and the answers as they are typed in.
//!
//! A fault in the evidence does not keep a panel from its work, so only the files that a panel's answers rest on are read here.

mod blank;
mod collect;
mod filled;
mod note;
mod planned;
mod sealed;
mod sheet;
mod withheld;

use mir_core::catalogue::StatementIndex;
use mir_core::dossier::Parts;
use mir_core::finding::Finding;
use mir_core::framework::Speaks;
use mir_core::panel::{Answer, Panel, Record, Round};
use mir_core::scale::Scale;
use mir_core::scale_pack::ScalePack;

pub use self::blank::{blank_csv, blank_xlsx, numbered};
pub use self::collect::{Collected, Taken, collect};
pub use self::note::{NewNote, Noted, note, with_notes};
pub use self::planned::planned;
pub use self::sealed::{Sealed, sealed};
pub use self::sheet::{Given, Sheet};
pub(crate) use self::withheld::MARKER as WITHHELD;
use crate::dossier::{self, CHANGED, COUNTS, GROUPS, HEARD, MEMBERS, PLAN, Reading, SCORES};
use crate::references;
use crate::source::{Library, Only, Source};

/// Where the answers are.
pub const ANSWERS: &str = SCORES;
/// Where the members are.
pub const WHO: &str = MEMBERS;
/// Where the plan is: which statements are put to whom.
pub const PLANNED: &str = PLAN;
/// Where sealed counts are.
pub const SEALED: &str = COUNTS;

/// Reads `assessment.toml`, the frameworks that it names, and the panel's members, plan and answers. Nothing else is opened: the dossier has
/// no evidence, no judgements and no notes.
///
/// # Errors
/// Every finding of these files, warnings included, where at least one of them is an error.
///
/// ```
/// use mir_format::source::MemorySource;
/// let empty = MemorySource::default();
/// let library: &[(&str, &[u8])] = &[];
/// assert!(mir_format::panel::read(&empty, &library).is_err());
/// ```
pub fn read(source: &dyn Source, library: &dyn Library) -> Result<Reading, Vec<Finding>> {
    let of_the_panel = Only {
        source,
        keeps: |path| {
            dossier::is_ground(path)
                || matches!(
                    path,
                    MEMBERS | SCORES | COUNTS | GROUPS | HEARD | CHANGED | PLAN
                )
        },
    };
    dossier::read(&of_the_panel, library)
}

/// The answer that somebody typed: a level by its number, name or symbol, or one of the fixed words for an answer.
#[must_use]
pub fn typed(text: &str, scale: &Scale) -> Option<Answer> {
    let answer = references::answer(text, scale).ok();
    answer.filter(|answer| answer.is_said())
}

/// An answer that somebody typed, and the word that is written down for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// What it means.
    pub answer: Answer,
    /// What a file holds for it: the word of a scale pack where she answered with one, so that nobody's answer becomes another.
    pub word: String,
}

/// The answer that somebody typed, where she may answer with the words and symbols of some scale packs too.
///
/// ```
/// use mir_core::panel::Answer;
/// let framework = mir_core::sample::framework();
/// let scale = framework.scale.as_ref().unwrap();
/// let typed = mir_format::panel::typed_with("mostly", scale, &[]).unwrap();
/// assert_eq!(typed.word, "3");
/// ```
#[must_use]
pub fn typed_with(text: &str, scale: &Scale, packs: &[ScalePack]) -> Option<Typed> {
    if let Some(answer) = typed(text, scale) {
        return Some(Typed {
            answer,
            word: written(answer)?,
        });
    }
    let packs = references::Packs {
        named: packs,
        ..references::Packs::default()
    };
    packs.find(text, scale).map(|found| Typed {
        answer: found.means.answer(),
        word: found.answer.clone(),
    })
}

/// What a file holds for an answer; `None` for one that has only the word of its scale pack.
fn written(answer: Answer) -> Option<String> {
    match answer {
        Answer::Level(level) => Some(level.to_string()),
        answer => answer.word().map(str::to_owned),
    }
}

/// The statements on a member's paper, in framework order: those that were put to her, and where there is no plan every I statement too.
/// A statement whose rows for her all say `not-asked` is not among them.
///
/// ```
/// let mut parts = mir_core::sample::parts();
/// assert_eq!(mir_format::panel::on_paper(&parts, 0).len(), 4);
/// parts.panel.plan = Some(Vec::new());
/// assert!(mir_format::panel::on_paper(&parts, 0).is_empty());
/// ```
#[must_use]
pub fn on_paper(parts: &Parts, member: usize) -> Vec<StatementIndex> {
    let panel = &parts.panel;
    let scored = parts.catalogue.scored();
    let hers = scored.filter(|entry| {
        let may_be = panel.plan.is_none() && entry.statement.speaks == Speaks::I;
        panel.is_put_to(member, entry.index) || (may_be && !has_row(panel, member, entry.index))
    });
    hers.map(|entry| entry.index).collect()
}

/// Whether a place for a member's answer in a round is still to be filled: she has no row there, or an empty one.
#[must_use]
pub fn is_open(panel: &Panel, member: usize, statement: StatementIndex, round: Round) -> bool {
    let Record::Scores(grid) = &panel.record else {
        return true;
    };
    let answer = grid.get(member, statement, round);
    answer.is_none_or(|answer| answer == Answer::Empty)
}

fn has_row(panel: &Panel, member: usize, statement: StatementIndex) -> bool {
    let Record::Scores(grid) = &panel.record else {
        return false;
    };
    let mut rounds = [Round::One, Round::Two].into_iter();
    rounds.any(|round| grid.get(member, statement, round).is_some())
}
