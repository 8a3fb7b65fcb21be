//! What is not known, said openly.

use mir_core::assessment::Standing;
use mir_core::catalogue::StatementIndex;
use mir_core::finding::Code;
use mir_release::view::{Shown, StatementView, VoiceView, WordsStanding};

use super::{Pieces, has_something, lead_in, lived, paragraph, statement, was_heard};
use crate::document::{Block, Callout, Text};
use crate::phrases::{Say, fill, say};

impl Pieces<'_> {
    /// Where there is not enough to say, where people cannot tell, where they were split, and how many statements nobody was asked about.
    pub(crate) fn not_known(self) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(self.how_many_heard())];
        let lists = [
            (
                Say::NotEnoughFor,
                self.those(|_, voice| is_not_enough(voice)),
            ),
            (
                Say::CannotTellFor,
                self.those(|_, voice| cannot_tell(voice)),
            ),
            (
                Say::SplitFor,
                self.those(|found, _| statement::is_split(found)),
            ),
        ];
        let nothing = lists.iter().all(|(_, list)| list.is_empty());
        for (words, list) in lists {
            if !list.is_empty() {
                blocks.push(paragraph(words));
                blocks.push(Block::List(list));
            }
        }
        if nothing {
            blocks.push(paragraph(Say::NothingUnknown));
        }
        blocks
    }

    fn those(self, wanted: impl Fn(&StatementView, &VoiceView) -> bool) -> Vec<Text> {
        self.view
            .statements
            .iter()
            .filter(|statement| {
                lived(statement).is_some_and(|voice| was_heard(voice) && wanted(statement, voice))
            })
            .map(|statement| self.link_to(statement.statement))
            .collect()
    }

    /// How many statements of people's own frameworks were put to the panel.
    pub(crate) fn how_many_heard(self) -> Text {
        let peoples = || {
            self.view
                .statements
                .iter()
                .filter(|statement| self.is_peoples(statement))
        };
        let heard = peoples()
            .filter(|statement| lived(statement).is_some_and(was_heard))
            .count();
        fill(
            Say::HeardSomeOf,
            &[
                ("heard", u64::try_from(heard).unwrap_or(u64::MAX).into()),
                (
                    "all",
                    u64::try_from(peoples().count()).unwrap_or(u64::MAX).into(),
                ),
            ],
        )
    }

    /// The statements about which nothing is known, all named, theme by theme.
    pub(crate) fn not_heard(self) -> Vec<Block> {
        let unknown = |index: &StatementIndex| {
            self.statement(*index)
                .is_some_and(|statement| !has_something(statement))
        };
        let mut blocks = Vec::new();
        for (theme, framework, _) in self.view.catalogue.themes() {
            let named: Vec<Text> = self
                .view
                .statements
                .iter()
                .map(|statement| statement.statement)
                .filter(|index| self.view.catalogue.theme_of(*index) == Some(theme))
                .filter(unknown)
                .map(|index| {
                    Text::theirs(self.id_of(index))
                        .and(": ")
                        .and(self.words_of(index))
                })
                .collect();
            if !named.is_empty() {
                let title = self
                    .theme(theme)
                    .and(" (")
                    .and(Text::theirs(framework.title.clone()))
                    .and(")");
                blocks.push(Block::Paragraph(title));
                blocks.push(Block::List(named));
            }
        }
        if !blocks.is_empty() {
            blocks.insert(0, paragraph(Say::NotHeardList));
        }
        blocks
    }

    /// An item that is gone although nobody withdrew it: shown in every report.
    pub(crate) fn gone(self) -> Vec<Block> {
        let gone: Vec<Text> = self
            .view
            .findings
            .iter()
            .filter(|finding| finding.code() == Code::GoneWithoutWithdrawal)
            .map(|finding| Text::theirs(finding.message()).capital().and("."))
            .collect();
        if gone.is_empty() {
            return Vec::new();
        }
        vec![Block::Callout(Callout {
            warning: true,
            title: say(Say::GoneTitle),
            paragraphs: gone,
        })]
    }

    /// Every finding about the files, with what to do.
    pub(crate) fn findings(self) -> Vec<Block> {
        let lines: Vec<Text> = self
            .view
            .findings
            .iter()
            .map(|finding| {
                Text::theirs(finding.message())
                    .capital()
                    .and(". ")
                    .and(Text::theirs(finding.help()))
            })
            .collect();
        if lines.is_empty() {
            Vec::new()
        } else {
            vec![lead_in(Say::FindingsTitle), Block::List(lines)]
        }
    }
}

const fn is_not_enough(voice: &VoiceView) -> bool {
    match &voice.shown {
        Shown::Counts(result) => matches!(result.standing, Standing::NotEnough(_)),
        Shown::Words(words) => matches!(words.standing, WordsStanding::NotEnough(_)),
    }
}

const fn cannot_tell(voice: &VoiceView) -> bool {
    match &voice.shown {
        Shown::Counts(result) => result.cannot_tell,
        Shown::Words(words) => words.cannot_tell,
    }
}
