//! Wrapping lines, without ever taking a character apart from the marks and joiners that belong to it.

/// Adds a text in lines of at most `width` characters; the first begins with `first`, every other with `rest`.
pub(super) fn wrap(out: &mut String, text: &str, first: &str, rest: &str, width: usize) {
    out.push_str(first);
    let mut used = first.chars().count();
    let start = rest.chars().count();
    let mut at_start = true;
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if !at_start && used.saturating_add(long).saturating_add(1) > width {
            out.push('\n');
            out.push_str(rest);
            used = start;
            at_start = true;
        }
        if !at_start {
            out.push(' ');
            used = used.saturating_add(1);
        }
        used = put_word(out, word, rest, used, width);
        at_start = false;
    }
    out.push('\n');
}

/// Adds a word, which is broken only where it is longer than a line.
fn put_word(out: &mut String, word: &str, rest: &str, used: usize, width: usize) -> usize {
    let mut used = used;
    let mut joined = false;
    for c in word.chars() {
        if used >= width && !joined && !belongs_to_the_last(c) {
            out.push('\n');
            out.push_str(rest);
            used = rest.chars().count();
        }
        out.push(c);
        used = used.saturating_add(1);
        joined = c == '\u{200d}';
    }
    used
}

/// Marks above and below letters, variation selectors, skin tones and the joiner.
const fn belongs_to_the_last(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{064b}'..='\u{065f}' | '\u{0a3c}'..='\u{0a51}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::wrap;

    fn wrapped(text: &str) -> String {
        let mut out = String::new();
        wrap(&mut out, text, "- ", "  ", 12);
        out
    }

    #[test]
    fn lines_are_short_and_nothing_is_lost() {
        let text = wrapped("one two three four five");
        assert_eq!(text, "- one two\n  three four\n  five\n");
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken_between_characters() {
        let text = wrapped(&"é".repeat(25));
        assert!(text.lines().all(|line| line.chars().count() <= 12));
        assert_eq!(text.matches('é').count(), 25);
    }

    #[test]
    fn a_family_stays_together() {
        let family = "👩\u{200d}👩\u{200d}👧";
        assert!(wrapped(&format!("aaaaaaaaa{family}{family}")).contains(family));
    }
}
