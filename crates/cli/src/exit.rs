//! How a run ends: the exit codes that scripts rely on, and why a run could not be done.

use std::process::ExitCode;

use making_it_real::folder::FolderError;
use making_it_real::vocabulary::finding::Finding;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// A file cannot be read or written, or a target exists.
    CouldNotRun,
    /// The words on the command line do not fit.
    WrongUsage,
    /// The inputs have errors, or a release is refused.
    InputsHaveErrors,
    /// It ran, and what `--fail-on` asked about is so.
    AskedAboutIsSo,
}

impl Exit {
    /// The code for the operating system.
    pub fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::CouldNotRun => 1,
            Self::WrongUsage => 2,
            Self::InputsHaveErrors => 3,
            Self::AskedAboutIsSo => 4,
        })
    }
}

/// Why a run could not be done.
#[derive(Debug)]
pub enum Failure {
    /// Something outside: what, and what to do.
    Outside(String),
    /// The words on the command line do not fit: which, and what to write instead.
    Usage(String),
    /// The inputs have errors: every finding.
    Inputs(Vec<Finding>),
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        Self::Outside(format!("{error}."))
    }
}

/// What a verb gives back.
pub type Outcome = Result<Exit, Failure>;
