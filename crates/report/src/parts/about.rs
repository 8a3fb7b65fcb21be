//! What no document may leave out: whom it is for, as at which day, by which method and from which frameworks, and its digest.

use mir_release::Audience;

use super::Pieces;
use crate::document::{Block, Text};
use crate::phrases::{Say, fill, say};
use crate::render::json;

impl Pieces<'_> {
    /// The first line of everything.
    pub(crate) fn first_line(self) -> Text {
        let line = Text::strong(for_whom(self.view.audience).english());
        line.then(self.recorded().capital()).and(".")
    }

    /// Whether it is a draft, and otherwise since when it stands in the ledger.
    fn recorded(self) -> Text {
        match self.view.recorded {
            Some(date) => fill(Say::Recorded, &[("date", date.into())]),
            None => say(Say::Draft),
        }
    }

    /// Who it is about, and as at which day.
    pub(crate) fn subtitle(self) -> Text {
        let body = Text::theirs(self.view.header.body.clone());
        fill(
            Say::AsAt,
            &[("body", body), ("date", self.view.header.as_of.into())],
        )
    }

    /// Everything that is never switched off, in short.
    pub(crate) fn about(self) -> Vec<Block> {
        let tool = Text::ours(format!("mir {}", env!("CARGO_PKG_VERSION")));
        let profile = Text::theirs(self.view.header.profile.clone());
        let facts = [
            (Say::AboutAsAt, self.view.header.as_of.into()),
            (Say::AboutStatus, self.recorded()),
            (Say::AboutPanel, self.panel_saw()),
            (Say::AboutMethod, self.method_edition()),
            (Say::AboutFrameworks, self.sources_short()),
            (
                Say::AboutProfile,
                fill(Say::AboutProfileIs, &[("profile", profile)]),
            ),
            (Say::AboutTool, tool),
            (Say::AboutDigest, Text::ours(json::digest_of(self.view))),
        ];
        vec![
            Block::Facts(
                facts
                    .into_iter()
                    .map(|(name, fact)| (say(name), fact))
                    .collect(),
            ),
            super::paragraph(Say::DigestHow),
        ]
    }
}

/// Whom it is for, as a sentence.
pub(crate) const fn for_whom(audience: Audience) -> Say {
    match audience {
        Audience::Desk => Say::ForDesk,
        Audience::Panel => Say::ForPanel,
        Audience::Council => Say::ForCouncil,
        Audience::Regulator => Say::ForRegulator,
        Audience::Public => Say::ForPublic,
    }
}
