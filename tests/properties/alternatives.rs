//! What holds of every alternative that is offered, and of those that are not.

use std::cell::Cell;

use chrono::Timelike;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use sekisho::alternatives::{Alternative, Change, DAYS_EARLIER, DAYS_LATER};
use sekisho::assessment::Cost;
use sekisho::plan::{Pace, Plan, Turnarounds};
use sekisho::time::Moment;
use sekisho::{Assessment, Rulebook, Trip, Verdict, alternatives, evaluate, plan};

use super::plans::ahead;
use super::{assess, for_each_trip};
use crate::support::{clock, instant, plus};

fn planned(trip: &Trip) -> Plan {
    plan(Rulebook::builtin(), trip, Turnarounds::default()).unwrap()
}

/// Whether nothing refuses, and nothing is undecided, as far as the rulebook speaks of the journeys, which it must.
fn is_open(assessment: &Assessment) -> bool {
    let mut journeys = assessment.journeys.iter().map(|journey| journey.verdict);
    let is_spoken_of = journeys
        .clone()
        .any(|verdict| verdict != Verdict::NotCovered);
    is_spoken_of && journeys.all(|verdict| verdict >= Verdict::NotCovered)
}

/// Whether a trip can be made: open now and after its plan has been followed, which can be done in time.
fn can_be_made(trip: &Trip) -> bool {
    // Moved before a day that it names, a trip is none.
    if !evaluate(Rulebook::builtin(), trip).is_ok_and(|assessment| is_open(&assessment)) {
        return false;
    }
    let plan = planned(trip);
    let mut journeys = plan.journeys.iter();
    journeys.all(|journey| journey.feasible || journey.verdict == Verdict::NotCovered)
        && [Pace::Latest, Pace::Earliest]
            .into_iter()
            .all(|pace| is_open(&assess(&plan.followed(Rulebook::builtin(), trip, pace))))
}

/// The trip with all its flights moved, at the same local times; none if one would leave before it is asked.
fn moved(trip: &Trip, days: i64) -> Option<Trip> {
    let mut moved = trip.clone();
    let on = |airport, moment: Moment| -> Moment {
        let minute = moment.time().unwrap().num_seconds_from_midnight() / 60;
        clock(airport, plus(moment.date(), days), minute).into()
    };
    for leg in &mut moved.itinerary.legs {
        leg.departs = on(leg.from, leg.departs);
        leg.arrives = on(leg.to, leg.arrives);
    }
    let first = instant(moved.itinerary.legs.first()?.departs);
    (first > instant(trip.as_of)).then_some(moved)
}

/// The numbers of days that are looked for before so many: nearer ones, and later ones before earlier ones.
fn before(days: i64) -> impl Iterator<Item = i64> {
    let nearer = (0..days.abs()).flat_map(|near| [near, -near]);
    let earlier = nearer.chain((days < 0).then_some(-days));
    earlier.filter(|day| *day >= -i64::from(DAYS_EARLIER))
}

fn other_day(changes: &[Change]) -> i64 {
    let days = changes.iter().find_map(|change| match change {
        Change::OtherDay { days } => Some(i64::from(*days)),
        _ => None,
    });
    days.unwrap_or(0)
}

fn stay(changes: &[Change]) -> Option<(usize, u32)> {
    changes.iter().find_map(|change| match change {
        Change::StayOnTheWay { leg, days } => Some((*leg as usize, *days)),
        _ => None,
    })
}

/// What an alternative is sorted by.
fn rank(found: &Alternative) -> (usize, u64, Cost, Vec<Change>) {
    let stays = stay(&found.changes).map_or(0, |(_, days)| u64::from(days));
    let days = other_day(&found.changes).unsigned_abs() + stays;
    (found.changes.len(), days, found.cost, found.changes.clone())
}

/// An alternative is another trip that can be made, and the first of its kind that can.
fn is_right(trip: &Trip, found: &Alternative) -> TestCaseResult {
    prop_assert!(!found.changes.is_empty() && found.trip != *trip);
    prop_assert_eq!(&found.trip.traveller, &trip.traveller);
    prop_assert_eq!(&found.trip.holdings, &trip.holdings);
    prop_assert_eq!(found.trip.as_of, trip.as_of);
    prop_assert!(can_be_made(&found.trip), "{:?}", found.changes);
    prop_assert_eq!(&found.plan, &planned(&found.trip));
    prop_assert_eq!(found.verdict, assess(&found.trip).verdict);
    let days = other_day(&found.changes);
    match stay(&found.changes) {
        None => {
            for day in before(days) {
                let nearer = moved(&found.trip, day - days);
                prop_assert!(
                    nearer.is_none_or(|nearer| !can_be_made(&nearer)),
                    "{:?}, and {} days would do",
                    found.changes,
                    day
                );
            }
        }
        Some((leg, stayed)) => {
            for less in 1..=stayed {
                let mut shorter = found.trip.clone();
                let after = moved(&found.trip, -i64::from(less));
                for position in leg + 1..shorter.itinerary.legs.len() {
                    let Some(after) = &after else { continue };
                    shorter.itinerary.legs[position] = after.itinerary.legs[position].clone();
                }
                prop_assert!(
                    after.is_none() || !can_be_made(&shorter),
                    "{} days less",
                    less
                );
            }
        }
    }
    Ok(())
}

#[test]
fn every_alternative_can_be_made_and_is_the_smallest_of_its_kind() {
    let (passing, helped, helpless, offered) =
        (Cell::new(0), Cell::new(0), Cell::new(0), Cell::new(0));
    let count = |count: &Cell<u32>| count.set(count.get() + 1);
    for_each_trip(160, ahead(), |trip| {
        let found = alternatives(Rulebook::builtin(), &trip, Turnarounds::default()).unwrap();
        if !assess(&trip).journeys.is_empty() {
            prop_assert_eq!(found.passes, can_be_made(&trip));
        }
        if found.passes {
            count(&passing);
            prop_assert!(found.found.is_empty(), "offered to who passes");
            return Ok(());
        }
        count(if found.found.is_empty() {
            &helpless
        } else {
            &helped
        });
        prop_assert!(found.found.is_sorted_by_key(rank), "out of order");
        for one in &found.found {
            count(&offered);
            let is_in_it = |change: &Change| one.changes.contains(change);
            let smaller = |other: &&Alternative| other.changes.iter().all(is_in_it);
            prop_assert_eq!(found.found.iter().filter(smaller).count(), 1);
            is_right(&trip, one)?;
        }
        // Where no other day is offered, none within the bounds would do.
        let is_day = |one: &Alternative| matches!(one.changes[..], [Change::OtherDay { .. }]);
        if !found.found.iter().any(is_day) {
            for day in before(i64::from(DAYS_LATER) + 1).filter(|day| *day != 0) {
                let other = moved(&trip, day);
                let would_do = other.is_some_and(|other| can_be_made(&other));
                prop_assert!(!would_do, "{} days would do", day);
            }
        }
        Ok(())
    });
    let [passing, helped, helpless, offered] =
        [passing, helped, helpless, offered].map(Cell::into_inner);
    println!("{passing} pass, {helped} are helped, {helpless} are not; {offered} alternatives");
    assert!(helped > 20 && helpless > 20 && offered > 40);
}
