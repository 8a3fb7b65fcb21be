//! `mir panel note`: what somebody wants written down, in her own words, with a receipt that she can keep.

use std::collections::BTreeMap;

use making_it_real::folder::{Folder, write_folder};
use making_it_real::format::panel::{NewNote, note, with_notes};
use making_it_real::frameworks;
use making_it_real::vocabulary::catalogue::Catalogue;
use making_it_real::vocabulary::evidence::Reader;
use making_it_real::vocabulary::note::NoteType;
use making_it_real::vocabulary::scale::Side;

use super::ask::{Asking, shown};
use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::FolderArgument;

/// Write a note down: a minority note, the panel's own words, or the reasons of one side.
#[derive(clap::Args)]
#[command(after_help = "Example: mir panel note ourtown-2027")]
pub struct Note {
    #[command(flatten)]
    folder: FolderArgument,
}

impl Note {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        let reading = with_notes(&folder, &frameworks::FILES).map_err(Failure::Inputs)?;
        let mut asking = Asking::new(console);
        let Some(new) = asked(&mut asking, &reading.dossier().parts().catalogue)? else {
            asking.say("Stopped. Nothing was written.")?;
            return Ok(Exit::Done);
        };
        let noted = note(&folder, &frameworks::FILES, &new).map_err(Failure::Inputs)?;
        let files = BTreeMap::from([(noted.path.to_owned(), noted.bytes)]);
        write_folder(folder.root(), &files, true)?;
        asking.say(&format!(
            "\nNote {} is in {}/{}.\nReceipt: {}\nGive the receipt to whoever wrote the note. Every report that has the note prints it.",
            noted.id,
            folder.root().display(),
            noted.path,
            noted.receipt
        ))?;
        if noted.anew {
            asking.say("The file was written anew: comments at its head are kept, and comments further down are not.")?;
        }
        Ok(Exit::Done)
    }
}

/// Every question in turn; `None` where somebody stops.
fn asked(asking: &mut Asking<'_>, catalogue: &Catalogue) -> Result<Option<NewNote>, Failure> {
    asking
        .say("Type q at any question but the words to stop. Nothing is written before the end.")?;
    let Some(kind) = until(
        asking,
        "What is it? Type minority (one who disagrees, in her own words), panel (the whole panel's words) or side (the reasons of one side, written by the panel).",
        |line| NoteType::from_word(&line.to_lowercase()),
    )?
    else {
        return Ok(None);
    };
    let side = match kind {
        NoteType::Side => {
            let Some(side) = until(asking, "Of which side? Type lower or higher.", side)? else {
                return Ok(None);
            };
            Some(side)
        }
        NoteType::Minority | NoteType::Panel => None,
    };
    let Some(statement) = until(
        asking,
        "About which statement? Type its id, or press Enter if it is about the whole.",
        |line| match line {
            "" => Some(None),
            line => catalogue.statement(line).ok().map(Some),
        },
    )?
    else {
        return Ok(None);
    };
    let Some(text) = words(asking)? else {
        return Ok(None);
    };
    let Some(signed_as) = until(
        asking,
        "Signed as? Type it, such as “an unpaid carer”, or press Enter for no name.",
        |line| Some((!line.is_empty()).then(|| line.to_owned())),
    )?
    else {
        return Ok(None);
    };
    let Some(consent) = until(
        asking,
        "Who may read it? Type public, or one or more of panel, council, regulator, with ; between them.",
        consent,
    )?
    else {
        return Ok(None);
    };
    let Some(speaks_for) = until(
        asking,
        "For how many people does it speak? Type a number, or press Enter if that is not said.",
        |line| match line {
            "" => Some(None),
            line => line.parse().ok().filter(|people| *people > 0).map(Some),
        },
    )?
    else {
        return Ok(None);
    };
    let Some(may_be_known) = until(
        asking,
        "May people work out who wrote it? Ask her. Type yes or no.",
        |line| match line.to_lowercase().as_str() {
            "yes" | "y" => Some(true),
            "no" | "n" => Some(false),
            _ => None,
        },
    )?
    else {
        return Ok(None);
    };
    Ok(Some(NewNote {
        kind,
        side,
        statement,
        text,
        signed_as,
        consent,
        speaks_for,
        may_be_known,
    }))
}

/// Asks until there is an answer that can be used; `None` where somebody stops.
fn until<T>(
    asking: &mut Asking<'_>,
    question: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Failure> {
    loop {
        let Some(line) = asking.ask(question)?.filter(|line| line != "q") else {
            return Ok(None);
        };
        match read(&line) {
            Some(answer) => return Ok(Some(answer)),
            None => asking.say(&format!("“{}” cannot be an answer here.", shown(&line)))?,
        }
    }
}

/// The words, line by line up to an empty line, as they are typed; `None` where the lines end before that.
fn words(asking: &mut Asking<'_>) -> Result<Option<String>, Failure> {
    loop {
        asking.say("What are the words? Type them as they are. An empty line ends them.")?;
        let mut lines: Vec<String> = Vec::new();
        loop {
            match asking.line()? {
                None => return Ok(None),
                Some(line) if line.trim().is_empty() => break,
                Some(line) => lines.push(line),
            }
        }
        if !lines.is_empty() {
            return Ok(Some(lines.join("\n").trim().to_owned()));
        }
        asking.say("A note needs words.")?;
    }
}

fn side(line: &str) -> Option<Side> {
    match line.to_lowercase().as_str() {
        "lower" => Some(Side::Lower),
        "higher" | "upper" => Some(Side::Upper),
        _ => None,
    }
}

/// Who may read it, as the file has it.
fn consent(line: &str) -> Option<String> {
    let line = line.to_lowercase();
    if line == "public" {
        return Some(line);
    }
    let words = line.split([';', ',', ' ']).filter(|word| !word.is_empty());
    let readers: Option<Vec<Reader>> = words.map(Reader::from_word).collect();
    let readers = readers.filter(|readers| !readers.is_empty())?;
    let readers: Vec<&str> = readers.into_iter().map(Reader::word).collect();
    Some(readers.join(";"))
}
