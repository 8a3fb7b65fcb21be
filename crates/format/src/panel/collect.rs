//! Filled-in sheets put into `panel/scores.csv`: all of them, or none where anything is wrong. An answer that is there is never changed.

use std::collections::BTreeMap;

use mir_core::catalogue::StatementIndex;
use mir_core::dossier::Parts;
use mir_core::finding::{Code, Finding, Place};
use mir_core::panel::{Answer, Round};
use mir_core::scale::Level;

use super::filled::{self, Filled};
use super::sheet::{Given, Sheet};
use crate::dossier::SCORES;
use crate::findings::Findings;
use crate::order::sorted;
use crate::source::Source;

/// What was taken from one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The file.
    pub file: String,
    /// Whose answers are in it: the members by their positions, each with a round.
    pub whose: Vec<(usize, Round)>,
    /// How many answers are new.
    pub new: usize,
    /// How many were in already.
    pub there: usize,
    /// Whether the member was supported, where she said so.
    pub supported: Option<bool>,
}

/// What collecting comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    /// The new `panel/scores.csv`; `None` where every answer is in already.
    pub scores: Option<Vec<u8>>,
    /// Each file.
    pub taken: Vec<Taken>,
    /// The new answers that are the lowest level, or may be, in the order of the files: the facilitator has to know of those about safety today.
    pub lowest: Vec<StatementIndex>,
    /// What is worth knowing.
    pub findings: Vec<Finding>,
}

/// Reads filled-in sheets (their names and what is in them) for a panel, and puts their answers together with those that are in.
///
/// # Errors
/// Every finding where at least one is an error: nothing may be taken then.
pub fn collect(
    source: &dyn Source,
    parts: &Parts,
    files: &[(String, Vec<u8>)],
) -> Result<Collected, Vec<Finding>> {
    let mut collecting = Collecting {
        parts,
        first: BTreeMap::new(),
        given: Vec::new(),
        findings: Vec::new(),
    };
    let taken: Vec<Taken> = files
        .iter()
        .map(|(name, bytes)| collecting.file(name, bytes))
        .collect();
    let Collecting {
        given, findings, ..
    } = collecting;
    let findings = sorted(findings);
    if findings
        .iter()
        .any(|finding| finding.severity() == mir_core::finding::Severity::Error)
    {
        return Err(findings);
    }
    let is_lowest = |filled: &&Filled| match filled.answer {
        Answer::Level(level) => level == Level::LOWEST,
        Answer::Span(span) => span.may_be(Level::LOWEST),
        _ => false,
    };
    Ok(Collected {
        scores: scores(source, parts, &given)?,
        lowest: given
            .iter()
            .filter(is_lowest)
            .map(|filled| filled.statement)
            .collect(),
        taken,
        findings,
    })
}

struct Collecting<'a> {
    parts: &'a Parts,
    /// Each answer of these files, and where it was first met.
    first: BTreeMap<(usize, StatementIndex, Round), (Answer, Place)>,
    /// The answers that are new.
    given: Vec<Filled>,
    findings: Vec<Finding>,
}

impl Collecting<'_> {
    fn file(&mut self, name: &str, bytes: &[u8]) -> Taken {
        let findings = Findings::new(name);
        let sheet = filled::read(bytes, self.parts, &findings);
        let mut taken = Taken {
            file: name.to_owned(),
            whose: Vec::new(),
            new: 0,
            there: 0,
            supported: sheet.supported,
        };
        for filled in sheet.answers {
            let whose = (filled.member, filled.round);
            if !taken.whose.contains(&whose) {
                taken.whose.push(whose);
            }
            self.take(filled, &mut taken, &findings);
        }
        if taken.whose.is_empty() && !findings.has_errors() {
            findings.add_whole(Finding::new(Code::NothingFilledIn));
        }
        self.findings.extend(findings.into_vec());
        taken
    }

    fn take(&mut self, filled: Filled, taken: &mut Taken, findings: &Findings) {
        let key = (filled.member, filled.statement, filled.round);
        let in_folder = self
            .parts
            .panel
            .said(filled.member, filled.statement, filled.round);
        let in_folder = in_folder.map(|answer| (answer, Place::whole(SCORES)));
        let before = in_folder.or_else(|| self.first.get(&key).cloned());
        match before {
            Some((answer, _)) if answer == filled.answer => {
                taken.there = taken.there.saturating_add(1);
            }
            Some((_, place)) => findings.add(self.otherwise(&filled).at(filled.place).at(place)),
            None => {
                taken.new = taken.new.saturating_add(1);
                self.first
                    .insert(key, (filled.answer, filled.place.clone()));
                self.given.push(filled);
            }
        }
    }

    /// Who answered what otherwise. What she answered is not said: findings are read aloud.
    fn otherwise(&self, filled: &Filled) -> Finding {
        let member = self.parts.panel.members.get(filled.member);
        Finding::new(Code::AnsweredOtherwise)
            .with(
                "member",
                member.map(|member| member.id.as_str()).unwrap_or_default(),
            )
            .with("statement", self.parts.catalogue.shortest(filled.statement))
            .with("round", filled.round.number())
    }
}

