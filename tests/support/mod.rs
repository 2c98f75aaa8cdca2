//! What the tests of whole trips share: flights at real airports, arbitrary trips, answers to questions, valid evidence.

pub mod answers;
pub mod documents;
pub mod evidence;
pub mod facts;
pub mod files;
pub mod holdings;
pub mod minimal;
pub mod plans;
pub mod programs;
pub mod rulebooks;
pub mod scripts;
pub mod trips;
pub mod wild;
pub mod world;

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};
use sekisho::code::{Country, Track};
use sekisho::place::Location;
use sekisho::rulebook::Since;
use sekisho::time::Moment;
use sekisho::time::Resolved;
use sekisho::trip::Leg;
use sekisho::{Rulebook, Trip};

/// So many random things, the same ones every time; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others.
pub fn the_same_every_time(cases: u32) -> Config {
    let mut config = Config {
        failure_persistence: None,
        max_shrink_iters: 400,
        rng_algorithm: RngAlgorithm::ChaCha,
        ..Config::default()
    };
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(20_201_103);
    }
    let asked = std::env::var("PROPTEST_CASES").ok();
    config.cases = asked.and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    config
}

/// A trip of `examples/trips`.
pub fn sample(name: &str) -> Trip {
    let path = format!("{}/examples/trips/{name}.json", env!("CARGO_MANIFEST_DIR"));
    Trip::from_json(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The entry tracks of the built-in rulebook, by their names.
pub const TRACKS: [&str; 5] = [
    "business_track",
    "residence_track",
    "ordinary_return",
    "fast_track",
    "general_procedure",
];

pub fn track(name: &str) -> Track {
    Track::new(name).unwrap()
}

pub fn airport(iata: &str) -> Location {
    iata.parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn plus(date: NaiveDate, days: i64) -> NaiveDate {
    date + TimeDelta::days(days)
}

/// The instant at which clocks at an airport show a date and a minute of the day.
pub fn clock(airport: Location, date: NaiveDate, minute: u32) -> DateTime<FixedOffset> {
    let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap();
    match airport.zone().resolve(date.and_time(time)) {
        Resolved::One(at) | Resolved::Two(at, _) => at,
        Resolved::Gap => clock(airport, date, (minute + 60) % 1440),
    }
}

/// The same instant as the clocks at an airport show it.
pub fn shown_at(airport: Location, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    at.with_timezone(&airport.zone().offset_at(at.naive_utc()))
}

pub fn flight(from: Location, to: Location, departs: DateTime<FixedOffset>, minutes: i64) -> Leg {
    Leg {
        from,
        to,
        departs: shown_at(from, departs).into(),
        arrives: shown_at(to, departs + TimeDelta::minutes(minutes)).into(),
        by: None,
        technical_stops: Vec::new(),
        then: None,
    }
}

/// The instant of a moment that is written with time and offset.
pub fn instant(moment: Moment) -> DateTime<FixedOffset> {
    moment.instant().unwrap()
}

pub fn is_in(airport: Location, countries: &[Country]) -> bool {
    countries.contains(&airport.country())
}

/// Every day on which something begins, ends or becomes known, by the data of the built-in rulebook.
pub fn change_dates() -> Vec<NaiveDate> {
    let contents = Rulebook::builtin().contents();
    let mut days = BTreeSet::new();
    let since = |since: &Since| [since.from, since.certain_from];
    for notice in &contents.notices {
        days.extend(since(&notice.published).into_iter().flatten());
    }
    for provision in &contents.provisions {
        let force = &provision.in_force;
        days.extend(
            [force.from, force.certain_from, force.until]
                .into_iter()
                .flatten(),
        );
        days.extend(provision.known.iter().flat_map(since).flatten());
    }
    assert!(
        !days.is_empty(),
        "the built-in rulebook is empty: its data is not complete"
    );
    days.into_iter().collect()
}

/// Every instant at which something becomes known.
pub fn publications() -> Vec<DateTime<FixedOffset>> {
    let contents = Rulebook::builtin().contents();
    let mut instants = BTreeSet::new();
    let mut add = |since: Since, zone: sekisho::time::Zone| {
        for day in [since.from, since.certain_from].into_iter().flatten() {
            instants.extend(zone.resolve(day.and_time(NaiveTime::MIN)).earliest());
        }
    };
    for notice in &contents.notices {
        add(notice.published, notice.zone);
    }
    for provision in &contents.provisions {
        let notice = contents
            .notices
            .iter()
            .find(|notice| notice.id == provision.notice)
            .unwrap();
        if let Some(known) = provision.known {
            add(known, notice.zone);
        }
    }
    instants.into_iter().collect()
}

pub fn text_of<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

/// A trip as a reader of a failure wants it.
pub fn shown(trip: &Trip) -> String {
    text_of(trip)
}
