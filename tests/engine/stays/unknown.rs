//! What is not known of stays: a verdict that is decided stands whatever it turns out to be, and one that is not hangs on it.

use std::cell::Cell;
use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use sekisho::code::Country;
use sekisho::trip::{Field, Layover, Leg, Stay};
use sekisho::{Rulebook, Trip, Verdict, evaluate, verdict};
use serde_json::json;

use super::super::for_each;
use super::bounding;
use crate::support::rulebooks::{load, provision};

const AIRPORTS: [&str; 5] = ["JFK", "LHR", "CDG", "FRA", "MAD"];
const PLACES: [&str; 4] = ["FR", "ES", "US", "JP"];

fn start() -> NaiveDate {
    "2026-12-01".parse().unwrap()
}

fn on(days: i64) -> NaiveDate {
    start() + TimeDelta::days(days)
}

/// A stay that begins so many days before the trip.
fn stay() -> impl Strategy<Value = Stay> {
    (0..PLACES.len(), 1..60_i64, prop::option::of(0..30_i64)).prop_map(|(place, before, length)| {
        let last = length.map(|length| on((length - before).min(0)));
        Stay::new(Country::new(PLACES[place]).unwrap(), on(-before), last)
    })
}

/// The next airport, days until the next departure, and what happens before it.
type Hop = (usize, i64, Option<bool>);

/// Flights, of which each lands a day after it departs; the next leaves two hours later, or on another day.
fn flights(hops: &[Hop]) -> Vec<Leg> {
    let mut legs: Vec<Leg> = Vec::new();
    let (mut at, mut departs) = (hops[0].0, (0, 10));
    for (to, stays, airside) in &hops[1..] {
        let to = if *to == at {
            (to + 1) % AIRPORTS.len()
        } else {
            *to
        };
        let (day, hour) = departs;
        let mut leg = Leg::new(
            AIRPORTS[at],
            AIRPORTS[to],
            &format!("{}T{hour}:00", on(day)),
            &format!("{}T12:00", on(day + 1)),
        )
        .unwrap();
        leg.then = airside.map(|airside| {
            if airside {
                Layover::Airside
            } else {
                Layover::Admitted
            }
        });
        legs.push(leg);
        departs = if *stays == 0 {
            (day + 1, 14)
        } else {
            (day + 1 + stays, 10)
        };
        at = to;
    }
    // It ends where the traveller enters.
    if let Some(last) = legs.last_mut() {
        last.then = None;
    }
    legs
}

fn trips() -> impl Strategy<Value = Trip> {
    let stays = prop_oneof![
        1 => Just(0_i64),
        1 => 1..12_i64,
    ];
    let airside = prop::option::of(any::<bool>());
    let hops = prop::collection::vec((0..AIRPORTS.len(), stays, airside), 2..5);
    let history = prop::option::of(prop::collection::vec(stay(), 0..4));
    let since = prop::option::of(1..40_i64);
    let leaves = prop::option::of(0..14_i64);
    (hops, history, since, leaves).prop_map(|(hops, history, since, leaves)| {
        let mut trip = Trip::new("2026-11-30T12:00+00:00".parse().unwrap());
        trip.itinerary.legs = flights(&hops);
        let lands = trip.itinerary.legs.last().unwrap().arrives.date();
        trip.itinerary.leaves_on = leaves.map(|days| lands + TimeDelta::days(days));
        trip.traveller.stays_known_since = since
            .filter(|_| history.is_some())
            .map(|before| on(-before));
        trip.traveller.stays = history;
        trip.holdings = sekisho::trip::Holdings::nothing();
        trip
    })
}

/// Everything that is not known, in one way in which it may be.
#[derive(Clone, Debug)]
struct Completion {
    stays: Vec<Stay>,
    leaves: i64,
    airside: Vec<bool>,
}

fn completions() -> impl Strategy<Value = Completion> {
    let stays = prop::collection::vec(stay(), 0..4);
    let airside = prop::collection::vec(any::<bool>(), 4);
    (stays, 0..14_i64, airside).prop_map(|(stays, leaves, airside)| Completion {
        stays,
        leaves,
        airside,
    })
}

/// The shortest and the longest of everything.
fn extremes() -> Vec<Completion> {
    let always = ["FR", "US"].map(|code| Stay::new(Country::new(code).unwrap(), on(-400), None));
    let [france, states] = always.clone();
    let mut all = Vec::new();
    for stays in [vec![], vec![france], vec![states], always.to_vec()] {
        for leaves in [0, 400] {
            for airside in [true, false] {
                all.push(Completion {
                    stays: stays.clone(),
                    leaves,
                    airside: vec![airside; 4],
                });
            }
        }
    }
    all
}

