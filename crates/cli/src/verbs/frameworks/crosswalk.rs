//! `mir frameworks crosswalk`: which statements of two frameworks speak to each other, for people and for programs.

use std::fmt::Write;

use clap::ValueEnum;
use making_it_real::format;
use making_it_real::format::crosswalk::Joined;
use making_it_real::frameworks::FILES;
use making_it_real::vocabulary::crosswalk::{CrosswalkGap, End, Link, Relation};
use making_it_real::vocabulary::framework::Framework;
use making_it_real::vocabulary::id::{EditionRef, StatementId};

use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};

/// Show which statements of two frameworks speak to each other. No level is ever carried across.
#[derive(clap::Args)]
#[command(
    after_help = "Example: mir frameworks crosswalk cqc-local-authority@2025 making-it-real@2018"
)]
pub struct Crosswalk {
    /// The edition to look from, such as cqc-local-authority@2025.
    #[arg(value_name = "FROM", value_parser = crate::open::edition)]
    from: EditionRef,
    /// The edition to look at, such as making-it-real@2018.
    #[arg(value_name = "TO", value_parser = crate::open::edition)]
    to: EditionRef,
    /// How to write it.
    #[arg(long = "as", value_name = "FORMAT", default_value = "table")]
    format: As,
}

/// The ways to write a crosswalk.
#[derive(Clone, Copy, ValueEnum)]
enum As {
    /// For people.
    Table,
    /// As a table with tabs in the format SSSOM.
    Sssom,
    /// As a mapping collection of OSCAL, in JSON.
    Oscal,
}

impl Crosswalk {
    pub fn run(self, console: &Console) -> Outcome {
        let joined = format::crosswalk::load(&FILES, &self.from, &self.to);
        let joined = joined.map_err(Failure::Inputs)?;
        let joined = joined.ok_or_else(|| none_between(&self.from, &self.to))?;
        let text = match self.format {
            As::Table => table(&joined),
            As::Sssom => format::crosswalk::sssom::tsv(&joined),
            As::Oscal => format::crosswalk::oscal::json(&joined).map_err(|reason| {
                Failure::Outside(format!("This crosswalk cannot be written: {reason}."))
            })?,
        };
        console.result(&text)?;
        Ok(Exit::Done)
    }
}

fn none_between(from: &EditionRef, to: &EditionRef) -> Failure {
    let known: String = format::crosswalk::built_in(&FILES)
        .iter()
        .map(|(from, to)| format!("\n  {from} {to}"))
        .collect();
    Failure::Usage(format!(
        "No crosswalk between {from} and {to} is built in. These are, and each can be looked at from either end:{known}"
    ))
}

fn table(joined: &Joined) -> String {
    let crosswalk = &joined.crosswalk;
    let mut out = format!(
        "{}\nFrom {} to {}. Status: {}. Made by: {}.\n",
        crosswalk.title, crosswalk.from, crosswalk.to, crosswalk.status, crosswalk.by
    );
    if joined.turned {
        let _ = writeln!(
            out,
            "Its file goes the other way, from {} to {}; here it is turned round.",
            crosswalk.to, crosswalk.from
        );
    }
    if let Some(provenance) = &crosswalk.provenance {
        let _ = writeln!(out, "{provenance}");
    }
    out.push_str(
        "It shows two sets of statements side by side. No level is ever carried across.\n",
    );
    let _ = writeln!(out, "\nLinks ({})", crosswalk.links.len());
    for link in &crosswalk.links {
        one_link(&mut out, link, joined);
    }
    for (side, framework) in [(End::From, &joined.from), (End::To, &joined.to)] {
        let gaps = crosswalk.gaps.iter().filter(|gap| gap.side == side);
        let gaps: Vec<&CrosswalkGap> = gaps.collect();
        let _ = writeln!(
            out,
            "\nGaps: what nothing speaks to in {} ({})",
            framework.edition,
            gaps.len()
        );
        for gap in gaps {
            statement(&mut out, framework, &gap.statement);
            let _ = writeln!(out, "    why: {}", gap.reason);
        }
    }
    out
}

fn one_link(out: &mut String, link: &Link, joined: &Joined) {
    let _ = writeln!(
        out,
        "\n  {} → {}: {} ({})",
        link.from,
        link.to,
        link.relation,
        in_words(link.relation)
    );
    statement(out, &joined.from, &link.from);
    statement(out, &joined.to, &link.to);
    let _ = writeln!(
        out,
        "    why: {}\n    confidence in the link: {}; check: {}",
        link.rationale, link.confidence, link.check
    );
}

fn statement(out: &mut String, framework: &Framework, id: &StatementId) {
    let text = framework.statement(id).map(|found| found.text.as_str());
    let _ = writeln!(out, "  {id}  {}", text.unwrap_or_default());
}

const fn in_words(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "the same words and meaning",
        Relation::Equivalent => "the same meaning",
        Relation::Subset => "part of what the other says",
        Relation::Superset => "all that the other says, and more",
        Relation::Intersects => "they share something",
        Relation::Supports => "what one says speaks to the other",
        Relation::NoCounterpart => "neither speaks to the other",
    }
}
