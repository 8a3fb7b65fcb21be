//! Methods: `frameworks/methods/<id>/<edition>.yaml`. Every number that the engine uses comes from here.

use mir_core::exact::Fraction;
use mir_core::finding::{Code, Finding};
use mir_core::method::{CannotTell, Enough, GroupNumbers, Method, SplitShares, SurenessNumbers};

use crate::decode::Fields;
use crate::document;
use crate::findings::Findings;
use crate::framework;
use crate::rule;
use crate::source::Open;
use crate::tree::Node;

const KEYS: &[&str] = &[
    "kind",
    "format",
    "id",
    "edition",
    "revision",
    "title",
    "status",
    "enough",
    "split",
    "roles",
    "cannot_tell",
    "groups",
    "gaps",
    "sureness",
    "compared",
    "provenance",
];

/// Reads a method; `None` where a finding is an error.
pub(crate) fn read(open: &Open<'_>, findings: &Findings) -> Option<Method> {
    let root = document::yaml(open, "method", findings)?;
    decode(&root, findings)
}

/// Makes a method of the tree of its file.
pub(crate) fn decode(root: &Node, findings: &Findings) -> Option<Method> {
    let fields = Fields::new("a method", KEYS, root, findings)?;
    let edition = framework::edition(&fields);
    let revision = fields
        .required("revision")
        .and_then(|entry| entry.whole_number());
    let title = fields.required_text("title");
    let status = fields.required("status").and_then(|entry| entry.word());
    let enough = part(&fields, "enough", &["answers", "share_of_asked"]).and_then(enough);
    let split = part(&fields, "split", &["split_from", "agreed_to"]).and_then(split);
    let roles =
        part(&fields, "roles", &["answers_each"]).and_then(|roles| number(roles, "answers_each"));
    let cannot_tell = part(&fields, "cannot_tell", &["share", "at_least"]).and_then(cannot_tell);
    let groups = part(
        &fields,
        "groups",
        &["answers_each", "gap_from", "chance_below", "permutation_to"],
    )
    .and_then(groups);
    let gaps = part(&fields, "gaps", &["from"]).and_then(|gaps| number(gaps, "from"));
    let sureness = part(
        &fields,
        "sureness",
        &["enough", "lately", "minors_per_step"],
    )
    .and_then(sureness);
    let compared = part(&fields, "compared", &["needs_sources"])
        .and_then(|compared| number(compared, "needs_sources"));
    // It is there for whoever reads the file, and is looked at so that a slip in it is found.
    let _ = rule::provenance(&fields);
    let method = Method {
        edition: edition?,
        revision: revision?,
        title: title?,
        status: status?,
        enough: enough?,
        split: split?,
        roles_answers_each: roles?,
        cannot_tell: cannot_tell?,
        groups: groups?,
        gap_from: gaps?,
        sureness: sureness?,
        compared_needs_sources: compared?,
        sha256: String::new(),
    };
    (!findings.has_errors()).then_some(method)
}

fn enough(fields: Fields<'_>) -> Option<Enough> {
    let (answers, share) = (number(fields, "answers"), share(fields, "share_of_asked"));
    Some(Enough {
        answers: answers?,
        share_of_asked: share?,
    })
}

fn split(fields: Fields<'_>) -> Option<SplitShares> {
    let (split_from, agreed_to) = (share(fields, "split_from"), share(fields, "agreed_to"));
    let (split_from, agreed_to) = (split_from?, agreed_to?);
    if agreed_to >= split_from {
        let finding = Finding::new(Code::BadThreshold).with("key", "agreed_to");
        fields.add(finding.with("expected", "smaller than `split_from`"));
    }
    Some(SplitShares {
        split_from,
        agreed_to,
    })
}

fn cannot_tell(fields: Fields<'_>) -> Option<CannotTell> {
    let (share, at_least) = (share(fields, "share"), number(fields, "at_least"));
    Some(CannotTell {
        share: share?,
        at_least: at_least?,
    })
}

fn groups(fields: Fields<'_>) -> Option<GroupNumbers> {
    let answers_each = number(fields, "answers_each");
    let gap_from = number(fields, "gap_from");
    let chance_below = share(fields, "chance_below");
    let permutation_to = number(fields, "permutation_to");
    if permutation_to.is_some_and(|to| to > MOST_PERMUTED) {
        let entry = fields.required("permutation_to")?;
        let expected = format!("a whole number from 1 to {MOST_PERMUTED}");
        let finding = Finding::new(Code::BadThreshold).with("key", "permutation_to");
        entry.add(finding.with("expected", expected));
    }
    Some(GroupNumbers {
        answers_each: answers_each?,
        gap_from: gap_from?,
        chance_below: chance_below?,
        permutation_to: permutation_to?,
    })
}

fn sureness(fields: Fields<'_>) -> Option<SurenessNumbers> {
    let enough = part(
        &fields,
        "enough",
        &[
            "people_serious",
            "people_minor",
            "kinds_serious",
            "kinds_minor",
        ],
    );
    let in_enough = |key| enough.and_then(|enough| number(enough, key));
    let people = (in_enough("people_serious"), in_enough("people_minor"));
    let kinds = (in_enough("kinds_serious"), in_enough("kinds_minor"));
    let months = part(&fields, "lately", &["months"]).and_then(|lately| number(lately, "months"));
    let minors_per_step = number(fields, "minors_per_step");
    Some(SurenessNumbers {
        people_serious: people.0?,
        people_minor: people.1?,
        kinds_serious: kinds.0?,
        kinds_minor: kinds.1?,
        months: months?,
        minors_per_step: minors_per_step?,
    })
}

fn part<'a>(fields: &Fields<'a>, key: &'static str, known: &[&str]) -> Option<Fields<'a>> {
    fields.required(key)?.fields(key, known)
}

/// A whole number from 1: no step of a method can do anything with 0.
fn number<T: std::str::FromStr + Default + PartialEq>(
    fields: Fields<'_>,
    key: &'static str,
) -> Option<T> {
    let entry = fields.required(key)?;
    let number = entry.whole_number::<T>()?;
    if number == T::default() {
        entry.add(
            Finding::new(Code::BadThreshold)
                .with("key", key)
                .with("expected", "a whole number from 1"),
        );
    }
    Some(number)
}

/// The most answers whose deals are counted out one by one: the work and the memory grow with their square.
const MOST_PERMUTED: u64 = 200;

/// A share above 0 and up to 1, read exactly.
fn share(fields: Fields<'_>, key: &'static str) -> Option<Fraction> {
    let entry = fields.required(key)?;
    let share = Fraction::parse(entry.scalar("a fraction")?.text);
    let share =
        share.filter(|share| share.numerator() > 0 && share.numerator() <= share.denominator());
    if share.is_none() {
        entry.add(
            Finding::new(Code::BadThreshold)
                .with("key", key)
                .with("expected", "a share from 0 to 1, such as \"1/3\""),
        );
    }
    share
}
