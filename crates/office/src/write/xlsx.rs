//! XLSX. Everything is written as a string: what looks like a formula, a number or a link stays the text that it is.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::{CannotWrite, names};
use crate::book::{Book, HEADER, Table, widths};

/// The most characters in a cell, in UTF-16 units.
const LONGEST: usize = 32_767;

/// A book as XLSX.
///
/// # Errors
/// [`CannotWrite`] where a text or the whole is too large for this format.
///
/// ```
/// use mir_office::{Book, Cell, Limits, Table, workbook, xlsx};
/// let table = Table {
///     name: "evidence".into(),
///     title: "The evidence".into(),
///     note: String::new(),
///     header: vec!["id".into()],
///     rows: vec![vec!["=1+1".into()]],
/// };
/// let book = Book { title: "Ourtown".into(), language: "en-GB".into(), tables: vec![table] };
/// let bytes = xlsx(&book).unwrap();
/// let sheets = workbook(&bytes, &Limits::USUAL).unwrap();
/// assert_eq!(sheets[0].rows[2].cells, [(0, Cell::Text("=1+1".into()))]);
/// ```
pub fn xlsx(book: &Book) -> Result<Vec<u8>, CannotWrite> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(1980, 1, 1).map_err(too_large)?;
    let properties = DocProperties::new()
        .set_title(&book.title)
        .set_creation_datetime(&made);
    workbook.set_properties(&properties);
    for (name, table) in names(book).iter().zip(&book.tables) {
        check(name, table)?;
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).map_err(too_large)?;
        write(sheet, table).map_err(too_large)?;
    }
    workbook.save_to_buffer().map_err(too_large)
}

fn check(sheet: &str, table: &Table) -> Result<(), CannotWrite> {
    let rows = (HEADER.saturating_add(2)..).zip(&table.rows);
    let long = |text: &String| text.encode_utf16().count() > LONGEST;
    for (row, cells) in rows {
        if cells.iter().any(long) {
            return Err(CannotWrite::TextTooLong {
                sheet: sheet.to_owned(),
                row,
                most: LONGEST,
            });
        }
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let strong = Format::new().set_bold();
    // As text, so that what is typed over a cell is kept as it is typed, too.
    let wrapped = Format::new()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    put(sheet, 0, 0, &table.title, &strong)?;
    put(sheet, 1, 0, &table.note, &Format::new())?;
    let head = strong.set_text_wrap();
    for (column, text) in (0..).zip(&table.header) {
        put(sheet, HEADER, column, text, &head)?;
    }
    for (row, cells) in (HEADER.saturating_add(1)..).zip(&table.rows) {
        for (column, text) in (0..).zip(cells) {
            put(sheet, row, column, text, &wrapped)?;
        }
    }
    for (column, width) in (0..).zip(widths(table)) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(HEADER.saturating_add(1), 0)?;
    sheet.set_repeat_rows(HEADER, HEADER)?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    // The writer takes a text between these two tags for markup of its own and would put it into the file as it is. In two pieces it is text.
    if text.starts_with("<r>") && text.ends_with("</r>") {
        let (first, rest) = text.split_at(1);
        let plain = Format::new();
        let pieces = [(&plain, first), (&plain, rest)];
        sheet.write_rich_string_with_format(row, column, &pieces, format)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}

fn too_large(_: XlsxError) -> CannotWrite {
    CannotWrite::TooLarge
}
