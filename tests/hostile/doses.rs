//! Doses and recoveries that there cannot be, and those of which the rulebook has no word.

use sekisho::trip::{MAX_DOSES, MAX_ENTRIES};
use sekisho::{EvaluateError, ReadError};
use serde_json::{Value, json};

use super::documents::{refused, unknown};
use super::{judge, read, sample, with};

fn with_dose(field: &str, value: &Value) -> Value {
    with("/holdings/doses/0", json!({ field: value }))
}

#[test]
fn a_dose_has_a_number_from_1_to_16() {
    for field in ["number", "of"] {
        for number in [1, 2, MAX_DOSES] {
            assert!(judge(&with_dose(field, &json!(number))).is_ok(), "{number}");
        }
        for number in [0, MAX_DOSES + 1, u32::MAX] {
            let error = refused(&with_dose(field, &json!(number)));
            let expected = EvaluateError::OutOfRange {
                place: format!("holdings.doses[0].{field}"),
                found: number.to_string(),
                expected: "a number from 1 to 16".into(),
            };
            assert_eq!(error, expected);
        }
    }
}

#[test]
fn what_is_no_number_and_no_day_is_not_read() {
    for (field, value) in [
        ("number", json!(-1)),
        ("number", json!("2")),
        ("number", json!(1.5)),
        ("of", json!(4_294_967_296_u64)),
        ("given", json!("2021-02-29")),
        ("given", json!("2021-02-01T10:00")),
        ("given", json!("1899-12-31")),
        ("product", json!("No Word")),
        ("country", json!("XQ")),
        ("place", json!("JP")),
    ] {
        let error = read(&with_dose(field, &value)).unwrap_err();
        let ReadError::Malformed { place, .. } = &error else {
            panic!("{error}")
        };
        assert!(place.starts_with("holdings.doses[0]"), "{place}: {error}");
    }
    let recovery = with("/holdings/recoveries/0/first_positive", json!("2021-13-01"));
    let ReadError::Malformed { place, .. } = read(&recovery).unwrap_err() else {
        panic!()
    };
    assert_eq!(place, "holdings.recoveries[0].first_positive");
}

#[test]
fn a_product_of_which_the_rulebook_has_no_word_is_named() {
    let expected = "a vaccine product of the rulebook, and no group of products";
    let error = refused(&with_dose("product", &json!("cov_2")));
    let place = "holdings.doses[0].product";
    assert_eq!(error, unknown(place, "cov_2", expected, None));
}

#[test]
fn an_infection_that_is_still_to_come_is_refused() {
    for (day, is_fine) in [
        ("2020-11-20", true),
        ("2020-11-21", true),
        ("2020-11-22", false),
    ] {
        let trip = with("/holdings/recoveries/0/first_positive", json!(day));
        assert_eq!(judge(&trip).is_ok(), is_fine, "{day}");
        if !is_fine {
            let expected = EvaluateError::OutOfOrder {
                place: "holdings.recoveries[0].first_positive".into(),
                found: day.into(),
                expected: "a day not after the one on which it is asked, `2020-11-20`".into(),
            };
            assert_eq!(refused(&trip), expected);
        }
    }
}

#[test]
fn there_are_64_doses_and_recoveries_at_most() {
    for list in ["doses", "recoveries"] {
        for (number, is_fine) in [(MAX_ENTRIES, true), (MAX_ENTRIES + 1, false)] {
            let mut trip = sample();
            trip["holdings"][list] = json!(vec![json!({}); number]);
            assert_eq!(judge(&trip).is_ok(), is_fine, "{number} {list}");
            if !is_fine {
                let expected = EvaluateError::TooMany {
                    place: format!("holdings.{list}"),
                    found: 65,
                    limit: 64,
                };
                assert_eq!(refused(&trip), expected);
            }
        }
    }
}
