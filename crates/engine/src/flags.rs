//! Step 8: what no middle can hide.

use mir_core::assessment::{EvidenceSummary, Flag, RaisedFlag};
use mir_core::catalogue::Entry;
use mir_core::dossier::Parts;
use mir_core::framework::Mark;
use mir_core::panel::{Answer, CountRow, Record};
use mir_core::scale::Level;

use crate::sources::{Shelf, count};
use crate::tally::{Histogram, cells};

/// Every flag of a statement, with how many answers or items raise it. A figure that clashes with another does not hide the harm told of
/// beside it, and nobody's refusal of an item does.
pub(crate) fn raised(
    parts: &Parts,
    shelf: &Shelf<'_>,
    entry: &Entry<'_>,
    evidence: &EvidenceSummary,
) -> Vec<RaisedFlag> {
    let marked = |mark: Mark, flag: Flag| {
        if entry.statement.marks.contains(&mark) {
            (flag, lowest_answers(parts, entry))
        } else {
            (flag, 0)
        }
    };
    let about = evidence.items.iter().chain(&evidence.clashing);
    let about = about.chain(&evidence.refused);
    let harm = count(
        about
            .filter_map(|at| shelf.item(*at))
            .filter(|item| item.harm),
    );
    [
        marked(Mark::Safety, Flag::SafetyOne),
        marked(Mark::Rights, Flag::RightsOne),
        (Flag::HarmStory, harm),
    ]
    .into_iter()
    .filter(|(_, raised_by)| *raised_by > 0)
    .map(|(flag, raised_by)| RaisedFlag { flag, raised_by })
    .collect()
}

/// How many members of the panel, of any party, gave the lowest level in any round.
fn lowest_answers(parts: &Parts, entry: &Entry<'_>) -> u64 {
    match &parts.panel.record {
        Record::None => 0,
        Record::Scores(grid) => {
            let mut histogram = Histogram::empty();
            cells(parts, grid, entry.index)
                .into_iter()
                .flatten()
                .for_each(|cell| histogram.count(cell));
            histogram.ever(Answer::Level(Level::LOWEST))
        }
        Record::Counts(rows) => lowest_counts(rows, entry),
    }
}

/// Of sealed counts only the larger of the two rounds is known to be different people.
fn lowest_counts(rows: &[CountRow], entry: &Entry<'_>) -> u64 {
    let mut by_party = std::collections::BTreeMap::new();
    for row in rows.iter().filter(|row| row.statement == entry.index) {
        let lowest = row.levels.first().copied().unwrap_or(0);
        let most = by_party.entry(row.party).or_insert(0_u64);
        *most = lowest.max(*most);
    }
    by_party.into_values().fold(0, u64::saturating_add)
}
