//! A national panel: 10³ to 10⁷ answers, in the order of members and shuffled, streamed from disk, as a ratio to a plain `csv` plus SHA-256
//! pass over the same bytes in the same run.
//!
//! Cost grows linearly with the number of answers; memory with members times statements, one byte each. Every measurement runs in a
//! process of its own, so that its peak memory is its own. `-- --test` runs the smallest size once.
#![allow(
    clippy::indexing_slicing,
    reason = "made-up data from constant lists, by remainders of their lengths"
)]

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use making_it_real::folder::Folder;
use making_it_real::format::dossier;
use making_it_real::{assess, frameworks};
use sha2::{Digest, Sha256};

type Whole<T> = Result<T, Box<dyn std::error::Error>>;

const SIZES: [u64; 4] = [1_000, 100_000, 1_000_000, 10_000_000];
const RUNS: usize = 3;
const PARTIES: [&str; 3] = ["people", "carers", "third-sector"];
const ANSWERS: [&str; 8] = ["1", "2", "2", "3", "3", "4", "dont-know", "not-about-me"];

fn main() -> Whole<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [job, folder] if job == "assess" => told(|| assess_folder(Path::new(folder))),
        [job, folder] if job == "pass" => told(|| plain_pass(Path::new(folder))),
        _ if arguments.iter().any(|argument| argument == "--test") => compare(&SIZES[..1], 1),
        _ => compare(&SIZES, RUNS),
    }
}

fn compare(sizes: &[u64], runs: usize) -> Whole<()> {
    println!(
        "{:>10}  {:<8}  {:>9}  {:>9}  {:>6}  {:>9}",
        "answers", "rows", "assess s", "pass s", "ratio", "peak MiB"
    );
    for size in sizes {
        for shuffled in [false, true] {
            let folder = std::env::temp_dir().join(format!(
                "mir-national-{}-{size}-{shuffled}",
                std::process::id()
            ));
            generate(&folder, *size, shuffled)?;
            let measured = measure(&folder, runs);
            std::fs::remove_dir_all(&folder)?;
            let (assess, pass, peak) = measured?;
            let rows = if shuffled { "shuffled" } else { "sorted" };
            println!(
                "{size:>10}  {rows:<8}  {assess:>9.3}  {pass:>9.3}  {:>6.2}  {:>9.1}",
                assess / pass,
                peak / 1024.0
            );
        }
    }
    Ok(())
}

/// The medians of both, taken in turn, and the peak memory of assessing.
fn measure(folder: &Path, runs: usize) -> Whole<(f64, f64, f64)> {
    let (mut assess, mut pass, mut peak) = (Vec::new(), Vec::new(), 0.0_f64);
    for _ in 0..runs {
        let (seconds, kibibytes) = run("assess", folder)?;
        assess.push(seconds);
        peak = peak.max(kibibytes);
        pass.push(run("pass", folder)?.0);
    }
    Ok((median(assess), median(pass), peak))
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}

fn run(job: &str, folder: &Path) -> Whole<(f64, f64)> {
    let output = Command::new(std::env::current_exe()?)
        .arg(job)
        .arg(folder)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let text = String::from_utf8(output.stdout)?;
    let mut numbers = text.split_whitespace().map(str::parse::<f64>);
    match (numbers.next(), numbers.next()) {
        (Some(seconds), Some(kibibytes)) => Ok((seconds?, kibibytes?)),
        _ => Err(format!("a measurement said: {text}").into()),
    }
}

/// Does a job and prints its seconds and the peak memory of this process in KiB (0 where the system does not tell).
fn told(job: impl FnOnce() -> Whole<u64>) -> Whole<()> {
    let start = Instant::now();
    let count = std::hint::black_box(job()?);
    let seconds = start.elapsed().as_secs_f64();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next())
        .unwrap_or("0");
    println!("{seconds} {peak} {count}");
    Ok(())
}

