//! One member's answers in one round: question after question, each answer saved before the next question.

use std::collections::BTreeMap;

use making_it_real::folder::{Folder, write_folder};
use making_it_real::format::panel::{ANSWERS, Given, Sheet, is_open, on_paper, typed};
use making_it_real::vocabulary::catalogue::Entry;
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::framework::Mark;
use making_it_real::vocabulary::panel::{Answer, Round};
use making_it_real::vocabulary::scale::Scale;

use super::super::ask::{Asking, shown};
use crate::exit::Failure;

/// What is said at once where somebody may not be safe.
pub const NOT_SAFE: &str = "Someone may not be safe. Follow your safeguarding procedure today.";
/// What is said where a 1 is about somebody's rights.
const RIGHTS: &str = "This statement is about somebody's rights. Whatever the others say, the result will show that at least one person or story says this is hardly ever so.";

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// There are no more questions.
    Through,
    /// Somebody typed q, or there are no more lines.
    Stopped,
}

/// What a line asks for.
enum Typed {
    Answer(Answer),
    Undo,
    Skip,
    Quit,
    Again,
    Unknown,
}

/// One member's answers in one round.
pub struct Session<'a> {
    folder: &'a Folder,
    parts: &'a Parts,
    member: usize,
    round: Round,
    /// The statements without an answer when this began, each with its number on her paper.
    open: Vec<(usize, Entry<'a>, &'a Scale)>,
    /// How many statements there are on her paper.
    of: usize,
    sheet: Sheet,
    /// What was answered since this began: the question's position in `open`, and the file as it was before.
    answered: Vec<(usize, Sheet)>,
}

impl<'a> Session<'a> {
    pub fn new(
        folder: &'a Folder,
        parts: &'a Parts,
        member: usize,
        round: Round,
    ) -> Result<Self, Failure> {
        let paper = on_paper(parts, member);
        let numbered = (1..).zip(&paper);
        let open =
            numbered.filter(|(_, statement)| is_open(&parts.panel, member, **statement, round));
        let open = open.filter_map(|(number, statement)| {
            let entry = parts.catalogue.entry(*statement)?;
            Some((number, entry, entry.framework.scale.as_ref()?))
        });
        Ok(Self {
            folder,
            parts,
            member,
            round,
            open: open.collect(),
            of: paper.len(),
            sheet: on_disk(folder)?,
            answered: Vec::new(),
        })
    }

    /// Asks until there is nothing left to ask.
    pub fn run(mut self, asking: &mut Asking<'_>) -> Result<Ended, Failure> {
        self.introduce(asking)?;
        let mut at = 0;
        let mut repeat = true;
        loop {
            let Some(&(_, entry, scale)) = self.open.get(at) else {
                match self.finish(asking)? {
                    Some(back) => (at, repeat) = (back, true),
                    None => return Ok(Ended::Through),
                }
                continue;
            };
            if repeat {
                self.question(at, asking)?;
            }
            repeat = true;
            let Some(line) = asking.ask(&keys(scale))? else {
                return Ok(Ended::Stopped);
            };
            match read(&line, scale) {
                Typed::Answer(answer) => {
                    self.save(at, &entry, answer)?;
                    asking.say(&saved(&entry, scale, answer))?;
                    at = self.next(at);
                }
                Typed::Undo => match self.undo(asking)? {
                    Some(back) => at = back,
                    None => repeat = false,
                },
                Typed::Skip => {
                    asking.say("Skipped. It has no answer yet.")?;
                    at = self.next(at);
                }
                Typed::Quit => return Ok(Ended::Stopped),
                Typed::Again => {}
                Typed::Unknown => {
                    asking.say(&format!("“{}” cannot be an answer here.", shown(&line)))?;
                    repeat = false;
                }
            }
        }
    }