fn scores(
    source: &dyn Source,
    parts: &Parts,
    given: &[Filled],
) -> Result<Option<Vec<u8>>, Vec<Finding>> {
    if given.is_empty() {
        return Ok(None);
    }
    let sheet = Sheet::read(source).map_err(|error| {
        let finding = Finding::new(Code::CannotRead).with("reason", error);
        vec![finding.at(Place::whole(SCORES))]
    })?;
    let given = given.iter().filter_map(|filled| {
        Some(Given {
            round: filled.round,
            member: parts.panel.members.get(filled.member)?.id.as_str(),
            statement: filled.statement,
            word: &filled.word,
            reason: &filled.reason,
        })
    });
    let given: Vec<Given<'_>> = given.collect();
    let sheet = sheet.with_all(&given, &parts.catalogue)?;
    Ok(Some(sheet.bytes().to_vec()))
}

#[cfg(test)]
mod tests {
    use super::{Collected, collect};
    use crate::digest;
    use crate::source::MemorySource;
    use mir_core::dossier::Parts;
    use mir_core::finding::Finding;
    use mir_core::id::MemberId;
    use mir_core::panel::Member;
    use mir_core::sample;

    /// A form's file of the first member, with these answers: references and what was said.
    fn form(parts: &Parts, round: u8, answers: &[(&str, &str)]) -> (String, Vec<u8>) {
        let answer = |(reference, said): &(&str, &str)| {
            let index = parts.catalogue.statement(reference).unwrap();
            let text = &parts.catalogue.entry(index).unwrap().statement.text;
            let words = &digest::of(text.as_bytes())[..12];
            format!("{{\"statement\":\"{reference}\",\"words\":\"{words}\",\"answer\":\"{said}\"}}")
        };
        let answers: Vec<String> = answers.iter().map(answer).collect();
        let (assessment, member) = (&parts.header.id, &parts.panel.members[0].id);
        let text = format!(
            "{{\"kind\":\"filled-sheet\",\"format\":1,\"assessment\":\"{assessment}\",\"sheet\":\"{member}-{round}\",\"member\":\"{member}\",\"round\":{round},\"supported\":true,\"answers\":[{}]}}\n",
            answers.join(",")
        );
        (format!("{member}-{round}.json"), text.into_bytes())
    }

    /// A panel whose answers are not in yet.
    fn parts() -> Parts {
        let mut parts = sample::parts();
        parts.panel.members.push(Member {
            id: MemberId::new("P01").unwrap(),
            party: parts.parties.find("people").unwrap(),
            groups: Box::new([]),
            supported_by: None,
            stands_for: 1,
        });
        parts
    }

    fn collected(files: &[(String, Vec<u8>)]) -> Result<Collected, Vec<Finding>> {
        collect(&MemorySource::default(), &parts(), files)
    }

    fn changed(file: &(String, Vec<u8>), from: &str, to: &str) -> (String, Vec<u8>) {
        let text = String::from_utf8(file.1.clone()).unwrap();
        assert!(text.contains(from), "{text}");
        (file.0.clone(), text.replace(from, to).into_bytes())
    }

    fn told(findings: &[Finding]) -> Vec<String> {
        let told = |finding: &Finding| format!("{} {}", finding.code(), finding.places()[0]);
        findings.iter().map(told).collect()
    }

    fn refused(files: &[(String, Vec<u8>)]) -> Vec<String> {
        told(&collected(files).unwrap_err())
    }

    #[test]
    fn a_form_and_a_table_give_the_same_rows() {
        let parts = parts();
        let form = form(&parts, 1, &[("AC-I1", "3"), ("AC-I2", "dont-know")]);
        let member = parts.panel.members[0].id.to_string();
        let rows = format!(
            "round,member,statement,answer,reason\n1,{member},AC-I1,3,\n1,{member},AC-I2,dont-know,\n"
        );
        let one = collected(&[form]).unwrap();
        assert_eq!(String::from_utf8(one.scores.unwrap()).unwrap(), rows);
        assert_eq!(
            (one.taken[0].new, one.taken[0].there, one.taken[0].supported),
            (2, 0, Some(true))
        );
        let with_reason =
            rows.replace("3,\n", "3,\"so, yes\"\n") + &format!("1,{member},FI-I1,,\n");
        let other = collected(&[("typed.csv".into(), with_reason.clone().into_bytes())]).unwrap();
        let written = String::from_utf8(other.scores.unwrap()).unwrap();
        assert_eq!(
            written,
            with_reason.replace(&format!("1,{member},FI-I1,,\n"), ""),
            "a reason is kept, and an empty row is nobody's answer"
        );
    }

