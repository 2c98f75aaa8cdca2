//! What is written with the constants is what stands in JSON.

use sekisho::code::Nationality;
use sekisho::trip::{Document, Facts, FieldValue, Fields, Holdings, Leg, Medium, Residence};
use sekisho::words::japan_china_2020_21::{
    document_kinds, documents, duty_kinds, facts, field_ids, requirements, tracks,
};
use sekisho::{Checklist, Language, Rulebook, Trip, evaluate};
use serde_json::json;

use crate::support::files::samples;

/// The sample trip of an intra-company transferee, written in Rust.
fn transferee() -> Trip {
    let mut trip = Trip::new("2020-12-01T09:00+08:00".parse().unwrap());
    trip.traveller.nationality = Some(Nationality::CHN);
    trip.traveller.residence = Some(Residence::in_subdivision("CN-SH".parse().unwrap()));
    trip.traveller.facts = Facts::from([
        facts::japan_status(facts::JapanStatus::CERTIFICATE_OF_ELIGIBILITY),
        facts::status_of_residence(facts::StatusOfResidence::INTRA_COMPANY_TRANSFEREE),
        facts::symptoms(false),
    ]);
    let flight = ("2020-12-20T09:00+08:00", "2020-12-20T13:00+09:00");
    trip.itinerary.legs = vec![Leg::new("PVG", "NRT", flight.0, flight.1).unwrap()];
    trip.holdings = Holdings {
        doses: None,
        recoveries: None,
        ..Holdings::nothing()
    };
    trip
}

#[test]
fn a_trip_of_constants_is_the_trip_that_json_has() {
    let mut samples = samples().into_iter();
    let sample = samples.find(|(name, _)| name.contains("s-16-intra"));
    assert_eq!(
        transferee(),
        Trip {
            schema: None,
            ..sample.unwrap().1
        }
    );
}

#[test]
fn a_document_is_made_with_the_fields_of_its_kind() {
    let pledge = documents::pledge_business_track()
        .form_dated("2020-11-01".parse().unwrap())
        .japanese_phone(true);
    let pledge = Document::from(pledge).copies(2, Medium::PaperOriginal);
    let written = json!({
        "kind": "pledge_business_track", "copies": 2, "medium": "paper_original",
        "fields": {"form_dated": "2020-11-01", "japanese_phone": true},
    });
    assert_eq!(json!(pledge), written);
    let fields: Fields = [(field_ids::JAPANESE_PHONE, FieldValue::YesNo(true))].into();
    assert_eq!(
        pledge.fields.get(&field_ids::JAPANESE_PHONE),
        fields.get(&field_ids::JAPANESE_PHONE)
    );
    assert_eq!(
        documents::chinese_visa(),
        Document::new(document_kinds::CHINESE_VISA)
    );
}

#[test]
fn what_an_answer_names_is_found_by_the_constants() {
    let mut trip = transferee();
    trip.itinerary.tracks = vec![tracks::BUSINESS_TRACK];
    let pledge = documents::pledge_business_track().filled_by_supporter(true);
    trip.holdings.add(Document::from(pledge));
    let answer = evaluate(Rulebook::builtin(), &trip).unwrap();
    let way = &answer.journeys[0].ways[0];
    assert_eq!(way.track, Some(tracks::BUSINESS_TRACK));
    let named = |id| {
        way.requirements
            .iter()
            .filter(move |asked| asked.id == id)
            .count()
    };
    assert_eq!(
        (
            named(requirements::C_BT_SCHEDULE_2),
            named(requirements::B_PCR)
        ),
        (1, 0)
    );
    assert!(
        way.duties
            .iter()
            .any(|duty| duty.kind == duty_kinds::KEEPING_ORIGINALS)
    );
    let words = Checklist::new(Rulebook::builtin(), &answer, Language::En).to_string();
    assert!(!words.is_empty());
}