    fn code(&self) -> &'a str {
        let member = self.parts.panel.members.get(self.member);
        member.map(|member| member.id.as_str()).unwrap_or_default()
    }

    fn introduce(&self, asking: &Asking<'_>) -> Result<(), Failure> {
        let done = self.of.saturating_sub(self.open.len());
        asking.say(&format!(
            "{}, round {}. Statements: {}. Answered already: {done}.",
            self.code(),
            self.round.number(),
            self.of
        ))?;
        if self.parts.panel.plan.is_none() {
            asking.say("There is no panel/plan.yaml, so every I statement is asked. Skip what is not on the paper.")?;
        }
        Ok(())
    }

    fn question(&self, at: usize, asking: &Asking<'_>) -> Result<(), Failure> {
        let Some((number, entry, scale)) = self.open.get(at) else {
            return Ok(());
        };
        let mut text = format!(
            "\n{}, round {}. Statement {number} of {}: {}\n{}\n",
            self.code(),
            self.round.number(),
            self.of,
            entry.statement.id,
            shown(&entry.statement.text)
        );
        for (level, name) in scale.levels() {
            text.push_str(&format!("{level}: {}\n", shown(&name.name)));
        }
        asking.say(text.trim_end_matches('\n'))
    }

    /// The next question after this one that has not been answered since this began.
    fn next(&self, at: usize) -> usize {
        let is_answered = |at: &usize| self.answered.iter().any(|(answered, _)| answered == at);
        let after = at.saturating_add(1);
        let mut later = after..self.open.len();
        later.find(|at| !is_answered(at)).unwrap_or(self.open.len())
    }

    /// Puts an answer on the disk.
    fn save(&mut self, at: usize, entry: &Entry<'_>, answer: Answer) -> Result<(), Failure> {
        let given = Given {
            round: self.round,
            member: self.code(),
            statement: entry.index,
            answer,
            reason: "",
        };
        let next = self.sheet.with(&given, &self.parts.catalogue);
        let next = next.map_err(Failure::Inputs)?;
        self.write(&next)?;
        self.answered
            .push((at, std::mem::replace(&mut self.sheet, next)));
        Ok(())
    }

    /// Takes the last answer back; gives the question that it was the answer to.
    fn undo(&mut self, asking: &Asking<'_>) -> Result<Option<usize>, Failure> {
        let Some((at, before)) = self.answered.last().cloned() else {
            asking.say("There is no answer to undo since you began with this member. To change an earlier one, change its row in panel/scores.csv.")?;
            return Ok(None);
        };
        self.write(&before)?;
        self.sheet = before;
        self.answered.pop();
        asking.say("The last answer is undone.")?;
        Ok(Some(at))
    }

    /// Writes the whole file under a temporary name and then gives it its name: a power cut leaves the old file or the new one.
    fn write(&self, sheet: &Sheet) -> Result<(), Failure> {
        if on_disk(self.folder)? != self.sheet {
            return Err(Failure::Outside(format!(
                "Somebody else has changed {}/{ANSWERS} in the meantime, so this last answer was not written. Those before it were saved. Start again to go on.",
                self.folder.root().display()
            )));
        }
        let files = BTreeMap::from([(ANSWERS.to_owned(), sheet.bytes().to_vec())]);
        write_folder(self.folder.root(), &files, true)?;
        Ok(())
    }

    /// The end of the paper, where the last answer can still be undone; gives the question to go back to.
    fn finish(&mut self, asking: &mut Asking<'_>) -> Result<Option<usize>, Failure> {
        let open = self.open.len().saturating_sub(self.answered.len());
        let left = match open {
            0 => format!("{} has an answer to everything in this round.", self.code()),
            1 => format!(
                "{} has 1 statement without an answer in this round.",
                self.code()
            ),
            open => format!(
                "{} has {open} statements without an answer in this round.",
                self.code()
            ),
        };
        asking.say(&format!("\n{left}"))?;
        if self.answered.is_empty() {
            return Ok(None);
        }
        loop {
            let line = asking.ask("Type u to undo the last answer, or press Enter to finish.")?;
            match line.as_deref().map(str::to_lowercase).as_deref() {
                Some("u") => return self.undo(asking),
                None | Some("" | "q") => return Ok(None),
                Some(_) => {}
            }
        }
    }
}

fn on_disk(folder: &Folder) -> Result<Sheet, Failure> {
    Sheet::read(folder).map_err(|error| {
        Failure::Outside(format!(
            "{}/{ANSWERS} cannot be read: {error}.",
            folder.root().display()
        ))
    })
}

fn read(line: &str, scale: &Scale) -> Typed {
    match line.to_lowercase().as_str() {
        "d" => Typed::Answer(Answer::DontKnow),
        "n" => Typed::Answer(Answer::NotAboutMe),
        "r" => Typed::Answer(Answer::RatherNotSay),
        "u" => Typed::Undo,
        "s" => Typed::Skip,
        "q" => Typed::Quit,
        "?" => Typed::Again,
        _ => typed(line, scale).map_or(Typed::Unknown, Typed::Answer),
    }
}

/// What may be typed, always in the same words.
fn keys(scale: &Scale) -> String {
    format!(
        "Type 1 to {}, d (does not know), n (not about me), r (rather not say), s (skip), u (undo the last answer), q (stop, go on later) or ? (hear the question again).",
        scale.highest()
    )
}

/// What was saved, and what has to be done about it today.
fn saved(entry: &Entry<'_>, scale: &Scale, answer: Answer) -> String {
    let (said, lowest) = match answer {
        Answer::Level(level) => {
            let name = scale.name(level).map(|name| shown(&name.name));
            (
                format!("{level}, {}", name.unwrap_or_default()),
                level.number() == 1,
            )
        }
        Answer::DontKnow => ("does not know".to_owned(), false),
        Answer::NotAboutMe => ("not about me".to_owned(), false),
        Answer::RatherNotSay => ("rather not say".to_owned(), false),
        Answer::NotAsked | Answer::Empty => ("nothing".to_owned(), false),
    };
    let mut text = format!("Saved: {said}.");
    for (mark, words) in [(Mark::Safety, NOT_SAFE), (Mark::Rights, RIGHTS)] {
        if lowest && entry.statement.marks.contains(&mark) {
            text.push_str(&format!("\n\n{words}"));
        }
    }
    text
}
