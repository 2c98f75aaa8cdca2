//! The ground on which candidates travel, and how their facts become a trip.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use crate::code::Country;
use crate::lists::unique;
use crate::place::area::{Extent, Spot};
use crate::place::{Airport, Location};
use crate::rulebook::rule::ForceDay;
use crate::time::moment::{Moment, minutes_later, shift};
use crate::trip::Trip;
use crate::trip::itinerary::{Layover, Leg, Mode};
use crate::trip::traveller::Residence;

use super::fact::Fact;
use super::tell::tell;

/// The minutes of a flight, the minutes airside, and the days of a stay of which nothing else is said.
const FLIGHT: i64 = 3 * 60;
const CONNECTION: i64 = 4 * 60;
const DAY: i64 = 24 * 60;
const STAY: i32 = 2;

/// The countries and airports of candidates for one pair of countries.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub from: Country,
    pub to: Country,
    /// A country at whose border no journey starts or ends, as far as there is one.
    pub elsewhere: Country,
    /// Those of both ends and elsewhere, looked up once.
    airports: Vec<(Country, Airport)>,
    /// Other airports where the journey can end.
    ends: Vec<Airport>,
}

impl Ground {
    /// The ground between two countries; an end that may be anywhere lies elsewhere.
    pub(super) fn new(
        from: Option<Country>,
        to: Option<Country>,
        gates: &[Country],
    ) -> Option<Self> {
        let mut others = Airport::hubs().map(Airport::country).chain(Country::all());
        let mut other = || others.find(|country| !gates.contains(country));
        let is_end = |country: &Country| [from, to].contains(&Some(*country));
        let mut hubs = Airport::hubs().map(Airport::country);
        let elsewhere = other().or_else(|| hubs.find(|country| !is_end(country)))?;
        let from = from.unwrap_or(elsewhere);
        let to = match to {
            Some(to) => to,
            None => other()?,
        };
        Some(Self {
            from,
            to,
            elsewhere,
            airports: Vec::new(),
            ends: Vec::new(),
        })
        .filter(|ground| ground.from != ground.to)
        .map(Self::with_airports)
    }

    /// The countries where the journey starts and ends.
    pub(super) fn ends(&self) -> (Country, Country) {
        (self.from, self.to)
    }

    fn with_airports(mut self) -> Self {
        for country in [self.from, self.to, self.elsewhere] {
            let airport = main_airport(country);
            self.airports
                .extend(airport.map(|airport| (country, airport)));
        }
        let there = Airport::all().filter(|airport| airport.country() == self.to);
        self.ends = there.filter(|airport| is_international(*airport)).collect();
        self
    }

