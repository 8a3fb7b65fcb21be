//! `mir panel collect`: filled-in sheets into the folder, all of them or none.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use making_it_real::folder::{Folder, write_folder};
use making_it_real::format::panel::{ANSWERS, Collected, collect};
use making_it_real::vocabulary::catalogue::Catalogue;
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::finding::visible;
use making_it_real::vocabulary::framework::Mark;

use super::enter;
use super::enter::session::NOT_SAFE;
use super::status;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::FolderArgument;

/// The most that is read of one sheet, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// Take in the sheets that members give back. Nothing that is in already is changed.
#[derive(clap::Args)]
#[command(after_help = "Example: mir panel collect ourtown-2027 Downloads/*.mir-sheet.json")]
pub struct Collect {
    #[command(flatten)]
    folder: FolderArgument,
    /// The files that came back, or folders of them.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

impl Collect {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        enter::refuse_sealed(&folder)?;
        let reading = super::read(&folder)?;
        let parts = reading.dossier().parts();
        let files = read(&self.files)?;
        if files.is_empty() {
            return Err(Failure::Outside("There are no files in what you named, so nothing was taken in. Sheets in a folder within it are not looked for: name that folder.".to_owned()));
        }
        let collected = collect(&folder, parts, &files).map_err(Failure::Inputs)?;
        if let Some(scores) = &collected.scores {
            let files = BTreeMap::from([(ANSWERS.to_owned(), scores.clone())]);
            write_folder(&self.folder.folder, &files, true)?;
        }
        console.result(&told(&collected, parts))?;
        console.findings(&collected.findings);
        let after = super::read(&folder)?;
        console.result(&format!("\n{}", status::told(after.dossier().parts())))?;
        Ok(Exit::Done)
    }
}

/// The files by their names, those in folders too, in the order of their names.
fn read(paths: &[PathBuf]) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = std::fs::read_dir(path).map_err(|error| cannot(path, &error))?;
            for entry in entries {
                let path = entry.map_err(|error| cannot(path, &error))?.path();
                let hidden = path
                    .file_name()
                    .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
                if path.is_file() && !hidden {
                    all.push(path);
                }
            }
        } else {
            all.push(path.clone());
        }
    }
    all.sort();
    all.dedup();
    all.iter().map(|path| one(path)).collect()
}

fn one(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let size = std::fs::metadata(path).map_err(|error| cannot(path, &error))?;
    if size.len() > LARGEST {
        return Err(cannot(path, &"it is larger than 4 MiB, and no sheet is"));
    }
    let bytes = std::fs::read(path).map_err(|error| cannot(path, &error))?;
    Ok((path.display().to_string(), bytes))
}

fn cannot(path: &Path, reason: &dyn std::fmt::Display) -> Failure {
    Failure::Outside(format!(
        "{} cannot be read: {reason}. Nothing was taken in.",
        path.display()
    ))
}

fn told(collected: &Collected, parts: &Parts) -> String {
    let mut out = String::new();
    for taken in &collected.taken {
        let members = &parts.panel.members;
        let whose = taken.whose.iter().filter_map(|(member, round)| {
            let code = &members.get(*member)?.id;
            Some(format!("{code}, round {}", round.number()))
        });
        let whose: Vec<String> = whose.collect();
        let _ = write!(
            out,
            "{}: {}. New answers: {}. In already: {}.",
            visible(&taken.file),
            if whose.is_empty() {
                "nobody's answers".to_owned()
            } else {
                visible(&whose.join("; "))
            },
            taken.new,
            taken.there
        );
        match taken.supported {
            Some(true) => out.push_str(" With support from somebody.\n"),
            Some(false) | None => out.push('\n'),
        }
    }
    if collected
        .lowest
        .iter()
        .any(|statement| is_about_safety(&parts.catalogue, *statement))
    {
        let _ = writeln!(out, "\n{NOT_SAFE}");
    }
    out
}

fn is_about_safety(
    catalogue: &Catalogue,
    statement: making_it_real::vocabulary::catalogue::StatementIndex,
) -> bool {
    let entry = catalogue.entry(statement);
    entry.is_some_and(|entry| entry.statement.marks.contains(&Mark::Safety))
}
