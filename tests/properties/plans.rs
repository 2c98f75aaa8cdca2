//! What holds of every plan.

use std::cell::{Cell, RefCell};

use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::sample::select;
use sekisho::code::{Nationality, Subdivision};
use sekisho::plan::{Plan, Turnarounds};
use sekisho::trip::{DateSpan, Holdings, Layover, Residence};
use sekisho::{Rulebook, Trip, Verdict, plan, verdict};

use super::for_each_trip;
use crate::support::facts::{OF_STANDING, choice, state, state_unless_told, told, yes_no};
use crate::support::plans::{Tally, taking};
use crate::support::{instant, plus, publications, trips};

/// A trip that is asked about up to 20 days ahead, by somebody who says everything about themselves and, in two of three
/// trips, holds nothing but the log of the days before; of whom the notices decide.
pub fn ahead() -> impl Strategy<Value = Trip> {
    (trips::trip(), 60_i64..20 * 1440, 0..3)
        .prop_map(|(mut trip, minutes, held)| {
            let first = trip.itinerary.legs.first().map(|leg| instant(leg.departs));
            let asked = first.map_or(instant(trip.as_of), |first| {
                first - TimeDelta::minutes(minutes)
            });
            trip.as_of = asked.into();
            if held > 0 {
                trip.holdings = Holdings::nothing();
                trip.holdings.temperature_log = Some(vec![DateSpan {
                    first: plus(asked.date_naive(), -30),
                    last: plus(asked.date_naive(), -1),
                }]);
            }
            settle(&mut trip);
            trip
        })
        .prop_filter("no notice decides it", |trip| {
            let verdict = verdict(Rulebook::builtin(), trip).unwrap();
            !matches!(verdict, Verdict::NotCovered | Verdict::Undetermined)
        })
}

/// Answers what is not known of the traveller and the flights, so that not too much is left undetermined.
fn settle(trip: &mut Trip) {
    let traveller = &mut trip.traveller;
    state(traveller, "symptoms", yes_no(false));
    state(traveller, "stayed_in_refused_area", yes_no(false));
    let nationality = Nationality::new("JPN").unwrap();
    traveller.nationality.get_or_insert(nationality);
    let residence = Residence::in_subdivision(Subdivision::new("CN-SH").unwrap());
    traveller.residence.get_or_insert(residence);
    if OF_STANDING
        .iter()
        .all(|word| told(traveller, word).is_none())
    {
        state(
            traveller,
            "japan_status",
            choice("certificate_of_eligibility"),
        );
        state(
            traveller,
            "status_of_residence",
            choice("intra_company_transferee"),
        );
    }
    state_unless_told(traveller, "returning", yes_no(true));
    for leg in &mut trip.itinerary.legs {
        leg.then.get_or_insert(Layover::Admitted);
    }
}

/// Turnarounds in order: each is at least as long as the one before.
fn paces() -> [Turnarounds; 3] {
    [
        every(5, 10, 30),
        every(60, 180, 240),
        every(24 * 60, 24 * 60, 5 * 24 * 60),
    ]
}

/// What missions do takes as long as a result; of a paper that the mission returns it is said besides the group.
fn every(form: u32, result: u32, permit: u32) -> Turnarounds {
    let documents = [
        ("permit", permit),
        ("health_code", result),
        ("health_declaration", result),
        ("certificate_copy", 0),
        ("paper", form),
        ("insurance", form),
        ("app", form),
    ];
    Turnarounds {
        certificate: Some(result),
        documents: documents.map(|(kind, takes)| taking(kind, takes)).into(),
        opens: 0,
        closes: 24 * 60,
    }
}

fn planned(trip: &Trip, turnarounds: Turnarounds) -> Plan {
    plan(Rulebook::builtin(), trip, turnarounds).unwrap()
}

/// Which of the journeys can be made in time, by position.
fn feasible(plan: &Plan) -> Vec<u32> {
    let journeys = plan.journeys.iter().filter(|journey| journey.feasible);
    journeys.map(|journey| journey.journey).collect()
}

#[test]
fn whoever_follows_a_plan_passes_and_whoever_leaves_out_a_step_does_not() {
    let tally = RefCell::new(Tally::default());
    let pace = Cell::new(0);
    for_each_trip(1200, ahead(), |trip| {
        // Each pace in turn: the trips differ anyway.
        pace.set((pace.get() + 1) % paces().len());
        let mut tried = Tally::default();
        tried.try_out(&trip, &paces()[pace.get()]);
        prop_assert_eq!(tried.faults(), Vec::<String>::new());
        tally.borrow_mut().add(tried);
        Ok(())
    });
    let tally = tally.into_inner();
    println!("{}", tally.summary());
    let left_out: u32 = tally.left_out.values().sum();
    assert!(
        tally.feasible > 200 && left_out > 400,
        "{}",
        tally.summary()
    );
}

#[test]
fn nobody_passes_for_taking_longer_or_asking_later() {
    let known = publications();
    let (broken, later_broken) = (Cell::new(0), Cell::new(0));
    for_each_trip(
        1500,
        (ahead(), select(vec![1_i64, 60, 1440, 3 * 1440])).prop_map(|(mut trip, minutes)| {
            trip.schema = Some(minutes.to_string());
            trip
        }),
        |trip| {
            let plans = paces().map(|pace| planned(&trip, pace));
            for (quick, slow) in plans.iter().zip(&plans[1..]) {
                let (quick, slow) = (feasible(quick), feasible(slow));
                broken.set(broken.get() + u32::from(slow.len() < quick.len()));
                prop_assert!(
                    slow.iter().all(|journey| quick.contains(journey)),
                    "slower, and feasible"
                );
            }
            let minutes: i64 = trip.schema.as_deref().unwrap().parse().unwrap();
            let at = instant(trip.as_of) + TimeDelta::minutes(minutes);
            let mut later = trip.clone();
            later.as_of = at.into();
            // What is over cannot be missed any more (reading R-60).
            let mut legs = trip.itinerary.legs.iter();
            if legs.any(|leg| instant(leg.departs) <= at) {
                return Ok(());
            }
            // Another notice may ask for less.
            if known
                .iter()
                .any(|known| *known > instant(trip.as_of) && *known <= at)
            {
                return Ok(());
            }
            for (before, pace) in plans.iter().zip(paces()) {
                let after = planned(&later, pace);
                let (was, is) = (feasible(before), feasible(&after));
                later_broken.set(later_broken.get() + u32::from(is.len() < was.len()));
                prop_assert!(
                    is.iter().all(|journey| was.contains(journey)),
                    "later, and feasible"
                );
            }
            Ok(())
        },
    );
    println!(
        "{} broken by taking longer, {} by asking later",
        broken.get(),
        later_broken.get()
    );
    assert!(broken.get() > 40 && later_broken.get() > 20);
}
