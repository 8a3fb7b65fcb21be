//! Which statements an item speaks to: found by id, or by the words in them.

use making_it_real::format::new_item::NewItem;
use making_it_real::vocabulary::catalogue::{Catalogue, Entry, StatementIndex};
use making_it_real::vocabulary::dossier::Parts;

use super::session::Step;
use crate::exit::Failure;
use crate::verbs::panel::ask::{Asking, shown};

/// The most statements that are offered at once.
const MOST_OFFERED: usize = 9;

const KEYS: &str = "Type an id, or words to look for. Press Enter when there are no more, or type - to begin again.";

/// Asks until everything is named that it speaks to; what is named is in the item.
pub fn asked(
    asking: &mut Asking<'_>,
    parts: &Parts,
    item: &mut NewItem,
    help: &str,
) -> Result<Step, Failure> {
    let mut offered: Vec<StatementIndex> = Vec::new();
    loop {
        if let Some(named) = named(item) {
            asking.say(&format!("So far: {named}."))?;
        }
        let Some(line) = asking.ask(KEYS)? else {
            return Ok(Step::Stop);
        };
        match line.as_str() {
            "" => return Ok(Step::Next),
            "q" => return Ok(Step::Stop),
            "back" => return Ok(Step::Back),
            "?" => asking.say(help)?,
            "-" => set(asking, parts, item, "")?,
            line => match chosen(line, &offered) {
                Some(index) => name(asking, parts, item, &parts.catalogue.shortest(index))?,
                None if is_reference(&parts.catalogue, line) => name(asking, parts, item, line)?,
                None => offered = offer(asking, &parts.catalogue, line)?,
            },
        }
    }
}

/// The references that are named, in a sentence; `None` where there is none yet.
fn named(item: &NewItem) -> Option<String> {
    let about = item.get("about");
    (!about.is_empty()).then(|| shown(&about.replace(';', "; ")))
}

/// The statement that was offered under this number.
fn chosen(line: &str, offered: &[StatementIndex]) -> Option<StatementIndex> {
    let number: usize = line.parse().ok()?;
    offered.get(number.checked_sub(1)?).copied()
}

/// Whether each part of a line is a statement or a theme.
fn is_reference(catalogue: &Catalogue, line: &str) -> bool {
    references(line).all(|reference| catalogue.resolve(reference).is_ok())
}

fn references(line: &str) -> impl Iterator<Item = &str> {
    let parts = line.split([';', ',']);
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// Puts references behind those that are there, each once.
fn name(asking: &Asking<'_>, parts: &Parts, item: &mut NewItem, line: &str) -> Result<(), Failure> {
    let about = item.get("about").to_owned();
    let mut all: Vec<&str> = references(&about).collect();
    for reference in references(line) {
        if !all.contains(&reference) {
            all.push(reference);
        }
    }
    set(asking, parts, item, &all.join(";"))
}

fn set(asking: &Asking<'_>, parts: &Parts, item: &mut NewItem, about: &str) -> Result<(), Failure> {
    match item.set(parts, "about", about) {
        Ok(()) => Ok(()),
        Err(finding) => asking.say(&format!("{}. {}", finding.message(), finding.help())),
    }
}

/// Says which statements have these words, and gives them in the order in which they are numbered.
fn offer(
    asking: &Asking<'_>,
    catalogue: &Catalogue,
    line: &str,
) -> Result<Vec<StatementIndex>, Failure> {
    let found = found(catalogue, line);
    if found.is_empty() {
        let line = shown(line);
        asking.say(&format!(
            "No statement has “{line}”. Try one word of it, or another word."
        ))?;
    }
    let mut text = String::new();
    for (number, entry) in (1..).zip(found.iter().take(MOST_OFFERED)) {
        let reference = catalogue.shortest(entry.index);
        text.push_str(&format!(
            "{number}: {reference}: {}\n",
            shown(&entry.statement.text)
        ));
    }
    if found.len() > MOST_OFFERED {
        text.push_str(&format!(
            "There are {} more. Type more words to find fewer.\n",
            found.len().saturating_sub(MOST_OFFERED)
        ));
    }
    if !text.is_empty() {
        text.push_str("Type the number of each that it speaks to.");
        asking.say(&text)?;
    }
    let offered = found.iter().take(MOST_OFFERED);
    Ok(offered.map(|entry| entry.index).collect())
}

/// The statements that have the most of these words, in framework order; a word is found by its beginning.
fn found<'c>(catalogue: &'c Catalogue, line: &str) -> Vec<Entry<'c>> {
    let line = line.to_lowercase();
    let wanted: Vec<&str> = words(&line).collect();
    let counted: Vec<(usize, Entry<'c>)> = catalogue
        .entries()
        .map(|entry| (how_many(&entry, &wanted), entry))
        .collect();
    let most = counted.iter().map(|(many, _)| *many).max().unwrap_or(0);
    let best = counted
        .into_iter()
        .filter(|(many, _)| *many > 0 && *many == most);
    best.map(|(_, entry)| entry).collect()
}

/// How many of these words, in small letters, a statement has: in its text, its theme or the other names that it is known by.
fn how_many(entry: &Entry<'_>, wanted: &[&str]) -> usize {
    let statement = entry.statement;
    let mut text = format!("{} {}", statement.text, entry.theme.title);
    let more = statement.plain.iter();
    for other in more.chain(&statement.aliases).chain(&statement.keywords) {
        text.push(' ');
        text.push_str(other);
    }
    let text = text.to_lowercase();
    let is_there = |wanted: &&&str| words(&text).any(|word| word.starts_with(**wanted));
    wanted.iter().filter(is_there).count()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}
