//! `mir frameworks diff`: what became of each statement from one edition to another.

use std::fmt::Write;

use making_it_real::format;
use making_it_real::frameworks::FILES;
use making_it_real::vocabulary::framework::{Framework, Statement};
use making_it_real::vocabulary::id::{EditionRef, StatementId};
use making_it_real::vocabulary::migration::{Change, Migration, Size, Step};

use super::load;
use crate::exit::Failure;

/// The words for people: what changed, and what it means for a level.
const GROUPS: [(Change, Option<Size>, &str); 8] = [
    (Change::Same, None, "The same: a level goes along"),
    (
        Change::Reworded,
        Some(Size::Minor),
        "Other words, the same meaning: a level goes along",
    ),
    (
        Change::Reworded,
        Some(Size::Major),
        "Other words, another meaning: a level needs another look",
    ),
    (
        Change::Split,
        None,
        "Split into several: a level needs another look",
    ),
    (
        Change::Merged,
        None,
        "Merged into one: a level needs another look",
    ),
    (
        Change::Rescaled,
        None,
        "On another scale: a level needs another look",
    ),
    (Change::Retired, None, "Retired: a level is lost"),
    (Change::Added, None, "New"),
];

/// The differences between two editions of one framework.
pub fn shown(old: &EditionRef, new: &EditionRef) -> Result<String, Failure> {
    if old.id != new.id {
        return Err(Failure::Usage(format!(
            "{old} and {new} are not two editions of one framework."
        )));
    }
    let (old, new) = (load(old)?, load(new)?);
    let mut out = heading(&old, &new);
    match format::migration::load(&FILES, &old, &new) {
        Some(migration) => by_steps(&mut out, &migration.map_err(Failure::Inputs)?, &old, &new),
        None => by_ids(&mut out, &old, &new),
    }
    Ok(out)
}

fn heading(old: &Framework, new: &Framework) -> String {
    let mut out = format!("From {} to {}\n", old.edition, new.edition);
    for framework in [old, new] {
        let levels = framework.scale.as_ref().map_or_else(
            || "no scale".to_owned(),
            |scale| {
                let names: Vec<&str> = scale.levels().map(|(_, name)| name.name.as_str()).collect();
                format!("{} levels ({})", scale.len(), names.join("; "))
            },
        );
        let count = framework.statements().count();
        let _ = writeln!(
            out,
            "  {}: {}, {count} statements, {levels}.",
            framework.edition, framework.status
        );
    }
    out
}

fn by_steps(out: &mut String, migration: &Migration, old: &Framework, new: &Framework) {
    let _ = writeln!(
        out,
        "{} ({}). Made by: {}.",
        migration.title, migration.status, migration.by
    );
    if let Some(provenance) = &migration.provenance {
        let _ = writeln!(out, "{provenance}");
    }
    for (change, size, title) in GROUPS {
        let steps: Vec<&Step> = migration
            .steps
            .iter()
            .filter(|step| step.change == change && step.size == size)
            .collect();
        if steps.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{title} ({})", steps.len());
        for step in steps {
            one_step(out, step, old, new);
        }
    }
}

fn one_step(out: &mut String, step: &Step, old: &Framework, new: &Framework) {
    let _ = writeln!(
        out,
        "  {}",
        [ids(&step.from), ids(&step.to)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" → ")
    );
    for id in &step.from {
        text(out, "was", id, old.statement(id));
    }
    for id in &step.to {
        text(out, "now", id, new.statement(id));
    }
    let _ = writeln!(out, "    why: {}", step.reason);
}

fn ids(ids: &[StatementId]) -> Option<String> {
    let ids: Vec<&str> = ids.iter().map(StatementId::as_str).collect();
    (!ids.is_empty()).then(|| ids.join(", "))
}

fn text(out: &mut String, when: &str, id: &StatementId, statement: Option<&Statement>) {
    if let Some(statement) = statement {
        let _ = writeln!(out, "    {when}, {id}: {}", statement.text);
    }
}

/// Where nothing says what became of each statement: what can be seen from ids and texts, and no more.
fn by_ids(out: &mut String, old: &Framework, new: &Framework) {
    out.push_str(
        "No migration says what became of each statement, so only ids and texts are compared.\n",
    );
    let both = || {
        old.statements()
            .filter_map(|(_, was)| Some((was, new.statement(&was.id)?)))
    };
    let without = |framework: &'_ Framework, other: &'_ Framework| -> Vec<Statement> {
        let statements = framework.statements().map(|(_, statement)| statement);
        statements
            .filter(|statement| other.statement(&statement.id).is_none())
            .cloned()
            .collect()
    };
    let same = both().filter(|(was, now)| was.text == now.text).count();
    let _ = writeln!(out, "\nThe same id and text ({same})");
    let changed: Vec<_> = both().filter(|(was, now)| was.text != now.text).collect();
    let _ = writeln!(out, "\nThe same id, another text ({})", changed.len());
    for (was, now) in changed {
        text(out, "was", &was.id, Some(was));
        text(out, "now", &now.id, Some(now));
    }
    for (framework, other) in [(old, new), (new, old)] {
        let only = without(framework, other);
        let _ = writeln!(out, "\nOnly in {} ({})", framework.edition, only.len());
        for statement in &only {
            let _ = writeln!(out, "  {}  {}", statement.id, statement.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GROUPS;
    use making_it_real::vocabulary::migration::Change;

    #[test]
    fn no_kind_of_step_is_left_out() {
        for change in Change::ALL {
            assert!(GROUPS.iter().any(|(shown, ..)| shown == change), "{change}");
        }
    }
}
