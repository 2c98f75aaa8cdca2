//! What can an editor complete? Prints the JSON Schema of trips, or of rules, in the words of a rulebook.
//!
//! ```text
//! cargo run --features schema --example schema -- trip               of the built-in rulebook
//! cargo run --features schema --example schema -- rules mine.json    of your own
//! ```
//!
//! A rulebook in several parts is named by all its files. Put the name of what is printed under `$schema` at the head of a
//! trip or a part of the rulebook. Exit codes: 0 a schema was printed; 1 the rulebook cannot be read or is refused; 2 wrong
//! arguments.
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

use clap::{Parser, ValueEnum};
use sekisho::Rulebook;

/// Prints a JSON Schema in the words of a rulebook.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Of what
    of: Of,
    /// The files of the rulebook; left out, the built-in one
    rulebook: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Of {
    /// Trips
    Trip,
    /// The parts of the rulebook
    Rules,
}

fn main() -> ExitCode {
    given::end(run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let given = given::rulebook(&arguments.rulebook)?;
    let rulebook = given.as_ref().unwrap_or(Rulebook::builtin());
    let schema = match arguments.of {
        Of::Trip => rulebook.trip_schema(),
        Of::Rules => rulebook.rules_schema(),
    };
    let text = serde_json::to_string_pretty(&schema)? + "\n";
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
