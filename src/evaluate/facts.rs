//! What a predicate comes to for one journey of a trip.

use chrono::{NaiveDate, Timelike};

use crate::code::{Country, Nationality};
use crate::compile::{Bound, Compiled, Named, Stated, TrackNumber, Tracks};
use crate::condition::Predicate;
use crate::field::Field;
use crate::place::Airport;
use crate::route::{Approach, Journey, Origin};
use crate::rule::FactBound;
use crate::trip::Trip;
use crate::truth::Truth;
use crate::window::{Anchor, Window};

use super::bound::keeps;
use super::document;

/// The value of a predicate, with the fact that is missing where it is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Known(bool),
    /// This fact is not known.
    Missing(Field, Option<usize>),
    /// The sources leave the point open.
    Unsettled,
}

impl Value {
    fn of(value: Option<bool>, missing: Field) -> Self {
        value.map_or(Self::Missing(missing, None), Self::Known)
    }

    pub(super) fn truth(&self) -> Truth {
        match self {
            Self::Known(value) => (*value).into(),
            Self::Missing(..) | Self::Unsettled => Truth::Unknown,
        }
    }
}

/// What predicates look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'a> {
    pub compiled: &'a Compiled,
    pub trip: &'a Trip,
    pub bound: &'a Bound,
    pub journey: &'a Journey<'a>,
}

/// The value of a predicate, which names these words.
pub(crate) fn look(predicate: &Predicate, named: Named, seen: &Seen<'_>) -> Value {
    let Seen { trip, journey, .. } = *seen;
    let traveller = &trip.traveller;
    match predicate {
        Predicate::Nationality(list) => nationality(list, seen),
        Predicate::LivesIn(list) => Value::of(
            traveller
                .residence
                .map(|residence| list.contains(&residence.region())),
            Field::Residence,
        ),
        Predicate::LivesInSubdivision(list) => match traveller.residence {
            None => Value::Missing(Field::Residence, None),
            Some(residence) => match residence.subdivision {
                Some(subdivision) => Value::Known(list.contains(&subdivision)),
                None if list.iter().any(|code| code.country() == residence.country) => {
                    Value::Missing(Field::ResidenceSubdivision, None)
                }
                None => Value::Known(false),
            },
        },
        Predicate::States(bound) => states(bound, seen),
        Predicate::Holds(spec) => document::is_held(seen, spec),
        Predicate::EnteredBy(_) => entered_by(named.track, seen),
        Predicate::DepartsOn(window) => {
            on_day(*window, journey.departs.date_naive(), trip, journey)
        }
        Predicate::LandsOn(window) => on_day(*window, journey.lands.date_naive(), trip, journey),
        Predicate::Unsettled(_) => Value::Unsettled,
        Predicate::AsksFor(_) => Value::Known(
            named
                .track
                .is_some_and(|track| seen.bound.tracks.has(track)),
        ),
        Predicate::ApproachedFromOutside(list) => approached_from_outside(list, trip, journey),
        _ => look_at_route(predicate, journey),
    }
}

/// Some facts say that the traveller is no such national (reading R-52).
fn nationality(list: &[Nationality], seen: &Seen<'_>) -> Value {
    let traveller = &seen.trip.traveller;
    match traveller.nationality {
        Some(code) => Value::Known(list.contains(&code)),
        None if seen.compiled.facts.exclude(traveller, list) => Value::Known(false),
        None => Value::Missing(Field::Nationality, None),
    }
}

/// Of whom there is no such fact, none of its bounds is kept.
fn states(bound: &FactBound, seen: &Seen<'_>) -> Value {
    match seen
        .compiled
        .facts
        .stated(&seen.trip.traveller, &bound.fact)
    {
        Stated::Nothing => Value::Known(false),
        Stated::Unknown(fact) => Value::Missing(Field::Fact(fact.clone()), None),
        Stated::Value(value) => match keeps(&bound.must, Some(value), seen.journey) {
            Truth::Unknown => Value::Missing(Field::Fact(bound.fact.clone()), None),
            known => Value::Known(known == Truth::Holds),
        },
    }
}

