//! A document without markup: what is said, in which order, and nothing about how it looks.

use std::collections::BTreeSet;

use mir_core::date::Date;
use mir_release::Audience;

use crate::kind::Kind;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Our words.
    Ours(String),
    /// Our words, with weight.
    Strong(String),
    /// Words that came with the data: a renderer keeps them apart, so that they are text and nothing else.
    Theirs(String),
    /// The same, in another language than ours.
    Spoken {
        /// The words.
        text: String,
        /// The tag of the language.
        language: String,
    },
    /// A way to another place in the same document.
    Link {
        /// The words.
        text: String,
        /// The anchor that it leads to.
        to: String,
        /// The tag of their language, where it is another than ours.
        language: Option<String>,
    },
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(Vec<Run>);

impl Text {
    /// Our words.
    #[must_use]
    pub fn ours(text: impl Into<String>) -> Self {
        Self(vec![Run::Ours(text.into())])
    }

    /// Our words, with weight.
    #[must_use]
    pub fn strong(text: impl Into<String>) -> Self {
        Self(vec![Run::Strong(text.into())])
    }

    /// Words that came with the data.
    #[must_use]
    pub fn theirs(text: impl Into<String>) -> Self {
        Self(vec![Run::Theirs(text.into())])
    }

    /// A way to an anchor.
    #[must_use]
    pub fn link(text: impl Into<String>, to: impl Into<String>) -> Self {
        let (text, to) = (text.into(), to.into());
        let language = None;
        Self(vec![Run::Link { text, to, language }])
    }

    /// The same words, marked as those of another language, so that they are read aloud as what they are.
    #[must_use]
    pub fn spoken_in(mut self, tag: &str) -> Self {
        for run in &mut self.0 {
            match run {
                Run::Theirs(text) => {
                    let (text, language) = (std::mem::take(text), tag.to_owned());
                    *run = Run::Spoken { text, language };
                }
                Run::Link { language, .. } => *language = Some(tag.to_owned()),
                Run::Ours(_) | Run::Strong(_) | Run::Spoken { .. } => {}
            }
        }
        self
    }

    /// Its pieces.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// This text and then another, with nothing between them.
    #[must_use]
    pub fn and(mut self, other: impl Into<Self>) -> Self {
        self.0.extend(other.into().0);
        self
    }

    /// This text, a space, and then another; an empty one adds no space.
    #[must_use]
    pub fn then(self, other: impl Into<Self>) -> Self {
        let other = other.into();
        match (self.is_empty(), other.is_empty()) {
            (true, _) => other,
            (_, true) => self,
            (false, false) => self.and(" ").and(other),
        }
    }

    /// The same with a capital at the beginning of our words.
    #[must_use]
    pub fn capital(mut self) -> Self {
        if let Some(Run::Ours(text) | Run::Strong(text) | Run::Theirs(text)) = self.0.first_mut() {
            let mut letters = text.chars();
            if let Some(first) = letters.next() {
                *text = first.to_uppercase().chain(letters).collect();
            }
        }
        self
    }

    /// The words alone.
    #[must_use]
    pub fn words(&self) -> String {
        self.0.iter().map(Run::words).collect()
    }

    /// Several texts in one, with our words between them.
    #[must_use]
    pub fn joined(texts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        texts.into_iter().fold(Self::default(), |sum, text| {
            if sum.is_empty() {
                text
            } else {
                sum.and(between).and(text)
            }
        })
    }

    fn keep_links(&mut self, anchors: &BTreeSet<String>) {
        for run in &mut self.0 {
            if let Run::Link { text, to, language } = run
                && !anchors.contains(to)
            {
                let text = std::mem::take(text);
                *run = match language.take() {
                    Some(language) => Run::Spoken { text, language },
                    None => Run::Theirs(text),
                };
            }
        }
    }
}

impl Run {
    /// The words alone.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Ours(text)
            | Self::Strong(text)
            | Self::Theirs(text)
            | Self::Spoken { text, .. }
            | Self::Link { text, .. } => text,
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::ours(text)
    }
}

impl From<u64> for Text {
    fn from(number: u64) -> Self {
        Self::ours(crate::phrases::number(number))
    }
}

impl From<Date> for Text {
    fn from(date: Date) -> Self {
        Self::ours(date.in_words())
    }
}

/// One row of a table; its first cell is its heading. A cell is a list of paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where a link to this row leads.
    pub anchor: Option<String>,
    /// The cells.
    pub cells: Vec<Vec<Text>>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: Text,
    /// The headings of its columns.
    pub columns: Vec<Text>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// A table of cells of one paragraph each.
    #[must_use]
    pub fn new(caption: Text, columns: Vec<Text>, rows: Vec<Vec<Text>>) -> Self {
        let rows = rows
            .into_iter()
            .map(|cells| Row {
                anchor: None,
                cells: cells.into_iter().map(|cell| vec![cell]).collect(),
            })
            .collect();
        Self {
            caption,
            columns,
            rows,
        }
    }
}

/// How a piece of a picture looks: one of four steps from the lowest to the highest level, or something that is no level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// A level, from 1 (lowest) to 4 (highest).
    Level(u8),
    /// People were split.
    Split,
    /// There is not enough to say.
    NotEnough,
    /// Nobody was asked, or nobody is heard.
    Empty,
}

/// A piece of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// How it looks.
    pub look: Look,
    /// Its words, with its symbol.
    pub label: Text,
    /// How many it stands for.
    pub count: u64,
}

/// One line of [`Drawing::Pairs`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// What it is about.
    pub label: Text,
    /// How many levels there are.
    pub levels: u8,
    /// What people stand for, lowest and highest; `None` where that is not shown or not known.
    pub people: Option<(u8, u8)>,
    /// The party's own level.
    pub party: u8,
    /// Both and how they compare, in words.
    pub words: Text,
}

