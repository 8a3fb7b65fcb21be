//! `mir frameworks`: what is built in, one edition, and files of your own.

mod check;
mod crosswalk;
mod diff;
mod lock;
mod new;

use std::fmt::Write;
use std::path::PathBuf;

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use making_it_real::format;
use making_it_real::frameworks::FILES;
use making_it_real::vocabulary::framework::{Check, Framework};
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
    /// Say what became of each statement from one edition to another.
    Diff {
        /// The old edition, such as making-it-real@2012.
        #[arg(value_name = "OLD", value_parser = crate::open::edition)]
        old: EditionRef,
        /// The new edition, such as making-it-real@2018.
        #[arg(value_name = "NEW", value_parser = crate::open::edition)]
        new: EditionRef,
    },
    Crosswalk(crosswalk::Crosswalk),
    /// Write down the words that people answer, so that a change of words is seen.
    Lock {
        /// The assessment's folder.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Write over the words that were written down before: people have been asked again.
        #[arg(long)]
        force: bool,
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
            What::Diff { old, new } => {
                console.result(&diff::shown(&old, &new)?)?;
                Ok(Exit::Done)
            }
            What::Crosswalk(crosswalk) => crosswalk.run(console),
            What::Lock { folder, force } => lock::run(console, &folder, force),
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
            "{}\n    {}, {}. {}, {} statements, {scored} of them to judge, {} not yet checked, {levels}.",
            framework.edition,
            framework.title,
            framework.publisher,
            framework.status,
            framework.statements().count(),
            framework.unchecked()
        );
    }
    scale_packs(&mut out)?;
    console.result(&out)?;
    Ok(Exit::Done)
}

/// The scale packs: other words for the levels of a scale.
fn scale_packs(out: &mut String) -> Result<(), Failure> {
    out.push_str("\nScale packs, which an assessment names in [panel] as scale_packs:\n");
    for id in format::scale_pack::built_in(&FILES) {
        let pack = format::scale_pack::load(&FILES, &id).map_err(Failure::Inputs)?;
        let answers = pack.answers().iter();
        let answers: Vec<String> = answers
            .map(|answer| {
                format!(
                    "{} {} (level {})",
                    answer.symbol, answer.answer, answer.means
                )
            })
            .collect();
        let _ = writeln!(
            out,
            "{id}\n    {}, for scales of {} levels: {}.",
            pack.title(),
            pack.levels(),
            answers.join(", ")
        );
    }
    Ok(())
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
        "{} ({}), revision {} of our file\n{}. Status: {}. Wording: {}.\n",
        framework.title,
        framework.edition,
        framework.revision,
        framework.publisher,
        framework.status,
        framework.wording
    );
    provenance(&mut out, framework);
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

/// What is known of where it comes from, and how far its texts have been checked.
fn provenance(out: &mut String, framework: &Framework) {
    let nations: Vec<String> = framework.nations.iter().map(ToString::to_string).collect();
    for (what, text) in [
        ("Nations", (!nations.is_empty()).then(|| nations.join(", "))),
        ("In use from", framework.from.map(|date| date.in_words())),
        ("In use to", framework.to.map(|date| date.in_words())),
        ("Source", framework.source_url.clone()),
        ("Read on", framework.retrieved.map(|date| date.in_words())),
        ("Named as", framework.attribution.clone()),
    ] {
        let _ = writeln!(
            out,
            "{what}: {}",
            text.unwrap_or_else(|| "not known".to_owned())
        );
    }
    let licence = if framework.licence_seen {
        "seen"
    } else {
        "not seen"
    };
    let checks: Vec<String> = Check::ALL
        .iter()
        .map(|check| {
            let statements = framework
                .statements()
                .filter(|(_, statement)| statement.source.check == *check);
            format!("{} {check}", statements.count())
        })
        .collect();
    let wordings = format::framework::wordings(&FILES, &framework.edition);
    let _ = writeln!(
        out,
        "Licence: {licence}\nHow the texts were checked: {}",
        checks.join(", ")
    );
    if !wordings.is_empty() {
        let _ = writeln!(out, "Other wordings: {}", wordings.join(", "));
    }
}
