//! Every finding has a worked case: the smallest folder that gives it, in `tests/cases/findings.yaml`, or a test here named after its code
//! where no folder can give it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use making_it_real::format::dossier::migrate;
use making_it_real::format::import;
use making_it_real::format::source::{MemorySource, Source};
use making_it_real::release::{Audience, Profile, Release, for_audience};
use making_it_real::report::stationery::Pictures;
use making_it_real::vocabulary::codes::Code;
use making_it_real::vocabulary::date::Date;
use making_it_real::vocabulary::finding::{Finding, Severity};
use making_it_real::vocabulary::id::EditionRef;
use serde_json::Value;

/// The codes that no folder in memory gives. Each has a test in this file of the code's name, with `_` for `-`.
const THROUGH_THE_API: &[(Code, fn())] = &[
    (Code::NotPlainFile, not_plain_file),
    (Code::HiddenRead, hidden_read),
    (Code::FormulaError, formula_error),
    (Code::MoreSheets, more_sheets),
    (Code::EvidenceInSpreadsheet, evidence_in_spreadsheet),
    (Code::LooksLikeAName, looks_like_a_name),
    (Code::IdentifyCheck, identify_check),
    (Code::ReleaseRefused, release_refused),
    (Code::PictureUnusable, picture_unusable),
    (Code::PictureWithoutCard, picture_without_card),
];

/// The codes of what is beside a folder and not in it: sheets that come in, a spreadsheet that somebody changed, and templates, of which nobody has their own yet. Each has a test of its
/// name where it is raised.
const WHERE_IT_IS_RAISED: &[(Code, &str)] = &[
    (
        Code::BadTemplate,
        include_str!("../crates/report/src/render/html/lint.rs"),
    ),
    (
        Code::WordsElsewhere,
        include_str!("../crates/format/src/withdraw/elsewhere.rs"),
    ),
    (
        Code::ChangedExport,
        include_str!("../crates/format/src/export/tests.rs"),
    ),
    (Code::OtherAssessment, COLLECT),
    (Code::OtherSheet, COLLECT),
    (Code::OtherWords, COLLECT),
    (Code::AnsweredOtherwise, COLLECT),
    (Code::NothingFilledIn, COLLECT),
];

/// What comes in beside a folder: filled-in sheets.
const COLLECT: &str = include_str!("../crates/format/src/panel/collect.rs");

#[test]
fn a_code_that_nobody_outside_can_bring_about_has_its_test_where_it_is_raised() {
    for (code, source) in WHERE_IT_IS_RAISED {
        let name = code.word().replace('-', "_");
        assert!(
            source.contains(&format!("#[test]\n    fn {name}()")),
            "{code}"
        );
    }
}

/// Every code and the cases of the corpus that show it.
fn cases() -> Vec<Value> {
    support::yaml("cases/findings.yaml")["cases"]
        .as_array()
        .unwrap()
        .clone()
}

#[test]
fn every_code_has_a_worked_case() {
    let shown: BTreeSet<String> = cases()
        .iter()
        .map(|case| case["code"].as_str().unwrap().to_owned())
        .collect();
    let through: BTreeSet<String> = THROUGH_THE_API
        .iter()
        .map(|(code, _)| code)
        .chain(WHERE_IT_IS_RAISED.iter().map(|(code, _)| code))
        .map(|code| code.word().to_owned())
        .collect();
    let known: BTreeSet<String> = Code::ALL
        .iter()
        .map(|code| code.word().to_owned())
        .collect();
    let without: Vec<_> = known
        .iter()
        .filter(|word| !shown.contains(*word) && !through.contains(*word))
        .collect();
    let unknown: Vec<_> = shown
        .union(&through)
        .filter(|word| !known.contains(*word))
        .collect();
    assert!(
        without.is_empty(),
        "codes without a worked case: {without:?}"
    );
    assert!(
        unknown.is_empty(),
        "cases for codes that there are not: {unknown:?}"
    );
}

#[test]
fn every_worked_case_gives_its_finding_at_its_place_and_nothing_else() {
    check(cases().into_iter().filter(|case| case["slow"].is_null()));
}

#[test]
fn a_file_that_is_far_too_large_is_refused_at_its_place() {
    check(cases().into_iter().filter(|case| !case["slow"].is_null()));
}

