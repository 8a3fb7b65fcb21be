//! Documents as bytes: one module for each format.

pub(crate) mod html;
pub mod json;
pub(crate) mod markdown;
pub(crate) mod text;

use mir_core::finding::Finding;
use mir_release::Release;

use crate::document::Document;
use crate::kind::{Format, Kind};

/// A release as one document in one format.
///
/// # Errors
/// Findings where a template cannot be used; the built-in ones always can.
pub fn report(release: &Release, kind: Kind, format: Format) -> Result<String, Vec<Finding>> {
    match format {
        Format::Json => Ok(json::release(release)),
        Format::Html => html(&crate::kinds::document(release, kind)),
        Format::Markdown => Ok(markdown(&crate::kinds::document(release, kind))),
        Format::Text => Ok(text(&crate::kinds::document(release, kind))),
    }
}

/// A document as one page for a browser: complete in itself, without script and without a network.
///
/// # Errors
/// Findings where a template cannot be used; the built-in ones always can.
pub fn html(document: &Document) -> Result<String, Vec<Finding>> {
    html::render(document)
}

/// A document as Markdown, in which all text is text.
#[must_use]
pub fn markdown(document: &Document) -> String {
    markdown::render(document)
}

/// A document as plain text, 80 columns wide.
#[must_use]
pub fn text(document: &Document) -> String {
    text::render(document)
}
