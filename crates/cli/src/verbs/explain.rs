//! `mir explain`: why a statement stands where it stands.

use making_it_real::release::Audience;
use making_it_real::report::{json, text};

use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::{FolderArgument, assessed, statement};

/// Show how a standing came about: the answers, the evidence, the rule, the arithmetic.
#[derive(clap::Args)]
#[command(after_help = "Example: mir explain examples/wendleby FI-I-choice")]
pub struct Explain {
    #[command(flatten)]
    folder: FolderArgument,
    /// The statement, such as AC-I1 or making-it-real:AC-I1.
    #[arg(value_name = "STATEMENT")]
    statement: String,
    /// The explanation as JSON.
    #[arg(long)]
    json: bool,
}

impl Explain {
    pub fn run(self, console: &Console) -> Outcome {
        let opened = assessed(&self.folder.folder)?;
        let statement = statement(&opened.dossier().parts().catalogue, &self.statement)?;
        let release = opened.release(Audience::Desk)?;
        let text = match self.json {
            true => json::explain(&release, statement),
            false => Some(text::explain(&release, statement)),
        };
        let text = text.ok_or_else(|| {
            Failure::Usage(format!(
                "“{}” is shown and not judged: there is nothing to explain.",
                self.statement
            ))
        })?;
        console.findings(&opened.findings());
        console.result(&text)?;
        Ok(Exit::Done)
    }
}
