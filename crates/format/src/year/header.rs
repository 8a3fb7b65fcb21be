//! `assessment.toml` of the year after: the same text with a new id, title and day, and with what is last year's alone made a comment.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use ::toml::de::{DeTable, DeValue};
use mir_core::date::Date;
use mir_core::dossier::{Header, PanelStory, Parts};
use mir_core::finding::{Code, Finding, Place};
use mir_core::id::AssessmentId;
use mir_core::population::PopulationGrouping;

use super::a_year_after;
use crate::assessment::PATH;
use crate::findings::Findings;
use crate::source::Source;
use crate::text;
use crate::write::quoted;

/// How many digits a year has.
const YEAR: usize = 4;
/// What stands above how last year's panel was made.
const PANEL: &str = "# How last year's panel was made. Take away the # where it is so again; what is left out prints as “not said”.";
/// What stands in the place of the day on which last year's panel saw its results.
const SAW_RESULTS: &str =
    "# saw_results_on: write the day here once this year's panel has seen its results.";
/// A move of last year's: no answer of this year was given under older words.
const MOVED: &str = "[[moved]]";
const MOVED_NOTE: &str = "# Written by mir migrate";

/// The file for the year after.
///
/// # Errors
/// Where the file cannot be read or written again.
pub(super) fn carried(
    source: &dyn Source,
    parts: &Parts,
    id: &AssessmentId,
) -> Result<Vec<u8>, Vec<Finding>> {
    let findings = Findings::new(PATH);
    let Some(text) = text::read_whole(&|| source.open(PATH), &findings) else {
        return Err(findings.into_vec());
    };
    let header = &parts.header;
    let as_of = a_year_after(header.as_of);
    let values = [
        ("id", quoted(id.as_str())),
        ("title", quoted(&title(&header.title, header.as_of))),
        ("as_of", as_of.to_string()),
    ];
    let carried =
        with_values(&text, &values).and_then(|text| with_comments(&text, &parts.population));
    let Some(carried) = carried else {
        return Err(vec![cannot_write()]);
    };
    let head = format!(
        "# Carried forward from the assessment “{}”, as at {}.\n",
        header.id,
        header.as_of.in_words()
    );
    Ok(format!("{head}{carried}").into_bytes())
}

/// Whether a header says what the year after should say, and nothing that is last year's alone.
pub(super) fn is_new(header: &Header, last: &Header, id: &AssessmentId) -> bool {
    header.id == *id
        && header.as_of == a_year_after(last.as_of)
        && header.panel == PanelStory::default()
        && header.moved.is_empty()
}

/// The file is written in a way that cannot be changed line by line.
pub(super) fn cannot_write() -> Finding {
    let reason =
        "it cannot be written again for the year after; write each key on a line of its own";
    let finding = Finding::new(Code::CannotRead).with("reason", reason);
    finding.at(Place::whole(PATH))
}

