//! Trips that differ a little from the one that was asked about.

use chrono::{DateTime, FixedOffset, TimeDelta, TimeZone};

use crate::assessment::{Assessment, FindingKind, JourneyAssessment, Standing};
use crate::lists::unique;
use crate::time::moment::{Moment, shift, writable_day};
use crate::trip::itinerary::{Layover, Leg, Mode};
use crate::trip::{MAX_FLIGHT_HOURS, Trip};

use super::{Change, DAYS_BEFORE_STAY, DAYS_EARLIER, DAYS_LATER};

/// A trip, and what was changed in it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub trip: Trip,
    pub changes: Vec<Change>,
}

impl Candidate {
    pub fn of(trip: &Trip) -> Self {
        Self {
            trip: trip.clone(),
            changes: Vec::new(),
        }
    }

    fn with(trip: Trip, change: Change) -> Self {
        Self {
            trip,
            changes: vec![change],
        }
    }
}

/// A change to the route or the track, with which days are then looked for.
pub(super) struct Structure {
    pub candidate: Candidate,
    /// The position of the leg after which the flights are moved: those before stay; none: all are moved.
    stay_after: Option<usize>,
}

impl Structure {
    fn moving_all(candidate: Candidate) -> Self {
        Self {
            candidate,
            stay_after: None,
        }
    }

    /// What it takes to move it, in the measure of the work of a search: a copy of all that there is.
    pub fn size(&self) -> u64 {
        let flights = u64::try_from(self.candidate.trip.itinerary.legs.len()).unwrap_or(u64::MAX);
        self.candidate.trip.work() / flights.max(1) + flights
    }

    /// By how many days to move all flights, and those after a stay once more; the smallest first, later before earlier.
    pub fn days(&self) -> impl Iterator<Item = (i32, i32)> + use<> {
        let days = |days: u32| i32::try_from(days).unwrap_or_default();
        let (later, stays, earlier) = if self.stay_after.is_some() {
            (days(DAYS_BEFORE_STAY), days(DAYS_LATER), 0)
        } else {
            (days(DAYS_LATER), 0, days(DAYS_EARLIER))
        };
        (0..=later)
            .flat_map(move |days| [Some(days), (days > 0 && days <= earlier).then_some(-days)])
            .flatten()
            .flat_map(move |days| (0..=stays).map(move |stay| (days, stay)))
    }

    /// The trip with its flights moved by so many days; none if nothing is changed, or one would leave before it is asked.
    pub fn moved(
        &self,
        (days, stay): (i32, i32),
        as_of: DateTime<FixedOffset>,
    ) -> Option<Candidate> {
        let mut candidate = self.candidate.clone();
        for (position, leg) in candidate.trip.itinerary.legs.iter_mut().enumerate() {
            let is_after = self.stay_after.is_some_and(|after| position > after);
            let days = if is_after { days + stay } else { days };
            leg.departs = leg.departs.on_another_day(days)?;
            leg.arrives = leg.arrives.on_another_day(days)?;
        }
        let itinerary = &mut candidate.trip.itinerary;
        if let Some(leaves) = itinerary.leaves_on {
            itinerary.leaves_on = Some(writable_day(shift(leaves, days + stay)?));
        }
        let moved = (days != 0).then_some(Change::OtherDay { days });
        candidate.changes.extend(moved);
        if let Some(after) = self.stay_after {
            candidate.changes.push(Change::StayOnTheWay {
                leg: u32::try_from(after).ok()?,
                days: u32::try_from(stay).ok()?,
            });
        }
        let (_, schedule) = candidate.trip.validate().ok()?;
        let departs = schedule.first()?.departs;
        (departs > as_of && !candidate.changes.is_empty()).then_some(candidate)
    }
}

/// The trip itself and everything that can be changed in it besides days.
pub(super) fn structures(trip: &Trip, assessment: &Assessment) -> Vec<Structure> {
    let mut found = vec![Structure::moving_all(Candidate::of(trip))];
    found.extend(airside(trip).map(Structure::moving_all));
    found.extend(
        direct(trip, assessment)
            .into_iter()
            .map(Structure::moving_all),
    );
    found.extend(
        tracks(trip, assessment)
            .into_iter()
            .map(Structure::moving_all),
    );
    found.extend(stays(trip));
    let shorter = shorter_stays(trip, assessment);
    found.extend(shorter.into_iter().map(Structure::moving_all));
    found
}

