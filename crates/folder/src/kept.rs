//! Changes that can be undone: before files are changed, they are copied, byte for byte.
//!
//! A change has a folder of its own, `<place>/001/`, with `before/` (the files as they were), `files.txt` (for each file its SHA-256 before and
//! after) and whatever explains the change. It is written in full before the first file is touched. So whatever stops the work, undoing brings
//! every file back to the bytes that it had.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::Path;

use mir_format::source::Source;
use sha2::{Digest, Sha256};

use crate::error::FolderError;
use crate::open::Folder;
use crate::together::finish;
use crate::write::write_folder;

const FILES: &str = "files.txt";
/// What stands for the digest of a file that was not there.
const ABSENT: &str = "absent";

/// A change of several files.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// The files that change, with their new bytes.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What explains it: files that are kept beside the copies.
    pub explained: BTreeMap<String, Vec<u8>>,
}

/// Makes a change, with copies of what it changes in `<place>/<number>/`. Gives the path of that folder.
///
/// # Errors
/// [`FolderError`] where something cannot be read or written. [`undo`] then brings back what was there.
///
/// ```
/// use mir_folder::{Change, Folder, change, undo};
/// let dir = tempfile::tempdir().unwrap();
/// std::fs::write(dir.path().join("a.csv"), "old").unwrap();
/// let folder = Folder::open(dir.path()).unwrap();
/// let new = Change { files: [("a.csv".to_owned(), b"new".to_vec())].into(), ..Change::default() };
/// assert_eq!(change(&folder, "migrations", &new).unwrap(), "migrations/001");
/// assert_eq!(std::fs::read(dir.path().join("a.csv")).unwrap(), b"new");
/// assert_eq!(undo(&folder, "migrations").unwrap().unwrap(), ["a.csv"]);
/// assert_eq!(std::fs::read(dir.path().join("a.csv")).unwrap(), b"old");
/// assert!(undo(&folder, "migrations").unwrap().is_none(), "there is nothing left to undo");
/// ```
pub fn change(folder: &Folder, place: &str, change: &Change) -> Result<String, FolderError> {
    finish(folder)?;
    let number = numbers(folder, place)
        .last()
        .copied()
        .unwrap_or(0)
        .saturating_add(1);
    let own = format!("{place}/{number:03}");
    if let Some(name) = change.files.keys().find(|name| name.contains(['\n', '\r'])) {
        return Err(FolderError::LineBreak(name.clone()));
    }
    let mut kept = BTreeMap::new();
    let mut list = String::new();
    for (path, bytes) in &change.files {
        let before = read(folder, path)?;
        let _ = writeln!(
            list,
            "{} {} {path}",
            digest_of(before.as_deref()),
            digest(bytes)
        );
        if let Some(before) = before {
            kept.insert(format!("{own}/before/{path}"), before);
        }
    }
    for (name, bytes) in &change.explained {
        kept.insert(format!("{own}/{name}"), bytes.clone());
    }
    private_place(folder, place)?;
    write_folder(folder.root(), &kept, false)?;
    for path in change.files.keys() {
        same_permissions(folder, path, &format!("{own}/before/{path}"))?;
    }
    // The list comes last: without it there is nothing to undo, and nothing has been changed.
    let list = BTreeMap::from([(format!("{own}/{FILES}"), list.into_bytes())]);
    write_folder(folder.root(), &list, false)?;
    write_folder(folder.root(), &change.files, true)?;
    Ok(own)
}

