//! Requirements that must be met by things that differ: two tests of two laboratories, hours apart, by two methods; two documents.

mod documents;
mod plans;
mod told;
mod worlds;

use sekisho::assessment::{FindingKind, Status};
use sekisho::trip::Field;
use sekisho::{Rulebook, Trip, Verdict, evaluate};
use serde_json::{Value, json};

use super::doses::{contents, found, judged, kinds, must_load, trip as flight};
use crate::support::rulebooks::test;

/// Hours before departure.
pub fn hours(earliest: i32) -> Value {
    json!({"anchor": "departure", "unit": "hours", "earliest": earliest, "latest": 0})
}

/// A rulebook that asks everybody for these tests, each with the hours before departure from which on it counts; what is sampled is
/// told in the time of the place of departure.
pub fn asking(tests: &[(&str, i32, Value)]) -> Value {
    let requirements = tests.iter().map(|(id, earliest, given)| {
        let mut requirement = test(id, &hours(*earliest), &json!({}));
        requirement["need"]["test"]
            .as_object_mut()
            .unwrap()
            .remove("sampled_in");
        let (need, beside) = (&given["need"], &given["beside"]);
        for (part, given) in [("need", need), ("beside", beside)] {
            let Some(given) = given.as_object() else {
                continue;
            };
            let place = match part {
                "need" => &mut requirement["need"]["test"],
                _ => &mut requirement,
            };
            place.as_object_mut().unwrap().extend(given.clone());
        }
        requirement
    });
    let requirements: Vec<Value> = requirements.collect();
    contents(&json!({"all": []}), &requirements)
}

pub fn from(from: &[&str], by: &Value) -> Value {
    json!({"beside": {"distinct": {"from": from, "by": by}}})
}

/// Two tests within 72 and 48 hours before departure, of which the second must differ from the first.
pub fn two(by: &Value) -> Rulebook {
    must_load(&asking(&[
        ("x.first", -72, json!({})),
        ("x.second", -48, from(&["x.first"], by)),
    ]))
}

/// A certificate of one test so many hours before the departure at 10:00 on 10 May 2022, at an institution.
pub fn certificate(before: u32, given: &Value) -> Value {
    let departs: chrono::NaiveDateTime = "2022-05-10T10:00:00".parse().unwrap();
    let sampled = departs - chrono::TimeDelta::hours(before.into());
    let mut test = json!({"assay": "rt_pcr", "specimen": "saliva", "result": "negative",
        "sampled": sampled.format("%Y-%m-%dT%H:%M").to_string()});
    test.as_object_mut()
        .unwrap()
        .extend(given.as_object().unwrap().clone());
    test.as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
    json!({"tests": [test], "country": "FR"})
}

pub fn at(before: u32, institution: &str) -> Value {
    certificate(before, &json!({"institution": institution}))
}

/// Who flies on 10 May 2022 at 10:00, asked 24 hours before that, with these certificates.
pub fn holding(certificates: &[Value]) -> Trip {
    flight(
        "2022-05-09",
        "2022-05-10",
        &json!({"certificates": certificates}),
    )
}

/// How the requirements stand, and what comes of the trip.
pub fn stand(book: &Rulebook, trip: &Trip, ids: &[&str]) -> (Verdict, Vec<Status>) {
    let answer = judged(book, trip);
    let status = ids.iter().map(|id| found(&answer, id).status);
    (answer.verdict, status.collect())
}

const BOTH: [&str; 2] = ["x.first", "x.second"];

#[test]
fn one_certificate_that_fits_both_does_not_count_twice() {
    let book = two(&json!([]));
    let one = holding(&[at(30, "A")]);
    assert_eq!(
        stand(&book, &one, &BOTH),
        (Verdict::Conditional, vec![Status::Met, Status::Open])
    );
    let answer = evaluate(&book, &one).unwrap();
    let second = found(&answer, "x.second");
    assert_eq!(kinds(second), [FindingKind::MeetsAnother]);
    assert_eq!(second.findings[0].item, Some(0));
    let other = second.findings[0].other.as_ref();
    assert_eq!(
        other.map(sekisho::code::RequirementId::as_str),
        Some("x.first")
    );
    let two = holding(&[at(30, "A"), at(31, "A")]);
    assert_eq!(
        stand(&book, &two, &BOTH),
        (Verdict::Cleared, vec![Status::Met; 2])
    );
}