/// The title with the year that it names made the next one, alone (`2026`) or in a pair (`2025-26`, `2025/2026`, `2026–27`).
fn title(title: &str, old: Date) -> String {
    let old = u64::try_from(old.year()).unwrap_or_default();
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (digits, after) = number(from);
        let (second, far) = pair(digits, after);
        let year: u64 = digits.parse().unwrap_or_default();
        let in_pair = second.is_some() && (year == old || year.saturating_add(1) == old);
        if digits.len() == YEAR && (year == old || in_pair) {
            out.push_str(&next(digits));
            rest = match second.filter(|_| in_pair) {
                Some((between, digits)) => {
                    out.push(between);
                    out.push_str(&next(digits));
                    far
                }
                None => after,
            };
        } else {
            out.push_str(digits);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The digits at the beginning of a text, and the rest.
fn number(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

/// The year that follows another behind a stroke, in four digits or in two, and what comes after it.
fn pair<'t>(year: &str, after: &'t str) -> (Option<(char, &'t str)>, &'t str) {
    let mut letters = after.chars();
    let between = letters.next().filter(|c| matches!(c, '-' | '–' | '/'));
    let (digits, far) = number(letters.as_str());
    let follows = next(year);
    let is_next = digits == follows || follows.get(2..) == Some(digits);
    (between.filter(|_| is_next).map(|c| (c, digits)), far)
}

/// The number after a number, in as many digits.
fn next(digits: &str) -> String {
    let number: u64 = digits.parse().unwrap_or_default();
    let width = digits.len();
    let text = format!("{:0width$}", number.saturating_add(1));
    text.get(text.len().saturating_sub(width)..)
        .unwrap_or_default()
        .to_owned()
}

/// The text with other values for these keys of its root.
fn with_values(text: &str, values: &[(&str, String)]) -> Option<String> {
    let root = parsed(text)?;
    let mut places: Vec<(Range<usize>, &str)> = Vec::new();
    for (key, value) in values {
        places.push((root.get(*key)?.span(), value));
    }
    // From the end, so that what is changed moves nothing that is still to be changed.
    places.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    let mut out = text.to_owned();
    for (place, value) in places {
        out.get(place.clone())?;
        out.replace_range(place, value);
    }
    Some(out)
}

/// The text with last year's panel as comments, without moves of last year's, and with a word on who lived here then.
fn with_comments(text: &str, population: &[PopulationGrouping]) -> Option<String> {
    let root = parsed(text)?;
    let lines = Lines::new(text);
    let mut changes = Changes::default();
    if let Some(DeValue::Table(panel)) = root.get("panel").map(|panel| panel.get_ref()) {
        for (key, value) in panel {
            let rows = lines.of(key.span().start, value.span().end);
            match key.get_ref().as_ref() {
                "saw_results_on" => changes.replace(rows, SAW_RESULTS),
                _ => changes.commented.extend(rows),
            }
        }
        if let Some(first) = changes.commented.first() {
            changes.before.insert(*first, PANEL.to_owned());
        }
    }
    if let Some(DeValue::Table(groupings)) = root.get("population").map(|found| found.get_ref()) {
        for (name, grouping) in groupings {
            let mut known = population.iter();
            let known = known.find(|known| known.grouping.as_str() == name.get_ref().as_ref());
            if let (Some(known), DeValue::Table(keys)) = (known, grouping.get_ref()) {
                let first = keys.iter().map(|(key, _)| key.span().start).min();
                changes
                    .before
                    .extend(first.map(|first| (lines.at(first), of_last_year(known))));
            }
        }
    }
    if let Some(DeValue::Array(moves)) = root.get("moved").map(|moves| moves.get_ref()) {
        for keys in moves.iter().filter_map(|one| one.get_ref().as_table()) {
            for (key, value) in keys {
                changes
                    .removed
                    .extend(lines.of(key.span().start, value.span().end));
            }
        }
        let is_heading = |line: &str| {
            let line: String = line.split_whitespace().collect();
            line.starts_with(MOVED)
        };
        let of_a_move = |line: &str| is_heading(line) || line.starts_with(MOVED_NOTE);
        let numbered = text.lines().enumerate();
        changes.removed.extend(
            numbered
                .filter(|(_, line)| of_a_move(line))
                .map(|(at, _)| at),
        );
    }
    Some(changes.made(text))
}

/// Says of a grouping of the population that it is last year's, and of which day.
fn of_last_year(grouping: &PopulationGrouping) -> String {
    let as_at = grouping.as_at.map_or_else(
        || "of which day is not said".to_owned(),
        |day| format!("as at {}", day.in_words()),
    );
    format!("# Carried forward: {as_at}. Look for newer figures.")
}

fn parsed(text: &str) -> Option<DeTable<'_>> {
    DeTable::parse(text).ok().map(|root| root.into_inner())
}

/// Where the lines of a text begin, in bytes.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        let breaks = text.match_indices('\n');
        let begin = breaks.map(|(at, _)| at.saturating_add(1));
        Self(std::iter::once(0).chain(begin).collect())
    }

    /// The line, from 0, that a byte is in.
    fn at(&self, byte: usize) -> usize {
        self.0
            .partition_point(|begin| *begin <= byte)
            .saturating_sub(1)
    }

    /// The lines from one byte up to another.
    fn of(&self, from: usize, to: usize) -> std::ops::RangeInclusive<usize> {
        self.at(from)..=self.at(to.saturating_sub(1).max(from))
    }
}

/// What changes, by lines from 0.
#[derive(Default)]
struct Changes {
    before: BTreeMap<usize, String>,
    commented: BTreeSet<usize>,
    replaced: BTreeMap<usize, &'static str>,
    removed: BTreeSet<usize>,
}

impl Changes {
    fn replace(&mut self, rows: std::ops::RangeInclusive<usize>, words: &'static str) {
        self.replaced.insert(*rows.start(), words);
        self.removed.extend(rows);
    }

    fn made(&self, text: &str) -> String {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut out = String::with_capacity(text.len());
        for (at, line) in text.split_inclusive('\n').enumerate() {
            let words = self.before.get(&at).map(String::as_str);
            for words in words.into_iter().chain(self.replaced.get(&at).copied()) {
                out.push_str(words);
                out.push_str(end);
            }
            if self.removed.contains(&at) {
                continue;
            }
            if self.commented.contains(&at) {
                out.push_str("# ");
            }
            out.push_str(line);
        }
        let whole = out.trim_end();
        format!("{whole}{end}")
    }
}

