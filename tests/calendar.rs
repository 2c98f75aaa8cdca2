//! Calendars: what an app reads from the file is what the plan says, whatever the language and however long the texts.
#![cfg(feature = "calendar")]
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    reason = "a test may read files, and fails by panicking; it uses a part of what tests share"
)]

#[path = "calendar/compare.rs"]
mod compare;
#[path = "calendar/reader.rs"]
mod reader;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use sekisho::*;

use compare::{assert_is_of, words};
use reader::{Calendar, Event, When, read};
use support::{day, instant, sample};

fn planned(rulebook: &Rulebook, trip: &Trip) -> Plan {
    plan(rulebook, trip, Turnarounds::default()).unwrap()
}

fn written(trip: &Trip, language: Language) -> String {
    let rulebook = Rulebook::builtin();
    calendar(rulebook, trip, &planned(rulebook, trip), language).unwrap()
}

fn samples() -> BTreeMap<String, Trip> {
    let folder = format!("{}/examples/trips", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap();
    let trips = files.map(|file| {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name.clone(), sample(&name))
    });
    let trips: BTreeMap<_, _> = trips.collect();
    assert!(trips.len() >= 20, "a sample trip for each situation");
    trips
}

#[test]
fn every_sample_trip_is_read_back_in_every_language() {
    let rulebook = Rulebook::builtin();
    for (name, trip) in samples() {
        let plan = planned(rulebook, &trip);
        let files = Language::ALL.map(|language| {
            let file = calendar(rulebook, &trip, &plan, language).unwrap();
            assert_is_of(&plan, &trip, rulebook, language, &file);
            let again = calendar(rulebook, &trip, &plan, language).unwrap();
            assert_eq!(file, again, "{name}: the same input, the same bytes");
            file
        });
        let different: BTreeSet<&String> = files.iter().collect();
        assert_eq!(different.len(), files.len(), "{name}");
    }
}

fn summaries(calendar: &Calendar) -> BTreeMap<&str, &Event> {
    let events = calendar.events.iter();
    events
        .map(|event| (event.summary.as_str(), event))
        .collect()
}

