//! Plain text, 80 columns wide. Characters that control a terminal or turn the direction of text are written out.

mod wrap;

use crate::clean;
use crate::document::{
    Article, Block, Callout, Document, Drawing, Picture, Piece, Quote, Section, Table, Text,
};

/// The width of a line, in characters.
const WIDTH: usize = 80;

/// A document as plain text.
pub(crate) fn render(document: &Document) -> String {
    let mut page = Page::default();
    page.paragraph(&words(&document.first_line));
    page.heading(&words(&document.title), '=');
    page.paragraph(&words(&document.subtitle));
    page.blocks(&document.lead);
    for section in &document.sections {
        page.section(section);
    }
    page.out
}

/// Blocks as plain text, for the terminal.
pub(crate) fn blocks(blocks: &[Block]) -> String {
    let mut page = Page::default();
    page.blocks(blocks);
    page.out
}

/// The words of a line, safe for a terminal.
pub(crate) fn words(text: &Text) -> String {
    clean::for_terminal(&text.words())
}

#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn put(&mut self, text: &str, first: &str, rest: &str) {
        wrap::wrap(&mut self.out, text, first, rest, WIDTH);
    }

    fn paragraph(&mut self, text: &str) {
        self.gap();
        self.put(text, "", "");
    }

    fn heading(&mut self, text: &str, under: char) {
        self.gap();
        let before = self.out.len();
        self.put(text, "", "");
        let written = self.out.get(before..).unwrap_or_default();
        let longest = written
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap_or_default();
        self.out.extend(std::iter::repeat_n(under, longest));
        self.out.push('\n');
    }

    fn section(&mut self, section: &Section) {
        self.gap();
        self.heading(&words(&section.title), '-');
        self.blocks(&section.blocks);
        for article in &section.articles {
            self.article(article);
        }
    }

    fn article(&mut self, article: &Article) {
        self.gap();
        self.paragraph(&format!(
            "[{}] {}",
            words(&article.label),
            words(&article.title)
        ));
        self.blocks(&article.blocks);
        for part in &article.parts {
            self.paragraph(&format!("* {}", words(&part.title)));
            self.blocks(&part.blocks);
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) | Block::Headline(text) | Block::Basis(text) => {
                self.paragraph(&words(text))
            }
            Block::List(items) => {
                self.gap();
                items
                    .iter()
                    .for_each(|item| self.put(&words(item), "  - ", "    "));
            }
            Block::Facts(facts) => {
                self.gap();
                for (name, fact) in facts {
                    self.put(&format!("{}: {}", words(name), words(fact)), "", "    ");
                }
            }
            Block::Table(table) => self.table(table),
            Block::Quote(quote) => self.quote(quote),
            Block::Picture(picture) => self.picture(picture),
            Block::Callout(callout) => self.callout(callout),
        }
    }

    fn quote(&mut self, quote: &Quote) {
        if !quote.label.is_empty() {
            self.paragraph(&format!("{}:", words(&quote.label)));
        } else {
            self.gap();
        }
        for paragraph in &quote.paragraphs {
            self.put(&words(paragraph), "  | ", "  | ");
        }
        self.put(&words(&quote.source), "  -- ", "     ");
    }

    fn callout(&mut self, callout: &Callout) {
        self.paragraph(&format!("! {}", words(&callout.title)));
        for paragraph in &callout.paragraphs {
            self.put(&words(paragraph), "!   ", "!   ");
        }
    }

    /// A bar is drawn; other pictures are their tables or lines.
    fn picture(&mut self, picture: &Picture) {
        match &picture.drawing {
            Drawing::Bar(pieces) if picture.twin.columns.len() == 2 => {
                self.bar(pieces, &picture.twin)
            }
            Drawing::Pairs(pairs) => {
                self.paragraph(&words(&picture.title));
                for pair in pairs {
                    self.put(
                        &format!("{}: {}", words(&pair.label), words(&pair.words)),
                        "  - ",
                        "    ",
                    );
                }
            }
            Drawing::Bar(_) | Drawing::Position { .. } | Drawing::Tiles(_) => {
                self.table(&picture.twin)
            }
        }
    }

    fn bar(&mut self, pieces: &[Piece], twin: &Table) {
        self.gap();
        let labels: Vec<String> = twin
            .rows
            .iter()
            .filter_map(|row| row.cells.first()?.first().map(words))
            .collect();
        let widest = labels
            .iter()
            .map(|label| label.chars().count())
            .max()
            .unwrap_or_default();
        for (at, (label, row)) in labels.iter().zip(&twin.rows).enumerate() {
            let count = row
                .cells
                .get(1)
                .and_then(|cell| cell.first())
                .map(words)
                .unwrap_or_default();
            let drawn = pieces.get(at).map_or(0, |piece| {
                usize::try_from(piece.count.min(40)).unwrap_or(40)
            });
            let room = widest.saturating_sub(label.chars().count());
            let line = format!(
                "  {label}{}  {count:>4}  {}",
                " ".repeat(room),
                "█".repeat(drawn)
            );
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    /// A table is read row by row: its first cell, then every other cell behind the name of its column.
    fn table(&mut self, table: &Table) {
        self.paragraph(&words(&table.caption));
        for row in &table.rows {
            for (at, cell) in row.cells.iter().enumerate() {
                let text = cell.iter().map(words).collect::<Vec<_>>().join("; ");
                if at == 0 {
                    self.put(&text, "  - ", "    ");
                } else if !text.is_empty() {
                    let column = table.columns.get(at).map(words).unwrap_or_default();
                    self.put(&format!("{column}: {text}"), "      ", "        ");
                }
            }
        }
    }
}
