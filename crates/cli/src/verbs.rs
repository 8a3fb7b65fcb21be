//! The verbs, one file each: its words, its help and an example, and how it is done with the library.

pub mod add;
pub mod ask;
pub mod check;
pub mod completions;
pub mod consent;
pub mod demo;
pub mod explain;
pub mod export;
pub mod frameworks;
pub mod import;
pub mod init;
pub mod man;
pub mod migrate;
pub mod panel;
pub mod release;
pub mod report;
pub mod request;
pub mod score;
pub mod show;
pub mod what_if;
