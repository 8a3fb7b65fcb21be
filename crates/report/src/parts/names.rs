//! What things are called.

use mir_core::assessment::Speaker;
use mir_core::catalogue::{Entry, StatementIndex, ThemeIndex};
use mir_core::framework::Status;
use mir_core::party::PartyIndex;
use mir_core::scale::Level;

use super::Pieces;
use crate::document::{Look, Text};
use crate::phrases::{Say, say};

impl Pieces<'_> {
    /// A statement's own words.
    pub(crate) fn words_of(self, index: StatementIndex) -> Text {
        self.entry(index)
            .map(|entry| in_its_language(&entry, Text::theirs(entry.statement.text.clone())))
            .unwrap_or_default()
    }

    /// A statement's own words, as a way to where it is told in full.
    pub(crate) fn link_to(self, index: StatementIndex) -> Text {
        self.link_with(index, |text| text)
    }

    /// A statement's words within a sentence of ours: without the full stop at their end.
    pub(crate) fn link_in_sentence(self, index: StatementIndex) -> Text {
        self.link_with(index, |text| text.strip_suffix('.').unwrap_or(text))
    }

    fn link_with(self, index: StatementIndex, words: impl Fn(&str) -> &str) -> Text {
        let link = |entry: Entry<'_>| {
            let text = Text::link(words(&entry.statement.text), self.anchor_of(index));
            in_its_language(&entry, text)
        };
        self.entry(index).map(link).unwrap_or_default()
    }

    /// A statement's id.
    pub(crate) fn id_of(self, index: StatementIndex) -> String {
        self.entry(index)
            .map(|entry| entry.statement.id.to_string())
            .unwrap_or_default()
    }

    /// Where a statement is told in full.
    pub(crate) fn anchor_of(self, index: StatementIndex) -> String {
        self.entry(index)
            .map(|entry| format!("s-{}-{}", entry.framework.edition.id, entry.statement.id))
            .unwrap_or_default()
    }

    /// A theme as people say it, or by its title.
    pub(crate) fn theme(self, index: ThemeIndex) -> Text {
        self.view
            .catalogue
            .theme(index)
            .map_or_else(Text::default, |(_, theme)| {
                Text::theirs(theme.as_people_say.as_ref().unwrap_or(&theme.title).clone())
            })
    }

    /// A level's name on the scale of a statement.
    pub(crate) fn level(self, index: StatementIndex, level: Level) -> Text {
        self.level_name(index, level).map_or_else(
            || Text::strong(level.to_string()),
            |(name, _)| Text::strong(name),
        )
    }

    /// A level's symbol and name.
    pub(crate) fn level_with_symbol(self, index: StatementIndex, level: Level) -> Text {
        self.level_name(index, level).map_or_else(
            || Text::strong(level.to_string()),
            |(name, symbol)| Text::ours(format!("{symbol} ")).and(Text::strong(name)),
        )
    }

    fn level_name(self, index: StatementIndex, level: Level) -> Option<(String, String)> {
        let entry = self.entry(index)?;
        let words = entry.scale()?.name(level)?;
        Some((words.name.clone(), words.symbol.clone()))
    }

    /// How many levels the scale of a statement has.
    pub(crate) fn levels(self, index: StatementIndex) -> usize {
        self.entry(index)
            .and_then(|entry| entry.scale().map(mir_core::scale::Scale::len))
            .unwrap_or_default()
    }

    /// Who speaks.
    pub(crate) fn speaker(self, speaker: Speaker) -> Text {
        match speaker {
            Speaker::LivedExperience => say(Say::LivedExperience),
            Speaker::Party(party) => self.party(party),
        }
    }

    /// A party by its name in a sentence.
    pub(crate) fn party(self, party: PartyIndex) -> Text {
        self.view
            .parties
            .get(party)
            .map(|party| Text::theirs(party.name.clone()))
            .unwrap_or_default()
    }
}

/// How a level looks, whatever the length of its scale: the lowest is always the first step, the highest always the fourth.
pub(crate) fn look(level: Level, levels: usize) -> Look {
    let last = levels.saturating_sub(1).max(1);
    let step = level.index().saturating_mul(3) / last;
    Look::Level(u8::try_from(step.min(3)).unwrap_or(3).saturating_add(1))
}

/// Where an edition, a method or a rule stands.
pub(crate) fn status(status: Status) -> Text {
    say(match status {
        Status::Draft => Say::StatusDraft,
        Status::InForce => Say::StatusInForce,
        Status::Superseded => Say::StatusSuperseded,
        Status::Historic => Say::StatusHistoric,
    })
}

/// A statement's words, marked where they are in another language than ours. Where a wording leaves a statement out, its own words are English.
fn in_its_language(entry: &Entry<'_>, text: Text) -> Text {
    match &entry.framework.laid {
        Some(laid) if entry.statement.reworded && !laid.is_english() => {
            text.spoken_in(&laid.language)
        }
        _ => text,
    }
}

/// An id of a group as people read it: `rural-east` is “rural east”.
pub(crate) fn group(id: &str) -> Text {
    Text::theirs(id.replace(['-', '_'], " "))
}

#[cfg(test)]
mod tests {
    use super::look;
    use crate::document::Look;
    use mir_core::scale::Level;

    #[test]
    fn ends_of_every_scale_look_like_ends() {
        for levels in 2_u8..=10 {
            assert_eq!(look(Level::new(1).unwrap(), levels.into()), Look::Level(1));
            assert_eq!(
                look(Level::new(levels).unwrap(), levels.into()),
                Look::Level(4)
            );
        }
    }
}
