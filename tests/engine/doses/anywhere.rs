//! Tests that may be taken anywhere: their days are those of the place from which the window counts.

use sekisho::assessment::{FindingKind, Status};
use sekisho::plan::{Pace, Turnarounds};
use sekisho::{Rulebook, Trip, Verdict, plan};
use serde_json::{Value, json};

use super::{contents, days, found, judged, must_load, requirement};
use crate::support::rulebooks::entry;

/// A negative test of the day before the last departure or of the day itself, taken anywhere.
fn asked() -> Rulebook {
    let window = days("onward_departure", Some(-1), Some(0));
    let test = json!({"test": {"assays": ["rt_pcr"], "event": "sampling", "windows": [window]}});
    let mut book = contents(&json!({"all": []}), &[requirement("x.need", &test)]);
    let asks = entry(&mut book, "provisions", "x.asks");
    asks["at"] = json!(["onward_boarding", "boarding"]);
    must_load(&book)
}

fn certificate(country: Option<&str>, sampled: &str) -> Value {
    let mut certificate = json!({"tests": [{"assay": "rt_pcr", "sampled": sampled, "result": "negative"}], "issued": sampled});
    if let Some(country) = country {
        certificate["country"] = json!(country);
    }
    json!([certificate])
}

fn flying(legs: &Value, as_of: &str, certificates: &Value) -> Trip {
    let trip = json!({
        "as_of": as_of, "traveller": {"nationality": "FRA", "residence": {"country": "FR"}},
        "itinerary": {"legs": legs}, "holdings": {"documents": [], "certificates": certificates},
    });
    Trip::from_json(&trip.to_string()).unwrap()
}

fn direct() -> Value {
    json!([{"from": "CDG", "to": "JFK", "departs": "2022-01-20T10:00", "arrives": "2022-01-20T12:30"}])
}

/// From Paris in the evening, and on from Iceland the next afternoon.
fn via_iceland() -> Value {
    json!([
        {"from": "CDG", "to": "KEF", "departs": "2022-01-19T20:00", "arrives": "2022-01-19T22:30", "then": "airside"},
        {"from": "KEF", "to": "JFK", "departs": "2022-01-20T17:00", "arrives": "2022-01-20T19:00"},
    ])
}

#[test]
fn a_test_counts_wherever_it_was_taken_and_where_that_is_not_known() {
    let book = asked();
    for country in [Some("FR"), Some("DE"), Some("US"), Some("JP"), None] {
        let held = certificate(country, "2022-01-19T09:00");
        let answer = judged(&book, &flying(&direct(), "2022-01-19T12:00+01:00", &held));
        assert_eq!(answer.verdict, Verdict::Cleared, "{country:?}");
        assert!(answer.questions.is_empty());
    }
}

#[test]
fn its_days_are_those_of_the_place_from_which_the_flight_departs_that_counts() {
    let book = asked();
    // In Paris it is the 19th, in Iceland still the 18th.
    for (sampled, status) in [
        ("2022-01-19T00:59+01:00", Status::Open),
        ("2022-01-19T01:00+01:00", Status::Met),
        ("2022-01-18T19:00-05:00", Status::Met),
        ("2022-01-18T18:59-05:00", Status::Open),
    ] {
        let held = certificate(Some("FR"), sampled);
        let answer = judged(
            &book,
            &flying(&via_iceland(), "2022-01-19T12:00+01:00", &held),
        );
        let need = found(&answer, "x.need");
        assert_eq!(need.status, status, "{sampled}");
        let from = need.window.from.map(|from| from.to_rfc3339());
        assert_eq!(from.as_deref(), Some("2022-01-19T00:00:00+00:00"));
        if status == Status::Open {
            assert_eq!(need.findings[0].kind, FindingKind::SampledTooEarly);
        }
    }
}

#[test]
fn it_is_planned_before_setting_out_or_on_the_way_and_following_the_plan_clears() {
    let book = asked();
    for (as_of, place) in [
        ("2022-01-18T09:00+01:00", "CDG"),
        ("2022-01-19T12:00+01:00", "CDG"),
        // The flight from Paris has left.
        ("2022-01-19T21:00+01:00", "KEF"),
    ] {
        let trip = flying(&via_iceland(), as_of, &json!([]));
        assert_eq!(judged(&book, &trip).verdict, Verdict::Conditional);
        let quick = Turnarounds {
            certificate: Some(6 * 60),
            ..Turnarounds::default()
        };
        let planned = plan(&book, &trip, quick).unwrap();
        let steps = &planned.journeys[0].steps;
        let step = steps.iter().find(|it| it.requirement.is_some()).unwrap();
        assert_eq!(step.place.to_string(), place, "{as_of}");
        assert!(planned.journeys[0].feasible);
        for pace in [Pace::Earliest, Pace::Latest] {
            let mut after = planned.followed(&book, &trip, pace);
            after.as_of = "2022-01-20T16:59+00:00".parse().unwrap();
            assert_eq!(
                judged(&book, &after).verdict,
                Verdict::Cleared,
                "{as_of} {pace:?}"
            );
        }
    }
}
