//! Reads every template before it is used. Handlebars' strict mode lets a misspelt `{{#each}}` or `{{#if}}` pass, and two partials that
//! include each other end the process; here both are findings, and so is anything that could let text through as markup.

use std::collections::BTreeMap;

use handlebars::template::{DecoratorTemplate, HelperTemplate, Parameter, TemplateElement};
use handlebars::{Path, Template};
use mir_core::finding::Finding;
use serde_json::Value;

use super::fault;

/// Looks at all templates, starting from these, against the shape of the model.
pub(super) fn all(
    sources: &[(&str, &str)],
    entries: &[&str],
    shape: &Value,
) -> Result<(), Vec<Finding>> {
    let mut found = Vec::new();
    let mut templates = BTreeMap::new();
    for (name, source) in sources {
        found.extend(
            attributes(source)
                .into_iter()
                .map(|reason| fault(name, &reason)),
        );
        match Template::compile(source) {
            Ok(template) => {
                templates.insert((*name).to_owned(), template);
            }
            Err(_) => found.push(fault(name, "it cannot be read")),
        }
    }
    let mut walk = Walk {
        templates: &templates,
        open: Vec::new(),
        found,
    };
    for entry in entries {
        walk.include(entry, std::slice::from_ref(shape));
    }
    let mut found = walk.found;
    found.sort();
    found.dedup();
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// How the pictures of a page begin.
const PICTURES: [&str; 2] = [
    "src=\"data:image/png;base64,{{",
    "src=\"data:image/jpeg;base64,{{",
];

struct Walk<'a> {
    templates: &'a BTreeMap<String, Template>,
    open: Vec<String>,
    found: Vec<Finding>,
}

impl Walk<'_> {
    fn fault(&mut self, reason: &str) {
        let name = self.open.last().cloned().unwrap_or_default();
        self.found.push(fault(&name, reason));
    }

    /// Walks a template in a context; the last of the contexts is the nearest.
    fn include(&mut self, name: &str, contexts: &[Value]) {
        if self.open.iter().any(|open| open == name) {
            return self.fault(&format!("it includes itself by way of {name}"));
        }
        let templates = self.templates;
        let Some(template) = templates.get(name) else {
            return self.fault(&format!("there is no template {name}"));
        };
        self.open.push(name.to_owned());
        self.template(template, contexts);
        self.open.pop();
    }

    fn template(&mut self, template: &Template, contexts: &[Value]) {
        for element in &template.elements {
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(expression) => self.expression(expression, contexts),
                TemplateElement::HelperBlock(block) => self.block(block, contexts),
                TemplateElement::PartialExpression(partial) => self.partial(partial, contexts),
                TemplateElement::HtmlExpression(_) => {
                    self.fault("it prints something without escaping it")
                }
                _ => self.fault("it uses decorators or partial blocks, which are not used here"),
            }
        }
    }

    fn expression(&mut self, expression: &HelperTemplate, contexts: &[Value]) {
        if !expression.params.is_empty() || !expression.hash.is_empty() {
            return self.fault("it uses a helper that is not known here");
        }
        if let Some(Value::Array(_) | Value::Object(_)) = self.value(&expression.name, contexts) {
            self.fault("it prints a list or an object as text");
        }
    }

    fn block(&mut self, block: &HelperTemplate, contexts: &[Value]) {
        let name = block.name.as_name().unwrap_or_default().to_owned();
        let (Some(parameter), true) = (
            block.params.first(),
            block.params.len() == 1 && block.block_param.is_none(),
        ) else {
            return self.fault("a block has one parameter, and no names of its own");
        };
        let Some(value) = self.value(parameter, contexts) else {
            return;
        };
        let inner = match (name.as_str(), value) {
            ("if" | "unless", _) => contexts.to_vec(),
            ("with", value) => pushed(contexts, value),
            ("each", Value::Array(entries)) => {
                pushed(contexts, entries.into_iter().next().unwrap_or_default())
            }
            ("each", _) => return self.fault("it goes through something that is no list"),
            _ => return self.fault("it uses a helper that is not known here"),
        };
        if let Some(template) = &block.template {
            self.template(template, &inner);
        }
        if let Some(inverse) = &block.inverse {
            self.template(inverse, contexts);
        }
    }

    fn partial(&mut self, partial: &DecoratorTemplate, contexts: &[Value]) {
        let name = match &partial.name {
            Parameter::Name(name) => name.clone(),
            Parameter::Path(path) => raw(path).to_owned(),
            _ => return self.fault("it chooses a partial while it runs"),
        };
        if !partial.hash.is_empty() || partial.params.len() > 1 {
            return self.fault("a partial has one context, and no names of its own");
        }
        match partial.params.first() {
            None => self.include(&name, contexts),
            Some(parameter) => {
                if let Some(value) = self.value(parameter, contexts) {
                    self.include(&name, &[value]);
                }
            }
        }
    }

    /// What a path leads to in the shape of the model; a fault where that is nothing.
    fn value(&mut self, parameter: &Parameter, contexts: &[Value]) -> Option<Value> {
        let path = match parameter {
            Parameter::Path(Path::Local(_)) => {
                self.fault("it uses names that begin with @, which are not used here");
                return None;
            }
            Parameter::Path(path) => raw(path).to_owned(),
            Parameter::Name(name) => name.clone(),
            _ => {
                self.fault("it has something other than a path where a path belongs");
                return None;
            }
        };
        let found = resolve(&path, contexts);
        if found.is_none() {
            self.fault(&format!("the model has no “{path}” here"));
        }
        found
    }
}

