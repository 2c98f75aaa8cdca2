//! The bounds on what is asked about, and the values on both sides of them.

use crate::code::{Country, DocumentKind, FactId};
use crate::rulebook::condition::Predicate;
use crate::rulebook::rule::{DocumentSpec, Must, Need};
use crate::rulebook::vocabulary::FieldType;
use crate::time::moment::{Moment, writable_day};
use crate::trip::answer::Answer;
use crate::trip::field::Field;
use crate::trip::value::FieldValue;

use super::tries::around;
use super::values::Scene;
use crate::lists::unique;

impl Answer {
    /// The answer to a question about a field or a fact on which there can be bounds, by its value.
    fn of_value(field: &Field, value: FieldValue) -> Option<Self> {
        match (field, value) {
            (Field::Fact(_), value) => Some(Self::Fact(value)),
            (Field::DocumentField(_), value) => Some(Self::DocumentField(value)),
            (Field::DocumentIssuer(_), FieldValue::Country(country)) => {
                Some(Self::DocumentIssuer(country))
            }
            (Field::DocumentIssued(_), FieldValue::Date(day)) => {
                Some(Self::DocumentIssued(Moment::on(day)))
            }
            (Field::DocumentValidFrom(_), FieldValue::Date(day)) => {
                Some(Self::DocumentValidFrom(Moment::on(day)))
            }
            (Field::DocumentValidUntil(_), FieldValue::Date(day)) => {
                Some(Self::DocumentValidUntil(Moment::on(day)))
            }
            (Field::DocumentCopies(_), FieldValue::Number(copies)) => {
                u32::try_from(copies).ok().map(Self::DocumentCopies)
            }
            _ => None,
        }
    }
}

