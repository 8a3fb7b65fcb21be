//! `mir add`: an item of evidence written down by plain questions, one at a time.

mod about;
mod questions;
mod session;

use making_it_real::folder::{Folder, write_folder};
use making_it_real::format::new_item;
use making_it_real::frameworks;

use self::session::{Ended, Session};
use super::panel::ask::Asking;
use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::FolderArgument;

/// Add an item of evidence: mir asks what matters about it, one plain question at a time.
#[derive(clap::Args)]
#[command(after_help = "Example: mir add ourtown-2027")]
pub struct Add {
    #[command(flatten)]
    folder: FolderArgument,
}

impl Add {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        let reading = new_item::read(&folder, &frameworks::FILES).map_err(Failure::Inputs)?;
        let mut asking = Asking::new(console);
        let session = Session::new(reading.dossier().parts());
        let item = match session.run(&mut asking)? {
            Ended::Saved(item) => item,
            Ended::Stopped => {
                asking.say("\nStopped. Nothing was written.")?;
                return Ok(Exit::Done);
            }
        };
        let added = new_item::added(&folder, &frameworks::FILES, &item, clock::today()?);
        let added = added.map_err(Failure::Inputs)?;
        write_folder(folder.root(), &added.files, true)?;
        asking.say(&format!(
            "\n{} is in {}/evidence.csv.",
            item.get("id"),
            folder.root().display()
        ))?;
        if !added.new_columns.is_empty() {
            asking.say(&format!(
                "The file had no column for this, and has one now: {}.",
                added.new_columns.join(", ")
            ))?;
        }
        console.findings(&added.warnings);
        Ok(console.end(&added.warnings))
    }
}
