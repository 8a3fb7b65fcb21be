//! All that a template can see.

use serde::Serialize;

use super::geometry::{self, Shape};
use crate::clean;
use crate::document::{
    Article, Block, Callout, Document, Drawing, Pair, Part, Picture, Quote, Run, Section, Table,
    Text,
};
use crate::phrases::{Say, say};

/// A piece of a line.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RunModel {
    Ours(String),
    Strong(String),
    Theirs(String),
    Spoken {
        text: String,
        language: String,
    },
    Link {
        text: String,
        to: String,
        language: Option<String>,
    },
}

/// A line.
pub(super) type Line = Vec<RunModel>;

#[derive(Debug, Serialize)]
pub(super) struct FactModel {
    pub name: Line,
    pub fact: Line,
}

#[derive(Debug, Serialize)]
pub(super) struct RowModel {
    pub anchor: Option<String>,
    pub head: Vec<Line>,
    pub cells: Vec<Vec<Line>>,
}

#[derive(Debug, Serialize)]
pub(super) struct TableModel {
    pub id: String,
    pub caption: Line,
    pub columns: Vec<Line>,
    pub rows: Vec<RowModel>,
}

#[derive(Debug, Serialize)]
pub(super) struct QuoteModel {
    pub label: Line,
    pub paragraphs: Vec<Line>,
    pub source: Line,
}

#[derive(Debug, Serialize)]
pub(super) struct CalloutModel {
    pub warning: bool,
    pub title: Line,
    pub paragraphs: Vec<Line>,
}

#[derive(Debug, Serialize)]
pub(super) struct LegendModel {
    pub class: Option<&'static str>,
    pub label: Line,
    pub value: Line,
}

/// A line of shapes, with its own name and its own words for those who do not see it.
#[derive(Debug, Serialize)]
pub(super) struct ShapesModel {
    pub id: String,
    pub title: String,
    pub description: String,
    pub label: Line,
    pub width: u64,
    pub shapes: Vec<Shape>,
}

#[derive(Debug, Serialize)]
pub(super) struct PairModel {
    pub id: String,
    pub title: String,
    pub description: String,
    pub label: Line,
    pub words: Line,
    pub width: u64,
    pub ticks: Vec<u64>,
    pub people: Option<Shape>,
    pub party: u64,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum DrawingModel {
    Bar(ShapesModel),
    Position(ShapesModel),
    Tiles(Vec<ShapesModel>),
    Pairs(Vec<PairModel>),
}

#[derive(Debug, Serialize)]
pub(super) struct PictureModel {
    pub title: Line,
    pub drawing: DrawingModel,
    pub legend: Vec<LegendModel>,
    pub table: Option<TableModel>,
    pub folded: Option<TableModel>,
    pub folded_title: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum BlockModel {
    Paragraph(Line),
    Headline(Line),
    Basis(Line),
    List(Vec<Line>),
    Facts(Vec<FactModel>),
    Table(TableModel),
    Quote(QuoteModel),
    Picture(Box<PictureModel>),
    Callout(CalloutModel),
}

#[derive(Debug, Serialize)]
pub(super) struct PartModel {
    pub title: Line,
    pub blocks: Vec<BlockModel>,
}

#[derive(Debug, Serialize)]
pub(super) struct ArticleModel {
    pub anchor: String,
    pub label: Line,
    pub title: Line,
    pub blocks: Vec<BlockModel>,
    pub parts: Vec<PartModel>,
}

#[derive(Debug, Serialize)]
pub(super) struct SectionModel {
    pub anchor: String,
    pub title: Line,
    pub blocks: Vec<BlockModel>,
    pub articles: Vec<ArticleModel>,
}

#[derive(Debug, Serialize)]
pub(super) struct ContentsModel {
    pub title: &'static str,
    pub entries: Vec<EntryModel>,
}

#[derive(Debug, Serialize)]
pub(super) struct EntryModel {
    pub to: String,
    pub text: Line,
}

/// The page.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    pub style_digest: String,
    pub window_title: String,
    pub skip: &'static str,
    pub first_line: Line,
    pub title: Line,
    pub subtitle: Line,
    pub lead: Vec<BlockModel>,
    pub contents: Option<ContentsModel>,
    pub sections: Vec<SectionModel>,
}

/// A document as its page.
pub(super) fn page(document: &Document, style_digest: String) -> Page {
    let mut maker = Maker { next: 0 };
    Page {
        style_digest,
        window_title: clean::for_page(&format!(
            "{} {}",
            document.first_line.words(),
            document.title.words()
        )),
        skip: Say::SkipLink.english(),
        first_line: line(&document.first_line),
        title: line(&document.title),
        subtitle: line(&document.subtitle),
        lead: maker.blocks(&document.lead),
        contents: document.contents.then(|| contents(&document.sections)),
        sections: document
            .sections
            .iter()
            .map(|section| maker.section(section))
            .collect(),
    }
}

fn contents(sections: &[Section]) -> ContentsModel {
    let entries = sections.iter().map(|section| EntryModel {
        to: section.anchor.clone(),
        text: line(&section.title),
    });
    ContentsModel {
        title: Say::Contents.english(),
        entries: entries.collect(),
    }
}

/// A line for a page.
pub(super) fn line(text: &Text) -> Line {
    text.runs()
        .iter()
        .filter(|run| !run.words().is_empty())
        .map(|run| {
            let words = clean::for_page(run.words());
            match run {
                Run::Ours(_) => RunModel::Ours(words),
                Run::Strong(_) => RunModel::Strong(words),
                Run::Theirs(_) => RunModel::Theirs(words),
                Run::Spoken { language, .. } => RunModel::Spoken {
                    text: words,
                    language: language.clone(),
                },
                Run::Link { to, language, .. } => RunModel::Link {
                    text: words,
                    to: to.clone(),
                    language: language.clone(),
                },
            }
        })
        .collect()
}

fn lines(texts: &[Text]) -> Vec<Line> {
    texts.iter().map(line).collect()
}

fn words(text: &Text) -> String {
    clean::for_page(&text.words())
}

/// Makes models, and counts them so that every picture and table has an id of its own.
struct Maker {
    next: u64,
}

impl Maker {
    fn id(&mut self, prefix: &str) -> String {
        self.next = self.next.saturating_add(1);
        format!("{prefix}{}", self.next)
    }

