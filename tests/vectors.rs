//! Published and confirmed figures, through the real method and rule files. Where the vectors come from is in `vectors/SOURCE.md`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

mod support;

use making_it_real::format::source::MemorySource;
use making_it_real::vocabulary::assessment::{Outcome, Score, Speaker, Standing, Step, TraceValue};
use serde_json::Value;

const ASSESSMENT: &str = "kind = \"assessment\"\nformat = 1\nid = \"v\"\ntitle = \"V\"\nbody = \"B\"\nas_of = 2026-10-31\nmethod = \"count-middle-split@1\"\n";

#[test]
fn the_default_method_gives_the_confirmed_middle_word_and_sides() {
    let vectors: Value =
        serde_json::from_str(&support::text_of("vectors/default_method.json")).unwrap();
    let vectors = vectors["vectors"].as_array().unwrap();
    assert!(vectors.len() >= 7, "only {} vectors", vectors.len());
    for vector in vectors {
        let (id, expected) = (vector["id"].as_str().unwrap(), &vector["expected"]);
        let ratings: Vec<u64> = vector["input"]["ratings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rating| rating.as_u64().unwrap())
            .collect();
        assert_eq!(
            ratings.len() as u64,
            expected["n"].as_u64().unwrap(),
            "{id}"
        );
        let of = |wanted: fn(u64) -> bool| {
            ratings.iter().filter(|rating| wanted(**rating)).count() as u64
        };
        assert_eq!(
            (of(|rating| rating <= 2), of(|rating| rating > 2)),
            (
                expected["low"].as_u64().unwrap(),
                expected["high"].as_u64().unwrap()
            ),
            "{id}: sides"
        );
        if ratings.len() < 5 {
            // A panel of four has no standing. The same answers three times over have the same middle and the same shares.
            assert_eq!(
                stands(&ratings).0,
                Standing::NotEnough(making_it_real::vocabulary::assessment::NotEnough::AboutFew),
                "{id}"
            );
        }
        let (times, ratings) = if ratings.len() < 5 {
            (3, ratings.repeat(3))
        } else {
            (1, ratings)
        };
        let (standing, word, lower, upper) = stands(&ratings);
        let middle = match standing {
            Standing::Level(level) => level,
            Standing::Split { middle, .. } => middle,
            other => panic!("{id}: {other:?}"),
        };
        assert_eq!(
            u64::from(middle.number()),
            expected["lower_median"].as_u64().unwrap(),
            "{id}: middle"
        );
        assert_eq!(word, expected["word"].as_str().unwrap(), "{id}: word");
        assert_eq!(
            (lower, upper),
            (
                expected["low"].as_u64().unwrap() * times,
                expected["high"].as_u64().unwrap() * times
            ),
            "{id}: sides of the trace"
        );
    }
}

/// The standing, the split word, and the answers on each side as the trace says them.
fn stands(ratings: &[u64]) -> (Standing, &'static str, u64, u64) {
    let members: String = (0..ratings.len())
        .map(|at| format!("m{at},people\n"))
        .collect();
    let scores: String = ratings
        .iter()
        .enumerate()
        .map(|(at, rating)| format!("1,m{at},S1,{rating}\n"))
        .collect();
    let source = MemorySource::new([
        (
            "assessment.toml",
            format!("{ASSESSMENT}frameworks = [\"cards@1\"]\n"),
        ),
        ("frameworks/cards/1/framework.yaml", support::cards(4)),
        ("panel/members.csv", format!("member,party\n{members}")),
        (
            "panel/scores.csv",
            format!("round,member,statement,answer\n{scores}"),
        ),
    ]);
    let (dossier, assessment) = support::assessed(&source);
    let result = support::statement(&dossier, &assessment, "S1");
    let lived = result.lived_experience().unwrap();
    let step = result
        .trace
        .iter()
        .find(|step| step.step == Step::Split && step.speaker == Some(Speaker::LivedExperience));
    let number = |name: &str| match step
        .and_then(|step| step.arguments.iter().find(|(known, _)| *known == name))
    {
        Some((_, TraceValue::Number(number))) => *number,
        _ => 0,
    };
    (
        lived.standing,
        lived.split.map_or("none", |word| word.word()),
        number("lower-side"),
        number("upper-side"),
    )
}

struct Published {
    council: String,
    percent: Option<u64>,
    rating: String,
    scores: Vec<u64>,
}

fn published() -> Vec<Published> {
    let text = support::text_of("vectors/cqc-published.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            Published {
                council: record[0].to_owned(),
                percent: record[2].parse().ok(),
                rating: record[3].to_lowercase().replace(' ', "-"),
                scores: (4..13).filter_map(|at| record[at].parse().ok()).collect(),
            }
        })
        .collect()
}

