//! What a spreadsheet holds: sheets, their rows, and the cells that have something in them.

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, as its tab shows it.
    pub name: String,
    /// Whether whoever made the file hid it.
    pub hidden: bool,
    /// The rows that have something in them, from the top.
    pub rows: Vec<Row>,
}

/// A row that has something in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it: the first row is 1.
    pub number: u32,
    /// Whether whoever made the file hid it, or a filter hides it.
    pub hidden: bool,
    /// The positions of the cells (the first column is 0), rising, and what they hold. A cell that is not here is empty.
    pub cells: Vec<(u32, Cell)>,
}

/// What a cell holds. A formula is never worked out: its cell holds the value that the file was saved with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text, also where it looks like a number or a formula.
    Text(String),
    /// A number: the shortest decimal that stands for the number in the file. A percentage is as it is stored, 61.2% being `0.612`.
    Number {
        /// The decimal.
        text: String,
        /// Whether the cell shows it as a percentage.
        percent: bool,
    },
    /// A day as `2026-03-31`; with a time of day as `2026-03-31 14:05:00`.
    Date(String),
    /// True or false.
    Boolean(bool),
    /// A formula that came to nothing, as a spreadsheet shows it: `#DIV/0!`.
    Error(String),
}
