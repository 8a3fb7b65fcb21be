//! What the words of one file mean by those of others: statements, themes, parties, levels and answers.

use mir_core::catalogue::{Catalogue, Entry, ReferenceError, StatementIndex, Target};
use mir_core::dossier::Parts;
use mir_core::evidence::{Consent, Reader};
use mir_core::finding::{Code, Finding};
use mir_core::panel::{Answer, Round};
use mir_core::party::{Parties, PartyIndex};
use mir_core::scale::{Level, Scale};

use crate::cell::Cell;
use crate::spelling::meant;
use crate::vocabulary;

/// What an assessment's files can refer to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) parties: &'a Parties,
    /// Whether every framework that the assessment names could be read. If not, a reference that leads nowhere may be right, and nobody is
    /// told off for it.
    pub(crate) all_frameworks: bool,
    /// The same for its own parties.
    pub(crate) all_parties: bool,
    /// The same for the members of the panel.
    pub(crate) all_members: bool,
}

impl<'a> Known<'a> {
    /// What the files of an assessment that was read can refer to.
    pub(crate) const fn of(parts: &'a Parts) -> Self {
        Self {
            catalogue: &parts.catalogue,
            parties: &parts.parties,
            all_frameworks: true,
            all_parties: true,
            all_members: true,
        }
    }

    /// The statement of a reference.
    pub(crate) fn statement(&self, cell: &Cell<'_>) -> Option<StatementIndex> {
        let error = match self.catalogue.statement(cell.text) {
            Ok(index) => return Some(index),
            Err(error) => error,
        };
        self.lost(cell, error, Code::UnknownStatement);
        None
    }

    /// The statement or theme of a reference.
    pub(crate) fn target(&self, cell: &Cell<'_>) -> Option<Target> {
        self.catalogue
            .resolve(cell.text)
            .map_err(|error| self.lost(cell, error, Code::UnknownAbout))
            .ok()
    }

    fn lost(&self, cell: &Cell<'_>, error: ReferenceError, unknown: Code) {
        match error {
            ReferenceError::Ambiguous(known) => {
                cell.add(
                    Finding::new(Code::AmbiguousStatement)
                        .with("reference", cell.text)
                        .with_known(known.join(", ")),
                );
            }
            ReferenceError::Unknown if self.all_frameworks => {
                cell.add(Finding::new(unknown).with("reference", cell.text))
            }
            ReferenceError::Unknown => {}
        }
    }

    /// The party of an id.
    pub(crate) fn party(&self, cell: &Cell<'_>) -> Option<PartyIndex> {
        let found = self
            .parties
            .find(cell.text)
            .or_else(|| self.parties.find(&cell.text.to_lowercase()));
        if found.is_none() && self.all_parties {
            let ids: Vec<&str> = self
                .parties
                .iter()
                .map(|(_, party)| party.id.as_str())
                .collect();
            let finding = Finding::new(Code::UnknownParty)
                .with("party", cell.text)
                .with("meant", meant(cell.text, ids.iter().copied()));
            cell.add(finding.with_known(ids.join(", ")));
        }
        found
    }

    /// Says that a member is not in the list of members.
    pub(crate) fn no_member(&self, cell: &Cell<'_>) {
        if self.all_members {
            cell.add(Finding::new(Code::UnknownMember).with("member", cell.text));
        }
    }

    /// A level on a statement's own scale: by number, name or symbol.
    pub(crate) fn level(&self, cell: &Cell<'_>, statement: StatementIndex) -> Option<Level> {
        let entry = self.catalogue.entry(statement)?;
        let scale = scale(&entry, cell)?;
        match level(cell.text, scale) {
            Ok(level) => Some(level),
            Err(code) => {
                cell.add(off_scale(code, cell.text, scale));
                None
            }
        }
    }
}

/// The scale that a statement is judged on; a finding where it is not judged at all.
fn scale<'a>(entry: &Entry<'a>, cell: &Cell<'_>) -> Option<&'a Scale> {
    let scale = entry.framework.scale.as_ref();
    if scale.is_none() {
        cell.add(Finding::new(Code::NotScored).with("reference", entry.reference()));
    }
    scale
}

/// What is wrong with an answer, in words.
pub(crate) fn off_scale(code: Code, value: &str, scale: &Scale) -> Finding {
    Finding::new(code)
        .with("value", value)
        .with_known(format_args!("1 to {}", scale.len()))
}

