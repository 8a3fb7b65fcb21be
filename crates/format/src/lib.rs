//! Bytes to mir's vocabulary, with the place of everything that is wrong.
//!
//! A file goes through the same steps whatever it is: bytes become text in a stream; YAML and TOML become one spanned tree, and a table
//! becomes rows; a look at `kind` and `format` says what it is ([`version`]); a decoder takes what it needs by name and notes every fault,
//! so that a file with seven faults gives seven findings, each with its own place; and core's checked constructors look at the whole.
//! [`dossier::read`] does all of it for an assessment.
//!
//! This crate knows no file system: files come from a [`source::Source`], and what is built in from a [`source::Library`]. It scores
//! nothing, and it never makes up an answer that is missing.
#![forbid(unsafe_code)]

mod actions;
mod append;
mod assessment;
mod beside;
mod cell;
pub mod check;
mod counts;
pub mod crosswalk;
mod dates;
mod decode;
mod digest;
mod document;
pub mod dossier;
mod edit;
mod evidence;
pub mod export;
mod findings;
pub mod framework;
pub mod import;
mod judgements;
pub mod ledger;
pub mod lock;
mod lookup;
mod members;
mod method;
pub mod migration;
pub mod new_item;
mod notes;
mod on_evidence;
mod order;
pub mod panel;
pub mod people;
mod places;
mod plan;
mod record;
mod references;
pub mod requests;
mod rows;
mod rule;
pub mod scale_pack;
pub mod schemas;
mod scores;
pub mod source;
mod spelling;
mod spreadsheet;
mod table;
mod text;
mod tree;
pub mod version;
mod vocabulary;
pub mod withdraw;
pub mod wording;
pub mod words;
mod write;
pub mod year;
