//! The vocabulary of mir: what an assessment is made of, and the invariants that every part of it holds.
//!
//! This crate knows no file format, no clock, no locale, no floating-point number and no other crate of the project. Everything else
//! depends on it, so it is also the place to learn the words:
//!
//! - what is judged: [`framework`], [`wording`], [`scale`], [`catalogue`], [`crosswalk`], [`migration`];
//! - how it is judged: [`method`], [`rule`];
//! - what people bring: [`evidence`], [`panel`], [`note`], [`judgement`], [`action`], [`population`]; what a regulator asks for: [`request`];
//! - the whole that goes in: [`dossier`]; the whole that comes out: [`assessment`];
//! - what is wrong, said well: [`finding`], [`codes`];
//! - how words read: [`reading`], and advice on them: [`editorial`].
#![forbid(unsafe_code)]
#![deny(clippy::float_arithmetic)]

pub mod action;
pub mod assessment;
pub mod beside;
pub mod catalogue;
pub mod codes;
pub mod crosswalk;
pub mod date;
pub mod dossier;
pub mod editorial;
pub mod evidence;
pub mod exact;
pub mod finding;
pub mod framework;
pub mod id;
pub mod judgement;
pub mod ledger;
pub mod method;
pub mod migration;
pub mod note;
pub mod panel;
pub mod party;
pub mod population;
pub mod reading;
pub mod request;
pub mod rule;
pub mod sample;
pub mod scale;
pub mod wording;
mod words;
