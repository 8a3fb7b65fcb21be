//! `mir consent list`: for each item and note what people agreed to, and which agreements are past their date. Ids, and no words of anybody.

use std::collections::BTreeSet;
use std::fmt::Write;

use making_it_real::release::{Audience, withheld};
use making_it_real::vocabulary::date::Date;
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::evidence::{Consent, Reader};
use making_it_real::vocabulary::finding::visible;

use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Outcome};
use crate::open::{FolderArgument, assessed};

/// List each item and note: what people agreed to, who can read it, and which agreements are past their date.
#[derive(clap::Args)]
#[command(after_help = "Example: mir consent list examples/wendleby")]
pub struct List {
    #[command(flatten)]
    folder: FolderArgument,
    /// The day to look from. Left out: today.
    #[arg(long, value_name = "DATE", value_parser = crate::open::date)]
    as_of: Option<Date>,
}

/// What one line is about.
struct Line<'a> {
    id: &'a str,
    what: &'static str,
    consent: &'a Consent,
    until: Option<Date>,
}

impl List {
    pub fn run(self, console: &Console) -> Outcome {
        let day = match self.as_of {
            Some(day) => day,
            None => clock::today()?,
        };
        let opened = assessed(&self.folder.folder)?;
        let parts = opened.dossier().parts();
        let lines = lines(parts);
        let hidden = READERS.map(|(audience, _)| withheld(parts, audience));
        let mut out = format!("Consent, looked at on {}\n", day.in_words());
        for line in &lines {
            let _ = writeln!(
                out,
                "  {}: {}. {}",
                line.what(),
                line.agreed(day),
                line.read_by(&hidden)
            );
        }
        let past: Vec<String> = lines
            .iter()
            .filter(|line| line.is_past(day))
            .map(|line| visible(line.id))
            .collect();
        match past.is_empty() {
            true => out.push_str("\nNo consent is past its date.\n"),
            false => {
                let _ = writeln!(out, "\nPast their date, so ask again: {}.", past.join(", "));
            }
        }
        console.result(&out)?;
        Ok(Exit::Done)
    }
}

fn lines(parts: &Parts) -> Vec<Line<'_>> {
    let items = parts.evidence.iter().map(|item| Line {
        id: item.id.as_str(),
        what: "item",
        consent: &item.consent,
        until: item.consent_until,
    });
    let notes = parts.notes.notes.iter().map(|note| Line {
        id: note.id.as_str(),
        what: "note",
        consent: &note.consent,
        until: note.consent_until,
    });
    items.chain(notes).collect()
}

impl Line<'_> {
    fn what(&self) -> String {
        format!("{} ({})", visible(self.id), self.what)
    }

    fn is_withdrawn(&self) -> bool {
        matches!(self.consent, Consent::Withdrawn { .. })
    }

    fn is_past(&self, day: Date) -> bool {
        !self.is_withdrawn() && self.until.is_some_and(|until| until < day)
    }

    /// What the person agreed to, in words.
    fn agreed(&self, day: Date) -> String {
        let mut agreed = match self.consent {
            Consent::Public => "agreed that everybody may read it".to_owned(),
            Consent::Readers(readers) => {
                let names: Vec<&str> = readers.iter().map(|reader| named(*reader)).collect();
                format!("agreed for {}", names.join(" and "))
            }
            Consent::Withdrawn { on: Some(on) } => format!("withdrawn on {}", on.in_words()),
            Consent::Withdrawn { on: None } => "withdrawn, and the day is not said".to_owned(),
            Consent::NotNeeded => "no consent is needed".to_owned(),
            Consent::NotKnown => "nobody knows what was agreed".to_owned(),
        };
        if let Some(until) = self.until.filter(|_| !self.is_withdrawn()) {
            let _ = match self.is_past(day) {
                true => write!(agreed, ", until {}: that day is past", until.in_words()),
                false => write!(agreed, ", until {}", until.in_words()),
            };
        }
        agreed
    }

    /// Who can read its words as things are on the day of the assessment, by consent and sensitivity together.
    fn read_by(&self, hidden: &[BTreeSet<&str>]) -> String {
        let names: Vec<&str> = READERS
            .into_iter()
            .zip(hidden)
            .filter(|(_, hidden)| !hidden.contains(self.id))
            .map(|((_, name), _)| name)
            .collect();
        match names.as_slice() {
            [] => "Nobody outside this folder can read it.".to_owned(),
            [EVERYBODY, ..] => "Everybody can read it.".to_owned(),
            names => format!("In reports it can be read by {}.", names.join(" and ")),
        }
    }
}

const EVERYBODY: &str = "everybody";
/// The readers of reports, and what each is called.
const READERS: [(Audience, &str); 4] = [
    (Audience::Public, EVERYBODY),
    (Audience::Panel, "the panel"),
    (Audience::Council, "the council"),
    (Audience::Regulator, "the regulator"),
];

const fn named(reader: Reader) -> &'static str {
    match reader {
        Reader::Panel => "the panel",
        Reader::Council => "the council",
        Reader::Regulator => "the regulator",
    }
}
