//! Answers that mean one level of several: the standings that the engine works out from bounds, against every way of meaning them, tried one
//! by one with `oracle/mod.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

mod oracle;
mod support;

use std::collections::BTreeSet;

use making_it_real::vocabulary::assessment::{Assessment, PanelResult, Speaker, Standing};
use making_it_real::vocabulary::catalogue::Catalogue;
use making_it_real::vocabulary::dossier::{Dossier, Parts};
use making_it_real::vocabulary::id::MemberId;
use making_it_real::vocabulary::panel::{Answer, Grid, Member, Panel, Record, Round, Spans};
use making_it_real::vocabulary::sample;
use making_it_real::vocabulary::scale::{Level, LevelName, Origin, Scale, Span};
use making_it_real::{assess, seal};
use oracle::Said;
use proptest::collection::vec;
use proptest::prelude::*;

/// The most ways that are tried for one panel.
const WAYS: usize = 4_000;

/// The spans that can be answered on a scale: as many as it has room for.
fn spans_of(scale: u8) -> &'static [(u8, u8)] {
    match scale {
        2 => &[(1, 2)],
        3 => &[(1, 2), (2, 3), (1, 3)],
        4 => &[(1, 2), (2, 3), (3, 4), (1, 3), (2, 4), (1, 4)],
        5 => &[(1, 2), (2, 3), (3, 4), (4, 5), (2, 4)],
        _ => &[(1, 2), (3, 4), (5, 6), (2, 5)],
    }
}

/// What a member said: one level as its own lowest and highest, a span, or that she does not know.
type Gave = Option<(u8, u8)>;

/// A member: whether she is a carer, and what she said.
type Person = (bool, Gave);

fn gave(scale: u8) -> impl Strategy<Value = Gave> {
    let spans = spans_of(scale);
    prop_oneof![
        8 => (1..=scale).prop_map(|level| Some((level, level))),
        6 => (0..spans.len()).prop_map(move |at| Some(spans[at])),
        1 => Just(None),
    ]
}

fn ways(people: &[Person]) -> usize {
    people
        .iter()
        .filter_map(|(_, gave)| *gave)
        .map(|(low, high)| usize::from(high - low) + 1)
        .product()
}

fn panel() -> impl Strategy<Value = (u8, Vec<Person>)> {
    let scale =
        prop_oneof![6 => Just(4_u8), 1 => Just(2), 3 => Just(3), 2 => Just(5), 1 => Just(6)];
    let people = scale.prop_flat_map(|scale| {
        let person = (prop::bool::weighted(0.4), gave(scale));
        (Just(scale), vec(person, 4..13))
    });
    people.prop_map(|(scale, mut people)| {
        // Beyond so many ways the last answers are taken to be certain: their low end.
        let mut at = people.len();
        while ways(&people) > WAYS {
            at -= 1;
            people[at].1 = people[at].1.map(|(low, _)| (low, low));
        }
        (scale, people)
    })
}

fn level(number: u8) -> Level {
    Level::new(number).unwrap()
}

fn answer(gave: Gave) -> Answer {
    match gave {
        None => Answer::DontKnow,
        Some((low, high)) => {
            Span::new(level(low), level(high)).map_or(Answer::Level(level(low)), Answer::Span)
        }
    }
}

fn catalogue(scale: u8) -> Catalogue {
    let mut framework = sample::framework();
    let name = |level: u8| LevelName {
        name: format!("word {level}"),
        symbol: "*".repeat(level.into()),
    };
    let names = (1..=scale).map(name).collect();
    framework.scale = Some(Scale::new(Origin::Ours, "How true?".to_owned(), None, names).unwrap());
    Catalogue::new(vec![framework])
}

