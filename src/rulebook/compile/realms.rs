//! The rulebooks that stand together, each with where its journeys start and end and what can speak of them.

use crate::code::{Country, RulebookName};
use crate::rulebook::edition::Edition;
use crate::trip::itinerary::Leg;

use super::atlas::Atlas;
use super::gates::{Gates, crosses};

/// One of the rulebooks that stand together, with those that add to it.
#[derive(Clone, Debug)]
pub(crate) struct Realm {
    pub name: RulebookName,
    /// Whether it speaks only of borders of which no other does.
    pub fallback: bool,
    pub gates: Gates,
    pub(super) atlas: Atlas,
}

/// All of them: one at least.
#[derive(Clone, Debug)]
pub(crate) struct Realms(pub(super) Vec<Realm>);

impl Default for Realms {
    fn default() -> Self {
        Self(vec![Realm {
            name: Edition::UNNAMED,
            fallback: false,
            gates: Gates::default(),
            atlas: Atlas::default(),
        }])
    }
}

impl Realms {
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Realm> {
        self.0.iter()
    }

    /// The one there is, if no others stand beside it.
    pub(crate) fn only(&self) -> Option<&Realm> {
        match self.0.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Whether a flight leads over a border: to another country, unless one of them says that there is none between.
    pub(crate) fn crosses(&self, leg: &Leg) -> bool {
        self.iter().all(|realm| crosses(&realm.gates, leg))
    }

    /// A country of each class that scopes tell apart.
    pub(crate) fn one_of_each(&self) -> impl Iterator<Item = Country> {
        self.iter()
            .flat_map(|realm| realm.gates.one_of_each().flatten())
    }

    /// The countries that scopes name.
    pub(crate) fn countries(&self) -> impl Iterator<Item = Country> {
        self.iter().flat_map(|realm| realm.gates.countries())
    }

    pub(crate) fn name(&self, country: Country) -> bool {
        self.iter().any(|realm| realm.gates.contains(country))
    }
}
