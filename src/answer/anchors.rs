//! Days of birth and of exit that can be told apart: those at the edges of ages and of windows that are counted from them.

use chrono::NaiveDate;

use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::{AgeBound, Must, Need};
use crate::time::moment::{FIRST_YEAR, Moment, shift, shift_months};
use crate::time::window::birthday;
use crate::time::window::{Anchor, Window};
use crate::trip::answer::Answer;
use crate::trip::birth::BirthDate;
use crate::trip::value::FieldValue;

use super::tries::around;
use super::values::Scene;
use crate::lists::unique;

/// How many days after the landing an exit is that lies beyond every window.
const LONG_AFTER: i32 = 25 * 366;

impl<'a> Scene<'a> {
    /// The days from which windows are counted and on which ages are asked, as far as the trip tells them.
    pub(super) fn anchor_days(self) -> Vec<NaiveDate> {
        let (traveller, itinerary) = (&self.trip.traveller, &self.trip.itinerary);
        let born = traveller
            .born
            .map(|born| [born.stretch().0, born.stretch().1]);
        let asked = self.trip.as_of.date();
        // It may be another day where the window is used.
        let asked = [-1, 0, 1].into_iter().filter_map(|by| shift(asked, by));
        let arrived = itinerary.arrived.as_ref().and_then(|arrived| arrived.on);
        let told = itinerary.leaves_on.into_iter().chain(arrived);
        let days = self.days().into_iter().chain(told).chain(asked);
        unique(days.chain(born.into_iter().flatten()))
    }

    /// Dates of birth on both sides of every age that is asked for, and of every window that is counted from birth, within what is
    /// known of it.
    pub(super) fn around_births(self) -> Vec<Answer> {
        let days = self.anchor_days();
        let ages = self.ages().flat_map(AgeBound::edges);
        let mut edges: Vec<NaiveDate> = Vec::new();
        for months in unique(ages) {
            edges.extend(days.iter().filter_map(|day| shift_months(*day, -months)));
        }
        for (window, days) in self.windows_from(Anchor::Birth) {
            let anchors = days.iter().map(|day| window.anchors_of(*day));
            edges.extend(anchors.flat_map(|(first, last)| [first, last]).flatten());
        }
        let asked = self.trip.as_of.date();
        let oldest = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or(asked);
        let known = self.trip.traveller.born.map(BirthDate::stretch);
        let (first, last) = known.unwrap_or((oldest, asked));
        let last = last.min(asked);
        let edges = around(edges, |day| day).into_iter();
        let within = edges.filter(|day| (first..=last).contains(day));
        let births = unique(within.chain([first, last]));
        births
            .into_iter()
            .map(BirthDate::on)
            .map(Answer::Born)
            .collect()
    }

    /// Days of exit at which an age is reached, or a window that is counted from it begins or ends.
    pub(super) fn exit_edges(self) -> Vec<NaiveDate> {
        let born = self.trip.traveller.born.map(BirthDate::stretch);
        let born = born.into_iter().flat_map(|(first, last)| [first, last]);
        let born: Vec<NaiveDate> = born.collect();
        let ages = self.ages().filter(|age| age.at == Anchor::Exit);
        let mut edges: Vec<NaiveDate> = Vec::new();
        for months in unique(ages.flat_map(AgeBound::edges)) {
            edges.extend(born.iter().filter_map(|born| birthday(*born, months)));
        }
        let windows = self.windows_from(Anchor::Exit);
        // What is not known of a document may lie before or after, however late the exit is.
        let lands = self.days().into_iter().max();
        let late = lands.and_then(|lands| shift(lands, LONG_AFTER));
        edges.extend(late.filter(|_| !windows.is_empty()));
        for (window, days) in windows {
            let anchors = days.iter().map(|day| window.anchors_of(*day));
            edges.extend(anchors.flat_map(|(first, last)| [first, last]).flatten());
        }
        edges
    }

    fn ages(self) -> impl Iterator<Item = AgeBound> {
        self.predicates().filter_map(|predicate| match predicate {
            Predicate::Age(bound) => Some(*bound),
            _ => None,
        })
    }

    /// The windows that are counted from an anchor, each with the days that are looked for in it.
    fn windows_from(self, anchor: Anchor) -> Vec<(Window, Vec<NaiveDate>)> {
        let of_flights = self.predicates().filter_map(|predicate| match predicate {
            Predicate::DepartsOn(window) | Predicate::LandsOn(window) => Some(*window),
            _ => None,
        });
        let of_flights = of_flights.map(|window| (window, self.days()));
        let stated = self.fact_musts().map(|must| (must, true));
        let bounds = self.document_specs().flat_map(|spec| &spec.bounds);
        let musts = stated.chain(bounds.map(|bound| (&bound.must, false)));
        let of_values = musts.filter_map(|(must, is_stated)| match must {
            Must::BeWithin(window) if window.anchor == anchor => {
                Some((*window, self.dates(is_stated)))
            }
            _ => None,
        });
        let windows = of_flights.filter(|(window, _)| window.anchor == anchor);
        windows.chain(of_values).collect()
    }

    /// The bounds on facts, of conditions and of requirements.
    fn fact_musts(self) -> impl Iterator<Item = &'a Must> {
        let named = self.predicates().filter_map(|predicate| match predicate {
            Predicate::States(bound) => Some(&bound.must),
            _ => None,
        });
        let needed = self.needs().filter_map(|need| match need {
            Need::Fact(bound) => Some(&bound.must),
            _ => None,
        });
        named.chain(needed)
    }

    /// The dates that are stated of the traveller, or those of the documents that are held.
    fn dates(self, of_facts: bool) -> Vec<NaiveDate> {
        let date = |value: &FieldValue| match value {
            FieldValue::Date(day) => Some(*day),
            _ => None,
        };
        if of_facts {
            let facts = self.trip.traveller.facts.iter();
            return unique(facts.filter_map(|(_, value)| date(value)));
        }
        let documents = self.trip.holdings.documents.iter().flatten();
        let passports = self.trip.traveller.passports.iter().flatten();
        let of_passports = passports.flat_map(|passport| {
            let declared = passport.fields.iter().filter_map(|(_, value)| date(value));
            let days = [passport.issued, passport.valid_until].into_iter();
            days.flatten().chain(declared)
        });
        let of_documents = documents.flat_map(|document| {
            let days = [document.issued, document.valid_from, document.valid_until];
            let days = days.into_iter().flatten().map(Moment::date);
            let declared = document.fields.iter().filter_map(|(_, value)| date(value));
            days.chain(declared).collect::<Vec<_>>()
        });
        unique(of_documents.chain(of_passports))
    }
}