#[test]
fn a_newer_plan_replaces_the_events_of_the_older() {
    let mut compared = 0;
    for (name, trip) in samples() {
        let mut later = trip.clone();
        later.as_of = (instant(trip.as_of) + TimeDelta::days(1)).into();
        let older = read(&written(&trip, Language::Ja));
        let newer = read(&written(&later, Language::Ja));
        for (summary, older) in summaries(&older) {
            if let Some(newer) = summaries(&newer).get(summary) {
                assert_eq!(older.uid, newer.uid, "{name}");
                assert!(older.stamp < newer.stamp, "{name}");
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn two_journeys_keep_their_events_apart() {
    let trip = sample("s-01-osaka-to-shanghai");
    let mut next = trip.clone();
    let leg = &mut next.itinerary.legs[0];
    *leg = FlightLeg::new("KIX", "PVG", "2020-11-27T10:00", "2020-11-27T11:40").unwrap();
    let uids = |trip: &Trip| {
        let events = read(&written(trip, Language::En)).events;
        events.into_iter().map(|event| event.uid).collect()
    };
    let (first, second): (BTreeSet<_>, BTreeSet<_>) = (uids(&trip), uids(&next));
    assert!(first.len() == 5 && first.is_disjoint(&second));
}

#[test]
fn the_same_flight_twice_in_a_day_is_two_events() {
    let mut trip = sample("s-01-osaka-to-shanghai");
    let back = FlightLeg::new("PVG", "KIX", "2020-11-24T12:40", "2020-11-24T15:40").unwrap();
    let again = FlightLeg::new("KIX", "PVG", "2020-11-24T17:00", "2020-11-24T18:40").unwrap();
    trip.itinerary.legs.extend([back, again]);
    let plan = planned(Rulebook::builtin(), &trip);
    let file = calendar(Rulebook::builtin(), &trip, &plan, Language::En).unwrap();
    assert_is_of(&plan, &trip, Rulebook::builtin(), Language::En, &file);
    let events = read(&file).events;
    assert_eq!(events[0].uid, "2020-11-24-KIX-PVG-flight@sekisho");
    assert_eq!(events[2].uid, "2020-11-24-KIX-PVG-flight#2@sekisho");
}

/// Worked by hand from the notice: sampled on one of the two days before 2020-11-24, the result takes a day, and the plane
/// leaves Kansai at 10:00, which is 01:00 in UTC.
#[test]
fn from_osaka_to_shanghai_sampling_is_from_the_first_minute_of_22_november() {
    let calendar = read(&written(&sample("s-01-osaka-to-shanghai"), Language::En));
    assert_eq!(calendar.name, "Step by step: KIX → PVG");
    assert!(
        calendar
            .description
            .contains("Everything can be done in time.")
    );
    let at = |text: &str| When::At(text.parse().unwrap());
    let events = summaries(&calendar);
    let flight = events["KIX → PVG"];
    assert_eq!(flight.start, at("2020-11-24T01:00:00Z"));
    assert_eq!(flight.end, Some(at("2020-11-24T03:40:00Z")));
    assert_eq!(flight.location, "Kansai International Airport (KIX)");
    let needed = "2020-11-24 10:00 KIX Boarding\nNeeded first:\n[ ] PCR test (RT-PCR)";
    assert!(flight.description.contains(needed), "{flight:?}");
    let sampling = events["PCR test (RT-PCR) at a designated institution"];
    assert_eq!(sampling.start, at("2020-11-21T15:00:00Z"));
    assert_eq!(sampling.end, Some(at("2020-11-23T00:59:00Z")));
    assert_eq!(sampling.alarm, Some(at("2020-11-22T00:59:00Z")));
    assert_eq!(sampling.location, "Japan");
    let local = "from 2020-11-22 00:00 until 2020-11-23 09:59 (local time at KIX)";
    assert!(sampling.description.starts_with(local), "{sampling:?}");
    let certificate = events["Double-negative certificate (PCR and IgM) in the prescribed format, paper original"];
    assert_eq!(certificate.start, at("2020-11-21T15:00:00Z"));
    assert_eq!(certificate.end, Some(at("2020-11-24T00:59:00Z")));
    let begin = "begin by 2020-11-23 09:59; allow 1 d";
    assert!(certificate.description.contains(begin), "{certificate:?}");
    assert_eq!(calendar.events.len(), 5);
}

/// Worked by hand: landing in Japan on 2020-12-20, a log of the 14 days before it, duties of the 14 days after it and,
/// of the Pledge, of six weeks.
#[test]
fn duties_and_logs_are_whole_days() {
    let trip = sample("s-16-intra-company-transferee");
    let calendar = read(&written(&trip, Language::En));
    let days = |start: &str| {
        let mut events = calendar.events.iter();
        let event = events.find(|event| event.summary.starts_with(start));
        let event = event.unwrap();
        (event.start, event.end.unwrap())
    };
    let between = |first, after| (When::Day(day(first)), When::Day(day(after)));
    assert_eq!(
        days("Temperature taken for 14 days"),
        between("2020-12-06", "2020-12-20")
    );
    assert_eq!(
        days("Report your health"),
        between("2020-12-21", "2021-01-04")
    );
    assert_eq!(
        days("Keep using the contact-confirming app"),
        between("2020-12-20", "2021-01-04")
    );
    assert_eq!(
        days("The receiving company keeps"),
        between("2020-12-20", "2021-02-01")
    );
}

#[test]
fn a_plan_that_breaks_says_so_in_every_event() {
    for language in Language::ALL {
        let calendar = read(&written(&sample("s-13-business-track"), language));
        let breaks = words(Rulebook::builtin(), "label.plan_breaks", language);
        assert!(calendar.description.contains(&breaks));
        for event in &calendar.events {
            assert!(event.description.contains(&breaks), "{event:?}");
        }
        let is_marked = |event: &&Event| event.summary.starts_with("[!] ");
        let marked = calendar.events.iter().filter(is_marked);
        assert_eq!(marked.count(), 2, "the flight and the log");
    }
}

#[test]
fn a_flight_that_is_refused_or_not_covered_never_looks_fine() {
    for (name, verdict) in [
        ("s-08-bangkok-via-narita", "verdict.refused"),
        ("s-23-to-los-angeles", "verdict.not_covered"),
        ("s-23-nationality-unknown", "verdict.undetermined"),
    ] {
        let trip = sample(name);
        for language in Language::ALL {
            let calendar = read(&written(&trip, language));
            let verdict = words(Rulebook::builtin(), verdict, language);
            assert_eq!(calendar.events.len(), trip.itinerary.legs.len(), "{name}");
            assert!(calendar.description.contains(&verdict), "{calendar:?}");
            for flight in &calendar.events {
                assert!(flight.summary.ends_with(&verdict), "{flight:?}");
                assert!(flight.description.contains(&verdict), "{flight:?}");
            }
        }
    }
}

#[test]
fn a_flight_abroad_of_which_a_plan_is_silent_is_not_covered() {
    let trip = sample("s-01-osaka-to-shanghai");
    let mut plan = planned(Rulebook::builtin(), &trip);
    plan.journeys.clear();
    let file = calendar(Rulebook::builtin(), &trip, &plan, Language::En).unwrap();
    let events = read(&file).events;
    assert_eq!(events[0].summary, "KIX → PVG: Not covered");
    assert!(events[0].description.contains("that is not permission"));
}

#[test]
fn what_is_done_is_left_out_and_what_comes_too_late_stays() {
    let held = read(&written(&sample("s-02-all-papers"), Language::En));
    assert_eq!(held.events.len(), 1, "the flight alone: {held:?}");
    let flight = &held.events[0].description;
    assert!(flight.contains("[x] ") && !flight.contains("[ ] "));
    let mut trip = sample("s-01-osaka-to-shanghai");
    trip.as_of = "2020-11-23T10:00+09:00".parse().unwrap();
    let late = read(&written(&trip, Language::En));
    let sampling = summaries(&late)["[!] PCR test (RT-PCR) at a designated institution"];
    let end = When::At("2020-11-23T00:59:00Z".parse().unwrap());
    assert_eq!((sampling.start, sampling.end), (end, None));
    assert!(sampling.description.contains("too late by 1 min"));
}

/// The built-in rulebook with texts of which every one is folded and escaped at other places.
fn talkative(shift: usize) -> Rulebook {
    const WILD: &str = "a, b; c\\n \\ \"d\": 検査、検体；证明 👨‍👩‍👧‍👦🇯🇵,; é end, ";
    let mut contents = Rulebook::builtin().contents().clone();
    for (number, text) in contents.texts.values_mut().enumerate() {
        let pad = "p".repeat((number * 8 + shift) % 76);
        for text in [
            &mut text.en,
            &mut text.ja,
            &mut text.zh_hans,
            &mut text.zh_hant,
        ] {
            *text = format!("{pad}{WILD}{text} {WILD}{WILD}.");
        }
    }
    Rulebook::from_json(&[serde_json::to_string(&contents).unwrap()]).unwrap()
}

#[test]
fn whatever_a_rulebook_says_comes_back_letter_by_letter() {
    let names = [
        "s-01-osaka-to-shanghai",
        "s-13-business-track",
        "s-16-intra-company-transferee",
    ];
    for shift in 0..8 {
        let rulebook = talkative(shift);
        for trip in names.map(sample) {
            let plan = planned(&rulebook, &trip);
            for language in Language::ALL {
                let file = calendar(&rulebook, &trip, &plan, language).unwrap();
                assert_is_of(&plan, &trip, &rulebook, language, &file);
            }
        }
    }
}

#[test]
fn a_malformed_trip_has_no_calendar() {
    let trip = sample("s-01-osaka-to-shanghai");
    let plan = planned(Rulebook::builtin(), &trip);
    let mut without_hour = trip;
    without_hour.as_of = "2020-11-20".parse().unwrap();
    let answer = calendar(Rulebook::builtin(), &without_hour, &plan, Language::En);
    assert!(matches!(answer, Err(EvaluateError::Incomplete { .. })));
}
