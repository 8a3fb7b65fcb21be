//! `mir panel enter`: answers typed back from paper, each of them on the disk before the next is asked for.

pub mod session;

use making_it_real::folder::Folder;
use making_it_real::format::panel;
use making_it_real::format::source::Source;
use making_it_real::vocabulary::panel::{Member, Round};

use self::session::{Ended, Session};
use super::ask::{Asking, shown};
use super::round;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::FolderArgument;

/// Type a member's answers back from paper. Each is saved at once, so you can stop and go on later.
#[derive(clap::Args)]
#[command(after_help = "Example: mir panel enter ourtown-2027 --member P01 --round 1")]
pub struct Enter {
    #[command(flatten)]
    folder: FolderArgument,
    /// The member's code. Without it, you are asked.
    #[arg(long, value_name = "CODE")]
    member: Option<String>,
    /// The round: 1 (on their own) or 2 (after the talk). Without it, you are asked.
    #[arg(long, value_name = "1|2", value_parser = round)]
    round: Option<Round>,
}

impl Enter {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        refuse_sealed(&folder)?;
        let mut asking = Asking::new(console);
        let only = self.member.is_some();
        let (mut named, mut round) = (self.member, self.round);
        loop {
            let reading = super::read(&folder)?;
            let parts = reading.dossier().parts();
            let Some(member) = which_member(&mut asking, &parts.panel.members, named.take())?
            else {
                break;
            };
            let Some(of_round) = which_round(&mut asking, round)? else {
                break;
            };
            round = Some(of_round);
            let session = Session::new(&folder, parts, member, of_round)?;
            let ended = session.run(&mut asking)?;
            if only || ended == Ended::Stopped {
                break;
            }
        }
        asking.say("Stopped. Every answer that you gave is saved.")?;
        Ok(Exit::Done)
    }
}

/// Where counts are sealed there is no place for one person's answers.
pub fn refuse_sealed(folder: &Folder) -> Result<(), Failure> {
    let files = folder.files().map_err(Failure::Inputs)?;
    if !files.iter().any(|path| path == panel::SEALED) {
        return Ok(());
    }
    Err(Failure::Outside(format!(
        "The answers of this panel are sealed: {root}/{sealed} holds how many gave each answer, and nobody's own answers. Type answers into the facilitator's folder, which has {answers}.",
        root = folder.root().display(),
        sealed = panel::SEALED,
        answers = panel::ANSWERS
    )))
}

/// The position of the member whose answers come next; `None` where there are no more.
fn which_member(
    asking: &mut Asking<'_>,
    members: &[Member],
    mut named: Option<String>,
) -> Result<Option<usize>, Failure> {
    loop {
        let code = match named.take() {
            Some(code) => Some(code),
            None => asking.ask("Whose answers? Type the member's code, or q to stop.")?,
        };
        let Some(code) = code.filter(|code| !code.eq_ignore_ascii_case("q")) else {
            return Ok(None);
        };
        let is_hers = |member: &Member| member.id.as_str().eq_ignore_ascii_case(&code);
        // A code in the very capitals goes first: two may differ in nothing else.
        let exactly = members.iter().position(|member| member.id.as_str() == code);
        if let Some(at) = exactly.or_else(|| members.iter().position(is_hers)) {
            return Ok(Some(at));
        }
        let known: Vec<&str> = members.iter().map(|member| member.id.as_str()).collect();
        asking.say(&format!(
            "There is no member “{}”. The codes are: {}.",
            shown(&code),
            known.join(", ")
        ))?;
    }
}

fn which_round(
    asking: &mut Asking<'_>,
    mut named: Option<Round>,
) -> Result<Option<Round>, Failure> {
    let question = "Which round? Type 1 (on their own), 2 (after the talk), or q to stop.";
    loop {
        if let Some(round) = named.take() {
            return Ok(Some(round));
        }
        let Some(line) = asking.ask(question)? else {
            return Ok(None);
        };
        if line.eq_ignore_ascii_case("q") {
            return Ok(None);
        }
        match round(&line) {
            Ok(round) => named = Some(round),
            Err(_) => asking.say(&format!("“{}” is not a round.", shown(&line)))?,
        }
    }
}
