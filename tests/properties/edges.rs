//! Trips at the edges of the years that can be told: whatever is written of them is read back.

use std::cell::Cell;

use proptest::prelude::*;
use proptest::sample::select;
use sekisho::plan::{MAX_TURNAROUND, Pace, Turnarounds};
use sekisho::trip::Leg;
use sekisho::{Assessment, Rulebook, Trip, alternatives, differences, evaluate, plan};
use serde_json::json;

use super::for_each_trip;
use crate::support::plans::taking;
use crate::support::rulebooks::words;
use crate::support::trips;

/// A rulebook without days: a test within two days or many hours before departure, a certificate of it, a log, and duties long
/// after the landing, between Japan and China in both directions.
fn timeless() -> Rulebook {
    let text = json!({"en": "x", "ja": "x", "zh-Hans": "x", "zh-Hant": "x"});
    let test = |id: &str, unit: &str, earliest: i32| {
        json!({
            "id": id, "title": "t", "otherwise": "refused",
            "need": {"test": {
                "assays": ["rt_pcr"], "sampled_in": "origin", "event": "sampling",
                "windows": [{"anchor": "departure", "unit": unit, "earliest": earliest, "latest": 0}],
            }},
        })
    };
    let duty = |window: serde_json::Value| json!({"oblige": {"duty": "waiting", "title": "t", "window": window}});
    let file = json!({
        "schema_version": 1, "version": "v", "vocabulary": words("t"), "texts": {"t": text},
        "notices": [{
            "id": "n", "source": "A", "publisher": "t", "title": "t", "languages": ["en"], "published": {},
            "zone": "Asia/Tokyo",
        }],
        "requirements": [
            test("days", "calendar_days", -2),
            test("hours", "hours", -400 * 24),
            {"id": "certificate", "title": "t", "otherwise": "refused", "depends_on": ["days", "hours"],
                "need": {"certificate": {"of": ["days", "hours"], "form": "paper"}}},
            {"id": "log", "title": "t", "otherwise": "refused", "need": {"temperature_log": {"window":
                {"anchor": "landing", "unit": "calendar_days", "earliest": -14, "latest": -1}}}},
            {"id": "visa", "title": "t", "otherwise": "refused", "need": {"document": {"any_of": ["japanese_visa"], "valid": "on_the_day"}}},
            {"id": "code", "title": "t", "otherwise": "refused",
                "need": {"document": {"any_of": ["hs_code"], "valid": {"at_departure_from": "origin"}}}},
        ],
        "provisions": [
            {"id": "before", "notice": "n", "cites": ["A-1"], "scope": {"from": ["JP", "CN"], "to": ["CN", "JP"]},
                "in_force": {"by": "departure"}, "at": ["boarding"],
                "then": [{"require": ["days", "hours", "certificate", "visa", "code"]}]},
            {"id": "after", "notice": "n", "cites": ["A-1"], "scope": {"from": ["JP", "CN"], "to": ["CN", "JP"]},
                "in_force": {"by": "landing"}, "at": ["landing"],
                "then": [
                    {"require": ["log"]},
                    duty(json!({"anchor": "landing", "unit": "calendar_days", "earliest": 1, "latest": 400})),
                    duty(json!({"anchor": "landing", "unit": "hours", "earliest": 0, "latest": 400 * 24})),
                ]},
        ],
    });
    Rulebook::from_json(&[file.to_string()]).unwrap()
}

/// A trip between Japan and China within the first or the last days that can be told.
fn at_the_edge() -> impl Strategy<Value = Trip> {
    let days = select(vec![
        ("1900-01-01", "1900-01-01"),
        ("1900-01-01", "1900-01-02"),
        ("1900-01-02", "1900-01-03"),
        ("1900-12-31", "1901-01-01"),
        ("2198-12-31", "2199-01-01"),
        ("2199-12-29", "2199-12-30"),
        ("2199-12-30", "2199-12-31"),
        ("2199-12-31", "2199-12-31"),
    ]);
    let asked = select(vec![
        "1900-01-01T00:00-18:00",
        "1900-01-01T00:00+18:00",
        "1900-01-01T09:00+09:00",
        "2020-11-20T09:00+09:00",
        "2199-12-30T09:00+09:00",
        "2199-12-31T23:59:59-18:00",
        "2199-12-31T23:59:59+18:00",
    ]);
    let route = select(vec![
        ("KIX", "PVG"),
        ("PVG", "NRT"),
        ("CTS", "XMN"),
        ("URC", "KIX"),
    ]);
    (trips::trip(), days, asked, route, 0_u32..21).prop_map(
        |(mut trip, (first, last), asked, (from, to), hour)| {
            let departs = format!("{first}T{hour:02}:00");
            let arrives = format!("{last}T{:02}:59", hour + 3);
            trip.as_of = asked.parse().unwrap();
            trip.itinerary.arrived = None;
            trip.itinerary.visits.clear();
            trip.itinerary.legs = vec![Leg::new(from, to, &departs, &arrives).unwrap()];
            trip
        },
    )
}

fn read_back<T>(value: &T) -> T
where
    T: serde::Serialize + serde::de::DeserializeOwned,
{
    let text = serde_json::to_string(value).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

#[test]
fn whatever_is_written_of_a_trip_at_the_edges_of_the_years_is_read_back() {
    let timeless = timeless();
    let (windows, steps, offers) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let slow = Turnarounds {
        documents: vec![
            taking("permit", MAX_TURNAROUND),
            taking("health_code", MAX_TURNAROUND),
        ],
        certificate: Some(MAX_TURNAROUND),
        ..Turnarounds::default()
    };
    let before = Cell::new(None);
    for_each_trip(300, at_the_edge(), |trip| {
        for rulebook in [&timeless, Rulebook::builtin()] {
            let Ok(assessment) = evaluate(rulebook, &trip) else {
                continue;
            };
            let again = Assessment::from_json(&serde_json::to_string(&assessment).unwrap());
            prop_assert_eq!(again.as_ref(), Ok(&assessment));
            let ways = assessment.journeys.iter().flat_map(|journey| &journey.ways);
            windows.set(windows.get() + ways.map(|way| way.requirements.len()).sum::<usize>());
            for turnarounds in [Turnarounds::default(), slow.clone()] {
                let plan = plan(rulebook, &trip, turnarounds).unwrap();
                prop_assert_eq!(&read_back(&plan), &plan);
                steps.set(steps.get() + plan.journeys.iter().map(|j| j.steps.len()).sum::<usize>());
                #[cfg(feature = "calendar")]
                prop_assert!(
                    sekisho::calendar(rulebook, &trip, &plan, sekisho::Language::En, None).is_ok()
                );
                for pace in [Pace::Earliest, Pace::Latest] {
                    let followed = plan.followed(rulebook, &trip, pace);
                    let documents = followed.holdings.documents.iter().flatten();
                    for document in documents {
                        prop_assert_eq!(&read_back(document), document);
                    }
                }
            }
            let found = alternatives(rulebook, &trip, Turnarounds::default()).unwrap();
            offers.set(offers.get() + found.found.len());
            prop_assert_eq!(&read_back(&found), &found);
            if let Some(before) = before.replace(Some(assessment.clone())) {
                let changed = differences(&before, &assessment);
                prop_assert_eq!(&read_back(&changed), &changed);
            }
        }
        Ok(())
    });
    let seen = (windows.get(), steps.get(), offers.get());
    println!("{seen:?} requirements, steps, alternatives");
    assert!(seen.0 > 300 && seen.1 > 600 && seen.2 > 20, "{seen:?}");
}
