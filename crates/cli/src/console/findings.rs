//! Findings in three forms: for a person at a terminal, for a screen reader or a log, and for a program.

use annotate_snippets::{Element, Group, Level, Origin, Renderer};
use making_it_real::report::json;
use making_it_real::vocabulary::finding::{Finding, Place, Severity};

use super::output::FindingsForm;

/// The findings in a form, each ending in a line break.
pub fn shown(findings: &[Finding], form: FindingsForm) -> String {
    match form {
        FindingsForm::Human => in_two_parts(findings, human),
        FindingsForm::Narrated => in_two_parts(findings, narrated),
        FindingsForm::Json => json::findings(findings),
    }
}

/// What stands above advice, so that nobody takes it for a fault.
const ADVICE: &str = "Advice on the words. Nothing has to change, and it stops nothing.\n";

/// What is wrong or worth knowing, and then advice under its own heading.
fn in_two_parts(findings: &[Finding], show: impl Fn(&Finding) -> String) -> String {
    let is_advice = |finding: &&Finding| finding.severity() == Severity::Advice;
    let mut out: String = findings
        .iter()
        .filter(|finding| !is_advice(finding))
        .map(&show)
        .collect();
    let advice: String = findings.iter().filter(is_advice).map(&show).collect();
    if !advice.is_empty() {
        out.push_str(ADVICE);
        out.push_str(&advice);
    }
    out
}

/// The words of a file are not repeated: a story may stand in the line that a finding points to.
fn human(finding: &Finding) -> String {
    let (message, help) = (finding.message(), finding.help());
    let level = match finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE.with_name("advice"),
    };
    let origins: Vec<Element<'_>> = finding
        .places()
        .iter()
        .map(|place| Element::from(origin(place)))
        .collect();
    let group: Group<'_> = level
        .primary_title(message.as_str())
        .id(finding.code().word())
        .elements(origins)
        .element(Level::HELP.message(help.as_str()));
    format!("{}\n\n", Renderer::styled().render(&[group]))
}

fn origin(place: &Place) -> Origin<'_> {
    Origin::path(place.to_string())
}

/// One problem a line, no boxes: the severity, where, what, what to do, and the code last.
fn narrated(finding: &Finding) -> String {
    let places: Vec<String> = finding.places().iter().map(Place::to_string).collect();
    let at = if places.is_empty() {
        String::new()
    } else {
        format!("{}: ", places.join("; also "))
    };
    let severity = match finding.severity() {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Advice => "Advice",
    };
    format!(
        "{severity}: {at}{}. {} ({})\n",
        finding.message(),
        finding.help(),
        finding.code()
    )
}
