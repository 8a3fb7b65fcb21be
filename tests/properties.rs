//! Properties of the method, on answers that nobody chose, each against `oracle/mod.rs`, which is the method written another way.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

mod oracle;
mod support;

use std::collections::BTreeMap;

use making_it_real::assess;
use making_it_real::format::source::MemorySource;
use making_it_real::vocabulary::assessment::{Assessment, Chance, PanelResult, Speaker, Tally};
use making_it_real::vocabulary::catalogue::{Catalogue, StatementIndex};
use making_it_real::vocabulary::dossier::{Dossier, Parts};
use making_it_real::vocabulary::id::{Group, Grouping, MemberId};
use making_it_real::vocabulary::judgement::Judgement;
use making_it_real::vocabulary::panel::{Answer, Grid, Member, Panel, Record, Round};
use making_it_real::vocabulary::party::{Parties, PartyIndex};
use making_it_real::vocabulary::sample;
use making_it_real::vocabulary::scale::{Level, LevelName, Origin, Scale};
use oracle::Said;
use proptest::collection::vec;
use proptest::prelude::*;

const CASES: u32 = 1_000;
const STATEMENTS: [&str; 3] = ["AC-I1", "AC-I2", "AC-I3"];

/// A member: which role, which group, and what she wrote on each statement in each round.
#[derive(Debug, Clone)]
struct Person {
    carer: bool,
    young: bool,
    wrote: Vec<[Option<&'static str>; 2]>,
}

fn answer(scale: u8) -> impl Strategy<Value = &'static str> {
    const LEVELS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];
    prop_oneof![
        12 => (0..usize::from(scale)).prop_map(|level| LEVELS[level]),
        2 => Just("dont-know"), 1 => Just("not-about-me"), 1 => Just("rather-not-say"), 1 => Just("not-asked"), 1 => Just(""),
    ]
}

fn person(scale: u8) -> impl Strategy<Value = Person> {
    let written = || prop_oneof![1 => Just(None), 6 => answer(scale).prop_map(Some)];
    let second = || prop_oneof![2 => Just(None), 1 => answer(scale).prop_map(Some)];
    (
        prop::bool::weighted(0.35),
        any::<bool>(),
        vec((written(), second()), STATEMENTS.len()),
    )
        .prop_map(|(carer, young, wrote)| Person {
            carer,
            young,
            wrote: wrote
                .into_iter()
                .map(|(first, second)| [first, second])
                .collect(),
        })
}

fn panel_of(most: usize) -> impl Strategy<Value = (u8, Vec<Person>)> {
    prop_oneof![5 => Just(4_u8), 1 => Just(2), 2 => Just(3), 1 => Just(5), 1 => Just(6)]
        .prop_flat_map(move |scale| (Just(scale), vec(person(scale), 0..most)))
}

fn catalogue(scale: u8) -> Catalogue {
    let mut framework = sample::framework();
    let names = (1..=scale)
        .map(|level| LevelName {
            name: format!("word {level}"),
            symbol: "*".repeat(level.into()),
        })
        .collect();
    framework.scale =
        Some(Scale::new(Origin::Ours, "How true is this?".to_owned(), None, names).unwrap());
    Catalogue::new(vec![framework])
}

fn read_answer(text: &str) -> Answer {
    Answer::from_word(text)
        .unwrap_or_else(|| Answer::Level(Level::new(text.parse().unwrap()).unwrap()))
}

/// A dossier of these people, whose codes begin with `prefix`.
fn parts_of(scale: u8, people: &[Person], prefix: &str) -> Parts {
    let mut parts = sample::parts();
    parts.catalogue = catalogue(scale);
    let party = |name: &str| parts.parties.find(name).unwrap();
    let members = people
        .iter()
        .enumerate()
        .map(|(at, person)| Member {
            id: MemberId::new(&format!("{prefix}{at}")).unwrap(),
            party: party(if person.carer { "carers" } else { "people" }),
            groups: if person.young {
                Box::new([0])
            } else {
                Box::new([])
            },
            supported_by: None,
            stands_for: 1,
        })
        .collect();
    let mut grid = Grid::new(people.len(), parts.catalogue.len());
    for (at, person) in people.iter().enumerate() {
        for (statement, wrote) in STATEMENTS.iter().zip(&person.wrote) {
            let index = parts.catalogue.statement(statement).unwrap();
            for (round, text) in [Round::One, Round::Two].into_iter().zip(wrote) {
                if let Some(text) = text {
                    grid.set(at, index, round, read_answer(text)).unwrap();
                }
            }
        }
    }
    parts.panel = Panel {
        members,
        groups: vec![(Grouping::new("age").unwrap(), Group::new("young").unwrap())],
        record: Record::Scores(grid),
        plan: None,
        ..Panel::none()
    };
    parts
}

