//! Results for programs. Two contracts: `assessment-result`, which holds ids, counts and codes only and is made from a desk release; and
//! `release`, which has the same shape and the texts that its audience may see. What may not be shown is `{"hidden":true}`.
//!
//! The bytes are canonical: one line, keys in the order of the contract, integers only.

mod build;
mod overall;
mod parties;
#[cfg(feature = "schema")]
mod schema;
mod shape;
mod texts;
mod told;

use mir_core::catalogue::StatementIndex;
use mir_core::finding::{Code, Finding};
use mir_release::view::View;
use mir_release::{Audience, Release};
use serde::Serialize;
use sha2::{Digest, Sha256};

#[cfg(feature = "schema")]
pub use schema::schemas;

/// The result of an assessment: `kind: assessment-result`, `format: 1`.
///
/// # Errors
/// A finding where the release is not for the desk: to every other audience something may be hidden, and this contract hides nothing.
pub fn score(release: &Release) -> Result<String, Finding> {
    score_of(release.view())
}

/// The result as one line of JSON with the texts that its audience may see: `kind: release`, `format: 1`.
#[must_use]
pub fn release(release: &Release) -> String {
    release_of(release.view())
}

/// One statement of a result as one line of JSON: the same object as in [`score`]'s `statements`. `None` where the release does not have it.
#[must_use]
pub fn explain(release: &Release, statement: StatementIndex) -> Option<String> {
    let found = release
        .view()
        .statements
        .iter()
        .find(|found| found.statement == statement)?;
    Some(line(&build::statement(release.view(), found)))
}

/// Findings as one line of JSON: `kind: findings`, `format: 1`. They are beside a release: nothing in them is a text of people.
#[must_use]
pub fn findings(findings: &[Finding]) -> String {
    line(&told::told(findings))
}

/// SHA-256 in hexadecimal over the bytes that [`release`](fn@release) gives.
#[must_use]
pub fn digest(release: &Release) -> String {
    digest_of(release.view())
}

pub(crate) fn score_of(view: &View) -> Result<String, Finding> {
    if view.audience != Audience::Desk {
        return Err(Finding::new(Code::ReleaseRefused)
            .with("reason", "a result for programs is made for the desk only"));
    }
    Ok(line(&build::result(view, "assessment-result")))
}

pub(crate) fn release_of(view: &View) -> String {
    line(&texts::released(view))
}

pub(crate) fn digest_of(view: &View) -> String {
    let digest = Sha256::digest(release_of(view).as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Our shapes have text for keys and nothing that can fail, so there is always a line.
fn line(value: &impl Serialize) -> String {
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use mir_release::Audience;

    use super::{digest_of, release_of, score_of};
    use crate::fixture;

    /// The keys of an object, in the order in which they are written.
    fn keys(object: &serde_json::Value) -> Vec<&str> {
        object
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect()
    }

    #[test]
    fn keys_keep_the_order_of_the_contract() {
        let text = score_of(&fixture::view(Audience::Desk)).unwrap();
        let result: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            keys(&result),
            [
                "kind",
                "format",
                "tool",
                "audience",
                "assessment",
                "inputs",
                "frameworks",
                "method",
                "statements",
                "themes",
                "weakest",
                "overall",
                "gaps",
                "missing_voices",
                "findings"
            ]
        );
        let statement = &result["statements"][0];
        assert_eq!(
            keys(statement),
            [
                "framework",
                "statement",
                "theme",
                "parties",
                "evidence",
                "sureness",
                "linked",
                "notes",
                "flags",
                "trace"
            ]
        );
        assert_eq!(
            keys(&statement["parties"][0]),
            [
                "party",
                "of",
                "round",
                "asked",
                "answered",
                "carried",
                "counts",
                "dont_know",
                "not_about_me",
                "rather_not_say",
                "no_answer",
                "standing",
                "split",
                "cannot_tell",
                "round_1",
                "groups"
            ]
        );
        assert_eq!(
            keys(&statement["parties"][1]),
            ["party", "one_voice", "standing", "compared"]
        );
        assert_eq!(
            statement["parties"][0]["standing"].to_string(),
            r#"{"is":"split","low":2,"high":3,"middle":2}"#
        );
        assert_eq!(
            statement["parties"][0]["counts"].to_string(),
            r#"{"1":0,"2":5,"3":4,"4":1}"#
        );
        assert_eq!(
            keys(&result["overall"][0]),
            [
                "rule",
                "party",
                "is",
                "total",
                "max",
                "exact",
                "percent",
                "band",
                "lowest",
                "margins",
                "nearest",
                "flags",
                "disclaimer"
            ]
        );
        assert_eq!(
            keys(&result["overall"][1]),
            [
                "rule",
                "party",
                "is",
                "low",
                "high",
                "missing",
                "open",
                "flags",
                "disclaimer"
            ]
        );
        assert_eq!(keys(&result["overall"][2]), ["rule", "party", "is"]);
        assert_eq!(
            result["themes"][0]["profile"]["lived-experience"].to_string(),
            r#"{"1":0,"2":1,"3":0,"4":0,"split":1,"span":0,"not-enough":1,"not-heard":1,"not-applicable":0}"#
        );
        assert_eq!(
            result["findings"][0]["places"][0].to_string(),
            r#"{"path":"evidence.lock","row":9,"column":"id"}"#
        );
    }

    #[test]
    fn a_result_holds_no_words_of_people() {
        let text = score_of(&fixture::view(Audience::Desk)).unwrap();
        let after_the_title = text.split("\"body\"").nth(1).unwrap();
        for words in [
            "alert(1)",
            "A member",
            "We are few",
            "Item EV-1",
            "rang again",
        ] {
            assert!(!after_the_title.contains(words), "{words}");
        }
    }

    #[test]
    fn only_the_desk_gets_a_result() {
        for audience in [
            Audience::Panel,
            Audience::Council,
            Audience::Regulator,
            Audience::Public,
        ] {
            assert!(score_of(&fixture::view(audience)).is_err());
        }
    }

    #[test]
    fn hidden_cells_say_so_and_hidden_items_have_no_direction() {
        let text = release_of(&fixture::view(Audience::Public));
        let release: serde_json::Value = serde_json::from_str(&text).unwrap();
        let voice = &release["statements"][1]["parties"][0];
        assert_eq!(voice["counts"].to_string(), r#"{"hidden":true}"#);
        assert_eq!(
            voice["answered"].to_string(),
            r#"{"hidden":true,"from":5,"to":9}"#
        );
        assert_eq!(
            voice["standing"].to_string(),
            r#"{"is":"level","level":{"hidden":true}}"#
        );
        assert_eq!(
            release["statements"][1]["evidence"]["gap"].to_string(),
            r#"{"hidden":true}"#
        );
        assert_eq!(release["statements"][0]["evidence"]["gap"], 1);
    }

    #[test]
    fn the_digest_is_of_the_bytes_that_are_written() {
        use sha2::{Digest, Sha256};
        let view = fixture::view(Audience::Public);
        let digest: String = Sha256::digest(release_of(&view).as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(digest_of(&view), digest);
        assert_ne!(digest, digest_of(&fixture::view(Audience::Council)));
    }
}
