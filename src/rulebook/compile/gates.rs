//! The countries at whose borders journeys start and end, and which of them rules do not tell apart.

use std::collections::HashMap;

use chrono::Datelike;

use crate::code::{Country, RulebookName};
use crate::place::Location;
use crate::place::area::{Extent, Spot};
use crate::trip::itinerary::Leg;
use crate::truth::Truth;

use super::Areas;
use super::sides::{Sides, When, country_in};

/// The countries that scopes name, in classes of such that no scope tells apart; all others are one more class, the last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gates {
    /// In order, each with the number of its class.
    countries: Vec<(Country, usize)>,
    /// One of each class.
    first: Vec<Country>,
    /// Those that scopes name as an end, in order.
    ends: Vec<Country>,
    /// The areas that are one border.
    borders: Vec<Extent<Spot>>,
    /// Where nobody stays airside.
    no_airside: Extent<Spot>,
}

impl Gates {
    pub(super) fn new(areas: &Areas, of: &RulebookName, sides: &Sides) -> Self {
        let told_apart = told_apart(sides);
        let mut classes: HashMap<usize, usize> = HashMap::new();
        let mut first = Vec::new();
        let named = sides.members();
        let countries = named.places().filter_map(|place| {
            let country = country_in(place)?;
            let number = *classes
                .entry(told_apart.get(place).copied()?)
                .or_insert(first.len());
            if number == first.len() {
                first.push(country);
            }
            Some((country, number))
        });
        Self {
            countries: countries.collect(),
            first,
            ends: sides
                .destinations()
                .places()
                .filter_map(country_in)
                .collect(),
            borders: areas.borders(of),
            no_airside: areas.no_airside().clone(),
        }
    }

    /// How many classes there are, that of all other countries among them.
    pub(super) fn classes(&self) -> usize {
        self.first.len() + 1
    }

    /// The number of the class of a country.
    pub(super) fn class(&self, country: Country) -> usize {
        let found = self
            .countries
            .binary_search_by_key(&country, |(gate, _)| *gate);
        let found = found.ok().and_then(|place| self.countries.get(place));
        found.map_or(self.first.len(), |(_, class)| *class)
    }

    /// A country of each class, and none for that of all others.
    pub(crate) fn one_of_each(&self) -> impl Iterator<Item = Option<Country>> {
        self.first.iter().copied().map(Some).chain([None])
    }

    /// The countries that scopes name.
    pub(crate) fn countries(&self) -> impl Iterator<Item = Country> {
        self.countries.iter().map(|(country, _)| *country)
    }

    pub(crate) fn contains(&self, country: Country) -> bool {
        self.class(country) < self.first.len()
    }

    /// The area with a border of its own in which a country is on a day.
    fn border(&self, country: Country, day: i32) -> Option<&Extent<Spot>> {
        let mut borders = self.borders.iter();
        borders.find(|area| area.holds(Spot::Country(country), day))
    }

    /// Whether there is a border between two countries on a day, which is worked out only where it matters.
    pub(crate) fn part(&self, one: Country, other: Country, day: impl FnOnce() -> i32) -> bool {
        if one == other || self.borders.is_empty() {
            return one != other;
        }
        let day = day();
        let is_common = |area: &Extent<Spot>| area.holds(Spot::Country(other), day);
        !self.border(one, day).is_some_and(is_common)
    }

    /// Whether everybody who lands at a location on a day is admitted there.
    pub(crate) fn admits_all(&self, at: Location, day: impl FnOnce() -> i32) -> Truth {
        if self.no_airside.is_empty() {
            return Truth::Fails;
        }
        self.no_airside.takes_in(at, day())
    }

    /// Whether a journey that lands in a country on a day ends there: rules speak of its border.
    pub(crate) fn is_end(&self, country: Country, day: impl FnOnce() -> i32) -> bool {
        let is_named = |country: &Country| self.ends.binary_search(country).is_ok();
        if is_named(&country) || self.borders.is_empty() {
            return is_named(&country);
        }
        let day = day();
        self.border(country, day).is_some_and(|area| {
            let mut others = area.countries();
            others.any(|other| area.holds(Spot::Country(other), day) && is_named(&other))
        })
    }
}

/// A number for each country, by place, that it shares with those that no side tells apart from it.
fn told_apart(sides: &Sides) -> Vec<usize> {
    let mut numbers = vec![0; Country::all().len()];
    let mut next = 1;
    for side in sides.iter() {
        let mut split: HashMap<(usize, When<'_>), usize> = HashMap::new();
        for (place, when) in side.named() {
            let Some(number) = numbers.get_mut(place) else {
                continue;
            };
            *number = *split.entry((*number, when)).or_insert_with(|| {
                next += 1;
                next
            });
        }
    }
    numbers
}

/// Whether a leg leads to another country without a border between.
pub(crate) fn is_within_one_border(gates: &Gates, leg: &Leg) -> bool {
    leg.from.country() != leg.to.country() && !crosses(gates, leg)
}

/// Whether a leg leads over a border.
pub(crate) fn crosses(gates: &Gates, leg: &Leg) -> bool {
    let day = || leg.departs.date().num_days_from_ce();
    gates.part(leg.from.country(), leg.to.country(), day)
}
