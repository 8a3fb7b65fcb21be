//! `mir panel sheets`: a score sheet for each member, on paper, as a spreadsheet, and as a form for a browser.

use std::collections::BTreeMap;
use std::path::PathBuf;

use making_it_real::folder::{Folder, write_folder};
use making_it_real::format::panel::{blank_csv, blank_xlsx, on_paper};
use making_it_real::format::{lock, new_item};
use making_it_real::frameworks;
use making_it_real::report::stationery::{self, FormFor, Print, Sheet, form, paper, sheet_number};
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::panel::Round;

use super::{enter, round};
use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::FolderArgument;

/// Write a score sheet for each member: on paper, in large print, as a spreadsheet, and as a form for a browser without internet.
#[derive(clap::Args)]
#[command(after_help = "Example: mir panel sheets ourtown-2027 --out sheets --round 1")]
pub struct Sheets {
    #[command(flatten)]
    folder: FolderArgument,
    /// The folder to write to.
    #[arg(long, value_name = "OUTDIR")]
    out: PathBuf,
    /// The round: 1 (on their own) or 2 (after the talk).
    #[arg(long, value_name = "1|2", default_value = "1", value_parser = round)]
    round: Round,
    /// Write over files that are already there.
    #[arg(long)]
    force: bool,
}

/// How the slips begin.
const SLIPS: &str = "Cut these apart. Each member gets her own, with her file. Keep no copy where others can see it.\n";
/// Where slips are cut apart.
const CUT: &str = "- - - - - - - - - - - - - - - - - - - -";

/// Files by name, and what is in them.
type Files = BTreeMap<String, Vec<u8>>;

impl Sheets {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        enter::refuse_sealed(&folder)?;
        let reading = super::read(&folder)?;
        let parts = reading.dossier().parts();
        let mut files = Files::new();
        let mut slips = SLIPS.to_owned();
        let (mut sheets, mut without) = (0_usize, Vec::new());
        for (at, member) in parts.panel.members.iter().enumerate() {
            if on_paper(parts, at).is_empty() {
                without.push(member.id.as_str());
                continue;
            }
            sheets = sheets.saturating_add(1);
            on_pages(&mut files, parts, at, self.round)?;
            in_spreadsheets(&mut files, parts, at, self.round)?;
            slips.push_str(&in_browsers(&mut files, parts, at, self.round)?);
        }
        let round = self.round.number();
        files.insert(format!("form/slips-{round}.txt"), slips.into_bytes());
        if sheets == 0 {
            return Err(super::nothing_on_paper(&folder));
        }
        write_folder(&self.out, &files, self.force)?;
        let mut out = format!(
            "{} for round {} {} in {}: paper/ and paper-large/ to print on A4, spreadsheet/ and form/ to fill in on a computer, with the number that opens each form in form/slips-{}.txt.\nWhen they come back: mir panel collect {} FILES, or mir panel enter for paper.\n",
            if sheets == 1 {
                "1 sheet".to_owned()
            } else {
                format!("{sheets} sheets")
            },
            self.round.number(),
            if sheets == 1 { "is" } else { "are" },
            self.out.display(),
            self.round.number(),
            self.folder.folder.display()
        );
        if !without.is_empty() {
            out.push_str(&format!(
                "No sheet, because nothing is put to them: {}.\n",
                without.join(", ")
            ));
        }
        out.push_str(&before_the_talk(parts, self.round));
        out.push_str(lock_evidence(&folder)?);
        console.result(&out)?;
        Ok(Exit::Done)
    }
}

/// Notes which items of evidence there are while the panel answers: one that goes afterwards without a withdrawal shows in every report. A fault
/// in the evidence does not keep a panel from its work.
fn lock_evidence(folder: &Folder) -> Result<&'static str, Failure> {
    let Ok(reading) = new_item::read(folder, &frameworks::FILES) else {
        return Ok(
            "The evidence has errors, or is in a spreadsheet, so evidence.lock was not added to: see mir check.\n",
        );
    };
    let items = reading.dossier().parts().evidence.iter();
    let ids = items.map(|item| item.id.as_str());
    let Some(bytes) = lock::with(folder, ids, clock::today()?).map_err(Failure::Inputs)? else {
        return Ok("");
    };
    let files = Files::from([(lock::PATH.to_owned(), bytes)]);
    write_folder(folder.root(), &files, true)?;
    Ok("The items of evidence that there are now stand in evidence.lock.\n")
}

