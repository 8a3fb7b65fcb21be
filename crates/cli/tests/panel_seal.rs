//! `mir panel seal`: the council's folder says what the panel's folder says, and holds nobody's own answers.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::{copy_of, copy_of_wendleby, everything_in, run, scratch, wendleby, within};
use serde_json::Value;

fn sealed(folder: &tempfile::TempDir, from: &str) -> (String, String) {
    let to = within(folder, "council");
    let (code, out, err) = run(&["panel", "seal", from, "--out", &to]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    (to, out)
}

/// The statements of a folder's result, without the groups, which counts cannot carry.
fn statements(folder: &str) -> Value {
    let (code, out, err) = run(&["score", folder, "--json"]);
    assert_eq!(code, 0, "{err}");
    let mut result: Value = serde_json::from_str(&out).unwrap();
    for statement in result["statements"].as_array_mut().unwrap() {
        for party in statement["parties"].as_array_mut().unwrap() {
            party.as_object_mut().unwrap().remove("groups");
        }
    }
    result["statements"].take()
}

#[test]
fn the_council_reads_the_same_of_every_statement_but_for_groups() {
    for example in ["wendleby", "wendleby-2024"] {
        let folder = scratch();
        let from = copy_of(example, &folder);
        let (to, out) = sealed(&folder, &from);
        assert_eq!(statements(&from), statements(&to), "{example}");
        assert!(out.contains("counts have no groups") && out.contains("changed their answer"));
    }
}

#[test]
fn the_counts_are_those_of_the_answers_counted_another_way() {
    let folder = scratch();
    let (to, _) = sealed(&folder, &wendleby());
    let rows = |path: &Path| {
        let mut reader = csv::Reader::from_path(path).unwrap();
        let rows = reader.deserialize::<BTreeMap<String, String>>();
        rows.map(Result::unwrap).collect::<Vec<_>>()
    };
    let from = wendleby();
    let from = Path::new(&from).join("panel");
    let party: BTreeMap<String, String> = rows(&from.join("members.csv"))
        .into_iter()
        .map(|row| (row["member"].clone(), row["party"].clone()))
        .collect();
    // Each member's last answer, by simply letting round 2 replace round 1; the two rounds are in order in the table.
    let mut last: BTreeMap<(String, String), (String, String)> = BTreeMap::new();
    for row in rows(&from.join("scores.csv")) {
        if !["", "not-asked"].contains(&row["answer"].as_str()) {
            let key = (row["member"].clone(), row["statement"].clone());
            last.insert(key, (row["round"].clone(), row["answer"].clone()));
        }
    }
    let counts = rows(&Path::new(&to).join("panel/counts.csv"));
    let second: Vec<_> = counts.iter().filter(|row| row["round"] == "2").collect();
    assert!(second.len() > 90, "{}", second.len());
    for row in second {
        let theirs = last.iter().filter(|((member, statement), _)| {
            party[member] == row["party"] && *statement == row["statement"]
        });
        let theirs: Vec<_> = theirs.map(|(_, given)| given).collect();
        let gave = |answer: &str| theirs.iter().filter(|given| given.1 == answer).count();
        // A level is in the table by its number, its name or its symbol.
        for (column, answers) in [
            ("level_1", &["1", "hardly ever", "●○○○"][..]),
            ("level_2", &["2", "sometimes"]),
            ("level_3", &["3", "mostly"]),
            ("level_4", &["4", "yes, nearly always"]),
            ("dont_know", &["dont-know"]),
            ("not_about_me", &["not-about-me"]),
            ("rather_not_say", &["rather-not-say"]),
        ] {
            let gave: usize = answers.iter().map(|answer| gave(answer)).sum();
            assert_eq!(row[column], gave.to_string(), "{column} of {row:?}");
        }
        let carried = theirs.iter().filter(|given| given.0 == "1").count();
        assert_eq!(row["carried"], carried.to_string(), "{row:?}");
        assert_eq!(row["how"], "panel");
    }
}

#[test]
fn nothing_of_one_member_goes_along_under_any_name() {
    let folder = scratch();
    let from = copy_of_wendleby(&folder);
    let root = Path::new(&from);
    let before = everything_in(root).len();
    for (name, text) in [
        ("people/who.csv", "P01,Somebody"),
        ("migrations/001/before/panel/scores.csv", "P01"),
        ("panel/scores (copy).csv", "P01"),
        ("panel/.scores.csv.swp", "P01"),
        ("scores-backup.csv", "P01"),
        ("releases.jsonl", "{}\n"),
    ] {
        std::fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
        std::fs::write(root.join(name), text).unwrap();
    }
    let (to, out) = sealed(&folder, &from);
    let files = everything_in(Path::new(&to));
    let names: Vec<String> = files
        .iter()
        .map(|(path, _)| path.strip_prefix(&to).unwrap().display().to_string())
        .collect();
    let expected = [
        "actions.csv",
        "assessment.toml",
        "evidence.csv",
        "evidence.lock",
        "frameworks/wendleby-panel/2026/SOURCE.md",
        "frameworks/wendleby-panel/2026/framework.yaml",
        "judgements.csv",
        "panel/counts.csv",
        "panel/notes.yaml",
        "releases.jsonl",
    ];
    assert_eq!(names, expected);
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("P01"), "{}", path.display());
    }
    for left_out in [
        "panel/scores.csv",
        "panel/scores (copy).csv",
        "scores-backup.csv",
    ] {
        assert!(
            out.contains(&format!("  {left_out}\n")),
            "{left_out} in {out}"
        );
    }
    // The facilitator's folder is as it was.
    assert_eq!(everything_in(root).len(), before + 6);
}

