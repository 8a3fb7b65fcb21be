//! The pictures: what they draw, and the same in words and in a table. How they look is the renderer's.

use mir_core::assessment::{Profile, Speaker, Standing, Tally};
use mir_core::catalogue::{StatementIndex, ThemeIndex};
use mir_core::party::BuiltIn;
use mir_core::scale::{Level, Span};
use mir_release::view::{Shown, StatementView, VoiceView, WordsStanding};

use super::{Pieces, council, lived, names};
use crate::document::{Drawing, Look, Pair, Picture, Piece, Table, Text};
use crate::phrases::{Say, all_of, fill, say};

impl Pieces<'_> {
    /// The picture of one voice: a bar where its counts may be shown, a place on the scale where only that may be, else nothing.
    pub(crate) fn picture_of(self, index: StatementIndex, voice: &VoiceView) -> Option<Picture> {
        match &voice.shown {
            Shown::Counts(result) if result.tally.answered() > 0 => {
                Some(self.bar(index, &result.tally))
            }
            Shown::Counts(_) => None,
            Shown::Words(words) => match words.standing {
                WordsStanding::Middle(level, _) => self.position(index, level, level),
                WordsStanding::Span(low, high) => self.position(index, low, high),
                _ => None,
            },
        }
    }

    /// The pieces of a bar: one for each level, and one for each span that anybody answered, after the level that it begins at.
    pub(crate) fn pieces_of(self, index: StatementIndex, tally: &Tally) -> Vec<Piece> {
        let levels = self.levels(index);
        let of_level =
            (1..=u8::MAX)
                .map_while(Level::new)
                .zip(&tally.levels)
                .map(|(level, count)| {
                    let piece = Piece {
                        look: names::look(level, levels),
                        label: self.level_with_symbol(index, level),
                        count: *count,
                    };
                    ((level, level), piece)
                });
        let of_span = tally.spans.iter().map(|(span, count)| {
            let piece = Piece {
                look: Look::Split,
                label: self.between_levels(index, *span),
                count: *count,
            };
            ((span.low(), span.high()), piece)
        });
        let mut pieces: Vec<((Level, Level), Piece)> = of_level.chain(of_span).collect();
        pieces.sort_by_key(|(ends, _)| *ends);
        pieces.into_iter().map(|(_, piece)| piece).collect()
    }

    /// `between mostly and yes, nearly always`.
    fn between_levels(self, index: StatementIndex, span: Span) -> Text {
        let (low, high) = (span.low(), span.high());
        let ends = [
            ("low", self.level(index, low)),
            ("high", self.level(index, high)),
        ];
        fill(Say::BetweenLevels, &ends)
    }

    /// How many answers do not say which level of several they mean.
    pub(crate) fn open_answers(self, index: StatementIndex, tally: &Tally) -> Text {
        let of_span = |(span, count): (&Span, &u64)| {
            let words = if *count == 1 {
                Say::OpenOne
            } else {
                Say::OpenMany
            };
            let ends = [
                ("n", (*count).into()),
                ("low", self.level(index, span.low())),
                ("high", self.level(index, span.high())),
            ];
            fill(words, &ends)
        };
        let spans = tally.spans.iter();
        spans.fold(Text::default(), |text, counted| text.then(of_span(counted)))
    }

    fn bar(self, index: StatementIndex, tally: &Tally) -> Picture {
        let pieces = self.pieces_of(index, tally);
        let apart = [
            (Say::DontKnow, tally.dont_know),
            (Say::NotAboutMe, tally.not_about_me),
            (Say::RatherNotSay, tally.rather_not_say),
            (Say::NoAnswer, tally.no_answer),
        ];
        let rows = pieces
            .iter()
            .map(|piece| (piece.label.clone(), piece.count))
            .chain(
                apart
                    .into_iter()
                    .filter(|(_, count)| *count > 0)
                    .map(|(words, count)| (say(words), count)),
            );
        Picture {
            title: say(Say::BarTitle),
            description: fill(Say::BarDescription, &[("pieces", in_words(&pieces))]),
            twin: Table::new(
                say(Say::BarTwin),
                vec![say(Say::AnswerColumn), say(Say::PeopleColumn)],
                rows.map(|(label, count)| vec![label, count.into()])
                    .collect(),
            ),
            drawing: Drawing::Bar(pieces),
        }
    }

    fn position(self, index: StatementIndex, low: Level, high: Level) -> Option<Picture> {
        let entry = self.entry(index)?;
        let levels: Vec<Level> = entry.scale()?.levels().map(|(level, _)| level).collect();
        let marked = |level: &Level| (low..=high).contains(level);
        let names = levels
            .iter()
            .filter(|level| marked(level))
            .map(|level| self.level(index, *level));
        let rows = levels.iter().map(|level| {
            vec![
                self.level_with_symbol(index, *level),
                say(if marked(level) { Say::Yes } else { Say::No }),
            ]
        });
        Some(Picture {
            title: say(Say::PositionTitle),
            description: fill(Say::PositionDescription, &[("levels", all_of(names))]),
            twin: Table::new(
                say(Say::PositionTwin),
                vec![say(Say::LevelColumn), say(Say::MarkedColumn)],
                rows.collect(),
            ),
            drawing: Drawing::Position {
                levels: u8::try_from(levels.len()).unwrap_or(u8::MAX),
                low: low.number(),
                high: high.number(),
            },
        })
    }

    /// Every statement of every theme of one framework, by where it stands with people.
    pub(crate) fn tiles(self, framework: usize) -> Option<Picture> {
        let of = self.view.catalogue.frameworks().get(framework)?;
        let scale = of.scale.as_ref()?;
        let levels: Vec<(Level, Text)> = scale
            .levels()
            .map(|(level, name)| {
                (
                    level,
                    Text::ours(format!("{} ", name.symbol)).and(Text::strong(name.name.clone())),
                )
            })
            .collect();
        let lines: Vec<(Text, Vec<Piece>)> = self
            .view
            .themes
            .iter()
            .filter(|theme| {
                self.view
                    .catalogue
                    .theme(theme.theme)
                    .is_some_and(|(found, _)| found.edition == of.edition)
            })
            .filter_map(|theme| {
                let (_, profile) = theme
                    .profiles
                    .iter()
                    .find(|(speaker, _)| *speaker == Speaker::LivedExperience)?;
                Some((
                    self.theme(theme.theme),
                    profile_pieces(&levels, profile, self.scored_in(theme.theme)),
                ))
            })
            .filter(|(_, pieces)| pieces.iter().any(|piece| piece.count > 0))
            .collect();
        let is_heard = |(_, pieces): &(Text, Vec<Piece>)| {
            pieces
                .iter()
                .any(|piece| piece.look != Look::Empty && piece.count > 0)
        };
        if !lines.iter().any(is_heard) {
            return None;
        }
        Some(tiles_picture(lines))
    }

    fn scored_in(self, theme: ThemeIndex) -> u64 {
        let of = |statement: &&StatementView| {
            self.view.catalogue.theme_of(statement.statement) == Some(theme)
        };
        u64::try_from(self.view.statements.iter().filter(of).count()).unwrap_or(u64::MAX)
    }

    /// What the council says beside what people say, for every statement on which it speaks.
    pub(crate) fn pairs(self) -> Option<Picture> {
        let pairs: Vec<(Pair, Vec<Text>)> = self
            .view
            .statements
            .iter()
            .filter_map(|statement| self.pair(statement))
            .collect();
        if pairs.is_empty() {
            return None;
        }
        let (pairs, rows) = pairs.into_iter().unzip();
        Some(Picture {
            title: say(Say::PairsTitle),
            description: say(Say::PairsDescription),
            twin: Table::new(
                say(Say::PairsTwin),
                [
                    Say::StatementColumn,
                    Say::PeopleSayColumn,
                    Say::CouncilColumn,
                    Say::ComparedColumn,
                ]
                .map(say)
                .to_vec(),
                rows,
            ),
            drawing: Drawing::Pairs(pairs),
        })
    }

    fn pair(self, statement: &StatementView) -> Option<(Pair, Vec<Text>)> {
        let index = statement.statement;
        let own = statement.one_voice.iter().find(|own| {
            self.view
                .parties
                .get(own.party)
                .is_some_and(|party| party.id.as_str() == BuiltIn::Council.word())
        })?;
        let voice = lived(statement);
        let people = voice.map_or_else(
            || say(Say::NotHeardShort),
            |voice| self.standing_short(index, voice),
        );
        let level = self.level_with_symbol(index, own.level);
        let compared = council::compared_text(statement, own);
        let words = fill(
            Say::PairWords,
            &[
                ("people", people.clone()),
                ("council", level.clone()),
                ("compared", compared.clone()),
            ],
        );
        let pair = Pair {
            label: self.link_to(index),
            levels: u8::try_from(self.levels(index)).unwrap_or(u8::MAX),
            people: voice.and_then(range),
            party: own.level.number(),
            words,
        };
        Some((pair, vec![self.link_to(index), people, level, compared]))
    }
}

