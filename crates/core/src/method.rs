//! How a panel's answers become a standing: the numbers of one edition of a method. Every threshold is data; the steps are the engine's.

use crate::exact::Fraction;
use crate::framework::Status;
use crate::id::EditionRef;

/// One edition of a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Its id and edition.
    pub edition: EditionRef,
    /// Which revision of the file, from 1.
    pub revision: u32,
    /// The title.
    pub title: String,
    /// Where it stands.
    pub status: Status,
    /// Step 2.
    pub enough: Enough,
    /// Step 4.
    pub split: SplitShares,
    /// Step 4: the levels that people and carers must each have given before their majorities are compared.
    pub roles_answers_each: u64,
    /// Step 5.
    pub cannot_tell: CannotTell,
    /// Step 6.
    pub groups: GroupNumbers,
    /// From how many levels apart two parties are asked for their reasons.
    pub gap_from: u8,
    /// Step 7.
    pub sureness: SurenessNumbers,
    /// How many sources it takes before people's stories alone can back a party.
    pub compared_needs_sources: u64,
    /// SHA-256 of the file, in hexadecimal; empty where it was made in code.
    pub sha256: String,
}

/// Step 2: when there are enough answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enough {
    /// The fewest people who must have given a level.
    pub answers: u64,
    /// The smallest share of those asked, less those whom it is not about.
    pub share_of_asked: Fraction,
}

/// Step 4: the share of answers on the smaller side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SplitShares {
    /// From here people are split.
    pub split_from: Fraction,
    /// Up to here most people are on one side.
    pub agreed_to: Fraction,
}

/// Step 5: when people cannot tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CannotTell {
    /// From this share of those asked, less those whom it is not about.
    pub share: Fraction,
    /// And from this many.
    pub at_least: u64,
}

/// Step 6: when a group is compared with the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupNumbers {
    /// The answers that the group and the rest must each have.
    pub answers_each: u64,
    /// From how many levels apart it is shown.
    pub gap_from: u8,
    /// Below this chance, counting every comparison made, it is called unequal.
    pub chance_below: Fraction,
    /// Up to how many answers the chance is counted out.
    pub permutation_to: u64,
}

/// Step 7: how sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SurenessNumbers {
    /// Under this many different people: a serious concern.
    pub people_serious: u64,
    /// Under this many different people: a minor concern.
    pub people_minor: u64,
    /// Under this many kinds of evidence: a serious concern.
    pub kinds_serious: u64,
    /// Under this many kinds of evidence: a minor concern.
    pub kinds_minor: u64,
    /// Evidence that ended more than this many months ago is old.
    pub months: u16,
    /// How many minor concerns make one step down.
    pub minors_per_step: u64,
}
