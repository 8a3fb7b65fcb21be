//! `mir migrate`: an assessment moved to another edition, with a receipt for every judgement, and back.

use std::collections::BTreeMap;
use std::fmt::Write;

use making_it_real::folder::{Change, Folder, change, undo};
use making_it_real::format;
use making_it_real::format::dossier::migrate::{Became, Line, Moved, What, prepare};
use making_it_real::vocabulary::assessment::{Assessment, Flag};
use making_it_real::vocabulary::dossier::Dossier;
use making_it_real::vocabulary::finding::visible_up_to;
use making_it_real::vocabulary::id::EditionRef;
use making_it_real::{assess, frameworks};

use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::{FolderArgument, Opened, assessed};

/// The most characters of a reason that are shown; the receipt holds all of it.
const LONGEST_REASON: usize = 500;

/// Where the copies of what was changed lie.
pub const PLACE: &str = "migrations";

/// Move an assessment to another edition of a framework, with a receipt for every judgement; or take that back.
#[derive(clap::Args)]
#[command(after_help = "Example: mir migrate ourtown-2027 --to making-it-real@2018 --preview")]
pub struct Migrate {
    #[command(flatten)]
    folder: FolderArgument,
    /// The edition to move to.
    #[arg(long, value_name = "ID@EDITION", value_parser = crate::open::edition, required_unless_present = "undo")]
    to: Option<EditionRef>,
    /// Say what would become of everything, and change nothing.
    #[arg(long, conflicts_with = "undo")]
    preview: bool,
    /// Take the last move back: every file has the bytes again that it had.
    #[arg(long, conflicts_with = "to")]
    undo: bool,
}

impl Migrate {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        match self.to {
            Some(to) => move_to(console, &folder, &to, self.preview),
            None => take_back(console, &folder),
        }
    }
}

fn move_to(console: &Console, folder: &Folder, to: &EditionRef, preview: bool) -> Outcome {
    let before = assessed(folder.root())?;
    let moved = prepare(folder, &frameworks::FILES, to).map_err(Failure::Inputs)?;
    let warnings = moved.dossier.warnings().to_vec();
    let mut out = summary(&moved);
    out.push_str(&flags_that_go(&before, &moved));
    let root = folder.root().display();
    if preview {
        let _ = write!(
            out,
            "\nThis is a preview: nothing was changed. To move: mir migrate {root} --to {to}\n"
        );
    } else {
        let new = Change {
            explained: BTreeMap::from([("receipt.csv".to_owned(), moved.receipt_csv())]),
            files: moved.files,
        };
        let own = change(folder, PLACE, &new)?;
        let _ = write!(
            out,
            "\nWhat needs another look is judged anew: put the statements to the panel and to each party again.\n\
             The receipt is {root}/{own}/receipt.csv, and every file as it was, with its comments, is beside it. Keep that folder as you keep\n\
             the assessment: whatever is withdrawn later is in it too, until `mir consent withdraw` takes it out of both.\nTo take the move back: mir migrate {root} --undo\n"
        );
    }
    console.findings(&warnings);
    console.result(&out)?;
    Ok(console.end(&warnings))
}

/// What no middle can hide, and would no longer be seen: the answer or the story that raised it did not go along.
fn flags_that_go(before: &Opened, moved: &Moved) -> String {
    let after = assess(&moved.dossier, moved.dossier.parts().header.as_of);
    let raised = |dossier: &Dossier, assessment: &Assessment| {
        let mut raised: BTreeMap<String, Vec<Flag>> = BTreeMap::new();
        for result in &assessment.statements {
            let entry = dossier.parts().catalogue.entry(result.statement);
            if let Some(entry) = entry.filter(|_| !result.flags.is_empty()) {
                let flags = result.flags.iter().map(|raised| raised.flag);
                raised.insert(entry.reference(), flags.collect());
            }
        }
        raised
    };
    let now = raised(&moved.dossier, &after);
    let mut out = String::new();
    for (reference, flags) in raised(before.dossier(), &before.assessment) {
        let went_to = moved.went_to(&reference);
        let still = now.get(&went_to).cloned().unwrap_or_default();
        if flags.iter().any(|flag| !still.contains(flag)) {
            let _ = writeln!(out, "  {reference}");
        }
    }
    match out.is_empty() {
        true => out,
        false => format!(
            "\nLook at these first. At least one person or story said that it is hardly ever so, and after the move nothing shows it:\n{out}"
        ),
    }
}

