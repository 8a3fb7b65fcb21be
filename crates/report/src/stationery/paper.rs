//! A sheet of paper: a row for each statement, with boxes to tick.

use mir_core::catalogue::{Catalogue, Entry, StatementIndex};
use mir_core::finding::Finding;
use mir_core::id::MemberId;
use mir_core::panel::Round;
use mir_core::scale::Scale;
use mir_core::scale_pack::ScalePack;
use serde::Serialize;

use super::{Print, Words, in_short, offered, sheet_number, sources, told};
use crate::clean;
use crate::phrases::Say;
use crate::render::html::{filled, style_digest};

const STYLE: &str = include_str!("../../templates/stationery/paper-style.hbs");
const TEMPLATES: &[(&str, &str)] = &[
    (
        "stationery/paper",
        include_str!("../../templates/stationery/paper.hbs"),
    ),
    ("row", include_str!("../../templates/stationery/row.hbs")),
    ("paper-style", STYLE),
];

/// One member's sheet of one round.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// Her code.
    pub member: &'a MemberId,
    /// The round.
    pub round: Round,
    /// The statements on it, in the order of their numbers, the first being 1.
    pub statements: &'a [StatementIndex],
    /// The scale packs whose answers she may give in the place of a level.
    pub packs: &'a [ScalePack],
}

#[derive(Debug, Serialize)]
struct Page {
    style_digest: String,
    print: &'static str,
    window_title: String,
    skip: &'static str,
    title: String,
    subtitle: String,
    how: Vec<&'static str>,
    support: &'static str,
    yes: &'static str,
    no: &'static str,
    head: String,
    own_life: &'static str,
    themes: Vec<Theme>,
    end: &'static str,
    sources: Vec<String>,
}

/// Statements that stand together and answer one question.
#[derive(Debug, Serialize)]
struct Theme {
    title: String,
    question: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    number: String,
    id: String,
    words: Words,
    plain: Option<String>,
    levels: Vec<Tick>,
    others: Vec<&'static str>,
    why: &'static str,
}

/// A box to tick.
#[derive(Debug, Serialize)]
struct Tick {
    symbol: String,
    words: String,
}

/// A member's sheet as one page for a browser, to be printed: `title` says whose panel it is.
///
/// # Errors
/// Findings where a template cannot be used; the built-in ones always can.
///
/// ```
/// use mir_core::{catalogue::Catalogue, id::MemberId, panel::Round};
/// use mir_report::stationery::{Print, Sheet, paper};
/// let catalogue = Catalogue::new(vec![mir_core::sample::framework()]);
/// let member = MemberId::new("P07").unwrap();
/// let statements = [catalogue.statement("AC-I2").unwrap()];
/// let sheet = Sheet { member: &member, round: Round::One, statements: &statements, packs: &[] };
/// let page = paper(&catalogue, "Our panel", &sheet, Print::Usual).unwrap();
/// assert!(page.contains("P07-1") && page.contains("The words of AC-I2."));
/// ```
pub fn paper(
    catalogue: &Catalogue,
    title: &str,
    sheet: &Sheet<'_>,
    print: Print,
) -> Result<String, Vec<Finding>> {
    let number = sheet_number(sheet.member, sheet.round);
    let name = told(Say::SheetTitle, &[("number", &number)]);
    let round = sheet.round.number().to_string();
    let head = told(Say::SheetHead, &[("number", &number), ("round", &round)]);
    let page = Page {
        style_digest: style_digest(STYLE),
        print: print.class(),
        window_title: clean::for_page(&format!("{name}. {title}")),
        skip: Say::SheetSkip.english(),
        title: name,
        subtitle: clean::for_page(title),
        how: how(sheet.round),
        support: Say::SheetSupport.english(),
        yes: Say::Yes.english(),
        no: Say::No.english(),
        head,
        own_life: Say::OwnLife.english(),
        themes: themes(catalogue, sheet),
        end: Say::SheetEnd.english(),
        sources: sources::lines(catalogue, sheet.statements),
    };
    let shape = serde_json::to_value(specimen()).unwrap_or_default();
    filled(TEMPLATES, "stationery/paper", &shape, &page)
}

/// What to know before the first statement. Nothing of round 1 is on a sheet of round 2.
fn how(round: Round) -> Vec<&'static str> {
    let round = match round {
        Round::One => Say::SheetOne,
        Round::Two => Say::SheetTwo,
    };
    let all = [round, Say::SheetTick, Say::SheetNoName, Say::SheetSafe];
    all.map(Say::english).to_vec()
}

/// The statements in their order, parted where the theme changes.
fn themes(catalogue: &Catalogue, sheet: &Sheet<'_>) -> Vec<Theme> {
    let mut themes: Vec<(usize, Theme)> = Vec::new();
    for (number, statement) in (1_usize..).zip(sheet.statements) {
        let entry = catalogue.entry(*statement);
        let Some((entry, scale)) =
            entry.and_then(|entry| Some((entry, entry.framework.scale.as_ref()?)))
        else {
            continue;
        };
        let row = Row {
            levels: ticks(scale, sheet.packs),
            ..row(catalogue, number, &entry)
        };
        let theme = entry.theme_index.get();
        match themes.last_mut() {
            Some((last, found)) if *last == theme => found.rows.push(row),
            _ => themes.push((theme, beginning(&entry, scale, row))),
        }
    }
    themes.into_iter().map(|(_, theme)| theme).collect()
}

fn beginning(entry: &Entry<'_>, scale: &Scale, row: Row) -> Theme {
    let theme = entry.theme;
    Theme {
        title: clean::for_page(theme.as_people_say.as_ref().unwrap_or(&theme.title)),
        question: clean::for_page(scale.question()),
        rows: vec![row],
    }
}

/// The boxes for the levels, and for the answers that may be given in their place.
fn ticks(scale: &Scale, packs: &[ScalePack]) -> Vec<Tick> {
    let levels = scale.levels().map(|(level, name)| Tick {
        symbol: clean::for_page(&name.symbol),
        words: clean::for_page(&format!("{level} {}", name.name)),
    });
    let answers = offered(packs, scale).into_iter().map(|answer| Tick {
        symbol: clean::for_page(&answer.symbol),
        words: clean::for_page(&answer.answer),
    });
    levels.chain(answers).collect()
}

fn row(catalogue: &Catalogue, number: usize, entry: &Entry<'_>) -> Row {
    let others = [
        Say::AnswerDontKnow,
        Say::AnswerNotAboutMe,
        Say::AnswerRatherNotSay,
    ];
    Row {
        number: number.to_string(),
        id: catalogue.shortest(entry.index),
        words: Words::of(entry),
        plain: in_short(entry),
        levels: Vec::new(),
        others: others.map(Say::english).to_vec(),
        why: Say::SheetWhy.english(),
    }
}

/// A page with one of everything: what the templates are read against.
fn specimen() -> Page {
    let words = || Words {
        text: String::new(),
        language: Some(String::new()),
    };
    Page {
        style_digest: String::new(),
        print: "usual",
        window_title: String::new(),
        skip: "",
        title: String::new(),
        subtitle: String::new(),
        how: vec![""],
        support: "",
        yes: "",
        no: "",
        head: String::new(),
        own_life: "",
        themes: vec![Theme {
            title: String::new(),
            question: String::new(),
            rows: vec![Row {
                number: String::new(),
                id: String::new(),
                words: words(),
                plain: Some(String::new()),
                levels: vec![Tick {
                    symbol: String::new(),
                    words: String::new(),
                }],
                others: vec![""],
                why: "",
            }],
        }],
        end: "",
        sources: vec![String::new()],
    }
}
