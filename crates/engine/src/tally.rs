//! Step 1: counting. Answers become a histogram of cells, and a tally is read off it.
//!
//! A cell is one member's two answers in one byte, so a voice on a statement is 256 counts. Histograms of disjoint members add, exactly and
//! in any order: that is the seam along which the work could be spread over threads or machines.

use std::collections::BTreeMap;

use mir_core::assessment::{Speaker, Tally};
use mir_core::beside::{Beside, GroupRow};
use mir_core::catalogue::StatementIndex;
use mir_core::dossier::Parts;
use mir_core::panel::{Answer, Cell, CountRow, Grid, How, Record, Round};
use mir_core::party::PartyIndex;

/// How often each cell occurs.
#[derive(Clone)]
pub(crate) struct Histogram(Box<[u64; Cell::KINDS]>);

impl Histogram {
    pub(crate) fn empty() -> Self {
        Self(Box::new([0; Cell::KINDS]))
    }

    pub(crate) fn count(&mut self, cell: Cell) {
        if let Some(count) = self.0.get_mut(cell.position()) {
            *count = count.saturating_add(1);
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (count, more) in self.0.iter_mut().zip(other.0.iter()) {
            *count = count.saturating_add(*more);
        }
    }

    /// The cells that occur. Most of the 256 never do, so they are looked over sixteen at a time.
    fn cells(&self) -> impl Iterator<Item = (Cell, u64)> + '_ {
        const TOGETHER: usize = 16;
        let lots = (0..).step_by(TOGETHER).zip(self.0.chunks(TOGETHER));
        lots.filter(|(_, counts)| counts.iter().fold(0, |seen, count| seen | *count) > 0)
            .flat_map(|(first, counts)| (first..).zip(counts))
            .filter(|(_, count)| **count > 0)
            .filter_map(|(position, count)| Cell::at(position).map(|cell| (cell, *count)))
    }

    /// How many members said something in round 2.
    pub(crate) fn said_in_round_2(&self) -> u64 {
        self.cells()
            .filter(|(cell, _)| said(*cell, Round::Two).is_some())
            .fold(0, |sum, (_, count)| sum.saturating_add(count))
    }

    /// For how many members the answer that counts is another than that of round 1. Whoever left early is carried, and changed nothing.
    pub(crate) fn changed(&self) -> u64 {
        let moved = |cell: Cell| {
            let second = said(cell, Round::Two);
            second.is_some() && second != said(cell, Round::One)
        };
        self.cells()
            .filter(|(cell, _)| moved(*cell))
            .fold(0, |sum, (_, count)| sum.saturating_add(count))
    }

    /// How many members gave this answer in any round.
    pub(crate) fn ever(&self, answer: Answer) -> u64 {
        let gave = |cell: Cell| {
            [Round::One, Round::Two]
                .iter()
                .any(|round| cell.answer(*round) == Some(answer))
        };
        self.cells()
            .filter(|(cell, _)| gave(*cell))
            .fold(0, |sum, (_, count)| sum.saturating_add(count))
    }

    /// Each member's last answer, counted. `two_rounds` says whether there was a round 2 on the statement, so that an answer that stands
    /// from round 1 is known to be carried.
    pub(crate) fn last(&self, levels: usize, two_rounds: bool) -> Tally {
        let mut tally = Tally::empty(levels);
        for (cell, count) in self.cells() {
            let second = said(cell, Round::Two);
            let answer = second.or(said(cell, Round::One));
            put(&mut tally, answer, was_asked(cell), count);
            if two_rounds && second.is_none() && answer.is_some() {
                tally.carried = tally.carried.saturating_add(count);
            }
        }
        tally
    }

    /// The answers of round 1, counted.
    pub(crate) fn round_1(&self, levels: usize) -> Tally {
        let mut tally = Tally::empty(levels);
        for (cell, count) in self.cells() {
            put(&mut tally, said(cell, Round::One), was_asked(cell), count);
        }
        tally
    }
}

fn said(cell: Cell, round: Round) -> Option<Answer> {
    cell.answer(round).filter(|answer| answer.is_said())
}

/// A member was not asked where every row that there is says so, and she said nothing.
fn was_asked(cell: Cell) -> bool {
    let rows = [cell.answer(Round::One), cell.answer(Round::Two)];
    let mut rows = rows.into_iter().flatten().peekable();
    rows.peek().is_none() || rows.any(|answer| answer != Answer::NotAsked)
}