fn raw(path: &Path) -> &str {
    match path {
        Path::Relative((_, raw)) | Path::Local((_, _, raw)) => raw,
    }
}

fn pushed(contexts: &[Value], value: Value) -> Vec<Value> {
    contexts
        .iter()
        .cloned()
        .chain(std::iter::once(value))
        .collect()
}

fn resolve(path: &str, contexts: &[Value]) -> Option<Value> {
    let mut up = 0_usize;
    let mut rest = path;
    while let Some(above) = rest.strip_prefix("../") {
        up = up.saturating_add(1);
        rest = above;
    }
    let mut value = contexts.iter().rev().nth(up)?;
    for name in rest
        .split(['.', '/'])
        .filter(|name| !name.is_empty() && *name != "this")
    {
        value = value.as_object()?.get(name)?;
    }
    Some(value.clone())
}

/// Faults of the text itself: a value in an attribute without quotation marks, a link that leads out, a script, a style of its own.
fn attributes(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lower = source.to_lowercase();
    for forbidden in [
        "<script",
        "javascript:",
        " style=",
        "<iframe",
        "<object",
        "<link",
        "@import",
        "url(http",
    ] {
        if lower.contains(forbidden) {
            found.push(format!(
                "it has “{}”, which no page of ours has",
                forbidden.trim()
            ));
        }
    }
    if lower.contains("href=\"{{") {
        found.push("a link leads only to a place in the same page, so it begins with #".to_owned());
    }
    // A picture is part of the page itself.
    if PICTURES
        .iter()
        .fold(lower, |rest, own| rest.replace(own, ""))
        .contains("src=")
    {
        found.push("a picture is in the page itself, so its place begins with data:image/png;base64, or data:image/jpeg;base64,".to_owned());
    }
    if has_bare_value(source) {
        found.push("an attribute has a value without quotation marks".to_owned());
    }
    found
}

