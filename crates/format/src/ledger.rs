//! `releases.jsonl`: the ledger of releases, one line of JSON for each report that was recorded. Lines are added and never changed.

use mir_core::date::Date;
use mir_core::finding::{Code, Finding, Place};
use mir_core::id::{EvidenceId, NoteId};
use mir_core::ledger::Record;
use serde::{Deserialize, Serialize};

use crate::dates::{self, MonthIs};
use crate::findings::Findings;
use crate::source::Source;
use crate::text;
use crate::version::NEWEST;

/// The name of the file.
pub const PATH: &str = "releases.jsonl";

const KIND: &str = "release-record";

/// A line as it is written. The keys keep this order.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    kind: String,
    format: u32,
    on: String,
    report: String,
    audience: String,
    formats: Vec<String>,
    digest: String,
    evidence: Vec<String>,
    notes: Vec<String>,
}

/// Every record, oldest first; none where there is no ledger yet.
///
/// # Errors
/// Every line that cannot be read, each with its number. A ledger with a damaged line is not read in part: what a withdrawal touches has to be
/// known in full.
///
/// ```
/// use mir_format::source::MemorySource;
/// assert!(mir_format::ledger::read(&MemorySource::default()).unwrap().is_empty());
/// let damaged = MemorySource::new([("releases.jsonl", "{\"kind\":\"release-record\"}\n")]);
/// assert_eq!(mir_format::ledger::read(&damaged).unwrap_err().len(), 1);
/// ```
pub fn read(source: &dyn Source) -> Result<Vec<Record>, Vec<Finding>> {
    if !source.files()?.iter().any(|path| path == PATH) {
        return Ok(Vec::new());
    }
    let findings = Findings::new(PATH);
    let whole = text::read_whole(&|| source.open(PATH), &findings).unwrap_or_default();
    let lines = (1..)
        .zip(whole.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    let records = lines.filter_map(|(number, line)| match record(line) {
        Ok(record) => Some(record),
        Err(finding) => {
            findings.add(finding.at(Place::line(PATH, number, 1)));
            None
        }
    });
    let records: Vec<Record> = records.collect();
    match findings.has_errors() {
        false => Ok(records),
        true => Err(findings.into_vec()),
    }
}

/// The ledger with records added at its end; what is there stays byte for byte.
///
/// # Errors
/// Where the ledger that is there cannot be read.
pub fn with(source: &dyn Source, records: &[Record]) -> Result<Vec<u8>, Vec<Finding>> {
    read(source)?;
    let findings = Findings::new(PATH);
    let has_one = source.files()?.iter().any(|path| path == PATH);
    let mut whole = match has_one {
        true => text::read_whole(&|| source.open(PATH), &findings).unwrap_or_default(),
        false => String::new(),
    };
    if findings.has_errors() {
        return Err(findings.into_vec());
    }
    if !whole.is_empty() && !whole.ends_with('\n') {
        whole.push('\n');
    }
    for record in records {
        // Texts and a number cannot fail to be written.
        whole.push_str(&serde_json::to_string(&line(record)).unwrap_or_default());
        whole.push('\n');
    }
    Ok(whole.into_bytes())
}

fn line(record: &Record) -> Line {
    Line {
        kind: KIND.to_owned(),
        format: NEWEST,
        on: record.on.to_string(),
        report: record.report.clone(),
        audience: record.audience.clone(),
        formats: record.formats.clone(),
        digest: record.digest.clone(),
        evidence: record.evidence.iter().map(ToString::to_string).collect(),
        notes: record.notes.iter().map(ToString::to_string).collect(),
    }
}

fn record(line: &str) -> Result<Record, Finding> {
    let line: Line = serde_json::from_str(line).map_err(|error| cannot_read(&error))?;
    if line.kind != KIND {
        let finding = Finding::new(Code::WrongKind).with("found", line.kind);
        return Err(finding.with("expected", KIND));
    }
    if line.format > NEWEST {
        let finding = Finding::new(Code::NewerFormat).with("found", line.format);
        return Err(finding.with_known(NEWEST));
    }
    Ok(Record {
        on: day(&line.on)?,
        report: line.report,
        audience: line.audience,
        formats: line.formats,
        digest: line.digest,
        evidence: ids(&line.evidence, EvidenceId::new)?,
        notes: ids(&line.notes, NoteId::new)?,
    })
}

fn day(text: &str) -> Result<Date, Finding> {
    let day = dates::read(text, MonthIs::Refused);
    day.ok_or_else(|| Finding::new(Code::BadDate).with("value", text))
}

fn ids<I, E: std::fmt::Display>(
    texts: &[String],
    id: impl Fn(&str) -> Result<I, E>,
) -> Result<Vec<I>, Finding> {
    let bad = |text: &str, error: E| {
        let finding = Finding::new(Code::BadId).with("value", text);
        finding.with("reason", error)
    };
    let ids = texts
        .iter()
        .map(|text| id(text).map_err(|error| bad(text, error)));
    ids.collect()
}

/// What a reader of JSON says, without the words that it came upon.
fn cannot_read(error: &serde_json::Error) -> Finding {
    let reason = match error.classify() {
        serde_json::error::Category::Data => {
            "this is no line of the ledger: a key is missing, unknown or of another kind"
        }
        _ => "this is no line of JSON",
    };
    Finding::new(Code::Syntax).with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::{read, with};
    use crate::source::MemorySource;
    use mir_core::date::Date;
    use mir_core::finding::Code;
    use mir_core::id::{EvidenceId, NoteId};
    use mir_core::ledger::Record;

    fn record(day: i8) -> Record {
        Record {
            on: Date::new(2026, 11, day).unwrap(),
            report: "public".into(),
            audience: "public".into(),
            formats: vec!["html".into(), "txt".into()],
            digest: "ab".repeat(32),
            evidence: vec![EvidenceId::new("EV-001").unwrap()],
            notes: vec![NoteId::new("N1").unwrap()],
        }
    }

    #[test]
    fn what_is_added_is_read_again_and_what_was_there_stays() {
        let empty = MemorySource::default();
        let first = with(&empty, &[record(2)]).unwrap();
        let expected = format!(
            "{{\"kind\":\"release-record\",\"format\":1,\"on\":\"2026-11-02\",\"report\":\"public\",\"audience\":\"public\",\"formats\":[\"html\",\"txt\"],\"digest\":\"{}\",\"evidence\":[\"EV-001\"],\"notes\":[\"N1\"]}}\n",
            "ab".repeat(32)
        );
        assert_eq!(String::from_utf8(first.clone()).unwrap(), expected);
        // Somebody's editor took the last line break away.
        let cut = MemorySource::new([("releases.jsonl", expected.trim_end().as_bytes())]);
        let both = with(&cut, &[record(9)]).unwrap();
        assert!(both.starts_with(&first));
        let source = MemorySource::new([("releases.jsonl", both)]);
        assert_eq!(read(&source).unwrap(), [record(2), record(9)]);
    }

    #[test]
    fn a_line_keeps_to_the_schema() {
        let schema: serde_json::Value =
            serde_json::from_str(include_str!("../schemas/release-record.schema.json")).unwrap();
        let schema = jsonschema::validator_for(&schema).unwrap();
        let line = with(&MemorySource::default(), &[record(2)]).unwrap();
        let mut line: serde_json::Value = serde_json::from_slice(&line).unwrap();
        assert!(schema.is_valid(&line));
        line["words"] = "A story".into();
        assert!(!schema.is_valid(&line));
    }

    #[test]
    fn every_damaged_line_is_told_and_nothing_is_added_to_a_damaged_ledger() {
        let good = with(&MemorySource::default(), &[record(2)]).unwrap();
        let good = String::from_utf8(good).unwrap();
        let lines = [
            "not json".to_owned(),
            good.trim().to_owned(),
            good.trim().replace("2026-11-02", "2026-11-31"),
            good.trim().replace("\"format\":1", "\"format\":2"),
            good.trim().replace("release-record", "release"),
            good.trim().replace("EV-001", "EV 001"),
            good.trim().replace("\"notes\"", "\"note\""),
        ];
        let source = MemorySource::new([("releases.jsonl", lines.join("\n"))]);
        let found = read(&source).unwrap_err();
        let told: Vec<String> = found
            .iter()
            .map(|finding| format!("{} {}", finding.code(), finding.places()[0]))
            .collect();
        let at = |code: Code, line: u8| format!("{code} releases.jsonl, line {line}");
        let begins = [
            at(Code::Syntax, 1),
            at(Code::BadDate, 3),
            at(Code::NewerFormat, 4),
            at(Code::WrongKind, 5),
            at(Code::BadId, 6),
            at(Code::Syntax, 7),
        ];
        assert_eq!(told.len(), begins.len(), "{told:?}");
        for (told, begins) in told.iter().zip(&begins) {
            assert!(told.starts_with(begins), "{told} and {begins}");
        }
        assert!(with(&source, &[record(9)]).is_err());
    }
}
