//! How it was made and by whom; what is left out is said to be left out.

use mir_core::dossier::Move;
use mir_core::id::EditionRef;
use mir_core::note::Agreement;

use super::Pieces;
use crate::document::{Block, Text};
use crate::phrases::{Say, fill, say};

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
        vec![Block::Facts(
            facts
                .into_iter()
                .chain(moves)
                .map(|(name, fact)| (say(name), fact))
                .collect(),
        )]
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

fn moved_from(moved: &Move) -> Text {
    let edition = |edition: &EditionRef| Text::theirs(edition.to_string());
    fill(
        Say::MovedFrom,
        &[("from", edition(&moved.from)), ("to", edition(&moved.to))],
    )
}
