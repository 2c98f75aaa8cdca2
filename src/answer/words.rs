//! Answers in words, by the keys of the texts.

use serde::Serialize;

use crate::code::TextKey;
use crate::code::name_of;
use crate::rulebook::Rulebook;
use crate::rulebook::text::key;
use crate::trip::document::Document;
use crate::trip::field::Field;
use crate::trip::health::{Dose, Parts};
use crate::trip::holdings::TestCertificate;
use crate::trip::value::FieldValue;

use crate::trip::answer::Answer;

impl Answer {
    /// Its words: the names of its parts, where the rulebook has names for such values; a date or number has none.
    pub(crate) fn words(&self, rulebook: &Rulebook, field: &Field) -> Vec<TextKey> {
        match self {
            Answer::DocumentField(FieldValue::Choice(choice))
            | Answer::Fact(FieldValue::Choice(choice)) => {
                let choices = rulebook.compiled().choices(field);
                let word = choices.iter().find(|word| word.id == *choice);
                word.map(|word| word.title.clone()).into_iter().collect()
            }
            Answer::CertificateDesignated(value)
            | Answer::CertificateFormat(value)
            | Answer::DocumentField(FieldValue::YesNo(value))
            | Answer::Fact(FieldValue::YesNo(value)) => {
                vec![key("answer", if *value { "yes" } else { "no" })]
            }
            Answer::Nationality(code) => vec![key("nationality", code.as_str())],
            Answer::Nationalities(list) => {
                let names = list.iter().map(|code| key("nationality", code.as_str()));
                names.collect()
            }
            Answer::PassportKind(kind) => {
                let word = rulebook.compiled().kinds.word(kind);
                word.map(|word| word.title.clone()).into_iter().collect()
            }
            Answer::Residence(code)
            | Answer::ArrivedFrom(code)
            | Answer::CertificateCountry(code)
            | Answer::DocumentIssuer(code)
            | Answer::DocumentField(FieldValue::Country(code))
            | Answer::Fact(FieldValue::Country(code)) => {
                vec![key("country", code.as_str())]
            }
            Answer::ResidenceSubdivision(code) | Answer::LandingSubdivision(code) => {
                vec![key("subdivision", code.as_str())]
            }
            Answer::VisitCity(city) => {
                let registries = rulebook.registries().iter();
                let mut known = registries.flat_map(|registry| &registry.cities);
                let known = known.find(|known| known.city == *city);
                known.map(|known| known.name.clone()).into_iter().collect()
            }
            Answer::Mode(value) => one("mode", value),
            Answer::Layover(value) => one("layover", value),
            Answer::ArrivedTrack(track) => vec![rulebook.title_of_track(track)],
            Answer::Tracks(list) => {
                let titles = list.iter().map(|track| rulebook.title_of_track(track));
                titles.collect()
            }
            Answer::CertificateMedium(value) | Answer::DocumentMedium(value) => {
                one("medium", value)
            }
            Answer::TestAssay(id) => rulebook
                .assay(id)
                .map(|word| word.title.clone())
                .into_iter()
                .collect(),
            Answer::TestSpecimen(id) => rulebook
                .specimen(id)
                .map(|word| word.title.clone())
                .into_iter()
                .collect(),
            Answer::TestResult(value) => one("test_outcome", value),
            _ => words_of_entries(rulebook, self),
        }
    }
}

impl Answer {
    /// Its name as JSON has it.
    pub(super) fn name(&self) -> String {
        let value = serde_json::to_value(self).ok();
        let name = value.and_then(|value| value.as_object()?.keys().next().cloned());
        name.unwrap_or_default()
    }

    /// Its value as JSON has it, without the quotes of a text.
    pub(crate) fn written(&self) -> String {
        let value = serde_json::to_value(self).ok();
        let value = value
            .as_ref()
            .and_then(|value| value.as_object()?.values().next());
        match value {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => String::new(),
        }
    }
}

