//! `mir show`: all about one statement.

use making_it_real::release::Audience;
use making_it_real::report::text;

use crate::console::Console;
use crate::exit::{Exit, Outcome};
use crate::open::{FolderArgument, assessed, statement};

/// Show all about one statement: what each party says, the evidence with whose voice and where to find it, who is missing, what to do next.
#[derive(clap::Args)]
#[command(after_help = "Example: mir show examples/wendleby FI-I-choice")]
pub struct Show {
    #[command(flatten)]
    folder: FolderArgument,
    /// The statement, such as AC-I1 or making-it-real:AC-I1.
    #[arg(value_name = "STATEMENT")]
    statement: String,
}

impl Show {
    pub fn run(self, console: &Console) -> Outcome {
        let opened = assessed(&self.folder.folder)?;
        let statement = statement(&opened.dossier().parts().catalogue, &self.statement)?;
        let release = opened.release(Audience::Desk)?;
        console.result(&text::show(&release, statement))?;
        Ok(Exit::Done)
    }
}
