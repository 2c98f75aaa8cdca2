//! The smallest trip that still shows a failure: facts, flights and holdings are left out as long as it fails.

use std::collections::BTreeMap;

use sekisho::{Rulebook, Trip, evaluate};
use serde_json::Value;

use super::text_of;

/// Failures by kind, each with the shortest trip that shows it.
#[derive(Debug, Default)]
pub struct Failures(BTreeMap<String, (u32, Trip)>);

impl Failures {
    pub fn add(&mut self, kind: String, trip: &Trip) {
        let (count, shortest) = self.0.entry(kind).or_insert_with(|| (0, trip.clone()));
        *count += 1;
        if text_of(trip).len() < text_of(shortest).len() {
            *shortest = trip.clone();
        }
    }

    /// Fails the test if there is a failure, with the smallest trip for each kind for which `kinds` still names it.
    pub fn none_or_panic(&self, what: &str, kinds: impl Fn(&Trip) -> Vec<String>) {
        let mut report = Vec::new();
        for (kind, (count, trip)) in &self.0 {
            let smallest = minimal(trip, |trip| kinds(trip).contains(kind));
            report.push(format!(
                "{kind}, {count} times, as in\n  {}",
                text_of(&smallest)
            ));
        }
        assert!(report.is_empty(), "{what}:\n{}", report.join("\n"));
    }
}

/// The trip without everything that can be left out of it, in one pass, while `fails` holds.
pub fn minimal(trip: &Trip, fails: impl Fn(&Trip) -> bool) -> Trip {
    let mut smallest = trip.clone();
    let (mut candidates, mut next) = (smaller(trip), 0);
    while let Some(candidate) = candidates.get(next) {
        if evaluate(Rulebook::builtin(), candidate).is_ok() && fails(candidate) {
            smallest = candidate.clone();
            candidates = smaller(&smallest);
        } else {
            next += 1;
        }
    }
    smallest
}

/// Every trip with one thing less, large things first.
fn smaller(trip: &Trip) -> Vec<Trip> {
    let whole = serde_json::to_value(trip).unwrap();
    let mut less = Vec::new();
    without_one(&whole, &mut |value| less.push(value));
    let length = text_of(trip).len();
    let trips = less
        .into_iter()
        .filter_map(|value| serde_json::from_value(value).ok());
    trips
        .filter(|other| text_of(other).len() < length)
        .collect()
}

fn without_one(value: &Value, push: &mut dyn FnMut(Value)) {
    match value {
        Value::Object(map) => {
            for key in map.keys() {
                let mut less = map.clone();
                less.remove(key);
                push(Value::Object(less));
            }
            for (key, inner) in map {
                without_one(inner, &mut |smaller| {
                    let mut less = map.clone();
                    less.insert(key.clone(), smaller);
                    push(Value::Object(less));
                });
            }
        }
        Value::Array(list) => {
            for number in 0..list.len() {
                let mut less = list.clone();
                less.remove(number);
                push(Value::Array(less));
            }
            for (number, inner) in list.iter().enumerate() {
                without_one(inner, &mut |smaller| {
                    let mut less = list.clone();
                    less[number] = smaller;
                    push(Value::Array(less));
                });
            }
        }
        _ => {}
    }
}
