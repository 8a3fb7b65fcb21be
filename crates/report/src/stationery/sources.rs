//! Where the words come from, as it stands on everything that is handed out.

use mir_core::catalogue::{Catalogue, StatementIndex};
use mir_core::framework::Framework;
use mir_core::scale::Origin;

use super::scales;
use crate::clean;
use crate::parts::sources::wording;
use crate::phrases::Say;

/// A line for each framework whose statements are used: its title and edition, whose wording it is, and whose scale.
pub(super) fn lines(catalogue: &Catalogue, statements: &[StatementIndex]) -> Vec<String> {
    let used = scales(catalogue, statements).into_iter();
    used.map(|(framework, scale)| line(framework, scale.origin()))
        .collect()
}

fn line(framework: &Framework, origin: Origin) -> String {
    let scale = match origin {
        Origin::Ours => Say::SourceScaleOurs,
        Origin::Publisher => Say::SourceScalePublisher,
    };
    let mut line = format!(
        "{} ({}). {} {}",
        framework.title,
        framework.edition,
        wording(framework).words(),
        scale.english()
    );
    if let Some(attribution) = &framework.attribution {
        line = format!("{line} {attribution}");
    }
    clean::for_page(&line)
}
