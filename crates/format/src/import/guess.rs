//! What the headings of a table say by themselves. Nothing is guessed of consent, sensitivity or harm: these are ours only under their own
//! names.

use std::collections::BTreeMap;

use super::mapping::Mapping;
use crate::evidence;
use crate::table::heading;

/// Other names for our columns, as logs have them.
const OTHER_NAMES: &[(&str, &[&str])] = &[
    (
        "id",
        &[
            "ref",
            "reference",
            "ref_no",
            "reference_number",
            "evidence_id",
            "evidence_ref",
            "item_no",
        ],
    ),
    (
        "title",
        &[
            "name",
            "evidence",
            "evidence_title",
            "item",
            "document",
            "document_title",
            "name_of_evidence",
        ],
    ),
    ("kind", &["type", "evidence_type", "type_of_evidence"]),
    (
        "voice",
        &[
            "whose_voice",
            "evidence_category",
            "cqc_category",
            "perspective",
        ],
    ),
    ("made_by", &["made_with", "author", "produced_by", "source"]),
    ("collected_by", &["gathered_by"]),
    (
        "from",
        &[
            "date_from",
            "period_from",
            "start",
            "start_date",
            "from_date",
        ],
    ),
    (
        "to",
        &["date_to", "period_to", "end", "end_date", "to_date"],
    ),
    ("review_by", &["review", "review_date", "next_review"]),
    (
        "owner",
        &["owner_role", "lead", "responsible", "lead_officer"],
    ),
    (
        "people",
        &["n_people", "number_of_people", "respondents", "sample_size"],
    ),
    ("population", &["n_population", "out_of"]),
    ("value", &["result", "figure"]),
    ("unit", &["units"]),
    ("comparator", &["benchmark", "england", "national_average"]),
    (
        "about",
        &[
            "statements",
            "themes",
            "mir_themes",
            "i_statements",
            "mir_statements",
            "cqc_statements",
            "quality_statements",
        ],
    ),
    ("shows", &["stance", "strength_or_gap", "strength_gap"]),
    ("summary", &["description", "details", "what_it_shows"]),
    ("quote", &["quotation", "in_their_words"]),
    (
        "locator",
        &[
            "where",
            "location",
            "link",
            "hyperlink",
            "file",
            "file_name",
            "where_to_find_it",
        ],
    ),
];

/// Words that logs use, in columns where a wrong guess could let nothing out.
const OTHER_WORDS: &[(&str, &[(&str, &str)])] = &[
    (
        "shows",
        &[
            ("supports", "strength"),
            ("positive", "strength"),
            ("challenges", "gap"),
            ("negative", "gap"),
            ("area for improvement", "gap"),
        ],
    ),
    (
        "voice",
        &[
            ("people's experience", "people"),
            ("unpaid carers", "carers"),
        ],
    ),
];

/// Which of our columns a heading is: by our own name or another one.
pub(crate) fn column(theirs: &str) -> Option<&'static str> {
    let name = heading(theirs);
    let own = evidence::columns().find(|ours| *ours == name);
    own.or_else(|| {
        let known = OTHER_NAMES
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()));
        known.map(|(ours, _)| *ours)
    })
}

/// A mapping from the headings alone. A column of ours is the first heading under its own name, or else the first under another; only `about`
/// takes several together.
pub(crate) fn mapping(headings: &[String]) -> Mapping {
    let mut columns: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let by_own_name = |theirs: &&String| evidence::columns().any(|ours| ours == heading(theirs));
    let others = headings.iter().filter(|theirs| !by_own_name(theirs));
    for theirs in headings.iter().filter(by_own_name).chain(others) {
        let Some(ours) = column(theirs) else { continue };
        let found = columns.entry(ours).or_default();
        if found.is_empty() || ours == "about" {
            found.push(theirs.clone());
        }
    }
    let words = OTHER_WORDS
        .iter()
        .filter(|(ours, _)| columns.contains_key(ours));
    let words = words.map(|(ours, words)| {
        let words = words
            .iter()
            .map(|(theirs, ours)| ((*theirs).to_owned(), (*ours).to_owned()));
        (*ours, words.collect())
    });
    let words = words.collect();
    let used: Vec<&String> = columns.values().flatten().collect();
    let unused = headings
        .iter()
        .filter(|theirs| !theirs.is_empty() && !used.contains(theirs));
    let leave_out = unused.cloned().collect();
    Mapping {
        words,
        leave_out,
        columns,
        ..Mapping::default()
    }
}
