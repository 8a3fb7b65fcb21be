//! `mir import`: the log of Wendleby as CSV, XLSX and ODS, as a tidy person keeps it and as it comes; and what must leave a folder as it was.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use common::{copy_of_wendleby, everything_in, run, scratch, wendleby, within};
use rust_xlsxwriter::{Format, Workbook};

/// The council's own log: see `import/README.md`.
const SAMPLE: &str = include_str!("import/wendleby-evidence.csv");

type Rows = Vec<Vec<String>>;

fn sample() -> Rows {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(SAMPLE.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn csv_of(rows: &Rows) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn at(rows: &Rows, name: &str) -> usize {
    rows[0].iter().position(|known| known == name).unwrap()
}

/// Wendleby without its evidence.
fn without_evidence(folder: &tempfile::TempDir) -> String {
    let dir = copy_of_wendleby(folder);
    for file in ["evidence.csv", "evidence.lock"] {
        std::fs::remove_file(Path::new(&dir).join(file)).unwrap();
    }
    dir
}

fn mapping() -> String {
    format!("{}/evidence-mapping.toml", wendleby())
}

/// Writes a log, imports it with the mapping of the example, and gives how that ended.
fn import(
    folder: &tempfile::TempDir,
    dir: &str,
    name: &str,
    bytes: &[u8],
) -> (i32, String, String) {
    let log = within(folder, name);
    std::fs::write(&log, bytes).unwrap();
    run(&["import", &log, "--into", dir, "--mapping", &mapping()])
}

fn evidence(dir: &str) -> Vec<u8> {
    std::fs::read(Path::new(dir).join("evidence.csv")).unwrap()
}

/// Each item by its id, as its cells by their columns; `35.0` and 35 are one number.
fn items(dir: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let bytes = evidence(dir);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let names = reader.headers().unwrap().clone();
    let plain = |text: &str| match text.split_once('.') {
        Some((whole, part)) if part.bytes().all(|byte| byte == b'0') => whole.to_owned(),
        _ => text.to_owned(),
    };
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| {
        let cells = names.iter().zip(row.iter());
        let cells: BTreeMap<String, String> = cells
            .map(|(name, cell)| (name.to_owned(), plain(cell)))
            .collect();
        (cells["id"].clone(), cells)
    })
    .collect()
}

fn assert_same(dir: &str) {
    let (found, expected) = (items(dir), from_the_sample());
    assert_eq!(found.len(), expected.len());
    for (id, item) in &expected {
        assert_eq!(&found[id], item, "{id}");
    }
}

/// What the sample gives as it is.
fn from_the_sample() -> BTreeMap<String, BTreeMap<String, String>> {
    let folder = scratch();
    let dir = without_evidence(&folder);
    let (code, out, err) = import(&folder, &dir, "log.csv", SAMPLE.as_bytes());
    assert_eq!(code, 0, "{out}{err}");
    items(&dir)
}

#[test]
fn the_log_of_wendleby_comes_in_whole_and_a_second_time_changes_nothing() {
    let folder = scratch();
    let dir = without_evidence(&folder);
    let (code, out, err) = import(&folder, &dir, "log.csv", SAMPLE.as_bytes());
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("New: 53. There already: 0."), "{out}");
    assert!(out.contains("not taken over: exercises"), "{out}");
    // The copy with a slip is found beside what it is a copy of.
    assert!(err.contains("EV-053 and EV-012"), "{err}");
    let items = items(&dir);
    assert_eq!(items.len(), 53);
    // By hand from the sample: a share that comes to its value, one that does not, and words and lists that are ours.
    let direct = &items["EV-018"];
    assert_eq!(
        (
            &*direct["numerator"],
            &*direct["denominator"],
            &*direct["people"]
        ),
        ("971", "4150", "")
    );
    let survey = &items["EV-009"];
    assert_eq!(
        (
            &*survey["numerator"],
            &*survey["people"],
            &*survey["population"]
        ),
        ("", "412", "4150")
    );
    assert_eq!(
        (&*survey["about"], &*survey["consent"]),
        ("FI;WF;QS1;QS4", "not-needed")
    );
    assert_eq!(items["EV-003"]["consent"], "council;regulator");
    assert_eq!(
        (&*items["EV-005"]["consent"], &*items["EV-005"]["shows"]),
        ("panel", "mixed")
    );
    assert_eq!(
        (&*items["EV-001"]["shows"], &*items["EV-002"]["shows"]),
        ("strength", "gap")
    );
    assert!(
        items
            .values()
            .all(|item| !item.values().any(|cell| cell.contains("quote rendering")))
    );
    let lock = std::fs::read_to_string(format!("{dir}/evidence.lock")).unwrap();
    assert_eq!(lock.lines().count(), 54);
    let (code, out, _) = run(&["check", &dir]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("53 items of evidence"), "{out}");

    let before = everything_in(Path::new(&dir));
    let (code, out, _) = import(&folder, &dir, "log.csv", SAMPLE.as_bytes());
    assert_eq!(code, 0);
    assert!(out.contains("New: 0. There already: 53."), "{out}");
    assert!(out.contains("Nothing was changed"), "{out}");
    assert_eq!(everything_in(Path::new(&dir)), before);
}

