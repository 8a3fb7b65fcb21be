//! You said, we did: also what cannot be done, and what nobody has answered.

use mir_core::action::{Action, Answer};
use mir_core::catalogue::StatementIndex;
use mir_release::view::StatementView;

use super::{Pieces, paragraph};
use crate::document::{Block, Callout, Row, Table, Text};
use crate::phrases::{Say, count, fill, say};

impl Pieces<'_> {
    /// What happens next on one statement.
    pub(crate) fn next_of(self, statement: &StatementView) -> Vec<Block> {
        self.next_of_statement(statement.statement)
    }

    /// The same for a statement that may not be judged.
    pub(crate) fn next_of_statement(self, statement: StatementIndex) -> Vec<Block> {
        let lines: Vec<Text> = self
            .view
            .actions
            .iter()
            .filter(|action| action.statement == Some(statement))
            .map(action_line)
            .collect();
        if lines.is_empty() {
            vec![paragraph(Say::ActionNoneHere)]
        } else {
            vec![Block::List(lines)]
        }
    }

    /// Every action in a table.
    pub(crate) fn actions(self) -> Vec<Block> {
        if self.view.actions.is_empty() {
            return vec![paragraph(Say::ActionsNone)];
        }
        let rows = self.view.actions.iter().map(|action| Row {
            anchor: None,
            cells: vec![
                said_cell(self, action),
                vec![
                    Text::strong(answer_words(action.answer).english()),
                    optional(&action.action),
                ],
                owner_cell(action),
                vec![optional(&action.success)],
            ],
        });
        vec![
            Block::Paragraph(self.actions_count()),
            Block::Table(Table {
                caption: say(Say::ActionsCaption),
                columns: [
                    Say::ColumnSaid,
                    Say::ColumnAnswer,
                    Say::ColumnOwner,
                    Say::ColumnSuccess,
                ]
                .map(say)
                .to_vec(),
                rows: rows.collect(),
            }),
        ]
    }

    /// What people said and what was done, as a list.
    pub(crate) fn actions_list(self) -> Vec<Block> {
        if self.view.actions.is_empty() {
            return vec![paragraph(Say::ActionsNone)];
        }
        let lines = self.view.actions.iter().map(action_line);
        vec![
            Block::Paragraph(self.actions_count()),
            Block::List(lines.collect()),
        ]
    }

    /// How many things were said, and how many have which answer: those without one are never left out.
    pub(crate) fn actions_count(self) -> Text {
        let actions = &self.view.actions;
        if actions.is_empty() {
            return say(Say::ActionsNone);
        }
        let many = |wanted: Option<Answer>| {
            let many = actions
                .iter()
                .filter(|action| action.answer == wanted)
                .count();
            u64::try_from(many).unwrap_or(u64::MAX)
        };
        let text = fill(
            Say::ActionsCount,
            &[
                ("n", u64::try_from(actions.len()).unwrap_or(u64::MAX).into()),
                ("did", many(Some(Answer::Did)).into()),
                ("doing", many(Some(Answer::Doing)).into()),
                ("notyet", many(Some(Answer::NotYet)).into()),
                ("cannot", many(Some(Answer::Cannot)).into()),
            ],
        );
        text.then(match many(None) {
            0 => say(Say::ActionsUnansweredNone),
            unanswered => count(
                unanswered,
                Say::ActionsUnansweredOne,
                Say::ActionsUnansweredMany,
            ),
        })
    }

    /// What is still to come, and what nobody has answered.
    pub(crate) fn still_to_come(self) -> Vec<Block> {
        let open = |action: &&Action| matches!(action.answer, Some(Answer::Doing | Answer::NotYet));
        let lines: Vec<Text> = self
            .view
            .actions
            .iter()
            .filter(open)
            .map(next_line)
            .collect();
        let mut blocks = if lines.is_empty() {
            vec![paragraph(Say::ActionsNone)]
        } else {
            vec![Block::List(lines)]
        };
        let unanswered = self
            .view
            .actions
            .iter()
            .filter(|action| action.answer.is_none());
        let unanswered: Vec<Text> = unanswered
            .map(|action| optional(&action.people_said))
            .collect();
        if !unanswered.is_empty() {
            blocks.push(Block::Callout(Callout {
                warning: true,
                title: say(Say::ActionsUnansweredPlease),
                paragraphs: unanswered,
            }));
        }
        blocks
    }
}

fn optional(text: &Option<String>) -> Text {
    text.clone().map_or_else(|| say(Say::NotSaid), Text::theirs)
}

fn said_cell(pieces: Pieces<'_>, action: &Action) -> Vec<Text> {
    let said = Text::ours("“").and(optional(&action.people_said)).and("”");
    std::iter::once(said)
        .chain(action.statement.map(|index| pieces.link_to(index)))
        .collect()
}

fn owner_cell(action: &Action) -> Vec<Text> {
    let due = action
        .due
        .map(|date| fill(Say::ActionBy, &[("date", date.into())]));
    let updated = action
        .updated
        .map(|date| fill(Say::ActionUpdated, &[("date", date.into())]));
    std::iter::once(optional(&action.owner))
        .chain(due)
        .chain(updated)
        .collect()
}

fn action_line(action: &Action) -> Text {
    let said = Text::ours("“").and(optional(&action.people_said)).and("”");
    let answer = Text::strong(answer_words(action.answer).english());
    match &action.action {
        Some(done) => {
            let done = Text::theirs(done.clone());
            let line = fill(
                Say::ActionLine,
                &[("said", said), ("answer", answer), ("action", done)],
            );
            let due = action
                .due
                .filter(|_| matches!(action.answer, Some(Answer::Doing | Answer::NotYet)));
            line.then(due.map_or_else(Text::default, |date| {
                Text::ours("(")
                    .and(fill(Say::ActionBy, &[("date", date.into())]))
                    .and(")")
            }))
        }
        None => said.then(answer).and("."),
    }
}

fn next_line(action: &Action) -> Text {
    let values = |date: Text| {
        [
            ("action", optional(&action.action)),
            ("owner", optional(&action.owner)),
            ("date", date),
        ]
    };
    match action.due {
        Some(date) => fill(Say::NextDue, &values(date.into())),
        None => fill(Say::NextUndated, &values(Text::default())),
    }
}

const fn answer_words(answer: Option<Answer>) -> Say {
    match answer {
        Some(Answer::Did) => Say::AnswerDid,
        Some(Answer::Doing) => Say::AnswerDoing,
        Some(Answer::Cannot) => Say::AnswerCannot,
        Some(Answer::NotYet) => Say::AnswerNotYet,
        None => Say::AnswerNone,
    }
}