/// Each stay that is too long, until its last lawful day.
fn shorter_stays(trip: &Trip, assessment: &Assessment) -> Vec<Candidate> {
    let shorter = assessment.journeys.iter().flat_map(|journey| {
        let found = journey.ways.iter().flat_map(|way| &way.requirements);
        let found = found.flat_map(|requirement| &requirement.findings);
        let over = found.filter(|finding| finding.kind == FindingKind::StayTooLong);
        over.filter_map(|finding| {
            let over = finding.found?.date() - finding.bound?.date();
            Some((journey.last_leg, u32::try_from(over.num_days()).ok()?))
        })
    });
    let shorter = unique(shorter).into_iter();
    shorter
        .filter_map(|(leg, days)| {
            let mut changed = trip.clone();
            let itinerary = &mut changed.itinerary;
            let (after, earlier) = (usize::try_from(leg).ok()?, -i32::try_from(days).ok()?);
            for leg in itinerary.legs.iter_mut().skip(after + 1) {
                leg.departs = leg.departs.on_another_day(earlier)?;
                leg.arrives = leg.arrives.on_another_day(earlier)?;
            }
            if let Some(leaves) = itinerary.leaves_on {
                itinerary.leaves_on = shift(leaves, earlier);
            }
            Some(Candidate::with(changed, Change::LeaveEarlier { leg, days }))
        })
        .collect()
}

/// Each admission on the way, spared.
fn airside(trip: &Trip) -> impl Iterator<Item = Candidate> {
    let legs = trip.itinerary.legs.iter().enumerate();
    let admitted = legs.filter(|(_, leg)| leg.then == Some(Layover::Admitted));
    admitted.filter_map(|(position, _)| {
        let mut changed = trip.clone();
        changed.itinerary.legs.get_mut(position)?.then = Some(Layover::Airside);
        let leg = u32::try_from(position).ok()?;
        Some(Candidate::with(changed, Change::Airside { leg }))
    })
}

/// One flight in place of a journey with stops, and in place of all flights.
fn direct(trip: &Trip, assessment: &Assessment) -> Vec<Candidate> {
    let last = trip.itinerary.legs.len().checked_sub(1);
    let whole = last.and_then(|last| Some((0, u32::try_from(last).ok()?)));
    let of_journey =
        |journey: &JourneyAssessment| journey.via.then_some((journey.first_leg, journey.last_leg));
    let mut spans: Vec<(u32, u32)> = assessment.journeys.iter().filter_map(of_journey).collect();
    spans.extend(whole);
    spans.sort_unstable();
    spans.dedup();
    spans
        .into_iter()
        .filter_map(|(first_leg, last_leg)| {
            let (first, last) = (
                usize::try_from(first_leg).ok()?,
                usize::try_from(last_leg).ok()?,
            );
            let mut changed = trip.clone();
            let legs = &mut changed.itinerary.legs;
            let (from, to) = (legs.get(first)?.clone(), legs.get(last)?.clone());
            let are_flights = || {
                let legs = legs.get(first..=last).unwrap_or_default();
                legs.iter().all(|leg| leg.mode() == Some(Mode::Air))
            };
            if first == last || from.from.country() == to.to.country() || !are_flights() {
                return None;
            }
            let flight = Leg {
                from: from.from,
                departs: from.departs,
                arrives: arrival(trip, first, last)?,
                technical_stops: Vec::new(),
                ..to
            };
            legs.splice(first..=last, [flight]);
            Some(Candidate::with(
                changed,
                Change::Direct {
                    first_leg,
                    last_leg,
                },
            ))
        })
        .collect()
}

/// When one flight in place of several lands: when the last of them did; where that is longer than a flight lasts, after the time
/// that they spent in the air.
fn arrival(trip: &Trip, first: usize, last: usize) -> Option<Moment> {
    let (_, schedule) = trip.validate().ok()?;
    let flown = schedule.get(first..=last)?;
    let (departs, arrives) = (flown.first()?.departs, flown.last()?.arrives);
    let leg = trip.itinerary.legs.get(last)?;
    if arrives - departs <= TimeDelta::hours(MAX_FLIGHT_HOURS.into()) {
        return Some(leg.arrives);
    }
    let in_the_air = flown.iter().map(|times| times.arrives - times.departs);
    let lands = departs.checked_add_signed(in_the_air.sum())?.naive_utc();
    let local = leg.to.zone().offset_at(lands);
    Some(Moment::from(local.from_utc_datetime(&lands)))
}

/// The other tracks that are open, where one was asked for.
fn tracks(trip: &Trip, assessment: &Assessment) -> Vec<Candidate> {
    if trip.itinerary.tracks.is_empty() {
        return Vec::new();
    }
    let ways = assessment.journeys.iter().flat_map(|journey| &journey.ways);
    let open = ways.filter(|way| way.standing != Standing::Closed && !way.asked);
    unique(open.filter_map(|way| way.track.clone()))
        .into_iter()
        .map(|track| {
            let mut changed = trip.clone();
            changed.itinerary.tracks = vec![track.clone()];
            Candidate::with(changed, Change::Track { track })
        })
        .collect()
}

/// A stay at each place between two flights.
fn stays(trip: &Trip) -> impl Iterator<Item = Structure> {
    let last = trip.itinerary.legs.len().saturating_sub(1);
    (0..last).filter_map(|position| {
        let mut candidate = Candidate::of(trip);
        candidate.trip.itinerary.legs.get_mut(position)?.then = Some(Layover::Admitted);
        Some(Structure {
            candidate,
            stay_after: Some(position),
        })
    })
}
