//! `panel/scores.csv` as it is on the disk, and the same file with one more answer. Everything else in it stays as it is, byte for byte
//! wherever a row can simply be added.

use std::io::{self, Read};

use mir_core::catalogue::{Catalogue, StatementIndex};
use mir_core::finding::{Code, Finding, Place};
use mir_core::panel::{Answer, Round};

use crate::dossier::SCORES;
use crate::findings::Findings;
use crate::source::Source;
use crate::table::{Column, Table, heading, optional};
use crate::{text, write};

/// The rows of the table whatever its columns: unknown ones are kept.
const ANY: &[Column] = &[optional("member")];

/// What a new table begins with.
const HEADER: &str = "round,member,statement,answer,reason\n";

/// The mark with which some programs begin a UTF-8 file.
const MARK: &str = "\u{feff}";

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
}

/// The bytes of `panel/scores.csv`.
///
/// ```
/// use mir_core::{catalogue::Catalogue, panel::{Answer, Round}, sample};
/// use mir_format::{panel::{Given, Sheet}, source::MemorySource};
/// let catalogue = Catalogue::new(vec![sample::framework()]);
/// let sheet = Sheet::read(&MemorySource::default()).unwrap();
/// let statement = catalogue.statement("AC-I1").unwrap();
/// let given = Given { round: Round::One, member: "P01", statement, answer: Answer::DontKnow };
/// let sheet = sheet.with(&given, &catalogue).unwrap();
/// assert_eq!(sheet.bytes(), b"round,member,statement,answer,reason\n1,P01,AC-I1,dont-know,\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet(Vec<u8>);

/// A table: the cells of its header and its rows.
struct Cells {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

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
    /// Where the file cannot be read as a table, or she has answered this in this round before; and for an answer that has only the word of
    /// a scale pack, which [`Sheet::with_word`] writes.
    pub fn with(&self, given: &Given<'_>, catalogue: &Catalogue) -> Result<Self, Vec<Finding>> {
        let word = super::written(given.answer).ok_or_else(|| vec![cannot_write()])?;
        self.with_word(given, &word, catalogue)
    }

    /// The file with one more answer, as [`Sheet::with`] has it, written in this word: that of a scale pack, where she answered with one.
    ///
    /// # Errors
    /// Where the file cannot be read as a table, or she has answered this in this round before.
    pub fn with_word(
        &self,
        given: &Given<'_>,
        word: &str,
        catalogue: &Catalogue,
    ) -> Result<Self, Vec<Finding>> {
        let findings = Findings::new(SCORES);
        let cells = self.cells(&findings);
        let Some(mut cells) = cells.filter(|_| !findings.has_errors()) else {
            return Err(findings.into_vec());
        };
        let columns = Columns::of(&cells.header)?;
        let hers = cells
            .rows
            .iter_mut()
            .find(|row| columns.is_about(row, given, catalogue));
        let written = match hers {
            None => self.with_row(columns.row(&cells.header, given, word, catalogue)),
            Some(row) => {
                let place = row.get_mut(columns.answer);
                let Some(place) = place.filter(|place| place.trim().is_empty()) else {
                    return Err(vec![again(given)]);
                };
                *place = word.to_owned();
                let all = std::iter::once(cells.header).chain(cells.rows);
                write::csv(&all.collect::<Vec<_>>()).map(Self)
            }
        };
        written.ok_or_else(|| vec![cannot_write()])
    }

    /// Every row of the table, as it is written.
    fn cells(&self, findings: &Findings) -> Option<Cells> {
        let open = || Ok(Box::new(self.0.as_slice()) as Box<dyn Read>);
        text::read(&open, findings, |utf8| {
            let Some(mut table) = Table::open(utf8, ANY, findings)? else {
                return Ok(None);
            };
            let header = table.header().to_vec();
            let mut rows = Vec::new();
            while let Some(row) = table.next_row()? {
                rows.push(row.cells());
            }
            Ok(Some(Cells { header, rows }))
        })
        .flatten()
    }

    /// The same text with one row more, its lines ended as the others are.
    fn with_row(&self, row: Vec<String>) -> Option<Self> {
        let quiet = Findings::new(SCORES);
        let open = || Ok(Box::new(self.0.as_slice()) as Box<dyn Read>);
        let text = text::read(&open, &quiet, |mut utf8| {
            let mut text = String::new();
            utf8.read_to_string(&mut text)?;
            Ok(text)
        })?;
        let end = if text.contains("\r\n") {
            "\r\n"
        } else if text.contains('\r') && !text.contains('\n') {
            "\r"
        } else {
            "\n"
        };
        let line = String::from_utf8(write::csv(&[row])?).ok()?;
        let mark = if self.0.starts_with(MARK.as_bytes()) {
            MARK
        } else {
            ""
        };
        let between = if text.ends_with(['\n', '\r']) {
            ""
        } else {
            end
        };
        let line = line.trim_end_matches('\n');
        Some(Self(
            format!("{mark}{text}{between}{line}{end}").into_bytes(),
        ))
    }
}

/// Where the columns are that an answer needs.
struct Columns {
    round: usize,
    member: usize,
    statement: usize,
    answer: usize,
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
    fn row(
        &self,
        header: &[String],
        given: &Given<'_>,
        answer: &str,
        catalogue: &Catalogue,
    ) -> Vec<String> {
        let mut row = vec![String::new(); header.len()];
        let cells = [
            (self.round, given.round.number().to_string()),
            (self.member, given.member.to_owned()),
            (self.statement, catalogue.shortest(given.statement)),
            (self.answer, answer.to_owned()),
        ];
        for (at, text) in cells {
            if let Some(cell) = row.get_mut(at) {
                *cell = text;
            }
        }
        row
    }
}

fn again(given: &Given<'_>) -> Finding {
    Finding::new(Code::DuplicateAnswer)
        .with("member", given.member)
        .with("statement", "this statement")
        .with("round", given.round.number())
        .at(Place::whole(SCORES))
}

fn cannot_write() -> Finding {
    Finding::new(Code::CannotRead)
        .with("reason", "it cannot be written again")
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