impl<'a> Scene<'a> {
    /// The bounds on a fact or on a field of documents, of conditions and of requirements.
    pub(super) fn bounds_on(self, field: &Field) -> Vec<&'a Must> {
        match field {
            Field::Fact(id) => self.fact_bounds(id),
            Field::DocumentField(id) => {
                let specs = self.document_specs();
                let bounds = specs.flat_map(|spec| &spec.bounds);
                let bounds = bounds.filter(|bound| bound.field == *id);
                bounds.map(|bound| &bound.must).collect()
            }
            Field::DocumentIssuer(group) => self.common_bounds(group, "issuer"),
            Field::DocumentIssued(group) => self.common_bounds(group, "issued"),
            Field::DocumentValidFrom(group) => self.common_bounds(group, "valid_from"),
            Field::DocumentValidUntil(group) => self.common_bounds(group, "valid_until"),
            Field::DocumentCopies(group) => self.common_bounds(group, "copies"),
            _ => Vec::new(),
        }
    }

    /// The bounds on a field that all documents have, of those of a group.
    fn common_bounds(self, group: &DocumentKind, field: &str) -> Vec<&'a Must> {
        let bounds = self.specs_of(group).flat_map(|spec| &spec.bounds);
        let bounds = bounds.filter(|bound| bound.field.as_str() == field);
        bounds.map(|bound| &bound.must).collect()
    }

    /// The documents of a group that requirements or conditions ask for.
    pub(super) fn specs_of(self, group: &DocumentKind) -> impl Iterator<Item = &'a DocumentSpec> {
        let kinds = &self.rulebook.compiled().kinds;
        let group = group.clone();
        self.document_specs().filter(move |spec| {
            let mut any_of = spec.any_of.iter();
            any_of.any(|kind| kinds.is_of(kind, &group))
        })
    }

    /// The bounds on a fact.
    fn fact_bounds(self, fact: &FactId) -> Vec<&'a Must> {
        let named = self.predicates().filter_map(|predicate| match predicate {
            Predicate::States(bound) => Some(bound),
            _ => None,
        });
        let needed = self.demands();
        let needed = needed.filter_map(|demand| match &demand.spec.need {
            Need::Fact(bound) => Some(bound),
            _ => None,
        });
        let bounds = named.chain(needed).filter(|bound| bound.fact == *fact);
        bounds.map(|bound| &bound.must).collect()
    }

    /// The values that bounds name; of a fact also those that its word and those that hang on it name.
    pub(super) fn named(self, field: &Field) -> Vec<&'a FieldValue> {
        let bounds = self.bounds_on(field);
        let bounds = bounds.into_iter().flat_map(|must| match must {
            Must::Be(value) => std::slice::from_ref(value),
            Must::BeOneOf(values) => values,
            _ => &[],
        });
        let of_word: Vec<&FieldValue> = match field {
            Field::Fact(fact) => self.named_with(fact),
            _ => Vec::new(),
        };
        bounds.chain(of_word).collect()
    }

    /// The values of a fact that its word and those that hang on it name.
    fn named_with(self, fact: &FactId) -> Vec<&'a FieldValue> {
        let facts = &self.rulebook.compiled().facts;
        let not_of = facts.word(fact).and_then(|word| word.not_of.as_ref());
        let says_nothing = not_of.into_iter().flat_map(|not_of| &not_of.but);
        let hanging = facts.iter().filter_map(|word| word.only_if.as_ref());
        let hanging = hanging.filter(|only_if| only_if.fact == *fact);
        let named = hanging.flat_map(|only_if| &only_if.is);
        says_nothing.chain(named).collect()
    }

    /// The values given and those that are named; of a date or a number also those at the edges of bounds, and of a country another.
    pub(super) fn around_bounds(self, field: &Field, values: Vec<Answer>) -> Vec<Answer> {
        let bounds = self.bounds_on(field);
        let named = self.named(field);
        let fixed = bounds.iter().filter_map(|must| match must {
            Must::BeFrom(day) | Must::BeBefore(day) => Some(*day),
            _ => None,
        });
        let fixed = fixed.chain(named.iter().filter_map(|value| match value {
            FieldValue::Date(day) => Some(*day),
            _ => None,
        }));
        let windows = bounds.iter().filter_map(|must| match must {
            Must::BeWithin(window) => Some(window),
            _ => None,
        });
        // Whatever a window is counted from, it lies around the days that the trip tells.
        let anchors = self.anchor_days();
        let ends = windows.flat_map(|window| {
            let ends = anchors.iter().map(|day| window.days_from(*day));
            let ends = ends.flat_map(|(first, last)| [first, last]);
            ends.flatten().map(writable_day).collect::<Vec<_>>()
        });
        let days = around(fixed.chain(ends), FieldValue::Date);
        let ends = bounds.iter().filter_map(|must| match must {
            Must::BeAtLeast(number) => Some([number.saturating_sub(1), *number]),
            Must::BeAtMost(number) => Some([*number, number.saturating_add(1)]),
            _ => None,
        });
        let numbers = named.iter().filter_map(|value| match value {
            FieldValue::Number(number) => Some([-1, 0, 1].map(|by| number.saturating_add(by))),
            _ => None,
        });
        let numbers = ends.flatten().chain(numbers.flatten());
        let told = named.iter().copied().cloned().chain(days);
        let told = told.chain(numbers.map(FieldValue::Number));
        let told = told.filter_map(|value| Answer::of_value(field, value));
        let mut values = unique(values.into_iter().chain(told));
        let mut others = Country::all().filter_map(|country| {
            let other = Answer::of_value(field, FieldValue::Country(country))?;
            (!values.contains(&other)).then_some(other)
        });
        let another = others.next().filter(|_| self.is_country(field));
        values.extend(another);
        values
    }

    /// Whether the values of a field or fact are countries.
    fn is_country(self, field: &Field) -> bool {
        let declared = self.rulebook.compiled().type_of(field);
        matches!(field, Field::DocumentIssuer(_)) || matches!(declared, Some(FieldType::Country))
    }
}
