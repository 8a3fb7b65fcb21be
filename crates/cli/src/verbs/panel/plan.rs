//! `mir panel plan`: how many sessions a panel's statements take, and a fair sample where there is not the time for all of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use making_it_real::folder::{Folder, FolderError, write_folder};
use making_it_real::format::panel::{self, PLANNED, planned};
use making_it_real::format::source::Source;
use making_it_real::frameworks;
use making_it_real::plan::{NoPlan, Plan, Time, choose};
use making_it_real::vocabulary::catalogue::StatementIndex;
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::party::BuiltIn;

use super::ask::shown;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::FolderArgument;

/// Minutes for one statement, where nobody says otherwise.
const PER_STATEMENT: u64 = 6;

/// Say how many sessions the panel's statements take, and choose a fair sample where there is not the time for all.
#[derive(clap::Args)]
#[command(after_help = "Example: mir panel plan ourtown-2027 --sessions 2 --write")]
pub struct PanelPlan {
    #[command(flatten)]
    folder: FolderArgument,
    /// How many sessions there are. Without it: as many as assessment.toml says, or as many as it takes.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1000))]
    sessions: Option<u64>,
    /// How long a session is, in minutes.
    #[arg(long, value_name = "MINUTES", default_value_t = 90, value_parser = clap::value_parser!(u64).range(1..=1440))]
    minutes: u64,
    /// How long one statement takes, in minutes. Without it: 6, which is our own guess.
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u64).range(1..=1440))]
    per_statement: Option<u64>,
    /// How many circles of members can sit at the same time; 1 keeps everybody together. Without it: as many as help.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1000))]
    circles: Option<u64>,
    /// Write the choice to panel/plan.yaml.
    #[arg(long)]
    write: bool,
    /// Write over a plan that is already there.
    #[arg(long)]
    force: bool,
}

impl PanelPlan {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        self.refuse_to_overwrite(&folder)?;
        let reading = panel::read(&folder, &frameworks::FILES).map_err(Failure::Inputs)?;
        let parts = reading.dossier().parts();
        let said = self.sessions.or(parts.header.panel.sessions);
        let time = Time {
            sessions: said,
            minutes: self.minutes,
            per_statement: self.per_statement.unwrap_or(PER_STATEMENT),
            circles: self.circles,
        };
        let plan = choose(parts, &time).map_err(|why| none(why, &time))?;
        if self.write && parts.panel.members.is_empty() && !plan.not_asked.is_empty() {
            return Err(Failure::Outside(format!(
                "There is nobody in {}/{}, and who is on the panel decides how many statements can be heard. Write a line for each member first: her code and her party.",
                folder.root().display(),
                panel::WHO
            )));
        }
        let mut out = self.time_told(&plan, &time);
        told(&mut out, parts, &plan, &time);
        if self.write {
            let bytes = planned(parts, &plan.put_to());
            let files = BTreeMap::from([(PLANNED.to_owned(), bytes)]);
            write_folder(folder.root(), &files, self.force)?;
            let _ = writeln!(out, "\nWritten: {}/{PLANNED}", folder.root().display());
        } else {
            let _ = writeln!(
                out,
                "\nNothing was written. Add --write to put this into {}/{PLANNED}.",
                folder.root().display()
            );
        }
        console.result(&out)?;
        Ok(Exit::Done)
    }

    /// Looked at before anything else: a plan that is there is somebody's.
    fn refuse_to_overwrite(&self, folder: &Folder) -> Result<(), Failure> {
        let files = folder.files().map_err(Failure::Inputs)?;
        if self.write && !self.force && files.iter().any(|path| path == PLANNED) {
            return Err(FolderError::Exists(folder.root().join(PLANNED)).into());
        }
        Ok(())
    }

    /// How long it all takes, and where the numbers come from.
    fn time_told(&self, plan: &Plan, time: &Time) -> String {
        let whose = match self.per_statement {
            Some(_) => "You said how long with --per-statement.",
            None => "How long is ours, and nobody has measured it: change it with --per-statement.",
        };
        let mut out = format!(
            "{} in the frameworks that this panel answers.\n\
             One session of {} has time for {}, at {} for each: to read it aloud, to answer alone, to talk and to answer again, with a share of the welcome and the break. {whose}\n\
             All of them take {}.\n",
            many(plan.statements(), "I statement", "I statements"),
            many(time.minutes, "minute", "minutes"),
            many(plan.a_session, "statement", "statements"),
            many(time.per_statement, "minute", "minutes"),
            many(plan.all_take, "session", "sessions"),
        );
        if let Some(sessions) = time.sessions {
            let whence = match self.sessions {
                Some(_) => "--sessions",
                None => "assessment.toml",
            };
            let _ = writeln!(out, "There {} ({whence}).", there_are(sessions));
        }
        out
    }
}

fn none(why: NoPlan, time: &Time) -> Failure {
    match why {
        NoPlan::NoStatements => Failure::Outside(
            "The frameworks of this assessment have no I statement that is scored, so there is nothing to choose from. Where a panel answers other statements, write panel/plan.yaml by hand."
                .to_owned(),
        ),
        NoPlan::NoTime if time.sessions == Some(0) => Failure::Outside(
            "assessment.toml says that there are 0 sessions. Say how many there are with --sessions.".to_owned(),
        ),
        NoPlan::NoTime => Failure::Usage(format!(
            "A session of {} has no time for a statement of {}. Make --minutes longer or --per-statement shorter.",
            many(time.minutes, "minute", "minutes"),
            many(time.per_statement, "minute", "minutes")
        )),
    }
}

