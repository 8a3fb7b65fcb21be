//! The schemas and the decoders know the same keys, the same words and the same faults. A full example of each kind is changed in one place
//! after the other, and both are asked each time.

use std::collections::BTreeSet;

use mir_core::finding::{Code, Finding, Severity};
use serde_json::{Map, Value, json};

use super::ALL;
use crate::assessment;
use crate::check;
use crate::findings::Findings;
use crate::places::Places;
use crate::source::MemorySource;

/// A full example of each kind: every key that its schema has is in it.
const EXAMPLES: &[(&str, &str)] = &[
    ("framework", include_str!("examples/framework.yaml")),
    ("rule", include_str!("examples/rule.yaml")),
    ("method", include_str!("examples/method.yaml")),
    ("crosswalk", include_str!("examples/crosswalk.yaml")),
    ("wording", include_str!("examples/wording.yaml")),
    ("migration", include_str!("examples/migration.yaml")),
    ("assessment", include_str!("examples/assessment.yaml")),
    ("mapping", include_str!("examples/mapping.yaml")),
];

/// The kinds that have a schema and no decoder in [`check::file`] yet.
fn has_no_decoder(kind: &str) -> bool {
    kind != "assessment" && !check::kinds().any(|known| known == kind)
}

fn schema(kind: &str) -> Value {
    serde_json::from_str(super::of(kind).unwrap()).unwrap()
}

fn example(kind: &str) -> Value {
    let (_, text) = EXAMPLES.iter().find(|(known, _)| *known == kind).unwrap();
    yaml_serde::from_str(text).unwrap()
}

/// A value as TOML writes it within a line.
fn toml(value: &Value) -> String {
    match value {
        Value::Object(pairs) => {
            let pairs = pairs.iter();
            let pairs: Vec<String> = pairs
                .map(|(key, value)| format!("{} = {}", json!(key), toml(value)))
                .collect();
            format!("{{{}}}", pairs.join(", "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(toml).collect();
            format!("[{}]", items.join(", "))
        }
        value => value.to_string(),
    }
}

/// What the decoder of `assessment.toml` finds in a value.
fn decoded_from_toml(value: &Value) -> Vec<Finding> {
    let pairs = value.as_object().unwrap().iter();
    let text: String = pairs
        .map(|(key, value)| format!("{key} = {}\n", toml(value)))
        .collect();
    let findings = Findings::new(assessment::PATH);
    assessment::read(
        &|| Ok(Box::new(text.as_bytes())),
        &findings,
        &mut Places::default(),
    );
    findings.into_vec()
}

/// What the decoder finds in a value; JSON is YAML as well.
fn decoded(kind: &str, value: &Value) -> Vec<Finding> {
    if kind == "assessment" {
        return decoded_from_toml(value);
    }
    let library: &[(&str, &[u8])] = &[(
        "cards/1/framework.yaml",
        include_bytes!("examples/framework.yaml"),
    )];
    let path = format!("{kind}.yaml");
    let source = MemorySource::new([(path.as_str(), value.to_string())]);
    let mut findings = check::file(&source, &path, &library);
    findings.retain(|finding| {
        finding.severity() == Severity::Error && !BETWEEN_FILES.contains(&finding.code())
    });
    findings
}

/// What no schema of one file can say: whether it fits the editions that it speaks of.
const BETWEEN_FILES: &[Code] = &[
    Code::UnknownFramework,
    Code::UnknownEdition,
    Code::NotInEdition,
    Code::EditionMismatch,
];

/// A path into an example: keys and positions.
type Path = Vec<Step>;

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Item(usize),
}

fn at<'a>(value: &'a mut Value, path: &Path) -> &'a mut Value {
    path.iter().fold(value, |value, step| match step {
        Step::Key(key) => &mut value[key.as_str()],
        Step::Item(item) => &mut value[*item],
    })
}

/// Every value of an example with the part of the schema that is for it.
fn visit(
    root: &Value,
    schema: &Value,
    value: &Value,
    path: &Path,
    seen: &mut dyn FnMut(&Path, &Value, &Value),
) {
    let schema = resolved(root, schema, value);
    seen(path, &schema, value);
    match value {
        Value::Object(pairs) => {
            for (key, value) in pairs {
                let next = if schema["properties"][key].is_object() {
                    schema["properties"][key].clone()
                } else if let Some((_, of)) = schema["patternProperties"]
                    .as_object()
                    .and_then(|all| all.iter().next())
                {
                    of.clone()
                } else {
                    schema["additionalProperties"].clone()
                };
                visit(
                    root,
                    &next,
                    value,
                    &path
                        .iter()
                        .cloned()
                        .chain([Step::Key(key.clone())])
                        .collect(),
                    seen,
                );
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                visit(
                    root,
                    &schema["items"],
                    value,
                    &path.iter().cloned().chain([Step::Item(at)]).collect(),
                    seen,
                );
            }
        }
        _ => {}
    }
}