#[cfg(test)]
mod tests {
    use super::{title, with_comments, with_values};
    use mir_core::date::Date;
    use mir_core::id::Grouping;
    use mir_core::population::PopulationGrouping;

    #[test]
    fn values_change_wherever_they_stand_and_every_other_byte_stays() {
        let text = "title = \"\"\"Two\nlines\"\"\" # a title\nid='x'\nas_of   = 2026-10-31 # a day\n[panel]\nid = 1\n";
        let values = [
            ("id", "\"y\"".to_owned()),
            ("as_of", "2027-10-31".to_owned()),
            ("title", "\"T\"".to_owned()),
        ];
        assert_eq!(
            with_values(text, &values).unwrap(),
            "title = \"T\" # a title\nid=\"y\"\nas_of   = 2027-10-31 # a day\n[panel]\nid = 1\n"
        );
        assert_eq!(with_values("id = 'x'\n", &values), None);
    }

    #[test]
    fn what_is_last_years_alone_becomes_a_comment() {
        let text = "\
[panel]
# Who holds it.
facilitator = \"A forum\"
access = [
  \"Easy Read\",
  \"[BSL]\",
]
# The day.
saw_results_on = 2026-10-27

[population.age]
of = \"people\"
as_at = 2026-03-31
groups = { a = 1 }

# Written by mir migrate: the receipt is in migrations/.
[[moved]]
from = \"a@1\"
to = \"a@2\"
";
        let expected = "\
[panel]
# Who holds it.
# How last year's panel was made. Take away the # where it is so again; what is left out prints as “not said”.
# facilitator = \"A forum\"
# access = [
#   \"Easy Read\",
#   \"[BSL]\",
# ]
# The day.
# saw_results_on: write the day here once this year's panel has seen its results.

[population.age]
# Carried forward: as at 31 March 2026. Look for newer figures.
of = \"people\"
as_at = 2026-03-31
groups = { a = 1 }
";
        let population = [PopulationGrouping {
            grouping: Grouping::new("age").unwrap(),
            of: None,
            source: None,
            as_at: Date::new(2026, 3, 31),
            groups: Vec::new(),
        }];
        assert_eq!(with_comments(text, &population).unwrap(), expected);
    }

    #[test]
    fn lines_end_as_they_did() {
        let text = "[panel]\r\npaid = \"yes\"\r\n\r\n[release]\r\n";
        let made = with_comments(text, &[]).unwrap();
        let expected = "\r\n# paid = \"yes\"\r\n\r\n[release]\r\n";
        assert!(made.ends_with(expected), "{made:?}");
    }

    /// However it is written, nothing of last year's panel and of its moves is said afterwards, and the rest is.
    #[test]
    fn every_way_of_writing_it_is_read() {
        for text in [
            "id = 'x'\npanel = { paid = 'yes', access = [\n'a', 'b',\n] }\n",
            "id = 'x'\npanel.paid = 'yes'\npanel.saw_results_on = 2026-10-27\n",
            "moved = [{ from = 'a@1', to = 'a@2' }]\nid = 'x'\n",
            "moved = [\n  { from = 'a@1', to = 'a@2' },\n]\nid = 'x'\n",
            "id = 'x'\n[[ moved ]]\nfrom = 'a@1'\nto = 'a@2'\n[\"panel\"]\npaid = \"\"\"\n[panel]\n\"\"\"\n",
        ] {
            let made = with_comments(text, &[]).unwrap();
            let root = super::parsed(&made).unwrap();
            let empty = |key: &str| match root.get(key).map(|value| value.get_ref()) {
                None => true,
                Some(super::DeValue::Array(list)) => list.is_empty(),
                Some(super::DeValue::Table(table)) => table.is_empty(),
                Some(_) => false,
            };
            assert!(empty("panel") && empty("moved"), "{made}");
            assert!(root.get("id").is_some(), "{made}");
        }
    }

    #[test]
    fn a_title_goes_on_by_a_year_where_it_names_it() {
        let old = Date::new(2026, 10, 31).unwrap();
        for (before, after) in [
            ("Ourtown 2026", "Ourtown 2027"),
            ("Ourtown", "Ourtown"),
            ("2025-26: Ourtown", "2026-27: Ourtown"),
            ("2025/2026 and 2026–27", "2026/2027 and 2027–28"),
            (
                "Since 2025, room 20261, 26 2026",
                "Since 2025, room 20261, 26 2027",
            ),
            ("2024-25", "2024-25"),
            ("2026-10", "2027-10"),
        ] {
            assert_eq!(title(before, old), after);
        }
        assert_eq!(title("2098-99", Date::new(2099, 3, 31).unwrap()), "2099-00");
    }
}
