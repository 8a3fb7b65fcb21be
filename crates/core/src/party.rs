//! Parties: whose voice is whose. Lived experience is a party of its own, and no other party's view can overwrite it.

use crate::id::PartyId;
use crate::words::words;

words! {
    /// The parties that every assessment knows, in the order in which they are shown.
    BuiltIn {
        /// People who draw on care and support.
        People = "people",
        /// Unpaid carers.
        Carers = "carers",
        /// Voluntary and community organisations.
        ThirdSector = "third-sector",
        /// Providers of care.
        Providers = "providers",
        /// Staff of the council.
        Staff = "staff",
        /// Partners, such as the NHS.
        Partners = "partners",
        /// The council itself.
        Council = "council",
        /// A regulator.
        Inspector = "inspector",
    }
}

/// The word for the voice of `people` and `carers` together.
pub const LIVED_EXPERIENCE: &str = "lived-experience";

impl BuiltIn {
    /// Whether it is part of lived experience, which speaks in the panel and never in `judgements.csv`.
    #[must_use]
    pub const fn is_lived_experience(self) -> bool {
        matches!(self, Self::People | Self::Carers)
    }

    /// Whether its level is compared with what people say. An inspector's is shown beside, not compared.
    #[must_use]
    pub const fn is_compared(self) -> bool {
        !matches!(self, Self::Inspector)
    }

    /// Its name in a sentence.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "people who draw on care and support",
            Self::Carers => "unpaid carers",
            Self::ThirdSector => "voluntary and community organisations",
            Self::Providers => "providers of care",
            Self::Staff => "staff",
            Self::Partners => "partners",
            Self::Council => "the council",
            Self::Inspector => "the inspector",
        }
    }
}

/// A party of one assessment: a built-in one, or a local one that counts as one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// Its name in a sentence.
    pub name: String,
    /// The built-in party that it is, or counts as.
    pub counts_as: BuiltIn,
}

/// The position of a party in [`Parties`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartyIndex(usize);

impl PartyIndex {
    /// The position as a number, from 0.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0
    }
}

/// The parties of one assessment: the built-in ones in their order, each followed by the local ones that count as it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties(Vec<Party>);

impl Parties {
    /// The built-in parties and these local ones. A local one whose id is taken is left out: reading reports it.
    ///
    /// ```
    /// use mir_core::party::Parties;
    /// let parties = Parties::new(Vec::new());
    /// assert_eq!(parties.iter().count(), 8);
    /// assert!(parties.find("council").is_some());
    /// ```
    #[must_use]
    pub fn new(local: Vec<Party>) -> Self {
        let mut parties: Vec<Party> = Vec::new();
        for built_in in BuiltIn::ALL.iter().copied() {
            if let Ok(id) = PartyId::new(built_in.word()) {
                parties.push(Party {
                    id,
                    name: built_in.name().to_owned(),
                    counts_as: built_in,
                });
            }
            for party in local.iter().filter(|party| party.counts_as == built_in) {
                let id = party.id.as_str();
                let taken = BuiltIn::from_word(id).is_some()
                    || id == LIVED_EXPERIENCE
                    || parties.iter().any(|known| known.id == party.id);
                if !taken {
                    parties.push(party.clone());
                }
            }
        }
        Self(parties)
    }

    /// Every party with its position, in the order in which they are shown.
    pub fn iter(&self) -> impl Iterator<Item = (PartyIndex, &Party)> {
        self.0
            .iter()
            .enumerate()
            .map(|(at, party)| (PartyIndex(at), party))
    }

    /// The position of a party.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<PartyIndex> {
        self.0
            .iter()
            .position(|party| party.id.as_str() == id)
            .map(PartyIndex)
    }

    /// The party at a position; `None` where the position belongs to another list.
    #[must_use]
    pub fn get(&self, index: PartyIndex) -> Option<&Party> {
        self.0.get(index.0)
    }

    /// How many parties there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Never true: the built-in parties are always there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
