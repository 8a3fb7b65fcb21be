//! An assessment moved to another edition of one of its frameworks.
//!
//! A level or an answer goes along where the question stayed the same. Where it changed, or is gone, the level leaves the files that count:
//! it is in the receipt with the reason, and the file as it was is kept by whoever writes (nothing here writes anything).
//!
//! What is not a judgement moves with its statement. A note or an action goes to the nearest statement, or is about the whole where there is
//! none. An item of evidence whose statement changed is about that statement's theme, where it is shown and counts towards nothing, until
//! somebody has looked again.

mod edit;

use std::collections::BTreeMap;

use mir_core::catalogue::{Catalogue, Target};
use mir_core::dossier::{Answered, Dossier};
use mir_core::finding::{Code, Finding, Place, Spot, visible_up_to};
use mir_core::framework::{Framework, Statement};
use mir_core::id::{EditionRef, StatementId};
use mir_core::migration::{Change, Fate, Migration, Size, Step};

use super::{
    ACTIONS, CHANGED, COUNTS, EVIDENCE, GROUPS, JUDGEMENTS, NOTES, PLAN, Reader, SCORES,
    is_evidence_file,
};
use crate::assessment;
use crate::edit::{Edited, table, yaml};
use crate::order::sorted;
use crate::source::{Library, Overlaid, Source};
use crate::{migration, requests, spreadsheet, text, words, write};

mir_core::vocabulary! {
    /// What a line of a receipt is about.
    What {
        /// One party's level.
        Judgement = "judgement",
        /// One member's answer in one round.
        Answer = "answer",
        /// A row of sealed counts.
        Count = "count",
        /// A statement that the panel says is not about this place.
        NotApplicable = "not-applicable",
        /// A note of the panel.
        Note = "note",
        /// A statement in the panel's plan.
        Plan = "plan",
        /// What an item of evidence is about.
        Evidence = "evidence",
        /// An action.
        Action = "action",
        /// What a regulator has asked for.
        Request = "request",
    }
}

mir_core::vocabulary! {
    /// What became of it.
    Became {
        /// It counts as before.
        Carried = "carried",
        /// The question has changed: it does not count until somebody has looked again.
        AnotherLook = "another-look",
        /// It is no judgement and stays: beside the nearest statement, or about the whole.
        Kept = "kept",
        /// The new edition has nothing in its place.
        Lost = "lost",
    }
}

/// One line of the receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The file, and where in it.
    pub place: Place,
    /// What it is about.
    pub what: What,
    /// Whose it is: a party, or the id of an item, a note or an action. Never a member.
    pub whose: String,
    /// The statement or theme of the old edition.
    pub from: String,
    /// What became of it.
    pub became: Became,
    /// The statements or themes of the new edition.
    pub to: Vec<String>,
    /// Why.
    pub why: String,
}

/// An assessment as it would be under the new edition. Nothing has been written.
#[derive(Debug)]
pub struct Moved {
    /// The old edition.
    pub from: EditionRef,
    /// The new edition.
    pub to: EditionRef,
    /// Every file that changes, with its new bytes.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What became of every judgement, answer, note, action and link of evidence.
    pub receipt: Vec<Line>,
    /// The new reference of each statement whose judgements are carried.
    carried: BTreeMap<String, String>,
    /// How many statements are judged in the new edition that no step leads to from the old one: nobody has been asked about them.
    pub new_statements: usize,
    /// The assessment as it would be, with its warnings.
    pub dossier: Dossier,
}

impl Moved {
    /// Where a statement's judgements went: its new reference where they were carried, and its own where it did not move. Empty where they were
    /// not carried.
    #[must_use]
    pub fn went_to(&self, reference: &str) -> String {
        match reference.split_once(':') {
            Some((framework, id)) if framework == self.from.id.as_str() => {
                self.carried.get(id).cloned().unwrap_or_default()
            }
            _ => reference.to_owned(),
        }
    }

    /// The receipt as CSV: `file,row,what,whose,from,became,to,why`. `row` is a line number in a YAML file.
    #[must_use]
    pub fn receipt_csv(&self) -> Vec<u8> {
        let header = [
            "file", "row", "what", "whose", "from", "became", "to", "why",
        ];
        let rows = std::iter::once(header.map(str::to_owned).to_vec());
        let rows: Vec<Vec<String>> = rows.chain(self.receipt.iter().map(cells)).collect();
        write::csv(&rows).unwrap_or_default()
    }
}

