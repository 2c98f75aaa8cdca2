//! What the programs are given: a trip, a language, a rulebook, how long things take; and how they end.
#![allow(dead_code, reason = "each program uses a part of it")]

use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use sekisho::code::DocumentKind;
use sekisho::plan::{DocumentTurnaround, Turnarounds};
use sekisho::{Language, Rulebook, RulebookError, Trip};

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

/// How long things take, where the caller knows better than the library.
#[derive(Args, Clone)]
pub struct Pace {
    /// How long something takes: `test_result=6h`, or any kind of document or group of kinds: `permit=5d`, `health_code=1d`
    #[arg(long, value_name = "THING=TIME", value_parser = taking)]
    takes: Vec<(Thing, u32)>,
    /// When laboratories, missions and companies are there, local time, every day: 09:00-17:00 unless given; 00:00-24:00 for always
    #[arg(long, value_name = "FROM-UNTIL", value_parser = opening)]
    hours: Option<(u32, u32)>,
}

/// What a sample takes until its certificate is in hand; anything else that takes time is a kind of document.
const TEST_RESULT: &str = "test_result";

/// Something that takes time.
#[derive(Clone)]
enum Thing {
    TestResult,
    Document(DocumentKind),
}

impl Pace {
    /// Whether anything is given.
    pub fn is_given(&self) -> bool {
        !self.takes.is_empty() || self.hours.is_some()
    }

    /// What takes how long; the library's estimates where nothing is given.
    pub fn turnarounds(&self) -> Turnarounds {
        let mut turnarounds = Turnarounds::default();
        for (thing, minutes) in &self.takes {
            match thing {
                Thing::TestResult => turnarounds.certificate = Some(*minutes),
                Thing::Document(kind) => turnarounds.documents.push(DocumentTurnaround {
                    kind: kind.clone(),
                    takes: *minutes,
                }),
            }
        }
        if let Some((opens, closes)) = self.hours {
            turnarounds.opens = opens;
            turnarounds.closes = closes;
        }
        turnarounds
    }
}

/// A thing and the minutes that it takes.
fn taking(text: &str) -> Result<(Thing, u32), String> {
    let (name, time) = text
        .split_once('=')
        .ok_or("expected a thing and a time, such as test_result=24h or permit=5d")?;
    let thing = if name == TEST_RESULT {
        Thing::TestResult
    } else {
        let kind = name.parse::<DocumentKind>();
        Thing::Document(kind.map_err(|error| error.to_string())?)
    };
    let seconds = humantime::parse_duration(time)
        .map_err(|error| format!("`{time}` is no time such as 30min, 24h or 5d: {error}"))?
        .as_secs();
    let minutes = u32::try_from(seconds / 60)
        .ok()
        .filter(|_| seconds % 60 == 0);
    let minutes = minutes.ok_or_else(|| format!("`{time}` is not a number of whole minutes"))?;
    Ok((thing, minutes))
}

/// From which minute of the day until which.
fn opening(text: &str) -> Result<(u32, u32), String> {
    let minute = |time: &str| {
        let (hours, minutes) = time.split_once(':')?;
        let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
        let minute = hours.checked_mul(60)?.checked_add(minutes)?;
        (minutes < 60 && minute <= 24 * 60).then_some(minute)
    };
    let ends = text.split_once('-');
    let ends = ends.and_then(|(opens, closes)| minute(opens).zip(minute(closes)));
    ends.filter(|(opens, closes)| opens <= closes)
        .ok_or_else(|| format!("`{text}` is no stretch of a day, such as 09:00-17:00"))
}

/// The rulebook of these files; none of no file, for which the built-in one stands.
pub fn rulebook(files: &[PathBuf]) -> Result<Option<Rulebook>, Box<dyn Error>> {
    if files.is_empty() {
        return Ok(None);
    }
    let parts = files.iter().map(|path| file(path));
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    loaded(Rulebook::from_json(&parts), files).map(Some)
}

/// The same with others beside it, or that add to it: each in a file of its own, which says what it adds to.
pub fn rulebooks(files: &[PathBuf], with: &[PathBuf]) -> Result<Option<Rulebook>, Box<dyn Error>> {
    /// What tells whether a rulebook stands alone.
    #[derive(serde::Deserialize)]
    struct Head {
        extends: Option<String>,
    }
    let mut all = rulebook(files)?;
    for path in with {
        let text = file(path)?;
        let path = std::slice::from_ref(path);
        let base = all.as_ref().unwrap_or(Rulebook::builtin());
        let adds = serde_json::from_str::<Head>(&text).is_ok_and(|head| head.extends.is_some());
        all = Some(if adds {
            loaded(base.extended_by(&[text]), path)?
        } else {
            let other = loaded(Rulebook::from_json(&[text]), path)?;
            loaded(Rulebook::together(&[base, &other]), path)?
        });
    }
    Ok(all)
}

/// A rulebook of some files, or what is wrong with it, a fault a line.
fn loaded(
    result: Result<Rulebook, RulebookError>,
    files: &[PathBuf],
) -> Result<Rulebook, Box<dyn Error>> {
    match result {
        Ok(rulebook) => Ok(rulebook),
        Err(RulebookError::Unreadable { file, error }) => {
            let path = files.get(file as usize).map(|path| named(path));
            Err(format!("{}: {error}", path.unwrap_or_default()).into())
        }
        Err(RulebookError::Invalid { faults, more }) => {
            let mut lines = vec!["the rulebook is refused:".to_owned()];
            lines.extend(faults.iter().map(ToString::to_string));
            if more > 0 {
                lines.push(format!("and {more} more"));
            }
            Err(lines.join("\n").into())
        }
        Err(error) => Err(error.into()),
    }
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
