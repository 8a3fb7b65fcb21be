//! Words for the terminal: why a statement stands where it stands, what came out, what would change, what is missing, all
//! about one statement, how far a regulator's list has come.
//!
//! Whatever people wrote is shown in full, with characters that would control a terminal or turn its text written out.

mod ask;
mod explain;
mod requests;
mod score;
mod show;
mod steps;
mod what_if;

pub use ask::ask;
pub use explain::explain;
pub use requests::requests;
pub use score::score;
pub use show::show;
pub use what_if::what_if;

#[cfg(test)]
pub(crate) use score::score_view as score_for_tests;
#[cfg(test)]
pub(crate) use what_if::what_if_view as what_if_for_tests;

#[cfg(test)]
pub(crate) fn show_for_tests(view: &mir_release::view::View) -> String {
    view.statements
        .first()
        .map(|first| show::show_view(view, first.statement))
        .unwrap_or_default()
}

#[cfg(test)]
pub(crate) fn explain_for_tests(view: &mir_release::view::View) -> String {
    view.statements
        .first()
        .map(|first| explain::explain_view(view, first.statement))
        .unwrap_or_default()
}