fn assessed(parts: Parts) -> Assessment {
    let dossier = Dossier::new(parts).unwrap();
    assess(&dossier, dossier.parts().header.as_of)
}

fn voices(assessment: &Assessment) -> Vec<&PanelResult> {
    assessment
        .statements
        .iter()
        .flat_map(|statement| &statement.panel)
        .collect()
}

fn lived(assessment: &Assessment, at: usize) -> &PanelResult {
    assessment.statements[at].lived_experience().unwrap()
}

/// What the members of a role, or of both, last said on a statement, for those who were asked.
fn said(people: &[Person], at: usize, of: impl Fn(&Person) -> bool) -> Vec<Said> {
    if people.iter().all(|person| person.wrote[at] == [None, None]) {
        return Vec::new();
    }
    people
        .iter()
        .filter(|person| of(person))
        .filter_map(|person| oracle::last(person.wrote[at]))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn standings_are_those_of_the_other_way_of_writing_the_method((scale, people) in panel_of(24)) {
        let assessment = assessed(parts_of(scale, &people, "m"));
        for at in 0..STATEMENTS.len() {
            let (of_people, of_carers) = (said(&people, at, |person| !person.carer), said(&people, at, |person| person.carer));
            let both: Vec<Said> = of_people.iter().chain(&of_carers).copied().collect();
            let result = lived(&assessment, at);
            prop_assert_eq!(support::standing(result.standing), oracle::together(&of_people, &of_carers, scale));
            prop_assert_eq!(result.cannot_tell, oracle::cannot_tell(&both));
            let levels = oracle::levels_of(&both);
            prop_assert_eq!(result.mostly_carers, 2 * oracle::levels_of(&of_people).len() < levels.len());
            if let Some(word) = result.split {
                prop_assert_eq!(word.word(), if result.roles_differ { "split" } else { oracle::split_word(&levels, scale) });
            }
            let parties = Parties::new(Vec::new());
            for voice in &assessment.statements[at].panel {
                if let Speaker::Party(party) = voice.speaker {
                    let own = if parties.get(party).unwrap().id.as_str() == "carers" { &of_carers } else { &of_people };
                    prop_assert_eq!(support::standing(voice.standing), oracle::standing(own, scale));
                }
            }
        }
    }

    #[test]
    fn no_answer_is_lost((scale, people) in panel_of(24)) {
        let assessment = assessed(parts_of(scale, &people, "m"));
        for voice in voices(&assessment) {
            for tally in std::iter::once(&voice.tally).chain(voice.round_1.as_ref().map(|first| &first.tally)) {
                prop_assert_eq!(tally.asked, tally.answered() + tally.dont_know + tally.not_about_me + tally.rather_not_say + tally.no_answer);
            }
            prop_assert!(voice.tally.carried <= voice.tally.asked - voice.tally.no_answer);
        }
        for at in 0..STATEMENTS.len() {
            let both = said(&people, at, |_| true);
            let tally = &lived(&assessment, at).tally;
            let count = |what: Said| both.iter().filter(|one| **one == what).count() as u64;
            prop_assert_eq!(tally.asked, both.len() as u64);
            prop_assert_eq!((tally.dont_know, tally.not_about_me), (count(Said::DontKnow), count(Said::NotAboutMe)));
            prop_assert_eq!((tally.rather_not_say, tally.no_answer), (count(Said::RatherNotSay), count(Said::Nothing)));
            for level in 1..=scale {
                prop_assert_eq!(tally.levels[usize::from(level) - 1], count(Said::Level(level)));
            }
        }
    }

    #[test]
    fn the_order_of_members_and_their_codes_never_matter((scale, people) in panel_of(20), keys in vec(any::<u32>(), 20)) {
        let before = assessed(parts_of(scale, &people, "m"));
        let mut order: Vec<usize> = (0..people.len()).collect();
        order.sort_by_key(|at| keys[*at]);
        let shuffled: Vec<Person> = order.into_iter().map(|at| people[at].clone()).collect();
        prop_assert_eq!(&before, &assessed(parts_of(scale, &shuffled, "someone-else-")));
    }

    #[test]
    fn an_answer_no_better_than_the_middle_never_raises_the_middle(levels in vec(1..=4_u8, 5..30), added in 1..=4_u8) {
        let person = |level: u8| Person { carer: false, young: false, wrote: vec![[Some(["1", "2", "3", "4"][usize::from(level) - 1]), None], [None; 2], [None; 2]] };
        let mut people: Vec<Person> = levels.iter().map(|level| person(*level)).collect();
        let middle = |people: &[Person]| match lived(&assessed(parts_of(4, people, "m")), 0).standing {
            making_it_real::vocabulary::assessment::Standing::Level(middle) | making_it_real::vocabulary::assessment::Standing::Split { middle, .. } => middle.number(),
            other => panic!("{other:?}"),
        };
        let before = middle(&people);
        prop_assert_eq!(Some(before), oracle::middle(&levels));
        people.push(person(added.min(before)));
        prop_assert!(middle(&people) <= before);
    }

    #[test]
    fn a_councils_level_never_moves_what_people_say((scale, people) in panel_of(16), one in 1..=2_u8, other in 1..=2_u8) {
        let with = |level: Option<u8>| {
            let mut parts = parts_of(scale, &people, "m");
            if let Some(level) = level {
                for statement in STATEMENTS {
                    parts.judgements.push(judgement(parts.parties.find("council").unwrap(), parts.catalogue.statement(statement).unwrap(), level));
                }
            }
            assessed(parts)
        };
        let (without, one, other) = (with(None), with(Some(one)), with(Some(other)));
        prop_assert_eq!(voices(&without), voices(&one));
        prop_assert_eq!(voices(&one), voices(&other));
        prop_assert_eq!(&without.weakest, &one.weakest);
        for (before, after) in without.statements.iter().zip(&one.statements) {
            prop_assert_eq!((&before.flags, &before.sureness), (&after.flags, &after.sureness));
        }
    }

    #[test]
    fn tallies_of_disjoint_members_add_up_to_the_whole((scale, people) in panel_of(24), thirds in vec(0..3_usize, 24)) {
        // Every part has a round-2 answer of nobody in particular to lean on: the tally itself must not depend on what others did.
        let part = |which: usize| people.iter().zip(&thirds).filter(|(_, third)| **third == which).map(|(person, _)| person.clone()).collect::<Vec<_>>();
        let whole = assessed(parts_of(scale, &people, "m"));
        let parts: Vec<Assessment> = (0..3).map(|which| assessed(parts_of(scale, &part(which), "m"))).collect();
        for at in 0..STATEMENTS.len() {
            // A statement that was put to nobody of a part has no rows there, and its members are then not asked: only whole columns add.
            let put_to_all = (0..3).all(|which| part(which).is_empty() || part(which).iter().any(|person| person.wrote[at] != [None, None]));
            let tally = |which: usize| without_carried(&lived(&parts[which], at).tally);
            let sum = |order: [usize; 3]| order.into_iter().fold(Tally::empty(scale.into()), |mut sum, which| { sum.add(&tally(which)); sum });
            let grouped = { let mut right = tally(1); right.add(&tally(2)); let mut sum = tally(0); sum.add(&right); sum };
            prop_assert_eq!(&sum([0, 1, 2]), &sum([2, 0, 1]), "commutative");
            prop_assert_eq!(&sum([0, 1, 2]), &grouped, "associative");
            if put_to_all {
                prop_assert_eq!(&sum([0, 1, 2]), &without_carried(&lived(&whole, at).tally), "the whole");
            }
        }
    }

    #[test]
    fn a_group_is_unequal_where_trying_every_deal_says_so(group in vec(1..=4_u8, 5..8), rest in vec(1..=4_u8, 5..8)) {
        let person = |level: &u8, young| Person { carer: false, young, wrote: vec![[Some(["1", "2", "3", "4"][usize::from(*level) - 1]), None], [None; 2], [None; 2]] };
        let people: Vec<Person> = group.iter().map(|level| person(level, true)).chain(rest.iter().map(|level| person(level, false))).collect();
        let assessment = assessed(parts_of(4, &people, "m"));
        let result = &lived(&assessment, 0).groups[0];
        let gap = oracle::middle(&group).unwrap() as i8 - oracle::middle(&rest).unwrap() as i8;
        prop_assert_eq!(result.gap, Some(gap));
        let (extreme, all) = oracle::deals(&group, &rest);
        let expected = (gap != 0).then_some(if extreme * 20 < all { Chance::Unequal } else { Chance::CouldBeChance });
        prop_assert_eq!(result.chance, expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    /// Through the files: rows in any order, and counts made from the scores.
    #[test]
    fn rows_in_any_order_and_the_counts_made_from_them_give_the_same_standings((_, people) in (Just(4_u8), vec(person(4), 1..14)), keys in vec(any::<u32>(), 200)) {
        let mut rows = Vec::new();
        for (at, person) in people.iter().enumerate() {
            for (statement, wrote) in ["S1", "S2", "SAFE"].iter().zip(&person.wrote) {
                rows.extend((1..).zip(wrote).filter_map(|(round, text)| text.map(|text| format!("{round},m{at},{statement},{text}"))));
            }
        }
        let plain = source(&people, &rows);
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|at| keys[*at]);
        let shuffled: Vec<String> = order.into_iter().map(|at| rows[at].clone()).collect();
        let (_, before) = support::assessed(&plain);
        let (_, after) = support::assessed(&source(&people, &shuffled));
        prop_assert_eq!(&before, &after);

        let counts = counts_csv(&people);
        let (_, sealed) = support::assessed(&plain.without("panel/scores.csv").without("panel/members.csv").with("panel/counts.csv", counts));
        for (one, other) in before.statements.iter().zip(&sealed.statements) {
            let (one, other) = (one.lived_experience().unwrap(), other.lived_experience().unwrap());
            prop_assert_eq!((one.standing, one.split, one.cannot_tell), (other.standing, other.split, other.cannot_tell));
            prop_assert_eq!((one.roles_differ, one.mostly_carers), (other.roles_differ, other.mostly_carers));
            prop_assert_eq!(&one.tally, &other.tally);
        }
        let flags = |assessment: &Assessment| assessment.statements.iter().map(|statement| statement.flags.iter().map(|raised| raised.flag).collect::<Vec<_>>()).collect::<Vec<_>>();
        prop_assert_eq!(flags(&before), flags(&sealed));
    }
}

#[test]
fn two_threads_give_the_same() {
    let (dossier, alone) = support::assessed(&support::wendleby());
    let as_of = dossier.parts().header.as_of;
    let (one, other) = std::thread::scope(|scope| {
        let (one, other) = (
            scope.spawn(|| assess(&dossier, as_of)),
            scope.spawn(|| assess(&dossier, as_of)),
        );
        (one.join().unwrap(), other.join().unwrap())
    });
    assert!(one == alone && other == alone);
}

/// The oracle itself, on cases worked out by hand: it must not agree with the engine by sharing a mistake of reading.
#[test]
fn the_oracle_is_right_where_the_answer_is_known() {
    let levels = |counts: [usize; 4]| {
        (1..=4_u8)
            .zip(counts)
            .flat_map(|(level, count)| vec![Said::Level(level); count])
            .collect::<Vec<_>>()
    };
    assert_eq!(
        oracle::standing(&levels([0, 4, 6, 1]), 4),
        "split 2 to 3 (middle 3)"
    );
    assert_eq!(oracle::standing(&levels([0, 2, 6, 0]), 4), "level 3");
    assert_eq!(
        oracle::standing(&levels([0, 0, 4, 0]), 4),
        "not-enough about-few"
    );
    assert_eq!(
        oracle::together(&levels([0, 0, 7, 0]), &levels([0, 3, 0, 0]), 4),
        "split 2 to 3 (middle 3)"
    );
    assert_eq!(oracle::deals(&[1; 5], &[4; 5]), (2, 252));
    assert_eq!(oracle::middle(&[3, 3, 4, 4]), Some(3));
}

fn judgement(party: PartyIndex, statement: StatementIndex, level: u8) -> Judgement {
    Judgement {
        party,
        statement,
        level: Level::new(level).unwrap(),
        reason: Some("Because.".to_owned()),
        by: None,
        on: None,
        evidence: Vec::new(),
        set_aside: Vec::new(),
        source: None,
        status: None,
    }
}

/// Whether an answer is carried depends on whether anybody at all answered in round 2, so it is no property of the member alone.
fn without_carried(tally: &Tally) -> Tally {
    Tally {
        carried: 0,
        ..tally.clone()
    }
}

fn source(people: &[Person], rows: &[String]) -> MemorySource {
    let members: Vec<String> = people
        .iter()
        .enumerate()
        .map(|(at, person)| format!("m{at},{}", if person.carer { "carers" } else { "people" }))
        .collect();
    MemorySource::new([
        ("assessment.toml", "kind = \"assessment\"\nformat = 1\nid = \"p\"\ntitle = \"P\"\nbody = \"B\"\nas_of = 2026-10-31\nframeworks = [\"cards@1\"]\nmethod = \"count-middle-split@1\"\n".to_owned()),
        ("frameworks/cards/1/framework.yaml", support::cards(4)),
        ("panel/members.csv", format!("member,party\n{}\n", members.join("\n"))),
        ("panel/scores.csv", format!("round,member,statement,answer\n{}\n", rows.join("\n"))),
    ])
}

/// Counts as a panel would seal them: for each party and statement a row of round 1 and, where anybody spoke in round 2, a row with each
/// member's last answer and how many of them are carried.
fn counts_csv(people: &[Person]) -> String {
    let mut text = String::from(
        "round,party,statement,level_1,level_2,level_3,level_4,dont_know,not_about_me,rather_not_say,asked,carried,how\n",
    );
    let spoke =
        |text: Option<&str>| text.is_some_and(|text| !text.is_empty() && text != "not-asked");
    for (at, statement) in ["S1", "S2", "SAFE"].into_iter().enumerate() {
        if people.iter().all(|person| person.wrote[at] == [None, None]) {
            continue;
        }
        let two_rounds = people.iter().any(|person| spoke(person.wrote[at][1]));
        for (party, carer) in [("people", false), ("carers", true)] {
            let asked: Vec<&Person> = people
                .iter()
                .filter(|person| person.carer == carer && oracle::last(person.wrote[at]).is_some())
                .collect();
            if asked.is_empty() {
                continue;
            }
            let carried = asked
                .iter()
                .filter(|person| spoke(person.wrote[at][0]) && !spoke(person.wrote[at][1]))
                .count();
            let mut row = |round: u8, said: Vec<Said>, carried: usize| {
                let mut counts: BTreeMap<String, usize> = BTreeMap::new();
                for said in said {
                    *counts.entry(format!("{said:?}")).or_default() += 1;
                }
                let count = |name: &str| counts.get(name).copied().unwrap_or(0);
                text.push_str(&format!(
                    "{round},{party},{statement},{},{},{},{},{},{},{},{},{carried},panel\n",
                    count("Level(1)"),
                    count("Level(2)"),
                    count("Level(3)"),
                    count("Level(4)"),
                    count("DontKnow"),
                    count("NotAboutMe"),
                    count("RatherNotSay"),
                    asked.len()
                ));
            };
            let round_1 = asked
                .iter()
                .map(|person| {
                    oracle::last([
                        person.wrote[at][0].filter(|text| *text != "not-asked"),
                        None,
                    ])
                    .unwrap_or(Said::Nothing)
                })
                .collect();
            row(1, round_1, 0);
            if two_rounds {
                row(
                    2,
                    asked
                        .iter()
                        .filter_map(|person| oracle::last(person.wrote[at]))
                        .collect(),
                    carried,
                );
            }
        }
    }
    text
}
