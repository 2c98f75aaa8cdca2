//! What is not known: a verdict that is decided stands whatever it turns out to be, and what decides is asked for.

use std::cell::RefCell;
use std::collections::BTreeSet;

use sekisho::*;

use super::support::answers::{answers, unknown_facts};
use super::support::minimal::Failures;
use super::support::trips;
use super::{assess, for_each_trip};

/// Whether a fact only says what is already in hand (reading R-41).
fn is_held(field: Field) -> bool {
    Field::Permits <= field && field <= Field::TemperatureLog
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
            if after != before && !(is_held(field) && after > before) {
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
            let filled = answers(trip, question.field, question.index);
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
        let filled = answers(trip, question.field, question.index);
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
