//! Rust read as text: code without its comments, strings, attributes and test modules, its words, and what it makes public.

use std::collections::BTreeSet;

/// The source with everything blanked that is not code of the product. Lines stay where they were; `->` goes too, so that `<` and `>` pair.
pub fn code(source: &str) -> String {
    let mut out: Vec<u8> = source.bytes().collect();
    let mut at = 0;
    while at < out.len() {
        let rest = &out[at..];
        let length = match rest[0] {
            b'/' if rest.starts_with(b"//") => position(rest, b"\n"),
            b'/' if rest.starts_with(b"/*") => block_comment(rest),
            b'"' => quoted(rest),
            b'r' if at == 0 || !is_word(out[at - 1]) || out[at - 1] == b'b' => raw_quoted(rest),
            b'\'' if rest.get(1) == Some(&b'\\') => 4 + position(&rest[3..], b"'"),
            b'\'' => character(rest),
            b'-' if rest.starts_with(b"->") => 2,
            _ => 0,
        };
        blank(&mut out[at..at + length]);
        at += length.max(1);
    }
    while let Some(start) = out
        .windows(2)
        .position(|pair| pair == b"#[" || pair == b"#!")
    {
        let mut end = start + closing(&out[start..], b'[', b']');
        let attribute: Vec<u8> = out[start..end]
            .iter()
            .copied()
            .filter(|byte| !byte.is_ascii_whitespace())
            .collect();
        if attribute == b"#[cfg(test)]" {
            let body = position(&out[end..], b"{");
            let semicolon = position(&out[end..], b";");
            end += if semicolon < body {
                semicolon
            } else {
                closing(&out[end..], b'{', b'}')
            };
        }
        blank(&mut out[start..end]);
    }
    String::from_utf8(out).unwrap()
}

