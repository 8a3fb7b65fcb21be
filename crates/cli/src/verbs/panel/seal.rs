//! `mir panel seal`: the folder that the council gets, with counts in the place of each member's answers.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use making_it_real::folder::{Folder, FolderError, write_folder};
use making_it_real::format::dossier;
use making_it_real::format::panel::{SEALED, sealed};
use making_it_real::format::source::MemorySource;
use making_it_real::release::{Audience, withheld};
use making_it_real::vocabulary::assessment::{Assessment, Speaker, Standing};
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::panel::Record;
use making_it_real::{assess, frameworks, seal};

use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::FolderArgument;

/// From how many members on a party's counts hide what each of them said.
const FEW: usize = 5;

/// Make the council's folder: everything that it needs, with counts in the place of each member's answers.
#[derive(clap::Args)]
#[command(after_help = "Example: mir panel seal ourtown-panel --out ourtown-council")]
pub struct Seal {
    #[command(flatten)]
    folder: FolderArgument,
    /// The council's folder. It must not be there yet.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Seal {
    pub fn run(self, console: &Console) -> Outcome {
        if self.out.symlink_metadata().is_ok() {
            return Err(FolderError::Exists(self.out).into());
        }
        let folder = Folder::open(&self.folder.folder)?;
        let reading = dossier::read(&folder, &frameworks::FILES).map_err(Failure::Inputs)?;
        let parts = reading.dossier().parts();
        if !matches!(parts.panel.record, Record::Scores(_)) {
            return Err(Failure::Outside(format!(
                "There are no answers to seal: {} has no panel/scores.csv.",
                folder.root().display()
            )));
        }
        let rows = seal(reading.dossier());
        let withheld = withheld(parts, Audience::Council);
        let council = sealed(&folder, parts, &rows, &withheld).map_err(Failure::Inputs)?;
        let open = assess(reading.dossier(), parts.header.as_of);
        let counted = MemorySource::new(council.files.clone());
        let counted = dossier::read(&counted, &frameworks::FILES).map_err(Failure::Inputs)?;
        let counted = assess(counted.dossier(), parts.header.as_of);
        let counted = standings(&counted);
        // A party that was asked nothing at all leaves no counts behind, and so no voice.
        let is_counted = |speaker| counted.iter().any(|(_, voice, _)| *voice == speaker);
        let mut open = standings(&open);
        open.retain(|(_, speaker, _)| is_counted(*speaker));
        if open != counted {
            return Err(Failure::Outside(
                "The counts would not give the same standings as the answers, so nothing was written. Please tell the people who make mir."
                    .to_owned(),
            ));
        }
        write_folder(&self.out, &council.files, false)?;
        let mut out = format!(
            "{}: {} files, with {} rows in {SEALED}. Every statement stands where it stood.\n",
            self.out.display(),
            council.files.len(),
            rows.len()
        );
        told(&mut out, parts, &council.left_out, &withheld);
        console.result(&out)?;
        Ok(Exit::Done)
    }
}

/// Where each voice of the panel stands on each statement.
fn standings(assessment: &Assessment) -> Vec<(usize, Speaker, Standing)> {
    let statements = assessment.statements.iter();
    let voices = statements.flat_map(|statement| {
        let at = statement.statement.get();
        let panel = statement.panel.iter();
        panel.map(move |voice| (at, voice.speaker, voice.standing))
    });
    voices.collect()
}

/// What stays behind, what counts cannot carry, and what to look at before the folder is handed over.
fn told(out: &mut String, parts: &Parts, left_out: &[String], withheld: &BTreeSet<&str>) {
    out.push_str("\nLeft out, and kept in your folder:\n");
    for path in left_out {
        let _ = writeln!(out, "  {path}");
    }
    out.push_str(
        "  people/ and hidden files, where there are any\n\
         \nWhat counts cannot carry, so that it is not in the council's folder:\n\
         \x20 How groups of members answered, and how many of each group were heard: counts have no groups.\n\
         \x20 How many changed their answer between the rounds: counts do not follow anybody from one round to the next.\n\
         \x20 How many members had somebody to support them, and which answers a group gave as one voice: counts have no members.\n",
    );
    let few = few(parts);
    if !few.is_empty() {
        let _ = writeln!(
            out,
            "\nLook before you hand it over: fewer than {FEW} members are {}. Their counts come close to saying what each of them answered.",
            few.join(", ")
        );
    }
    if !withheld.is_empty() {
        let ids: Vec<&str> = withheld.iter().copied().collect();
        let _ = writeln!(
            out,
            "\nNot for the council to read, so their words stayed behind, and what is counted of them went along: {}. A note among them has another receipt there: hers is that of her own words.",
            ids.join(", ")
        );
    }
}

/// The parties of so few members that their counts hide little.
fn few(parts: &Parts) -> Vec<&str> {
    let members = &parts.panel.members;
    let parties: BTreeSet<_> = members.iter().map(|member| member.party).collect();
    let few = parties.into_iter().filter(|party| {
        let of = members.iter().filter(|member| member.party == *party);
        of.count() < FEW
    });
    few.filter_map(|party| Some(parts.parties.get(party)?.id.as_str()))
        .collect()
}
