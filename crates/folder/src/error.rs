//! Why a folder or a file could not be read or written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a folder or a file could not be read or written, with its path.
#[derive(Debug)]
#[non_exhaustive]
pub enum FolderError {
    /// The operating system says no.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it says.
        source: io::Error,
    },
    /// A file that would be written is already there. Nothing has been written.
    Exists(PathBuf),
    /// Files that somebody has changed since, so that a change cannot be undone. Nothing has been written.
    ChangedSince(Vec<String>),
    /// A name with a line break in it, which no list of names can hold. Nothing has been written.
    LineBreak(String),
    /// A name that points outside the folder. Nothing has been written.
    LeavesFolder(String),
}

impl FolderError {
    /// An error of the operating system about a path.
    pub(crate) fn io(path: &Path) -> impl Fn(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            path: path.clone(),
            source,
        }
    }
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, source } => write!(f, "{}: {source}", shown(path)),
            Self::Exists(path) => write!(
                f,
                "{} is already there, and nothing was overwritten; name another place, or add --force where the verb has it",
                shown(path)
            ),
            Self::ChangedSince(paths) => write!(
                f,
                "these files are not as the change left them, so nothing was undone: {}. What was before the change is in its folder, under `before`",
                mir_core::finding::visible(&paths.join(", "))
            ),
            Self::LineBreak(name) => write!(
                f,
                "the name “{}” has a line break in it; give the file another name",
                mir_core::finding::visible(name)
            ),
            Self::LeavesFolder(name) => write!(
                f,
                "the name “{}” points outside the folder",
                mir_core::finding::visible(name)
            ),
        }
    }
}

/// A path as it may be shown on a terminal.
fn shown(path: &Path) -> String {
    mir_core::finding::visible(&path.display().to_string())
}

impl std::error::Error for FolderError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Exists(_)
            | Self::ChangedSince(_)
            | Self::LineBreak(_)
            | Self::LeavesFolder(_) => None,
        }
    }
}
