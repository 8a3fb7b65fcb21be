//! What is still missing, as questions to go and ask.

use mir_core::evidence::Voice;
use mir_core::finding::Code;
use mir_core::note::Says;
use mir_release::Release;
use mir_release::view::{StatementView, View};

use crate::document::{Block, Text};
use crate::parts::{Pieces, lead_in, lived, paragraph, was_heard};
use crate::phrases::{Say, fill, say};
use crate::render::text;

/// What is missing: statements without people's voice, evidence past its review, evidence that all points one way, levels and gaps without a
/// reason, and what people said that nobody has answered.
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
        (Say::AskOneSided, pieces.statements_where(points_one_way)),
        (Say::AskPastReview, pieces.findings_of(&[Code::PastReview])),
        (
            Say::AskNoReason,
            pieces.findings_of(&[Code::GapWithoutReason, Code::JudgementWithoutReason]),
        ),
        (Say::AskOfThePanel, pieces.asked_by_the_panel()),
        (Say::AskNotAnswered, pieces.not_answered()),
    ];
    let nothing = lists.iter().all(|(_, lines)| lines.is_empty());
    for (title, lines) in lists {
        if !lines.is_empty() {
            blocks.push(lead_in(title));
            blocks.push(Block::List(lines));
        }
    }
    if nothing {
        blocks.push(paragraph(Say::AskNothing));
    }
    text::blocks(&blocks).trim_start().to_owned()
}

impl Pieces<'_> {
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

    /// Somebody gives a level, and neither an answer, here or on a statement that speaks to it, nor any evidence comes from the people it is
    /// about.
    fn has_no_voice_of_people(self, statement: &StatementView) -> bool {
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
fn points_one_way(statement: &StatementView) -> bool {
    statement.evidence.sums.as_ref().is_some_and(|sums| {
        let one_way = (sums.strength == 0) != (sums.gap == 0);
        statement.evidence.counted >= 2 && sums.mixed == 0 && one_way
    })
}
