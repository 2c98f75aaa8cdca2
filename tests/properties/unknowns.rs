//! What is not known: a verdict that is decided stands whatever it turns out to be, and what decides is asked for.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use sekisho::code::Nationality;
use sekisho::time::Moment;
use sekisho::trip::{Field, TestCertificate, TestOutcome};
use sekisho::{Rulebook, Trip, Verdict, evaluate, verdict};
use serde_json::Value;

use super::{assess, for_each_trip};
use crate::support::answers::{answers, may_have_come, unknown_facts};
use crate::support::documents::{GROUPS, forget, leave_open};
use crate::support::evidence::make_ready;
use crate::support::facts::{self, OF_STANDING};
use crate::support::minimal::Failures;
use crate::support::trips;

/// Whether a fact only says what is already in hand (reading R-41).
fn is_held(field: &Field) -> bool {
    Field::ArrivedTrack < *field && *field <= Field::TemperatureLog
}

fn judge(trip: &Trip) -> Option<Verdict> {
    verdict(Rulebook::builtin(), trip).ok()
}

/// How a decided verdict does not stand: the facts that change it, with how.
fn unsound(trip: &Trip) -> Vec<String> {
    let before = assess(trip).verdict;
    let mut found = Vec::new();
    if before == Verdict::Undetermined {
        return found;
    }
    for (field, _, filled) in unknown_facts(trip) {
        for after in filled.iter().filter_map(judge) {
            if after != before && !(is_held(&field) && after > before) {
                found.push(format!("{field:?} turns {before:?} into {after:?}"));
            }
        }
    }
    found
}

#[test]
fn a_verdict_that_is_decided_stands_whatever_an_unknown_fact_turns_out_to_be() {
    let failures = RefCell::new(Failures::default());
    for_each_trip(1000, trips::trip(), |trip| {
        for kind in unsound(&trip) {
            failures.borrow_mut().add(kind, &trip);
        }
        Ok(())
    });
    failures
        .into_inner()
        .none_or_panic("a decided verdict does not stand", unsound);
}

/// The places of the facts of a trip that could be left out, each with whether it only says what is in hand (reading R-41):
/// of the traveller and how they came, the lists of what is held, and what is known of each thing on them.
fn places(trip: &Value) -> Vec<(String, bool)> {
    let mut places = Vec::new();
    for part in ["/traveller", "/traveller/facts", "/itinerary/arrived"] {
        let fields = trip.pointer(part).and_then(Value::as_object);
        let fields = fields.into_iter().flatten();
        places.extend(fields.map(|(field, _)| (format!("{part}/{field}"), false)));
    }
    let lists = trip.pointer("/holdings").and_then(Value::as_object);
    let lists = lists.into_iter().flatten();
    for (list, things) in lists.filter(|(list, _)| *list != "complete_for") {
        places.push((format!("/holdings/{list}"), true));
        for (number, thing) in things.as_array().into_iter().flatten().enumerate() {
            let part = format!("/holdings/{list}/{number}");
            let fields = thing.as_object().into_iter().flatten();
            places.extend(fields.map(|(field, _)| (format!("{part}/{field}"), true)));
            let declared = thing.get("fields").and_then(Value::as_object);
            let declared = declared.into_iter().flatten();
            places.extend(declared.map(|(field, _)| (format!("{part}/fields/{field}"), true)));
            let tests = thing.get("tests").and_then(Value::as_array);
            for (number, test) in tests.into_iter().flatten().enumerate() {
                let fields = test.as_object().into_iter().flatten();
                let place = |(field, _)| (format!("{part}/tests/{number}/{field}"), true);
                places.extend(fields.map(place));
            }
        }
    }
    places
}

/// The trip without what stands at a place, if it is a trip then.
fn without(trip: &Value, place: &str) -> Option<Trip> {
    let (part, field) = place.rsplit_once('/')?;
    let mut trip = trip.clone();
    trip.pointer_mut(part)?.as_object_mut()?.remove(field)?;
    let trip = Trip::from_json(&trip.to_string()).ok()?;
    judge(&trip).map(|_| trip)
}

/// The trip with less told of a group of documents: nothing at all, and not whether they are all.
fn with_less_of_groups(trip: &Trip) -> Vec<(String, Trip)> {
    let mut less = Vec::new();
    for group in GROUPS {
        let (mut nothing, mut open) = (trip.clone(), trip.clone());
        forget(&mut nothing.holdings, group);
        leave_open(&mut open.holdings, group);
        if trip.holdings.documents.is_some() {
            less.push((format!("documents of {group}"), nothing));
            less.push((format!("whether {group} is complete"), open));
        }
    }
    less
}

/// Whether a moment is before another, as far as both are given.
fn is_before(one: Moment, other: Moment) -> bool {
    if let (Some(one), Some(other)) = (one.instant(), other.instant()) {
        return one < other;
    }
    let times = one.time().zip(other.time());
    let is_earlier = times.is_some_and(|(one, other)| one < other);
    one.date() < other.date() || one.date() == other.date() && is_earlier
}

