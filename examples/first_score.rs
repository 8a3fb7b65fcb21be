//! A first score in a few lines: reads the folder that is named, or the worked example, and prints what people say of each statement.
//!
//! `cargo run --example first_score -- path/to/assessment`

use making_it_real::folder::Folder;
use making_it_real::format::{dossier, source::MemorySource};
use making_it_real::vocabulary::finding::Finding;
use making_it_real::{assess, frameworks, wendleby};

fn main() {
    match std::env::args().nth(1) {
        None => show(dossier::read(
            &MemorySource::new(wendleby::FILES.iter().map(|(path, bytes)| (*path, *bytes))),
            &frameworks::FILES,
        )),
        Some(path) => match Folder::open(path.as_ref()) {
            Ok(folder) => show(dossier::read(&folder, &frameworks::FILES)),
            Err(error) => println!("{error}"),
        },
    }
}

fn show(read: Result<dossier::Reading, Vec<Finding>>) {
    let dossier = match read {
        Ok(reading) => reading.into_dossier(),
        Err(findings) => {
            for finding in findings {
                println!(
                    "{}: {}. {}",
                    finding.code(),
                    finding.message(),
                    finding.help()
                );
            }
            return;
        }
    };
    let parts = dossier.parts();
    for result in assess(&dossier, parts.header.as_of).statements {
        let (Some(entry), Some(lived)) = (
            parts.catalogue.entry(result.statement),
            result.lived_experience(),
        ) else {
            continue;
        };
        println!("{}: {}", entry.reference(), lived.standing.word());
    }
}
