//! What goes into a sealed folder beside the counts: groups, who was heard, and how many changed, as far as nobody can be known by it.

use std::collections::{BTreeMap, BTreeSet};

use mir_core::assessment::StatementResult;
use mir_core::beside::{Beside, ChangedRow, FEWEST, FEWEST_CHANGED, GroupRow, Heard, HeardRow};
use mir_core::catalogue::StatementIndex;
use mir_core::dossier::{Dossier, Parts};
use mir_core::panel::{Answer, Cell, Grid, Record, Round};
use mir_core::party::PartyIndex;
use mir_core::scale::{Level, Scale};

use crate::missing::who_spoke;
use crate::sources::count;
use crate::tally::{Histogram, Seats, cells};

/// What a sealed folder carries beside [`crate::seal`]'s counts, in the order of statements, parties and groups.
///
/// Whether a group is carried follows from the counts and from who is in it, and from no answer: a row that is not there tells nothing. How many
/// changed is carried where nobody did, or at least three of a party.
///
/// A dossier without answers of single members gives nothing.
///
/// ```
/// use mir_core::beside::Beside;
/// use mir_core::dossier::Dossier;
/// let dossier = Dossier::new(mir_core::sample::parts()).unwrap();
/// assert_eq!(mir_engine::beside(&dossier), Beside::NOTHING);
/// ```
#[must_use]
pub fn beside(dossier: &Dossier) -> Beside {
    let parts = dossier.parts();
    let Record::Scores(grid) = &parts.panel.record else {
        return Beside::NOTHING;
    };
    let seats = Seats::new(parts);
    let mut beside = Beside {
        heard: heard(parts, &seats, grid),
        ..Beside::NOTHING
    };
    let told = crate::assess(dossier, parts.header.as_of);
    for result in &told.statements {
        let statement = result.statement;
        if let Some(mut cut) = Cut::new(parts, (&seats, grid), statement) {
            beside
                .groups
                .extend(groups(parts, &seats, result, &mut cut));
        }
        beside
            .changed
            .extend(changed(parts, (&seats, grid), statement));
    }
    beside
}

/// How many of each group of the population gave an answer, as far as the number may be known.
fn heard(parts: &Parts, seats: &Seats<'_>, grid: &Grid) -> Vec<HeardRow> {
    let spoke = who_spoke(parts, grid);
    let heard = |member: &usize| spoke.get(*member).copied().unwrap_or(false);
    let members = count(seats.lived_members());
    let all = count(seats.lived_members().filter(heard));
    let groups = parts
        .population
        .iter()
        .flat_map(|grouping| grouping.groups.iter().map(move |group| (grouping, group)));
    groups
        .map(|(grouping, (group, _))| {
            let name = (grouping.grouping.clone(), group.clone());
            let seat = parts.panel.groups.iter().position(|known| *known == name);
            let in_group = seat.and_then(|seat| seats.groups.get(seat));
            let of_group =
                in_group.map_or(0, |members| count(members.iter().copied().filter(heard)));
            let in_group = in_group.map_or(0, |members| count(members.iter()));
            HeardRow {
                heard: Heard::of(
                    (of_group, in_group),
                    (
                        all.saturating_sub(of_group),
                        members.saturating_sub(in_group),
                    ),
                ),
                grouping: name.0,
                group: name.1,
                members,
            }
        })
        .collect()
}

