//! The plan of a panel, on panels and frameworks that nobody chose: what must always be so, and the shares of the themes worked out another way.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

use std::collections::BTreeSet;

use making_it_real::plan::{Plan, Time, choose};
use making_it_real::vocabulary::catalogue::{Catalogue, StatementIndex};
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::framework::{Mark, Theme};
use making_it_real::vocabulary::id::{MemberId, StatementId, ThemeId};
use making_it_real::vocabulary::panel::Member;
use making_it_real::vocabulary::sample;
use proptest::collection::vec;
use proptest::prelude::*;

/// A theme: for each of its statements whether it is marked.
type Marks = Vec<bool>;

fn parts_of(themes: &[Marks], members: &[u8]) -> Parts {
    let mut parts = sample::parts();
    let mut framework = sample::framework();
    let model = framework.themes[0].statements[0].clone();
    framework.themes = (0..themes.len())
        .map(|at| theme(at, &themes[at], &model))
        .collect();
    parts.catalogue = Catalogue::new(vec![framework]);
    let party = |word: u8| {
        let known = ["people", "carers", "staff"];
        parts.parties.find(known[usize::from(word % 3)]).unwrap()
    };
    let member = |(at, word): (usize, &u8)| Member {
        id: MemberId::new(&format!("P{at}")).unwrap(),
        party: party(*word),
        groups: Box::new([]),
        supported_by: None,
        stands_for: 1,
    };
    parts.panel.members = members.iter().enumerate().map(member).collect();
    parts
}

fn theme(
    at: usize,
    marks: &Marks,
    model: &making_it_real::vocabulary::framework::Statement,
) -> Theme {
    let statement = |(number, marked): (usize, &bool)| {
        let mut statement = model.clone();
        statement.id = StatementId::new(&format!("T{at}-{number}")).unwrap();
        statement.marks = if *marked {
            vec![Mark::Rights]
        } else {
            Vec::new()
        };
        statement
    };
    Theme {
        id: ThemeId::new(&format!("T{at}")).unwrap(),
        title: format!("Theme {at}"),
        as_people_say: None,
        note: None,
        statements: marks.iter().enumerate().map(statement).collect(),
    }
}

/// What each member has to answer.
fn papers(parts: &Parts, plan: &Plan) -> Vec<BTreeSet<StatementIndex>> {
    let mut parts = parts.clone();
    parts.panel.plan = Some(plan.put_to());
    let paper = |member| {
        let scored = parts.catalogue.scored();
        scored
            .map(|entry| entry.index)
            .filter(|statement| parts.panel.is_planned(member, *statement))
            .collect()
    };
    (0..parts.panel.members.len()).map(paper).collect()
}

/// The shares of themes by another way: a level of water. `least` is filled first; a theme takes water where its least lies below the level. The
/// level is looked for among all sets of themes that could be above the water, and what is over goes to whoever is furthest below her due.
fn poured(of: &[usize], least: &[usize], room: usize) -> Vec<usize> {
    let mut by_height: Vec<usize> = (0..of.len()).collect();
    // The highest least for its size first: it is the first to stand out of the water.
    by_height.sort_by(|a, b| (least[*b] * of[*a]).cmp(&(least[*a] * of[*b])));
    for dry in 0..=of.len() {
        let (out, under) = by_height.split_at(dry);
        let water = room as i64 - out.iter().map(|at| least[*at] as i64).sum::<i64>();
        let ground: i64 = under.iter().map(|at| of[*at] as i64).sum();
        let fits = |at: &usize| least[*at] as i64 * ground <= water * of[*at] as i64;
        if water < 0 || !under.iter().all(fits) {
            continue;
        }
        let mut shares = least.to_vec();
        for at in under {
            shares[*at] = (water * of[*at] as i64 / ground) as usize;
        }
        while shares.iter().sum::<usize>() < room {
            // How far below her due, in units of 1/ground; the earlier theme where two are equal.
            let behind = |at: usize| water * of[at] as i64 - shares[at] as i64 * ground;
            let next = under
                .iter()
                .copied()
                .max_by_key(|at| (behind(*at), -(*at as i64)));
            shares[next.unwrap()] += 1;
        }
        return shares;
    }
    panic!("there is always a level")
}

