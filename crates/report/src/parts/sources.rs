//! Where the statements come from: status, edition, whose wording, how many texts nobody has checked, licence and attribution.

use mir_core::framework::{Framework, Wording};
use mir_core::scale::Origin;

use super::{Pieces, names};
use crate::document::{Block, Table, Text};
use crate::phrases::{Say, fill, say};

impl Pieces<'_> {
    /// Every framework, and every file that went in.
    pub(crate) fn sources(self) -> Vec<Block> {
        let mut blocks: Vec<Block> = self
            .view
            .catalogue
            .frameworks()
            .iter()
            .map(|framework| Block::Paragraph(source(framework)))
            .collect();
        if !self.view.inputs.is_empty() {
            let rows = self.view.inputs.iter().map(|input| {
                vec![
                    Text::theirs(input.path.clone()),
                    Text::theirs(input.sha256.clone()),
                ]
            });
            blocks.push(Block::Table(Table::new(
                say(Say::InputsCaption),
                vec![say(Say::ColumnFile), say(Say::ColumnDigest)],
                rows.collect(),
            )));
        }
        blocks
    }

    /// What may never be left out about each framework, in one line each.
    pub(crate) fn sources_short(self) -> Text {
        Text::joined(
            self.view.catalogue.frameworks().iter().map(never_left_out),
            " ",
        )
    }
}

/// Title, edition, status, wording and scale.
fn never_left_out(framework: &Framework) -> Text {
    title(framework)
        .then(fill(
            Say::SourceStatus,
            &[("status", names::status(framework.status))],
        ))
        .then(say(match framework.wording {
            Wording::Paraphrase => Say::SourceParaphrase,
            Wording::Official => Say::SourceOfficial,
        }))
        .then(say(
            match framework.scale.as_ref().map(mir_core::scale::Scale::origin) {
                Some(Origin::Ours) => Say::SourceScaleOurs,
                Some(Origin::Publisher) => Say::SourceScalePublisher,
                None => Say::SourceScaleNone,
            },
        ))
}

fn title(framework: &Framework) -> Text {
    fill(
        Say::SourceTitle,
        &[
            ("title", Text::theirs(framework.title.clone())),
            ("publisher", Text::theirs(framework.publisher.clone())),
            (
                "edition",
                Text::theirs(framework.edition.edition.to_string()),
            ),
            ("revision", u64::from(framework.revision).into()),
        ],
    )
}

fn source(framework: &Framework) -> Text {
    let mut text = never_left_out(framework)
        .then(unchecked(framework))
        .then(say(if framework.licence_seen {
            Say::SourceLicenceSeen
        } else {
            Say::SourceLicenceNotSeen
        }));
    if let Some(attribution) = &framework.attribution {
        text = text.then(Text::theirs(attribution.clone()));
    }
    text.then(read_at(framework))
        .then(if framework.sha256.is_empty() {
            Text::default()
        } else {
            fill(
                Say::SourceDigest,
                &[("digest", Text::theirs(framework.sha256.clone()))],
            )
        })
}

fn unchecked(framework: &Framework) -> Text {
    let all = u64::try_from(framework.statements().count()).unwrap_or(u64::MAX);
    match u64::try_from(framework.unchecked()).unwrap_or(u64::MAX) {
        0 => fill(Say::SourceChecked, &[("all", all.into())]),
        1 => fill(Say::SourceUncheckedOne, &[("all", all.into())]),
        unchecked => fill(
            Say::SourceUnchecked,
            &[("n", unchecked.into()), ("all", all.into())],
        ),
    }
}

fn read_at(framework: &Framework) -> Text {
    match (&framework.source_url, framework.retrieved) {
        (Some(url), Some(date)) => fill(
            Say::SourceRetrieved,
            &[("date", date.into()), ("url", Text::theirs(url.clone()))],
        ),
        (Some(url), None) => fill(Say::SourceUrl, &[("url", Text::theirs(url.clone()))]),
        (None, _) => Text::default(),
    }
}
