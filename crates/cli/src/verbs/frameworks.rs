//! `mir frameworks`: what is built in, one edition, and files of your own.

mod check;
mod new;

use std::fmt::Write;

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use making_it_real::format;
use making_it_real::frameworks::FILES;
use making_it_real::vocabulary::framework::Framework;
use making_it_real::vocabulary::id::EditionRef;

use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};

/// The frameworks: what is built in, one edition, files of your own.
#[derive(clap::Args)]
#[command(after_help = "Example: mir frameworks show making-it-real@2018")]
pub struct Frameworks {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// List what is built in.
    List,
    /// Show one edition with its statements.
    Show {
        /// The edition, such as making-it-real@2018.
        #[arg(value_name = "ID@EDITION", value_parser = crate::open::edition)]
        edition: EditionRef,
    },
    Check(check::Check),
    New(new::New),
    /// Print the JSON Schema of a kind of file, so that an editor can help to write one.
    #[command(after_help = "Example: mir frameworks schema crosswalk")]
    Schema {
        /// The kind of file.
        #[arg(value_name = "KIND", default_value = "framework", value_parser = PossibleValuesParser::new(format::schemas::ALL.iter().map(|(kind, _)| *kind)))]
        kind: String,
    },
}

impl Frameworks {
    pub fn run(self, console: &Console) -> Outcome {
        match self.what {
            What::List => list(console),
            What::Show { edition } => show(console, &edition),
            What::Check(check) => check.run(console),
            What::New(new) => new.run(console),
            What::Schema { kind } => {
                console.result(format::schemas::of(&kind).unwrap_or_default())?;
                Ok(Exit::Done)
            }
        }
    }
}

fn list(console: &Console) -> Outcome {
    let mut out = String::new();
    for edition in format::framework::built_in(&FILES) {
        let framework = load(&edition)?;
        let scored = framework
            .statements()
            .filter(|(_, statement)| statement.scored)
            .count();
        let levels = framework.scale.as_ref().map_or_else(
            || "no scale".to_owned(),
            |scale| format!("{} levels", scale.len()),
        );
        let _ = writeln!(
            out,
            "{}\n    {}, {}. {}, {scored} statements to judge, {} not yet checked, {levels}.",
            framework.edition,
            framework.title,
            framework.publisher,
            framework.status,
            framework.unchecked()
        );
    }
    console.result(&out)?;
    Ok(Exit::Done)
}

fn show(console: &Console, edition: &EditionRef) -> Outcome {
    let framework = load(edition)?;
    console.result(&shown(&framework))?;
    Ok(Exit::Done)
}

fn load(edition: &EditionRef) -> Result<Framework, Failure> {
    format::framework::load(&FILES, edition).map_err(Failure::Inputs)
}

fn shown(framework: &Framework) -> String {
    let mut out = format!(
        "{} ({})\n{}. Status: {}. Wording: {}.\n",
        framework.title,
        framework.edition,
        framework.publisher,
        framework.status,
        framework.wording
    );
    if let Some(scale) = &framework.scale {
        let _ = writeln!(
            out,
            "\n{} (the scale is set by: {})",
            scale.question(),
            scale.origin()
        );
        for (level, name) in scale.levels() {
            let _ = writeln!(out, "  {level}  {}  {}", name.symbol, name.name);
        }
    }
    for theme in &framework.themes {
        let _ = writeln!(out, "\n{}  {}", theme.id, theme.title);
        if let Some(note) = &theme.note {
            let _ = writeln!(out, "  ({note})");
        }
        for statement in &theme.statements {
            let marks: String = statement
                .marks
                .iter()
                .map(|mark| format!(", {mark}"))
                .collect();
            let _ = writeln!(
                out,
                "  {}  {}  ({}{marks})",
                statement.id, statement.text, statement.source.check
            );
        }
    }
    out
}
