//! Times that do not exist, or contradict their airports or each other.

use sekisho::{EvaluateError, ReadError};
use serde_json::{Value, json};

use super::{judge, place, pointers, read, sample, with};

/// Every field of the sample that holds a date, with or without a time.
fn dates() -> Vec<String> {
    let sample = sample();
    let is_date = |pointer: &String| {
        sample
            .pointer(pointer)
            .unwrap()
            .as_str()
            .is_some_and(|text| text.starts_with("202"))
    };
    pointers(&sample).into_iter().filter(is_date).collect()
}

fn with_legs(legs: Value) -> Value {
    let mut trip = with("/itinerary/legs", legs);
    trip["traveller"] = json!({});
    trip["holdings"] = json!({});
    trip["itinerary"]
        .as_object_mut()
        .unwrap()
        .remove("leaves_on");
    trip
}

fn one_flight(from: &str, to: &str, departs: &str, arrives: &str) -> Value {
    with_legs(json!([{"from": from, "to": to, "departs": departs, "arrives": arrives}]))
}

#[test]
fn dates_that_do_not_exist_are_refused_by_the_place_of_their_field() {
    assert_eq!(dates().len(), 23);
    for pointer in dates() {
        for date in [
            "2021-02-29",
            "2020-13-01",
            "2020-00-10",
            "2020-11-31",
            "10000-01-01",
            "2020-11-32",
            "",
        ] {
            match read(&with(&pointer, json!(date))) {
                Err(ReadError::Malformed { place: named, .. }) => {
                    assert_eq!(named, place(&pointer));
                }
                other => panic!("{pointer}: {date}: {other:?}"),
            }
        }
    }
}

#[test]
fn dates_without_a_time_have_the_years_and_the_form_of_moments() {
    let bare = [
        "/itinerary/arrived/on",
        "/itinerary/leaves_on",
        "/traveller/born",
        "/traveller/stays/0/first",
        "/traveller/stays/0/last",
        "/traveller/stays_known_since",
        "/traveller/facts/reentry_permit_until",
        "/holdings/documents/0/fields/form_dated",
        "/holdings/temperature_log/0/first",
    ];
    for pointer in bare {
        for date in [
            "0000-01-01",
            "1899-12-31",
            "2200-01-01",
            "9999-12-31",
            "+12000-01-01",
            "-0001-01-01",
            "2020-1-1",
        ] {
            // What a declared field or fact may be, only the rulebook says.
            let trip = with(pointer, json!(date));
            let is_declared = ["/fields/", "/facts/"]
                .iter()
                .any(|part| pointer.contains(part));
            let is_declared = is_declared && read(&trip).is_ok();
            assert!(
                read(&trip).is_err() || is_declared && judge(&trip).is_err(),
                "{pointer}: {date} is taken for a date"
            );
        }
    }
}

#[test]
fn moments_of_years_beyond_1900_to_2199_are_refused() {
    let moments = [
        "/as_of",
        "/itinerary/legs/0/departs",
        "/itinerary/legs/1/arrives",
        "/holdings/certificates/0/issued",
        "/holdings/certificates/0/tests/0/sampled",
        "/holdings/documents/0/issued",
        "/holdings/documents/0/valid_from",
        "/holdings/documents/0/valid_until",
    ];
    for pointer in moments {
        for (year, may_be) in [
            ("0000", false),
            ("1899", false),
            ("1900", true),
            ("2199", true),
            ("2200", false),
            ("9999", false),
        ] {
            let read = read(&with(
                pointer,
                json!(format!("{year}-12-31T23:59:59+09:00")),
            ));
            assert_eq!(read.is_ok(), may_be, "{pointer}: {year}: {read:?}");
        }
    }
}

#[test]
fn bare_dates_of_any_year_do_no_harm() {
    for pointer in dates() {
        for year in ["0000", "0001", "1900", "2199", "9999"] {
            if let Ok(trip) = read(&with(&pointer, json!(format!("{year}-12-31")))) {
                let _ = sekisho::evaluate(sekisho::Rulebook::builtin(), &trip);
            }
        }
    }
}

#[test]
fn flights_at_the_edges_of_the_years_are_answered() {
    for (departs, arrives) in [
        ("1900-01-01T00:00", "1900-01-01T03:00"),
        ("2199-12-31T20:00", "2199-12-31T23:59"),
        ("1999-12-31T23:00", "2000-01-01T01:00"),
        ("2049-12-31T23:00", "2050-01-01T01:00"),
    ] {
        let mut trip = one_flight("KIX", "PVG", departs, arrives);
        trip["itinerary"].as_object_mut().unwrap().remove("arrived");
        assert_eq!(
            judge(&trip).unwrap().verdict,
            sekisho::Verdict::NotCovered,
            "{departs}"
        );
        for as_of in ["1900-01-01T00:00-18:00", "2199-12-31T23:59:59+18:00"] {
            trip["as_of"] = json!(as_of);
            assert!(judge(&trip).is_ok(), "{departs} asked at {as_of}");
        }
    }
}

