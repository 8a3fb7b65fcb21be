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
                    let held = [
                        many(
                            parts.evidence.len(),
                            "item of evidence",
                            "items of evidence",
                        ),
                        many(parts.panel.members.len(), "panel member", "panel members"),
                        many(parts.judgements.len(), "judgement", "judgements"),
                        many(parts.actions.len(), "action", "actions"),
                    ];
                    console.result(&format!("{}. {}", held.join(", "), counted(&findings)))?;
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
    format!(
        "{}, {}.\n",
        many(errors, "error", "errors"),
        many(warnings, "warning", "warnings")
    )
}

fn many(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}
