//! One item: question after question, there and back, and a look at the whole before it is saved.

use making_it_real::format::new_item::{NewItem, next_id};
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::evidence::Reader;
use making_it_real::vocabulary::finding::Finding;

use super::about;
use super::questions::{QUESTIONS, Question, Reads};
use crate::exit::Failure;
use crate::verbs::panel::ask::{Asking, shown};

const INTRODUCTION: &str = "Add an item of evidence. One question at a time.\nType ? to hear what a question is for, back to go back, or q to stop. Press Enter to leave out what you do not know.\nNothing is written before the end.";
const END: &str =
    "Save it? Type yes to save it, the name of a line to change it, or q to stop without writing.";
/// What is said at once where somebody may not be safe.
const NOT_SAFE: &str = "Someone may not be safe. Follow your safeguarding procedure today.";

/// How asking ended.
pub enum Ended {
    /// The item is to be saved.
    Saved(NewItem),
    /// Somebody typed q, or there are no more lines.
    Stopped,
}

/// Where to go after a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Next,
    Back,
    Stop,
}

/// One item in the making.
pub struct Session<'a> {
    parts: &'a Parts,
    item: NewItem,
    /// The id that is proposed.
    proposed: String,
}

impl<'a> Session<'a> {
    pub fn new(parts: &'a Parts) -> Self {
        Self {
            parts,
            item: NewItem::default(),
            proposed: next_id(parts),
        }
    }

    /// Asks until the item is to be saved, or somebody stops.
    pub fn run(mut self, asking: &mut Asking<'_>) -> Result<Ended, Failure> {
        asking.say(INTRODUCTION)?;
        let mut at = 0_usize;
        loop {
            let step = match QUESTIONS.get(at) {
                Some(question) => self.ask(asking, question)?,
                None => match self.end(asking)? {
                    None => return Ok(Ended::Saved(self.item)),
                    Some(step) => step,
                },
            };
            at = match step {
                Step::Stop => return Ok(Ended::Stopped),
                Step::Next => at.saturating_add(1).min(QUESTIONS.len()),
                Step::Back => at.saturating_sub(1),
            };
        }
    }

    /// One question, until it has an answer that can be used.
    fn ask(&mut self, asking: &mut Asking<'_>, question: &Question) -> Result<Step, Failure> {
        asking.say(&format!("\n{}", asked(question)))?;
        if question.reads == Reads::About {
            return about::asked(asking, self.parts, &mut self.item, question.help);
        }
        loop {
            let Some(line) = asking.ask(&self.keys(question))? else {
                return Ok(Step::Stop);
            };
            match line.as_str() {
                "q" => return Ok(Step::Stop),
                "back" => return Ok(Step::Back),
                "?" => asking.say(question.help)?,
                "" if self.may_be_left(question) => return Ok(Step::Next),
                "" => asking.say("This one is needed.")?,
                "-" if !question.needed => {
                    self.fill(question, "").ok();
                    return Ok(Step::Next);
                }
                line => match self.fill(question, line) {
                    Ok(()) => {
                        self.warn(asking, question)?;
                        return Ok(Step::Next);
                    }
                    Err(why) => asking.say(&why)?,
                },
            }
        }
    }

    /// What Enter does here: it keeps what is there, takes what is proposed, or leaves the question out.
    fn keys(&self, question: &Question) -> String {
        let now = self.now(question);
        if !now.is_empty() {
            let empties = match question.needed {
                true => "",
                false => ", or type - to empty it",
            };
            return format!("Now: {}. Press Enter to keep it{empties}.", shown(&now));
        }
        match (question.column, question.needed) {
            ("id", _) => format!("Press Enter for {}.", self.proposed),
            (_, true) => "This one is needed.".to_owned(),
            (_, false) => "Press Enter to leave it out.".to_owned(),
        }
    }

    /// Whether an empty line is an answer; the id that is proposed is taken then.
    fn may_be_left(&mut self, question: &Question) -> bool {
        if question.column == "id" && self.item.get("id").is_empty() {
            let proposed = self.proposed.clone();
            return self.fill(question, &proposed).is_ok();
        }
        !question.needed || !self.item.get(question.column).is_empty()
    }

    /// What was answered, as it was typed.
    fn now(&self, question: &Question) -> String {
        let of = |column| self.item.get(column);
        match question.reads {
            Reads::People if !of("population").is_empty() => {
                format!("{} of {}", of("people"), of("population"))
            }
            Reads::Period if of("from") != of("to") => format!("{} to {}", of("from"), of("to")),
            _ => of(question.column).to_owned(),
        }
    }

