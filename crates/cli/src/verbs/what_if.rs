//! `mir what-if`: what other levels would change.

use making_it_real::assess;
use making_it_real::release::{Audience, Profile, for_audience};
use making_it_real::report::text;
use making_it_real::vocabulary::dossier::{Dossier, Parts};
use making_it_real::vocabulary::judgement::Judgement;
use making_it_real::vocabulary::party::PartyIndex;
use making_it_real::vocabulary::scale::Level;

use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::{FolderArgument, assessed, statement};

/// Try other levels, and see what would change. Nothing is written.
#[derive(clap::Args)]
#[command(after_help = "Example: mir what-if examples/wendleby QS3=3")]
pub struct WhatIf {
    #[command(flatten)]
    folder: FolderArgument,
    /// Whose levels: a party that speaks in judgements.csv.
    #[arg(long, value_name = "P", default_value = "council")]
    party: String,
    /// The levels to try, such as QS3=3. Left out: what would move the band as things stand.
    #[arg(value_name = "STATEMENT=LEVEL")]
    levels: Vec<String>,
}

impl WhatIf {
    pub fn run(self, console: &Console) -> Outcome {
        let before = assessed(&self.folder.folder)?;
        let parts = before.dossier().parts();
        let party = party(parts, &self.party)?;
        let mut tried = parts.clone();
        for change in &self.levels {
            try_level(&mut tried, party, change)?;
        }
        let after = Dossier::new(tried).map_err(Failure::Inputs)?;
        let assessment = assess(&after, after.parts().header.as_of);
        let after = for_audience(&after, &assessment, Audience::Desk, &Profile::panel())
            .map_err(Failure::Inputs)?;
        console.result(&text::what_if(&before.release(Audience::Desk)?, &after))?;
        console.findings(&before.findings());
        Ok(Exit::Done)
    }
}

fn party(parts: &Parts, id: &str) -> Result<PartyIndex, Failure> {
    let known = parts.parties.find(id).filter(|party| {
        parts
            .parties
            .get(*party)
            .is_some_and(|party| !party.counts_as.is_lived_experience())
    });
    known.ok_or_else(|| {
        Failure::Usage(format!("“{id}” is not a party that gives one level here. People and carers speak in the panel, and nobody can try other answers for them."))
    })
}

fn try_level(parts: &mut Parts, party: PartyIndex, change: &str) -> Result<(), Failure> {
    let (reference, level) = change.split_once('=').ok_or_else(|| {
        Failure::Usage(format!(
            "“{change}” is not a statement and a level. Write it as QS3=3."
        ))
    })?;
    let statement = statement(&parts.catalogue, reference)?;
    let scale = parts
        .catalogue
        .entry(statement)
        .and_then(|entry| entry.scale().cloned());
    let level = level
        .parse()
        .ok()
        .and_then(Level::new)
        .filter(|level| scale.as_ref().is_some_and(|scale| scale.has(*level)));
    let level = level.ok_or_else(|| {
        let levels = scale.map_or(0, |scale| scale.len());
        Failure::Usage(format!(
            "“{change}” has no level of that scale. Use 1 to {levels}."
        ))
    })?;
    match parts
        .judgements
        .iter_mut()
        .find(|judgement| judgement.party == party && judgement.statement == statement)
    {
        Some(judgement) => judgement.level = level,
        None => parts.judgements.push(Judgement {
            party,
            statement,
            level,
            reason: None,
            by: None,
            on: None,
            evidence: Vec::new(),
            set_aside: Vec::new(),
            source: None,
            status: None,
        }),
    }
    Ok(())
}