    fn section(&mut self, section: &Section) -> SectionModel {
        SectionModel {
            anchor: section.anchor.clone(),
            title: line(&section.title),
            blocks: self.blocks(&section.blocks),
            articles: section
                .articles
                .iter()
                .map(|article| self.article(article))
                .collect(),
        }
    }

    fn article(&mut self, article: &Article) -> ArticleModel {
        let part = |maker: &mut Self, part: &Part| PartModel {
            title: line(&part.title),
            blocks: maker.blocks(&part.blocks),
        };
        ArticleModel {
            anchor: article.anchor.clone(),
            label: line(&article.label),
            title: line(&article.title),
            blocks: self.blocks(&article.blocks),
            parts: article
                .parts
                .iter()
                .map(|found| part(self, found))
                .collect(),
        }
    }

    fn blocks(&mut self, blocks: &[Block]) -> Vec<BlockModel> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> BlockModel {
        match block {
            Block::Paragraph(text) => BlockModel::Paragraph(line(text)),
            Block::Headline(text) => BlockModel::Headline(line(text)),
            Block::Basis(text) => BlockModel::Basis(line(text)),
            Block::List(items) => BlockModel::List(lines(items)),
            Block::Facts(facts) => BlockModel::Facts(
                facts
                    .iter()
                    .map(|(name, fact)| FactModel {
                        name: line(name),
                        fact: line(fact),
                    })
                    .collect(),
            ),
            Block::Table(table) => BlockModel::Table(self.table(table)),
            Block::Quote(Quote {
                label,
                paragraphs,
                source,
            }) => BlockModel::Quote(QuoteModel {
                label: line(label),
                paragraphs: lines(paragraphs),
                source: line(source),
            }),
            Block::Picture(picture) => BlockModel::Picture(Box::new(self.picture(picture))),
            Block::Callout(Callout {
                warning,
                title,
                paragraphs,
            }) => BlockModel::Callout(CalloutModel {
                warning: *warning,
                title: line(title),
                paragraphs: lines(paragraphs),
            }),
        }
    }

    fn table(&mut self, table: &Table) -> TableModel {
        TableModel {
            id: self.id("table-"),
            caption: line(&table.caption),
            columns: lines(&table.columns),
            rows: table
                .rows
                .iter()
                .map(|row| RowModel {
                    anchor: row.anchor.clone(),
                    head: row
                        .cells
                        .first()
                        .map(|cell| lines(cell))
                        .unwrap_or_default(),
                    cells: row.cells.iter().skip(1).map(|cell| lines(cell)).collect(),
                })
                .collect(),
        }
    }

