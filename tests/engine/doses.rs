//! Doses, recoveries and positive tests: which of them counts, from which day until which, and what is not known of them.

mod anywhere;
mod course;
mod recovery;
mod told;
mod unknown;

use sekisho::assessment::{FindingKind, RequirementAssessment, Status};
use sekisho::rulebook::RulebookFault;
use sekisho::trip::Field;
use sekisho::{Assessment, Rulebook, Trip, Verdict, evaluate};
use serde_json::{Value, json};

use crate::support::rulebooks::{TEXT, load, provision, tiny};

/// A product of two doses and one of one, which count together, and another of two and one of three, which do not.
pub fn products() -> Value {
    let word = |id: &str, given: Value| {
        let mut word = json!({"id": id, "title": TEXT});
        let given = given.as_object().unwrap().clone();
        word.as_object_mut().unwrap().extend(given);
        word
    };
    json!([
        word("approved", json!({"group": true})),
        word("two", json!({"doses": 2, "kind_of": "approved"})),
        word("one", json!({"doses": 1, "kind_of": "approved"})),
        word("other", json!({"doses": 2})),
        word("three", json!({"doses": 3})),
    ])
}

/// A rulebook that speaks of every flight, with this condition and these requirements.
pub fn contents(when: &Value, requirements: &[Value]) -> Value {
    let at = json!(["boarding", "transit", "onward_boarding", "landing"]);
    let ids: Vec<&Value> = requirements.iter().map(|it| &it["id"]).collect();
    let provisions = [
        provision(
            "x.speaks",
            &json!({"at": at, "then": [{"advise": {"text": TEXT}}]}),
        ),
        provision("x.asks", &json!({"when": when, "then": [{"require": ids}]})),
    ];
    let mut book = tiny(&json!([]), &json!(requirements), &provisions);
    book["vocabulary"]["products"] = products();
    book
}

pub fn requirement(id: &str, need: &Value) -> Value {
    json!({"id": id, "title": TEXT, "otherwise": "refused", "need": need})
}

/// A rulebook that asks everybody for this before boarding, or refuses.
pub fn asking(need: &Value) -> Rulebook {
    must_load(&contents(
        &json!({"all": []}),
        &[requirement("x.need", need)],
    ))
}

pub fn must_load(book: &Value) -> Rulebook {
    load(book).unwrap_or_else(|faults: Vec<RulebookFault>| panic!("{faults:?}"))
}

pub fn days(anchor: &str, earliest: Option<i32>, latest: Option<i32>) -> Value {
    let mut window = json!({"anchor": anchor, "unit": "calendar_days"});
    for (name, day) in [("earliest", earliest), ("latest", latest)] {
        if let Some(day) = day {
            window[name] = json!(day);
        }
    }
    window
}

/// A course that is complete so many days before departure, and of which nobody comes by one in less than so many.
pub fn complete(earliest: Option<i32>, latest: Option<i32>, takes: Option<u32>) -> Value {
    let mut doses = json!({"products": ["approved"], "course": "complete", "windows": [days("departure", earliest, latest)]});
    if let Some(takes) = takes {
        doses["takes"] = json!(takes);
    }
    json!({ "doses": doses })
}

pub fn dose(product: &str, number: u32, of: u32, given: &str) -> Value {
    json!({"product": product, "number": number, "of": of, "given": given})
}

/// Who flies from Paris to New York on a day, asked on another, with these holdings and nothing else.
pub fn trip(as_of: &str, departs: &str, holdings: &Value) -> Trip {
    let mut held = json!({"documents": [], "certificates": [], "temperature_log": [], "doses": [], "recoveries": []});
    held.as_object_mut()
        .unwrap()
        .extend(holdings.as_object().unwrap().clone());
    let leg = json!({"from": "CDG", "to": "JFK", "departs": format!("{departs}T10:00"), "arrives": format!("{departs}T12:30")});
    let trip = json!({
        "as_of": format!("{as_of}T09:00+01:00"),
        "traveller": {"nationality": "FRA", "residence": {"country": "FR"}},
        "itinerary": {"legs": [leg]}, "holdings": held,
    });
    Trip::from_json(&trip.to_string()).unwrap()
}

/// The same without this list of what is held.
pub fn without(list: &str, trip: &Trip) -> Trip {
    let mut changed = serde_json::to_value(trip).unwrap();
    changed["holdings"].as_object_mut().unwrap().remove(list);
    Trip::from_json(&changed.to_string()).unwrap()
}

pub fn judged(book: &Rulebook, trip: &Trip) -> Assessment {
    let found = evaluate(book, trip).unwrap();
    assert_eq!(sekisho::verdict(book, trip), Ok(found.verdict));
    found
}

pub fn found<'a>(answer: &'a Assessment, id: &str) -> &'a RequirementAssessment {
    let ways = answer.journeys.iter().flat_map(|journey| &journey.ways);
    let mut requirements = ways.flat_map(|way| &way.requirements);
    requirements.find(|it| it.id.as_str() == id).unwrap()
}

/// What is wrong, each with the day that was found and the one that bounds it.
pub fn wrong(found: &RequirementAssessment) -> Vec<(FindingKind, String, String)> {
    let text = |moment: Option<sekisho::time::Moment>| {
        moment.map_or_else(String::new, |it| it.to_string())
    };
    let findings = found.findings.iter();
    findings
        .map(|it| (it.kind, text(it.found), text(it.bound)))
        .collect()
}

pub fn kinds(found: &RequirementAssessment) -> Vec<FindingKind> {
    found.findings.iter().map(|it| it.kind).collect()
}

pub fn questions(answer: &Assessment) -> Vec<Field> {
    answer.questions.iter().map(|it| it.field.clone()).collect()
}

/// How what is asked for stands, and what comes of the trip.
pub fn stands(book: &Rulebook, trip: &Trip) -> (Verdict, Status, Vec<FindingKind>) {
    let answer = judged(book, trip);
    let found = found(&answer, "x.need");
    (answer.verdict, found.status, kinds(found))
}
