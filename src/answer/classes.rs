//! The classes of values that nothing tells apart: one value stands for all of its class.

use std::collections::BTreeSet;

use crate::answer::Answer;
use crate::code::{Country, FactId, Nationality, Subdivision};
use crate::condition::Predicate;
use crate::field::Field;
use crate::rule::{Must, Need};
use crate::value::FieldValue;

use super::values::Scene;

impl Scene<'_> {
    /// One nationality of each class that provisions tell apart, and one that none names. Chinese and Japanese nationals are
    /// always told apart: health codes and the standing of foreigners turn on them.
    pub(super) fn nationality_classes(self) -> Vec<Answer> {
        let named = self.nationalities();
        let lists: Vec<_> = self.lists_of_nationalities().collect();
        let class = |code: &Nationality| {
            let in_lists = lists.iter().map(|list| list.contains(code));
            let own = [Nationality::CHN, Nationality::JPN].map(|known| known == *code);
            in_lists.chain(own).collect::<Vec<_>>()
        };
        let another = Nationality::all().find(|code| {
            let is_named = lists.iter().any(|list| list.contains(code));
            *code != Nationality::JPN && !is_named && !named.contains(code)
        });
        let classes = first_of_each(named.into_iter().chain(another), class);
        classes.into_iter().map(Answer::Nationality).collect()
    }

    /// The countries of the trip, one of each class that provisions tell apart, and one that nobody names. China and Japan are
    /// always told apart: provinces, prefectures and missions turn on them.
    pub(super) fn country_classes(self, answer: fn(Country) -> Answer) -> Vec<Answer> {
        let lists = self.predicates().filter_map(|predicate| match predicate {
            Predicate::LivesIn(list) | Predicate::ApproachedFromOutside(list) => Some(list),
            _ => None,
        });
        let lists: Vec<_> = lists.collect();
        let class = |country: &Country| {
            let in_lists = lists.iter().map(|list| list.contains(country));
            let own = [Country::CN, Country::JP].map(|known| known == *country);
            let own = in_lists.chain(own).collect::<Vec<_>>();
            (self.flown(*country), own)
        };
        let classes = first_of_each(self.some_countries(), class);
        classes.into_iter().map(answer).collect()
    }

    /// The countries of the trip and one other: a certificate is asked to be of one of them.
    pub(super) fn certifying_classes(self) -> Vec<Answer> {
        let classes = first_of_each(self.some_countries(), |country| self.flown(*country));
        classes
            .into_iter()
            .map(Answer::CertificateCountry)
            .collect()
    }

    /// The countries that the trip or the rulebook names, and another.
    fn some_countries(self) -> impl Iterator<Item = Country> {
        let named = self.countries();
        let another = Country::all().find(|country| !named.contains(country));
        named.into_iter().chain(another)
    }

    /// The countries of the trip.
    pub(super) fn countries_flown(self) -> Vec<Country> {
        let mut flown = self.countries();
        flown.retain(|country| self.flown(*country).is_some());
        flown
    }

    /// The country itself, if a flight starts or ends there.
    pub(super) fn flown(self, country: Country) -> Option<Country> {
        let mut legs = self.trip.itinerary.legs.iter();
        let is_there = legs.any(|leg| [leg.from.country(), leg.to.country()].contains(&country));
        is_there.then_some(country)
    }

    /// Of the values of a fact, one of each class that bounds, facts that hang on it or nationalities tell apart.
    pub(super) fn fact_classes(self, fact: &FactId, values: Vec<Answer>) -> Vec<Answer> {
        let facts = &self.rulebook.compiled().facts;
        let bounds = self.bounds_on(&Field::Fact(fact.clone()));
        let hanging: Vec<_> = facts
            .hanging_on(fact)
            .filter_map(|word| word.only_if.as_ref())
            .collect();
        let not_of = facts.word(fact).and_then(|word| word.not_of.as_ref());
        let class = |answer: &Answer| {
            let Answer::Fact(value) = answer else {
                return (None, Vec::new());
            };
            // The days and numbers at the edges of bounds are each a class, and so are the countries of the trip.
            let itself = match value {
                FieldValue::Date(_) | FieldValue::Number(_) => Some(value.clone()),
                FieldValue::Country(country) => self.flown(*country).map(FieldValue::Country),
                FieldValue::YesNo(_) | FieldValue::Choice(_) => None,
            };
            let bounds = bounds.iter().map(|must| match must {
                Must::Be(one) => one == value,
                Must::BeOneOf(all) => all.contains(value),
                _ => false,
            });
            let hanging = hanging.iter().map(|only_if| only_if.is.contains(value));
            let says_who = not_of.iter().map(|not_of| not_of.but.contains(value));
            (itself, bounds.chain(hanging).chain(says_who).collect())
        };
        first_of_each(values, class)
    }

    /// The provinces visited and those that provisions, platforms or codes in hand name, each by itself, and one other.
    pub(super) fn subdivision_classes(self) -> Vec<Answer> {
        let visits = &self.trip.itinerary.visits;
        let lists = self.predicates().filter_map(|predicate| match predicate {
            Predicate::LivesInSubdivision(list) => Some(list),
            _ => None,
        });
        let lists: Vec<_> = lists.collect();
        let class = |place: &Subdivision| {
            let named = lists.iter().map(|list| list.contains(place));
            let visited = visits.iter().map(|visit| visit.province == *place);
            let platforms = self.rulebook.platforms();
            let gaps = platforms.into_iter().flat_map(|found| &found.not_surveyed);
            let gaps = gaps.map(|gap| gap.province == *place);
            let registrations = platforms
                .into_iter()
                .flat_map(|found| &found.platforms)
                .flat_map(|platform| &platform.registrations)
                .filter_map(|seen| seen.residents_of.as_ref());
            let residents = registrations.map(|provinces| provinces.contains(place));
            // Who lives where a code in hand is of may show it elsewhere as that of home.
            let codes = self.trip.holdings.documents.iter().flatten();
            let held = codes.map(|code| code.subdivision == Some(*place));
            let classes = named
                .chain(visited)
                .chain(gaps)
                .chain(residents)
                .chain(held);
            classes.collect::<Vec<_>>()
        };
        let all = self.subdivisions();
        let classes = first_of_each(all, class);
        classes
            .into_iter()
            .map(Answer::ResidenceSubdivision)
            .collect()
    }

    /// Of the methods or the specimens of tests, one of each class that any test that is asked for tells apart.
    pub(super) fn test_classes(self, answers: Vec<Answer>) -> Vec<Answer> {
        let needs = self.rulebook.compiled().requirements.iter();
        let specs = needs.filter_map(|requirement| match &requirement.spec.need {
            Need::Test(spec) => Some(spec),
            _ => None,
        });
        let specs: Vec<_> = specs.collect();
        let class = |answer: &Answer| {
            let counts = specs.iter().map(|spec| match answer {
                Answer::TestAssay(assay) => spec.assays.contains(assay),
                Answer::TestSpecimen(specimen) => spec.specimens.contains(specimen),
                _ => false,
            });
            counts.collect::<Vec<_>>()
        };
        first_of_each(answers, class)
    }
}

/// The first thing of each class.
fn first_of_each<T, C: Ord>(
    things: impl IntoIterator<Item = T>,
    class: impl Fn(&T) -> C,
) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let things = things.into_iter();
    things.filter(|thing| seen.insert(class(thing))).collect()
}
