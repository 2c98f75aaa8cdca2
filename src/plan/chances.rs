//! Where and when things can be done: before the traveller sets out, and on the way.

use chrono::NaiveDate;

use crate::assessment::{CheckpointAssessment, JourneyAssessment, RequirementAssessment};
use crate::place::Location;
use crate::rulebook::rule::{CheckpointKind, Need, PlaceRole};
use crate::time::moment::{minutes_later, shift};
use crate::time::window::{Span, start_of_day};
use crate::trip::Times;
use crate::trip::itinerary::Leg;

use super::draft::Planner;
use super::order::{Chance, Instant, at_place};
use super::steps::{is_before_the_flight, last_before};
use super::things::{is_done_on_the_ground, is_sampling, place_of};

/// The longest stop between two domestic flights, in minutes, that is a change of planes and no stay.
const LONGEST_CONNECTION: i64 = 24 * 60;

impl Planner<'_> {
    /// Where and when something can be done: before the traveller sets out, and on the way.
    pub(super) fn chances(
        &self,
        journey: &JourneyAssessment,
        checkpoint: Option<&CheckpointAssessment>,
        need: Option<&Need>,
        found: &RequirementAssessment,
    ) -> Vec<Chance> {
        let role = match need {
            Some(need) => place_of(self.rulebook, need),
            None => Some(PlaceRole::Origin),
        };
        let chances = |role| self.chances_in(role, journey, (checkpoint, need, found));
        if let Some(role) = role {
            return chances(role);
        }
        let mut anywhere = chances(PlaceRole::Origin);
        if journey.via {
            anywhere.extend(chances(PlaceRole::Transit));
        }
        let is_open = |chance: &Chance| {
            let ends = chance.from.zip(chance.until);
            ends.is_none_or(|(from, until)| from <= until)
        };
        if anywhere.iter().any(is_open) {
            anywhere.retain(is_open);
        }
        anywhere
    }

    /// Where and when something can be done that is done in a place.
    pub(super) fn chances_in(
        &self,
        role: PlaceRole,
        journey: &JourneyAssessment,
        (checkpoint, need, found): (
            Option<&CheckpointAssessment>,
            Option<&Need>,
            &RequirementAssessment,
        ),
    ) -> Vec<Chance> {
        let is_on_the_ground = need.is_some_and(|need| is_done_on_the_ground(self.rulebook, need));
        let sampled_from = |at: Option<Instant>| at.filter(|_| need.is_some_and(is_sampling));
        let (arrives, leaves) = self.presence(journey, role);
        let last_there = leaves.map(|leaves| minutes_later(leaves, -1));
        let on_the_ground = last_there.filter(|_| is_on_the_ground);
        let due = checkpoint.map(last_before);
        let window = found.window;
        if let Some(Need::TemperatureLog { .. }) = need {
            return vec![days_of_a_log(journey.from, window, due)];
        }
        let until = [window.last_minute(), due, on_the_ground];
        let until = until.into_iter().flatten().min();
        if role != PlaceRole::Origin {
            let from = window.from.max(sampled_from(arrives));
            return vec![chance(self.location(journey, role), from, until)];
        }
        let home = self.sets_out(journey);
        let last_stop = journey
            .first_leg
            .checked_sub(1)
            .filter(|_| home < journey.first_leg);
        let lands = last_stop.and_then(|leg| self.leg(leg));
        let lands = lands.map(|(_, times)| times.arrives).or(arrives);
        let on_the_way = chance(journey.from, window.from.max(sampled_from(lands)), until);
        // What is asked for after the flight, and can be done on board or at the airport of landing, is had in time there.
        let after = checkpoint.filter(|at| !is_on_the_ground && !is_before_the_flight(at.kind));
        if let Some(after) = after {
            return vec![chance(after.place, window.from, until)];
        }
        let Some((leg, times)) = self
            .leg(home)
            .filter(|(_, times)| self.as_of < times.departs)
        else {
            return vec![on_the_way];
        };
        let last_at_home = Some(minutes_later(times.departs, -1));
        let at_home = chance(
            leg.from,
            window.from.max(sampled_from(arrives)),
            until.map_or(last_at_home, |until| last_at_home.min(Some(until))),
        );
        let ends = at_home.from.zip(at_home.until);
        if ends.is_some_and(|(from, until)| from > until) || at_home == on_the_way {
            return vec![on_the_way];
        }
        vec![at_home, on_the_way]
    }

    /// The time on board of the flight that lands at a checkpoint; none for other checkpoints.
    pub(super) fn on_board(
        &self,
        checkpoint: &CheckpointAssessment,
        found: &RequirementAssessment,
    ) -> Option<Chance> {
        let is_landing = matches!(
            checkpoint.kind,
            CheckpointKind::Landing | CheckpointKind::Transit
        );
        let (_, times) = self.leg(checkpoint.leg).filter(|_| is_landing)?;
        let last = found.window.last_minute();
        let until = last.map_or(checkpoint.time, |last| last.min(checkpoint.time));
        Some(chance(checkpoint.place, Some(times.departs), Some(until)))
    }

    /// Whether a flight leads over a border.
    pub(super) fn is_abroad(&self, leg: &Leg) -> bool {
        self.rulebook.compiled().realms.crosses(leg)
    }

    /// The leg with which the traveller sets out on a journey: the first of the domestic ones that lead to its first flight
    /// abroad without a stay between.
    pub(super) fn sets_out(&self, journey: &JourneyAssessment) -> u32 {
        let mut first = journey.first_leg;
        while let Some(before) = first.checked_sub(1) {
            let legs = self.leg(before).zip(self.leg(first));
            let leads_on = legs.is_some_and(|((leg, times), (_, next))| {
                let stop = next.departs - times.arrives;
                !self.is_abroad(leg) && stop.num_minutes() <= LONGEST_CONNECTION
            });
            if !leads_on {
                break;
            }
            first = before;
        }
        first
    }

    pub(super) fn location(&self, journey: &JourneyAssessment, role: PlaceRole) -> Location {
        match role {
            PlaceRole::Origin => journey.from,
            PlaceRole::Destination => journey.to,
            PlaceRole::Transit => self
                .leg(journey.last_leg)
                .map_or(journey.from, |(leg, _)| leg.from),
        }
    }

    pub(super) fn leg(&self, position: u32) -> Option<(&Leg, &Times)> {
        let position = usize::try_from(position).ok()?;
        let leg = self.trip.itinerary.legs.get(position)?;
        Some((leg, self.schedule.get(position)?))
    }

    /// When the traveller comes to a place, as far as the trip says, and when they leave it.
    pub(super) fn presence(
        &self,
        journey: &JourneyAssessment,
        role: PlaceRole,
    ) -> (Option<Instant>, Option<Instant>) {
        let leaving = match role {
            PlaceRole::Origin => journey.first_leg,
            PlaceRole::Transit => journey.last_leg,
            PlaceRole::Destination => {
                let landing = self.leg(journey.last_leg).map(|(_, times)| times.arrives);
                return (landing, None);
            }
        };
        let earlier = (0..leaving).rev().filter_map(|position| self.leg(position));
        let arrives = earlier
            .filter(|(leg, _)| self.is_abroad(leg))
            .map(|(_, times)| times.arrives)
            .next();
        (arrives, self.leg(leaving).map(|(_, times)| times.departs))
    }
}

/// A place and the time that there is at it, in local time.
pub(super) fn chance(place: Location, from: Option<Instant>, until: Option<Instant>) -> Chance {
    let local = |at: Instant| at_place(place, at);
    Chance {
        place,
        from: from.map(local),
        until: until.map(local),
    }
}

/// The days of a log, by the calendar of the place where they are lived: that of departure.
pub(super) fn days_of_a_log(place: Location, window: Span, due: Option<Instant>) -> Chance {
    let starts = |day: Option<NaiveDate>| start_of_day(day?, place.zone());
    let over = starts(window.last_date.and_then(|day| shift(day, 1)));
    let until = [over.map(|over| minutes_later(over, -1)), due];
    let until = until.into_iter().flatten().min();
    chance(place, starts(window.first_date), until)
}
