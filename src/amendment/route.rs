//! The ground on which candidates travel, and how their facts become a trip.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use crate::code::Country;
use crate::document::Document;
use crate::holdings::Holdings;
use crate::itinerary::{FlightLeg, Layover};
use crate::moment::{Moment, minutes_later, shift};
use crate::place::Airport;
use crate::rule::ForceDay;
use crate::traveller::Residence;
use crate::trip::Trip;
use crate::value::FieldValue;
use crate::window::Anchor;

use super::fact::Fact;

/// Countries that are neither end of a journey, the first to be tried first.
const ELSEWHERE: [&str; 4] = ["KR", "TH", "US", "DE"];
/// The airports by which people know a country.
const WELL_KNOWN: [&str; 12] = [
    "NRT", "PVG", "ICN", "BKK", "HKG", "TPE", "MFM", "SIN", "LAX", "FRA", "LHR", "SYD",
];
/// The minutes of a flight, the minutes airside, and the days of a stay of which nothing else is said.
const FLIGHT: i64 = 3 * 60;
const CONNECTION: i64 = 4 * 60;
const DAY: i64 = 24 * 60;
const STAY: i32 = 2;
/// By how many days what is held outlasts the journey.
const VALID: i32 = 90;

/// The countries and airports of candidates for one pair of countries.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub from: Country,
    pub to: Country,
    /// A country at whose border no journey starts or ends.
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
        let mut others = ELSEWHERE.iter().filter_map(|code| Country::new(code).ok());
        let mut other = || others.find(|country| !gates.contains(country));
        let elsewhere = other()?;
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
    pub(super) fn countries(&self, named: &[Country]) -> impl Iterator<Item = Country> + use<> {
        let mut countries: Vec<Country> = named.iter().copied().take(3).collect();
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

    /// An airport of the country of destination that is none of these.
    pub(super) fn another_airport(&self, named: &[Airport]) -> Option<Airport> {
        let mut ends = self.ends.iter();
        ends.find(|airport| !named.contains(airport)).copied()
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
    fn fly(&self, facts: &[Fact], day: NaiveDate) -> Option<(Vec<FlightLeg>, usize)> {
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
        last.then = route.after;
        last.technical_stops.extend(route.technical_stop);
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
    let known = WELL_KNOWN.iter().filter_map(|iata| Airport::new(iata).ok());
    let all = known
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

fn flight(from: Airport, to: Airport, departs: DateTime<FixedOffset>) -> FlightLeg {
    let shown = |airport: Airport, at: DateTime<FixedOffset>| -> Moment {
        at.with_timezone(&airport.zone().offset_at(at.naive_utc()))
            .into()
    };
    FlightLeg {
        from,
        to,
        departs: shown(from, departs),
        arrives: shown(to, minutes_later(departs, FLIGHT)),
        technical_stops: Vec::new(),
        then: None,
    }
}

/// The day of the journey by which rules are in force.
fn relevant(legs: &[FlightLeg], first: usize, facts: &[Fact], by: ForceDay) -> Option<NaiveDate> {
    let is_onward = facts.iter().any(|fact| matches!(fact, Fact::OnTo(_)));
    match by {
        ForceDay::Departure => Some(legs.get(first)?.departs.date()),
        ForceDay::NextDeparture => Some(legs.last()?.departs.date()),
        ForceDay::Landing => {
            let last = legs.len().checked_sub(if is_onward { 2 } else { 1 })?;
            Some(legs.get(last)?.arrives.date())
        }
    }
}

/// Tells what the flights do not; with `is_flown` they tell how the traveller came into the country of start.
fn tell(
    trip: &mut Trip,
    fact: &Fact,
    (departs, lands): (NaiveDate, NaiveDate),
    is_flown: bool,
) -> Option<()> {
    let (traveller, itinerary) = (&mut trip.traveller, &mut trip.itinerary);
    match fact.clone() {
        Fact::Nationality(code) => traveller.nationality = Some(code),
        Fact::Residence(home) => traveller.residence = Some(home),
        Fact::Stated(fact, value) => traveller.facts.set(fact, value),
        Fact::StatedDay(fact, window, is_inside) => {
            let anchor = match window.anchor {
                Anchor::Landing => lands,
                _ => departs,
            };
            let day = window.day_at_its_end(anchor, is_inside)?;
            traveller.facts.set(fact, FieldValue::Date(day));
        }
        Fact::Holding(kinds, held) => {
            let until = shift(lands, VALID).map(Moment::on);
            let held = held.map(|document| Document {
                valid_until: until,
                ..document
            });
            trip.holdings.documents = Some(held.into_iter().collect());
            trip.holdings.complete_for = Some(kinds);
        }
        Fact::Track(track) => itinerary.tracks = vec![track],
        Fact::HoldsNothing => {
            let documents = trip.holdings.documents.take();
            trip.holdings = Holdings {
                documents: documents.or_else(|| Some(Vec::new())),
                ..Holdings::nothing()
            };
        }
        Fact::ArrivedFrom(_) | Fact::ArrivedBy(_) | Fact::ArrivedBefore(_) if is_flown => {}
        Fact::ArrivedFrom(country) => {
            itinerary.arrived.get_or_insert_default().from = Some(country);
        }
        Fact::ArrivedBy(track) => {
            itinerary.arrived.get_or_insert_default().track = Some(track);
        }
        Fact::ArrivedBefore(days) => {
            itinerary.arrived.get_or_insert_default().on = Some(shift(departs, -days)?);
        }
        Fact::Via(..)
        | Fact::TechnicalStop(_)
        | Fact::To(_)
        | Fact::Hour(_)
        | Fact::After(_)
        | Fact::OnTo(_)
        | Fact::Approach(..) => {}
    }
    Some(())
}
