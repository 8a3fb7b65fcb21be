//! A score sheet as a table before it is filled in: a row for each statement, with a place for the answer.

use mir_core::catalogue::StatementIndex;
use mir_core::dossier::Parts;
use mir_core::panel::Round;
use mir_core::scale::Scale;
use mir_office::{Book, Table};

use super::on_paper;
use crate::crosswalk::export::{harmless, one_line};
use crate::write;

/// The columns. Reading back takes `round`, `member`, `statement`, `answer` and `reason`, and leaves the others alone.
const HEADER: [&str; 7] = [
    "round",
    "member",
    "number",
    "statement",
    "words",
    "answer",
    "reason",
];

/// Which of them holds a statement's words, from 0.
const WORDS: usize = 4;

/// The mark by which spreadsheet programs know that a CSV is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Every statement on anybody's paper, in framework order, with its number there; `None` for the number where it is not the same on every
/// paper. Without members: on the paper of whoever comes.
///
/// ```
/// let parts = mir_core::sample::parts();
/// let numbers: Vec<_> = mir_format::panel::numbered(&parts).into_iter().map(|(_, number)| number).collect();
/// assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(4)]);
/// ```
#[must_use]
pub fn numbered(parts: &Parts) -> Vec<(StatementIndex, Option<usize>)> {
    let mut found = std::collections::BTreeMap::new();
    for member in 0..parts.panel.members.len().max(1) {
        for (number, statement) in (1_usize..).zip(on_paper(parts, member)) {
            let place = found.entry(statement).or_insert(Some(number));
            if *place != Some(number) {
                *place = None;
            }
        }
    }
    found.into_iter().collect()
}

/// A member's score sheet of one round as CSV; `None` where there is no such member. A text that a spreadsheet program would take for a
/// formula has an apostrophe before it.
///
/// ```
/// # use mir_core::panel::{Member, Round};
/// # let mut parts = mir_core::sample::parts();
/// # let id = mir_core::id::MemberId::new("P07").unwrap();
/// # let party = parts.parties.find("people").unwrap();
/// # parts.panel.members.push(Member { id, party, groups: Box::new([]), supported_by: None, stands_for: 1 });
/// let sheet = mir_format::panel::blank_csv(&parts, 0, Round::One).unwrap();
/// let sheet = String::from_utf8(sheet).unwrap();
/// assert!(sheet.starts_with("\u{feff}round,member,number,statement,words,answer,reason\n1,P07,1,AC-I1,The words of AC-I1.,,\n"));
/// ```
#[must_use]
pub fn blank_csv(parts: &Parts, member: usize, round: Round) -> Option<Vec<u8>> {
    let mut rows = vec![HEADER.map(str::to_owned).to_vec()];
    for mut row in rows_of(parts, member, round)? {
        if let Some(words) = row.get_mut(WORDS) {
            *words = harmless(words);
        }
        rows.push(row);
    }
    let table = write::csv(&rows)?;
    Some([MARK, &table].concat())
}

/// The same as XLSX, in which every cell is text, with what may be typed in its second row; `None` where there is no such member or it is
/// more than the format holds.
#[must_use]
pub fn blank_xlsx(parts: &Parts, member: usize, round: Round) -> Option<Vec<u8>> {
    let rows = rows_of(parts, member, round)?;
    let code = parts.panel.members.get(member)?.id.as_str();
    let name = format!("{code}-{}", round.number());
    let book = Book {
        title: format!("{name}: {}", parts.header.title),
        language: "en-GB".to_owned(),
        tables: vec![Table {
            title: format!("Sheet {name}, round {}", round.number()),
            name,
            note: what_to_type(parts, member),
            header: HEADER.map(str::to_owned).to_vec(),
            rows,
        }],
    };
    mir_office::xlsx(&book).ok()
}

/// A row for each statement on her paper.
fn rows_of(parts: &Parts, member: usize, round: Round) -> Option<Vec<Vec<String>>> {
    let code = parts.panel.members.get(member)?.id.as_str();
    let numbered = (1_usize..).zip(on_paper(parts, member));
    let rows = numbered.filter_map(|(number, statement)| {
        let entry = parts.catalogue.entry(statement)?;
        Some(vec![
            round.number().to_string(),
            code.to_owned(),
            number.to_string(),
            parts.catalogue.shortest(statement),
            // A cell with a line break in it is two rows to some programs.
            one_line(&entry.statement.text),
            String::new(),
            String::new(),
        ])
    });
    Some(rows.collect())
}

