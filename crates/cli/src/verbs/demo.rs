//! `mir demo`: the worked example and its reports, in one go.

use std::path::PathBuf;

use making_it_real::folder::write_folder;
use making_it_real::wendleby;

use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::assessed;
use crate::verbs::report::{Wanted, rendered, reports};

/// Write the Wendleby example and its reports, and say where to look.
#[derive(clap::Args)]
#[command(after_help = "Example: mir demo")]
pub struct Demo {
    /// The folder to write to. It must not be there yet.
    #[arg(value_name = "DIR", default_value = "mir-demo")]
    folder: PathBuf,
}

impl Demo {
    pub fn run(self, console: &Console) -> Outcome {
        if self.folder.exists() {
            return Err(Failure::Outside(format!(
                "{} is already there, and nothing was changed. Name another folder (mir demo DIR), or take that one away first.",
                self.folder.display()
            )));
        }
        let assessment = self.folder.join("wendleby");
        let example = wendleby::FILES
            .iter()
            .map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()));
        write_folder(&assessment, &example.collect(), false)?;
        let opened = assessed(&assessment)?;
        let files = rendered(&reports(&opened, &Wanted::everything())?)?;
        let written = self.folder.join("reports");
        write_folder(&written, &files, false)?;
        console.result(&format!(
            "Wendleby is an invented council. Its assessment is in {}.\n\
             Its reports are in {}. Open these in a browser:\n  \
             {}   what a director reads\n  {}   what residents read\n  {}   what the panel reads\n\
             Then try: mir check {0}, mir score {0}, mir explain {0} FI-I-choice\n",
            assessment.display(),
            written.display(),
            written.join("full.council.html").display(),
            written.join("public.public.html").display(),
            written.join("panel.panel.html").display(),
        ))?;
        Ok(Exit::Done)
    }
}