fn one(group: &str, value: &impl Serialize) -> Vec<TextKey> {
    vec![key(group, &name_of(value))]
}

fn words_of_entries(rulebook: &Rulebook, answer: &Answer) -> Vec<TextKey> {
    match answer {
        Answer::Documents(list) => {
            let words = list.iter();
            words
                .flat_map(|document| words_of_document(rulebook, document))
                .collect()
        }
        Answer::CertificateShows(list) => list
            .iter()
            .filter_map(|shown| rulebook.particular(shown))
            .map(|word| word.title.clone())
            .collect(),
        Answer::IdentityDocuments(list) => list
            .iter()
            .filter_map(|kind| rulebook.title_of_identity(kind).cloned())
            .collect(),
        Answer::Doses(list) => {
            let words = list.iter();
            words
                .flat_map(|dose| words_of_dose(rulebook, dose))
                .collect()
        }
        Answer::Recoveries(list) => {
            let words = list.iter();
            words.map(|_| TextKey::fixed("answer.recovery")).collect()
        }
        Answer::Certificates(list) => {
            let words: Option<_> = list.iter().map(words_of_certificate).collect();
            words.unwrap_or_default()
        }
        Answer::TemperatureLog(_) => vec![TextKey::fixed("answer.every_day_so_far")],
        _ => Vec::new(),
    }
}

/// None where there is no text for so many tests.
fn words_of_certificate(certificate: &TestCertificate) -> Option<TextKey> {
    match certificate.tests.len() {
        1 => Some(TextKey::fixed("answer.certificate_of_one_test")),
        2 => Some(TextKey::fixed("answer.certificate_of_two_tests")),
        _ => None,
    }
}

/// Its product, and what it is to its course, as far as both are known.
fn words_of_dose(rulebook: &Rulebook, dose: &Dose) -> Vec<TextKey> {
    let word = dose.product.as_ref().and_then(|id| rulebook.product(id));
    let parts = word.map(|word| dose.parts(word.doses));
    let part = parts.and_then(|parts| {
        let named = [
            (Parts::BEGINNING, "answer.dose_of_a_course"),
            (Parts::COMPLETING, "answer.last_dose_of_a_course"),
            (Parts::BOOSTER, "answer.booster"),
        ];
        let mut named = named.into_iter();
        named.find(|(one, _)| parts.is(*one))
    });
    let part = part.map(|(_, text)| TextKey::fixed(text));
    let title = word.map(|word| word.title.clone());
    title.into_iter().chain(part).collect()
}

/// Its kind, and for where it is and where it is kept.
fn words_of_document(rulebook: &Rulebook, document: &Document) -> Vec<TextKey> {
    let kind = rulebook.compiled().kinds.word(&document.kind);
    let kind = kind.map(|word| word.title.clone());
    let subdivision = document
        .subdivision
        .map(|subdivision| key("subdivision", subdivision.as_str()));
    let host = document.host.as_ref();
    let host = host.and_then(|host| Some(rulebook.host(host)?.kept.clone()));
    [kind, subdivision, host].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trip::holdings::TestResult;

    #[test]
    fn a_certificate_is_called_one_of_two_tests_only_if_there_are_two() {
        let words = |numbers: &[usize]| {
            let certificate = |number: &usize| TestCertificate {
                tests: vec![TestResult::default(); *number],
                ..TestCertificate::default()
            };
            let answer = Answer::Certificates(numbers.iter().map(certificate).collect());
            let words = answer.words(Rulebook::builtin(), &Field::Certificates);
            words.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let (one, two) = (
            "answer.certificate_of_one_test",
            "answer.certificate_of_two_tests",
        );
        assert_eq!(words(&[1, 2]), [one, two]);
        for number in [0, 3, 8] {
            assert!(words(&[number]).is_empty() && words(&[1, number]).is_empty());
        }
    }
}