#[test]
fn the_instant_of_asking_needs_a_time_and_an_offset() {
    for found in ["2020-11-20", "2020-11-20T09:00"] {
        let error = judge(&with("/as_of", json!(found))).unwrap_err();
        assert!(
            matches!(&error, EvaluateError::Incomplete { place, found: shown, .. } if place == "as_of" && shown == found),
            "{error}"
        );
    }
    for offset in ["+18:00", "-18:00", "Z", "+00:00"] {
        assert!(
            judge(&with("/as_of", json!(format!("2020-11-20T09:00{offset}")))).is_ok(),
            "{offset}"
        );
    }
    for offset in ["+24:00", "+9", "+0900", "+09:60", "JST", " +09:00"] {
        assert!(
            read(&with("/as_of", json!(format!("2020-11-20T09:00{offset}")))).is_err(),
            "{offset}"
        );
    }
}

#[test]
fn flights_need_a_time_of_day_and_no_offset_but_their_airports() {
    for pointer in ["/itinerary/legs/0/departs", "/itinerary/legs/1/arrives"] {
        let error = judge(&with(pointer, json!("2020-11-24"))).unwrap_err();
        assert!(
            matches!(&error, EvaluateError::Incomplete { place: named, .. } if *named == place(pointer)),
            "{error}"
        );
        for wrong in ["+07:00", "+18:00", "-09:00", "Z"] {
            let error =
                judge(&with(pointer, json!(format!("2020-11-24T10:00{wrong}")))).unwrap_err();
            let EvaluateError::WrongOffset {
                place: named,
                expected,
                ..
            } = &error
            else {
                panic!("{pointer}{wrong}: {error}")
            };
            assert_eq!(*named, place(pointer));
            assert_eq!(
                expected,
                if pointer.ends_with("departs") {
                    "+09:00"
                } else {
                    "+08:00"
                }
            );
        }
    }
}

#[test]
fn local_times_that_clocks_skip_or_show_twice_need_an_offset_at_los_angeles() {
    // Clocks went forward on 2021-03-14 at 02:00 and back on 2020-11-01 at 02:00.
    let departs = |text: &str| {
        let day: chrono::NaiveDate = text[..10].parse().unwrap();
        let next = day.succ_opt().unwrap();
        one_flight("LAX", "NRT", text, &format!("{next}T10:00"))
    };
    for text in [
        "2021-03-14T02:00",
        "2021-03-14T02:30",
        "2021-03-14T02:59",
        "2020-11-01T01:00",
        "2020-11-01T01:59",
    ] {
        let error = judge(&departs(text)).unwrap_err();
        let EvaluateError::ClockChange { place, found, zone } = &error else {
            panic!("{text}: {error}")
        };
        assert_eq!(
            (place.as_str(), found.as_str(), zone.as_str()),
            ("itinerary.legs[0].departs", text, "America/Los_Angeles")
        );
    }
    for text in [
        "2021-03-14T01:59",
        "2021-03-14T03:00",
        "2020-11-01T00:59",
        "2020-11-01T02:00",
        "2020-11-01T01:30-07:00",
        "2020-11-01T01:30-08:00",
    ] {
        assert!(judge(&departs(text)).is_ok(), "{text}");
    }
    for text in ["2021-03-14T02:30-08:00", "2021-03-14T02:30-07:00"] {
        let error = judge(&departs(text)).unwrap_err();
        assert!(
            matches!(error, EvaluateError::WrongOffset { .. }),
            "{text} was on no clock: {error}"
        );
    }
}

#[test]
fn an_arrival_must_come_after_its_departure() {
    for (departs, arrives, may_be) in [
        ("2020-11-24T10:00", "2020-11-24T08:59", false),
        ("2020-11-24T10:00", "2020-11-24T09:00", false),
        ("2020-11-24T10:00", "2020-11-24T09:01", true),
        ("2020-11-24T10:00", "2019-11-24T12:00", false),
    ] {
        let found = judge(&one_flight("KIX", "PVG", departs, arrives));
        assert_eq!(found.is_ok(), may_be, "{arrives}: {:?}", found.err());
        if let Err(error) = found {
            assert!(
                matches!(&error, EvaluateError::OutOfOrder { place, .. } if place == "itinerary.legs[0].arrives"),
                "{error}"
            );
        }
    }
}

