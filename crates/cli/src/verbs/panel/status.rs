//! `mir panel status`: who has answered how much, and never what.

use std::fmt::Write;

use making_it_real::folder::Folder;
use making_it_real::format::panel;
use making_it_real::vocabulary::catalogue::StatementIndex;
use making_it_real::vocabulary::dossier::Parts;
use making_it_real::vocabulary::finding::visible;
use making_it_real::vocabulary::panel::{Record, Round};

use crate::console::Console;
use crate::exit::{Exit, Failure, Outcome};
use crate::open::FolderArgument;

/// Say who has answered how many statements in each round. No answers are shown.
#[derive(clap::Args)]
#[command(after_help = "Example: mir panel status examples/wendleby")]
pub struct Status {
    #[command(flatten)]
    folder: FolderArgument,
}

impl Status {
    pub fn run(self, console: &Console) -> Outcome {
        let folder = Folder::open(&self.folder.folder)?;
        let reading = super::read(&folder)?;
        let parts = reading.dossier().parts();
        if matches!(parts.panel.record, Record::Counts(_)) {
            return Err(Failure::Outside(format!(
                "The answers of this panel are sealed in {}/{}: nobody can tell from them who has answered.",
                folder.root().display(),
                panel::SEALED
            )));
        }
        console.result(&told(parts))?;
        Ok(Exit::Done)
    }
}

/// How many statements were put to a member, and how many of them she has answered in each round.
struct Seat<'a> {
    code: &'a str,
    party: &'a str,
    put: usize,
    first: usize,
    second: usize,
}

/// Who has answered how much, and who is missing.
pub fn told(parts: &Parts) -> String {
    let seats = seats(parts);
    let mut out = String::new();
    for seat in &seats {
        let _ = writeln!(
            out,
            "{} ({}): round 1, {} of {}; round 2, {} of {}",
            seat.code, seat.party, seat.first, seat.put, seat.second, seat.put
        );
    }
    out.push('\n');
    round(&mut out, 1, &seats, |seat| seat.first);
    round(&mut out, 2, &seats, |seat| seat.second);
    if parts.panel.plan.is_none() {
        out.push_str("\nThere is no panel/plan.yaml. So a statement counts as put to everybody once one member has a row on it.\n");
    }
    out
}

fn seats(parts: &Parts) -> Vec<Seat<'_>> {
    let statements: Vec<StatementIndex> =
        parts.catalogue.scored().map(|entry| entry.index).collect();
    let seat = |(at, member): (usize, &'_ making_it_real::vocabulary::panel::Member)| {
        let put = statements
            .iter()
            .filter(|statement| parts.panel.is_put_to(at, **statement));
        let put: Vec<_> = put.collect();
        let said = |round| {
            let said =
                |statement: &&&StatementIndex| parts.panel.said(at, ***statement, round).is_some();
            put.iter().filter(said).count()
        };
        (put.len(), said(Round::One), said(Round::Two), member.party)
    };
    let members = parts.panel.members.iter().enumerate();
    members
        .map(|(at, member)| {
            let (put, first, second, party) = seat((at, member));
            let party = parts.parties.get(party);
            Seat {
                code: member.id.as_str(),
                party: party.map(|party| party.id.as_str()).unwrap_or_default(),
                put,
                first,
                second,
            }
        })
        .collect()
}

/// Whether a round is complete, and otherwise who has not answered at all and who has answered a part.
fn round(out: &mut String, number: u8, seats: &[Seat<'_>], said: impl Fn(&Seat<'_>) -> usize) {
    let asked = || seats.iter().filter(|seat| seat.put > 0);
    let listed = |wanted: &dyn Fn(&Seat<'_>) -> bool| {
        let codes = asked()
            .filter(|seat| wanted(seat))
            .map(|seat| visible(seat.code));
        codes.collect::<Vec<_>>().join(", ")
    };
    if asked().all(|seat| said(seat) == 0) {
        let _ = writeln!(out, "Round {number} has not begun.");
        return;
    }
    let nothing = listed(&|seat| said(seat) == 0);
    let part = listed(&|seat| said(seat) > 0 && said(seat) < seat.put);
    if nothing.is_empty() && part.is_empty() {
        let _ = writeln!(out, "Round {number} is complete.");
        return;
    }
    let _ = writeln!(out, "Round {number} is not complete.");
    for (who, words) in [(nothing, "No answer yet"), (part, "Some answers missing")] {
        if !who.is_empty() {
            let _ = writeln!(out, "  {words}: {who}.");
        }
    }
    if number == 2 {
        out.push_str("  Where somebody has no answer in round 2, her answer of round 1 counts.\n");
    }
}
