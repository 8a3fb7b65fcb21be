//! `mir release status`: what went to whom, and what a withdrawal touches. Ids and days, and no words of anybody.

use std::fmt::Write;

use making_it_real::folder::Folder;
use making_it_real::format::ledger;
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::evidence::Consent;
use making_it_real::vocabulary::finding::visible;
use making_it_real::vocabulary::ledger::Record;

use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::{FolderArgument, assessed};

/// How many characters of a digest name a release.
const SHORT: usize = 12;

/// Say what was given out to whom, and which of it holds something that was withdrawn since.
#[derive(clap::Args)]
#[command(after_help = "Example: mir release status examples/wendleby")]
pub struct Status {
    #[command(flatten)]
    folder: FolderArgument,
}

impl Status {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        let records = ledger::read(&folder).map_err(Failure::Inputs)?;
        let opened = assessed(&self.folder.folder)?;
        let mut out = String::new();
        given_out(&mut out, &records);
        touched(&mut out, &records, &withdrawn(opened.dossier().parts()));
        console.result(&out)?;
        Ok(Exit::Done)
    }
}

fn given_out(out: &mut String, records: &[Record]) {
    if records.is_empty() {
        out.push_str("Nothing is recorded as given out. `mir report --record` writes it down.\n");
        return;
    }
    let _ = writeln!(out, "Recorded as given out: {}.", records.len());
    for record in records {
        let _ = writeln!(
            out,
            "  {}, with {} items of evidence and {} notes to read in it ({})",
            named(record),
            record.evidence.len(),
            record.notes.len(),
            visible(&record.formats.join(", ")),
        );
    }
}

/// A record by its day, its report, its reader, and the beginning of its digest.
fn named(record: &Record) -> String {
    let digest: String = visible(&record.digest).chars().take(SHORT).collect();
    let on = record.on.in_words();
    let (report, audience) = (visible(&record.report), visible(&record.audience));
    format!("{on}: the report “{report}” for the audience “{audience}”, digest {digest}")
}

/// The ids of what is withdrawn, items and notes, as the ledger has them.
fn withdrawn(parts: &Parts) -> Vec<String> {
    let is_withdrawn = |consent: &Consent| matches!(consent, Consent::Withdrawn { .. });
    let items = parts.evidence.iter();
    let items = items
        .filter(|item| is_withdrawn(&item.consent))
        .map(|item| item.id.to_string());
    let notes = parts.notes.notes.iter();
    let notes = notes
        .filter(|note| is_withdrawn(&note.consent))
        .map(|note| note.id.to_string());
    items.chain(notes).collect()
}

fn touched(out: &mut String, records: &[Record], withdrawn: &[String]) {
    if withdrawn.is_empty() {
        out.push_str("\nNothing is withdrawn.\n");
        return;
    }
    out.push_str("\nWithdrawn:\n");
    for id in withdrawn {
        let held: Vec<&Record> = records.iter().filter(|record| holds(record, id)).collect();
        if held.is_empty() {
            let _ = writeln!(out, "  {id} could be read in nothing that is recorded.");
            continue;
        }
        let _ = writeln!(
            out,
            "  {id} could be read in what was given out. Ask for these back, or give out new ones:"
        );
        for record in held {
            let _ = writeln!(out, "    {}", named(record));
        }
    }
}

fn holds(record: &Record, id: &str) -> bool {
    let items = record.evidence.iter().map(ToString::to_string);
    let mut held = items.chain(record.notes.iter().map(ToString::to_string));
    held.any(|held| held == id)
}