/// How many of each party changed their answer, where nobody did or so many that none of them stands out.
fn changed(
    parts: &Parts,
    (seats, grid): (&Seats<'_>, &Grid),
    statement: StatementIndex,
) -> Vec<ChangedRow> {
    let histograms = seats.histograms(cells(parts, grid, statement), grid.spans(statement));
    let two_rounds = histograms
        .iter()
        .any(|(_, histogram)| histogram.said_in_round_2() > 0);
    let rows = histograms.iter().filter_map(|(party, histogram)| {
        let asked = histogram.round_1(0).asked > 0;
        let changed = histogram.changed();
        let may_be_known = changed == 0 || changed >= FEWEST_CHANGED;
        (two_rounds && asked && may_be_known).then_some(ChangedRow {
            party: *party,
            statement,
            changed,
        })
    });
    rows.collect()
}

/// The groups that may be carried on a statement, in the order of their names, as the panel's folder tells them.
fn groups(
    parts: &Parts,
    seats: &Seats<'_>,
    result: &StatementResult,
    cut: &mut Cut,
) -> Vec<GroupRow> {
    let told = result.lived_experience().map(|lived| &lived.groups);
    let told = told.into_iter().flatten();
    let told: BTreeMap<_, _> = told
        .map(|group| ((&group.grouping, &group.group), group))
        .collect();
    let mut names: Vec<_> = parts.panel.groups.iter().zip(&seats.groups).collect();
    names.sort();
    let rows = names
        .into_iter()
        .filter_map(|((grouping, group), members)| {
            let members: BTreeSet<usize> = members.iter().copied().collect();
            let found = told.get(&(grouping, group))?;
            cut.by(&members, parts).then(|| GroupRow {
                statement: result.statement,
                grouping: grouping.clone(),
                group: group.clone(),
                levels: cut.levels(&members, parts, result.statement),
                chance: found.chance,
            })
        });
    rows.collect()
}

/// The members of lived experience who were asked about a statement, cut into parts: by party, and by every group that is carried.
///
/// Two members of one part could change places, with all their answers, and the sealed folder would be the same. So it tells nobody's answer where
/// each part is a whole party, of which the counts tell as much anyway, or is sure to hold five who gave levels, and not all the same one, in
/// either round. It is sure where that is so wherever in the party those are who gave no level, and whoever gave the level that most gave.
struct Cut(Vec<Part>);

/// A member's place among all, her last answer, and her first.
type Place = (usize, Answer, Answer);

/// Members of one party.
#[derive(Clone)]
struct Part {
    members: Vec<Place>,
    /// How many of the party gave no level, and how many gave the level that most gave: in whichever round these were more.
    party_silent: u64,
    party_most: u64,
    is_whole: bool,
}

impl Part {
    fn whole(members: Vec<Place>) -> Self {
        let last = silent_and_most(members.iter().map(|(_, last, _)| *last));
        let first = silent_and_most(members.iter().map(|(_, _, first)| *first));
        Self {
            members,
            party_silent: last.0.max(first.0),
            party_most: last.1.max(first.1),
            is_whole: true,
        }
    }

    /// How many of the part gave a level at the least, as whoever reads the counts knows.
    fn surely_answered(&self) -> u64 {
        count(self.members.iter()).saturating_sub(self.party_silent)
    }

    fn hides_everybody(&self) -> bool {
        let answered = self.surely_answered();
        self.is_whole || (answered >= FEWEST && answered > self.party_most)
    }

    /// The members in a group, and the others; the part itself where all are on one side.
    fn split(&self, group: &BTreeSet<usize>) -> [Self; 2] {
        let members = self.members.iter().copied();
        let (inside, outside): (Vec<_>, Vec<_>) =
            members.partition(|(member, _, _)| group.contains(member));
        let is_whole = self.is_whole && (inside.is_empty() || outside.is_empty());
        [inside, outside].map(|members| Self {
            members,
            is_whole,
            ..self.clone()
        })
    }
}

/// How many gave no level, and how many gave the level that most gave.
fn silent_and_most(answers: impl Iterator<Item = Answer>) -> (u64, u64) {
    let mut levels: BTreeMap<Level, u64> = BTreeMap::new();
    let mut silent = 0_u64;
    for answer in answers {
        let count = match answer {
            Answer::Level(level) => levels.entry(level).or_default(),
            _ => &mut silent,
        };
        *count = count.saturating_add(1);
    }
    (silent, levels.into_values().max().unwrap_or_default())
}

impl Cut {
    /// `None` where somebody's answer means one level of several: the levels of a group have no place for it.
    fn new(
        parts: &Parts,
        (seats, grid): (&Seats<'_>, &Grid),
        statement: StatementIndex,
    ) -> Option<Self> {
        let spans = grid.spans(statement);
        let reader = Histogram::empty(spans);
        let cells: Vec<Cell> = cells(parts, grid, statement)
            .into_iter()
            .flatten()
            .collect();
        let mut parties: BTreeMap<PartyIndex, Vec<Place>> = BTreeMap::new();
        for at in seats.lived_members() {
            let cell = cells.get(at).copied();
            let last = cell.and_then(|cell| reader.last_answer(cell));
            let first = cell.and_then(|cell| cell.answer(Round::One, &spans));
            if let (Some(member), Some(last)) = (parts.panel.members.get(at), last) {
                let first = first.unwrap_or(Answer::Empty);
                if [first, last]
                    .iter()
                    .any(|answer| matches!(answer, Answer::Span(_)))
                {
                    return None;
                }
                let party = parties.entry(member.party).or_default();
                party.push((at, last, first));
            }
        }
        Some(Self(parties.into_values().map(Part::whole).collect()))
    }

    /// Cuts by one more group, where every part stays such that nobody can be known, and where the group and the rest are sure to be large
    /// enough to be compared. Says whether it did.
    fn by(&mut self, group: &BTreeSet<usize>, parts: &Parts) -> bool {
        let halves: Vec<[Part; 2]> = self.0.iter().map(|part| part.split(group)).collect();
        let enough = &parts.method.enough;
        let needs = parts.method.groups.answers_each;
        let needs = needs.max(enough.answers).max(FEWEST);
        let (mut inside, mut outside, mut asked) = (0_u64, 0_u64, 0_u64);
        for [within, without] in &halves {
            inside = inside.saturating_add(within.surely_answered());
            outside = outside.saturating_add(without.surely_answered());
            asked = asked.saturating_add(count(within.members.iter()));
        }
        let is_large = inside >= needs && outside >= needs;
        let is_half = enough.share_of_asked.reached_by(inside, asked);
        let mut new: Vec<Part> = halves.into_iter().flatten().collect();
        new.retain(|part| !part.members.is_empty());
        if !(is_large && is_half && new.iter().all(Part::hides_everybody)) {
            return false;
        }
        self.0 = new;
        true
    }

    /// How many of a group gave each level, lowest first.
    fn levels(
        &self,
        group: &BTreeSet<usize>,
        parts: &Parts,
        statement: StatementIndex,
    ) -> Vec<u64> {
        let entry = parts.catalogue.entry(statement);
        let scale = entry.as_ref().and_then(mir_core::catalogue::Entry::scale);
        let mut levels = vec![0_u64; scale.map_or(0, Scale::len)];
        let members = self.0.iter().flat_map(|part| &part.members);
        for (_, answer, _) in members.filter(|(member, _, _)| group.contains(member)) {
            if let Answer::Level(level) = answer
                && let Some(count) = levels.get_mut(level.index())
            {
                *count = count.saturating_add(1);
            }
        }
        levels
    }
}
