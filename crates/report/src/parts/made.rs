//! How it was made and by whom; what is left out is said to be left out.

use mir_core::dossier::Move;
use mir_core::id::EditionRef;
use mir_core::note::Agreement;
use mir_core::scale::Level;
use mir_core::scale_pack::{Means, ScalePack};
use mir_release::view::HowMany;

use super::Pieces;
use crate::document::{Block, Text};
use crate::phrases::{Say, all_of, fill, say};

impl Pieces<'_> {
    /// How the panel was made.
    pub(crate) fn made(self) -> Vec<Block> {
        let story = &self.view.header.panel;
        let theirs =
            |text: &Option<String>| text.clone().map_or_else(|| say(Say::NotSaid), Text::theirs);
        let independent = story
            .independent_of_council
            .map(|yes| if yes { Say::Yes } else { Say::No });
        let access = Text::joined(
            story.access.iter().map(|what| Text::theirs(what.clone())),
            ", ",
        );
        let facts = [
            (Say::MadeFacilitator, theirs(&story.facilitator)),
            (
                Say::MadeIndependent,
                say(independent.unwrap_or(Say::NotSaid)),
            ),
            (Say::MadeRecruited, theirs(&story.recruited_by)),
            (Say::MadePaid, theirs(&story.paid)),
            (
                Say::MadeSessions,
                story.sessions.map_or_else(|| say(Say::NotSaid), Text::from),
            ),
            (
                Say::MadeAccess,
                if access.is_empty() {
                    say(Say::NotSaid)
                } else {
                    access
                },
            ),
            (Say::MadeCounts, self.counts_agreed()),
            (Say::MadeSaw, self.panel_saw()),
        ];
        let moves = self.view.header.moved.iter();
        let moves = moves.map(|moved| (Say::MadeMoved, moved_from(moved)));
        let told = self.took_part().into_iter();
        vec![Block::Facts(
            facts
                .into_iter()
                .chain(told)
                .chain(moves)
                .map(|(name, fact)| (say(name), fact))
                .collect(),
        )]
    }

    /// How members took part, as far as anything is on record: with support, as a group of one voice, in the words of a scale pack.
    fn took_part(self) -> Vec<(Say, Text)> {
        let support = match self.view.supported {
            HowMany::NotSaid => None,
            HowMany::Few => Some(say(Say::SupportFew)),
            HowMany::Count(members) => Some(members.into()),
            HowMany::Many => Some(say(Say::SupportMany)),
        };
        let packs = self.view.scale_packs.iter().map(pack);
        let packs = packs.reduce(Text::then);
        [
            support.map(|text| (Say::MadeSupport, text)),
            self.groups_of_one_voice()
                .map(|text| (Say::MadeOneVoice, text)),
            packs.map(|text| (Say::MadePacks, text)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The groups that scored as one voice, by how many people are in each; `None` where there is none.
    pub(crate) fn groups_of_one_voice(self) -> Option<Text> {
        let groups = &self.view.groups_of_one_voice;
        let group = |people: &Option<u64>| match people {
            Some(people) => fill(Say::OneVoiceSize, &[("people", (*people).into())]),
            None => say(Say::OneVoiceSmall),
        };
        let all = all_of(groups.iter().map(group)).and(".");
        (!groups.is_empty()).then(|| all.then(say(Say::OneVoiceOnce)))
    }

    /// Whether the panel has seen its results.
    pub(crate) fn panel_saw(self) -> Text {
        match self.view.header.panel.saw_results_on {
            Some(date) => fill(Say::PanelSaw, &[("date", date.into())]),
            None => say(Say::PanelNotSeen),
        }
    }

    fn counts_agreed(self) -> Text {
        let agreement: Option<&Agreement> = self.view.agreement.as_ref();
        let Some(agreement) = agreement.filter(|_| self.view.counts_agreed) else {
            return say(Say::MadeCountsNo);
        };

        let (agreed, asked) = (agreement.agreed.into(), agreement.asked.into());
        match agreement.on {
            Some(date) => {
                let values = [("agreed", agreed), ("asked", asked), ("date", date.into())];
                fill(Say::MadeCountsYesOn, &values)
            }
            None => fill(Say::MadeCountsYes, &[("agreed", agreed), ("asked", asked)]),
        }
    }
}

/// A scale pack: each of its answers, and what it means.
fn pack(pack: &ScalePack) -> Text {
    let level = |level: Level| Text::from(u64::from(level.number()));
    let answers = pack.answers().iter().map(|answer| {
        let means = match answer.means {
            Means::Level(one) => fill(Say::PackLevel, &[("level", level(one))]),
            Means::Span(span) => {
                let is_wide = span.low().apart(span.high()) > 1;
                let words = if is_wide {
                    Say::PackWideSpan
                } else {
                    Say::PackSpan
                };
                fill(
                    words,
                    &[("low", level(span.low())), ("high", level(span.high()))],
                )
            }
        };
        let word = Text::theirs(answer.answer.clone());
        fill(Say::PackAnswer, &[("answer", word), ("means", means)])
    });
    let title = Text::theirs(pack.title().to_owned());
    let told = fill(
        Say::PackIs,
        &[("title", title), ("answers", all_of(answers))],
    );
    let mut answers = pack.answers().iter();
    if answers.any(|answer| matches!(answer.means, Means::Span(_))) {
        return told.then(say(Say::PackOpen));
    }
    told
}

fn moved_from(moved: &Move) -> Text {
    let edition = |edition: &EditionRef| Text::theirs(edition.to_string());
    fill(
        Say::MovedFrom,
        &[("from", edition(&moved.from)), ("to", edition(&moved.to))],
    )
}
