//! Stays that contradict themselves or the trip, and bases of which the rulebook has no word.

use sekisho::EvaluateError;
use serde_json::{Value, json};

use super::documents::{refused, unknown};
use super::{judge, with};

/// The sample, asked about on 20 November 2020 and leaving on the 24th, with one stay.
fn with_stay(stay: &Value) -> Value {
    let mut trip = with("/traveller/stays", json!([stay]));
    trip["traveller"]
        .as_object_mut()
        .unwrap()
        .remove("stays_known_since");
    trip
}

fn out_of_order(place: &str, found: &str, expected: &str) -> EvaluateError {
    EvaluateError::OutOfOrder {
        place: place.into(),
        found: found.into(),
        expected: expected.into(),
    }
}

#[test]
fn a_stay_ends_after_it_begins_and_before_the_trip_does() {
    for (first, last, place, found, expected) in [
        (
            "2020-03-02",
            json!("2020-03-01"),
            "last",
            "2020-03-01",
            "a day not before the first, `2020-03-02`",
        ),
        (
            "2020-11-22",
            json!(null),
            "first",
            "2020-11-22",
            "a day not after the one on which it is asked, `2020-11-20`: what is still to come is a part of the itinerary",
        ),
        (
            "2020-11-01",
            json!("2020-11-25"),
            "last",
            "2020-11-25",
            "a day not after the first departure on `2020-11-24`: left out, it goes on until then",
        ),
    ] {
        let stay = json!({"place": "TH", "first": first, "last": last});
        let error = refused(&with_stay(&stay));
        let place = format!("traveller.stays[0].{place}");
        assert_eq!(error, out_of_order(&place, found, expected));
    }
    for (first, last) in [
        ("2020-03-01", json!("2020-03-01")),
        ("2020-11-01", json!("2020-11-24")),
        // It is a day later elsewhere.
        ("2020-11-21", json!(null)),
        ("1900-01-01", json!(null)),
    ] {
        let stay = json!({"place": "TH", "first": first, "last": last});
        assert!(judge(&with_stay(&stay)).is_ok(), "{first} to {last}");
    }
}

#[test]
fn a_stay_begins_before_a_trip_that_is_asked_about_afterwards() {
    let mut trip = with_stay(&json!({"place": "TH", "first": "2020-11-25"}));
    trip["as_of"] = json!("2021-02-01T09:00+09:00");
    let expected = "a day not after the first departure on `2020-11-24`";
    assert_eq!(
        refused(&trip),
        out_of_order("traveller.stays[0].first", "2020-11-25", expected)
    );
}

#[test]
fn a_trip_ends_after_it_lands() {
    let expected = "a day not before the last landing on `2020-11-24`";
    let error = refused(&with("/itinerary/leaves_on", json!("2020-11-23")));
    assert_eq!(
        error,
        out_of_order("itinerary.leaves_on", "2020-11-23", expected)
    );
    assert!(judge(&with("/itinerary/leaves_on", json!("2020-11-24"))).is_ok());
}

#[test]
fn a_day_from_which_all_stays_are_told_is_none_without_them() {
    let error = refused(&with("/traveller/stays", json!(null)));
    let expected = EvaluateError::Contradiction {
        place: "traveller.stays_known_since".into(),
        found: "2020-01-01".into(),
        expected: "`traveller.stays`, the list that is complete since then".into(),
    };
    assert_eq!(error, expected);
}

#[test]
fn the_basis_of_a_stay_is_a_word_and_no_group_of_words() {
    let on =
        |on: &Value| json!({"place": "TH", "first": "2020-03-01", "last": "2020-03-02", "on": on});
    let kind = "a kind of document of the rulebook, and no group of kinds";
    for (basis, place, found, expected, nearest) in [
        (
            json!({"document": "chinese_vsa"}),
            "document",
            "chinese_vsa",
            kind,
            Some("chinese_visa"),
        ),
        (
            json!({"document": "permit"}),
            "document",
            "permit",
            kind,
            None,
        ),
        (
            json!({"track": "residence_trak"}),
            "track",
            "residence_trak",
            "an entry track of the rulebook",
            Some("residence_track"),
        ),
    ] {
        let error = refused(&with_stay(&on(&basis)));
        let place = format!("traveller.stays[0].on.{place}");
        assert_eq!(error, unknown(&place, found, expected, nearest));
    }
    assert!(judge(&with_stay(&on(&json!({"document": "chinese_visa"})))).is_ok());
}
