//! The steps to things that differ, and that whoever takes them has them.

use chrono::TimeDelta;
use sekisho::plan::{Pace, Plan, StepState, Turnarounds};
use sekisho::{Rulebook, Trip, Verdict, evaluate, plan};
use serde_json::{Value, json};

use super::{asking, at, certificate, from, holding, must_load, two};

/// Somebody is there at any hour, and results come at once.
fn at_once() -> Turnarounds {
    Turnarounds {
        certificate: Some(0),
        opens: 0,
        closes: 1440,
        ..Turnarounds::default()
    }
}

fn planned(book: &Rulebook, trip: &Trip) -> Plan {
    plan(book, trip, at_once()).unwrap()
}

/// The verdict for whoever does every step, asked a minute before departure.
fn followed(book: &Rulebook, trip: &Trip) -> Vec<Verdict> {
    let plan = planned(book, trip);
    assert!(plan.journeys[0].feasible, "{plan:?}");
    let paces = [Pace::Earliest, Pace::Latest].into_iter();
    let verdicts = paces.map(|pace| {
        let mut after = plan.followed(book, trip, pace);
        after.as_of = "2022-05-10T09:59+02:00".parse().unwrap();
        evaluate(book, &after).unwrap().verdict
    });
    verdicts.collect()
}

#[test]
fn whoever_takes_the_steps_to_two_tests_that_differ_passes() {
    let any = json!({"assays": ["rt_pcr", "lamp"]});
    let both = |by: Value| {
        let mut second = from(&["x.first"], &by);
        second["need"] = any.clone();
        must_load(&asking(&[
            ("x.first", -72, json!({})),
            ("x.second", -72, second),
        ]))
    };
    for by in [
        json!([]),
        json!(["institution"]),
        json!([{"hours_apart": 20}]),
        json!(["assay"]),
        json!(["institution", "assay", {"hours_apart": 3}]),
    ] {
        let book = both(by.clone());
        for certificates in [vec![], vec![at(30, "A")], vec![certificate(30, &json!({}))]] {
            let trip = holding(&certificates);
            let verdicts = followed(&book, &trip);
            assert_eq!(verdicts, [Verdict::Cleared; 2], "{by} {certificates:?}");
        }
    }
}

#[test]
fn the_second_sample_waits_the_hours_that_are_asked_for() {
    let book = two(&json!([{"hours_apart": 20}]));
    let plan = planned(&book, &holding(&[]));
    let step = |id: &str| {
        let steps = &plan.journeys[0].steps;
        let is_it = |step: &&sekisho::plan::Step| {
            step.requirement
                .as_ref()
                .is_some_and(|it| it.as_str() == id)
        };
        steps.iter().find(is_it).unwrap()
    };
    let (first, second) = (step("x.first"), step("x.second"));
    assert_eq!(first.state, StepState::ToDo);
    let gap = TimeDelta::hours(20);
    assert_eq!(second.earliest.unwrap() - first.earliest.unwrap(), gap);
    assert_eq!(second.latest.unwrap() - first.latest.unwrap(), gap);
    assert_eq!(second.waits_for.len(), 1);
    let distinct = second.distinct.as_ref().unwrap();
    assert_eq!(
        json!(distinct),
        json!({"from": ["x.first"], "by": [{"hours_apart": 20}]})
    );
    assert!(first.distinct.is_none());
}

#[test]
fn of_two_samples_the_one_whose_time_ends_first_comes_first() {
    let until = |latest: i32| json!({"need": {"windows": [{"anchor": "departure", "unit": "hours", "earliest": -72, "latest": latest}]}});
    let mut second = from(&["x.first"], &json!([{"hours_apart": 20}]));
    second["need"] = until(-22)["need"].clone();
    let book = must_load(&asking(&[
        ("x.first", -72, json!({})),
        ("x.second", -72, second),
    ]));
    assert_eq!(followed(&book, &holding(&[])), [Verdict::Cleared; 2]);
}

#[test]
fn whoever_takes_the_steps_to_two_certificates_that_differ_passes() {
    let mut book = asking(&[
        ("x.first", -72, json!({})),
        ("x.second", -48, from(&["x.first"], &json!(["institution"]))),
    ]);
    let certificate =
        json!({"certificate": {"of": ["x.first", "x.second"], "form": "paper_original"}});
    let requirements = book["requirements"].as_array_mut().unwrap();
    requirements.push(super::super::doses::requirement("x.both", &certificate));
    let provisions = book["provisions"].as_array_mut().unwrap();
    let asks = provisions
        .iter_mut()
        .find(|it| it["id"] == "x.asks")
        .unwrap();
    asks["then"] = json!([{"require": ["x.first", "x.second", "x.both"]}]);
    let book = must_load(&book);
    assert_eq!(followed(&book, &holding(&[])), [Verdict::Cleared; 2]);
}
