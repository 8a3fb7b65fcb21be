//! An evidence log of 25,000 to 100,000 rows, imported into an assessment that has no evidence yet, as a ratio to what the `csv` reader alone
//! takes for the same bytes in the same run.
//!
//! Cost grows linearly with the number of rows: each is read once, and looked up once among those before it. The shortest of several runs
//! counts, both sides in turn. `-- --test` runs the smallest size once, and looks only at whether every row came in.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use making_it_real::format::import::{File, Mapping, evidence, mapping};
use making_it_real::format::source::MemorySource;
use making_it_real::frameworks;
use making_it_real::vocabulary::date::Date;

type Whole<T> = Result<T, Box<dyn std::error::Error>>;

const SIZES: [usize; 3] = [25_000, 50_000, 100_000];
const RUNS: usize = 7;
const ASSESSMENT: &str = "kind = \"assessment\"\nformat = 1\nid = \"large\"\ntitle = \"Large\"\nbody = \"Large Council\"\nas_of = 2026-10-31\nframeworks = [\"making-it-real@2018\", \"cqc-local-authority@2025\"]\nmethod = \"count-middle-split@1\"\n";
const MAPPING: &str = include_str!("../examples/wendleby/evidence-mapping.toml");

fn main() -> Whole<()> {
    let is_test = std::env::args().any(|argument| argument == "--test");
    let (sizes, runs) = match is_test {
        true => (&SIZES[..1], 1),
        false => (&SIZES[..], RUNS),
    };
    let mapping = mapping("evidence-mapping.toml", MAPPING.as_bytes())
        .map_err(|findings| format!("{findings:?}"))?;
    println!(
        "{:>8}  {:>6}  {:>9}  {:>9}  {:>5}",
        "rows", "MB", "csv ms", "import ms", "ratio"
    );
    for rows in sizes {
        let log = log(*rows);
        let (mut reader, mut import) = (Duration::MAX, Duration::MAX);
        for _ in 0..runs {
            reader = reader.min(timed(|| by_the_reader(&log))?);
            import = import.min(timed(|| imported(&log, &mapping, *rows))?);
        }
        println!(
            "{rows:>8}  {:>6.1}  {:>9.1}  {:>9.1}  {:>5.2}",
            log.len() as f64 / 1e6,
            reader.as_secs_f64() * 1e3,
            import.as_secs_f64() * 1e3,
            import.as_secs_f64() / reader.as_secs_f64()
        );
    }
    Ok(())
}

fn timed(work: impl FnOnce() -> Whole<()>) -> Whole<Duration> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

/// Every cell of every record, and nothing made of it.
fn by_the_reader(log: &str) -> Whole<()> {
    let mut reader = csv::Reader::from_reader(log.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut cells = 0_usize;
    while reader.read_record(&mut record)? {
        cells += record.iter().filter(|cell| !cell.is_empty()).count();
    }
    black_box(cells);
    Ok(())
}

fn imported(log: &str, mapping: &Mapping, rows: usize) -> Whole<()> {
    let source = MemorySource::new([("assessment.toml", ASSESSMENT)]);
    let file = File {
        name: "log.csv",
        bytes: log.as_bytes(),
    };
    let today = Date::new(2026, 11, 25).ok_or("no day")?;
    let imported = evidence(&source, &frameworks::FILES, &[file], Some(mapping), today);
    let imported = imported.map_err(|findings| format!("{findings:?}"))?;
    let new: usize = imported.tables.iter().map(|table| table.new).sum();
    if new != rows {
        return Err(format!(
            "{new} of {rows} rows came in: {:?}",
            imported.findings.first()
        )
        .into());
    }
    let bytes: BTreeMap<_, _> = imported.files;
    black_box(bytes);
    Ok(())
}

/// A log like that of Wendleby: every third item a story, the others figures.
fn log(rows: usize) -> String {
    let mut out = String::from(
        "id,title,evidence_type,cqc_category,period_from,period_to,review_by,owner_role,made_with,n_people,n_population,value,unit,comparator,comparator_label,comparator_source,better_when,mir_themes,cqc_statements,stance,sensitivity,consent,summary,locator,exercises\n",
    );
    for row in 0..rows {
        let _ = match row % 3 {
            0 => writeln!(
                out,
                "EV-{row:06},Story number {row} of somebody who draws on care,story,people's experience,2026-03,2026-03,2027-03,Co-production lead,Disabled people's organisation,1,,,,,,,,FI;TC,1;4,supports,personal-anonymised,public,\"A woman in her forties uses a direct payment to choose her own assistant and hours, and her words describe feeling in charge again.\",Stories log S{row},quote rendering"
            ),
            1 => writeln!(
                out,
                "EV-{row:06},Survey question {row}: satisfied with care and support,survey,people's experience,2026-01,2026-03,2027-10,Performance analyst,\"National survey, local sample\",{},4150,61.2,percent,62.72,England average as printed,https://example.org/a-page-about-figures,higher,FI;WF,1;4,mixed,aggregate,n/a,\"Extremely or very satisfied. Margin about 4.7 points, so not clearly different from England.\",\"Data tables, council tab\",margin of error",
                row + 10
            ),
            _ => writeln!(
                out,
                "EV-{row:06},Performance measure {row}: share of people with direct payments,performance-measure,processes,2025-04,2026-03,2027-03,Performance analyst,Client Level Data,{row},4150,23.4,percent,25.5,England 2023/24,https://example.org/direct-payments,higher,FI,1;4,challenges,aggregate,n/a,\"971 of 4,150 people.\",CLD extract 2026-05-06,numerator and denominator shown"
            ),
        };
    }
    out
}
