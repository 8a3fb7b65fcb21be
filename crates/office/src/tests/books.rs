//! What is written is read again: by this crate, in both formats, whatever the texts are.

use proptest::prelude::*;

use crate::{Book, CannotWrite, Cell, Limits, Sheet, Table, ods, sheet_names, workbook, xlsx};

fn book(rows: Vec<Vec<String>>) -> Book {
    let table = Table {
        name: "panel/scores.csv".into(),
        title: "The answers & more".into(),
        note: "One row an answer.".into(),
        header: vec!["member".into(), "answer".into()],
        rows,
    };
    Book {
        title: "Ourtown <2026>".into(),
        language: "en-GB".into(),
        tables: vec![table],
    }
}

/// The sheet as rows of texts, without the empty cells at the ends of rows.
fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
    let last = sheet.rows.last().map_or(0, |row| row.number);
    (1..=last)
        .map(|number| {
            let mut texts = Vec::new();
            let row = sheet.rows.iter().find(|row| row.number == number);
            for (column, cell) in row.iter().flat_map(|row| &row.cells) {
                texts.resize(usize::try_from(*column).unwrap(), String::new());
                let Cell::Text(text) = cell else {
                    unreachable!("{cell:?}")
                };
                texts.push(text.clone());
            }
            texts
        })
        .collect()
}

fn expected(book: &Book) -> Vec<Vec<String>> {
    let table = &book.tables[0];
    let head = [
        vec![table.title.clone()],
        vec![table.note.clone()],
        table.header.clone(),
    ];
    let mut rows: Vec<Vec<String>> = head.into_iter().chain(table.rows.clone()).collect();
    for row in &mut rows {
        while row.last().is_some_and(String::is_empty) {
            row.pop();
        }
    }
    while rows.last().is_some_and(Vec::is_empty) {
        rows.pop();
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn every_text_comes_back_as_it_was(
        rows in prop::collection::vec(prop::collection::vec("([ \\t\\n<&>\"'=+@_x0-9A-Faé漢👩\u{202e}-]|[a-z]){0,12}", 2), 0..6)
    ) {
        let book = book(rows);
        for bytes in [ods(&book).unwrap(), xlsx(&book).unwrap()] {
            let sheets = workbook(&bytes, &Limits::USUAL).unwrap();
            prop_assert_eq!(&sheets[0].name, "panel scores.csv");
            prop_assert_eq!(texts(&sheets[0]), expected(&book));
        }
    }
}

#[test]
fn texts_that_a_format_has_a_meaning_for_come_back_as_they_were() {
    let odd = [
        "_x0041_",
        "x_x005F_x",
        " both ends ",
        "a\r\nb",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "'1",
        "http://a.b/c",
        "1/2",
        "TRUE",
        "<r><t>markup</t></r>",
        "<r> </row></r>",
    ];
    let book = book(
        odd.iter()
            .map(|text| vec![(*text).to_owned(), "x".to_owned()])
            .collect(),
    );
    for bytes in [ods(&book).unwrap(), xlsx(&book).unwrap()] {
        let sheets = workbook(&bytes, &Limits::USUAL).unwrap();
        assert_eq!(texts(&sheets[0]), expected(&book));
    }
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let book = book(vec![vec!["P01".into(), "3".into()]]);
    assert_eq!(ods(&book).unwrap(), ods(&book).unwrap());
    assert_eq!(xlsx(&book).unwrap(), xlsx(&book).unwrap());
}

#[test]
fn an_ods_begins_with_what_it_is_and_says_title_language_and_header_rows() {
    let bytes = ods(&book(vec![])).unwrap();
    assert_eq!(&bytes[30..38], b"mimetype");
    let part = |name: &str| {
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        std::io::read_to_string(package.by_name(name).unwrap()).unwrap()
    };
    assert!(
        part("meta.xml")
            .contains("<dc:title>Ourtown &lt;2026&gt;</dc:title><dc:language>en-GB</dc:language>")
    );
    assert!(part("styles.xml").contains("fo:language=\"en\" fo:country=\"GB\""));
    let content = part("content.xml");
    let header = content.split("<table:table-header-rows>").nth(1).unwrap();
    assert!(
        header
            .split("</table:table-header-rows>")
            .next()
            .unwrap()
            .contains("<text:p>member</text:p>")
    );
    assert!(!content.contains("spanned"), "no cell is merged");
}

#[test]
fn a_text_that_a_cell_cannot_hold_is_refused_and_not_cut() {
    let long = book(vec![vec![String::new()], vec!["a".repeat(32_768)]]);
    let fault = xlsx(&long).unwrap_err();
    let expected = CannotWrite::TextTooLong {
        sheet: "panel scores.csv".into(),
        row: 5,
        most: 32_767,
    };
    assert_eq!(fault, expected);
    assert!(ods(&long).is_ok(), "ODS has no such limit");
}

#[test]
fn names_of_sheets_are_legal_and_each_once() {
    let long = "a very long name for a sheet that nobody can read";
    let names = sheet_names(&[long, long, "History", "a:b", "'quoted'"]);
    let expected = [
        "a very long name for a sheet th",
        "a very long name for a sheet 2",
        "Sheet History",
        "a b",
        "quoted",
    ];
    assert_eq!(names, expected);
    assert!(names.iter().all(|name| name.encode_utf16().count() <= 31));
}
