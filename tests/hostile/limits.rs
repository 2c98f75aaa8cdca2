//! Lists exactly as long as they may be, and one longer.

use sekisho::assessment::MAX_ASSESSMENT_ENTRIES;
use sekisho::plan::Turnarounds;
use sekisho::trip::{
    MAX_CERTIFICATES, MAX_DOCUMENTS, MAX_ENTRIES, MAX_LEGS, MAX_STAYS, MAX_TECHNICAL_STOPS,
    MAX_TESTS,
};
use sekisho::{
    Assessment, Checklist, EvaluateError, Language, Trip, alternatives, evaluate, interview,
};
use serde_json::{Value, json};

use super::{judge, place, read, sample, with};

/// Every list of a trip with its limit.
const LISTS: [(&str, usize); 14] = [
    ("/itinerary/visits", MAX_ENTRIES),
    ("/itinerary/tracks", MAX_ENTRIES),
    ("/itinerary/legs/1/technical_stops", MAX_TECHNICAL_STOPS),
    ("/traveller/stays", MAX_STAYS),
    ("/traveller/identity_documents", MAX_ENTRIES),
    ("/holdings/certificates", MAX_CERTIFICATES),
    ("/holdings/certificates/0/tests", MAX_TESTS),
    ("/holdings/certificates/0/shows", MAX_ENTRIES),
    ("/holdings/documents", MAX_DOCUMENTS),
    ("/holdings/complete_for", MAX_ENTRIES),
    ("/holdings/temperature_log", MAX_ENTRIES),
    ("/holdings/doses", MAX_ENTRIES),
    ("/holdings/recoveries", MAX_ENTRIES),
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
            MAX_DOCUMENTS,
            MAX_CERTIFICATES,
            MAX_TESTS,
            MAX_TECHNICAL_STOPS,
            MAX_STAYS
        ),
        (32, 64, 256, 32, 8, 8, 64)
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
fn ten_thousand_flights_are_refused() {
    let trip = with("/itinerary/legs", flights(10_000));
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
}

/// A trip with as much in it as there may be.
fn fullest() -> Value {
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
    trip
}

#[test]
fn of_the_fullest_trip_only_the_smallest_changes_are_tried_and_it_is_said_how_many_are_not() {
    let mut trip = fullest();
    trip["as_of"] = json!("2020-10-20T09:00+09:00");
    let trip = read(&trip).unwrap();
    let rulebook = sekisho::Rulebook::builtin();
    let found = alternatives(rulebook, &trip, Turnarounds::default()).unwrap();
    // There are 31 stays of 8 times 46 days, and 53 days for each other change.
    assert!(!found.passes && found.untried > 11_000, "{}", found.untried);
    assert!((2..=20).contains(&found.tried), "{}", found.tried);
    let lines = Checklist::of_alternatives(rulebook, &found, &trip, Language::En);
    let untried = format!("{} further ways", found.untried);
    assert!(lines.to_string().contains(&untried), "{lines}");
    let written = serde_json::to_value(&found).unwrap();
    assert_eq!(written["untried"], found.untried);
}

#[test]
fn of_a_trip_of_four_flights_of_which_all_is_known_everything_is_tried() {
    let mut trip = with("/itinerary/legs", flights(4));
    trip["holdings"] = serde_json::to_value(sekisho::trip::Holdings::nothing()).unwrap();
    trip["as_of"] = json!("2020-10-20T09:00+09:00");
    let of = |trip: &Value| {
        let trip = read(trip).unwrap();
        alternatives(sekisho::Rulebook::builtin(), &trip, Turnarounds::default()).unwrap()
    };
    // Whether the traveller is admitted at each stop decides, and is not said: that is not tried out at every move.
    let found = of(&trip);
    assert!(!found.passes && found.untried > 0, "{}", found.untried);
    for leg in trip["itinerary"]["legs"].as_array_mut().unwrap() {
        leg["then"] = json!("admitted");
    }
    let found = of(&trip);
    assert!(
        !found.passes && found.untried == 0 && found.tried > 500,
        "{} of {}",
        found.tried,
        found.untried
    );
}

#[test]
fn the_next_question_about_the_fullest_trip_is_found_by_bounded_work() {
    let mut trip = fullest();
    trip["traveller"] = json!({});
    let step = interview(sekisho::Rulebook::builtin(), &read(&trip).unwrap(), &[]).unwrap();
    assert!(step.decided || step.next.is_some(), "{step:?}");
}

#[test]
fn the_fullest_trip_there_can_be_is_answered_at_every_border() {
    let assessment = judge(&fullest()).unwrap();
    assert_eq!(assessment.journeys.len(), MAX_LEGS);
    let written = serde_json::to_string(&assessment).unwrap();
    assert_eq!(Assessment::from_json(&written).unwrap(), assessment);
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

/// An answer whose first way asks for so many things, the last first if `backwards`.
fn long_answer(count: usize, backwards: bool) -> Value {
    let answer = judge(&sample()).unwrap();
    let mut answer = serde_json::to_value(answer).unwrap();
    let way = &mut answer["journeys"][0]["ways"][0];
    for list in ["requirements", "notes"] {
        let one = way[list][0].clone();
        assert!(one.is_object(), "{list}");
        let numbered = |number: usize| {
            let mut one = one.clone();
            if list == "requirements" {
                one["id"] = json!(format!("many.{number}"));
            } else {
                one["source"]["provision"] = json!(format!("many.{number}"));
            }
            one
        };
        let mut all: Vec<_> = (0..count).map(numbered).collect();
        if backwards {
            all.reverse();
        }
        way[list] = Value::Array(all);
    }
    answer
}

#[test]
fn an_answer_is_read_back_with_4096_entries_in_a_list_and_not_with_more() {
    let read = |count| Assessment::from_json(&long_answer(count, false).to_string());
    assert!(read(MAX_ASSESSMENT_ENTRIES).is_ok());
    assert_eq!(MAX_ASSESSMENT_ENTRIES, 4_096);
    let Err(sekisho::ReadError::Malformed { place, problem, .. }) = read(4_097) else {
        panic!("it is read")
    };
    let expected = "there are more entries than the 4096 that there may be";
    assert!(
        place.ends_with("ways[0].requirements[4096]") || place.ends_with("ways[0].notes[4096]"),
        "{place}"
    );
    assert_eq!(problem, expected);
}

#[test]
fn what_long_answers_say_in_another_order_is_found_again_each_by_its_id_or_source() {
    let read =
        |backwards| Assessment::from_json(&long_answer(4_096, backwards).to_string()).unwrap();
    let (before, mut after) = (read(false), read(true));
    assert_eq!(sekisho::differences(&before, &after), []);
    let way = &mut after.journeys[0].ways[0];
    let gone = way.requirements.pop().unwrap();
    way.notes.pop().unwrap();
    let found = sekisho::differences(&before, &after);
    let is_gone = |it: &sekisho::differences::Difference| matches!(&it.what, sekisho::differences::Changed::Gone { requirement: Some(id), .. } if *id == gone.id);
    assert!(found.iter().any(is_gone), "{found:?}");
    // Every note has the same text: each finds another one, and only the thing that is required is gone.
    assert_eq!(found.len(), 1, "{found:?}");
    // A track, the things that are required, and the provisions of the notes, each once.
    let provisions = |it: &&sekisho::assessment::Topic| {
        matches!(it.of, sekisho::assessment::TopicKind::Provision { .. })
    };
    assert!(before.topics().iter().filter(provisions).count() >= 4_096);
}