#[test]
fn what_should_be_looked_at_first_is_said() {
    let folder = scratch();
    let (_, out) = sealed(&folder, &wendleby());
    assert!(
        out.contains("fewer than 5 members are carers, third-sector."),
        "{out}"
    );
    assert!(
        out.contains("their words stayed behind") && out.contains("EV-004, EV-005, N3"),
        "{out}"
    );
}

/// What was taken back, and what its author keeps from the council, is in no byte of the council's folder.
#[test]
fn the_words_of_what_the_council_may_not_read_stay_behind() {
    let folder = scratch();
    let (to, _) = sealed(&folder, &wendleby());
    let everything: String = common::everything_in(Path::new(&to))
        .iter()
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let everything = words(&everything);
    let rows = csv::Reader::from_path(Path::new(&wendleby()).join("evidence.csv"))
        .unwrap()
        .into_records()
        .map(Result::unwrap)
        .collect::<Vec<_>>();
    let names = csv::Reader::from_path(Path::new(&wendleby()).join("evidence.csv"))
        .unwrap()
        .headers()
        .unwrap()
        .clone();
    let mut looked_for = 0;
    for id in ["EV-004", "EV-005"] {
        let row = rows.iter().find(|row| &row[0] == id).unwrap();
        for column in ["title", "summary", "public_summary", "quote", "locator"] {
            let at = names.iter().position(|name| name == column).unwrap();
            let text = words(&row[at]);
            assert!(
                text.is_empty() || !everything.contains(&text),
                "{id}, {column}: {text}"
            );
            looked_for += usize::from(!text.is_empty());
        }
    }
    assert!(looked_for >= 4, "there is something to look for");
    assert!(
        !everything.contains("I sleep in the dining room"),
        "N3 is the panel's alone"
    );
    assert!(
        everything.contains("agency staff at weekends do not know me"),
        "N1 is for everybody"
    );
}

#[test]
fn a_folder_that_is_there_and_one_without_answers_are_refused() {
    let folder = scratch();
    let (to, _) = sealed(&folder, &wendleby());
    let before = everything_in(Path::new(&to));
    assert_eq!(run(&["panel", "seal", &wendleby(), "--out", &to]).0, 1);
    assert_eq!(everything_in(Path::new(&to)), before);
    let again = within(&folder, "again");
    let (code, _, err) = run(&["panel", "seal", &to, "--out", &again]);
    assert_eq!(code, 1);
    assert!(err.contains("no answers to seal"), "{err}");
    assert!(!Path::new(&again).exists());
}

