//! A folder's files to a checked [`Dossier`], with every finding of every file at once.

mod library;
pub mod migrate;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::{self, Read};

use mir_core::beside::Beside;
use mir_core::catalogue::Catalogue;
use mir_core::date::Date;
use mir_core::dossier::{Dossier, Header, InputDigest, Parts};
use mir_core::evidence::Item;
use mir_core::finding::{Code, Finding, Place, Severity};
use mir_core::id::EditionRef;
use mir_core::note::Notes;
use mir_core::panel::{Panel, Record};
use mir_core::party::{BuiltIn, PartyIndex};

use crate::assessment::{self, Assessment, Named};
use crate::digest::Hashing;
use crate::findings::Findings;
use crate::judgements::Judgements;
use crate::members::Members;
use crate::order::sorted;
use crate::places::Places;
use crate::references::Known;
use crate::source::{Library, Open, Source};
use crate::{
    actions, beside, counts, evidence, judgements, lock, members, notes, on_evidence, plan,
    requests, scores, spreadsheet, words,
};

pub(crate) const EVIDENCE: &str = "evidence.csv";
pub(crate) const MEMBERS: &str = "panel/members.csv";
pub(crate) const SCORES: &str = "panel/scores.csv";
pub(crate) const COUNTS: &str = "panel/counts.csv";
pub(crate) const GROUPS: &str = "panel/groups.csv";
pub(crate) const HEARD: &str = "panel/heard.csv";
pub(crate) const CHANGED: &str = "panel/changed.csv";
pub(crate) const NOTES: &str = "panel/notes.yaml";
pub(crate) const ON_EVIDENCE: &str = "panel/evidence.csv";
pub(crate) const PLAN: &str = "panel/plan.yaml";
const JUDGEMENTS: &str = "judgements.csv";
pub(crate) const ACTIONS: &str = "actions.csv";

/// What a caller asks for instead of what the assessment itself says.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The day it is as at.
    pub as_of: Option<Date>,
    /// The rules; where there are none, the assessment's own.
    pub rules: Vec<EditionRef>,
}

/// An assessment that was read: the dossier, and where each part of it was found.
#[derive(Debug)]
pub struct Reading {
    dossier: Dossier,
    places: Places,
}

impl Reading {
    /// The dossier.
    #[must_use]
    pub const fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// The dossier, without the places.
    #[must_use]
    pub fn into_dossier(self) -> Dossier {
        self.dossier
    }

    /// The same findings with their places in files: scoring and release name a part of the data, such as `judgements[4].level`.
    #[must_use]
    pub fn placed(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let resolve = |place| self.places.resolve(place);
        sorted(
            findings
                .into_iter()
                .map(|finding| finding.resolved(resolve))
                .collect(),
        )
    }
}

/// Reads an assessment: `assessment.toml`, the frameworks, method and rules that it names, and every other file of a known name.
///
/// Editions are sought in the assessment's own `frameworks/` first and then in `library`. `people/` is never opened. Every file of the
/// assessment that was read is among [`Parts::inputs`] with its SHA-256; what is built in says its own with its edition.
///
/// The warnings are those of [`Dossier::warnings`], in the order of files and places.
///
/// # Errors
/// Every finding of every file, warnings included, in the order of files and places, where at least one of them is an error.
///
/// ```
/// use mir_format::source::MemorySource;
/// let empty = MemorySource::default();
/// let library: &[(&str, &[u8])] = &[];
/// let findings = mir_format::dossier::read(&empty, &library).unwrap_err();
/// assert_eq!(findings[0].message(), "there is no assessment.toml in this folder");
/// ```
pub fn read(source: &dyn Source, library: &dyn Library) -> Result<Reading, Vec<Finding>> {
    read_as(source, library, &Asked::default())
}

/// Reads an assessment as [`read`] does, as at another day or with other rules.
///
/// # Errors
/// As [`read`].
pub fn read_as(
    source: &dyn Source,
    library: &dyn Library,
    asked: &Asked,
) -> Result<Reading, Vec<Finding>> {
    let mut reader = Reader::new(source, library)?;
    let parts = reader.parts(asked);
    reader.check(parts)
}

/// One reading of one assessment.
struct Reader<'a> {
    source: &'a dyn Source,
    library: &'a dyn Library,
    files: BTreeSet<String>,
    found: Vec<Finding>,
    /// The files with errors.
    broken: BTreeSet<String>,
    inputs: Vec<InputDigest>,
    places: Places,
}

