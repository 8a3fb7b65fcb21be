//! Cards: one for each statement, for each level of each scale, and for each answer that is no level.

use mir_core::catalogue::{Catalogue, Entry, StatementIndex};
use mir_core::finding::Finding;
use mir_core::scale::{Level, LevelName};
use mir_core::scale_pack::ScalePack;
use serde::Serialize;

use super::pictures::{Picture, Pictures};
use super::{Print, Words, in_short, scales, sources, told};
use crate::clean;
use crate::phrases::Say;
use crate::render::html::{filled, style_digest};

const STYLE: &str = include_str!("../../templates/stationery/cards-style.hbs");
const TEMPLATES: &[(&str, &str)] = &[
    (
        "stationery/cards",
        include_str!("../../templates/stationery/cards.hbs"),
    ),
    ("card", include_str!("../../templates/stationery/card.hbs")),
    ("cards-style", STYLE),
];

/// From how many characters on words are set smaller, and from how many a card has a page to itself.
const LONG: usize = 260;
const VERY_LONG: usize = 520;

/// A statement on the panel's paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    /// The statement.
    pub statement: StatementIndex,
    /// Its number on the sheets; `None` where it has not the same number on all of them.
    pub number: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Page {
    style_digest: String,
    print: &'static str,
    window_title: String,
    skip: &'static str,
    title: String,
    how: Vec<&'static str>,
    sources: Vec<String>,
    decks: Vec<Deck>,
}

/// Cards of one kind, page by page.
#[derive(Debug, Serialize)]
struct Deck {
    anchor: &'static str,
    title: &'static str,
    pages: Vec<Vec<Card>>,
}

#[derive(Debug, Serialize)]
struct Card {
    kind: &'static str,
    length: &'static str,
    head: Option<String>,
    id: Option<String>,
    symbol: Option<String>,
    words: Words,
    plain: Option<String>,
    foot: Option<String>,
    slot: &'static str,
    png: Option<String>,
    jpeg: Option<String>,
    alternative: String,
}

/// For whom cards are, and what is on them.
#[derive(Debug, Clone, Copy)]
pub struct CardsFor<'a> {
    /// Whose they are.
    pub title: &'a str,
    /// The statements.
    pub paper: &'a [Numbered],
    /// The scale packs that members may answer with.
    pub packs: &'a [ScalePack],
}

/// The names of the cards, which are those of their pictures without the ending: a statement's shortest reference, `level-1` and so on, and
/// `thumbs3_up` and so on for the answers of a scale pack, and `dont-know`, `not-about-me` and `rather-not-say`. Where a reference has a colon, the name has `_` for it; where there is more than one
/// scale, a level has its framework before it: `making-it-real_level-1`.
#[must_use]
pub fn names(catalogue: &Catalogue, panel: &CardsFor<'_>) -> Vec<String> {
    let nothing = Pictures::default();
    let maker = Maker {
        catalogue,
        pictures: &nothing,
        panel,
    };
    let statements = panel
        .paper
        .iter()
        .map(|numbered| file_name(&catalogue.shortest(numbered.statement)));
    let levels = maker.levels().into_iter().map(|(name, _)| name);
    let answers = maker.answers().into_iter().map(|(name, _)| name);
    let others = OTHERS.iter().map(|(name, _)| (*name).to_owned());
    statements
        .chain(levels)
        .chain(answers)
        .chain(others)
        .collect()
}

