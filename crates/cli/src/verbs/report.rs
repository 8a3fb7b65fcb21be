//! `mir report`: the renderings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use making_it_real::folder::{Folder, FolderError, write_folder};
use making_it_real::format::ledger;
use making_it_real::release::{Audience, Release};
use making_it_real::report::{Format, Kind, file_name, json, report};
use making_it_real::vocabulary::date::Date;
use making_it_real::vocabulary::ledger::Record;

use crate::clock;
use crate::console::Console;
use crate::exit::{Failure, Outcome};
use crate::open::{FolderArgument, Opened, assessed};

/// Write the reports: what each reader needs, and nothing that she may not see.
#[derive(clap::Args)]
#[command(
    after_help = "Example: mir report examples/wendleby --out reports --kind full --format html"
)]
pub struct Report {
    #[command(flatten)]
    folder: FolderArgument,
    /// The folder to write to; - for stdout, with exactly one kind and one format.
    #[arg(long, value_name = "OUTDIR")]
    out: PathBuf,
    /// A kind of report; may be given more than once. Left out: all of them.
    #[arg(long = "kind", value_name = "KIND", value_parser = kind)]
    kinds: Vec<Kind>,
    /// A format; may be given more than once. Left out: all of them.
    #[arg(long = "format", value_name = "FORMAT", value_parser = format)]
    formats: Vec<Format>,
    /// Who it is for. Left out: each kind's own reader.
    #[arg(long, value_name = "AUDIENCE", value_parser = audience)]
    audience: Option<Audience>,
    /// Write down in releases.jsonl what goes to whom, so that a withdrawal can be followed. Without it every page says that it is a draft.
    #[arg(long)]
    record: bool,
    /// Write over files that are already there.
    #[arg(long)]
    force: bool,
}

impl Report {
    pub fn run(self, console: &Console) -> Outcome {
        let wanted = Wanted {
            kinds: all_or(&self.kinds, Kind::ALL),
            formats: all_or(&self.formats, Format::ALL),
            audience: self.audience,
        };
        let to_stdout = self.out == Path::new("-");
        self.refuse_what_does_not_fit(&wanted, to_stdout)?;
        let opened = assessed(&self.folder.folder)?;
        let findings = opened.findings();
        let folder = Folder::open(&self.folder.folder)?;
        let mut reports = reports(&opened, &wanted)?;
        let added = self.recorded(&folder, &mut reports)?;
        let files = rendered(&reports)?;
        if to_stdout {
            for bytes in files.values() {
                console.result(&String::from_utf8_lossy(bytes))?;
            }
            console.findings(&findings);
            return Ok(console.end(&findings));
        }
        check_targets(&self.out, &files, self.force)?;
        // The ledger first: what it holds too much of does less harm than what it does not hold.
        write_folder(&self.folder.folder, &added, true)?;
        write_folder(&self.out, &files, self.force)?;
        for name in files.keys() {
            console.say(&format!("Written: {}", self.out.join(name).display()));
        }
        if self.record {
            let ledger = self.folder.folder.join(ledger::PATH);
            console.say(&format!("Recorded in {}", ledger.display()));
        }
        console.findings(&findings);
        Ok(console.end(&findings))
    }

    fn refuse_what_does_not_fit(&self, wanted: &Wanted, to_stdout: bool) -> Result<(), Failure> {
        let words = if to_stdout && (wanted.kinds.len() != 1 || wanted.formats.len() != 1) {
            "With --out - give exactly one --kind and one --format."
        } else if to_stdout && self.record {
            "What is recorded has to be written to a folder: name one with --out."
        } else if !to_stdout && is_within(&self.out, &self.folder.folder) {
            "The reports would land in the assessment's own folder. Name another one with --out."
        } else {
            return Ok(());
        };
        Err(Failure::Usage(words.to_owned()))
    }

    /// Marks the reports that stand in the ledger, or will; and gives the ledger as it will be, where it is added to.
    fn recorded(&self, folder: &Folder, reports: &mut [Rendering]) -> Result<Files, Failure> {
        let known = ledger::read(folder).map_err(Failure::Inputs)?;
        let mut added = Vec::new();
        for report in reports {
            let record = report.record(clock::today()?);
            let before = known.iter().find(|old| old.is_of_same_release(&record));
            match before {
                Some(old) => report.release = report.release.clone().recorded(old.on),
                None if self.record => {
                    report.release = report.release.clone().recorded(record.on);
                    added.push(record);
                }
                None => {}
            }
        }
        if added.is_empty() {
            return Ok(Files::new());
        }
        let bytes = ledger::with(folder, &added).map_err(Failure::Inputs)?;
        Ok(Files::from([(ledger::PATH.to_owned(), bytes)]))
    }
}