fn take_back(console: &Console, folder: &Folder) -> Outcome {
    let Some(files) = undo(folder, PLACE)? else {
        return Err(Failure::Outside(format!(
            "Nothing was moved in {}, so there is nothing to take back.",
            folder.root().display()
        )));
    };
    console.result(&format!(
        "Taken back. As they were again: {}.\n",
        files.join(", ")
    ))?;
    Ok(Exit::Done)
}

/// What became of each statement, and of how much that was said about it.
fn summary(moved: &Moved) -> String {
    let mut out = format!("From {} to {}\n", moved.from, moved.to);
    for (became, title) in [
        (Became::Carried, "Carried: counts as before"),
        (
            Became::AnotherLook,
            "Needs another look: does not count until somebody has looked again",
        ),
        (
            Became::Lost,
            "Lost: nothing in the new edition takes its place",
        ),
        (
            Became::Kept,
            "Kept: notes and actions stay, beside the nearest statement or about the whole",
        ),
    ] {
        let lines: Vec<&Line> = moved
            .receipt
            .iter()
            .filter(|line| line.became == became)
            .collect();
        let _ = writeln!(out, "\n{title} ({})", told(&lines));
        let mut by_statement: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
        for line in lines {
            by_statement.entry(&line.from).or_default().push(line);
        }
        for (from, lines) in by_statement {
            one_statement(&mut out, from, &lines);
        }
    }
    let _ = writeln!(
        out,
        "\nNew: {} statements of {} have no forerunner, and nobody has been asked about them.",
        moved.new_statements, moved.to
    );
    let built_in = format::framework::built_in(&frameworks::FILES);
    if [&moved.from, &moved.to]
        .iter()
        .all(|edition| built_in.contains(edition))
    {
        let _ = writeln!(
            out,
            "The words of both, side by side: mir frameworks diff {} {}",
            moved.from, moved.to
        );
    }
    out
}

fn one_statement(out: &mut String, from: &str, lines: &[&Line]) {
    let Some(first) = lines.first() else {
        return;
    };
    let to = match first.to.as_slice() {
        [] => String::new(),
        to => {
            let ids: Vec<&str> = to.iter().map(|to| id_of(to)).collect();
            format!(" → {}", ids.join(", "))
        }
    };
    let _ = writeln!(
        out,
        "  {from}{to}: {}. {}",
        told(lines),
        visible_up_to(&first.why, LONGEST_REASON)
    );
}

/// The id of a reference: which framework it is of stands at the top.
fn id_of(reference: &str) -> &str {
    reference.split_once(':').map_or(reference, |(_, id)| id)
}

/// How many of each thing: "2 judgements, 11 answers".
fn told(lines: &[&Line]) -> String {
    let counts = What::ALL.iter().filter_map(|what| {
        let count = lines.iter().filter(|line| line.what == *what).count();
        let (one, many) = names(*what);
        match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        }
    });
    match counts.collect::<Vec<_>>() {
        counts if counts.is_empty() => "nothing".to_owned(),
        counts => counts.join(", "),
    }
}

const fn names(what: What) -> (&'static str, &'static str) {
    match what {
        What::Judgement => ("judgement", "judgements"),
        What::Answer => ("answer", "answers"),
        What::Count => ("row of counts", "rows of counts"),
        What::NotApplicable => ("“not about this place”", "“not about this place”"),
        What::Note => ("note", "notes"),
        What::Plan => ("place in the plan", "places in the plan"),
        What::Evidence => ("link of evidence", "links of evidence"),
        What::Action => ("action", "actions"),
        What::Request => ("request", "requests"),
    }
}
