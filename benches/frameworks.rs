//! A large framework: 1,250 to 10,000 statements (5,000 are about 3 MB) with a wording in Welsh and one in Gaelic beside it, read with the
//! place of everything in it, as a ratio to PyYAML's C loader that only parses the same bytes in the same run.
//!
//! Cost grows linearly with the number of statements. Every measurement runs in a process of its own, in turn with the others, and both
//! sides are timed inside their process, around the work alone. `PYTHON` names the Python to compare with, otherwise it is `python3`.
//! `-- --test` runs the smallest size once.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use making_it_real::format::source::MemorySource;
use making_it_real::format::{check, framework, wording};
use making_it_real::frameworks;
use making_it_real::vocabulary::finding::{Finding, Severity};
use making_it_real::vocabulary::id::EditionRef;

type Whole<T> = Result<T, Box<dyn std::error::Error>>;
/// What is measured: it takes files, by their paths.
type Job = fn(&[(&str, &[u8])]) -> Whole<usize>;

const SIZES: [usize; 4] = [1_250, 2_500, 5_000, 10_000];
const RUNS: usize = 7;
const EDITION: &str = "large@1";
const FILES: [&str; 3] = [
    "large/1/framework.yaml",
    "large/1/wording.cy.yaml",
    "large/1/wording.gd.yaml",
];
const LANGUAGES: [&str; 2] = ["cy", "gd"];

/// Parses and nothing else; prints the seconds.
const PARSE: &str = "import sys, time, yaml
files = [open(path, 'rb').read() for path in sys.argv[1:]]
start = time.perf_counter()
parsed = [yaml.load(file, Loader=yaml.CLoader) for file in files]
print(time.perf_counter() - start)
";

fn main() -> Whole<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [job, folder] if job == "load" => told(Path::new(folder), load),
        [job, folder] if job == "check" => told(Path::new(folder), look_through),
        _ if arguments.iter().any(|argument| argument == "--test") => compare(&SIZES[..1], 1),
        _ => compare(&SIZES, RUNS),
    }
}

fn compare(sizes: &[usize], runs: usize) -> Whole<()> {
    let python = python();
    if let Err(why) = &python {
        println!("There is no ratio: {why}");
    }
    println!(
        "{:>10}  {:>6}  {:>8}  {:>12}  {:>9}  {:>6}  {:>20}",
        "statements",
        "MB",
        "load ms",
        "\u{b5}s/statement",
        "PyYAML ms",
        "ratio",
        "check, with advice ms"
    );
    for size in sizes {
        let folder =
            std::env::temp_dir().join(format!("mir-frameworks-{}-{size}", std::process::id()));
        let bytes = generate(&folder, *size)?;
        let measured = measure(&folder, python.as_deref().ok(), runs);
        std::fs::remove_dir_all(&folder)?;
        let [load, parse, check] = measured?;
        let or_none = |number: Option<f64>, places: usize| {
            number.map_or_else(|| "-".to_owned(), |number| format!("{number:.places$}"))
        };
        println!(
            "{size:>10}  {:>6.2}  {:>8}  {:>12}  {:>9}  {:>6}  {:>20}",
            bytes as f64 / 1e6,
            or_none(load.map(|seconds| seconds * 1e3), 1),
            or_none(load.map(|seconds| seconds * 1e6 / *size as f64), 2),
            or_none(parse.map(|seconds| seconds * 1e3), 1),
            or_none(load.zip(parse).map(|(load, parse)| load / parse), 3),
            or_none(check.map(|seconds| seconds * 1e3), 1),
        );
    }
    Ok(())
}

/// The medians of loading, of PyYAML's parsing and of looking through, taken in turn; none where nothing was measured.
fn measure(folder: &Path, python: Option<&str>, runs: usize) -> Whole<[Option<f64>; 3]> {
    let mut seconds = [Vec::new(), Vec::new(), Vec::new()];
    let [load, parse, check] = &mut seconds;
    for _ in 0..runs {
        load.push(of_ours("load", folder)?);
        if let Some(python) = python {
            let files = FILES.map(|file| folder.join(file));
            parse.push(run(Command::new(python).args(["-c", PARSE]).args(files))?);
        }
        check.push(of_ours("check", folder)?);
    }
    Ok(seconds.map(median))
}

fn median(mut seconds: Vec<f64>) -> Option<f64> {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied()
}

fn of_ours(job: &str, folder: &Path) -> Whole<f64> {
    run(Command::new(std::env::current_exe()?).arg(job).arg(folder))
}

fn run(command: &mut Command) -> Whole<f64> {
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// The Python to compare with, or why there is none.
fn python() -> Result<String, String> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python)
        .args(["-c", "import yaml; yaml.CLoader"])
        .output();
    match has {
        Ok(output) if output.status.success() => Ok(python),
        Ok(_) => Err(format!("{python} has no PyYAML with its C loader.")),
        Err(error) => Err(format!("{python} cannot be run: {error}.")),
    }
}

