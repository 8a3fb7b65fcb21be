//! What a party with one voice says about itself, held against what people say. Documents and visit counts lift nothing.

use mir_core::assessment::{Compared, Speaker, Standing, Step, TraceStep};
use mir_core::dossier::Parts;
use mir_core::evidence::{Independence, Shows, Voice};
use mir_core::judgement::Judgement;
use mir_core::party::BuiltIn;
use mir_core::scale::{Level, Scale, Side};

use crate::sources::{Shelf, count};

/// What people's own evidence shows: sources that show a strength, and sources that show a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Backing {
    strength: u64,
    gap: u64,
}

/// How a judgement compares with what people say, and the step that says so; `None` for an inspector.
pub(crate) fn compare(
    shelf: &Shelf<'_>,
    parts: &Parts,
    judgement: &Judgement,
    items: &[usize],
    people: Standing,
) -> Option<(Compared, TraceStep)> {
    let party = parts.parties.get(judgement.party)?;
    let entry = parts.catalogue.entry(judgement.statement)?;
    if !party.counts_as.is_compared() {
        return None;
    }
    let backing = backing(shelf, items, party.counts_as);
    let needs = parts.method.compared_needs_sources;
    let compared = match people.range() {
        Some((low, high)) => with_level(
            judgement.level,
            (low, high),
            backing,
            (entry.scale()?, needs),
        ),
        None => without_level(entry.scale()?.side(judgement.level), backing, needs),
    };
    let mut arguments = vec![
        ("level", judgement.level.into()),
        ("people", people.word().into()),
        ("strength", backing.strength.into()),
        ("gap", backing.gap.into()),
        ("compared", compared.word().into()),
    ];
    if let Some((low, high)) = people.range() {
        arguments.extend([("low", low.into()), ("high", high.into())]);
    }
    Some((
        compared,
        TraceStep {
            speaker: Some(Speaker::Party(judgement.party)),
            step: Step::Compare,
            arguments,
        },
    ))
}

/// Sources in the voice of people or carers that the party did not gather itself.
fn backing(shelf: &Shelf<'_>, items: &[usize], party: BuiltIn) -> Backing {
    let own = gathered_by(party);
    let theirs = items.iter().copied().filter(|at| {
        shelf.item(*at).is_some_and(|item| {
            matches!(item.voice, Some(Voice::People | Voice::Carers))
                && (own.is_none() || item.independence != own)
        })
    });
    let sources = shelf.sources(theirs);
    let showing = |shows: Shows| count(sources.iter().filter(|source| source.shows == Some(shows)));
    Backing {
        strength: showing(Shows::Strength),
        gap: showing(Shows::Gap),
    }
}

const fn gathered_by(party: BuiltIn) -> Option<Independence> {
    match party {
        BuiltIn::Council | BuiltIn::Staff => Some(Independence::Council),
        BuiltIn::Providers => Some(Independence::Own),
        BuiltIn::Partners => Some(Independence::Partner),
        BuiltIn::People | BuiltIn::Carers | BuiltIn::ThirdSector | BuiltIn::Inspector => None,
    }
}

fn with_level(
    level: Level,
    (low, high): (Level, Level),
    backing: Backing,
    (scale, needs): (&Scale, u64),
) -> Compared {
    if level > high {
        Compared::Contradicted
    } else if low < high
        || (scale.side(level) == Some(Side::Upper)
            && backing.gap >= needs
            && backing.gap > backing.strength)
    {
        Compared::Contested
    } else if level == low {
        Compared::Supported
    } else {
        Compared::PeopleSayHigher
    }
}

/// Without a level of people, only their evidence speaks. A level in the middle of an odd scale is on neither side: it is backed by neither.
fn without_level(side: Option<Side>, backing: Backing, needs: u64) -> Compared {
    if backing.strength.saturating_add(backing.gap) < needs {
        return Compared::NotBacked;
    }
    match (backing.strength > 0, backing.gap > 0, side) {
        (true, true, _) => Compared::Contested,
        (true, false, Some(Side::Upper)) | (false, true, Some(Side::Lower)) => Compared::Supported,
        (true, false, _) => Compared::PeopleSayHigher,
        (false, _, _) => Compared::Contradicted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(number: u8) -> Level {
        Level::new(number).unwrap()
    }

    fn word(own: u8, people: Option<(u8, u8)>, strength: u64, gap: u64) -> &'static str {
        let framework = mir_core::sample::framework();
        let scale = framework.scale.as_ref().unwrap();
        let backing = Backing { strength, gap };
        match people {
            Some((low, high)) => {
                with_level(level(own), (level(low), level(high)), backing, (scale, 2)).word()
            }
            None => without_level(scale.side(level(own)), backing, 2).word(),
        }
    }

    #[test]
    fn the_table_of_the_method_read_row_by_row() {
        assert_eq!(word(4, Some((2, 3)), 9, 0), "contradicted");
        assert_eq!(word(3, Some((2, 3)), 9, 0), "contested");
        assert_eq!(word(1, Some((2, 3)), 0, 0), "contested");
        assert_eq!(word(3, Some((3, 3)), 1, 2), "contested");
        assert_eq!(word(3, Some((3, 3)), 2, 2), "supported");
        assert_eq!(word(2, Some((2, 2)), 0, 5), "supported");
        assert_eq!(word(2, Some((3, 3)), 0, 0), "people-say-higher");
        assert_eq!(word(3, None, 1, 0), "not-backed");
        assert_eq!(word(3, None, 1, 1), "contested");
        assert_eq!(word(3, None, 2, 0), "supported");
        assert_eq!(word(3, None, 0, 2), "contradicted");
        assert_eq!(word(2, None, 0, 2), "supported");
        assert_eq!(word(2, None, 2, 0), "people-say-higher");
    }
}
