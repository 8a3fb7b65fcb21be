//! What the tests of every verb share: the program, the example, and a place to write.
#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

pub mod page;

use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// The program, as a user runs it.
pub fn mir(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("mir").unwrap();
    command.args(arguments).env_remove("NO_COLOR");
    command
}

/// What a run gave: its exit code, stdout and stderr.
pub fn run(arguments: &[&str]) -> (i32, String, String) {
    outcome(&mut mir(arguments))
}

pub fn outcome(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// The worked example.
pub fn wendleby() -> String {
    example("wendleby")
}

/// A folder of `examples/`.
pub fn example(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples")
        .join(name)
        .canonicalize()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned()
}

/// An empty folder that goes when it is dropped.
pub fn scratch() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A path in a scratch folder, as text.
pub fn within(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// A copy of the worked example that a test may spoil.
pub fn copy_of_wendleby(folder: &tempfile::TempDir) -> String {
    copy_of("wendleby", folder)
}

/// A copy of any example that a test may spoil.
pub fn copy_of(name: &str, folder: &tempfile::TempDir) -> String {
    let to = folder.path().join(name);
    copy(Path::new(&example(name)), &to);
    to.to_str().unwrap().to_owned()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file below a folder with its bytes, so that two looks can be compared.
pub fn everything_in(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                found.push((entry.path(), std::fs::read(entry.path()).unwrap()));
            }
        }
    }
    found.sort();
    found
}