/// Does a job on the files of a folder, and prints how many seconds it took once they were in memory.
fn told(folder: &Path, job: Job) -> Whole<()> {
    let read = |file| std::fs::read(folder.join(file));
    let [framework, welsh, gaelic] = FILES.map(read);
    let bytes = [framework?, welsh?, gaelic?];
    let files: Vec<(&str, &[u8])> = FILES
        .into_iter()
        .zip(bytes.iter().map(Vec::as_slice))
        .collect();
    let start = Instant::now();
    std::hint::black_box(job(&files)?);
    println!("{}", start.elapsed().as_secs_f64());
    Ok(())
}

/// Reads the framework and both wordings, each value with its place, and holds the wordings against the framework.
fn load(files: &[(&str, &[u8])]) -> Whole<usize> {
    let edition = EditionRef::parse(EDITION).map_err(|error| error.to_string())?;
    let framework = framework::load(&files, &edition).map_err(all)?;
    let mut texts = 0;
    for language in LANGUAGES {
        let overlay = wording::load(&files, &framework, language).ok_or("there is no wording")?;
        texts += overlay.map_err(all)?.texts.len();
    }
    let statements = framework.statements().count();
    if texts != statements * LANGUAGES.len() {
        return Err(format!("{texts} texts for {statements} statements").into());
    }
    Ok(texts)
}

/// Looks each file through by itself, as somebody does who writes it. Each wording reads the framework once more.
fn look_through(files: &[(&str, &[u8])]) -> Whole<usize> {
    let source = MemorySource::new(files.iter().map(|(path, bytes)| (*path, *bytes)));
    let mut advice = 0;
    for (path, _) in files {
        let findings = check::file(&source, path, &frameworks::FILES);
        if findings
            .iter()
            .any(|finding| finding.severity() != Severity::Advice)
        {
            return Err(all(findings).into());
        }
        advice += findings.len();
    }
    Ok(advice)
}

fn all(findings: Vec<Finding>) -> String {
    let messages: Vec<String> = findings.iter().map(Finding::message).collect();
    messages.join("\n")
}

/// Writes a framework of so many statements and its wordings, and gives the number of bytes. The files look like those that are built in.
fn generate(folder: &Path, statements: usize) -> Whole<usize> {
    let mut framework = HEADER.to_owned();
    let mut wordings = LANGUAGES.map(|language| {
        format!(
            "kind: wording\nformat: 1\nfor: {EDITION}\nlanguage: {language}\nstyle: plain\nby: A test\ntexts:\n"
        )
    });
    for number in 0..statements {
        if number % 50 == 0 {
            let theme = number / 50;
            write!(
                framework,
                "  - id: T{theme}\n    title: \"Theme {theme}: home and neighbours\"\n    statements:\n"
            )?;
        }
        write!(framework, "{}", statement(number))?;
        for (wording, words) in wordings.iter_mut().zip(WORDS) {
            writeln!(wording, "  S{number}: \"{words} ({number})\"")?;
        }
    }
    let [welsh, gaelic] = wordings;
    let mut bytes = 0;
    for (file, text) in FILES.into_iter().zip([framework, welsh, gaelic]) {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().ok_or("a file lies in a folder")?)?;
        bytes += text.len();
        std::fs::write(path, text)?;
    }
    Ok(bytes)
}

fn statement(number: usize) -> String {
    format!(
        "      - id: S{number}
        speaks: I
        text: I live in a home that I chose, near people I know, and I decide who comes in and when they come ({number}).
        plain: I chose my home.
        scored: true
        marks: [rights]
        descriptors:
          1: I had no say in where I live.
          2: \"I had some say: not much, and late.\"
          4: I chose my home, and it is mine.
        aliases: [\"H{number}\", home {number}]
        keywords: [home, choice, neighbours]
        source: {{number: {number}, url: \"https://example.org/statements/{number}\", check: ours}}
"
    )
}

const HEADER: &str = r#"kind: framework
format: 1
id: large
edition: "1"
revision: 1
title: A generated framework
publisher: A test
nations: [wales, scotland]
status: draft
licence: {seen: true}
wording: official
scale:
  origin: ours
  question: How true is this for you?
  levels:
    - {level: 1, name: hardly ever, symbol: "●○○○"}
    - {level: 2, name: sometimes, symbol: "●●○○"}
    - {level: 3, name: mostly, symbol: "●●●○"}
    - {level: 4, name: "yes, nearly always", symbol: "●●●●"}
themes:
"#;

const WORDS: [&str; 2] = [
    "Rwy'n byw mewn cartref a ddewisais, yn agos at bobl rwy'n eu hadnabod, a fi sy'n penderfynu pwy sy'n dod i mewn",
    "Tha mi a' fuireach ann an dachaigh a thagh mi, faisg air daoine as aithne dhomh, agus is mise a cho-dhùnas cò thig a-steach",
];
