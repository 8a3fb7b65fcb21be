//! The panel: who is on it, and what each member answered.
//!
//! A national panel has ten million answers, so answers are a grid of bytes: one column for each statement that was put to anybody, one byte
//! for each member, both rounds in one byte. There is no list of answers anywhere.

use crate::beside::Beside;
use crate::catalogue::StatementIndex;
use crate::id::{Group, Grouping, MemberId};
use crate::party::PartyIndex;
use crate::scale::{HIGHEST_LEVEL, Level};
use crate::words::words;

/// A round of a panel: answers on one's own, and answers after the talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Round {
    /// Private.
    One,
    /// After the talk.
    Two,
}

impl Round {
    /// The round of a number, 1 or 2.
    #[must_use]
    pub const fn new(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::One),
            2 => Some(Self::Two),
            _ => None,
        }
    }

    /// The round's number.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }
}

/// What one member said, or that she said nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// A level.
    Level(Level),
    /// "I do not know."
    DontKnow,
    /// "This is not about me."
    NotAboutMe,
    /// "I would rather not say."
    RatherNotSay,
    /// The statement was not put to her.
    NotAsked,
    /// The statement was put to her, and the place for the answer is empty.
    Empty,
}

const DONT_KNOW: u8 = HIGHEST_LEVEL + 1;
const NOT_ABOUT_ME: u8 = HIGHEST_LEVEL + 2;
const RATHER_NOT_SAY: u8 = HIGHEST_LEVEL + 3;
const NOT_ASKED: u8 = HIGHEST_LEVEL + 4;
const EMPTY: u8 = HIGHEST_LEVEL + 5;

impl Answer {
    /// The answer that one of the fixed words stands for: `dont-know`, `not-about-me`, `rather-not-say`, `not-asked`, or nothing at all.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "dont-know" => Some(Self::DontKnow),
            "not-about-me" => Some(Self::NotAboutMe),
            "rather-not-say" => Some(Self::RatherNotSay),
            "not-asked" => Some(Self::NotAsked),
            "" => Some(Self::Empty),
            _ => None,
        }
    }

    /// Whether a member said something: anything but an empty place or not having been asked.
    #[must_use]
    #[inline]
    pub const fn is_said(self) -> bool {
        !matches!(self, Self::NotAsked | Self::Empty)
    }

    /// The fixed word that files have for it; `None` for a level, which is written as its number.
    #[must_use]
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Level(_) => None,
            Self::DontKnow => Some("dont-know"),
            Self::NotAboutMe => Some("not-about-me"),
            Self::RatherNotSay => Some("rather-not-say"),
            Self::NotAsked => Some("not-asked"),
            Self::Empty => Some(""),
        }
    }

    #[inline]
    const fn code(self) -> u8 {
        match self {
            Self::Level(level) => level.number(),
            Self::DontKnow => DONT_KNOW,
            Self::NotAboutMe => NOT_ABOUT_ME,
            Self::RatherNotSay => RATHER_NOT_SAY,
            Self::NotAsked => NOT_ASKED,
            Self::Empty => EMPTY,
        }
    }

    #[inline]
    const fn from_code(code: u8) -> Option<Self> {
        match code {
            DONT_KNOW => Some(Self::DontKnow),
            NOT_ABOUT_ME => Some(Self::NotAboutMe),
            RATHER_NOT_SAY => Some(Self::RatherNotSay),
            NOT_ASKED => Some(Self::NotAsked),
            EMPTY => Some(Self::Empty),
            _ => match Level::new(code) {
                Some(level) => Some(Self::Level(level)),
                None => None,
            },
        }
    }
}

/// One member's answers on one statement in both rounds: `None` where there is no row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell(u8);

impl Cell {
    /// How many different cells there are.
    pub const KINDS: usize = 256;

    /// A cell without a row in either round.
    pub const BLANK: Self = Self(0);

    /// A cell in which the statement was not put to the member.
    pub const NOT_PUT: Self = Self(NOT_ASKED);

    /// The position of this cell among all [`Cell::KINDS`], so that equal cells can be counted together.
    #[must_use]
    #[inline]
    pub const fn position(self) -> usize {
        self.0 as usize
    }

    /// The cell at a position.
    #[must_use]
    pub fn at(position: usize) -> Option<Self> {
        u8::try_from(position).ok().map(Self)
    }

    /// Whether there is no row in either round.
    #[must_use]
    #[inline]
    pub const fn is_blank(self) -> bool {
        self.0 == 0
    }

    /// The answer in a round.
    #[must_use]
    #[inline]
    pub const fn answer(self, round: Round) -> Option<Answer> {
        match round {
            Round::One => Answer::from_code(self.0 & 0x0f),
            Round::Two => Answer::from_code(self.0 >> 4),
        }
    }

    #[inline]
    const fn with(self, round: Round, answer: Answer) -> Self {
        match round {
            Round::One => Self((self.0 & 0xf0) | answer.code()),
            Round::Two => Self((self.0 & 0x0f) | (answer.code() << 4)),
        }
    }
}

/// The same round, member and statement was answered before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnsweredBefore;

