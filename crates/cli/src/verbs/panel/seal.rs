//! `mir panel seal`: the folder that the council gets, with counts in the place of each member's answers.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use making_it_real::folder::{Folder, FolderError, write_folder};
use making_it_real::format::dossier;
use making_it_real::format::panel::{SEALED, sealed};
use making_it_real::format::source::MemorySource;
use making_it_real::release::{Audience, withheld};
use making_it_real::vocabulary::assessment::{Assessment, PanelResult, Speaker, Standing};
use making_it_real::vocabulary::beside::{Beside, Heard};
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::panel::{CountRow, Record, Round};
use making_it_real::{assess, beside, frameworks, seal};

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
        let beside = beside(reading.dossier());
        let council =
            sealed(&folder, parts, (&rows, &beside), &withheld).map_err(Failure::Inputs)?;
        let open = assess(reading.dossier(), parts.header.as_of);
        let open_told = compared(&open);
        let counted = MemorySource::new(council.files.clone());
        let counted = dossier::read(&counted, &frameworks::FILES).map_err(Failure::Inputs)?;
        let counted = assess(counted.dossier(), parts.header.as_of);
        let same_groups = groups_are_the_same(&open, &counted);
        let counted = standings(&counted);
        // A party that was asked nothing at all leaves no counts behind, and so no voice.
        let is_counted = |speaker| counted.iter().any(|(_, voice, _)| *voice == speaker);
        let mut open = standings(&open);
        open.retain(|(_, speaker, _)| is_counted(*speaker));
        if open != counted || !same_groups {
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
        told(&mut out, &council.left_out);
        not_carried(&mut out, &open_told, &rows, &beside);
        look_first(&mut out, parts, &withheld);
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

/// Whether every group that was carried says in the council's folder what it says in the panel's.
fn groups_are_the_same(open: &Assessment, counted: &Assessment) -> bool {
    let both = open.statements.iter().zip(&counted.statements);
    let mut voices = both.map(|(open, counted)| {
        let groups = |result: &Option<&PanelResult>| {
            result.map(|voice| voice.groups.clone()).unwrap_or_default()
        };
        let open = groups(&open.lived_experience());
        groups(&counted.lived_experience())
            .iter()
            .all(|group| open.contains(group))
    });
    voices.all(|same| same)
}

/// What stays behind.
fn told(out: &mut String, left_out: &[String]) {
    out.push_str("\nLeft out, and kept in your folder:\n");
    for path in left_out {
        let _ = writeln!(out, "  {path}");
    }
    out.push_str("  people/ and hidden files, where there are any\n");
}

/// How many times a group was told apart in the panel's folder, and how many of these were comparisons of five people or more.
fn compared(open: &Assessment) -> (usize, usize) {
    let lived = open.statements.iter();
    let lived = lived.filter_map(|result| result.lived_experience());
    let groups: Vec<_> = lived.flat_map(|voice| &voice.groups).collect();
    let compared = groups.iter().filter(|group| group.gap.is_some()).count();
    (groups.len(), compared)
}

/// What would come close to one person's answer, so that it is not in the council's folder.
fn not_carried(out: &mut String, (told, of): &(usize, usize), rows: &[CountRow], beside: &Beside) {
    let groups = of.saturating_sub(beside.groups.len());
    let heard = beside.heard.iter();
    let words = heard
        .filter(|row| !matches!(row.heard, Heard::Exactly(_)))
        .count();
    let second = rows.iter().filter(|row| row.round == Round::Two);
    let changed = second.count().saturating_sub(beside.changed.len());
    out.push_str(
        "\nWhat comes close to one person's answer, so that it is not in the council's folder:\n",
    );
    if *told > 0 {
        out.push_str("  How a group answered, where it or the rest are fewer than 5.\n");
    }
    if groups > 0 {
        let _ = writeln!(
            out,
            "  {groups} of {of} larger comparisons of groups: with the counts of each party beside them, too few people could be left over, or all of one mind."
        );
    }
    if words > 0 {
        let _ = writeln!(
            out,
            "  How many were heard of {words} groups: the folder says “fewer-than-5” or “5-or-more” of them."
        );
    }
    if changed > 0 {
        let _ = writeln!(
            out,
            "  How many changed their answer between the rounds, in {changed} places where 1 or 2 of a party did. Whoever holds the counts of one round against those of the other can still see some of it."
        );
    }
    out.push_str("  How many members had somebody to support them, and which answers a group gave as one voice.\n");
    out.push_str("  Who answered what, ever.\n");
}

/// What to look at before the folder is handed over.
fn look_first(out: &mut String, parts: &Parts, withheld: &BTreeSet<&str>) {
    let few = few(parts);
    if !few.is_empty() {
        let _ = writeln!(
            out,
            "\nLook before you hand it over: fewer than {FEW} members are {}. Their counts come close to saying what each of them answered, and say it where all of them answered the same.",
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
