//! A page of `docs/`, done as it is written: each box of it in its order, in an empty folder.
//!
//! A box of commands (`sh`) is run; `exit=3` says how it ends if not with 0. Each line of a `text` box is in what the commands before it said.
//! A box with `file=PATH` is that file; with `new` it is not there yet, and with `from` and `to` a part of it is changed.

use std::path::Path;

use super::{mir, outcome};

/// A box of a page.
pub struct Block {
    line: usize,
    info: String,
    pub text: String,
}

impl Block {
    /// What follows `name=` in the first line of the box.
    fn value(&self, name: &str) -> Option<&str> {
        let mut words = self.info.split(' ');
        words.find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
    }

    /// Whether a word stands in the first line of the box.
    pub fn has(&self, word: &str) -> bool {
        self.info.split(' ').any(|given| given == word)
    }
}

/// The boxes of a page.
pub fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut within = false;
    for (number, line) in page.lines().enumerate() {
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

/// How much there was on a page.
pub struct Followed {
    pub commands: usize,
    pub files: usize,
    pub expected: usize,
}

/// Does what a page says, in a folder.
pub fn follow(page: &str, folder: &Path) -> Followed {
    let mut said = String::new();
    let mut from: Option<Block> = None;
    let (mut commands, mut files, mut expected) = (0, 0, 0);
    for block in blocks(page) {
        let line = block.line;
        if let Some(before) = &from {
            assert!(
                block.has("to") && block.value("file") == before.value("file"),
                "line {line} says what takes the place of line {}",
                before.line
            );
        }
        if let Some(path) = block.value("file") {
            let path = folder.join(path);
            if block.has("from") {
                from = Some(block);
                continue;
            }
            assert_eq!(
                path.is_file(),
                !block.has("new"),
                "line {line}: {}",
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
            said = run(&block, folder);
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
    Followed {
        commands,
        files,
        expected,
    }
}