/// The trip as it is told in full; none if it cannot be so.
fn completed(trip: &Trip, by: &Completion) -> Option<Trip> {
    let mut trip = trip.clone();
    let traveller = &mut trip.traveller;
    match (&mut traveller.stays, traveller.stays_known_since) {
        (stays @ None, _) => *stays = Some(by.stays.clone()),
        (Some(known), Some(since)) => {
            let before = since.pred_opt()?;
            let others = by.stays.iter().filter(|stay| stay.first <= before);
            known.extend(others.map(|stay| Stay {
                last: Some(stay.last.unwrap_or(before).min(before)),
                ..stay.clone()
            }));
            traveller.stays_known_since = None;
        }
        (Some(_), None) => {}
    }
    let lands = trip.itinerary.legs.last()?.arrives.date();
    let leaves = lands + TimeDelta::days(by.leaves);
    trip.itinerary.leaves_on = trip.itinerary.leaves_on.or(Some(leaves));
    let last = trip.itinerary.legs.len() - 1;
    let legs = trip.itinerary.legs.clone();
    for (i, leg) in trip.itinerary.legs.iter_mut().enumerate().take(last) {
        // Nobody stays airside for longer than a day: from noon until ten on the next it is less.
        let stop = legs[i + 1].departs.date() - leg.arrives.date();
        let is_short = stop <= TimeDelta::days(1);
        let then = if by.airside[i] && is_short {
            Layover::Airside
        } else {
            Layover::Admitted
        };
        leg.then = leg.then.or(Some(then));
    }
    Some(trip)
}

fn books() -> Vec<Rulebook> {
    let limits = [
        json!({"days": 9, "within": 30}),
        json!({"days": 9, "within": 30, "counts_last": false}),
        json!({"days": 5, "within": 20, "counts_first": false, "counts_last": false}),
        json!({"days": 7, "within": null}),
    ];
    let books = limits.iter().map(bounding);
    books.chain([bounding_two()]).collect()
}

/// Two limits, of which the second is asked about wherever one lands.
fn bounding_two() -> Rulebook {
    let one = bounding(&json!({"days": 9, "within": 30}));
    let mut book = serde_json::to_value(one.contents()).unwrap();
    let limit = json!({"in": ["US", "GB"], "days": 6, "within": 25, "counts_first": false});
    let other = json!({"id": "x.other", "title": "text", "otherwise": "refused", "need": {"stay_limit": limit}});
    book["requirements"].as_array_mut().unwrap().push(other);
    let asks = json!({"at": ["landing"], "then": [{"require": ["x.other"]}]});
    let provisions = book["provisions"].as_array_mut().unwrap();
    provisions.push(provision("x.others", &asks));
    load(&book).unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[test]
fn a_verdict_on_stays_is_decided_where_nothing_that_is_not_known_changes_it_and_only_there() {
    let books = books();
    let seen = Cell::new([0_u32; 3]);
    let many = (
        trips(),
        prop::collection::vec(completions(), 6),
        0..books.len(),
    );
    for_each(2_000, many, |(trip, some, number)| {
        let book = &books[number];
        let found = evaluate(book, &trip).unwrap();
        prop_assert_eq!(verdict(book, &trip), Ok(found.verdict));
        let all = some.into_iter().chain(extremes());
        let completed = all.filter_map(|by| completed(&trip, &by));
        let outcomes: BTreeSet<Verdict> = completed
            .map(|trip| {
                let told = evaluate(book, &trip).unwrap();
                assert!(told.verdict != Verdict::Undetermined, "{told:?}");
                told.verdict
            })
            .collect();
        let mut counts = seen.get();
        if found.verdict == Verdict::Undetermined {
            counts[0] += 1;
            prop_assert!(outcomes.len() > 1, "{:?} of {:?}", outcomes, found);
            let is_of_stays =
                |field: &Field| matches!(field, Field::Stays | Field::LeavesOn | Field::Layover);
            let mut asked = found.questions.iter().map(|it| &it.field);
            prop_assert!(!found.questions.is_empty() && asked.all(is_of_stays));
        } else {
            counts[if found.verdict == Verdict::Refused {
                1
            } else {
                2
            }] += 1;
            prop_assert_eq!(outcomes, BTreeSet::from([found.verdict]));
        }
        seen.set(counts);
        Ok(())
    });
    let counts = seen.get();
    println!("undetermined, refused, cleared: {counts:?}");
    assert!(counts.iter().all(|count| *count > 100), "{counts:?}");
}
