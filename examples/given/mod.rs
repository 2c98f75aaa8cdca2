//! What the programs are given: a trip, a language, a rulebook; and how they end.
#![allow(dead_code, reason = "each program uses a part of it")]

use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use sekisho::{Language, Rulebook, Trip};

const SAMPLE: &str = include_str!("../trips/s-01-osaka-to-shanghai.json");

/// The language with a tag (BCP 47).
pub fn language(tag: &str) -> Result<Language, String> {
    Language::best_for(tag).ok_or_else(|| {
        format!(
            "`{}` is none of en, ja, zh-Hans, zh-Hant",
            tag.escape_debug()
        )
    })
}

/// The trip of a file, of standard input for `-`, or the sample.
pub fn trip(path: Option<&Path>) -> Result<Trip, Box<dyn Error>> {
    let text = match path {
        None => SAMPLE.to_owned(),
        Some(path) if path.as_os_str() == "-" => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text)?;
            text
        }
        Some(path) => file(path)?,
    };
    Ok(Trip::from_json(&text)?)
}

/// The rulebook of these files; none of no file, for which the built-in one stands.
pub fn rulebook(files: &[PathBuf]) -> Result<Option<Rulebook>, Box<dyn Error>> {
    if files.is_empty() {
        return Ok(None);
    }
    let parts = files.iter().map(|path| file(path));
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    Ok(Some(Rulebook::from_json(&parts)?))
}

fn file(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", named(path)))
}

/// The name of a file, which may have been chosen to steer the terminal.
pub fn named(path: &Path) -> String {
    path.display().to_string().escape_debug().to_string()
}

/// The exit code of a program, which says on standard error what went wrong.
pub fn end(result: Result<ExitCode, Box<dyn Error>>) -> ExitCode {
    match result {
        Ok(code) => code,
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if is_broken_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<std::io::Error>();
    error.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
