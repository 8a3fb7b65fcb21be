//! `panel/notes.yaml`: what the panel wrote, and what it agreed to show.

use mir_core::finding::{Code, Finding};
use mir_core::id::NoteId;
use mir_core::note::{Agreement, NotApplicable, Note, Notes};
use mir_core::scale::Side;

use crate::decode::{Entry, Fields};
use crate::digest;
use crate::document;
use crate::findings::Findings;
use crate::places::Places;
use crate::record::Record;
use crate::references::{self, Known};
use crate::source::Open;

const KEYS: &[&str] = &["kind", "format", "notes", "agreement", "not_applicable"];
const NOTE_KEYS: &[&str] = &[
    "id",
    "type",
    "statement",
    "text",
    "signed_as",
    "consent",
    "consent_until",
    "withdrawn_on",
    // What is left of a withdrawn note for its author: nothing reads it but `withdraw`.
    "receipt",
    "on",
    "sha256",
    "speaks_for",
    "may_be_known",
    "side",
];
const AGREEMENT_KEYS: &[&str] = &["counts", "flags", "on", "asked", "agreed"];

/// Reads the notes; those that cannot be used are left out, with findings.
pub(crate) fn read(
    open: &Open<'_>,
    known: &Known<'_>,
    findings: &Findings,
    places: &mut Places,
) -> Notes {
    let root = document::yaml(open, "notes", findings);
    let Some(fields) = root
        .as_ref()
        .and_then(|root| Fields::new("the panel's notes", KEYS, root, findings))
    else {
        return Notes::default();
    };
    let notes = fields.items("notes").into_iter().filter_map(|entry| {
        let note = note(&entry, known)?;
        places.keys("notes", entry.node, findings);
        Some(note)
    });
    Notes {
        notes: notes.collect(),
        agreement: fields
            .optional("agreement")
            .and_then(|entry| agreement(&entry, places)),
        not_applicable: fields
            .items("not_applicable")
            .iter()
            .filter_map(|entry| not_applicable(entry, known))
            .collect(),
        on_evidence: Vec::new(),
    }
}

fn note(entry: &Entry<'_>, known: &Known<'_>) -> Option<Note> {
    let fields = entry.fields("a note", NOTE_KEYS)?;
    let id = fields
        .required("id")
        .and_then(|entry| entry.id(NoteId::new));
    let kind = fields.required("type").and_then(|entry| entry.word());
    let statement = fields
        .optional("statement")
        .map(|entry| statement(&entry, known));
    let text = fields.required_text("text");
    let withdrawn_on = fields
        .optional("withdrawn_on")
        .and_then(|entry| entry.date());
    let consent = references::consent(&Record::Keys(fields).list("consent"), withdrawn_on);
    let consent_until = fields
        .optional("consent_until")
        .and_then(|entry| entry.date());
    let on = fields.optional("on").and_then(|entry| entry.date());
    let speaks_for = fields
        .optional("speaks_for")
        .map_or(Some(None), |entry| entry.whole_number().map(Some));
    let side = fields.optional("side").and_then(|entry| side(&entry));
    let (id, text) = (id?, text?);
    let sha256 = digest::of(text.as_bytes());
    if let Some(agreed) = fields.optional("sha256")
        && agreed.scalar("a text")?.text.to_lowercase() != sha256
    {
        agreed.add(Finding::new(Code::NoteChanged).with("id", &id));
    }
    Some(Note {
        id,
        kind: kind?,
        statement: statement.map_or(Some(None), |statement| statement.map(Some))?,
        text,
        signed_as: fields.text("signed_as"),
        consent,
        consent_until,
        on,
        sha256,
        speaks_for: speaks_for?,
        may_be_known: fields.flag("may_be_known"),
        side,
    })
}

fn statement(entry: &Entry<'_>, known: &Known<'_>) -> Option<mir_core::catalogue::StatementIndex> {
    known.statement(&entry.scalar("a statement")?)
}

/// The side of a split. Panels write "higher"; core says `upper`.
fn side(entry: &Entry<'_>) -> Option<Side> {
    if entry.scalar("a word")?.text == "higher" {
        Some(Side::Upper)
    } else {
        entry.word()
    }
}

fn agreement(entry: &Entry<'_>, places: &mut Places) -> Option<Agreement> {
    let fields = entry.fields("an agreement", AGREEMENT_KEYS)?;
    let counts = fields.required("counts").and_then(|entry| entry.boolean());
    let flags = fields.required("flags").and_then(|entry| entry.boolean());
    let on = fields.optional("on").and_then(|entry| entry.date());
    let asked = fields
        .required("asked")
        .and_then(|entry| entry.whole_number());
    let agreed_entry = fields.required("agreed");
    if let Some(agreed) = agreed_entry {
        places.single("agreement.agreed", || {
            agreed.findings.place(agreed.node.place)
        });
    }
    let agreed = agreed_entry.and_then(|entry| entry.whole_number());
    Some(Agreement {
        counts: counts?,
        flags: flags?,
        on,
        asked: asked?,
        agreed: agreed?,
    })
}

fn not_applicable(entry: &Entry<'_>, known: &Known<'_>) -> Option<NotApplicable> {
    let fields = entry.fields(
        "a statement that is not applicable",
        &["statement", "reason"],
    )?;
    let statement = fields
        .required("statement")
        .and_then(|entry| statement(&entry, known));
    let reason = fields.required_text("reason");
    Some(NotApplicable {
        statement: statement?,
        reason: reason?,
    })
}
