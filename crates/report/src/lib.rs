//! A release as documents that everybody can read.
//!
//! A [`Release`](mir_release::Release) becomes a [`Document`](document::Document): headings, sentences, tables, notes, pictures as data, no
//! markup. A renderer turns that into a page, Markdown or plain text. [`json`] is for programs, [`text`] for the terminal. Nothing here works
//! anything out: it counts lists, and it says what it was given.
#![forbid(unsafe_code)]
#![deny(clippy::float_arithmetic)]

mod clean;
pub mod document;
#[cfg(test)]
mod fixture;
mod kind;
mod kinds;
mod parts;
mod phrases;
mod render;
#[cfg(test)]
mod tests;
pub mod text;

pub use document::Document;
pub use kind::{Format, Kind, file_name};
pub use kinds::document;
pub use render::{html, json, markdown, report, text as plain_text};