fn cells(line: &Line) -> Vec<String> {
    let row = match line.place.spot {
        Spot::Line { line, .. } => line.to_string(),
        Spot::Row { row, .. } => row.to_string(),
        Spot::Whole | Spot::Within(_) => String::new(),
    };
    let words = [
        line.place.path.clone(),
        row,
        line.what.to_string(),
        line.whose.clone(),
    ];
    let mut cells = words.to_vec();
    let why = visible_up_to(&line.why, usize::MAX);
    cells.extend([
        line.from.clone(),
        line.became.to_string(),
        line.to.join(";"),
        why,
    ]);
    cells
}

/// Works out an assessment under another edition of one of its frameworks.
///
/// # Errors
/// Every finding of the assessment as it is, of the migration, and of the assessment as it would be, where one of them is an error;
/// [`Code::NoMigration`] where nothing says what became of the statements.
pub fn prepare(
    source: &dyn Source,
    library: &dyn Library,
    to: &EditionRef,
) -> Result<Moved, Vec<Finding>> {
    let reading = super::read(source, library)?;
    let catalogue = &reading.dossier().parts().catalogue;
    let mut reader = Reader::new(source, library)?;
    let (old, new, migration) = reader
        .both_editions(catalogue, to)
        .ok_or_else(|| sorted(std::mem::take(&mut reader.found)))?;
    let mut mover = Mover {
        catalogue,
        old: &old,
        new: &new,
        migration: &migration,
        steps: migration.by_statement(),
        old_texts: texts(&old),
        receipt: Vec::new(),
    };
    let mut files = reader.moved_files(&mut mover)?;
    let lock = mover.words(&reading.dossier().parts().words);
    files.extend(lock.map(|bytes| (words::PATH.to_owned(), bytes)));
    let carried = mover.carried();
    let receipt = mover.receipt;
    let moved = Overlaid {
        source,
        files: &files,
    };
    let dossier = super::read(&moved, library)
        .map_err(as_it_would_be)?
        .into_dossier();
    Ok(Moved {
        from: old.edition.clone(),
        to: new.edition.clone(),
        files,
        receipt,
        carried,
        new_statements: new_statements(&new, &migration),
        dossier,
    })
}

/// What is wrong with the assessment as it would be. The files on disk are not so: they are as they were.
fn as_it_would_be(findings: Vec<Finding>) -> Vec<Finding> {
    let finding = Finding::new(Code::AfterTheMove).at(Place::whole(assessment::PATH));
    std::iter::once(finding).chain(findings).collect()
}

fn texts(framework: &Framework) -> BTreeMap<&StatementId, &str> {
    let statements = framework.statements();
    statements
        .map(|(_, statement)| (&statement.id, statement.text.as_str()))
        .collect()
}

fn new_statements(new: &Framework, migration: &Migration) -> usize {
    let added = migration
        .steps
        .iter()
        .filter(|step| step.change == Change::Added);
    let statements = added
        .flat_map(|step| &step.to)
        .filter_map(|id| new.statement(id));
    statements.filter(|statement| statement.scored).count()
}

