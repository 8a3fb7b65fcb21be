//! A level that is worked out from levels for categories of evidence, where a rule asks for that.

use std::collections::BTreeMap;

use mir_core::assessment::{Speaker, Standing};
use mir_core::catalogue::StatementIndex;
use mir_core::dossier::Parts;
use mir_core::exact::Fraction;
use mir_core::judgement::Category;
use mir_core::rule::Percent;
use mir_core::scale::Level;

/// What each speaker gave for each category of a statement.
pub(crate) type Given = BTreeMap<(Speaker, StatementIndex), Vec<(Category, Level)>>;

pub(crate) fn given(parts: &Parts) -> Given {
    let mut all = Given::new();
    for given in &parts.category_levels {
        let key = (Speaker::Party(given.party), given.statement);
        all.entry(key)
            .or_default()
            .push((given.category, given.level));
    }
    all
}

/// The sum over the most that the categories could come to, in percent, mapped back to a level by the bands. A category without a level may be
/// anything, so the standing may be a span. `None` where no category of the rule has a level.
pub(crate) fn standing(
    given: &[(Category, Level)],
    used: &[Category],
    percent: &Percent,
    highest: Level,
) -> Option<Standing> {
    let level_of = |wanted: &Category| {
        let found = given.iter().find(|(category, _)| category == wanted);
        found.map(|(_, level)| *level)
    };
    used.iter().find_map(level_of)?;
    let mapped = |if_not_given: Level| {
        let total = used.iter().fold(0_u64, |sum, category| {
            let level = level_of(category).unwrap_or(if_not_given);
            sum.saturating_add(u64::from(level.number()))
        });
        let most = u64::from(highest.number()).checked_mul(u64::try_from(used.len()).ok()?)?;
        let share = Fraction::new(total.checked_mul(100)?, most)?;
        percent.level(u64::try_from(share.round(percent.rounding)).ok()?)
    };
    let (low, high) = (mapped(Level::LOWEST)?, mapped(highest)?);
    Some(if low == high {
        Standing::Level(low)
    } else {
        Standing::Span { low, high }
    })
}
