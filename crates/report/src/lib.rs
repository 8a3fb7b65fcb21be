//! A release as documents that everybody can read.
//!
//! A [`Release`](mir_release::Release) becomes a [`Document`]: headings, sentences, tables, notes, pictures as data, no
//! markup. A renderer turns that into a page, Markdown or plain text. [`json`] is for programs, [`text`] for the terminal. Nothing here works
//! anything out: it counts lists, and it says what it was given.
//!
//! ```
//! use mir_core::{assessment::Assessment, dossier::Dossier};
//! use mir_release::{Audience, Profile, for_audience};
//! use mir_report::{Format, Kind, report};
//!
//! let dossier = Dossier::new(mir_core::sample::parts()).unwrap();
//! let assessment = Assessment {
//!     as_of: dossier.parts().header.as_of,
//!     statements: Vec::new(),
//!     themes: Vec::new(),
//!     weakest: Vec::new(),
//!     overall: Vec::new(),
//!     gaps: Vec::new(),
//!     missing_voices: Vec::new(),
//!     lived_experience_members: 0,
//!     findings: Vec::new(),
//! };
//! let release = for_audience(&dossier, &assessment, Audience::Public, &Profile::panel()).unwrap();
//! let page = report(&release, Kind::Public, Format::Text).unwrap();
//! assert!(page.starts_with("For everybody. Draft: not recorded as released."));
//! ```
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
pub mod stationery;
#[cfg(test)]
mod tests;
pub mod text;

pub use document::Document;
pub use kind::{Format, Kind, file_name};
pub use kinds::document;
pub use render::{html, json, markdown, report, text as plain_text};