impl Reader<'_> {
    /// The old edition as the assessment has it, the new one, and what says what became of each statement.
    fn both_editions(
        &mut self,
        catalogue: &Catalogue,
        to: &EditionRef,
    ) -> Option<(Framework, Framework, Migration)> {
        let named = super::asked_for(to);
        let old = catalogue
            .frameworks()
            .iter()
            .find(|old| old.edition.id == to.id);
        let Some(old) = old.filter(|old| old.edition != *to) else {
            let code = match old {
                Some(_) => Finding::new(Code::AlreadyThere).with("edition", to),
                None => Finding::new(Code::NotNamed).with("id", &to.id),
            };
            self.found.push(code.at(Place::whole(assessment::PATH)));
            return None;
        };
        let new = self.framework(&named)?;
        let path = migration::path(&old.edition, to);
        let Some((migration, ..)) = self.edition(&path, |open, findings| {
            migration::read(open, old, &new, findings)
        }) else {
            let finding = Finding::new(Code::NoMigration).with("from", &old.edition);
            let finding = finding.with("to", to);
            self.found.push(finding.at(Place::whole(assessment::PATH)));
            return None;
        };
        Some((old.clone(), new, migration?))
    }

    /// Every file that changes, but for the words as they were answered.
    fn moved_files(
        &self,
        mover: &mut Mover<'_>,
    ) -> Result<BTreeMap<String, Vec<u8>>, Vec<Finding>> {
        let mut files = BTreeMap::new();
        let mut found = Vec::new();
        for path in &self.files {
            let edited = match path.as_str() {
                assessment::PATH => self.header(mover),
                JUDGEMENTS => table(&|| self.source.open(path), path, &mut |row| {
                    mover.judgement(row)
                }),
                SCORES => table(&|| self.source.open(path), path, &mut |row| {
                    mover.answer(row)
                }),
                COUNTS => table(&|| self.source.open(path), path, &mut |row| {
                    mover.count(row)
                }),
                GROUPS | CHANGED => table(&|| self.source.open(path), path, &mut |row| {
                    mover.count(row)
                }),
                ACTIONS => table(&|| self.source.open(path), path, &mut |row| {
                    mover.action(row)
                }),
                requests::PATH => table(&|| self.source.open(path), path, &mut |row| {
                    mover.request(row)
                }),
                EVIDENCE => table(&|| self.source.open(path), path, &mut |row| mover.item(row)),
                path if spreadsheet::is_evidence(path) => {
                    Err(vec![spreadsheet::cannot_change(path)])
                }
                NOTES => yaml(&|| self.source.open(path), path, &mut |root, place| {
                    mover.notes(root, place)
                }),
                PLAN => yaml(&|| self.source.open(path), path, &mut |root, place| {
                    mover.plan(root, place)
                }),
                path if is_evidence_file(path) => {
                    yaml(&|| self.source.open(path), path, &mut |root, place| {
                        mover.items(root, place)
                    })
                }
                _ => Ok(Edited::Same),
            };
            match edited {
                Ok(Edited::Changed(bytes)) => {
                    files.insert(path.clone(), bytes);
                }
                Ok(Edited::Same) => {}
                Err(findings) => found.extend(findings),
            }
        }
        if found.is_empty() {
            Ok(files)
        } else {
            Err(sorted(found))
        }
    }

    /// `assessment.toml` with the new edition in the place of the old one, a word of the move at its end, and everything else as it was.
    fn header(&self, mover: &Mover<'_>) -> Result<Edited, Vec<Finding>> {
        let path = assessment::PATH;
        let open = || self.source.open(path);
        let findings = crate::findings::Findings::new(path);
        let mut places = crate::places::Places::default();
        let named = assessment::read(&open, &findings, &mut places)
            .and_then(|assessment| assessment.frameworks)
            .and_then(|named| {
                named
                    .into_iter()
                    .find(|named| named.edition == mover.old.edition)
            });
        let text = text::read_whole(&open, &findings);
        match (named.map(|named| named.place.spot), text) {
            (Some(Spot::Line { line, column }), Some(text)) => {
                let (from, to) = (mover.old.edition.to_string(), mover.new.edition.to_string());
                let at = edit::offset(&text, line, column);
                let (before, rest) = text.split_at_checked(at).unwrap_or((&text, ""));
                // The text stands there with a quotation mark before it, and nowhere else is looked at.
                let written = |quote| format!("{quote}{from}{quote}");
                let quote = ['"', '\'']
                    .into_iter()
                    .find(|quote| rest.starts_with(&written(*quote)));
                let Some(quote) = quote else {
                    let finding = Finding::new(Code::EditionNotPlain).with("edition", &from);
                    return Err(vec![finding.at(Place::line(path, line, column))]);
                };
                let rest = rest.replacen(&written(quote), &format!("{quote}{to}{quote}"), 1);
                let end = if rest.ends_with('\n') { "" } else { "\n" };
                let note = format!(
                    "\n# Written by mir migrate: the receipt is in migrations/.\n[[moved]]\nfrom = \"{from}\"\nto = \"{to}\"\n"
                );
                let changed = format!("{before}{rest}{end}{note}");
                Ok(Edited::Changed(changed.into_bytes()))
            }
            _ => Err(findings.into_vec()),
        }
    }
}

/// What becomes of a reference.
struct Reference {
    from: String,
    became: Became,
    to: Vec<String>,
    why: String,
}

/// Looks references up, and writes the receipt.
struct Mover<'a> {
    catalogue: &'a Catalogue,
    old: &'a Framework,
    new: &'a Framework,
    migration: &'a Migration,
    steps: BTreeMap<&'a StatementId, &'a Step>,
    old_texts: BTreeMap<&'a StatementId, &'a str>,
    receipt: Vec<Line>,
}

impl<'a> Mover<'a> {
    /// What becomes of a reference; `None` where it is not to the framework that moves.
    fn fate(&self, reference: &str) -> Option<Reference> {
        match self.catalogue.resolve(reference).ok()? {
            Target::Statement(index) => {
                let entry = self.catalogue.entry(index)?;
                let is_old = entry.framework.edition == self.old.edition;
                is_old.then(|| self.statement(entry.statement))?
            }
            Target::Theme(index) => {
                let (framework, theme) = self.catalogue.theme(index)?;
                (framework.edition == self.old.edition).then(|| self.theme(&theme.id))
            }
        }
    }

