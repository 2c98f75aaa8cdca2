//! Time and allocations of every step from a trip's JSON to its answer, beside the same rules written by hand.
//!
//! ```text
//! cargo bench --bench evaluate                 everything
//! cargo bench --bench evaluate -- verdict      what has `verdict` in its name
//! cargo bench --bench evaluate -- --test       the checks alone, nothing measured
//! ```
//!
//! Before anything is measured, every trip must get its verdict, and the function written by hand must agree with the
//! library on thousands of trips drawn by chance; but where very much is not known the library stops trying what it may be,
//! which the rules by hand do not, and at most one trip in a thousand may be undetermined for that. Instructions, which repeat
//! better than times: `benches/callgrind.sh`.

mod handwritten;
mod trips;

use std::error::Error;
use std::process::ExitCode;
use std::sync::LazyLock;

use divan::{AllocProfiler, Bencher, black_box, counter::ItemsCount};
use sekisho::plan::Turnarounds;
use sekisho::trip::Visit;
use sekisho::{Assessment, Rulebook, Trip, Verdict};

use trips::Set;
use trips::varied::{Dice, under_notice_b};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

/// How many trips drawn by chance the function written by hand is compared on.
const COMPARED: usize = 20_000;

/// The sets of trips, once they have been checked.
static SETS: LazyLock<Vec<Set>> =
    LazyLock::new(|| trips::sets(Rulebook::builtin()).unwrap_or_default());

const ALL: [&str; 6] = ["S-1", "S-4", "S-13", "S-16", "S-21", "mix of 64"];
/// The trips that the function written by hand answers.
const NOTICE_B: [&str; 2] = ["S-1", "S-4"];

fn main() -> ExitCode {
    if let Err(error) = check() {
        eprintln!("{error}");
        return ExitCode::FAILURE;
    }
    divan::main();
    ExitCode::SUCCESS
}

/// Every set gets its verdicts; by hand and by rulebook the answer is the same, but where the library stops trying.
fn check() -> Result<(), Box<dyn Error>> {
    let rulebook = Rulebook::load_builtin()?;
    for set in trips::sets(&rulebook)?
        .iter()
        .filter(|set| NOTICE_B.contains(&set.name.as_str()))
    {
        for trip in &set.trips {
            let expected = sekisho::verdict(&rulebook, trip)?;
            assert_eq!(handwritten::verdict(trip), Some(expected), "{}", set.name);
        }
    }
    let mut dice = Dice::new(1);
    let mut counts = [0_usize; 5];
    let mut given_up = 0;
    for number in 0..COMPARED {
        let mut trip = under_notice_b(&mut dice)?;
        if number % 8 == 0 {
            // No verdict on the border hangs on it (R-49).
            let subdivision = "CN-JS".parse()?;
            let city = None;
            trip.itinerary.visits = vec![Visit { subdivision, city }];
        }
        let expected = sekisho::verdict(&rulebook, &trip)?;
        let found = handwritten::verdict(&trip);
        if found != Some(expected) && found.is_some() && expected == Verdict::Undetermined {
            given_up += 1;
        } else {
            assert_eq!(found, Some(expected), "{}", serde_json::to_string(&trip)?);
        }
        if let Some(count) = counts.get_mut(expected as usize) {
            *count += 1;
        }
    }
    let [refused, undetermined, not_covered, conditional, cleared] = counts;
    println!(
        "by hand as by rulebook on {COMPARED} trips: {refused} refused, {undetermined} undetermined, \
         {not_covered} not covered, {conditional} conditional, {cleared} cleared; of the undetermined \
         {given_up} are decided by hand"
    );
    assert!(
        given_up <= COMPARED / 1000,
        "the library stops trying too early"
    );
    assert!(
        counts.iter().all(|count| *count > 0),
        "every verdict occurs"
    );
    Ok(())
}

fn set(name: &str) -> &'static Set {
    static NO_SET: LazyLock<Set> = LazyLock::new(|| Set {
        name: String::new(),
        texts: Vec::new(),
        trips: Vec::new(),
    });
    SETS.iter().find(|set| set.name == name).unwrap_or(&NO_SET)
}

/// Measures `step` on the trips of a set in turn.
fn each_trip<T>(bencher: Bencher, name: &str, step: impl Fn(&Trip) -> T) {
    let mut trips = set(name).trips.iter().cycle();
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench_local(|| trips.next().map(|trip| step(black_box(trip))));
}

/// Measures `step` on the JSON of a set's trips in turn.
fn each_text<T>(bencher: Bencher, name: &str, step: impl Fn(&str) -> T) {
    let mut texts = set(name).texts.iter().cycle();
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench_local(|| texts.next().map(|text| step(black_box(text))));
}

