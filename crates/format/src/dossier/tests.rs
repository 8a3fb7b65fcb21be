//! What a whole folder comes to: first that a good one is read, then one fault at a time, each with the finding that it gives.

use super::read;
use crate::source::MemorySource;
use mir_core::evidence::Consent;
use mir_core::finding::Finding;
use mir_core::panel::{Answer, Record, Round};

const FRAMEWORK: &str = r#"kind: framework
format: 1
id: sample
edition: "1"
revision: 1
title: A sample
publisher: Us
status: draft
licence: {seen: true}
wording: official
scale:
  origin: ours
  question: How true is this for you?
  levels:
    - {level: 1, name: hardly ever, symbol: "●○○○"}
    - {level: 2, name: sometimes, symbol: "●●○○"}
    - {level: 3, name: mostly, symbol: "●●●○"}
    - {level: 4, name: "yes, nearly always", symbol: "●●●●"}
themes:
  - id: AC
    title: Communities
    statements:
      - {id: AC-I1, speaks: I, text: One, scored: true, source: {check: ours}}
      - {id: AC-I2, speaks: I, text: Two, scored: true, marks: [safety], source: {check: ours}}
      - {id: AC-M1, speaks: metric, text: Three, scored: false, source: {check: ours}}
"#;

const METHOD: &str = r#"kind: method
format: 1
id: count
edition: "1"
revision: 1
title: Count
status: draft
enough: {answers: 5, share_of_asked: "1/2"}
split: {split_from: "1/3", agreed_to: "1/4"}
roles: {answers_each: 2}
cannot_tell: {share: "1/3", at_least: 1}
groups: {answers_each: 5, gap_from: 1, chance_below: "1/20", permutation_to: 100}
gaps: {from: 1}
sureness:
  enough: {people_serious: 10, people_minor: 30, kinds_serious: 2, kinds_minor: 3}
  lately: {months: 24}
  minors_per_step: 2
compared: {needs_sources: 2}
"#;

const RULE: &str = r#"kind: rule
format: 1
id: percent
edition: "1"
revision: 1
title: Percent
status: draft
applies_to: sample@1
combine: {how: sum-over-max, weights: equal, missing: range, rounding: up}
bands: [{to: 50, id: low}, {to: 100, id: high}]
flags: [{when: any-statement-at, level: 1, code: level-one}]
disclaimer: ours
"#;

const ASSESSMENT: &str = r#"kind = "assessment"
format = 1
id = "here-2026"
title = "Here"
body = "Here Council"
as_of = 2026-10-31
frameworks = ["sample@1"]
method = "count@1"
rules = ["percent@1"]
"#;

const LIBRARY: &[(&str, &[u8])] = &[
    ("methods/count/1.yaml", METHOD.as_bytes()),
    ("rules/percent/1.yaml", RULE.as_bytes()),
    ("sample/1/framework.yaml", FRAMEWORK.as_bytes()),
];

fn minimal() -> MemorySource {
    MemorySource::new([("assessment.toml", ASSESSMENT)])
}

fn with_panel(scores: &str) -> MemorySource {
    let members = "member,party\nP1,people\nP2,people\nP3,people\nP4,people\nP5,people\n";
    minimal()
        .with("panel/members.csv", members)
        .with("panel/scores.csv", scores)
}

/// Every finding as its code and places.
fn listed(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        let places: Vec<String> = finding.places().iter().map(ToString::to_string).collect();
        format!("{} {}", finding.code(), places.join("; "))
    };
    findings.iter().map(line).collect()
}

fn findings(source: &MemorySource) -> Vec<String> {
    match read(source, &LIBRARY) {
        Ok(reading) => listed(reading.dossier().warnings()),
        Err(findings) => listed(&findings),
    }
}

fn errors(source: &MemorySource) -> Vec<String> {
    listed(&read(source, &LIBRARY).expect_err("there should be an error"))
}

#[test]
fn the_smallest_assessment_is_one_file() {
    let dossier = read(&minimal(), &LIBRARY).unwrap().into_dossier();
    let warnings = dossier.warnings();
    assert!(warnings.is_empty());
    assert_eq!(dossier.parts().catalogue.len(), 3);
    assert_eq!(dossier.parts().rules.len(), 1);
    assert_eq!(dossier.parts().inputs.len(), 1);
    assert_eq!(
        dossier.parts().catalogue.frameworks()[0].sha256,
        crate::digest::of(FRAMEWORK.as_bytes())
    );
}