    fn statement(&self, statement: &Statement) -> Option<Reference> {
        let step = self.steps.get(&statement.id)?;
        let (became, to) = match step.fate() {
            Fate::Carried(to) => (Became::Carried, std::slice::from_ref(to)),
            Fate::AnotherLook(to) => (Became::AnotherLook, to),
            Fate::Lost => (Became::Lost, [].as_slice()),
        };
        let change = match (step.change, step.size) {
            (Change::Same, _) => "the same",
            (Change::Reworded, Some(Size::Minor)) => "other words, the same meaning",
            (Change::Reworded, _) => "other words, another meaning",
            (Change::Split, _) => "split into several",
            (Change::Merged, _) => "merged into one",
            (Change::Rescaled, _) => "on another scale",
            (Change::Retired | Change::Added, _) => "retired",
        };
        Some(Reference {
            from: statement.id.to_string(),
            became,
            to: to.iter().map(|id| self.full(id.as_str())).collect(),
            why: format!("{change}: {}", step.reason),
        })
    }

    fn theme(&self, old: &mir_core::id::ThemeId) -> Reference {
        let to = self.migration.theme(old, self.new);
        let (became, why) = match to {
            Some(_) => (Became::Carried, "the theme goes on"),
            None => (Became::Lost, "no theme of the new edition takes its place"),
        };
        Reference {
            from: old.to_string(),
            became,
            to: to.iter().map(|id| self.full(id.as_str())).collect(),
            why: why.to_owned(),
        }
    }

    /// The reference that is always unambiguous.
    fn full(&self, id: &str) -> String {
        format!("{}:{id}", self.new.edition.id)
    }

    /// The new reference of each statement whose judgements are carried.
    fn carried(&self) -> BTreeMap<String, String> {
        let carried = |step: &&Step| match step.fate() {
            Fate::Carried(to) => Some(self.full(to.as_str())),
            Fate::AnotherLook(_) | Fate::Lost => None,
        };
        let steps = self.steps.iter();
        steps
            .filter_map(|(old, step)| Some((old.to_string(), carried(step)?)))
            .collect()
    }

    /// The themes of these statements of the new edition, each once: where evidence waits until somebody has looked again.
    fn themes_of(&self, to: &[String]) -> Vec<String> {
        let mut themes: Vec<String> = Vec::new();
        for reference in to {
            let id = reference.split_once(':').map_or("", |(_, id)| id);
            let mut statements = self.new.statements();
            let found = statements.find(|(_, statement)| statement.id.as_str() == id);
            let theme = found.map(|(theme, _)| self.full(theme.id.as_str()));
            themes.extend(theme.filter(|theme| !themes.contains(theme)));
        }
        themes
    }

    /// Notes down what is nobody's judgement, and so is never taken away.
    fn note_down_kept(&mut self, place: Place, what: What, whose: &str, reference: Reference) {
        let became = match reference.became {
            Became::Carried => Became::Carried,
            Became::AnotherLook | Became::Kept | Became::Lost => Became::Kept,
        };
        self.note_down(
            place,
            what,
            whose,
            Reference {
                became,
                ..reference
            },
        );
    }

    fn note_down(&mut self, place: Place, what: What, whose: &str, reference: Reference) {
        self.receipt.push(Line {
            place,
            what,
            whose: whose.to_owned(),
            from: reference.from,
            became: reference.became,
            to: reference.to,
            why: reference.why,
        });
    }

    /// The words on which everything that still counts was answered: those that the assessment already tells, and for whatever was carried
    /// and has none, those of the old edition. `None` where nothing of that is known.
    fn words(&self, told: &[Answered]) -> Option<Vec<u8>> {
        let mut words: BTreeMap<String, &str> = BTreeMap::new();
        for answered in told {
            let entry = self.catalogue.entry(answered.statement)?;
            let reference = match self.fate(&entry.reference()) {
                None => Some(entry.reference()),
                Some(moved) => moved.carried_to().map(str::to_owned),
            };
            words.extend(reference.map(|reference| (reference, answered.text.as_str())));
        }
        let judged = [What::Judgement, What::Answer, What::Count];
        for line in self
            .receipt
            .iter()
            .filter(|line| judged.contains(&line.what))
        {
            let old = StatementId::new(&line.from).ok();
            let old = old.and_then(|id| self.old_texts.get(&id).copied());
            if let (Became::Carried, [to], Some(text)) = (line.became, line.to.as_slice(), old) {
                words.entry(to.clone()).or_insert(text);
            }
        }
        let rows = words::write(words.into_iter());
        (rows.len() > 1).then(|| write::csv(&rows)).flatten()
    }
}