/// A member's last answer; `None` where she was not asked. Whoever was asked and said nothing has an empty one.
pub(crate) fn last_answer(cell: Cell) -> Option<Answer> {
    let answer = said(cell, Round::Two).or(said(cell, Round::One));
    was_asked(cell).then(|| answer.unwrap_or(Answer::Empty))
}

fn put(tally: &mut Tally, answer: Option<Answer>, asked: bool, count: u64) {
    if !asked {
        return;
    }
    tally.asked = tally.asked.saturating_add(count);
    let place = match answer {
        Some(Answer::Level(level)) => tally.levels.get_mut(level.index()),
        Some(Answer::DontKnow) => Some(&mut tally.dont_know),
        Some(Answer::NotAboutMe) => Some(&mut tally.not_about_me),
        Some(Answer::RatherNotSay) => Some(&mut tally.rather_not_say),
        Some(Answer::NotAsked | Answer::Empty) | None => Some(&mut tally.no_answer),
    };
    if let Some(place) = place {
        *place = place.saturating_add(count);
    }
}

/// What one voice said on one statement.
#[derive(Clone)]
pub(crate) struct VoiceTally {
    pub(crate) speaker: Speaker,
    pub(crate) of: Vec<PartyIndex>,
    pub(crate) how: How,
    pub(crate) round: Option<Round>,
    pub(crate) last: Tally,
    pub(crate) round_1: Option<Tally>,
    pub(crate) changed: Option<u64>,
}

/// Who is on the panel, laid out so that a column of answers can be counted in one pass, and sealed rows found at once.
pub(crate) struct Seats<'a> {
    /// The parties of the panel.
    parties: Vec<PartyIndex>,
    /// Which of them are part of lived experience.
    lived: Vec<bool>,
    /// For each member, the position of her party in `parties`.
    party_of: Vec<u16>,
    /// For each group, the members of lived experience in it.
    pub(crate) groups: Vec<Vec<usize>>,
    /// Sealed rows by statement, party and round.
    sealed: BTreeMap<(StatementIndex, PartyIndex, Round), &'a CountRow>,
    /// How many changed, by statement and party, where a sealed folder carries that.
    changed: BTreeMap<(StatementIndex, PartyIndex), u64>,
    /// The groups that a sealed folder has, by statement.
    carried: BTreeMap<StatementIndex, Vec<&'a GroupRow>>,
}

impl<'a> Seats<'a> {
    /// The sealed row of a party on a statement in a round.
    pub(crate) fn sealed(
        &self,
        statement: StatementIndex,
        party: PartyIndex,
        round: Round,
    ) -> Option<&'a CountRow> {
        self.sealed.get(&(statement, party, round)).copied()
    }

    pub(crate) fn new(parts: &'a Parts) -> Self {
        let parties = parts.panel.parties();
        let lived: Vec<bool> = parties
            .iter()
            .map(|party| is_lived_experience(parts, *party))
            .collect();
        let seat = |party: PartyIndex| {
            parties
                .iter()
                .position(|known| *known == party)
                .and_then(|at| u16::try_from(at).ok())
        };
        let party_of: Vec<u16> = parts
            .panel
            .members
            .iter()
            .filter_map(|member| seat(member.party))
            .collect();
        let mut groups = vec![Vec::new(); parts.panel.groups.len()];
        for (at, member) in parts.panel.members.iter().enumerate() {
            if is_lived_experience(parts, member.party) {
                for group in &member.groups {
                    if let Some(list) = groups.get_mut(usize::from(*group)) {
                        list.push(at);
                    }
                }
            }
        }
        Self {
            parties,
            lived,
            party_of,
            groups,
            sealed: sealed(&parts.panel.record),
            changed: changed(&parts.panel.beside),
            carried: carried(&parts.panel.beside),
        }
    }

    /// The groups that a sealed folder has on a statement.
    pub(crate) fn carried(&self, statement: StatementIndex) -> &[&'a GroupRow] {
        let groups = self.carried.get(&statement);
        groups.map(Vec::as_slice).unwrap_or_default()
    }

    /// The cells of one statement, counted for each party of the panel.
    pub(crate) fn histograms(
        &self,
        cells: Option<impl Iterator<Item = Cell>>,
    ) -> Vec<(PartyIndex, Histogram)> {
        let empty = |party: &PartyIndex| (*party, Histogram::empty());
        let mut histograms: Vec<_> = self.parties.iter().map(empty).collect();
        for (cell, seat) in cells.into_iter().flatten().zip(&self.party_of) {
            if let Some((_, histogram)) = histograms.get_mut(usize::from(*seat)) {
                histogram.count(cell);
            }
        }
        histograms
    }

    /// The members of lived experience.
    pub(crate) fn lived_members(&self) -> impl Iterator<Item = usize> + '_ {
        self.party_of
            .iter()
            .enumerate()
            .filter(|(_, seat)| {
                self.lived
                    .get(usize::from(**seat))
                    .copied()
                    .unwrap_or(false)
            })
            .map(|(member, _)| member)
    }
}

