//! Whose words an audience may not read, for whoever hands over files and not a release.

use std::collections::BTreeSet;

use mir_core::dossier::Parts;

use crate::audience::Audience;
use crate::{consent, notes};

/// The ids of the items of evidence and of the notes whose words this audience may not read: by the same rules as a release.
#[must_use]
pub fn withheld(parts: &Parts, audience: Audience) -> BTreeSet<&str> {
    let items = parts.evidence.iter();
    let items = items.filter(|item| !consent::allows(item, parts.header.as_of, audience));
    let notes = parts.notes.notes.iter();
    let notes = notes.filter(|note| !notes::may_read(note, parts.header.as_of, audience));
    items
        .map(|item| item.id.as_str())
        .chain(notes.map(|note| note.id.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use mir_core::evidence::{Consent, Sensitivity};
    use mir_core::note::NoteType;

    use super::withheld;
    use crate::audience::Audience;
    use crate::sample::{item, note};

    #[test]
    fn a_members_words_wait_for_her_and_a_story_that_could_name_somebody_stays_with_the_panel() {
        let mut parts = mir_core::sample::parts();
        let mut risky = item("EV-1");
        risky.consent = Consent::Public;
        risky.sensitivity = Some(Sensitivity::PersonalIdentifiableRisk);
        let mut open = item("EV-2");
        open.consent = Consent::Public;
        open.sensitivity = Some(Sensitivity::Public);
        let mut taken_back = open.clone();
        taken_back.id = item("EV-3").id;
        taken_back.consent = Consent::Withdrawn { on: None };
        parts.evidence = vec![risky, open, taken_back];
        let mut unknown = note("N1", "Mine.");
        (unknown.kind, unknown.consent) = (NoteType::Minority, Consent::NotKnown);
        let mut shared = note("N2", "Ours.");
        shared.consent = Consent::Public;
        parts.notes.notes = vec![unknown, shared];
        let ids = |audience| withheld(&parts, audience).into_iter().collect::<Vec<_>>();
        assert_eq!(ids(Audience::Council), ["EV-1", "EV-3", "N1"]);
        assert_eq!(ids(Audience::Panel), ["EV-3", "N1"]);
    }
}