/// How leaving out one fact decides for another verdict than all facts together come to.
fn misled(trip: &Trip) -> Vec<String> {
    let certificates = trip.holdings.certificates.iter().flatten();
    // What contradicts itself is nobody's truth (reading R-55).
    let is_contradictory = |found: &TestCertificate| {
        let mut sampled = found.tests.iter().filter_map(|test| test.sampled);
        sampled.any(|sampled| {
            found
                .issued
                .is_some_and(|issued| is_before(issued, sampled))
        })
    };
    let contradicts_itself = certificates.clone().any(is_contradictory);
    let Some(told) = judge(trip).filter(|_| !contradicts_itself) else {
        return Vec::new();
    };
    let traveller = &trip.traveller;
    let mut results = certificates.flat_map(|found| found.tests.iter().map(|test| test.result));
    let all_negative = results.all(|result| result == Some(TestOutcome::Negative));
    let is_contradictory = traveller.nationality == Some(Nationality::JPN)
        && OF_STANDING
            .iter()
            .any(|word| facts::told(traveller, word).is_some());
    let is_presumed = |place: &str| match place {
        // Nobody is taken to hold a result that is not negative, nor, if Japanese, a standing of foreigners (reading R-52).
        "/holdings/certificates" => !all_negative,
        "/traveller/nationality" => is_contradictory,
        // Who lives where the trip starts or leads is taken to have been there (reading R-56): that decides, and is told.
        _ => place.contains("/arrived/") && !may_have_come(trip),
    };
    let value = serde_json::to_value(trip).unwrap();
    let places = places(&value).into_iter();
    let places = places.filter(|(place, _)| !is_presumed(place));
    let less = places.filter_map(|(place, is_held)| {
        let less = without(&value, &place)?;
        Some((place, is_held, less))
    });
    let of_groups = with_less_of_groups(trip).into_iter();
    let of_groups = of_groups.map(|(place, less)| (place, true, less));
    let mut found = Vec::new();
    for (place, is_held, less) in less.chain(of_groups) {
        let verdict = judge(&less).unwrap();
        let may_be_better = is_held && verdict == Verdict::Conditional && told > verdict;
        if verdict != told && verdict != Verdict::Undetermined && !may_be_better {
            found.push(format!("without {place} {verdict:?}, with it {told:?}"));
        }
    }
    found
}

#[test]
fn who_leaves_out_a_fact_is_not_told_another_verdict_than_who_tells_it() {
    let failures = RefCell::new(Failures::default());
    let cleared = Cell::new(0);
    for_each_trip(600, trips::trip(), |trip| {
        let ready = make_ready(trip, 1);
        cleared.set(cleared.get() + u32::from(judge(&ready) == Some(Verdict::Cleared)));
        for kind in misled(&ready) {
            failures.borrow_mut().add(kind, &ready);
        }
        Ok(())
    });
    failures
        .into_inner()
        .none_or_panic("a fact that is left out misleads", misled);
    assert!(cleared.get() > 30, "too few are cleared: {}", cleared.get());
}

/// The verdicts to which the answers to what is asked lead, one question after the other, until two are found.
#[derive(Default)]
struct Leaves {
    found: BTreeSet<Verdict>,
    looked: u32,
}

impl Leaves {
    fn follow(&mut self, trip: &Trip) {
        self.looked += 1;
        if self.found.len() > 1 || self.looked > 3000 {
            return;
        }
        let Ok(assessment) = evaluate(Rulebook::builtin(), trip) else {
            return;
        };
        let open = assessment.verdict == Verdict::Undetermined;
        let mut asked = assessment.questions.iter().filter(|_| open);
        let filled = asked.find_map(|question| {
            let filled = answers(trip, &question.field, question.index);
            (!filled.is_empty()).then_some(filled)
        });
        match filled {
            None => {
                self.found.insert(assessment.verdict);
            }
            Some(filled) => filled.iter().for_each(|trip| self.follow(trip)),
        }
    }
}

/// How an undetermined verdict hangs on nothing: no answers to the questions make a difference. With `alone` no single one.
fn unsharp(trip: &Trip, alone: bool) -> Option<String> {
    let before = assess(trip);
    if before.verdict != Verdict::Undetermined || before.questions.is_empty() {
        return None;
    }
    let mut fields = Vec::new();
    for question in &before.questions {
        let filled = answers(trip, &question.field, question.index);
        let after: BTreeSet<_> = filled.iter().filter_map(judge).collect();
        if after.len() > 1 {
            return None;
        }
        fields.push(format!("{:?} {after:?}", question.field));
    }
    let mut leaves = Leaves::default();
    leaves.follow(trip);
    (alone || leaves.found.len() < 2).then(|| fields.join(", "))
}

#[test]
fn an_undetermined_verdict_hangs_on_a_fact_that_is_asked_for() {
    let failures = RefCell::new(Failures::default());
    let numbers = RefCell::new((0, 0, 0, 0));
    for_each_trip(1000, trips::trip(), |trip| {
        let (all, undetermined, together, dull) = &mut *numbers.borrow_mut();
        *all += 1;
        let before = assess(&trip);
        *undetermined += u32::from(before.verdict == Verdict::Undetermined);
        *together += u32::from(unsharp(&trip, true).is_some());
        if let Some(kind) = unsharp(&trip, false) {
            *dull += 1;
            failures.borrow_mut().add(kind, &trip);
        }
        Ok(())
    });
    println!(
        "trips, undetermined, those that no single answer settles, those that none settle: {:?}",
        numbers.borrow()
    );
    // Where very many lists and papers of which nothing is known come together, not all is tried.
    let (_, undetermined, _, dull) = numbers.into_inner();
    if dull * 100 > undetermined {
        failures
            .into_inner()
            .none_or_panic("no answers make a difference", |trip| {
                unsharp(trip, false).into_iter().collect()
            });
    }
}
