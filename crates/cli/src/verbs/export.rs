//! `mir export`: everything in the folder as spreadsheets.

use std::path::PathBuf;

use making_it_real::folder::{Folder, write_folder};
use making_it_real::format::export::{self, Exported};
use making_it_real::frameworks;
use making_it_real::vocabulary::finding::visible;

use crate::console::Console;
use crate::exit::{Failure, Outcome};
use crate::open::FolderArgument;

/// Write the whole assessment into a spreadsheet, as XLSX and as ODS: each file on a sheet of its own.
///
/// Every cell is text, as it stands in the file. The words of what was withdrawn, and who is who, are never in it. It holds everything else, and
/// is for whoever holds the folder: it is not for publication.
#[derive(clap::Args)]
#[command(
    after_help = "Example: mir export ourtown-2027 --out sheets\nAnd back, into a new folder: mir import sheets/ourtown-2027.ods --into ourtown-again"
)]
pub struct Export {
    #[command(flatten)]
    folder: FolderArgument,
    /// The folder to write to.
    #[arg(long, value_name = "OUTDIR")]
    out: PathBuf,
    /// Write over spreadsheets that are there already.
    #[arg(long)]
    force: bool,
}

impl Export {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        let exported =
            export::spreadsheets(&folder, &frameworks::FILES).map_err(Failure::Inputs)?;
        write_folder(&self.out, &exported.spreadsheets, self.force)?;
        console.result(&self.told(&exported))?;
        console.findings(&exported.findings);
        Ok(console.end(&exported.findings))
    }

    fn told(&self, exported: &Exported) -> String {
        let names: Vec<String> = exported
            .spreadsheets
            .keys()
            .map(|name| self.out.join(name).display().to_string())
            .collect();
        let left_out = match exported.left_out.as_slice() {
            [] => String::new(),
            left_out => format!(
                "Not in it, because mir does not read it as part of the assessment: {}.\n",
                visible(&left_out.join(", "))
            ),
        };
        let first = names.first().map(String::as_str).unwrap_or_default();
        format!(
            "Written: {}.\nFiles in it: {}.\n{left_out}It holds everything that the folder says, and is not for publication.\nBack into a new folder: mir import {first} --into NEWDIR\n",
            names.join(", "),
            visible(&exported.files.join(", ")),
        )
    }
}
