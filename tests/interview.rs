//! Interviews of everybody of the walk: they end decided, with the verdict of who tells everything, after few questions.
#![allow(
    clippy::unwrap_used,
    clippy::unnecessary_wraps,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

#[path = "walk/people.rs"]
mod people;
#[path = "walk/routes.rs"]
mod routes;
mod support;
#[path = "interview/truth.rs"]
mod truth;

use std::collections::HashMap;

use sekisho::*;

use support::evidence::make_ready;
use support::{change_dates, shown};
use truth::told;

/// How a traveller is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Manner {
    /// As the interview asks.
    Choosing,
    /// What the assessment lists first, until the interview says that the verdict stands.
    AsListed,
    /// Everything that the assessment lists, by field, until nothing is left.
    Everything,
}

/// Steps that were taken before: many people give the same first answers.
#[derive(Default)]
struct Interviewer {
    steps: HashMap<(Trip, Vec<Question>), Interview>,
}

impl Interviewer {
    fn step(&mut self, trip: &Trip, declined: &[Question]) -> &Interview {
        let key = (trip.clone(), declined.to_vec());
        self.steps
            .entry(key)
            .or_insert_with(|| interview(Rulebook::builtin(), trip, declined).unwrap())
    }

    fn next(&mut self, manner: Manner, trip: &Trip, declined: &[Question]) -> Option<Question> {
        let listed = || {
            let listed = evaluate(Rulebook::builtin(), trip).unwrap().questions;
            let mut open: Vec<_> = listed
                .into_iter()
                .filter(|question| !declined.contains(question))
                .collect();
            if manner == Manner::Everything {
                open.sort_by_key(|question| (question.field, question.index));
            }
            open.into_iter().next()
        };
        match manner {
            Manner::Choosing => {
                let next = self.step(trip, declined).next.as_ref();
                next.map(|asking| asking.question)
            }
            Manner::AsListed => self
                .step(trip, declined)
                .next
                .is_some()
                .then(listed)
                .flatten(),
            Manner::Everything => listed(),
        }
    }

    /// Asks until nothing is left to ask; the questions that were asked, and the trip as it is known then.
    fn ask(&mut self, manner: Manner, truth: &Trip) -> (Vec<Question>, Trip) {
        let mut trip = Trip::new(truth.as_of);
        trip.itinerary.legs = truth.itinerary.legs.clone();
        trip.itinerary.arrived = truth.itinerary.arrived.map(|_| Arrival::default());
        let (mut asked, mut declined) = (Vec::new(), Vec::new());
        while let Some(question) = self.next(manner, &trip, &declined) {
            asked.push(question);
            assert!(asked.len() < 200, "no end: {}", shown(&trip));
            match told(truth, &trip, &question) {
                Some(answer) => trip = trip.answered(&question, answer).unwrap(),
                None => declined.push(question),
            }
        }
        (asked, trip)
    }
}

#[test]
fn everybody_is_told_the_same_after_fewer_questions() {
    let mut lengths: [[Vec<usize>; 3]; 2] = Default::default();
    let dates = change_dates();
    let mut longer = 0;
    let mut number_of = 0;
    for route in routes::all().into_iter().step_by(3) {
        let mut interviewer = Interviewer::default();
        for day in dates.iter().skip(3).step_by(11) {
            let departs = route.departures(*day)[0];
            for person in people::all() {
                let trip = person.trip(&route, departs, 1);
                let ready = make_ready(trip.clone(), 1);
                for (kind, truth) in [trip, ready].into_iter().enumerate() {
                    number_of += 1;
                    if kind == 1 && number_of % 16 != 0 {
                        continue;
                    }
                    let expected = verdict(Rulebook::builtin(), &truth).unwrap();
                    let (listed, _) = interviewer.ask(Manner::AsListed, &truth);
                    if listed.is_empty() {
                        continue;
                    }
                    for (number, manner) in [Manner::Choosing, Manner::AsListed, Manner::Everything]
                        .into_iter()
                        .enumerate()
                    {
                        let (asked, known) = interviewer.ask(manner, &truth);
                        let found = verdict(Rulebook::builtin(), &known).unwrap();
                        if found != expected {
                            println!(
                                "{manner:?}: {found:?} is {expected:?} in truth: {} {}",
                                shown(&truth),
                                shown(&known)
                            );
                        }
                        lengths[kind][number].push(asked.len());
                    }
                    let last = lengths[kind].each_ref().map(|list| *list.last().unwrap());
                    if last[0] > last[2] {
                        longer += 1;
                    }
                }
            }
        }
    }
    for list in lengths.iter_mut().flatten() {
        list.sort_unstable();
        println!(
            "{} interviews, mean {:.2}, median {}, most {}",
            list.len(),
            list.iter().sum::<usize>() as f64 / list.len() as f64,
            list[list.len() / 2],
            list[list.len() - 1]
        );
    }
    println!("longer {longer}");
}