/// Takes the last change back, and its folder away. Gives the files that are as they were again; `None` where there is no change.
///
/// # Errors
/// [`FolderError::ChangedSince`] where a file is neither as it was before the change nor as the change left it: nothing is touched then.
pub fn undo(folder: &Folder, place: &str) -> Result<Option<Vec<String>>, FolderError> {
    // Words that were being taken out must not come back with a copy that still has them.
    finish(folder)?;
    let Some((own, list)) = last(folder, place)? else {
        return Ok(None);
    };
    let mut since = Vec::new();
    let (mut back, mut added, mut done) = (BTreeMap::new(), Vec::new(), Vec::new());
    for line in list.lines() {
        let mut parts = line.splitn(3, ' ');
        let (Some(before), Some(after), Some(path)) = (parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        let now = digest_of(read(folder, path)?.as_deref());
        if now != before && now != after {
            since.push(path.to_owned());
        }
        match read(folder, &format!("{own}/before/{path}"))? {
            // An undo that was stopped after this file: there is nothing left to bring back.
            _ if now == before => done.push(path.to_owned()),
            Some(bytes) if digest(&bytes) == before => {
                back.insert(path.to_owned(), bytes);
            }
            None if before == ABSENT => added.push(path.to_owned()),
            _ => since.push(format!("{own}/before/{path}")),
        }
    }
    if !since.is_empty() {
        return Err(FolderError::ChangedSince(since));
    }
    write_folder(folder.root(), &back, true)?;
    for path in &added {
        let target = folder.root().join(path);
        match fs::remove_file(&target) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(FolderError::io(&target)(error));
            }
            _ => {}
        }
    }
    remove(folder, place, &own)?;
    let mut files: Vec<String> = back.into_keys().chain(done).chain(added).collect();
    files.sort_unstable();
    Ok(Some(files))
}

/// Every file of the folder put through an edit, and every copy in `<place>/<number>/before/` too, which goes by the name of the file that it
/// is a copy of. The lists of digests follow, so that what was changed before can still be undone. Gives the files that change, with their
/// new bytes; nothing has been written.
///
/// # Errors
/// Those of the edit, which gives `None` for what stays as it is, and [`FolderError`] where a file cannot be read.
///
/// ```
/// use mir_folder::{Change, Folder, FolderError, change, edited, together, undo};
/// let dir = tempfile::tempdir().unwrap();
/// std::fs::write(dir.path().join("a.csv"), "her words, old").unwrap();
/// let folder = Folder::open(dir.path()).unwrap();
/// let new = Change { files: [("a.csv".to_owned(), b"her words, new".to_vec())].into(), ..Change::default() };
/// change(&folder, "migrations", &new).unwrap();
/// let without = edited(&folder, "migrations", |_, bytes| {
///     let text = String::from_utf8_lossy(bytes);
///     let is_there = text.contains("her words");
///     Ok::<_, FolderError>(is_there.then(|| text.replace("her words", "gone").into_bytes()))
/// });
/// together(&folder, &without.unwrap()).unwrap();
/// assert_eq!(std::fs::read(dir.path().join("a.csv")).unwrap(), b"gone, new");
/// undo(&folder, "migrations").unwrap();
/// assert_eq!(std::fs::read(dir.path().join("a.csv")).unwrap(), b"gone, old");
/// ```
pub fn edited<E: From<FolderError>>(
    folder: &Folder,
    place: &str,
    edit: impl Fn(&str, &[u8]) -> Result<Option<Vec<u8>>, E>,
) -> Result<BTreeMap<String, Vec<u8>>, E> {
    let mut files = BTreeMap::new();
    let mut digests = BTreeMap::new();
    for path in every_path(folder)? {
        let Some(before) = read(folder, &path)? else {
            continue;
        };
        if let Some(after) = edit(copied(place, &path), &before)? {
            digests.insert(digest(&before), digest(&after));
            files.insert(path, after);
        }
    }
    for number in numbers(folder, place) {
        let path = format!("{place}/{number:03}/{FILES}");
        let list = read(folder, &path)?.unwrap_or_default();
        let list = String::from_utf8_lossy(&list);
        let followed_list: String = list
            .lines()
            .map(|line| followed(line, &digests) + "\n")
            .collect();
        if followed_list != list {
            files.insert(path, followed_list.into_bytes());
        }
    }
    Ok(files)
}

/// Every plain file. A link is not one: nothing is read through it, and nothing written.
fn every_path(folder: &Folder) -> Result<Vec<String>, FolderError> {
    folder.files().map_err(|findings| {
        let places = findings.iter().flat_map(mir_core::finding::Finding::places);
        let names: Vec<String> = places.map(|place| place.path.clone()).collect();
        let why = "this is a link, or cannot be read";
        FolderError::io(Path::new(&names.join(", ")))(std::io::Error::other(why))
    })
}

/// The name of the file that a path is a copy of, or the path itself.
fn copied<'p>(place: &str, path: &'p str) -> &'p str {
    let within = path
        .strip_prefix(place)
        .and_then(|rest| rest.strip_prefix('/'));
    let copy = within
        .and_then(|rest| rest.split_once('/'))
        .and_then(|(_, rest)| rest.strip_prefix("before/"));
    copy.unwrap_or(path)
}

