//! `mir score`: the result, in words or as JSON.

use making_it_real::format::dossier::Asked;
use making_it_real::release::Audience;
use making_it_real::report::{json, text};
use making_it_real::vocabulary::date::Date;
use making_it_real::vocabulary::id::EditionRef;

use crate::console::Console;
use crate::exit::{Failure, Outcome};
use crate::open::{FolderArgument, assessed_as};

/// Work out where every statement stands.
#[derive(clap::Args)]
#[command(after_help = "Example: mir score examples/wendleby --json")]
pub struct Score {
    #[command(flatten)]
    folder: FolderArgument,
    /// The result as JSON, in the published form.
    #[arg(long)]
    json: bool,
    /// A rule to use instead of those that the assessment names; may be given more than once.
    #[arg(long = "rule", value_name = "ID@EDITION", value_parser = crate::open::edition)]
    rules: Vec<EditionRef>,
    /// The day it is as at, instead of the assessment's own.
    #[arg(long, value_name = "DATE", value_parser = crate::open::date)]
    as_of: Option<Date>,
}

impl Score {
    pub fn run(self, console: &Console) -> Outcome {
        let opened = assessed_as(
            &self.folder.folder,
            &Asked {
                as_of: self.as_of,
                rules: self.rules,
            },
        )?;
        let release = opened.release(Audience::Desk)?;
        console.findings(&release.view().findings);
        let text = match self.json {
            true => json::score(&release).map_err(|finding| Failure::Inputs(vec![finding]))?,
            false => text::score(&release),
        };
        console.result(&text)?;
        Ok(console.end(&release.view().findings))
    }
}
