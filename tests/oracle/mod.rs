//! The method once more, written another way: lists of answers that are sorted and looked at, fractions as pairs of whole numbers, every
//! deal of a permutation tried one by one. Nothing here counts into a histogram and nothing comes from the engine.

#![allow(dead_code, reason = "each test file uses its own part of this")]

/// One member's last answer on a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Level(u8),
    DontKnow,
    NotAboutMe,
    RatherNotSay,
    Nothing,
}

/// What a member wrote in a round: `None` for no row.
pub type Written<'a> = Option<&'a str>;

/// The last answer of a member who was asked; `None` for one who was not.
pub fn last(rounds: [Written<'_>; 2]) -> Option<Said> {
    let said = |written: Written<'_>| match written {
        None | Some("" | "not-asked") => None,
        Some("dont-know") => Some(Said::DontKnow),
        Some("not-about-me") => Some(Said::NotAboutMe),
        Some("rather-not-say") => Some(Said::RatherNotSay),
        Some(level) => Some(Said::Level(level.parse().unwrap())),
    };
    match (said(rounds[1]), said(rounds[0])) {
        (Some(second), _) => Some(second),
        (None, Some(first)) => Some(first),
        // An empty place was put to her, whatever the other round says.
        (None, None) if rounds.contains(&Some("not-asked")) && !rounds.contains(&Some("")) => None,
        (None, None) => Some(Said::Nothing),
    }
}

fn sorted(mut levels: Vec<u8>) -> Vec<u8> {
    levels.sort_unstable();
    levels
}

/// "The best level that more than half gave or beat", by trying every level from the top.
pub fn middle(levels: &[u8]) -> Option<u8> {
    (1..=10_u8)
        .rev()
        .find(|level| levels.iter().filter(|given| *given >= level).count() * 2 > levels.len())
}

/// The side of a level: `-1`, `0` or `1`.
fn side(level: u8, scale: u8) -> i8 {
    let half = scale / 2;
    if level <= half {
        -1
    } else if level > scale - half {
        1
    } else {
        0
    }
}

pub fn levels_of(said: &[Said]) -> Vec<u8> {
    sorted(
        said.iter()
            .filter_map(|said| {
                if let Said::Level(level) = said {
                    Some(*level)
                } else {
                    None
                }
            })
            .collect(),
    )
}

/// The word of step 4.
pub fn split_word(levels: &[u8], scale: u8) -> &'static str {
    let low = levels
        .iter()
        .filter(|level| side(**level, scale) < 0)
        .count();
    let high = levels
        .iter()
        .filter(|level| side(**level, scale) > 0)
        .count();
    let smaller = low.min(high);
    if 3 * smaller >= levels.len() {
        "split"
    } else if 4 * smaller <= levels.len() {
        "agreed"
    } else {
        "leaning"
    }
}

/// Steps 2 to 4 for one voice.
pub fn standing(said: &[Said], scale: u8) -> String {
    let levels = levels_of(said);
    let count = |what: Said| said.iter().filter(|one| **one == what).count();
    let concerned = said.len() - count(Said::NotAboutMe);
    if said.is_empty() {
        return "not-heard".to_owned();
    }
    if levels.is_empty() && count(Said::DontKnow) > 0 {
        return "not-enough nobody-knew".to_owned();
    }
    if concerned < 5 {
        return "not-enough about-few".to_owned();
    }
    if levels.len() < 5 {
        return "not-enough fewer-than-5".to_owned();
    }
    if 2 * levels.len() < concerned {
        return "not-enough under-half".to_owned();
    }
    let middle_level = middle(&levels).unwrap();
    if split_word(&levels, scale) == "split" {
        let on = |which: i8| {
            levels
                .iter()
                .copied()
                .filter(|level| side(*level, scale) == which)
                .collect::<Vec<_>>()
        };
        return split(
            middle(&on(-1)).unwrap(),
            middle(&on(1)).unwrap(),
            middle_level,
        );
    }
    format!("level {middle_level}")
}

fn split(low: u8, high: u8, middle: u8) -> String {
    format!("split {low} to {high} (middle {middle})")
}

/// The side on which more than half of the answers lie.
fn majority(levels: &[u8], scale: u8) -> Option<i8> {
    [-1, 1].into_iter().find(|which| {
        2 * levels
            .iter()
            .filter(|level| side(**level, scale) == *which)
            .count()
            > levels.len()
    })
}

/// The split that "nobody is outvoted by role" makes; `None` where the roles do not lie on different sides, or one says too little.
pub fn apart(people: &[Said], carers: &[Said], scale: u8) -> Option<String> {
    let (of_people, of_carers) = (levels_of(people), levels_of(carers));
    if of_people.len() < 2 || of_carers.len() < 2 {
        return None;
    }
    let sides = (majority(&of_people, scale)?, majority(&of_carers, scale)?);
    let (one, other) = (middle(&of_people)?, middle(&of_carers)?);
    let both: Vec<Said> = people.iter().chain(carers).copied().collect();
    let middle = middle(&levels_of(&both))?;
    (sides.0 != sides.1).then(|| split(one.min(other), one.max(other), middle))
}

/// The voice of lived experience: steps 2 to 4 with "nobody is outvoted by role".
pub fn together(people: &[Said], carers: &[Said], scale: u8) -> String {
    let both: Vec<Said> = people.iter().chain(carers).copied().collect();
    let plain = standing(&both, scale);
    if plain.starts_with("level") || plain.starts_with("split") {
        return apart(people, carers, scale).unwrap_or(plain);
    }
    plain
}

/// Step 5.
pub fn cannot_tell(said: &[Said]) -> bool {
    let count = |what: Said| said.iter().filter(|one| **one == what).count();
    count(Said::DontKnow) > 0 && 3 * count(Said::DontKnow) >= said.len() - count(Said::NotAboutMe)
}

/// Of all ways to deal the answers to the group, how many are at least as far out, and how many there are: every subset is tried.
pub fn deals(group: &[u8], rest: &[u8]) -> (u64, u64) {
    let pool: Vec<i64> = group
        .iter()
        .chain(rest)
        .map(|level| i64::from(*level))
        .collect();
    let (everybody, total) = (pool.len() as i64, pool.iter().sum::<i64>());
    let far = |sum: i64| (sum * everybody - group.len() as i64 * total).abs();
    let seen = far(group.iter().map(|level| i64::from(*level)).sum());
    let (mut extreme, mut all) = (0, 0);
    for subset in 0_u32..(1 << pool.len()) {
        if subset.count_ones() as usize == group.len() {
            all += 1;
            let sum: i64 = pool
                .iter()
                .enumerate()
                .filter(|(at, _)| subset & (1 << at) != 0)
                .map(|(_, level)| level)
                .sum();
            extreme += u64::from(far(sum) >= seen);
        }
    }
    (extreme, all)
}