/// The levels that a voice may be shown to stand for.
fn range(voice: &VoiceView) -> Option<(u8, u8)> {
    let (low, high) = match &voice.shown {
        Shown::Counts(result) => result.standing.range()?,
        Shown::Words(words) => match words.standing {
            WordsStanding::Middle(level, _) => (level, level),
            WordsStanding::Span(low, high) => (low, high),
            _ => return None,
        },
    };
    Some((low.number(), high.number()))
}

/// Statements of the theme that are in no piece are those whose standing is hidden.
fn profile_pieces(levels: &[(Level, Text)], profile: &Profile, statements: u64) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = levels
        .iter()
        .zip(&profile.levels)
        .map(|((level, label), count)| Piece {
            look: names::look(*level, levels.len()),
            label: label.clone(),
            count: *count,
        })
        .collect();
    for (look, words, count) in [
        (Look::Split, Say::SplitColumn, profile.split),
        (Look::Split, Say::SpanColumn, profile.span),
        (Look::NotEnough, Say::NotEnoughShort, profile.not_enough),
        (Look::Empty, Say::NotHeardShort, profile.not_heard),
        (Look::Empty, Say::NotApplicableShort, profile.not_applicable),
    ] {
        pieces.push(Piece {
            look,
            label: say(words),
            count,
        });
    }
    let told = pieces
        .iter()
        .fold(0_u64, |sum, piece| sum.saturating_add(piece.count));
    pieces.push(Piece {
        look: Look::Empty,
        label: say(Say::HiddenStandings),
        count: statements.saturating_sub(told),
    });
    pieces
}

