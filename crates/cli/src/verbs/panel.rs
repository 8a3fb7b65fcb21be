//! `mir panel`: the panel's work, from cards and sheets to answers in the folder.

pub mod ask;
mod cards;
mod collect;
mod enter;
mod note;
mod plan;
mod seal;
mod sheets;
mod status;

use making_it_real::folder::Folder;
use making_it_real::format::dossier::Reading;
use making_it_real::format::panel;
use making_it_real::frameworks;
use making_it_real::vocabulary::panel::Record;
use making_it_real::vocabulary::panel::Round;

use crate::console::Console;
use crate::exit::{Failure, Outcome};

/// The panel's work: cards and sheets, which statements for whom, typing answers back, and who has answered.
#[derive(clap::Args)]
#[command(after_help = "Example: mir panel enter ourtown-2027")]
pub struct Panel {
    #[command(subcommand)]
    what: What,
}

/// What to do.
#[derive(clap::Subcommand)]
enum What {
    Cards(cards::Cards),
    Sheets(sheets::Sheets),
    Collect(collect::Collect),
    Plan(plan::PanelPlan),
    Status(status::Status),
    Enter(enter::Enter),
    Note(note::Note),
    Seal(seal::Seal),
}

impl Panel {
    pub fn run(self, console: &Console) -> Outcome {
        match self.what {
            What::Cards(verb) => verb.run(console),
            What::Sheets(verb) => verb.run(console),
            What::Collect(verb) => verb.run(console),
            What::Plan(verb) => verb.run(console),
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
    let known = &reading.dossier().parts().panel;
    if matches!(known.record, Record::Counts(_)) {
        return Err(Failure::Outside(format!(
            "The answers of this panel are sealed: {root}/{sealed} holds how many gave each answer, and nobody's own. This is done in the facilitator's folder.",
            root = folder.root().display(),
            sealed = panel::SEALED
        )));
    }
    if known.members.is_empty() {
        return Err(Failure::Outside(format!(
            "There is nobody in {}/{}. Write a line for each member first: her code and her party.",
            folder.root().display(),
            panel::WHO
        )));
    }
    Ok(reading)
}

/// Where no member has a statement to answer.
fn nothing_on_paper(folder: &Folder) -> Failure {
    Failure::Outside(format!(
        "No statement is put to anybody in {}. Without panel/plan.yaml the panel answers the I statements of its frameworks; there are none, or the plan is empty.",
        folder.root().display()
    ))
}

/// A round on the command line.
fn round(text: &str) -> Result<Round, String> {
    let round = text.parse().ok().and_then(Round::new);
    round.ok_or_else(|| "a panel has round 1 and round 2".to_owned())
}
