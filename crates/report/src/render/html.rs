//! One page for a browser. Templates say how it looks; [`model`] is all that they can see; [`lint`] reads every one before it is used.

pub(crate) mod base64;
mod geometry;
mod lint;
mod model;
mod specimen;
mod templates;

use handlebars::Handlebars;
use mir_core::finding::{Code, Finding};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::document::Document;

pub(crate) use base64::encode as base64;

/// A document as a page.
pub(crate) fn render(document: &Document) -> Result<String, Vec<Finding>> {
    render_with(templates::BUILT_IN, document)
}

fn render_with(templates: &[(&str, &str)], document: &Document) -> Result<String, Vec<Finding>> {
    let entry = format!("{}/page", document.kind);
    let page = model::page(document, style_digest(templates::STYLE));
    filled(templates, &entry, &specimen::shape(), &page)
}

/// A template filled with a model, once every template has been read against the shape of that model.
pub(crate) fn filled(
    templates: &[(&str, &str)],
    entry: &str,
    shape: &Value,
    model: &impl Serialize,
) -> Result<String, Vec<Finding>> {
    lint::all(templates, &[entry], shape)?;
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    for (name, source) in templates {
        engine
            .register_template_string(name, source)
            .map_err(|_| vec![fault(name, "it cannot be read")])?;
    }
    engine
        .render(entry, model)
        .map_err(|error| vec![fault(entry, &error.reason().to_string())])
}

/// The digest by which a page allows its own style and no other.
pub(crate) fn style_digest(style: &str) -> String {
    format!(
        "sha256-{}",
        base64::encode(&Sha256::digest(style.as_bytes()))
    )
}

fn fault(template: &str, reason: &str) -> Finding {
    Finding::new(Code::BadTemplate)
        .with("template", template)
        .with("reason", reason)
}