/// An assessment in which these people answer AC-I1 in round 1.
fn parts(scale: u8, people: &[Person]) -> Parts {
    let mut parts = sample::parts();
    parts.catalogue = catalogue(scale);
    let party = |carer: bool| if carer { "carers" } else { "people" };
    let members = people.iter().enumerate().map(|(at, (carer, _))| Member {
        id: MemberId::new(&format!("m{at}")).unwrap(),
        party: parts.parties.find(party(*carer)).unwrap(),
        groups: Box::new([]),
        supported_by: None,
        stands_for: 1,
    });
    let spans = spans_of(scale).iter();
    let spans = spans.map(|(low, high)| Span::new(level(*low), level(*high)).unwrap());
    let spans = Spans::new(scale, spans).unwrap();
    let mut grid = Grid::with_spans(people.len(), vec![spans; parts.catalogue.len()]);
    let statement = parts.catalogue.statement("AC-I1").unwrap();
    for (at, (_, gave)) in people.iter().enumerate() {
        grid.set(at, statement, Round::One, answer(*gave)).unwrap();
    }
    parts.panel = Panel {
        members: members.collect(),
        record: Record::Scores(grid),
        ..Panel::none()
    };
    parts
}

fn assessed(parts: Parts) -> Assessment {
    let dossier = Dossier::new(parts).unwrap();
    assess(&dossier, dossier.parts().header.as_of)
}

/// Every way in which these people can have meant what they said.
fn meant(people: &[Person]) -> Vec<Vec<(bool, Said)>> {
    let mut all: Vec<Vec<(bool, Said)>> = vec![Vec::new()];
    for (carer, gave) in people {
        let said: Vec<Said> = match gave {
            None => vec![Said::DontKnow],
            Some((low, high)) => (*low..=*high).map(Said::Level).collect(),
        };
        let longer = all.iter().flat_map(|way| {
            said.iter().map(move |said| {
                let mut way = way.clone();
                way.push((*carer, *said));
                way
            })
        });
        all = longer.collect();
    }
    all
}

fn of(way: &[(bool, Said)], carer: bool) -> Vec<Said> {
    let hers = way.iter().filter(|(is_carer, _)| *is_carer == carer);
    hers.map(|(_, said)| *said).collect()
}

/// The lowest and the highest level of `level 3` or `split 2 to 3 (middle 2)`.
fn ends(standing: &str) -> (u8, u8) {
    let mut numbers = standing.split(' ').filter_map(|word| word.parse().ok());
    let low = numbers.next().unwrap();
    (low, numbers.next().unwrap_or(low))
}

/// The one standing of a set, or the span of them.
fn one_or_span(standings: &BTreeSet<String>) -> String {
    if standings.len() == 1 {
        return standings.first().unwrap().clone();
    }
    let low = standings.iter().map(|standing| ends(standing).0).min();
    let high = standings.iter().map(|standing| ends(standing).1).max();
    format!("span {} to {}", low.unwrap(), high.unwrap())
}

