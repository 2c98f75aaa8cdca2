//! What do I do when, in my calendar? Reads a trip and prints its plan as an iCalendar file, for a calendar app to import.
//!
//! ```text
//! cargo run --features calendar --example calendar > plan.ics              the built-in sample
//! cargo run --features calendar --example calendar -- trip.json --lang ja  a trip from a file, in Japanese
//! ```
//!
//! Exit codes: 0 the calendar was printed; 1 the trip cannot be read or is malformed; 2 wrong arguments.
#![allow(
    clippy::disallowed_methods,
    reason = "the core reads no files; this program does"
)]

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use sekisho::{Language, Rulebook, Trip, Turnarounds, calendar, plan};

const SAMPLE: &str = include_str!("trips/s-01-osaka-to-shanghai.json");

/// Prints what a traveller must do, and until when, as an iCalendar file.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The trip, a JSON file; left out, a sample trip
    trip: Option<PathBuf>,
    /// The language of the events: en, ja, zh-Hans, zh-Hant (BCP 47)
    #[arg(long, short, default_value = "en", value_parser = language)]
    lang: Language,
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
    let text = match &arguments.trip {
        None => SAMPLE.to_owned(),
        Some(path) => {
            std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?
        }
    };
    let trip = Trip::from_json(&text)?;
    let plan = plan(Rulebook::builtin(), &trip, Turnarounds::default())?;
    let file = calendar(Rulebook::builtin(), &trip, &plan, arguments.lang)?;
    std::io::stdout().write_all(file.as_bytes())?;
    Ok(())
}
