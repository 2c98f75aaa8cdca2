//! The tests of single facts, in words.

use std::fmt::Display;

use crate::code::{Country, Nationality, Subdivision};
use crate::condition::Predicate;
use crate::field::Field;
use crate::place::Airport;
use crate::rule::{Bound, Must, Validity};
use crate::value::FieldValue;
use crate::window::{Window, WindowUnit};

use super::Writer;

impl Writer<'_> {
    /// What a predicate says of the traveller or the journey.
    pub(super) fn predicate(&self, predicate: &Predicate) -> String {
        let plain = |name: &str| self.said(&format!("predicate.{name}"), &[]);
        let with = |name: &str, place: &str, value: &str| {
            self.said(&format!("predicate.{name}"), &[(place, value)])
        };
        let list = |name: &str, list: String| with(name, "list", &list);
        match predicate {
            Predicate::Nationality(codes) => list("nationality", self.nationalities(codes)),
            Predicate::LivesIn(places) => list("lives_in", self.countries(places)),
            Predicate::LivesInSubdivision(places) => list("lives_in", self.subdivisions(places)),
            Predicate::States(bound) => {
                let field = Field::Fact(bound.fact.clone());
                self.must(&field, &bound.must)
            }
            Predicate::Holds(spec) => {
                let kinds = spec.any_of.iter().map(|kind| self.kind_name(kind));
                let kinds = kinds.collect::<Vec<_>>().join(&self.label("or"));
                let text = with("holds", "document", &kinds);
                let bounds = spec.bounds.iter().map(|bound| self.bound(bound));
                let validity = spec.valid.map(|validity| self.validity(validity));
                let conditions: Vec<_> = bounds.chain(validity).collect();
                if conditions.is_empty() {
                    text
                } else {
                    self.language
                        .remark(&text, &self.language.list(&conditions))
                }
            }
            Predicate::Via => plain("via"),
            Predicate::LastTransitIn(places) => list("last_transit_in", self.countries(places)),
            Predicate::AdmittedInTransit => plain("admitted_in_transit"),
            Predicate::TechnicalStop => plain("technical_stop"),
            Predicate::LandsAt(airports) => list("lands_at", self.airports(airports)),
            Predicate::DepartsBeforeHour(hour) => {
                with("departs_before_hour", "hour", &hour.to_string())
            }
            Predicate::Enters => plain("enters"),
            Predicate::ApproachedAirside => plain("approached_airside"),
            Predicate::ApproachedFromOutside(places) => {
                list("approached_from_outside", self.countries(places))
            }
            Predicate::ComesFrom(places) => list("comes_from", self.countries(places)),
            Predicate::LeadsOnTo(places) => list("leads_on_to", self.countries(places)),
            Predicate::DepartsOn(window) => with("departs_on", "window", &self.days_of(*window)),
            Predicate::LandsOn(window) => with("lands_on", "window", &self.days_of(*window)),
            Predicate::EnteredBy(track) => with("entered_by", "track", &self.track_name(track)),
            Predicate::AsksFor(track) => with("asks_for", "track", &self.track_name(track)),
            Predicate::Unsettled(reading) => with("unsettled", "reading", reading.as_str()),
        }
    }

    fn validity(&self, validity: Validity) -> String {
        match validity {
            Validity::OnTheDay => self.said("validity.on_the_day", &[]),
            Validity::AtDepartureFrom(role) => {
                let place = self.word("place_role", &role);
                self.said("validity.at_departure_from", &[("place", &place)])
            }
        }
    }

    /// What must be so of a field of a document.
    fn bound(&self, bound: &Bound) -> String {
        let field = Field::DocumentField(bound.field.clone());
        self.must(&field, &bound.must)
    }

    /// What must be so of a field or a fact.
    fn must(&self, field: &Field, must: &Must) -> String {
        let name = self.text(&self.rulebook.name_of_declared(field));
        let said = |form: &str, value: &str| {
            let form = format!("bound.{form}");
            self.said(&form, &[("field", &name), ("value", value)])
        };
        let value = |value: &FieldValue| self.field_value(field, value);
        match must {
            Must::Be(one) => said("be", &value(one)),
            Must::BeOneOf(all) => {
                let all: Vec<_> = all.iter().map(value).collect();
                said("be", &all.join(&self.label("or")))
            }
            Must::BeAtLeast(number) => said("be_at_least", &number.to_string()),
            Must::BeAtMost(number) => said("be_at_most", &number.to_string()),
            Must::BeFrom(day) => said("be_from", &self.language.date(*day)),
            Must::BeBefore(day) => said("be_before", &self.language.date(*day)),
            Must::BeThatOf(role) => said("be", &self.word("place_role", role)),
            Must::BeWithin(window) => said("be", &self.days_of(*window)),
        }
    }

    /// A value of a declared field or fact in words.
    pub(super) fn field_value(&self, field: &Field, value: &FieldValue) -> String {
        match value {
            FieldValue::YesNo(yes) => self.word("answer", &if *yes { "yes" } else { "no" }),
            FieldValue::Date(day) => self.language.date(*day),
            FieldValue::Number(number) => number.to_string(),
            FieldValue::Country(country) => self.country(*country),
            FieldValue::Choice(choice) => {
                let words = self.rulebook.compiled().choices(field);
                let word = words.iter().find(|word| word.id == *choice);
                word.map_or_else(
                    || self.word("medium", choice),
                    |word| self.text(&word.title),
                )
            }
        }
    }

    fn codes(&self, codes: &[impl Display]) -> String {
        let codes: Vec<_> = codes.iter().map(ToString::to_string).collect();
        self.language.list(&codes)
    }

    fn nationalities(&self, codes: &[Nationality]) -> String {
        let name = |code: &Nationality| self.named("nationality", code.as_str());
        self.codes(&codes.iter().map(name).collect::<Vec<_>>())
    }

    fn countries(&self, places: &[Country]) -> String {
        let names: Vec<_> = places.iter().map(|place| self.country(*place)).collect();
        names.join(&self.label("or"))
    }

    fn subdivisions(&self, places: &[Subdivision]) -> String {
        let names: Vec<_> = places
            .iter()
            .map(|place| self.subdivision(*place))
            .collect();
        names.join(&self.label("or"))
    }

    fn airports(&self, airports: &[Airport]) -> String {
        let places: Vec<_> = airports
            .iter()
            .map(|airport| self.place(*airport))
            .collect();
        places.join(&self.label("or"))
    }

    /// The days of a window, counted from its anchor.
    fn days_of(&self, window: Window) -> String {
        if window.unit != WindowUnit::CalendarDays {
            return self.time_limit(window);
        }
        let anchor = self.word("anchor", &window.anchor);
        let day = |days: Option<i32>| days.map(|days| days.to_string()).unwrap_or_default();
        let name = match (window.earliest, window.latest) {
            (Some(_), Some(_)) => "window.between",
            (Some(_), None) => "window.from",
            (None, Some(_)) => "window.until",
            (None, None) => return self.label("always"),
        };
        let (earliest, latest) = (day(window.earliest), day(window.latest));
        let values = [
            ("anchor", &*anchor),
            ("earliest", &earliest),
            ("latest", &latest),
        ];
        self.said(name, &values)
    }
}