#[test]
fn answers_within_the_councils_reach_are_warned_of_until_they_are_sealed() {
    let folder = scratch();
    let (to, _) = sealed(&folder, &wendleby());
    assert!(
        run(&["check", &wendleby()])
            .1
            .contains("(answers-within-reach)")
    );
    assert!(!run(&["check", &to]).1.contains("answers-within-reach"));
}

#[test]
fn a_panel_with_a_plan_of_its_own_is_sealed_with_who_was_asked_what() {
    let folder = scratch();
    let from = copy_of_wendleby(&folder);
    let panel = Path::new(&from).join("panel");
    let write = |name: &str, text: &str| std::fs::write(panel.join(name), text).unwrap();
    write(
        "members.csv",
        "member,party\nA1,people\nA2,people\nA3,carers\nA4,third-sector\n",
    );
    write(
        "plan.yaml",
        "kind: plan\nformat: 1\nput_to:\n  - {members: [A1, A2, A3], statements: [WI-I-life, WI-I-safe]}\n",
    );
    write(
        "scores.csv",
        "round,member,statement,answer\n1,A1,WI-I-life,4\n1,A2,WI-I-life,not-asked\n",
    );
    let (to, _) = sealed(&folder, &from);
    let counts = std::fs::read_to_string(Path::new(&to).join("panel/counts.csv")).unwrap();
    // A2 was not asked about her life after all; A4 was asked nothing.
    let expected = "round,party,statement,level_1,level_2,level_3,level_4,dont_know,not_about_me,rather_not_say,asked,carried,how\n\
        1,people,WI-I-life,0,0,0,1,0,0,0,1,0,panel\n\
        1,people,WI-I-safe,0,0,0,0,0,0,0,2,0,panel\n\
        1,carers,WI-I-life,0,0,0,0,0,0,0,1,0,panel\n\
        1,carers,WI-I-safe,0,0,0,0,0,0,0,1,0,panel\n";
    assert_eq!(counts, expected);
}

/// Every 3 and every 4 of the example becomes a thumb up.
fn by_thumbs(folder: &tempfile::TempDir) -> String {
    let from = copy_of_wendleby(folder);
    let path = Path::new(&from).join("assessment.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let named = "[panel]\nscale_packs = [\"thumbs3\"]\n";
    std::fs::write(&path, text.replacen("[panel]\n", named, 1)).unwrap();
    let path = Path::new(&from).join("panel/scores.csv");
    let mut reader = csv::Reader::from_path(&path).unwrap();
    let header = reader.headers().unwrap().clone();
    let answer = header.iter().position(|name| name == "answer").unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let mut writer = csv::Writer::from_path(&path).unwrap();
    writer.write_record(&header).unwrap();
    for row in rows {
        let thumb = |(at, cell): (usize, &str)| match (at == answer, cell) {
            (true, "3" | "4") => "up".to_owned(),
            (_, cell) => cell.to_owned(),
        };
        writer
            .write_record(row.iter().enumerate().map(thumb))
            .unwrap();
    }
    writer.flush().unwrap();
    from
}

#[test]
fn what_thumbs_leave_open_is_sealed_and_the_council_reads_the_same() {
    let folder = scratch();
    let from = by_thumbs(&folder);
    let (to, out) = sealed(&folder, &from);
    assert!(
        out.contains("Every statement stands where it stood."),
        "{out}"
    );
    assert_eq!(statements(&from), statements(&to));
    let counts = std::fs::read_to_string(Path::new(&to).join("panel/counts.csv")).unwrap();
    let header = "level_1,level_2,level_3,level_4,dont_know,not_about_me,rather_not_say,asked,carried,how,span_3_4";
    let first = counts.lines().next().unwrap();
    assert_eq!(first, format!("round,party,statement,{header}"));
    assert!(
        statements(&to)
            .to_string()
            .contains("\"spans\":[{\"low\":3")
    );
}
