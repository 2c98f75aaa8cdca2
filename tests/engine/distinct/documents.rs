//! Documents that must differ.

use sekisho::assessment::{FindingKind, Status};
use sekisho::trip::Field;
use sekisho::{Rulebook, Trip, Verdict};
use serde_json::{Value, json};

use super::super::doses::{contents, found, judged, kinds, must_load, requirement, trip as flight};
use super::stand;

const BOTH: [&str; 2] = ["x.first", "x.second"];

/// Two pledges that must differ in this.
fn two(by: &Value) -> Rulebook {
    let pledge = json!({"document": {"any_of": ["pledge"]}});
    let first = requirement("x.first", &pledge);
    let mut second = requirement("x.second", &pledge);
    second["distinct"] = json!({"from": ["x.first"], "by": by});
    let mut book = contents(&json!({"all": []}), &[first, second]);
    book["vocabulary"]["documents"] =
        json!([{"id": "pledge", "title": "text", "type": "form", "question": "text"}]);
    must_load(&book)
}

fn holding(documents: &Value) -> Trip {
    flight(
        "2022-05-09",
        "2022-05-10",
        &json!({ "documents": documents }),
    )
}

#[test]
fn one_paper_is_not_two() {
    let book = two(&json!([]));
    let one = holding(&json!([{"kind": "pledge"}]));
    assert_eq!(
        stand(&book, &one, &BOTH),
        (Verdict::Conditional, vec![Status::Met, Status::Open])
    );
    let both = holding(&json!([{"kind": "pledge"}, {"kind": "pledge"}]));
    assert_eq!(
        stand(&book, &both, &BOTH),
        (Verdict::Cleared, vec![Status::Met; 2])
    );
}

#[test]
fn papers_differ_by_a_field_that_is_told_of_both() {
    let book = two(&json!([{"field": "issuer"}]));
    let from = |issuers: [Option<&str>; 2]| {
        holding(&json!(issuers.map(|issuer| match issuer {
            Some(issuer) => json!({"kind": "pledge", "issuer": issuer}),
            None => json!({"kind": "pledge"}),
        })))
    };
    assert_eq!(
        judged(&book, &from([Some("FR"), Some("DE")])).verdict,
        Verdict::Cleared
    );
    let alike = judged(&book, &from([Some("FR"), Some("FR")]));
    assert_eq!(kinds(found(&alike, "x.second")), [FindingKind::SameField]);
    let open = judged(&book, &from([Some("FR"), None]));
    assert_eq!(found(&open, "x.second").status, Status::Unknown);
    assert_eq!(
        open.questions[0].field,
        Field::DocumentIssuer("pledge".parse().unwrap())
    );
}

#[test]
fn papers_of_which_the_trip_does_not_tell_may_be_in_hand() {
    let book = two(&json!([]));
    let mut unknown = holding(&json!([{"kind": "pledge"}]));
    unknown.holdings.complete_for = Some(Vec::new());
    assert_eq!(
        stand(&book, &unknown, &BOTH).1,
        [Status::Met, Status::Unknown]
    );
    unknown.holdings.documents = None;
    assert_eq!(stand(&book, &unknown, &BOTH).1, [Status::Unknown; 2]);
}
