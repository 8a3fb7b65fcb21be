//! `panel/scores.csv`, streamed into core's grid: ten million rows take the memory of the grid, and no allocation each.
//!
//! Rows are taken a few hundred at a time: the members of all of them are found, and then their answers are written, so that the visits to
//! memory that shuffled rows need are under way together.

use std::collections::HashMap;
use std::io;

use mir_core::catalogue::StatementIndex;
use mir_core::finding::{Code, Finding, Place};
use mir_core::panel::{Answer, Grid, Member, Round};
use mir_core::scale::{Level, Scale};
use mir_core::scale_pack;

use crate::cell::{Cell, Spot};
use crate::findings::{Findings, LISTED};
use crate::lookup::{Lookup, Name};
use crate::places::Places;
use crate::references::{self, Known, Packs};
use crate::source::Open;
use crate::table::{Column, Row, Table, optional, required};
use crate::text::{self, Utf8};

const COLUMNS: &[Column] = &[
    required("round"),
    required("member"),
    required("statement"),
    required("answer"),
    optional("reason"),
];
const ROUND: usize = 0;
const MEMBER: usize = 1;
const STATEMENT: usize = 2;
const ANSWER: usize = 3;

/// Reads the answers. `None` where there is no table; rows that cannot be used are left out, with findings.
pub(crate) fn read(
    open: &Open<'_>,
    members: &[Member],
    known: &Known<'_>,
    packs: Packs<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Option<Grid> {
    let asked = Asked {
        members,
        known,
        packs,
    };
    let (grid, again, more, met) =
        text::read(open, findings, |utf8| first_pass(utf8, asked, findings))?;
    for (reference, row) in met {
        places.single(format!("scores.{reference}"), || {
            Place::cell(findings.path(), row, "statement")
        });
    }
    if !again.is_empty() {
        // The grid knows that there was an answer, not where: a second look at the file finds out.
        report_twice(open, asked, &again, findings);
    }
    for _ in 0..more {
        findings.add(Finding::new(Code::DuplicateAnswer));
    }
    Some(grid)
}

/// Who was asked what, and in which words they may answer.
#[derive(Clone, Copy)]
struct Asked<'a> {
    members: &'a [Member],
    known: &'a Known<'a>,
    packs: Packs<'a>,
}

/// A row that answers what was answered before.
struct Again {
    answered: Answered,
    row: u64,
}

/// What a row answers: the member's position, the statement, the round.
type Answered = (u32, StatementIndex, Round);

/// A member's position as it counts in lists: kept in 32 bits where there are many.
fn position(member: u32) -> usize {
    usize::try_from(member).unwrap_or(usize::MAX)
}

/// The row where each statement was first met.
type Met = Vec<(String, u64)>;

/// The answers; the rows that answer again, and how many more there are than a file's findings list; where statements were met.
type FirstPass = (Grid, Vec<Again>, usize, Met);

fn first_pass(utf8: Utf8<'_>, asked: Asked<'_>, findings: &Findings) -> io::Result<FirstPass> {
    let mut sheet = Sheet::new(asked, findings);
    if let Some(mut table) = Table::open(utf8, COLUMNS, findings)? {
        while let Some(row) = table.next_row()? {
            sheet.take(&row);
        }
    }
    sheet.settle();
    Ok((sheet.grid, sheet.again, sheet.more, sheet.rows.met))
}

/// How many answers wait for their members to be found: enough for many visits to memory to be under way at once.
const WAITING: usize = 256;

/// An answer whose member is still to be found.
struct Waiting {
    name: Name,
    member: Option<u32>,
    statement: StatementIndex,
    round: Round,
    answer: Answer,
    row: u64,
}

/// The answers as they come in.
struct Sheet<'a> {
    grid: Grid,
    again: Vec<Again>,
    more: usize,
    rows: Rows<'a>,
    waiting: Vec<Waiting>,
}

