//! The 36 rules of `../shared/peers` as a rulebook, beside the same rules written by hand and in other engines.
//!
//! ```text
//! cargo run --release                                             checks, and measures the library and the rules by hand
//! cargo run --release --ignore-rust-version --features engines    the other engines too
//! cargo run -- check                                              checks alone
//! cargo run -- trip 0                                             the first of the 64 trips, as given and as told to the library
//! cargo run --release -- repeat 3 1000                            what the third row of the table does, and no more, to be profiled
//! ```

#![allow(
    clippy::disallowed_methods,
    reason = "what the core may not do: it measures, and is told on the command line what"
)]

mod agreement;
mod answer;
mod measure;
mod trip;

use std::error::Error;

use sekisho::Rulebook;

/// What a step of this program comes to.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// The parts of the rulebook: its rules, its words and its texts.
const PARTS: [&str; 3] = [
    include_str!("../rulebook/rules.json"),
    include_str!("../rulebook/vocabulary.json"),
    include_str!("../rulebook/texts.json"),
];

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let rulebook = Rulebook::from_json(&PARTS)?;
    match arguments.as_slice() {
        ["repeat", row, times] => measure::repeat(&rulebook, row.parse()?, times.parse()?),
        ["trip", number] => show(&rulebook, number.parse()?),
        ["check"] => check(&rulebook),
        [] => {
            check(&rulebook)?;
            measure::table(&rulebook)
        }
        _ => Err("`check`, `trip NUMBER`, `repeat ROW TIMES`, or nothing".into()),
    }
}

fn check(rulebook: &Rulebook) -> Outcome<()> {
    println!("{}", agreement::of(rulebook)?);
    #[cfg(feature = "engines")]
    agreement::of_engines()?;
    Ok(())
}

/// Shows one of the 64 trips, and what is answered to it.
fn show(rulebook: &Rulebook, number: usize) -> Outcome<()> {
    let cases = common::cases::cases();
    let told = cases.get(number).ok_or("there are 64 trips, from 0")?;
    let trip = trip::read(told)?;
    let answer = sekisho::evaluate(rulebook, &trip)?;
    println!("{told}\n{}", serde_json::to_string(&trip)?);
    println!("{}", serde_json::to_string_pretty(&answer)?);
    println!("{:?}", answer::decide(rulebook, &trip)?.ids);
    Ok(())
}
