//! `mir add`: an item of evidence written down by plain questions, one at a time.

mod about;
mod questions;
mod session;

use std::path::Path;

use making_it_real::folder::{Folder, write_folder};
use making_it_real::format::new_item;
use making_it_real::frameworks;
use making_it_real::vocabulary::finding::{Code, Finding};

use self::session::{Ended, Session};
use super::panel::ask::Asking;
use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::{FolderArgument, assessed};

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
        let mut warnings = added.warnings;
        warnings.extend(may_tell_who(folder.root(), item.get("id")));
        console.findings(&warnings);
        Ok(console.end(&warnings))
    }
}

/// What in the new item's words could tell who somebody is. Where another file has a fault, nobody can say yet; `mir check` says it then.
fn may_tell_who(folder: &Path, id: &str) -> Vec<Finding> {
    let Ok(opened) = assessed(folder) else {
        return Vec::new();
    };
    // The finding names the item at its end.
    let is_about_it = |finding: &Finding| {
        finding.code() == Code::IdentifyCheck
            && finding.message().split_whitespace().last() == Some(id)
    };
    let mut findings = opened.findings();
    findings.retain(is_about_it);
    findings
}
