//! `mir report`, as a user runs it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use std::path::Path;

use common::{everything_in, mir, outcome, run, scratch, wendleby, within};

#[test]
fn every_kind_and_format_is_written_and_the_assessment_is_not_touched() {
    let folder = scratch();
    let before = everything_in(Path::new(&wendleby()));
    let out = within(&folder, "reports");
    assert_eq!(run(&["report", &wendleby(), "--out", &out]).0, 0);
    let mut names: Vec<String> = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut expected: Vec<String> = [
        "committee.public",
        "evidence-index.council",
        "full.council",
        "large-print.public",
        "panel.panel",
        "public.public",
        "self-assessment.council",
    ]
    .iter()
    .flat_map(|kind| ["html", "json", "md", "txt"].map(|format| format!("{kind}.{format}")))
    .collect();
    expected.sort();
    assert_eq!(names, expected);
    assert_eq!(everything_in(Path::new(&wendleby())), before);
}

#[test]
fn nothing_is_overwritten_unless_it_is_asked_for() {
    let folder = scratch();
    let path = within(&folder, "full.council.txt");
    std::fs::write(&path, "mine").unwrap();
    let arguments = [
        "report",
        &wendleby(),
        "--out",
        folder.path().to_str().unwrap(),
        "--kind",
        "full",
        "--format",
        "md",
        "--format",
        "txt",
    ];
    let (code, _, err) = run(&arguments);
    assert_eq!(code, 1);
    assert!(err.contains("full.council.txt"), "{err}");
    assert_eq!(
        everything_in(folder.path()).len(),
        1,
        "every target is looked at before any is written"
    );
    assert_eq!(outcome(mir(&arguments).arg("--force")).0, 0);
    assert_ne!(std::fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn one_report_can_go_to_stdout() {
    let (code, out, _) = run(&[
        "report",
        &wendleby(),
        "--out",
        "-",
        "--kind",
        "public",
        "--format",
        "txt",
    ]);
    assert_eq!(code, 0);
    assert!(
        out.lines().next().unwrap().contains("For everybody"),
        "the first line names the audience: {out}"
    );
    assert_eq!(
        run(&["report", &wendleby(), "--out", "-", "--kind", "public"]).0,
        2
    );
}

#[test]
fn nothing_is_written_into_the_assessment_itself() {
    let folder = scratch();
    let copy = common::copy_of_wendleby(&folder);
    let before = everything_in(folder.path());
    for out in [
        copy.clone(),
        format!("{copy}/reports"),
        format!("{copy}/panel/../new/reports"),
    ] {
        let (code, _, err) = run(&["report", &copy, "--out", &out]);
        assert_eq!(code, 2, "{out}");
        assert!(err.contains("the assessment's own folder"), "{err}");
    }
    assert_eq!(everything_in(folder.path()), before);
}

#[test]
fn what_was_found_is_said_beside_the_reports() {
    let arguments = [
        "report",
        &wendleby(),
        "--out",
        "-",
        "--kind",
        "public",
        "--format",
        "txt",
    ];
    let (code, out, err) = outcome(mir(&arguments).args(["--fail-on", "warning"]));
    assert_eq!(code, 4);
    assert!(
        err.contains("(figures-clash)") && !out.contains("(figures-clash)"),
        "{err}"
    );
}

#[test]
fn nothing_for_the_desk_is_a_report() {
    assert_eq!(
        run(&[
            "report",
            &wendleby(),
            "--out",
            "-",
            "--kind",
            "full",
            "--format",
            "txt",
            "--audience",
            "desk"
        ])
        .0,
        2
    );
}

#[test]
fn a_target_that_cannot_be_written_to_is_said() {
    let folder = scratch();
    let file = within(&folder, "file");
    std::fs::write(&file, "").unwrap();
    let (code, _, err) = run(&["report", &wendleby(), "--out", &format!("{file}/reports")]);
    assert_eq!(code, 1);
    assert!(err.contains("file"), "{err}");
}

/// A limit on the size of a file is a full disk that needs no mounting.
#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_nothing_is_half_written() {
    let folder = scratch();
    let script = format!(
        "ulimit -f 8; exec '{}' report '{}' --out '{}' --kind full",
        assert_cmd::cargo::cargo_bin("mir").display(),
        wendleby(),
        folder.path().display()
    );
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("trap '' XFSZ; {script}")])
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(everything_in(folder.path()), Vec::new());
}

/// Killed at any moment, a report is whole or not there: a reader never finds half of one.
#[cfg(target_os = "linux")]
#[test]
fn killed_or_interrupted_while_writing_it_leaves_whole_files_only() {
    let whole = scratch();
    assert_eq!(
        run(&[
            "report",
            &wendleby(),
            "--out",
            whole.path().to_str().unwrap()
        ])
        .0,
        0
    );
    let expected = everything_in(whole.path());
    for (signal, milliseconds) in [
        ("KILL", 0),
        ("KILL", 20),
        ("KILL", 60),
        ("INT", 10),
        ("INT", 40),
        ("INT", 90),
        ("KILL", 150),
    ] {
        let folder = scratch();
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("mir"))
            .args([
                "report",
                &wendleby(),
                "--out",
                folder.path().to_str().unwrap(),
            ])
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(milliseconds));
        let _ = std::process::Command::new("kill")
            .args([format!("-{signal}"), child.id().to_string()])
            .status();
        let _ = child.wait();
        for (path, bytes) in everything_in(folder.path()) {
            let name = path.file_name().unwrap();
            if let Some((_, whole)) = expected
                .iter()
                .find(|(path, _)| path.file_name() == Some(name))
            {
                assert_eq!(&bytes, whole, "{name:?} is whole");
            } else {
                assert!(
                    !name.to_string_lossy().contains(".html")
                        || name.to_string_lossy().starts_with('.'),
                    "{name:?} is a temporary file and does not look like a report"
                );
            }
        }
    }
}
