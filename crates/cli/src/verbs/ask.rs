//! `mir ask`: what is still missing.

use making_it_real::release::Audience;
use making_it_real::report::text;

use crate::console::Console;
use crate::exit::{Exit, Outcome};
use crate::open::{FolderArgument, assessed};

/// Say what is missing: whom nobody asked, what is past its review, what points one way, which reasons were not given, what was promised and is late.
#[derive(clap::Args)]
#[command(after_help = "Example: mir ask examples/wendleby")]
pub struct Ask {
    #[command(flatten)]
    folder: FolderArgument,
}

impl Ask {
    pub fn run(self, console: &Console) -> Outcome {
        let opened = assessed(&self.folder.folder)?;
        let release = opened.release(Audience::Desk)?;
        console.result(&text::ask(&release))?;
        Ok(Exit::Done)
    }
}