fn sealed(record: &Record) -> BTreeMap<(StatementIndex, PartyIndex, Round), &CountRow> {
    let Record::Counts(rows) = record else {
        return BTreeMap::new();
    };
    let key = |row: &CountRow| (row.statement, row.party, row.round);
    rows.iter().map(|row| (key(row), row)).collect()
}

fn changed(beside: &Beside) -> BTreeMap<(StatementIndex, PartyIndex), u64> {
    let rows = beside.changed.iter();
    rows.map(|row| ((row.statement, row.party), row.changed))
        .collect()
}

fn carried(beside: &Beside) -> BTreeMap<StatementIndex, Vec<&GroupRow>> {
    let mut carried: BTreeMap<StatementIndex, Vec<&GroupRow>> = BTreeMap::new();
    for row in &beside.groups {
        carried.entry(row.statement).or_default().push(row);
    }
    carried
}

pub(crate) fn is_lived_experience(parts: &Parts, party: PartyIndex) -> bool {
    parts
        .parties
        .get(party)
        .is_some_and(|party| party.counts_as.is_lived_experience())
}

/// The cells of one statement, member by member, with the plan taken into account; `None` where the statement was put to nobody.
pub(crate) fn cells<'a>(
    parts: &'a Parts,
    grid: &'a Grid,
    statement: StatementIndex,
) -> Option<Box<dyn Iterator<Item = Cell> + 'a>> {
    let column = grid.column(statement);
    let Some(plan) = &parts.panel.plan else {
        return column.map(|column| Box::new(column) as Box<dyn Iterator<Item = Cell>>);
    };
    let mut put = vec![false; grid.members()];
    for part in plan
        .iter()
        .filter(|part| part.statements.contains(&statement))
    {
        match &part.members {
            None => put.fill(true),
            Some(members) => members.iter().for_each(|member| {
                if let Some(place) = put.get_mut(*member) {
                    *place = true;
                }
            }),
        }
    }
    let blank = (0..grid.members()).map(|_| Cell::BLANK);
    let column: Box<dyn Iterator<Item = Cell>> = match column {
        Some(column) => Box::new(column),
        None => Box::new(blank),
    };
    Some(Box::new(column.zip(put).map(|(cell, put)| {
        if cell.is_blank() && !put {
            Cell::NOT_PUT
        } else {
            cell
        }
    })))
}

/// Every voice of the panel on a statement: lived experience first, then each party of the panel.
pub(crate) fn voices(
    parts: &Parts,
    seats: &Seats<'_>,
    statement: StatementIndex,
    levels: usize,
) -> Vec<VoiceTally> {
    match &parts.panel.record {
        Record::None => vec![not_heard(seats, levels)],
        Record::Scores(grid) => from_scores(parts, seats, grid, statement, levels),
        Record::Counts(_) => from_counts(seats, statement, levels),
    }
}

fn not_heard(seats: &Seats<'_>, levels: usize) -> VoiceTally {
    VoiceTally {
        speaker: Speaker::LivedExperience,
        of: lived_parties(seats),
        how: How::Panel,
        round: None,
        last: Tally::empty(levels),
        round_1: None,
        changed: None,
    }
}

fn lived_parties(seats: &Seats<'_>) -> Vec<PartyIndex> {
    seats
        .parties
        .iter()
        .zip(&seats.lived)
        .filter(|(_, lived)| **lived)
        .map(|(party, _)| *party)
        .collect()
}

