//! An assessment's folder as a source of files.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use mir_core::finding::{Code, Finding, Place};
use mir_format::source::Source;

use crate::error::FolderError;
use crate::path::within;

/// How deep folders are looked into: `frameworks/<id>/<edition>/framework.yaml` needs three.
const DEEPEST: usize = 8;

/// Who is who: it never leaves the folder, and only [`Folder::people`] looks into it.
pub(crate) const PEOPLE: &str = "people";

/// An assessment's folder. Links are never followed, and only plain files are read.
///
/// ```
/// use mir_folder::Folder;
/// use mir_format::source::Source;
/// let dir = tempfile::tempdir().unwrap();
/// std::fs::write(dir.path().join("assessment.toml"), "kind = \"assessment\"\n").unwrap();
/// let folder = Folder::open(dir.path()).unwrap();
/// assert_eq!(folder.files().unwrap(), ["assessment.toml"]);
/// assert!(Folder::open(&dir.path().join("elsewhere")).is_err());
/// ```
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Opens a folder. The path to it may lead through links; what is in it may not.
    ///
    /// # Errors
    /// [`FolderError::Io`] where there is no such folder, it is no folder, or it may not be opened.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        fs::read_dir(path).map_err(FolderError::io(path))?;
        Ok(Self {
            root: path.to_owned(),
        })
    }

    /// Where it is.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn list(&self, folder: &str, depth: usize, found: &mut Found) {
        let entries = match fs::read_dir(self.root.join(folder)) {
            Ok(entries) => entries,
            Err(error) => return found.cannot_read(folder, &error),
        };
        for entry in entries {
            match entry {
                Ok(entry) => self.list_entry(folder, &entry, depth, found),
                Err(error) => found.cannot_read(folder, &error),
            }
        }
    }

    fn list_entry(&self, folder: &str, entry: &fs::DirEntry, depth: usize, found: &mut Found) {
        let name = entry.file_name();
        // A hidden file is the system's or an editor's, and none of ours begins with a point.
        if name.as_encoded_bytes().starts_with(b".") || (folder.is_empty() && name == PEOPLE) {
            return;
        }
        let Some(text) = name.to_str() else {
            return found.add(Code::NotPlainFile, &join(folder, &name.to_string_lossy()));
        };
        let path = join(folder, text);
        match entry.file_type() {
            Ok(kind) if kind.is_file() => found.files.push(path),
            Ok(kind) if kind.is_dir() && depth < DEEPEST => {
                self.list(&path, depth.saturating_add(1), found)
            }
            Ok(kind) if kind.is_dir() => {}
            Ok(_) => found.add(Code::NotPlainFile, &path),
            Err(error) => found.cannot_read(&path, &error),
        }
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

#[derive(Default)]
struct Found {
    files: Vec<String>,
    findings: Vec<Finding>,
}

impl Found {
    fn add(&mut self, code: Code, path: &str) {
        self.findings
            .push(Finding::new(code).at(Place::whole(path)));
    }

    fn cannot_read(&mut self, path: &str, error: &io::Error) {
        self.findings.push(
            Finding::new(Code::CannotRead)
                .with("reason", error)
                .at(Place::whole(path)),
        );
    }
}

impl Source for Folder {
    /// Every plain file, sorted, without hidden ones and without `people/`.
    fn files(&self) -> Result<Vec<String>, Vec<Finding>> {
        let mut found = Found::default();
        self.list("", 0, &mut found);
        found.files.sort_unstable();
        if found.findings.is_empty() {
            Ok(found.files)
        } else {
            Err(found.findings)
        }
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn Read + '_>> {
        let outside = || {
            io::Error::new(
                io::ErrorKind::InvalidInput,
                "the name points outside the folder",
            )
        };
        let full = within(&self.root, path).ok_or_else(outside)?;
        self.refuse_links(path)?;
        let file = File::open(&full)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "this is not a plain file",
            ));
        }
        Ok(Box::new(BufReader::new(file)))
    }
}

impl Folder {
    /// Looks at every part of a path again when it is opened: it may have changed since it was listed.
    fn refuse_links(&self, path: &str) -> io::Result<()> {
        let mut full = self.root.clone();
        for part in path.split('/') {
            full.push(part);
            let kind = fs::symlink_metadata(&full)?.file_type();
            if !kind.is_file() && !kind.is_dir() {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidInput,
                    "links are not followed",
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Folder;
    use mir_core::finding::Code;
    use mir_format::source::Source;
    use std::fs;
    use std::io::Read;

    fn folder() -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().unwrap();
        for name in ["panel", "people", ".git"] {
            fs::create_dir(dir.path().join(name)).unwrap();
        }
        for name in [
            "assessment.toml",
            "panel/scores.csv",
            "people/who.csv",
            ".git/config",
            ".hidden",
        ] {
            fs::write(dir.path().join(name), name).unwrap();
        }
        let folder = Folder::open(dir.path()).unwrap();
        (dir, folder)
    }

    #[test]
    fn files_are_listed_without_people_and_without_hidden_ones() {
        let (_dir, folder) = folder();
        assert_eq!(
            folder.files().unwrap(),
            ["assessment.toml", "panel/scores.csv"]
        );
        let mut text = String::new();
        folder
            .open("panel/scores.csv")
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "panel/scores.csv");
    }

    #[test]
    fn a_name_that_leaves_the_folder_is_not_opened() {
        let (_dir, folder) = folder();
        for name in [
            "../assessment.toml",
            "/etc/passwd",
            "panel/../assessment.toml",
            "",
            "panel",
        ] {
            assert!(folder.open(name).is_err(), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_findings_all_at_once_and_never_followed() {
        let (dir, folder) = folder();
        std::os::unix::fs::symlink("/etc/passwd", dir.path().join("evidence.csv")).unwrap();
        std::os::unix::fs::symlink("/etc", dir.path().join("panel/etc")).unwrap();
        let findings = folder.files().unwrap_err();
        let mut listed: Vec<_> = findings
            .iter()
            .map(|finding| (finding.code(), finding.places()[0].to_string()))
            .collect();
        listed.sort();
        assert_eq!(
            listed,
            [
                (Code::NotPlainFile, "evidence.csv".into()),
                (Code::NotPlainFile, "panel/etc".into())
            ]
        );
        assert!(folder.open("evidence.csv").is_err());
        assert!(folder.open("panel/etc/passwd").is_err());
    }
}
