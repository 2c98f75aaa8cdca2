//! What must hold of documents that are asked for.

use crate::error::did_you_mean;
use crate::rulebook::compile::{Misfit, fits};
use crate::rulebook::rule::{Bound, DocumentSpec, FactBound, Must};
use crate::rulebook::vocabulary::FieldType;
use crate::rulebook::vocabulary::common_field;
use crate::time::window::Anchor;
use crate::trip::value::FieldValue;

use super::Checker;

impl Checker<'_, '_> {
    /// A document that a requirement or a condition asks for: of kinds that are declared, with bounds that its fields can keep.
    pub(super) fn asked_document(&mut self, place: &str, spec: &DocumentSpec, is_required: bool) {
        self.expect(
            !spec.any_of.is_empty(),
            place,
            "expected a kind of document",
        );
        for kind in &spec.any_of {
            if self.kinds.word(kind).is_none() {
                let words = self.file.vocabulary.documents.iter();
                let words = words.map(|word| word.id.as_str());
                self.unknown(place, ("kind of document", kind.as_str()), words);
                continue;
            }
            let is_held = self.kinds.first_within(kind).is_some();
            self.expect(
                is_held,
                place,
                format_args!("nothing is of the group `{kind}`"),
            );
        }
        for bound in &spec.bounds {
            self.bound(place, spec, bound, is_required);
        }
    }

    fn bound(&mut self, place: &str, spec: &DocumentSpec, bound: &Bound, is_required: bool) {
        let field = &bound.field;
        let is_named = bound.fault.is_some() || is_told_by_itself(bound);
        let problem = format!("a bound on `{field}` does not say what is wrong where it fails");
        self.expect(is_named || !is_required, place, problem);
        let is_nothing = field.as_str() == "copies"
            && matches!(bound.must, Must::BeAtLeast(copies) if copies < 1);
        self.expect(!is_nothing, place, "expected at least one copy");
        if let Some(of) = common_field(field) {
            self.must(place, field.as_str(), &bound.must, &of);
            return;
        }
        for kind in &spec.any_of {
            if let Some(of) = self.kinds.field(kind, field).map(|word| word.value.clone()) {
                self.must(place, field.as_str(), &bound.must, &of);
            } else if self.kinds.word(kind).is_some() {
                let words = self.file.vocabulary.documents.iter();
                let fields = words.flat_map(|word| &word.fields);
                let others = fields.filter(|word| word.id != *field);
                let others = others.map(|word| word.id.as_str());
                let question = self.likened(("field", field.as_str()), others);
                let problem = format!("`{kind}` has no field `{field}`{question}");
                self.expect(false, place, problem);
            }
        }
    }

    /// A fact that a requirement or a condition asks for.
    pub(super) fn fact_bound(&mut self, place: &str, bound: &FactBound, is_required: bool) {
        let fact = &bound.fact;
        let problem = format!("a bound on `{fact}` does not say what is wrong where it fails");
        self.expect(bound.fault.is_some() || !is_required, place, problem);
        if let Some(of) = self.facts.word(fact).map(|word| word.value.clone()) {
            self.must(place, fact.as_str(), &bound.must, &of);
        } else {
            let words = self.file.vocabulary.facts.iter();
            let words = words.map(|word| word.id.as_str());
            self.unknown(place, ("fact", fact.as_str()), words);
        }
    }

    fn must(&mut self, place: &str, field: &str, must: &Must, of: &FieldType) {
        let misfit = match must {
            Must::Be(value) => fits(of, value),
            Must::BeOneOf(values) => {
                self.expect(!values.is_empty(), place, "a bound allows nothing");
                values.iter().try_for_each(|value| fits(of, value))
            }
            Must::BeAtLeast(number) | Must::BeAtMost(number) => {
                fits(of, &FieldValue::Number(*number))
            }
            Must::BeFrom(day) | Must::BeBefore(day) => fits(of, &FieldValue::Date(*day)),
            Must::BeThatOf(_) if matches!(of, FieldType::Country) => Ok(()),
            Must::BeThatOf(_) => Err(Misfit::Type("a country or region".into())),
            Must::BeWithin(window) => {
                self.window(place, *window);
                let problem =
                    format!("a bound on `{field}` counts hours: expected days, months or years");
                self.expect(window.unit.is_of_days(), place, problem);
                let is_had = !matches!(window.anchor, Anchor::Entry | Anchor::CertificateIssue);
                let problem = format!(
                    "a bound on `{field}` counts from what not every journey has: expected departure, onward departure, landing, exit, birth or the day of asking"
                );
                self.expect(is_had, place, problem);
                match of {
                    FieldType::Date => Ok(()),
                    _ => Err(Misfit::Type("a date".into())),
                }
            }
        };
        match misfit {
            Ok(()) => {}
            Err(Misfit::Type(expected)) => {
                let problem = format!(
                    "a bound on `{field}` is of another type than the field: the field has {expected}"
                );
                self.expect(false, place, problem);
            }
            Err(Misfit::Word { choices, nearest }) => {
                let problem = format!(
                    "a bound on `{field}` names a choice that the field has not: expected {choices}{}",
                    did_you_mean(nearest.as_deref())
                );
                self.expect(false, place, problem);
            }
        }
    }
}

/// Whether the library has words for what is wrong where a bound fails.
fn is_told_by_itself(bound: &Bound) -> bool {
    match (bound.field.as_str(), &bound.must) {
        ("copies", Must::BeAtLeast(_)) | ("issuer", Must::BeThatOf(_)) => true,
        ("medium", Must::Be(FieldValue::Choice(form))) => form.as_str() == "paper_original",
        ("medium", Must::BeOneOf(forms)) => forms
            .iter()
            .all(|form| matches!(form, FieldValue::Choice(form) if form.as_str() != "electronic")),
        _ => false,
    }
}
