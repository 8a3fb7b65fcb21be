//! `mir panel sheets`: what each member fills in.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use making_it_real::folder::{Folder, write_folder};
use making_it_real::format::panel::on_paper;
use making_it_real::report::stationery::{self, FormFor, form};
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::panel::{Member, Round};

use super::enter;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::FolderArgument;

/// Write a sheet for each member: a form for a browser that needs no internet.
#[derive(clap::Args)]
#[command(after_help = "Example: mir panel sheets ourtown-2027 --out sheets --round 1")]
pub struct Sheets {
    #[command(flatten)]
    folder: FolderArgument,
    /// The folder to write to.
    #[arg(long, value_name = "OUTDIR")]
    out: PathBuf,
    /// The round: 1 (on their own) or 2 (after the talk).
    #[arg(long, value_name = "1|2", default_value = "1", value_parser = enter::round)]
    round: Round,
    /// Write over sheets that are already there.
    #[arg(long)]
    force: bool,
}

/// Where slips are cut apart.
const CUT: &str = "- - - - - - - - - - - - - - - - - - - -";

/// A member and her sheet.
struct Sheet<'a> {
    parts: &'a Parts,
    at: usize,
    member: &'a Member,
    round: Round,
}

impl Sheet<'_> {
    /// Which sheet it is: her code and the round.
    fn name(&self) -> String {
        format!("{}-{}", self.member.id, self.round.number())
    }

    /// The number that opens it.
    fn number(&self) -> String {
        stationery::number(self.parts.header.id.as_str(), &self.name())
    }
}

impl Sheets {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        enter::refuse_sealed(&folder)?;
        let reading = super::read(&folder)?;
        let parts = reading.dossier().parts();
        let members = parts.panel.members.iter().enumerate();
        let mut files = BTreeMap::new();
        let mut slips = String::from(
            "Cut these apart. Each member gets her own, with her file. Keep no copy where others can see it.\n",
        );
        for (at, member) in members {
            let sheet = Sheet {
                parts,
                at,
                member,
                round: self.round,
            };
            let _ = write!(
                slips,
                "\n{CUT}\n{}: open the file {}.html and type this number: {}\n",
                member.id,
                sheet.name(),
                sheet.number()
            );
            files.insert(format!("form/{}.html", sheet.name()), form_of(&sheet)?);
        }
        let forms = files.len();
        files.insert("form/slips.txt".to_owned(), slips.into_bytes());
        write_folder(&self.out, &files, self.force)?;
        console.result(&format!(
            "{}: {forms} forms, one for each member, and slips.txt with the number that opens each. Give each member her own file, and her number on a slip.\nWhen they come back: mir panel collect {} FILES\n",
            self.out.join("form").display(),
            self.folder.folder.display()
        ))?;
        Ok(Exit::Done)
    }
}

fn form_of(sheet: &Sheet<'_>) -> Result<Vec<u8>, Failure> {
    let statements = on_paper(sheet.parts, sheet.at);
    let (name, number) = (sheet.name(), sheet.number());
    let of = FormFor {
        assessment: sheet.parts.header.id.as_str(),
        title: &sheet.parts.header.title,
        member: sheet.member.id.as_str(),
        round: sheet.round,
        sheet: &name,
        number: &number,
        statements: &statements,
    };
    let page =
        form(&sheet.parts.catalogue, &of).map_err(|finding| Failure::Inputs(vec![finding]))?;
    Ok(page.into_bytes())
}
