//! Several passports: one more never makes an answer worse, their order decides nothing, and each is what it is alone.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use sekisho::code::Nationality;
use sekisho::trip::Passport;
use sekisho::{Rulebook, Trip, Verdict, evaluate, verdict};
use serde_json::Value;

use super::for_each_trip;
use crate::support::trips;

const CODES: [&str; 5] = ["CHN", "JPN", "THA", "FRA", "USA"];

fn passports(codes: &[&str]) -> Vec<Passport> {
    let codes = codes.iter().map(|code| Nationality::new(code).unwrap());
    codes.map(Passport::new).collect()
}

fn with(trip: &Trip, passports: &[Passport]) -> Trip {
    let mut trip = trip.clone();
    trip.traveller.nationality = None;
    trip.traveller.passports = Some(passports.to_vec());
    trip
}

/// What is wrong with the answers to a trip with some passports, of which the last is one more.
fn unsound(rulebook: &Rulebook, trip: &Trip, passports: &[Passport]) -> Option<String> {
    let judge = |passports: &[Passport]| verdict(rulebook, &with(trip, passports)).unwrap();
    let (_, fewer) = passports.split_last()?;
    let (before, after) = (judge(fewer), judge(passports));
    if after < before {
        return Some(format!("one more passport turns {before} into {after}"));
    }
    let whole = evaluate(rulebook, &with(trip, passports)).unwrap();
    if whole.verdict != after {
        return Some(format!("{} in full, {after} alone", whole.verdict));
    }
    let mut reversed = passports.to_vec();
    reversed.reverse();
    if judge(&reversed) != after {
        return Some("their order decides".into());
    }
    let alone = passports.iter().map(|passport| {
        let mut trip = trip.clone();
        trip.traveller.nationality = Some(passport.nationality);
        verdict(rulebook, &trip).unwrap()
    });
    let best = alone.max()?;
    if whole.journeys.len() < 2 && best != after {
        return Some(format!("{best} with the best alone, {after} with all"));
    }
    // The best way of each journey names the passport with which it is made.
    let mut journeys = whole.journeys.iter();
    let names = journeys.all(|journey| journey.ways.iter().all(|way| way.presents.is_some()));
    (!names).then(|| "a way without a passport".into())
}

#[test]
fn one_more_passport_never_makes_an_answer_worse() {
    let made_better = Cell::new(0);
    let chosen = subsequence(CODES.to_vec(), 2..=4).prop_shuffle();
    let codes = std::cell::RefCell::new(Vec::new());
    let both = (trips::trip(), chosen);
    let trips = both.prop_map(|(trip, chosen)| with(&trip, &passports(&chosen)));
    for_each_trip(400, trips, |trip| {
        let passports = trip.traveller.passports.clone().unwrap();
        codes.borrow_mut().push(passports.len());
        let wrong = unsound(Rulebook::builtin(), &trip_without(&trip), &passports);
        prop_assert_eq!(wrong, None);
        let first = with(&trip, &passports[..1]);
        let better = verdict(Rulebook::builtin(), &trip).unwrap()
            > verdict(Rulebook::builtin(), &first).unwrap();
        made_better.set(made_better.get() + u32::from(better));
        Ok(())
    });
    println!("made better: {}", made_better.get());
    assert!(made_better.get() > 10, "passports make no difference");
}

fn trip_without(trip: &Trip) -> Trip {
    let mut trip = trip.clone();
    trip.traveller.passports = None;
    trip
}

/// The rulebook of a corridor, and its trips.
fn corridor(name: &str) -> (Rulebook, Vec<Trip>) {
    let read = |file: &str| {
        let path = format!("{}/tests/corridors/{file}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    let rulebook = Rulebook::from_json(&[read(&format!("{name}.json"))]).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&read(&format!("{name}.trips.json"))).unwrap();
    let trips = cases.iter().map(|case| case["trip"].to_string());
    (
        rulebook,
        trips.map(|trip| Trip::from_json(&trip).unwrap()).collect(),
    )
}

/// The trip without some of what it tells.
fn less(trip: &Trip, left_out: &[&str]) -> Trip {
    let mut told = serde_json::to_value(trip).unwrap();
    for place in left_out {
        let (part, field) = place.rsplit_once('/').unwrap();
        if let Some(part) = told.pointer_mut(part).and_then(Value::as_object_mut) {
            part.remove(field);
        }
    }
    Trip::from_json(&told.to_string()).unwrap()
}

const PLACES: [&str; 6] = [
    "/traveller/facts/lawful_permanent_resident",
    "/traveller/born",
    "/holdings/documents",
    "/holdings/doses",
    "/holdings/certificates",
    "/holdings/recoveries",
];

#[test]
fn one_more_passport_never_makes_an_answer_worse_in_other_corridors() {
    for name in ["italy-2021-22", "united-states-2021-22"] {
        let (rulebook, known) = corridor(name);
        let known: Vec<Trip> = known
            .iter()
            .map(trip_without)
            .map(|mut trip| {
                for document in trip.holdings.documents.iter_mut().flatten() {
                    document.passport = None;
                }
                trip
            })
            .collect();
        let seen = std::cell::RefCell::new(std::collections::BTreeSet::<Verdict>::new());
        let chosen = subsequence(CODES.to_vec(), 2..=4).prop_shuffle();
        let left_out = subsequence(PLACES.to_vec(), 0..=3);
        let both = (select(known), chosen, left_out);
        let trips = both.prop_map(|(trip, chosen, left_out)| {
            with(&less(&trip, &left_out), &passports(&chosen))
        });
        for_each_trip(250, trips, |trip| {
            let passports = trip.traveller.passports.clone().unwrap();
            prop_assert_eq!(unsound(&rulebook, &trip_without(&trip), &passports), None);
            seen.borrow_mut().insert(verdict(&rulebook, &trip).unwrap());
            Ok(())
        });
        assert!(seen.borrow().len() > 2, "{name}: {seen:?}");
    }
}
