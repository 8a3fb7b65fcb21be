//! What a regulator has asked for: the counts first, and then each request with what there is for it.

use mir_core::date::Date;
use mir_release::Release;
use mir_release::view::{RequestState, RequestView, View};

use crate::document::{Block, Text};
use crate::parts::{Pieces, paragraph};
use crate::phrases::{Say, all_of, count, fill, say};
use crate::render::text;

/// How far a regulator's list has come: how many requests have an answer, and then for each what there is, whether the regulator may see it, who
/// was asked, or why there is nothing. `today` is the day against which `due` is held.
///
/// Requests are in a desk release only; for any other audience it says that there are none.
#[must_use]
pub fn requests(release: &Release, today: Date) -> String {
    requests_view(release.view(), today)
}

fn requests_view(view: &View, today: Date) -> String {
    let pieces = Pieces { view };
    let mut blocks = vec![Block::Paragraph(pieces.first_line())];
    if view.requests.is_empty() {
        blocks.push(paragraph(Say::RequestsNone));
    } else {
        blocks.push(Block::Paragraph(counts(&view.requests)));
        blocks.extend(warnings(&view.requests, today));
        for request in &view.requests {
            let reference = Text::theirs(request.reference.clone());
            let head = Text::ours("[").and(reference).and("] ");
            let head = head.and(Text::theirs(request.item.clone()));
            blocks.push(Block::Paragraph(head));
            blocks.push(Block::List(pieces.lines_of(request, today)));
        }
    }
    text::blocks(&blocks).trim_start().to_owned()
}

fn many(requests: &[RequestView], wanted: impl Fn(&RequestView) -> bool) -> u64 {
    let many = requests.iter().filter(|request| wanted(request)).count();
    u64::try_from(many).unwrap_or(u64::MAX)
}

fn counts(requests: &[RequestView]) -> Text {
    let of = |state| Text::from(many(requests, |request| request.state == state));
    fill(
        Say::RequestsCount,
        &[
            ("n", many(requests, |_| true).into()),
            ("have", of(RequestState::Have)),
            ("link", of(RequestState::PublicLink)),
            ("asked", of(RequestState::OwnerAsked)),
            ("gap", of(RequestState::Gap)),
            ("nothing", of(RequestState::Nothing)),
        ],
    )
}

/// What somebody has to do something about.
fn warnings(requests: &[RequestView], today: Date) -> Option<Block> {
    let lines = [
        (
            many(requests, is_hidden_from_the_regulator),
            Say::RequestsHiddenOne,
            Say::RequestsHiddenMany,
        ),
        (
            many(requests, |request| is_late(request, today)),
            Say::RequestsLateOne,
            Say::RequestsLateMany,
        ),
    ];
    let lines = lines.into_iter().filter(|(many, ..)| *many > 0);
    let lines: Vec<Text> = lines
        .map(|(many, one, other)| count(many, one, other))
        .collect();
    (!lines.is_empty()).then_some(Block::List(lines))
}

/// It is there, and nothing of it may go to the regulator as it stands.
fn is_hidden_from_the_regulator(request: &RequestView) -> bool {
    let may_be_seen = request.answering.iter().any(|item| item.for_the_regulator);
    request.state == RequestState::Have
        && !request.answering.is_empty()
        && !may_be_seen
        && request.public_link.is_none()
}

/// Its day has passed and there is nothing to hand over.
fn is_late(request: &RequestView, today: Date) -> bool {
    let is_open = !matches!(request.state, RequestState::Have | RequestState::PublicLink);
    is_open && request.due.is_some_and(|due| due < today)
}

impl Pieces<'_> {
    fn lines_of(self, request: &RequestView, today: Date) -> Vec<Text> {
        let mut lines = vec![say(match request.state {
            RequestState::Have => Say::RequestHave,
            RequestState::PublicLink => Say::RequestLink,
            RequestState::OwnerAsked => Say::RequestAsked,
            RequestState::Gap => Say::RequestGap,
            RequestState::Nothing => Say::RequestNothing,
        })];
        lines.extend(self.answering(request));
        let theirs = |text: &Option<String>| text.clone().map(Text::theirs);
        if let Some(link) = theirs(&request.public_link) {
            lines.push(fill(Say::RequestLinkIs, &[("link", link)]));
        }
        lines.extend(asked(request));
        if let Some(gap) = theirs(&request.gap) {
            lines.push(fill(Say::RequestGapIs, &[("gap", gap)]));
        }
        if let Some(due) = request.due {
            let words = match is_late(request, today) {
                true => Say::RequestLate,
                false => Say::RequestDue,
            };
            lines.push(fill(words, &[("date", due.into())]));
        }
        if let Some(index) = request.statement {
            let statement = Text::theirs(self.id_of(index)).and(": ");
            let statement = statement.and(self.words_of(index));
            lines.push(fill(Say::RequestAbout, &[("statement", statement)]));
        }
        lines
    }

    /// The evidence that answers it: what the regulator may see, what not, and what is not there any more.
    fn answering(self, request: &RequestView) -> Vec<Text> {
        let titled = |for_the_regulator: bool| {
            let items = request.answering.iter();
            let items = items.filter(move |item| item.for_the_regulator == for_the_regulator);
            let titles = items.filter_map(|item| {
                let mut evidence = self.view.evidence.iter();
                let found = evidence.find(|known| known.id == item.id)?;
                Some(Text::theirs(format!("{} ({})", found.id, found.title)))
            });
            titles.collect::<Vec<Text>>()
        };
        let mut lines = Vec::new();
        for (items, words) in [
            (titled(true), Say::RequestMaySee),
            (titled(false), Say::RequestMayNotSee),
        ] {
            if !items.is_empty() {
                lines.push(fill(words, &[("items", all_of(items))]));
            }
        }
        if request.state == RequestState::Have && request.answering.is_empty() {
            lines.push(say(Say::RequestWhich));
        }
        if request.gone > 0 {
            lines.push(count(
                request.gone,
                Say::RequestGoneOne,
                Say::RequestGoneMany,
            ));
        }
        lines
    }
}

/// Who was asked, and when.
fn asked(request: &RequestView) -> Option<Text> {
    let owner = request.owner.clone().map(Text::theirs);
    Some(match (owner, request.asked_on) {
        (Some(owner), Some(date)) => fill(
            Say::RequestAskedOn,
            &[("owner", owner), ("date", date.into())],
        ),
        (Some(owner), None) => fill(Say::RequestAskedUndated, &[("owner", owner)]),
        (None, Some(date)) => fill(Say::RequestAskedSomebody, &[("date", date.into())]),
        (None, None) => return None,
    })
}