#[test]
fn two_tests_of_one_laboratory_are_told_from_two_of_two() {
    let book = two(&json!(["institution"]));
    let alike = holding(&[at(60, "St. Mary's"), at(30, "ST MARYS")]);
    assert_eq!(
        stand(&book, &alike, &BOTH),
        (Verdict::Conditional, vec![Status::Met, Status::Open])
    );
    let answer = evaluate(&book, &alike).unwrap();
    assert_eq!(
        kinds(found(&answer, "x.second")),
        [FindingKind::SameInstitution]
    );
    let apart = holding(&[at(60, "St. Mary's"), at(30, "St. Anne's")]);
    assert_eq!(stand(&book, &apart, &BOTH).0, Verdict::Cleared);
}

#[test]
fn a_test_that_fits_both_is_left_to_what_nothing_else_fits() {
    let book = two(&json!(["institution"]));
    // Only the first takes what is 60 hours old.
    for certificates in [[at(60, "A"), at(30, "B")], [at(30, "B"), at(60, "A")]] {
        assert_eq!(
            stand(&book, &holding(&certificates), &BOTH),
            (Verdict::Cleared, vec![Status::Met; 2])
        );
    }
}

#[test]
fn of_a_test_whose_laboratory_is_not_told_it_is_asked() {
    let book = two(&json!(["institution"]));
    let unknown = holding(&[at(60, "A"), certificate(30, &json!({}))]);
    let answer = judged(&book, &unknown);
    assert_eq!(found(&answer, "x.second").status, Status::Unknown);
    // It can still be had, so that it decides nothing (reading R-41).
    assert_eq!(answer.verdict, Verdict::Conditional);
    let question = &answer.questions[0];
    assert_eq!(
        (question.field.clone(), question.index),
        (Field::TestInstitution, Some(1))
    );
    for (name, verdict) in [("a", Verdict::Conditional), ("B", Verdict::Cleared)] {
        let answer = sekisho::interview::Answer::TestInstitution(name.parse().unwrap());
        let told = unknown.answered(question, answer).unwrap();
        assert_eq!(judged(&book, &told).verdict, verdict, "{name}");
    }
}

#[test]
fn where_no_other_can_be_had_the_laboratory_decides() {
    let mut book = asking(&[
        ("x.first", -72, json!({})),
        ("x.second", -48, from(&["x.first"], &json!(["institution"]))),
    ]);
    for requirement in book["requirements"].as_array_mut().unwrap() {
        requirement["held_only"] = json!(true);
    }
    let book = must_load(&book);
    let unknown = holding(&[at(60, "A"), certificate(30, &json!({}))]);
    assert_eq!(judged(&book, &unknown).verdict, Verdict::Undetermined);
    let alike = holding(&[at(60, "A"), at(30, "A")]);
    assert_eq!(
        stand(&book, &alike, &BOTH),
        (Verdict::Refused, vec![Status::Met, Status::Failed])
    );
}

#[test]
fn two_samples_lie_apart_from_the_very_hour_on() {
    let book = two(&json!([{"hours_apart": 24}]));
    for (first, second, verdict) in [
        (53, 30, Verdict::Conditional),
        (54, 30, Verdict::Cleared),
        (55, 30, Verdict::Cleared),
    ] {
        let trip = holding(&[at(first, "A"), at(second, "A")]);
        assert_eq!(judged(&book, &trip).verdict, verdict, "{first}");
    }
    let trip = holding(&[at(53, "A"), at(30, "A")]);
    let answer = judged(&book, &trip);
    let second = found(&answer, "x.second");
    assert_eq!(kinds(second), [FindingKind::TooFewHoursApart]);
    // 24 hours after the sample of 05:00 on the 8th, which is the first.
    let from = second.window.from.unwrap();
    assert_eq!(from.to_rfc3339(), "2022-05-09T05:00:00+02:00");
}

#[test]
fn where_no_time_is_left_between_two_samples_nobody_passes() {
    // Asked 24 hours before departure, a minute before which the last sample can be taken.
    for (apart, verdict) in [(23, Verdict::Conditional), (24, Verdict::Refused)] {
        let book = two(&json!([{"hours_apart": apart}]));
        let answer = judged(&book, &holding(&[]));
        assert_eq!(answer.verdict, verdict, "{apart}");
        if verdict == Verdict::Refused {
            let second = found(&answer, "x.second");
            assert!(kinds(second).contains(&FindingKind::NoTimeApart));
            assert_eq!(second.status, Status::Failed);
        } else {
            // A minute before the hour is over in which the first of them must be taken.
            let until = answer.valid_until.map(|at| at.to_rfc3339());
            assert_eq!(until.as_deref(), Some("2022-05-09T10:00:00+01:00"));
        }
    }
}

