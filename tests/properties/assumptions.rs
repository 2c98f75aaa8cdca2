//! What is presumed is said wherever the verdict hangs on it, with the verdict if it is otherwise.

use std::cell::Cell;

use chrono::{Days, TimeDelta};
use proptest::prelude::*;
use sekisho::assessment::{Assumption, Presumption};
use sekisho::code::Country;
use sekisho::time::Moment;
use sekisho::trip::{Arrival, Field, Layover};
use sekisho::{Assessment, Rulebook, Trip, Verdict, verdict};

use super::{assess, for_each_trip};
use crate::support::{instant, trips};

fn judged(trip: &Trip) -> Verdict {
    verdict(Rulebook::builtin(), trip).unwrap()
}

/// Whether nobody would spend the stop after a leg in a transit area.
fn is_unusual(trip: &Trip, leg: usize) -> bool {
    let legs = &trip.itinerary.legs;
    let Some(next) = legs.get(leg + 1) else {
        return false;
    };
    let here = &legs[leg];
    let stay = instant(next.departs) - instant(here.arrives);
    next.from != here.to || next.from.country() == next.to.country() || stay > TimeDelta::hours(24)
}

/// Where a journey is at its stops and at its end: what happens after other legs decides nothing.
fn is_of_a_journey(answer: &Assessment, leg: usize) -> bool {
    let leg = u32::try_from(leg).unwrap();
    let mut journeys = answer.journeys.iter();
    journeys.any(|journey| (journey.first_leg..=journey.last_leg).contains(&leg))
}

#[test]
fn a_stop_that_is_taken_for_an_admission_is_told_where_the_verdict_hangs_on_it() {
    let told = Cell::new(0);
    for_each_trip(1500, trips::trip(), |trip| {
        let answer = assess(&trip);
        for (position, leg) in trip.itinerary.legs.iter().enumerate() {
            if leg.then.is_some() || !is_unusual(&trip, position) {
                continue;
            }
            let mut airside = trip.clone();
            airside.itinerary.legs[position].then = Some(Layover::Airside);
            let otherwise = judged(&airside);
            let mut assumed = answer.assumed.iter();
            let found = assumed.find(|found| {
                found.field == Field::Layover && found.index == u32::try_from(position).ok()
            });
            if let Some(found) = found {
                prop_assert_eq!(found.otherwise, otherwise);
                prop_assert!(is_of_a_journey(&answer, position));
                told.set(told.get() + 1);
            } else {
                prop_assert_eq!(answer.verdict, otherwise, "leg {} is not told of", position);
            }
            // What is presumed is what the trip would say.
            let mut admitted = trip.clone();
            admitted.itinerary.legs[position].then = Some(Layover::Admitted);
            prop_assert_eq!(answer.verdict, judged(&admitted));
        }
        Ok(())
    });
    assert!(told.get() > 20, "told of {} stops only", told.get());
}

/// The ways in which somebody may have come, other than not at all.
fn arrivals(trip: &Trip) -> Vec<Arrival> {
    let first = trip.itinerary.legs[0].departs.date();
    let tracks = [
        None,
        Some("fast_track"),
        Some("general_procedure"),
        Some("business_track"),
        Some("ordinary_return"),
    ];
    let mut all = Vec::new();
    for days in [0, 1, 7, 8, 14, 15, 40] {
        for from in ["US", "KR", "CN", "JP", "HK"] {
            for track in tracks {
                all.push(Arrival {
                    on: first.checked_sub_days(Days::new(days)),
                    from: Country::new(from).ok(),
                    track: track.map(crate::support::track),
                });
            }
        }
    }
    all
}

#[test]
fn who_is_taken_to_have_been_there_all_along_is_told_where_the_verdict_hangs_on_it() {
    let (told, tried) = (Cell::new(0), Cell::new(0));
    for_each_trip(1500, trips::trip(), |trip| {
        let home = trip.traveller.residence.map(|home| home.region());
        let start = trip.itinerary.legs.first().map(|leg| leg.from.country());
        if trip.itinerary.arrived.is_some() || home.is_none() || home != start {
            return Ok(());
        }
        tried.set(tried.get() + 1);
        let answer = assess(&trip);
        let is_told = |found: &Assumption| found.presumed == Presumption::ThereAllAlong;
        if answer.assumed.iter().any(is_told) {
            told.set(told.get() + 1);
            return Ok(());
        }
        for arrival in arrivals(&trip) {
            let mut otherwise = trip.clone();
            otherwise.itinerary.arrived = Some(arrival.clone());
            prop_assert_eq!(answer.verdict, judged(&otherwise), "{:?}", arrival);
        }
        Ok(())
    });
    let (told, tried) = (told.get(), tried.get());
    assert!(told > 3 && tried > 10 * told, "told of {told} of {tried}");
}

#[test]
fn nothing_is_planned_any_more_once_it_is_over() {
    let told = Cell::new(0);
    for_each_trip(1000, trips::trip(), |trip| {
        let answer = assess(&trip);
        let planned = answer.assumed.iter().find(|found| {
            matches!(
                found.presumed,
                Presumption::CertificatesAsPlanned | Presumption::DocumentsAsPlanned
            )
        });
        // Asked once everything is over, nothing is planned.
        let mut late = trip.clone();
        late.as_of = Moment::from(instant(trip.as_of) + TimeDelta::days(900));
        let late = assess(&late);
        prop_assert!(late.assumed.iter().all(|found| !matches!(
            found.presumed,
            Presumption::CertificatesAsPlanned | Presumption::DocumentsAsPlanned
        )));
        told.set(told.get() + u32::from(planned.is_some()));
        Ok(())
    });
    assert!(told.get() > 20, "told of {} only", told.get());
}
