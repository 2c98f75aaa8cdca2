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

#[path = "given/mod.rs"]
mod given;

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
    #[arg(long, short, default_value = "en", value_parser = given::language)]
    lang: Language,
    /// Print the amendments as JSON
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    given::end(run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let builtin = Rulebook::builtin();
    let (before, after) = (
        given::rulebook(&arguments.before)?,
        given::rulebook(&arguments.after)?,
    );
    let before = before.as_ref().unwrap_or(builtin);
    let after = after.as_ref().unwrap_or(builtin);
    let found = amendments(before, after);
    let text = if arguments.json {
        serde_json::to_string_pretty(&found)? + "\n"
    } else {
        Checklist::of_amendments(before, after, &found, arguments.lang).to_string()
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
