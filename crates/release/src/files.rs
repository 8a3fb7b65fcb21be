//! The names of files. A file under `evidence/` may be named after the story in it: those names stay with the desk and the council, who hold
//! the files, and once anything is withdrawn none of them leaves at all.

use mir_core::dossier::{InputDigest, Parts};
use mir_core::evidence::Item;
use mir_core::finding::Place;

use crate::audience::Audience;

/// Where files with evidence lie.
const EVIDENCE: &str = "evidence/";

/// The table of all the evidence, whatever it is written in.
const LOGS: [&str; 3] = ["evidence.csv", "evidence.xlsx", "evidence.ods"];

/// Where the panel's files lie.
const PANEL: &str = "panel/";

/// Where it says who is who: no audience's.
const PEOPLE: &str = "people/";

/// How many characters of its digest stand for a file's name.
const DIGEST: usize = 12;

/// The files that went in, as an audience may know them.
///
/// The digests of the panel's files are the desk's: whoever knows the digest of a small file can try every panel until one fits.
pub(crate) fn inputs(parts: &Parts, audience: Audience) -> Vec<InputDigest> {
    let hides_names = hides_names(parts, audience);
    let mut inputs: Vec<InputDigest> = parts
        .inputs
        .iter()
        .filter(|input| !input.path.starts_with(PEOPLE))
        .filter(|input| audience == Audience::Desk || !is_of_the_panel(&input.path))
        .cloned()
        .collect();
    for input in &mut inputs {
        if hides_names && input.path.starts_with(EVIDENCE) {
            let digest: String = input.sha256.chars().take(DIGEST).collect();
            input.path = format!("{EVIDENCE}{digest}");
        }
    }
    inputs.sort();
    inputs
}

/// A finding's place, as it may be known.
pub(crate) fn place(parts: &Parts, audience: Audience, place: Place) -> Place {
    if hides_names(parts, audience) && place.path.starts_with(EVIDENCE) {
        return Place {
            path: EVIDENCE.to_owned(),
            ..place
        };
    }
    place
}

/// Whether a file is one of the panel's.
pub(crate) fn is_of_the_panel(path: &str) -> bool {
    path.starts_with(PANEL)
}

/// Whether a file holds the evidence, or some of it.
pub(crate) fn is_of_the_evidence(path: &str) -> bool {
    LOGS.contains(&path) || path.starts_with(EVIDENCE)
}

fn hides_names(parts: &Parts, audience: Audience) -> bool {
    !matches!(audience, Audience::Desk | Audience::Council)
        || parts.evidence.iter().any(Item::is_withdrawn)
}

#[cfg(test)]
mod tests {
    use mir_core::dossier::{InputDigest, Parts};
    use mir_core::evidence::Consent;
    use mir_core::finding::Place;

    use super::{inputs, place};
    use crate::audience::Audience;
    use crate::sample::{item, parts_with};

    fn parts(consent: Consent) -> Parts {
        let mut story = item("EV-1");
        story.consent = consent;
        let mut parts = parts_with(vec![story]);
        parts.inputs = [
            "evidence/mrs-smith.yaml",
            "judgements.csv",
            "panel/scores.csv",
            "people/who.csv",
        ]
        .map(|path| InputDigest {
            path: path.to_owned(),
            sha256: "0123456789abcdef".repeat(4),
        })
        .to_vec();
        parts
    }

    fn paths(parts: &Parts, audience: Audience) -> Vec<String> {
        inputs(parts, audience)
            .into_iter()
            .map(|input| input.path)
            .collect()
    }

    #[test]
    fn once_a_story_is_withdrawn_no_file_is_called_after_one() {
        let parts = parts(Consent::Withdrawn { on: None });
        assert_eq!(
            paths(&parts, Audience::Council),
            ["evidence/0123456789ab", "judgements.csv"]
        );
        let hidden = place(
            &parts,
            Audience::Desk,
            Place::row("evidence/mrs-smith.yaml", 3),
        );
        assert_eq!(hidden, Place::row("evidence/", 3));
    }

    #[test]
    fn the_panels_digests_are_the_desks_and_who_is_who_is_nobodys() {
        let parts = parts(Consent::Public);
        assert_eq!(
            paths(&parts, Audience::Desk),
            [
                "evidence/mrs-smith.yaml",
                "judgements.csv",
                "panel/scores.csv"
            ]
        );
        assert_eq!(
            paths(&parts, Audience::Council),
            ["evidence/mrs-smith.yaml", "judgements.csv"]
        );
    }

    #[test]
    fn no_file_of_a_story_is_named_to_those_who_do_not_hold_it() {
        let parts = parts(Consent::Public);
        for audience in [Audience::Panel, Audience::Regulator, Audience::Public] {
            assert_eq!(
                paths(&parts, audience),
                ["evidence/0123456789ab", "judgements.csv"],
                "{audience}"
            );
            let story = Place::row("evidence/mrs-smith.yaml", 3);
            assert_eq!(place(&parts, audience, story).path, "evidence/");
        }
    }
}