    #[test]
    fn what_is_in_already_is_taken_once() {
        let form = form(&parts(), 1, &[("AC-I1", "3")]);
        let twice = collected(&[form.clone(), (String::from("again.json"), form.1)]).unwrap();
        assert_eq!(
            (twice.taken[0].new, twice.taken[1].new, twice.taken[1].there),
            (1, 0, 1)
        );
        let rows = String::from_utf8(twice.scores.unwrap()).unwrap();
        assert_eq!(rows.lines().count(), 2);
    }

    #[test]
    fn answered_otherwise() {
        let three = form(&parts(), 1, &[("AC-I1", "3")]);
        let four = changed(&three, "\"answer\":\"3\"", "\"answer\":\"4\"");
        let found = collected(&[three, (String::from("other.json"), four.1)]).unwrap_err();
        assert!(
            told(&found)[0].starts_with("answered-otherwise other.json, line 1"),
            "{found:?}"
        );
        assert_eq!(found[0].places().len(), 2);
    }

    #[test]
    fn other_assessment() {
        let form = form(&parts(), 1, &[("AC-I1", "3")]);
        let id = parts().header.id.to_string();
        let other = changed(
            &form,
            &format!("\"assessment\":\"{id}\""),
            "\"assessment\":\"elsewhere-2027\"",
        );
        assert!(refused(&[other])[0].starts_with("other-assessment"));
    }

    #[test]
    fn other_sheet() {
        let form = form(&parts(), 1, &[("AC-I1", "3")]);
        let member = parts().panel.members[0].id.to_string();
        let number = format!("\"sheet\":\"{member}-1\"");
        for other in [
            format!("\"sheet\":\"{member}-2\""),
            String::from("\"sheet\":\"X9-1\""),
        ] {
            let found = refused(&[changed(&form, &number, &other)]);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].starts_with("other-sheet"), "{found:?}");
        }
    }

    #[test]
    fn other_words() {
        let form = form(&parts(), 1, &[("AC-I1", "3")]);
        let text = String::from_utf8(form.1.clone()).unwrap();
        let words = text.split("\"words\":\"").nth(1).unwrap();
        let words = &words[..12];
        assert!(refused(&[changed(&form, words, "000000000000")])[0].starts_with("other-words"));
        // The beginning of the right digest is not the digest.
        for short in ["", &words[..1], &words[..11]] {
            assert!(refused(&[changed(&form, words, short)])[0].starts_with("other-words"));
        }
    }

    #[test]
    fn nothing_filled_in() {
        let empty = collected(&[form(&parts(), 1, &[])]).unwrap();
        assert!(told(&empty.findings)[0].starts_with("nothing-filled-in"));
        assert_eq!(empty.scores, None);
    }

    #[test]
    fn one_wrong_sheet_keeps_all_of_them_out_and_every_fault_is_told() {
        let good = form(&parts(), 1, &[("AC-I1", "3")]);
        let bad = changed(&good, "\"round\":1", "\"round\":3");
        let bad = changed(&bad, "\"supported\":true", "\"supportet\":true");
        let unknown = changed(&good, "\"member\":\"", "\"member\":\"X");
        let off = form(&parts(), 2, &[("AC-I1", "9"), ("AC-I2", "perhaps")]);
        let found = refused(&[
            good,
            (String::from("bad.json"), bad.1),
            (String::from("who.json"), unknown.1),
            (String::from("off.json"), off.1),
        ]);
        for code in [
            "bad-round bad.json",
            "unknown-key bad.json",
            "unknown-member who.json",
            "level-off-scale off.json",
            "unknown-answer off.json",
        ] {
            assert!(
                found.iter().any(|told| told.starts_with(code)),
                "{code} in {found:?}"
            );
        }
        for bytes in [
            &b"{"[..],
            b"",
            b"\xff\xfe{",
            b"{\"kind\":\"filled-sheet\"}",
            b"PK\x03\x04",
        ] {
            assert!(
                collected(&[(String::from("x"), bytes.to_vec())]).is_err(),
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn a_forms_file_keeps_to_the_schema_and_what_is_refused_does_not() {
        let schema: serde_json::Value =
            serde_json::from_str(include_str!("../../schemas/filled-sheet.schema.json")).unwrap();
        let schema = jsonschema::validator_for(&schema).unwrap();
        let keeps = |bytes: &[u8]| schema.is_valid(&serde_json::from_slice(bytes).unwrap());
        let good = form(&parts(), 1, &[("AC-I1", "3"), ("AC-I2", "dont-know")]);
        assert!(keeps(&good.1));
        for (from, to) in [
            ("\"round\":1", "\"round\":3"),
            ("supported", "supportet"),
            ("filled-sheet", "sheet"),
            ("\"words\":\"", "\"words\":\"X"),
        ] {
            let bad = changed(&good, from, to);
            assert!(!keeps(&bad.1) && collected(&[bad]).is_err(), "{to}");
        }
    }

    #[test]
    fn a_lowest_answer_is_told_of() {
        let form = form(&parts(), 1, &[("AC-I1", "1"), ("AC-I2", "2")]);
        let lowest = collected(&[form]).unwrap().lowest;
        assert_eq!(lowest, [parts().catalogue.statement("AC-I1").unwrap()]);
    }
}
