//! `mir report`: the renderings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use making_it_real::folder::write_folder;
use making_it_real::release::Audience;
use making_it_real::report::{Format, Kind, file_name, report};

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
    /// Write over files that are already there.
    #[arg(long)]
    force: bool,
}

impl Report {
    pub fn run(self, console: &Console) -> Outcome {
        let kinds = if self.kinds.is_empty() {
            Kind::ALL.to_vec()
        } else {
            self.kinds.clone()
        };
        let formats = if self.formats.is_empty() {
            Format::ALL.to_vec()
        } else {
            self.formats.clone()
        };
        let to_stdout = self.out == Path::new("-");
        if to_stdout && (kinds.len() != 1 || formats.len() != 1) {
            return Err(Failure::Usage(
                "With --out - give exactly one --kind and one --format.".to_owned(),
            ));
        }
        if !to_stdout && is_within(&self.out, &self.folder.folder) {
            return Err(Failure::Usage(
                "The reports would land in the assessment's own folder. Name another one with --out."
                    .to_owned(),
            ));
        }
        let opened = assessed(&self.folder.folder)?;
        let findings = opened.findings();
        let files = rendered(&opened, &kinds, &formats, self.audience)?;
        if to_stdout {
            for bytes in files.values() {
                console.result(&String::from_utf8_lossy(bytes))?;
            }
            console.findings(&findings);
            return Ok(console.end(&findings));
        }
        write_folder(&self.out, &files, self.force)?;
        for name in files.keys() {
            console.say(&format!("Written: {}", self.out.join(name).display()));
        }
        console.findings(&findings);
        Ok(console.end(&findings))
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

/// Every kind in every format, each for one audience: its file name and its text.
pub fn rendered(
    opened: &Opened,
    kinds: &[Kind],
    formats: &[Format],
    audience: Option<Audience>,
) -> Result<Files, Failure> {
    let mut files = Files::new();
    for kind in kinds {
        let audience = audience.unwrap_or(kind.default_audience());
        let release = opened.release(audience)?;
        for format in formats {
            let text = report(&release, *kind, *format).map_err(Failure::Inputs)?;
            files.insert(file_name(*kind, audience, *format), text.into_bytes());
        }
    }
    Ok(files)
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
