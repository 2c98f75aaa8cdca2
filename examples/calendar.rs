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

#[path = "given/mod.rs"]
mod given;

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use sekisho::{Language, Rulebook, calendar, plan};

/// Prints what a traveller must do, and until when, as an iCalendar file.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The trip: a JSON file, or `-` for standard input; left out, a sample trip
    trip: Option<PathBuf>,
    /// The language of the events: en, ja, zh-Hans, zh-Hant (BCP 47)
    #[arg(long, short, default_value = "en", value_parser = given::language)]
    lang: Language,
    /// What names traveller and trip, such as a booking and a passenger; events with one id are never those of another
    #[arg(long)]
    id: Option<String>,
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
    let plan = plan(rulebook, &trip, arguments.pace.turnarounds())?;
    let id = arguments.id.as_deref();
    let file = calendar(rulebook, &trip, &plan, arguments.lang, id)?;
    std::io::stdout().write_all(file.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
