//! Filled-in sheets as members give them back: a form's file, or a table with the columns of `panel/scores.csv`.

use mir_core::catalogue::StatementIndex;
use mir_core::dossier::Parts;
use mir_core::finding::{Code, Finding, Place, Spot as PlaceSpot};
use mir_core::panel::{Answer, Round};
use mir_office::{Limits, Row};

use super::{Typed, typed_with};
use crate::cell::Cell;
use crate::decode::{Entry, Fields};
use crate::digest;
use crate::document;
use crate::findings::Findings;
use crate::references::{self, Known};
use crate::table::{Column, heading, optional, required};
use crate::{rows, spreadsheet};

const KEYS: &[&str] = &[
    "kind",
    "format",
    "assessment",
    "sheet",
    "member",
    "round",
    "supported",
    "answers",
];
/// How many characters of the digest of a statement's words a form holds: fewer would fit other words too.
const WORDS: usize = 12;
const ANSWER_KEYS: &[&str] = &["statement", "words", "answer"];
const COLUMNS: &[Column] = &[
    required("round"),
    required("member"),
    required("statement"),
    required("answer"),
    optional("reason"),
    // On a sheet that was made here: the number on paper, and the statement's words.
    optional("number"),
    optional("words"),
];

/// One answer of a sheet, and where it stands in its file.
pub(super) struct Filled {
    pub(super) round: Round,
    /// The member by her position.
    pub(super) member: usize,
    pub(super) statement: StatementIndex,
    pub(super) answer: Answer,
    /// What is written down for it: the word of a scale pack, where she answered with one.
    pub(super) word: String,
    pub(super) reason: String,
    pub(super) place: Place,
}

/// What one file holds.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) answers: Vec<Filled>,
    /// Whether the member was supported, where she said so.
    pub(super) supported: Option<bool>,
}

/// Reads a file of either sort: a form's file begins with a brace.
pub(super) fn read(bytes: &[u8], parts: &Parts, findings: &Findings) -> Sheet {
    let begins = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    match begins {
        Some(b'{') => form(bytes, parts, findings).unwrap_or_default(),
        // The form itself, and not the file that it hands over.
        Some(b'<') => {
            let reason = "this is a page, and not the file that a form saves; that one ends in .mir-sheet.json";
            findings.add_whole(Finding::new(Code::CannotRead).with("reason", reason));
            Sheet::default()
        }
        Some(b'P') if bytes.starts_with(ZIP) => Sheet {
            answers: spreadsheet(bytes, parts, findings),
            supported: None,
        },
        _ => Sheet {
            answers: table(bytes, parts, findings),
            supported: None,
        },
    }
}

/// How a spreadsheet begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// The answers in every sheet of a spreadsheet that has a header of ours, which may have a title above it.
fn spreadsheet(bytes: &[u8], parts: &Parts, findings: &Findings) -> Vec<Filled> {
    let sheets = match mir_office::workbook(bytes, &Limits::USUAL) {
        Ok(sheets) => sheets,
        Err(fault) => {
            findings.add_whole(Finding::new(Code::CannotRead).with("reason", fault));
            return Vec::new();
        }
    };
    let is_header = |row: &Row| {
        let texts = spreadsheet::texts(row, findings);
        let named = |name: &&str| texts.iter().any(|text| heading(text) == *name);
        ["round", "member", "statement", "answer"].iter().all(named)
    };
    let mut answers = Vec::new();
    for sheet in sheets {
        let Some(at) = sheet.rows.iter().position(is_header) else {
            continue;
        };
        let first = sheet.rows.get(at).map_or(1, |row| row.number);
        let rows: Vec<Row> = sheet.rows.into_iter().skip(at).collect();
        let renumbered = rows.into_iter().map(|row| Row {
            number: row.number.saturating_sub(first).saturating_add(1),
            ..row
        });
        let below = mir_office::Sheet {
            rows: renumbered.collect(),
            name: sheet.name,
            hidden: sheet.hidden,
        };
        let here = Findings::new(findings.path());
        let down = u64::from(first).saturating_sub(1);
        if let Some(csv) = spreadsheet::table(&below, &here) {
            let given = table(&csv, parts, &here).into_iter();
            answers.extend(given.map(|filled| Filled {
                place: lower(filled.place, down),
                ..filled
            }));
        }
        for finding in here.into_vec() {
            findings.add(finding.resolved(|place| lower(place, down)));
        }
    }
    answers
}

/// A place so many rows further down: where the header is not the first row of its sheet.
fn lower(place: Place, down: u64) -> Place {
    match place.spot {
        PlaceSpot::Row { row, column } => Place {
            spot: PlaceSpot::Row {
                row: row.saturating_add(down),
                column,
            },
            ..place
        },
        _ => place,
    }
}

