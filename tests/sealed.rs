//! A sealed folder says what the panel's own folder says, as far as nobody can be known by it: on panels that nobody chose, and on two that
//! were worked out by hand.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

use std::collections::BTreeSet;

use making_it_real::vocabulary::assessment::{Assessment, PanelResult};
use making_it_real::vocabulary::beside::{Beside, GroupRow, Heard};
use making_it_real::vocabulary::dossier::{Dossier, Parts};
use making_it_real::vocabulary::id::{Group, Grouping, MemberId};
use making_it_real::vocabulary::panel::{Answer, Grid, Member, Panel, Record, Round};
use making_it_real::vocabulary::population::PopulationGrouping;
use making_it_real::vocabulary::sample;
use making_it_real::vocabulary::scale::Level;
use making_it_real::{assess, beside, seal};
use proptest::collection::vec;
use proptest::prelude::*;

const STATEMENTS: [&str; 3] = ["AC-I1", "AC-I2", "AC-I3"];
/// The groups by position: two of age, then three of area. Nobody is of the sixth.
const GROUPS: [(&str, &str); 6] = [
    ("age", "old"),
    ("age", "young"),
    ("area", "coast"),
    ("area", "hills"),
    ("area", "town"),
    ("area", "moor"),
];

#[derive(Debug, Clone)]
struct Person {
    party: &'static str,
    groups: Vec<u16>,
    wrote: Vec<[Option<&'static str>; 2]>,
}

fn answer() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        30 => Just("1"), 30 => Just("2"), 30 => Just("3"), 30 => Just("4"),
        1 => Just("dont-know"), 1 => Just("not-about-me"), 1 => Just("rather-not-say"), 1 => Just("not-asked"), 1 => Just(""),
    ]
}

fn person() -> impl Strategy<Value = Person> {
    let party = prop_oneof![30 => Just("people"), 1 => Just("carers"), 1 => Just("third-sector")];
    let first = || prop_oneof![1 => Just(None), 40 => answer().prop_map(Some)];
    let second = || prop_oneof![3 => Just(None), 1 => answer().prop_map(Some)];
    let age = prop_oneof![6 => (0..2_u16).prop_map(Some), 1 => Just(None)];
    (
        party,
        age,
        2..5_u16,
        vec((first(), second()), STATEMENTS.len()),
    )
        .prop_map(|(party, age, area, wrote)| Person {
            party,
            groups: age.into_iter().chain([area]).collect(),
            wrote: wrote.into_iter().map(|(one, two)| [one, two]).collect(),
        })
}

fn read(text: &str) -> Answer {
    Answer::from_word(text)
        .unwrap_or_else(|| Answer::Level(Level::new(text.parse().unwrap()).unwrap()))
}

fn panel_of(people: &[Person]) -> Parts {
    let mut parts = sample::parts();
    let name = |(grouping, group): (&str, &str)| {
        (Grouping::new(grouping).unwrap(), Group::new(group).unwrap())
    };
    parts.population = ["age", "area"]
        .map(|grouping| PopulationGrouping {
            grouping: Grouping::new(grouping).unwrap(),
            of: None,
            source: None,
            as_at: None,
            groups: GROUPS
                .into_iter()
                .filter(|(of, _)| *of == grouping)
                .map(|(_, group)| (Group::new(group).unwrap(), 10))
                .collect(),
        })
        .to_vec();
    let mut grid = Grid::new(people.len(), parts.catalogue.len());
    for (at, person) in people.iter().enumerate() {
        for (statement, wrote) in STATEMENTS.iter().zip(&person.wrote) {
            let statement = parts.catalogue.statement(statement).unwrap();
            for (round, text) in [Round::One, Round::Two].into_iter().zip(wrote) {
                if let Some(text) = text {
                    grid.set(at, statement, round, read(text)).unwrap();
                }
            }
        }
    }
    let member = |(at, person): (usize, &Person)| Member {
        id: MemberId::new(&format!("m{at}")).unwrap(),
        party: parts.parties.find(person.party).unwrap(),
        groups: person.groups.clone().into(),
        supported_by: None,
        stands_for: 1,
    };
    parts.panel = Panel {
        members: people.iter().enumerate().map(member).collect(),
        groups: GROUPS.map(name).to_vec(),
        record: Record::Scores(grid),
        ..Panel::none()
    };
    parts
}

