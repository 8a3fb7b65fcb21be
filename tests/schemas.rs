//! Every built-in file keeps to the schema that is published for its kind.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

use std::collections::BTreeSet;

use making_it_real::format::schemas;
use making_it_real::frameworks::FILES;
use serde_json::Value;

fn built_in() -> impl Iterator<Item = (&'static str, Value)> {
    FILES
        .iter()
        .filter(|(path, _)| path.ends_with(".yaml"))
        .map(|(path, bytes)| (*path, yaml_serde::from_slice(bytes).unwrap()))
}

fn is_valid(file: &Value) -> bool {
    let kind = file["kind"].as_str().unwrap();
    let schema = serde_json::from_str(schemas::of(kind).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap().is_valid(file)
}

#[test]
fn every_built_in_file_keeps_to_the_schema_of_its_kind() {
    let mut kinds = BTreeSet::new();
    for (path, file) in built_in() {
        assert!(is_valid(&file), "{path}");
        kinds.insert(file["kind"].as_str().unwrap().to_owned());
    }
    for kind in [
        "crosswalk",
        "framework",
        "method",
        "migration",
        "rule",
        "scale-pack",
    ] {
        assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
    }
}

/// So that the test above can fail.
#[test]
fn a_slip_in_a_built_in_file_would_be_refused() {
    for (path, file) in built_in() {
        let mut slip = file.clone();
        slip["statuss"] = Value::from("draft");
        assert!(!is_valid(&slip), "{path}");
        let mut slip = file;
        slip["format"] = Value::from(2);
        assert!(!is_valid(&slip), "{path}");
    }
}
