//! The tests of single facts, in words.

use std::fmt::Display;

use crate::code::NationalsId;
use crate::place::area::{Nationals, Place};
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::{AgeBound, Bound, DoseCourse, DosesSpec, Must, Validity};
use crate::time::window::{Window, WindowUnit};
use crate::trip::field::Field;
use crate::trip::value::FieldValue;

use super::{Writer, name_of};

impl Writer<'_> {
    /// What a predicate says of the traveller or the journey.
    pub(super) fn predicate(&self, predicate: &Predicate) -> String {
        let plain = |name: &str| self.said(&format!("predicate.{name}"), &[]);
        let with = |name: &str, place: &str, value: &str| {
            self.said(&format!("predicate.{name}"), &[(place, value)])
        };
        let list = |name: &str, list: String| with(name, "list", &list);
        match predicate {
            Predicate::Nationality(codes) => list("nationality", self.nationals(codes)),
            Predicate::AnyNationality(codes) => list("any_nationality", self.nationals(codes)),
            Predicate::LivesIn(places) => list("lives_in", self.one_of(places)),
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
            Predicate::Dosed(spec) => self.dosed(spec),
            Predicate::Recovered(spec) => {
                let days = self.days_of_all(&spec.windows);
                let name = if spec.first {
                    "recovered_first"
                } else {
                    "recovered"
                };
                with(name, "window", &days)
            }
            Predicate::Age(bound) => {
                let (anchor, age) = (self.word("anchor", &bound.at), self.age(*bound));
                self.said("predicate.age", &[("anchor", &anchor), ("age", &age)])
            }
            Predicate::Via => plain("via"),
            Predicate::LastTransitIn(places) => list("last_transit_in", self.one_of(places)),
            Predicate::AdmittedInTransit => plain("admitted_in_transit"),
            Predicate::TechnicalStop => plain("technical_stop"),
            Predicate::LandsIn(places) => list("lands_in", self.one_of(places)),
            Predicate::Mode(modes) => {
                let modes = modes.iter().map(|mode| self.word("mode", mode));
                let modes = modes.collect::<Vec<_>>().join(&self.label("or"));
                list("mode", modes)
            }
            Predicate::DepartsBeforeHour(hour) => {
                with("departs_before_hour", "hour", &hour.to_string())
            }
            Predicate::Enters => plain("enters"),
            Predicate::ApproachedAirside => plain("approached_airside"),
            Predicate::ApproachedFromOutside(places) => {
                list("approached_from_outside", self.one_of(places))
            }
            Predicate::ComesFrom(places) => list("comes_from", self.one_of(places)),
            Predicate::LeadsOnTo(places) => list("leads_on_to", self.one_of(places)),
            Predicate::DepartsOn(window) => with("departs_on", "window", &self.days_of(*window)),
            Predicate::LandsOn(window) => with("lands_on", "window", &self.days_of(*window)),
            Predicate::EnteredBy(track) => with("entered_by", "track", &self.track_name(track)),
            Predicate::AsksFor(track) => with("asks_for", "track", &self.track_name(track)),
            Predicate::Unsettled(reading) => with("unsettled", "reading", reading.as_str()),
        }
    }

    /// What is asked of doses.
    fn dosed(&self, spec: &DosesSpec) -> String {
        let products = spec.products.iter().map(|id| {
            let word = self.rulebook.product(id);
            word.map_or_else(|| id.to_string(), |word| self.text(&word.title))
        });
        let products = products.collect::<Vec<_>>().join(&self.label("or"));
        let name = match spec.course {
            DoseCourse::Complete => "predicate.dosed_complete",
            DoseCourse::Booster => "predicate.dosed_booster",
        };
        let days = self.days_of_all(&spec.windows);
        self.said(name, &[("products", &products), ("window", &days)])
    }

    /// The days that lie in all of some windows.
    fn days_of_all(&self, windows: &[Window]) -> String {
        let days = windows.iter().map(|window| self.time_limit(*window));
        let days: Vec<_> = days.collect();
        if days.is_empty() {
            self.label("always")
        } else {
            self.language.list(&days)
        }
    }

    /// From which age on, and below which.
    fn age(&self, bound: AgeBound) -> String {
        let unit = self.said(&format!("age_unit.{}", name_of(&bound.unit)), &[]);
        let count = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
        let (from, below) = (count(bound.from), count(bound.below));
        let name = match (bound.from, bound.below) {
            (Some(_), Some(_)) => "age.between",
            (None, Some(_)) => "age.below",
            (_, None) => "age.from",
        };
        self.said(name, &[("from", &from), ("below", &below), ("unit", &unit)])
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

    fn nationals(&self, nationals: &[Nationals]) -> String {
        let name = |one: &Nationals| match one {
            Nationals::Of(code) => self.named("nationality", code.as_str()),
            Nationals::Group(id) => self.nationals_name(id),
        };
        self.codes(&nationals.iter().map(name).collect::<Vec<_>>())
    }

    fn one_of(&self, places: &[Place]) -> String {
        let names: Vec<_> = places.iter().map(|place| self.anywhere(place)).collect();
        names.join(&self.label("or"))
    }

    /// A place of any size by its name.
    pub(super) fn anywhere(&self, place: &Place) -> String {
        match place {
            Place::Country(country) => self.country(*country),
            Place::Subdivision(subdivision) => self.subdivision(*subdivision),
            Place::Airport(airport) => self.place((*airport).into()),
            Place::Area(id) => {
                let areas = &self.rulebook.contents().vocabulary.areas;
                let word = areas.iter().find(|word| word.id == *id);
                word.map_or_else(|| id.to_string(), |word| self.text(&word.title))
            }
        }
    }

    fn nationals_name(&self, id: &NationalsId) -> String {
        let groups = &self.rulebook.contents().vocabulary.nationals;
        let word = groups.iter().find(|word| word.id == *id);
        word.map_or_else(|| id.to_string(), |word| self.text(&word.title))
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
