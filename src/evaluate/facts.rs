//! What a predicate comes to for one journey of a trip.

use chrono::{DateTime, Datelike, FixedOffset, Timelike};

use crate::code::Nationality;
use crate::evaluate::route::{Approach, Journey, Origin};
use crate::place::Location;
use crate::place::area::{Extent, Spot};
use crate::rulebook::compile::{Bound, Compiled, Named, Stated, TestNumbers, TrackNumber};
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::FactBound;
use crate::time::window::Window;
use crate::trip::Trip;
use crate::trip::field::Field;
use crate::trip::holdings::TestResult;
use crate::trip::itinerary::{Leg, Mode};
use crate::truth::Truth;

use super::bound::{Open, keeps};
use super::clock::Clock;
use super::document;
use super::health::{AskedDoses, AskedRecovery};
use super::reckon::{Counted, Reckoner};

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
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub compiled: &'a Compiled,
    pub trip: &'a Trip,
    pub bound: &'a Bound,
    pub journey: &'a Journey<'a>,
    pub clock: &'a Clock,
}

impl<'a> Seen<'a> {
    pub(super) fn reckoner(&self) -> Reckoner<'a> {
        Reckoner {
            trip: self.trip,
            journey: self.journey,
            clock: self.clock,
        }
    }

    /// The tests of all certificates, each with the position of its certificate and its words as numbers.
    pub(super) fn tests(self) -> impl Iterator<Item = (usize, &'a TestResult, TestNumbers)> {
        let certificates = self.trip.holdings.certificates.iter().flatten();
        let certificates = certificates.zip(&self.bound.certificates).enumerate();
        certificates.flat_map(|(item, (certificate, words))| {
            let tests = certificate.tests.iter().zip(words.tests.iter().copied());
            tests.map(move |(test, words)| (item, test, words))
        })
    }
}

/// The value of a predicate, which names these words.
pub(crate) fn look(predicate: &Predicate, named: &Named, seen: &Seen<'_>) -> Value {
    let Seen { trip, journey, .. } = *seen;
    let traveller = &trip.traveller;
    match predicate {
        Predicate::Nationality(_) => nationality(&named.nationals, seen),
        Predicate::AnyNationality(_) => any_nationality(&named.nationals, seen),
        Predicate::LivesIn(_) => match traveller.residence {
            None => Value::Missing(Field::Residence, None),
            Some(home) => match home.lies_in(&named.places, number(journey.departs)) {
                Truth::Unknown => Value::Missing(Field::ResidenceSubdivision, None),
                known => Value::Known(known == Truth::Holds),
            },
        },
        Predicate::States(bound) => states(bound, seen),
        Predicate::Holds(spec) => document::is_held(seen, spec, named.asked.as_ref()),
        Predicate::Dosed(spec) => {
            let asked = (spec, &named.counting);
            AskedDoses::new(*seen, asked, journey.lands.date_naive()).given()
        }
        Predicate::Recovered(spec) => {
            let asked = (spec, &named.counting);
            AskedRecovery::new(*seen, asked, journey.lands.date_naive()).had()
        }
        Predicate::EnteredBy(_) => entered_by(named.track, seen),
        Predicate::Age(bound) => counted(seen.reckoner().is_aged(*bound, journey.from.zone())),
        Predicate::DepartsOn(window) => on_day(*window, journey.departs, journey.from, seen),
        Predicate::LandsOn(window) => on_day(*window, journey.lands, journey.to, seen),
        Predicate::Unsettled(_) => Value::Unsettled,
        Predicate::AsksFor(_) => Value::Known(
            named
                .track
                .is_some_and(|track| seen.bound.tracks.contains(&track)),
        ),
        Predicate::ApproachedFromOutside(_) => approached_from_outside(&named.places, seen),
        _ => look_at_route(predicate, &named.places, journey),
    }
}

/// The local day of an instant, counted from 0001-01-01.
fn number(at: DateTime<FixedOffset>) -> i32 {
    at.num_days_from_ce()
}

/// Some facts say that the traveller is no such national (reading R-52).
fn nationality(nationals: &Extent<Nationality>, seen: &Seen<'_>) -> Value {
    let traveller = &seen.trip.traveller;
    let day = number(seen.journey.departs);
    match traveller.nationality_presented() {
        Some(code) => Value::Known(nationals.holds(code, day)),
        None if seen.compiled.facts.exclude(traveller, nationals) => Value::Known(false),
        None => Value::Missing(Field::Nationality, None),
    }
}

/// Of whom it is not known whether they have other nationalities, it is known only that they have those that are told.
fn any_nationality(nationals: &Extent<Nationality>, seen: &Seen<'_>) -> Value {
    let traveller = &seen.trip.traveller;
    let day = number(seen.journey.departs);
    let mut told = traveller.nationalities_told();
    if told.any(|code| nationals.holds(code, day)) {
        return Value::Known(true);
    }
    Value::of(
        traveller.nationalities.as_ref().map(|_| false),
        Field::Nationalities,
    )
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
        Stated::Value(value) => {
            let zone = seen.journey.from.zone();
            match keeps(&bound.must, Some(value), seen.reckoner(), zone) {
                Ok(is_kept) => Value::Known(is_kept),
                Err(Open { beside, .. }) => {
                    let own = || Field::Fact(bound.fact.clone());
                    Value::Missing(beside.unwrap_or_else(own), None)
                }
            }
        }
    }
}