fn assess_folder(folder: &Path) -> Whole<u64> {
    let dossier = dossier::read(&Folder::open(folder)?, &frameworks::FILES)
        .map_err(|findings| format!("{findings:?}"))?
        .into_dossier();
    let assessment = assess(&dossier, dossier.parts().header.as_of);
    Ok(assessment
        .statements
        .iter()
        .filter_map(|statement| statement.lived_experience())
        .map(|lived| lived.tally.answered())
        .sum())
}

/// What reading these bytes costs at the very least: every row taken apart, every byte hashed.
fn plain_pass(folder: &Path) -> Whole<u64> {
    let mut rows = 0;
    for name in ["members.csv", "scores.csv"] {
        let mut hashing = Hashing {
            inner: File::open(folder.join("panel").join(name))?,
            hash: Sha256::new(),
        };
        let mut reader = csv::Reader::from_reader(&mut hashing);
        let mut record = csv::ByteRecord::new();
        while reader.read_byte_record(&mut record)? {
            rows += 1;
        }
        drop(reader);
        std::hint::black_box(hashing.hash.finalize());
    }
    Ok(rows)
}

struct Hashing<R> {
    inner: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hash.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

/// Writes a folder with so many answers: each member answers the 35 I statements, in member order or in an order that visits every row once.
fn generate(folder: &Path, answers: u64, shuffled: bool) -> Whole<()> {
    let statements = statements()?;
    let per_member = statements.len() as u64;
    let members = answers.div_ceil(per_member);
    let panel: PathBuf = folder.join("panel");
    std::fs::create_dir_all(&panel)?;
    std::fs::write(folder.join("assessment.toml"), HEADER)?;
    let mut out = BufWriter::new(File::create(panel.join("members.csv"))?);
    writeln!(out, "member,party,groups")?;
    for member in 0..members {
        writeln!(
            out,
            "M{member:06},{},ethnicity={}",
            PARTIES[(member % 3) as usize],
            ["white", "asian", "black"][(member % 7 % 3) as usize]
        )?;
    }
    out.flush()?;
    let mut out = BufWriter::new(File::create(panel.join("scores.csv"))?);
    writeln!(out, "round,member,statement,answer,reason")?;
    let step = if shuffled { coprime_step(answers) } else { 1 };
    let mut row = 0_u64;
    for _ in 0..answers {
        let answer = ANSWERS[(row.wrapping_mul(2_654_435_761) >> 7) as usize % ANSWERS.len()];
        writeln!(
            out,
            "1,M{:06},{},{answer},",
            row / per_member,
            statements[(row % per_member) as usize]
        )?;
        row = (row + step) % answers;
    }
    out.flush()?;
    Ok(())
}

const HEADER: &str = r#"kind = "assessment"
format = 1
id = "national"
title = "A generated national panel"
body = "Everywhere"
as_of = 2026-10-31
frameworks = ["making-it-real@2018"]
method = "count-middle-split@1"
"#;

fn statements() -> Whole<Vec<String>> {
    let edition = making_it_real::vocabulary::id::EditionRef::parse("making-it-real@2018")
        .map_err(|error| error.to_string())?;
    let framework = making_it_real::format::framework::load(&frameworks::FILES, &edition)
        .map_err(|findings| format!("{findings:?}"))?;
    let i_statements = framework.statements().filter(|(_, statement)| {
        statement.speaks == making_it_real::vocabulary::framework::Speaks::I
    });
    Ok(i_statements
        .map(|(_, statement)| statement.id.to_string())
        .collect())
}

/// A step that visits every row of so many before it comes back: it shares no factor with their number and is far from both ends.
fn coprime_step(rows: u64) -> u64 {
    let divides = |mut one: u64, mut other: u64| {
        while other > 0 {
            (one, other) = (other, one % other);
        }
        one
    };
    (rows * 5 / 8..)
        .find(|step| divides(*step, rows) == 1)
        .unwrap_or(1)
}
