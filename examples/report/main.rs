//! See it: one self-contained HTML page for a trip, for a phone, a desk and a sheet of paper.
//!
//! ```text
//! cargo run --example report -- --out report.html          the built-in sample
//! cargo run --example report -- trip.json > report.html    a trip from a file
//! cargo run --example report -- - --lang ja                a trip from standard input, in Japanese
//! ```
//!
//! The page loads nothing and runs nothing: it can be kept, sent and printed. Exit codes: 0 a page was made; 1 the trip
//! cannot be read or is malformed; 2 wrong arguments.
#![allow(
    clippy::disallowed_methods,
    reason = "the core reads no files; this program does"
)]

mod checklist;
mod codes;
mod icons;
mod page;
mod prose;
mod scale;
mod sources;
mod timeline;
mod timeline_rows;
mod tracks;
mod words;

use std::error::Error;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use sekisho::{Language, Rulebook, Trip, Turnarounds, evaluate, explain, plan};

use page::Report;
use words::{Texts, Words};

const SAMPLE: &str = include_str!("../trips/s-01-osaka-to-shanghai.json");

/// Makes one self-contained HTML page of what stands between a traveller and the other side of a border.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The trip: a JSON file, or `-` for standard input; left out, a sample trip
    trip: Option<PathBuf>,
    /// The language of the page: en, ja, zh-Hans, zh-Hant (BCP 47)
    #[arg(long, short, default_value = "en", value_parser = language)]
    lang: Language,
    /// The file to write; left out, standard output
    #[arg(long, short)]
    out: Option<PathBuf>,
    /// Files of a rulebook to use instead of the built-in one
    #[arg(long, num_args = 1..)]
    rulebook: Vec<PathBuf>,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::best_for(tag).ok_or_else(|| format!("`{tag}` is none of en, ja, zh-Hans, zh-Hant"))
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let trip = Trip::from_json(&read(arguments)?)?;
    let loaded;
    let rulebook = if arguments.rulebook.is_empty() {
        Rulebook::builtin()
    } else {
        let parts = arguments
            .rulebook
            .iter()
            .map(std::fs::read_to_string)
            .collect::<Result<Vec<_>, _>>()?;
        loaded = Rulebook::from_json(&parts)?;
        &loaded
    };
    let texts = Texts::read()?;
    let assessment = evaluate(rulebook, &trip)?;
    let topics = assessment.topics();
    let reasons = topics.iter().map(|topic| explain(rulebook, &trip, topic));
    let reasons = reasons.collect::<Result<Vec<_>, _>>()?;
    let reasons: Vec<_> = reasons.into_iter().flatten().collect();
    let words = Words {
        rulebook,
        texts: &texts,
        language: arguments.lang,
        reasons: &reasons,
        at: None,
    };
    let report = Report {
        words,
        trip: &trip,
        assessment: &assessment,
        plan: &plan(rulebook, &trip, Turnarounds::default())?,
    };
    let page = report.page().into_string();
    match &arguments.out {
        Some(path) => std::fs::write(path, page)
            .map_err(|error| format!("{}: {error}", path.display()).into()),
        None => print(&page),
    }
}

fn print(page: &str) -> Result<(), Box<dyn Error>> {
    // A reader that has seen enough (`| head`) is no failure.
    match writeln!(std::io::stdout(), "{page}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn read(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    match &arguments.trip {
        None => Ok(SAMPLE.to_owned()),
        Some(path) if path.as_os_str() == "-" => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text)?;
            Ok(text)
        }
        Some(path) => std::fs::read_to_string(path)
            .map_err(|error| format!("{}: {error}", path.display()).into()),
    }
}