#[test]
fn two_tests_by_one_method_are_told_from_two_by_two() {
    let any = json!({"need": {"assays": ["rt_pcr", "lamp"]}});
    let mut second = from(&["x.first"], &json!(["assay"]));
    second["need"] = any["need"].clone();
    let book = must_load(&asking(&[
        ("x.first", -72, json!({})),
        ("x.second", -72, second),
    ]));
    let by = |assay: &str| certificate(30, &json!({ "assay": assay }));
    for (certificates, status) in [
        (
            vec![by("rt_pcr"), by("rt_pcr")],
            [Status::Met, Status::Open],
        ),
        (vec![by("rt_pcr"), by("lamp")], [Status::Met, Status::Met]),
        (vec![by("lamp"), by("lamp")], [Status::Open, Status::Met]),
    ] {
        let trip = holding(&certificates);
        assert_eq!(stand(&book, &trip, &BOTH).1, status, "{certificates:?}");
    }
}

#[test]
fn only_what_is_asked_for_on_the_same_way_counts() {
    let mut book = asking(&[
        ("x.first", -72, json!({})),
        ("x.second", -48, from(&["x.first"], &json!(["institution"]))),
    ]);
    let provisions = book["provisions"].as_array_mut().unwrap();
    let asks = provisions
        .iter_mut()
        .find(|it| it["id"] == "x.asks")
        .unwrap();
    asks["then"] = json!([{"require": ["x.second"]}]);
    let mut first = asks.clone();
    first["id"] = json!("x.first.asks");
    first["then"] = json!([{"require": ["x.first"]}]);
    first["when"] = json!({"fact": {"nationality": ["D"]}});
    provisions.push(first);
    let book = must_load(&book);
    let french = holding(&[at(30, "A")]);
    let second = |trip: &Trip| {
        let answer = judged(&book, trip);
        (answer.verdict, found(&answer, "x.second").status)
    };
    assert_eq!(second(&french), (Verdict::Cleared, Status::Met));
    let mut german = french.clone();
    german.traveller.nationality = "D".parse().ok();
    assert_eq!(second(&german), (Verdict::Conditional, Status::Open));
    let mut nobody = french.clone();
    nobody.traveller.nationality = None;
    let (verdict, status) = second(&nobody);
    assert_eq!((verdict, status), (Verdict::Undetermined, Status::Unknown));
    let answer = judged(&book, &nobody);
    assert_eq!(answer.questions[0].field, Field::Nationality);
}

#[test]
fn a_certificate_is_of_a_test_that_no_other_certificate_needs() {
    let mut book = asking(&[
        ("x.first", -72, json!({})),
        ("x.second", -48, from(&["x.first"], &json!(["institution"]))),
    ]);
    let requirements = book["requirements"].as_array_mut().unwrap();
    for (id, of) in [("x.one", "x.first"), ("x.other", "x.second")] {
        let certificate = json!({"of": [of], "form": "paper_original"});
        requirements.push(super::doses::requirement(
            id,
            &json!({ "certificate": certificate }),
        ));
    }
    let provisions = book["provisions"].as_array_mut().unwrap();
    let asks = provisions
        .iter_mut()
        .find(|it| it["id"] == "x.asks")
        .unwrap();
    asks["then"] = json!([{"require": ["x.first", "x.second", "x.one", "x.other"]}]);
    let book = must_load(&book);
    let ids = ["x.first", "x.second", "x.one", "x.other"];
    let on = |mut certificate: Value, medium: &str| {
        certificate["medium"] = json!(medium);
        certificate["issued"] = json!("2022-05-09T08:00");
        certificate
    };
    let (paper, file) = ("paper_original", "electronic");
    // The one on paper fits both, the file only the first: it is the first that lacks its certificate.
    let trip = holding(&[on(at(30, "B"), paper), on(at(60, "A"), file)]);
    let (verdict, status) = stand(&book, &trip, &ids);
    assert_eq!(verdict, Verdict::Conditional);
    assert_eq!(status[..2], [Status::Met, Status::Met]);
    assert_eq!(
        status[2..].iter().filter(|it| **it == Status::Open).count(),
        1
    );
    let trip = holding(&[on(at(30, "B"), paper), on(at(60, "A"), paper)]);
    assert_eq!(
        stand(&book, &trip, &ids),
        (Verdict::Cleared, vec![Status::Met; 4])
    );
}

