//! What a regulator has asked for, and what there is for each: the desk's, and no other audience's. Of each item of evidence it says whether the
//! regulator may see it, as a release for the regulator would have it.

use std::collections::BTreeSet;

use mir_core::date::Date;
use mir_core::dossier::Parts;
use mir_core::id::EvidenceId;
use mir_core::request::Request;

use crate::audience::Audience;
use crate::evidence;
use crate::view::{Answering, RequestState, RequestView};

/// The requests as an audience may see them.
pub(crate) fn shown(parts: &Parts, as_of: Date, audience: Audience) -> Vec<RequestView> {
    if audience != Audience::Desk || parts.requests.is_empty() {
        return Vec::new();
    }
    let ids = |audience| -> BTreeSet<EvidenceId> {
        let shown = evidence::shown(parts, as_of, audience);
        shown.items.into_iter().map(|item| item.id).collect()
    };
    let (desk, regulator) = (ids(Audience::Desk), ids(Audience::Regulator));
    let requests = parts.requests.iter();
    requests
        .map(|request| view(request, &desk, &regulator))
        .collect()
}

fn view(
    request: &Request,
    desk: &BTreeSet<EvidenceId>,
    regulator: &BTreeSet<EvidenceId>,
) -> RequestView {
    let there = request.evidence.iter().filter(|id| desk.contains(*id));
    let answering: Vec<Answering> = there
        .map(|id| Answering {
            id: id.clone(),
            for_the_regulator: regulator.contains(id),
        })
        .collect();
    let gone = request.evidence.len().saturating_sub(answering.len());
    RequestView {
        reference: request.reference.clone(),
        item: request.item.clone(),
        statement: request.statement,
        state: state(request, !answering.is_empty()),
        answering,
        gone: u64::try_from(gone).unwrap_or(u64::MAX),
        public_link: request.public_link.clone(),
        owner: request.owner.clone(),
        asked_on: request.asked_on,
        due: request.due,
        gap: request.gap.clone(),
    }
}

/// The first of these that is so. What the council says of itself goes before what its evidence tells: an item may be named and not be enough.
fn state(request: &Request, is_answered: bool) -> RequestState {
    if request.have.unwrap_or(is_answered) {
        RequestState::Have
    } else if request.public_link.is_some() {
        RequestState::PublicLink
    } else if request.gap.is_some() {
        RequestState::Gap
    } else if request.owner.is_some() || request.asked_on.is_some() {
        RequestState::OwnerAsked
    } else {
        RequestState::Nothing
    }
}

#[cfg(test)]
mod tests {
    use mir_core::evidence::{Consent, Sensitivity};
    use mir_core::id::EvidenceId;
    use mir_core::request::Request;

    use super::shown;
    use crate::audience::Audience;
    use crate::sample::{item, parts_with};
    use crate::view::RequestState;

    fn request(evidence: &[&str]) -> Request {
        Request {
            reference: "IR 1".to_owned(),
            evidence: evidence
                .iter()
                .map(|id| EvidenceId::new(id).unwrap())
                .collect(),
            ..Request::default()
        }
    }

    #[test]
    fn an_item_counts_as_had_whoever_may_see_it_and_a_withdrawn_one_never() {
        let mut withdrawn = item("EV-2");
        withdrawn.consent = Consent::Withdrawn { on: None };
        let mut for_the_council = item("EV-3");
        for_the_council.sensitivity = Some(Sensitivity::CouncilOnly);
        let mut parts = parts_with(vec![item("EV-1"), withdrawn, for_the_council]);
        parts.requests = vec![request(&["EV-1", "EV-2", "EV-3"]), request(&["EV-2"])];
        let views = shown(&parts, parts.header.as_of, Audience::Desk);
        let told: Vec<_> = views[0]
            .answering
            .iter()
            .map(|one| (one.id.as_str(), one.for_the_regulator))
            .collect();
        assert_eq!(told, [("EV-1", true), ("EV-3", false)]);
        assert_eq!((views[0].state, views[0].gone), (RequestState::Have, 1));
        assert_eq!((views[1].state, views[1].gone), (RequestState::Nothing, 1));
        for audience in [Audience::Council, Audience::Regulator, Audience::Public] {
            assert!(shown(&parts, parts.header.as_of, audience).is_empty());
        }
    }

    #[test]
    fn the_first_that_is_so_tells_how_far_a_request_is() {
        let text = |text: &str| Some(text.to_owned());
        let mut parts = parts_with(vec![item("EV-1")]);
        let mut all = request(&["EV-1"]);
        all.public_link = text("a page");
        all.gap = text("nothing written down");
        all.owner = text("the commissioner");
        let no = |request: &Request| Request {
            have: Some(false),
            ..request.clone()
        };
        let no_link = Request {
            public_link: None,
            ..no(&all)
        };
        let asked = Request {
            gap: None,
            ..no_link.clone()
        };
        parts.requests = vec![all.clone(), no(&all), no_link, asked, request(&[])];
        let views = shown(&parts, parts.header.as_of, Audience::Desk);
        let states: Vec<RequestState> = views.iter().map(|view| view.state).collect();
        let expected = [
            RequestState::Have,
            RequestState::PublicLink,
            RequestState::Gap,
            RequestState::OwnerAsked,
            RequestState::Nothing,
        ];
        assert_eq!(states, expected);
    }
}
