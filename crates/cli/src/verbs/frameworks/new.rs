//! `mir frameworks new`: a set of statements of one's own, begun with comments that explain it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use making_it_real::folder::write_folder;
use making_it_real::format::{self, schemas};
use making_it_real::frameworks::FILES;
use making_it_real::vocabulary::finding::visible;
use making_it_real::vocabulary::framework::Nation;
use making_it_real::vocabulary::id::{Edition, EditionRef, FrameworkId};

use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::quoted::{filled_in, quoted};

const FRAMEWORK: &str = include_str!("../../starter/frameworks/framework.yaml");
const SOURCE: &str = include_str!("../../starter/frameworks/SOURCE.md");

/// Where the schema lies that the first line of every framework file names.
const SCHEMA: &str = "frameworks/framework.schema.json";

/// Begin a set of statements of your own.
#[derive(clap::Args)]
#[command(
    after_help = "Example: mir frameworks new ourtown-2027 --id our-town --edition 2027 --title \"What we want in Ourtown\" --publisher \"Ourtown panel\""
)]
pub struct New {
    /// The assessment's folder. The statements go into its folder `frameworks`.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Its name for ever, in small letters, such as our-town.
    #[arg(long, value_name = "ID", value_parser = id)]
    id: FrameworkId,
    /// Its edition, such as 2027.
    #[arg(long, value_name = "EDITION", value_parser = edition)]
    edition: Edition,
    /// Its title, as it is printed.
    #[arg(long, value_name = "TITLE", value_parser = said)]
    title: String,
    /// Who stands behind it, such as the name of the panel.
    #[arg(long, value_name = "NAME", value_parser = said)]
    publisher: String,
    /// The nation that it is for: england, scotland, wales or northern-ireland.
    #[arg(long, value_name = "NATION", value_parser = crate::verbs::init::nation)]
    nation: Option<Nation>,
    /// Write over files that are there already.
    #[arg(long)]
    force: bool,
}

impl New {
    pub fn run(self, console: &Console) -> Outcome {
        self.refuse_what_is_built_in()?;
        let within = format!("frameworks/{}/{}", self.id, self.edition);
        let mut files = BTreeMap::from([
            (format!("{within}/framework.yaml"), self.framework()),
            (format!("{within}/SOURCE.md"), self.source()),
        ]);
        let schema = schemas::of("framework").unwrap_or_default();
        if !is_already(&self.folder.join(SCHEMA), schema) {
            files.insert(SCHEMA.to_owned(), schema.to_owned());
        }
        let files = files
            .into_iter()
            .map(|(path, text)| (path, text.into_bytes()))
            .collect();
        write_folder(&self.folder, &files, self.force)?;
        console.result(&self.what_next(&within))?;
        Ok(Exit::Done)
    }

    /// An edition of one's own never takes the place of one that is built in by a slip.
    fn refuse_what_is_built_in(&self) -> Result<(), Failure> {
        let built_in = format::framework::built_in(&FILES);
        let is_it = |known: &EditionRef| known.id == self.id && known.edition == self.edition;
        match built_in.iter().any(is_it) {
            true => Err(Failure::Usage(format!(
                "{} is built in. Give yours another id, or an edition of its own.",
                self.name()
            ))),
            false => Ok(()),
        }
    }

    fn framework(&self) -> String {
        let nations = self.nation.map_or_else(
            || "# If it is for one nation, say so: nations: [england]".to_owned(),
            |nation| format!("nations: [{nation}]"),
        );
        filled_in(
            FRAMEWORK,
            &[
                ("name", self.name()),
                ("id", quoted(self.id.as_str())),
                ("edition", quoted(self.edition.as_str())),
                ("title", quoted(&self.title)),
                ("publisher", quoted(&self.publisher)),
                ("nations", nations),
            ],
        )
    }

    fn source(&self) -> String {
        filled_in(SOURCE, &[("heading", visible(&self.title))])
    }

    fn name(&self) -> String {
        format!("{}@{}", self.id, self.edition)
    }

    fn what_next(&self, within: &str) -> String {
        let folder = self.folder.display();
        format!(
            "Your statements are in {folder}/{within}/framework.yaml. Open it, read it from the top, and put your own in place of the two examples.\n\
             Then: mir frameworks check {folder}/{within}/framework.yaml\n\
             To ask people about them, \"{}\" has to stand in `frameworks` in {folder}/assessment.toml.\n",
            self.name()
        )
    }
}

/// Whether a file has this text already: then there is nothing to write over.
fn is_already(path: &Path, text: &str) -> bool {
    std::fs::read(path).is_ok_and(|bytes| bytes == text.as_bytes())
}

fn id(text: &str) -> Result<FrameworkId, String> {
    FrameworkId::new(text)
        .map_err(|_| "use letters, digits, `-`, `_` and `.`, without spaces".to_owned())
}

fn edition(text: &str) -> Result<Edition, String> {
    Edition::new(text)
        .map_err(|_| "use letters, digits, `-`, `_` and `.`, without spaces".to_owned())
}

fn said(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("say it in a word or more".to_owned()),
        text => Ok(text.to_owned()),
    }
}
