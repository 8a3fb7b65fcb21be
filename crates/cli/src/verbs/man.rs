//! `mir man`: the manual page.

use clap::CommandFactory;

use crate::command::Command;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};

/// Print the manual page.
#[derive(clap::Args)]
#[command(after_help = "Example: mir man | man -l -")]
pub struct Man {}

impl Man {
    pub fn run(self, console: &Console) -> Outcome {
        let mut page = Vec::new();
        clap_mangen::Man::new(Command::command())
            .render(&mut page)
            .map_err(|error| {
                Failure::Outside(format!("The manual page could not be made: {error}."))
            })?;
        console.result(&String::from_utf8_lossy(&page))?;
        Ok(Exit::Done)
    }
}
