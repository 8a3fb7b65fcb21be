//! `mir import`: a council's evidence log, as it is, into an assessment.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use making_it_real::folder::{Folder, write_atomic, write_folder};
use making_it_real::format::export;
use making_it_real::format::import::{self, File, Imported, Mapping, TableRead};
use making_it_real::frameworks;
use making_it_real::vocabulary::finding::{Severity, visible, visible_up_to};

use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};

/// The most that is read of one file, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;
/// How much of a text is shown of the first rows.
const SHOWN: usize = 60;

/// Take evidence over from a log in CSV, XLSX or ODS: columns are found by their names, and what cannot be read is listed.
///
/// A spreadsheet that `mir export` wrote becomes a new folder with everything that is in it.
#[derive(clap::Args)]
#[command(
    after_help = "Example: mir import \"Evidence log FINAL v7.xlsx\" --into ourtown-2027 --preview\nThen write down what was found, correct it, and import: --save-mapping our-log.toml, and later --mapping our-log.toml"
)]
pub struct Import {
    /// The files to read.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The assessment's folder.
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// Show what would be taken over, and write nothing.
    #[arg(long)]
    preview: bool,
    /// A mapping: which of your columns and words are which of mir's.
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Write the mapping that was used, so that it can be corrected and used again.
    #[arg(long, value_name = "FILE")]
    save_mapping: Option<PathBuf>,
    /// Write over a mapping that is there already. Evidence is never written over.
    #[arg(long)]
    force: bool,
}

impl Import {
    pub fn run(self, console: &Console) -> Outcome {
        let read: Vec<(String, Vec<u8>)> = self
            .files
            .iter()
            .map(|path| bytes(path))
            .collect::<Result<_, _>>()?;
        for (name, bytes) in &read {
            if let Some(files) = export::files(name, bytes).map_err(Failure::Inputs)? {
                return self.whole_assessment(console, name, &files);
            }
        }
        let folder = Folder::open(&self.into)?;
        let mapping = self.mapping.as_deref().map(given).transpose()?;
        let files: Vec<File<'_>> = read
            .iter()
            .map(|(name, bytes)| File { name, bytes })
            .collect();
        let today = clock::today()?;
        let imported =
            import::evidence(&folder, &frameworks::FILES, &files, mapping.as_ref(), today);
        let imported = imported.map_err(Failure::Inputs)?;
        self.save_mapping(&imported)?;
        if !self.preview {
            write_folder(&self.into, &imported.files, true)?;
        }
        console.result(&self.told(&imported))?;
        console.findings(&imported.findings);
        let errors = imported
            .findings
            .iter()
            .any(|finding| finding.severity() == Severity::Error);
        match errors {
            true => Ok(Exit::InputsHaveErrors),
            false => Ok(console.end(&imported.findings)),
        }
    }

    /// Makes a folder of a spreadsheet that `mir export` wrote.
    fn whole_assessment(
        &self,
        console: &Console,
        name: &str,
        files: &BTreeMap<String, Vec<u8>>,
    ) -> Outcome {
        let name = visible(name);
        if self.files.len() > 1 || self.mapping.is_some() || self.save_mapping.is_some() {
            return Err(Failure::Usage(format!(
                "{name} is a whole assessment that `mir export` wrote. Import it by itself, without a mapping."
            )));
        }
        let into = self.into.display();
        if self.into.exists() {
            return Err(Failure::Outside(format!(
                "{name} is a whole assessment that `mir export` wrote, and {into} is already there. Nothing was changed. Name a new folder."
            )));
        }
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        let names = visible(&names.join(", "));
        if self.preview {
            console.result(&format!(
                "{name} is a whole assessment with the files {names}.\nThis was a preview. Nothing was written.\n"
            ))?;
        } else {
            write_folder(&self.into, files, false)?;
            console.result(&format!(
                "The assessment is in {into}, with the files {names}.\nThen: mir check {into}\n"
            ))?;
        }
        Ok(Exit::Done)
    }