/// What the panel's folder gives, what was carried, and what the sealed folder gives.
fn both(people: &[Person]) -> (Assessment, Beside, Assessment) {
    let dossier = Dossier::new(panel_of(people)).unwrap();
    let as_of = dossier.parts().header.as_of;
    let open = assess(&dossier, as_of);
    let (rows, beside) = (seal(&dossier), beside(&dossier));
    let mut parts = dossier.into_parts();
    parts.panel = Panel {
        record: Record::Counts(rows),
        beside: beside.clone(),
        ..Panel::none()
    };
    let sealed = Dossier::new(parts).unwrap();
    (open, beside, assess(&sealed, as_of))
}

fn lived(assessment: &Assessment, at: usize) -> &PanelResult {
    assessment.statements[at].lived_experience().unwrap()
}

/// A voice without the two things that are carried in part.
fn without(voice: &PanelResult) -> PanelResult {
    let mut voice = voice.clone();
    voice.groups.clear();
    if let Some(first) = &mut voice.round_1 {
        first.changed = None;
    }
    voice
}

fn carried(beside: &Beside, statement: usize) -> Vec<&GroupRow> {
    let parts = sample::parts();
    let statement = parts.catalogue.statement(STATEMENTS[statement]).unwrap();
    let rows = beside.groups.iter();
    rows.filter(|row| row.statement == statement).collect()
}

/// A member's last level on a statement, and her first.
fn levels(person: &Person, at: usize) -> [Option<Answer>; 2] {
    let said = |text: &Option<&str>| text.map(read).filter(|answer| answer.is_said());
    let wrote = &person.wrote[at];
    let last = said(&wrote[1]).or(said(&wrote[0]));
    [last, said(&wrote[0])].map(|said| said.filter(|said| matches!(said, Answer::Level(_))))
}