impl<'a> Sheet<'a> {
    fn new(asked: Asked<'a>, findings: &'a Findings) -> Self {
        // Packs that leave no room together are core's to tell of; their words are then no answers.
        let spans = scale_pack::spans(asked.packs.named, asked.known.catalogue);
        let members = asked.members.len();
        Self {
            grid: match spans {
                Ok(spans) => Grid::with_spans(members, spans),
                Err(_) => Grid::new(members, asked.known.catalogue.len()),
            },
            again: Vec::new(),
            more: 0,
            rows: Rows::new(asked, findings),
            waiting: Vec::with_capacity(WAITING),
        }
    }

    /// Takes a row. A row with anything unusual in it is looked at at once, after those that wait: which of two answers came first matters.
    fn take(&mut self, row: &Row<'_, '_>) {
        if let Some(waiting) = self.rows.plain(row) {
            self.waiting.push(waiting);
            if self.waiting.len() == WAITING {
                self.settle();
            }
            return;
        }
        self.settle();
        if let Some((member, statement, round, answer)) = self.rows.unusual(row) {
            self.put((member, statement, round), answer, row.number());
        }
    }

    /// Finds the members of all that wait, and writes their answers.
    fn settle(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        for one in &mut waiting {
            one.member = self.rows.members.at(one.name);
        }
        self.fetch(&waiting);
        for one in waiting.drain(..) {
            match one.member {
                Some(member) => self.put((member, one.statement, one.round), one.answer, one.row),
                None => self.rows.no_member(&one.name.text(), one.row),
            }
        }
        self.waiting = waiting;
    }

    /// Looks at every place of the grid that is about to be written: in a loop that does nothing else, so that the visits overlap.
    fn fetch(&self, waiting: &[Waiting]) {
        let is_taken = |one: &&Waiting| {
            let member = position(one.member.unwrap_or_default());
            self.grid.has(member, one.statement, one.round)
        };
        std::hint::black_box(waiting.iter().filter(is_taken).count());
    }

    fn put(&mut self, answered: Answered, answer: Answer, row: u64) {
        let (member, statement, round) = answered;
        if self
            .grid
            .set(position(member), statement, round, answer)
            .is_ok()
        {
            return;
        }
        if self.again.len() < LISTED {
            self.again.push(Again { answered, row });
        } else {
            self.more = self.more.saturating_add(1);
        }
    }
}

fn round(row: &Row<'_, '_>) -> Option<Round> {
    match row.bytes(ROUND) {
        b"1" => Some(Round::One),
        b"2" => Some(Round::Two),
        _ => None,
    }
}

/// The answer of a row. Most rows hold one digit: no text is looked at for those.
fn answer(row: &Row<'_, '_>, scale: &Scale, packs: Packs<'_>) -> Result<Answer, Code> {
    if let [digit @ b'1'..=b'9'] = row.bytes(ANSWER)
        && let Some(level) = Level::new(digit.wrapping_sub(b'0'))
        && scale.has(level)
    {
        return Ok(Answer::Level(level));
    }
    references::answer_with(row.text(ANSWER), scale, packs)
}

/// Names both rows of each answer that is there twice.
fn report_twice(open: &Open<'_>, asked: Asked<'_>, again: &[Again], findings: &Findings) {
    let mut first: HashMap<Answered, u64> = HashMap::new();
    let quiet = Findings::new(findings.path());
    let sought: std::collections::HashSet<Answered> =
        again.iter().map(|again| again.answered).collect();
    text::read(open, &quiet, |utf8| {
        let mut reader = Rows::new(asked, &quiet);
        let Some(mut table) = Table::open(utf8, COLUMNS, &quiet)? else {
            return Ok(());
        };
        while let Some(row) = table.next_row()? {
            if let Some((answered, scale)) = reader.answered(&row)
                && sought.contains(&answered)
                && answer(&row, scale, asked.packs).is_ok()
            {
                first.entry(answered).or_insert(row.number());
            }
        }
        Ok(())
    });
    for Again { answered, row } in again {
        findings.add(duplicate(
            *answered,
            *row,
            first.get(answered).copied(),
            asked,
            findings,
        ));
    }
}