#[test]
fn every_kind_of_file_is_read() {
    let source = with_panel("round,member,statement,answer\n1,P1,AC-I1,mostly\n2,P1,sample:AC-I1,dont-know\n1,P2,AC-I1,\n")
        .with("evidence.csv", "id,title,about,shows,consent,sensitivity,to\nE1,One,AC-I1;AC,gap,panel;council,aggregate,2026-03\n")
        .with("evidence/more.yaml", "kind: evidence\nformat: 1\nitems:\n  - {id: E2, title: Two, about: [AC-I1], people: 3, harm: yes, consent: public, sensitivity: public}\n")
        .with("evidence.lock", "id,first_seen\nE1,2026-04-01\n")
        .with("judgements.csv", "party,statement,level,reason,evidence\ncouncil,AC-I1,3,because,E1;E2\n")
        .with("actions.csv", "ref,statement,answer,due\nA1,AC-I1,did,3 April 2026\n")
        .with("panel/plan.yaml", "kind: plan\nformat: 1\nput_to:\n  - {members: all, statements: [AC-I1]}\n  - {members: [P1], statements: [AC-I2]}\n")
        .with("panel/notes.yaml", "kind: notes\nformat: 1\nnotes: [{id: N1, type: minority, statement: AC-I1, text: no, consent: public, on: 2026-10-01}]\nagreement: {counts: true, flags: false, asked: 5, agreed: 5}\n");
    let dossier = read(&source, &LIBRARY).unwrap().into_dossier();
    let warnings = dossier.warnings();
    // Every kind of file is here, so the council's levels lie beside the answers.
    let expected = ["answers-within-reach panel/scores.csv; judgements.csv"];
    assert_eq!(listed(warnings), expected);
    let parts = dossier.parts();
    let statement = parts.catalogue.statement("AC-I1").unwrap();
    let Record::Scores(grid) = &parts.panel.record else {
        panic!("scores")
    };
    assert_eq!(
        grid.get(0, statement, Round::One)
            .map(|answer| matches!(answer, Answer::Level(level) if level.number() == 3)),
        Some(true)
    );
    assert_eq!(grid.get(0, statement, Round::Two), Some(Answer::DontKnow));
    assert_eq!(grid.get(1, statement, Round::One), Some(Answer::Empty));
    assert_eq!(parts.evidence[0].to.unwrap().to_string(), "2026-03-31");
    assert_eq!(parts.evidence[0].about.len(), 2);
    assert_eq!(
        (
            parts.evidence[1].people,
            parts.evidence[1].harm,
            &parts.evidence[1].consent
        ),
        (Some(3), true, &Consent::Public)
    );
    assert_eq!(parts.judgements[0].evidence.len(), 2);
    assert_eq!(parts.actions[0].due.unwrap().to_string(), "2026-04-03");
    assert_eq!(parts.panel.plan.as_ref().unwrap()[1].members, Some(vec![0]));
    assert_eq!(parts.notes.notes[0].sha256, crate::digest::of(b"no"));
    assert_eq!(parts.inputs.len(), 10);
    assert!(parts.inputs.iter().all(|input| input.sha256.len() == 64));
}

#[test]
fn a_file_with_seven_faults_gives_seven_findings_each_in_its_place() {
    let text = "kind = \"assessment\"\nformat = 1\nid = \"here 2026\"\ntitel = \"Here\"\nas_of = 2026-02-30\nframeworks = [\"sample@2\"]\nmethod = \"cuont@1\"\nnation = \"englund\"\n\
                [panel]\nsessions = \"three\"\n[release]\nprofile = 3\n";
    let found = errors(&minimal().with("assessment.toml", text));
    let expected = [
        "missing-key assessment.toml, line 1, column 1",
        "missing-key assessment.toml, line 1, column 1",
        "bad-id assessment.toml, line 3, column 6",
        "unknown-key assessment.toml, line 4, column 1",
        "bad-date assessment.toml, line 5, column 9",
        "unknown-edition assessment.toml, line 6, column 15",
        "unknown-method assessment.toml, line 7, column 10",
        "unknown-word assessment.toml, line 8, column 10",
        "wrong-type assessment.toml, line 10, column 12",
    ];
    assert_eq!(found, expected);
}