#[divan::bench(args = ALL)]
fn a_assessment(bencher: Bencher, name: &str) {
    let rulebook = Rulebook::builtin();
    each_trip(bencher, name, |trip| sekisho::evaluate(rulebook, trip));
}

#[divan::bench(args = ALL)]
fn b_verdict(bencher: Bencher, name: &str) {
    let rulebook = Rulebook::builtin();
    each_trip(bencher, name, |trip| sekisho::verdict(rulebook, trip));
}

#[divan::bench(args = NOTICE_B)]
fn c_verdict_by_hand(bencher: Bencher, name: &str) {
    each_trip(bencher, name, handwritten::verdict);
}

/// From the JSON of a trip to the JSON of its assessment.
fn answer(rulebook: &Rulebook, text: &str) -> Result<String, Box<dyn Error>> {
    let trip = Trip::from_json(text)?;
    let assessment = sekisho::evaluate(rulebook, &trip)?;
    Ok(serde_json::to_string(&assessment)?)
}

#[divan::bench(args = ALL)]
fn d_json_to_json(bencher: Bencher, name: &str) {
    let rulebook = Rulebook::builtin();
    each_text(bencher, name, |text| answer(rulebook, text));
}

#[divan::bench(args = ALL)]
fn e_trip_from_json(bencher: Bencher, name: &str) {
    each_text(bencher, name, Trip::from_json);
}

#[divan::bench(args = ALL)]
fn f_assessment_to_json(bencher: Bencher, name: &str) {
    let rulebook = Rulebook::builtin();
    let trips = set(name).trips.iter();
    let answers: Vec<Assessment> = trips
        .filter_map(|trip| sekisho::evaluate(rulebook, trip).ok())
        .collect();
    let mut answers = answers.iter().cycle();
    bencher.counter(ItemsCount::new(1_usize)).bench_local(|| {
        answers
            .next()
            .map(|answer| serde_json::to_string(black_box(answer)))
    });
}

/// The JSON of a trip to its verdict alone.
#[divan::bench(args = ALL)]
fn g_json_to_verdict(bencher: Bencher, name: &str) {
    let rulebook = Rulebook::builtin();
    each_text(bencher, name, |text| -> Result<Verdict, Box<dyn Error>> {
        Ok(sekisho::verdict(rulebook, &Trip::from_json(text)?)?)
    });
}

/// The answer, and the steps towards passing.
#[divan::bench(args = ALL)]
fn i_plan(bencher: Bencher, name: &str) {
    let rulebook = Rulebook::builtin();
    each_trip(bencher, name, |trip| {
        sekisho::plan(rulebook, trip, Turnarounds::default())
    });
}

/// For a trip that is refused: a search through some hundred plans.
#[divan::bench]
fn j_alternatives(bencher: Bencher) {
    let text = include_str!("../examples/trips/s-12-via-seoul-in-december.json");
    let trip = Trip::from_json(text).ok();
    bencher.bench_local(|| {
        let trip = black_box(trip.as_ref())?;
        sekisho::alternatives(Rulebook::builtin(), trip, Turnarounds::default()).ok()
    });
}

/// Why the first point of the answer is as it is: of S-13 and S-16 the track, else a requirement or a refusal.
#[divan::bench(args = ["S-1", "S-4", "S-13", "S-16", "mix of 64"])]
fn k_explain(bencher: Bencher, name: &str) {
    let rulebook = Rulebook::builtin();
    let topics = |trip: &Trip| sekisho::evaluate(rulebook, trip).map(|answer| answer.topics());
    let with_topic = |trip: &Trip| Some((trip.clone(), topics(trip).ok()?.into_iter().next()?));
    let asked: Vec<_> = set(name).trips.iter().filter_map(with_topic).collect();
    let mut next = asked.iter().cycle();
    bencher.bench_local(|| {
        let (trip, topic) = black_box(next.next())?;
        sekisho::explain(rulebook, trip, topic).ok()
    });
}

/// The next question to somebody of whom nothing is known but the flights.
#[divan::bench(args = ALL)]
fn l_interview(bencher: Bencher, name: &str) {
    let rulebook = Rulebook::builtin();
    each_trip(bencher, name, |trip| {
        let blank = Trip {
            traveller: sekisho::trip::Traveller::default(),
            holdings: sekisho::trip::Holdings::default(),
            ..trip.clone()
        };
        sekisho::interview(rulebook, &blank, &[])
    });
}

#[divan::bench]
fn h_load_rulebook() -> Result<Rulebook, sekisho::RulebookError> {
    Rulebook::load_builtin()
}