    /// Puts an answer into the item; the error says why it cannot be one.
    fn fill(&mut self, question: &Question, line: &str) -> Result<(), String> {
        match question.reads {
            Reads::Text | Reads::About => self.set(question.column, line),
            Reads::Choice => self.set(question.column, picked(question, line)),
            Reads::YesOrNo => match line.to_lowercase().as_str() {
                "yes" | "y" => self.set(question.column, "yes"),
                "no" | "n" => self.set(question.column, "no"),
                _ => Err(cannot(line)),
            },
            Reads::People => {
                let (people, population) = line.split_once(" of ").unwrap_or((line, ""));
                self.set_both(("people", people), ("population", population))
            }
            Reads::Period => {
                let (from, to) = line.split_once(" to ").unwrap_or((line, line));
                self.set_both(("from", from), ("to", to))
            }
            Reads::Consent => {
                let words = consent(picked(question, line)).ok_or_else(|| cannot(line))?;
                self.set(question.column, &words)
            }
        }
    }

    fn set(&mut self, column: &'static str, text: &str) -> Result<(), String> {
        self.item.set(self.parts, column, text).map_err(why)
    }

    /// Fills two cells or none.
    fn set_both(
        &mut self,
        first: (&'static str, &str),
        second: (&'static str, &str),
    ) -> Result<(), String> {
        let mut item = self.item.clone();
        // What was there before would be held against the first of the new ones.
        let emptied = item.set(self.parts, second.0, "");
        let filled = emptied
            .and_then(|()| item.set(self.parts, first.0, first.1))
            .and_then(|()| item.set(self.parts, second.0, second.1));
        filled.map_err(why)?;
        self.item = item;
        Ok(())
    }

    /// What has to be said about an answer at once.
    fn warn(&self, asking: &Asking<'_>, question: &Question) -> Result<(), Failure> {
        if question.column == "harm" && self.item.get("harm") == "yes" {
            asking.say(&format!("\n{NOT_SAFE}"))?;
        }
        Ok(())
    }

    /// A look at the whole; `None` to save it.
    fn end(&mut self, asking: &mut Asking<'_>) -> Result<Option<Step>, Failure> {
        loop {
            asking.say(&format!("\n{}", self.whole()))?;
            let Some(line) = asking.ask(END)? else {
                return Ok(Some(Step::Stop));
            };
            let line = line.to_lowercase();
            let column = line.replace(' ', "_");
            let named = QUESTIONS.iter().find(|question| question.column == column);
            match (line.as_str(), named) {
                ("yes" | "y", _) => return Ok(None),
                ("q" | "no" | "n", _) => return Ok(Some(Step::Stop)),
                ("back", _) => return Ok(Some(Step::Back)),
                (_, Some(question)) => {
                    if self.ask(asking, question)? == Step::Stop {
                        return Ok(Some(Step::Stop));
                    }
                }
                (line, None) => asking.say(&cannot(line))?,
            }
        }
    }

    /// The item, one line for each question.
    fn whole(&self) -> String {
        let mut out = String::from("This is the item:\n");
        for question in QUESTIONS {
            let now = self.now(question);
            let now = match now.is_empty() {
                true => not_said(question.column).to_owned(),
                false => shown(&now),
            };
            let name = question.column.replace('_', " ");
            out.push_str(&format!("{name}: {now}\n"));
        }
        out.trim_end().to_owned()
    }
}

/// What an empty answer means.
fn not_said(column: &str) -> &'static str {
    match column {
        "consent" | "sensitivity" => "not known, so it goes nowhere outside the council",
        "about" => "nothing yet, so it counts towards nothing",
        _ => "not said",
    }
}

/// The question with its choices, each with its number.
fn asked(question: &Question) -> String {
    let mut text = question.ask.to_owned();
    for (number, (_, meaning)) in (1..).zip(question.choices) {
        text.push_str(&format!("\n{number}: {meaning}"));
    }
    text
}

/// The word of a choice that is typed by its number; otherwise what is typed.
fn picked<'l>(question: &Question, line: &'l str) -> &'l str {
    let number: Option<usize> = line.parse().ok();
    let at = number.and_then(|number| number.checked_sub(1));
    let choice = at.and_then(|at| question.choices.get(at));
    choice.map_or(line, |(word, _)| word)
}

/// Who may see it, as the file has it; `None` where it is none of the words. Nothing that is withdrawn is added.
fn consent(line: &str) -> Option<String> {
    let line = line.to_lowercase();
    if line.is_empty() || matches!(line.as_str(), "public" | "not-needed") {
        return Some(line);
    }
    let words = line.split([';', ',', ' ']).filter(|word| !word.is_empty());
    let readers: Option<Vec<Reader>> = words.map(Reader::from_word).collect();
    let readers: Vec<&str> = readers?.into_iter().map(Reader::word).collect();
    Some(readers.join(";"))
}

fn cannot(line: &str) -> String {
    format!("“{}” cannot be an answer here.", shown(line))
}

/// A finding as two sentences.
fn why(finding: Finding) -> String {
    let message = finding.message();
    let mut letters = message.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!(
        "{}{}. {}",
        first.unwrap_or_default(),
        letters.as_str(),
        finding.help()
    )
}
