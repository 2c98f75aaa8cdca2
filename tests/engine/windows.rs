//! Windows lie in the local time of the days they fall on.

use std::path::PathBuf;

use sekisho::plan::{Plan, Turnarounds};
use sekisho::trip::Leg;
use sekisho::{Checklist, Language, Rulebook, Trip, evaluate, plan};
use serde_json::{Value, json};

use crate::support::programs::{run, text};
use crate::support::rulebooks::{load, provision, test, tiny};

/// Asks for a test within 72 hours before departure, and for one on the three days before.
fn rulebook() -> Rulebook {
    let window = |unit: &str, earliest: i32| json!({"anchor": "departure", "unit": unit, "earliest": earliest, "latest": 0});
    let requirements = json!([
        test("h72", &window("hours", -72), &json!({})),
        test("d3", &window("calendar_days", -3), &json!({})),
    ]);
    let asks = provision("p.test", &json!({"then": [{"require": ["h72", "d3"]}]}));
    load(&tiny(&json!([]), &requirements, &[asks])).unwrap()
}

fn trip(from: &str, departs: &str, arrives: &str, asked: &str) -> Trip {
    let mut trip = Trip::new(asked.parse().unwrap());
    trip.itinerary
        .legs
        .push(Leg::new(from, "NRT", departs, arrives).unwrap());
    trip.holdings = sekisho::trip::Holdings::nothing();
    trip
}

/// The first and last instant and date of a requirement's window, as they are written.
fn window(trip: &Trip, id: &str) -> [Value; 4] {
    let answer = evaluate(&rulebook(), trip).unwrap();
    let found = &answer.journeys[0].ways[0].requirements;
    let found = found.iter().find(|found| found.id.as_str() == id).unwrap();
    let span = serde_json::to_value(found.window).unwrap();
    ["from", "until", "first_date", "last_date"].map(|field| span[field].clone())
}

/// Clocks in Los Angeles go forward on 14 March 2021, two days before the flight.
fn from_los_angeles() -> Trip {
    trip(
        "LAX",
        "2021-03-16T00:30",
        "2021-03-17T05:00",
        "2021-03-08T09:00-08:00",
    )
}

fn planned(trip: &Trip) -> Plan {
    let at_any_hour = Turnarounds {
        opens: 0,
        closes: 24 * 60,
        ..Turnarounds::default()
    };
    plan(&rulebook(), trip, at_any_hour).unwrap()
}

#[test]
fn seventy_two_hours_before_a_flight_from_los_angeles_are_shown_by_the_clock_before_the_change() {
    let trip = from_los_angeles();
    let expected = [
        "2021-03-12T23:30:00-08:00",
        "2021-03-16T00:30:00-07:00",
        "2021-03-12",
        "2021-03-16",
    ];
    assert_eq!(window(&trip, "h72"), expected);
    let days = [
        "2021-03-13T00:00:00-08:00",
        "2021-03-16T00:30:00-07:00",
        "2021-03-13",
        "2021-03-16",
    ];
    assert_eq!(window(&trip, "d3"), days);
    let plan = planned(&trip);
    let steps = serde_json::to_string(&plan).unwrap();
    assert!(steps.contains("2021-03-12T23:30:00-08:00"), "{steps}");
    for list in [
        Checklist::of_plan(&rulebook(), &plan, Language::En),
        Checklist::new(
            &rulebook(),
            &evaluate(&rulebook(), &trip).unwrap(),
            Language::En,
        ),
    ] {
        let text = list.to_string();
        assert!(
            text.contains("23:30") && !text.contains("2021-03-13 00:30"),
            "{text}"
        );
    }
}

#[test]
fn the_report_shows_them_by_the_clock_before_the_change() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let [trip, book] = ["clock-trip.json", "clock-book.json"].map(|name| folder.join(name));
    let written = serde_json::to_string(&from_los_angeles()).unwrap();
    std::fs::write(&trip, written).unwrap();
    let written = serde_json::to_string(rulebook().contents()).unwrap();
    std::fs::write(&book, written).unwrap();
    let [trip, book] = [&trip, &book].map(|path| path.to_str().unwrap());
    let hours = ["--hours", "00:00-24:00"];
    let page = text(&run(
        "report",
        &[&[trip, "--rulebook", book], &hours[..]].concat(),
    ));
    assert!(page.contains("23:30") && page.contains("12 Mar"), "{page}");
    assert!(!page.contains("13 Mar 2021, 00:30"), "{page}");
}

#[cfg(feature = "calendar")]
#[test]
fn the_calendar_has_them_at_the_same_instant() {
    let trip = from_los_angeles();
    let file = sekisho::calendar(&rulebook(), &trip, &planned(&trip), Language::En, None);
    let file = file.unwrap();
    // 23:30 at eight hours behind UTC.
    assert!(file.contains("DTSTART:20210313T073000Z"), "{file}");
}

#[test]
fn seventy_two_hours_before_a_flight_from_frankfurt_are_shown_by_the_clock_of_summer() {
    let trip = trip(
        "FRA",
        "2020-10-26T23:30",
        "2020-10-27T19:30",
        "2020-10-18T09:00+02:00",
    );
    let expected = [
        "2020-10-24T00:30:00+02:00",
        "2020-10-26T23:30:00+01:00",
        "2020-10-24",
        "2020-10-26",
    ];
    assert_eq!(window(&trip, "h72"), expected);
}

#[test]
fn the_day_of_a_flight_at_midnight_has_no_instant_before_it() {
    let trip = trip(
        "FRA",
        "2020-10-21T00:00",
        "2020-10-21T20:00",
        "2020-10-10T09:00+02:00",
    );
    for (id, first) in [("h72", "2020-10-18"), ("d3", "2020-10-18")] {
        let [_, until, first_date, last_date] = window(&trip, id);
        assert_eq!(
            [until, first_date, last_date],
            ["2020-10-21T00:00:00+02:00", first, "2020-10-20"]
        );
    }
}
