//! Who is who: `people/`, the one part of a folder that no reading of the assessment opens. Only its tables are read, and only by whoever asks
//! for them here, so that the names in them can be looked for in what would leave.

use std::fs;
use std::io::{self, Read};

use mir_core::finding::Finding;
use mir_format::source::Source;

use crate::open::{Folder, PEOPLE};

/// The tables of `people/`.
#[derive(Debug, Clone, Copy)]
pub struct People<'f>(&'f Folder);

impl Folder {
    /// The tables of `people/`, by themselves.
    #[must_use]
    pub const fn people(&self) -> People<'_> {
        People(self)
    }
}

impl Source for People<'_> {
    /// The plain files `people/*.csv`, sorted; none where there is no such folder.
    fn files(&self) -> Result<Vec<String>, Vec<Finding>> {
        let entries = fs::read_dir(self.0.root().join(PEOPLE));
        let mut files: Vec<String> = entries
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| !name.starts_with('.') && name.to_lowercase().ends_with(".csv"))
            .map(|name| format!("{PEOPLE}/{name}"))
            .collect();
        files.sort_unstable();
        Ok(files)
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Read + '_>> {
        self.0.open(path)
    }
}