/// What a picture draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// One bar in pieces.
    Bar(Vec<Piece>),
    /// A place on a scale of so many levels, from the lowest to the highest.
    Position {
        /// How many levels there are.
        levels: u8,
        /// The lowest that is marked.
        low: u8,
        /// The highest that is marked.
        high: u8,
    },
    /// Lines of tiles: one tile for each statement.
    Tiles(Vec<(Text, Vec<Piece>)>),
    /// What a party says of itself beside what people say.
    Pairs(Vec<Pair>),
}

/// A picture: the data that it draws, and the same in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its title.
    pub title: Text,
    /// What can be seen in it.
    pub description: Text,
    /// What it draws.
    pub drawing: Drawing,
    /// The table that it draws.
    pub twin: Table,
}

/// Somebody's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// What sort of words they are.
    pub label: Text,
    /// The words, paragraph by paragraph.
    pub paragraphs: Vec<Text>,
    /// Who says so, and what else belongs to it.
    pub source: Text,
}

/// Something that must not be missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callout {
    /// Whether it is a warning.
    pub warning: bool,
    /// What it is about.
    pub title: Text,
    /// What it says.
    pub paragraphs: Vec<Text>,
}

/// A block of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Text),
    /// What stands in one place in large type: a standing.
    Headline(Text),
    /// What a figure or a level rests on.
    Basis(Text),
    /// A list.
    List(Vec<Text>),
    /// Names and what belongs to them.
    Facts(Vec<(Text, Text)>),
    /// A table.
    Table(Table),
    /// Somebody's own words.
    Quote(Quote),
    /// A picture.
    Picture(Picture),
    /// Something that must not be missed.
    Callout(Callout),
}

/// A part of an article: one of the steps that every statement takes in the same order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub title: Text,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// An article: one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Where a link to it leads.
    pub anchor: String,
    /// What stands above the heading: its id.
    pub label: Text,
    /// Its heading.
    pub title: Text,
    /// What stands before its parts.
    pub blocks: Vec<Block>,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Where a link to it leads.
    pub anchor: String,
    /// Its heading.
    pub title: Text,
    /// What it says before its articles.
    pub blocks: Vec<Block>,
    /// Its articles.
    pub articles: Vec<Article>,
}

impl Section {
    /// A section without articles.
    #[must_use]
    pub fn new(anchor: &str, title: Text, blocks: Vec<Block>) -> Self {
        Self {
            anchor: anchor.to_owned(),
            title,
            blocks,
            articles: Vec::new(),
        }
    }
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What kind it is.
    pub kind: Kind,
    /// Whom it is for.
    pub audience: Audience,
    /// The first line: whom it is for, and whether it is recorded as released.
    pub first_line: Text,
    /// The one heading of the whole.
    pub title: Text,
    /// Who it is about, and as at which day.
    pub subtitle: Text,
    /// What stands before the sections.
    pub lead: Vec<Block>,
    /// Whether a list of its sections stands before them.
    pub contents: bool,
    /// The sections.
    pub sections: Vec<Section>,
}

impl Document {
    /// The same document without links that lead nowhere: what they say stays.
    #[must_use]
    pub fn with_sound_links(mut self) -> Self {
        let anchors = self.anchors();
        self.each_text(&mut |text| text.keep_links(&anchors));
        self
    }

    fn anchors(&self) -> BTreeSet<String> {
        let mut anchors = BTreeSet::new();
        for section in &self.sections {
            anchors.insert(section.anchor.clone());
            anchors.extend(
                section
                    .articles
                    .iter()
                    .map(|article| article.anchor.clone()),
            );
            for block in &section.blocks {
                if let Block::Table(table) = block {
                    anchors.extend(table.rows.iter().filter_map(|row| row.anchor.clone()));
                }
            }
        }
        anchors
    }

    fn each_text(&mut self, change: &mut impl FnMut(&mut Text)) {
        each_block(&mut self.lead, change);
        for section in &mut self.sections {
            change(&mut section.title);
            each_block(&mut section.blocks, change);
            for article in &mut section.articles {
                change(&mut article.title);
                each_block(&mut article.blocks, change);
                for part in &mut article.parts {
                    each_block(&mut part.blocks, change);
                }
            }
        }
    }
}

fn each_block(blocks: &mut [Block], change: &mut impl FnMut(&mut Text)) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Headline(text) | Block::Basis(text) => change(text),
            Block::List(items) => items.iter_mut().for_each(&mut *change),
            Block::Facts(facts) => facts.iter_mut().for_each(|(name, text)| {
                change(name);
                change(text);
            }),
            Block::Table(table) => each_cell(table, change),
            Block::Quote(quote) => {
                quote.paragraphs.iter_mut().for_each(&mut *change);
                change(&mut quote.source);
            }
            Block::Picture(picture) => each_label(picture, change),
            Block::Callout(callout) => callout.paragraphs.iter_mut().for_each(&mut *change),
        }
    }
}

fn each_cell(table: &mut Table, change: &mut impl FnMut(&mut Text)) {
    let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
    cells.flatten().for_each(change);
}

fn each_label(picture: &mut Picture, change: &mut impl FnMut(&mut Text)) {
    match &mut picture.drawing {
        Drawing::Tiles(lines) => lines.iter_mut().for_each(|(label, _)| change(label)),
        Drawing::Pairs(pairs) => pairs.iter_mut().for_each(|pair| change(&mut pair.label)),
        Drawing::Bar(_) | Drawing::Position { .. } => {}
    }
    each_cell(&mut picture.twin, change);
}
