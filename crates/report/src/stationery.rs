//! What a panel is given before there is anything to report: forms for members. Nothing here sees an answer, a level or an assessment's
//! evidence: only the catalogue, and the codes of members.

mod form;

pub use form::{FormFor, form, number, words};
