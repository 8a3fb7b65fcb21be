//! What is still missing, as questions to go and ask.

use mir_core::action::{Action, Answer};
use mir_core::evidence::{Consent, Item, Voice};
use mir_core::finding::Code;
use mir_core::note::Says;
use mir_release::Release;
use mir_release::view::{RequestState, StatementView, View};

use crate::document::{Block, Text};
use crate::parts::statement::is_split;
use crate::parts::{Pieces, lead_in, lived, paragraph, was_heard};
use crate::phrases::{Say, fill, say};
use crate::render::text;

/// What is missing: statements without people's voice, evidence past its review, evidence that all points one way, splits, levels and gaps
/// without a reason, evidence of which nobody knows who may see it, what people said that nobody has answered, what was promised by a day that has
/// passed, and what a regulator has asked for and nothing is written down for.
#[must_use]
pub fn ask(release: &Release) -> String {
    ask_view(release.view())
}

pub(crate) fn ask_view(view: &View) -> String {
    let pieces = Pieces { view };
    let mut blocks = vec![
        Block::Paragraph(pieces.first_line()),
        Block::Paragraph(pieces.how_many_heard()),
    ];
    let lists = [
        (
            Say::AskNoVoice,
            pieces.statements_where(|one| pieces.has_no_voice_of_people(one)),
        ),
        (Say::AskMissing, pieces.missing_voices()),
        (Say::AskOneSided, pieces.statements_where(points_one_way)),
        (
            Say::AskSides,
            pieces.statements_where(|one| is_split(one) && pieces.side_notes(one).is_empty()),
        ),
        (Say::AskPastReview, pieces.findings_of(&[Code::PastReview])),
        (
            Say::AskNoReason,
            pieces.findings_of(&[Code::GapWithoutReason, Code::JudgementWithoutReason]),
        ),
        (
            Say::AskConsent,
            pieces.items_where(|item| item.consent == Consent::NotKnown),
        ),
        (
            Say::AskSensitivity,
            pieces.items_where(|item| item.sensitivity.is_none()),
        ),
        (Say::AskOfThePanel, pieces.asked_by_the_panel()),
        (Say::AskNotAnswered, pieces.not_answered()),
        (Say::AskLate, pieces.promised_by_now()),
        (Say::AskRequests, pieces.requests_without_anything()),
    ];
    let nothing = lists.iter().all(|(_, lines)| lines.is_empty());
    for (title, lines) in lists {
        if !lines.is_empty() {
            blocks.push(lead_in(title));
            blocks.push(Block::List(lines));
        }
    }
    if nothing {
        let is_empty = view.evidence.is_empty() && !pieces.anybody_was_heard();
        blocks.push(paragraph(if is_empty {
            Say::AskEverything
        } else {
            Say::AskNothing
        }));
    }
    text::blocks(&blocks).trim_start().to_owned()
}

impl Pieces<'_> {
    /// Whether anybody of lived experience was asked about anything.
    fn anybody_was_heard(self) -> bool {
        let mut statements = self.view.statements.iter();
        statements.any(|statement| lived(statement).is_some_and(was_heard))
    }

    fn statements_where(self, wanted: impl Fn(&StatementView) -> bool) -> Vec<Text> {
        let statements = self.view.statements.iter();
        statements
            .filter(|statement| wanted(statement))
            .map(|statement| {
                let id = Text::theirs(self.id_of(statement.statement));
                id.and(": ").and(self.words_of(statement.statement))
            })
            .collect()
    }

    /// Who is missing, in a line, where somebody is.
    fn missing_voices(self) -> Vec<Text> {
        let line = self.not_heard_from().map(|_| self.missing_line());
        line.into_iter().collect()
    }

    fn items_where(self, wanted: impl Fn(&Item) -> bool) -> Vec<Text> {
        let items = self.view.evidence.iter().filter(|item| wanted(item));
        items
            .map(|item| Text::theirs(format!("{}: {}", item.id, item.title)))
            .collect()
    }

    /// What was promised by a day that has passed, and is neither done nor said to be impossible.
    fn promised_by_now(self) -> Vec<Text> {
        let is_open =
            |action: &&Action| matches!(action.answer, Some(Answer::Doing | Answer::NotYet));
        let late = self
            .view
            .actions
            .iter()
            .filter(is_open)
            .filter_map(|action| {
                let due = action.due.filter(|due| *due < self.view.header.as_of)?;
                let promised = match &action.action {
                    Some(words) => Text::theirs(words.clone()),
                    None => say(Say::NotSaid),
                };
                let reference = Text::theirs(action.reference.to_string());
                let values = [
                    ("ref", reference),
                    ("action", promised),
                    ("date", due.into()),
                ];
                Some(fill(Say::AskPromised, &values))
            });
        late.collect()
    }

    /// What a regulator has asked for, and nothing is written down for.
    fn requests_without_anything(self) -> Vec<Text> {
        let requests = self.view.requests.iter();
        let without = requests.filter(|request| request.state == RequestState::Nothing);
        without
            .map(|request| Text::theirs(format!("{}: {}", request.reference, request.item)))
            .collect()
    }

    /// Somebody gives a level, and neither an answer, here or on a statement that speaks to it, nor any evidence comes from the people it is
    /// about.
    pub(super) fn has_no_voice_of_people(self, statement: &StatementView) -> bool {
        let is_theirs = |voice: &Voice| matches!(voice, Voice::People | Voice::Carers);
        let sums = statement.evidence.sums.as_ref();
        let in_evidence = sums.is_some_and(|sums| sums.voices.iter().any(is_theirs));
        let was_asked = |statement: &StatementView| lived(statement).is_some_and(was_heard);
        let mut linked = statement.linked.iter();
        let is_spoken_to = linked.any(|(index, _)| self.statement(*index).is_some_and(was_asked));
        !statement.one_voice.is_empty() && !was_asked(statement) && !in_evidence && !is_spoken_to
    }

    fn findings_of(self, codes: &[Code]) -> Vec<Text> {
        let findings = self.view.findings.iter();
        findings
            .filter(|finding| codes.contains(&finding.code()))
            .map(|finding| Text::theirs(finding.message()).capital().and("."))
            .collect()
    }

    /// What the panel asks the council about items of evidence.
    fn asked_by_the_panel(self) -> Vec<Text> {
        let said = self.view.said.iter();
        said.filter(|said| said.says == Says::Ask)
            .filter_map(|said| {
                let id = self.view.evidence.get(said.item)?.id.to_string();
                Some(Text::theirs(id).and(": ").and(self.said_of_item(said)?))
            })
            .collect()
    }

    /// What people said, where no answer is written down.
    fn not_answered(self) -> Vec<Text> {
        let actions = self.view.actions.iter();
        actions
            .filter(|action| action.answer.is_none())
            .map(|action| {
                let said = match &action.people_said {
                    Some(words) => Text::theirs(words.clone()),
                    None => say(Say::NotSaid),
                };
                let reference = Text::theirs(action.reference.to_string());
                fill(Say::AskAction, &[("ref", reference), ("said", said)])
            })
            .collect()
    }
}

/// Two items or more, and none that shows the other side.
pub(super) fn points_one_way(statement: &StatementView) -> bool {
    statement.evidence.sums.as_ref().is_some_and(|sums| {
        let one_way = (sums.strength == 0) != (sums.gap == 0);
        statement.evidence.counted >= 2 && sums.mixed == 0 && one_way
    })
}
