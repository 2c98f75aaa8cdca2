//! Does one thing so many times and nothing else, to be counted from outside: `benches/callgrind.sh`.
//!
//! ```text
//! instructions                        names what it can do
//! instructions verdict S-1 1000       the verdict of trip S-1, a thousand times
//! ```

mod handwritten;
mod trips;

use std::error::Error;
use std::hint::black_box;

use sekisho::{Rulebook, Trip};

use trips::Set;

const STEPS: [&str; 8] = [
    "nothing",
    "assessment",
    "verdict",
    "by-hand",
    "json-to-json",
    "from-json",
    "to-json",
    "load",
];

fn main() -> Result<(), Box<dyn Error>> {
    #[allow(
        clippy::disallowed_methods,
        reason = "what to do is said on the command line; this is no part of the core"
    )]
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let rulebook = Rulebook::load_builtin()?;
    let sets = trips::sets(&rulebook)?;
    let [step, name, times] = arguments.as_slice() else {
        println!("{}", STEPS.join(" "));
        println!(
            "{}",
            sets.iter()
                .map(|set| set.name.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        );
        return Ok(());
    };
    let set = sets
        .iter()
        .find(|set| set.name == *name)
        .ok_or("no such set of trips")?;
    repeat(&rulebook, step, set, times.parse()?)
}

/// Does a step for every trip of a set, `times` times over.
fn repeat(rulebook: &Rulebook, step: &str, set: &Set, times: u32) -> Result<(), Box<dyn Error>> {
    let answers = set
        .trips
        .iter()
        .map(|trip| sekisho::evaluate(rulebook, trip))
        .collect::<Result<Vec<_>, _>>()?;
    for _ in 0..times {
        match step {
            "nothing" => {}
            "load" => drop(black_box(Rulebook::load_builtin()?)),
            "to-json" => {
                for answer in &answers {
                    black_box(serde_json::to_string(black_box(answer))?);
                }
            }
            "from-json" | "json-to-json" => {
                for text in &set.texts {
                    let trip = black_box(Trip::from_json(black_box(text))?);
                    if step == "json-to-json" {
                        black_box(serde_json::to_string(&sekisho::evaluate(rulebook, &trip)?)?);
                    }
                }
            }
            _ => {
                for trip in &set.trips {
                    answer(rulebook, step, black_box(trip))?;
                }
            }
        }
    }
    Ok(())
}

fn answer(rulebook: &Rulebook, step: &str, trip: &Trip) -> Result<(), Box<dyn Error>> {
    match step {
        "assessment" => drop(black_box(sekisho::evaluate(rulebook, trip)?)),
        "verdict" => drop(black_box(sekisho::verdict(rulebook, trip)?)),
        "by-hand" => drop(black_box(handwritten::verdict(trip))),
        _ => return Err("no such step".into()),
    }
    Ok(())
}
