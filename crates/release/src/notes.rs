//! The panel's own words. Only the author, or her supporter for her, decides who may read a note; nobody edits it, the gate included.

use std::collections::BTreeSet;

use mir_core::date::Date;
use mir_core::dossier::Parts;
use mir_core::evidence::Consent;
use mir_core::finding::{Code, Finding, Place};
use mir_core::note::{Note, NoteType, Notes};

use crate::audience::Audience;
use crate::consent;
use crate::identify;
use crate::names::{self, Names};
use crate::positions::Positions;
use crate::view::NoteView;

/// How many characters of a digest a member keeps as a receipt.
const RECEIPT: usize = 12;

/// The notes as one audience sees them.
#[derive(Debug, Clone)]
pub(crate) struct ShownNotes {
    pub(crate) views: Vec<NoteView>,
    /// Where each note of the dossier is among them.
    pub(crate) positions: Positions,
}

/// The notes for an audience: every one that is not withdrawn has its place, and its words only where they may be read.
pub(crate) fn shown(notes: &Notes, as_of: Date, audience: Audience) -> ShownNotes {
    ShownNotes {
        views: notes
            .notes
            .iter()
            .filter(|note| is_there(note))
            .map(|note| view(note, as_of, audience))
            .collect(),
        positions: Positions::of(notes.notes.iter().map(is_there)),
    }
}

/// The notes whose words would be released and look as if they could lead to a person. Each stops the release. The desk reads them to see why.
/// So do the panel's reasons why a statement is not about this place, which everybody reads. An age or a date is listed at the desk and stops
/// nothing.
pub(crate) fn blocking(parts: &Parts, audience: Audience, names: &Names) -> Vec<Finding> {
    if audience == Audience::Desk {
        return Vec::new();
    }
    let readable = parts
        .notes
        .notes
        .iter()
        .enumerate()
        .filter(|(_, note)| may_read(note, parts.header.as_of, audience));
    let mut findings = Vec::new();
    for (at, note) in readable {
        let place = format!("notes[{at}].text");
        findings.extend(stopping(note.id.as_str(), &note_texts(note), &place, names));
    }
    for (at, found) in parts.notes.not_applicable.iter().enumerate() {
        let about = parts.catalogue.entry(found.statement);
        let about = about.map(|entry| entry.reference()).unwrap_or_default();
        let place = format!("not_applicable[{at}].reason");
        let texts = [Some(found.reason.as_str())];
        findings.extend(stopping(&format!("on {about}"), &texts, &place, names));
    }
    findings.extend(blocking_reasons(parts, audience, names));
    findings
}

/// The panel's words about items that this audience sees.
fn blocking_reasons(parts: &Parts, audience: Audience, names: &Names) -> Vec<Finding> {
    let shown = parts.evidence.iter();
    let shown: BTreeSet<_> = shown
        .filter(|item| consent::allows(item, parts.header.as_of, audience))
        .map(|item| &item.id)
        .collect();
    let said = parts.notes.on_evidence.iter().enumerate();
    let said = said.filter(|(_, said)| shown.contains(&said.evidence));
    said.flat_map(|(at, said)| {
        let id = format!("on {}", said.evidence);
        let place = format!("on_evidence[{at}].reason");
        stopping(&id, &[said.reason.as_deref()], &place, names)
    })
    .collect()
}

/// What in these words leads to a person: what looks like a telephone number, an address or the like, and a name of `people/`.
fn stopping(id: &str, texts: &[Option<&str>], place: &str, names: &Names) -> Vec<Finding> {
    let shapes = identify::shapes(texts.iter().copied());
    let leads = shapes.into_iter().filter(|what| what.leads());
    let name = names
        .surely_in(texts.iter().copied())
        .then_some(names::WHAT);
    let what = leads.map(|what| what.to_string());
    what.chain(name.map(ToOwned::to_owned))
        .map(|what| {
            Finding::new(Code::LooksLikeAName)
                .with("id", id)
                .with("what", what)
                .at(Place::within(place))
        })
        .collect()
}

/// What a note, its signature included, looks as if it holds.
pub(crate) fn found_in(note: &Note) -> Vec<identify::Shape> {
    identify::shapes(note_texts(note))
}

/// The words of a note and its signature.
pub(crate) fn note_texts(note: &Note) -> [Option<&str>; 2] {
    [Some(note.text.as_str()), note.signed_as.as_deref()]
}

fn is_there(note: &Note) -> bool {
    !matches!(note.consent, Consent::Withdrawn { .. })
}

/// Whether an audience may read a note. That no consent is needed can be said of what the panel wrote together; a member's own words wait
/// for her, and so does a note of which nobody knows.
pub(crate) fn may_read(note: &Note, as_of: Date, audience: Audience) -> bool {
    match &note.consent {
        Consent::Withdrawn { .. } => false,
        _ if audience == Audience::Desk => true,
        _ if note.is_past_consent(as_of) => false,
        Consent::Public => true,
        Consent::Readers(readers) => {
            consent::reader(audience).is_some_and(|reader| readers.contains(&reader))
        }
        Consent::NotNeeded => note.kind != NoteType::Minority,
        Consent::NotKnown => false,
    }
}

