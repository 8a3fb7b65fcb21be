//! `mir panel`: the panel's answers, from paper to the folder.

pub mod ask;
mod collect;
mod enter;
mod note;
mod seal;
mod sheets;
mod status;

use making_it_real::folder::Folder;
use making_it_real::format::dossier::Reading;
use making_it_real::format::panel;
use making_it_real::frameworks;

use crate::console::Console;
use crate::exit::{Failure, Outcome};

/// The panel's answers: typing them back from paper, and who has answered.
#[derive(clap::Args)]
#[command(after_help = "Example: mir panel enter ourtown-2027")]
pub struct Panel {
    #[command(subcommand)]
    what: What,
}

/// What to do.
#[derive(clap::Subcommand)]
enum What {
    Sheets(sheets::Sheets),
    Collect(collect::Collect),
    Status(status::Status),
    Enter(enter::Enter),
    Note(note::Note),
    Seal(seal::Seal),
}

impl Panel {
    pub fn run(self, console: &Console) -> Outcome {
        match self.what {
            What::Sheets(verb) => verb.run(console),
            What::Collect(verb) => verb.run(console),
            What::Status(verb) => verb.run(console),
            What::Enter(verb) => verb.run(console),
            What::Note(verb) => verb.run(console),
            What::Seal(verb) => verb.run(console),
        }
    }
}

/// The panel's own files; a fault in another file of the assessment does not matter here.
fn read(folder: &Folder) -> Result<Reading, Failure> {
    let reading = panel::read(folder, &frameworks::FILES).map_err(Failure::Inputs)?;
    if reading.dossier().parts().panel.members.is_empty() {
        return Err(Failure::Outside(format!(
            "There is nobody in {}/{}. Write a line for each member first: her code and her party.",
            folder.root().display(),
            panel::WHO
        )));
    }
    Ok(reading)
}
