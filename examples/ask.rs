//! What must I tell to know whether I may pass? Asks only what decides, question by question, and prints the checklist.
//!
//! ```text
//! cargo run --example ask                          the built-in sample, of which only the flights are known
//! cargo run --example ask -- trip.json --lang ja   a trip from a file, in Japanese
//! printf '2\n0\n' | cargo run --example ask        answers from a file or another program
//! ```
//!
//! An answer is the number of an option, or a code, date or number typed in; `?` says why it is asked, `-` that one does not
//! know, `b` goes back. The trip file has the flights; whatever it leaves out is asked for if it matters.
//!
//! Exit codes: 0 an answer was given; 1 the trip cannot be read or is malformed; 2 wrong arguments.
#![allow(
    clippy::disallowed_methods,
    reason = "the core reads no files; this program does"
)]

#[path = "given/mod.rs"]
mod given;
#[path = "ask/reply.rs"]
mod reply;
#[path = "ask/session.rs"]
mod session;
#[path = "ask/words.rs"]
mod words;

use std::error::Error;
use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use sekisho::interview::Asking;
use sekisho::{Checklist, Language, Rulebook, Trip, evaluate};

use reply::Reply;
use session::Session;
use words::Words;

/// Asks what decides whether a traveller may pass, and nothing else.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The trip: a JSON file with the flights; left out, a sample of which only the flights are known
    trip: Option<PathBuf>,
    /// The language: en, ja, zh-Hans, zh-Hant (BCP 47)
    #[arg(long, short, default_value = "en", value_parser = given::language)]
    lang: Language,
}

fn main() -> ExitCode {
    given::end(run(&Arguments::parse()).map(|()| ExitCode::SUCCESS))
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut session = Session::new(Rulebook::builtin(), read(arguments)?);
    let words = Words::new(Rulebook::builtin(), arguments.lang);
    let mut out = std::io::stdout().lock();
    let mut lines = std::io::stdin().lock().lines();
    while let Some(asking) = session.step()?.next {
        words.ask(&mut out, &session, &asking)?;
        loop {
            write!(out, "> ")?;
            out.flush()?;
            let Some(line) = lines.next() else {
                writeln!(out, "\n{}", words.of("ask.ended"))?;
                return close(&mut out, &session, &words, arguments.lang);
            };
            if take(&mut out, &mut session, &words, &asking, line?.trim())? {
                break;
            }
        }
    }
    close(&mut out, &session, &words, arguments.lang)
}

/// Takes what was typed in; whether there is another question now.
fn take(
    out: &mut impl Write,
    session: &mut Session,
    words: &Words,
    asking: &Asking,
    text: &str,
) -> Result<bool, Box<dyn Error>> {
    match reply::read(asking, text) {
        Some(Reply::Why) => {
            words.explain(out, session, asking)?;
            return Ok(false);
        }
        Some(Reply::Back) if session.back() => return Ok(true),
        Some(Reply::Back) => writeln!(out, "{}", words.of("ask.first"))?,
        Some(Reply::Unknown) => {
            session.decline(asking.question.clone());
            return Ok(true);
        }
        Some(Reply::Answer(answer)) => match session.answer(asking.question.clone(), answer) {
            Ok(()) => return Ok(true),
            Err(error) => writeln!(out, "{}", words.refuse_because(text, &error.to_string()))?,
        },
        None => writeln!(out, "{}", words.refuse(text))?,
    }
    words.hint(out, asking)?;
    Ok(false)
}

/// The checklist by what is known, and how many questions it took.
fn close(
    out: &mut impl Write,
    session: &Session,
    words: &Words,
    language: Language,
) -> Result<(), Box<dyn Error>> {
    let rulebook = Rulebook::builtin();
    let assessment = evaluate(rulebook, session.trip())?;
    writeln!(out, "\n{}", Checklist::new(rulebook, &assessment, language))?;
    let is_decided = session.step()?.decided;
    let state = if is_decided {
        "ask.decided"
    } else {
        "ask.undecided"
    };
    writeln!(out, "{}", words.of(state))?;
    writeln!(
        out,
        "{}",
        words.count(session.asked(), session.asked_of_everything()?)
    )?;
    Ok(())
}

/// The trip of a file; or the sample, of which only the flights are known.
fn read(arguments: &Arguments) -> Result<Trip, Box<dyn Error>> {
    let mut trip = given::trip(arguments.trip.as_deref())?;
    if arguments.trip.is_none() {
        trip.traveller = sekisho::trip::Traveller::default();
        trip.holdings = sekisho::trip::Holdings::default();
    }
    Ok(trip)
}
