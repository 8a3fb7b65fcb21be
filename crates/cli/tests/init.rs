//! `mir init`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{copy_of, copy_of_wendleby, everything_in, run, scratch, wendleby, within};

/// What is left of EV-004: a title that tells nothing, and when it was withdrawn.
const WITHDRAWN: &str =
    "EV-004,Withdrawn.,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,withdrawn,2026-09-14,,,,,";

#[test]
fn a_new_folder_can_be_checked_at_once_and_has_no_errors() {
    let folder = scratch();
    let target = within(&folder, "ourtown-2027");
    let (code, out, _) = run(&[
        "init",
        &target,
        "--body",
        "Our \"Town\" Council \\ partners",
    ]);
    assert_eq!(code, 0);
    assert!(out.contains("assessment.toml"));
    let (code, out, _) = run(&["check", &target]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("0 errors"), "{out}");
    assert!(
        std::fs::read_to_string(format!("{target}/assessment.toml"))
            .unwrap()
            .contains("id = \"ourtown-2027\"")
    );
}

#[test]
fn a_new_folder_can_be_scored_and_says_that_nobody_was_asked() {
    let folder = scratch();
    let target = within(&folder, "new");
    assert_eq!(
        run(&[
            "init",
            &target,
            "--framework",
            "making-it-real@2018",
            "--framework",
            "cqc-local-authority@2025"
        ])
        .0,
        0
    );
    let (code, out, _) = run(&["score", &target, "--json"]);
    assert_eq!(code, 0);
    assert!(out.contains("not-heard"));
}