#[test]
fn a_preview_writes_nothing_and_a_mapping_can_be_saved_and_used() {
    let folder = scratch();
    let dir = without_evidence(&folder);
    let before = everything_in(Path::new(&dir));
    let log = within(&folder, "log.csv");
    std::fs::write(
        &log,
        "Ref,Title,Evidence type,Date from,Cost code\n7,A walk to the shops,story,3/4/2026,X\n",
    )
    .unwrap();
    let saved = within(&folder, "ours.toml");
    let arguments = [
        "import",
        &log,
        "--into",
        &dir,
        "--preview",
        "--save-mapping",
        &saved,
    ];
    let (code, out, err) = run(&arguments);
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        out.contains("kind is “Evidence type”") && out.contains("nothing is consent"),
        "{out}"
    );
    assert!(
        out.contains("from: 2026-04-03") && out.contains("Nothing was written"),
        "{out}"
    );
    assert_eq!(everything_in(Path::new(&dir)), before);
    // A mapping that is there is not written over.
    assert_eq!(run(&arguments).0, 1);
    let (code, out, err) = run(&["import", &log, "--into", &dir, "--mapping", &saved]);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(items(&dir)["7"]["title"], "A walk to the shops");
    assert_eq!(items(&dir)["7"]["consent"], "");
}

