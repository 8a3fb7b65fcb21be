//! A cell as the reader of XLSX gives it, made a cell of ours.

use calamine::{DataRef, ExcelDateTime};

use crate::sheet::Cell;

/// How many bytes of text a cell brings, known before it is copied.
pub(crate) fn length(data: &DataRef<'_>) -> usize {
    match data {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.len()
        }
        DataRef::SharedString(text) => text.len(),
        _ => 0,
    }
}

/// The cell, or nothing where it is empty.
pub(crate) fn cell(data: DataRef<'_>, percent: bool) -> Option<Cell> {
    let number = |text: String| Cell::Number { text, percent };
    match data {
        DataRef::Empty => None,
        DataRef::String(text) | DataRef::DurationIso(text) => filled(&text),
        DataRef::SharedString(text) => filled(text),
        DataRef::Int(value) => Some(number(value.to_string())),
        DataRef::Float(value) => Some(number(value.to_string())),
        DataRef::Bool(value) => Some(Cell::Boolean(value)),
        DataRef::DateTime(value) if value.is_datetime() => Some(Cell::Date(day(&value))),
        DataRef::DateTime(value) => Some(number(value.as_f64().to_string())),
        DataRef::DateTimeIso(text) => Some(Cell::Date(text.replacen('T', " ", 1))),
        DataRef::Error(error) => Some(Cell::Error(error.to_string())),
    }
}

fn filled(text: &str) -> Option<Cell> {
    (!text.is_empty()).then(|| Cell::Text(text.to_owned()))
}

fn day(value: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}
