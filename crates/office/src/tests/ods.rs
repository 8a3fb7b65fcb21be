use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{Cell, Fault, Limits, Row, Sheet, workbook};

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// A file with this in it between the styles and the end.
fn packed(content: &str) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("mimetype", MIMETYPE), ("content.xml", content)] {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn whole(tables: &str) -> Vec<u8> {
    packed(&format!(
        r#"<office:document-content><office:automatic-styles><style:style style:name="ta1"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    ))
}

fn read(rows: &str, limits: &Limits) -> Result<Vec<Row>, Fault> {
    let table = format!(r#"<table:table table:name="Log">{rows}</table:table>"#);
    workbook(&whole(&table), limits).map(|mut sheets| sheets.remove(0).rows)
}

fn cells(cells: &str) -> Vec<(u32, Cell)> {
    let rows = format!("<table:table-row>{cells}</table:table-row>");
    let mut rows = read(&rows, &Limits::USUAL).unwrap();
    rows.pop().map(|row| row.cells).unwrap_or_default()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn a_cell_of_every_kind() {
    let number = |text: &str, percent| Cell::Number {
        text: text.to_owned(),
        percent,
    };
    let found = cells(
        r#"<table:table-cell office:value-type="string"><text:p>=cmd()</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="61.20"><text:p>61.20</text:p></table:table-cell>
        <table:table-cell office:value-type="percentage" office:value="0.612"><text:p>61%</text:p></table:table-cell>
        <table:table-cell office:value-type="currency" office:currency="GBP" office:value="12"><text:p>£12</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2026-03-31"><text:p>31/03/26</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2026-03-31T14:05:00.5"><text:p>x</text:p></table:table-cell>
        <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>
        <table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
        <table:table-cell/>
        <table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>"#,
    );
    let expected = [
        (0, text("=cmd()")),
        (1, number("61.2", false)),
        (2, number("0.612", true)),
        (3, number("12", false)),
        (4, Cell::Date("2026-03-31".into())),
        (5, Cell::Date("2026-03-31 14:05:00".into())),
        (6, Cell::Boolean(true)),
        (7, Cell::Error("#DIV/0!".into())),
        (9, number("5", false)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn texts_keep_their_lines_and_spaces_and_lose_remarks() {
    let found = cells(
        r#"<table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation><text:p>one<text:s text:c="3"/>&amp; <text:span>two</text:span></text:p><text:p/><text:p>three<text:tab/>4<text:line-break/>&#233;</text:p></table:table-cell>"#,
    );
    assert_eq!(found, [(0, text("one   & two\n\nthree\t4\né"))]);
}

#[test]
fn what_is_repeated_is_there_as_often_and_what_is_empty_takes_no_room() {
    let rows = r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>a</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16380"/></table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let row = |number| Row {
        number,
        hidden: false,
        cells: vec![(2, text("a")), (3, text("a"))],
    };
    assert_eq!(read(rows, &Limits::USUAL).unwrap(), [row(1), row(2)]);
}

#[test]
fn hidden_sheets_and_rows_are_marked_and_header_rows_are_rows() {
    let one =
        r#"<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>"#;
    let tables = format!(
        r#"<table:table table:name="Log" table:style-name="ta1"><table:table-header-rows><table:table-row>{one}</table:table-row></table:table-header-rows><table:table-row table:visibility="collapse">{one}</table:table-row><table:table-row table:visibility="filter">{one}</table:table-row></table:table><table:table table:name="Old" table:style-name="ta2"/>"#
    );
    let sheets = workbook(&whole(&tables), &Limits::USUAL).unwrap();
    let row = |number, hidden| Row {
        number,
        hidden,
        cells: vec![(0, text("a"))],
    };
    let sheet = |name: &str, hidden, rows| Sheet {
        name: name.to_owned(),
        hidden,
        rows,
    };
    let rows = vec![row(1, false), row(2, true), row(3, true)];
    assert_eq!(
        sheets,
        [sheet("Log", false, rows), sheet("Old", true, vec![])]
    );
}

#[test]
fn repeats_beyond_a_limit_are_refused_before_they_are_made() {
    let cell = |times: &str| {
        format!(
            r#"<table:table-cell table:number-columns-repeated="{times}" office:value-type="string"><text:p>abc</text:p></table:table-cell>"#
        )
    };
    let row = |times: &str, cells: &str| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>"#
        )
    };
    let refused = |rows: &str| read(rows, &Limits::USUAL).unwrap_err();
    let ten_million = refused(&row("10000000", &cell("1")));
    assert_eq!(ten_million, Fault::too_much("rows in a sheet", 100_000));
    let wide = refused(&row("1", &cell("4000000000")));
    assert_eq!(wide, Fault::too_much("columns in a sheet", 1_000));
    let many = refused(&row("100000", &cell("1000")));
    assert_eq!(many, Fault::too_much("cells", 1_000_000));
    let few = Limits {
        text: 11,
        ..Limits::USUAL
    };
    let long = read(&row("2", &cell("2")), &few).unwrap_err();
    assert_eq!(long, Fault::too_much("bytes of text", 11));
    let spaces = r#"<table:table-cell office:value-type="string"><text:p><text:s text:c="4000000000"/></text:p></table:table-cell>"#;
    assert_eq!(
        refused(&row("1", spaces)),
        Fault::too_much("bytes of text", 32 * 1024 * 1024)
    );
    let sheets = r#"<table:table/>"#.repeat(51);
    assert_eq!(
        workbook(&whole(&sheets), &Limits::USUAL).unwrap_err(),
        Fault::too_much("sheets", 50)
    );
}

#[test]
fn what_no_spreadsheet_program_writes_is_refused() {
    for content in [
        "",
        "<office:document-content>",
        "<a></b>",
        r#"<!DOCTYPE a [<!ENTITY b "c">]><office:document-content/>"#,
        "<office:document-content><table:table><table:table-cell></table:table-cell></table:table></office:document-content>",
        r#"<office:document-content><table:table><table:table-row><table:table-cell office:value-type="float" office:value="NaN"/></table:table-row></table:table></office:document-content>"#,
        r#"<office:document-content><table:table><table:table-row><table:table-cell table:number-columns-repeated="-1"/></table:table-row></table:table></office:document-content>"#,
        "<office:document-content><table:table><table:table-row><table:table-cell><text:p>&unknown;</text:p></table:table-cell></table:table-row></table:table></office:document-content>",
    ] {
        assert_eq!(
            workbook(&packed(content), &Limits::USUAL).unwrap_err(),
            Fault::NotASpreadsheet,
            "{content}"
        );
    }
}

#[test]
fn damage_is_survived() {
    let whole = whole(
        "<table:table><table:table-row><table:table-cell office:value-type=\"string\"><text:p>abc</text:p></table:table-cell></table:table-row></table:table>",
    );
    for at in 0..whole.len() {
        assert!(
            workbook(&whole[..at], &Limits::USUAL).is_err(),
            "cut at {at}"
        );
        let mut turned = whole.clone();
        turned[at] ^= 0xff;
        let _ = workbook(&turned, &Limits::USUAL);
    }
}

#[test]
fn what_is_drawn_over_a_cell_is_no_part_of_it_and_a_text_may_be_an_attribute() {
    let found = cells(
        r#"<table:table-cell office:value-type="string"><text:p>mine</text:p><draw:custom-shape><text:p>a shape</text:p></draw:custom-shape></table:table-cell><table:table-cell office:value-type="string" office:string-value="kept"/>"#,
    );
    assert_eq!(found, [(0, text("mine")), (1, text("kept"))]);
}

/// Copies that a program keeps of other files are not followed, and are no sheets of this one.
#[test]
fn what_is_kept_of_other_files_is_no_sheet() {
    let row = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>theirs</text:p></table:table-cell></table:table-row>";
    let tables = format!(
        r#"<table:table table:name="Log"></table:table><table:table table:name="'file:///a.ods'#Log"><table:table-source xlink:href="../a.ods"/>{row}</table:table><table:dde-links><table:dde-link><table:table>{row}</table:table></table:dde-link></table:dde-links>"#
    );
    let sheets = workbook(&whole(&tables), &Limits::USUAL).unwrap();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Log"]);
}

/// LibreOffice keeps macros in parts with a document type. They are never read.
#[test]
fn parts_that_are_not_read_may_hold_anything() {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", MIMETYPE),
        (
            "Basic/script-lc.xml",
            "<!DOCTYPE library:libraries PUBLIC \"a\" \"b\"><a/>",
        ),
        ("content.xml", "<office:document-content/>"),
    ] {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    let bytes = out.finish().unwrap().into_inner();
    assert_eq!(workbook(&bytes, &Limits::USUAL), Ok(Vec::new()));
}

#[test]
fn a_value_in_an_attribute_counts_as_text() {
    let limits = Limits {
        text: 100,
        ..Limits::USUAL
    };
    let cell = |length: usize| {
        let rows = format!(
            r#"<table:table-row><table:table-cell office:value-type="date" office:date-value="{}"/></table:table-row>"#,
            "2".repeat(length)
        );
        read(&rows, &limits)
    };
    assert!(cell(20).is_ok());
    assert_eq!(
        cell(200).unwrap_err(),
        Fault::too_much("bytes of text", 100)
    );
}