/// Columns in which every line has nothing are left out of the table.
fn tiles_picture(lines: Vec<(Text, Vec<Piece>)>) -> Picture {
    let kept: Vec<usize> = (0..lines
        .iter()
        .map(|(_, pieces)| pieces.len())
        .max()
        .unwrap_or_default())
        .filter(|at| {
            lines
                .iter()
                .any(|(_, pieces)| pieces.get(*at).is_some_and(|piece| piece.count > 0))
        })
        .collect();
    let lines: Vec<(Text, Vec<Piece>)> = lines
        .into_iter()
        .map(|(label, pieces)| {
            (
                label,
                kept.iter()
                    .filter_map(|at| pieces.get(*at).cloned())
                    .collect(),
            )
        })
        .collect();
    let columns = lines.first().map(|(_, pieces)| {
        pieces
            .iter()
            .map(|piece| piece.label.clone())
            .collect::<Vec<_>>()
    });
    let rows = lines.iter().map(|(label, pieces)| {
        let counts = pieces.iter().map(|piece| Text::from(piece.count));
        std::iter::once(label.clone()).chain(counts).collect()
    });
    let spoken = lines.iter().map(|(label, pieces)| {
        fill(
            Say::TilesLine,
            &[("theme", label.clone()), ("pieces", in_words(pieces))],
        )
    });
    Picture {
        title: say(Say::TilesTitle),
        description: fill(
            Say::TilesDescription,
            &[("lines", Text::joined(spoken, "; "))],
        ),
        twin: Table::new(
            say(Say::TilesTwin),
            std::iter::once(say(Say::ThemeColumn))
                .chain(columns.unwrap_or_default())
                .collect(),
            rows.collect(),
        ),
        drawing: Drawing::Tiles(lines),
    }
}

/// The pieces of a bar in words, without those that stand for nothing.
pub(crate) fn in_words(pieces: &[Piece]) -> Text {
    let pieces = pieces.iter().filter(|piece| piece.count > 0);
    all_of(pieces.map(|piece| {
        fill(
            Say::BarPiece,
            &[("label", piece.label.clone()), ("n", piece.count.into())],
        )
    }))
}

/// Whether a standing is one level at the top of its scale.
pub(crate) fn is_highest(pieces: Pieces<'_>, statement: &StatementView) -> bool {
    let highest = pieces
        .entry(statement.statement)
        .and_then(|entry| entry.scale().map(mir_core::scale::Scale::highest));
    lived(statement).is_some_and(|voice| match &voice.shown {
        Shown::Counts(result) => {
            matches!(result.standing, Standing::Level(level) if Some(level) == highest)
        }
        Shown::Words(words) => {
            matches!(words.standing, WordsStanding::Middle(level, _) if Some(level) == highest)
        }
    })
}