/// What is expected of a voice: its standing, its word, whether the roles differ.
type Expected = (String, Option<&'static str>, bool);

/// Decision 18, by trying every way: the roles differ where they do in all ways, and then only the roles count; where they do in some, what
/// they come to in these counts beside what all ways come to without regard to roles.
fn together(people: &[Person], scale: u8) -> Expected {
    let ways = meant(people);
    let both = |way: &[(bool, Said)]| way.iter().map(|(_, said)| *said).collect::<Vec<_>>();
    let plain: BTreeSet<String> = ways
        .iter()
        .map(|way| oracle::standing(&both(way), scale))
        .collect();
    if !plain
        .iter()
        .all(|standing| standing.starts_with("level") || standing.starts_with("split"))
    {
        assert_eq!(
            plain.len(),
            1,
            "whether there are enough does not hang on what was meant"
        );
        return (plain.first().unwrap().clone(), None, false);
    }
    let apart = ways
        .iter()
        .map(|way| oracle::apart(&of(way, false), &of(way, true), scale));
    let apart: Vec<Option<String>> = apart.collect();
    let always = apart.iter().all(Option::is_some);
    let mut standings: BTreeSet<String> = apart.into_iter().flatten().collect();
    let mut words: BTreeSet<&str> = standings.iter().map(|_| "split").collect();
    if !always {
        standings.extend(plain);
        words.extend(
            ways.iter()
                .map(|way| oracle::split_word(&oracle::levels_of(&both(way)), scale)),
        );
    }
    let word = words.first().copied().filter(|_| words.len() == 1);
    (one_or_span(&standings), word, always)
}

/// The same for one party, which has no roles in it.
fn alone(people: &[Person], carer: bool, scale: u8) -> Expected {
    let hers: Vec<Person> = people
        .iter()
        .copied()
        .filter(|(is_carer, _)| *is_carer == carer)
        .collect();
    let as_people: Vec<Person> = hers.iter().map(|(_, gave)| (false, *gave)).collect();
    together(&as_people, scale)
}

fn came(voice: &PanelResult) -> Expected {
    let word = voice.split.map(|word| word.word());
    (support::standing(voice.standing), word, voice.roles_differ)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn standings_are_those_of_every_way_of_meaning_the_answers((scale, people) in panel()) {
        let assessment = assessed(parts(scale, &people));
        let voices = &assessment.statements[0].panel;
        prop_assert_eq!(came(&voices[0]), together(&people, scale));
        for voice in &voices[1..] {
            let Speaker::Party(party) = voice.speaker else { panic!("one whole") };
            let carer = sample::parts().parties.get(party).unwrap().id.as_str() == "carers";
            prop_assert_eq!(came(voice), alone(&people, carer, scale));
        }
    }

    #[test]
    fn no_answer_is_lost_and_what_is_sealed_stands_where_it_stood((scale, people) in panel()) {
        let open = Dossier::new(parts(scale, &people)).unwrap();
        let mut sealed = parts(scale, &people);
        sealed.panel = Panel { record: Record::Counts(seal(&open)), ..Panel::none() };
        let (open, sealed) = (assess(&open, open.parts().header.as_of), assessed(sealed));
        let answered = people.iter().filter(|(_, gave)| gave.is_some()).count() as u64;
        prop_assert_eq!(open.statements[0].panel[0].tally.answered(), answered);
        for (one, other) in open.statements[0].panel.iter().zip(&sealed.statements[0].panel) {
            prop_assert_eq!(&one.tally, &other.tally);
            prop_assert_eq!(came(one), came(other));
        }
    }

    /// Of one party: where there are roles, what is certain can be that they differ, and then nothing but their middles counts.
    #[test]
    fn an_answer_that_says_more_never_widens_what_is_open((scale, people) in panel(), at in any::<prop::sample::Index>(), up in any::<bool>()) {
        let before: Vec<Person> = people.iter().map(|(_, gave)| (false, *gave)).collect();
        let mut after = before.clone();
        let hers = &mut after[at.index(people.len())].1;
        *hers = hers.map(|(low, high)| if up { (high, high) } else { (low, low) });
        let range = |people: &[Person]| assessed(parts(scale, people)).statements[0].panel[0].standing.range();
        match (range(&before), range(&after)) {
            (Some((low, high)), Some((low_after, high_after))) => prop_assert!(low <= low_after && high_after <= high),
            (before, after) => prop_assert_eq!(before, after),
        }
    }
}

/// The engine and the oracle, on cases worked out by hand: they must not agree by sharing a mistake.
#[test]
fn what_is_known_by_hand_comes_out() {
    let thumbs = |up: usize, sideways: usize, down: usize| -> Vec<Person> {
        let many = |gave: (u8, u8), times| vec![(false, Some(gave)); times];
        [many((3, 4), up), many((2, 3), sideways), many((1, 2), down)].concat()
    };
    for (people, expected) in [
        (thumbs(5, 0, 0), "span 3 to 4"),
        // Four sideways can all be 3, or two of them 2 (a third of six: split between 2 and 3), or all 2 (the middle is 2).
        (thumbs(2, 4, 0), "span 2 to 4"),
        (thumbs(3, 0, 3), "span 1 to 4"),
    ] {
        let assessment = assessed(parts(4, &people));
        assert_eq!(
            support::standing(assessment.statements[0].panel[0].standing),
            expected
        );
        assert_eq!(together(&people, 4).0, expected);
    }
    let certain = vec![(false, Some((3, 3))); 5];
    let assessment = assessed(parts(4, &certain));
    assert_eq!(
        assessment.statements[0].panel[0].standing,
        Standing::Level(level(3))
    );
}
