//! Windows in months and years, whose ends are counted forward from the earlier of two days.

use chrono::{Datelike, NaiveDate, TimeDelta};
use sekisho::rulebook::RulebookFault;
use sekisho::trip::{Arrival, Field, Holdings, Leg};
use sekisho::{Rulebook, Trip, Verdict, evaluate, verdict};
use serde_json::{Value, json};

use crate::support::rulebooks::{load, provision, test, tiny};

/// Asks for a test within a window before departure.
fn rulebook(unit: &str, earliest: i32, latest: i32) -> Result<Rulebook, Vec<RulebookFault>> {
    let window =
        json!({"anchor": "departure", "unit": unit, "earliest": earliest, "latest": latest});
    let asks = provision("p.test", &json!({"then": [{"require": ["t"]}]}));
    let requirements = json!([test("t", &window, &json!({}))]);
    load(&tiny(&json!([]), &requirements, &[asks]))
}

/// The first and the last day of the window, and its bounds as they are written, for a flight at noon.
fn window(rulebook: &Rulebook, departs: NaiveDate) -> ([NaiveDate; 2], [Value; 2]) {
    let mut trip = Trip::new("2019-06-01T09:00+09:00".parse().unwrap());
    let (leaves, lands) = (format!("{departs}T12:00"), format!("{departs}T15:00"));
    trip.itinerary
        .legs
        .push(Leg::new("KIX", "PVG", &leaves, &lands).unwrap());
    trip.holdings = Holdings::nothing();
    let answer = evaluate(rulebook, &trip).unwrap();
    let span = answer.journeys[0].ways[0].requirements[0].window;
    let written = serde_json::to_value(span).unwrap();
    let bounds = ["from", "until"].map(|bound| written[bound].clone());
    ([span.first_date.unwrap(), span.last_date.unwrap()], bounds)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn ends_of_months_and_leap_years_are_as_counted_by_hand() {
    for (unit, earliest, latest, departs, first, last) in [
        // The same day, where there is one.
        ("months", -6, -3, "2020-11-24", "2020-05-24", "2020-08-24"),
        // Of 28 to 31 August it is six months on 28 February; three months after 28 to 30 November, too.
        ("months", -6, -3, "2021-02-28", "2020-08-28", "2020-11-30"),
        ("months", -6, -3, "2020-02-29", "2019-08-29", "2019-11-30"),
        // From 30 September six months run to 30 March only.
        ("months", -6, -3, "2021-03-31", "2020-10-01", "2020-12-31"),
        ("months", -6, -3, "2021-03-30", "2020-09-30", "2020-12-30"),
        ("months", -6, -3, "2021-03-01", "2020-09-01", "2020-12-01"),
        // There is no 31 April, so that from 31 March one month runs to 30 April.
        ("months", -1, -1, "2021-04-30", "2021-03-30", "2021-03-31"),
        // Nor a 31 February: nothing is of exactly one month on 31 March.
        ("months", -2, -1, "2021-03-31", "2021-01-31", "2021-02-28"),
        ("years", -1, -1, "2021-02-28", "2020-02-28", "2020-02-29"),
        ("years", -1, -1, "2020-02-28", "2019-02-28", "2019-02-28"),
        // A year after 28 February 2019 is 28 February 2020.
        ("years", -1, -1, "2020-02-29", "2019-03-01", "2019-02-28"),
        ("years", -4, -4, "2020-02-29", "2016-02-29", "2016-02-29"),
    ] {
        let rulebook = rulebook(unit, earliest, latest).unwrap();
        let (days, _) = window(&rulebook, day(departs));
        assert_eq!(
            days,
            [day(first), day(last)],
            "{earliest} to {latest} {unit}, {departs}"
        );
    }
}

#[test]
fn days_are_whole_in_the_time_of_the_place_and_end_at_the_anchor() {
    let rulebook = rulebook("months", -3, 0).unwrap();
    let (_, bounds) = window(&rulebook, day("2020-11-30"));
    assert_eq!(
        bounds,
        ["2020-08-30T00:00:00+09:00", "2020-11-30T12:00:00+09:00"]
    );
}

/// The same day so many months later, by the calendar on the wall.
fn months_after(day: NaiveDate, months: u32) -> NaiveDate {
    let count = day.month0() + months;
    let (year, month) = (
        day.year() + i32::try_from(count / 12).unwrap(),
        count % 12 + 1,
    );
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    NaiveDate::from_ymd_opt(year, month, day.day().min(last)).unwrap()
}

#[test]
fn a_day_lies_in_a_window_if_so_many_months_run_from_it_to_the_anchor() {
    let mut empty = 0;
    for (earliest, latest) in [(1, 1), (3, 1), (6, 3), (7, 6), (12, 1), (13, 11), (24, 12)] {
        let rulebook = rulebook("months", -earliest, -latest).unwrap();
        let start = day("2019-12-25");
        for departs in (0..440).map(|days| start + TimeDelta::days(days)) {
            let ([first, last], _) = window(&rulebook, departs);
            let around = |day: NaiveDate| (-4..=4).map(move |days| day + TimeDelta::days(days));
            for day in around(first).chain(around(last)) {
                let reached = |months: i32| months_after(day, months.unsigned_abs());
                let is_inside = reached(earliest) >= departs && reached(latest) <= departs;
                let found = first <= day && day <= last;
                assert_eq!(
                    found, is_inside,
                    "{day}: {earliest} to {latest} before {departs}"
                );
            }
            empty += u32::from(first > last);
        }
    }
    assert!(empty > 0, "no window without a day was tried");
}

#[test]
fn a_window_of_more_than_twenty_years_is_refused() {
    for (unit, most) in [("months", 240), ("years", 20)] {
        assert!(rulebook(unit, -most, 0).is_ok());
        let faults = rulebook(unit, -most - 1, 0).unwrap_err();
        let [fault] = faults.as_slice() else {
            panic!("{faults:?}")
        };
        assert!(fault.problem.contains("reaches further than"), "{fault:?}");
    }
}

/// A rulebook that refuses whoever departs within so many units of their entry.
fn refusing(unit: &str, latest: i32) -> Value {
    let window = json!({"anchor": "entry", "unit": unit, "earliest": 0, "latest": latest});
    let refuses = json!({
        "when": {"fact": {"departs_on": window}},
        "then": [{"refuse": {"text": "text"}}],
    });
    tiny(&json!([]), &json!([]), &[provision("p.soon", &refuses)])
}

/// Somebody who is in Japan and departs on a day.
fn departing(departs: &str, entered: Option<&str>) -> Trip {
    let mut trip = Trip::new("2019-06-01T09:00+09:00".parse().unwrap());
    let (leaves, lands) = (format!("{departs}T12:00"), format!("{departs}T15:00"));
    let leg = Leg::new("KIX", "PVG", &leaves, &lands).unwrap();
    trip.itinerary.legs.push(leg);
    trip.itinerary.arrived = Some(Arrival {
        on: entered.map(day),
        ..Arrival::default()
    });
    trip
}

#[test]
fn a_condition_counts_months_and_years_as_a_window_does() {
    for (unit, latest, entered, last) in [
        ("months", 6, "2020-05-24", "2020-11-24"),
        // There is no 31 February: the six months of the last days of August end on the 28th.
        ("months", 6, "2020-08-31", "2021-02-28"),
        ("months", 6, "2020-09-30", "2021-03-30"),
        ("years", 1, "2020-02-29", "2021-02-28"),
        ("calendar_days", 6, "2020-02-27", "2020-03-04"),
    ] {
        let rulebook = load(&refusing(unit, latest)).unwrap();
        let verdict = |departs: NaiveDate| {
            let trip = departing(&departs.to_string(), Some(entered));
            verdict(&rulebook, &trip).unwrap()
        };
        let refused = |departs| verdict(departs) == Verdict::Refused;
        assert!(refused(day(last)), "{latest} {unit} of {entered}");
        assert!(
            !refused(day(last) + TimeDelta::days(1)),
            "{latest} {unit} of {entered}"
        );
    }
}

#[test]
fn a_day_of_entry_that_is_not_told_leaves_open_whether_the_months_are_over() {
    for (unit, latest) in [("months", 6), ("years", 1), ("calendar_days", 6)] {
        let rulebook = load(&refusing(unit, latest)).unwrap();
        let answer = evaluate(&rulebook, &departing("2021-03-30", None)).unwrap();
        assert_eq!(answer.verdict, Verdict::Undetermined, "{unit}");
        let asked: Vec<_> = answer.questions.iter().map(|it| it.field.clone()).collect();
        assert_eq!(asked, [Field::ArrivedOn], "{unit}");
    }
}

#[test]
fn hours_are_no_condition_of_days() {
    let faults = load(&refusing("hours", 72)).unwrap_err();
    let is_told = |fault: &RulebookFault| {
        fault.place == "p.soon" && fault.problem.contains("expected days, months or years")
    };
    assert!(faults.iter().all(is_told), "{faults:?}");
}

#[test]
fn a_wait_is_told_in_days_whatever_it_is_counted_in() {
    for (unit, latest, days) in [
        ("calendar_days", 14, 14),
        ("hours", 48, 2),
        ("hours", 50, 3),
        ("months", 2, 62),
    ] {
        let window = json!({"anchor": "landing", "unit": unit, "earliest": 0, "latest": latest});
        let wait = json!({"duty": "waiting", "title": "text", "window": window});
        let obliges = provision(
            "p.wait",
            &json!({"at": ["landing"], "then": [{"oblige": wait}]}),
        );
        let rulebook = load(&tiny(&json!([]), &json!([]), &[obliges])).unwrap();
        let answer = evaluate(&rulebook, &departing("2020-11-24", None)).unwrap();
        let cost = answer.journeys[0].ways[0].cost;
        assert_eq!(cost.waiting_days, days, "{latest} {unit}");
    }
}
