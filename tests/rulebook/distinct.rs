//! Requirements that must be met by things that differ, written amiss.

use serde_json::{Value, json};

use crate::support::rulebooks::{TEXT, load, provision, test, tiny};

/// Three tests, two documents and a certificate, with what is given of the requirements besides.
fn book(given: &Value) -> Value {
    let document = |id: &str, kind: &str| json!({"id": id, "title": TEXT, "otherwise": "refused", "need": {"document": {"any_of": [kind]}}});
    let window = json!({"anchor": "departure", "unit": "hours", "earliest": -72});
    let certificate = json!({"of": ["x.first", "x.second"], "form": "any"});
    let mut all: Vec<Value> = ["x.first", "x.second", "x.third", "x.fourth", "x.fifth"]
        .map(|id| {
            let assays = if id == "x.fourth" {
                json!(["lamp"])
            } else {
                json!(["rt_pcr"])
            };
            test(id, &window, &json!({ "assays": assays }))
        })
        .into();
    all.push(document("x.pledge", "pledge"));
    all.push(document("x.schedule", "schedule_of_activities"));
    all.push(json!({"id": "x.certificate", "title": TEXT, "otherwise": "refused", "need": {"certificate": certificate}}));
    all.push(json!({"id": "x.choice", "title": TEXT, "otherwise": "refused", "need": {"one_of": [["x.pledge"], ["x.schedule"]]}}));
    for requirement in &mut all {
        let id = requirement["id"].as_str().unwrap().to_owned();
        if let Some(given) = given.get(&id).and_then(Value::as_object) {
            requirement.as_object_mut().unwrap().extend(given.clone());
        }
    }
    let ids: Vec<&Value> = all.iter().map(|it| &it["id"]).collect();
    let asks = json!({"then": [{"require": ids}]});
    tiny(&json!([]), &json!(all), &[provision("x.asks", &asks)])
}

fn problems(given: &Value) -> Vec<String> {
    let faults = load(&book(given)).err().unwrap_or_default();
    faults
        .iter()
        .map(|it| format!("{}: {}", it.place, it.problem))
        .collect()
}

fn distinct(from: &[&str], by: &Value) -> Value {
    json!({"distinct": {"from": from, "by": by}})
}

#[test]
fn what_may_be_asked_to_differ_is_no_fault() {
    for given in [
        json!({"x.second": distinct(&["x.first"], &json!([]))}),
        json!({"x.second": {"distinct": {"from": ["x.first"]}}}),
        json!({"x.fourth": distinct(&["x.first"], &json!(["institution", "assay", "specimen", {"hours_apart": 1}]))}),
        json!({"x.second": distinct(&["x.first"], &json!([{"hours_apart": 720}]))}),
        json!({"x.fourth": distinct(&["x.first", "x.second", "x.third"], &json!(["institution"]))}),
        json!({"x.schedule": distinct(&["x.pledge"], &json!([{"field": "issuer"}])),
            "x.choice": {"need": {"one_of": [["x.pledge", "x.schedule"], ["x.fifth"]]}}}),
    ] {
        let found = problems(&given);
        assert!(found.is_empty(), "{given}: {found:?}");
    }
}

#[test]
fn what_cannot_differ_is_told_with_its_place_and_what_was_expected() {
    let by = |by: Value| json!({"x.second": distinct(&["x.first"], &by)});
    for (given, problem) in [
        (
            json!({"x.second": distinct(&["x.frist"], &json!([]))}),
            "x.second: unknown requirement `x.frist`; did you mean `x.first`?",
        ),
        (
            json!({"x.second": distinct(&[], &json!([]))}),
            "x.second: must differ from nothing: expected a requirement",
        ),
        (
            json!({"x.second": distinct(&["x.first", "x.first"], &json!([]))}),
            "x.second: names twice from what it must differ",
        ),
        (
            json!({"x.second": distinct(&["x.second"], &json!([]))}),
            "x.second: must differ from itself",
        ),
        (
            json!({"x.first": distinct(&["x.second"], &json!([])), "x.second": distinct(&["x.first"], &json!([]))}),
            "x.second: must differ from itself",
        ),
        (
            json!({"x.second": distinct(&["x.pledge"], &json!([]))}),
            "x.second: must differ from `x.pledge`: expected a test",
        ),
        (
            json!({"x.certificate": distinct(&["x.first"], &json!([]))}),
            "x.certificate: must differ from others, and is neither a test nor a document",
        ),
        (
            by(json!(["institution", "institution"])),
            "x.second: names twice in what it must differ",
        ),
        (
            by(json!([{"field": "issuer"}])),
            "x.second: must differ in what a test has not: expected `institution`, `assay`, `specimen` or `hours_apart`",
        ),
        (
            json!({"x.schedule": distinct(&["x.pledge"], &json!(["institution"]))}),
            "x.schedule: must differ in what a document has not: expected `field`",
        ),
        (
            by(json!([{"hours_apart": 0}])),
            "x.second: must lie 0 hours apart: expected 1 to 720",
        ),
        (
            by(json!([{"hours_apart": 721}])),
            "x.second: must lie 721 hours apart: expected 1 to 720",
        ),
        (
            by(json!(["assay"])),
            "x.second: must differ from `x.first` in what both allow in one form only",
        ),
        (
            json!({"x.fifth": distinct(&["x.first", "x.second", "x.third", "x.fourth"], &json!([]))}),
            "x.first: 5 requirements are linked that must be met by different things: expected at most 4",
        ),
        (
            json!({"x.schedule": distinct(&["x.pledge"], &json!([]))}),
            "x.choice: a way has some of what must be met by different things: expected all of it, or none",
        ),
        (
            json!({"x.second": distinct(&["x.first"], &json!([])),
                "x.certificate": {"need": {"certificate": {"of": ["x.first", "x.second"], "form": "any", "all_in_one": true}}}}),
            "x.certificate: has on one certificate what must be met by different things",
        ),
        (
            json!({"x.second": {"distinct": {"from": ["x.first"]}, "serves": ["x.pledge"]}}),
            "x.second: must be met by another thing than others, and serves to get something, which would meet it too",
        ),
    ] {
        let found = problems(&given);
        assert!(found.contains(&problem.to_owned()), "{given}: {found:?}");
    }
}

#[test]
fn a_field_that_documents_have_not_is_told_with_the_nearest() {
    let given = json!({"x.schedule": distinct(&["x.pledge"], &json!([{"field": "form_datd"}]))});
    let found = problems(&given);
    assert!(
        found.iter().any(
            |it| it.starts_with("x.schedule: `pledge` has no field `form_datd`")
                || it.starts_with("x.schedule: `schedule_of_activities` has no field `form_datd`")
        ),
        "{found:?}"
    );
}

#[test]
fn a_chain_of_links_is_counted_whole() {
    let link = |id: &str| distinct(&[id], &json!([]));
    let mut given = json!({"x.second": link("x.first"), "x.third": link("x.second"), "x.fourth": link("x.third")});
    assert!(problems(&given).is_empty());
    given["x.fifth"] = link("x.fourth");
    let found = problems(&given);
    assert!(
        found
            .iter()
            .any(|it| it.contains("5 requirements are linked")),
        "{found:?}"
    );
}