/// Of who says nothing of having come, see reading R-56.
fn approached_from_outside(places: &Extent<Spot>, seen: &Seen<'_>) -> Value {
    let Seen { trip, journey, .. } = *seen;
    match journey.approach {
        Some(approach) => match approach.from {
            Some(origin) => match among(origin, places, journey) {
                Value::Known(is_among) => Value::Known(!is_among),
                open => open,
            },
            None => Value::Missing(Field::ArrivedFrom, None),
        },
        None => match trip.traveller.residence.map(|home| home.region()) {
            None => Value::Missing(Field::Residence, None),
            // Who lives there has been there all along; who lives where the journey leads came from there.
            Some(home) if journey.is_of(journey.from, home) || journey.is_of(journey.to, home) => {
                Value::Known(false)
            }
            Some(_) => Value::Missing(Field::ArrivedFrom, None),
        },
    }
}

fn look_at_route(predicate: &Predicate, places: &Extent<Spot>, journey: &Journey<'_>) -> Value {
    let layover = |truth: Truth| match truth {
        Truth::Unknown => Value::Missing(Field::Layover, Some(journey.first_unknown_layover())),
        known => Value::Known(known == Truth::Holds),
    };
    Value::Known(match predicate {
        Predicate::Via => !journey.stops().is_empty(),
        Predicate::LastTransitIn(_) => match journey.last_stop() {
            None => false,
            Some(stop) => {
                let day = number(journey.onward_departs);
                return located(stop, day, journey.last.saturating_sub(1), places);
            }
        },
        Predicate::AdmittedInTransit => return layover(journey.admitted_in_transit()),
        Predicate::TechnicalStop => journey
            .legs()
            .iter()
            .any(|leg| !leg.technical_stops.is_empty()),
        Predicate::LandsIn(_) => {
            return located(journey.to, number(journey.lands), journey.last, places);
        }
        Predicate::Mode(modes) => return lands_by(modes, journey),
        Predicate::DepartsBeforeHour(hour) => journey.departs.hour() < *hour,
        Predicate::Enters => return layover(journey.enters),
        Predicate::ApproachedAirside => match journey.approach {
            None => false,
            Some(approach) => return approach_layover(approach.admitted.not(), journey),
        },
        Predicate::ComesFrom(_) => return among(journey.comes_from(), places, journey),
        Predicate::LeadsOnTo(_) => journey.onward.is_some_and(|onward| {
            let day = onward.departs.num_days_from_ce();
            places.holds(Spot::Country(onward.to), day)
        }),
        _ => return Value::Unsettled,
    })
}

/// Whether the location at which a leg ends lies in some places.
fn located(at: Location, day: i32, leg: usize, places: &Extent<Spot>) -> Value {
    match places.takes_in(at, day) {
        Truth::Unknown => Value::Missing(Field::LandingSubdivision, Some(leg)),
        known => Value::Known(known == Truth::Holds),
    }
}

/// By which mode the traveller lands.
fn lands_by(modes: &[Mode], journey: &Journey<'_>) -> Value {
    let mode = journey.legs().last().and_then(Leg::mode);
    match mode {
        Some(mode) => Value::Known(modes.contains(&mode)),
        None => Value::Missing(Field::Mode, Some(journey.last)),
    }
}

/// Whether somebody comes from one of some places.
fn among(origin: Origin, places: &Extent<Spot>, journey: &Journey<'_>) -> Value {
    let is_listed = |country| places.holds(Spot::Country(country), number(journey.departs));
    origin.is_among(is_listed).map_or_else(
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
    let (asked, words) = (&seen.bound.tracks, &seen.compiled.words);
    let country = seen.journey.from.country();
    let mut others = words.alternatives(track, asked.iter().copied());
    if asked.contains(&track) {
        Value::Known(true)
    } else if others.any(|other| words.leads_into(other, country)) {
        Value::Known(false)
    } else {
        Value::Missing(Field::Tracks, None)
    }
}

/// Whether the local date of an instant lies in a window, by dates on both sides.
fn on_day(window: Window, at: DateTime<FixedOffset>, place: Location, seen: &Seen<'_>) -> Value {
    let reckoner = seen.reckoner();
    counted(reckoner.lies_in(window, at.date_naive(), place.zone()))
}

/// What is counted from something that the journey does not have is not so.
fn counted(counted: Counted) -> Value {
    match counted {
        None => Value::Known(false),
        Some(Ok(value)) => Value::Known(value),
        Some(Err(field)) => Value::Missing(field, None),
    }
}