    /// A bar of two columns has its table beside it as a legend; a wider table stands below; what the lines already say is folded away.
    fn picture(&mut self, picture: &Picture) -> PictureModel {
        let is_legend =
            picture.twin.columns.len() == 2 && !matches!(picture.drawing, Drawing::Tiles(_));
        let is_folded = matches!(picture.drawing, Drawing::Tiles(_) | Drawing::Pairs(_));
        PictureModel {
            title: line(&picture.title),
            drawing: self.drawing(picture),
            legend: if is_legend {
                legend(picture)
            } else {
                Vec::new()
            },
            table: (!is_legend && !is_folded).then(|| self.table(&picture.twin)),
            folded: is_folded.then(|| self.table(&picture.twin)),
            folded_title: Say::SameAsTable.english(),
        }
    }

    fn drawing(&mut self, picture: &Picture) -> DrawingModel {
        match &picture.drawing {
            Drawing::Bar(pieces) => {
                DrawingModel::Bar(self.shapes(picture, geometry::BAR_WIDTH, geometry::bar(pieces)))
            }
            Drawing::Position { levels, low, high } => {
                let (width, shapes) = geometry::position(*levels, *low, *high);
                DrawingModel::Position(self.shapes(picture, width, shapes))
            }
            Drawing::Tiles(rows) => DrawingModel::Tiles(
                rows.iter()
                    .map(|(label, pieces)| {
                        let (width, shapes) = geometry::tiles(pieces);
                        ShapesModel {
                            id: self.id("picture-"),
                            title: words(label),
                            description: words(&crate::parts::pictures::in_words(pieces)),
                            label: line(label),
                            width,
                            shapes,
                        }
                    })
                    .collect(),
            ),
            Drawing::Pairs(pairs) => {
                DrawingModel::Pairs(pairs.iter().map(|pair| self.pair(pair)).collect())
            }
        }
    }

    fn shapes(&mut self, picture: &Picture, width: u64, shapes: Vec<Shape>) -> ShapesModel {
        ShapesModel {
            id: self.id("picture-"),
            title: words(&picture.title),
            description: words(&picture.description),
            label: Line::new(),
            width,
            shapes,
        }
    }

    fn pair(&mut self, pair: &Pair) -> PairModel {
        let x = |level: u8| geometry::level_x(level, pair.levels);
        PairModel {
            id: self.id("picture-"),
            title: words(&pair.label),
            description: words(&pair.words),
            label: line(&pair.label),
            words: line(&pair.words),
            width: geometry::PAIR_WIDTH,
            ticks: (1..=pair.levels).map(x).collect(),
            people: pair.people.map(|(low, high)| Shape {
                x: x(low).saturating_sub(11),
                y: 7,
                width: x(high).saturating_sub(x(low)).saturating_add(22),
                height: 22,
                class: "people",
            }),
            party: x(pair.party).saturating_sub(6),
        }
    }
}

/// The rows of a table of two columns, each with the look of the piece that it belongs to.
fn legend(picture: &Picture) -> Vec<LegendModel> {
    let classes: Vec<&'static str> = match &picture.drawing {
        Drawing::Bar(pieces) => pieces
            .iter()
            .map(|piece| geometry::class(piece.look))
            .collect(),
        Drawing::Position { levels, low, high } => (1..=*levels)
            .map(|level| {
                if (*low..=*high).contains(&level) {
                    "mark"
                } else {
                    "frame"
                }
            })
            .collect(),
        Drawing::Tiles(_) | Drawing::Pairs(_) => Vec::new(),
    };
    let cell = |row: &crate::document::Row, at: usize| {
        row.cells
            .get(at)
            .and_then(|cell| cell.first())
            .map(line)
            .unwrap_or_default()
    };
    picture
        .twin
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| LegendModel {
            class: classes.get(at).copied(),
            label: cell(row, 0),
            value: cell(row, 1),
        })
        .collect()
}

/// The words of a sentence of ours, for the specimen.
pub(super) fn sample_line() -> Line {
    let mut sample = line(
        &say(Say::Yes)
            .and(Text::strong("strong"))
            .and(Text::theirs("theirs")),
    );
    sample.push(RunModel::Link {
        text: "link".to_owned(),
        to: "anchor".to_owned(),
        language: Some("cy".to_owned()),
    });
    sample.push(RunModel::Spoken {
        text: "spoken".to_owned(),
        language: "cy".to_owned(),
    });
    sample
}
