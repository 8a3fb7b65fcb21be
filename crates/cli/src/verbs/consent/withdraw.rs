//! `mir consent withdraw`: somebody's words taken out of every file of the folder, the copies that an undo would bring back included.

use std::collections::BTreeSet;
use std::fmt::Write;

use making_it_real::folder::{Folder, edited, finish, sweep, together};
use making_it_real::format::withdraw::{Elsewhere, Held, What, elsewhere, held, without};
use making_it_real::format::{dossier, ledger};
use making_it_real::frameworks;
use making_it_real::vocabulary::date::Date;
use making_it_real::vocabulary::finding::{Finding, visible};
use making_it_real::vocabulary::ledger::Record;

use super::letter::letter;
use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::FolderArgument;
use crate::verbs::migrate::PLACE;

/// Take somebody's words out: of the files, and of the copies that `mir migrate` keeps. The id, the kind and the day stay.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  mir consent withdraw ourtown-2027 EV-012 --preview\n  mir consent withdraw ourtown-2027 N3 --by author"
)]
pub struct Withdraw {
    #[command(flatten)]
    folder: FolderArgument,
    /// The id of an item of evidence, or of a note of the panel.
    #[arg(value_name = "ID")]
    id: String,
    /// The day on which the person said so. Left out: the day that is there already, or today.
    #[arg(long, value_name = "DATE", value_parser = crate::open::date)]
    on: Option<Date>,
    /// For a note: who decided. Only its author does, or her supporter for her. It is not written down.
    #[arg(long, value_name = "WHO")]
    by: Option<By>,
    /// Say what would be done, and change nothing.
    #[arg(long)]
    preview: bool,
}

/// Who may withdraw a note.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum By {
    /// Whoever wrote it.
    Author,
    /// Her supporter, for her.
    Supporter,
}

/// In which reports the words could be read.
pub enum GivenOut {
    /// In none that is recorded.
    Nothing,
    /// The record cannot be read.
    Unknown,
    /// In these.
    These(Vec<String>),
}

impl Withdraw {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        let left = if self.preview {
            Vec::new()
        } else {
            finish(&folder)?
        };
        let held = self.held(&folder)?;
        let on = match self.on.or(held.withdrawn_on) {
            Some(on) => on,
            None => clock::today()?,
        };
        if on > clock::today()? {
            return Err(Failure::Usage(
                "--on is the day on which the person said so, and that day has not come yet."
                    .to_owned(),
            ));
        }
        let files = edited(&folder, PLACE, |path, bytes| {
            without(path, bytes, &self.id, on).map_err(Failure::Inputs)
        })?;
        let found = elsewhere(&folder, &files, &self.id, &held.words);
        let (given_out, mut findings) = given_out(&folder, &self.id);
        findings.extend(found.findings.iter().cloned());
        // Said before anything is written: once the words are gone, nobody can look for them any more.
        console.findings(&findings);
        if !self.preview {
            together(&folder, &files)?;
            sweep(&folder)?;
        }
        let told = Told {
            withdraw: &self,
            folder: &folder,
            held: &held,
            on,
            files: files.keys().chain(&left).map(String::as_str).collect(),
            elsewhere: &found,
        };
        console.result(&told.whole(&given_out))?;
        Ok(match console.end(&findings) {
            // The words are out; what is wrong with another file does not change that.
            Exit::InputsHaveErrors => Exit::Done,
            end => end,
        })
    }

    /// The one item or note of this id.
    fn held(&self, folder: &Folder) -> Result<Held, Failure> {
        let all = held(folder, &self.id).map_err(Failure::Inputs)?;
        let id = visible(&self.id);
        let places: Vec<String> = all.iter().map(|held| held.place.to_string()).collect();
        let mut all = all.into_iter();
        let usage = |why: String| Err(Failure::Usage(why));
        let held = match (all.next(), all.next()) {
            (Some(held), None) => held,
            (None, _) => {
                return usage(format!(
                    "There is no item of evidence and no note “{id}” in {}. `mir consent list` shows what there is.",
                    folder.root().display()
                ));
            }
            (Some(_), Some(_)) => {
                return usage(format!(
                    "“{id}” is more than one thing: {}. Give each an id of its own first.",
                    places.join("; ")
                ));
            }
        };
        match (held.what, self.by) {
            (What::Note, None) if !self.preview => usage(format!(
                "“{id}” is a note. Only its author withdraws it, or her supporter for her. If one of them said so, add --by author or --by supporter."
            )),
            (What::Item, Some(_)) => usage(format!(
                "“{id}” is an item of evidence and not a note, so leave --by out."
            )),
            _ => Ok(held),
        }
    }
}

/// In which recorded reports the words could be read; the ledger's own faults where it cannot say so.
fn given_out(folder: &Folder, id: &str) -> (GivenOut, Vec<Finding>) {
    match ledger::read(folder) {
        Err(findings) => (GivenOut::Unknown, findings),
        Ok(records) => {
            let held = records.iter().filter(|record| holds(record, id));
            let lines: Vec<String> = held.map(named).collect();
            match lines.is_empty() {
                true => (GivenOut::Nothing, Vec::new()),
                false => (GivenOut::These(lines), Vec::new()),
            }
        }
    }
}