impl<'a> Reader<'a> {
    fn new(source: &'a dyn Source, library: &'a dyn Library) -> Result<Self, Vec<Finding>> {
        let files: BTreeSet<String> = source.files().map_err(sorted)?.into_iter().collect();
        if !files.contains(assessment::PATH) {
            return Err(vec![
                Finding::new(Code::NotAnAssessment).at(Place::whole(assessment::PATH)),
            ]);
        }
        Ok(Self {
            source,
            library,
            files,
            found: Vec::new(),
            broken: BTreeSet::new(),
            inputs: Vec::new(),
            places: Places::default(),
        })
    }
}

impl Reader<'_> {
    /// Reads everything; `None`, with findings, where what is needed to look at the whole is missing.
    fn parts(&mut self, asked: &Asked) -> Option<Parts> {
        self.refuse_what_is_not_read();
        let assessment = self.file(assessment::PATH, assessment::read)??;
        let frameworks = self.frameworks(assessment.frameworks.as_deref(), &assessment.wordings);
        let all_frameworks = frameworks.is_some();
        let catalogue = Catalogue::new(frameworks.unwrap_or_default());
        let crosswalks = self.crosswalks(&catalogue);
        let method = assessment
            .method
            .as_ref()
            .and_then(|named| self.method(named));
        let rules = match asked.rules.as_slice() {
            [] => self.rules(&assessment.rules),
            rules => self.rules(&rules.iter().map(asked_for).collect::<Vec<_>>()),
        };
        let Assessment {
            header,
            parties,
            all_parties,
            population,
            ..
        } = assessment;
        let known = Known {
            catalogue: &catalogue,
            parties: &parties,
            all_frameworks,
            all_parties,
            all_members: true,
        };
        let evidence = self.evidence(&known);
        let locked = self.file(lock::PATH, lock::read).unwrap_or_default();
        let panel = self.panel(&known);
        let notes = self.file(NOTES, |open, findings, places| {
            notes::read(open, &known, findings, places)
        });
        let on_evidence = self.file(ON_EVIDENCE, |open, findings, places| {
            on_evidence::read(open, findings, places)
        });
        let judgements = self.file(JUDGEMENTS, |open, findings, places| {
            judgements::read(open, &known, findings, places)
        });
        let Judgements {
            judgements,
            category_levels,
        } = judgements.unwrap_or_default();
        let levels = judgements.iter().map(|judgement| judgement.party);
        let levels = levels.chain(category_levels.iter().map(|given| given.party));
        self.answers_within_reach(&panel.record, levels, &known);
        let actions = self.file(ACTIONS, |open, findings, places| {
            actions::read(open, &known, findings, places)
        });
        let requests = self.file(requests::PATH, |open, findings, places| {
            requests::read(open, &known, findings, places)
        });
        let words = self.file(words::PATH, |open, findings, places| {
            words::read(open, &known, findings, places)
        });
        if !all_frameworks {
            return None;
        }
        Some(Parts {
            header: header.map(|header| as_at(header, asked.as_of))?,
            crosswalks,
            method: method?,
            rules,
            evidence,
            locked,
            panel,
            notes: Notes {
                on_evidence: on_evidence.unwrap_or_default(),
                ..notes.unwrap_or_default()
            },
            judgements,
            category_levels,
            actions: actions.unwrap_or_default(),
            requests: requests.unwrap_or_default(),
            words: words.unwrap_or_default(),
            population,
            inputs: std::mem::take(&mut self.inputs),
            catalogue,
            parties,
        })
    }

    /// Puts the parts through core's checks, and everything that was found into one list.
    fn check(mut self, parts: Option<Parts>) -> Result<Reading, Vec<Finding>> {
        let places = std::mem::take(&mut self.places);
        let resolve = |place| places.resolve(place);
        let (dossier, checked) = match parts.map(Dossier::new) {
            Some(Ok(dossier)) => {
                let warnings = dossier.warnings().to_vec();
                (Some(dossier), warnings)
            }
            Some(Err(findings)) => (None, findings),
            None => (None, Vec::new()),
        };
        let failed = self
            .found
            .iter()
            .any(|finding| finding.severity() == Severity::Error);
        let placed = checked.into_iter().map(|finding| finding.resolved(resolve));
        let telling: Vec<Finding> = placed.filter(|finding| !self.misleads(finding)).collect();
        let found = sorted(self.found.into_iter().chain(telling).collect());
        match dossier.filter(|_| !failed) {
            Some(dossier) => Ok(Reading {
                dossier: dossier.with_warnings(|_| found),
                places,
            }),
            None => Err(found),
        }
    }

    /// Whether something was found only because of another fault, which is told already.
    fn misleads(&self, finding: &Finding) -> bool {
        let evidence = || {
            self.broken.iter().any(|path| {
                path == EVIDENCE || spreadsheet::is_evidence(path) || is_evidence_file(path)
            })
        };
        match finding.code() {
            Code::UnknownEvidence | Code::GoneWithoutWithdrawal | Code::NothingAbout => evidence(),
            Code::PanelUnderFive | Code::SmallParty => self.broken.contains(MEMBERS),
            Code::NoConsent => self.found.iter().any(|told| {
                told.code() == Code::NotConsentWord && told.places() == finding.places()
            }),
            _ => false,
        }
    }

    /// Files that somebody may think are read.
    fn refuse_what_is_not_read(&mut self) {
        if self.files.contains(SCORES) && self.files.contains(COUNTS) {
            self.found.push(
                Finding::new(Code::TwoPanelRecords)
                    .at(Place::whole(SCORES))
                    .at(Place::whole(COUNTS)),
            );
        }
        if !self.files.contains(COUNTS) {
            for path in [GROUPS, HEARD, CHANGED] {
                if self.files.contains(path) {
                    let finding = Finding::new(Code::SealedWithoutCounts).with("file", path);
                    self.found.push(finding.at(Place::whole(path)));
                }
            }
        }
        let tables = std::iter::once(EVIDENCE).chain(spreadsheet::NAMES);
        let tables: Vec<&str> = tables.filter(|path| self.files.contains(*path)).collect();
        if tables.len() > 1 {
            let finding = Finding::new(Code::TwoEvidenceTables);
            let at = |finding: Finding, path: &&str| finding.at(Place::whole(path));
            self.found.push(tables.iter().fold(finding, at));
        }
    }

    fn evidence(&mut self, known: &Known<'_>) -> Vec<Item> {
        let mut items = self
            .file(EVIDENCE, |open, findings, places| {
                evidence::read_table(open, known, findings, places)
            })
            .unwrap_or_default();
        for path in spreadsheet::NAMES {
            let table = self.file(path, |open, findings, places| {
                let table = spreadsheet::as_csv(open, findings)?;
                let open = || Ok(Box::new(table.as_slice()) as Box<dyn Read + '_>);
                Some(evidence::read_table(&open, known, findings, places))
            });
            items.extend(table.flatten().unwrap_or_default());
        }
        let paths: Vec<String> = self
            .files
            .iter()
            .filter(|path| is_evidence_file(path))
            .cloned()
            .collect();
        for path in paths {
            items.extend(
                self.file(&path, |open, findings, places| {
                    evidence::read_file(open, known, findings, places)
                })
                .unwrap_or_default(),
            );
        }
        items
    }

    fn panel(&mut self, known: &Known<'_>) -> Panel {
        let members = self.file(MEMBERS, |open, findings, places| {
            members::read(open, known, findings, places)
        });
        let Members { members, groups } = members.unwrap_or_default();
        self.places.single("members", || Place::whole(MEMBERS));
        let known = &Known {
            all_members: !self.broken.contains(MEMBERS),
            ..*known
        };
        let record = if self.files.contains(SCORES) {
            let grid = self
                .file(SCORES, |open, findings, places| {
                    scores::read(open, &members, known, findings, places)
                })
                .flatten();
            grid.map_or(Record::None, Record::Scores)
        } else {
            let rows = self.file(COUNTS, |open, findings, places| {
                counts::read(open, known, findings, places)
            });
            rows.map_or(Record::None, Record::Counts)
        };
        let plan = self
            .file(PLAN, |open, findings, _| {
                plan::read(open, &members, known, findings)
            })
            .flatten();
        Panel {
            members,
            groups,
            record,
            plan,
            beside: self.beside(known),
        }
    }

    /// What sealed counts have beside them.
    fn beside(&mut self, known: &Known<'_>) -> Beside {
        let groups = self.file(GROUPS, |open, findings, places| {
            beside::read_groups(open, known, findings, places)
        });
        self.places.single("heard", || Place::whole(HEARD));
        let heard = self.file(HEARD, |open, findings, places| {
            beside::read_heard(open, findings, places)
        });
        let changed = self.file(CHANGED, |open, findings, places| {
            beside::read_changed(open, known, findings, places)
        });
        Beside {
            groups: groups.unwrap_or_default(),
            heard: heard.unwrap_or_default(),
            changed: changed.unwrap_or_default(),
        }
    }

    /// Says where the council could look up what a member answered. It is about files that share a folder, so it is not core's to find.
    fn answers_within_reach(
        &mut self,
        record: &Record,
        mut judging: impl Iterator<Item = PartyIndex>,
        known: &Known<'_>,
    ) {
        let is_council = |party| {
            let party = known.parties.get(party);
            party.is_some_and(|party| party.counts_as == BuiltIn::Council)
        };
        if matches!(record, Record::Scores(_)) && judging.any(is_council) {
            self.found.push(
                Finding::new(Code::AnswersWithinReach)
                    .at(Place::whole(SCORES))
                    .at(Place::whole(JUDGEMENTS)),
            );
        }
    }

    /// Reads one file of the assessment; `None` where there is no such file.
    fn file<T>(
        &mut self,
        path: &str,
        read: impl FnOnce(&Open<'_>, &Findings, &mut Places) -> T,
    ) -> Option<T> {
        self.files
            .contains(path)
            .then(|| self.file_with_digest(path, read).0)
    }

    /// Reads one file, with its digest.
    fn file_with_digest<T>(
        &mut self,
        path: &str,
        read: impl FnOnce(&Open<'_>, &Findings, &mut Places) -> T,
    ) -> (T, String) {
        let source = self.source;
        let noted = RefCell::new(None);
        let open = || -> io::Result<Box<dyn Read + '_>> {
            Ok(Box::new(Hashing::new(source.open(path)?, &noted)))
        };
        let findings = Findings::new(path);
        let value = read(&open, &findings, &mut self.places);
        self.take(findings);
        let sha256 = noted.borrow_mut().take().unwrap_or_default();
        self.inputs.push(InputDigest {
            path: path.to_owned(),
            sha256: sha256.clone(),
        });
        (value, sha256)
    }

    fn take(&mut self, findings: Findings) {
        if findings.has_errors() {
            self.broken.insert(findings.path().to_owned());
        }
        self.found.extend(findings.into_vec());
    }
}

/// Whether a file is one that everything rests on: who, what and when, and the frameworks.
pub(crate) fn is_ground(path: &str) -> bool {
    path == assessment::PATH || path.starts_with("frameworks/")
}

/// Whether a file is one that the evidence rests on: the ground, and the evidence itself.
pub(crate) fn is_for_evidence(path: &str) -> bool {
    is_ground(path)
        || matches!(path, EVIDENCE | lock::PATH)
        || spreadsheet::is_evidence(path)
        || is_evidence_file(path)
}

/// The ids of the items that are in other files than the table of evidence.
pub(crate) fn other_evidence(
    source: &dyn Source,
    known: &Known<'_>,
) -> Result<Vec<String>, Vec<Finding>> {
    let mut ids = Vec::new();
    for path in source.files()?.iter().filter(|path| is_evidence_file(path)) {
        let findings = Findings::new(path);
        let items = evidence::read_file(
            &|| source.open(path),
            known,
            &findings,
            &mut Places::default(),
        );
        if findings.has_errors() {
            return Err(findings.into_vec());
        }
        ids.extend(items.iter().map(|item| item.id.to_string()));
    }
    Ok(ids)
}

pub(crate) fn is_evidence_file(path: &str) -> bool {
    let name = path
        .strip_prefix("evidence/")
        .filter(|name| !name.contains('/'));
    name.is_some_and(|name| name.ends_with(".yaml") || name.ends_with(".yml"))
}

/// An edition that was asked for from outside the folder.
fn asked_for(edition: &EditionRef) -> Named {
    Named {
        edition: edition.clone(),
        place: Place::within(format!("asked for: {edition}")),
    }
}

fn as_at(header: Header, as_of: Option<Date>) -> Header {
    Header {
        as_of: as_of.unwrap_or(header.as_of),
        ..header
    }
}
