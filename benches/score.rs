//! How long each step takes on the worked example, and what it costs to load frameworks.
//!
//! Cost grows with the number of statements for loading, and with the number of answers and items for assessing.

use divan::{Bencher, black_box};
use making_it_real::format::{dossier, framework, source::MemorySource};
use making_it_real::release::{Audience, Profile, Release, for_audience};
use making_it_real::report::{Format, Kind, json, report};
use making_it_real::vocabulary::assessment::Assessment;
use making_it_real::vocabulary::dossier::Dossier;
use making_it_real::vocabulary::id::EditionRef;
use making_it_real::{assess, frameworks, wendleby};

fn main() {
    divan::main();
}

fn read() -> Dossier {
    let files = MemorySource::new(wendleby::FILES.iter().map(|(path, bytes)| (*path, *bytes)));
    match dossier::read(&files, &frameworks::FILES) {
        Ok(reading) => reading.into_dossier(),
        Err(findings) => unreachable!("the example has no errors: {findings:?}"),
    }
}

fn assessed(dossier: &Dossier) -> Assessment {
    assess(dossier, dossier.parts().header.as_of)
}

fn released(dossier: &Dossier, assessment: &Assessment, audience: Audience) -> Release {
    match for_audience(dossier, assessment, audience, &Profile::panel()) {
        Ok(release) => release,
        Err(findings) => unreachable!("the example is released: {findings:?}"),
    }
}

#[divan::bench]
fn load_one_edition(bencher: Bencher) {
    let edition = EditionRef::parse("making-it-real@2018");
    bencher.bench(|| {
        edition
            .as_ref()
            .ok()
            .map(|edition| framework::load(&frameworks::FILES, black_box(edition)).is_ok())
    });
}

#[divan::bench]
fn load_every_edition(bencher: Bencher) {
    let editions = framework::built_in(&frameworks::FILES);
    bencher.bench(|| {
        editions
            .iter()
            .filter(|edition| framework::load(&frameworks::FILES, black_box(edition)).is_ok())
            .count()
    });
}

#[divan::bench]
fn read_wendleby() -> Dossier {
    read()
}

#[divan::bench]
fn assess_wendleby(bencher: Bencher) {
    let dossier = read();
    bencher.bench(|| assessed(black_box(&dossier)));
}

#[divan::bench]
fn release_wendleby(bencher: Bencher) {
    let dossier = read();
    let assessment = assessed(&dossier);
    bencher.bench(|| released(&dossier, black_box(&assessment), Audience::Council));
}

#[divan::bench]
fn render_wendleby_as_html(bencher: Bencher) {
    let dossier = read();
    let release = released(&dossier, &assessed(&dossier), Audience::Council);
    bencher.bench(|| report(black_box(&release), Kind::Full, Format::Html));
}

#[divan::bench]
fn score_wendleby_as_json(bencher: Bencher) {
    let dossier = read();
    let release = released(&dossier, &assessed(&dossier), Audience::Desk);
    bencher.bench(|| json::score(black_box(&release)));
}
