//! How levels are made, every step in plain words, with the numbers of the edition that was used.

use mir_core::scale_pack::Means;

use super::{Pieces, names};
use crate::document::{Block, Text};
use crate::phrases::{Say, fill, say};

/// Count, enough, middle and the two sentences about a split come before what is said of answers that leave it open.
const AFTER_THE_SPLIT: usize = 5;

impl Pieces<'_> {
    /// The method and the rules.
    pub(crate) fn method(self) -> Vec<Block> {
        let mut blocks = vec![
            Block::Paragraph(self.method_edition()),
            super::paragraph(Say::MethodNobody),
            Block::List(self.method_steps()),
        ];
        for rule in &self.view.rules {
            let about = [
                ("rule", Text::theirs(rule.edition.to_string())),
                ("title", Text::theirs(rule.title.clone())),
                ("status", names::status(rule.status).capital()),
            ];
            let mut line = fill(Say::MethodAbout, &about).then(say(Say::MethodRule));
            for (key, words) in &rule.provenance {
                let values = [
                    ("key", Text::theirs(key.clone())),
                    ("words", Text::theirs(words.clone())),
                ];
                line = line.then(fill(Say::MethodRounding, &values));
            }
            let disclaimer = Text::theirs(rule.disclaimer.clone());
            blocks.push(Block::Paragraph(
                line.then(fill(Say::Disclaimer, &[("disclaimer", disclaimer)])),
            ));
        }
        blocks
    }

    /// The method by title, edition and status.
    pub(crate) fn method_edition(self) -> Text {
        let method = &self.view.method;
        fill(
            Say::MethodEdition,
            &[
                ("title", Text::theirs(method.title.clone())),
                ("edition", Text::theirs(method.edition.edition.to_string())),
                ("id", Text::theirs(method.edition.to_string())),
                ("status", names::status(method.status).capital()),
            ],
        )
    }

    fn method_steps(self) -> Vec<Text> {
        let method = &self.view.method;
        let packs = self.view.scale_packs.iter();
        let mut answers = packs.flat_map(|pack| pack.answers());
        let is_open = answers.any(|answer| matches!(answer.means, Means::Span(_)));
        let share = |fraction: mir_core::exact::Fraction| Text::ours(fraction.to_string());
        let mut steps = vec![
            say(Say::MethodCount),
            fill(
                Say::MethodEnough,
                &[
                    ("answers", method.enough.answers.into()),
                    ("share", share(method.enough.share_of_asked)),
                ],
            ),
            say(Say::MethodMiddle),
            fill(
                Say::MethodSplit,
                &[("split", share(method.split.split_from))],
            ),
            fill(
                Say::MethodLean,
                &[("agreed", share(method.split.agreed_to))],
            ),
            say(Say::MethodRoles),
            fill(
                Say::MethodCannot,
                &[("share", share(method.cannot_tell.share))],
            ),
            fill(
                Say::MethodGroups,
                &[("n", method.groups.answers_each.into())],
            ),
            say(Say::MethodCompare),
            say(Say::MethodSure),
            fill(
                Say::MethodSureNumbers,
                &[
                    ("serious", method.sureness.people_serious.into()),
                    ("months", u64::from(method.sureness.months).into()),
                ],
            ),
            say(Say::MethodFlags),
        ];
        if is_open {
            let after_the_split = steps.len().min(AFTER_THE_SPLIT);
            steps.insert(after_the_split, say(Say::MethodOpen));
        }
        steps
    }
}
