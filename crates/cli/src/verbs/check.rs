//! `mir check`: every finding, with file, row and column, and what to do.

use making_it_real::vocabulary::finding::{Finding, Severity};

use crate::console::Console;
use crate::exit::{Failure, Outcome};
use crate::open::{FolderArgument, assessed};

/// Look an assessment through: every finding at once, and what to do about it.
#[derive(clap::Args)]
#[command(after_help = "Example: mir check examples/wendleby")]
pub struct Check {
    #[command(flatten)]
    folder: FolderArgument,
}

impl Check {
    /// Here the findings are the result, so they go to stdout.
    pub fn run(self, console: &Console) -> Outcome {
        match assessed(&self.folder.folder) {
            Err(Failure::Inputs(findings)) => {
                console.findings_as_result(&findings)?;
                if !console.is_for_programs() {
                    console.result(&counted(&findings))?;
                }
                Ok(console.end(&findings))
            }
            Err(other) => Err(other),
            Ok(opened) => {
                let findings = [opened.findings(), opened.refusals()].concat();
                console.findings_as_result(&findings)?;
                if !console.is_for_programs() {
                    let parts = opened.dossier().parts();
                    console.result(&format!(
                        "{} items of evidence, {} panel members, {} judgements, {} actions. {}",
                        parts.evidence.len(),
                        parts.panel.members.len(),
                        parts.judgements.len(),
                        parts.actions.len(),
                        counted(&findings)
                    ))?;
                }
                Ok(console.end(&findings))
            }
        }
    }
}

fn counted(findings: &[Finding]) -> String {
    let errors = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .count();
    let warnings = findings.len().saturating_sub(errors);
    let many = |number: usize, one: &str| {
        if number == 1 {
            format!("1 {one}")
        } else {
            format!("{number} {one}s")
        }
    };
    format!(
        "{}, {}.\n",
        many(errors, "error"),
        many(warnings, "warning")
    )
}
