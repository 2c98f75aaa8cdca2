//! What a predicate comes to for one journey of a trip.

use chrono::{NaiveDate, Timelike};

use crate::code::{Country, Nationality};
use crate::compile::{Bound, Named, TrackNumber, Tracks, Words};
use crate::condition::{JapanStatusKind, Predicate};
use crate::field::Field;
use crate::holdings::PermitKind;
use crate::place::Airport;
use crate::route::{Approach, Journey, Origin};
use crate::traveller::{FastTrackField, JapanStatus};
use crate::trip::Trip;
use crate::truth::Truth;
use crate::window::{Anchor, Window};

/// The value of a predicate, with the fact that is missing where it is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

    pub(super) fn truth(self) -> Truth {
        match self {
            Self::Known(value) => value.into(),
            Self::Missing(..) | Self::Unsettled => Truth::Unknown,
        }
    }
}

/// A trip, with the words that it names.
#[derive(Clone, Copy)]
pub(crate) struct Sight<'a> {
    pub trip: &'a Trip,
    pub bound: &'a Bound,
    pub words: &'a Words,
}

/// The value of a predicate, which names these words, for a journey.
pub(crate) fn look(
    predicate: &Predicate,
    named: Named,
    sight: Sight<'_>,
    journey: &Journey<'_>,
) -> Value {
    let trip = sight.trip;
    let traveller = &trip.traveller;
    match predicate {
        Predicate::Nationality(list) => nationality(list, trip),
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
        Predicate::JapanStatus(kinds) => {
            standing(trip, |status| Value::Known(kinds.contains(&kind(status))))
        }
        Predicate::EligibilityFor(list) => standing(trip, |status| match status {
            JapanStatus::CertificateOfEligibility { status } => Value::of(
                status.map(|status| list.contains(&status)),
                Field::StatusOfResidence,
            ),
            _ => Value::Known(false),
        }),
        Predicate::ShortTermFor(asked) => standing(trip, |status| match status {
            JapanStatus::ShortTermStay { purpose } => Value::of(
                purpose.map(|purpose| purpose == *asked),
                Field::ShortTermPurpose,
            ),
            _ => Value::Known(false),
        }),
        Predicate::ReentryPermit => {
            standing(trip, |status| reentry(status, journey.lands.date_naive()))
        }
        Predicate::FastTrackField => {
            let field = traveller.fast_track_field;
            Value::of(
                field.map(|field| field != FastTrackField::NoSuchField),
                Field::FastTrackField,
            )
        }
        Predicate::StayedInRefusedArea => {
            Value::of(traveller.stayed_in_refused_area, Field::StayedInRefusedArea)
        }
        Predicate::Holds {
            permit,
            issued_before,
        } => holds(trip, *permit, *issued_before, journey.lands.date_naive()),
        Predicate::Returning => Value::of(trip.itinerary.returning, Field::Returning),
        Predicate::EnteredBy(_) => entered_by(named.track, sight, journey),
        Predicate::DepartsOn(window) => {
            on_day(*window, journey.departs.date_naive(), trip, journey)
        }
        Predicate::LandsOn(window) => on_day(*window, journey.lands.date_naive(), trip, journey),
        Predicate::Unsettled(_) => Value::Unsettled,
        Predicate::AsksFor(_) => Value::Known(
            named
                .track
                .is_some_and(|track| sight.bound.tracks.has(track)),
        ),
        Predicate::ApproachedFromOutside(list) => approached_from_outside(list, trip, journey),
        _ => look_at_route(predicate, journey),
    }
}

/// A standing that only foreigners have says that the traveller is no Japanese national (reading R-52).
fn nationality(list: &[Nationality], trip: &Trip) -> Value {
    let traveller = &trip.traveller;
    match traveller.nationality {
        Some(code) => Value::Known(list.contains(&code)),
        None if traveller.is_foreigner() && list.iter().all(|code| *code == Nationality::JPN) => {
            Value::Known(false)
        }
        None => Value::Missing(Field::Nationality, None),
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

/// Standing under Japanese immigration law; a Japanese national has none of the kinds.
fn standing(trip: &Trip, of: impl Fn(JapanStatus) -> Value) -> Value {
    if trip.traveller.nationality == Some(Nationality::JPN) {
        return Value::Known(false);
    }
    trip.traveller
        .japan_status
        .map_or(Value::Missing(Field::JapanStatus, None), of)
}

fn kind(status: JapanStatus) -> JapanStatusKind {
    match status {
        JapanStatus::SpecialPermanentResident {} => JapanStatusKind::SpecialPermanentResident,
        JapanStatus::StatusOfResidence { .. } => JapanStatusKind::StatusOfResidence,
        JapanStatus::CertificateOfEligibility { .. } => JapanStatusKind::CertificateOfEligibility,
        JapanStatus::ShortTermStay { .. } => JapanStatusKind::ShortTermStay,
        JapanStatus::NoStanding {} => JapanStatusKind::NoStanding,
    }
}

fn reentry(status: JapanStatus, landing: NaiveDate) -> Value {
    let JapanStatus::StatusOfResidence {
        reentry_permit,
        reentry_permit_until,
        ..
    } = status
    else {
        return Value::Known(false);
    };
    match (reentry_permit, reentry_permit_until) {
        (Some(false), _) => Value::Known(false),
        (_, Some(until)) => Value::Known(until >= landing),
        (Some(true), None) => Value::Missing(Field::ReentryPermitUntil, None),
        (None, None) => Value::Missing(Field::ReentryPermit, None),
    }
}

fn holds(trip: &Trip, kind: PermitKind, issued_before: Option<NaiveDate>, on: NaiveDate) -> Value {
    let Some(permits) = &trip.holdings.permits else {
        return Value::Missing(Field::Permits, None);
    };
    let mut best = Value::Known(false);
    for (i, permit) in permits
        .iter()
        .enumerate()
        .filter(|(_, permit)| permit.kind == kind)
        .filter(|(_, permit)| permit.contradiction().is_none() && permit.issued_after(on).is_none())
    {
        let issued =
            issued_before.map_or(Some(true), |day| permit.issued.map(|issued| issued < day));
        let valid = permit.valid_until.map(|until| until >= on);
        match (issued, valid) {
            (Some(true), Some(true)) => return Value::Known(true),
            (Some(false), _) | (_, Some(false)) => {}
            (None, _) => best = Value::Missing(Field::PermitIssued, Some(i)),
            (_, None) => best = Value::Missing(Field::PermitValidUntil, Some(i)),
        }
    }
    best
}

/// Who asks for another track into the same country enters by that one.
fn entered_by(track: Option<TrackNumber>, sight: Sight<'_>, journey: &Journey<'_>) -> Value {
    let is_of_itinerary = |approach: Approach| approach.of_itinerary;
    if !journey.approach.is_some_and(is_of_itinerary) {
        let entered = sight.bound.arrived;
        return Value::of(
            entered.map(|entered| Some(entered) == track),
            Field::ArrivedTrack,
        );
    }
    // A predicate names only tracks that the rulebook declares.
    let Some(track) = track else {
        return Value::Known(false);
    };
    let asked = sight.bound.tracks;
    if asked.has(track) {
        Value::Known(true)
    } else if asked.and(sight.words.alternatives(track)) != Tracks::default() {
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
