//! `mir score` on the worked example against `mir --version`, as whole processes taken in turn: the median of 300 runs of each.
//!
//! `-- --test` runs each once.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

type Whole<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Whole<()> {
    let runs = if std::env::args().any(|argument| argument == "--test") {
        1
    } else {
        300
    };
    let mir = build()?;
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/wendleby");
    let (mut score, mut version) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        score.push(seconds(Command::new(&mir).arg("score").arg(&example))?);
        version.push(seconds(Command::new(&mir).arg("--version"))?);
    }
    let (score, version) = (median(score), median(version));
    println!(
        "median of {runs}: mir score {:.2} ms, mir --version {:.2} ms, ratio {:.2}",
        score * 1e3,
        version * 1e3,
        score / version
    );
    Ok(())
}

/// The release build of the program, beside this one.
fn build() -> Whole<PathBuf> {
    let done = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--package", "mir-cli"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()?;
    if !done.success() {
        return Err("the program could not be built".into());
    }
    let here = std::env::current_exe()?;
    let folder = here
        .parent()
        .and_then(Path::parent)
        .ok_or("this program lies in no folder")?;
    Ok(folder.join(format!("mir{}", std::env::consts::EXE_SUFFIX)))
}

fn seconds(command: &mut Command) -> Whole<f64> {
    let start = Instant::now();
    let status = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let seconds = start.elapsed().as_secs_f64();
    if status.success() {
        Ok(seconds)
    } else {
        Err("a run failed".into())
    }
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}
