//! Markdown in which all text is text: whatever a story holds, nothing in it becomes a heading, a link, an image or markup.

use std::fmt::Write as _;

use crate::clean;
use crate::document::{
    Article, Block, Callout, Document, Drawing, Picture, Quote, Run, Section, Table, Text,
};

/// A document as Markdown.
pub(crate) fn render(document: &Document) -> String {
    let mut out = format!(
        "{}\n\n# {}\n\n{}\n",
        line(&document.first_line),
        line(&document.title),
        line(&document.subtitle)
    );
    blocks(&mut out, &document.lead);
    for section in &document.sections {
        self::section(&mut out, section);
    }
    out
}

fn section(out: &mut String, section: &Section) {
    let _ = write!(out, "\n## {}\n", line(&section.title));
    blocks(out, &section.blocks);
    for article in &section.articles {
        self::article(out, article);
    }
}

fn article(out: &mut String, article: &Article) {
    let _ = write!(
        out,
        "\n### {} ({})\n",
        line(&article.title),
        line(&article.label)
    );
    blocks(out, &article.blocks);
    for part in &article.parts {
        let _ = write!(out, "\n#### {}\n", line(&part.title));
        blocks(out, &part.blocks);
    }
}

fn blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        out.push('\n');
        self::block(out, block);
    }
}

fn block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph(text) | Block::Headline(text) | Block::Basis(text) => {
            let _ = writeln!(out, "{}", line(text));
        }
        Block::List(items) => list(out, items),
        Block::Facts(facts) => {
            for (name, fact) in facts {
                let _ = writeln!(out, "- **{}:** {}", line(name), line(fact));
            }
        }
        Block::Table(found) => table(out, found),
        Block::Quote(found) => quote(out, found),
        Block::Picture(found) => picture(out, found),
        Block::Callout(found) => callout(out, found),
    }
}

fn list(out: &mut String, items: &[Text]) {
    for item in items {
        let _ = writeln!(out, "- {}", line(item));
    }
}

fn quote(out: &mut String, quote: &Quote) {
    if !quote.label.is_empty() {
        let _ = writeln!(out, "{}:\n", line(&quote.label));
    }
    for paragraph in &quote.paragraphs {
        let _ = writeln!(out, "> {}\n>", line(paragraph));
    }
    let _ = writeln!(out, "> — {}", line(&quote.source));
}

fn callout(out: &mut String, callout: &Callout) {
    let _ = writeln!(out, "> **{}**", line(&callout.title));
    for paragraph in &callout.paragraphs {
        let _ = writeln!(out, ">\n> {}", line(paragraph));
    }
}

/// A picture is its table; a comparison is a list of its lines, which say the same.
fn picture(out: &mut String, picture: &Picture) {
    match &picture.drawing {
        Drawing::Pairs(pairs) => {
            let _ = writeln!(out, "**{}**\n", line(&picture.title));
            for pair in pairs {
                let _ = writeln!(out, "- {}: {}", line(&pair.label), line(&pair.words));
            }
        }
        Drawing::Bar(_) | Drawing::Position { .. } | Drawing::Tiles(_) => table(out, &picture.twin),
    }
}

fn table(out: &mut String, table: &Table) {
    let _ = writeln!(out, "**{}**\n", line(&table.caption));
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&row(table.columns.iter().map(line).collect()));
    out.push_str(&row(table
        .columns
        .iter()
        .map(|_| "---".to_owned())
        .collect()));
    for found in &table.rows {
        let cells = found
            .cells
            .iter()
            .map(|cell| cell.iter().map(line).collect::<Vec<_>>().join("<br>"));
        out.push_str(&row(cells.collect()));
    }
}

/// One line, escaped so that it is a line of text wherever it stands.
fn line(text: &Text) -> String {
    let mut out = String::new();
    for run in text.runs() {
        let words = escape(run.words());
        match run {
            Run::Strong(_) if !words.trim().is_empty() => {
                let _ = write!(out, "**{}**", words.trim());
            }
            _ => out.push_str(&words),
        }
    }
    begin(&out)
}

/// Characters that mean something to Markdown are written with a backslash; those that begin HTML are written as entities.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean::for_terminal(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' | '!' => {
                out.push('\\');
                out.push(c);
            }
            // Without this, some readers would turn an address into a link.
            ':' => out.push_str(if out.ends_with("http") || out.ends_with("https") {
                "&#58;"
            } else {
                ":"
            }),
            '@' => out.push_str("&#64;"),
            _ => out.push(c),
        }
    }
    out
}

/// A line that would begin a list, a number, a rule or a setext heading begins with a backslash instead.
fn begin(line: &str) -> String {
    let line = line.trim();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = line.split_at_checked(digits).unwrap_or((line, ""));
    if digits > 0 && rest.starts_with(['.', ')']) {
        return format!("{number}\\{rest}");
    }
    if line.starts_with(['-', '+', '=']) {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::document::Text;

    fn theirs(text: &str) -> String {
        line(&Text::theirs(text))
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(
            theirs("<script>x</script>"),
            "&lt;script&gt;x&lt;/script&gt;"
        );
        assert_eq!(
            theirs("[a](javascript:x) ![b](c)"),
            "\\[a\\](javascript:x) \\!\\[b\\](c)"
        );
        assert_eq!(theirs("*a* _b_ `c` |d|"), "\\*a\\* \\_b\\_ \\`c\\` \\|d\\|");
    }

    #[test]
    fn a_line_never_begins_a_block() {
        for (text, wanted) in [
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("+ a", "\\+ a"),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("> a", "&gt; a"),
            ("=== a", "\\=== a"),
            ("    code", "code"),
        ] {
            assert_eq!(theirs(text), wanted);
        }
    }

    #[test]
    fn addresses_stay_text() {
        assert_eq!(
            theirs("https://example.org a@b.org"),
            "https&#58;//example.org a&#64;b.org"
        );
    }
}