#[test]
fn a_folder_that_is_there_is_left_as_it_is() {
    let folder = scratch();
    let (code, _, err) = run(&["init", folder.path().to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(err.contains("nothing was changed"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// The year after, begun from a folder.
fn year_after(last: &str) -> (tempfile::TempDir, String, String) {
    let folder = scratch();
    let target = within(&folder, "next-year");
    let (code, out, err) = run(&["init", &target, "--from", last]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    (folder, target, out)
}

fn read(folder: &str, name: &str) -> String {
    std::fs::read_to_string(Path::new(folder).join(name)).unwrap()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_year_after_carries_what_was_found_out_and_nobodys_level() {
    let last = wendleby();
    let before = everything_in(Path::new(&last));
    let (_folder, target, out) = year_after(&last);
    assert_eq!(
        everything_in(Path::new(&last)),
        before,
        "last year stays as it is"
    );
    let (code, checked, _) = run(&["check", &target]);
    assert_eq!(code, 0, "{checked}");
    // Of 53 items one was withdrawn: its id is there, so that nobody puts it back.
    assert!(
        checked
            .contains("53 items of evidence, 0 panel members, 0 judgements, 15 actions. 0 errors"),
        "{checked}"
    );
    for same in [
        "actions.csv",
        "frameworks/wendleby-panel/2026/framework.yaml",
    ] {
        assert_eq!(read(&target, same), read(&last, same), "{same}");
    }
    // Of EV-004, which was withdrawn on 14 September 2026, only that is there; every other row is last year's.
    let rows = |folder: &str| -> Vec<String> {
        let rows = read(folder, "evidence.csv");
        rows.lines().map(str::to_owned).collect()
    };
    let mut expected = rows(&last);
    for row in &mut expected {
        if row.starts_with("EV-004,") {
            WITHDRAWN.clone_into(row);
        }
    }
    assert_eq!(rows(&target), expected);
    assert_eq!(read(&target, "evidence.lock"), read(&last, "evidence.lock"));
    assert_eq!(read(&target, "judgements.csv").lines().count(), 1);
    assert_eq!(read(&target, "panel/members.csv").lines().count(), 1);
    // The list is kept too, for whoever stands in the folder.
    assert_eq!(
        read(&target, "carried-forward.txt"),
        out.replace(&target, ".")
    );
    let (code, asked, _) = run(&["ask", &target]);
    assert_eq!(code, 0);
    assert!(
        asked.contains("0 of 52 statements were put to the panel."),
        "{asked}"
    );
}

#[test]
fn the_header_says_what_is_new_and_what_is_last_years() {
    let (_folder, target, _) = year_after(&wendleby());
    let header = read(&target, "assessment.toml");
    for line in [
        "# Carried forward from the assessment “wendleby-2026”, as at 31 October 2026.",
        "# Wendleby is an invented council. This file says who, what, when, and by which rules.",
        "id = \"next-year\"",
        "title = \"Wendleby: commissioning self-assessment 2027\"",
        "as_of = 2027-10-31",
        "rules = [\"cqc-percent@2025\"]",
        "# facilitator = \"Wendleby Disabled People's Forum\"",
        "# Carried forward: as at 31 March 2026. Look for newer figures.",
        "groups = { 18-to-64 = 1749, 65-and-over = 2401 }",
        "profile = \"panel\"",
    ] {
        assert!(
            header.lines().any(|there| there == line),
            "{line} in {header}"
        );
    }
    assert!(
        !header.contains("2026-10-27"),
        "the day on which last year's panel saw its results: {header}"
    );
}

#[test]
fn what_is_stale_is_listed_and_so_are_last_years_levels() {
    let (_folder, target, out) = year_after(&wendleby());
    let told = words(&out);
    // By hand from the example's files, as at 31 October 2027: EV-032 ended in June 2024 and EV-033 in February 2021; A14 is due a month before and A02
    // cannot be done; the figures of who lives here are of March 2026.
    for part in [
        "Not carried forward: 1 item that was withdrawn: only the id goes along, so that nobody puts it back, and not a word",
        "EV-032 (30 June 2027), EV-033 (29 February 2024)",
        "it ended more than 24 months before: EV-012 (30 November 2023), EV-013 (30 November 2023), EV-014 (30 November 2023), EV-015 (30 November 2023), EV-032 (30 June 2024), EV-033 (28 February 2021), EV-053 (30 November 2023)",
        "A14 (30 September 2027)",
        "ethnicity (31 March 2026), age (31 March 2026), area (31 March 2026)",
        "cqc-local-authority@2025: there is cqc-local-authority@2026-draft-2, which is a draft",
        "the council: QS1 3, QS2 3, QS3 2, QS4 3, QS5 3, QS6 2, QS7 1, QS8 2, QS9 3, FI-I-choice 3",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert!(!told.contains("A02 ("), "{told}");
    assert!(out.contains(&format!("mir ask {target}")), "{out}");
}

#[test]
fn what_was_withdrawn_is_in_no_byte_of_the_new_folder() {
    let folder = scratch();
    let last = copy_of("wendleby-2024", &folder);
    let path = format!("{last}/evidence/more.yaml");
    let more = read(&last, "evidence/more.yaml");
    let one = more.replacen("consent: public", "consent: withdrawn", 1);
    assert_ne!(one, more);
    std::fs::write(&path, &one).unwrap();
    let (_next, target, out) = year_after(&last);
    assert!(out.contains("2 items that were withdrawn"), "{out}");
    assert!(read(&target, "evidence/more.yaml").contains("A friend for the library"));
    let gone = [
        "A story that was taken back",
        "Sunday without a plan",
        "whom to ring",
    ];
    let nowhere = |target: &str| {
        for (path, bytes) in everything_in(Path::new(target)) {
            let text = String::from_utf8(bytes).unwrap();
            for gone in gone {
                assert!(!text.contains(gone), "{gone} in {}", path.display());
            }
        }
    };
    nowhere(&target);
    assert_eq!(run(&["check", &target]).0, 0);
    // Where everything in a file was withdrawn, the file does not go along: its name may tell of it.
    std::fs::write(&path, more.replace("consent: public", "consent: withdrawn")).unwrap();
    let (_next, target, _) = year_after(&last);
    assert!(!Path::new(&target).join("evidence").exists());
    nowhere(&target);
}

#[test]
fn a_move_of_last_years_is_not_one_of_this_year() {
    let folder = scratch();
    let last = copy_of("wendleby-2024", &folder);
    assert_eq!(run(&["migrate", &last, "--to", "making-it-real@2018"]).0, 0);
    assert!(read(&last, "assessment.toml").contains("[[moved]]"));
    let (_next, target, out) = year_after(&last);
    let header = read(&target, "assessment.toml");
    assert!(
        header.contains("making-it-real@2018") && !header.contains("moved"),
        "{header}"
    );
    assert!(
        out.contains("  migrations/: last year's folder keeps them"),
        "{out}"
    );
    assert!(!Path::new(&target).join("migrations").exists());
    assert!(!Path::new(&target).join("wording.lock").exists());
    assert!(
        out.contains(&format!(
            "mir migrate {target} --to cqc-local-authority@2025 --preview"
        )),
        "{out}"
    );
    assert_eq!(run(&["check", &target]).0, 0);
}

#[test]
fn nothing_is_begun_from_a_folder_with_errors_or_over_one_that_is_there() {
    let folder = scratch();
    let last = copy_of_wendleby(&folder);
    assert_eq!(run(&["init", &last, "--from", &wendleby()]).0, 1);
    let target = within(&folder, "next");
    let both = ["init", &target, "--from", &last, "--body", "Ours"];
    assert_eq!(run(&both).0, 2);
    std::fs::write(format!("{last}/actions.csv"), "ref,due\nA1,soon\n").unwrap();
    let (code, out, err) = run(&["init", &target, "--from", &last]);
    assert_eq!((code, out.as_str()), (3, ""));
    assert!(err.contains("bad-date"), "{err}");
    assert!(!Path::new(&target).exists());
}
