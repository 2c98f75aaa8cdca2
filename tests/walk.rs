//! A walk over everybody's way across the border: classes of travellers, routes, dates, days of asking and tracks.
//!
//! What is walked: every class of `walk/people.rs` on every route of `walk/routes.rs`, leaving, and landing, on every day
//! on which the data of the rulebook changes, the day before and the day after, asked a day ahead. Besides, with the verdict
//! alone: each entry track asked for, leaving by day; and, on the routes of the corridor, asked at every publication of the 90 days before,
//! and a second before each.
//!
//! What that does not prove: nobody here holds a certificate, so nothing is said of windows and defects (the properties
//! and the worked trips are for those); dates far from any change are not tried; nor are classes and routes combined in
//! ways that are not listed, nor tracks asked for together with each day of asking.

mod coverage;
pub mod people;
mod provisions;
pub mod routes;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Timelike};
use sekisho::assessment::JourneyAssessment;
use sekisho::{Rulebook, Trip, Verdict, evaluate, verdict};

use crate::support::documents::is_of;
use crate::support::{TRACKS, change_dates, instant, plus, publications, shown, track};
use coverage::Reach;
use people::Person;
use provisions::Reached;

/// What came of the walk, or of a part of it.
#[derive(Debug, Default)]
struct Tally {
    trips: u32,
    alone: u32,
    verdicts: BTreeMap<Verdict, u32>,
    reached: Reached,
    /// What is wrong, by kind, with how often and the first trip.
    faults: BTreeMap<String, (u32, String)>,
}

impl Tally {
    fn fault(&mut self, kind: String, trip: &Trip) {
        self.faults
            .entry(kind)
            .or_insert_with(|| (0, shown(trip)))
            .0 += 1;
    }

    fn add(&mut self, other: Self) {
        self.trips += other.trips;
        self.alone += other.alone;
        for (verdict, count) in other.verdicts {
            *self.verdicts.entry(verdict).or_default() += count;
        }
        self.reached.add(other.reached);
        for (kind, (count, trip)) in other.faults {
            self.faults.entry(kind).or_insert((0, trip)).0 += count;
        }
    }

    /// Fails with the faults whose kind starts with `about`.
    fn expect_none(&self, about: &str) {
        let of_kind = self
            .faults
            .iter()
            .filter(|(kind, _)| kind.starts_with(about));
        let list: Vec<String> = of_kind
            .map(|(kind, (count, trip))| format!("{kind}: {count} times, as in {trip}"))
            .collect();
        assert!(list.is_empty(), "{}", list.join("\n"));
    }
}

