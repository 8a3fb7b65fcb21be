//! What goes into a sealed folder beside the counts: groups, who was heard, and how many changed, as far as nobody can be known by it.

use std::collections::{BTreeMap, BTreeSet};

use mir_core::assessment::Tally;
use mir_core::beside::{Beside, ChangedRow, FEWEST, FEWEST_CHANGED, GroupRow, Heard, HeardRow};
use mir_core::catalogue::StatementIndex;
use mir_core::dossier::{Dossier, Parts};
use mir_core::panel::{Answer, Cell, Grid, Record};
use mir_core::party::PartyIndex;
use mir_core::scale::{Level, Scale};

use crate::groups::{Comparison, comparisons};
use crate::missing::who_spoke;
use crate::sources::count;
use crate::tally::{Seats, cells, last_answer, voices};

/// What a sealed folder carries beside [`crate::seal`]'s counts, in the order of statements, parties and groups.
///
/// A group is carried on a statement only where it and the rest of lived experience each gave five levels or more, and where it cuts no party
/// into parts of which one is too small or all of one mind. How many changed is carried where nobody did, or at least three of a party.
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
    for entry in parts.catalogue.scored() {
        let levels = entry.scale().map_or(0, Scale::len);
        beside
            .groups
            .extend(groups(parts, (&seats, grid), entry.index, levels));
        beside
            .changed
            .extend(changed(parts, (&seats, grid), entry.index));
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
            HeardRow {
                heard: Heard::of(of_group, all.saturating_sub(of_group)),
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
    let histograms = seats.histograms(cells(parts, grid, statement));
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

/// Every comparison of a group that was made on a statement: with the levels of the group where they may be carried, and without them elsewhere.
fn groups(
    parts: &Parts,
    (seats, grid): (&Seats<'_>, &Grid),
    statement: StatementIndex,
    levels: usize,
) -> Vec<GroupRow> {
    let told = &parts.notes.not_applicable;
    if told.iter().any(|told| told.statement == statement) {
        return Vec::new();
    }
    let tallies = voices(parts, seats, statement, levels);
    let Some(whole) = tallies.first().map(|lived| &lived.last) else {
        return Vec::new();
    };
    let made = comparisons(parts, seats, statement, whole);
    let mut cut = Cut::new(parts, seats, cells(parts, grid, statement));
    made.into_iter()
        .filter(|made| made.result.gap.is_some())
        .map(|made| {
            let carried = may_stand_alone(&made, whole) && cut.by(group_of(parts, seats, &made));
            GroupRow {
                statement,
                levels: carried.then(|| made.levels().to_vec()),
                grouping: made.result.grouping,
                group: made.result.group,
            }
        })
        .collect()
}

/// Whether a group and the rest are large enough for a sealed folder, and the group has a standing that does not rest on who was silent.
fn may_stand_alone(made: &Comparison, whole: &Tally) -> bool {
    let answered = made.result.answered;
    let rest = whole.answered().saturating_sub(answered);
    answered >= FEWEST && rest >= FEWEST && made.result.standing.range().is_some()
}

fn group_of<'a>(parts: &Parts, seats: &'a Seats<'_>, made: &Comparison) -> &'a [usize] {
    let mut known = parts.panel.groups.iter();
    let name = (&made.result.grouping, &made.result.group);
    let seat = known.position(|(grouping, group)| (grouping, group) == name);
    let members = seat.and_then(|seat| seats.groups.get(seat));
    members.map(Vec::as_slice).unwrap_or_default()
}

/// The members of lived experience who were asked about a statement, cut into parts: by party, and by every group that is carried.
///
/// Whatever a sealed folder says of last answers can be worked out from the answers of the parts. So it tells nobody's answer where each part is
/// a whole party, of which the counts tell as much anyway, or holds five who gave levels, and not all the same one.
struct Cut(Vec<Vec<(usize, Answer)>>);

impl Cut {
    fn new(parts: &Parts, seats: &Seats<'_>, cells: Option<impl Iterator<Item = Cell>>) -> Self {
        let cells: Vec<Cell> = cells.into_iter().flatten().collect();
        let mut parties: BTreeMap<PartyIndex, Vec<(usize, Answer)>> = BTreeMap::new();
        for at in seats.lived_members() {
            let answer = cells.get(at).and_then(|cell| last_answer(*cell));
            if let (Some(member), Some(answer)) = (parts.panel.members.get(at), answer) {
                parties.entry(member.party).or_default().push((at, answer));
            }
        }
        Self(parties.into_values().collect())
    }

    /// Cuts by one more group, where every new part is large enough and of more than one mind. Says whether it did.
    fn by(&mut self, group: &[usize]) -> bool {
        let group: BTreeSet<usize> = group.iter().copied().collect();
        let mut cut = Vec::new();
        for part in &self.0 {
            let (inside, outside): (Vec<_>, Vec<_>) =
                part.iter().partition(|(member, _)| group.contains(member));
            if inside.is_empty() || outside.is_empty() {
                cut.push(part.clone());
            } else if hides_everybody(&inside) && hides_everybody(&outside) {
                cut.extend([inside, outside]);
            } else {
                return false;
            }
        }
        self.0 = cut;
        true
    }
}

/// Whether at least five of these members gave a level, and not all the same one.
fn hides_everybody(part: &[(usize, Answer)]) -> bool {
    let levels: Vec<Level> = part
        .iter()
        .filter_map(|(_, answer)| match answer {
            Answer::Level(level) => Some(*level),
            _ => None,
        })
        .collect();
    let different: BTreeSet<&Level> = levels.iter().collect();
    count(levels.iter()) >= FEWEST && different.len() > 1
}
