//! The command line of mir: it reads the words, the clock and the terminal, and leaves everything else to the library.
#![forbid(unsafe_code)]

mod clock;
mod command;
mod console;
mod exit;
mod open;
mod quoted;
mod verbs;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let command = command::Command::parse();
    let console = console::Console::new(&command.output);
    match command.verb.run(&console) {
        Ok(done) => done.code(),
        Err(failure) => console.report(failure).code(),
    }
}
