//! Findings by themselves, for programs: what they say, and what to do.

use mir_core::finding::Finding;
use serde::Serialize;

use super::build::spot;
use super::shape::{Spot, contract};

contract! {
    /// A finding with its help.
    struct Told {
        code: &'static str,
        severity: &'static str,
        message: String,
        help: String,
        places: Vec<Spot>,
    }

    /// Everything that was found.
    struct Findings {
        kind: &'static str,
        format: u64,
        findings: Vec<Told>,
    }
}

/// Findings in the shape of `kind: findings`.
pub(super) fn told(findings: &[Finding]) -> Findings {
    let told = |finding: &Finding| Told {
        code: finding.code().word(),
        severity: finding.severity().word(),
        message: finding.message(),
        help: finding.help(),
        places: finding.places().iter().map(spot).collect(),
    };
    Findings {
        kind: "findings",
        format: 1,
        findings: findings.iter().map(told).collect(),
    }
}