#[test]
fn a_way_of_two_tests_that_differ_is_one_of_several() {
    let mut book = asking(&[
        ("x.first", -72, json!({})),
        ("x.second", -72, from(&["x.first"], &json!(["institution"]))),
        ("x.other", -72, json!({"need": {"assays": ["lamp"]}})),
    ]);
    let choice = json!({"one_of": [["x.first", "x.second"], ["x.other"]]});
    let requirements = book["requirements"].as_array_mut().unwrap();
    requirements.push(super::doses::requirement("x.choice", &choice));
    let provisions = book["provisions"].as_array_mut().unwrap();
    let asks = provisions
        .iter_mut()
        .find(|it| it["id"] == "x.asks")
        .unwrap();
    asks["then"] = json!([{"require": ["x.choice"]}]);
    let book = must_load(&book);
    for (certificates, status) in [
        (vec![at(30, "A"), at(31, "A")], Status::Open),
        (vec![at(30, "A"), at(31, "B")], Status::Met),
        (
            vec![certificate(30, &json!({"assay": "lamp"}))],
            Status::Met,
        ),
    ] {
        let trip = holding(&certificates);
        assert_eq!(
            stand(&book, &trip, &["x.choice"]).1,
            [status],
            "{certificates:?}"
        );
    }
}

#[test]
fn what_is_only_recommended_takes_nothing_from_what_is_required() {
    let mut first = json!({"beside": {"recommended": true}});
    first["need"] = json!({});
    let book = must_load(&asking(&[
        ("x.first", -72, first),
        ("x.second", -72, from(&["x.first"], &json!([]))),
    ]));
    assert_eq!(
        stand(&book, &holding(&[at(30, "A")]), &BOTH),
        (Verdict::Cleared, vec![Status::Open, Status::Met])
    );
}

#[test]
fn what_is_waived_takes_nothing_from_what_is_not() {
    let mut book = asking(&[
        ("x.first", -72, json!({})),
        ("x.second", -48, from(&["x.first"], &json!(["institution"]))),
    ]);
    let provisions = book["provisions"].as_array_mut().unwrap();
    let asks = provisions.iter().find(|it| it["id"] == "x.asks").unwrap();
    let mut waives = asks.clone();
    waives["id"] = json!("x.waives");
    waives["then"] = json!([{"waive": ["x.first"]}]);
    waives["when"] = json!({"fact": {"nationality": ["FRA"]}});
    provisions.push(waives);
    let book = must_load(&book);
    assert_eq!(
        stand(&book, &holding(&[at(30, "A")]), &BOTH),
        (Verdict::Cleared, vec![Status::Waived, Status::Met])
    );
}

#[test]
fn of_however_many_tests_two_are_found_that_differ() {
    let chain =
        |id: &'static str, others: &[&str]| (id, -72, from(others, &json!(["institution"])));
    let book = must_load(&asking(&[
        ("x.first", -72, json!({})),
        chain("x.second", &["x.first"]),
        chain("x.third", &["x.first", "x.second"]),
        chain("x.fourth", &["x.first", "x.second", "x.third"]),
    ]));
    let ids = ["x.first", "x.second", "x.third", "x.fourth"];
    let certificates = |laboratories: usize| -> Vec<Value> {
        (0..32)
            .map(|number: usize| {
                let mut one = at(40, "A");
                let test = one["tests"][0].clone();
                let tests = (0..8).map(|part| {
                    let mut test = test.clone();
                    test["institution"] = json!(format!("{}", (number * 8 + part) % laboratories));
                    test
                });
                one["tests"] = tests.collect();
                one
            })
            .collect()
    };
    let (three, four) = (holding(&certificates(3)), holding(&certificates(4)));
    let status = [Status::Met, Status::Met, Status::Met, Status::Open];
    assert_eq!(
        stand(&book, &three, &ids),
        (Verdict::Conditional, status.into())
    );
    assert_eq!(
        stand(&book, &four, &ids),
        (Verdict::Cleared, vec![Status::Met; 4])
    );
}
