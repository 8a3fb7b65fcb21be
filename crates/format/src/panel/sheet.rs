//! `panel/scores.csv` as it is on the disk, and the same file with one more answer. Everything else in it stays as it is, byte for byte
//! wherever a row can simply be added.

use std::io;

use mir_core::catalogue::{Catalogue, StatementIndex};
use mir_core::finding::{Code, Finding, Place};
use mir_core::panel::{Answer, Round};

use crate::dossier::SCORES;
use crate::findings::Findings;
use crate::source::Source;
use crate::table::heading;
use crate::{append, write};

/// What a new table begins with.
const HEADER: &str = "round,member,statement,answer,reason\n";

/// One answer that somebody gave.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The round.
    pub round: Round,
    /// Her code.
    pub member: &'a str,
    /// The statement.
    pub statement: StatementIndex,
    /// What she said.
    pub answer: Answer,
    /// Why, in her words; empty where she gave no reason.
    pub reason: &'a str,
}

/// The bytes of `panel/scores.csv`.
///
/// ```
/// use mir_core::{catalogue::Catalogue, panel::{Answer, Round}, sample};
/// use mir_format::{panel::{Given, Sheet}, source::MemorySource};
/// let catalogue = Catalogue::new(vec![sample::framework()]);
/// let sheet = Sheet::read(&MemorySource::default()).unwrap();
/// let statement = catalogue.statement("AC-I1").unwrap();
/// let given = Given { round: Round::One, member: "P01", statement, answer: Answer::DontKnow, reason: "" };
/// let sheet = sheet.with(&given, &catalogue).unwrap();
/// assert_eq!(sheet.bytes(), b"round,member,statement,answer,reason\n1,P01,AC-I1,dont-know,\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet(Vec<u8>);

impl Sheet {
    /// The file as it is now. Where there is none, the header of a new one.
    ///
    /// # Errors
    /// Where the file is there and cannot be read.
    pub fn read(source: &dyn Source) -> io::Result<Self> {
        match source.open(SCORES) {
            Ok(mut file) => {
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes)?;
                Ok(Self(bytes))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(Self(HEADER.as_bytes().to_vec()))
            }
            Err(error) => Err(error),
        }
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The file with one more answer: in her row where that is there and empty, or else in a new row at the end. A file that is not UTF-8
    /// becomes so.
    ///
    /// # Errors
    /// Where the file cannot be read as a table, or she has answered this in this round before.
    pub fn with(&self, given: &Given<'_>, catalogue: &Catalogue) -> Result<Self, Vec<Finding>> {
        self.with_all(std::slice::from_ref(given), catalogue)
    }

    /// The file with all of these answers, as [`Sheet::with`] puts in one.
    ///
    /// # Errors
    /// As [`Sheet::with`], for each of the answers.
    pub fn with_all(
        &self,
        given: &[Given<'_>],
        catalogue: &Catalogue,
    ) -> Result<Self, Vec<Finding>> {
        let findings = Findings::new(SCORES);
        let Some(mut cells) = append::cells(&self.0, &findings) else {
            return Err(findings.into_vec());
        };
        let columns = Columns::of(&cells.header)?;
        let (mut lines, mut filled, mut twice) = (Vec::new(), false, Vec::new());
        for given in given {
            let hers = cells
                .rows
                .iter_mut()
                .find(|row| columns.is_about(row, given, catalogue));
            match hers {
                None => lines.push(columns.row(&cells.header, given, catalogue)),
                Some(row) => match columns.fill(row, given) {
                    true => filled = true,
                    false => twice.push(again(given)),
                },
            }
        }
        if !twice.is_empty() {
            return Err(twice);
        }
        let written = if filled {
            let all = std::iter::once(cells.header).chain(cells.rows).chain(lines);
            write::csv(&all.collect::<Vec<_>>())
        } else {
            append::with_lines(&self.0, SCORES, &lines)
        };
        written
            .map(Self)
            .ok_or_else(|| vec![append::cannot_write(SCORES)])
    }
}

/// Where the columns are that an answer needs.
struct Columns {
    round: usize,
    member: usize,
    statement: usize,
    answer: usize,
    reason: Option<usize>,
}

impl Columns {
    fn of(header: &[String]) -> Result<Self, Vec<Finding>> {
        let at = |name: &'static str| {
            let place = header.iter().position(|known| heading(known) == name);
            place.ok_or_else(|| {
                let finding = Finding::new(Code::MissingColumn).with("column", name);
                let finding = finding.with_known("round, member, statement, answer");
                vec![finding.at(Place::whole(SCORES))]
            })
        };
        Ok(Self {
            round: at("round")?,
            member: at("member")?,
            statement: at("statement")?,
            answer: at("answer")?,
            reason: header.iter().position(|known| heading(known) == "reason"),
        })
    }

