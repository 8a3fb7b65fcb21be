//! One page for a browser. Templates say how it looks; [`model`] is all that they can see; [`lint`] reads every one before it is used.

pub(crate) mod base64;
mod geometry;
mod lint;
mod model;
mod specimen;
mod templates;

use handlebars::Handlebars;
use mir_core::finding::{Code, Finding};
use sha2::{Digest, Sha256};

use crate::document::Document;

#[cfg(test)]
pub(crate) use base64::encode as base64_for_tests;

/// A document as a page.
pub(crate) fn render(document: &Document) -> Result<String, Vec<Finding>> {
    render_with(templates::BUILT_IN, document)
}

fn render_with(templates: &[(&str, &str)], document: &Document) -> Result<String, Vec<Finding>> {
    let entry = format!("{}/page", document.kind);
    lint::all(templates, &[&entry], &specimen::shape())?;
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    for (name, source) in templates {
        engine
            .register_template_string(name, source)
            .map_err(|_| vec![fault(name, "it cannot be read")])?;
    }
    let page = model::page(document, style_digest());
    engine
        .render(&entry, &page)
        .map_err(|error| vec![fault(&entry, &error.reason().to_string())])
}

/// The digest by which the page allows its own style and no other.
fn style_digest() -> String {
    format!(
        "sha256-{}",
        base64::encode(&Sha256::digest(templates::STYLE.as_bytes()))
    )
}

fn fault(template: &str, reason: &str) -> Finding {
    Finding::new(Code::BadTemplate)
        .with("template", template)
        .with("reason", reason)
}
