//! What the formats of others have in common: texts on one line, texts of statements, and names made of what is named.

use std::collections::HashMap;

use mir_core::framework::Framework;
use mir_core::id::{EditionRef, StatementId};

use crate::digest;

/// The texts of an edition's statements.
pub(super) struct Texts<'a>(HashMap<&'a StatementId, &'a str>);

impl<'a> Texts<'a> {
    pub(super) fn of(framework: &'a Framework) -> Self {
        let statements = framework.statements();
        Self(
            statements
                .map(|(_, statement)| (&statement.id, statement.text.as_str()))
                .collect(),
        )
    }

    /// The text of a statement on one line; empty where the edition has none of that id.
    pub(super) fn text(&self, id: &StatementId) -> String {
        one_line(self.0.get(id).copied().unwrap_or_default())
    }
}

/// A text in a cell: on one line, and never a formula.
pub(crate) fn harmless(text: &str) -> String {
    let text = one_line(text);
    if text.starts_with(['=', '+', '-', '@']) {
        format!("'{text}")
    } else {
        text
    }
}

/// A text on one line: each run of white space and control characters is one space.
pub(crate) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A UUID made of the SHA-256 of these parts, so that the same content has the same name for ever.
///
/// It has the layout of version 5, a name made by a hash: OSCAL takes versions 4 and 5 only, so version 8 would be truer and could not be used.
pub(super) fn uuid(parts: &[&str]) -> String {
    // No part can hold a NUL, because none can be read from a file.
    let digest = digest::of(parts.join("\0").as_bytes());
    let mut uuid = String::with_capacity(36);
    for (at, digit) in digest.chars().take(32).enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            uuid.push('-');
        }
        uuid.push(match at {
            12 => '5',
            16 => variant(digit),
            _ => digit,
        });
    }
    uuid
}

/// The digit with its upper two bits those of the variant: 8, 9, a or b.
fn variant(digit: char) -> char {
    let lower = digit.to_digit(16).unwrap_or_default() & 0b11;
    char::from_digit(lower | 0b1000, 16).unwrap_or('8')
}

/// The name of an edition: it stays when our file about the edition is revised.
pub(super) fn edition_uuid(edition: &EditionRef) -> String {
    uuid(&["edition", &edition.to_string()])
}

#[cfg(test)]
mod tests {
    use super::{one_line, uuid};

    /// `printf abc | sha256sum` begins with ba7816bf8f01cfea414140de5dae2223.
    #[test]
    fn a_uuid_is_a_digest_with_the_bits_of_version_and_variant() {
        assert_eq!(uuid(&["abc"]), "ba7816bf-8f01-5fea-8141-40de5dae2223");
    }

    #[test]
    fn no_text_begins_another_line() {
        assert_eq!(
            one_line("\ta\r\nb\u{2028}c\u{85}#d \u{1b}[31m "),
            "a b c #d [31m"
        );
    }
}