fn blank(bytes: &mut [u8]) {
    for byte in bytes {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

fn position(bytes: &[u8], needle: &[u8]) -> usize {
    let found = bytes
        .windows(needle.len())
        .position(|window| window == needle);
    found.unwrap_or(bytes.len())
}

fn block_comment(bytes: &[u8]) -> usize {
    let (mut at, mut depth) = (0, 0);
    while at < bytes.len() {
        match &bytes[at..] {
            [b'/', b'*', ..] => (at, depth) = (at + 2, depth + 1),
            [b'*', b'/', ..] => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(bytes: &[u8]) -> usize {
    let mut at = 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// `r"…"` and `r#"…"#`; 0 where it is neither.
fn raw_quoted(bytes: &[u8]) -> usize {
    let hashes = bytes[1..].iter().take_while(|byte| **byte == b'#').count();
    if bytes.get(1 + hashes) != Some(&b'"') {
        return 0;
    }
    let end = [b"\"", "#".repeat(hashes).as_bytes()].concat();
    let body = 2 + hashes;
    (body + position(&bytes[body..], &end) + end.len()).min(bytes.len())
}

/// `'x'`; 0 for a lifetime.
fn character(bytes: &[u8]) -> usize {
    let width = match bytes.get(1) {
        Some(0xf0..) => 4,
        Some(0xe0..) => 3,
        Some(0xc0..) => 2,
        _ => 1,
    };
    if bytes.get(1 + width) == Some(&b'\'') {
        width + 2
    } else {
        0
    }
}

/// Where the first bracket is closed again, just after it.
fn closing(bytes: &[u8], open: u8, close: u8) -> usize {
    let mut depth = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == open {
            depth += 1;
        } else if *byte == close {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    bytes.len()
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Every word, with what stands before it and after it.
pub fn words(code: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + code[at..].find(is_part)?;
        let rest = &code[start..];
        let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        at = start + end;
        Some((&code[..start], &rest[..end], &rest[end..]))
    })
}

/// What a file may call the things of other houses: the last names of `use` and the modules on the way to them.
pub fn imports(code: &str, foreign: &BTreeSet<String>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for statement in uses(code) {
        let mut words = words(statement);
        if !words
            .next()
            .is_some_and(|(_, first, _)| foreign.contains(first))
        {
            continue;
        }
        for (_, word, after) in words {
            let renamed = after.trim_start().starts_with("as ");
            if !renamed && !["as", "self"].contains(&word) {
                names.insert(word.to_string());
            }
        }
    }
    names
}

/// What follows each `use`, to its semicolon.
fn uses(code: &str) -> impl Iterator<Item = &str> {
    words(code)
        .filter(|(_, word, _)| *word == "use")
        .filter_map(|(_, _, after)| after.split(';').next())
}

pub fn uses_std(code: &str, module: &str) -> bool {
    let path = format!("std::{module}");
    let direct = code.match_indices(&path).any(|(at, _)| {
        let after = code.as_bytes().get(at + path.len());
        after.is_none_or(|byte| !is_word(*byte))
    });
    direct
        || uses(code)
            .filter(|statement| statement.trim_start().starts_with("std::{"))
            .any(|statement| words(statement).any(|(_, word, _)| word == module))
}

/// What each bare `pub` lets out, with its line. The body of an enum and of a trait is public; of a structure only its `pub` fields are, which come by themselves.
pub fn signatures(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (before, word, after) in words(code) {
        if word != "pub" || after.starts_with('(') {
            continue;
        }
        let mut next = words(after)
            .map(|(_, word, _)| word)
            .filter(|word| !["async", "mut"].contains(word));
        let kind = match (next.next(), next.next()) {
            (Some("const"), Some("fn")) => "fn",
            (kind, _) => kind.unwrap_or_default(),
        };
        let length = match kind {
            "fn" | "mod" => outside(after, "{;"),
            "struct" => outside(after, "{(;"),
            "enum" | "trait" | "union" => closing(after.as_bytes(), b'{', b'}'),
            "use" | "type" => outside(after, ";"),
            "const" | "static" => outside(after, "=;"),
            _field => outside(after, ",)}"),
        };
        let line = before.matches('\n').count() + 1;
        let start = before.len();
        let end = start + word.len() + length;
        found.push((line, code[start..end].trim_end()));
    }
    found
}

/// How far it is to the first of these letters that stands outside every bracket.
fn outside(code: &str, ends: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in code.char_indices() {
        if depth == 0 && ends.contains(letter) {
            return at;
        }
        match letter {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

#[test]
fn the_reader_of_signatures_sees_what_it_should() {
    let code = code(
        r#"
        use other::{deep::Thing as Renamed, plain};
        /// pub fn hidden(x: other::X)
        #[derive(other::Derive)]
        pub struct Wrapped(other::Private);
        pub struct Open { pub field: Vec<other::Field>, private: other::Private }
        pub enum Choice { One(other::Variant) }
        pub fn call<F: Fn(&str) -> u8>(text: &str) -> Result<Renamed, plain::Fault> { other::inside("}") }
        pub(crate) fn near(x: other::X) {}
        pub const LETTERS: [char; 3] = ['\'','"','\n'];
        pub use other::Again;
        #[cfg(test)]
        mod tests { pub fn t(x: other::Test) {} }
        "#,
    );
    let foreign = BTreeSet::from(["other".to_string()]);
    assert_eq!(
        imports(&code, &foreign).into_iter().collect::<Vec<_>>(),
        ["Again", "Renamed", "deep", "plain"]
    );
    let found: Vec<String> = signatures(&code)
        .iter()
        .map(|(_, signature)| signature.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        found,
        [
            "pub struct Wrapped",
            "pub struct Open",
            "pub field: Vec<other::Field>",
            "pub enum Choice { One(other::Variant) }",
            "pub fn call<F: Fn(&str) u8>(text: &str) Result<Renamed, plain::Fault>",
            "pub const LETTERS: [char; 3]",
            "pub use other::Again",
        ]
    );
}
