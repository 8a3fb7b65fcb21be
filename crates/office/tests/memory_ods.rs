//! Whatever an ODS file holds, reading it stays within 256 MB. A test of its own program, because it looks at the whole process.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    reason = "a test stops where something is not as expected"
)]

use std::fs;
use std::io::{Cursor, Write};

use mir_office::{Limits, workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const BEFORE: &str =
    "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Log\">";
const AFTER: &str = "</table:table></office:spreadsheet></office:body></office:document-content>";

/// A file whose content is this before, this so many times, and this after.
fn packed(before: &str, piece: &str, times: usize, after: &str) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    out.start_file("mimetype", SimpleFileOptions::default())
        .unwrap();
    out.write_all(b"application/vnd.oasis.opendocument.spreadsheet")
        .unwrap();
    out.start_file("content.xml", SimpleFileOptions::default())
        .unwrap();
    out.write_all(before.as_bytes()).unwrap();
    let block = piece.repeat(1_000);
    for _ in 0..times / 1_000 {
        out.write_all(block.as_bytes()).unwrap();
    }
    out.write_all(after.as_bytes()).unwrap();
    out.finish().unwrap().into_inner()
}

#[test]
fn every_file_is_read_or_refused_within_256_megabytes() {
    let megabyte = 1_000_000;
    let cell =
        r#"<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>"#;
    let row = |repeated: &str| format!("<table:table-row{repeated}>{cell}</table:table-row>");
    let open = format!("{BEFORE}<table:table-row><table:table-cell office:value-type=");
    let close = format!("</table:table-cell></table:table-row>{AFTER}");
    let everywhere = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="1000000" office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>"#;
    let refused = [
        // Ten million rows, and a thousand times as many.
        packed(
            BEFORE,
            &row(r#" table:number-rows-repeated="10000""#),
            1_000,
            AFTER,
        ),
        packed(BEFORE, everywhere, 1_000, AFTER),
        // One text, one value of an attribute, one remark, one run of spaces: as long as the file may be.
        packed(
            &format!("{open}\"string\"><text:p>"),
            "aaaaaaaaaa",
            6 * megabyte,
            &format!("</text:p>{close}"),
        ),
        packed(
            &format!("{open}\"date\" office:date-value=\""),
            "2222222222",
            6 * megabyte,
            &format!("\">{close}"),
        ),
        packed(
            &format!("{BEFORE}<!--"),
            "aaaaaaaaaa",
            6 * megabyte,
            &format!("-->{AFTER}"),
        ),
        packed(
            &format!("{open}\"string\"><text:p>"),
            "<text:s text:c=\"4000000000\"/>",
            1_000,
            &format!("</text:p>{close}"),
        ),
        // A hundred megabytes of nothing.
        packed(BEFORE, "          ", 10 * megabyte, AFTER),
    ];
    for (at, bytes) in refused.iter().enumerate() {
        assert!(workbook(bytes, &Limits::USUAL).is_err(), "file {at}");
        within(&format!("after file {at}"));
    }
    drop(refused);
    let thousand = r#"<table:table-row><table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="1"/></table:table-row>"#;
    let dearest = packed(BEFORE, thousand, 1_000, AFTER);
    let sheets = workbook(&dearest, &Limits::USUAL).unwrap();
    assert_eq!(sheets.first().unwrap().rows.len(), 1_000);
    within("the dearest");
}

fn within(what: &str) {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let mut lines = status.lines();
    let line = lines.find(|line| line.starts_with("VmHWM")).unwrap();
    let peak: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    assert!(peak < 256 * 1024, "{what}: {peak} kB");
}
