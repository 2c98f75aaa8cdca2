//! Doses and recoveries that can be told apart: one of each sort that is asked for, and days around the ends of windows.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::{DosesSpec, Need, RecoverySpec};
use crate::rulebook::vocabulary::ProductWord;
use crate::time::moment::{Moment, shift};
use crate::time::window::Window;
use crate::trip::answer::Answer;
use crate::trip::health::{Dose, Recovery};

use super::tries::around;
use super::values::Scene;
use crate::lists::unique;

impl<'a> Scene<'a> {
    /// The doses that requirements or conditions ask for.
    fn doses_asked(self) -> impl Iterator<Item = &'a DosesSpec> {
        let needed = self.needs().filter_map(|need| match need {
            Need::Doses(spec) => Some(spec),
            _ => None,
        });
        let named = self.predicates().filter_map(|predicate| match predicate {
            Predicate::Dosed(spec) => Some(spec),
            _ => None,
        });
        needed.chain(named)
    }

    /// The recoveries that requirements or conditions ask for.
    pub(super) fn recoveries_asked(self) -> impl Iterator<Item = &'a RecoverySpec> {
        let needed = self.needs().filter_map(|need| match need {
            Need::Recovery(spec) => Some(spec),
            _ => None,
        });
        let named = self.predicates().filter_map(|predicate| match predicate {
            Predicate::Recovered(spec) => Some(spec),
            _ => None,
        });
        needed.chain(named)
    }

    /// The products of which the rulebook has words, one of each class that something asked for tells apart.
    fn products(self) -> Vec<&'a ProductWord> {
        let products = &self.rulebook.compiled().tests.products;
        let asked: Vec<&DosesSpec> = self.doses_asked().collect();
        let mut seen = BTreeSet::new();
        let words = products.iter().filter(|word| !word.group);
        let first = words.filter(|word| {
            let counts = asked.iter().map(|spec| {
                let mut groups = spec.products.iter();
                groups.any(|group| products.is_of(&word.id, group))
            });
            seen.insert((word.doses, counts.collect::<Vec<_>>()))
        });
        first.collect()
    }

    /// Every product; of those that are told apart where answers are tried out, one of each class.
    pub(super) fn product_classes(self) -> Vec<Answer> {
        let classes = self.products().into_iter();
        classes
            .map(|word| Answer::DoseProduct(word.id.clone()))
            .collect()
    }

    /// A dose of each class of products that begins a course, one that completes it and one that follows it, where doses are asked
    /// for; of none is it known when it was given.
    pub(super) fn doses(self) -> Vec<Answer> {
        if self.doses_asked().next().is_none() {
            return Vec::new();
        }
        let products = self.products().into_iter();
        let doses = products.flat_map(|word| {
            let numbers = [1, word.doses, word.doses + 1];
            unique(numbers).into_iter().map(|number| Dose {
                product: Some(word.id.clone()),
                number: Some(number),
                of: Some(word.doses.max(number)),
                ..Dose::default()
            })
        });
        doses.map(|dose| Answer::Doses(vec![dose])).collect()
    }

    /// The numbers that a dose may have, as far as courses tell them apart.
    pub(super) fn dose_numbers(self, answer: fn(u32) -> Answer) -> Vec<Answer> {
        let products = self.rulebook.compiled().tests.products.iter();
        let longest = products.map(|word| word.doses).max().unwrap_or_default();
        (1..=longest.saturating_add(1)).map(answer).collect()
    }

    /// A recovery of which nothing is known, where recoveries are asked for.
    pub(super) fn recoveries(self) -> Vec<Answer> {
        let asked = self.recoveries_asked().next();
        let recovery = asked.map(|_| Answer::Recoveries(vec![Recovery::default()]));
        recovery.into_iter().collect()
    }

    /// Days around the ends of windows of doses, the days of checkpoints, and the last days on which a course could have begun.
    pub(super) fn around_doses(self) -> Vec<Answer> {
        let mut ends = self.days();
        for spec in self.doses_asked() {
            let own = self.ends_of(&spec.windows);
            let takes = spec.takes.and_then(|takes| i32::try_from(takes).ok());
            let last = own.iter().copied().chain(self.days());
            let last: Vec<NaiveDate> = last.filter_map(|day| shift(day, -takes?)).collect();
            ends.extend(own);
            ends.extend(last);
        }
        around(unique(ends), Answer::DoseGiven)
    }

    /// Days around the ends of windows of recoveries, and around positive tests, before which a recovery may have been.
    pub(super) fn around_recoveries(self) -> Vec<Answer> {
        let certificates = self.trip.holdings.certificates.iter().flatten();
        let tests = certificates.flat_map(|certificate| &certificate.tests);
        let sampled = tests.filter_map(|test| test.sampled.map(Moment::date));
        // An infection that is still to come is none.
        let today = self.trip.as_of.date();
        let ends = self.ends_of_recoveries().into_iter();
        let ends = ends.chain(sampled).chain([today]);
        let mut days = around(unique(ends), |day| day);
        days.retain(|day| *day <= today);
        days.into_iter()
            .map(Answer::RecoveryFirstPositive)
            .collect()
    }

    /// Days of sampling around the ends of windows of recoveries, and around those of other tests, which may have been positive before.
    pub(super) fn around_positives(self) -> Vec<Answer> {
        let mut ends = self.ends_of_recoveries();
        if self.recoveries_asked().any(|spec| spec.first) {
            let certificates = self.trip.holdings.certificates.iter().flatten();
            let tests = certificates.flat_map(|certificate| &certificate.tests);
            ends.extend(tests.filter_map(|test| test.sampled.map(Moment::date)));
        }
        around(unique(ends), |day| Answer::TestSampled(Moment::on(day)))
    }

    fn ends_of_recoveries(self) -> Vec<NaiveDate> {
        let windows = self.recoveries_asked().flat_map(|spec| &spec.windows);
        windows
            .flat_map(|window| self.ends_of(std::slice::from_ref(window)))
            .collect()
    }

    /// The ends of windows; whatever they are counted from, they lie around the days of checkpoints.
    fn ends_of(self, windows: &[Window]) -> Vec<NaiveDate> {
        let days = self.days();
        let ends = windows.iter().flat_map(|window| {
            let counts = [window.earliest, window.latest].into_iter().flatten();
            counts.map(move |count| (window.unit, count))
        });
        let ends = ends.flat_map(|(unit, count)| {
            let of = days.iter();
            of.flat_map(move |day| [unit.first_day(*day, count), unit.last_day(*day, count)])
        });
        unique(ends.flatten())
    }
}
