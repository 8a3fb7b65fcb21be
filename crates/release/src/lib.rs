//! What may leave the building: a type, not a habit.
//!
//! [`for_audience`] is the only way to get a [`Release`], and everything that renders takes a [`Release`] and nothing else. What is worked out
//! is the same for every audience; what is shown differs. The gate copies what may leave into a [`View`](view::View), in this order:
//!
//! 1. `notes`: the panel's own words, as each author agreed; one that looks as if it holds a telephone number or the like stops the release.
//! 2. `consent` and `evidence`: an item goes only where consent and sensitivity both allow, and what was withdrawn goes nowhere.
//! 3. `small_numbers`, with `whole`, `wording` and `room`: which voices of the panel are shown, and whether in counts or in words.
//! 4. `follow`: what follows from a level (comparisons, gaps, totals, profiles) goes only where the level itself may be known.
//! 5. `findings` and `files`: what is worth knowing, without the names of what is not shown.
//!
//! Not here yet: suppressing further cells where totals would give a hidden one away, attacking the release, the ledger of releases, and
//! looking for names: `identify` knows shapes alone, because nothing that is read here ever opens `people/`, where the names are.
#![forbid(unsafe_code)]
#![deny(clippy::float_arithmetic)]

mod agreement;
mod audience;
mod consent;
mod evidence;
mod files;
mod findings;
mod flags;
mod follow;
mod gate;
mod identify;
mod members;
mod missing;
mod names;
mod notes;
mod positions;
mod profile;
mod requests;
mod roles;
mod room;
#[cfg(test)]
mod sample;
mod small_numbers;
pub mod view;
mod whole;
mod withheld;
mod wording;

pub use audience::Audience;
pub use gate::{Release, for_audience, for_audience_knowing};
pub use names::Names;
pub use profile::Profile;
pub use withheld::withheld;