fn positions(rows: &[&GroupRow]) -> Vec<u16> {
    let named = |row: &&GroupRow| {
        let mut known = GROUPS.iter();
        known.position(|(grouping, group)| {
            (*grouping, *group) == (row.grouping.as_str(), row.group.as_str())
        })
    };
    let found = rows.iter().filter_map(named);
    found.map(|at| u16::try_from(at).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_that_is_carried_says_what_the_answers_say(people in vec(person(), 0..60)) {
        let (open, beside, sealed) = both(&people);
        let parts = sample::parts();
        for (one, other) in open.statements.iter().zip(&sealed.statements) {
            // A party that was asked nothing at all leaves no counts behind.
            let there = other.panel.iter().map(|voice| voice.speaker).collect::<BTreeSet<_>>();
            let kept: Vec<_> = one.panel.iter().filter(|voice| there.contains(&voice.speaker)).map(without).collect();
            let mut counted: Vec<_> = other.panel.iter().map(without).collect();
            counted[0].of.clone_from(&kept[0].of);
            prop_assert_eq!(kept, counted);
            prop_assert_eq!(&one.sureness, &other.sureness);
            for (voice, counted) in one.panel.iter().filter(|voice| there.contains(&voice.speaker)).zip(&other.panel) {
                if let Some(changed) = counted.round_1.as_ref().and_then(|round| round.changed) {
                    prop_assert_eq!(Some(changed), voice.round_1.as_ref().and_then(|round| round.changed));
                    prop_assert!(changed == 0 || changed >= 3);
                }
            }
        }
        for (at, id) in STATEMENTS.iter().enumerate() {
            let index = open.statements.iter().position(|found| found.statement == parts.catalogue.statement(id).unwrap()).unwrap();
            let carried = carried(&beside, at);
            let is_carried = |found: &&making_it_real::vocabulary::assessment::GroupResult| carried.iter().any(|row| (&row.grouping, &row.group) == (&found.grouping, &found.group));
            let expected: Vec<_> = lived(&open, index).groups.iter().filter(is_carried).collect();
            prop_assert_eq!(expected.len(), carried.len());
            prop_assert_eq!(expected, lived(&sealed, index).groups.iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn who_was_heard_is_told_as_far_as_a_report_would(people in vec(person(), 0..30)) {
        let (open, _, sealed) = both(&people);
        prop_assert_eq!(open.missing_voices.len(), sealed.missing_voices.len());
        for (one, other) in open.missing_voices.iter().zip(&sealed.missing_voices) {
            prop_assert_eq!((&one.grouping, &one.group, one.expected), (&other.grouping, &other.group, other.expected));
            let Heard::Exactly(heard) = one.heard else { return Err(TestCaseError::fail("the panel's own folder knows")) };
            match other.heard {
                Heard::Exactly(told) => { prop_assert_eq!(heard, told); prop_assert!(heard == 0 || heard >= 5); }
                Heard::FewerThanFive => prop_assert!((0..5).contains(&heard)),
                Heard::FiveOrMore => prop_assert!(heard >= 5),
            }
        }
    }

    /// Whoever gave a level could change places with somebody of her party and of the same carried groups who gave another one, and no carried
    /// figure would be another. Where no carried group cuts her party, the counts alone say what there is to say.
    #[test]
    fn nobodys_answer_follows_from_what_is_carried(people in vec(person(), 10..60)) {
        let (_, beside, _) = both(&people);
        for at in 0..STATEMENTS.len() {
            let groups = positions(&carried(&beside, at));
            let inside = |person: &Person| groups.iter().map(|group| person.groups.contains(group)).collect::<Vec<_>>();
            let asked = |person: &&Person| person.wrote[at] != [None, None] && person.wrote[at].iter().flatten().any(|text| *text != "not-asked");
            for person in people.iter().filter(|person| person.party != "third-sector") {
                let party: Vec<&Person> = people.iter().filter(|other| other.party == person.party).filter(asked).collect();
                let is_cut = party.iter().map(|other| inside(other)).collect::<BTreeSet<_>>().len() > 1;
                for round in 0..2 {
                    if let (true, Some(level)) = (is_cut, levels(person, at)[round]) {
                        let others = people.iter().filter(|other| other.party == person.party && inside(other) == inside(person));
                        let theirs: Vec<Answer> = others.filter_map(|other| levels(other, at)[round]).collect();
                        prop_assert!(theirs.len() >= 5 && theirs.iter().any(|other| *other != level), "{groups:?} {theirs:?}");
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whether a row is there tells nothing: it follows from the counts and from who is in which group, whoever gave which answer.
    #[test]
    fn whether_a_group_is_carried_follows_from_the_counts(mut people in vec(person(), 0..60), keys in vec(any::<u32>(), 60)) {
        for person in &mut people {
            for text in person.wrote.iter_mut().flatten().flatten() {
                // Who was asked is not an answer, and stays.
                if *text == "not-asked" { *text = "dont-know"; }
            }
        }
        let names = |people: &[Person]| -> Vec<_> {
            let beside = both(people).1;
            beside.groups.into_iter().map(|row| (row.statement, row.grouping, row.group)).collect()
        };
        let mut dealt = people.clone();
        for party in ["people", "carers"] {
            let of: Vec<usize> = (0..people.len()).filter(|at| people[*at].party == party).collect();
            let mut order = of.clone();
            order.sort_by_key(|at| keys[*at]);
            for (to, from) in of.into_iter().zip(order) {
                dealt[to].wrote.clone_from(&people[from].wrote);
            }
        }
        prop_assert_eq!(names(&people), names(&dealt));
    }
}

#[test]
fn the_panels_that_nobody_chose_have_groups_that_are_carried() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let carried = (0..100).filter(|_| {
        let people = vec(person(), 0..60)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        !both(&people).1.groups.is_empty()
    });
    let carried = carried.count();
    assert!(carried >= 20, "{carried} of 100");
}

/// People of two ages who gave these levels on the first statement.
fn ages(old: &[&'static str], young: &[&'static str], party: &'static str) -> Vec<Person> {
    let person = |group| {
        move |level: &&'static str| Person {
            party,
            groups: vec![group],
            wrote: vec![[Some(*level), None], [None; 2], [None; 2]],
        }
    };
    let old = old.iter().map(person(0));
    old.chain(young.iter().map(person(1))).collect()
}

#[test]
fn five_and_five_of_more_than_one_mind_are_carried() {
    let people = ages(
        &["3", "3", "4", "4", "4"],
        &["1", "2", "2", "3", "3"],
        "people",
    );
    let (open, beside, sealed) = both(&people);
    let told: Vec<_> = beside.groups.iter().map(|row| row.levels.clone()).collect();
    assert_eq!(told, [[0, 0, 2, 3], [1, 2, 2, 0]]);
    let gaps = |assessment| {
        let groups = lived(assessment, 0).groups.iter();
        groups.map(|group| group.gap).collect::<Vec<_>>()
    };
    // The middles are 4 and 2.
    assert_eq!(gaps(&sealed), [Some(2), Some(-2)]);
    assert_eq!(open.statements, sealed.statements);
}

#[test]
fn what_would_leave_one_person_or_one_mind_over_is_not_carried() {
    let none = |people: Vec<Person>, made: usize| {
        let (open, beside, sealed) = both(&people);
        let compared = lived(&open, 0).groups.iter();
        assert_eq!(compared.filter(|group| group.gap.is_some()).count(), made);
        assert!(beside.groups.is_empty() && lived(&sealed, 0).groups.is_empty());
    };
    let mixed = ["1", "2", "2", "3", "3"];
    // All of the old said the same, so the row would say what each of them said.
    none(ages(&["4", "4", "4", "4", "4"], &mixed, "people"), 2);
    // The same counts, and nobody's answer would follow. Were it carried, its absence above would tell what the old said.
    none(
        ages(
            &["4", "4", "4", "4", "1"],
            &["4", "2", "2", "3", "3"],
            "people",
        ),
        2,
    );
    // Four carers are enough in a rest of five, and the people among the young are one: the people less the old.
    let mut people = ages(&mixed, &["4"], "people");
    people.extend(ages(&[], &["1", "2", "3", "4"], "carers"));
    none(people, 2);
    // Four of the old are too few to be held against anybody.
    none(ages(&["1", "2", "3", "4"], &mixed, "people"), 0);
    // One of eleven does not know. Whichever five or six she is of, nobody may read it off from whether there is a row.
    none(
        ages(
            &["1", "2", "2", "3", "4"],
            &["1", "2", "3", "3", "4", "dont-know"],
            "people",
        ),
        2,
    );
}

/// In round 1 seven of ten said 2, so that all five of an age may have, and what changed since could tell that they did. In round 2 nobody stands
/// out, and the groups stay behind all the same. How many changed goes along.
#[test]
fn a_group_that_was_of_one_mind_in_round_1_is_not_carried() {
    let mut people = ages(&["2"; 5], &["2", "2", "1", "3", "4"], "people");
    for (person, second) in people.iter_mut().zip(["1", "1", "3", "3", "4"]) {
        person.wrote[0][1] = Some(second);
    }
    let (open, beside, _) = both(&people);
    // What they said last is carried where it is all that they ever said.
    let alone = ages(
        &["1", "1", "3", "3", "4"],
        &["2", "2", "1", "3", "4"],
        "people",
    );
    assert_eq!(both(&alone).1.groups.len(), 2);
    assert_eq!(lived(&open, 0).groups.len(), 2);
    let changed: Vec<u64> = beside.changed.iter().map(|row| row.changed).collect();
    assert_eq!((beside.groups.len(), changed), (0, vec![5]));
}
