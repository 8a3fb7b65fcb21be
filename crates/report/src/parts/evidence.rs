//! The evidence: for and against on one statement, and the index of every item that may be shown.

use std::collections::BTreeSet;

use mir_core::catalogue::{Target, ThemeIndex};
use mir_core::evidence::{Item, Shows, Voice};
use mir_core::note::Says;
use mir_release::view::{EvidenceView, SaidView, StatementView};

use super::item::{figure, independence_words, kind_words, people, shows_words, voice_words};
use super::{Pieces, paragraph};
use crate::clean;
use crate::document::{Block, Quote, Row, Table, Text};
use crate::phrases::{Say, all_of, count, fill, say};

/// What an item may show, in the order in which items are told.
const SHOWS: [Option<Shows>; 5] = [
    Some(Shows::Strength),
    Some(Shows::Gap),
    Some(Shows::Mixed),
    Some(Shows::Context),
    None,
];

/// The columns of a table of items.
const INDEX_COLUMNS: [Say; 5] = [
    Say::ColumnItem,
    Say::ColumnShows,
    Say::ColumnWhat,
    Say::ColumnWhen,
    Say::ColumnAbout,
];

impl<'a> Pieces<'a> {
    /// What the evidence shows about a statement, for and against.
    pub(crate) fn evidence_of(self, statement: &StatementView) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(self.evidence_sums(statement))];
        let items: Vec<&Item> = self.items(&statement.evidence.items);
        for shows in SHOWS {
            let fitting: Vec<&Item> = items
                .iter()
                .copied()
                .filter(|item| item.shows == shows)
                .collect();
            if !fitting.is_empty() {
                blocks.push(super::lead_in(shows_words(shows)));
                blocks.extend(self.told(&fitting));
            }
        }
        let clashing = self.items(&statement.evidence.clashing);
        if !clashing.is_empty() {
            let items = all_of(clashing.into_iter().map(Self::item_link));
            blocks.push(Block::Paragraph(fill(Say::Clashing, &[("items", items)])));
        }
        blocks.extend(self.said_of(&statement.evidence));
        let by_theme = u64::try_from(statement.evidence.by_theme.len()).unwrap_or(u64::MAX);
        if by_theme > 0 {
            blocks.push(Block::Paragraph(count(
                by_theme,
                Say::AboutThemeOne,
                Say::AboutThemeMany,
            )));
        }
        blocks
    }

    /// The same with all that is known of each item: how many people, who made it, where to find it. Then those that do not count here: about
    /// the theme as a whole, or from after the day of the assessment.
    pub(crate) fn evidence_in_full(self, statement: &StatementView) -> Vec<Block> {
        let evidence = &statement.evidence;
        let mut blocks = vec![Block::Paragraph(self.evidence_sums(statement))];
        let past_review = &evidence.past_review;
        let items = self.items(&evidence.items);
        for shows in SHOWS {
            let fitting = items.iter().copied().filter(|item| item.shows == shows);
            let fitting: Vec<&Item> = fitting.collect();
            if !fitting.is_empty() {
                blocks.push(self.in_full(shows_words(shows), &fitting, past_review));
            }
        }
        let counted = [&evidence.items, &evidence.clashing].map(|list| list.as_slice());
        let counted = counted.concat();
        let is_later = |(at, item): &(usize, &Item)| {
            item.about.contains(&Target::Statement(statement.statement)) && !counted.contains(at)
        };
        let all = self.view.evidence.iter().enumerate();
        let later: Vec<&Item> = all.filter(is_later).map(|(_, item)| item).collect();
        blocks.extend(self.said_of(evidence));
        for (caption, items) in [
            (Say::ShowClashing, self.items(&evidence.clashing)),
            (Say::ShowLater, later),
        ] {
            if !items.is_empty() {
                blocks.push(self.in_full(caption, &items, past_review));
            }
        }
        let by_theme = self.items(&evidence.by_theme).into_iter();
        let by_theme: Vec<Text> = by_theme.map(|item| self.item_line(item)).collect();
        if !by_theme.is_empty() {
            blocks.push(paragraph(Say::ShowByTheme));
            blocks.push(Block::List(by_theme));
        }
        blocks
    }

    /// An item in one line: its id, its title, what it is and what it shows.
    fn item_line(self, item: &Item) -> Text {
        let title = format!("{}: {}", item.id, item.title);
        let shows = say(shows_words(item.shows));
        Text::joined([Text::theirs(title), self.item_short(item), shows], " · ")
    }

    /// Items in a table, with all that is known of each; `past_review` holds positions in the view.
    pub(crate) fn in_full(self, caption: Say, items: &[&Item], past_review: &[usize]) -> Block {
        let is_past_review = |item: &Item| {
            let mut items = self.items(past_review).into_iter();
            items.any(|past| past.id == item.id)
        };
        let rows = items.iter().map(|item| {
            let mut cells = self.index_cells(item, false, is_past_review(item));
            // What it shows is said once, where the caption says it.
            if let Some(shows) = cells.get_mut(1)
                && caption == shows_words(item.shows)
            {
                shows.retain(|text| *text != say(caption));
            }
            if let Some(what) = cells.get_mut(2) {
                what.extend(people(item));
                what.extend(item.independence.map(|by| say(independence_words(by))));
            }
            Row {
                anchor: None,
                cells,
            }
        });
        Block::Table(Table {
            caption: say(caption),
            columns: INDEX_COLUMNS.map(say).to_vec(),
            rows: rows.collect(),
        })
    }

    /// What the panel does not accept on a statement, and what it asks the council.
    fn said_of(self, evidence: &EvidenceView) -> Vec<Block> {
        let about = |at: &usize| evidence.refused.contains(at) || evidence.asked.contains(at);
        let said = self.view.said.iter();
        said.filter(|said| about(&said.item))
            .filter_map(|said| self.said_of_item(said).map(Block::Paragraph))
            .collect()
    }

    /// What the panel says about an item, as a sentence with its reason; `None` where it simply accepts it.
    pub(crate) fn said_of_item(self, said: &SaidView) -> Option<Text> {
        let item = self.view.evidence.get(said.item)?;
        let (with, without) = match said.says {
            Says::Accept => return None,
            Says::Refuse => (Say::PanelRefuses, Say::PanelRefusesPlainly),
            Says::Ask => (Say::PanelAsks, Say::PanelAsksPlainly),
        };
        let item = ("item", Self::item_link(item));
        Some(match &said.reason {
            Some(reason) => fill(with, &[item, ("reason", Text::theirs(reason.clone()))]),
            None => fill(without, &[item]),
        })
    }

    /// The items about a theme as a whole: shown once for the theme, and counted towards no statement.
    pub(crate) fn evidence_of_theme(self, theme: ThemeIndex) -> Vec<Block> {
        let about = |item: &&Item| item.about.contains(&Target::Theme(theme));
        let items: Vec<Text> = self
            .view
            .evidence
            .iter()
            .filter(about)
            .map(Self::item_link)
            .collect();
        if items.is_empty() {
            return Vec::new();
        }
        vec![Block::Paragraph(fill(
            Say::AboutTheme,
            &[("items", all_of(items))],
        ))]
    }

    fn items(self, positions: &[usize]) -> Vec<&'a Item> {
        positions
            .iter()
            .filter_map(|at| self.view.evidence.get(*at))
            .collect()
    }

    /// How many items count and, where that may be known, of how many kinds, which way they point, and with whose voices.
    fn evidence_sums(self, statement: &StatementView) -> Text {
        let evidence = &statement.evidence;
        if evidence.counted == 0 {
            return say(Say::EvidenceNone);
        }
        let text = count(evidence.counted, Say::EvidenceOne, Say::EvidenceMany);
        let Some(sums) = &evidence.sums else {
            let shown = u64::try_from(evidence.items.len()).unwrap_or(u64::MAX);
            return text.then(fill(Say::EvidenceShown, &[("n", shown.into())]));
        };
        let text = text
            .then(count(sums.kinds, Say::EvidenceKindOne, Say::EvidenceKinds))
            .then(fill(
                Say::EvidenceSplit,
                &[
                    ("strength", sums.strength.into()),
                    ("gap", sums.gap.into()),
                    ("mixed", sums.mixed.into()),
                ],
            ));
        let voices: Vec<Text> = sums
            .voices
            .iter()
            .filter(|voice| **voice != Voice::None)
            .map(|voice| say(voice_words(*voice)))
            .collect();
        text.then(if voices.is_empty() {
            say(Say::EvidenceNoVoices)
        } else {
            fill(Say::EvidenceVoices, &[("voices", all_of(voices))])
        })
    }

    /// Items in a list; one with words of people in it as a quotation.
    fn told(self, items: &[&Item]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut list = Vec::new();
        for item in items {
            let line = Self::item_link(item).and(" · ").and(self.item_short(item));
            match &item.quote {
                Some(quote) => blocks.push(Block::Quote(Quote {
                    label: Text::default(),
                    paragraphs: clean::paragraphs(quote).map(Text::theirs).collect(),
                    source: line,
                })),
                None => list.push(match &item.summary {
                    Some(summary) => line.and(". ").and(Text::theirs(summary.clone())),
                    None => line,
                }),
            }
        }
        if !list.is_empty() {
            blocks.push(Block::List(list));
        }
        blocks
    }

    /// Every item that may be shown, with all that is known of it.
    pub(crate) fn evidence_index(self) -> Vec<Block> {
        let mut blocks = self.not_shown();
        if self.view.evidence.is_empty() {
            blocks.push(paragraph(Say::EvidenceEmpty));
            return blocks;
        }
        let clashing = self.positions(|statement| &statement.evidence.clashing);
        let past_review = self.positions(|statement| &statement.evidence.past_review);
        let rows = self.view.evidence.iter().enumerate().map(|(at, item)| Row {
            anchor: Some(Self::item_anchor(item)),
            cells: self.index_cells(item, clashing.contains(&at), past_review.contains(&at)),
        });
        blocks.push(Block::Table(Table {
            caption: say(Say::EvidenceCaption),
            columns: INDEX_COLUMNS.map(say).to_vec(),
            rows: rows.collect(),
        }));
        blocks
    }

    fn positions(self, of: impl Fn(&StatementView) -> &Vec<usize>) -> BTreeSet<usize> {
        self.view
            .statements
            .iter()
            .flat_map(|statement| of(statement).iter().copied())
            .collect()
    }

    /// What the panel says about an item, in a word.
    fn says_of(self, item: &Item) -> Option<Says> {
        let is_it = |at: usize| {
            self.view
                .evidence
                .get(at)
                .is_some_and(|known| known.id == item.id)
        };
        let mut said = self.view.said.iter();
        said.find(|said| is_it(said.item)).map(|said| said.says)
    }

    fn index_cells(self, item: &Item, clashes: bool, is_past_review: bool) -> Vec<Vec<Text>> {
        let head = vec![
            Text::theirs(item.id.to_string()),
            Text::theirs(item.title.clone()),
        ];
        let mut shows = vec![say(shows_words(item.shows))];
        if clashes {
            shows.push(Text::strong(Say::ItemClashes.english()));
        }
        shows.extend(self.says_of(item).map(|says| {
            Text::strong(match says {
                Says::Accept => Say::ItemAccepted.english(),
                Says::Refuse => Say::ItemRefused.english(),
                Says::Ask => Say::ItemAsked.english(),
            })
        }));
        shows.extend(figure(item));
        shows.extend(item.summary.clone().map(Text::theirs));
        shows.extend(
            item.quote
                .iter()
                .flat_map(|quote| clean::paragraphs(quote))
                .map(|line| Text::ours("“").and(Text::theirs(line)).and("”")),
        );
        let what = [
            item.kind.map(|kind| say(kind_words(kind))),
            item.voice.map(|voice| say(voice_words(voice))),
        ];
        let mut what: Vec<Text> = what.into_iter().flatten().collect();
        what.extend(self.item_making(item));
        let about = item.about.iter().map(|target| match target {
            Target::Statement(index) => Text::theirs(self.id_of(*index)),
            Target::Theme(theme) => self.theme(*theme),
        });
        vec![
            head,
            shows,
            what,
            self.item_when(item, is_past_review),
            vec![Text::joined(about, ", ")],
        ]
    }

    /// What was counted and is not shown, and what was withdrawn: said once, with no direction.
    pub(crate) fn not_shown(self) -> Vec<Block> {
        let mut lines = Vec::new();
        if self.view.not_shown > 0 {
            lines.push(count(
                self.view.not_shown,
                Say::NotShownOne,
                Say::NotShownMany,
            ));
        }
        lines.extend(self.withdrawals());
        lines.into_iter().map(Block::Paragraph).collect()
    }

    /// The council, the regulator and the desk see each date; the panel and the public see how many.
    fn withdrawals(self) -> Vec<Text> {
        use mir_release::Audience;
        let withdrawn = &self.view.withdrawn;
        match self.view.audience {
            Audience::Desk | Audience::Council | Audience::Regulator => withdrawn
                .iter()
                .map(|date| match date {
                    Some(date) => fill(Say::WithdrawnOn, &[("date", (*date).into())]),
                    None => say(Say::WithdrawnUndated),
                })
                .collect(),
            Audience::Panel | Audience::Public if withdrawn.is_empty() => Vec::new(),
            Audience::Panel | Audience::Public => {
                let many = u64::try_from(withdrawn.len()).unwrap_or(u64::MAX);
                vec![count(many, Say::WithdrawnOne, Say::WithdrawnMany)]
            }
        }
    }
}
