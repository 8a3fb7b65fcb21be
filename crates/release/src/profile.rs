//! Release profiles: the numbers of the small-number rules, as data.

/// How many statements are named as the weakest of a framework.
pub(crate) const WEAKEST: usize = 3;

/// The numbers of one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub id: &'static str,
    /// The fewest people that a party or group, and the rest beside it, must each have to be shown.
    pub smallest_group: u64,
    /// With fewer asked than this, and counts hidden, no middle is shown either.
    pub asked_for_middle: u64,
    /// A note or flag that speaks for fewer than this hides the counts of its statement.
    pub speaks_for: u64,
    /// Round 1's counts are shown only where nobody changed, or at least this many did.
    pub changed: u64,
    /// Where each band of "how many answered" begins, lowest first.
    pub bands: &'static [u64],
}

impl Profile {
    /// The default profile, `panel`.
    ///
    /// ```
    /// let profile = mir_release::Profile::panel();
    /// assert_eq!((profile.id, profile.smallest_group, profile.bands), ("panel", 5, &[5, 10, 15][..]));
    /// ```
    #[must_use]
    pub const fn panel() -> Self {
        Self {
            id: "panel",
            smallest_group: 5,
            asked_for_middle: 7,
            speaks_for: 3,
            changed: 3,
            bands: &[5, 10, 15],
        }
    }
}