fn themes() -> impl Strategy<Value = Vec<Marks>> {
    vec(vec(prop::bool::weighted(0.2), 1..9), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_plan_is_fair(
        themes in themes(),
        members in vec(0_u8..3, 0..40),
        sessions in prop::option::of(1_u64..5),
        minutes in 1_u64..40,
        circles in prop::option::of(1_u64..4),
    ) {
        let parts = parts_of(&themes, &members);
        let time = Time { sessions, minutes, per_statement: 1, circles };
        let plan = choose(&parts, &time).unwrap();
        let again = choose(&parts, &time).unwrap();
        prop_assert_eq!(&plan, &again, "the same panel and time give the same plan");

        let all: BTreeSet<_> = parts.catalogue.scored().map(|entry| entry.index).collect();
        let marked: BTreeSet<_> = parts.catalogue.scored()
            .filter(|entry| !entry.statement.marks.is_empty())
            .map(|entry| entry.index)
            .collect();
        let papers = papers(&parts, &plan);
        for paper in &papers {
            prop_assert_eq!(paper.len(), plan.each(), "every member has the same number");
            prop_assert!(marked.is_subset(paper), "what is marked is put to everybody");
        }
        let room = sessions.map_or(all.len(), |sessions| (sessions * minutes) as usize);
        prop_assert!(plan.each() <= room.max(marked.len()), "nobody has more than there is time for");
        prop_assert_eq!(plan.takes, (plan.each() as u64).div_ceil(minutes));
        prop_assert_eq!(plan.all_take, (all.len() as u64).div_ceil(minutes));

        let not_asked: BTreeSet<_> = plan.not_asked.iter().copied().collect();
        if !papers.is_empty() {
            let asked: BTreeSet<_> = papers.iter().flatten().copied().collect();
            prop_assert!(asked.is_disjoint(&not_asked));
            prop_assert_eq!(asked.len() + not_asked.len(), all.len(), "each statement is asked or is not");
        }
        if room >= all.len() {
            prop_assert!(not_asked.is_empty() && plan.circles.is_empty(), "where there is time, everybody has everything");
        }

        // Nobody hears a statement from fewer members of lived experience than a level needs, where there are as many.
        let lived: Vec<usize> = (0..members.len()).filter(|at| members[*at] < 2).collect();
        for statement in all.difference(&not_asked) {
            let heard = lived.iter().filter(|at| papers[**at].contains(statement)).count();
            prop_assert!(heard >= lived.len().min(5), "{heard} of {}", lived.len());
        }
        prop_assert!(circles.is_none_or(|most| plan.circles.len() as u64 <= most.max(1)));
        // A party is spread over the circles: no circle has two more of it than another.
        for party in 0..2 {
            let count = |circle: &making_it_real::plan::Circle| circle.members.iter().filter(|at| members[**at] == party).count();
            let counts: Vec<usize> = plan.circles.iter().map(count).collect();
            let (least, most) = (counts.iter().min(), counts.iter().max());
            prop_assert!(least.zip(most).is_none_or(|(least, most)| most - least <= 1));
        }
    }

    #[test]
    fn every_theme_has_its_share(themes in themes(), members in vec(0_u8..2, 0..12), minutes in 1_u64..60) {
        let parts = parts_of(&themes, &members);
        let time = Time { sessions: Some(1), minutes, per_statement: 1, circles: None };
        let plan = choose(&parts, &time).unwrap();
        let of: Vec<usize> = themes.iter().map(Vec::len).collect();
        let marked: Vec<usize> = themes.iter().map(|theme| theme.iter().filter(|marked| **marked).count()).collect();
        let least: Vec<usize> = marked.iter().map(|marked| (*marked).max(1)).collect();
        let chosen: Vec<usize> = plan.themes.iter().map(|theme| theme.chosen).collect();
        let total: usize = chosen.iter().sum();
        let listed: Vec<usize> = plan.themes.iter().map(|theme| theme.of).collect();
        prop_assert_eq!(&listed, &of);
        if least.iter().sum::<usize>() <= total {
            prop_assert_eq!(&chosen, &poured(&of, &least, total));
        } else {
            // Not a place for each: nobody has two for want of one, and no theme goes without while a smaller one has a place.
            for at in 0..of.len() {
                prop_assert!(chosen[at] == marked[at] || (marked[at] == 0 && chosen[at] == 1));
                for other in 0..of.len() {
                    let goes_without = marked[at] == 0 && chosen[at] == 0;
                    let has_one = marked[other] == 0 && chosen[other] == 1;
                    prop_assert!(!(goes_without && has_one && of[at] > of[other]));
                }
            }
        }
    }
}

#[test]
fn two_circles_hear_what_one_could_not() {
    // Ten statements of one theme, the first marked; time for four. Twelve members: two circles of six.
    let marks: Marks = (0..10).map(|at| at == 0).collect();
    let mut time = Time {
        sessions: Some(1),
        minutes: 4,
        per_statement: 1,
        circles: None,
    };
    let parts = parts_of(&[marks], &[0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    let plan = choose(&parts, &time).unwrap();
    let names = |statements: &[StatementIndex]| {
        let names = statements
            .iter()
            .map(|statement| parts.catalogue.shortest(*statement));
        names.collect::<Vec<_>>()
    };
    // Each has three beside the marked one: six of the nine others, by the middles of nine places cut in six.
    assert_eq!(names(&plan.everybody), ["T0-0"]);
    assert_eq!(names(&plan.not_asked), ["T0-2", "T0-5", "T0-8"]);
    assert_eq!(names(&plan.circles[0].statements), ["T0-1", "T0-4", "T0-7"]);
    assert_eq!(names(&plan.circles[1].statements), ["T0-3", "T0-6", "T0-9"]);
    assert_eq!(plan.circles[0].members, [0, 2, 4, 6, 8, 10]);
    // With one circle, three of the nine.
    time.circles = Some(1);
    let plan = choose(&parts, &time).unwrap();
    assert_eq!(names(&plan.everybody), ["T0-0", "T0-2", "T0-5", "T0-8"]);
    assert!(plan.circles.is_empty());
}
