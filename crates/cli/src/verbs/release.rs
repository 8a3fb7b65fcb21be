//! `mir release`: what went to whom.

mod status;

use crate::console::Console;
use crate::exit::Outcome;

/// What was given out, and what a withdrawal touches.
#[derive(clap::Args)]
#[command(after_help = "Example: mir release status examples/wendleby")]
pub struct Release {
    #[command(subcommand)]
    what: What,
}

/// What to do.
#[derive(clap::Subcommand)]
enum What {
    Status(status::Status),
}

impl Release {
    pub fn run(self, console: &Console) -> Outcome {
        match self.what {
            What::Status(verb) => verb.run(console),
        }
    }
}
