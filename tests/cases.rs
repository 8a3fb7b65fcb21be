//! The conformance corpus: worked cases that a panel can read and dispute, in `tests/cases/*.yaml`.
//!
//! What a case may say is told at the head of `cases/standings.yaml`. Each case becomes a folder in memory and goes through the real reader
//! and the real engine. What must come out was worked out by hand from the method's own words, never by running this program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use making_it_real::format::source::MemorySource;
use making_it_real::vocabulary::assessment::{
    Assessment, Margin, Outcome, PanelResult, Score, Speaker, StatementResult, Tally,
};
use making_it_real::vocabulary::dossier::{Dossier, Parts};
use serde_json::{Map, Value, json};

const FILES: [&str; 8] = [
    "standings",
    "comparisons",
    "sureness",
    "rules",
    "categories",
    "lowest-and-profile",
    "counts",
    "panel-evidence",
];

const PARTIES: [&str; 9] = [
    "people",
    "carers",
    "third-sector",
    "providers",
    "staff",
    "partners",
    "council",
    "inspector",
    "housing",
];

#[test]
fn every_worked_case_comes_out_as_it_was_worked_out_by_hand() {
    let mut wrong = Vec::new();
    let mut titles = BTreeSet::new();
    let mut count = 0;
    for file in FILES {
        let cases = support::yaml(&format!("cases/{file}.yaml"));
        for case in cases["cases"].as_array().expect("cases") {
            let title = case["title"]
                .as_str()
                .unwrap_or_else(|| panic!("{file}: a case without a title"));
            assert!(
                case["why"].is_string(),
                "{file}: “{title}” does not say why"
            );
            assert!(
                titles.insert(title.to_owned()),
                "{file}: “{title}” is there twice"
            );
            count += 1;
            if let Err(differences) = check(case) {
                wrong.push(format!("{file}.yaml: {title}\n{differences}"));
            }
        }
    }
    assert!(count >= 100, "only {count} cases were found");
    assert!(
        wrong.is_empty(),
        "{} of {count} cases come out otherwise:\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn a_case_that_expects_the_wrong_thing_fails() {
    let case = |expected: Value| json!({"people": {"levels": [0, 1, 8, 1]}, "comes_out": expected});
    assert!(check(&case(json!({"standing": "level 3", "word": "agreed"}))).is_ok());
    for wrong in [
        json!({"standing": "level 2"}),
        json!({"word": "split"}),
        json!({"flags": ["safety-one"]}),
        json!({"sureness": "high"}),
    ] {
        assert!(check(&case(wrong.clone())).is_err(), "{wrong}");
    }
}

/// Every key of a case, so that a slip of the pen is never a case that says nothing.
const KEYS: [&str; 18] = [
    "title",
    "why",
    "statement",
    "scale",
    "evidence",
    "panel_says",
    "note",
    "without_reason",
    "not_applicable",
    "counts",
    "levels",
    "categories",
    "rule",
    "also",
    "population",
    "as_of",
    "body",
    "comes_out",
];

fn check(case: &Value) -> Result<(), String> {
    let object = case.as_object().unwrap();
    for key in object.keys() {
        assert!(
            KEYS.contains(&key.as_str()) || PARTIES.contains(&key.as_str()),
            "“{key}” is not a key of a case: {}",
            case["title"]
        );
    }
    let source = folder(case);
    let (dossier, assessment) = support::assessed(&source);
    let expected = case["comes_out"].as_object().expect("comes_out");
    let main = case["statement"].as_str().unwrap_or("S1");
    let seen = Seen {
        dossier: &dossier,
        assessment: &assessment,
    };
    let differences = seen.differences(main, expected);
    if differences.is_empty() {
        Ok(())
    } else {
        Err(differences.join("\n"))
    }
}

// From a case to a folder.

#[derive(Default)]
struct Files {
    members: BTreeMap<String, (String, BTreeSet<String>)>,
    scores: Vec<String>,
    judgements: Vec<String>,
    evidence: Vec<Map<String, Value>>,
    notes: String,
    not_applicable: String,
}

fn folder(case: &Value) -> MemorySource {
    let mut files = Files::default();
    let main = case["statement"].as_str().unwrap_or("S1");
    files.statement(main, case);
    for (statement, part) in case["also"].as_object().into_iter().flatten() {
        files.statement(statement, part);
    }
    for (party, levels) in case["levels"].as_object().into_iter().flatten() {
        for (statement, level) in levels.as_object().unwrap() {
            files
                .judgements
                .push(format!("{party},{statement},{level},Because.,"));
        }
    }
    for (party, statements) in case["categories"].as_object().into_iter().flatten() {
        for (statement, levels) in statements.as_object().unwrap() {
            for (category, level) in levels.as_object().unwrap() {
                files
                    .judgements
                    .push(format!("{party},{statement},{level},,{category}"));
            }
        }
    }
    let mut source = MemorySource::new([
        ("assessment.toml", assessment_toml(case)),
        (
            "frameworks/cards/1/framework.yaml",
            support::cards(case["scale"].as_u64().unwrap_or(4) as usize),
        ),
    ]);
    if !files.members.is_empty() {
        let rows: Vec<String> = files
            .members
            .iter()
            .map(|(id, (party, groups))| {
                format!(
                    "{id},{party},{}",
                    groups.iter().cloned().collect::<Vec<_>>().join(";")
                )
            })
            .collect();
        source = source
            .with(
                "panel/members.csv",
                format!("member,party,groups\n{}\n", rows.join("\n")),
            )
            .with(
                "panel/scores.csv",
                format!(
                    "round,member,statement,answer\n{}\n",
                    files.scores.join("\n")
                ),
            );
    }
    if let Some(rows) = case["counts"].as_array() {
        source = source
            .with("panel/counts.csv", counts_csv(rows, main))
            .without("panel/scores.csv");
    }
    if !files.judgements.is_empty() {
        source = source.with(
            "judgements.csv",
            format!(
                "party,statement,level,reason,category\n{}\n",
                files.judgements.join("\n")
            ),
        );
    }
    if !files.evidence.is_empty() {
        source = source.with("evidence.csv", evidence_csv(&files.evidence));
    }
    if let Some(said) = case["panel_says"].as_object() {
        let rows = said
            .iter()
            .map(|(id, says)| format!("{id},{},Because.\n", says.as_str().unwrap()));
        let table = format!("evidence,says,reason\n{}", rows.collect::<String>());
        source = source.with("panel/evidence.csv", table);
    }
    if !files.notes.is_empty() || !files.not_applicable.is_empty() {
        let part = |name: &str, items: &str| {
            if items.is_empty() {
                String::new()
            } else {
                format!("{name}:\n{items}")
            }
        };
        let text = format!(
            "kind: notes\nformat: 1\n{}{}",
            part("notes", &files.notes),
            part("not_applicable", &files.not_applicable)
        );
        source = source.with("panel/notes.yaml", text);
    }
    source
}

fn assessment_toml(case: &Value) -> String {
    let as_of = case["as_of"].as_str().unwrap_or("2026-10-31");
    let body = case["body"].as_str().unwrap_or("Cardton Borough Council");
    let rule = case["rule"].as_str().unwrap_or("cqc-percent@2025");
    let mut text = format!(
        "kind = \"assessment\"\nformat = 1\nid = \"case\"\ntitle = \"A case\"\nbody = \"{body}\"\nas_of = {as_of}\n\
         frameworks = [\"cards@1\", \"cqc-local-authority@2025\"]\nmethod = \"count-middle-split@1\"\nrules = [\"{rule}\"]\n"
    );
    for (grouping, groups) in case["population"].as_object().into_iter().flatten() {
        let groups: Vec<String> = groups
            .as_object()
            .unwrap()
            .iter()
            .map(|(group, people)| format!("{group} = {people}"))
            .collect();
        text.push_str(&format!(
            "[population.{grouping}]\ngroups = {{ {} }}\n",
            groups.join(", ")
        ));
    }
    text.push_str(
        "[[party]]\nid = \"housing\"\nname = \"Housing associations\"\ncounts_as = \"partners\"\n",
    );
    text
}

impl Files {
    /// What a case, or a part of it, says about one statement.
    fn statement(&mut self, statement: &str, part: &Value) {
        for party in PARTIES {
            match &part[party] {
                Value::Null => {}
                Value::Number(level) => {
                    let silent = part["without_reason"]
                        .as_array()
                        .is_some_and(|list| list.contains(&json!(party)));
                    self.judgements.push(format!(
                        "{party},{statement},{level},{},",
                        if silent { "" } else { "Because." }
                    ));
                }
                answers => self.answers(party, statement, &members(answers)),
            }
        }
        for item in part["evidence"].as_array().into_iter().flatten() {
            let mut item = item.as_object().unwrap().clone();
            item.entry("about").or_insert_with(|| json!(statement));
            for _ in 0..item
                .remove("times")
                .map_or(1, |times| times.as_u64().unwrap())
            {
                self.evidence.push(item.clone());
            }
        }
        if part["note"] == json!(true) {
            self.notes.push_str(&format!("  - {{id: N-{statement}, type: panel, statement: {statement}, text: We said why., consent: public}}\n"));
        }
        if let Some(reason) = part["not_applicable"].as_str() {
            self.not_applicable.push_str(&format!(
                "  - {{statement: {statement}, reason: {reason}}}\n"
            ));
        }
    }

    fn answers(&mut self, party: &str, statement: &str, members: &[(String, Vec<String>)]) {
        for (at, (answers, groups)) in members.iter().enumerate() {
            let id = format!("{party}-{:03}", at + 1);
            let member = self
                .members
                .entry(id.clone())
                .or_insert_with(|| (party.to_owned(), BTreeSet::new()));
            member.1.extend(groups.iter().cloned());
            for (round, answer) in (1..).zip(answers.split(" then ")) {
                match answer.trim() {
                    "-" => {}
                    "empty" => self.scores.push(format!("{round},{id},{statement},")),
                    answer => self
                        .scores
                        .push(format!("{round},{id},{statement},{answer}")),
                }
            }
        }
    }
}

/// One entry for each member: her answers, and the groups she belongs to.
fn members(answers: &Value) -> Vec<(String, Vec<String>)> {
    match answers {
        Value::Array(list) => list
            .iter()
            .flat_map(|member| {
                let text = member
                    .as_str()
                    .map_or_else(|| member.to_string(), str::to_owned);
                let (said, groups) = text
                    .split_once(';')
                    .map_or((text.as_str(), ""), |(said, groups)| (said, groups));
                let (times, said) = said.split_once(" x ").map_or((1, said), |(times, said)| {
                    (times.trim().parse().unwrap(), said)
                });
                let groups: Vec<String> = groups
                    .split(',')
                    .map(|group| group.trim().to_owned())
                    .filter(|group| !group.is_empty())
                    .collect();
                vec![(said.trim().to_owned(), groups); times]
            })
            .collect(),
        Value::Object(counted) => {
            let mut members = Vec::new();
            for (word, count) in counted {
                if word == "levels" {
                    for (level, count) in (1..).zip(count.as_array().unwrap()) {
                        members.extend(vec![
                            (format!("{level}"), Vec::new());
                            count.as_u64().unwrap() as usize
                        ]);
                    }
                    continue;
                }
                let answer = match word.as_str() {
                    "dont_know" => "dont-know",
                    "not_about_me" => "not-about-me",
                    "rather_not_say" => "rather-not-say",
                    "not_asked" => "not-asked",
                    "no_answer" => "-",
                    other => panic!("“{other}” is not an answer"),
                };
                members.extend(vec![
                    (answer.to_owned(), Vec::new());
                    count.as_u64().unwrap() as usize
                ]);
            }
            members
        }
        other => panic!("these are no answers: {other}"),
    }
}

fn counts_csv(rows: &[Value], main: &str) -> String {
    let mut text = String::from(
        "round,party,statement,level_1,level_2,level_3,level_4,dont_know,not_about_me,rather_not_say,asked,carried,how\n",
    );
    for row in rows {
        let number = |key: &str| row[key].as_u64().unwrap_or(0);
        let levels: Vec<u64> = row["levels"]
            .as_array()
            .unwrap()
            .iter()
            .map(|count| count.as_u64().unwrap())
            .collect();
        text.push_str(&format!(
            "{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
            row["round"],
            row["party"].as_str().unwrap(),
            row["statement"].as_str().unwrap_or(main),
            levels[0],
            levels[1],
            levels[2],
            levels[3],
            number("dont_know"),
            number("not_about_me"),
            number("rather_not_say"),
            row["asked"],
            number("carried"),
            row["how"].as_str().unwrap_or("panel")
        ));
    }
    text
}

fn evidence_csv(items: &[Map<String, Value>]) -> String {
    let mut columns: BTreeSet<&str> = ["id", "title", "consent", "sensitivity"].into();
    columns.extend(
        items
            .iter()
            .flat_map(|item| item.keys().map(String::as_str)),
    );
    let columns: Vec<&str> = columns.into_iter().collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&columns).unwrap();
    for (at, item) in items.iter().enumerate() {
        let cell = |column: &&str| match (item.get(*column), *column) {
            (Some(Value::String(text)), _) => text.clone(),
            (Some(value), _) => value.to_string(),
            (None, "id") => format!("E{}", at + 1),
            (None, "title") => format!("Item {}", at + 1),
            (None, "consent" | "sensitivity") => "public".to_owned(),
            (None, _) => String::new(),
        };
        writer.write_record(columns.iter().map(cell)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

// From what came out to the words of a case.

struct Seen<'a> {
    dossier: &'a Dossier,
    assessment: &'a Assessment,
}

impl Seen<'_> {
    fn parts(&self) -> &Parts {
        self.dossier.parts()
    }

    fn differences(&self, main: &str, expected: &Map<String, Value>) -> Vec<String> {
        let mut differences = Vec::new();
        for (key, expected) in expected {
            if key == "on" {
                for (statement, expected) in expected.as_object().unwrap() {
                    differences.extend(self.differences(statement, expected.as_object().unwrap()));
                }
                continue;
            }
            let came = self.value(main, key, expected);
            if came != *expected {
                differences.push(format!(
                    "  {main} {key}: by hand {expected}, came out {came}"
                ));
            }
        }
        differences
    }

    fn value(&self, statement: &str, key: &str, expected: &Value) -> Value {
        let result = || support::statement(self.dossier, self.assessment, statement);
        let lived = || {
            result()
                .lived_experience()
                .expect("the voice of lived experience")
        };
        match key {
            "compared" => self.compared(result()),
            "sureness" => json!(
                result()
                    .sureness
                    .as_ref()
                    .map_or("nothing", |sureness| sureness.level.word())
            ),
            "concerns" => {
                let concerns = result()
                    .sureness
                    .iter()
                    .flat_map(|sureness| &sureness.concerns);
                json!(
                    concerns
                        .map(|concern| format!(
                            "{} {} {}",
                            concern.check, concern.weight, concern.why
                        ))
                        .collect::<Vec<_>>()
                )
            }
            "flags" => json!(
                result()
                    .flags
                    .iter()
                    .map(|raised| raised.flag.word())
                    .collect::<Vec<_>>()
            ),
            "raised_by" => json!(
                result()
                    .flags
                    .iter()
                    .map(|raised| (raised.flag.word(), raised.raised_by))
                    .collect::<BTreeMap<_, _>>()
            ),
            "evidence" => self.evidence(result(), expected),
            "gaps" => self.gaps(),
            "found" => json!(
                self.assessment
                    .findings
                    .iter()
                    .map(|finding| finding.code().word())
                    .collect::<Vec<_>>()
            ),
            "warned" => json!(
                self.dossier
                    .warnings()
                    .iter()
                    .map(|finding| finding.code().word())
                    .collect::<BTreeSet<_>>()
            ),
            "weakest" => self.weakest(),
            "missing_voices" => self.missing_voices(),
            "profile" => self.profile(),
            "total" => self.totals(expected),
            "statement_notes" => json!(result().notes.len()),
            party if PARTIES.contains(&party) => {
                let index = self.parts().parties.find(party).unwrap();
                let voice = result()
                    .panel
                    .iter()
                    .find(|voice| voice.speaker == Speaker::Party(index));
                voice.map_or(json!("does not speak in the panel"), |voice| {
                    voice_value(voice, expected)
                })
            }
            key => one_of_voice(lived(), key)
                .unwrap_or_else(|| panic!("“{key}” is not something that can come out")),
        }
    }

    fn compared(&self, result: &StatementResult) -> Value {
        let words = result.one_voice.iter().map(|voice| {
            let party = support::speaker(self.parts(), Speaker::Party(voice.party));
            (
                party,
                voice
                    .compared
                    .map_or("not compared", |compared| compared.word()),
            )
        });
        json!(words.collect::<BTreeMap<_, _>>())
    }

    fn evidence(&self, result: &StatementResult, expected: &Value) -> Value {
        let evidence = &result.evidence;
        let ids = |positions: &[usize]| {
            json!(
                positions
                    .iter()
                    .map(|at| self.parts().evidence[*at].id.as_str())
                    .collect::<Vec<_>>()
            )
        };
        let one = |key: &String| match key.as_str() {
            "items" => ids(&evidence.items),
            "by_theme" => ids(&evidence.by_theme),
            "past_review" => ids(&evidence.past_review),
            "clashing" => ids(&evidence.clashing),
            "refused" => ids(&evidence.refused),
            "asked" => ids(&evidence.asked),
            "kinds" => json!(evidence.kinds),
            "strength" => json!(evidence.strength),
            "gap" => json!(evidence.gap),
            "mixed" => json!(evidence.mixed),
            "voices" => json!(
                evidence
                    .voices
                    .iter()
                    .map(|voice| voice.word())
                    .collect::<Vec<_>>()
            ),
            other => panic!("“{other}” is not part of the evidence"),
        };
        Value::Object(
            expected
                .as_object()
                .unwrap()
                .keys()
                .map(|key| (key.clone(), one(key)))
                .collect(),
        )
    }

    fn gaps(&self) -> Value {
        let gaps = self.assessment.gaps.iter().map(|gap| {
            let reasons: Vec<String> = gap
                .reasons
                .iter()
                .map(|speaker| support::speaker(self.parts(), *speaker))
                .collect();
            let reasons = if reasons.is_empty() {
                "nobody".to_owned()
            } else {
                reasons.join(" and ")
            };
            let party = support::speaker(self.parts(), Speaker::Party(gap.party));
            format!(
                "{}: {party} {} against {} to {}; reasons from {reasons}",
                support::id_of(self.parts(), gap.statement),
                gap.level,
                gap.low,
                gap.high
            )
        });
        json!(gaps.collect::<Vec<_>>())
    }

    fn weakest(&self) -> Value {
        let weakest = self.assessment.weakest.iter().map(|weakest| {
            let ids: Vec<String> = weakest
                .statements
                .iter()
                .take(3)
                .map(|statement| support::id_of(self.parts(), *statement))
                .collect();
            (
                self.parts().catalogue.frameworks()[weakest.framework]
                    .edition
                    .id
                    .to_string(),
                ids,
            )
        });
        json!(weakest.collect::<BTreeMap<_, _>>())
    }

    /// The profile of lived experience over the theme of the cards.
    fn profile(&self) -> Value {
        let profiles = self.assessment.themes.iter().find(|theme| {
            self.parts()
                .catalogue
                .theme(theme.theme)
                .unwrap()
                .1
                .id
                .as_str()
                == "T"
        });
        let (_, profile) = profiles
            .unwrap()
            .profiles
            .iter()
            .find(|(speaker, _)| *speaker == Speaker::LivedExperience)
            .unwrap();
        json!({
            "levels": profile.levels, "split": profile.split, "span": profile.span, "not_enough": profile.not_enough,
            "not_heard": profile.not_heard, "not_applicable": profile.not_applicable,
        })
    }

    fn missing_voices(&self) -> Value {
        let voices = self.assessment.missing_voices.iter();
        json!(
            voices
                .map(|voice| (
                    format!("{}={}", voice.grouping, voice.group),
                    format!("{} heard, {} expected", voice.heard, voice.expected)
                ))
                .collect::<BTreeMap<_, _>>()
        )
    }

    fn totals(&self, expected: &Value) -> Value {
        let mut totals = Map::new();
        for (name, expected) in expected.as_object().unwrap() {
            let (speaker, framework) = match name.split_once(" on ") {
                Some((speaker, framework)) => (speaker, Some(framework)),
                None => (name.as_str(), None),
            };
            let frameworks = self.parts().catalogue.frameworks();
            let overall = self.assessment.overall.iter().find(|overall| {
                let id = frameworks[overall.framework].edition.id.as_str();
                support::speaker(self.parts(), overall.speaker) == speaker
                    && framework.is_none_or(|framework| framework == id)
            });
            let value = overall.map_or(json!("is not there"), |overall| {
                self.outcome(&overall.outcome, expected)
            });
            totals.insert(name.clone(), value);
        }
        Value::Object(totals)
    }

    fn outcome(&self, outcome: &Outcome, expected: &Value) -> Value {
        let ids = |list: &[_]| {
            json!(
                list.iter()
                    .map(|statement| support::id_of(self.parts(), *statement))
                    .collect::<Vec<_>>()
            )
        };
        let line = |score: &Score| {
            json!(format!(
                "{} is {}: {}",
                score.total, score.percent, score.band
            ))
        };
        let is = match outcome {
            Outcome::NotAsked => "not-asked",
            Outcome::Total { .. } => "total",
            Outcome::Range { .. } => "range",
            Outcome::Lowest { .. } => "lowest",
            Outcome::LowestRange { .. } => "lowest-range",
            Outcome::Profile { .. } => "profile",
        };
        let Some(expected) = expected.as_object() else {
            return json!(is);
        };
        let one = |key: &String| match (key.as_str(), outcome) {
            ("is", _) => json!(is),
            ("total", Outcome::Total { score, .. }) => json!(score.total),
            ("percent", Outcome::Total { score, .. }) => json!(score.percent),
            ("band", Outcome::Total { score, .. }) => json!(score.band),
            ("max", Outcome::Total { max, .. } | Outcome::Range { max, .. }) => json!(max),
            ("exact", Outcome::Total { exact, .. }) => json!(exact.to_string()),
            (
                "lowest",
                Outcome::Total {
                    lowest: (level, statements),
                    ..
                }
                | Outcome::Lowest { level, statements },
            ) => json!(format!(
                "{level} on {}",
                ids(statements)
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|id| id.as_str().unwrap())
                    .collect::<Vec<_>>()
                    .join(", ")
            )),
            ("margins", Outcome::Total { margins, .. }) => json!(
                margins
                    .iter()
                    .map(|margin| self.margin(margin))
                    .collect::<Vec<_>>()
            ),
            ("nearest", Outcome::Total { nearest: None, .. }) => json!("none"),
            (
                "nearest",
                Outcome::Total {
                    nearest: Some(nearest),
                    ..
                },
            ) => {
                let set: Vec<String> = nearest
                    .set
                    .iter()
                    .map(|(statement, from, to)| {
                        format!(
                            "{} {from} to {to}",
                            support::id_of(self.parts(), *statement)
                        )
                    })
                    .collect();
                json!(format!(
                    "{} changes to {}: {}",
                    nearest.changes,
                    nearest.band,
                    set.join(", ")
                ))
            }
            ("low", Outcome::Range { low, .. }) => line(low),
            ("high", Outcome::Range { high, .. }) => line(high),
            ("low", Outcome::LowestRange { low, .. }) => json!(low.number()),
            ("high", Outcome::LowestRange { high, .. }) => json!(high.number()),
            ("levels", Outcome::Profile { levels, .. }) => json!(levels),
            (
                "missing",
                Outcome::Range { missing, .. }
                | Outcome::LowestRange { missing, .. }
                | Outcome::Profile { missing, .. },
            ) => ids(missing),
            (
                "open",
                Outcome::Range { open, .. }
                | Outcome::LowestRange { open, .. }
                | Outcome::Profile { open, .. },
            ) => ids(open),
            ("flags", Outcome::Total { flags, .. } | Outcome::Range { flags, .. }) => json!(flags),
            (key, other) => json!(format!("no “{key}” in {other:?}")),
        };
        Value::Object(expected.keys().map(|key| (key.clone(), one(key))).collect())
    }

    fn margin(&self, margin: &Margin) -> String {
        let compared = margin
            .compared
            .map(|compared| format!(" ({compared})"))
            .unwrap_or_default();
        format!(
            "{} {} to {}: {}{compared}",
            support::id_of(self.parts(), margin.statement),
            margin.from,
            margin.to,
            margin.band
        )
    }
}

