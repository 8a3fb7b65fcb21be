//! The terminal: results go to stdout, findings to stderr, each in the form that was asked for.

mod findings;
mod output;

use std::io::{IsTerminal, Write};

use anstream::ColorChoice;
use making_it_real::vocabulary::finding::{Finding, Severity};

pub use self::output::Output;
use self::output::{Colour, FailOn, FindingsForm};
use crate::exit::{Exit, Failure};

/// The terminal, and how things are shown on it.
pub struct Console {
    form: FindingsForm,
    fail_on: Option<FailOn>,
}

impl Console {
    /// Looks once at what was asked for and at whether anybody is watching.
    pub fn new(output: &Output) -> Self {
        let choice = match output.color {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        choice.write_global();
        let form = output
            .findings
            .unwrap_or(if std::io::stderr().is_terminal() {
                FindingsForm::Human
            } else {
                FindingsForm::Narrated
            });
        Self {
            form,
            fail_on: output.fail_on,
        }
    }

    /// Writes a result to stdout. A reader that has gone away ends the work quietly; a full disk does not.
    pub fn result(&self, text: &str) -> Result<(), Failure> {
        let mut out = anstream::stdout();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        match written {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::Outside(
                format!("The result could not be written: {error}. Nothing else was changed."),
            )),
            _ => Ok(()),
        }
    }

    /// Says something beside the result, on stderr.
    pub fn say(&self, text: &str) {
        // There is nobody left to tell where even stderr is closed.
        let _ = writeln!(anstream::stderr(), "{text}");
    }

    /// Shows findings on stderr: they are beside the result.
    pub fn findings(&self, findings: &[Finding]) {
        if !findings.is_empty() {
            self.say(findings::shown(findings, self.form).trim_end());
        }
    }

    /// Shows findings on stdout, where they are the result.
    pub fn findings_as_result(&self, findings: &[Finding]) -> Result<(), Failure> {
        self.result(&findings::shown(findings, self.form))
    }

    /// Whether findings are for a program.
    pub fn is_for_programs(&self) -> bool {
        self.form == FindingsForm::Json
    }

    /// How a run ends that found these things on the way.
    pub fn end(&self, findings: &[Finding]) -> Exit {
        let worst = findings.iter().map(Finding::severity).min();
        match (worst, self.fail_on) {
            (Some(Severity::Error), _) => Exit::InputsHaveErrors,
            (Some(Severity::Warning), Some(FailOn::Warning)) => Exit::AskedAboutIsSo,
            _ => Exit::Done,
        }
    }

    /// Says why a run could not be done.
    pub fn report(&self, failure: Failure) -> Exit {
        match failure {
            Failure::Outside(why) => {
                self.say(&why);
                Exit::CouldNotRun
            }
            Failure::Usage(why) => {
                self.say(&why);
                Exit::WrongUsage
            }
            Failure::Inputs(findings) => {
                self.findings(&findings);
                Exit::InputsHaveErrors
            }
        }
    }
}