fn check(cases: impl Iterator<Item = Value>) {
    let starts = &support::yaml("cases/findings.yaml")["starts"];
    let mut wrong = Vec::new();
    for case in cases {
        let title = case["title"].as_str().unwrap();
        let (could_be_read, found) = looked_at(&case, &folder(&case, starts));
        let (expected, came) = (expected(&case), told(&found, &case));
        let stops = found
            .iter()
            .any(|finding| finding.severity() == Severity::Error);
        assert_eq!(
            could_be_read, !stops,
            "{title}: an error stops the reading, and a warning does not"
        );
        if expected != came {
            wrong.push(format!(
                "{} ({title})\n  expected {expected:?}\n  found    {came:?}\n{}",
                case["code"],
                support::listed(&found)
            ));
        }
        for finding in &found {
            let (message, help) = (finding.message(), finding.help());
            for sentence in [&message, &help] {
                assert!(
                    !sentence.contains("(not said)"),
                    "{title}: {}: an argument is missing: {sentence}",
                    finding.code()
                );
                assert!(
                    !sentence.contains(['{', '}']),
                    "{title}: {}: {sentence}",
                    finding.code()
                );
            }
            assert!(
                !message.ends_with('.') && help.ends_with('.'),
                "{title}: {message} / {help}"
            );
            if finding.places().iter().any(|place| place.path.is_empty()) {
                wrong.push(format!(
                    "{} ({title}) has a place without a file",
                    finding.code()
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases are found otherwise:\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn seven_faults_in_one_file_are_seven_findings_each_with_its_place() {
    let expected = support::yaml("cases/seven-faults/expected.yaml");
    let starts = &support::yaml("cases/findings.yaml")["starts"];
    let small = folder(&serde_json::json!({}), starts);
    let assessment = starts["small"]["assessment.toml"].as_str().unwrap();
    for (file, source) in [
        (
            "framework.yaml",
            small
                .clone()
                .with(
                    "frameworks/seven/1/framework.yaml",
                    support::text_of("cases/seven-faults/framework.yaml"),
                )
                .with("assessment.toml", assessment.replace("cards@1", "seven@1")),
        ),
        (
            "evidence.csv",
            small.with(
                "evidence.csv",
                support::text_of("cases/seven-faults/evidence.csv"),
            ),
        ),
    ] {
        let mut expected: Vec<&str> = expected[file]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line.as_str().unwrap())
            .collect();
        let found = found(&source);
        let mut found: Vec<String> = found.iter().map(tell).collect();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{file}");
        assert_eq!(expected.len(), 7);
    }
}

/// What a finding repeats of a file is never a cell that holds somebody's words.
#[test]
fn no_finding_quotes_a_story() {
    let secret = "XSECRETX";
    let columns =
        "id,title,kind,from,to,about,sensitivity,consent,summary,quote,locator,public_summary";
    let starts = &support::yaml("cases/findings.yaml")["starts"];
    let small = folder(&serde_json::json!({"start": "panel"}), starts);
    let sources = [
        small.clone().with("evidence.csv", format!("{columns}\nE1,{secret},storry,2026-02-30,2026-13,S9,,,{secret},{secret},{secret},{secret}\n")),
        small.clone().with("evidence.csv", format!("{columns}\n,{secret},,,,,,,{secret},{secret},{secret}\n")),
        small.clone().with("judgements.csv", format!("party,statement,level,reason\ncouncil,S1,9,{secret}\ncouncil,S1,1,{secret}\n")),
        small.clone().with("panel/scores.csv", format!("round,member,statement,answer,reason\n1,p1,S1,9,{secret}\n1,p9,S1,1,{secret}\n1,p2,S1,\"{secret}\n")),
        small.clone().with("evidence/a.yaml", format!("kind: evidence\nformat: 1\nitems:\n  - {{id: E1, title: {{a: {secret}}}, summary: [{secret}], quote: *{secret}, about: S1}}\n")),
        small.clone().with("evidence/a.yaml", format!("kind: evidence\nformat: 1\nitems:\n  - {{id: E1, title: [{secret}], summary: [{secret}], quote: [{secret}], about: S1}}\n")),
        small.with("panel/notes.yaml", format!("kind: notes\nformat: 1\nnotes:\n  - {{id: N1, type: panel, text: {secret}, consent: nobody, sha256: 00}}\n")),
    ];
    for source in sources {
        let found = found(&source);
        assert!(!found.is_empty());
        for finding in found {
            let said = format!("{finding:?} {} {}", finding.message(), finding.help());
            assert!(
                !said.contains(secret),
                "{} repeats a story: {}",
                finding.code(),
                finding.message()
            );
        }
    }
}

// From a case to a folder, and from a folder to findings.

fn folder(case: &Value, starts: &Value) -> MemorySource {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut start = |name: &str| {
        for (path, text) in starts[name]
            .as_object()
            .unwrap_or_else(|| panic!("no start “{name}”"))
        {
            files.insert(path.clone(), text.as_str().unwrap().as_bytes().to_vec());
        }
    };
    start("small");
    if let Some(name) = case["start"].as_str() {
        start(name);
    }
    let pairs = |key: &str| case[key].as_object().cloned().unwrap_or_default();
    for (path, content) in pairs("files") {
        files.insert(path, bytes(&content));
    }
    for (path, swaps) in pairs("swap") {
        let mut text = String::from_utf8(files[&path].clone()).unwrap();
        for (old, new) in swaps.as_object().unwrap() {
            assert!(
                text.contains(old),
                "{}: {path} has no “{old}”",
                case["title"]
            );
            text = text.replacen(old, new.as_str().unwrap(), 1);
        }
        files.insert(path, text.into_bytes());
    }
    for (path, more) in pairs("append") {
        files
            .get_mut(&path)
            .unwrap()
            .extend(more.as_str().unwrap().bytes());
    }
    for path in case["without"].as_array().into_iter().flatten() {
        files.remove(path.as_str().unwrap()).unwrap();
    }
    MemorySource::new(files)
}

fn bytes(content: &Value) -> Vec<u8> {
    match content {
        Value::String(text) => text.as_bytes().to_vec(),
        Value::Array(pieces) => pieces.iter().flat_map(bytes).collect(),
        piece => {
            let times = piece["times"].as_u64().unwrap_or(1) as usize;
            if let Some(text) = piece["repeat"].as_str() {
                text.repeat(times).into_bytes()
            } else if let Some(text) = piece["numbered"].as_str() {
                (1..=times)
                    .map(|number| format!("{text}{number}"))
                    .collect::<String>()
                    .into_bytes()
            } else {
                let hex = piece["hex"]
                    .as_str()
                    .unwrap_or_else(|| panic!("not a piece of a file: {piece}"));
                (0..hex.len())
                    .step_by(2)
                    .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
                    .collect()
            }
        }
    }
}

/// Everything that reading finds, and, where it can be read, everything that scoring finds.
fn found(source: &MemorySource) -> Vec<Finding> {
    read_and_scored(source).1
}

/// A case that names a file to be checked is about that file alone, one that names an edition about the move to it, one of an export about
/// what does not go into spreadsheets, and every other about the folder.
fn looked_at(case: &Value, source: &MemorySource) -> (bool, Vec<Finding>) {
    if let Some(edition) = case["move"].as_str() {
        return moved(source, edition);
    }
    if let Some(path) = case["import"].as_str() {
        return imported(source, path, case["mapping"].as_str());
    }
    if case["export"] == true {
        let library = &making_it_real::frameworks::FILES;
        return match making_it_real::format::export::spreadsheets(source, library) {
            Ok(exported) => (true, exported.findings),
            Err(findings) => (false, findings),
        };
    }
    let Some(path) = case["checked"].as_str() else {
        return read_and_scored(source);
    };
    let found =
        making_it_real::format::check::file(source, path, &making_it_real::frameworks::FILES);
    let stops = found
        .iter()
        .any(|finding| finding.severity() == Severity::Error);
    (!stops, found)
}

/// What importing one of the files into the folder gives.
fn imported(source: &MemorySource, path: &str, mapping: Option<&str>) -> (bool, Vec<Finding>) {
    let read = |path: &str| {
        let mut bytes = Vec::new();
        source.open(path).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let bytes = read(path);
    let file = import::File {
        name: path,
        bytes: &bytes,
    };
    let mapping = mapping.map(|path| import::mapping(path, &read(path)));
    let mapping = match mapping.transpose() {
        Ok(mapping) => mapping,
        Err(findings) => return (false, findings),
    };
    let today = Date::new(2026, 11, 25).unwrap();
    let library = &making_it_real::frameworks::FILES;
    let imported = import::evidence(source, library, &[file], mapping.as_ref(), today);
    let found = match imported {
        Ok(imported) => imported.findings,
        Err(findings) => findings,
    };
    // A row that cannot be read is an error, and the others go on.
    let stops = found
        .iter()
        .any(|finding| finding.severity() == Severity::Error);
    (!stops, found)
}

/// What moving a folder to another edition gives.
fn moved(source: &MemorySource, edition: &str) -> (bool, Vec<Finding>) {
    let edition = EditionRef::parse(edition).unwrap();
    match migrate::prepare(source, &making_it_real::frameworks::FILES, &edition) {
        Ok(moved) => (true, moved.dossier.warnings().to_vec()),
        Err(findings) => (false, findings),
    }
}

/// Whether it could be read, and everything that was found.
fn read_and_scored(source: &MemorySource) -> (bool, Vec<Finding>) {
    match support::read(source) {
        Err(findings) => (false, findings),
        Ok(reading) => {
            let dossier = reading.dossier();
            let scored = making_it_real::assess(dossier, dossier.parts().header.as_of).findings;
            (
                true,
                dossier
                    .warnings()
                    .iter()
                    .cloned()
                    .chain(reading.placed(scored))
                    .collect(),
            )
        }
    }
}

fn tell(finding: &Finding) -> String {
    let places: Vec<String> = finding.places().iter().map(support::place).collect();
    format!("{} at {}", finding.code(), places.join("; "))
}

fn expected(case: &Value) -> Vec<String> {
    let texts = |key: &str| {
        case[key]
            .as_array()
            .into_iter()
            .flatten()
            .map(|text| text.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let mut expected = vec![format!(
        "{} at {}",
        case["code"].as_str().unwrap(),
        texts("at").join("; ")
    )];
    expected.extend(texts("also"));
    expected.extend(
        case["many"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(code, count)| format!("{count} x {code}")),
    );
    expected.sort_unstable();
    expected
}

fn told(found: &[Finding], case: &Value) -> Vec<String> {
    let mut told = Vec::new();
    let mut many: BTreeMap<String, u64> = BTreeMap::new();
    for finding in found {
        let code = finding.code().word();
        if case["many"].get(code).is_some() {
            *many.entry(code.to_owned()).or_default() += 1;
        } else {
            told.push(tell(finding));
        }
    }
    told.extend(
        many.into_iter()
            .map(|(code, count)| format!("{count} x {code}")),
    );
    told.sort_unstable();
    told
}

// Codes that no folder in memory gives.

#[test]
fn hidden_read() {
    let found = imported_from(|sheet| {
        sheet.set_row_hidden(1).unwrap();
    });
    assert_eq!(found, ["hidden-read log.xlsx, sheet Log"]);
}

fn formula_error() {
    let found = imported_from(|sheet| {
        let broken = rust_xlsxwriter::Formula::new("=#REF!").set_result("#REF!");
        sheet.write(1, 2, broken).unwrap();
    });
    assert_eq!(
        found,
        ["formula-error log.xlsx, sheet Log, row 2, column “Type”"]
    );
}

/// What importing a spreadsheet of one item finds, once it has been changed.
fn imported_from(change: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<String> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Log").unwrap();
    for (row, cells) in [["Ref", "Title", "Type"], ["1", "One", "story"]]
        .iter()
        .enumerate()
    {
        sheet.write_row(row as u32, 0, *cells).unwrap();
    }
    change(sheet);
    let bytes = book.save_to_buffer().unwrap();
    let starts = &support::yaml("cases/findings.yaml")["starts"];
    let small = folder(&serde_json::json!({}), starts).with("log.xlsx", bytes);
    let (_, found) = imported(&small, "log.xlsx", None);
    let told = |finding: &Finding| format!("{} {}", finding.code(), finding.places()[0]);
    found.iter().map(told).collect()
}

fn not_plain_file() {
    #[cfg(unix)]
    {
        use making_it_real::folder::Folder;
        use making_it_real::format::dossier;
        let dir = std::env::temp_dir().join(format!("mir-not-plain-file-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("assessment.toml"), "kind = \"assessment\"\n").unwrap();
        std::os::unix::fs::symlink("/etc/hostname", dir.join("evidence.csv")).unwrap();
        let found = dossier::read(
            &Folder::open(&dir).unwrap(),
            &making_it_real::frameworks::FILES,
        );
        std::fs::remove_dir_all(&dir).unwrap();
        let told: Vec<String> = found.unwrap_err().iter().map(tell).collect();
        assert_eq!(told, ["not-plain-file at evidence.csv"]);
    }
}

/// Wendleby with its evidence as a spreadsheet program wrote it.
fn with_a_spreadsheet() -> MemorySource {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let log = root.join("crates/office/tests/spreadsheets/evidence.xlsx");
    MemorySource::new(
        making_it_real::wendleby::FILES
            .iter()
            .map(|(path, bytes)| (*path, bytes.to_vec())),
    )
    .without("evidence.csv")
    .with("evidence.xlsx", std::fs::read(log).unwrap())
}

/// A whole assessment in a spreadsheet is no log: it has many sheets, and the first is about the others.
#[test]
fn more_sheets() {
    let starts = &support::yaml("cases/findings.yaml")["starts"];
    let small = folder(&serde_json::json!({}), starts);
    let library = &making_it_real::frameworks::FILES;
    let exported = making_it_real::format::export::spreadsheets(&small, library).unwrap();
    let spreadsheet = exported.spreadsheets["small.ods"].clone();
    let found = found(&small.with("evidence.ods", spreadsheet));
    assert!(
        found
            .iter()
            .any(|finding| tell(finding) == "more-sheets at evidence.ods"),
        "{}",
        support::listed(&found)
    );
}

#[test]
fn evidence_in_spreadsheet() {
    let edition = EditionRef::parse("cqc-local-authority@2026-draft-2").unwrap();
    let source = with_a_spreadsheet();
    let told = migrate::prepare(&source, &making_it_real::frameworks::FILES, &edition);
    let told: Vec<String> = told.unwrap_err().iter().map(tell).collect();
    assert_eq!(told, ["evidence-in-spreadsheet at evidence.xlsx"]);
}

/// The small folder with a note and an item.
fn with_words(note: &str, summary: &str) -> MemorySource {
    let starts = &support::yaml("cases/findings.yaml")["starts"];
    folder(&serde_json::json!({}), starts)
        .with("panel/notes.yaml", format!("kind: notes\nformat: 1\nnotes:\n  - {{id: N1, type: minority, text: \"{note}\", consent: public}}\n"))
        .with("evidence.csv", format!("id,title,about,sensitivity,consent,summary\nE1,One,S1,public,public,{summary}\n"))
}

fn released(source: &MemorySource, audience: Audience) -> Result<Release, Vec<Finding>> {
    let (dossier, assessment) = support::assessed(source);
    for_audience(&dossier, &assessment, audience, &Profile::panel())
}

#[test]
fn looks_like_a_name() {
    let clean = with_words("I do not agree.", "x");
    let blocked = with_words("Ring me on 01632 960123.", "x");
    for audience in Audience::ALL.iter().copied() {
        assert!(released(&clean, audience).is_ok(), "{audience}");
        let told = released(&blocked, audience)
            .map(|_| ())
            .map_err(|findings| findings.iter().map(tell).collect::<Vec<_>>());
        if audience == Audience::Desk {
            assert!(told.is_ok(), "the desk sees why");
        } else {
            assert_eq!(
                told.unwrap_err(),
                ["looks-like-a-name at within notes[0].text"],
                "{audience}"
            );
        }
    }
}

#[test]
fn identify_check() {
    let found = |summary: &str| {
        let release = released(&with_words("I do not agree.", summary), Audience::Desk).unwrap();
        release
            .view()
            .findings
            .iter()
            .filter(|finding| finding.code() == Code::IdentifyCheck)
            .map(Finding::message)
            .collect::<Vec<_>>()
    };
    assert!(found("She waited for eleven weeks.").is_empty());
    let said = found("Write to jo@example.org.");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("E1") && !said[0].contains("jo@example.org"),
        "{said:?}"
    );
}

#[test]
fn release_refused() {
    let source = with_words("I do not agree.", "x");
    assert!(
        making_it_real::report::json::score(&released(&source, Audience::Desk).unwrap()).is_ok()
    );
    for audience in Audience::ALL
        .iter()
        .copied()
        .filter(|audience| *audience != Audience::Desk)
    {
        let refused =
            making_it_real::report::json::score(&released(&source, audience).unwrap()).unwrap_err();
        assert_eq!(refused.code(), Code::ReleaseRefused, "{audience}");
        assert!(!refused.message().contains("(not said)"));
    }
}

/// The codes of the findings of a folder of pictures with this one file, for a card of AC-I1.
fn pictures(name: &str, bytes: &[u8]) -> Vec<Code> {
    let read = &mut |_: &str| Ok(bytes.to_vec());
    let (_, found) = Pictures::read(&["AC-I1".to_owned()], &[name.to_owned()], read);
    found.iter().map(Finding::code).collect()
}

#[test]
fn picture_unusable() {
    assert_eq!(pictures("AC-I1.svg", b"<svg/>"), [Code::PictureUnusable]);
    assert_eq!(pictures("AC-I1.png", b"<svg/>"), [Code::PictureUnusable]);
    assert_eq!(pictures("AC-I1.png", b"\x89PNG\r\n\x1a\n"), []);
}

#[test]
fn picture_without_card() {
    assert_eq!(pictures("AC-I2.png", b""), [Code::PictureWithoutCard]);
}
