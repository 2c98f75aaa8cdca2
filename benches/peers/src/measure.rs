//! What each engine takes for a trip, measured in one run.

use std::hint::black_box;
use std::time::{Duration, Instant};

use common::{Decision, Engine, verdict_of};
use sekisho::{Rulebook, Trip};

use crate::{Outcome, answer, trip};

/// How many times each is measured, in turn, so that a slow moment of the machine falls on all.
const ROUNDS: usize = 5;
/// How long each is measured in a round, and how long it goes on before that.
const MEASURED: Duration = Duration::from_millis(300);
const BEFORE: Duration = Duration::from_millis(100);
/// How long a sample is to last, in nanoseconds.
const SAMPLE: f64 = 200_000.0;

/// One way to answer the 64 trips.
struct Row<'a> {
    name: &'static str,
    gives: &'static str,
    /// Answers all of them once.
    pass: Box<dyn FnMut() + 'a>,
    /// Nanoseconds for a trip, sample by sample.
    taken: Vec<f64>,
}

impl<'a> Row<'a> {
    fn new(name: &'static str, gives: &'static str, pass: impl FnMut() + 'a) -> Self {
        Self {
            name,
            gives,
            pass: Box::new(pass),
            taken: Vec::new(),
        }
    }

    fn of<E: Engine + 'a>(name: &'static str, gives: &'static str, drawn: &[String]) -> Self {
        let mut engine = E::load();
        let inputs: Vec<E::Input> = drawn.iter().map(|told| engine.parse(told)).collect();
        Self::new(name, gives, move || {
            for input in &inputs {
                black_box(engine.eval(black_box(input)));
            }
        })
    }

    /// Nanoseconds for a pass, of so many.
    fn time(&mut self, passes: u32) -> f64 {
        let begun = Instant::now();
        for _ in 0..passes {
            (self.pass)();
        }
        begun.elapsed().as_secs_f64() * 1e9 / f64::from(passes)
    }

    /// Takes samples for a while, once it is warm.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few thousand passes at most"
    )]
    fn measure(&mut self, trips: f64) {
        let mut passes = 1;
        let begun = Instant::now();
        while begun.elapsed() < BEFORE {
            passes = (SAMPLE / self.time(passes)).ceil() as u32;
        }
        let begun = Instant::now();
        while begun.elapsed() < MEASURED {
            let taken = self.time(passes) / trips;
            self.taken.push(taken);
        }
    }

    /// The median of what it took, and the least.
    fn median_and_least(&self) -> Option<(f64, f64)> {
        let mut sorted = self.taken.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
            .get(sorted.len() / 2)
            .copied()
            .zip(sorted.first().copied())
    }
}

const IDS: &str = "verdict and ids";

fn rows<'a>(rulebook: &'a Rulebook, trips: &'a [Trip], drawn: &[String]) -> Vec<Row<'a>> {
    let facts: Vec<_> = drawn.iter().map(|told| e_native::parse(told)).collect();
    let by_hand = move || {
        for facts in &facts {
            black_box(verdict_of(e_native::fired(black_box(facts))));
        }
    };
    let verdict = move || {
        for trip in trips {
            let _ = black_box(sekisho::verdict(rulebook, black_box(trip)));
        }
    };
    let answer = move || {
        for trip in trips {
            let _: Result<Decision, _> = black_box(answer::decide(rulebook, black_box(trip)));
        }
    };
    vec![
        Row::new("by hand", "verdict", by_hand),
        Row::of::<e_native::Native>("by hand", IDS, drawn),
        Row::new("sekisho", "verdict", verdict),
        Row::new("sekisho", "full answer, verdict and ids from it", answer),
        #[cfg(feature = "engines")]
        Row::of::<e_wirefilter::Wire>("wirefilter", IDS, drawn),
        #[cfg(feature = "engines")]
        Row::of::<e_datalogic::PerRule>("datalogic-rs", IDS, drawn),
        #[cfg(feature = "engines")]
        Row::of::<e_cedar::Cedar>("cedar", IDS, drawn),
    ]
}

/// Measures and prints the table.
pub fn table(rulebook: &Rulebook) -> Outcome<()> {
    let drawn = common::cases::cases();
    let trips = trip::all(&drawn)?;
    let number = f64::from(u32::try_from(trips.len())?);
    let mut rows = rows(rulebook, &trips, &drawn);
    for _ in 0..ROUNDS {
        for row in &mut rows {
            row.measure(number);
        }
    }
    println!("\n{}, for a trip of {}\n", machine(), drawn.len());
    println!("| engine | gives | median | least |\n|---|---|---|---|");
    for row in &rows {
        let Row { name, gives, .. } = row;
        let (median, least) = row.median_and_least().ok_or("nothing was measured")?;
        println!("| {name} | {gives} | {} | {} |", time(median), time(least));
    }
    Ok(())
}

/// Does what one row of the table measures, by its place from 1, and nothing else: so many times for each of the 64 trips.
pub fn repeat(rulebook: &Rulebook, place: usize, times: u32) -> Outcome<()> {
    let drawn = common::cases::cases();
    let trips = trip::all(&drawn)?;
    let mut rows = rows(rulebook, &trips, &drawn);
    let row = rows.get_mut(place.wrapping_sub(1));
    let row = row.ok_or("the table has no such row")?;
    for _ in 0..times {
        (row.pass)();
    }
    Ok(())
}

fn time(nanoseconds: f64) -> String {
    if nanoseconds < 100.0 {
        format!("{nanoseconds:.1} ns")
    } else {
        format!("{:.2} µs", nanoseconds / 1e3)
    }
}

/// What it runs on, as far as the system tells.
fn machine() -> String {
    let about = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about.lines().find(|line| line.starts_with("model name"));
    let model = model.and_then(|line| line.split(": ").nth(1));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{}, {cores} cores", model.unwrap_or("unknown machine"))
}
