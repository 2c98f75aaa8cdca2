//! What is not known of doses, recoveries and positive tests: a verdict that is decided stands whatever it turns out to be.

use std::cell::Cell;
use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use sekisho::trip::{Dose, Recovery, TestCertificate, TestOutcome, TestResult};
use sekisho::{Rulebook, Trip, Verdict, evaluate, verdict};
use serde_json::{Value, json};

use super::super::for_each;
use super::{asking, complete, contents, days, must_load, requirement, trip};

fn start() -> NaiveDate {
    "2022-01-20".parse().unwrap()
}

fn before(days: i64) -> NaiveDate {
    start() - TimeDelta::days(days)
}

/// Days on both sides of every bound that these rulebooks have.
const BEFORE: [i64; 14] = [0, 10, 11, 13, 14, 15, 30, 42, 60, 180, 181, 269, 270, 271];

fn day() -> impl Strategy<Value = NaiveDate> {
    (0..BEFORE.len()).prop_map(|which| before(BEFORE[which]))
}

fn dose() -> impl Strategy<Value = Dose> {
    let products = ["two", "one", "other", "three"];
    (0..products.len(), 1..4_u32, 1..4_u32, day()).prop_map(move |(product, number, of, given)| {
        Dose::new(products[product].parse().unwrap(), (number, of), given)
    })
}

fn certificate() -> impl Strategy<Value = TestCertificate> {
    let outcomes = [
        TestOutcome::Negative,
        TestOutcome::Positive,
        TestOutcome::Inconclusive,
    ];
    (0..2_usize, day(), 0..outcomes.len()).prop_map(move |(assay, sampled, outcome)| {
        TestCertificate {
            tests: vec![TestResult {
                assay: Some(["rt_pcr", "serum_igm"][assay].parse().unwrap()),
                sampled: Some(sekisho::time::Moment::on(sampled)),
                result: Some(outcomes[outcome]),
                ..TestResult::default()
            }],
            ..TestCertificate::default()
        }
    })
}

/// Trips of which everything is known, asked so many days before the flight.
fn trips() -> impl Strategy<Value = Trip> {
    let doses = prop::collection::vec(dose(), 0..3);
    let recoveries = prop::collection::vec(day().prop_map(Recovery::since), 0..2);
    let certificates = prop::collection::vec(certificate(), 0..3);
    (doses, recoveries, certificates, 0..4_usize).prop_map(
        |(doses, recoveries, certificates, asked)| {
            let as_of = before([0, 3, 20, 50][asked]);
            let mut trip = trip(&as_of.to_string(), "2022-01-20", &json!({}));
            trip.as_of = format!("{as_of}T06:00+01:00").parse().unwrap();
            trip.holdings.doses = Some(doses);
            // An infection that is still to come is none.
            let mut recoveries = recoveries;
            recoveries.retain(|it| it.first_positive <= Some(as_of));
            trip.holdings.recoveries = Some(recoveries);
            trip.holdings.certificates = Some(certificates);
            trip
        },
    )
}

/// Every fact that may be left out, by its path; a list is one.
fn facts(trip: &Trip) -> Vec<String> {
    let holdings = &trip.holdings;
    let mut facts: Vec<String> = ["doses", "recoveries", "certificates"]
        .map(String::from)
        .into();
    for i in 0..holdings.doses.iter().flatten().count() {
        facts
            .extend(["product", "number", "of", "given"].map(|field| format!("doses/{i}/{field}")));
    }
    for i in 0..holdings.recoveries.iter().flatten().count() {
        facts.push(format!("recoveries/{i}/first_positive"));
    }
    for i in 0..holdings.certificates.iter().flatten().count() {
        let fields = ["assay", "sampled", "result"];
        facts.extend(fields.map(|field| format!("certificates/{i}/tests/0/{field}")));
    }
    facts
}

fn without_facts(trip: &Trip, facts: &[String]) -> Trip {
    let mut changed = serde_json::to_value(trip).unwrap();
    for fact in facts {
        let (place, field) = fact.rsplit_once('/').unwrap_or(("", fact));
        let place = if place.is_empty() {
            "/holdings".to_owned()
        } else {
            format!("/holdings/{place}")
        };
        if let Some(Value::Object(fields)) = changed.pointer_mut(&place) {
            fields.remove(field);
        }
    }
    Trip::from_json(&changed.to_string()).unwrap()
}