fn from_scores(
    parts: &Parts,
    seats: &Seats<'_>,
    grid: &Grid,
    statement: StatementIndex,
    levels: usize,
) -> Vec<VoiceTally> {
    let histograms = seats.histograms(cells(parts, grid, statement));
    let two_rounds = histograms
        .iter()
        .any(|(_, histogram)| histogram.said_in_round_2() > 0);
    let voice = |speaker, of, histogram: &Histogram| {
        let last = histogram.last(levels, two_rounds);
        let heard = last.asked > 0;
        VoiceTally {
            speaker,
            of,
            how: How::Panel,
            round: heard.then_some(if two_rounds { Round::Two } else { Round::One }),
            last,
            round_1: (heard && two_rounds).then(|| histogram.round_1(levels)),
            changed: (heard && two_rounds).then(|| histogram.changed()),
        }
    };
    let mut lived = Histogram::empty();
    for ((_, histogram), _) in histograms
        .iter()
        .zip(&seats.lived)
        .filter(|(_, lived)| **lived)
    {
        lived.add(histogram);
    }
    let mut all = vec![voice(
        Speaker::LivedExperience,
        lived_parties(seats),
        &lived,
    )];
    all.extend(
        histograms
            .iter()
            .map(|(party, histogram)| voice(Speaker::Party(*party), Vec::new(), histogram)),
    );
    all
}

fn from_counts(seats: &Seats<'_>, statement: StatementIndex, levels: usize) -> Vec<VoiceTally> {
    let row = |party: PartyIndex, round: Round| seats.sealed(statement, party, round);
    let parties: Vec<VoiceTally> = seats
        .parties
        .iter()
        .map(|party| {
            let (first, second) = (row(*party, Round::One), row(*party, Round::Two));
            let counts = second
                .filter(|second| !is_smaller(first, second))
                .or(first)
                .or(second);
            VoiceTally {
                speaker: Speaker::Party(*party),
                of: Vec::new(),
                how: counts.map_or(How::Panel, |row| row.how),
                round: counts.map(|row| row.round),
                last: counts.map_or_else(|| Tally::empty(levels), |row| tally_of(row, levels)),
                round_1: counts
                    .filter(|row| row.round == Round::Two)
                    .and(first)
                    .map(|row| tally_of(row, levels)),
                changed: counts
                    .filter(|row| row.round == Round::Two)
                    .and_then(|_| seats.changed.get(&(statement, *party)).copied()),
            }
        })
        .collect();
    let mut lived = not_heard(seats, levels);
    for (voice, _) in parties
        .iter()
        .zip(&seats.lived)
        .filter(|(_, lived)| **lived)
    {
        lived.last.add(&voice.last);
        lived.round = lived.round.max(voice.round);
        if voice.how == How::Survey {
            lived.how = How::Survey;
        }
    }
    if lived.round == Some(Round::Two) {
        for first in lived.of.iter().filter_map(|party| row(*party, Round::One)) {
            lived
                .round_1
                .get_or_insert_with(|| Tally::empty(levels))
                .add(&tally_of(first, levels));
        }
        let heard = parties.iter().zip(&seats.lived);
        let mut heard = heard.filter(|(voice, lived)| **lived && voice.round.is_some());
        lived.changed = heard.try_fold(0_u64, |sum, (voice, _)| {
            Some(sum.saturating_add(voice.changed?))
        });
    }
    std::iter::once(lived).chain(parties).collect()
}

/// Whether a round-2 row has fewer answers than round 1: it cannot hold each member's last answer, so round 1 counts.
pub(crate) fn is_smaller(first: Option<&CountRow>, second: &CountRow) -> bool {
    first.is_some_and(|first| second.answers() < first.answers())
}

fn tally_of(row: &CountRow, levels: usize) -> Tally {
    let mut tally = Tally::empty(levels);
    for (place, count) in tally.levels.iter_mut().zip(&row.levels) {
        *place = *count;
    }
    tally.dont_know = row.dont_know;
    tally.not_about_me = row.not_about_me;
    tally.rather_not_say = row.rather_not_say;
    tally.asked = row.asked;
    tally.no_answer = row.asked.saturating_sub(row.answers());
    tally.carried = row.carried;
    tally
}
