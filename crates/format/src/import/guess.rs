//! What a table says by itself: its headings, and what stands below them. Nothing is guessed of consent, sensitivity or harm: these are ours only under their own
//! names.

use std::collections::{BTreeMap, BTreeSet};

use mir_core::evidence::{BetterWhen, Kind, Shows, Voice};
use mir_core::id::EvidenceId;

use super::convert::is_date;
use super::mapping::Mapping;
use crate::evidence;
use crate::table::heading;
use crate::vocabulary::{self, Word};

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

/// Whether a heading is one that is known by itself.
pub(crate) fn knows(theirs: &str) -> bool {
    column(theirs).is_some() || WHEN.contains(&heading(theirs).as_str())
}

/// Which of our columns a heading is: by our own name or another one.
fn column(theirs: &str) -> Option<&'static str> {
    let name = heading(theirs);
    let own = evidence::columns().find(|ours| *ours == name);
    own.or_else(|| {
        let known = OTHER_NAMES
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()));
        known.map(|(ours, _)| *ours)
    })
}

/// Names of one column that says when: both from when and until when.
const WHEN: &[&str] = &[
    "date",
    "dates",
    "period",
    "time_period",
    "year",
    "date_of_evidence",
    "evidence_date",
];

/// Why a column was taken for one of ours, in words.
pub(crate) type Why = BTreeMap<&'static str, &'static str>;

/// A mapping from the headings and from what stands below them, and why for each of our columns. A column of ours is the first heading under
/// its own name, or else the first under another, or else the first whose cells are all of its sort; only `about` takes several together.
pub(crate) fn mapping(headings: &[String], rows: &[Vec<String>]) -> (Mapping, Why) {
    let (mut columns, mut why) = (BTreeMap::new(), Why::new());
    by_name(headings, &mut columns, &mut why);
    by_content(headings, rows, &mut columns, &mut why);
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
    let mapping = Mapping {
        words,
        leave_out,
        columns,
        ..Mapping::default()
    };
    (mapping, why)
}

type Columns = BTreeMap<&'static str, Vec<String>>;

fn by_name(headings: &[String], columns: &mut Columns, why: &mut Why) {
    let is_own = |theirs: &&String| evidence::columns().any(|ours| ours == heading(theirs));
    let others = headings.iter().filter(|theirs| !is_own(theirs));
    for theirs in headings.iter().filter(is_own).chain(others) {
        let Some(ours) = column(theirs) else { continue };
        let found = columns.entry(ours).or_default();
        if found.is_empty() || ours == "about" {
            found.push(theirs.clone());
            let own = is_own(&theirs);
            why.entry(ours).or_insert(match own {
                true => "it has our name",
                false => "a name that councils often use",
            });
        }
    }
    let when = headings
        .iter()
        .find(|theirs| WHEN.contains(&heading(theirs).as_str()));
    if let Some(theirs) = when {
        says_when(theirs, "its name says when", columns, why);
    }
}

/// One column for both ends, where there is none for either.
fn says_when(theirs: &str, reason: &'static str, columns: &mut Columns, why: &mut Why) {
    if ["from", "to"].iter().any(|end| columns.contains_key(end)) {
        return;
    }
    for end in ["from", "to"] {
        columns.insert(end, vec![theirs.to_owned()]);
        why.insert(end, reason);
    }
}

fn by_content(headings: &[String], rows: &[Vec<String>], columns: &mut Columns, why: &mut Why) {
    for (at, theirs) in headings.iter().enumerate() {
        let is_used = columns.values().flatten().any(|used| used == theirs);
        if theirs.is_empty() || is_used || NEVER.contains(&heading(theirs).as_str()) {
            continue;
        }
        let cells = rows.iter().filter_map(|row| row.get(at));
        let cells: Vec<&str> = cells
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
            .collect();
        match sort_of(&cells) {
            Some(("from", reason)) => says_when(theirs, reason, columns, why),
            Some((ours, reason)) if !columns.contains_key(ours) => {
                columns.insert(ours, vec![theirs.clone()]);
                why.insert(ours, reason);
            }
            _ => {}
        }
    }
}

