//! The assessment on disk: opening it, and writing files so that a power cut leaves the old file or the new one and never half of either.
//!
//! This crate moves bytes. What they mean is `mir-format`'s to say. It is the only library crate that touches a file system.
#![forbid(unsafe_code)]

mod error;
mod kept;
mod open;
mod path;
mod people;
mod together;
mod write;

pub use error::FolderError;
pub use kept::{Change, change, edited, undo};
pub use open::Folder;
pub use people::People;
pub use together::{finish, sweep, together};
pub use write::{write_atomic, write_folder};
