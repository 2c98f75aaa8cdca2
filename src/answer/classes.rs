//! The classes of values that nothing tells apart: one value stands for all of its class.

use std::collections::BTreeSet;

use crate::code::{Country, FactId, Institution, Nationality, Subdivision};
use crate::place::area::Spot;
use crate::rulebook::platform::PlatformRegistry;
use crate::rulebook::rule::Must;
use crate::trip::answer::Answer;
use crate::trip::field::Field;
use crate::trip::holdings::TestResult;
use crate::trip::value::FieldValue;

use super::values::Scene;

impl Scene<'_> {
    /// One nationality of each class that provisions tell apart, and one that none names. Those of the countries of
    /// whose borders rules speak are always told apart: the standing of foreigners turns on them.
    pub(super) fn nationality_classes(self) -> impl Iterator<Item = Nationality> {
        let named = self.nationalities();
        let lists = self.groups_of_nationals();
        let ends = self.nationals_of_ends();
        let class = |code: &Nationality| {
            let in_lists = lists.iter().map(|list| list.days(*code));
            let own = ends.contains(code).then_some(*code);
            (in_lists.collect::<Vec<_>>(), own)
        };
        let another = Nationality::all().find(|code| {
            let is_named = lists.iter().any(|list| list.days(*code).is_some());
            !is_named && !ends.contains(code) && !named.contains(code)
        });
        first_of_each(named.into_iter().chain(another), class).into_iter()
    }

    /// The countries of the trip, one of each class that provisions tell apart, and one that nobody names. Those of which it
    /// makes a difference where one lives are always told apart.
    pub(super) fn country_classes(self, answer: fn(Country) -> Answer) -> Vec<Answer> {
        let compiled = self.rulebook.compiled();
        let homes = self.homes().chain(compiled.areas.all_borders());
        let homes: Vec<_> = homes.collect();
        let surveyed = self.surveyed_countries();
        let class = |country: &Country| {
            let in_places = homes
                .iter()
                .map(|places| places.days(Spot::Country(*country)));
            let is_own = has_subdivisions(*country) || surveyed.contains(country);
            let own = is_own.then_some(*country);
            (self.flown(*country), in_places.collect::<Vec<_>>(), own)
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

    /// The subdivisions visited and those that provisions, platforms or codes in hand name, each by itself, and one other.
    pub(super) fn subdivision_classes(self) -> Vec<Answer> {
        let visits = &self.trip.itinerary.visits;
        let homes: Vec<_> = self.homes().collect();
        let class = |place: &Subdivision| {
            let named = homes
                .iter()
                .map(|places| places.days(Spot::Subdivision(*place)));
            let named: Vec<_> = named.collect();
            let visited = visits.iter().map(|visit| visit.subdivision == *place);
            let registries = self.rulebook.registries();
            let covered = registries.iter().map(|registry| registry.covers(*place));
            let gaps = registries.iter().flat_map(|found| &found.not_surveyed);
            let gaps = gaps.map(|gap| gap.subdivision == *place);
            let seen = registries.iter().flat_map(PlatformRegistry::registrations);
            let residents = seen.filter_map(|seen| seen.residents_of.as_ref());
            let residents = residents.map(|places| places.contains(place));
            // Who lives where a code in hand is of may show it elsewhere as that of home.
            let codes = self.trip.holdings.documents.iter().flatten();
            let held = codes.map(|code| code.subdivision == Some(*place));
            let classes = visited.chain(covered).chain(gaps);
            let classes = classes.chain(residents).chain(held);
            (named, classes.collect::<Vec<_>>())
        };
        let all = self.subdivisions();
        let classes = first_of_each(all, class);
        classes
            .into_iter()
            .map(Answer::ResidenceSubdivision)
            .collect()
    }

    /// The institutions that made other tests of the trip, each once, and one that made none of them.
    pub(super) fn institutions(self) -> Vec<Answer> {
        let certificates = self.trip.holdings.certificates.iter().flatten();
        let tests = certificates.flat_map(|certificate| &certificate.tests);
        let told = tests.filter_map(|test| test.institution.as_ref());
        let mut each: Vec<&Institution> = Vec::new();
        for one in told {
            if !each.iter().any(|other| other.is_same(one)) {
                each.push(one);
            }
        }
        let another = Institution::apart_from(&each);
        let each = each.into_iter().cloned();
        each.chain([another]).map(Answer::TestInstitution).collect()
    }

    /// Of the methods or the specimens of tests, one of each class that any test that is asked for tells apart.
    pub(super) fn test_classes(self, answers: Vec<Answer>) -> Vec<Answer> {
        let compiled = self.rulebook.compiled();
        let asked: Vec<_> = self
            .demands()
            .filter_map(|found| found.test.as_ref())
            .collect();
        let class = |answer: &Answer| {
            let mut test = TestResult::default();
            match answer {
                Answer::TestAssay(assay) => test.assay = Some(assay.clone()),
                Answer::TestSpecimen(specimen) => test.specimen = Some(specimen.clone()),
                _ => {}
            }
            let numbers = compiled.tests.numbers(&test);
            let counts = asked.iter().map(|asked| {
                let counts = [asked.counts_assay(numbers), asked.counts_specimen(numbers)];
                (counts, asked.is_attempted_by(numbers))
            });
            let counts = counts.collect::<Vec<_>>();
            let positives = self.recoveries_asked().map(|spec| {
                let mut groups = spec.assays.iter();
                let assay = test.assay.as_ref();
                assay.map(|assay| groups.any(|group| compiled.tests.assays.is_of(assay, group)))
            });
            (counts, positives.collect::<Vec<_>>())
        };
        first_of_each(answers, class)
    }
}

/// Whether it may make a difference where in a country somebody lives.
fn has_subdivisions(country: Country) -> bool {
    Subdivision::all().any(|place| place.country() == country)
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