    fn save_mapping(&self, imported: &Imported) -> Result<(), Failure> {
        let (Some(path), Some(table)) = (&self.save_mapping, imported.tables.first()) else {
            return Ok(());
        };
        write_atomic(path, &import::mapping_file(&table.mapping), self.force)?;
        Ok(())
    }

    fn told(&self, imported: &Imported) -> String {
        let mut out = String::new();
        for table in &imported.tables {
            columns(&mut out, table, self.mapping.is_some());
            first_rows(&mut out, table);
            counts(&mut out, table);
        }
        for sheet in &imported.passed_by {
            let _ = writeln!(
                out,
                "{}: no header was found here, so it was passed by.",
                visible(sheet)
            );
        }
        let written = match (self.preview, imported.files.is_empty()) {
            (true, _) => "This was a preview. Nothing was written.".to_owned(),
            (false, true) => format!("Nothing was changed in {}.", self.into.display()),
            (false, false) => {
                let names: Vec<String> = imported
                    .files
                    .keys()
                    .map(|name| self.into.join(name).display().to_string())
                    .collect();
                format!(
                    "Written: {}.\nThen: mir check {}",
                    names.join(", "),
                    self.into.display()
                )
            }
        };
        let _ = writeln!(out, "{written}");
        if let (Some(path), false) = (&self.save_mapping, imported.tables.is_empty()) {
            let _ = writeln!(
                out,
                "The mapping of the first table is in {}.",
                path.display()
            );
        }
        out
    }
}

fn given(path: &Path) -> Result<Mapping, Failure> {
    let (name, bytes) = bytes(path)?;
    import::mapping(&name, &bytes).map_err(Failure::Inputs)
}

/// A file's name and what is in it.
fn bytes(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let cannot = |reason: &dyn std::fmt::Display| {
        Failure::Outside(format!("{} cannot be read: {reason}.", path.display()))
    };
    let size = std::fs::metadata(path).map_err(|error| cannot(&error))?;
    if size.len() > LARGEST {
        return Err(cannot(
            &"it is larger than 256 MiB; split it into several files",
        ));
    }
    let bytes = std::fs::read(path).map_err(|error| cannot(&error))?;
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    Ok((name, bytes))
}

/// Which of their columns was taken for which of ours.
fn columns(out: &mut String, table: &TableRead, is_given: bool) {
    let how = if is_given {
        "by the mapping"
    } else {
        "guessed by their names; correct it with a mapping where it is wrong"
    };
    let _ = writeln!(
        out,
        "{}: the header is in row {}. The columns, {how}:",
        visible(&table.name),
        table.header_row
    );
    for (ours, theirs) in &table.mapping.columns {
        let _ = writeln!(out, "  {ours} is “{}”", visible(&theirs.join("” and “")));
    }
    if let Some((numerator, denominator)) = &table.mapping.counts {
        let (numerator, denominator) = (visible(numerator), visible(denominator));
        let _ = writeln!(
            out,
            "  numerator and denominator are “{numerator}” and “{denominator}” where they come to the value, otherwise people and population"
        );
    }
    for ours in ["consent", "sensitivity"] {
        if !table.mapping.columns.contains_key(ours) {
            let _ = writeln!(
                out,
                "  nothing is {ours}: until somebody fills it in, these items go nowhere outside the council"
            );
        }
    }
    if !table.mapping.leave_out.is_empty() {
        let _ = writeln!(
            out,
            "  not taken over: {}",
            visible(&table.mapping.leave_out.join(", "))
        );
    }
}

/// The first rows as they are written, so that a wrong guess is seen.
fn first_rows(out: &mut String, table: &TableRead) {
    for row in &table.preview {
        let texts: Vec<String> = row
            .iter()
            .map(|(ours, text)| format!("{ours}: {}", visible_up_to(text, SHOWN)))
            .collect();
        let _ = writeln!(out, "    {}", texts.join(" | "));
    }
}

fn counts(out: &mut String, table: &TableRead) {
    let _ = writeln!(
        out,
        "Rows read: {}. New: {}. There already: {}. There with other words, and not changed: {}. Could not be read, and left out: {}.\n",
        table.rows, table.new, table.there, table.differ, table.left_out
    );
}