/// A level by its number, name or symbol.
///
/// The error is [`Code::LevelOffScale`] for a number that the scale does not have, and [`Code::UnknownAnswer`] for anything else.
pub(crate) fn level(text: &str, scale: &Scale) -> Result<Level, Code> {
    let by_words = || {
        scale
            .levels()
            .find(|(_, words)| words.symbol == text || vocabulary::same(&words.name, text))
            .map(|(level, _)| level)
    };
    let number = text
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok().and_then(Level::new))
        .flatten();
    match number.filter(|level| scale.has(*level)).or_else(by_words) {
        Some(level) => Ok(level),
        None if text.bytes().all(|byte| {
            byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b'+' | b'/')
        }) =>
        {
            Err(Code::LevelOffScale)
        }
        None => Err(Code::UnknownAnswer),
    }
}

/// A member's answer: a level, or one of the fixed words. Nothing is an answer too: the place was empty.
pub(crate) fn answer(text: &str, scale: &Scale) -> Result<Answer, Code> {
    const WORDS: [&str; 4] = ["dont-know", "not-about-me", "rather-not-say", "not-asked"];
    // Most rows hold the word itself: no spelling is looked at for those.
    if let Some(answer) = Answer::from_word(text) {
        return Ok(answer);
    }
    match level(text, scale) {
        Ok(level) => Ok(Answer::Level(level)),
        Err(code) => {
            let same = |word: &&str| {
                vocabulary::same(word, text)
                    || (*word == "dont-know" && vocabulary::same("don't know", text))
            };
            WORDS
                .into_iter()
                .find(same)
                .and_then(Answer::from_word)
                .ok_or(code)
        }
    }
}

/// The round of a cell: 1 or 2.
pub(crate) fn round_of(cell: &Cell<'_>) -> Option<Round> {
    let round = cell.text.parse().ok().and_then(Round::new);
    if round.is_none() {
        cell.add(Finding::new(Code::BadRound).with("value", cell.text));
    }
    round
}

/// What people agreed to: one of `public`, `withdrawn`, `not-needed`, or a list of readers. Whoever says since when it is withdrawn, or has a
/// word of withdrawal anywhere, has withdrawn it, whatever else stands there: a doubt never lets a story out.
pub(crate) fn consent(words: &[Cell<'_>], withdrawn_on: Option<mir_core::date::Date>) -> Consent {
    let is = |word: &str| matches!(words, [cell] if vocabulary::same(word, cell.text));
    let speaks_of_withdrawal =
        |cell: &Cell<'_>| cell.text.trim().to_lowercase().starts_with("withdraw");
    if withdrawn_on.is_some() || words.iter().any(speaks_of_withdrawal) {
        return Consent::Withdrawn { on: withdrawn_on };
    }
    if is("public") {
        return Consent::Public;
    }
    if is("not-needed") {
        return Consent::NotNeeded;
    }
    let readers = words.iter().map(|cell| {
        let reader: Option<Reader> = vocabulary::read(cell.text);
        if reader.is_none() {
            cell.add(Finding::new(Code::NotConsentWord).with("value", cell.text));
        }
        reader
    });
    match readers
        .collect::<Vec<_>>()
        .into_iter()
        .collect::<Option<std::collections::BTreeSet<Reader>>>()
    {
        Some(readers) if !readers.is_empty() => Consent::Readers(readers),
        _ => Consent::NotKnown,
    }
}

#[cfg(test)]
mod tests {
    use super::{answer, level};
    use mir_core::finding::Code;
    use mir_core::panel::Answer;

    #[test]
    fn a_level_is_read_by_number_name_or_symbol() {
        let framework = mir_core::sample::framework();
        let scale = framework.scale.unwrap();
        for text in ["3", "mostly", "Mostly", "●●●○"] {
            assert_eq!(level(text, &scale).unwrap().number(), 3, "{text}");
        }
        for text in ["0", "5", "2.5", "-1", "300"] {
            assert_eq!(level(text, &scale), Err(Code::LevelOffScale), "{text}");
        }
        assert_eq!(level("two", &scale), Err(Code::UnknownAnswer));
        assert_eq!(answer("Don't know", &scale), Ok(Answer::DontKnow));
        assert_eq!(answer("not asked", &scale), Ok(Answer::NotAsked));
        assert_eq!(answer("", &scale), Ok(Answer::Empty));
    }
}