    /// Whether a row is hers, on this statement and in this round.
    fn is_about(&self, row: &[String], given: &Given<'_>, catalogue: &Catalogue) -> bool {
        let cell = |at: usize| row.get(at).map(|cell| cell.trim()).unwrap_or_default();
        cell(self.round).parse() == Ok(given.round.number())
            && cell(self.member) == given.member
            && catalogue.statement(cell(self.statement)) == Ok(given.statement)
    }

    /// A new row, as wide as the header.
    fn row(&self, header: &[String], given: &Given<'_>, catalogue: &Catalogue) -> Vec<String> {
        let mut row = vec![String::new(); header.len()];
        let cells = [
            (self.round, given.round.number().to_string()),
            (self.member, given.member.to_owned()),
            (self.statement, catalogue.shortest(given.statement)),
        ];
        for (at, text) in cells {
            if let Some(cell) = row.get_mut(at) {
                *cell = text;
            }
        }
        self.fill(&mut row, given);
        row
    }

    /// Puts the answer into a row; false, with nothing changed, where there is one already.
    fn fill(&self, row: &mut [String], given: &Given<'_>) -> bool {
        let Some(place) = row
            .get_mut(self.answer)
            .filter(|place| place.trim().is_empty())
        else {
            return false;
        };
        *place = match given.answer {
            Answer::Level(level) => level.to_string(),
            answer => answer.word().unwrap_or_default().to_owned(),
        };
        let reason = self.reason.and_then(|at| row.get_mut(at));
        if let Some(reason) = reason.filter(|_| !given.reason.is_empty()) {
            given.reason.clone_into(reason);
        }
        true
    }
}

fn again(given: &Given<'_>) -> Finding {
    Finding::new(Code::DuplicateAnswer)
        .with("member", given.member)
        .with("statement", "this statement")
        .with("round", given.round.number())
        .at(Place::whole(SCORES))
}

#[cfg(test)]
mod tests {
    use super::{Given, Sheet};
    use crate::source::MemorySource;
    use mir_core::catalogue::Catalogue;
    use mir_core::panel::{Answer, Round};
    use mir_core::scale::Level;

    /// The table after P01 says 3 on AC-I2 in round 1; `None` where that is refused.
    fn after(before: &[u8]) -> Option<Vec<u8>> {
        let catalogue = Catalogue::new(vec![mir_core::sample::framework()]);
        let source = MemorySource::new([("panel/scores.csv", before)]);
        let given = Given {
            round: Round::One,
            member: "P01",
            statement: catalogue.statement("AC-I2").unwrap(),
            answer: Answer::Level(Level::new(3).unwrap()),
            reason: "",
        };
        let sheet = Sheet::read(&source).unwrap().with(&given, &catalogue);
        sheet.ok().map(|sheet| sheet.bytes().to_vec())
    }

    #[test]
    fn a_row_is_added_and_every_other_byte_stays() {
        let told = |before: &str, added: &str| {
            let expected = format!("{before}{added}").into_bytes();
            assert_eq!(after(before.as_bytes()).unwrap(), expected, "{before:?}");
        };
        let spoken = "round,member,statement,answer,reason\n1, P02 ,AC-I2,4,\"so, \"\"yes\"\"\"\n";
        told(spoken, "1,P01,AC-I2,3,\n");
        told(
            "Statement;x,Answer,Member,Round,Statement\n",
            ",3,P01,1,AC-I2\n",
        );
        told(
            "round,member,statement,answer\r\n2,P01,AC-I2,4\r\n",
            "1,P01,AC-I2,3\r\n",
        );
        told(
            "round,member,statement,answer\n1,P02,AC-I2,4",
            "\n1,P01,AC-I2,3\n",
        );
        told("\u{feff}round,member,statement,answer\n", "1,P01,AC-I2,3\n");
    }

    #[test]
    fn an_empty_place_is_filled_and_an_answer_is_never_replaced() {
        let head = "round,member,statement,answer,seat\n";
        let filled = after(format!("{head}1,P01,AC-I2,,by the window\n").as_bytes());
        let expected = format!("{head}1,P01,AC-I2,3,by the window\n");
        assert_eq!(filled.unwrap(), expected.as_bytes());
        for taken in ["1,P01,sample:AC-I2,2,\n", "1,P01,AC-I2,not-asked,\n"] {
            assert_eq!(after(format!("{head}{taken}").as_bytes()), None);
        }
        assert_eq!(after(b"round,member,answer\n1,P01,3\n"), None);
    }

    #[test]
    fn what_was_windows_1252_is_utf_8_afterwards() {
        let text = after(b"round,member,statement,answer,reason\n1,P02,AC-I2,4,caf\xe9\n").unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.ends_with("1,P02,AC-I2,4,café\n1,P01,AC-I2,3,\n"));
    }
}
