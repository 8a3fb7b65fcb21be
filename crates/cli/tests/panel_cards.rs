//! `mir panel cards`: a card for everything that is laid on the table, and pictures that are the panel's own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{copy_of_wendleby, everything_in, mir, outcome, run, scratch, within};

const A4: &str = "cards-a4.html";
const LARGE: &str = "cards-large-print.html";

/// What a cards page says, tags taken out and white space made one.
fn words(page: &str) -> String {
    let page = page.split_once("<body").unwrap().1;
    let mut text = String::new();
    let mut in_tag = true;
    for c in page.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                text.push(' ');
            }
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn there_is_a_card_for_each_statement_level_and_other_answer() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let out = within(&folder, "cards");
    let before = everything_in(Path::new(&copy));
    let (code, said, _) = run(&["panel", "cards", &copy, "--out", &out]);
    assert_eq!(code, 0, "{said}");
    // 36 statements, four levels that both frameworks share, three other answers.
    assert!(
        said.starts_with("43 cards, 0 of them with a picture."),
        "{said}"
    );
    for name in [A4, LARGE] {
        let page = std::fs::read_to_string(Path::new(&out).join(name)).unwrap();
        assert_eq!(page.matches("<article class=\"card").count(), 43);
        assert_eq!(page.matches("your picture here").count(), 43);
        let own = "Answer about your own life. If you care for someone, do not answer for them.";
        assert_eq!(
            page.matches(own).count(),
            36,
            "on every statement, and nowhere else"
        );
        assert!(!page.contains("<script"));
        let words = words(&page);
        for part in [
            "Statement 1 WI-I-life your picture here My life goes the way I choose.",
            "1 your picture here ●○○○ hardly ever How true is this for you?",
            "4 your picture here ●●●● yes, nearly always",
            "your picture here I don&#x27;t know your picture here This is not about me your picture here I&#x27;d rather not say",
            "The wording here is a paraphrase. The scale is ours.",
        ] {
            assert!(words.contains(part), "{part} in {words}");
        }
    }
    assert_eq!(
        everything_in(Path::new(&copy)),
        before,
        "the assessment stays as it was"
    );
}

#[test]
fn cards_can_be_printed_before_there_is_a_panel_and_have_the_words_of_a_local_framework_as_text() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    std::fs::remove_dir_all(Path::new(&copy).join("panel")).unwrap();
    let local = Path::new(&copy).join("frameworks/wendleby-panel/2026/framework.yaml");
    let text = std::fs::read_to_string(&local).unwrap();
    let at = text.find("text:").unwrap();
    let end = at + text[at..].find('\n').unwrap();
    let hostile = format!(
        "{}text: \"<script>alert(1)</script> {{{{{{secret}}}}}} \\u202Eturned\"{}",
        &text[..at],
        &text[end..]
    );
    std::fs::write(&local, hostile).unwrap();
    let out = within(&folder, "cards");
    let (code, said, err) = run(&["panel", "cards", &copy, "--out", &out]);
    assert_eq!(code, 0, "{said}{err}");
    let page = std::fs::read_to_string(Path::new(&out).join(A4)).unwrap();
    assert!(!page.contains("<script"), "words are never markup");
    let shown = "&lt;script&gt;alert(1)&lt;/script&gt; {{{secret}}} \\u{202e}turned";
    assert!(page.contains(shown), "{page}");
}