/// Whether a tag prints a value outside quotation marks. Blocks such as `{{#if}}` may stand between attributes.
fn has_bare_value(source: &str) -> bool {
    let (mut in_tag, mut quote) = (false, None);
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if let Some(expression) = rest.strip_prefix("{{") {
            let (expression, after) = expression.split_once("}}").unwrap_or((expression, ""));
            let prints = !expression.starts_with(['#', '/', '!']) && expression.trim() != "else";
            if in_tag && quote.is_none() && prints {
                return true;
            }
            rest = after;
            continue;
        }
        match (c, quote) {
            ('<', None) => in_tag = true,
            ('>', None) => in_tag = false,
            ('"' | '\'', None) if in_tag => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{all, attributes};
    use crate::render::html::{specimen, templates};

    fn faults(sources: &[(&str, &str)]) -> String {
        match all(sources, &["page"], &specimen::shape()) {
            Ok(()) => String::new(),
            Err(found) => found
                .iter()
                .map(|finding| finding.message() + "\n")
                .collect(),
        }
    }

    #[test]
    fn the_built_in_templates_have_no_fault() {
        for kind in crate::Kind::ALL {
            assert_eq!(
                all(
                    templates::BUILT_IN,
                    &[&format!("{kind}/page")],
                    &specimen::shape()
                ),
                Ok(())
            );
        }
    }

    #[test]
    fn bad_template() {
        let found = all(
            &[("page", "{{nothing_of_that_name}}")],
            &["page"],
            &specimen::shape(),
        );
        let codes: Vec<_> = found
            .unwrap_err()
            .iter()
            .map(mir_core::finding::Finding::code)
            .collect();
        assert_eq!(codes, [mir_core::finding::Code::BadTemplate]);
    }

    #[test]
    fn a_good_template_passes() {
        assert_eq!(
            faults(&[(
                "page",
                "<p id=\"{{window_title}}\">{{#each title}}{{#if ours}}{{ours}}{{/if}}{{/each}}</p>"
            )]),
            ""
        );
    }

    #[test]
    fn misspelt_paths_are_found_in_every_place() {
        for source in [
            "{{titel}}",
            "{{#each sectons}}{{/each}}",
            "{{#if contens}}{{/if}}",
            "{{#each sections}}{{../skp}}{{/each}}",
        ] {
            assert!(
                faults(&[("page", source)]).contains("the model has no"),
                "{source}"
            );
        }
    }

    #[test]
    fn what_is_printed_without_escaping_is_found() {
        for source in ["{{{window_title}}}", "{{&window_title}}"] {
            assert!(
                faults(&[("page", source)]).contains("without escaping"),
                "{source}"
            );
        }
    }

    #[test]
    fn partials_that_include_each_other_are_found() {
        let found = faults(&[
            ("page", "{{> one}}"),
            ("one", "{{> two}}"),
            ("two", "{{> one}}"),
        ]);
        assert!(
            found.contains("it includes itself by way of one"),
            "{found}"
        );
        assert!(faults(&[("page", "{{> none}}")]).contains("there is no template none"));
    }

    #[test]
    fn unquoted_attributes_and_ways_out_are_found() {
        assert_eq!(
            attributes("<p class=\"{{a}}\" {{#if b}}id=\"{{b}}\"{{/if}}>{{c}}</p>"),
            Vec::<String>::new()
        );
        assert_eq!(attributes("<p class={{a}}>").len(), 1);
        assert_eq!(attributes("<a href=\"{{a}}\">").len(), 1);
        assert_eq!(attributes("<img src=\"{{a}}\">").len(), 1);
        assert_eq!(
            attributes("<img src=\"data:text/html;base64,{{a}}\">").len(),
            1
        );
        assert_eq!(
            attributes("<img src=\"data:image/png;base64,{{a}}\" alt=\"{{b}}\">"),
            Vec::<String>::new()
        );
        assert_eq!(attributes("<SCRIPT>").len(), 1);
        assert_eq!(attributes("<p style=\"color:red\">").len(), 1);
    }

    #[test]
    fn helpers_and_lists_in_the_wrong_place_are_found() {
        for source in [
            "{{lookup sections 0}}",
            "{{#log skip}}{{/log}}",
            "{{sections}}",
            "{{#each skip}}{{/each}}",
            "{{@root}}",
        ] {
            assert!(!faults(&[("page", source)]).is_empty(), "{source}");
        }
    }
}
