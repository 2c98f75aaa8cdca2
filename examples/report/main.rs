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
#[path = "../given/mod.rs"]
mod given;
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
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use sekisho::{Language, Rulebook, evaluate, explain, plan};

use page::Report;
use words::{Texts, Words};

/// Makes one self-contained HTML page of what stands between a traveller and the other side of a border.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The trip: a JSON file, or `-` for standard input; left out, a sample trip
    trip: Option<PathBuf>,
    /// The language of the page: en, ja, zh-Hans, zh-Hant (BCP 47)
    #[arg(long, short, default_value = "en", value_parser = given::language)]
    lang: Language,
    /// The file to write; left out, standard output
    #[arg(long, short)]
    out: Option<PathBuf>,
    #[command(flatten)]
    pace: given::Pace,
    /// Files of a rulebook to use instead of the built-in one
    #[arg(long, num_args = 1..)]
    rulebook: Vec<PathBuf>,
    /// A rulebook to stand beside it, or to add to it where it says so; can be given several times
    #[arg(long, value_name = "FILE")]
    with: Vec<PathBuf>,
}

fn main() -> ExitCode {
    given::end(run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let trip = given::trip(arguments.trip.as_deref())?;
    let loaded = given::rulebooks(&arguments.rulebook, &arguments.with)?;
    let rulebook = loaded.as_ref().unwrap_or(Rulebook::builtin());
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
        plan: &plan(rulebook, &trip, arguments.pace.turnarounds())?,
    };
    let page = report.page().into_string();
    match &arguments.out {
        Some(path) => {
            std::fs::write(path, page)
                .map_err(|error| format!("{}: {error}", given::named(path)))?;
        }
        None => writeln!(std::io::stdout(), "{page}")?,
    }
    Ok(ExitCode::SUCCESS)
}