/// Whether a folder that may not be there yet would lie in another: looked at by the part of its path that is there.
fn is_within(out: &Path, folder: &Path) -> bool {
    let absolute = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
    let there = absolute
        .ancestors()
        .find_map(|path| path.canonicalize().ok());
    match (there, folder.canonicalize()) {
        (Some(there), Ok(folder)) => there.starts_with(folder),
        _ => false,
    }
}

/// Files by name, and what is in them.
type Files = BTreeMap<String, Vec<u8>>;

/// Which reports.
pub struct Wanted {
    pub kinds: Vec<Kind>,
    pub formats: Vec<Format>,
    pub audience: Option<Audience>,
}

impl Wanted {
    /// Every kind in every format, each for its own reader.
    pub fn everything() -> Self {
        Self {
            kinds: Kind::ALL.to_vec(),
            formats: Format::ALL.to_vec(),
            audience: None,
        }
    }
}

/// One kind of report for one reader.
pub struct Rendering {
    kind: Kind,
    formats: Vec<Format>,
    release: Release,
}

impl Rendering {
    fn record(&self, on: Date) -> Record {
        let view = self.release.view();
        let read = view.notes.iter().filter(|note| note.text.is_some());
        Record {
            on,
            report: self.kind.to_string(),
            audience: view.audience.to_string(),
            formats: self.formats.iter().map(ToString::to_string).collect(),
            digest: json::digest(&self.release),
            evidence: view.evidence.iter().map(|item| item.id.clone()).collect(),
            notes: read.map(|note| note.id.clone()).collect(),
        }
    }
}

/// Every kind that is wanted, for its reader.
pub fn reports(opened: &Opened, wanted: &Wanted) -> Result<Vec<Rendering>, Failure> {
    let report = |kind: &Kind| {
        let audience = wanted.audience.unwrap_or(kind.default_audience());
        Ok(Rendering {
            kind: *kind,
            formats: wanted.formats.clone(),
            release: opened.release(audience)?,
        })
    };
    wanted.kinds.iter().map(report).collect()
}

/// Every report in every format: its file name and its text.
pub fn rendered(reports: &[Rendering]) -> Result<Files, Failure> {
    let mut files = Files::new();
    for one in reports {
        for format in &one.formats {
            let text = report(&one.release, one.kind, *format).map_err(Failure::Inputs)?;
            let name = file_name(one.kind, one.release.view().audience, *format);
            files.insert(name, text.into_bytes());
        }
    }
    Ok(files)
}

/// Looks at every name before the ledger is touched.
fn check_targets(out: &Path, files: &Files, force: bool) -> Result<(), Failure> {
    let there = files
        .keys()
        .map(|name| out.join(name))
        .find(|path| path.exists());
    match there {
        Some(path) if !force => Err(FolderError::Exists(path).into()),
        _ => Ok(()),
    }
}

fn all_or<T: Clone>(given: &[T], all: &[T]) -> Vec<T> {
    if given.is_empty() { all } else { given }.to_vec()
}

fn kind(word: &str) -> Result<Kind, String> {
    Kind::from_word(word)
        .ok_or_else(|| format!("known: {}", words(Kind::ALL.iter().map(|kind| kind.word()))))
}

fn format(word: &str) -> Result<Format, String> {
    Format::from_word(word).ok_or_else(|| {
        format!(
            "known: {}",
            words(Format::ALL.iter().map(|format| format.word()))
        )
    })
}

/// The desk is whoever holds the folder: nothing for it is a report.
fn audience(word: &str) -> Result<Audience, String> {
    let readers = || {
        Audience::ALL
            .iter()
            .copied()
            .filter(|audience| *audience != Audience::Desk)
    };
    readers()
        .find(|audience| audience.word() == word)
        .ok_or_else(|| format!("known: {}", words(readers().map(Audience::word))))
}

fn words(words: impl Iterator<Item = &'static str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
