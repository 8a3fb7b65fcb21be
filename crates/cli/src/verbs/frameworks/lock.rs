//! `mir frameworks lock`: writing down the words that people answer, so that a change of words is seen.

use std::collections::BTreeMap;
use std::path::Path;

use making_it_real::folder::write_folder;
use making_it_real::format::words;

use crate::console::Console;
use crate::exit::{Exit, Outcome};
use crate::open::assessed;

pub fn run(console: &Console, folder: &Path, force: bool) -> Outcome {
    let opened = assessed(folder)?;
    let catalogue = &opened.dossier().parts().catalogue;
    let files = BTreeMap::from([(words::PATH.to_owned(), words::lock(catalogue))]);
    write_folder(folder, &files, force)?;
    console.result(&format!(
        "The words of {} statements are in {}. When they change, `mir check` says so.\n",
        catalogue.scored().count(),
        folder.join(words::PATH).display()
    ))?;
    Ok(Exit::Done)
}
