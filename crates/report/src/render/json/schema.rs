//! The JSON Schemas of the contracts, made from their types, so that the two cannot come apart.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::shape::{Argument, Arguments, AssessmentResult, Counts, Profile, Profiles};
use super::texts::Released;

/// The schemas by file name, each as text with a line end: what `crates/format/schemas/` holds.
#[must_use]
pub fn schemas() -> Vec<(&'static str, String)> {
    let mut result = schema_of::<AssessmentResult>(
        "assessment-result",
        "The result of an assessment, for the desk",
    );
    never_hidden(&mut result);
    let release = schema_of::<Released>("release", "What one audience may see of an assessment");
    [
        ("assessment-result.schema.json", result),
        ("release.schema.json", release),
    ]
    .map(|(name, schema)| {
        (
            name,
            serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n",
        )
    })
    .to_vec()
}

fn schema_of<T: JsonSchema>(kind: &str, title: &str) -> Value {
    let schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>();
    let mut schema = Value::from(schema);
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("title".to_owned(), title.into());
        if let Some(properties) = fields.get_mut("properties").and_then(Value::as_object_mut) {
            properties.insert("kind".to_owned(), serde_json::json!({"const": kind}));
            properties.insert("format".to_owned(), serde_json::json!({"const": 1}));
        }
    }
    schema
}

/// For the desk nothing is hidden: where a value may be shown or hidden, only the first is left.
fn never_hidden(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Array(cases)) = fields.get_mut("anyOf") {
                cases.retain(|case| !is_hidden(case));
            }
            if let Some(definitions) = fields.get_mut("$defs").and_then(Value::as_object_mut) {
                definitions.remove("Hidden");
            }
            fields.values_mut().for_each(never_hidden);
        }
        Value::Array(entries) => entries.iter_mut().for_each(never_hidden),
        _ => {}
    }
}

fn is_hidden(case: &Value) -> bool {
    case.get("$ref").and_then(Value::as_str) == Some("#/$defs/Hidden")
}

impl JsonSchema for Counts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Counts".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "How many gave each level, by its number.",
            "type": "object",
            "patternProperties": {"^([1-9]|10)$": {"type": "integer", "minimum": 0}},
            "additionalProperties": false
        })
    }
}

impl JsonSchema for Arguments {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Arguments".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<Argument>();
        json_schema!({
            "description": "What was looked at and what came of it, by name.",
            "type": "object",
            "additionalProperties": value
        })
    }
}

impl JsonSchema for Profiles {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Profiles".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<Profile>();
        json_schema!({
            "description": "How many statements stand where, by speaker.",
            "type": "object",
            "additionalProperties": value
        })
    }
}

impl JsonSchema for Profile {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Profile".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let count = serde_json::json!({"type": "integer", "minimum": 0});
        let words = ["split", "span", "not-enough", "not-heard", "not-applicable"];
        let properties: serde_json::Map<String, Value> = words
            .iter()
            .map(|word| ((*word).to_owned(), count.clone()))
            .collect();
        json_schema!({
            "description": "How many statements stand where: the levels by number, then the rest by word.",
            "type": "object",
            "properties": properties,
            "patternProperties": {"^([1-9]|10)$": count},
            "required": words,
            "additionalProperties": false
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use mir_release::Audience;
    use serde_json::Value;

    use super::schemas;
    use crate::fixture;
    use crate::render::json;

    fn folder() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../format/schemas")
    }

    /// `MIR_WRITE_SCHEMAS=1 cargo test -p mir-report --features schema` writes them anew.
    #[test]
    fn the_schemas_on_disk_are_those_of_the_types() {
        for (name, text) in schemas() {
            let path = folder().join(name);
            if std::env::var_os("MIR_WRITE_SCHEMAS").is_some() {
                std::fs::write(&path, &text).unwrap();
            }
            assert_eq!(
                std::fs::read_to_string(&path).unwrap_or_default(),
                text,
                "{name} has drifted: see the comment above this test"
            );
        }
    }

    fn check(schema: &str, text: &str) -> Vec<String> {
        let schemas = schemas();
        let (_, schema) = schemas.iter().find(|(name, _)| *name == schema).unwrap();
        let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
        let value: Value = serde_json::from_str(text).unwrap();
        validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect()
    }

    #[test]
    fn a_release_for_everybody_fits_its_schema() {
        for audience in Audience::ALL {
            let text = json::release_of(&fixture::view(*audience));
            assert_eq!(
                check("release.schema.json", &text),
                Vec::<String>::new(),
                "{audience}"
            );
        }
    }

    #[test]
    fn a_result_fits_its_schema_and_hides_nothing() {
        let mut view = fixture::view(Audience::Desk);
        view.statements.remove(1);
        let text = json::score_of(&view).unwrap();
        assert_eq!(
            check("assessment-result.schema.json", &text),
            Vec::<String>::new()
        );
        let hidden = text.replacen("\"asked\":11", "\"asked\":{\"hidden\":true}", 1);
        assert_ne!(hidden, text);
        assert!(!check("assessment-result.schema.json", &hidden).is_empty());
    }
}
