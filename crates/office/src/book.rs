//! What is written: a title, and tables with one sheet each.

/// A spreadsheet to be written. Every cell is text: nothing in it can be a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// What it is, for people and for screen readers.
    pub title: String,
    /// The tag of its language: `en-GB`.
    pub language: String,
    /// Its tables, each a sheet of its own.
    pub tables: Vec<Table>,
}

/// A table, which becomes a sheet: its title in row 1, a note on how to read it in row 2, its header in row 3, and from row 4 its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name of its sheet. It is written as [`sheet_names`] gives it.
    pub name: String,
    /// What it shows.
    pub title: String,
    /// How to read it; empty where there is nothing to say.
    pub note: String,
    /// The headings of its columns.
    pub header: Vec<String>,
    /// Its rows, none longer than the header. An empty text is an empty cell.
    pub rows: Vec<Vec<String>>,
}

/// The row of the header, from 0.
pub(crate) const HEADER: u32 = 2;

/// The longest name of a sheet that spreadsheet programs take, in UTF-16 units.
const LONGEST: usize = 31;

/// Names that spreadsheet programs take, each once whatever its capitals: what they do not allow is left out, and a number is added to a name
/// that comes again.
///
/// ```
/// let names = ["scores", "Scores", "panel/plan.yaml", "'"];
/// assert_eq!(mir_office::sheet_names(&names), ["scores", "Scores 2", "panel plan.yaml", "Sheet"]);
/// ```
#[must_use]
pub fn sheet_names(names: &[&str]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for name in names {
        let plain = allowed(name);
        let mut wanted = shortened(&plain, "");
        let mut again = 2_u32;
        while taken
            .iter()
            .any(|name| name.to_lowercase() == wanted.to_lowercase())
        {
            wanted = shortened(&plain, &format!(" {again}"));
            again = again.saturating_add(1);
        }
        taken.push(wanted);
    }
    taken
}

fn allowed(name: &str) -> String {
    let forbidden =
        |c: char| matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control();
    let plain: String = name
        .chars()
        .map(|c| if forbidden(c) { ' ' } else { c })
        .collect();
    let plain = plain.trim_matches([' ', '\'']);
    // Excel keeps this name for itself.
    match plain.is_empty() || plain.eq_ignore_ascii_case("history") {
        true => format!("Sheet {plain}").trim().to_owned(),
        false => plain.to_owned(),
    }
}

fn shortened(name: &str, ending: &str) -> String {
    let mut left = LONGEST.saturating_sub(ending.len());
    let fits = |c: &char| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    let name: String = name.chars().take_while(fits).collect();
    format!("{}{ending}", name.trim_end_matches([' ', '\'']))
}

/// How wide a column has to be for its longest line, in characters, within what can be read.
pub(crate) fn widths(table: &Table) -> Vec<u16> {
    let column = |at: usize| {
        let cells = table.rows.iter().filter_map(move |row| row.get(at));
        let lines = table.header.get(at).into_iter().chain(cells);
        let longest = lines
            .flat_map(|text| text.lines())
            .map(|line| line.chars().count());
        u16::try_from(longest.max().unwrap_or_default()).unwrap_or(u16::MAX)
    };
    (0..table.header.len())
        .map(|at| column(at).saturating_add(2).clamp(10, 60))
        .collect()
}
