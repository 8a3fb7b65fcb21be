//! Text of people, made safe to show and otherwise left alone.
//!
//! Nothing is ever cut: `mir_core::finding::visible` is for findings and shortens; these are for whole stories.

use mir_core::finding::turns_direction;

/// Text for a terminal, a plain file or Markdown: characters that control or turn text are written out; line ends and tabs become spaces.
pub(crate) fn for_terminal(text: &str) -> String {
    written_out(text, |c| {
        c.is_control() || turns_direction(c) || is_separator(c)
    })
}

/// Text for a page that isolates it: overrides and control characters are written out; the marks that Arabic and Hebrew need stay.
pub(crate) fn for_page(text: &str) -> String {
    written_out(text, |c| {
        let is_mark = matches!(
            c,
            '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'
        );
        c.is_control() || is_separator(c) || (turns_direction(c) && !is_mark)
    })
}

fn written_out(text: &str, hidden: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\n' | '\r' | '\t') {
            out.push(' ');
        } else if hidden(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Line and paragraph separators end a line in some programs and in none of ours.
const fn is_separator(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// The paragraphs of a text: its lines that are not empty.
pub(crate) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{for_page, for_terminal, paragraphs};

    #[test]
    fn a_long_story_is_kept_whole() {
        let story = "so ".repeat(40_000);
        assert_eq!(for_terminal(&story), story);
        assert_eq!(for_page(&story), story);
    }

    #[test]
    fn overrides_are_written_out_and_arabic_marks_stay_on_pages() {
        assert_eq!(for_page("a\u{202e}b\u{200f}"), "a\\u{202e}b\u{200f}");
        assert_eq!(
            for_terminal("a\u{202e}b\u{200f}\u{1b}[2J"),
            "a\\u{202e}b\\u{200f}\\u{1b}[2J"
        );
    }

    #[test]
    fn emoji_made_of_several_characters_stay_together() {
        assert_eq!(for_terminal("👩‍🦽 ŵ مرحبا"), "👩‍🦽 ŵ مرحبا");
    }

    #[test]
    fn every_line_is_a_paragraph() {
        assert_eq!(
            paragraphs("one\r\n\r\ntwo\u{2028}three\n").collect::<Vec<_>>(),
            ["one", "two", "three"]
        );
    }
}