/// A record as people know it: its day, its report and its reader.
fn named(record: &Record) -> String {
    format!(
        "  {}: the report “{}” for the audience “{}”",
        record.on.in_words(),
        visible(&record.report),
        visible(&record.audience)
    )
}

/// What is said at the end: never a word of what was taken out.
struct Told<'a> {
    withdraw: &'a Withdraw,
    folder: &'a Folder,
    held: &'a Held,
    on: Date,
    /// The files that changed, or would.
    files: BTreeSet<&'a str>,
    elsewhere: &'a Elsewhere,
}

impl Told<'_> {
    fn whole(&self, given_out: &GivenOut) -> String {
        let mut out = String::new();
        let reading = dossier::read(self.folder, &frameworks::FILES).ok();
        let parts = reading.as_ref().map(|reading| reading.dossier().parts());
        self.taken_out(&mut out);
        let locked = parts.and_then(|parts| {
            let mut locked = parts.locked.iter();
            locked.find(|locked| locked.id.as_str() == self.withdraw.id)
        });
        if let Some(locked) = locked {
            let _ = writeln!(
                out,
                "\nIts line in evidence.lock stays: it was first seen on {}.",
                locked.first_seen.in_words()
            );
        }
        if let Some(receipt) = &self.held.receipt {
            let _ = writeln!(
                out,
                "\nThe receipt was {}. It stays with the note, so that its author can ask after it.",
                visible(receipt)
            );
        }
        self.given_out(&mut out, given_out);
        self.elsewhere(&mut out);
        let body = parts.map_or("this assessment", |parts| parts.header.body.as_str());
        let what = self.held.what;
        let letter = letter(&self.withdraw.id, what, self.on, body, given_out);
        let _ = write!(
            out,
            "\nA letter to the person, to be read through before it goes:\n\n{letter}"
        );
        out
    }

    fn taken_out(&self, out: &mut String) {
        let id = visible(&self.withdraw.id);
        let on = self.on.in_words();
        let root = self.folder.root().display();
        if self.files.is_empty() {
            let _ = writeln!(
                out,
                "The words of {id} are in no file any more, and it is withdrawn since {on}."
            );
            return;
        }
        let _ = match self.withdraw.preview {
            true => writeln!(
                out,
                "This is a preview: nothing was changed. {id} would be withdrawn on {on}, and its words taken out of:"
            ),
            false => writeln!(
                out,
                "{id} is withdrawn on {on}. Its words were taken out of:"
            ),
        };
        let is_copy = |path: &str| path.starts_with(&format!("{PLACE}/"));
        let lists = format!("/{LIST}");
        for path in self.files.iter().filter(|path| !path.ends_with(&lists)) {
            let copy = if is_copy(path) {
                ", a copy that `mir migrate --undo` brings back"
            } else {
                ""
            };
            let _ = writeln!(out, "  {root}/{}{copy}", visible(path));
        }
        let is_yaml = |path: &&str| path.ends_with(".yaml") || path.ends_with(".yml");
        if self.files.iter().any(is_yaml) {
            out.push_str("YAML files are written anew, without their comments: a comment may hold the words too.\n");
        }
    }

    fn given_out(&self, out: &mut String, given_out: &GivenOut) {
        out.push('\n');
        out.push_str(&match given_out {
            GivenOut::Nothing => "No report is recorded in which it could be read. What was given out without `mir report --record` is not known here.\n".to_owned(),
            GivenOut::Unknown => "The record of reports, releases.jsonl, cannot be read, so what was given out is not known.\n".to_owned(),
            GivenOut::These(lines) => format!("It could be read in what was given out. Ask for these back, or give out new ones:\n{}\n", lines.join("\n")),
        });
    }

    fn elsewhere(&self, out: &mut String) {
        let places = self.elsewhere.findings.len();
        if places > 0 {
            let _ = writeln!(
                out,
                "\nThe same words may stand in {places} other places, which are listed as findings. Nothing was taken out there."
            );
        }
        if !self.elsewhere.not_text.is_empty() {
            let names: Vec<String> = self
                .elsewhere
                .not_text
                .iter()
                .map(|path| visible(path))
                .collect();
            let _ = writeln!(
                out,
                "\nNot looked through, because it is not text: {}.",
                names.join(", ")
            );
        }
        out.push_str("\nHidden files, such as copies that an editor keeps, and people/ were not looked through. What is not in this folder is not known here: copies for safe keeping, a sealed folder, reports, e-mails. Look there too.\n");
    }
}

/// The list of digests beside the copies.
const LIST: &str = "files.txt";

/// Whether an item or a note could be read in a recorded report.
fn holds(record: &Record, id: &str) -> bool {
    let items = record.evidence.iter().map(ToString::to_string);
    let mut held = items.chain(record.notes.iter().map(ToString::to_string));
    held.any(|held| held == id)
}