fn books() -> Vec<Rulebook> {
    let booster = json!({"doses": {"products": ["approved"], "course": "booster", "takes": 28}});
    let open = json!({"doses": {"products": ["two"], "course": "complete", "windows": [days("departure", None, Some(-14))]}});
    let windows = json!([days("landing", Some(-180), Some(-11))]);
    let recovery = |first: bool| json!({"recovery": {"windows": windows, "assays": ["rt_pcr"], "first": first}});
    let positive = json!({"test": {"assays": ["rt_pcr"], "event": "sampling", "windows": [days("departure", Some(-60), Some(0))], "result": "positive"}});
    let dosed = json!({"fact": {"dosed": {"products": ["one", "two"], "course": "complete", "windows": [days("departure", Some(-270), Some(-14))]}}});
    let recovered = json!({"fact": {"recovered": {"windows": windows, "first": true}}});
    let either = json!({"not": {"any": [dosed, recovered]}});
    let conditional = contents(&either, &[requirement("x.need", &positive)]);
    vec![
        asking(&complete(None, Some(-14), Some(28))),
        asking(&complete(Some(-270), Some(-14), Some(28))),
        asking(&complete(Some(-270), Some(-14), None)),
        asking(&booster),
        asking(&open),
        asking(&recovery(false)),
        asking(&recovery(true)),
        asking(&positive),
        must_load(&conditional),
    ]
}

/// Whether what is told may come of what was said before it was: that something can still be had is no word on whether it is held.
fn may_follow(told: Verdict, before: Verdict) -> bool {
    match before {
        Verdict::Undetermined => true,
        Verdict::Conditional => matches!(told, Verdict::Conditional | Verdict::Cleared),
        decided => told == decided,
    }
}

#[test]
fn a_verdict_that_is_decided_stands_whatever_is_not_known_turns_out_to_be() {
    let books = books();
    let met: Cell<u32> = Cell::new(0);
    let seen = std::cell::RefCell::new(BTreeSet::new());
    let cases = (
        trips(),
        0..books.len(),
        prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    );
    for_each(1_500, cases, |(whole, book, left_out)| {
        let book = &books[book];
        let facts = facts(&whole);
        let left_out: Vec<String> = left_out.iter().map(|it| it.get(&facts).clone()).collect();
        let partial = without_facts(&whole, &left_out);
        let (told, open) = (
            verdict(book, &whole).unwrap(),
            verdict(book, &partial).unwrap(),
        );
        prop_assert_eq!(evaluate(book, &partial).unwrap().verdict, open);
        prop_assert!(
            may_follow(told, open),
            "{told} after {open} without {left_out:?}"
        );
        prop_assert_ne!(told, Verdict::Undetermined);
        seen.borrow_mut().insert((open, told));
        met.set(met.get() + u32::from(open != Verdict::Undetermined));
        Ok(())
    });
    assert!(met.get() > 200, "{}", met.get());
    let seen = seen.into_inner();
    for pair in [
        (Verdict::Undetermined, Verdict::Refused),
        (Verdict::Undetermined, Verdict::Cleared),
        (Verdict::Conditional, Verdict::Cleared),
        (Verdict::Refused, Verdict::Refused),
        (Verdict::Cleared, Verdict::Cleared),
    ] {
        assert!(seen.contains(&pair), "{pair:?} in {seen:?}");
    }
}

#[test]
fn what_is_undetermined_asks_for_something() {
    let books = books();
    let cases = (trips(), 0..books.len(), any::<prop::sample::Index>());
    for_each(400, cases, |(whole, book, left_out)| {
        let facts = facts(&whole);
        let partial = without_facts(&whole, std::slice::from_ref(left_out.get(&facts)));
        let answer = evaluate(&books[book], &partial).unwrap();
        prop_assert!(answer.verdict != Verdict::Undetermined || !answer.questions.is_empty());
        Ok(())
    });
}
