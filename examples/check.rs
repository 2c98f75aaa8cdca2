//! May I pass? Reads a trip and prints, at every checkpoint, what stands between the traveller and the other side.
//!
//! ```text
//! cargo run --example check                        the built-in sample
//! cargo run --example check -- trip.json           a trip from a file
//! cargo run --example check -- - --lang ja         a trip from standard input, in Japanese
//! cargo run --example check -- trip.json --json    the assessment as JSON
//! cargo run --example check -- trip.json --plan --takes test_result=6h --takes visa=10d
//! ```
//!
//! Exit codes: 0 an answer was given; 1 the trip cannot be read or is malformed; 2 wrong arguments. With `--exit-code`
//! the verdict decides instead of 0: 0 cleared, 10 conditional, 11 not covered, 12 undetermined, 13 refused.
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

use anstyle::{AnsiColor, Style};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum};
use sekisho::assessment::{Explanation, TopicKind};
use sekisho::checklist::LineKind;
use sekisho::time::Moment;
use sekisho::{
    Assessment, Checklist, EvaluateError, Language, Rulebook, Trip, Verdict, alternatives,
    differences, evaluate, explain, plan,
};

/// Tells what stands between a traveller and the other side of a border, and which notice says so.
#[derive(Parser)]
#[command(version)]
#[allow(clippy::struct_excessive_bools, reason = "a command line has switches")]
struct Arguments {
    /// The trip: a JSON file, or `-` for standard input; left out, a sample trip
    trip: Option<PathBuf>,
    /// The language of the answer: en, ja, zh-Hans, zh-Hant (BCP 47)
    #[arg(long, short, default_value = "en", value_parser = given::language)]
    lang: Language,
    /// Print the steps in the order in which they can be done, with the time that there is for each
    #[arg(long)]
    plan: bool,
    /// Print the smallest changes with which a trip that is refused, or comes too late, can be made
    #[arg(long, conflicts_with = "plan")]
    alternatives: bool,
    /// Print what has changed since this instant, such as 2020-11-20T09:00+09:00
    #[arg(long, conflicts_with_all = ["plan", "alternatives"])]
    since: Option<Moment>,
    /// Print why: of every track and of each point of the best way, the conditions that decide it
    #[arg(long, conflicts_with_all = ["plan", "alternatives", "since"])]
    why: bool,
    #[command(flatten)]
    pace: given::Pace,
    /// Print the assessment, or what else is asked for, as JSON
    #[arg(long)]
    json: bool,
    /// When to use colours
    #[arg(long, default_value = "auto")]
    color: Color,
    /// Files of a rulebook to use instead of the built-in one
    #[arg(long, num_args = 1..)]
    rulebook: Vec<PathBuf>,
    /// A rulebook to stand beside it, or to add to it where it says so; can be given several times
    #[arg(long, value_name = "FILE")]
    with: Vec<PathBuf>,
    /// Let the exit code tell the verdict: 0 cleared, 10 conditional, 11 not covered, 12 undetermined, 13 refused
    #[arg(long)]
    exit_code: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    /// On a terminal
    Auto,
    Always,
    Never,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.pace.is_given() && !arguments.plan && !arguments.alternatives {
        // An answer without a plan takes no time: what is given would not be heard.
        Arguments::command()
            .error(
                ErrorKind::MissingRequiredArgument,
                "`--takes` and `--hours` are for `--plan` and `--alternatives`",
            )
            .exit();
    }
    given::end(run(&arguments))
}

fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let trip = given::trip(arguments.trip.as_deref())?;
    let loaded = given::rulebooks(&arguments.rulebook, &arguments.with)?;
    let rulebook = loaded.as_ref().unwrap_or(Rulebook::builtin());
    let assessment = evaluate(rulebook, &trip)?;
    let turnarounds = arguments.pace.turnarounds();
    let (json, checklist) = if arguments.plan {
        let plan = plan(rulebook, &trip, turnarounds)?;
        let checklist = Checklist::of_plan(rulebook, &plan, arguments.lang);
        (serde_json::to_string_pretty(&plan), checklist)
    } else if arguments.alternatives {
        let found = alternatives(rulebook, &trip, turnarounds)?;
        let checklist = Checklist::of_alternatives(rulebook, &found, &trip, arguments.lang);
        (serde_json::to_string_pretty(&found), checklist)
    } else if let Some(since) = arguments.since {
        let before = Trip {
            as_of: since,
            ..trip.clone()
        };
        let changed = differences(&evaluate(rulebook, &before)?, &assessment);
        let checklist = Checklist::of_differences(rulebook, &changed, arguments.lang);
        (serde_json::to_string_pretty(&changed), checklist)
    } else if arguments.why {
        let reasons = reasons(rulebook, &trip, &assessment)?;
        let lines = reasons
            .iter()
            .flat_map(|found| Checklist::of_explanation(rulebook, found, arguments.lang).lines);
        let checklist = Checklist {
            lines: lines.collect(),
        };
        (serde_json::to_string_pretty(&reasons), checklist)
    } else {
        let checklist = Checklist::new(rulebook, &assessment, arguments.lang);
        (serde_json::to_string_pretty(&assessment), checklist)
    };
    if arguments.json {
        writeln!(std::io::stdout(), "{}", json?)?;
    } else {
        print(arguments, &checklist)?;
    }
    Ok(if arguments.exit_code {
        ExitCode::from(code(assessment.verdict))
    } else {
        ExitCode::SUCCESS
    })
}

/// Why the tracks stand as they do, and each point of the first way of every journey.
fn reasons(
    rulebook: &Rulebook,
    trip: &Trip,
    assessment: &Assessment,
) -> Result<Vec<Explanation>, EvaluateError> {
    let mut topics = assessment.topics();
    topics.retain(|topic| {
        let journey = usize::try_from(topic.journey)
            .ok()
            .and_then(|journey| assessment.journeys.get(journey));
        let first = journey.and_then(|journey| journey.ways.first());
        topic.of == TopicKind::Track {} || first.is_some_and(|way| way.track == topic.track)
    });
    let found = topics.iter().map(|topic| explain(rulebook, trip, topic));
    let found = found.collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn print(arguments: &Arguments, checklist: &Checklist) -> std::io::Result<()> {
    let choice = match arguments.color {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    let mut out = anstream::AutoStream::new(std::io::stdout(), choice).lock();
    for (i, line) in checklist.lines.iter().enumerate() {
        if i > 0 && line.kind == LineKind::Title {
            writeln!(out)?;
        }
        let style = style(line.kind);
        writeln!(out, "{style}{line}{style:#}")?;
    }
    Ok(())
}

fn style(kind: LineKind) -> Style {
    let colored = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
    match kind {
        LineKind::Title => Style::new().bold().underline(),
        LineKind::Heading => Style::new().bold(),
        LineKind::Refused => colored(AnsiColor::Red).bold(),
        LineKind::Undetermined | LineKind::NotCovered => colored(AnsiColor::Magenta).bold(),
        LineKind::Conditional => colored(AnsiColor::Yellow).bold(),
        LineKind::Cleared => colored(AnsiColor::Green).bold(),
        LineKind::Open => colored(AnsiColor::Yellow),
        LineKind::Met => colored(AnsiColor::Green),
        LineKind::Failed => colored(AnsiColor::Red),
        LineKind::Unknown => colored(AnsiColor::Magenta),
        LineKind::Citation => Style::new().dimmed(),
        LineKind::Waived | LineKind::Plain | LineKind::Detail => Style::new(),
    }
}

fn code(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Cleared => 0,
        Verdict::Conditional => 10,
        Verdict::NotCovered => 11,
        Verdict::Undetermined => 12,
        Verdict::Refused => 13,
    }
}
