//! A traveller who answers questions by what is so: each answer is read where the trip of who tells everything has the fact,
//! as JSON. Nothing here asks the library where a fact belongs.
//!
//! Of a thing, whether one of a list or the standing in Japan, only that is told at first which no other question asks for.

use sekisho::*;
use serde_json::{Value, json};

/// Where each fact stands in a trip; `#` is the number that a question tells, `*` the first of which it is not known yet.
pub const PLACES: [(Field, &str); 46] = [
    (Field::Nationality, "traveller/nationality"),
    (Field::JapanStatus, "traveller/japan_status"),
    (Field::Residence, "traveller/residence/country"),
    (
        Field::ResidenceSubdivision,
        "traveller/residence/subdivision",
    ),
    (Field::Layover, "itinerary/legs/#/then"),
    (Field::StatusOfResidence, "traveller/japan_status/status"),
    (Field::ShortTermPurpose, "traveller/japan_status/purpose"),
    (
        Field::ReentryPermit,
        "traveller/japan_status/reentry_permit",
    ),
    (
        Field::ReentryPermitUntil,
        "traveller/japan_status/reentry_permit_until",
    ),
    (Field::Symptoms, "traveller/symptoms"),
    (
        Field::StayedInRefusedArea,
        "traveller/stayed_in_refused_area",
    ),
    (Field::ArrivedOn, "itinerary/arrived/on"),
    (Field::ArrivedFrom, "itinerary/arrived/from"),
    (Field::ArrivedTrack, "itinerary/arrived/track"),
    (Field::Returning, "itinerary/returning"),
    (Field::FastTrackField, "traveller/fast_track_field"),
    (Field::Permits, "holdings/permits"),
    (Field::PermitIssued, "holdings/permits/#/issued"),
    (Field::PermitValidUntil, "holdings/permits/#/valid_until"),
    (Field::Certificates, "holdings/certificates"),
    (Field::CertificateCountry, "holdings/certificates/#/country"),
    (
        Field::CertificateDesignated,
        "holdings/certificates/#/designated",
    ),
    (Field::CertificateIssued, "holdings/certificates/#/issued"),
    (
        Field::CertificateFormat,
        "holdings/certificates/#/prescribed_format",
    ),
    (Field::CertificateMedium, "holdings/certificates/#/medium"),
    (Field::CertificateShows, "holdings/certificates/#/shows"),
    (Field::TestAssay, "holdings/certificates/#/tests/*/assay"),
    (
        Field::TestSpecimen,
        "holdings/certificates/#/tests/*/specimen",
    ),
    (
        Field::TestSampled,
        "holdings/certificates/#/tests/*/sampled",
    ),
    (Field::TestResult, "holdings/certificates/#/tests/*/result"),
    (Field::HealthCodes, "holdings/health_codes"),
    (
        Field::HealthCodeIssuedIn,
        "holdings/health_codes/#/issued_in",
    ),
    (
        Field::HealthCodeValidUntil,
        "holdings/health_codes/#/valid_until",
    ),
    (Field::Papers, "holdings/papers"),
    (Field::PaperCopies, "holdings/papers/#/copies"),
    (Field::PaperPrinted, "holdings/papers/#/printed"),
    (Field::PaperFormDated, "holdings/papers/#/form_dated"),
    (
        Field::PaperJapanesePhone,
        "holdings/papers/#/japanese_phone",
    ),
    (
        Field::PaperFilledBySupporter,
        "holdings/papers/#/filled_by_supporter",
    ),
    (Field::PaperIssuedIn, "holdings/papers/#/issued_in"),
    (Field::Insurance, "holdings/insurance"),
    (Field::Apps, "holdings/apps"),
    (Field::TemperatureLog, "holdings/temperature_log"),
    (Field::IdentityDocuments, "traveller/identity_documents"),
    (Field::VisitCity, "itinerary/visits/*/city"),
    (Field::Tracks, "itinerary/tracks"),
];

/// All that is so of a traveller, as JSON.
pub struct Truth(Value);

impl Truth {
    pub fn of(trip: &Trip) -> Self {
        Self(serde_json::to_value(trip).unwrap())
    }

    /// What the traveller says; nothing where they do not know either.
    pub fn told(&self, trip: &Trip, question: &Question) -> Option<Answer> {
        let place = place_of(question.field);
        let known = serde_json::to_value(trip).unwrap();
        let path = path(place, question.index, &known)?;
        let mut value = self.0.pointer(&path)?.clone();
        for (_, other) in PLACES {
            if let Some(part) = other.strip_prefix(place) {
                remove(&mut value, &part.split('/').skip(1).collect::<Vec<_>>());
            }
        }
        if let Some(told) = known.pointer(&path).and_then(Value::as_array) {
            let more = value.as_array().unwrap().iter();
            let more: Vec<_> = more.filter(|item| !told.contains(item)).collect();
            value = (!more.is_empty()).then(|| json!(more))?;
        }
        let name = serde_json::to_value(question.field).unwrap();
        let answer = json!({ name.as_str().unwrap(): value });
        Some(serde_json::from_value(answer).unwrap())
    }
}

pub fn place_of(field: Field) -> &'static str {
    let found = PLACES.iter().find(|(named, _)| *named == field);
    found
        .unwrap_or_else(|| panic!("nobody is asked for {field:?}"))
        .1
}

/// The place as a JSON pointer into a trip; none where everything of the kind is known.
pub fn path(place: &str, index: Option<u32>, known: &Value) -> Option<String> {
    let mut path = String::new();
    let mut parts = place.split('/').peekable();
    while let Some(part) = parts.next() {
        let part = match part {
            "#" => index?.to_string(),
            "*" => {
                let list = known.pointer(&path)?.as_array()?;
                let key = *parts.peek()?;
                list.iter()
                    .position(|item| item.get(key).is_none())?
                    .to_string()
            }
            part => part.to_owned(),
        };
        path.push('/');
        path.push_str(&part);
    }
    Some(path)
}

/// Takes a part out of a value, of each of a list; nothing where the part is the value itself.
fn remove(value: &mut Value, part: &[&str]) {
    match (part, value) {
        ([key], Value::Object(record)) => drop(record.remove(*key)),
        (["#" | "*", rest @ ..], Value::Array(list)) => {
            for item in list {
                remove(item, rest);
            }
        }
        ([key, rest @ ..], Value::Object(record)) => {
            if let Some(value) = record.get_mut(*key) {
                remove(value, rest);
            }
        }
        _ => (),
    }
}
