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

fn scored(folder: &str) -> Value {
    let (code, out, err) = run(&["score", folder, "--json"]);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

/// One part of a folder's result, as bytes.
fn block(folder: &str, name: &str) -> String {
    serde_json::to_string(&scored(folder)[name]).unwrap()
}

/// The statements of a folder's result, without the groups, which are carried in part.
fn statements(folder: &str) -> Value {
    let mut result = scored(folder);
    for statement in result["statements"].as_array_mut().unwrap() {
        for party in statement["parties"].as_array_mut().unwrap() {
            party.as_object_mut().unwrap().remove("groups");
        }
    }
    result["statements"].take()
}

/// Each age of Wendleby's ten has two or three carers among its five, so no comparison of ages is carried; the smaller groups never are.
#[test]
fn what_wendleby_keeps_to_itself_of_groups_is_kept_and_said() {
    let folder = scratch();
    let (to, out) = sealed(&folder, &wendleby());
    let groups = |folder: &str| {
        let result = scored(folder);
        let statements = result["statements"].as_array().unwrap().clone();
        let groups = statements
            .into_iter()
            .flat_map(|found| found["parties"][0]["groups"].as_array().unwrap().clone());
        groups.collect::<Vec<_>>()
    };
    let open = groups(&wendleby());
    let compared = open.iter().filter(|group| !group["gap"].is_null()).count();
    assert!(compared > 0 && open.len() > compared);
    assert_eq!(groups(&to), Vec::<Value>::new());
    assert!(
        out.contains(&format!("{compared} of {compared} larger comparisons")),
        "{out}"
    );
    // Seven of the nine groups were heard.
    let told = "how 7 of the groups who were heard answered is not in this sealed folder";
    assert!(run(&["check", &to]).1.to_lowercase().contains(told));
    // Who was heard: the same groups in the same order with the same expected number; heard in a word where the number would tell of few.
    let voices = |folder: &str| scored(folder)["missing_voices"].as_array().unwrap().clone();
    let heard = |voices: &[Value]| {
        let heard = voices.iter().map(|voice| voice["heard"].to_string());
        heard.collect::<Vec<_>>().join(" ")
    };
    let (one, other) = (voices(&wendleby()), voices(&to));
    let word = |short: &str| format!("\"{short}\"");
    assert_eq!(heard(&one), "7 1 0 1 5 5 7 3 0");
    let (few, many) = (word("fewer-than-5"), word("heard"));
    assert_eq!(
        heard(&other),
        format!("{many} {few} 0 {few} 5 5 {many} {few} 0")
    );
    for (one, other) in one.iter().zip(&other) {
        for key in ["grouping", "group", "expected"] {
            assert_eq!(one[key], other[key]);
        }
    }
}

/// Ten people of each of two ages, none of them of one mind: everything may be carried, and both folders give the same bytes.
#[test]
fn a_panel_that_hides_everybody_gives_the_same_bytes_from_both_folders() {
    let folder = scratch();
    let from = copy_of_wendleby(&folder);
    let panel = Path::new(&from).join("panel");
    let mut members = "member,party,groups\n".to_owned();
    let mut scores = "round,member,statement,answer\n".to_owned();
    for at in 0..20 {
        let (age, low) = if at < 10 {
            ("18-to-64", 1)
        } else {
            ("65-and-over", 3)
        };
        members.push_str(&format!("M{at},people,age={age}\n"));
        scores.push_str(&format!("1,M{at},WI-I-life,{}\n", low + at % 2));
        scores.push_str(&format!("1,M{at},WI-I-safe,{}\n", 1 + at % 4));
        // Four change their minds about how safe they are, so that as many say each level as before: of 0 to 9, three say 1 and three 2.
        if at < 4 {
            scores.push_str(&format!("2,M{at},WI-I-safe,{}\n", 1 + (at + 1) % 4));
        }
    }
    std::fs::write(panel.join("members.csv"), members).unwrap();
    std::fs::write(panel.join("scores.csv"), scores).unwrap();
    // Only ages are known of these members, so that nobody is in a small group of another grouping.
    let header = Path::new(&from).join("assessment.toml");
    let text = std::fs::read_to_string(&header).unwrap();
    let text: Vec<&str> = text.split("\n[").collect();
    let ages = text
        .into_iter()
        .filter(|part| {
            !part.starts_with("population.ethnicity") && !part.starts_with("population.area")
        })
        .collect::<Vec<_>>()
        .join("\n[");
    std::fs::write(&header, ages).unwrap();
    let (to, out) = sealed(&folder, &from);
    assert!(!out.contains("larger comparisons"), "{out}");
    assert_eq!(block(&from, "statements"), block(&to, "statements"));
    assert_eq!(block(&from, "missing_voices"), block(&to, "missing_voices"));
    let file = |name: &str| std::fs::read_to_string(Path::new(&to).join("panel").join(name));
    assert_eq!(
        file("groups.csv").unwrap(),
        "statement,grouping,group,answered,level_1,level_2,level_3,level_4,chance\n\
         WI-I-life,age,18-to-64,10,5,5,0,0,unequal\n\
         WI-I-life,age,65-and-over,10,0,0,5,5,unequal\n\
         WI-I-safe,age,18-to-64,10,3,3,2,2,could-be-chance\n\
         WI-I-safe,age,65-and-over,10,2,2,3,3,could-be-chance\n"
    );
    assert_eq!(
        file("heard.csv").unwrap(),
        "grouping,group,heard,members\nage,18-to-64,10,20\nage,65-and-over,10,20\n"
    );
    // Only about how safe they are was there a round 2.
    assert_eq!(
        file("changed.csv").unwrap(),
        "party,statement,changed\npeople,WI-I-safe,4\n"
    );
}

/// A folder that was sealed before has counts alone: it is read as it was.
#[test]
fn a_folder_with_counts_alone_is_read_as_before() {
    let folder = scratch();
    let (to, _) = sealed(&folder, &wendleby());
    for name in ["heard.csv", "changed.csv"] {
        std::fs::remove_file(Path::new(&to).join("panel").join(name)).unwrap();
    }
    assert_eq!(statements(&wendleby()), statements(&to));
    assert_eq!(block(&to, "missing_voices"), "[]");
    assert!(!run(&["check", &to]).1.contains("groups-not-carried"));
}

#[test]
fn the_council_reads_the_same_of_every_statement_but_for_groups() {
    for example in ["wendleby", "wendleby-2024"] {
        let folder = scratch();
        let from = copy_of(example, &folder);
        let (to, out) = sealed(&folder, &from);
        assert_eq!(statements(&from), statements(&to), "{example}");
        assert!(out.contains("How a group answered, where it or the rest are fewer than 5"));
    }
}

/// A table's rows, each cell under its column.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// The party of each member of a panel.
fn parties(panel: &Path) -> BTreeMap<String, String> {
    let members = rows(&panel.join("members.csv"));
    let party = |row: &BTreeMap<String, String>| (row["member"].clone(), row["party"].clone());
    members.iter().map(party).collect()
}

#[test]
fn the_counts_are_those_of_the_answers_counted_another_way() {
    let folder = scratch();
    let (to, _) = sealed(&folder, &wendleby());
    let from = wendleby();
    let from = Path::new(&from).join("panel");
    let party = parties(&from);
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

/// How many changed, counted from the rows another way: a round-2 answer that is another than the same member's in round 1.
#[test]
fn how_many_changed_is_told_where_nobody_did_or_three() {
    let folder = scratch();
    let (to, _) = sealed(&folder, &wendleby());
    let from = wendleby();
    let from = Path::new(&from).join("panel");
    let party = parties(&from);
    let number = |answer: &str| match answer {
        "hardly ever" | "●○○○" => "1".to_owned(),
        "sometimes" => "2".to_owned(),
        "mostly" => "3".to_owned(),
        "yes, nearly always" => "4".to_owned(),
        answer => answer.to_owned(),
    };
    let mut first: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut changed: BTreeMap<(String, String), u64> = BTreeMap::new();
    for row in rows(&from.join("scores.csv")) {
        let key = (row["member"].clone(), row["statement"].clone());
        let answer = number(&row["answer"]);
        if row["round"] == "1" {
            first.insert(key, answer);
        } else if !["", "not-asked"].contains(&answer.as_str()) && first.get(&key) != Some(&answer)
        {
            let key = (party[&row["member"]].clone(), row["statement"].clone());
            *changed.entry(key).or_default() += 1;
        }
    }
    let counts = rows(&Path::new(&to).join("panel/counts.csv"));
    let expected: BTreeMap<(String, String), String> = counts
        .iter()
        .filter(|row| row["round"] == "2")
        .map(|row| (row["party"].clone(), row["statement"].clone()))
        .map(|key| {
            let changed = changed.get(&key).copied().unwrap_or_default();
            (key, changed)
        })
        .filter(|(_, changed)| *changed == 0 || *changed >= 3)
        .map(|(key, changed)| (key, changed.to_string()))
        .collect();
    let told: BTreeMap<(String, String), String> = rows(&Path::new(&to).join("panel/changed.csv"))
        .into_iter()
        .map(|row| {
            let key = (row["party"].clone(), row["statement"].clone());
            (key, row["changed"].clone())
        })
        .collect();
    assert!(told.len() > 50);
    assert_eq!(told, expected);
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
        "panel/changed.csv",
        "panel/counts.csv",
        "panel/heard.csv",
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
