//! `docs/the-year-after.md` and `docs/a-regulators-list.md`: every command on the pages is run, in its order, and every column that is named is read.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::{copy_of_wendleby, mir, outcome, run, scratch, within};

const YEAR: &str = include_str!("../../../docs/the-year-after.md");
const LIST: &str = include_str!("../../../docs/a-regulators-list.md");

/// The lines of the boxes of commands, without what stands behind `#`.
fn commands(page: &str) -> Vec<String> {
    let mut within = false;
    let mut commands = Vec::new();
    for line in page.lines() {
        match line {
            "```sh" => within = true,
            "```" => within = false,
            line if within => {
                let line = line.split('#').next().unwrap().trim();
                commands.push(line.strip_prefix("mir ").unwrap().to_owned());
            }
            _ => {}
        }
    }
    commands
}

#[test]
fn every_command_runs_as_it_is_written() {
    let folder = scratch();
    let last = copy_of_wendleby(&folder);
    std::fs::rename(last, within(&folder, "ourtown-2027")).unwrap();
    let list = "number,description\nIR 1,How many wait\n";
    for name in ["list.csv", "information-return.csv"] {
        std::fs::write(within(&folder, name), list).unwrap();
    }
    let all = [commands(YEAR), commands(LIST)].concat();
    // One begins the year after, four go on, and two are about a regulator's list.
    assert_eq!(all.len(), 7, "{all:?}");
    for command in all {
        let words: Vec<&str> = command.split_whitespace().collect();
        let mut program = mir(&words);
        program.current_dir(folder.path()).write_stdin("q\n");
        let (code, out, err) = outcome(&mut program);
        assert_eq!(code, 0, "mir {command}: {out}{err}");
    }
}

#[test]
fn the_columns_of_the_page_are_the_columns_of_the_file() {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let list = within(&folder, "list.csv");
    std::fs::write(&list, "ref,item\n1,One\n").unwrap();
    assert_eq!(run(&["request", "load", &copy, &list]).0, 0);
    let written = std::fs::read_to_string(format!("{copy}/requests.csv")).unwrap();
    let named = LIST.lines().filter_map(|line| {
        let name = line.strip_prefix("| `")?;
        name.split('`').next()
    });
    let named: Vec<&str> = named.collect();
    assert_eq!(named.join(","), written.lines().next().unwrap());
}
