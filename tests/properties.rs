//! What holds of every trip, whoever travels, wherever and whenever.

mod alternatives;
mod assumptions;
mod differences;
mod edges;
mod facts;
mod interviews;
mod parts;
mod passports;
mod plans;
mod time;
mod unknowns;

use proptest::prelude::*;
use proptest::test_runner::{TestCaseResult, TestRunner};
use sekisho::{Assessment, Rulebook, Trip, Verdict, evaluate, verdict};

use crate::support::{shown, text_of, the_same_every_time, trips, wild};

/// Tries a property on `cases` trips, the same ones every time; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others.
fn for_each_trip<S: Strategy<Value = Trip>>(
    cases: u32,
    trips: S,
    property: impl Fn(Trip) -> TestCaseResult,
) {
    assert!(
        Rulebook::load_builtin().is_ok(),
        "the built-in rulebook is not complete: nothing can be said of trips"
    );
    let outcome = TestRunner::new(the_same_every_time(cases)).run(&trips, property);
    if let Err(proptest::test_runner::TestError::Fail(reason, trip)) = outcome {
        panic!("{reason}\nthe trip: {}", shown(&trip));
    }
}

fn assess(trip: &Trip) -> Assessment {
    evaluate(Rulebook::builtin(), trip).unwrap()
}

#[test]
fn every_trip_that_could_be_somebodys_is_assessed() {
    let seen = std::cell::RefCell::new(std::collections::BTreeMap::new());
    for_each_trip(1000, trips::trip(), |trip| {
        let assessment = evaluate(Rulebook::builtin(), &trip);
        prop_assert!(
            assessment.is_ok(),
            "a well-formed trip is refused: {:?}",
            assessment
        );
        *seen
            .borrow_mut()
            .entry(assessment.unwrap().verdict)
            .or_insert(0) += 1;
        Ok(())
    });
    let seen = seen.into_inner();
    println!("verdicts: {seen:?}");
    assert_eq!(seen.len(), 5, "the trips tried come to all five verdicts");
}

#[test]
fn no_trip_however_wild_makes_the_library_panic_and_both_paths_refuse_it_alike() {
    let errors = std::cell::Cell::new(0);
    for_each_trip(1000, wild::wild(), |trip| {
        match (
            evaluate(Rulebook::builtin(), &trip),
            verdict(Rulebook::builtin(), &trip),
        ) {
            (Ok(assessment), Ok(alone)) => prop_assert_eq!(assessment.verdict, alone),
            (Err(one), Err(other)) => {
                errors.set(errors.get() + 1);
                prop_assert_eq!(one, other);
            }
            (one, other) => prop_assert!(false, "one path refuses the trip: {:?} {:?}", one, other),
        }
        let _ = Trip::from_json(&text_of(&trip)).map(|again| assert_eq!(again, trip));
        Ok(())
    });
    println!("{} trips were refused", errors.get());
    assert!(errors.get() > 100, "the trips are not wild");
}

#[test]
fn nothing_that_is_made_of_a_wild_trip_panics_and_all_refuse_it_alike() {
    let rulebook = Rulebook::builtin();
    let (read, refused) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    for_each_trip(200, wild::wild(), |trip| {
        let turnarounds = sekisho::plan::Turnarounds::default();
        let plan = sekisho::plan(rulebook, &trip, turnarounds.clone());
        let step = sekisho::interview(rulebook, &trip, &[]);
        let found = sekisho::alternatives(rulebook, &trip, turnarounds);
        let assessment = match evaluate(rulebook, &trip) {
            Ok(assessment) => assessment,
            Err(error) => {
                let topic = sekisho::assessment::Topic {
                    journey: 0,
                    track: None,
                    passport: None,
                    of: sekisho::assessment::TopicKind::Track {},
                };
                prop_assert_eq!(&plan.unwrap_err(), &error);
                prop_assert_eq!(&step.unwrap_err(), &error);
                prop_assert_eq!(&found.unwrap_err(), &error);
                prop_assert_eq!(
                    &sekisho::explain(rulebook, &trip, &topic).unwrap_err(),
                    &error
                );
                refused.set(refused.get() + 1);
                return Ok(());
            }
        };
        prop_assert_eq!(step.unwrap().verdict, assessment.verdict);
        let plan = plan.unwrap();
        #[cfg(feature = "calendar")]
        prop_assert!(
            sekisho::calendar(rulebook, &trip, &plan, sekisho::Language::Ja, None).is_ok()
        );
        let mut lines = sekisho::Checklist::of_plan(rulebook, &plan, sekisho::Language::Ja).lines;
        for topic in assessment.topics() {
            let reason = sekisho::explain(rulebook, &trip, &topic).unwrap().unwrap();
            lines.extend(
                sekisho::Checklist::of_explanation(rulebook, &reason, sekisho::Language::ZhHans)
                    .lines,
            );
        }
        let found = found.unwrap();
        lines.extend(
            sekisho::Checklist::of_alternatives(rulebook, &found, &trip, sekisho::Language::En)
                .lines,
        );
        read.set(read.get() + lines.len());
        Ok(())
    });
    let (read, refused) = (read.get(), refused.get());
    println!("{read} lines, {refused} trips refused");
    assert!(read > 500 && refused > 20);
}

#[test]
fn the_verdict_alone_is_the_verdict_of_the_assessment() {
    for_each_trip(1000, trips::trip(), |trip| {
        prop_assert_eq!(
            verdict(Rulebook::builtin(), &trip).unwrap(),
            assess(&trip).verdict
        );
        Ok(())
    });
}

#[test]
fn the_same_trip_gets_the_same_answer_byte_for_byte_on_every_thread() {
    for_each_trip(256, trips::trip(), |trip| {
        let first = text_of(&assess(&trip));
        prop_assert_eq!(&first, &text_of(&assess(&trip)));
        let again: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| text_of(&assess(&trip))))
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect()
        });
        prop_assert!(
            again.iter().all(|text| *text == first),
            "a thread answers otherwise"
        );
        Ok(())
    });
}

#[test]
fn trips_and_assessments_come_back_from_json_as_they_were() {
    for_each_trip(512, trips::trip(), |trip| {
        let text = text_of(&trip);
        let again = Trip::from_json(&text).unwrap();
        prop_assert_eq!(&again, &trip);
        prop_assert_eq!(text_of(&again), text);
        let assessment = assess(&trip);
        let text = text_of(&assessment);
        let again: Assessment = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(text_of(&again), text);
        prop_assert_eq!(again, assessment);
        Ok(())
    });
}

/// Worse in the sense of whoever has to decide: from `Cleared` down.
fn is_worse(now: Verdict, before: Verdict) -> bool {
    now < before
}