/// Every answer of a panel: a column of bytes for each statement that was put to anybody.
///
/// ```
/// use mir_core::panel::{Answer, Grid, Round};
/// # use mir_core::catalogue::Catalogue;
/// # let framework = mir_core::sample::framework();
/// # let catalogue = Catalogue::new(vec![framework]);
/// let statement = catalogue.statement("AC-I1").unwrap();
/// let mut grid = Grid::new(12, catalogue.len());
/// grid.set(3, statement, Round::One, Answer::DontKnow).unwrap();
/// assert_eq!(grid.get(3, statement, Round::One), Some(Answer::DontKnow));
/// assert_eq!(grid.get(3, statement, Round::Two), None);
/// assert!(grid.set(3, statement, Round::One, Answer::DontKnow).is_err(), "twice is an error, even when equal");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    members: usize,
    columns: Vec<Option<Box<[u8]>>>,
}

impl Grid {
    /// An empty grid for so many members and so many statements. A column takes memory once it has an answer: one byte a member.
    #[must_use]
    pub fn new(members: usize, statements: usize) -> Self {
        Self {
            members,
            columns: vec![None; statements],
        }
    }

    /// Writes one answer.
    ///
    /// # Errors
    /// [`AnsweredBefore`] where this round, member and statement has an answer. A member or statement outside the grid changes nothing.
    #[inline]
    pub fn set(
        &mut self,
        member: usize,
        statement: StatementIndex,
        round: Round,
        answer: Answer,
    ) -> Result<(), AnsweredBefore> {
        let members = self.members;
        let Some(column) = self.columns.get_mut(statement.get()) else {
            return Ok(());
        };
        let column = column.get_or_insert_with(|| vec![0; members].into_boxed_slice());
        let Some(byte) = column.get_mut(member) else {
            return Ok(());
        };
        let cell = Cell(*byte);
        if cell.answer(round).is_some() {
            return Err(AnsweredBefore);
        }
        *byte = cell.with(round, answer).0;
        Ok(())
    }

    /// One answer; `None` where there is no row.
    #[must_use]
    #[inline]
    pub fn get(&self, member: usize, statement: StatementIndex, round: Round) -> Option<Answer> {
        self.columns
            .get(statement.get())?
            .as_ref()?
            .get(member)
            .and_then(|byte| Cell(*byte).answer(round))
    }

    /// Every member's cell on a statement, in the order of the members; `None` where the statement was put to nobody.
    pub fn column(
        &self,
        statement: StatementIndex,
    ) -> Option<impl ExactSizeIterator<Item = Cell> + Clone + '_> {
        self.columns
            .get(statement.get())?
            .as_ref()
            .map(|column| column.iter().map(|byte| Cell(*byte)))
    }

    /// How many members there are.
    #[must_use]
    pub const fn members(&self) -> usize {
        self.members
    }
}

/// The position of a group in [`Panel::groups`].
pub type GroupIndex = u16;

/// A member of the panel. Nothing of this is ever released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Her code.
    pub id: MemberId,
    /// Her party.
    pub party: PartyIndex,
    /// The groups she belongs to.
    pub groups: Box<[GroupIndex]>,
    /// Who supports her, as a code.
    pub supported_by: Option<Box<str>>,
    /// For how many people her one answer speaks; 1 for herself.
    pub stands_for: u64,
}

words! {
    /// How counts came about.
    How {
        /// From a panel.
        Panel = "panel",
        /// From a survey, which prints its response rate.
        Survey = "survey",
    }
}

/// One row of sealed counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    /// The round.
    pub round: Round,
    /// The party.
    pub party: PartyIndex,
    /// The statement.
    pub statement: StatementIndex,
    /// How many gave each level, lowest first.
    pub levels: Vec<u64>,
    /// How many do not know.
    pub dont_know: u64,
    /// For how many it is not about them.
    pub not_about_me: u64,
    /// How many would rather not say.
    pub rather_not_say: u64,
    /// How many were asked.
    pub asked: u64,
    /// How many of the answers are carried from round 1.
    pub carried: u64,
    /// How the counts came about.
    pub how: How,
}

impl CountRow {
    /// How many gave any answer: a level, "do not know", "not about me" or "rather not say".
    #[must_use]
    pub fn answers(&self) -> u64 {
        self.levels
            .iter()
            .chain([&self.dont_know, &self.not_about_me, &self.rather_not_say])
            .fold(0, |sum, count| sum.saturating_add(*count))
    }
}

/// What was written down of a panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// Nothing.
    None,
    /// Each member's answers.
    Scores(Grid),
    /// Sealed counts, with no row for a person.
    Counts(Vec<CountRow>),
}

/// A part of the plan: which statements were put to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutTo {
    /// The members by their position; `None` for all of them.
    pub members: Option<Vec<usize>>,
    /// The statements.
    pub statements: Vec<StatementIndex>,
}