/// The log as somebody keeps it for years: titles above the header, blank rows, every way to write a date, commas in numbers, and saved the
/// old way.
fn messy() -> Rows {
    let tidy = sample();
    let (from, to, review) = (
        at(&tidy, "period_from"),
        at(&tidy, "period_to"),
        at(&tidy, "review_by"),
    );
    let (people, population) = (at(&tidy, "n_people"), at(&tidy, "n_population"));
    let mut rows: Rows = vec![
        vec!["Évidence log – final v7 (£)".to_owned()],
        vec![String::new(); tidy[0].len()],
        vec![
            "Owner: quality team".to_owned(),
            "last saved 3/11/2026".to_owned(),
        ],
    ];
    for (number, mut row) in tidy.into_iter().enumerate() {
        if number > 0 {
            for (column, way) in [(from, number), (to, number + 1), (review, number + 2)] {
                row[column] = in_another_way(&row[column], way);
            }
            for column in [people, population] {
                if row[column].len() == 4 {
                    row[column].insert(1, ',');
                }
            }
        }
        rows.push(row);
        if number % 7 == 3 {
            rows.push(vec![String::new(); 25]);
        }
    }
    rows
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2026-03` as `March 2026`, and `2026-10-31` as `31/10/2026`, `31.10.26` or `31 October 2026`.
fn in_another_way(date: &str, way: usize) -> String {
    let parts: Vec<&str> = date.split('-').collect();
    let name = |month: &str| MONTHS[month.parse::<usize>().unwrap() - 1];
    match (parts.as_slice(), way % 4) {
        (_, 0) => date.to_owned(),
        ([year, month], 1) => format!("{} {year}", &name(month)[..3]),
        ([year, month], _) => format!("{} {year}", name(month)),
        ([year, month, day], 1) => format!("{day}/{month}/{year}"),
        ([year, month, day], 2) => format!("{day}.{month}.{}", &year[2..]),
        ([year, month, day], _) => format!("{day} {} {year}", name(month)),
        _ => date.to_owned(),
    }
}

/// The bytes of a text in Windows-1252.
fn windows_1252(bytes: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(bytes).unwrap();
    let byte = |c: char| match c {
        '–' => 0x96,
        '’' => 0x92,
        c => u8::try_from(u32::from(c)).unwrap(),
    };
    text.chars().map(byte).collect()
}

#[test]
fn a_log_as_it_comes_gives_the_same_items() {
    let folder = scratch();
    let dir = without_evidence(&folder);
    let bytes = windows_1252(csv_of(&messy()));
    let (code, out, err) = import(&folder, &dir, "log.csv", &bytes);
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        out.contains("the header is in row 4") && out.contains("New: 53."),
        "{out}"
    );
    assert!(
        err.contains("read as Windows-1252") && err.contains("EV-053 and EV-012"),
        "{err}"
    );
    assert_same(&dir);
}

/// A spreadsheet of the messy log: numbers as numbers, days as days, percentages as percentages, one row hidden, a second sheet with notes.
fn spreadsheet() -> Vec<u8> {
    let rows = messy();
    let (day, percent) = (
        Format::new().set_num_format("dd/mm/yyyy"),
        Format::new().set_num_format("0.0%"),
    );
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Log").unwrap();
    let header = rows.iter().position(|row| row[0] == "id").unwrap();
    let column = |name: &str| rows[header].iter().position(|known| known == name).unwrap();
    let (value, unit) = (column("value"), column("unit"));
    let numbers = [value, column("n_people"), column("n_population")];
    for (at, row) in rows.iter().enumerate() {
        for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let place = (u32::try_from(at).unwrap(), u16::try_from(column).unwrap());
            let number = text.replace(',', "").parse::<f64>();
            let below = at > header;
            match (number, parts_of_a_day(text)) {
                (Ok(number), _) if below && column == value && row[unit] == "percent" => {
                    sheet
                        .write_number_with_format(place.0, place.1, number / 100.0, &percent)
                        .unwrap();
                }
                (Ok(number), _) if below && numbers.contains(&column) => {
                    sheet.write_number(place.0, place.1, number).unwrap();
                }
                (_, Some(date)) if below => {
                    sheet
                        .write_datetime_with_format(place.0, place.1, &date, &day)
                        .unwrap();
                }
                _ => {
                    sheet.write_string(place.0, place.1, text).unwrap();
                }
            }
        }
    }
    sheet
        .set_row_hidden(u32::try_from(header + 5).unwrap())
        .unwrap();
    let notes = book.add_worksheet().set_name("Notes").unwrap();
    notes
        .write_string(0, 0, "Ask Priya about the new survey")
        .unwrap();
    book.save_to_buffer().unwrap()
}

fn parts_of_a_day(text: &str) -> Option<rust_xlsxwriter::ExcelDateTime> {
    let parts: Vec<&str> = text.split('/').collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
    rust_xlsxwriter::ExcelDateTime::from_ymd(year, month, day).ok()
}

#[test]
fn the_same_log_as_xlsx_gives_the_same_items_and_says_what_is_hidden() {
    let folder = scratch();
    let dir = without_evidence(&folder);
    let (code, out, err) = import(&folder, &dir, "log.xlsx", &spreadsheet());
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        out.contains("log.xlsx, sheet Log: the header is in row 4"),
        "{out}"
    );
    assert!(
        out.contains("log.xlsx, sheet Notes: no header was found here"),
        "{out}"
    );
    assert!(err.contains("row 9 is hidden here"), "{err}");
    assert_same(&dir);
    // And the CSV of the same log brings nothing new.
    let before = everything_in(Path::new(&dir));
    let (code, out, err) = import(&folder, &dir, "log.csv", SAMPLE.as_bytes());
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("New: 0. There already: 53."), "{out}{err}");
    assert_eq!(everything_in(Path::new(&dir)), before);
}

/// An ODS file of these rows, with the fifth of them hidden.
fn ods(rows: &Rows) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut content = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Log">"#,
    );
    for (number, row) in rows.iter().enumerate() {
        let hidden = if number == 4 {
            " table:visibility=\"collapse\""
        } else {
            ""
        };
        content += &format!("<table:table-row{hidden}>");
        for cell in row {
            content += &format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                escaped(cell)
            );
        }
        content += "</table:table-row>";
    }
    content += "</table:table></office:spreadsheet></office:body></office:document-content>";
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#
    );
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [
        ("mimetype", kind),
        ("META-INF/manifest.xml", &manifest),
        ("content.xml", &content),
    ] {
        out.start_file(name, stored).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn the_same_log_as_ods_gives_the_same_items() {
    let folder = scratch();
    let dir = without_evidence(&folder);
    let (code, out, err) = import(&folder, &dir, "log.ods", &ods(&sample()));
    assert_eq!(code, 0, "{out}{err}");
    assert!(err.contains("row 5 is hidden here"), "{err}");
    assert_same(&dir);
}

#[test]
fn every_row_that_cannot_be_read_is_told_and_the_others_come_in() {
    let mut rows = sample();
    let secret = "XSECRETX";
    for (row, column, text) in [
        (5, "evidence_type", "chat"),
        (9, "value", "about sixty"),
        (10, "period_from", "soon"),
        (11, "n_people", "61,2"),
        (12, "cqc_statements", "77"),
        (14, "value", "0.228"),
    ] {
        let column = at(&rows, column);
        rows[row][column] = text.to_owned();
        for words in ["title", "summary", "locator"] {
            let column = at(&rows, words);
            rows[row][column] = secret.to_owned();
        }
    }
    let folder = scratch();
    let dir = without_evidence(&folder);
    let (code, out, err) = import(&folder, &dir, "log.csv", &csv_of(&rows));
    assert_eq!(code, 3, "{out}{err}");
    for told in [
        "row 6, column “evidence_type”: “chat” is not a word",
        "row 10, column “value”: “about sixty” is not a number",
        "row 11, column “period_from”: “soon” is not a date",
        "row 12, column “n_people”: “61,2” is not a whole number",
        "row 13, column “mir_themes, cqc_statements”: “QS77” is neither",
        "row 15, column “value”: “0.228” could be 0.228 percent",
    ] {
        assert!(err.contains(told), "{told}\n{err}");
    }
    assert!(
        !err.contains(secret) && out.contains("left out: 6"),
        "{out}{err}"
    );
    let mut expected = from_the_sample();
    for id in ["EV-005", "EV-009", "EV-010", "EV-011", "EV-012", "EV-014"] {
        expected.remove(id);
    }
    assert_eq!(items(&dir), expected);
    // What cites the items that are not there is told by `check`, and nothing of what came in.
    assert!(!run(&["check", &dir]).1.contains("Error: evidence.csv"));
}

#[test]
fn what_is_in_the_folder_keeps_every_byte_and_other_words_are_refused() {
    let folder = scratch();
    let dir = without_evidence(&folder);
    let path = Path::new(&dir).join("evidence.csv");
    let before = "\u{feff}title , id,our notes,consent\r\n\"By hand, \"\"so\"\"\nand so\", H1 ,keep,public\r\n\r\nTold otherwise,EV-001,,\r\n";
    std::fs::write(&path, before).unwrap();
    let (code, out, err) = import(&folder, &dir, "log.csv", SAMPLE.as_bytes());
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        out.contains("New: 52.") && out.contains("not changed: 1."),
        "{out}"
    );
    assert!(
        err.contains("EV-001 is in the folder already and differs there: ")
            && err.contains("title"),
        "{err}"
    );
    let after = String::from_utf8(evidence(&dir)).unwrap();
    let commas = ",".repeat(after.lines().next().unwrap().matches(',').count() - 3);
    let header = after.lines().next().unwrap();
    assert!(
        header.starts_with("\u{feff}title , id,our notes,consent,"),
        "{header}"
    );
    let kept = format!(
        "\r\n\"By hand, \"\"so\"\"\nand so\", H1 ,keep,public{commas}\r\n\r\nTold otherwise,EV-001,,{commas}\r\n"
    );
    assert!(after.contains(&kept), "{after}");
    assert!(after.ends_with("\r\n") && !after.contains("quote rendering"));
    assert_eq!(run(&["check", &dir]).0, 0);
}

#[test]
fn what_looks_like_a_formula_stays_the_text_that_it_is() {
    let folder = scratch();
    let dir = without_evidence(&folder);
    let log =
        "id,title,evidence_type\n1,=cmd(),story\n2,+44 lines,story\n3,-none,story\n4,@home,story\n";
    let (code, out, err) = import(&folder, &dir, "log.csv", log.as_bytes());
    // The mapping names columns that are not here, and says so.
    assert_eq!(code, 3, "{out}{err}");
    let items = items(&dir);
    let titles: Vec<&str> = items.values().map(|item| &*item["title"]).collect();
    assert_eq!(titles, ["=cmd()", "+44 lines", "-none", "@home"]);
}

#[test]
fn what_cannot_be_read_leaves_the_folder_as_it_was() {
    let folder = scratch();
    let dir = without_evidence(&folder);
    let before = everything_in(Path::new(&dir));
    let half = spreadsheet();
    let open_quote = format!("{SAMPLE}EV-100,\"never closed,story\nEV-101,x,story\n");
    let nul = [SAMPLE.as_bytes(), b"EV-100,a\0b,story\n"].concat();
    let endless = format!("{SAMPLE}EV-100,{}\n", "x".repeat(2_000_000));
    let logs: [(&str, &[u8]); 8] = [
        ("half.xlsx", &half[..half.len() / 2]),
        ("not.xlsx", b"PK\x03\x04 and then nothing of the sort"),
        (
            "old.xls",
            &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0],
        ),
        ("empty.csv", b""),
        ("bytes.csv", &[0x81, 0x8d, 0xff, 0xfe, 0x00, 0x90]),
        ("quote.csv", open_quote.as_bytes()),
        ("nul.csv", &nul),
        ("endless.csv", endless.as_bytes()),
    ];
    for (name, bytes) in logs {
        let (code, out, err) = import(&folder, &dir, name, bytes);
        assert_eq!(code, 3, "{name}: {out}{err}");
        assert!(err.contains(name), "{name}: {err}");
        assert_eq!(everything_in(Path::new(&dir)), before, "{name}");
    }
    // One file that can be read does not come in beside one that cannot.
    let good = within(&folder, "good.csv");
    std::fs::write(&good, SAMPLE).unwrap();
    let bad = within(&folder, "nul.csv");
    let (code, _, _) = run(&[
        "import",
        &good,
        &bad,
        "--into",
        &dir,
        "--mapping",
        &mapping(),
    ]);
    assert_eq!(code, 3);
    assert_eq!(everything_in(Path::new(&dir)), before);
    assert_eq!(run(&["import", "no-such-file.csv", "--into", &dir]).0, 1);
}
