//! Words of a fixed vocabulary, read with forgiveness for capitals, spaces and underscores.

use mir_core::{
    action, assessment, crosswalk, evidence, framework, judgement, migration, note, panel, party,
    rule, scale, wording,
};

/// An enumeration of core whose every case has one stable word.
pub(crate) trait Word: Copy + 'static {
    /// Every case.
    fn all() -> &'static [Self];
    /// The stable word of a case.
    fn word(self) -> &'static str;
}

macro_rules! vocabularies {
    ($($name:ty),+ $(,)?) => {$(
        impl Word for $name {
            fn all() -> &'static [Self] {
                Self::ALL
            }
            fn word(self) -> &'static str {
                Self::word(self)
            }
        }
    )+};
}

vocabularies!(
    action::Answer,
    assessment::Chance,
    crosswalk::Confidence,
    crosswalk::End,
    crosswalk::MadeBy,
    crosswalk::Relation,
    evidence::BetterWhen,
    evidence::Independence,
    evidence::Kind,
    evidence::Reader,
    evidence::Sensitivity,
    evidence::Shows,
    evidence::Voice,
    framework::Check,
    framework::Mark,
    framework::Nation,
    framework::Speaks,
    framework::Status,
    framework::Wording,
    judgement::Category,
    judgement::JudgementStatus,
    migration::Change,
    migration::Size,
    note::NoteType,
    note::Says,
    panel::How,
    party::BuiltIn,
    rule::How,
    scale::Origin,
    scale::Side,
    wording::Style,
);

/// The case that a text stands for: `Peer review` is `peer-review`.
pub(crate) fn read<W: Word>(text: &str) -> Option<W> {
    W::all()
        .iter()
        .copied()
        .find(|case| same(case.word(), text))
}

/// Whether a text is a word, but for capitals and for what joins its parts.
pub(crate) fn same(word: &str, text: &str) -> bool {
    word == text || plain(word).eq(plain(text))
}

/// The letters of a text in small ones, with one mark for whatever joins its parts.
fn plain(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(|letter| match letter {
        ' ' | '-' | '_' | '\u{2019}' | '\'' => '-'.to_lowercase(),
        letter => letter.to_lowercase(),
    })
}

/// Every word, as a list for a finding.
pub(crate) fn known<W: Word>() -> String {
    W::all()
        .iter()
        .map(|case| case.word())
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::read;
    use mir_core::evidence::Kind;
    use mir_core::framework::Speaks;

    #[test]
    fn form_is_forgiven_and_meaning_is_not() {
        assert_eq!(read::<Kind>("peer-review"), Some(Kind::PeerReview));
        assert_eq!(read::<Kind>("Peer Review"), Some(Kind::PeerReview));
        assert_eq!(read::<Kind>("co_production"), Some(Kind::CoProduction));
        assert_eq!(read::<Speaks>("i"), Some(Speaks::I));
        assert_eq!(read::<Kind>("peer"), None);
    }
}
