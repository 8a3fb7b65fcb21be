//! The dearest file that the limits let through is read within 256 MB. A test of its own program, because it looks at the whole process.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where something is not as expected"
)]

mod peak;

use std::io::{Cursor, Write};

use mir_office::{Limits, workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Log" sheetId="1" r:id="s1"/></sheets></workbook>"#;
const SHEETS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

#[test]
fn the_dearest_file_is_read_within_256_megabytes() {
    let limits = Limits::USUAL;
    let fill =
        |piece: &str, bytes: u64| piece.repeat(usize::try_from(bytes).unwrap() / piece.len() - 20);
    let shared = format!("<sst>{}</sst>", fill("<si><t/></si>", limits.shared_texts));
    let styles = format!(
        "<styleSheet><cellXfs>{}</cellXfs></styleSheet>",
        "<xf/>".repeat(200_000)
    );
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1_000));
    let sheet = format!(
        "<worksheet><sheetData>{}</sheetData></worksheet>",
        row.repeat(limits.cells / 1_000)
    );
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", SHEETS),
        ("xl/styles.xml", &styles),
        ("xl/sharedStrings.xml", &shared),
        ("xl/worksheets/sheet1.xml", &sheet),
    ] {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    let packed = out.finish().unwrap().into_inner();
    drop((shared, styles, sheet));

    let sheets = workbook(&packed, &limits).unwrap();
    assert_eq!(sheets[0].rows.len(), 1_000);
    let peak = peak::kilobytes();
    assert!(peak < 256 * 1024, "{peak} kB");
}