/// Cards for a panel's statements and answers as one page for a browser, to be printed and cut.
///
/// # Errors
/// Findings where a template cannot be used; the built-in ones always can.
///
/// ```
/// use mir_core::catalogue::Catalogue;
/// use mir_report::stationery::{CardsFor, Numbered, Pictures, Print, cards};
/// let catalogue = Catalogue::new(vec![mir_core::sample::framework()]);
/// let statement = catalogue.statement("AC-I1").unwrap();
/// let paper = [Numbered { statement, number: Some(1) }];
/// let panel = CardsFor { title: "Our panel", paper: &paper, packs: &[] };
/// let page = cards(&catalogue, &panel, &Pictures::default(), Print::Usual).unwrap();
/// assert!(page.contains("The words of AC-I1."));
/// ```
pub fn cards(
    catalogue: &Catalogue,
    panel: &CardsFor<'_>,
    pictures: &Pictures,
    print: Print,
) -> Result<String, Vec<Finding>> {
    let maker = Maker {
        catalogue,
        pictures,
        panel,
    };
    let title = format!("{}: {}", Say::CardsTitle.english(), panel.title);
    let page = Page {
        style_digest: style_digest(STYLE),
        print: print.class(),
        window_title: clean::for_page(&title),
        skip: Say::CardsSkip.english(),
        title: clean::for_page(&title),
        how: vec![Say::CardsHow.english(), Say::CardsPicture.english()],
        sources: sources::lines(catalogue, &maker.statements()),
        decks: maker.decks(print),
    };
    let shape = serde_json::to_value(specimen()).unwrap_or_default();
    filled(TEMPLATES, "stationery/cards", &shape, &page)
}

/// The answers that are no level, by the names of their cards.
const OTHERS: [(&str, Say); 3] = [
    ("dont-know", Say::AnswerDontKnow),
    ("not-about-me", Say::AnswerNotAboutMe),
    ("rather-not-say", Say::AnswerRatherNotSay),
];

/// A reference as part of a file's name.
fn file_name(reference: &str) -> String {
    reference.replace(':', "_")
}

struct Maker<'a> {
    catalogue: &'a Catalogue,
    pictures: &'a Pictures,
    panel: &'a CardsFor<'a>,
}

impl Maker<'_> {
    fn statements(&self) -> Vec<StatementIndex> {
        self.panel
            .paper
            .iter()
            .map(|numbered| numbered.statement)
            .collect()
    }

    fn decks(&self, print: Print) -> Vec<Deck> {
        let statements = self.panel.paper.iter().filter_map(|numbered| {
            let entry = self.catalogue.entry(numbered.statement)?;
            Some(self.statement(&entry, numbered.number))
        });
        let levels = self
            .levels()
            .into_iter()
            .chain(self.answers())
            .map(|(_, card)| card);
        let others = OTHERS.iter().map(|(name, words)| self.other(name, *words));
        let (one, many) = match print {
            Print::Usual => (4, 4),
            Print::Large => (1, 2),
        };
        let deck = |anchor, title: Say, cards, of| Deck {
            anchor,
            title: title.english(),
            pages: pages(cards, of),
        };
        vec![
            deck(
                "statements",
                Say::CardsStatements,
                statements.collect(),
                one,
            ),
            deck("levels", Say::CardsLevels, levels.collect(), many),
            deck("others", Say::CardsOthers, others.collect(), many),
        ]
    }

    fn statement(&self, entry: &Entry<'_>, number: Option<usize>) -> Card {
        let id = self.catalogue.shortest(entry.index);
        let n = number.map_or_else(|| id.clone(), |number| number.to_string());
        let head = told(Say::CardStatement, &[("n", &n)]);
        let plain = in_short(entry);
        let words = Words::of(entry);
        let both = words
            .text
            .chars()
            .count()
            .saturating_add(plain.as_ref().map_or(0, |plain| plain.chars().count()));
        Card {
            kind: "statement",
            length: length(both),
            head: Some(head),
            id: Some(id.clone()),
            plain,
            foot: Some(Say::OwnLife.english().to_owned()),
            ..self.card(&file_name(&id), words)
        }
    }

    /// The levels of every scale that is used, each with the name of its card.
    fn levels(&self) -> Vec<(String, Card)> {
        let scales = scales(self.catalogue, &self.statements());
        // Frameworks that ask the same in the same words share their cards.
        let mut different: Vec<(Vec<&str>, &mir_core::scale::Scale)> = Vec::new();
        for (framework, scale) in &scales {
            match different.iter_mut().find(|(_, known)| known == scale) {
                Some((titles, _)) => titles.push(&framework.title),
                None => different.push((vec![&framework.title], scale)),
            }
        }
        let one = different.len() == 1;
        let of = |(titles, scale): &(Vec<&str>, &mir_core::scale::Scale)| {
            let first = scales.iter().find(|(_, known)| known == scale);
            let prefix = first
                .filter(|_| !one)
                .map(|(framework, _)| format!("{}_", framework.edition.id));
            let whose = (!one).then(|| titles.join(", "));
            let levels = scale.levels().map(|(level, name)| {
                let file = format!("{}level-{level}", prefix.as_deref().unwrap_or_default());
                let card = self.level(&file, level, name, scale.question(), whose.as_deref());
                (file, card)
            });
            levels.collect::<Vec<_>>()
        };
        different.iter().flat_map(of).collect()
    }

    /// The answers of the packs that are for a scale which is used, each with the name of its card: `thumbs3_up`.
    fn answers(&self) -> Vec<(String, Card)> {
        let scales = scales(self.catalogue, &self.statements());
        let fits = |pack: &&ScalePack| scales.iter().any(|(_, scale)| pack.is_for(scale));
        let fitting = self.panel.packs.iter().filter(fits);
        let cards = fitting.flat_map(|pack| {
            pack.answers().iter().map(|answer| {
                let file = file_name(&format!(
                    "{}_{}",
                    pack.id(),
                    answer.answer.replace(' ', "-")
                ));
                let words = Words {
                    text: clean::for_page(&answer.answer),
                    language: None,
                };
                let card = Card {
                    kind: "level",
                    length: length(words.text.chars().count()),
                    symbol: Some(clean::for_page(&answer.symbol)),
                    ..self.card(&file, words)
                };
                (file, card)
            })
        });
        cards.collect()
    }

    fn level(
        &self,
        file: &str,
        level: Level,
        name: &LevelName,
        question: &str,
        whose: Option<&str>,
    ) -> Card {
        let words = Words {
            text: clean::for_page(&name.name),
            language: None,
        };
        let whose = whose.map(|titles| told(Say::CardOfScale, &[("framework", titles)]));
        Card {
            kind: "level",
            length: length(words.text.chars().count()),
            head: Some(level.to_string()),
            id: whose,
            symbol: Some(clean::for_page(&name.symbol)),
            foot: Some(clean::for_page(question)),
            ..self.card(file, words)
        }
    }

    fn other(&self, file: &str, words: Say) -> Card {
        let words = Words {
            text: words.english().to_owned(),
            language: None,
        };
        self.card(file, words)
    }

    /// A card with nothing but words and its picture.
    fn card(&self, file: &str, words: Words) -> Card {
        let picture = self.pictures.of(file);
        Card {
            kind: "other",
            length: "short",
            head: None,
            id: None,
            symbol: None,
            alternative: words.text.clone(),
            words,
            plain: None,
            foot: None,
            slot: Say::CardSlot.english(),
            png: match picture {
                Some(Picture::Png(bytes)) => Some(bytes.clone()),
                _ => None,
            },
            jpeg: match picture {
                Some(Picture::Jpeg(bytes)) => Some(bytes.clone()),
                _ => None,
            },
        }
    }
}

