//! Stays and ends of trips that can be told apart. A day more of stay makes nothing better, so that what lies between the shortest and
//! the longest that there can be is decided where both come to the same.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::assessment::StayCount;
use crate::place::area::Spot;
use crate::rulebook::rule::{Need, StayLimitSpec};
use crate::time::moment::{shift, writable_day};
use crate::trip::answer::Answer;
use crate::trip::stay::{Stay, number};

use super::tries::around;
use super::values::Scene;
use crate::lists::unique;

impl<'a> Scene<'a> {
    /// For each limit that is asked about, a stay over as many days as it looks back, and as long again, until the trip starts, or
    /// until the day from which all stays are told.
    pub(super) fn long_stays(self) -> Vec<Answer> {
        let traveller = &self.trip.traveller;
        let is_known = traveller.stays.is_some();
        let since = traveller.stays_known_since;
        let Some(first) = self.first_day() else {
            return Vec::new();
        };
        let last = since.filter(|_| is_known).and_then(|day| shift(day, -1));
        let last = last.map(|last| last.min(first));
        let until = last.unwrap_or(first);
        let stay = |limit: &StayLimitSpec| {
            let days = 2 * limit.within.unwrap_or(limit.days);
            let first = shift(until, i32::try_from(days).ok()?.checked_neg()?)?;
            // It goes on, unless it is known that it does not.
            let places = self.rulebook.compiled().areas.places(&limit.places);
            let stretch = (number(first), number(until) + 1);
            // Countries that are members on the same days are one; together they are members whenever any is.
            let mut alike = BTreeSet::new();
            let members = places.countries().filter(|country| {
                let days = places.days(Spot::Country(*country));
                days.is_some_and(|days| days.within(stretch).next().is_some() && alike.insert(days))
            });
            let stays = members.map(|country| Stay::new(country, writable_day(first), last));
            Some(Answer::Stays(stays.collect()))
        };
        unique(self.stay_limits().filter_map(stay))
    }

    /// The day on which the trip starts, or on which it is asked about where that is earlier.
    fn first_day(self) -> Option<NaiveDate> {
        let first = self.trip.itinerary.legs.first()?.departs.date();
        Some(first.min(self.trip.as_of.date()))
    }

    fn stay_limits(self) -> impl Iterator<Item = &'a StayLimitSpec> {
        self.needs().filter_map(|need| match need {
            Need::StayLimit(limit) => Some(limit),
            _ => None,
        })
    }

    /// Ends of the trip: on the day of landing, around the last lawful days of stays and the edges of what is counted from the
    /// exit, and long after them.
    pub(super) fn around_exits(self) -> Vec<Answer> {
        let Some(lands) = self
            .trip
            .itinerary
            .legs
            .last()
            .map(|leg| leg.arrives.date())
        else {
            return Vec::new();
        };
        let counts = self.requirements().filter_map(|found| found.stay.as_ref());
        let lawful = counts.filter_map(|count: &StayCount| count.last_lawful_day);
        let longest = self
            .stay_limits()
            .map(|limit| limit.within.unwrap_or(limit.days));
        let long = longest.max().and_then(|days| i32::try_from(2 * days).ok());
        let late = long.and_then(|days| shift(lands, days)).map(writable_day);
        let days = around(lawful.chain(self.exit_edges()), |day| day).into_iter();
        let days = [lands].into_iter().chain(days).chain(late);
        let days = days.map(writable_day);
        unique(days.filter(|day| *day >= lands).map(Answer::LeavesOn))
    }
}
