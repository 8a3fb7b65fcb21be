//! The year after: what was carried forward, what stayed behind, and what to look at again.

use std::fmt::Write;

use making_it_real::format::year::{Carried, newer};
use making_it_real::vocabulary::date::Date;
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::finding::visible;
use making_it_real::vocabulary::framework::Status;
use making_it_real::{Stale, frameworks, stale};

/// The widest line of a list, in characters.
const WIDTH: usize = 100;

/// Everything that somebody has to know who goes on from last year's assessment. Ids and days only: the words stay where they can be withdrawn.
///
/// `folder` is what the new folder is called where the list is read.
pub fn told(carried: &Carried, folder: &str) -> String {
    let (before, after) = (carried.before.parts(), carried.after.parts());
    let mut out = format!(
        "{} goes on from {}. It is as at {}: change `as_of` in assessment.toml if that is not the day.\n",
        after.header.id,
        before.header.id,
        after.header.as_of.in_words()
    );
    let _ = writeln!(out, "It is called “{}”.", visible(&after.header.title));
    if after.header.id == before.header.id {
        out.push_str("Both have the same id, which is the folder's name: give this one another in assessment.toml.\n");
    }
    went_along(&mut out, carried);
    stayed_behind(&mut out, carried);
    out.push_str(&to_look_at(
        &stale(&carried.after, after.header.as_of),
        after,
    ));
    counts_now(&mut out, before, after);
    newer_editions(&mut out, after, folder);
    levels(&mut out, before);
    let _ = write!(
        out,
        "\nNext: mir check {folder}, and mir ask {folder} for what is missing. This list is in {folder}/{RECEIPT} too.\n"
    );
    out
}

/// The file that keeps the list.
pub const RECEIPT: &str = "carried-forward.txt";

fn went_along(out: &mut String, carried: &Carried) {
    let after = carried.after.parts();
    out.push_str("\nCarried forward:\n");
    let (items, actions) = (
        after.evidence.len() - carried.withdrawn,
        after.actions.len(),
    );
    let _ = writeln!(out, "  items of evidence: {items}");
    let _ = writeln!(out, "  what people said, with what was answered: {actions}");
    out.push_str("  assessment.toml: frameworks, method, rules, parties, who lives here; how the panel was made as comments\n");
    let own = carried.files.keys();
    let own = own.filter(|path| path.starts_with("frameworks/")).count();
    if own > 0 {
        let _ = writeln!(out, "  files of your own in frameworks/: {own}");
    }
}

fn stayed_behind(out: &mut String, carried: &Carried) {
    out.push_str("\nNot carried forward:\n");
    if carried.withdrawn > 0 {
        let _ = writeln!(
            out,
            "  {} withdrawn: only the id goes along, so that nobody puts it back, and not a word",
            match carried.withdrawn {
                1 => "1 item that was".to_owned(),
                many => format!("{many} items that were"),
            }
        );
    }
    for name in &carried.left {
        let why = match name.as_str() {
            "panel/" => ": a new panel answers anew",
            "judgements.csv" => ": a level is this year's only where somebody gives it this year",
            "wording.lock" => ": people are asked under the words as they are now",
            "requests.csv" => ": that list is answered",
            "migrations/" => ": last year's folder keeps them",
            "evidence/" => ": files of which nothing goes along",
            "releases.jsonl" => ": it says what went out last year",
            _ => "",
        };
        let _ = writeln!(out, "  {}{why}", visible(name));
    }
    out.push_str("  people/ and hidden files, where there are any\n");
}

