//! ODS, put together from templates of our own, so that title, language and header rows are in it for a screen reader.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{CannotWrite, names};
use crate::book::{Book, Table, widths};

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const MANIFEST: &str = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
const NAMESPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3""#;
/// Cells that wrap their text and keep what is typed over it as it is typed, and bold ones for title and header.
const CELL_STYLES: &str = r#"<number:text-style style:name="as-typed"><number:text-content/></number:text-style><style:style style:name="text" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="as-typed"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style><style:style style:name="head" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="plain" style:family="table-cell" style:parent-style-name="Default"/><style:style style:name="title" style:family="table-cell" style:parent-style-name="Default"><style:text-properties fo:font-weight="bold"/></style:style>"#;
/// The most rows and columns of a sheet.
const MOST: (usize, usize) = (1_048_576, 16_384);

/// A book as ODS.
///
/// A character that XML cannot hold is written as `\u{b}`, the way it is shown everywhere else.
///
/// # Errors
/// [`CannotWrite::TooLarge`] where a sheet has more rows or columns than spreadsheet programs take.
pub fn ods(book: &Book) -> Result<Vec<u8>, CannotWrite> {
    let parts = [
        ("META-INF/manifest.xml", MANIFEST.to_owned()),
        ("meta.xml", meta(book)),
        ("styles.xml", styles(book)),
        ("content.xml", content(book)?),
    ];
    packed(&parts).map_err(|_| CannotWrite::TooLarge)
}

fn packed(parts: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    // Where it is read off without unpacking: first, and stored as it is.
    out.start_file(
        "mimetype",
        options.compression_method(CompressionMethod::Stored),
    )?;
    out.write_all(MIMETYPE.as_bytes())?;
    for (name, text) in parts {
        out.start_file(*name, options)?;
        out.write_all(DECLARATION.as_bytes())?;
        out.write_all(text.as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
}

fn meta(book: &Book) -> String {
    format!(
        "<office:document-meta {NAMESPACES}><office:meta><dc:title>{}</dc:title><dc:language>{}</dc:language></office:meta></office:document-meta>",
        escaped(&book.title),
        escaped(&book.language)
    )
}

/// The language of every text, so that it is read aloud as what it is.
fn styles(book: &Book) -> String {
    let (language, country) = book
        .language
        .split_once('-')
        .unwrap_or((&book.language, "none"));
    let (language, country) = (escaped(language), escaped(country));
    format!(
        "<office:document-styles {NAMESPACES}><office:styles><style:default-style style:family=\"table-cell\"><style:text-properties fo:language=\"{language}\" fo:country=\"{country}\"/></style:default-style><style:style style:name=\"Default\" style:family=\"table-cell\"/></office:styles></office:document-styles>"
    )
}

fn content(book: &Book) -> Result<String, CannotWrite> {
    let (mut styles, mut sheets) = (CELL_STYLES.to_owned(), String::new());
    for (at, (name, table)) in names(book).iter().zip(&book.tables).enumerate() {
        if table.rows.len().saturating_add(3) > MOST.0 || table.header.len() > MOST.1 {
            return Err(CannotWrite::TooLarge);
        }
        let _ = write!(sheets, "<table:table table:name=\"{}\">", escaped(name));
        for (column, width) in widths(table).iter().enumerate() {
            // A character of the usual type is about two millimetres wide.
            let millimetres = u32::from(*width).saturating_mul(2);
            let _ = write!(
                styles,
                "<style:style style:name=\"w{at}-{column}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{millimetres}mm\"/></style:style>"
            );
            let _ = write!(
                sheets,
                "<table:table-column table:style-name=\"w{at}-{column}\" table:default-cell-style-name=\"text\"/>"
            );
        }
        rows(&mut sheets, table);
        sheets.push_str("</table:table>");
    }
    Ok(format!(
        "<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    ))
}

fn rows(out: &mut String, table: &Table) {
    row(out, "title", std::slice::from_ref(&table.title));
    row(out, "plain", std::slice::from_ref(&table.note));
    out.push_str("<table:table-header-rows>");
    row(out, "head", &table.header);
    out.push_str("</table:table-header-rows>");
    for cells in &table.rows {
        row(out, "text", cells);
    }
}

fn row(out: &mut String, style: &str, cells: &[String]) {
    out.push_str("<table:table-row>");
    for text in cells {
        if text.is_empty() {
            let _ = write!(out, "<table:table-cell table:style-name=\"{style}\"/>");
            continue;
        }
        let _ = write!(
            out,
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">"
        );
        for paragraph in text.split('\n') {
            out.push_str("<text:p>");
            spaced(out, paragraph);
            out.push_str("</text:p>");
        }
        out.push_str("</table:table-cell>");
    }
    if cells.is_empty() {
        out.push_str("<table:table-cell/>");
    }
    out.push_str("</table:table-row>");
}

/// A paragraph in which every space counts: XML would make one of several, and none of those at the ends.
fn spaced(out: &mut String, text: &str) {
    let (mut spaces, mut at_beginning) = (0_usize, true);
    for c in text.chars() {
        if c == ' ' {
            spaces = spaces.saturating_add(1);
            continue;
        }
        put_spaces(out, spaces, at_beginning);
        (spaces, at_beginning) = (0, false);
        match c {
            '\t' => out.push_str("<text:tab/>"),
            c => put(out, c),
        }
    }
    put_spaces(out, spaces, true);
}

/// A single space between words is itself; every other is counted.
fn put_spaces(out: &mut String, spaces: usize, at_an_end: bool) {
    match spaces {
        0 => {}
        1 if !at_an_end => out.push(' '),
        _ => {
            let _ = write!(out, "<text:s text:c=\"{spaces}\"/>");
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| put(&mut out, c));
    out
}

fn put(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\r' => out.push_str("&#13;"),
        '\t' | '\n' => out.push(c),
        c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {
            let _ = write!(out, "{}", c.escape_unicode());
        }
        c => out.push(c),
    }
}
