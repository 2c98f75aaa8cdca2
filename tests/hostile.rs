//! Broken and hostile input: every fault is a typed error that names the field, nothing panics, and no error tells more of
//! the trip than the field's place and what was found there.

mod documents;
mod doses;
mod facts;
mod limits;
mod locations;
mod quoted;
mod stays;
mod testing;
mod text;
mod times;

use sekisho::{Assessment, EvaluateError, ReadError, Rulebook, Trip, evaluate};
use serde_json::{Value, json};

/// A trip in which every field of the input is written.
fn sample() -> Value {
    json!({
        "as_of": "2020-11-20T09:00+09:00",
        "traveller": {
            "nationality": "D",
            "born": "1985-05-05",
            "residence": {"country": "JP", "subdivision": "JP-27"},
            "facts": {
                "japan_status": "status_of_residence", "status_of_residence": "student", "reentry_permit": true,
                "reentry_permit_until": "2023-02-01", "fast_track_field": "education", "symptoms": false,
                "stayed_in_refused_area": false, "returning": true
            },
            "stays": [{"place": "TH", "first": "2020-02-01", "last": "2020-03-01", "on": {"track": "residence_track"}}],
            "stays_known_since": "2020-01-01",
            "identity_documents": ["passport"]
        },
        "itinerary": {
            "legs": [
                {"from": "KIX", "to": "ICN", "departs": "2020-11-24T10:00+09:00", "arrives": "2020-11-24T12:00+09:00", "then": "airside"},
                {"from": "ICN", "to": "PVG", "departs": "2020-11-24T15:00", "arrives": "2020-11-24T16:10", "by": "air",
                    "technical_stops": ["CJU", {"code": "JPOSA", "country": "JP", "zone": "Asia/Tokyo", "subdivision": "JP-27"}]}
            ],
            "arrived": {"on": "2020-10-01", "from": "TH", "track": "residence_track"},
            "visits": [{"subdivision": "CN-JS", "city": "320500"}],
            "tracks": ["general_procedure"],
            "leaves_on": "2020-12-10"
        },
        "holdings": {
            "certificates": [{
                "tests": [{"assay": "rt_pcr", "specimen": "saliva", "sampled": "2020-11-22T08:00+09:00", "result": "negative"}],
                "country": "JP", "designated": true, "listed_by": "osaka", "issued": "2020-11-23", "prescribed_format": true,
                "medium": "paper_original", "shows": ["name", "assay"]
            }],
            "documents": [
                {
                    "kind": "pledge_business_track", "issuer": "JP", "subdivision": "CN-SH", "host": "alipay", "issued": "2020-10-30",
                    "valid_from": "2020-10-31", "valid_until": "2020-11-24T12:00+09:00", "copies": 2, "medium": "paper_copy",
                    "fields": {"form_dated": "2020-11-03", "japanese_phone": true, "filled_by_supporter": false}
                },
                {"kind": "chinese_visa", "issued": "2020-10-30", "valid_until": "2021-10-30"}
            ],
            "complete_for": ["permit", "paper"],
            "doses": [{"number": 2, "of": 2, "given": "2020-10-01", "country": "JP"}],
            "recoveries": [{"first_positive": "2020-03-01", "country": "JP"}],
            "temperature_log": [{"first": "2020-11-10", "last": "2020-11-20"}]
        }
    })
}

/// The sample with one value replaced, which a JSON pointer names.
fn with(pointer: &str, value: Value) -> Value {
    let mut trip = sample();
    *trip
        .pointer_mut(pointer)
        .unwrap_or_else(|| panic!("{pointer} is not in the sample")) = value;
    trip
}

fn read(trip: &Value) -> Result<Trip, ReadError> {
    Trip::from_json(&trip.to_string())
}

fn judge(trip: &Value) -> Result<Assessment, EvaluateError> {
    evaluate(Rulebook::builtin(), &read(trip).unwrap())
}

/// The place of a fault as the errors of reading write it: `itinerary.legs[1].departs`.
fn place(pointer: &str) -> String {
    let mut place = String::new();
    for step in pointer.split('/').skip(1) {
        if step.bytes().all(|byte| byte.is_ascii_digit()) {
            place.extend(["[", step, "]"]);
        } else {
            place.push_str(if place.is_empty() { "" } else { "." });
            place.push_str(step);
        }
    }
    place
}

/// The pointers to every value of a document, from the outside in.
fn pointers(value: &Value) -> Vec<String> {
    let mut all = Vec::new();
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, inner)| (key.clone(), inner))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(number, inner)| (number.to_string(), inner))
            .collect(),
        _ => Vec::new(),
    };
    for (step, inner) in children {
        all.push(format!("/{step}"));
        all.extend(
            pointers(inner)
                .into_iter()
                .map(|deeper| format!("/{step}{deeper}")),
        );
    }
    all
}

#[test]
fn the_sample_names_every_field_and_is_a_trip() {
    let assessment = judge(&sample()).unwrap();
    assert_eq!(assessment.journeys.len(), 1);
    let trip = read(&sample()).unwrap();
    let again = serde_json::to_value(&trip).unwrap();
    assert_eq!(
        pointers(&again).len(),
        pointers(&sample()).len(),
        "nothing of the sample is lost"
    );
}