/// What has become stale by the new day.
fn to_look_at(stale: &Stale, after: &Parts) -> String {
    let day = after.header.as_of.in_words();
    let mut out = String::new();
    let dated = |list: &[(String, Date)]| -> Vec<String> {
        let line = |(id, day): &(String, Date)| format!("{id} ({})", day.in_words());
        list.iter().map(line).collect()
    };
    let past_review = owned(&stale.past_review);
    let old = owned(&stale.old);
    let late = owned(&stale.actions);
    let population = stale.population.iter().map(|(grouping, as_at)| {
        let as_at = as_at.map_or_else(|| "no day".to_owned(), Date::in_words);
        format!("{grouping} ({as_at})")
    });
    let months = after.method.sureness.months;
    list(
        &mut out,
        &format!("Evidence to look at again: its review is due before {day}"),
        &dated(&past_review),
    );
    list(
        &mut out,
        &format!("Evidence that will be old on {day}: it ended more than {months} months before"),
        &dated(&old),
    );
    list(
        &mut out,
        "Promised by a day before then, and not done",
        &dated(&late),
    );
    list(
        &mut out,
        "Who lives here: figures that will be more than a year old",
        &population.collect::<Vec<String>>(),
    );
    out
}

fn owned<T: ToString>(list: &[(T, Date)]) -> Vec<(String, Date)> {
    let pairs = list.iter().map(|(id, day)| (id.to_string(), *day));
    pairs.collect()
}

/// What ended too late for last year and is part of this one.
fn counts_now(out: &mut String, before: &Parts, after: &Parts) {
    let ends = |item: &making_it_real::vocabulary::evidence::Item| item.ends();
    let later = after.evidence.iter().filter(|item| {
        ends(item).is_some_and(|end| end > before.header.as_of && end <= after.header.as_of)
    });
    let later: Vec<String> = later.map(|item| item.id.to_string()).collect();
    list(
        out,
        "Too late for last year's assessment, and counted in this one",
        &later,
    );
}

fn newer_editions(out: &mut String, after: &Parts, folder: &str) {
    let newer = newer(&frameworks::FILES, &after.catalogue);
    let lines = newer.iter().map(|(old, new, status)| match status {
        Status::Draft => format!("{old}: there is {new}, which is a draft"),
        _ => format!(
            "{old}: there is {new}. To move: mir migrate {} --to {new} --preview",
            folder
        ),
    });
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        let _ = write!(
            out,
            "\nNewer editions of what it is judged by:\n  {}\n",
            lines.join("\n  ")
        );
    }
}

/// The levels of last year, which count for nothing in this one.
fn levels(out: &mut String, before: &Parts) {
    let mut text = String::new();
    for (index, party) in before.parties.iter() {
        let theirs = before.judgements.iter().filter(|one| one.party == index);
        let levels: Vec<String> = theirs
            .map(|one| format!("{} {}", before.catalogue.shortest(one.statement), one.level))
            .collect();
        if !levels.is_empty() {
            text.push_str(&wrapped(&format!("  {}: ", visible(&party.name)), &levels));
        }
    }
    let categories = before.category_levels.len();
    if categories > 0 {
        let _ = writeln!(
            text,
            "  Levels for categories of evidence, which a rule asks for: {categories}"
        );
    }
    if !text.is_empty() {
        let _ = write!(
            out,
            "\nLast year's levels. They count for nothing this year: look at each again, and write it into judgements.csv with this year's reason.\n{text}"
        );
    }
}

/// A heading and a list behind it, where there is something in it.
fn list(out: &mut String, heading: &str, items: &[String]) {
    if !items.is_empty() {
        let _ = write!(out, "\n{heading}:\n{}", wrapped("  ", items));
    }
}

/// Items with commas between them, in lines that can be read.
fn wrapped(begin: &str, items: &[String]) -> String {
    let mut out = String::new();
    let mut line = begin.to_owned();
    let last = items.len().saturating_sub(1);
    for (at, item) in items.iter().enumerate() {
        let item = match at == last {
            true => item.clone(),
            false => format!("{item}, "),
        };
        let is_full = line.chars().count().saturating_add(item.chars().count()) > WIDTH;
        if is_full && !line.trim().is_empty() {
            out.push_str(line.trim_end());
            out.push('\n');
            line = "    ".to_owned();
        }
        line.push_str(&item);
    }
    out.push_str(line.trim_end());
    out.push('\n');
    out
}