/// The panel as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// The members, in the order of the file.
    pub members: Vec<Member>,
    /// Every group that a member belongs to: its grouping and its name.
    pub groups: Vec<(Grouping, Group)>,
    /// The answers.
    pub record: Record,
    /// Which statements were put to whom, where there was a plan.
    pub plan: Option<Vec<PutTo>>,
    /// What sealed counts have beside them.
    pub beside: Beside,
}

impl Panel {
    /// No panel at all.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            members: Vec::new(),
            groups: Vec::new(),
            record: Record::None,
            plan: None,
            beside: Beside::NOTHING,
        }
    }

    /// The ids of the parties that speak in the panel, by position, in the parties' order and each once.
    #[must_use]
    pub fn parties(&self) -> Vec<PartyIndex> {
        let mut parties: Vec<PartyIndex> = self.members.iter().map(|member| member.party).collect();
        if let Record::Counts(rows) = &self.record {
            parties.extend(rows.iter().map(|row| row.party));
        }
        parties.sort_unstable();
        parties.dedup();
        parties
    }

    /// What a member said on a statement in a round; `None` where she has not said anything.
    #[must_use]
    pub fn said(&self, member: usize, statement: StatementIndex, round: Round) -> Option<Answer> {
        let Record::Scores(grid) = &self.record else {
            return None;
        };
        let answer = grid.get(member, statement, round);
        answer.filter(|answer| answer.is_said())
    }

    /// Whether a statement was put to a member, as the counting has it: the plan says so, or without a plan anybody has a row on it; not where
    /// every row that she has on it says `not-asked`.
    #[must_use]
    pub fn is_put_to(&self, member: usize, statement: StatementIndex) -> bool {
        let Record::Scores(grid) = &self.record else {
            return self.is_planned(member, statement);
        };
        let rounds = [Round::One, Round::Two];
        let rows = rounds.map(|round| grid.get(member, statement, round));
        let mut rows = rows.into_iter().flatten().peekable();
        match rows.peek() {
            Some(_) => rows.any(|answer| answer != Answer::NotAsked),
            None if self.plan.is_some() => self.is_planned(member, statement),
            None => grid.column(statement).is_some(),
        }
    }

    /// Whether the plan puts a statement to a member. False where there is no plan.
    #[must_use]
    pub fn is_planned(&self, member: usize, statement: StatementIndex) -> bool {
        let is_hers = |part: &&PutTo| {
            let members = part.members.as_ref();
            members.is_none_or(|members| members.contains(&member))
        };
        let mut parts = self.plan.iter().flatten().filter(is_hers);
        parts.any(|part| part.statements.contains(&statement))
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Cell, Grid, Panel, PutTo, Record, Round};
    use crate::catalogue::Catalogue;
    use crate::scale::Level;

    #[test]
    fn a_statement_is_put_to_those_of_the_plan_and_to_whoever_has_a_row() {
        let catalogue = Catalogue::new(vec![crate::sample::framework()]);
        let at = |id: &str| catalogue.statement(id).unwrap();
        let mut grid = Grid::new(3, catalogue.len());
        grid.set(0, at("AC-I1"), Round::One, Answer::DontKnow)
            .unwrap();
        grid.set(1, at("AC-I1"), Round::One, Answer::NotAsked)
            .unwrap();
        let mut panel = Panel {
            record: Record::Scores(grid),
            ..Panel::none()
        };
        let put = |panel: &Panel, id: &str| [0, 1, 2].map(|who| panel.is_put_to(who, at(id)));
        assert_eq!(put(&panel, "AC-I1"), [true, false, true]);
        assert_eq!(put(&panel, "AC-I2"), [false; 3]);
        panel.plan = Some(vec![PutTo {
            members: Some(vec![1]),
            statements: vec![at("AC-I1"), at("AC-I2")],
        }]);
        assert_eq!(put(&panel, "AC-I1"), [true, false, false]);
        assert_eq!(put(&panel, "AC-I2"), [false, true, false]);
        assert_eq!(
            panel.said(0, at("AC-I1"), Round::One),
            Some(Answer::DontKnow)
        );
        assert_eq!(panel.said(1, at("AC-I1"), Round::One), None);
    }

    #[test]
    fn every_fixed_word_is_read_as_what_it_was_written_for() {
        for answer in [
            Answer::DontKnow,
            Answer::NotAboutMe,
            Answer::RatherNotSay,
            Answer::NotAsked,
            Answer::Empty,
        ] {
            assert_eq!(answer.word().and_then(Answer::from_word), Some(answer));
        }
    }

    #[test]
    fn every_pair_of_answers_fits_into_one_byte_and_comes_back() {
        let mut answers = vec![
            Answer::DontKnow,
            Answer::NotAboutMe,
            Answer::RatherNotSay,
            Answer::NotAsked,
            Answer::Empty,
        ];
        answers.extend((1..=10).filter_map(Level::new).map(Answer::Level));
        for first in &answers {
            for second in &answers {
                let cell = Cell(0).with(Round::One, *first).with(Round::Two, *second);
                assert_eq!(cell.answer(Round::One), Some(*first));
                assert_eq!(cell.answer(Round::Two), Some(*second));
            }
        }
        assert_eq!(Cell(0).answer(Round::One), None);
    }
}
