//! From a folder to a release: the way that every verb takes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use making_it_real::folder::Folder;
use making_it_real::format::dossier::{self, Asked, Reading};
use making_it_real::format::people;
use making_it_real::release::{Audience, Names, Profile, Release, for_audience_knowing};
use making_it_real::vocabulary::assessment::Assessment;
use making_it_real::vocabulary::catalogue::{Catalogue, ReferenceError, StatementIndex};
use making_it_real::vocabulary::date::Date;
use making_it_real::vocabulary::dossier::Dossier;
use making_it_real::vocabulary::finding::{Finding, visible};
use making_it_real::vocabulary::id::EditionRef;
use making_it_real::{assess, frameworks};

use crate::exit::Failure;

/// A folder that was read and worked out.
pub struct Opened {
    reading: Reading,
    pub assessment: Assessment,
    /// Who is in `people/`: looked for in what would leave, and never shown.
    names: Names,
}

impl Opened {
    /// Everything that it rests on.
    pub fn dossier(&self) -> &Dossier {
        self.reading.dossier()
    }

    /// Everything that was found: on reading, on working it out, and by a look at what could tell who somebody is.
    pub fn findings(&self) -> Vec<Finding> {
        match self.release(Audience::Desk) {
            Ok(release) => self.reading.placed(release.view().findings.clone()),
            Err(_) => self
                .dossier()
                .warnings()
                .iter()
                .chain(&self.assessment.findings)
                .cloned()
                .collect(),
        }
    }

    /// Why a release would be refused, whoever it is for.
    pub fn refusals(&self) -> Vec<Finding> {
        let refused = Audience::ALL
            .iter()
            .filter_map(|audience| match self.release(*audience) {
                Err(Failure::Inputs(findings)) => Some(findings),
                _ => None,
            });
        refused
            .flatten()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    }

    /// What one audience may see.
    pub fn release(&self, audience: Audience) -> Result<Release, Failure> {
        let profile = Profile::panel();
        let (dossier, assessment) = (self.dossier(), &self.assessment);
        for_audience_knowing(dossier, assessment, audience, &profile, &self.names)
            .map_err(|findings| Failure::Inputs(self.reading.placed(findings)))
    }
}

/// Reads an assessment, works it out, and says of every finding in which file it is.
pub fn assessed(folder: &Path) -> Result<Opened, Failure> {
    assessed_as(folder, &Asked::default())
}

/// The same, as at another day or with other rules.
pub fn assessed_as(folder: &Path, asked: &Asked) -> Result<Opened, Failure> {
    let folder = Folder::open(folder).map_err(Failure::from)?;
    let reading = dossier::read_as(&folder, &frameworks::FILES, asked).map_err(Failure::Inputs)?;
    let mut assessment = assess(reading.dossier(), reading.dossier().parts().header.as_of);
    assessment.findings = reading.placed(assessment.findings);
    Ok(Opened {
        reading,
        assessment,
        names: Names::new(people::names(&folder.people())),
    })
}

/// The statement that somebody names on the command line.
pub fn statement(catalogue: &Catalogue, reference: &str) -> Result<StatementIndex, Failure> {
    catalogue.statement(reference).map_err(|error| {
        let named = visible(reference);
        Failure::Usage(match error {
            ReferenceError::Unknown => {
                format!("No framework of this assessment has a statement “{named}”. `mir frameworks show ID@EDITION`, such as making-it-real@2018, lists them.")
            }
            ReferenceError::Ambiguous(known) => {
                format!("More than one framework has a statement “{named}”. Write one of: {}.", known.join(", "))
            }
        })
    })
}

/// A date on the command line.
pub fn date(text: &str) -> Result<Date, String> {
    calendar_day(text).ok_or_else(|| "there is no such day; write it as 2026-10-31".to_owned())
}

fn calendar_day(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// An edition on the command line.
pub fn edition(text: &str) -> Result<EditionRef, String> {
    EditionRef::parse(text).map_err(|_| {
        "write it as making-it-real@2018; `mir frameworks list` shows what there is".to_owned()
    })
}

/// The folder that every verb takes.
#[derive(clap::Args)]
pub struct FolderArgument {
    /// The assessment's folder.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}
