//! The words of the command line. Each verb has its own file; this one lists them.

use clap::{Parser, Subcommand};

use crate::console::{Console, Output};
use crate::exit::Outcome;
use crate::verbs;

/// Scores evidence about the commissioning of adult social care against Making it Real, with the people who draw on that care as judges.
#[derive(Parser)]
#[command(
    name = "mir",
    version,
    after_help = "Try it: mir demo",
    disable_help_subcommand = true
)]
pub struct Command {
    #[command(flatten)]
    pub output: Output,
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Subcommand)]
pub enum Verb {
    Demo(verbs::demo::Demo),
    Init(verbs::init::Init),
    Frameworks(verbs::frameworks::Frameworks),
    Import(verbs::import::Import),
    Export(verbs::export::Export),
    Check(verbs::check::Check),
    Add(verbs::add::Add),
    Ask(verbs::ask::Ask),
    Score(verbs::score::Score),
    Explain(verbs::explain::Explain),
    Show(verbs::show::Show),
    WhatIf(verbs::what_if::WhatIf),
    Migrate(verbs::migrate::Migrate),
    Panel(verbs::panel::Panel),
    Consent(verbs::consent::Consent),
    Report(verbs::report::Report),
    Request(verbs::request::Request),
    Release(verbs::release::Release),
    Completions(verbs::completions::Completions),
    Man(verbs::man::Man),
}

impl Verb {
    /// Does it.
    pub fn run(self, console: &Console) -> Outcome {
        match self {
            Self::Demo(verb) => verb.run(console),
            Self::Init(verb) => verb.run(console),
            Self::Frameworks(verb) => verb.run(console),
            Self::Import(verb) => verb.run(console),
            Self::Export(verb) => verb.run(console),
            Self::Check(verb) => verb.run(console),
            Self::Add(verb) => verb.run(console),
            Self::Ask(verb) => verb.run(console),
            Self::Score(verb) => verb.run(console),
            Self::Explain(verb) => verb.run(console),
            Self::Show(verb) => verb.run(console),
            Self::WhatIf(verb) => verb.run(console),
            Self::Migrate(verb) => verb.run(console),
            Self::Panel(verb) => verb.run(console),
            Self::Consent(verb) => verb.run(console),
            Self::Report(verb) => verb.run(console),
            Self::Request(verb) => verb.run(console),
            Self::Release(verb) => verb.run(console),
            Self::Completions(verb) => verb.run(console),
            Self::Man(verb) => verb.run(console),
        }
    }
}