#[test]
fn no_flight_lasts_more_than_48_hours() {
    // Osaka is an hour ahead of Shanghai.
    for (arrives, may_be) in [
        ("2020-11-26T08:59", true),
        ("2020-11-26T09:00", true),
        ("2020-11-26T09:01", false),
        ("2141-11-24T12:00", false),
    ] {
        let found = judge(&one_flight("KIX", "PVG", "2020-11-24T10:00", arrives));
        assert_eq!(found.is_ok(), may_be, "{arrives}");
        let expected = "2020-11-24T10:00+09:00";
        assert!(
            found.is_ok()
                || matches!(&found, Err(EvaluateError::TooLong { place, found, hours: 48, departs })
                    if place == "itinerary.legs[0].arrives" && found == arrives && departs == expected),
            "{found:?}"
        );
    }
}

#[test]
fn flights_must_stand_in_the_order_in_which_they_are_flown() {
    let leg = |from: &str, to: &str, departs: &str, arrives: &str| json!({"from": from, "to": to, "departs": departs, "arrives": arrives});
    let first = leg("KIX", "ICN", "2020-11-24T10:00", "2020-11-24T12:00");
    let cases = [
        (
            leg("ICN", "PVG", "2020-11-24T11:59", "2020-11-24T16:00"),
            Some("departs"),
        ),
        (
            leg("ICN", "PVG", "2020-11-23T15:00", "2020-11-23T16:00"),
            Some("departs"),
        ),
        (
            leg("ICN", "PVG", "2020-11-24T12:00", "2020-11-24T16:00"),
            None,
        ),
        (
            leg("GMP", "PVG", "2020-11-24T15:00", "2020-11-24T16:00"),
            None,
        ),
        (
            leg("HKG", "PVG", "2020-11-24T15:00", "2020-11-24T18:00"),
            Some("from"),
        ),
    ];
    for (second, fault) in cases {
        let found = judge(&with_legs(json!([first, second])));
        match (found, fault) {
            (Ok(_), None) => {}
            (Err(EvaluateError::OutOfOrder { place, .. }), Some(field)) => {
                assert_eq!(place, format!("itinerary.legs[1].{field}"))
            }
            (found, _) => panic!("{second}: {found:?}"),
        }
    }
}

#[test]
fn a_flight_to_where_it_starts_is_no_journey() {
    let assessment = judge(&one_flight(
        "KIX",
        "KIX",
        "2020-11-24T10:00",
        "2020-11-24T12:00",
    ));
    assert!(assessment.is_ok_and(|assessment| assessment.journeys.is_empty()));
}

#[test]
fn places_that_contradict_each_other_are_refused_by_their_field() {
    let cases = [
        ("/traveller/residence/subdivision", json!("CN-SH")),
        ("/itinerary/visits/0/city", json!("440100")),
    ];
    for (pointer, value) in cases {
        let error = judge(&with(pointer, value)).unwrap_err();
        assert!(
            matches!(&error, EvaluateError::Contradiction { place: named, .. } if *named == place(pointer)),
            "{error}"
        );
    }
}

#[test]
fn a_visit_of_which_no_registry_speaks_is_not_covered() {
    let mut trip = sample();
    trip["itinerary"] = json!({"visits": [{"subdivision": "JP-27"}]});
    let answer = judge(&trip).unwrap();
    assert_eq!(answer.verdict, sekisho::Verdict::NotCovered);
    assert_eq!(answer.registrations[0].verdict, Some(answer.verdict));
    let told = sekisho::Checklist::of_registrations(
        sekisho::Rulebook::builtin(),
        &answer,
        sekisho::Language::En,
    );
    assert!(told.to_string().contains("Not surveyed"), "{told}");
}

#[test]
fn an_error_of_judging_tells_nothing_of_the_traveller_but_the_field() {
    let faults = [
        ("/as_of", json!("2020-11-20")),
        ("/itinerary/legs/0/departs", json!("2020-11-24T10:00+07:00")),
        ("/itinerary/legs/0/arrives", json!("2020-11-24T09:00")),
        ("/itinerary/legs/1/departs", json!("2020-11-24T11:00")),
        ("/itinerary/legs/1/from", json!("HKG")),
        ("/itinerary/visits/0/city", json!("440100")),
    ];
    let of_the_traveller = [
        "student",
        "2023-02-01",
        "JP-27",
        "education",
        "passport",
        "osaka",
        "2020-11-22",
        "chinese_visa",
        "private",
        "2020-10-01",
        "residence_track",
        "`D`",
    ];
    for (pointer, value) in faults {
        let error = judge(&with(pointer, value)).unwrap_err().to_string();
        for fact in of_the_traveller {
            assert!(
                !error.contains(fact),
                "the error at {pointer} tells `{fact}`: {error}"
            );
        }
    }
}
