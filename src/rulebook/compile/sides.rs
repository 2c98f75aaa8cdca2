//! The countries where journeys start, or end, of which provisions speak.

use std::collections::HashMap;

use crate::code::Country;
use crate::place::area::{Days, Extent, Spot};
use crate::rulebook::rule::Provision;

use super::{Areas, Ends};

/// A set of countries, one bit each by their places among all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Countries([u64; 4]);

impl Countries {
    fn add(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    pub(super) fn has(&self, place: usize) -> bool {
        let word = self.0.get(place / 64);
        word.is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    fn join(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own |= other;
        }
    }

    /// Their places, in order.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        (0..64 * self.0.len()).filter(|place| self.has(*place))
    }
}

/// The countries at one end of the journeys of which something speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Side {
    /// Those that are in on all days.
    always: Countries,
    /// Those that are in on some days, by their places, in order.
    sometimes: Vec<(usize, Days)>,
    /// Those that are named, and never in.
    never: Countries,
}

/// When a country is at an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum When<'a> {
    Always,
    Sometimes(&'a Days),
    Never,
}

impl Side {
    fn of(extent: &Extent<Spot>) -> Self {
        let mut side = Self::default();
        for part in extent.parts() {
            let (Spot::Country(country), Some(days)) = (part, extent.days(part)) else {
                continue;
            };
            let place = country.place();
            if days.is_empty() {
                side.never.add(place);
            } else if *days == Days::always() {
                side.always.add(place);
            } else {
                side.sometimes.push((place, days.clone()));
            }
        }
        side
    }

    /// The days on which a country is in; none: on all; given by its place, if it is one that something names.
    pub(super) fn days(&self, place: Option<usize>) -> Option<When<'_>> {
        let place = place?;
        if self.always.has(place) {
            return Some(When::Always);
        }
        let found = self.sometimes.iter().find(|(other, _)| *other == place);
        found.map(|(_, days)| When::Sometimes(days))
    }

    /// Every country that is named, by its place, and when it is in.
    pub(super) fn named(&self) -> impl Iterator<Item = (usize, When<'_>)> {
        let always = self.always.places().map(|place| (place, When::Always));
        let sometimes = self.sometimes.iter();
        let sometimes = sometimes.map(|(place, days)| (*place, When::Sometimes(days)));
        let never = self.never.places().map(|place| (place, When::Never));
        always.chain(sometimes).chain(never)
    }

    /// The countries that are in at some time.
    fn members(&self) -> Countries {
        let mut members = self.always;
        for (place, _) in &self.sometimes {
            members.add(*place);
        }
        members
    }
}

/// Where the journeys start and end of which a provision speaks, by number; none: anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub from: Option<usize>,
    pub to: Option<usize>,
}

/// The ends of all provisions.
#[derive(Clone, Debug, Default)]
pub(super) struct Sides {
    all: Vec<Side>,
    /// Those of each provision, in order.
    pub spans: Vec<Span>,
}

impl Sides {
    /// Those of some of the provisions: the others are given as none, and speak of no journey.
    pub(super) fn new<'p>(
        areas: &Areas,
        provisions: impl Iterator<Item = Option<&'p Provision>>,
    ) -> Self {
        let mut numbers: HashMap<Side, usize> = HashMap::new();
        let mut sides = Self::default();
        for provision in provisions {
            let ends = provision.map(|provision| areas.ends(&provision.scope));
            let Ends { from, to } = ends.unwrap_or_else(Ends::nowhere);
            let mut number = |extent: Option<Extent<Spot>>| {
                let side = Side::of(&extent?);
                let number = *numbers.entry(side).or_insert_with_key(|side| {
                    sides.all.push(side.clone());
                    sides.all.len() - 1
                });
                Some(number)
            };
            let (from, to) = (number(from), number(to));
            sides.spans.push(Span { from, to });
        }
        sides
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Side> {
        self.all.iter()
    }

    pub(super) fn get(&self, number: usize) -> Option<&Side> {
        self.all.get(number)
    }

    /// The countries that are in somewhere at some time.
    pub(super) fn members(&self) -> Countries {
        let mut members = Countries::default();
        for side in &self.all {
            members.join(&side.members());
        }
        members
    }

    /// Those where journeys end.
    pub(super) fn destinations(&self) -> Countries {
        let mut members = Countries::default();
        let ends = self.spans.iter().filter_map(|span| self.get(span.to?));
        for side in ends {
            members.join(&side.members());
        }
        members
    }

    /// The days on which a provision speaks of journeys from one country to another, given by their places; none where it never
    /// does.
    pub(super) fn days(
        &self,
        span: Span,
        (from, to): (Option<usize>, Option<usize>),
    ) -> Option<Days> {
        let side = |number: Option<usize>, place| match number {
            None => Some(When::Always),
            Some(number) => self.get(number)?.days(place),
        };
        let days = match (side(span.from, from)?, side(span.to, to)?) {
            (When::Always, When::Always) => Days::always(),
            (When::Sometimes(days), When::Always) | (When::Always, When::Sometimes(days)) => {
                days.clone()
            }
            (When::Sometimes(one), When::Sometimes(other)) => one.and(other),
            (When::Never, _) | (_, When::Never) => Days::default(),
        };
        Some(days).filter(|days| !days.is_empty())
    }
}

/// The country in a place.
pub(super) fn country_in(place: usize) -> Option<Country> {
    Country::all().nth(place)
}
