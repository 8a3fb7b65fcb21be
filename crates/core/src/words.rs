//! The one way in which a fixed vocabulary becomes an enumeration: each case with the word that files and JSON use for it.

/// Declares an enumeration whose every case has one stable word, and nothing else.
///
/// ```
/// mir_core::vocabulary! {
///     /// A half of the year.
///     Half {
///         /// January to June.
///         First = "first",
///         /// July to December.
///         Second = "second",
///     }
/// }
/// assert_eq!((Half::First.word(), Half::from_word("second"), Half::ALL.len()), ("first", Some(Half::Second), 2));
/// ```
#[macro_export]
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $case:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $case),+ }

        impl $name {
            /// Every case, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$case),+];

            /// The word that files and JSON use.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$case => $word),+ }
            }

            /// The case that a word stands for; `None` where the vocabulary has no such word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$case),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
pub(crate) use vocabulary as words;