fn score(scores: &[u64]) -> (Score, u64) {
    let rows: String = (1..)
        .zip(scores)
        .map(|(number, score)| format!("inspector,QS{number},{score},Published.\n"))
        .collect();
    let source = MemorySource::new([
        (
            "assessment.toml",
            format!(
                "{ASSESSMENT}frameworks = [\"cqc-local-authority@2025\"]\nrules = [\"cqc-percent@2025\"]\n"
            ),
        ),
        (
            "judgements.csv",
            format!("party,statement,level,reason\n{rows}"),
        ),
    ]);
    let (dossier, assessment) = support::assessed(&source);
    let overall = assessment
        .overall
        .iter()
        .find(|overall| support::speaker(dossier.parts(), overall.speaker) == "inspector")
        .unwrap();
    match &overall.outcome {
        Outcome::Total { score, max, .. } => (score.clone(), *max),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nine_published_scores_give_the_published_percentage_and_rating() {
    let (mut fitting, mut percentages) = (0, 0);
    for row in published().iter().filter(|row| row.scores.len() == 9) {
        let (score, max) = score(&row.scores);
        assert_eq!(
            (score.total, max),
            (row.scores.iter().sum(), 36),
            "{}",
            row.council
        );
        if row.council == "Liverpool" {
            assert_ne!(
                score.band, row.rating,
                "Liverpool's nine scores come from a newspaper and must not fit"
            );
            continue;
        }
        fitting += 1;
        assert_eq!(score.band, row.rating, "{}", row.council);
        if let Some(percent) = row.percent {
            percentages += 1;
            assert_eq!(score.percent, percent, "{}", row.council);
        }
    }
    assert_eq!(
        (fitting, percentages),
        (16, 4),
        "rows with nine scores that fit, and of these with a percentage"
    );
}

/// Rounding half up would not give every one of the published percentages, so the inference in the rule file says something.
#[test]
fn every_published_percentage_is_one_that_rounding_up_can_give() {
    let can =
        |percent: u64, rounded: fn(u64) -> u64| (9..=36).any(|total| rounded(total) == percent);
    let up = |total: u64| (100 * total).div_ceil(36);
    let half_up = |total: u64| (200 * total + 36) / 72;
    let percentages: Vec<u64> = published().iter().filter_map(|row| row.percent).collect();
    assert_eq!(percentages.len(), 11);
    assert!(percentages.iter().all(|percent| can(*percent, up)));
    assert_eq!(
        percentages
            .iter()
            .filter(|percent| !can(**percent, half_up))
            .count(),
        4,
        "percentages that half-up cannot give"
    );
}

#[test]
fn the_rule_says_that_rounding_up_is_inferred() {
    let source = MemorySource::new([(
        "assessment.toml",
        format!(
            "{ASSESSMENT}frameworks = [\"cqc-local-authority@2025\"]\nrules = [\"cqc-percent@2025\"]\n"
        ),
    )]);
    let (dossier, _) = support::assessed(&source);
    let rule = &dossier.parts().rules[0];
    let (_, words) = rule
        .provenance
        .iter()
        .find(|(key, _)| key == "rounding")
        .unwrap();
    assert!(words.starts_with("inferred"), "{words}");
    assert_eq!(
        rule.combine.percent().unwrap().rounding,
        making_it_real::vocabulary::exact::Rounding::Up
    );
    assert_eq!(rule.disclaimer, "worked out the CQC way, not by CQC");
    assert!(
        rule.flags
            .iter()
            .any(|flag| flag.code == "level-one" && flag.level.number() == 1)
    );
}
