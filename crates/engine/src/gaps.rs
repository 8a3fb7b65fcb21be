//! Where a party and lived experience are a level or more apart, both sides are asked for their reasons.

use mir_core::assessment::{Gap, Speaker, StatementResult};
use mir_core::dossier::Parts;
use mir_core::finding::{Code, Finding, Place};
use mir_core::judgement::Judgement;
use mir_core::scale::Level;

/// Every gap, in the order of statements and parties.
pub(crate) fn gaps(parts: &Parts, statements: &[StatementResult]) -> Vec<Gap> {
    statements
        .iter()
        .flat_map(|statement| {
            statement
                .one_voice
                .iter()
                .filter_map(|voice| gap(parts, statement, voice.judgement))
        })
        .collect()
}

fn gap(parts: &Parts, statement: &StatementResult, judgement: usize) -> Option<Gap> {
    let judgement = parts.judgements.get(judgement)?;
    let (low, high) = statement.lived_experience()?.standing.range()?;
    let compared = parts.parties.get(judgement.party)?.counts_as.is_compared();
    if !compared || apart(judgement.level, low, high) < parts.method.gap_from {
        return None;
    }
    Some(Gap {
        statement: statement.statement,
        party: judgement.party,
        level: judgement.level,
        low,
        high,
        reasons: reasons(statement, judgement),
    })
}

/// How many levels lie between a level and a range; 0 within it.
fn apart(level: Level, low: Level, high: Level) -> u8 {
    if level > high {
        level.apart(high)
    } else if level < low {
        level.apart(low)
    } else {
        0
    }
}

fn reasons(statement: &StatementResult, judgement: &Judgement) -> Vec<Speaker> {
    let party = judgement
        .reason
        .as_ref()
        .map(|_| Speaker::Party(judgement.party));
    let people = (!statement.notes.is_empty()).then_some(Speaker::LivedExperience);
    party.into_iter().chain(people).collect()
}

/// A finding for each gap of which a side has not said why.
pub(crate) fn findings(parts: &Parts, gaps: &[Gap]) -> Vec<Finding> {
    gaps.iter().filter_map(|gap| finding(parts, gap)).collect()
}

fn finding(parts: &Parts, gap: &Gap) -> Option<Finding> {
    let party = parts.parties.get(gap.party)?;
    let missing: Vec<&str> = [
        (Speaker::Party(gap.party), party.id.as_str()),
        (Speaker::LivedExperience, "the panel"),
    ]
    .into_iter()
    .filter(|(speaker, _)| !gap.reasons.contains(speaker))
    .map(|(_, name)| name)
    .collect();
    if missing.is_empty() {
        return None;
    }
    let at = parts.judgements.iter().position(|judgement| {
        judgement.party == gap.party && judgement.statement == gap.statement
    })?;
    Some(
        Finding::new(Code::GapWithoutReason)
            .with("party", &party.id)
            .with(
                "statement",
                parts.catalogue.entry(gap.statement)?.reference(),
            )
            .with("missing", missing.join(" and "))
            .at(Place::within(format!("judgements[{at}].level"))),
    )
}