/// The days walked: each day of change, the one before and the one after.
fn days() -> Vec<NaiveDate> {
    let mut days: Vec<_> = change_dates()
        .into_iter()
        .flat_map(|day| [-1, 0, 1].map(|shift| plus(day, shift)))
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Judges a trip in full, and looks at everything that must hold of the answer.
fn judge(trip: &Trip, tally: &mut Tally) -> Option<JourneyAssessment> {
    let assessment = match evaluate(Rulebook::builtin(), trip) {
        Ok(assessment) => assessment,
        Err(error) => {
            tally.fault(format!("error: {error}"), trip);
            return None;
        }
    };
    tally.trips += 1;
    *tally.verdicts.entry(assessment.verdict).or_default() += 1;
    if verdict(Rulebook::builtin(), trip) != Ok(assessment.verdict) {
        tally.fault("verdict: alone it is another".into(), trip);
    }
    for (number, journey) in assessment.journeys.iter().enumerate() {
        let is_not_covered = journey.verdict == Verdict::NotCovered;
        if !is_not_covered && !journey.ways.iter().any(provisions::cites_something) {
            tally.fault(format!("uncited: {:?}", journey.verdict), trip);
        }
        let next = assessment.journeys.get(number + 1);
        let (coverage, why) = coverage::of(trip, journey, next);
        let is_allowed = match coverage {
            Reach::Silent => is_not_covered,
            Reach::Open => true,
            Reach::Spoken => !is_not_covered,
        };
        if !is_allowed {
            tally.fault(
                format!(
                    "coverage: {:?} where the sources are {coverage:?}: {why}",
                    journey.verdict
                ),
                trip,
            );
        }
        tally.reached.look(trip, journey, next);
    }
    let only = assessment.journeys.len() == 1;
    assessment.journeys.into_iter().next().filter(|_| only)
}

/// Asks for the verdict alone; where the trip is one journey, it is "not covered" where the sources are silent.
fn judge_alone(trip: &Trip, journey: Option<&JourneyAssessment>, tally: &mut Tally) {
    tally.alone += 1;
    match (verdict(Rulebook::builtin(), trip), journey) {
        (Err(error), _) => tally.fault(format!("error: {error}"), trip),
        (Ok(found), Some(journey)) => {
            let (coverage, why) = coverage::of(trip, journey, None);
            let is_not_covered = found == Verdict::NotCovered;
            if coverage != Reach::Open && is_not_covered != (coverage == Reach::Silent) {
                tally.fault(
                    format!("coverage: {found:?} where the sources are {coverage:?}: {why}"),
                    trip,
                );
            }
        }
        (Ok(_), None) => {}
    }
}

fn walk_one(person: &Person, days: &[NaiveDate], asked: &[DateTime<FixedOffset>]) -> Tally {
    let mut tally = Tally::default();
    for route in routes::all() {
        for departs in days.iter().flat_map(|day| route.departures(*day)) {
            let mut trip = person.trip(&route, departs, 1);
            let journey = judge(&trip, &mut tally);
            let is_by_day = departs.hour() == 10;
            for name in TRACKS.into_iter().filter(|_| is_by_day) {
                trip.itinerary.tracks = vec![track(name)];
                judge_alone(&trip, None, &mut tally);
                // What is said only to who asks for a track by name turns on a visa of it.
                let has_visa = {
                    let mut held = trip.holdings.documents.iter().flatten();
                    held.any(|document| is_of(&document.kind, "permit"))
                };
                if has_visa && name == "business_track" {
                    let answer = evaluate(Rulebook::builtin(), &trip).unwrap();
                    for journey in &answer.journeys {
                        tally.reached.look(&trip, journey, None);
                    }
                }
            }
            trip.itinerary.tracks.clear();
            let by_day = route.of_corridor && departs.hour() > 0;
            let is_near = |at: &&DateTime<FixedOffset>| {
                by_day && **at < departs && departs - **at < TimeDelta::days(90)
            };
            let before = asked.iter().filter(is_near);
            for at in before.flat_map(|at| [*at - TimeDelta::seconds(1), *at]) {
                trip.as_of = at.into();
                judge_alone(&trip, journey.as_ref(), &mut tally);
            }
        }
    }
    tally
}

/// The walk, once for all tests.
fn walk() -> &'static Tally {
    static WALK: OnceLock<Tally> = OnceLock::new();
    WALK.get_or_init(|| {
        let (days, asked, people) = (days(), publications(), people::all());
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        let mut tally = Tally::default();
        std::thread::scope(|scope| {
            let (days, asked) = (&days, &asked);
            let share = people.len().div_ceil(threads);
            let parts: Vec<_> = people
                .chunks(share)
                .map(|people| {
                    scope.spawn(move || {
                        people
                            .iter()
                            .map(|person| walk_one(person, days, asked))
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            for part in parts.into_iter().flat_map(|part| part.join().unwrap()) {
                tally.add(part);
            }
        });
        println!(
            "{} people, {} routes, {} days",
            people.len(),
            routes::all().len(),
            days.len()
        );
        println!(
            "{} assessments, {} verdicts alone: {:?}",
            tally.trips, tally.alone, tally.verdicts
        );
        tally
    })
}

#[test]
fn every_trip_of_the_walk_gets_exactly_one_verdict_by_both_paths() {
    walk().expect_none("error");
    walk().expect_none("verdict");
    assert_eq!(walk().trips, walk().verdicts.values().sum::<u32>());
    assert!(walk().verdicts.len() >= 4, "{:?}", walk().verdicts);
}

#[test]
fn nobody_is_told_anything_without_a_citation() {
    walk().expect_none("uncited");
}

#[test]
fn journeys_are_not_covered_exactly_where_the_sources_are_silent() {
    walk().expect_none("coverage");
}

#[test]
fn every_provision_applies_to_somebody_somewhere() {
    let never = walk().reached.never_applied();
    println!(
        "{} provisions, {} never apply",
        Rulebook::builtin().contents().provisions.len(),
        never.len()
    );
    assert!(never.is_empty(), "never reached: {never:?}");
}

#[test]
fn every_condition_fails_for_somebody_somewhere() {
    let never = walk().reached.never_failed();
    assert!(never.is_empty(), "nobody escapes: {never:?}");
}

#[test]
fn the_days_walked_are_those_on_which_the_notices_change_something() {
    let days = days();
    for day in [
        "2020-09-25",
        "2020-11-08",
        "2020-11-30",
        "2020-12-01",
        "2021-01-08",
        "2021-01-14",
        "2021-01-21",
        "2021-03-19",
        "2021-09-13",
    ] {
        for shift in [-1, 0, 1] {
            assert!(
                days.contains(&plus(crate::support::day(day), shift)),
                "{day}"
            );
        }
    }
    let legs = routes::all()[0].fly(routes::all()[0].departures(days[0])[0]);
    assert!(instant(legs[0].departs) < instant(legs[0].arrives));
}
