//! Several files written together: all of them, or, where the work was stopped, the rest of them by whoever comes next.
//!
//! The new files are first written to a hidden folder of their own, then a list of them, and only then each takes its place. Without the
//! list nothing has been changed; with it, [`finish`] does what is left, as often as it takes. The hidden folder holds new bytes alone:
//! where words are taken out of files, it never has them in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::FolderError;
use crate::kept::read;
use crate::open::Folder;
use crate::write::write_folder;

/// Where files wait. No other part of mir reads a name that begins with a point.
const WAITING: &str = ".mir-together";
const LIST: &str = "files.txt";

/// Writes these files over those that are there: all of them, or the rest with [`finish`].
///
/// # Errors
/// [`FolderError`] where something cannot be read or written.
///
/// ```
/// use mir_folder::{Folder, together};
/// let dir = tempfile::tempdir().unwrap();
/// std::fs::write(dir.path().join("a.csv"), "old").unwrap();
/// let folder = Folder::open(dir.path()).unwrap();
/// together(&folder, &[("a.csv".to_owned(), b"new".to_vec())].into()).unwrap();
/// assert_eq!(std::fs::read(dir.path().join("a.csv")).unwrap(), b"new");
/// assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
/// ```
pub fn together(folder: &Folder, files: &BTreeMap<String, Vec<u8>>) -> Result<(), FolderError> {
    finish(folder)?;
    if files.is_empty() {
        return Ok(());
    }
    if let Some(name) = files.keys().find(|name| name.contains(['\n', '\r'])) {
        return Err(FolderError::LineBreak(name.clone()));
    }
    let waiting = files
        .iter()
        .map(|(path, bytes)| (waits_at(path), bytes.clone()));
    private(&folder.root().join(WAITING))?;
    write_folder(folder.root(), &waiting.collect(), true)?;
    let list: String = files.keys().map(|path| format!("{path}\n")).collect();
    let list = BTreeMap::from([(format!("{WAITING}/{LIST}"), list.into_bytes())]);
    write_folder(folder.root(), &list, true)?;
    finish(folder).map(|_| ())
}

/// Does what is left of files that were to be written together. Gives their names; none where nothing was left.
///
/// # Errors
/// [`FolderError`] where something cannot be read or written. It can be called again.
pub fn finish(folder: &Folder) -> Result<Vec<String>, FolderError> {
    let place = folder.root().join(WAITING);
    let list = format!("{WAITING}/{LIST}");
    let Some(names) = read(folder, &list)? else {
        // Whatever is there was never complete, and nothing has been changed.
        return gone(fs::remove_dir_all(&place), &place).map(|()| Vec::new());
    };
    let names = String::from_utf8_lossy(&names).into_owned();
    let names: Vec<String> = names.lines().map(ToOwned::to_owned).collect();
    let mut files = BTreeMap::new();
    for name in &names {
        if let Some(bytes) = read(folder, &waits_at(name))? {
            files.insert(name.clone(), bytes);
        }
    }
    write_folder(folder.root(), &files, true)?;
    // The list goes first: without it the rest may go in any order, and be stopped anywhere.
    let list = folder.root().join(list);
    gone(fs::remove_file(&list), &list)?;
    gone(fs::remove_dir_all(&place), &place)?;
    Ok(names)
}

/// Takes away the temporary files of work that was stopped, wherever they lie in the folder. Gives how many there were.
///
/// # Errors
/// [`FolderError::Io`] where one cannot be taken away.
pub fn sweep(folder: &Folder) -> Result<usize, FolderError> {
    let mut left = Vec::new();
    temporary(folder.root(), 0, &mut left);
    for path in &left {
        gone(fs::remove_file(path), path)?;
    }
    Ok(left.len())
}

/// How deep temporary files are looked for.
const DEEPEST: usize = 12;

fn temporary(place: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < DEEPEST && name != ".git" => {
                temporary(&path, depth.saturating_add(1), found);
            }
            Ok(kind) if kind.is_file() && name.starts_with(".mir-") && name.ends_with(".tmp") => {
                found.push(path);
            }
            _ => {}
        }
    }
}

fn waits_at(path: &str) -> String {
    format!("{WAITING}/files/{path}")
}

/// A folder for nobody but its owner.
fn private(place: &Path) -> Result<(), FolderError> {
    fs::create_dir_all(place).map_err(FolderError::io(place))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(place, fs::Permissions::from_mode(0o700))
            .map_err(FolderError::io(place))?;
    }
    Ok(())
}

fn gone(removed: std::io::Result<()>, path: &Path) -> Result<(), FolderError> {
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(FolderError::io(path)(error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{finish, sweep, together};
    use crate::Folder;
    use std::fs;

    fn folder() -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("panel")).unwrap();
        fs::write(dir.path().join("a.csv"), "old a").unwrap();
        fs::write(dir.path().join("panel/b.yaml"), "old b").unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        (dir, folder)
    }

    /// As if the power had gone: what waits is there, and perhaps the list of it.
    fn stopped(dir: &tempfile::TempDir, with_list: bool) {
        let waiting = dir.path().join(".mir-together");
        fs::create_dir_all(waiting.join("files/panel")).unwrap();
        fs::write(waiting.join("files/a.csv"), "new a").unwrap();
        fs::write(waiting.join("files/panel/b.yaml"), "new b").unwrap();
        if with_list {
            fs::write(waiting.join("files.txt"), "a.csv\npanel/b.yaml\n").unwrap();
        }
    }

    fn read(dir: &tempfile::TempDir) -> [String; 2] {
        ["a.csv", "panel/b.yaml"].map(|name| fs::read_to_string(dir.path().join(name)).unwrap())
    }

    #[test]
    fn what_was_stopped_after_the_list_is_done_by_the_next_run() {
        let (dir, folder) = folder();
        stopped(&dir, true);
        fs::write(dir.path().join("a.csv"), "new a").unwrap();
        assert_eq!(finish(&folder).unwrap(), ["a.csv", "panel/b.yaml"]);
        assert_eq!(read(&dir), ["new a", "new b"]);
        assert!(!dir.path().join(".mir-together").exists());
    }

    #[test]
    fn what_was_stopped_before_the_list_changed_nothing() {
        let (dir, folder) = folder();
        stopped(&dir, false);
        assert!(finish(&folder).unwrap().is_empty());
        assert_eq!(read(&dir), ["old a", "old b"]);
        assert!(!dir.path().join(".mir-together").exists());
    }

    #[test]
    fn what_is_left_of_earlier_work_is_done_before_new_work() {
        let (dir, folder) = folder();
        stopped(&dir, true);
        let newer = [("a.csv".to_owned(), b"newer a".to_vec())].into();
        together(&folder, &newer).unwrap();
        assert_eq!(read(&dir), ["newer a", "new b"]);
    }

    #[test]
    fn temporary_files_of_stopped_work_go_and_nothing_else_does() {
        let (dir, folder) = folder();
        fs::write(dir.path().join("panel/.mir-x.tmp"), "words").unwrap();
        fs::write(dir.path().join(".hidden"), "mine").unwrap();
        assert_eq!(sweep(&folder).unwrap(), 1);
        assert!(!dir.path().join("panel/.mir-x.tmp").exists());
        assert!(dir.path().join(".hidden").exists());
    }
}