#[test]
fn findings_of_all_files_come_at_once_in_the_order_of_files_and_places() {
    let source = with_panel("round,member,statement,answer\n3,P9,AC-I9,5\n1,P1,AC-I1,2.5\n")
        .with("evidence.csv", "id,title,to\nE1,,2026-02-30\n")
        .with(
            "judgements.csv",
            "party,statement,level\nhousing,AC-I1,4\ncouncil,AC-I9,3\ncouncil,AC-I1,two\n",
        );
    let expected = [
        "empty-cell evidence.csv, row 2, column “title”",
        "bad-date evidence.csv, row 2, column “to”",
        "unknown-party judgements.csv, row 2, column “party”",
        "unknown-statement judgements.csv, row 3, column “statement”",
        "unknown-answer judgements.csv, row 4, column “level”",
        "bad-round panel/scores.csv, row 2, column “round”",
        "unknown-member panel/scores.csv, row 2, column “member”",
        "unknown-statement panel/scores.csv, row 2, column “statement”",
        "level-off-scale panel/scores.csv, row 3, column “answer”",
    ];
    let mut found = errors(&source);
    found.sort();
    let mut expected = expected.map(str::to_owned);
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn an_empty_folder_is_no_assessment() {
    assert_eq!(
        errors(&MemorySource::default()),
        ["not-an-assessment assessment.toml"]
    );
}

#[test]
fn a_file_says_its_kind_and_its_format() {
    let without = |line: &str| minimal().with("assessment.toml", ASSESSMENT.replace(line, ""));
    assert_eq!(
        errors(&without("format = 1\n")),
        ["missing-format assessment.toml"]
    );
    assert_eq!(
        errors(&without("kind = \"assessment\"\n")),
        ["missing-key assessment.toml, line 1, column 1"]
    );
    let newer = minimal().with(
        "assessment.toml",
        ASSESSMENT.replace("format = 1", "format = 2\nfuture = 1"),
    );
    assert_eq!(
        errors(&newer),
        ["newer-format assessment.toml, line 2, column 10"]
    );
    let quoted = minimal().with(
        "assessment.toml",
        ASSESSMENT.replace("format = 1", "format = \"1\""),
    );
    assert_eq!(
        errors(&quoted),
        ["wrong-type assessment.toml, line 2, column 10"]
    );
    let wrong = minimal().with("panel/notes.yaml", "kind: plan\nformat: 1\nput_to: []\n");
    assert_eq!(
        errors(&wrong),
        ["wrong-kind panel/notes.yaml, line 1, column 7"]
    );
}

#[test]
fn an_unknown_framework_is_one_finding_and_its_statements_are_none() {
    let source = minimal()
        .with(
            "assessment.toml",
            ASSESSMENT.replace("sample@1", "sampel@1"),
        )
        .with("judgements.csv", "party,statement,level\ncouncil,AC-I1,3\n");
    assert_eq!(
        errors(&source),
        ["unknown-framework assessment.toml, line 7, column 15"]
    );
    let message = read(&source, &LIBRARY).unwrap_err()[0].message();
    assert_eq!(
        message,
        "there is no framework “sampel@1” (did you mean “sample”?)".replace("@1", "")
    );
}

#[test]
fn a_framework_of_ones_own_is_read_from_the_folder() {
    let own = FRAMEWORK.replace("id: sample", "id: ours");
    let source = minimal()
        .with(
            "assessment.toml",
            ASSESSMENT.replace("[\"sample@1\"]", "[\"sample@1\", \"ours@1\"]"),
        )
        .with("frameworks/ours/1/framework.yaml", own.clone());
    let dossier = read(&source, &LIBRARY).unwrap().into_dossier();
    assert_eq!(dossier.parts().catalogue.len(), 6);
    assert!(
        dossier
            .parts()
            .inputs
            .iter()
            .any(|input| input.path == "frameworks/ours/1/framework.yaml")
    );
    let ambiguous = source.clone().with(
        "judgements.csv",
        "party,statement,level,reason\ncouncil,AC-I1,3,x\n",
    );
    assert_eq!(
        errors(&ambiguous),
        ["ambiguous-statement judgements.csv, row 2, column “statement”"]
    );
    let elsewhere = source.with(
        "frameworks/ours/1/framework.yaml",
        own.replace("\"1\"", "\"2\""),
    );
    assert_eq!(
        errors(&elsewhere),
        ["edition-mismatch frameworks/ours/1/framework.yaml"]
    );
}

#[test]
fn twice_the_same_names_both_places() {
    let source = with_panel("round,member,statement,answer\n1,P1,AC-I1,3\n1,P2,AC-I1,3\n1,P1,sample:AC-I1,3\n2,P1,AC-I1,3\n")
        .with("evidence.csv", "id,title,about,consent,sensitivity\nE1,x,AC,public,public\nE2,x,AC,public,public\nE1,x,AC,public,public\n")
        .with("judgements.csv", "party,statement,level,reason\ncouncil,AC-I1,3,x\ncouncil,AC-I1,3,x\n");
    let expected = [
        "duplicate-evidence evidence.csv, row 4, column “id”; evidence.csv, row 2, column “id”",
        "duplicate-judgement judgements.csv, row 3, column “statement”; judgements.csv, row 2, column “statement”",
        "answers-within-reach panel/scores.csv; judgements.csv",
        "duplicate-answer panel/scores.csv, row 4; panel/scores.csv, row 2",
    ];
    assert_eq!(errors(&source), expected);
}

#[test]
fn there_is_one_record_of_the_panel() {
    let counts = "round,party,statement,level_1,level_2,level_3,level_4,dont_know,not_about_me,rather_not_say,asked,carried,how\n1,people,AC-I1,0,1,2,3,0,0,0,6,,panel\n";
    let source = with_panel("round,member,statement,answer\n");
    assert_eq!(
        errors(&source.with("panel/counts.csv", counts)),
        ["two-panel-records panel/scores.csv; panel/counts.csv"]
    );
    let dossier = read(&minimal().with("panel/counts.csv", counts), &LIBRARY)
        .unwrap()
        .into_dossier();
    let Record::Counts(rows) = &dossier.parts().panel.record else {
        panic!("counts")
    };
    assert_eq!(
        (rows[0].levels.as_slice(), rows[0].asked, rows[0].carried),
        ([0, 1, 2, 3].as_slice(), 6, 0)
    );
    let more = counts.replace(",6,,", ",5,,");
    assert_eq!(
        errors(&minimal().with("panel/counts.csv", more)),
        ["sum-above-asked panel/counts.csv, row 2, column “asked”"]
    );
    let missing = counts.replace(",0,1,2,3,", ",,1,2,3,");
    assert_eq!(
        errors(&minimal().with("panel/counts.csv", missing)),
        ["empty-cell panel/counts.csv, row 2, column “level_1”"]
    );
}

#[test]
fn a_level_is_strict_in_meaning_and_forgiving_in_form() {
    let of = |level: &str| {
        findings(&minimal().with(
            "judgements.csv",
            format!("party,statement,level,reason\ncouncil,AC-I1,{level},x\n"),
        ))
    };
    for level in [
        "3",
        "\"2 \"",
        " 4",
        "mostly",
        "●●○○",
        "\"yes, nearly always\"",
    ] {
        assert_eq!(of(level), [""; 0], "{level}");
    }
    for level in ["0", "5", "2.5", "-1"] {
        assert_eq!(
            of(level),
            ["level-off-scale judgements.csv, row 2, column “level”"],
            "{level}"
        );
    }
    assert_eq!(
        of("two"),
        ["unknown-answer judgements.csv, row 2, column “level”"]
    );
    assert_eq!(of(""), ["empty-cell judgements.csv, row 2, column “level”"]);
}

#[test]
fn what_is_not_scored_takes_no_level() {
    let source = minimal().with(
        "judgements.csv",
        "party,statement,level,reason\ncouncil,AC-M1,3,x\n",
    );
    assert_eq!(
        errors(&source),
        ["not-scored judgements.csv, row 2, column “statement”"]
    );
    assert_eq!(
        errors(&with_panel("round,member,statement,answer\n1,P1,AC-M1,3\n")),
        ["not-scored panel/scores.csv, row 2, column “statement”"]
    );
}

#[test]
fn every_party_speaks_where_it_should() {
    let people = minimal().with(
        "judgements.csv",
        "party,statement,level,reason\ncarers,AC-I1,3,x\n",
    );
    assert_eq!(
        errors(&people),
        ["panel-party-judges judgements.csv, row 2, column “party”"]
    );
    let council = minimal().with("panel/members.csv", "member,party\nC1,council\n");
    assert!(
        errors(&council)
            .contains(&"one-voice-in-panel panel/members.csv, row 2, column “party”".to_owned())
    );
}

#[test]
fn the_words_of_people_are_never_in_a_finding() {
    let secret = "SECRET";
    let source = minimal()
        .with("evidence.csv", format!("id,title,summary,quote,locator,to,consent\nE 1,{secret},{secret},{secret},{secret},soon,{}\n", "maybe"))
        .with("evidence/x.yaml", format!("kind: evidence\nformat: 1\nitems:\n  - {{id: E1, title: [{secret}], quote: {{a: {secret}}}, summary: \"{secret}\"}}\n"))
        .with("judgements.csv", format!("party,statement,level,reason\nnobody,AC-I1,9,{secret}\n"));
    let findings = read(&source, &LIBRARY).unwrap_err();
    assert!(findings.len() > 5);
    for finding in findings {
        assert!(
            !finding.message().contains(secret) && !finding.help().contains(secret),
            "{}",
            finding.message()
        );
    }
}

#[test]
fn a_note_whose_words_changed_is_found() {
    let notes = format!(
        "kind: notes\nformat: 1\nnotes: [{{id: N1, type: minority, text: \"no\", consent: public, sha256: {}}}]\n",
        crate::digest::of(b"no")
    );
    assert_eq!(
        findings(&minimal().with("panel/notes.yaml", notes.clone())),
        [""; 0]
    );
    assert_eq!(
        errors(&minimal().with("panel/notes.yaml", notes.replace("\"no\"", "\"yes\"")))[0]
            .split(' ')
            .next(),
        Some("note-changed")
    );
}

#[test]
fn a_rule_and_a_method_are_checked() {
    let files = |rule: &'static str, method: &'static str| -> Vec<String> {
        let library: &[(&str, &[u8])] = &[
            ("methods/count/1.yaml", method.as_bytes()),
            ("rules/percent/1.yaml", rule.as_bytes()),
            ("sample/1/framework.yaml", FRAMEWORK.as_bytes()),
        ];
        listed(&read(&minimal(), &library).unwrap_err())
    };
    let falling: &'static str = RULE.replace("to: 50", "to: 100").leak();
    assert_eq!(
        files(falling, METHOD),
        ["bad-rule frameworks/rules/percent/1.yaml, line 10, column 8"]
    );
    let decimal: &'static str = METHOD.replace("\"1/2\"", "\"3/2\"").leak();
    assert_eq!(
        files(RULE, decimal),
        ["bad-threshold frameworks/methods/count/1.yaml, line 8, column 38"]
    );
}

#[test]
fn a_framework_is_checked_to_its_end() {
    let text = FRAMEWORK
        .replace("level: 2,", "level: 3,")
        .replace("AC-I2", "AC-I1")
        .replace("scored: false", "scored: \"false\"")
        .replace("marks: [safety]", "marks: [saftey]");
    let findings = crate::framework::check(text.as_bytes(), "f.yaml");
    let codes: Vec<&str> = findings
        .iter()
        .map(|finding| finding.code().word())
        .collect();
    assert_eq!(
        codes,
        [
            "bad-scale",
            "duplicate-statement",
            "unknown-word",
            "wrong-type"
        ]
    );
    assert_eq!(findings[1].places().len(), 2);
}

#[test]
fn ten_thousand_faulty_rows_are_two_hundred_findings_and_a_count() {
    let rows = "1,P1,AC-I1,9\n".repeat(10_000);
    let found = errors(&with_panel(&format!(
        "round,member,statement,answer\n{rows}"
    )));
    assert_eq!(found.len(), 201);
    assert_eq!(found[0], "more-errors panel/scores.csv");
    let rows = "1,P1,AC-I1,3\n".repeat(10_000);
    let found = errors(&with_panel(&format!(
        "round,member,statement,answer\n{rows}"
    )));
    assert_eq!(found.len(), 201);
    assert_eq!(
        found[1],
        "duplicate-answer panel/scores.csv, row 3; panel/scores.csv, row 2"
    );
}

#[test]
fn scores_in_windows_1252_are_read_from_their_beginning() {
    let mut scores = b"round,member,statement,answer,reason\n1,P1,AC-I1,3,\n".to_vec();
    scores.extend(b"1,P2,AC-I1,3,caf\xe9\n");
    let source = with_panel("").with("panel/scores.csv", scores);
    let dossier = read(&source, &LIBRARY).unwrap().into_dossier();
    let warnings = dossier.warnings();
    assert_eq!(listed(warnings), ["read-as-windows-1252 panel/scores.csv"]);
    let digest = crate::digest::of(
        b"round,member,statement,answer,reason\n1,P1,AC-I1,3,\n1,P2,AC-I1,3,caf\xe9\n",
    );
    assert!(
        dossier
            .parts()
            .inputs
            .iter()
            .any(|input| input.sha256 == digest)
    );
}

#[test]
fn a_spreadsheet_is_not_passed_over_in_silence() {
    assert_eq!(
        errors(&minimal().with("evidence.xlsx", "PK")),
        ["cannot-read evidence.xlsx"]
    );
}

/// A spreadsheet with a header in row 3, and one item in row 4 and another in row 6.
fn log(day: &str) -> mir_office::Book {
    let rows = [
        vec!["id", "title", "about", "to", "sensitivity", "consent"],
        vec![
            "E1",
            "One,\r\nand \"more\"",
            "AC-I1",
            "2026-03-31",
            "public",
            "public",
        ],
        vec![],
        vec!["E2", "=1+1", "AC-I1", day, "public", "public"],
    ];
    let mut rows = rows
        .map(|row| row.into_iter().map(str::to_owned).collect())
        .into_iter();
    mir_office::Book {
        title: "Log".to_owned(),
        language: "en-GB".to_owned(),
        tables: vec![mir_office::Table {
            name: "Log".to_owned(),
            title: String::new(),
            note: String::new(),
            header: rows.next().unwrap(),
            rows: rows.collect(),
        }],
    }
}

#[test]
fn evidence_in_a_spreadsheet_is_read_as_the_table_and_its_rows_have_the_numbers_of_the_sheet() {
    let formats: [(&str, fn(&mir_office::Book) -> Vec<u8>); 2] = [
        ("evidence.xlsx", |book| mir_office::xlsx(book).unwrap()),
        ("evidence.ods", |book| mir_office::ods(book).unwrap()),
    ];
    for (path, bytes) in formats {
        let source = minimal().with(path, bytes(&log("2026-03-31")));
        let reading = read(&source, &LIBRARY);
        let dossier = reading.unwrap().into_dossier();
        let titles: Vec<&str> = dossier
            .parts()
            .evidence
            .iter()
            .map(|item| item.title.as_str())
            .collect();
        assert_eq!(titles, ["One,\nand \"more\"", "=1+1"]);
        let read_from: Vec<&str> = dossier
            .parts()
            .inputs
            .iter()
            .map(|input| input.path.as_str())
            .collect();
        assert!(read_from.contains(&path));
        assert_eq!(
            errors(&minimal().with(path, bytes(&log("2026-02-30")))),
            [format!("bad-date {path}, row 6, column “to”")]
        );
    }
}

#[test]
fn evidence_in_two_tables_is_refused() {
    let xlsx = mir_office::xlsx(&log("2026-03-31")).unwrap();
    assert_eq!(
        errors(
            &minimal()
                .with("evidence.xlsx", xlsx)
                .with("evidence.csv", "id,title\n")
        ),
        ["two-evidence-tables evidence.csv; evidence.xlsx"]
    );
}
