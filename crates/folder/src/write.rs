//! Writing files: whole or not at all.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::FolderError;
use crate::path::within;

/// Writes a file under a temporary name beside its place, makes sure that it is on the disk, and only then gives it its name. Whatever goes
/// wrong, the file of that name is the old one or the new one, and the temporary one is gone.
///
/// # Errors
/// [`FolderError::Exists`] where the file is there and `overwrite` is false; [`FolderError::Io`] where it cannot be written.
///
/// ```
/// use mir_folder::{FolderError, write_atomic};
/// let dir = tempfile::tempdir().unwrap();
/// let path = dir.path().join("report.html");
/// write_atomic(&path, b"one", false).unwrap();
/// assert!(matches!(write_atomic(&path, b"two", false), Err(FolderError::Exists(_))));
/// write_atomic(&path, b"two", true).unwrap();
/// assert_eq!(std::fs::read(&path).unwrap(), b"two");
/// ```
pub fn write_atomic(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), FolderError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let failed = FolderError::io(path);
    let mut builder = tempfile::Builder::new();
    let builder = usual_permissions(builder.prefix(".mir-").suffix(".tmp"));
    let mut temporary = builder.tempfile_in(folder).map_err(&failed)?;
    // Whoever could not read the old file cannot read the new one either.
    if let (true, Ok(old)) = (overwrite, fs::metadata(path)) {
        let kept = temporary.as_file().set_permissions(old.permissions());
        kept.map_err(&failed)?;
    }
    temporary.write_all(bytes).map_err(&failed)?;
    temporary.as_file().sync_all().map_err(&failed)?;
    let renamed = if overwrite {
        temporary.persist(path)
    } else {
        temporary.persist_noclobber(path)
    };
    match renamed {
        Ok(_) => sync_folder(folder).map_err(&failed),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(FolderError::Exists(path.to_owned()))
        }
        Err(error) => Err(failed(error.error)),
    }
}

/// Writes several files into a folder, making folders where they are needed. Every name is looked at before anything is written.
///
/// # Errors
/// [`FolderError::LeavesFolder`] or [`FolderError::Exists`] before anything is written; [`FolderError::Io`] where a file cannot be written:
/// those before it are then in place, each of them whole.
pub fn write_folder(
    folder: &Path,
    files: &BTreeMap<String, Vec<u8>>,
    overwrite: bool,
) -> Result<(), FolderError> {
    let mut targets: Vec<(PathBuf, &[u8])> = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let target = within(folder, name).ok_or_else(|| FolderError::LeavesFolder(name.clone()))?;
        check_target(folder, name, &target, overwrite)?;
        targets.push((target, bytes));
    }
    for (target, bytes) in targets {
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(FolderError::io(parent))?;
        }
        write_atomic(&target, bytes, overwrite)?;
    }
    Ok(())
}

/// Whether a file may be written: nothing is there, or a plain file that may be replaced, and no link is on the way to it.
fn check_target(
    folder: &Path,
    name: &str,
    target: &Path,
    overwrite: bool,
) -> Result<(), FolderError> {
    let mut path = folder.to_owned();
    for part in name.split('/') {
        path.push(part);
        let kind = match fs::symlink_metadata(&path) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => {
                return Err(FolderError::Io {
                    path,
                    source: error,
                });
            }
        };
        let is_target = path == target;
        if is_target && !overwrite {
            return Err(FolderError::Exists(path));
        }
        if (is_target && !kind.is_file()) || (!is_target && !kind.is_dir()) {
            let source = io::Error::new(
                io::ErrorKind::AlreadyExists,
                "this is a link, or not what should be written here",
            );
            return Err(FolderError::Io { path, source });
        }
    }
    Ok(())
}

/// A temporary file is made as any new file is: who may read it is for the folder's owner to say, by the umask.
#[cfg(unix)]
fn usual_permissions<'a, 'b>(
    builder: &'a mut tempfile::Builder<'b, 'b>,
) -> &'a mut tempfile::Builder<'b, 'b> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_permissions<'a, 'b>(
    builder: &'a mut tempfile::Builder<'b, 'b>,
) -> &'a mut tempfile::Builder<'b, 'b> {
    builder
}

/// A new name is on the disk only once its folder is.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{write_atomic, write_folder};
    use crate::FolderError;
    use std::collections::BTreeMap;
    use std::fs;

    fn files(names: &[&str]) -> BTreeMap<String, Vec<u8>> {
        names
            .iter()
            .map(|name| ((*name).to_owned(), name.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn nothing_is_written_where_one_target_exists() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("b.html"), "old").unwrap();
        let error = write_folder(
            dir.path(),
            &files(&["a.html", "b.html", "sub/c.html"]),
            false,
        )
        .unwrap_err();
        assert!(matches!(error, FolderError::Exists(path) if path.ends_with("b.html")));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        write_folder(
            dir.path(),
            &files(&["a.html", "b.html", "sub/c.html"]),
            true,
        )
        .unwrap();
        assert_eq!(
            fs::read_to_string(dir.path().join("b.html")).unwrap(),
            "b.html"
        );
        assert_eq!(
            fs::read_to_string(dir.path().join("sub/c.html")).unwrap(),
            "sub/c.html"
        );
    }

    #[test]
    fn a_name_that_leaves_the_folder_stops_everything() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["../x", "/tmp/x", "a/../../x"] {
            let error = write_folder(dir.path(), &files(&["a.html", name]), true).unwrap_err();
            assert!(matches!(error, FolderError::LeavesFolder(_)), "{name}");
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_no_other() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("taken")).unwrap();
        assert!(write_atomic(&dir.path().join("taken"), b"new", true).is_err());
        assert!(write_atomic(&dir.path().join("missing/file"), b"new", true).is_err());
        let names: Vec<_> = fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, ["taken"]);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let (dir, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(elsewhere.path(), dir.path().join("sub")).unwrap();
        assert!(write_folder(dir.path(), &files(&["sub/a.html"]), true).is_err());
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}