/// How long words are, as the style sets them.
const fn length(characters: usize) -> &'static str {
    match characters {
        0..LONG => "short",
        LONG..VERY_LONG => "long",
        _ => "very-long",
    }
}

/// So many cards to a page; a card that is very long has one to itself.
fn pages(cards: Vec<Card>, of: usize) -> Vec<Vec<Card>> {
    let mut pages: Vec<Vec<Card>> = Vec::new();
    for card in cards {
        let alone = |card: &Card| card.length == "very-long";
        match pages.last_mut() {
            Some(page) if page.len() < of && !alone(&card) && !page.iter().any(alone) => {
                page.push(card)
            }
            _ => pages.push(vec![card]),
        }
    }
    pages
}

/// A page with one of everything: what the templates are read against.
fn specimen() -> Page {
    let text = || Some(String::new());
    Page {
        style_digest: String::new(),
        print: "usual",
        window_title: String::new(),
        skip: "",
        title: String::new(),
        how: vec![""],
        sources: vec![String::new()],
        decks: vec![Deck {
            anchor: "",
            title: "",
            pages: vec![vec![Card {
                kind: "",
                length: "",
                head: text(),
                id: text(),
                symbol: text(),
                words: Words {
                    text: String::new(),
                    language: text(),
                },
                plain: text(),
                foot: text(),
                slot: "",
                png: text(),
                jpeg: text(),
                alternative: String::new(),
            }]],
        }],
    }
}
