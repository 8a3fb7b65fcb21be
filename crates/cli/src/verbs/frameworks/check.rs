//! `mir frameworks check`: a file that somebody writes for a `frameworks/` folder, looked through by itself.

use std::fs::{File, symlink_metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use making_it_real::format;
use making_it_real::format::source::Source;
use making_it_real::frameworks::FILES;
use making_it_real::vocabulary::finding::{Finding, Severity};

use crate::console::Console;
use crate::exit::{Failure, Outcome};

/// Look a file of your own through: statements, a wording, a migration, a crosswalk, a method or a rule.
#[derive(clap::Args)]
#[command(
    after_help = "Example: mir frameworks check ourtown-2027/frameworks/our-town/2027/framework.yaml"
)]
pub struct Check {
    /// The file. It says itself which kind it is.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Check {
    pub fn run(self, console: &Console) -> Outcome {
        let files = Files::around(&self.file);
        files.open(&files.named).map_err(|error| {
            Failure::Outside(format!("{} cannot be read: {error}.", self.file.display()))
        })?;
        let findings = format::check::file(&files, &files.named, &FILES);
        if findings.iter().all(is_advice) && !console.is_for_programs() {
            console.result(&format!("{}: nothing to mend.\n", self.file.display()))?;
        }
        console.findings_as_result(&findings)?;
        Ok(console.end(&findings))
    }
}

fn is_advice(finding: &Finding) -> bool {
    finding.severity() == Severity::Advice
}

/// The file that was named, and those around it.
struct Files<'a> {
    file: &'a Path,
    /// The file as it was named, with `/` between names.
    named: String,
}

impl<'a> Files<'a> {
    fn around(file: &'a Path) -> Self {
        let named = file.to_string_lossy();
        let named = if cfg!(windows) {
            named.replace('\\', "/")
        } else {
            named.into_owned()
        };
        Self { file, named }
    }
}

impl Source for Files<'_> {
    /// Nobody asks what else is there: an edition is opened by its name.
    fn files(&self) -> Result<Vec<String>, Vec<Finding>> {
        Ok(vec![self.named.clone()])
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Read + '_>> {
        // Somebody who names a link means it; what lies around it is not followed anywhere else.
        let is_named = path == self.named;
        let path = if is_named { self.file } else { Path::new(path) };
        let kind = if is_named {
            path.metadata()?
        } else {
            symlink_metadata(path)?
        };
        if !kind.is_file() {
            let reason = "this is a link or something other than a plain file";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
        }
        Ok(Box::new(File::open(path)?))
    }
}
