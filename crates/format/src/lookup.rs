//! Values by name, for ten million look-ups in any order.
//!
//! A short name lies beside its value, so that finding it costs one visit to memory; and a name can be hashed when it is read and found
//! later, so that many visits can be under way at once.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// The longest name that lies beside its value, in bytes.
const SHORT: usize = 15;

/// A short name, padded, with its length in the last byte. Bytes and no number, so that an entry has no gaps and more of them lie close.
type Padded = [u8; SHORT + 1];

/// A short name and its hash.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name {
    padded: Padded,
    hash: u64,
}

impl Name {
    /// The name as text.
    pub(crate) fn text(self) -> String {
        let length = self.padded.last().copied().map_or(0, usize::from);
        String::from_utf8_lossy(self.padded.get(..length).unwrap_or_default()).into_owned()
    }
}

/// Values by name. Nothing is ever read in the order of the maps.
pub(crate) struct Lookup<T> {
    short: HashTable<(Padded, T)>,
    long: HashMap<Box<[u8]>, T>,
    hasher: RandomState,
}

impl<T: Copy> Lookup<T> {
    /// Room for so many names, and none yet.
    pub(crate) fn with_room(names: usize) -> Self {
        Self {
            short: HashTable::with_capacity(names),
            long: HashMap::new(),
            hasher: RandomState::default(),
        }
    }

    /// Puts a name in; of two equal ones the first stays.
    pub(crate) fn insert(&mut self, name: &str, value: T) {
        let Some(name) = self.name(name.as_bytes()) else {
            self.long.entry(name.as_bytes().into()).or_insert(value);
            return;
        };
        if self.at(name).is_none() {
            let hasher = &self.hasher;
            self.short
                .insert_unique(name.hash, (name.padded, value), |(padded, _)| {
                    hash(hasher, padded)
                });
        }
    }

    /// A name to be found later; `None` where it is too long for that.
    pub(crate) fn name(&self, name: &[u8]) -> Option<Name> {
        let padded = padded(name)?;
        Some(Name {
            padded,
            hash: hash(&self.hasher, &padded),
        })
    }

    /// The value of a short name.
    pub(crate) fn at(&self, name: Name) -> Option<T> {
        self.short
            .find(name.hash, |(padded, _)| *padded == name.padded)
            .map(|(_, value)| *value)
    }

    /// The value of any name.
    pub(crate) fn find(&self, name: &[u8]) -> Option<T> {
        match self.name(name) {
            Some(name) => self.at(name),
            None => self.long.get(name).copied(),
        }
    }
}

fn padded(name: &[u8]) -> Option<Padded> {
    let mut bytes = [0; SHORT + 1];
    bytes
        .get_mut(..SHORT)?
        .get_mut(..name.len())?
        .copy_from_slice(name);
    *bytes.last_mut()? = u8::try_from(name.len()).ok()?;
    Some(bytes)
}

fn hash(hasher: &RandomState, padded: &Padded) -> u64 {
    hasher.hash_one(u128::from_le_bytes(*padded))
}

#[cfg(test)]
mod tests {
    use super::Lookup;

    #[test]
    fn short_and_long_names_are_found_and_the_first_of_two_stays() {
        let mut lookup = Lookup::with_room(2);
        let long = "a-name-of-more-than-fifteen-bytes";
        for (name, value) in [
            ("M1", 1),
            ("M1", 2),
            ("M1\0", 3),
            (long, 4),
            (long, 5),
            ("exactly-15-byte", 6),
        ] {
            lookup.insert(name, value);
        }
        for (name, value) in [
            ("M1", Some(1)),
            ("M1", Some(1)),
            ("M1\0", Some(3)),
            (long, Some(4)),
            ("exactly-15-byte", Some(6)),
            ("M2", None),
        ] {
            assert_eq!(lookup.find(name.as_bytes()), value, "{name}");
        }
    }
}