fn voice_value(voice: &PanelResult, expected: &Value) -> Value {
    let one = |key: &String| {
        one_of_voice(voice, key).unwrap_or_else(|| panic!("“{key}” is not part of a voice"))
    };
    Value::Object(
        expected
            .as_object()
            .unwrap()
            .keys()
            .map(|key| (key.clone(), one(key)))
            .collect(),
    )
}

fn one_of_voice(voice: &PanelResult, key: &str) -> Option<Value> {
    Some(match key {
        "standing" => json!(support::standing(voice.standing)),
        "word" => json!(voice.split.map_or("none", |word| word.word())),
        "cannot_tell" => json!(voice.cannot_tell),
        "roles_differ" => json!(voice.roles_differ),
        "mostly_carers" => json!(voice.mostly_carers),
        "round" => json!(voice.round.map(|round| round.number())),
        "how" => json!(voice.how.word()),
        "round_1" => json!(
            voice
                .round_1
                .as_ref()
                .map_or("none".to_owned(), |first| support::standing(first.standing))
        ),
        "round_1_word" => json!(
            voice
                .round_1
                .as_ref()
                .and_then(|first| first.split)
                .map_or("none", |word| word.word())
        ),
        "round_1_levels" => json!(voice.round_1.as_ref().map(|first| &first.tally.levels)),
        "changed" => json!(voice.round_1.as_ref().and_then(|first| first.changed)),
        "groups" => json!(
            voice
                .groups
                .iter()
                .map(|group| {
                    let gap = group.gap.map_or("listen, do not score".to_owned(), |gap| {
                        format!("gap {gap}")
                    });
                    let chance = group
                        .chance
                        .map(|chance| format!(", {chance}"))
                        .unwrap_or_default();
                    (
                        format!("{}={}", group.grouping, group.group),
                        format!(
                            "{} and {}: {gap}{chance}",
                            group.answered, group.rest_answered
                        ),
                    )
                })
                .collect::<BTreeMap<_, _>>()
        ),
        key => tally_value(&voice.tally, key)?,
    })
}

fn tally_value(tally: &Tally, key: &str) -> Option<Value> {
    Some(match key {
        "levels" => json!(tally.levels),
        "asked" => json!(tally.asked),
        "answered" => json!(tally.answered()),
        "carried" => json!(tally.carried),
        "dont_know" => json!(tally.dont_know),
        "not_about_me" => json!(tally.not_about_me),
        "rather_not_say" => json!(tally.rather_not_say),
        "no_answer" => json!(tally.no_answer),
        _ => return None,
    })
}