#[test]
fn pictures_are_in_the_page_with_the_words_as_their_alternative() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let pictures = folder.path().join("pictures");
    std::fs::create_dir(&pictures).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(pictures.join(name), bytes).unwrap();
    write("WI-I-respect.png", b"\x89PNG\r\n\x1a\n");
    write("level-1.JPG", b"\xff\xd8\xff");
    write("holiday.png", b"\x89PNG\r\n\x1a\n");
    let out = within(&folder, "cards");
    let arguments = [
        "panel",
        "cards",
        &copy,
        "--out",
        &out,
        "--pictures",
        pictures.to_str().unwrap(),
    ];
    let (code, said, err) = run(&arguments);
    assert_eq!(code, 0, "{err}");
    assert!(
        said.starts_with("43 cards, 2 of them with a picture."),
        "{said}"
    );
    assert!(err.contains("holiday.png: no card has this name"), "{err}");
    let page = std::fs::read_to_string(Path::new(&out).join(A4)).unwrap();
    // The eight bytes and the three, in base64 worked out by another program; an equals sign may be written as a reference.
    let page = page.replace("&#x3D;", "=");
    for image in [
        "<img class=\"picture\" src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"People respect me and act as if I count.\">",
        "<img class=\"picture\" src=\"data:image/jpeg;base64,/9j/\" alt=\"hardly ever\">",
    ] {
        assert!(page.contains(image), "{image}");
    }
    assert_eq!(page.matches("<img").count(), 2);
    // Whatever cannot be used is told, all of it, and nothing is written.
    write("WI-I-safe.svg", b"<svg/>");
    write("WI-I-life.png", b"<svg/>");
    let elsewhere = within(&folder, "elsewhere");
    let arguments = [
        "panel",
        "cards",
        &copy,
        "--out",
        &elsewhere,
        "--pictures",
        pictures.to_str().unwrap(),
    ];
    let (code, _, err) = run(&arguments);
    assert_eq!(code, 3);
    for line in [
        "WI-I-safe.svg: this picture cannot go on a card: it is neither PNG nor JPEG",
        "WI-I-life.png: this picture cannot go on a card: what is in it is neither",
    ] {
        assert!(err.contains(line), "{line} in {err}");
    }
    assert!(!Path::new(&elsewhere).exists());
}

#[test]
fn where_papers_differ_a_card_has_the_short_name_for_a_number() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    std::fs::remove_file(Path::new(&copy).join("panel/scores.csv")).unwrap();
    let (code, ..) = run(&["panel", "plan", &copy, "--sessions", "1", "--write"]);
    assert_eq!(code, 0);
    let out = within(&folder, "cards");
    let (_, said, _) = run(&["panel", "cards", &copy, "--out", &out]);
    // 20 statements of the plan, and seven other cards.
    assert!(said.starts_with("27 cards"), "{said}");
    assert!(
        said.contains("have not the same number on every member's sheet"),
        "{said}"
    );
    let page = words(&std::fs::read_to_string(Path::new(&out).join(A4)).unwrap());
    assert!(page.contains("Statement 1 WI-I-respect "), "{page}");
    assert!(page.contains("Statement TC-I6 TC-I6 "), "{page}");
}

#[test]
fn nothing_is_overwritten_and_the_same_folder_gives_the_same_bytes() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let out = within(&folder, "cards");
    let arguments = ["panel", "cards", &copy, "--out", &out];
    assert_eq!(run(&arguments).0, 0);
    let first = everything_in(Path::new(&out));
    std::fs::write(Path::new(&out).join(LARGE), "mine").unwrap();
    std::fs::remove_file(Path::new(&out).join(A4)).unwrap();
    let (code, _, err) = run(&arguments);
    assert_eq!(code, 1);
    assert!(err.contains("is already there"), "{err}");
    assert_eq!(std::fs::read(Path::new(&out).join(LARGE)).unwrap(), b"mine");
    assert!(
        !Path::new(&out).join(A4).exists(),
        "looked at before anything is written"
    );
    assert_eq!(run(&[arguments.as_slice(), &["--force"]].concat()).0, 0);
    assert_eq!(everything_in(Path::new(&out)), first);
}

/// The commands of the page for facilitators, in their order.
fn commands(page: &str) -> Vec<&str> {
    let boxes = page.split("```sh\n").skip(1);
    boxes
        .map(|rest| rest.split("\n```").next().unwrap())
        .collect()
}

#[test]
fn every_command_of_the_page_runs_as_it_is_written() {
    let folder = scratch();
    std::fs::rename(copy_of_wendleby(&folder), within(&folder, "ourtown-2027")).unwrap();
    std::fs::remove_file(folder.path().join("ourtown-2027/panel/scores.csv")).unwrap();
    std::fs::create_dir(folder.path().join("our-pictures")).unwrap();
    std::fs::write(
        folder.path().join("our-pictures/WI-I-safe.png"),
        b"\x89PNG\r\n\x1a\n",
    )
    .unwrap();
    let all = commands(include_str!("../../../docs/cards-and-sheets.md"));
    assert_eq!(all.len(), 7, "{all:?}");
    for command in all {
        let words: Vec<&str> = command.split_whitespace().skip(1).collect();
        let (code, out, err) = outcome(mir(&words).current_dir(folder.path()));
        assert_eq!(code, 0, "{command}: {out}{err}");
    }
}
