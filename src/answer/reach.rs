//! The rules among which values are looked for: however large the rulebook is, a trip has to do with little of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{Country, FactId};
use crate::rulebook::compile::{Demand, Named, Plan};
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::Need;
use crate::rulebook::vocabulary::FactWord;

use super::values::Scene;

/// Of which rules values are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Of all of the rulebook.
    All,
    /// Of those that can speak of journeys between countries of the trip: no other can make a difference to it.
    Trip,
}

impl<'a> Scene<'a> {
    /// The predicates, each with the words that it names.
    pub(super) fn named_predicates(self) -> impl Iterator<Item = (&'a Predicate, &'a Named)> {
        let compiled = self.rulebook.compiled();
        let numbers = match self.reach {
            Reach::All => (0..compiled.number_of_predicates()).collect(),
            Reach::Trip => self.of_plans(|plan| plan.predicates.clone()),
        };
        let numbers = numbers.into_iter();
        numbers.filter_map(|number| compiled.predicate(number))
    }

    /// The requirements for which provisions can ask.
    pub(super) fn demands(self) -> impl Iterator<Item = &'a Demand> {
        let demands = self.rulebook.compiled().demands();
        let numbers = match self.reach {
            Reach::All => (0..demands.len()).collect(),
            Reach::Trip => self.of_plans(|plan| {
                let requirements = plan.requirements.iter();
                requirements.map(|requirement| requirement.number).collect()
            }),
        };
        let numbers = numbers.into_iter();
        numbers.filter_map(|number| demands.get(number).map(|demand| &**demand))
    }

    /// The provisions, by their places in the rulebook.
    pub(super) fn provisions(self) -> Vec<usize> {
        match self.reach {
            Reach::All => (0..self.rulebook.contents().provisions.len()).collect(),
            Reach::Trip => {
                self.of_plans(|plan| plan.rules.iter().map(|rule| rule.number).collect())
            }
        }
    }

    /// Some numbers of the plans for all pairs of countries of the trip, each once and in order.
    pub(super) fn of_plans(self, numbers: impl Fn(&Plan) -> Vec<usize>) -> Vec<usize> {
        let compiled = self.rulebook.compiled();
        let legs = &self.trip.itinerary.legs;
        let mut pairs: Vec<(Country, Country)> = Vec::new();
        for (place, leg) in legs.iter().enumerate() {
            let later = legs.iter().skip(place);
            pairs.extend(later.map(|last| (leg.from.country(), last.to.country())));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let plans = compiled.realms.iter().flat_map(|realm| {
            let pairs = pairs.iter();
            pairs.filter_map(move |(from, to)| compiled.plan(realm, *from, *to))
        });
        let mut all: Vec<usize> = plans.flat_map(|plan| numbers(&plan)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The facts at which rules look, or which the trip states, each with those on which it hangs; in the order of the vocabulary.
    pub(super) fn facts(self) -> Vec<&'a FactWord> {
        let facts = &self.rulebook.compiled().facts;
        if self.reach == Reach::All {
            return facts.iter().collect();
        }
        let asked = self.predicates().filter_map(|predicate| match predicate {
            Predicate::States(bound) => Some(&bound.fact),
            _ => None,
        });
        let needed = self.demands().filter_map(|demand| match &demand.spec.need {
            Need::Fact(bound) => Some(&bound.fact),
            _ => None,
        });
        let stated = self.trip.traveller.facts.iter().map(|(fact, _)| fact);
        let named: BTreeSet<&FactId> = asked.chain(needed).chain(stated).collect();
        let hanging = named.into_iter().flat_map(|fact| facts.chain(fact));
        let numbered = hanging.filter_map(|word| Some((facts.number(&word.id)?, word)));
        let numbered: BTreeMap<usize, &FactWord> = numbered.collect();
        numbered.into_values().collect()
    }

    /// One country of each class of those of whose borders rules speak.
    pub(super) fn ends(self) -> impl Iterator<Item = Country> {
        let ends = self.rulebook.compiled().realms.one_of_each();
        ends.filter(move |country| self.reach == Reach::All || self.flown(*country).is_some())
    }
}
