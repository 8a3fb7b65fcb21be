//! `docs/your-own-statements.md`, done as it is written: each box of the page in its order, in an empty folder.
//!
//! A box of commands (`sh`) is run; `exit=3` says how it ends if not with 0. Each line of a `text` box is in what the commands before it said.
//! A box with `file=PATH` is that file; with `from` and `to` a part of the file is changed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{mir, outcome, scratch};

const PAGE: &str = include_str!("../../../docs/your-own-statements.md");

struct Block {
    line: usize,
    info: String,
    text: String,
}

impl Block {
    /// What follows `name=` in the first line of the box.
    fn value(&self, name: &str) -> Option<&str> {
        let mut words = self.info.split(' ');
        words.find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
    }

    fn has(&self, word: &str) -> bool {
        self.info.split(' ').any(|given| given == word)
    }
}

fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut within = false;
    for (number, line) in PAGE.lines().enumerate() {
        match line.strip_prefix("```") {
            Some("") if within => within = false,
            Some(info) => {
                assert!(!within && !info.is_empty(), "line {}", number + 1);
                within = true;
                blocks.push(Block {
                    line: number + 1,
                    info: info.to_owned(),
                    text: String::new(),
                });
            }
            None if within => {
                let block = blocks.last_mut().unwrap();
                block.text.push_str(line);
                block.text.push('\n');
            }
            None => {}
        }
    }
    assert!(!within);
    blocks
}

/// The words of a command, with what stands in quotes as one.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    assert!(!quoted, "{command}");
    words
}

/// Runs the commands of a box, and gives what they said.
fn run(block: &Block, folder: &Path) -> String {
    let expected: i32 = block.value("exit").map_or(0, |code| code.parse().unwrap());
    let mut said = String::new();
    for command in block.text.lines() {
        let words = words(command);
        assert_eq!(words[0], "mir", "line {}: {command}", block.line);
        let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
        let (code, out, err) = outcome(mir(&arguments).current_dir(folder));
        assert_eq!(code, expected, "line {}: {command}\n{out}{err}", block.line);
        said += &(out + &err);
    }
    said
}

#[test]
fn the_page_can_be_followed_from_top_to_bottom() {
    let folder = scratch();
    let mut said = String::new();
    let mut from: Option<Block> = None;
    let (mut commands, mut files, mut expected) = (0, 0, 0);
    for block in blocks() {
        let line = block.line;
        if let Some(before) = &from {
            assert!(
                block.has("to") && block.value("file") == before.value("file"),
                "line {line} says what takes the place of line {}",
                before.line
            );
        }
        if let Some(path) = block.value("file") {
            let path = folder.path().join(path);
            if block.has("from") {
                from = Some(block);
                continue;
            }
            assert!(
                path.is_file(),
                "line {line}: {} is not there to be changed",
                path.display()
            );
            let text = match from.take() {
                None => block.text,
                Some(before) => {
                    let text = std::fs::read_to_string(&path).unwrap();
                    assert_eq!(
                        text.matches(&before.text).count(),
                        1,
                        "line {}",
                        before.line
                    );
                    text.replacen(&before.text, &block.text, 1)
                }
            };
            std::fs::write(&path, text).unwrap();
            files += 1;
        } else if block.has("sh") {
            said = run(&block, folder.path());
            commands += 1;
        } else if block.has("text") {
            for words in block.text.lines() {
                assert!(
                    said.contains(words),
                    "line {line}: “{words}” is not in\n{said}"
                );
                expected += 1;
            }
        } else {
            panic!("line {line}: nobody tries this box");
        }
    }
    assert!(from.is_none());
    // What the page promises of its last step: both sets of statements in the report, side by side.
    let report =
        std::fs::read_to_string(folder.path().join("ourtown-reports/panel.panel.md")).unwrap();
    for words in [
        "Making it Real",
        "I feel safe.",
        "What we want in Ourtown",
        "I can go out in the evening.",
    ] {
        assert!(report.contains(words), "{words}");
    }
    assert!(
        commands >= 9 && files >= 8 && expected >= 15,
        "{commands} {files} {expected}"
    );
}

/// The page shows each of these; a page without one of them has lost a step.
#[test]
fn the_page_uses_every_command_that_it_is_about() {
    let commands: String = blocks()
        .into_iter()
        .filter(|block| block.has("sh"))
        .map(|block| block.text)
        .collect();
    for command in [
        "mir init ",
        "mir frameworks new ",
        "mir frameworks check ",
        "mir check ",
        "mir score ",
        "mir report ",
    ] {
        assert!(commands.contains(command), "{command}");
    }
}
