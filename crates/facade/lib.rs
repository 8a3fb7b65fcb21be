#![doc = include_str!("../../README.md")]
#![forbid(unsafe_code)]

/// The words of the field as types: frameworks, evidence, panels, judgements, assessments, findings.
pub use mir_core as vocabulary;
/// The assessment on disk.
pub use mir_folder as folder;
/// Bytes to the vocabulary and back, with the place of every finding.
pub use mir_format as format;
/// The frameworks, methods and rules that are built in.
pub use mir_frameworks as frameworks;
/// What may leave the building.
pub use mir_release as release;
/// A release as documents that everybody can read.
pub use mir_report as report;

pub use mir_engine::{Stale, assess, beside, plan, seal, stale};

pub mod wendleby;