fn duplicate(
    answered: Answered,
    row: u64,
    first: Option<u64>,
    asked: Asked<'_>,
    findings: &Findings,
) -> Finding {
    let Asked { members, known, .. } = asked;
    let (member, statement, round) = answered;
    let finding = Finding::new(Code::DuplicateAnswer)
        .with(
            "member",
            members
                .get(position(member))
                .map(|member| member.id.as_str())
                .unwrap_or_default(),
        )
        .with(
            "statement",
            known
                .catalogue
                .entry(statement)
                .map(|entry| entry.reference())
                .unwrap_or_default(),
        )
        .with("round", round.number())
        .at(Place::row(findings.path(), row));
    match first {
        Some(first) => finding.at(Place::row(findings.path(), first)),
        None => finding,
    }
}

/// What rows answer, with the names looked up.
struct Rows<'a> {
    known: &'a Known<'a>,
    packs: Packs<'a>,
    findings: &'a Findings,
    members: Lookup<u32>,
    statements: Lookup<(StatementIndex, &'a Scale)>,
    met: Met,
}

impl<'a> Rows<'a> {
    fn new(asked: Asked<'a>, findings: &'a Findings) -> Self {
        let Asked {
            members,
            known,
            packs,
        } = asked;
        let mut by_id = Lookup::with_room(members.len());
        for (at, member) in (0_u32..).zip(members) {
            by_id.insert(member.id.as_str(), at);
        }
        Self {
            known,
            packs,
            findings,
            members: by_id,
            statements: Lookup::with_room(known.catalogue.len()),
            met: Vec::new(),
        }
    }

    /// A row whose every cell is plain; `None` for any other.
    fn plain(&self, row: &Row<'_, '_>) -> Option<Waiting> {
        let (statement, scale) = self.statements.find(row.bytes(STATEMENT))?;
        let member = Some(row.bytes(MEMBER)).filter(|name| !name.is_empty())?;
        Some(Waiting {
            name: self.members.name(member)?,
            member: None,
            statement,
            round: round(row)?,
            answer: answer(row, scale, self.packs).ok()?,
            row: row.number(),
        })
    }

    /// What a row answers, and its answer; `None`, with every fault of the row, where that is not clear.
    fn unusual(&mut self, row: &Row<'_, '_>) -> Option<(u32, StatementIndex, Round, Answer)> {
        let ((member, statement, round), scale) = self.answered(row)?;
        match answer(row, scale, self.packs) {
            Ok(answer) => Some((member, statement, round, answer)),
            Err(code) => {
                let cell = Cell {
                    key: "answer",
                    text: row.text(ANSWER),
                    spot: Spot::Row(row.number()),
                    findings: self.findings,
                };
                self.packs.no_answer(code, &cell, scale);
                None
            }
        }
    }

    /// What a row answers, and the scale of its statement; `None`, with every fault but the answer's, where that is not clear.
    fn answered(&mut self, row: &Row<'_, '_>) -> Option<(Answered, &'a Scale)> {
        let round = row
            .required("round")
            .and_then(|cell| references::round_of(&cell));
        let member = row.required("member").and_then(|cell| {
            let member = self.members.find(cell.text.as_bytes());
            if member.is_none() {
                self.no_member(cell.text, row.number());
            }
            member
        });
        let (statement, scale) = self.statement(row)?;
        Some(((member?, statement, round?), scale))
    }

    fn no_member(&self, text: &str, row: u64) {
        let cell = Cell {
            key: "member",
            text,
            spot: Spot::Row(row),
            findings: self.findings,
        };
        self.known.no_member(&cell);
    }

    fn statement(&mut self, row: &Row<'_, '_>) -> Option<(StatementIndex, &'a Scale)> {
        let cell = row.required("statement")?;
        let index = self.known.statement(&cell)?;
        let entry = self.known.catalogue.entry(index)?;
        let Some(scale) = entry.framework.scale.as_ref() else {
            cell.add(Finding::new(Code::NotScored).with("reference", entry.reference()));
            return None;
        };
        if self.statements.find(cell.text.as_bytes()).is_none() {
            self.statements.insert(cell.text, (index, scale));
            self.met.push((entry.reference(), row.number()));
        }
        Some((index, scale))
    }
}