/// Who has given nothing in round 1 while sheets of round 2 are made. It is said and not refused: a member who was ill in round 1 keeps nobody
/// from round 2, and no sheet shows anybody's level.
fn before_the_talk(parts: &Parts, round: Round) -> String {
    if round == Round::One {
        return String::new();
    }
    let said_nothing = |at: usize| {
        let paper = on_paper(parts, at);
        let mut said = paper.iter();
        !paper.is_empty() && !said.any(|on| parts.panel.said(at, *on, Round::One).is_some())
    };
    let members = parts.panel.members.iter().enumerate();
    let missing = members.filter(|(at, _)| said_nothing(*at));
    let missing: Vec<&str> = missing.map(|(_, member)| member.id.as_str()).collect();
    if missing.is_empty() {
        return String::new();
    }
    format!(
        "Round 1 is not in from: {}. Keep the sheets of round 2 back until it is: people answer on their own before they talk.\n",
        missing.join(", ")
    )
}

/// The sheet to print, in usual and in large print.
fn on_pages(files: &mut Files, parts: &Parts, at: usize, round: Round) -> Result<(), Failure> {
    let Some(member) = parts.panel.members.get(at) else {
        return Ok(());
    };
    let statements = on_paper(parts, at);
    let sheet = Sheet {
        member: &member.id,
        round,
        statements: &statements,
        packs: &parts.scale_packs,
    };
    let number = sheet_number(&member.id, round);
    for (folder, print) in [("paper", Print::Usual), ("paper-large", Print::Large)] {
        let page = paper(&parts.catalogue, &parts.header.title, &sheet, print);
        let page = page.map_err(Failure::Inputs)?;
        files.insert(format!("{folder}/{number}.html"), page.into_bytes());
    }
    Ok(())
}

/// The sheet to fill in on a computer: one that says what may be typed, and one for programs that read only text.
fn in_spreadsheets(
    files: &mut Files,
    parts: &Parts,
    at: usize,
    round: Round,
) -> Result<(), Failure> {
    let Some(member) = parts.panel.members.get(at) else {
        return Ok(());
    };
    let number = sheet_number(&member.id, round);
    for (ending, bytes) in [
        ("csv", blank_csv(parts, at, round)),
        ("xlsx", blank_xlsx(parts, at, round)),
    ] {
        let bytes = bytes.ok_or_else(|| {
            Failure::Outside(format!(
                "The sheet {number} does not fit into a spreadsheet (.{ending}): a statement is longer than a cell may be. Nothing was written."
            ))
        })?;
        files.insert(format!("spreadsheet/{number}.{ending}"), bytes);
    }
    Ok(())
}

/// The form for a browser. Gives the slip with the number that opens it.
fn in_browsers(
    files: &mut Files,
    parts: &Parts,
    at: usize,
    round: Round,
) -> Result<String, Failure> {
    let Some(member) = parts.panel.members.get(at) else {
        return Ok(String::new());
    };
    let (statements, sheet) = (on_paper(parts, at), sheet_number(&member.id, round));
    let number = stationery::number(parts.header.id.as_str(), &sheet);
    let of = FormFor {
        assessment: parts.header.id.as_str(),
        title: &parts.header.title,
        member: member.id.as_str(),
        round,
        sheet: &sheet,
        number: &number,
        statements: &statements,
        packs: &parts.scale_packs,
    };
    let page = form(&parts.catalogue, &of).map_err(|finding| Failure::Inputs(vec![finding]))?;
    files.insert(format!("form/{sheet}.html"), page.into_bytes());
    Ok(format!(
        "\n{CUT}\n{}: open the file {sheet}.html and type this number: {number}\n",
        member.id
    ))
}
