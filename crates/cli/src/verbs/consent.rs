//! `mir consent`: what people agreed to, and what is done when somebody takes it back.

mod letter;
mod list;
mod withdraw;

use crate::console::Console;
use crate::exit::Outcome;

/// What people agreed to: who may read what, and what is done when somebody withdraws.
#[derive(clap::Args)]
#[command(after_help = "Example: mir consent list examples/wendleby")]
pub struct Consent {
    #[command(subcommand)]
    what: What,
}

/// What to do.
#[derive(clap::Subcommand)]
enum What {
    List(list::List),
    Withdraw(withdraw::Withdraw),
}

impl Consent {
    pub fn run(self, console: &Console) -> Outcome {
        match self.what {
            What::List(verb) => verb.run(console),
            What::Withdraw(verb) => verb.run(console),
        }
    }
}
