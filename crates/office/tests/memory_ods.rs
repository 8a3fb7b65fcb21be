//! The same for ODS: as many cells and as much text as the limits let through, from a file of a few hundred bytes.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

mod peak;

use std::io::{Cursor, Write};

use mir_office::{Limits, workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[test]
fn the_dearest_file_is_read_within_256_megabytes() {
    let limits = Limits::USUAL;
    // A million cells of 32 bytes each are all the cells and nearly all the text that may be.
    let cell = "<table:table-cell table:number-columns-repeated=\"1000\"><text:p>abcdefghijklmnopqrstuvwxyz123456</text:p></table:table-cell>";
    let row =
        format!("<table:table-row table:number-rows-repeated=\"1000\">{cell}</table:table-row>");
    let content = format!(
        "<office:document-content><table:table>{row}</table:table></office:document-content>"
    );
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ] {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    let packed = out.finish().unwrap().into_inner();
    assert!(packed.len() < 1_000);

    let sheets = workbook(&packed, &limits).unwrap();
    let cells: usize = sheets[0].rows.iter().map(|row| row.cells.len()).sum();
    assert_eq!(cells, limits.cells);
    let peak = peak::kilobytes();
    assert!(peak < 256 * 1024, "{peak} kB");
}
