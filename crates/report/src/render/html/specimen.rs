//! A page that has one of everything: the shape against which every path of a template is checked.

use serde_json::{Map, Value};

use super::geometry::Shape;
use super::model::{
    ArticleModel, BlockModel, CalloutModel, ContentsModel, DrawingModel, EntryModel, FactModel,
    LegendModel, Page, PairModel, PartModel, PictureModel, QuoteModel, RowModel, SectionModel,
    ShapesModel, TableModel, sample_line,
};

/// The shape of the model: every field of every case.
pub(super) fn shape() -> Value {
    merge(&serde_json::to_value(page()).unwrap_or_default())
}

/// A list becomes a list of one that has every field of all of its entries.
fn merge(value: &Value) -> Value {
    match value {
        Value::Array(entries) => {
            let merged = entries
                .iter()
                .map(merge)
                .reduce(|sum, entry| union(&sum, &entry));
            Value::Array(merged.into_iter().collect())
        }
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(name, field)| (name.clone(), merge(field)))
                .collect(),
        ),
        other => other.clone(),
    }
}

fn union(one: &Value, other: &Value) -> Value {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let mut fields: Map<String, Value> = one.clone();
            for (name, field) in other {
                let field = fields
                    .get(name)
                    .map_or_else(|| field.clone(), |known| union(known, field));
                fields.insert(name.clone(), field);
            }
            Value::Object(fields)
        }
        (Value::Array(one), Value::Array(other)) => {
            merge(&Value::Array(one.iter().chain(other).cloned().collect()))
        }
        (Value::Null, other) => other.clone(),
        (one, _) => one.clone(),
    }
}

fn page() -> Page {
    Page {
        style_digest: String::new(),
        window_title: String::new(),
        skip: "",
        first_line: sample_line(),
        title: sample_line(),
        subtitle: sample_line(),
        lead: blocks(),
        contents: Some(ContentsModel {
            title: "",
            entries: vec![EntryModel {
                to: String::new(),
                text: sample_line(),
            }],
        }),
        sections: vec![SectionModel {
            anchor: String::new(),
            title: sample_line(),
            blocks: blocks(),
            articles: vec![ArticleModel {
                anchor: String::new(),
                label: sample_line(),
                title: sample_line(),
                blocks: blocks(),
                parts: vec![PartModel {
                    title: sample_line(),
                    blocks: blocks(),
                }],
            }],
        }],
    }
}

fn blocks() -> Vec<BlockModel> {
    let pictures = [
        DrawingModel::Bar(shapes()),
        DrawingModel::Position(shapes()),
        DrawingModel::Tiles(vec![shapes()]),
        DrawingModel::Pairs(vec![pair()]),
    ];
    let mut blocks = vec![
        BlockModel::Paragraph(sample_line()),
        BlockModel::Headline(sample_line()),
        BlockModel::Basis(sample_line()),
        BlockModel::List(vec![sample_line()]),
        BlockModel::Facts(vec![FactModel {
            name: sample_line(),
            fact: sample_line(),
        }]),
        BlockModel::Table(table()),
        BlockModel::Quote(QuoteModel {
            label: sample_line(),
            paragraphs: vec![sample_line()],
            source: sample_line(),
        }),
        BlockModel::Callout(CalloutModel {
            warning: true,
            title: sample_line(),
            paragraphs: vec![sample_line()],
        }),
    ];
    blocks.extend(pictures.map(|drawing| BlockModel::Picture(Box::new(picture(drawing)))));
    blocks
}

fn picture(drawing: DrawingModel) -> PictureModel {
    PictureModel {
        title: sample_line(),
        drawing,
        legend: vec![LegendModel {
            class: Some(""),
            label: sample_line(),
            value: sample_line(),
        }],
        table: Some(table()),
        folded: Some(table()),
        folded_title: "",
    }
}

fn table() -> TableModel {
    TableModel {
        id: String::new(),
        caption: sample_line(),
        columns: vec![sample_line()],
        rows: vec![RowModel {
            anchor: Some(String::new()),
            head: vec![sample_line()],
            cells: vec![vec![sample_line()]],
        }],
    }
}

fn shapes() -> ShapesModel {
    ShapesModel {
        id: String::new(),
        title: String::new(),
        description: String::new(),
        label: sample_line(),
        width: 0,
        shapes: vec![rectangle()],
    }
}

fn pair() -> PairModel {
    PairModel {
        id: String::new(),
        title: String::new(),
        description: String::new(),
        label: sample_line(),
        words: sample_line(),
        width: 0,
        ticks: vec![0],
        people: Some(rectangle()),
        party: 0,
    }
}

const fn rectangle() -> Shape {
    Shape {
        x: 0,
        y: 0,
        width: 0,
        height: 0,
        class: "",
    }
}
