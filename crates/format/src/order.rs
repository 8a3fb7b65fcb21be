//! The order in which findings are listed.

use mir_core::finding::Finding;

/// Findings sorted by file, then by place, then by code: as somebody would meet them who reads the files from the top.
pub(crate) fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|one, other| {
        (one.places().first(), one.code()).cmp(&(other.places().first(), other.code()))
    });
    findings
}