/// A line of a list, with the digests of what the files hold now.
fn followed(line: &str, digests: &BTreeMap<String, String>) -> String {
    let current = |digest: &str| {
        digests
            .get(digest)
            .map_or(digest, String::as_str)
            .to_owned()
    };
    let mut parts = line.splitn(3, ' ');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(before), Some(after), Some(path)) => {
            format!("{} {} {path}", current(before), current(after))
        }
        _ => line.to_owned(),
    }
}

/// The folder of the copies, for nobody but its owner: there may be words in them that were taken back since.
fn private_place(folder: &Folder, place: &str) -> Result<(), FolderError> {
    let place = folder.root().join(place);
    fs::create_dir_all(&place).map_err(FolderError::io(&place))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let owner_alone = fs::Permissions::from_mode(0o700);
        fs::set_permissions(&place, owner_alone).map_err(FolderError::io(&place))?;
    }
    Ok(())
}

/// Gives a copy the permissions of what it is a copy of; where that was not there, there is no copy.
fn same_permissions(folder: &Folder, path: &str, copy: &str) -> Result<(), FolderError> {
    let (path, copy) = (folder.root().join(path), folder.root().join(copy));
    match fs::metadata(&path) {
        Ok(old) => fs::set_permissions(&copy, old.permissions()).map_err(FolderError::io(&copy)),
        Err(_) => Ok(()),
    }
}

/// The last change and its list of files; a folder without one was never begun.
fn last(folder: &Folder, place: &str) -> Result<Option<(String, String)>, FolderError> {
    for number in numbers(folder, place).into_iter().rev() {
        let own = format!("{place}/{number:03}");
        if let Some(list) = read(folder, &format!("{own}/{FILES}"))? {
            return Ok(Some((own, String::from_utf8_lossy(&list).into_owned())));
        }
    }
    Ok(None)
}

/// The numbers of the changes, lowest first.
fn numbers(folder: &Folder, place: &str) -> Vec<u32> {
    let entries = fs::read_dir(folder.root().join(place))
        .into_iter()
        .flatten()
        .flatten();
    let mut numbers: Vec<u32> = entries
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect();
    numbers.sort_unstable();
    numbers
}

fn remove(folder: &Folder, place: &str, own: &str) -> Result<(), FolderError> {
    let own = folder.root().join(own);
    // Without its list a change is not there any more: the rest may go in any order, and be stopped anywhere.
    let list = own.join(FILES);
    fs::remove_file(&list).map_err(FolderError::io(&list))?;
    fs::remove_dir_all(&own).map_err(FolderError::io(&own))?;
    // Only where it is empty: another change may still be there.
    let _ = fs::remove_dir(folder.root().join(place));
    Ok(())
}

/// A file's bytes; `None` where it is not there.
pub(crate) fn read(folder: &Folder, path: &str) -> Result<Option<Vec<u8>>, FolderError> {
    let failed = FolderError::io(Path::new(path));
    match folder.open(path) {
        Ok(mut file) => {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).map_err(&failed)?;
            Ok(Some(bytes))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(error)),
    }
}

fn digest_of(bytes: Option<&[u8]>) -> String {
    bytes.map_or_else(|| ABSENT.to_owned(), digest)
}

