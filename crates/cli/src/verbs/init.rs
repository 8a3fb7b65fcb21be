//! `mir init`: a new assessment folder, with comments that explain it, or one that goes on from last year's.

mod year;

use std::path::{Path, PathBuf};

use making_it_real::folder::{Folder, write_folder};
use making_it_real::format::year::carry;
use making_it_real::frameworks;
use making_it_real::vocabulary::date::Date;
use making_it_real::vocabulary::framework::Nation;
use making_it_real::vocabulary::id::{AssessmentId, EditionRef};

use crate::clock;
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::quoted::quoted;

/// The files of a new folder. In `assessment.toml` five words in braces are filled in.
const STARTER: &[(&str, &str)] = &[
    (
        "assessment.toml",
        include_str!("../starter/assessment.toml"),
    ),
    ("evidence.csv", include_str!("../starter/evidence.csv")),
    ("judgements.csv", include_str!("../starter/judgements.csv")),
    ("actions.csv", include_str!("../starter/actions.csv")),
    (
        "panel/members.csv",
        include_str!("../starter/panel/members.csv"),
    ),
    (
        "panel/scores.csv",
        include_str!("../starter/panel/scores.csv"),
    ),
    (
        "panel/notes.yaml",
        include_str!("../starter/panel/notes.yaml"),
    ),
];

/// Start a new assessment: a folder of files with comments that explain them, or one that goes on from last year's.
#[derive(clap::Args)]
#[command(
    after_help = "Example: mir init ourtown-2027 --nation england --body \"Ourtown Council\"\nThe year after: mir init ourtown-2028 --from ourtown-2027"
)]
pub struct Init {
    /// The folder to make. It must not be there yet.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The nation: england, scotland, wales or northern-ireland.
    #[arg(long, value_name = "NATION", default_value = "england", value_parser = nation)]
    nation: Nation,
    /// A framework to judge by; may be given more than once. Left out: making-it-real@2018.
    #[arg(long = "framework", value_name = "ID@EDITION", value_parser = crate::open::edition)]
    frameworks: Vec<EditionRef>,
    /// The council or partnership that it is about.
    #[arg(long, value_name = "NAME", default_value = "Name of the council")]
    body: String,
    /// Last year's folder: what was found out and promised is carried forward, and you are told what to look at again.
    #[arg(long, value_name = "LASTYEAR", conflicts_with_all = ["nation", "frameworks", "body"])]
    from: Option<PathBuf>,
}

impl Init {
    pub fn run(self, console: &Console) -> Outcome {
        if self.folder.exists() {
            return Err(Failure::Outside(format!(
                "{} is already there, and nothing was changed. Name another folder.",
                self.folder.display()
            )));
        }
        if let Some(last) = &self.from {
            return self.go_on(console, last);
        }
        let today = clock::today()?;
        let files = STARTER.iter().map(|(path, text)| {
            let filled_in = self.filled_in(text, today);
            ((*path).to_owned(), filled_in.into_bytes())
        });
        write_folder(&self.folder, &files.collect(), false)?;
        console.result(&format!(
            "A new assessment is in {0}. Open {0}/assessment.toml and read it from the top.\nThen: mir check {0}\n",
            self.folder.display()
        ))?;
        Ok(Exit::Done)
    }

    /// A folder that goes on from last year's, which stays as it is.
    fn go_on(&self, console: &Console, last: &Path) -> Outcome {
        let source = Folder::open(last)?;
        let id = AssessmentId::new(&self.id()).map_err(|why| {
            Failure::Outside(format!("The name of the folder cannot be an id: {why}."))
        })?;
        let carried = carry(&source, &frameworks::FILES, &id).map_err(Failure::Inputs)?;
        let told = year::told(&carried, &self.folder.to_string_lossy());
        let kept = year::told(&carried, ".");
        let mut files = carried.files;
        for (path, text) in STARTER {
            // What stayed behind begins anew, with its heading.
            files
                .entry((*path).to_owned())
                .or_insert_with(|| text.as_bytes().to_vec());
        }
        files.insert(year::RECEIPT.to_owned(), kept.into_bytes());
        write_folder(&self.folder, &files, false)?;
        console.result(&told)?;
        Ok(Exit::Done)
    }

    fn filled_in(&self, text: &str, today: Date) -> String {
        let frameworks: Vec<String> = match self.frameworks.as_slice() {
            [] => vec![quoted("making-it-real@2018")],
            given => given
                .iter()
                .map(|edition| quoted(&edition.to_string()))
                .collect(),
        };
        text.replace("{id}", &quoted(&self.id()))
            .replace("{nation}", &quoted(self.nation.word()))
            .replace("{as_of}", &today.to_string())
            .replace("{frameworks}", &frameworks.join(", "))
            .replace("{body}", &quoted(&self.body))
    }

    /// The folder's own name, where it can be an id.
    fn id(&self) -> String {
        let name = self
            .folder
            .file_name()
            .map(|name| name.to_string_lossy().to_lowercase().replace(' ', "-"))
            .unwrap_or_default();
        AssessmentId::new(&name).map_or_else(|_| "our-assessment".to_owned(), |id| id.to_string())
    }
}

/// A nation on the command line.
pub fn nation(word: &str) -> Result<Nation, String> {
    Nation::from_word(word)
        .ok_or_else(|| "use england, scotland, wales or northern-ireland".to_owned())
}