/// The schema behind a reference, and of several the one that fits the shape of the value.
fn resolved(root: &Value, schema: &Value, value: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        return resolved(
            root,
            root.pointer(name.trim_start_matches('#')).unwrap(),
            value,
        );
    }
    for choice in ["oneOf", "anyOf"] {
        for one in schema[choice].as_array().into_iter().flatten() {
            let one = resolved(root, one, value);
            let fits = match value {
                Value::Object(_) => one["type"] == "object",
                Value::Array(_) => one["type"] == "array",
                Value::String(_) => one["type"] == "string",
                _ => one["type"] == "number",
            };
            if fits {
                return one;
            }
        }
    }
    schema.clone()
}

fn strings(value: &Value) -> BTreeSet<String> {
    let texts = value.as_array().into_iter().flatten();
    texts
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

/// The list at the end of a finding's help: "Known here: a, b." or "Use one of: a, b."
fn listed(finding: &Finding) -> BTreeSet<String> {
    let help = finding.help();
    let (_, list) = help.split_once(": ").unwrap();
    list.trim_end_matches('.')
        .split(", ")
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_kind_has_a_schema_and_an_example() {
    let schemas: BTreeSet<&str> = ALL.iter().map(|(kind, _)| *kind).collect();
    let examples: BTreeSet<&str> = EXAMPLES.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(schemas, examples);
    assert!(check::kinds().all(|kind| schemas.contains(kind)));
    for kind in schemas {
        assert_eq!(schema(kind)["properties"]["kind"]["const"], kind);
        assert_eq!(
            schema(kind)["properties"]["format"]["const"],
            crate::version::NEWEST
        );
    }
}

#[test]
fn the_examples_pass_and_use_every_key() {
    for (kind, _) in ALL {
        let (schema, example) = (schema(kind), example(kind));
        assert!(jsonschema::meta::is_valid(&schema), "{kind}");
        let faults = jsonschema::validate(&schema, &example);
        assert!(faults.is_ok(), "{kind}: {faults:?}");
        if !has_no_decoder(kind) {
            let found = decoded(kind, &example);
            assert!(found.is_empty(), "{kind}: {found:?}");
        }
        let mut unused: BTreeSet<String> = BTreeSet::new();
        let mut used: BTreeSet<String> = BTreeSet::new();
        visit(
            &schema,
            &schema,
            &example,
            &Vec::new(),
            &mut |_, schema, value| {
                for key in schema["properties"]
                    .as_object()
                    .into_iter()
                    .flat_map(Map::keys)
                {
                    let description = &schema["description"];
                    let name = format!("{description}{key}");
                    if value.get(key).is_some() {
                        used.insert(name)
                    } else {
                        unused.insert(name)
                    };
                }
            },
        );
        let never: Vec<_> = unused.difference(&used).collect();
        assert!(
            never.is_empty(),
            "{kind} has keys that its example does not: {never:?}"
        );
    }
}

/// An editor shows what each key is for.
#[test]
fn every_key_is_described() {
    fn look(kind: &str, value: &Value) {
        if !value.is_object() {
            return;
        }
        for (key, of) in value["properties"].as_object().into_iter().flatten() {
            let described = of["description"].is_string()
                || of["$ref"].is_string()
                || of["enum"].is_array()
                || of["const"].is_string();
            assert!(of == &json!(false) || described, "{kind}: {key}");
            look(kind, of);
        }
        if value["properties"].is_object() && value["type"] == "object" {
            assert_eq!(value["additionalProperties"], false, "{kind}: {value}");
        }
        look(kind, &value["items"]);
        for of in value["$defs"].as_object().into_iter().flat_map(Map::values) {
            look(kind, of);
        }
    }
    for (kind, _) in ALL {
        look(kind, &schema(kind));
    }
}

#[test]
fn the_keys_and_the_words_are_those_of_the_decoders() {
    for (kind, _) in ALL.iter().filter(|(kind, _)| !has_no_decoder(kind)) {
        let (schema, example) = (schema(kind), example(kind));
        let mut looked = (0, 0);
        visit(
            &schema,
            &schema,
            &example,
            &Vec::new(),
            &mut |path, part, _| {
                if part["properties"].is_object() {
                    let mut changed = example.clone();
                    at(&mut changed, path)["zzzzzz"] = json!(1);
                    let found = decoded(kind, &changed);
                    let found: Vec<_> = found
                        .iter()
                        .filter(|finding| finding.code() == Code::UnknownKey)
                        .collect();
                    assert_eq!(found.len(), 1, "{kind} {path:?}");
                    let keys: BTreeSet<String> = part["properties"]
                        .as_object()
                        .unwrap()
                        .keys()
                        .cloned()
                        .collect();
                    assert_eq!(listed(found[0]), keys, "{kind} {path:?}");
                    looked.0 += 1;
                }
                if part["enum"].is_array() {
                    let mut changed = example.clone();
                    *at(&mut changed, path) = json!("zzzzzz");
                    let found = decoded(kind, &changed);
                    let found = found
                        .iter()
                        .find(|finding| finding.code() == Code::UnknownWord)
                        .unwrap_or_else(|| panic!("{kind} {path:?}"));
                    assert_eq!(listed(found), strings(&part["enum"]), "{kind} {path:?}");
                    looked.1 += 1;
                }
            },
        );
        assert!(looked.0 > 0 && looked.1 > 0, "{kind}: {looked:?}");
    }
}

/// What a schema cannot say: that the last band of a rule goes up to 100.
const NOT_SAID: &[&str] = &[r#"rule [Key("bands"), Item(1), Key("to")] as 0"#];

/// Everything that can be wrong with one value.
fn changes(part: &Value, value: &Value) -> Vec<Value> {
    let mut changes = vec![json!({"a": {}}), json!([[]])];
    match value {
        Value::String(_) => changes.extend([json!("a b:c"), json!(""), json!(" ")]),
        Value::Number(_) => {
            changes.extend([json!("1"), json!(0), json!(-1), json!(1.5), json!("x")])
        }
        Value::Bool(_) => changes.extend([json!("true"), json!(1)]),
        Value::Array(_) => changes.extend([json!([]), json!("x")]),
        _ => changes.push(json!("x")),
    }
    if part["const"].is_string() || part["enum"].is_array() {
        changes.push(json!("zzzzzz"));
    }
    changes
}

#[test]
fn schema_and_decoder_refuse_the_same_files() {
    let mut asked = 0;
    let mut apart = Vec::new();
    for (kind, _) in ALL.iter().filter(|(kind, _)| !has_no_decoder(kind)) {
        let (schema, example) = (schema(kind), example(kind));
        let validator = jsonschema::validator_for(&schema).unwrap();
        let mut ask = |changed: &Value, what: String| {
            let (schema, decoder) = (
                validator.is_valid(changed),
                decoded(kind, changed).is_empty(),
            );
            asked += 1;
            let what = format!("{kind} {what}");
            if schema != decoder && !NOT_SAID.contains(&what.as_str()) {
                apart.push(format!("{what}: schema {schema}, decoder {decoder}"));
            }
        };
        visit(
            &schema,
            &schema,
            &example,
            &Vec::new(),
            &mut |path, part, value| {
                for key in value.as_object().into_iter().flat_map(Map::keys) {
                    let mut changed = example.clone();
                    at(&mut changed, path).as_object_mut().unwrap().remove(key);
                    ask(&changed, format!("{path:?} without {key}"));
                }
                if !path.is_empty() {
                    for change in changes(part, value) {
                        let mut changed = example.clone();
                        *at(&mut changed, path) = change.clone();
                        ask(&changed, format!("{path:?} as {change}"));
                    }
                }
            },
        );
    }
    assert!(asked > 500, "{asked}");
    assert!(
        apart.is_empty(),
        "{} of {asked}:\n{}",
        apart.len(),
        apart.join("\n")
    );
}

/// For the kinds whose decoders are written elsewhere: what their schemas refuse.
#[test]
fn wordings_and_migrations_that_are_wrong_are_refused() {
    for (kind, path, change) in [
        ("wording", "/language", json!("Welsh language")),
        ("wording", "/style", json!("pretty")),
        ("wording", "/texts/AC-I1", json!("")),
        ("wording", "/texts/AC-I1", json!(["a"])),
        ("wording", "/for", json!("making-it-real")),
        ("migration", "/steps/0/step", json!("moved")),
        ("migration", "/steps/0/from", json!(["A", "B"])),
        ("migration", "/steps/1/size", json!("middling")),
        ("migration", "/steps/2/to", json!("A")),
        ("migration", "/steps/2/to", json!(["A"])),
        ("migration", "/steps/3/from", json!("A")),
        ("migration", "/steps/4/reason", json!("")),
    ] {
        let mut changed = example(kind);
        *changed.pointer_mut(path).unwrap() = change;
        assert!(
            !jsonschema::is_valid(&schema(kind), &changed),
            "{kind} {path}"
        );
    }
    for (step, key) in [(0, "size"), (4, "to"), (5, "from"), (2, "size")] {
        let mut changed = example("migration");
        changed["steps"][step][key] = if key == "size" {
            json!("minor")
        } else {
            json!("A")
        };
        assert!(
            !jsonschema::is_valid(&schema("migration"), &changed),
            "{step} {key}"
        );
    }
    for (step, key) in [
        (0, "from"),
        (1, "size"),
        (4, "from"),
        (5, "to"),
        (6, "reason"),
    ] {
        let mut changed = example("migration");
        changed["steps"][step].as_object_mut().unwrap().remove(key);
        assert!(
            !jsonschema::is_valid(&schema("migration"), &changed),
            "{step} without {key}"
        );
    }
}
