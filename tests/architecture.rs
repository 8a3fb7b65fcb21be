//! The house keeps its shape: who may use whom, what a crate may never touch, and every unit with its siblings.
//!
//! The sources are read as text: see `architecture/source.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected; clippy.toml does not reach helper functions"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

#[path = "architecture/source.rs"]
mod source;

use source::{code, imports, signatures, uses_std, words};

const FACADE: &str = "making-it-real";

/// Each of our packages, and exactly which others it uses: normal, build and development dependencies together.
const EDGES: [(&str, &[&str]); 10] = [
    ("mir-core", &[]),
    ("mir-format", &["mir-core", "mir-office"]),
    ("mir-folder", &["mir-core", "mir-format"]),
    ("mir-engine", &["mir-core"]),
    ("mir-release", &["mir-core"]),
    ("mir-report", &["mir-core", "mir-release"]),
    ("mir-frameworks", &[]),
    ("mir-office", &[]),
    (
        FACADE,
        &[
            "mir-core",
            "mir-engine",
            "mir-folder",
            "mir-format",
            "mir-frameworks",
            "mir-release",
            "mir-report",
        ],
    ),
    ("mir-cli", &[FACADE]),
];

/// Where the sources of each package are, and which modules of `std` they leave alone.
const SOURCES: [(&str, &str, &[&str]); 10] = [
    ("mir-core", "crates/core/src", &["fs", "env", "net", "time"]),
    (
        "mir-format",
        "crates/format/src",
        &["fs", "env", "net", "time"],
    ),
    ("mir-folder", "crates/folder/src", &["env", "net", "time"]),
    (
        "mir-engine",
        "crates/engine/src",
        &["fs", "env", "net", "time"],
    ),
    (
        "mir-release",
        "crates/release/src",
        &["fs", "env", "net", "time"],
    ),
    (
        "mir-report",
        "crates/report/src",
        &["fs", "env", "net", "time"],
    ),
    (
        "mir-frameworks",
        "frameworks",
        &["fs", "env", "net", "time"],
    ),
    (
        "mir-office",
        "crates/office/src",
        &["fs", "env", "net", "time"],
    ),
    (FACADE, "crates/facade", &["fs", "env", "net", "time"]),
    ("mir-cli", "crates/cli/src", &["net"]),
];

// What the tests hold.