/// What was chosen, why, and who gets what.
fn told(out: &mut String, parts: &Parts, plan: &Plan, time: &Time) {
    few(out, parts);
    if plan.not_asked.is_empty() && plan.circles.is_empty() {
        out.push_str("\nEverybody is asked every statement.\n");
        return;
    }
    let (chosen, of, each) = (plan.chosen(), plan.statements(), plan.each());
    let _ = if plan.not_asked.is_empty() {
        writeln!(
            out,
            "\nThere is not the time for everybody to answer all of them. Each member answers {each}, and together the panel answers all {of}."
        )
    } else {
        writeln!(
            out,
            "\nThere is not the time for all of them, so this is a fair sample: {chosen} of {of}. Each member answers {each}."
        )
    };
    why(out, plan, time);
    by_theme(out, parts, plan);
    who(out, parts, plan);
    if !plan.not_asked.is_empty() {
        let _ = writeln!(
            out,
            "\nNot asked this time ({}): {}",
            plan.not_asked.len(),
            names(parts, &plan.not_asked)
        );
    }
}

/// A panel that is too small for levels is told before it starts.
fn few(out: &mut String, parts: &Parts) {
    let lived = parts.panel.members.iter().filter(|member| {
        let party = parts.parties.get(member.party);
        party.is_some_and(|party| BuiltIn::is_lived_experience(party.counts_as))
    });
    let (lived, least) = (lived.count(), parts.method.enough.answers);
    if u64::try_from(lived).is_ok_and(|lived| lived < least) {
        let _ = writeln!(
            out,
            "\nThe panel has {} of lived experience. A level needs {least}. With fewer, mir will show your words, not a level.",
            many(lived, "member", "members")
        );
    }
}

/// The rules of the choice, each where it was used.
fn why(out: &mut String, plan: &Plan, time: &Time) {
    let marked: usize = plan.themes.iter().map(|theme| theme.marked).sum();
    let sessions = time.sessions.unwrap_or(plan.takes);
    if marked > 0 {
        let _ = writeln!(
            out,
            "- Statements about rights or safety are always in, and everybody is asked them: {marked} here. Nobody's danger may go unheard for want of time."
        );
    }
    if plan.takes > sessions {
        let _ = writeln!(
            out,
            "- Those alone take {}, and {}. Find more time, or make --per-statement shorter.",
            many(plan.takes, "session", "sessions"),
            format_args!("there {}", there_are(sessions))
        );
    } else if !plan.not_asked.is_empty() {
        out.push_str("- The others come from every theme in proportion to its size, evenly spaced through the theme. A theme that has more statements about rights or safety than its share keeps them all.\n");
    }
    if !plan.circles.is_empty() {
        let _ = writeln!(
            out,
            "- The panel is large enough to sit in {} circles at the same time, so that more statements are heard. Members were dealt to the circles in turn, party by party, in the order of the members file; the statements were dealt in turn too. Nothing was left to chance: the same files give the same plan.",
            plan.circles.len()
        );
    }
    let none = plan.themes.iter().filter(|theme| theme.chosen == 0).count();
    if none > 0 {
        let _ = writeln!(
            out,
            "- There is no time at all for {}: see below.",
            many(none, "theme", "themes")
        );
    }
}

fn by_theme(out: &mut String, parts: &Parts, plan: &Plan) {
    out.push_str("\nTheme by theme:\n");
    for share in &plan.themes {
        let Some((_, theme)) = parts.catalogue.theme(share.theme) else {
            continue;
        };
        let marked = match share.marked {
            0 => String::new(),
            marked => format!(" ({marked} about rights or safety)"),
        };
        let _ = writeln!(
            out,
            "  {}: {} of {}{marked}",
            shown(theme.as_people_say.as_ref().unwrap_or(&theme.title)),
            share.chosen,
            share.of
        );
    }
}

fn who(out: &mut String, parts: &Parts, plan: &Plan) {
    if !plan.everybody.is_empty() {
        let _ = writeln!(
            out,
            "\nEverybody is asked ({}): {}",
            plan.everybody.len(),
            names(parts, &plan.everybody)
        );
    }
    for (number, circle) in (1..).zip(&plan.circles) {
        let members = circle
            .members
            .iter()
            .filter_map(|at| parts.panel.members.get(*at));
        let codes: Vec<&str> = members.map(|member| member.id.as_str()).collect();
        let _ = writeln!(
            out,
            "\nCircle {number}: {}\n  is asked too ({}): {}",
            codes.join(", "),
            circle.statements.len(),
            names(parts, &circle.statements)
        );
    }
    if !plan.circles.is_empty() {
        let _ = writeln!(
            out,
            "\nEach circle needs somebody to run it. A level needs {} answers: where a circle has no more members of lived experience than that, one “I don't know” leaves a statement without a level.",
            parts.method.enough.answers
        );
    }
}

fn names(parts: &Parts, statements: &[StatementIndex]) -> String {
    let names = statements
        .iter()
        .map(|statement| parts.catalogue.shortest(*statement));
    names.collect::<Vec<_>>().join(", ")
}

/// A number with its noun.
fn many(number: impl TryInto<u64>, one: &str, other: &str) -> String {
    match number.try_into().unwrap_or(u64::MAX) {
        1 => format!("1 {one}"),
        number => format!("{number} {other}"),
    }
}

fn there_are(sessions: u64) -> String {
    match sessions {
        1 => "is 1 session".to_owned(),
        sessions => format!("are {sessions} sessions"),
    }
}
