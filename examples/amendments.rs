//! What does the new rulebook change? Reads two rulebooks and prints what is different between them: which provisions, which
//! dates, and for each a trip whose answer changes.
//!
//! ```text
//! cargo run --example amendments -- new.json                     against the built-in rulebook
//! cargo run --example amendments -- new.json --before old.json   two rulebooks
//! cargo run --example amendments -- new.json --lang ja           in Japanese
//! cargo run --example amendments -- new.json --json              as JSON
//! ```
//!
//! A rulebook in several parts is named by all its files. Exit codes: 0 an answer was given; 1 a rulebook cannot be read or is
//! refused; 2 wrong arguments.
#![allow(
    clippy::disallowed_methods,
    reason = "the core reads no files; this program does"
)]

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use sekisho::{Checklist, Language, Rulebook, amendments};

/// Tells what a rulebook changes, and whose answers.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The files of the new rulebook
    #[arg(required = true)]
    after: Vec<PathBuf>,
    /// The files of the rulebook before; left out, the built-in one
    #[arg(long, num_args = 1..)]
    before: Vec<PathBuf>,
    /// The language of the answer: en, ja, zh-Hans, zh-Hant (BCP 47)
    #[arg(long, short, default_value = "en", value_parser = language)]
    lang: Language,
    /// Print the amendments as JSON
    #[arg(long)]
    json: bool,
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
    let after = load(&arguments.after)?;
    let loaded;
    let before = if arguments.before.is_empty() {
        Rulebook::builtin()
    } else {
        loaded = load(&arguments.before)?;
        &loaded
    };
    let found = amendments(before, &after);
    let text = if arguments.json {
        serde_json::to_string_pretty(&found)? + "\n"
    } else {
        Checklist::of_amendments(before, &after, &found, arguments.lang).to_string()
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn load(files: &[PathBuf]) -> Result<Rulebook, Box<dyn Error>> {
    let read = |path: &PathBuf| {
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let parts = files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(Rulebook::from_json(&parts)?)
}