#[test]
fn our_crates_use_each_other_as_drawn() {
    let expected: BTreeMap<String, BTreeSet<String>> = EDGES
        .iter()
        .map(|(name, uses)| {
            let uses = uses.iter().map(ToString::to_string).collect();
            ((*name).to_string(), uses)
        })
        .collect();
    let found: BTreeMap<String, BTreeSet<String>> = packages(&metadata())
        .iter()
        .map(|package| {
            let uses = dependencies(package)
                .filter(|dependency| dependency["path"].is_string())
                .map(|dependency| text(&dependency["name"]))
                .collect();
            (text(&package["name"]), uses)
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn frameworks_are_data_and_use_nothing() {
    for package in packages(&metadata()) {
        if package["name"] == "mir-frameworks" {
            assert_eq!(dependencies(package).count(), 0);
        }
    }
}

#[test]
fn mir_is_the_only_binary_among_the_default_members() {
    let metadata = metadata();
    let default: Vec<&Value> = items(&metadata["workspace_default_members"]).collect();
    let binaries: Vec<String> = packages(&metadata)
        .iter()
        .filter(|package| default.contains(&&package["id"]))
        .flat_map(|package| items(&package["targets"]))
        .filter(|target| items(&target["kind"]).any(|kind| kind == "bin"))
        .map(|target| text(&target["name"]))
        .collect();
    assert_eq!(binaries, ["mir"]);
}

#[test]
fn every_crate_forbids_unsafe_code() {
    let workspace = read(&root().join("Cargo.toml"));
    assert!(workspace.contains("\nunsafe_code = \"forbid\"\n"));
    for package in packages(&metadata()) {
        let manifest = text(&package["manifest_path"]);
        assert!(
            read(Path::new(&manifest)).contains("\n[lints]\nworkspace = true\n"),
            "{manifest} does not take the lints of the workspace"
        );
    }
}

#[test]
fn no_public_signature_names_a_type_of_another_house() {
    let mut faults = Vec::new();
    for package in packages(&metadata()) {
        let (name, folder, _) = *SOURCES
            .iter()
            .find(|(name, ..)| package["name"] == *name)
            .expect("every package has its sources");
        if name == "mir-cli" {
            continue; // A program has no public signatures.
        }
        let foreign: BTreeSet<String> = dependencies(package)
            .filter(|dependency| !dependency["path"].is_string())
            .map(|dependency| {
                let renamed = dependency["rename"].as_str();
                renamed
                    .map_or_else(|| text(&dependency["name"]), str::to_string)
                    .replace('-', "_")
            })
            .collect();
        for path in sources(folder) {
            let code = code(&read(&path));
            let imported = imports(&code, &foreign);
            for (line, signature) in signatures(&code) {
                for (before, word, after) in words(signature) {
                    let on_the_way = after.starts_with("::");
                    let first = !before.ends_with("::");
                    let theirs = foreign.contains(word) && on_the_way
                        || imported.contains(word)
                            && (on_the_way || word.starts_with(char::is_uppercase));
                    if first && theirs {
                        faults.push(format!("{}:{line}: {word}", path.display()));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_world_comes_in_as_arguments() {
    let mut faults = Vec::new();
    for (name, folder, modules) in SOURCES {
        for path in sources(folder) {
            let code = code(&read(&path));
            for module in modules {
                if uses_std(&code, module) {
                    faults.push(format!("{} uses std::{module}", path.display()));
                }
            }
            if name != "mir-cli"
                && words(&code).any(|(_, word, after)| word == "now" && after.starts_with('('))
            {
                faults.push(format!("{} reads the clock", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn results_are_exact_and_in_one_order() {
    never(
        &["mir-core", "mir-engine", "mir-release"],
        &["f32", "f64", "HashMap", "HashSet"],
    );
}

#[test]
fn the_facade_has_no_logic_and_no_types() {
    never(&[FACADE], &["fn", "struct", "enum", "trait", "impl"]);
}

#[test]
fn tests_benches_and_examples_use_only_the_public_interface() {
    let mut faults = Vec::new();
    for folder in ["tests", "benches", "examples", "crates/cli"] {
        for path in sources(folder) {
            let code = code(&read(&path));
            for (name, _) in EDGES.iter().filter(|(name, _)| *name != FACADE) {
                let name = name.replace('-', "_");
                if words(&code).any(|(_, word, _)| word == name) {
                    faults.push(format!("{} names {name}", path.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_report_kind_has_its_templates() {
    for kind in units("crates/report/src/kinds") {
        let templates = format!("crates/report/templates/{}", kind.replace('_', "-"));
        assert!(root().join(&templates).is_dir(), "{templates} is missing");
    }
}

#[test]
fn every_verb_has_its_tests() {
    for verb in units("crates/cli/src/verbs") {
        let tests = format!("crates/cli/tests/{verb}.rs");
        assert!(root().join(&tests).is_file(), "{tests} is missing");
    }
}

#[test]
fn every_framework_edition_says_where_it_comes_from() {
    const NOT_FRAMEWORKS: [&str; 4] = ["crosswalks", "methods", "rules", "scales"];
    let mut editions = 0;
    for framework in folders(&root().join("frameworks")) {
        if NOT_FRAMEWORKS.contains(&stem(&framework).as_str()) {
            continue;
        }
        for edition in folders(&framework) {
            editions += 1;
            for file in ["framework.yaml", "SOURCE.md"] {
                let file = edition.join(file);
                assert!(file.is_file(), "{} is missing", file.display());
            }
        }
    }
    assert!(editions > 0);
}

#[test]
fn every_method_and_rule_says_where_it_comes_from() {
    for kind in ["frameworks/methods", "frameworks/rules"] {
        for folder in folders(&root().join(kind)) {
            assert!(
                folder.join("SOURCE.md").is_file(),
                "{} has no SOURCE.md",
                folder.display()
            );
            assert!(
                entries(&folder)
                    .iter()
                    .any(|path| path.extension().is_some_and(|kind| kind == "yaml")),
                "{} has no edition",
                folder.display()
            );
        }
    }
}

// What cargo says.

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn packages(metadata: &Value) -> &[Value] {
    metadata["packages"].as_array().unwrap()
}

fn dependencies(package: &Value) -> impl Iterator<Item = &Value> {
    items(&package["dependencies"])
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().unwrap().iter()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_string()
}

// Files and folders.

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let listing =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = listing.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut paths = entries(folder);
    paths.retain(|path| path.is_dir());
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_string()
}

/// The modules in a folder by their names, each of them a unit: `crates/cli/src/verbs/score.rs` is `score`.
fn units(folder: &str) -> BTreeSet<String> {
    let names: BTreeSet<String> = entries(&root().join(folder))
        .iter()
        .map(|path| stem(path))
        .collect();
    assert!(!names.is_empty(), "{folder} is empty");
    names
}

/// The Rust sources under a folder, test modules in files of their own left out.
fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                if stem(&path) != "node_modules" {
                    open.push(path);
                }
            } else if path.extension().is_some_and(|kind| kind == "rs") && stem(&path) != "tests" {
                found.push(path);
            }
        }
    }
    found
}

/// Fails where one of these words stands in the sources of one of these packages.
fn never(packages: &[&str], banned: &[&str]) {
    let mut faults = Vec::new();
    for (name, folder, _) in SOURCES {
        if !packages.contains(&name) {
            continue;
        }
        for path in sources(folder) {
            let code = code(&read(&path));
            let found: BTreeSet<&str> = words(&code)
                .map(|(_, word, _)| word)
                .filter(|word| banned.contains(word))
                .collect();
            if !found.is_empty() {
                faults.push(format!("{} has {found:?}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
