//! Where the statements come from: status, edition, whose wording, how many texts nobody has checked, licence and attribution.

use mir_core::framework::{Check, Framework, Wording};
use mir_core::scale::Origin;
use mir_core::wording::Style;

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

/// Title, edition, status, dates, wording, scale, how far the texts were checked, and whether a licence was seen.
fn never_left_out(framework: &Framework) -> Text {
    title(framework)
        .then(fill(
            Say::SourceStatus,
            &[("status", names::status(framework.status))],
        ))
        .then(dates(framework))
        .then(wording(framework))
        .then(say(
            match framework.scale.as_ref().map(mir_core::scale::Scale::origin) {
                Some(Origin::Ours) => Say::SourceScaleOurs,
                Some(Origin::Publisher) => Say::SourceScalePublisher,
                None => Say::SourceScaleNone,
            },
        ))
        .then(unchecked(framework))
        .then(written(framework))
        .then(say(if framework.licence_seen {
            Say::SourceLicenceSeen
        } else {
            Say::SourceLicenceNotSeen
        }))
}

fn dates(framework: &Framework) -> Text {
    match (framework.from, framework.to) {
        (None, None) => Text::default(),
        (Some(from), None) => fill(Say::SourceFrom, &[("from", from.into())]),
        (None, Some(to)) => fill(Say::SourceTo, &[("to", to.into())]),
        (Some(from), Some(to)) => fill(
            Say::SourceFromTo,
            &[("from", from.into()), ("to", to.into())],
        ),
    }
}

/// Whose words the statements are in: the framework's own, and those that were laid over them.
pub(crate) fn wording(framework: &Framework) -> Text {
    let own = say(match framework.wording {
        Wording::Paraphrase => Say::SourceParaphrase,
        Wording::Official => Say::SourceOfficial,
    });
    let Some(laid) = &framework.laid else {
        return own;
    };
    let all = framework.statements().count();
    let over = fill(
        Say::SourceLaid,
        &[
            ("n", number(laid.statements)),
            ("all", number(all)),
            ("style", style(laid.style)),
            ("language", Text::theirs(laid.language.clone())),
            ("by", Text::theirs(laid.by.clone())),
        ],
    );
    let checked = match &laid.checked_by {
        Some(who) => fill(
            Say::SourceLaidChecked,
            &[("who", Text::theirs(who.clone()))],
        ),
        None => say(Say::SourceLaidNotChecked),
    };
    let licence = laid.licence.as_ref().map_or_else(Text::default, |licence| {
        fill(
            Say::SourceLaidLicence,
            &[("licence", Text::theirs(licence.clone()))],
        )
    });
    let rest = match (laid.statements < all, framework.wording) {
        (false, _) => Text::default(),
        (true, Wording::Paraphrase) => say(Say::SourceLaidRest),
        (true, Wording::Official) => own,
    };
    over.then(checked).then(licence).then(rest)
}

fn style(style: Style) -> Text {
    say(match style {
        Style::Official => Say::StyleOfficial,
        Style::EasyRead => Say::StyleEasyRead,
        Style::Plain => Say::StylePlain,
    })
}

fn number(count: usize) -> Text {
    u64::try_from(count).unwrap_or(u64::MAX).into()
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
    let mut text = never_left_out(framework);
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

/// How many texts this project wrote itself, for nobody's framework but its own.
fn written(framework: &Framework) -> Text {
    let ours = how_many(framework, Check::Ours);
    let all = framework.statements().count();
    match ours {
        0 => Text::default(),
        ours => fill(
            Say::SourceWritten,
            &[("n", number(ours)), ("all", number(all))],
        ),
    }
}

fn how_many(framework: &Framework, check: Check) -> usize {
    framework
        .statements()
        .filter(|(_, statement)| statement.source.check == check)
        .count()
}

fn unchecked(framework: &Framework) -> Text {
    let all = u64::try_from(framework.statements().count()).unwrap_or(u64::MAX);
    match u64::try_from(framework.unchecked()).unwrap_or(u64::MAX) {
        0 if all == 0 || how_many(framework, Check::Ours) > 0 => Text::default(),
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
