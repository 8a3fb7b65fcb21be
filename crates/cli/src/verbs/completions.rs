//! `mir completions`: what a shell needs to finish words.

use clap::CommandFactory;

use crate::command::Command;
use crate::console::Console;
use crate::exit::{Exit, Outcome};

/// Print the completions for a shell.
#[derive(clap::Args)]
#[command(
    after_help = "Example: mir completions bash > ~/.local/share/bash-completion/completions/mir"
)]
pub struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL", value_enum)]
    shell: clap_complete::Shell,
}

impl Completions {
    pub fn run(self, console: &Console) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Command::command(), "mir", &mut script);
        console.result(&String::from_utf8_lossy(&script))?;
        Ok(Exit::Done)
    }
}
