//! Where the shapes of a picture lie: whole numbers in the picture's own units, so that every machine draws the same.

use serde::Serialize;

use crate::document::{Look, Piece};

/// The width of a bar.
pub(super) const BAR_WIDTH: u64 = 1200;
/// The width and the height of a tile, with the gap to the next.
pub(super) const TILE: u64 = 40;
/// The inner side of a tile.
const TILE_SIDE: u64 = 32;
/// The width of one line of a comparison.
pub(super) const PAIR_WIDTH: u64 = 220;
/// How far the first and the last level lie from the edges of a comparison.
const PAIR_EDGE: u64 = 20;

/// A rectangle with the class that gives it its colour and pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Shape {
    pub x: u64,
    pub y: u64,
    pub width: u64,
    pub height: u64,
    pub class: &'static str,
}

/// The class of a look.
pub(super) const fn class(look: Look) -> &'static str {
    match look {
        Look::Level(1) => "l1",
        Look::Level(2) => "l2",
        Look::Level(3) => "l3",
        Look::Level(_) => "l4",
        Look::Split => "split",
        Look::NotEnough => "not-enough",
        Look::Empty => "empty",
    }
}

/// The pieces of a bar, side by side; each as wide as its share, in whole units that add up.
pub(super) fn bar(pieces: &[Piece]) -> Vec<Shape> {
    let total: u64 = pieces
        .iter()
        .fold(0_u64, |sum, piece| sum.saturating_add(piece.count))
        .max(1);
    let mut before = 0_u64;
    let mut shapes = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.count > 0) {
        let x = before.saturating_mul(BAR_WIDTH) / total;
        before = before.saturating_add(piece.count);
        let end = before.saturating_mul(BAR_WIDTH) / total;
        shapes.push(Shape {
            x,
            y: 0,
            width: end.saturating_sub(x),
            height: 40,
            class: class(piece.look),
        });
    }
    shapes
}

/// One tile for each statement. A tile is filled from the bottom, the higher the level the fuller; its outline is always whole.
pub(super) fn tiles(pieces: &[Piece]) -> (u64, Vec<Shape>) {
    let mut shapes = Vec::new();
    let mut x = 0_u64;
    for piece in pieces {
        for _ in 0..piece.count.min(1000) {
            let fill = match piece.look {
                Look::Level(level) => TILE_SIDE.saturating_mul(u64::from(level)) / 4,
                _ => TILE_SIDE,
            };
            shapes.push(Shape {
                x: x.saturating_add(2),
                y: 2,
                width: TILE_SIDE,
                height: TILE_SIDE,
                class: "frame",
            });
            let y = TILE_SIDE.saturating_sub(fill).saturating_add(2);
            shapes.push(Shape {
                x: x.saturating_add(2),
                y,
                width: TILE_SIDE,
                height: fill,
                class: class(piece.look),
            });
            x = x.saturating_add(TILE);
        }
    }
    (x.max(TILE), shapes)
}

/// Boxes for the levels of a scale.
pub(super) fn position(levels: u8, low: u8, high: u8) -> (u64, Vec<Shape>) {
    let shapes = (1..=levels).map(|level| Shape {
        x: u64::from(level.saturating_sub(1))
            .saturating_mul(80)
            .saturating_add(2),
        y: 2,
        width: 72,
        height: 24,
        class: if (low..=high).contains(&level) {
            "mark"
        } else {
            "frame"
        },
    });
    (u64::from(levels).saturating_mul(80), shapes.collect())
}

/// Where a level lies on a line of a comparison.
pub(super) fn level_x(level: u8, levels: u8) -> u64 {
    let steps = u64::from(levels.saturating_sub(1)).max(1);
    let room = PAIR_WIDTH.saturating_sub(PAIR_EDGE.saturating_mul(2));
    u64::from(level.saturating_sub(1)).saturating_mul(room) / steps + PAIR_EDGE
}

#[cfg(test)]
mod tests {
    use super::{BAR_WIDTH, bar, level_x, position, tiles};
    use crate::document::{Look, Piece, Text};

    fn pieces(counts: &[u64]) -> Vec<Piece> {
        let looks = [
            Look::Level(1),
            Look::Level(2),
            Look::Level(3),
            Look::Level(4),
        ];
        counts
            .iter()
            .zip(looks)
            .map(|(count, look)| Piece {
                look,
                label: Text::default(),
                count: *count,
            })
            .collect()
    }

    #[test]
    fn a_bar_is_always_full() {
        for counts in [[1, 1, 1, 0], [0, 4, 6, 1], [7, 0, 0, 0], [3, 3, 3, 4]] {
            let width: u64 = bar(&pieces(&counts)).iter().map(|shape| shape.width).sum();
            assert_eq!(width, BAR_WIDTH);
        }
    }

    #[test]
    fn every_statement_has_a_tile() {
        assert_eq!(tiles(&pieces(&[1, 2, 0, 3])).1.len(), 12);
    }

    #[test]
    fn ends_lie_at_the_ends() {
        assert_eq!(
            (level_x(1, 4), level_x(4, 4), level_x(1, 6), level_x(6, 6)),
            (20, 200, 20, 200)
        );
        assert_eq!(
            position(4, 2, 3)
                .1
                .iter()
                .filter(|shape| shape.class == "mark")
                .count(),
            2
        );
    }
}
