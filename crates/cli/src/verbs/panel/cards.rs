//! `mir panel cards`: cards to print and cut, with places for the panel's own pictures.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

use making_it_real::folder::{Folder, write_folder};
use making_it_real::format::panel;
use making_it_real::format::source::Source;
use making_it_real::frameworks;
use making_it_real::report::stationery::{
    CardsFor, LARGEST_PICTURE, Numbered, Pictures, Print, cards, names,
};
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::finding::{Finding, Severity};

use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::FolderArgument;

/// Write cards to print: one for each statement on the panel's paper, each level, and each other answer.
#[derive(clap::Args)]
#[command(after_help = "Example: mir panel cards ourtown-2027 --out cards --pictures our-pictures")]
pub struct Cards {
    #[command(flatten)]
    folder: FolderArgument,
    /// The folder to write cards-a4.html and cards-large-print.html to.
    #[arg(long, value_name = "OUTDIR")]
    out: PathBuf,
    /// A folder of pictures, PNG or JPEG, each named after its card: AC-I1.png, level-1.jpg, dont-know.png.
    #[arg(long, value_name = "FOLDER")]
    pictures: Option<PathBuf>,
    /// Write over files that are already there.
    #[arg(long)]
    force: bool,
}

impl Cards {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        let reading = panel::read(&folder, &frameworks::FILES).map_err(Failure::Inputs)?;
        let parts = reading.dossier().parts();
        let paper: Vec<Numbered> = panel::numbered(parts)
            .into_iter()
            .map(|(statement, number)| Numbered { statement, number })
            .collect();
        if paper.is_empty() {
            return Err(super::nothing_on_paper(&folder));
        }
        let panel = CardsFor {
            title: &parts.header.title,
            paper: &paper,
            packs: &parts.scale_packs,
        };
        let (pictures, findings) = self.pictures(parts, &panel)?;
        let print = |print| cards(&parts.catalogue, &panel, &pictures, print);
        let mut files = BTreeMap::new();
        for (name, size) in [
            ("cards-a4.html", Print::Usual),
            ("cards-large-print.html", Print::Large),
        ] {
            let page = print(size).map_err(Failure::Inputs)?;
            files.insert(name.to_owned(), page.into_bytes());
        }
        write_folder(&self.out, &files, self.force)?;
        for name in files.keys() {
            console.say(&format!("Written: {}", self.out.join(name).display()));
        }
        let count = names(&parts.catalogue, &panel).len();
        let unlike = paper
            .iter()
            .filter(|numbered| numbered.number.is_none())
            .count();
        console.result(&told(count, pictures.len(), unlike))?;
        console.findings(&findings);
        Ok(Exit::Done)
    }

    /// The pictures that were asked for, and what is worth knowing about their folder.
    fn pictures(
        &self,
        parts: &Parts,
        panel: &CardsFor<'_>,
    ) -> Result<(Pictures, Vec<Finding>), Failure> {
        let Some(path) = &self.pictures else {
            return Ok((Pictures::default(), Vec::new()));
        };
        let folder = Folder::open(path)?;
        let files = folder.files().map_err(Failure::Inputs)?;
        let wanted = names(&parts.catalogue, panel);
        let (pictures, findings) = Pictures::read(&wanted, &files, &mut |name| {
            let mut bytes = Vec::new();
            // One byte more than may be: enough to see that it is too large.
            let mut some = folder.open(name)?.take(LARGEST_PICTURE.saturating_add(1));
            some.read_to_end(&mut bytes)?;
            Ok(bytes)
        });
        match findings
            .iter()
            .any(|finding| finding.severity() == Severity::Error)
        {
            true => Err(Failure::Inputs(findings)),
            false => Ok((pictures, findings)),
        }
    }
}

fn told(cards: usize, pictures: usize, unlike: usize) -> String {
    let mut out = format!(
        "{cards} cards, {pictures} of them with a picture. Open a file in a browser and print it on A4.\n"
    );
    if unlike > 0 {
        out.push_str(&format!(
            "{unlike} statements have not the same number on every member's sheet, so their cards have the short name in place of the number. It is on the sheets too.\n"
        ));
    }
    out
}
