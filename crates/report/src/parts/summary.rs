//! The summary: people first, totals last.

use mir_core::assessment::{Compared, Weakest};

use mir_core::catalogue::StatementIndex;
use mir_core::scale::Side;
use mir_release::view::{Shown, WordsStanding};

use super::pictures::is_highest;
use super::{Pieces, lead_in, lived, paragraph};
use crate::document::{Block, Callout, Drawing, Piece, Text};
use crate::phrases::{Say, all_of, fill, say};

impl Pieces<'_> {
    /// The weakest statements of each framework, by name.
    pub(crate) fn weakest(self) -> Vec<Block> {
        let blocks: Vec<Block> = self
            .view
            .weakest
            .iter()
            .flat_map(|weakest| self.weakest_of(weakest))
            .collect();
        if blocks.is_empty() {
            vec![paragraph(Say::WeakestNone)]
        } else {
            blocks
        }
    }

    fn weakest_of(self, weakest: &Weakest) -> Vec<Block> {
        let title = self
            .view
            .catalogue
            .frameworks()
            .get(weakest.framework)
            .map(|framework| framework.title.clone());
        let lines: Vec<Text> = weakest
            .statements
            .iter()
            .filter(|index| self.is_hard(**index))
            .map(|index| self.stands(*index))
            .collect();
        match (title, lines.is_empty()) {
            (Some(title), true) if !weakest.statements.is_empty() => {
                let framework = ("framework", Text::theirs(title));
                vec![Block::Paragraph(fill(Say::WeakestNotLow, &[framework]))]
            }
            (Some(title), false) => vec![
                Block::Paragraph(fill(
                    Say::WeakestLead,
                    &[("framework", Text::theirs(title))],
                )),
                Block::List(lines),
            ],
            _ => Vec::new(),
        }
    }

    /// Whether what people say of a statement reaches into the lower half of its scale. Where few were heard, the weakest may be good.
    fn is_hard(self, index: StatementIndex) -> bool {
        let low = match self
            .statement(index)
            .and_then(lived)
            .map(|lived| &lived.shown)
        {
            Some(Shown::Counts(result)) => result.standing.range().map(|(low, _)| low),
            Some(Shown::Words(words)) => match words.standing {
                WordsStanding::Middle(low, _) | WordsStanding::Span(low, _) => Some(low),
                // People were split: some of them are on the lower side.
                WordsStanding::Split => return true,
                _ => None,
            },
            None => None,
        };
        let entry = self.entry(index);
        let scale = entry.and_then(|entry| entry.framework.scale.as_ref());
        let side = scale.zip(low).and_then(|(scale, low)| scale.side(low));
        side == Some(Side::Lower)
    }

    /// A statement and where it stands with people, for a list.
    pub(crate) fn stands(self, index: StatementIndex) -> Text {
        let voice = self.statement(index).and_then(lived);
        let standing = voice.map_or_else(
            || say(Say::NotHeardShort),
            |voice| self.standing_short(index, voice),
        );
        fill(
            Say::StatementStands,
            &[("statement", self.link_to(index)), ("standing", standing)],
        )
    }

    /// Where people gave the highest level.
    pub(crate) fn strongest(self) -> Vec<Block> {
        let lines: Vec<Text> = self
            .view
            .statements
            .iter()
            .filter(|statement| is_highest(self, statement))
            .map(|statement| self.link_to(statement.statement))
            .collect();
        if lines.is_empty() {
            Vec::new()
        } else {
            vec![lead_in(Say::StrongestLead), Block::List(lines)]
        }
    }

    /// The statements that carry a flag.
    pub(crate) fn flagged_statements(self) -> Vec<Block> {
        let flagged: Vec<Text> = self
            .view
            .statements
            .iter()
            .filter(|statement| !statement.flags.is_empty())
            .map(|statement| self.link_to(statement.statement))
            .collect();
        if flagged.is_empty() {
            return Vec::new();
        }
        vec![Block::Callout(Callout {
            warning: true,
            title: say(Say::FlagsAbout),
            paragraphs: flagged,
        })]
    }

    /// Where the council and people are apart.
    pub(crate) fn apart(self) -> Vec<Block> {
        let mut blocks = vec![lead_in(Say::ApartTitle)];
        for (words, word) in [
            (Say::ApartLower, Compared::Contradicted),
            (Say::ApartBothWays, Compared::Contested),
            (Say::ApartNotBacked, Compared::NotBacked),
            (Say::ApartHigher, Compared::PeopleSayHigher),
        ] {
            let lines = self.compared_as(word);
            if !lines.is_empty() {
                blocks.push(paragraph(words));
                blocks.push(Block::List(lines));
            }
        }
        if blocks.len() == 1 {
            blocks.push(paragraph(Say::ApartNone));
        }
        blocks
    }

    /// One picture of every framework that the panel spoke on.
    pub(crate) fn profile(self) -> Vec<Block> {
        let frameworks = 0..self.view.catalogue.frameworks().len();
        let mut blocks = Vec::new();
        for at in frameworks {
            let title = self
                .view
                .catalogue
                .frameworks()
                .get(at)
                .map(|framework| framework.title.clone());
            if let (Some(picture), Some(title)) = (self.tiles(at), title) {
                blocks.push(Block::Paragraph(Text::theirs(title)));
                blocks.push(Block::Picture(picture));
            }
        }
        blocks
    }

    /// How many statements of each framework stand where.
    pub(crate) fn profile_lines(self) -> Vec<Text> {
        let frameworks = self.view.catalogue.frameworks().iter().enumerate();
        frameworks
            .filter_map(|(at, framework)| {
                let picture = self.tiles(at)?;
                let pieces = all_of(sums(&picture.drawing));
                Some(fill(
                    Say::ProfileOf,
                    &[
                        ("framework", Text::theirs(framework.title.clone())),
                        ("pieces", pieces),
                    ],
                ))
            })
            .collect()
    }

    /// The whole summary.
    pub(crate) fn summary(self) -> Vec<Block> {
        let mut blocks = vec![paragraph(Say::LivedExperienceIs)];
        blocks.extend(self.flagged_statements());
        blocks.extend(self.gone());
        blocks.push(lead_in(Say::WeakestTitle));
        blocks.extend(self.weakest());
        blocks.push(lead_in(Say::NotKnownTitle));
        blocks.extend(self.not_known());
        blocks.extend(self.not_shown());
        blocks.push(lead_in(Say::SectionMissing));
        blocks.push(Block::Paragraph(self.missing_line()));
        blocks.extend(self.apart());
        blocks.push(lead_in(Say::SectionActions));
        blocks.push(Block::Paragraph(self.actions_count()));
        blocks.push(lead_in(Say::SectionProfile));
        blocks.push(Block::List(self.profile_lines()));
        blocks.push(lead_in(Say::TotalsTitle));
        blocks.extend(self.totals());
        blocks
    }
}

/// The pieces of all lines of tiles together: every line has the same pieces in the same order.
fn sums(drawing: &Drawing) -> Vec<Text> {
    let Drawing::Tiles(lines) = drawing else {
        return Vec::new();
    };
    let mut sums: Vec<Piece> = Vec::new();
    for (_, pieces) in lines {
        for (at, piece) in pieces.iter().enumerate() {
            match sums.get_mut(at) {
                Some(sum) => sum.count = sum.count.saturating_add(piece.count),
                None => sums.push(piece.clone()),
            }
        }
    }
    let texts = sums.into_iter().map(|sum| {
        fill(
            Say::BarPiece,
            &[("label", sum.label), ("n", sum.count.into())],
        )
    });
    texts.collect()
}
