//! JSON Schemas of the files that people write (draft 2020-12): an editor that knows one offers the keys, and says what each is for.
//!
//! The decoders judge; a schema helps while somebody writes. A schema is a little stricter about form: a date is written as 2026-04-03, and
//! a word exactly as it is listed. That both refuse and accept the same files otherwise, key by key, is tested.

/// Each kind of file and its schema.
pub const ALL: &[(&str, &str)] = &[
    (
        "framework",
        include_str!("../schemas/framework.schema.json"),
    ),
    ("rule", include_str!("../schemas/rule.schema.json")),
    ("method", include_str!("../schemas/method.schema.json")),
    (
        "crosswalk",
        include_str!("../schemas/crosswalk.schema.json"),
    ),
    ("wording", include_str!("../schemas/wording.schema.json")),
    (
        "migration",
        include_str!("../schemas/migration.schema.json"),
    ),
    (
        "assessment",
        include_str!("../schemas/assessment.schema.json"),
    ),
    ("mapping", include_str!("../schemas/mapping.schema.json")),
];

/// The schema of a kind of file, as JSON; `None` where there is none.
///
/// ```
/// assert!(mir_format::schemas::of("framework").unwrap().contains("draft/2020-12"));
/// assert_eq!(mir_format::schemas::of("story"), None);
/// ```
#[must_use]
pub fn of(kind: &str) -> Option<&'static str> {
    ALL.iter()
        .find(|(known, _)| *known == kind)
        .map(|(_, schema)| *schema)
}

#[cfg(test)]
mod tests;
