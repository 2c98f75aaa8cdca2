//! Answers in words, by the keys of the texts.

use serde::Serialize;

use crate::code::TextKey;
use crate::holdings::{HealthCode, TestCertificate};
use crate::rulebook::Rulebook;
use crate::text::{key, name_of};
use crate::traveller::JapanStatus;

use super::Answer;

impl Answer {
    /// Its words: the names of its parts, where the rulebook has names for such values; a date or number has none.
    pub(crate) fn words(&self, rulebook: &Rulebook) -> Vec<TextKey> {
        match self {
            Answer::Symptoms(value)
            | Answer::StayedInRefusedArea(value)
            | Answer::Returning(value)
            | Answer::ReentryPermit(value)
            | Answer::CertificateDesignated(value)
            | Answer::CertificateFormat(value)
            | Answer::PaperPrinted(value)
            | Answer::PaperJapanesePhone(value)
            | Answer::PaperFilledBySupporter(value) => {
                vec![key("answer", if *value { "yes" } else { "no" })]
            }
            Answer::Nationality(code) => vec![key("nationality", code.as_str())],
            Answer::Residence(code)
            | Answer::ArrivedFrom(code)
            | Answer::CertificateCountry(code)
            | Answer::HealthCodeIssuedIn(code)
            | Answer::PaperIssuedIn(code) => vec![key("country", code.as_str())],
            Answer::ResidenceSubdivision(code) => vec![key("subdivision", code.as_str())],
            Answer::VisitCity(city) => {
                let platforms = rulebook.platforms().into_iter();
                let mut known = platforms.flat_map(|platforms| &platforms.cities);
                let known = known.find(|known| known.city == *city);
                known.map(|known| known.name.clone()).into_iter().collect()
            }
            Answer::JapanStatus(status) => vec![key("japan_status", kind(*status))],
            Answer::StatusOfResidence(value) => one("stay_as", value),
            Answer::ShortTermPurpose(value) => one("short_term_purpose", value),
            Answer::FastTrackField(value) => one("fast_track_field", value),
            Answer::Layover(value) => one("layover", value),
            Answer::ArrivedTrack(track) => vec![rulebook.title_of_track(track)],
            Answer::Tracks(list) => {
                let titles = list.iter().map(|track| rulebook.title_of_track(track));
                titles.collect()
            }
            Answer::CertificateMedium(value) => one("medium", value),
            Answer::TestAssay(value) => one("assay", value),
            Answer::TestSpecimen(value) => one("specimen", value),
            Answer::TestResult(value) => one("test_outcome", value),
            _ => words_of_entries(self),
        }
    }
}

impl Answer {
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

fn words_of_entries(answer: &Answer) -> Vec<TextKey> {
    match answer {
        Answer::Permits(list) => list
            .iter()
            .flat_map(|permit| one("permit", &permit.kind))
            .collect(),
        Answer::Papers(list) => list
            .iter()
            .flat_map(|paper| one("paper", &paper.kind))
            .collect(),
        Answer::Insurance(list) => list
            .iter()
            .flat_map(|held| one("insurance", held))
            .collect(),
        Answer::Apps(list) => list.iter().flat_map(|app| one("app", app)).collect(),
        Answer::CertificateShows(list) => list
            .iter()
            .flat_map(|shown| one("certificate_field", shown))
            .collect(),
        Answer::IdentityDocuments(list) => list
            .iter()
            .flat_map(|document| one("identity_document", document))
            .collect(),
        Answer::Certificates(list) => {
            let words: Option<_> = list.iter().map(words_of_certificate).collect();
            words.unwrap_or_default()
        }
        Answer::HealthCodes(list) => list.iter().flat_map(words_of_code).collect(),
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

fn words_of_code(code: &HealthCode) -> Vec<TextKey> {
    let province = code
        .province
        .map(|province| key("subdivision", province.as_str()));
    let host = code.host.map(|host| key("platform_host", &name_of(&host)));
    let kind = key("health_code", &name_of(&code.kind));
    [Some(kind), province, host].into_iter().flatten().collect()
}

fn kind(status: JapanStatus) -> &'static str {
    match status {
        JapanStatus::SpecialPermanentResident {} => "special_permanent_resident",
        JapanStatus::StatusOfResidence { .. } => "status_of_residence",
        JapanStatus::CertificateOfEligibility { .. } => "certificate_of_eligibility",
        JapanStatus::ShortTermStay { .. } => "short_term_stay",
        JapanStatus::NoStanding {} => "no_standing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::holdings::TestResult;

    #[test]
    fn a_certificate_is_called_one_of_two_tests_only_if_there_are_two() {
        let words = |numbers: &[usize]| {
            let certificate = |number: &usize| TestCertificate {
                tests: vec![TestResult::default(); *number],
                ..TestCertificate::default()
            };
            let answer = Answer::Certificates(numbers.iter().map(certificate).collect());
            let words = answer.words(Rulebook::builtin());
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