/// Columns of which too much hangs on a right answer.
const NEVER: [&str; 3] = ["consent", "sensitivity", "harm"];

/// What a column is whose cells are all of one sort. One cell says too little.
fn sort_of(cells: &[&str]) -> Option<(&'static str, &'static str)> {
    fn are<W: Word>(cells: &[&str]) -> bool {
        cells
            .iter()
            .all(|cell| vocabulary::read::<W>(cell).is_some())
    }
    if cells.len() < 2 {
        None
    } else if are::<Kind>(cells) {
        Some(("kind", "every cell is a kind of evidence"))
    } else if are::<Shows>(cells) {
        Some(("shows", "every cell says what an item shows"))
    } else if are::<BetterWhen>(cells) {
        Some(("better_when", "every cell says which direction is better"))
    } else if are::<Voice>(cells) {
        Some(("voice", "every cell names a voice"))
    } else if cells.iter().all(|cell| is_date(cell)) {
        Some(("from", "every cell is a date"))
    } else if are_references(cells) {
        Some(("id", "every cell is a reference, and no two are the same"))
    } else {
        None
    }
}

fn are_references(cells: &[&str]) -> bool {
    let is_one = |cell: &&str| {
        let has = |is: fn(&u8) -> bool| cell.as_bytes().iter().any(is);
        EvidenceId::new(cell).is_ok() && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic)
    };
    let different: BTreeSet<&&str> = cells.iter().collect();
    cells.iter().all(is_one) && different.len() == cells.len()
}

#[cfg(test)]
mod tests {
    use super::mapping;

    fn guessed(table: &[&[&str]]) -> Vec<String> {
        let rows: Vec<Vec<String>> = table
            .iter()
            .map(|row| row.iter().map(ToString::to_string).collect())
            .collect();
        let (mapping, why) = mapping(&rows[0], &rows[1..]);
        let told = |(ours, theirs): (&&str, &Vec<String>)| {
            format!("{ours}: {} ({})", theirs.join("+"), why[ours])
        };
        let left = mapping
            .leave_out
            .iter()
            .map(|theirs| format!("left: {theirs}"));
        mapping.columns.iter().map(told).chain(left).collect()
    }

    #[test]
    fn names_come_first_and_then_what_stands_in_a_column() {
        let found = guessed(&[
            &[
                "Code",
                "Title",
                "Sort of thing",
                "When",
                "Strength?",
                "Agreed",
                "Consent given",
            ],
            &["A1", "One", "story", "3/4/26", "gap", "public", "yes"],
            &[
                "A2",
                "Two",
                "Peer review",
                "2025/26",
                "Mixed",
                "public",
                "yes",
            ],
        ]);
        assert_eq!(
            found,
            [
                "from: When (every cell is a date)",
                "id: Code (every cell is a reference, and no two are the same)",
                "kind: Sort of thing (every cell is a kind of evidence)",
                "shows: Strength? (every cell says what an item shows)",
                "title: Title (it has our name)",
                "to: When (every cell is a date)",
                "left: Agreed",
                "left: Consent given",
            ]
        );
    }

    #[test]
    fn one_column_that_says_when_is_both_ends_and_never_beside_another() {
        let both = guessed(&[&["Ref", "Title", "Year"], &["1", "One", "2025/26"]]);
        assert!(
            both.contains(&"from: Year (its name says when)".to_owned()),
            "{both:?}"
        );
        assert!(
            both.contains(&"to: Year (its name says when)".to_owned()),
            "{both:?}"
        );
        let apart = guessed(&[
            &["Title", "Date from", "Date"],
            &["One", "3/4/26", "4/4/26"],
        ]);
        assert!(apart.contains(&"left: Date".to_owned()), "{apart:?}");
    }
}
