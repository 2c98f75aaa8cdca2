//! Lists exactly as long as they may be, and one longer.

use sekisho::{
    EvaluateError, MAX_CERTIFICATES, MAX_ENTRIES, MAX_LEGS, MAX_TECHNICAL_STOPS, MAX_TESTS, Trip,
    evaluate,
};
use serde_json::{Value, json};

use super::{judge, place, sample, with};

/// Every list of a trip with its limit.
const LISTS: [(&str, usize); 14] = [
    ("/itinerary/visits", MAX_ENTRIES),
    ("/itinerary/tracks", MAX_ENTRIES),
    ("/itinerary/legs/1/technical_stops", MAX_TECHNICAL_STOPS),
    ("/traveller/identity_documents", MAX_ENTRIES),
    ("/holdings/certificates", MAX_CERTIFICATES),
    ("/holdings/certificates/0/tests", MAX_TESTS),
    ("/holdings/certificates/0/shows", MAX_ENTRIES),
    ("/holdings/health_codes", MAX_ENTRIES),
    ("/holdings/papers", MAX_ENTRIES),
    ("/holdings/permits", MAX_ENTRIES),
    ("/holdings/insurance", MAX_ENTRIES),
    ("/holdings/apps", MAX_ENTRIES),
    ("/holdings/temperature_log", MAX_ENTRIES),
    ("/itinerary/legs", MAX_LEGS),
];

/// There and back between Osaka and Shanghai, one flight a day.
fn flights(count: usize) -> Value {
    let flight = |number: usize| {
        let day = chrono::NaiveDate::from_ymd_opt(2020, 11, 1).unwrap()
            + chrono::TimeDelta::days(i64::try_from(number).unwrap());
        if number.is_multiple_of(2) {
            json!({"from": "KIX", "to": "PVG", "departs": format!("{day}T10:00"), "arrives": format!("{day}T12:00")})
        } else {
            json!({"from": "PVG", "to": "KIX", "departs": format!("{day}T10:00"), "arrives": format!("{day}T14:00")})
        }
    };
    (0..count).map(flight).collect()
}

fn filled(pointer: &str, count: usize) -> Value {
    if pointer == "/itinerary/legs" {
        return with(pointer, flights(count));
    }
    let one = sample().pointer(pointer).unwrap()[0].clone();
    with(pointer, Value::Array(vec![one; count]))
}

#[test]
fn a_list_may_be_as_long_as_its_limit_and_no_longer() {
    assert_eq!(
        (
            MAX_LEGS,
            MAX_ENTRIES,
            MAX_CERTIFICATES,
            MAX_TESTS,
            MAX_TECHNICAL_STOPS
        ),
        (32, 64, 32, 8, 8)
    );
    for (pointer, limit) in LISTS {
        assert!(
            judge(&filled(pointer, limit)).is_ok(),
            "{pointer}: {limit} entries"
        );
        let error = judge(&filled(pointer, limit + 1)).unwrap_err();
        let expected = EvaluateError::TooMany {
            place: place(pointer),
            found: u32::try_from(limit + 1).unwrap(),
            limit: u32::try_from(limit).unwrap(),
        };
        assert_eq!(error, expected, "{pointer}");
        assert!(error.to_string().contains(&place(pointer)));
    }
}

#[test]
fn every_list_of_the_sample_has_a_limit() {
    let sample = sample();
    for pointer in super::pointers(&sample) {
        let is_list = sample.pointer(&pointer).unwrap().is_array();
        assert!(
            !is_list || LISTS.iter().any(|(list, _)| *list == pointer),
            "{pointer} is not among the lists that are tried"
        );
    }
}

#[test]
fn ten_thousand_flights_are_refused_at_once() {
    let trip = with("/itinerary/legs", flights(10_000));
    let started = std::time::Instant::now();
    let trip = Trip::from_json(&trip.to_string()).unwrap();
    let error = evaluate(sekisho::Rulebook::builtin(), &trip).unwrap_err();
    assert_eq!(
        error,
        EvaluateError::TooMany {
            place: "itinerary.legs".into(),
            found: 10_000,
            limit: 32
        }
    );
    assert!(
        started.elapsed().as_secs() < 5,
        "it takes {:?}",
        started.elapsed()
    );
}

#[test]
fn the_fullest_trip_there_can_be_is_answered_in_reasonable_time() {
    let mut trip = sample();
    for (pointer, limit) in LISTS {
        if pointer != "/itinerary/legs/1/technical_stops" {
            let full = filled(pointer, limit);
            *trip.pointer_mut(pointer).unwrap() = full.pointer(pointer).unwrap().clone();
        }
    }
    let certificate = trip["holdings"]["certificates"][0].clone();
    trip["holdings"]["certificates"] = Value::Array(vec![certificate; MAX_CERTIFICATES]);
    trip["holdings"]["temperature_log"] = Value::Array(vec![
        json!({"first": "1900-01-01", "last": "2199-12-31"});
        MAX_ENTRIES
    ]);
    let started = std::time::Instant::now();
    let assessment = judge(&trip).unwrap();
    assert_eq!(assessment.journeys.len(), MAX_LEGS);
    assert!(
        started.elapsed().as_secs() < 5,
        "it takes {:?}",
        started.elapsed()
    );
}

#[test]
fn a_trip_without_flights_and_visits_is_empty_and_one_with_a_visit_is_not() {
    let mut trip = with("/itinerary/legs", json!([]));
    assert!(judge(&trip).is_ok(), "a visit alone is a trip");
    trip["itinerary"]["visits"] = json!([]);
    assert_eq!(judge(&trip).unwrap_err(), EvaluateError::EmptyItinerary);
    trip["itinerary"] = json!({});
    assert_eq!(judge(&trip).unwrap_err(), EvaluateError::EmptyItinerary);
}
