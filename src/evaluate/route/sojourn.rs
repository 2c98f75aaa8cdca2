//! Stays in some countries between the flights of an itinerary.

use arrayvec::ArrayVec;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use crate::code::Country;
use crate::place::area::{Extent, Spot};
use crate::trip::MAX_LEGS;
use crate::truth::Truth;

use super::{Journey, admitted};

/// A stay in countries that count as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sojourn {
    /// The leg that lands there, and the day; none: it began before the trip.
    pub begins: Option<(usize, NaiveDate)>,
    /// The leg that leads out, and the day; none: the trip ends there.
    pub ends: Option<(usize, NaiveDate)>,
    /// Whether it is one only if the traveller is admitted where that leg lands, of which nothing is known.
    pub is_doubtful: bool,
}

impl Sojourn {
    /// Whether the traveller stays there when a leg has landed.
    fn follows(&self, leg: usize) -> bool {
        self.begins.is_none_or(|(begins, _)| begins <= leg)
            && self.ends.is_none_or(|(ends, _)| leg < ends)
    }
}

impl Journey<'_> {
    /// When the trip's first leg departs.
    pub(crate) fn first_departure(&self) -> DateTime<FixedOffset> {
        self.times
            .first()
            .map_or(self.departs, |times| times.departs)
    }

    /// The stays of the trip in these countries, in order, and the number of the one to which the journey leads: where it ends, else
    /// the last on its way. Who goes on by air to another of them has entered where the first flight landed; who stays airside
    /// before a flight out of them has not.
    pub(crate) fn sojourns(
        &self,
        places: &Extent<Spot>,
    ) -> (ArrayVec<Sojourn, { MAX_LEGS + 1 }>, Option<usize>) {
        let is_in = |country: Country, at: DateTime<FixedOffset>| {
            places.holds(Spot::Country(country), at.num_days_from_ce())
        };
        let mut found = ArrayVec::new();
        let begun = |begins, is_doubtful| Sojourn {
            begins,
            ends: None,
            is_doubtful,
        };
        let mut flights = self.all.iter().zip(self.times);
        let starts_there = flights
            .next()
            .is_some_and(|(leg, times)| is_in(leg.from.country(), times.departs));
        let mut open = starts_there.then(|| begun(None, false));
        for (i, (leg, times)) in self.all.iter().zip(self.times).enumerate() {
            if !is_in(leg.to.country(), times.arrives) {
                let ends = Some((i, times.departs.date_naive()));
                let ended = open.take().map(|stay| Sojourn { ends, ..stay });
                found.extend(ended);
            } else if open.is_none() {
                let next = self.all.get(i + 1).zip(self.times.get(i + 1));
                let goes_on =
                    next.is_some_and(|(next, times)| is_in(next.to.country(), times.arrives));
                let enters = admitted(&self.realm.gates, self.all, self.times, i);
                let enters = Truth::from(goes_on).or(enters);
                let begins = Some((i, times.arrives.date_naive()));
                open = (enters != Truth::Fails).then(|| begun(begins, enters == Truth::Unknown));
            }
        }
        found.extend(open);
        let ends_there = found.iter().position(|stay| stay.follows(self.last));
        let is_on_way = |stay: &Sojourn| {
            let begins = stay.begins.map(|(leg, _)| leg);
            begins.is_some_and(|leg| (self.first..=self.last).contains(&leg))
        };
        let here = ends_there.or_else(|| found.iter().rposition(is_on_way));
        (found, here)
    }
}