/// Of who says nothing of having come, see reading R-56.
fn approached_from_outside(list: &[Country], trip: &Trip, journey: &Journey<'_>) -> Value {
    match journey.approach {
        Some(approach) => match approach.from {
            Some(origin) => match among(origin, list) {
                Value::Known(is_among) => Value::Known(!is_among),
                open => open,
            },
            None => Value::Missing(Field::ArrivedFrom, None),
        },
        None => match trip.traveller.residence.map(|home| home.region()) {
            None => Value::Missing(Field::Residence, None),
            // Who lives there has been there all along; who lives where the journey leads came from there.
            Some(home)
                if [journey.from, journey.to]
                    .map(Airport::country)
                    .contains(&home) =>
            {
                Value::Known(false)
            }
            Some(_) => Value::Missing(Field::ArrivedFrom, None),
        },
    }
}

fn look_at_route(predicate: &Predicate, journey: &Journey<'_>) -> Value {
    let layover = |truth: Truth| match truth {
        Truth::Unknown => Value::Missing(Field::Layover, Some(journey.first_unknown_layover())),
        known => Value::Known(known == Truth::Holds),
    };
    Value::Known(match predicate {
        Predicate::Via => !journey.stops().is_empty(),
        Predicate::LastTransitIn(list) => journey
            .last_stop()
            .is_some_and(|stop| list.contains(&stop.country())),
        Predicate::AdmittedInTransit => return layover(journey.admitted_in_transit()),
        Predicate::TechnicalStop => journey
            .flights()
            .iter()
            .any(|leg| !leg.technical_stops.is_empty()),
        Predicate::LandsAt(list) => list.contains(&journey.to),
        Predicate::DepartsBeforeHour(hour) => journey.departs.hour() < *hour,
        Predicate::Enters => return layover(journey.enters),
        Predicate::ApproachedAirside => match journey.approach {
            None => false,
            Some(approach) => return approach_layover(approach.admitted.not(), journey),
        },
        Predicate::ComesFrom(list) => return among(journey.comes_from(), list),
        Predicate::LeadsOnTo(list) => journey
            .onward
            .is_some_and(|onward| list.contains(&onward.to)),
        _ => return Value::Unsettled,
    })
}

/// Whether somebody comes from one of some countries.
fn among(origin: Origin, list: &[Country]) -> Value {
    origin.is_among(list).map_or_else(
        |leg| Value::Missing(Field::Layover, Some(leg)),
        Value::Known,
    )
}

/// How the traveller came in is said by the layover before the journey's first leg.
fn approach_layover(truth: Truth, journey: &Journey<'_>) -> Value {
    match truth {
        Truth::Unknown => Value::Missing(Field::Layover, journey.first.checked_sub(1)),
        known => Value::Known(known == Truth::Holds),
    }
}

/// Who asks for another track into the same country enters by that one.
fn entered_by(track: Option<TrackNumber>, seen: &Seen<'_>) -> Value {
    let is_of_itinerary = |approach: Approach| approach.of_itinerary;
    if !seen.journey.approach.is_some_and(is_of_itinerary) {
        let entered = seen.bound.arrived;
        return Value::of(
            entered.map(|entered| Some(entered) == track),
            Field::ArrivedTrack,
        );
    }
    // A predicate names only tracks that the rulebook declares.
    let Some(track) = track else {
        return Value::Known(false);
    };
    let asked = seen.bound.tracks;
    if asked.has(track) {
        Value::Known(true)
    } else if asked.and(seen.compiled.words.alternatives(track)) != Tracks::default() {
        Value::Known(false)
    } else {
        Value::Missing(Field::Tracks, None)
    }
}

/// Whether a local date lies in a window, by dates on both sides.
fn on_day(window: Window, day: NaiveDate, trip: &Trip, journey: &Journey<'_>) -> Value {
    let Some(anchor) = journey.anchor(window.anchor) else {
        // Who lives where the journey starts, and says nothing of having come, was there all along.
        let lives_there = trip
            .traveller
            .residence
            .is_some_and(|residence| residence.region() == journey.from.country());
        let was_there = journey.approach.is_none() && lives_there;
        let is_missing = window.anchor == Anchor::Entry && !was_there;
        return if is_missing {
            Value::Missing(Field::ArrivedOn, None)
        } else {
            Value::Known(false)
        };
    };
    Value::Known(window.holds_day(anchor.at.date_naive(), day))
}
