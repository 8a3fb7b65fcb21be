//! `mir request`: what a regulator has asked for, and what there is for it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use making_it_real::folder::{Folder, write_folder};
use making_it_real::format::requests::{self, Loaded};
use making_it_real::frameworks;
use making_it_real::release::Audience;
use making_it_real::report::text;
use making_it_real::vocabulary::finding::visible;

use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::{FolderArgument, assessed};

/// The largest list that is taken over, in bytes.
const LARGEST_LIST: u64 = 16 * 1024 * 1024;

/// A regulator's list of requested items: take it over, and say what there is for each.
#[derive(clap::Args)]
#[command(after_help = "Example: mir request load ourtown-2027 information-return.csv")]
pub struct Request {
    #[command(subcommand)]
    what: What,
}

/// What to do.
#[derive(clap::Subcommand)]
enum What {
    /// Take a regulator's list over into requests.csv: new numbers are added, and what is there stays.
    #[command(after_help = "Example: mir request load ourtown-2027 information-return.csv")]
    Load {
        #[command(flatten)]
        folder: FolderArgument,
        /// The list, as CSV: a column with the regulator's numbers (ref), and one with what is asked for (item).
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Say what there is for each request: you have it, a public link, the owner asked, or a gap.
    #[command(after_help = "Example: mir request status ourtown-2027")]
    Status {
        #[command(flatten)]
        folder: FolderArgument,
    },
}

impl Request {
    pub fn run(self, console: &Console) -> Outcome {
        match self.what {
            What::Load { folder, file } => load(console, &folder.folder, &file),
            What::Status { folder } => status(console, &folder.folder),
        }
    }
}

fn load(console: &Console, folder: &Path, file: &Path) -> Outcome {
    let folder = Folder::open(folder)?;
    let list = list(file)?;
    let name = file.to_string_lossy();
    let loaded = requests::load(&folder, &frameworks::FILES, &list, &name);
    let loaded = loaded.map_err(Failure::Inputs)?;
    if !loaded.added.is_empty() {
        let files = BTreeMap::from([(requests::PATH.to_owned(), loaded.bytes.clone())]);
        write_folder(folder.root(), &files, true)?;
    }
    console.findings(&loaded.findings);
    console.result(&told(&loaded, folder.root()))?;
    Ok(console.end(&loaded.findings))
}

/// The bytes of the list.
fn list(file: &Path) -> Result<Vec<u8>, Failure> {
    let ending = file.extension().map(|ending| ending.to_ascii_lowercase());
    let is_spreadsheet =
        ending.is_some_and(|ending| ["xlsx", "xls", "ods"].iter().any(|known| ending == **known));
    if is_spreadsheet {
        return Err(Failure::Outside(format!(
            "{} is a spreadsheet. Save the sheet with the list as CSV, and name that file.",
            file.display()
        )));
    }
    let failed =
        |why: String| Failure::Outside(format!("{} cannot be read: {why}.", file.display()));
    let opened = File::open(file).map_err(|error| failed(error.to_string()))?;
    let mut bytes = Vec::new();
    let mut some = opened.take(LARGEST_LIST.saturating_add(1));
    let read = some.read_to_end(&mut bytes);
    read.map_err(|error| failed(error.to_string()))?;
    match some.limit() {
        0 => Err(failed("it is larger than 16 MiB".to_owned())),
        _ => Ok(bytes),
    }
}

/// What was taken over, and what to look at.
fn told(loaded: &Loaded, root: &Path) -> String {
    let (added, kept) = (loaded.added.len(), loaded.kept.len());
    let mut out = format!("New requests: {added}. There already, and left as they are: {kept}.\n");
    if !loaded.other_words.is_empty() {
        let numbers: Vec<String> = loaded.other_words.iter().map(|one| visible(one)).collect();
        let _ = writeln!(
            out,
            "The list has other words for: {}. Yours were kept. Look at both, and change {} by hand if the regulator now asks for something else.",
            numbers.join(", "),
            requests::PATH
        );
    }
    let _ = writeln!(
        out,
        "Then fill in {0}/{1}: evidence (ids with ; between them), or public_link, or owner and asked_on, or gap.\nTo see how far it is: mir request status {0}",
        root.display(),
        requests::PATH
    );
    out
}

fn status(console: &Console, folder: &Path) -> Outcome {
    let opened = assessed(folder)?;
    let release = opened.release(Audience::Desk)?;
    console.result(&text::requests(&release, clock::today()?))?;
    Ok(Exit::Done)
}