/// What may be typed as an answer, for each scale on her paper.
fn what_to_type(parts: &Parts, member: usize) -> String {
    let mut scales: Vec<(&str, &Scale)> = Vec::new();
    for statement in on_paper(parts, member) {
        let entry = parts.catalogue.entry(statement);
        let of = entry.and_then(|entry| {
            Some((
                entry.framework.title.as_str(),
                entry.framework.scale.as_ref()?,
            ))
        });
        let new = of.filter(|(_, scale)| scales.iter().all(|(_, known)| known != scale));
        scales.extend(new);
    }
    let one = scales.len() == 1;
    let levels = scales.into_iter().map(|(title, scale)| {
        let levels = scale
            .levels()
            .map(|(level, name)| format!("{level} ({})", name.name));
        let packs = parts.scale_packs.iter().filter(|pack| pack.is_for(scale));
        let answers = packs.flat_map(|pack| pack.answers());
        let answers = answers.map(|answer| answer.answer.clone());
        let levels = levels.chain(answers).collect::<Vec<_>>().join(", ");
        if one {
            levels
        } else {
            format!("for {title}: {levels}")
        }
    });
    let levels: Vec<String> = levels.collect();
    format!(
        "Answer about your own life. If you care for someone, do not answer for them. In the column “answer” type a number: {}. Or type dont-know, not-about-me or rather-not-say. You may leave any out. A reason is only for those who want to give one.",
        levels.join("; ")
    )
}

#[cfg(test)]
mod tests {
    use super::{blank_csv, blank_xlsx, numbered};
    use mir_core::dossier::Parts;
    use mir_core::id::MemberId;
    use mir_core::panel::{Member, PutTo, Round};

    /// The sample with members of these codes.
    fn parts(codes: &[&str]) -> Parts {
        let mut parts = mir_core::sample::parts();
        let party = parts.parties.find("people").unwrap();
        let member = |code: &&str| Member {
            id: MemberId::new(code).unwrap(),
            party,
            groups: Box::new([]),
            supported_by: None,
            stands_for: 1,
        };
        parts.panel.members = codes.iter().map(member).collect();
        parts
    }

    #[test]
    fn a_number_that_is_not_the_same_on_every_paper_is_no_number() {
        let mut parts = parts(&["P01", "P02"]);
        let at = |id: &str| parts.catalogue.statement(id).unwrap();
        let put = |members: Option<Vec<usize>>, ids: &[&str]| PutTo {
            members,
            statements: ids.iter().map(|id| at(id)).collect(),
        };
        let plan = vec![
            put(None, &["AC-I1", "AC-I4"]),
            put(Some(vec![1]), &["AC-I2"]),
        ];
        parts.panel.plan = Some(plan);
        let numbers = numbered(&parts);
        let told: Vec<_> = numbers
            .iter()
            .map(|(statement, number)| (parts.catalogue.shortest(*statement), *number))
            .collect();
        let expected = [("AC-I1", Some(1)), ("AC-I2", Some(2)), ("AC-I4", None)];
        assert_eq!(told, expected.map(|(id, number)| (id.to_owned(), number)));
    }

    #[test]
    fn what_looks_like_a_formula_is_text() {
        let mut parts = parts(&["P01"]);
        let mut framework = mir_core::sample::framework();
        framework.themes[0].statements[0].text = "=HYPERLINK(\"x\")".to_owned();
        framework.themes[0].statements[1].text = "I said,\n\"yes\".".to_owned();
        parts.catalogue = mir_core::catalogue::Catalogue::new(vec![framework]);
        let sheet = String::from_utf8(blank_csv(&parts, 0, Round::Two).unwrap()).unwrap();
        assert!(
            sheet.contains("\n2,P01,1,AC-I1,\"'=HYPERLINK(\"\"x\"\")\",,\n"),
            "{sheet}"
        );
        assert!(
            sheet.contains("\n2,P01,2,AC-I2,\"I said, \"\"yes\"\".\",,\n"),
            "{sheet}"
        );
    }

    #[test]
    fn the_spreadsheet_has_the_same_rows_and_says_what_may_be_typed() {
        let bytes = blank_xlsx(&parts(&["P01"]), 0, Round::One).unwrap();
        let sheets = mir_office::workbook(&bytes, &mir_office::Limits::USUAL).unwrap();
        let text = format!("{sheets:?}");
        for part in [
            "Sheet P01-1, round 1",
            "1 (hardly ever), 2 (sometimes), 3 (mostly), 4 (yes, nearly always)",
            "rather-not-say",
            "The words of AC-I4.",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert_eq!(blank_xlsx(&parts(&[]), 0, Round::One), None);
    }
}
