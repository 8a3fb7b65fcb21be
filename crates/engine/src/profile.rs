//! The whole picture without a total: how many statements stand where, and which are weakest.

use std::cmp::Ordering;

use mir_core::assessment::{
    PanelResult, Profile, Speaker, Standing, StatementResult, ThemeResult, Weakest,
};
use mir_core::dossier::Parts;
use mir_core::scale::Level;

/// The profile of every theme, speaker by speaker.
pub(crate) fn themes(parts: &Parts, statements: &[StatementResult]) -> Vec<ThemeResult> {
    let speakers = speakers(statements);
    parts
        .catalogue
        .themes()
        .filter(|(_, framework, _)| framework.scale.is_some())
        .map(|(theme, framework, _)| {
            let levels = framework
                .scale
                .as_ref()
                .map_or(0, mir_core::scale::Scale::len);
            let of_theme: Vec<&StatementResult> = statements
                .iter()
                .filter(|statement| parts.catalogue.theme_of(statement.statement) == Some(theme))
                .collect();
            let profiles = speakers
                .iter()
                .map(|speaker| (*speaker, profile(&of_theme, *speaker, levels)))
                .collect();
            ThemeResult { theme, profiles }
        })
        .collect()
}

/// Everybody who speaks anywhere, in the order in which they are shown.
fn speakers(statements: &[StatementResult]) -> Vec<Speaker> {
    let mut panel: Vec<Speaker> = statements
        .iter()
        .flat_map(|statement| statement.panel.iter().map(|result| result.speaker))
        .collect();
    let mut one_voice: Vec<Speaker> = statements
        .iter()
        .flat_map(|statement| {
            statement
                .one_voice
                .iter()
                .map(|result| Speaker::Party(result.party))
        })
        .collect();
    for speakers in [&mut panel, &mut one_voice] {
        speakers.sort_unstable();
        speakers.dedup();
    }
    panel.extend(one_voice);
    panel
}

/// A speaker's standing on a statement.
pub(crate) fn standing(statement: &StatementResult, speaker: Speaker) -> Standing {
    let panel = statement
        .panel
        .iter()
        .find(|result| result.speaker == speaker)
        .map(|result| result.standing);
    let one_voice = statement
        .one_voice
        .iter()
        .find(|result| Speaker::Party(result.party) == speaker)
        .map(|result| Standing::Level(result.level));
    panel.or(one_voice).unwrap_or(Standing::NotHeard)
}

fn profile(statements: &[&StatementResult], speaker: Speaker, levels: usize) -> Profile {
    let mut profile = Profile {
        levels: vec![0; levels],
        ..Profile::default()
    };
    for statement in statements {
        let place = match standing(statement, speaker) {
            Standing::Level(level) => profile.levels.get_mut(level.index()),
            Standing::Split { .. } => Some(&mut profile.split),
            Standing::Span { .. } => Some(&mut profile.span),
            Standing::NotEnough(_) => Some(&mut profile.not_enough),
            Standing::NotHeard => Some(&mut profile.not_heard),
            Standing::NotApplicable => Some(&mut profile.not_applicable),
        };
        if let Some(place) = place {
            *place = place.saturating_add(1);
        }
    }
    profile
}

/// The statements of each framework, weakest first: by the level of lived experience (a split by its low), then by the larger share at or
/// below it, then in framework order.
pub(crate) fn weakest(parts: &Parts, statements: &[StatementResult]) -> Vec<Weakest> {
    (0..parts.catalogue.frameworks().len())
        .filter_map(|framework| {
            let mut heard: Vec<(Level, &PanelResult, &StatementResult)> = statements
                .iter()
                .filter(|statement| is_of(parts, statement, framework))
                .filter_map(|statement| {
                    let lived = statement.lived_experience()?;
                    lived
                        .standing
                        .range()
                        .map(|(low, _)| (low, lived, statement))
                })
                .collect();
            heard.sort_by(|one, other| one.0.cmp(&other.0).then_with(|| by_share(one, other)));
            let statements: Vec<_> = heard
                .into_iter()
                .map(|(_, _, statement)| statement.statement)
                .collect();
            (!statements.is_empty()).then_some(Weakest {
                framework,
                statements,
            })
        })
        .collect()
}

fn is_of(parts: &Parts, statement: &StatementResult, framework: usize) -> bool {
    let edition = parts
        .catalogue
        .entry(statement.statement)
        .map(|entry| &entry.framework.edition);
    edition.is_some()
        && edition
            == parts
                .catalogue
                .frameworks()
                .get(framework)
                .map(|framework| &framework.edition)
}

fn by_share(
    one: &(Level, &PanelResult, &StatementResult),
    other: &(Level, &PanelResult, &StatementResult),
) -> Ordering {
    let share = |(level, lived, _): &(Level, &PanelResult, &StatementResult)| {
        // The low end counts here, so an answer that may be there is taken to be.
        let open = lived.tally.spans.iter();
        let open = open.filter(|(span, _)| span.low() <= *level);
        let levels = lived.tally.levels.iter();
        let at_or_below = levels
            .take(level.index().saturating_add(1))
            .chain(open.map(|(_, count)| count))
            .fold(0_u64, |sum, count| sum.saturating_add(*count));
        (u128::from(at_or_below), u128::from(lived.tally.answered()))
    };
    let ((one_part, one_all), (other_part, other_all)) = (share(one), share(other));
    other_part
        .saturating_mul(one_all)
        .cmp(&one_part.saturating_mul(other_all))
}