fn view(note: &Note, as_of: Date, audience: Audience) -> NoteView {
    let may_read = may_read(note, as_of, audience);
    NoteView {
        id: note.id.clone(),
        kind: note.kind,
        statement: note.statement,
        text: may_read.then(|| note.text.clone()),
        signed_as: note.signed_as.clone().filter(|_| may_read),
        side: note.side,
        receipt: note.sha256.chars().take(RECEIPT).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use mir_core::evidence::{Consent, Reader};
    use mir_core::note::{Note, NoteType, Notes};

    use mir_core::date::Date;

    use super::{blocking, shown};
    use crate::audience::Audience;
    use crate::names::Names;
    use crate::sample::note;

    fn notes(notes: Vec<Note>) -> Notes {
        Notes {
            notes,
            ..Notes::default()
        }
    }

    fn readers_of(note: Note) -> Vec<Audience> {
        let notes = notes(vec![note]);
        let reads = |audience: &Audience| {
            shown(&notes, day(), *audience)
                .views
                .iter()
                .any(|view| view.text.is_some())
        };
        Audience::ALL.iter().copied().filter(reads).collect()
    }

    fn day() -> Date {
        Date::new(2026, 10, 31).unwrap()
    }

    #[test]
    fn a_note_whose_author_agreed_until_an_earlier_day_waits_for_her() {
        let mut hers = note("N1", "Mine.");
        hers.consent_until = Date::new(2026, 10, 30);
        let text = |audience| {
            let shown = shown(&notes(vec![hers.clone()]), day(), audience);
            shown.views[0].text.clone()
        };
        assert_eq!(text(Audience::Public), None);
        assert_eq!(text(Audience::Desk).as_deref(), Some("Mine."));
    }

    #[test]
    fn only_those_whom_the_author_named_read_her_words() {
        let mut hers = note("N1", "my words");
        assert_eq!(readers_of(hers.clone()), Audience::ALL);
        hers.consent = Consent::Readers(BTreeSet::from([Reader::Panel]));
        assert_eq!(readers_of(hers.clone()), [Audience::Desk, Audience::Panel]);
        hers.consent = Consent::NotKnown;
        assert_eq!(readers_of(hers.clone()), [Audience::Desk]);
        hers.consent = Consent::NotNeeded;
        assert_eq!(readers_of(hers.clone()), [Audience::Desk]);
        hers.kind = NoteType::Side;
        assert_eq!(readers_of(hers.clone()), Audience::ALL);
    }

    #[test]
    fn words_that_are_not_shown_leave_their_place_and_their_receipt() {
        let mut hers = note("N1", "my words");
        hers.consent = Consent::Readers(BTreeSet::new());
        hers.signed_as = Some("An unpaid carer".to_owned());
        let view = shown(&notes(vec![hers]), day(), Audience::Council)
            .views
            .remove(0);
        assert_eq!((view.text, view.signed_as), (None, None));
        assert_eq!(view.receipt, "0123456789ab");
    }

    #[test]
    fn a_withdrawn_note_is_not_there_at_all() {
        let mut hers = note("N1", "my words");
        hers.consent = Consent::Withdrawn { on: None };
        let shown = shown(
            &notes(vec![hers, note("N2", "others")]),
            day(),
            Audience::Desk,
        );
        assert_eq!(shown.views.len(), 1);
        assert_eq!(shown.positions.keep(&[0, 1]), [0]);
    }

    #[test]
    fn a_telephone_number_stops_a_release_to_those_who_would_read_it() {
        let mut hers = note("N1", "ring me on 01632 960 123");
        hers.consent = Consent::Readers(BTreeSet::from([Reader::Council]));
        let mut parts = crate::sample::parts_with(Vec::new());
        parts.notes = notes(vec![hers]);
        let found = blocking(&parts, Audience::Council, &Names::default());
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message(),
            "note N1 looks as if it holds a telephone number"
        );
        assert!(!format!("{found:?}").contains("960"), "never the value");
        assert!(
            blocking(&parts, Audience::Public, &Names::default()).is_empty(),
            "they do not read it"
        );
        assert!(blocking(&parts, Audience::Desk, &Names::default()).is_empty());
        parts.notes.notes[0].text = "I am aged 93, born 14 March 1933".to_owned();
        assert!(
            blocking(&parts, Audience::Council, &Names::default()).is_empty(),
            "listed at the desk"
        );
        parts.notes.not_applicable = vec![mir_core::note::NotApplicable {
            statement: crate::sample::statement("AC-I1"),
            reason: "Ask me on 01632 960 123".to_owned(),
        }];
        assert_eq!(
            blocking(&parts, Audience::Public, &Names::default())[0].message(),
            "note on sample:AC-I1 looks as if it holds a telephone number"
        );
    }
}
