//! Where bytes come from: an assessment's files, and the built-in ones.

use std::collections::BTreeMap;
use std::io::{self, Read};

use mir_core::finding::{Code, Finding, Place};

/// Opens one file from its beginning; may be called again.
pub(crate) type Open<'a> = dyn Fn() -> io::Result<Box<dyn Read + 'a>> + 'a;

/// The files of one assessment. `mir-folder` has one for a directory; [`MemorySource`] is one in memory.
pub trait Source {
    /// The path of every file, relative to the assessment, with `/` between names.
    ///
    /// # Errors
    /// What cannot be listed, or is no plain file: all of it, not only the first.
    fn files(&self) -> Result<Vec<String>, Vec<Finding>>;

    /// Opens a file from its beginning. A file may be opened more than once.
    ///
    /// # Errors
    /// Where there is no such file or it cannot be read.
    fn open(&self, path: &str) -> io::Result<Box<dyn Read + '_>>;
}

/// An assessment in memory: for tests, and for programs that have the files already.
///
/// ```
/// use mir_format::source::{MemorySource, Source};
/// let source = MemorySource::new([("assessment.toml", "kind = \"assessment\"\n")]);
/// assert_eq!(source.files().unwrap(), ["assessment.toml"]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct MemorySource(BTreeMap<String, Vec<u8>>);

impl MemorySource {
    /// These files: paths, with `/` between names, and what is in them.
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        Self(
            files
                .into_iter()
                .map(|(path, bytes)| (path.into(), bytes.into()))
                .collect(),
        )
    }

    /// The same files with one put in or replaced.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.insert(path.into(), bytes.into());
        self
    }

    /// The same files without one.
    #[must_use]
    pub fn without(mut self, path: &str) -> Self {
        self.0.remove(path);
        self
    }
}

impl Source for MemorySource {
    fn files(&self) -> Result<Vec<String>, Vec<Finding>> {
        Ok(self.0.keys().cloned().collect())
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Read + '_>> {
        let bytes = self.0.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(bytes.as_slice()))
    }
}

/// A source with some of its files replaced or added: how an assessment is looked at before anything is written.
pub(crate) struct Overlaid<'a> {
    pub(crate) source: &'a dyn Source,
    pub(crate) files: &'a BTreeMap<String, Vec<u8>>,
}

impl Source for Overlaid<'_> {
    fn files(&self) -> Result<Vec<String>, Vec<Finding>> {
        let mut files = self.source.files()?;
        files.extend(self.files.keys().cloned());
        files.sort_unstable();
        files.dedup();
        Ok(files)
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Read + '_>> {
        match self.files.get(path) {
            Some(bytes) => Ok(Box::new(bytes.as_slice())),
            None => self.source.open(path),
        }
    }
}

/// A source of which only some files are there: a fault in another does not matter to whoever reads these.
pub(crate) struct Only<'a> {
    pub(crate) source: &'a dyn Source,
    pub(crate) keeps: fn(&str) -> bool,
}

impl Source for Only<'_> {
    fn files(&self) -> Result<Vec<String>, Vec<Finding>> {
        let mut files = self.source.files()?;
        files.retain(|path| (self.keeps)(path));
        Ok(files)
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Read + '_>> {
        self.source.open(path)
    }
}

/// The bytes of a file.
pub(crate) fn whole(source: &dyn Source, path: &str) -> Result<Vec<u8>, Vec<Finding>> {
    let mut bytes = Vec::new();
    let read = source
        .open(path)
        .and_then(|mut file| file.read_to_end(&mut bytes));
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => {
            let finding = Finding::new(Code::CannotRead).with("reason", error);
            Err(vec![finding.at(Place::whole(path))])
        }
    }
}

/// The bytes of a file, or what a new one begins with where it is not there.
pub(crate) fn whole_or(
    source: &dyn Source,
    path: &str,
    new: &str,
) -> Result<Vec<u8>, Vec<Finding>> {
    if source.files()?.iter().any(|known| known == path) {
        whole(source, path)
    } else {
        Ok(new.as_bytes().to_vec())
    }
}

/// The frameworks, crosswalks, methods and rules that are built in, as files: `making-it-real/2018/framework.yaml`.
pub trait Library {
    /// What is in a file; `None` where there is none of that path.
    fn file(&self, path: &str) -> Option<&[u8]>;

    /// Every path.
    fn paths(&self) -> Box<dyn Iterator<Item = &str> + '_>;
}

/// A table of paths and what is in them, in any order.
impl Library for &[(&str, &[u8])] {
    fn file(&self, path: &str) -> Option<&[u8]> {
        self.iter()
            .find(|(known, _)| *known == path)
            .map(|(_, bytes)| *bytes)
    }

    fn paths(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.iter().map(|(path, _)| *path))
    }
}
