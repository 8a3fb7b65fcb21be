//! The worked example, from its files to every byte that leaves: where statements stand against an independent reading of the method, and what
//! must never be found in any rendering.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use making_it_real::format::source::MemorySource;
use making_it_real::release::view::{Shown, SurenessView, View};
use making_it_real::release::{Audience, Profile, Release, for_audience};
use making_it_real::report::{self, Format, Kind};
use making_it_real::vocabulary::assessment::{Assessment, Outcome, PanelResult, Score, Speaker};
use making_it_real::vocabulary::beside::Heard;
use making_it_real::vocabulary::codes::Code;
use making_it_real::vocabulary::dossier::Dossier;
use making_it_real::vocabulary::judgement::Judgement;
use making_it_real::vocabulary::scale::Level;
use serde_json::{Value, json};

fn golden() -> Value {
    serde_json::from_str(&support::text_of("golden/wendleby-standings.json")).unwrap()
}

fn assessed() -> (Dossier, Assessment) {
    support::assessed(&support::wendleby())
}

fn party(dossier: &Dossier, id: &str) -> Speaker {
    Speaker::Party(dossier.parts().parties.find(id).unwrap())
}

// Against the independent reading.

#[test]
fn every_standing_is_that_of_the_independent_reading() {
    let (dossier, assessment) = assessed();
    let golden = golden();
    let statements = golden["statements"].as_array().unwrap();
    assert_eq!(statements.len(), assessment.statements.len());
    let mut wrong = Vec::new();
    for expected in statements {
        let id = expected["statement"].as_str().unwrap();
        let result = support::statement(
            &dossier,
            &assessment,
            &format!("{}:{id}", expected["framework"].as_str().unwrap()),
        );
        for (name, voice) in expected["voices"].as_object().unwrap() {
            let speaker = if name == "lived-experience" {
                Speaker::LivedExperience
            } else {
                party(&dossier, name)
            };
            let came = result
                .panel
                .iter()
                .find(|result| result.speaker == speaker)
                .unwrap_or_else(|| panic!("{id}: {name} is not there"));
            for (key, value) in voice
                .as_object()
                .unwrap()
                .iter()
                .filter(|(key, _)| *key != "round_1")
            {
                let came = of_voice(came, key);
                if came != *value {
                    wrong.push(format!(
                        "{id} {name} {key}: independent {value}, came out {came}"
                    ));
                }
            }
            if let Some(first) = &came.round_1 {
                let came = json!({"levels": first.tally.levels, "standing": support::standing(first.standing), "word": first.split.map(|word| word.word())});
                if came != voice["round_1"] {
                    wrong.push(format!(
                        "{id} {name} round 1: independent {}, came out {came}",
                        voice["round_1"]
                    ));
                }
            }
        }
        let compared: BTreeMap<String, Value> = result
            .one_voice
            .iter()
            .map(|voice| {
                (support::speaker(dossier.parts(), Speaker::Party(voice.party)), json!({"level": voice.level.number(), "word": voice.compared.map(|word| word.word())}))
            })
            .collect();
        if json!(compared) != expected["compared"] {
            wrong.push(format!(
                "{id} compared: independent {}, came out {}",
                expected["compared"],
                json!(compared)
            ));
        }
        let flags: Vec<&str> = result
            .flags
            .iter()
            .map(|raised| raised.flag.word())
            .collect();
        if json!(flags) != expected["flags"] {
            wrong.push(format!(
                "{id} flags: independent {}, came out {flags:?}",
                expected["flags"]
            ));
        }
        let notes: Vec<&str> = result
            .notes
            .iter()
            .map(|at| dossier.parts().notes.notes[*at].id.as_str())
            .collect();
        if json!(notes) != expected["notes"] {
            wrong.push(format!(
                "{id} notes: independent {}, came out {notes:?}",
                expected["notes"]
            ));
        }
        // The independent reading lists items that clash beside those that count.
        let mut items: Vec<&str> = result
            .evidence
            .items
            .iter()
            .chain(&result.evidence.clashing)
            .map(|at| dossier.parts().evidence[*at].id.as_str())
            .collect();
        items.sort_unstable();
        if json!(items) != expected["evidence"]["ids"] {
            wrong.push(format!(
                "{id} evidence: independent {}, came out {items:?}",
                expected["evidence"]["ids"]
            ));
        }
        for (group, expected) in expected["groups"].as_object().unwrap() {
            let came = result
                .lived_experience()
                .unwrap()
                .groups
                .iter()
                .find(|came| format!("{}={}", came.grouping, came.group) == *group);
            let came = came.map_or(json!([0, null]), |came| json!([came.answered, came.gap]));
            if came != json!([expected["answered"], expected["gap"]]) {
                wrong.push(format!(
                    "{id} {group}: independent {expected}, came out {came}"
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn of_voice(voice: &PanelResult, key: &str) -> Value {
    match key {
        "asked" => json!(voice.tally.asked),
        "levels" => json!(voice.tally.levels),
        "carried" => json!(voice.tally.carried),
        "dont_know" => json!(voice.tally.dont_know),
        "not_about_me" => json!(voice.tally.not_about_me),
        "rather_not_say" => json!(voice.tally.rather_not_say),
        "no_answer" => json!(voice.tally.no_answer),
        "standing" => json!(support::standing(voice.standing)),
        "word" => json!(voice.split.map(|word| word.word())),
        "cannot_tell" => json!(voice.cannot_tell),
        "roles_differ" => json!(voice.roles_differ),
        "mostly_carers" => json!(voice.mostly_carers),
        other => panic!("“{other}” of the golden file is not known here"),
    }
}

/// The method says "sources point both ways". The independent reading took that to need one source for and one against; we read a source that
/// is itself mixed as pointing both ways. These statements have a mixed source, and so one minor concern more: with the level that two minor
/// concerns to a step then give, worked out by hand.
const WITH_A_MIXED_SOURCE: [(&str, &str); 6] = [
    ("making-it-real:WI-I-respect", "low"),
    ("making-it-real:WI-I-home", "moderate"),
    ("making-it-real:IA-I-accurate", "moderate"),
    ("cqc-local-authority:QS3", "low"),
    ("cqc-local-authority:QS6", "low"),
    ("cqc-local-authority:QS8", "moderate"),
];

#[test]
fn how_sure_is_that_of_the_independent_reading() {
    let (dossier, assessment) = assessed();
    let golden = golden();
    let mut wrong = Vec::new();
    for expected in golden["statements"].as_array().unwrap() {
        let id = format!(
            "{}:{}",
            expected["framework"].as_str().unwrap(),
            expected["statement"].as_str().unwrap()
        );
        let result = support::statement(&dossier, &assessment, &id);
        let came = result.sureness.as_ref().map(|sureness| {
            let concerns: Vec<String> = sureness
                .concerns
                .iter()
                .map(|concern| {
                    format!(
                        "{} {}",
                        concern.check.word().replace("-here-lately", ""),
                        concern.weight
                    )
                })
                .collect();
            json!({"is": sureness.level.word(), "concerns": concerns})
        });
        let mut expected = expected.clone();
        if let Some((_, level)) = WITH_A_MIXED_SOURCE.iter().find(|(known, _)| *known == id) {
            assert!(result.evidence.mixed > 0, "{id} has no mixed source");
            expected["sureness"]["is"] = json!(level);
            let concerns = expected["sureness"]["concerns"].as_array_mut().unwrap();
            let gathered =
                |concern: &&Value| concern.as_str().unwrap().starts_with("gathered-well");
            concerns.insert(
                concerns.iter().take_while(gathered).count(),
                json!("fits-together minor"),
            );
        }
        if json!(came) != expected["sureness"] {
            wrong.push(format!(
                "{id}: independent {}, came out {}",
                expected["sureness"],
                json!(came)
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_whole_is_that_of_the_independent_reading() {
    let (dossier, assessment) = assessed();
    let golden = golden();
    let found = |code: Code| {
        dossier
            .warnings()
            .iter()
            .filter(|finding| finding.code() == code)
            .map(|finding| finding.message())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found(Code::FiguresClash),
        ["EV-012 and EV-053 give two different figures for the same thing; neither is counted"]
    );
    assert_eq!(golden["clash"], json!(["EV-012", "EV-053"]));
    let gone = found(Code::GoneWithoutWithdrawal);
    assert_eq!(gone.len(), 1);
    assert!(
        gone[0].starts_with("EV-054 was in the evidence on"),
        "{gone:?}"
    );
    for id in golden["past_review"].as_array().unwrap() {
        assert!(
            found(Code::PastReview)
                .iter()
                .any(|message| message.starts_with(id.as_str().unwrap())),
            "{id}"
        );
    }
    assert_eq!(
        found(Code::PastReview).len(),
        golden["past_review"].as_array().unwrap().len()
    );
    let weakest: BTreeMap<String, Vec<String>> = assessment
        .weakest
        .iter()
        .map(|weakest| {
            let id = dossier.parts().catalogue.frameworks()[weakest.framework]
                .edition
                .id
                .to_string();
            (
                id,
                weakest
                    .statements
                    .iter()
                    .take(3)
                    .map(|statement| support::id_of(dossier.parts(), *statement))
                    .collect(),
            )
        })
        .collect();
    for (framework, expected) in golden["weakest"].as_object().unwrap() {
        assert_eq!(
            json!(weakest.get(framework).cloned().unwrap_or_default()),
            *expected,
            "{framework}"
        );
    }
    let missing: Vec<Value> = assessment
        .missing_voices
        .iter()
        .map(|voice| {
            json!([
                voice.grouping.as_str(),
                voice.group.as_str(),
                match voice.heard {
                    Heard::Exactly(heard) => json!(heard),
                    heard => json!(heard.to_string()),
                },
                voice.expected.to_string()
            ])
        })
        .collect();
    let expected: Vec<Value> = golden["missing_voices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|voice| {
            json!([
                voice["grouping"],
                voice["group"],
                voice["heard"],
                voice["expected"]
            ])
        })
        .collect();
    assert_eq!(missing, expected);
}

#[test]
fn the_councils_total_is_22_of_36_and_the_inspectors_range_23_to_29() {
    let (dossier, assessment) = assessed();
    let golden = golden();
    let outcome = |speaker| {
        &assessment
            .overall
            .iter()
            .find(|overall| overall.speaker == speaker)
            .unwrap()
            .outcome
    };
    let Outcome::Total {
        score,
        max,
        exact,
        lowest,
        margins,
        nearest,
        flags,
    } = outcome(party(&dossier, "council"))
    else {
        panic!("the council has a total")
    };
    assert_eq!(
        *score,
        Score {
            total: 22,
            percent: 62,
            band: "requires-improvement".to_owned()
        }
    );
    assert_eq!(
        (*max, exact.to_string().as_str(), nearest),
        (36, "550/9", &None)
    );
    assert_eq!(lowest.0, Level::LOWEST);
    assert_eq!(flags, &["level-one"]);
    let council = &golden["overall"]
        .as_array()
        .unwrap()
        .iter()
        .find(|overall| overall["party"] == "council")
        .unwrap()["margins"];
    let margins: Vec<Value> = margins
        .iter()
        .map(|margin| {
            let compared = margin.compared.map(|compared| compared.word());
            json!({"statement": support::id_of(dossier.parts(), margin.statement), "frm": margin.from.number(), "to": margin.to.number(), "band": margin.band, "compared": compared})
        })
        .collect();
    assert_eq!(json!(margins), *council);
    let Outcome::Range {
        low,
        high,
        missing,
        open,
        ..
    } = outcome(party(&dossier, "inspector"))
    else {
        panic!("the inspector has a range")
    };
    assert_eq!(
        (low.total, low.percent, low.band.as_str()),
        (23, 64, "good")
    );
    assert_eq!(
        (high.total, high.percent, high.band.as_str()),
        (29, 81, "good")
    );
    assert_eq!(
        missing
            .iter()
            .map(|statement| support::id_of(dossier.parts(), *statement))
            .collect::<Vec<_>>(),
        ["QS8", "QS9"]
    );
    assert!(open.is_empty());
    assert_eq!(outcome(Speaker::LivedExperience), &Outcome::NotAsked);
}

// What leaves.

fn release(dossier: &Dossier, assessment: &Assessment, audience: Audience) -> Release {
    for_audience(dossier, assessment, audience, &Profile::panel())
        .unwrap_or_else(|findings| panic!("{audience}: {}", support::listed(&findings)))
}

/// One rendering.
struct Rendering {
    name: String,
    audience: Audience,
    text: String,
    /// Its letters and digits.
    folded: String,
}

/// Every rendering there is, made once.
fn renderings() -> &'static [Rendering] {
    static ALL: OnceLock<Vec<Rendering>> = OnceLock::new();
    ALL.get_or_init(|| {
        let rendering = |(name, audience, text): (String, Audience, String)| Rendering {
            folded: folded(&text),
            name,
            audience,
            text,
        };
        rendered().into_iter().map(rendering).collect()
    })
}

fn rendered() -> Vec<(String, Audience, String)> {
    let (dossier, assessment) = assessed();
    let mut all = Vec::new();
    for audience in Audience::ALL.iter().copied() {
        let release = release(&dossier, &assessment, audience);
        for kind in Kind::ALL.iter().copied() {
            for format in Format::ALL.iter().copied() {
                let text = report::report(&release, kind, format).unwrap_or_else(|findings| {
                    panic!("{kind} {audience} {format}: {}", support::listed(&findings))
                });
                assert!(
                    text.len() > 500,
                    "{kind} {audience} {format} has next to nothing in it"
                );
                all.push((format!("{kind}.{audience}.{format}"), audience, text));
            }
        }
    }
    let desk = release(&dossier, &assessment, Audience::Desk);
    all.push((
        "score.json".to_owned(),
        Audience::Desk,
        report::json::score(&desk).unwrap(),
    ));
    all.push((
        "score.txt".to_owned(),
        Audience::Desk,
        report::text::score(&desk),
    ));
    for result in &assessment.statements {
        let id = support::id_of(dossier.parts(), result.statement);
        all.push((
            format!("explain {id}"),
            Audience::Desk,
            report::text::explain(&desk, result.statement),
        ));
    }
    all.push((
        "what-if".to_owned(),
        Audience::Desk,
        report::text::what_if(
            &desk,
            &release(&tried(&dossier).0, &tried(&dossier).1, Audience::Desk),
        ),
    ));
    all
}

/// The same with another level of the council on every quality statement.
fn tried(dossier: &Dossier) -> (Dossier, Assessment) {
    let mut parts = dossier.parts().clone();
    for judgement in &mut parts.judgements {
        let Judgement { level, .. } = judgement;
        *level = Level::new(if level.number() == 4 {
            3
        } else {
            level.number() + 1
        })
        .unwrap();
    }
    let dossier = Dossier::new(parts).unwrap();
    let assessment = making_it_real::assess(&dossier, dossier.parts().header.as_of);
    (dossier, assessment)
}

/// Letters and digits only, in small letters, after every escape that HTML, JSON and Markdown know: neither wrapping nor quoting hides a word.
fn folded(text: &str) -> String {
    let mut plain = text.to_owned();
    for _ in 0..2 {
        plain = without_json_escapes(&plain);
        plain = without_entities(&plain);
    }
    plain
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find(';').filter(|end| *end <= 10) else {
            out.push('&');
            rest = &rest[1..];
            continue;
        };
        let name = &rest[1..end];
        let number = name
            .strip_prefix("#x")
            .or(name.strip_prefix("#X"))
            .map(|hex| u32::from_str_radix(hex, 16))
            .or(name.strip_prefix('#').map(str::parse));
        let character = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some(' '),
            _ => number.and_then(Result::ok).and_then(char::from_u32),
        };
        match character {
            Some(character) => {
                out.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn without_json_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match characters.next() {
            Some('n' | 'r' | 't' | 'b' | 'f') => out.push(' '),
            Some('u') => {
                let digits: String = characters.clone().take(4).collect();
                if let Some(character) = u32::from_str_radix(&digits, 16)
                    .ok()
                    .and_then(char::from_u32)
                {
                    out.push(character);
                    characters.nth(3);
                } else {
                    out.push('u');
                }
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

/// The cells of a row of the evidence, by its id.
fn item(id: &str, columns: &[&str]) -> Vec<String> {
    let bytes = making_it_real::wendleby::FILES
        .iter()
        .find(|(path, _)| *path == "evidence.csv")
        .unwrap()
        .1;
    let mut reader = csv::Reader::from_reader(bytes);
    let headers = reader.headers().unwrap().clone();
    let row = reader
        .records()
        .map(Result::unwrap)
        .find(|record| &record[0] == id)
        .unwrap();
    let cell = |column: &&str| {
        row[headers.iter().position(|header| header == *column).unwrap()].to_owned()
    };
    let cells: Vec<String> = columns
        .iter()
        .map(cell)
        .filter(|cell| !cell.is_empty())
        .collect();
    assert!(!cells.is_empty(), "{id} has no words to look for");
    cells
}

/// Every run of four words of a text, so that a part of it is found too.
fn runs(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 4 {
        vec![folded(text)]
    } else {
        words.windows(4).map(|run| folded(&run.join(" "))).collect()
    }
}

/// What to look for of an item: the runs of its words that stand nowhere else in the files, so that finding one is finding the item.
fn only_in(id: &str, columns: &[&str]) -> Vec<String> {
    let mut elsewhere = String::new();
    for (path, bytes) in making_it_real::wendleby::FILES {
        if *path == "evidence.csv" {
            let mut reader = csv::Reader::from_reader(*bytes);
            for record in reader
                .records()
                .map(Result::unwrap)
                .filter(|record| &record[0] != id)
            {
                elsewhere.push_str(&folded(&record.iter().collect::<Vec<_>>().join(" / ")));
            }
        } else if *path != "README.md" {
            elsewhere.push_str(&folded(&String::from_utf8_lossy(bytes)));
        }
    }
    let runs: Vec<String> = item(id, columns)
        .iter()
        .flat_map(|text| runs(text))
        .collect();
    runs.into_iter()
        .filter(|run| !elsewhere.contains(run))
        .collect()
}

#[test]
fn the_search_finds_what_is_there() {
    let needle = folded("Moving from children's to adult services");
    for hidden in [
        "<p>Moving from children&#39;s\n   to adult   services</p>",
        "{\"title\":\"Moving from children\\u2019s to adult services\"}",
        "MOVING FROM CHILDREN&amp;#x27;S TO ADULT SERVICES",
        "Moving from children\\'s to\\nadult services",
    ] {
        assert!(folded(hidden).contains(&needle), "{hidden}");
    }
    let all = renderings();
    assert!(
        all.len() >= Audience::ALL.len() * Kind::ALL.len() * Format::ALL.len() + 50,
        "{} renderings",
        all.len()
    );
    // What everybody may see is found where the rendering lists evidence at all.
    let public = only_in("EV-001", &["title"]);
    assert!(!public.is_empty());
    assert!(
        all.iter()
            .filter(|rendering| public.iter().all(|run| rendering.folded.contains(run)))
            .count()
            >= 4
    );
}

/// The places where any of these runs of words is found.
fn found_in(words: &[String], wanted: impl Fn(&Rendering) -> bool) -> Vec<String> {
    let renderings = renderings().iter().filter(|rendering| wanted(rendering));
    renderings
        .flat_map(|rendering| {
            words
                .iter()
                .filter(|run| rendering.folded.contains(*run))
                .map(|run| format!("{}: {run}", rendering.name))
        })
        .collect()
}

#[test]
fn nothing_of_what_was_withdrawn_is_anywhere() {
    let words = only_in("EV-004", &["title", "summary", "quote", "locator"]);
    assert!(words.len() >= 10, "{words:?}");
    let found = found_in(&words, |_| true);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_the_public_may_not_see_is_in_no_public_rendering() {
    for id in ["EV-003", "EV-027", "EV-040", "EV-050"] {
        let words = only_in(id, &["title", "summary", "quote", "locator"]);
        assert!(words.len() >= 4, "{id}: {words:?}");
        let found = found_in(&words, |rendering| rendering.audience == Audience::Public);
        assert!(found.is_empty(), "{id}:\n{}", found.join("\n"));
        // So that the search above can fail: the desk may see them all.
        assert!(
            !found_in(&words, |rendering| rendering.name.starts_with("full.desk.")).is_empty(),
            "{id} is nowhere"
        );
    }
}

#[test]
fn what_the_regulator_may_see_is_in_the_regulators_report() {
    let words = item("EV-003", &["title", "quote"]);
    for rendering in renderings()
        .iter()
        .filter(|rendering| rendering.name.starts_with("full.regulator."))
    {
        for words in &words {
            assert!(
                rendering.folded.contains(&folded(words)),
                "{} has no “{words}”",
                rendering.name
            );
        }
    }
}

#[test]
fn what_the_panel_may_not_see_is_in_no_rendering_for_the_panel() {
    for id in ["EV-003", "EV-040"] {
        let words = only_in(id, &["title", "summary", "quote"]);
        let found = found_in(&words, |rendering| rendering.audience == Audience::Panel);
        assert!(found.is_empty(), "{id}:\n{}", found.join("\n"));
    }
}

#[test]
fn no_members_reason_and_no_members_code_is_anywhere() {
    let file = |path: &str| {
        making_it_real::wendleby::FILES
            .iter()
            .find(|(known, _)| *known == path)
            .unwrap()
            .1
    };
    let reasons: BTreeSet<String> = csv::Reader::from_reader(file("panel/scores.csv"))
        .records()
        .map(|record| record.unwrap()[4].to_owned())
        .filter(|reason| !reason.is_empty())
        .collect();
    assert!(reasons.len() >= 5, "{} reasons", reasons.len());
    let codes: Vec<String> = csv::Reader::from_reader(file("panel/members.csv"))
        .records()
        .map(|record| record.unwrap()[0].to_owned())
        .collect();
    assert_eq!(codes.len(), 12);
    let mut found = Vec::new();
    for Rendering {
        name,
        text,
        folded: plain,
        ..
    } in renderings()
    {
        found.extend(
            reasons
                .iter()
                .filter(|reason| plain.contains(&folded(reason)))
                .map(|reason| format!("{name}: {reason}")),
        );
        let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        found.extend(
            codes
                .iter()
                .filter(|code| words.contains(code.as_str()))
                .map(|code| format!("{name}: {code}")),
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn four_carers_are_shown_apart_in_no_report() {
    let (dossier, assessment) = assessed();
    let apart = ["people", "carers", "third-sector"].map(|id| party(&dossier, id));
    for audience in Audience::ALL
        .iter()
        .copied()
        .filter(|audience| *audience != Audience::Desk)
    {
        let release = release(&dossier, &assessment, audience);
        for statement in &release.view().statements {
            let shown = statement
                .voices
                .iter()
                .find(|voice| apart.contains(&voice.speaker));
            assert!(
                shown.is_none(),
                "{audience}: {} shows {:?}",
                support::id_of(dossier.parts(), statement.statement),
                shown
            );
        }
        let json: Value =
            serde_json::from_str(&report::report(&release, Kind::Full, Format::Json).unwrap())
                .unwrap();
        for statement in json["statements"].as_array().unwrap() {
            for voice in statement["parties"].as_array().unwrap() {
                let name = voice["party"].as_str().unwrap_or_default();
                if ["people", "carers", "third-sector"].contains(&name) {
                    let keys: Vec<&String> = voice
                        .as_object()
                        .unwrap()
                        .keys()
                        .filter(|key| !["party", "hidden"].contains(&key.as_str()))
                        .collect();
                    assert!(
                        keys.is_empty(),
                        "{audience}: {} tells {keys:?} of {name}",
                        statement["statement"]
                    );
                }
            }
        }
        for theme in &release.view().themes {
            assert!(
                theme
                    .profiles
                    .iter()
                    .all(|(speaker, _)| !apart.contains(speaker)),
                "{audience}: a theme's profile"
            );
        }
    }
}

#[test]
fn what_is_worked_out_is_the_same_for_every_audience_where_it_is_shown() {
    let (dossier, assessment) = assessed();
    for audience in Audience::ALL.iter().copied() {
        let release = release(&dossier, &assessment, audience);
        let view: &View = release.view();
        assert_eq!(view.statements.len(), assessment.statements.len());
        for (shown, result) in view.statements.iter().zip(&assessment.statements) {
            let id = support::id_of(dossier.parts(), result.statement);
            if let SurenessView::Shown(sureness) = &shown.sureness {
                assert_eq!(
                    Some(sureness),
                    result.sureness.as_ref(),
                    "{audience} {id}: sureness"
                );
            }
            assert!(
                shown
                    .flags
                    .iter()
                    .all(|flag| result.flags.iter().any(|raised| raised.flag == *flag)),
                "{audience} {id}: flags"
            );
            assert_eq!(shown.one_voice.len(), result.one_voice.len());
            for (shown, result) in shown.one_voice.iter().zip(&result.one_voice) {
                assert_eq!((shown.party, shown.level), (result.party, result.level));
                let is_desk = audience == Audience::Desk;
                assert!(
                    shown.compared == result.compared || (!is_desk && shown.compared.is_none()),
                    "{audience} {id}: compared"
                );
            }
            if let Some(sums) = &shown.evidence.sums {
                assert_eq!(
                    (sums.strength, sums.gap, sums.mixed),
                    (
                        result.evidence.strength,
                        result.evidence.gap,
                        result.evidence.mixed
                    ),
                    "{audience} {id}"
                );
            }
            for voice in &shown.voices {
                let worked_out = result
                    .panel
                    .iter()
                    .find(|result| result.speaker == voice.speaker)
                    .unwrap();
                if let Shown::Counts(counts) = &voice.shown {
                    assert_eq!(
                        (counts.standing, counts.split, &counts.tally),
                        (worked_out.standing, worked_out.split, &worked_out.tally),
                        "{audience} {id}"
                    );
                    assert_eq!(
                        (
                            counts.cannot_tell,
                            counts.roles_differ,
                            counts.mostly_carers
                        ),
                        (
                            worked_out.cannot_tell,
                            worked_out.roles_differ,
                            worked_out.mostly_carers
                        ),
                        "{audience} {id}"
                    );
                }
            }
        }
        for (shown, all) in view.weakest.iter().zip(&assessment.weakest) {
            let mut rest = all.statements.iter();
            assert!(
                shown
                    .statements
                    .iter()
                    .all(|statement| rest.any(|other| other == statement)),
                "{audience}: the weakest, in their order"
            );
            assert!(shown.statements.len() <= 3, "{audience}");
            if audience == Audience::Desk {
                let first = all.statements.iter().take(3);
                assert!(shown.statements.iter().eq(first), "the three weakest");
            }
        }
    }
}

// Determinism.

/// The same files with the rows of every table in another order.
fn shuffled(seed: u64) -> MemorySource {
    let mut source = support::wendleby();
    for (path, bytes) in making_it_real::wendleby::FILES
        .iter()
        .filter(|(path, _)| path.ends_with(".csv") || path.ends_with(".lock"))
    {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(*bytes);
        let mut rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let header = rows.remove(0);
        let mut state = seed;
        for at in (1..rows.len()).rev() {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            rows.swap(at, (state >> 33) as usize % (at + 1));
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&header).unwrap();
        rows.iter()
            .for_each(|row| writer.write_record(row).unwrap());
        source = source.with(*path, writer.into_inner().unwrap());
    }
    source
}

fn score_json(source: &MemorySource) -> String {
    let (dossier, assessment) = support::assessed(source);
    report::json::score(&release(&dossier, &assessment, Audience::Desk)).unwrap()
}

/// From `"statements":` to the next block.
fn block<'a>(json: &'a str, name: &str, next: &str) -> &'a str {
    let from = json.find(&format!("\"{name}\":")).unwrap();
    let to = json.find(&format!("\"{next}\":")).unwrap();
    assert!(from < to);
    &json[from..to]
}

#[test]
fn the_same_files_give_the_same_bytes() {
    assert_eq!(
        score_json(&support::wendleby()),
        score_json(&support::wendleby())
    );
}

#[test]
fn rows_in_any_order_give_the_same_statements_byte_for_byte() {
    let plain = score_json(&support::wendleby());
    for seed in [1, 2, 3] {
        let other = score_json(&shuffled(seed));
        for (name, next) in [
            ("statements", "themes"),
            ("themes", "weakest"),
            ("weakest", "overall"),
            ("overall", "gaps"),
            ("gaps", "missing_voices"),
        ] {
            let (one, other) = (block(&plain, name, next), block(&other, name, next));
            if one != other {
                let at = one
                    .bytes()
                    .zip(other.bytes())
                    .position(|(one, other)| one != other)
                    .unwrap_or(0);
                let near = |text: &str| {
                    text[at.saturating_sub(150)..(at + 150).min(text.len())].to_owned()
                };
                panic!(
                    "“{name}” differs with the rows in another order (seed {seed}):\n{}\n{}",
                    near(one),
                    near(other)
                );
            }
        }
    }
}

/// The same but for the order of ids within a list.
#[test]
fn rows_in_any_order_give_the_same_result_but_for_the_order_of_lists() {
    fn sorted(value: &mut Value) {
        match value {
            Value::Array(list) => {
                list.iter_mut().for_each(sorted);
                if list.iter().all(Value::is_string) {
                    list.sort_by_key(|item| item.as_str().map(str::to_owned));
                }
            }
            Value::Object(object) => object.values_mut().for_each(sorted),
            _ => {}
        }
    }
    let result = |source: &MemorySource| {
        let mut json: Value = serde_json::from_str(&score_json(source)).unwrap();
        json.as_object_mut()
            .unwrap()
            .retain(|key, _| key != "inputs" && key != "findings");
        sorted(&mut json);
        json
    };
    let plain = result(&support::wendleby());
    for seed in [4, 5] {
        assert!(result(&shuffled(seed)) == plain, "seed {seed}");
    }
}

#[test]
fn what_programs_read_is_as_the_published_schemas_say() {
    let schema = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("crates/format/schemas")
            .join(name);
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    };
    let check = |validator: &jsonschema::Validator, name: &str, text: &str| {
        let json: Value = serde_json::from_str(text).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&json)
            .map(|error| format!("{}: {error}", error.instance_path))
            .take(5)
            .collect();
        assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
        let mut spoilt = json;
        spoilt["statements"][0]["parties"] = json!("none");
        assert!(
            !validator.is_valid(&spoilt),
            "{name}: the schema says nothing about parties"
        );
    };
    let (result, release) = (
        schema("assessment-result.schema.json"),
        schema("release.schema.json"),
    );
    for rendering in renderings() {
        if rendering.name == "score.json" {
            check(&result, &rendering.name, &rendering.text);
        } else if rendering.name.ends_with(".json") {
            check(&release, &rendering.name, &rendering.text);
        }
    }
}