fn digest(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Change, change, undo};
    use crate::{Folder, FolderError};
    use std::fs;

    fn folder() -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("panel")).unwrap();
        fs::write(dir.path().join("a b.csv"), "old a").unwrap();
        fs::write(dir.path().join("panel/c.csv"), "old c").unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        (dir, folder)
    }

    fn new() -> Change {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        Change {
            files: [
                file("a b.csv", "new a"),
                file("panel/c.csv", "new c"),
                file("d.csv", "new d"),
            ]
            .into(),
            explained: [file("receipt.csv", "why")].into(),
        }
    }

    #[test]
    fn a_change_is_explained_and_undone_to_the_same_bytes() {
        let (dir, folder) = folder();
        let read = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
        assert_eq!(change(&folder, "moves", &new()).unwrap(), "moves/001");
        assert_eq!(
            (read("a b.csv"), read("d.csv")),
            ("new a".into(), "new d".into())
        );
        assert_eq!(
            (
                read("moves/001/receipt.csv"),
                read("moves/001/before/panel/c.csv")
            ),
            ("why".into(), "old c".into())
        );
        assert_eq!(
            undo(&folder, "moves").unwrap().unwrap(),
            ["a b.csv", "d.csv", "panel/c.csv"]
        );
        assert_eq!(
            (read("a b.csv"), read("panel/c.csv")),
            ("old a".into(), "old c".into())
        );
        assert!(!dir.path().join("d.csv").exists() && !dir.path().join("moves").exists());
    }

    #[test]
    fn what_was_changed_since_is_never_overwritten() {
        let (dir, folder) = folder();
        change(&folder, "moves", &new()).unwrap();
        fs::write(dir.path().join("a b.csv"), "somebody's work").unwrap();
        let Err(FolderError::ChangedSince(paths)) = undo(&folder, "moves") else {
            panic!("it should have been refused");
        };
        assert_eq!(paths, ["a b.csv"]);
        assert_eq!(
            fs::read_to_string(dir.path().join("panel/c.csv")).unwrap(),
            "new c"
        );
    }

    #[test]
    fn work_that_stopped_half_way_is_undone_too() {
        let (dir, folder) = folder();
        change(&folder, "moves", &new()).unwrap();
        // As if the power had gone after the first file.
        fs::write(dir.path().join("panel/c.csv"), "old c").unwrap();
        fs::remove_file(dir.path().join("d.csv")).unwrap();
        undo(&folder, "moves").unwrap().unwrap();
        assert_eq!(
            fs::read_to_string(dir.path().join("a b.csv")).unwrap(),
            "old a"
        );
    }

    #[test]
    fn an_undo_that_stopped_half_way_is_done_again() {
        let (dir, folder) = folder();
        change(&folder, "moves", &new()).unwrap();
        // As if the power had gone while the copies were being taken away.
        fs::write(dir.path().join("a b.csv"), "old a").unwrap();
        fs::write(dir.path().join("panel/c.csv"), "old c").unwrap();
        fs::remove_dir_all(dir.path().join("moves/001/before/panel")).unwrap();
        undo(&folder, "moves").unwrap().unwrap();
        assert!(!dir.path().join("d.csv").exists() && !dir.path().join("moves").exists());
    }

    #[test]
    fn a_name_with_a_line_break_is_refused_before_anything_is_written() {
        let (dir, folder) = folder();
        let mut odd = new();
        odd.files.insert("e\nf.csv".into(), b"new".to_vec());
        assert!(matches!(
            change(&folder, "moves", &odd),
            Err(FolderError::LineBreak(_))
        ));
        assert!(!dir.path().join("moves").exists());
    }

    #[cfg(unix)]
    #[test]
    fn whoever_could_not_read_a_file_can_read_neither_the_new_one_nor_the_copy() {
        use std::os::unix::fs::PermissionsExt;
        let (dir, folder) = folder();
        let path = |name: &str| dir.path().join(name);
        fs::set_permissions(path("panel/c.csv"), fs::Permissions::from_mode(0o600)).unwrap();
        let mode = |name: &str| fs::metadata(path(name)).unwrap().permissions().mode() & 0o777;
        change(&folder, "moves", &new()).unwrap();
        assert_eq!(
            ["panel/c.csv", "moves/001/before/panel/c.csv", "moves"].map(mode),
            [0o600, 0o600, 0o700]
        );
        undo(&folder, "moves").unwrap();
        assert_eq!(mode("panel/c.csv"), 0o600);
    }

    #[test]
    fn changes_are_undone_from_the_last_one_back() {
        let (dir, folder) = folder();
        change(&folder, "moves", &new()).unwrap();
        let mut again = new();
        again.files.insert("a b.csv".into(), b"newer a".to_vec());
        assert_eq!(change(&folder, "moves", &again).unwrap(), "moves/002");
        undo(&folder, "moves").unwrap().unwrap();
        assert_eq!(
            fs::read_to_string(dir.path().join("a b.csv")).unwrap(),
            "new a"
        );
        undo(&folder, "moves").unwrap().unwrap();
        assert_eq!(
            fs::read_to_string(dir.path().join("a b.csv")).unwrap(),
            "old a"
        );
    }
}
