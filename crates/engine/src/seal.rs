//! Sealing: a panel's answers as counts, with no row for a person.

use mir_core::assessment::Tally;
use mir_core::dossier::{Dossier, Parts};
use mir_core::panel::{CountRow, Grid, How, Record, Round};

use crate::tally::{Seats, cells};

/// The counts of a panel's answers: for each round, party and statement a row, where the party was asked. Round 2, where there was one on a
/// statement, holds each member's last answer, and how many of those are carried from round 1. In the order of rounds, parties, statements.
///
/// A dossier without answers of single members gives no row.
///
/// ```
/// use mir_core::dossier::Dossier;
/// let dossier = Dossier::new(mir_core::sample::parts()).unwrap();
/// assert!(mir_engine::seal(&dossier).is_empty());
/// ```
#[must_use]
pub fn seal(dossier: &Dossier) -> Vec<CountRow> {
    let parts = dossier.parts();
    let Record::Scores(grid) = &parts.panel.record else {
        return Vec::new();
    };
    let seats = Seats::new(parts);
    let mut rows = Vec::new();
    for entry in parts.catalogue.scored() {
        let levels = entry.scale().map_or(0, mir_core::scale::Scale::len);
        rows.extend(statement(parts, grid, &seats, entry.index, levels));
    }
    rows.sort_by_key(|row| (row.round, row.party, row.statement));
    rows
}

/// The rows of one statement.
fn statement(
    parts: &Parts,
    grid: &Grid,
    seats: &Seats<'_>,
    statement: mir_core::catalogue::StatementIndex,
    levels: usize,
) -> Vec<CountRow> {
    let histograms = seats.histograms(cells(parts, grid, statement), grid.spans(statement));
    let two_rounds = histograms
        .iter()
        .any(|(_, histogram)| histogram.said_in_round_2() > 0);
    let mut rows = Vec::new();
    for (party, histogram) in &histograms {
        let row = |round, tally: Tally| CountRow {
            round,
            party: *party,
            statement,
            levels: tally.levels,
            spans: tally.spans,
            dont_know: tally.dont_know,
            not_about_me: tally.not_about_me,
            rather_not_say: tally.rather_not_say,
            asked: tally.asked,
            carried: tally.carried,
            how: How::Panel,
        };
        let first = histogram.round_1(levels);
        if first.asked == 0 {
            continue;
        }
        rows.push(row(Round::One, first));
        if two_rounds {
            rows.push(row(Round::Two, histogram.last(levels, two_rounds)));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::seal;
    use mir_core::dossier::Dossier;
    use mir_core::id::MemberId;
    use mir_core::panel::{Answer, Grid, How, Member, Record, Round};
    use mir_core::scale::Level;

    /// A panel of these parties, and its rows: member, statement, round, answer.
    fn sealed(parties: &[&str], rows: &[(usize, &str, Round, Answer)]) -> Vec<String> {
        let mut parts = mir_core::sample::parts();
        let member = |(at, party): (usize, &&str)| Member {
            id: MemberId::new(&format!("p{at}")).unwrap(),
            party: parts.parties.find(party).unwrap(),
            groups: Box::new([]),
            supported_by: None,
            stands_for: 1,
        };
        parts.panel.members = parties.iter().enumerate().map(member).collect();
        let mut grid = Grid::new(parties.len(), parts.catalogue.len());
        for (member, statement, round, answer) in rows {
            let statement = parts.catalogue.statement(statement).unwrap();
            grid.set(*member, statement, *round, *answer).unwrap();
        }
        parts.panel.record = Record::Scores(grid);
        let dossier = Dossier::new(parts).unwrap();
        let parts = dossier.parts();
        let told = |row: &mir_core::panel::CountRow| {
            assert_eq!(row.how, How::Panel);
            format!(
                "{} {} {} {:?} d{} n{} r{} of {} carried {}",
                row.round.number(),
                parts.parties.get(row.party).unwrap().id,
                parts.catalogue.entry(row.statement).unwrap().statement.id,
                row.levels,
                row.dont_know,
                row.not_about_me,
                row.rather_not_say,
                row.asked,
                row.carried
            )
        };
        seal(&dossier).iter().map(told).collect()
    }

    fn level(number: u8) -> Answer {
        Answer::Level(Level::new(number).unwrap())
    }

    #[test]
    fn rows_hold_the_first_answers_and_the_last_and_how_many_were_carried() {
        use Answer::{DontKnow, NotAboutMe, NotAsked, RatherNotSay};
        use Round::{One, Two};
        let parties = ["people", "people", "carers", "people"];
        let rows = [
            (0, "AC-I1", One, level(1)),
            (0, "AC-I1", Two, level(3)),
            (1, "AC-I1", One, level(4)),
            (2, "AC-I1", One, DontKnow),
            (2, "AC-I1", Two, RatherNotSay),
            (3, "AC-I1", One, NotAsked),
            (0, "AC-I2", One, NotAboutMe),
        ];
        let expected = [
            "1 people AC-I1 [1, 0, 0, 1] d0 n0 r0 of 2 carried 0",
            "1 people AC-I2 [0, 0, 0, 0] d0 n1 r0 of 3 carried 0",
            "1 carers AC-I1 [0, 0, 0, 0] d1 n0 r0 of 1 carried 0",
            "1 carers AC-I2 [0, 0, 0, 0] d0 n0 r0 of 1 carried 0",
            "2 people AC-I1 [0, 0, 1, 1] d0 n0 r0 of 2 carried 1",
            "2 carers AC-I1 [0, 0, 0, 0] d0 n0 r1 of 1 carried 0",
        ];
        assert_eq!(sealed(&parties, &rows), expected);
    }
}
