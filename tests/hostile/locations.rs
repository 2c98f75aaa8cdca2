//! Locations where legs begin and end that are none: refused by the place of the field.

use sekisho::{ReadError, Trip};
use serde_json::{Value, json};

#[test]
fn a_location_that_has_not_the_form_is_refused_by_the_place_of_its_field() {
    let sound = json!({
        "as_of": "2021-03-01T09:00Z",
        "itinerary": {"legs": [{
            "from": "LHR", "to": "CDG", "departs": "2021-04-01T10:00", "arrives": "2021-04-01T12:30", "by": "sea",
        }]},
    });
    assert!(Trip::from_json(&sound.to_string()).is_ok());
    let dover = json!({"code": "GBDVR", "country": "GB", "zone": "Europe/London"});
    let with = |field: &str, value: Value| {
        let mut dover = dover.clone();
        dover[field] = value;
        dover
    };
    let none = |field: &str| {
        let mut dover = dover.clone();
        dover.as_object_mut().unwrap().remove(field);
        dover
    };
    let codes = [
        "", "GB", "gbdvr", "GBDV", "GBDVR1", "G1DVR", "GBDV0", "GBÄVR", "ＧBDVR", "GB DVR", "KIx",
        "K1X",
    ];
    let of_codes = codes.map(|code| (with("code", json!(code)), "from.code"));
    let others = [
        (with("country", json!("XQ")), "from.country"),
        (with("country", json!("gb")), "from.country"),
        (with("zone", json!("Etc/GMT+1")), "from.zone"),
        (with("zone", json!("europe/london")), "from.zone"),
        (with("zone", json!("+01:00")), "from.zone"),
        (with("subdivision", json!("GB-KEN")), "from.subdivision"),
        (with("name", json!("Dover")), "from.name"),
        (none("code"), "from"),
        (none("country"), "from"),
        (none("zone"), "from"),
        (json!("GBDVR"), "from"),
        (json!("OSA"), "from"),
        (json!(["GBDVR", "GB", "Europe/London"]), "from"),
        (json!(7), "from"),
        (Value::Null, "from"),
    ];
    for (from, place) in of_codes.into_iter().chain(others) {
        let mut wrong = sound.clone();
        wrong["itinerary"]["legs"][0]["from"] = from.clone();
        match Trip::from_json(&wrong.to_string()) {
            Err(ReadError::Malformed { place: found, .. }) => {
                assert_eq!(found, format!("itinerary.legs[0].{place}"), "{from}");
            }
            other => panic!("{from}: {other:?}"),
        }
    }
    let mut wrong = sound;
    wrong["itinerary"]["legs"][0]["by"] = json!("boat");
    assert!(Trip::from_json(&wrong.to_string()).is_err());
}