fn form(bytes: &[u8], parts: &Parts, findings: &Findings) -> Option<Sheet> {
    let open = || -> std::io::Result<Box<dyn std::io::Read + '_>> { Ok(Box::new(bytes)) };
    let root = document::yaml(&open, "filled-sheet", findings)?;
    let fields = Fields::new("a filled-in sheet", KEYS, &root, findings)?;
    of_this_assessment(&fields, parts);
    let member = fields
        .required("member")
        .and_then(|entry| member(&entry.scalar("a code")?, parts));
    let round = fields
        .required("round")
        .and_then(|entry| references::round_of(&entry.scalar("a round")?));
    let supported = fields
        .optional("supported")
        .and_then(|entry| entry.boolean());
    let answers = fields
        .required("answers")
        .map(|entry| entry.items())
        .unwrap_or_default();
    let number = fields.required("sheet");
    let (member, round) = (member?, round?);
    if let Some(number) = number {
        of_this_sheet(&number, member, round, parts);
    }
    let read = answers
        .iter()
        .filter_map(|entry| answer(entry, (member, round), parts));
    Some(Sheet {
        answers: read.collect(),
        supported,
    })
}

fn of_this_assessment(fields: &Fields<'_>, parts: &Parts) {
    let Some(cell) = fields
        .required("assessment")
        .and_then(|entry| entry.scalar("an id"))
    else {
        return;
    };
    let here = parts.header.id.as_str();
    if cell.text != here {
        let finding = Finding::new(Code::OtherAssessment).with("found", cell.text);
        cell.add(finding.with("expected", here));
    }
}

/// The number of a sheet says whose it is and of which round; so does the rest of the file, and the two have to agree.
fn of_this_sheet(number: &Entry<'_>, member: usize, round: Round, parts: &Parts) {
    let cell = number.scalar("a number such as P07-1");
    let (Some(cell), Some(member)) = (cell, parts.panel.members.get(member)) else {
        return;
    };
    let expected = format!("{}-{}", member.id, round.number());
    if cell.text != expected {
        let finding = Finding::new(Code::OtherSheet).with("found", cell.text);
        cell.add(finding.with("expected", expected));
    }
}

/// One answer of a form, where it was given to the words that are here now.
fn answer(entry: &Entry<'_>, whose: (usize, Round), parts: &Parts) -> Option<Filled> {
    let fields = entry.fields("an answer", ANSWER_KEYS)?;
    let reference = fields.required("statement")?.scalar("a statement")?;
    let statement = known(parts).statement(&reference)?;
    let text = parts.catalogue.entry(statement)?.statement.text.as_str();
    let words = fields.required("words")?.scalar("a digest")?;
    if words.text.len() != WORDS || !digest::of(text.as_bytes()).starts_with(words.text) {
        words.add(Finding::new(Code::OtherWords).with("statement", reference.text));
        return None;
    }
    let said = fields.required("answer")?.scalar("an answer")?;
    let typed = said_of(&said, statement, parts)?;
    Some(Filled {
        round: whose.1,
        member: whose.0,
        statement,
        answer: typed.answer,
        word: typed.word,
        reason: String::new(),
        place: reference.place(),
    })
}

fn table(bytes: &[u8], parts: &Parts, findings: &Findings) -> Vec<Filled> {
    let open = || -> std::io::Result<Box<dyn std::io::Read + '_>> { Ok(Box::new(bytes)) };
    let read = rows::read_numbered(&open, COLUMNS, findings, |row| {
        // A row that is still empty is one that nobody has filled in.
        let said = row.optional("answer")?;
        let round = row
            .required("round")
            .and_then(|cell| references::round_of(&cell));
        let member = row.required("member").and_then(|cell| member(&cell, parts));
        let statement = row
            .required("statement")
            .and_then(|cell| known(parts).statement(&cell));
        let statement = statement?;
        let typed = said_of(&said, statement, parts)?;
        Some(Filled {
            answer: typed.answer,
            word: typed.word,
            round: round?,
            member: member?,
            statement,
            reason: row.owned("reason").unwrap_or_default(),
            place: said.place(),
        })
    });
    read.into_iter().map(|(_, filled)| filled).collect()
}

fn known(parts: &Parts) -> Known<'_> {
    Known {
        catalogue: &parts.catalogue,
        parties: &parts.parties,
        all_frameworks: true,
        all_parties: true,
        all_members: true,
    }
}

fn member(cell: &Cell<'_>, parts: &Parts) -> Option<usize> {
    let members = &parts.panel.members;
    let found = members
        .iter()
        .position(|member| member.id.as_str() == cell.text);
    if found.is_none() {
        known(parts).no_member(cell);
    }
    found
}

/// What somebody said, on the statement's own scale. An empty place and “not asked” are nothing that somebody said.
fn said_of(cell: &Cell<'_>, statement: StatementIndex, parts: &Parts) -> Option<Typed> {
    let entry = parts.catalogue.entry(statement)?;
    let Some(scale) = entry.scale() else {
        cell.add(Finding::new(Code::NotScored).with("reference", entry.reference()));
        return None;
    };
    let typed = typed_with(cell.text, scale, &parts.scale_packs);
    if typed.is_none()
        && let Err(code) = references::answer(cell.text, scale)
    {
        cell.add(references::off_scale(code, cell.text, scale));
    }
    typed
}