    /// A few of the countries named, then both ends and elsewhere.
    pub(super) fn countries(&self, named: &Extent<Spot>) -> impl Iterator<Item = Country> + use<> {
        let mut countries: Vec<Country> = named.countries().take(3).collect();
        for country in [self.elsewhere, self.from, self.to] {
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
        countries.into_iter()
    }

    pub(super) fn airport(&self, country: Country) -> Option<Airport> {
        let mut airports = self.airports.iter();
        let known = airports.find(|(other, _)| *other == country);
        known.map_or_else(|| main_airport(country), |(_, airport)| Some(*airport))
    }

    /// Airports of the country of destination: the first of those that are in some places, and the first of the others.
    pub(super) fn airports_in(
        &self,
        places: &Extent<Spot>,
    ) -> impl Iterator<Item = Airport> + use<> {
        let own = |part| match part {
            Spot::Airport(airport) => Some(airport),
            Spot::Country(_) | Spot::Subdivision(_) => None,
        };
        let named = places.members().filter_map(own).take(3);
        let mut ends = self.ends.iter().copied();
        let mut others = self.ends.iter().copied();
        let within = ends.find(|end| places.ever_holds(Spot::Airport(*end)));
        let outside = others.find(|end| !places.ever_holds(Spot::Airport(*end)));
        unique(named.chain(within).chain(outside)).into_iter()
    }

    /// The trip that tells these facts, and the position of the journey's first leg; its day `by` is `day`. It is asked at
    /// `asked`, or a day before the first flight. None where the facts make no trip.
    pub(super) fn lay(
        &self,
        facts: &[Fact],
        (by, day): (ForceDay, NaiveDate),
        asked: Option<DateTime<FixedOffset>>,
    ) -> Option<(Trip, usize)> {
        let mut start = day;
        let (mut legs, mut first) = self.fly(facts, start)?;
        let found = relevant(&legs, first, facts, by)?;
        if found != day {
            start = shift(start, i32::try_from((day - found).num_days()).ok()?)?;
            (legs, first) = self.fly(facts, start)?;
        }
        let departs = legs.first()?.departs.instant()?;
        let asked = asked.unwrap_or(minutes_later(departs, -DAY));
        let mut trip = Trip::new(asked.into());
        trip.itinerary.legs = legs;
        // Who lives where the journey starts needs not to have come there (reading R-56).
        trip.traveller.residence = Some(Residence::in_country(self.from));
        let lands = trip.itinerary.legs.last()?.arrives.date();
        for fact in facts {
            tell(&mut trip, fact, (start, lands), first > 0)?;
        }
        let legs = trip.itinerary.legs.iter();
        let mut moments = legs.flat_map(|leg| [leg.departs, leg.arrives]);
        let is_readable = trip.as_of.is_readable() && moments.all(Moment::is_readable);
        is_readable.then_some((trip, first))
    }

    /// The flights, and the position of the journey's first; it departs on `day`.
    fn fly(&self, facts: &[Fact], day: NaiveDate) -> Option<(Vec<Leg>, usize)> {
        let mut route = Route::of(facts);
        let from = self.airport(self.from)?;
        let to = match route.to {
            Some(to) => to,
            None => self.airport(self.to)?,
        };
        let departs = at(from, day, route.hour)?;
        let mut legs = Vec::new();
        if let Some((country, then)) = route.approach {
            let lands = match then {
                Layover::Airside => minutes_later(departs, -CONNECTION),
                Layover::Admitted => at(from, shift(day, -route.stay)?, route.hour)?,
            };
            let leg = flight(self.airport(country)?, from, minutes_later(lands, -FLIGHT));
            legs.push(leg.then(then));
        }
        let first = legs.len();
        let mut leaves = (from, departs);
        if let Some((country, then)) = route.via.take() {
            let stop = self.airport(country)?;
            let leg = flight(from, stop, departs).then(then);
            leaves = (stop, minutes_later(leg.arrives.instant()?, CONNECTION));
            legs.push(leg);
        }
        let mut last = flight(leaves.0, to, leaves.1);
        last.by = route.by;
        last.then = route.after;
        last.technical_stops
            .extend(route.technical_stop.map(Location::from));
        let lands = last.arrives.instant()?;
        legs.push(last);
        if let Some(country) = route.on_to {
            let stays = match route.after {
                Some(Layover::Admitted) => i64::from(STAY) * DAY,
                _ => CONNECTION,
            };
            legs.push(flight(
                to,
                self.airport(country)?,
                minutes_later(lands, stays),
            ));
        }
        Some((legs, first))
    }
}

/// What facts say of the route.
struct Route {
    hour: u32,
    stay: i32,
    approach: Option<(Country, Layover)>,
    via: Option<(Country, Layover)>,
    technical_stop: Option<Airport>,
    to: Option<Airport>,
    by: Option<Mode>,
    after: Option<Layover>,
    on_to: Option<Country>,
}

impl Route {
    fn of(facts: &[Fact]) -> Self {
        let mut route = Self {
            hour: 10,
            stay: STAY,
            approach: None,
            via: None,
            technical_stop: None,
            to: None,
            by: None,
            after: None,
            on_to: None,
        };
        for fact in facts {
            match fact.clone() {
                Fact::Hour(hour) => route.hour = hour,
                Fact::ArrivedBefore(days) => route.stay = days,
                Fact::Approach(country, then) => route.approach = Some((country, then)),
                Fact::Via(country, then) => route.via = Some((country, then)),
                Fact::TechnicalStop(airport) => route.technical_stop = Some(airport),
                Fact::To(airport) => route.to = Some(airport),
                Fact::By(mode) => route.by = Some(mode),
                Fact::After(then) => route.after = Some(then),
                Fact::OnTo(country) => route.on_to = Some(country),
                _ => {}
            }
        }
        route
    }
}

/// An airport by which people know a country; else the first that calls itself international, or the first.
fn main_airport(country: Country) -> Option<Airport> {
    let all = Airport::hubs()
        .chain(Airport::all().filter(|airport| is_international(*airport)))
        .chain(Airport::all());
    all.into_iter().find(|airport| airport.country() == country)
}

fn is_international(airport: Airport) -> bool {
    airport.name().contains("International")
}

/// The instant at which clocks at an airport show an hour.
fn at(airport: Airport, day: NaiveDate, hour: u32) -> Option<DateTime<FixedOffset>> {
    let local = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?);
    airport.zone().resolve(local).earliest()
}

fn flight(from: Airport, to: Airport, departs: DateTime<FixedOffset>) -> Leg {
    let shown = |airport: Airport, at: DateTime<FixedOffset>| -> Moment {
        at.with_timezone(&airport.zone().offset_at(at.naive_utc()))
            .into()
    };
    let arrives = minutes_later(departs, FLIGHT);
    Leg::between(from, to, shown(from, departs), shown(to, arrives))
}

/// The day of the journey by which rules are in force.
fn relevant(legs: &[Leg], first: usize, facts: &[Fact], by: ForceDay) -> Option<NaiveDate> {
    let is_onward = facts.iter().any(|fact| matches!(fact, Fact::OnTo(_)));
    let last = || legs.get(legs.len().checked_sub(if is_onward { 2 } else { 1 })?);
    match by {
        ForceDay::Departure => Some(legs.get(first)?.departs.date()),
        ForceDay::NextDeparture => Some(legs.last()?.departs.date()),
        ForceDay::OnwardDeparture => Some(last()?.departs.date()),
        ForceDay::Landing => Some(last()?.arrives.date()),
    }
}
