//! What the border between languages costs: the same calls from Rust, Kotlin and Swift in one run.
//!
//! `cargo bench --features uniffi --bench crossing`, after `bash bindings/build.sh`. All three are built for speed.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark reads clocks and files, and fails by panicking"
)]

use std::hint::black_box;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use sekisho::{Outcome, Rulebook, Trip, evaluate};
use uniffi::Lower;

const BATCH: usize = 1_000;

/// One measure: its name and nanoseconds.
type Row = (String, u64);

fn median(rounds: usize, parts: usize, mut work: impl FnMut()) -> u64 {
    let mut times: Vec<u128> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_nanos()
        })
        .collect();
    times.sort_unstable();
    u64::try_from(times[rounds / 2]).unwrap() / u64::try_from(parts).unwrap()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/trips")
}

fn rust() -> Vec<Row> {
    let mut files: Vec<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    let texts: Vec<String> = files
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let text = |start: &str| {
        let at = files.iter().position(|path| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with(start)
        });
        texts[at.unwrap()].as_str()
    };
    let mut rows = Vec::new();
    let mut row = |name: &str, nanoseconds| rows.push((name.to_owned(), nanoseconds));

    let start = Instant::now();
    let rulebook = Rulebook::builtin();
    black_box(evaluate(rulebook, &Trip::from_json(text("s-01")).unwrap()).unwrap());
    row(
        "first call",
        u64::try_from(start.elapsed().as_nanos()).unwrap(),
    );
    for (name, file) in [("evaluate S-1", "s-01"), ("evaluate S-16", "s-16-intra")] {
        let trip = Trip::from_json(text(file)).unwrap();
        row(
            name,
            median(200, 100, || {
                (0..100).for_each(|_| drop(black_box(evaluate(rulebook, &trip))));
            }),
        );
    }
    let trips: Vec<Trip> = texts
        .iter()
        .map(|text| Trip::from_json(text).unwrap())
        .collect();
    let batch: Vec<&Trip> = trips.iter().cycle().take(BATCH).collect();
    let evaluate_all = || {
        batch
            .iter()
            .map(|trip| evaluate(rulebook, trip))
            .collect::<Vec<_>>()
    };
    row(
        "evaluate_all 1000",
        median(20, BATCH, || drop(black_box(evaluate_all()))),
    );
    let json = || {
        let trip = Trip::from_json(text("s-01")).unwrap();
        serde_json::to_string(&evaluate(rulebook, &trip).unwrap()).unwrap()
    };
    row(
        "json S-1",
        median(200, 100, || (0..100).for_each(|_| drop(black_box(json())))),
    );
    let outcomes: Vec<Outcome> = evaluate_all()
        .into_iter()
        .map(|answer| Outcome::Assessed {
            assessment: Box::new(answer.unwrap()),
        })
        .collect();
    let bytes = || {
        let mut bytes = Vec::new();
        <Vec<Outcome> as Lower<sekisho::UniFfiTag>>::write(outcomes.clone(), &mut bytes);
        bytes
    };
    let cloned = median(20, BATCH, || drop(black_box(outcomes.clone())));
    let written = median(20, BATCH, || drop(black_box(bytes())));
    row("answer to bytes", written.saturating_sub(cloned));
    println!(
        "an answer of the batch takes {} bytes on its way",
        bytes().len() / BATCH
    );
    rows
}

/// The lines `name<TAB>nanoseconds` of a program.
fn of_program(script: &str) -> Vec<Row> {
    // Cargo names its own folders there, where an older build of the library may lie.
    let output = Command::new("bash")
        .env_remove("LD_LIBRARY_PATH")
        .arg(script)
        .args(["run", "crossing"])
        .arg(folder())
        .output()
        .unwrap();
    if !output.status.success() {
        eprintln!("{script}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let lines = String::from_utf8(output.stdout).unwrap();
    let rows = lines.lines().filter_map(|line| line.split_once('\t'));
    rows.map(|(name, nanoseconds)| (name.to_owned(), nanoseconds.parse().unwrap()))
        .collect()
}

fn main() {
    let rust = rust();
    let kotlin = of_program("bindings/kotlin/test.sh");
    let swift = of_program("bindings/swift/test.sh");
    println!(
        "{:<22}{:>12}{:>12}{:>8}{:>12}{:>8}",
        "ns", "Rust", "Kotlin", "times", "Swift", "times"
    );
    for (name, own) in &rust {
        let cell = |rows: &[Row]| {
            let found = rows.iter().find(|(other, _)| other == name);
            #[allow(clippy::cast_precision_loss, reason = "times to two digits")]
            found.map_or((String::new(), String::new()), |(_, other)| {
                (
                    other.to_string(),
                    format!("{:.1}", *other as f64 / *own as f64),
                )
            })
        };
        let ((kotlin, kotlin_times), (swift, swift_times)) = (cell(&kotlin), cell(&swift));
        println!("{name:<22}{own:>12}{kotlin:>12}{kotlin_times:>8}{swift:>12}{swift_times:>8}");
    }
}
