//! Pure scoring: a dossier and a day go in, an assessment comes out.
//!
//! The order is that of the method: count, enough, middle, split, roles, cannot tell (`tally`, `standing`), groups (`groups`), sources
//! (`sources`), comparisons (`compare`), sureness (`sureness`), flags, rules (`overall`, with
//! `categories` and `totals`). Everything is integers and fractions; there
//! is no clock, no randomness, no order that a hash decides, and no sentence: only ids, counts and codes.
#![forbid(unsafe_code)]
#![deny(clippy::float_arithmetic)]

mod assess;
mod beside;
mod categories;
mod compare;
mod flags;
mod gaps;
mod groups;
mod missing;
mod overall;
mod permutation;
pub mod plan;
mod profile;
mod seal;
mod sources;
mod stale;
mod standing;
mod sureness;
mod tally;
mod totals;
mod voices;

pub use assess::assess;
pub use beside::beside;
pub use seal::seal;
pub use stale::{Stale, stale};
