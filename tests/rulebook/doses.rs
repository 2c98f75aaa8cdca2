//! Vaccine products that are declared amiss, and doses, recoveries and tests that are asked for amiss.

use serde_json::{Value, json};

use super::faults;
use crate::support::rulebooks::{TEXT, provision, tiny};

fn product(id: &str, given: &Value) -> Value {
    let mut word = json!({"id": id, "title": TEXT});
    let given = given.as_object().unwrap().clone();
    word.as_object_mut().unwrap().extend(given);
    word
}

fn doses() -> Value {
    let window = json!({"anchor": "departure", "unit": "calendar_days", "latest": -14});
    json!({"products": ["approved"], "course": "complete", "windows": [window], "takes": 28})
}

/// A rulebook of two products, which asks for doses, a recovery and a positive test, and on a condition for others.
fn sound() -> Value {
    let requirement = |id: &str, need: Value| json!({"id": id, "title": TEXT, "otherwise": "refused", "need": need});
    let window =
        json!({"anchor": "landing", "unit": "calendar_days", "earliest": -180, "latest": -11});
    let test = json!({"assays": ["rt_pcr"], "event": "sampling", "windows": [window], "result": "positive"});
    let requirements = json!([
        requirement("x.doses", json!({"doses": doses()})),
        requirement(
            "x.recovery",
            json!({"recovery": {"windows": [window], "assays": ["rt_pcr"], "first": true}})
        ),
        requirement("x.test", json!({ "test": test })),
    ]);
    let mut dosed = doses();
    dosed.as_object_mut().unwrap().remove("takes");
    let when = json!({"any": [{"fact": {"dosed": dosed}}, {"fact": {"recovered": {"windows": [window]}}}]});
    let provisions = [
        provision(
            "x.asks",
            &json!({"then": [{"require": ["x.doses", "x.recovery", "x.test"]}]}),
        ),
        provision(
            "x.advises",
            &json!({"when": when, "then": [{"advise": {"text": TEXT}}]}),
        ),
    ];
    let mut book = tiny(&json!([]), &requirements, &provisions);
    book["vocabulary"]["products"] = json!([
        product("approved", &json!({"group": true})),
        product("two", &json!({"doses": 2, "kind_of": "approved"})),
        product("one", &json!({"doses": 1})),
    ]);
    book
}

/// Asserts that the rulebook with something else at a place is refused with a fault at `place` that says `problem`.
fn refused(pointer: &str, value: Value, (place, problem): (&str, &str)) {
    let mut book = sound();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match book.pointer_mut(parent).unwrap() {
        Value::Object(fields) => {
            fields.insert(name.to_owned(), value);
        }
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        other => panic!("{other}"),
    }
    let faults = faults(&book);
    let is_named = faults
        .iter()
        .any(|fault| fault.place == place && fault.problem.contains(problem));
    assert!(is_named, "expected `{place}`: {problem}; found {faults:?}");
}

const DOSES: &str = "/requirements/0/need/doses";
const DOSED: &str = "/provisions/1/when/any/0/fact/dosed";
const RECOVERY: &str = "/requirements/1/need/recovery";

#[test]
fn the_rulebook_of_these_tests_is_sound() {
    assert_eq!(faults(&sound()), []);
}

#[test]
fn a_product_is_declared_once_after_its_group_with_the_doses_of_a_course() {
    let products = "/vocabulary/products";
    for (number, word, place, problem) in [
        (
            1,
            product("two", &json!({"doses": 0, "kind_of": "approved"})),
            "two",
            "a course of 0 doses: expected 1 to 16",
        ),
        (
            1,
            product("two", &json!({"kind_of": "approved"})),
            "two",
            "a course of 0 doses: expected 1 to 16",
        ),
        (
            1,
            product("two", &json!({"doses": 17, "kind_of": "approved"})),
            "two",
            "a course of 17 doses: expected 1 to 16",
        ),
        (
            0,
            product("approved", &json!({"group": true, "doses": 2})),
            "approved",
            "is a group, with a course of 2 doses: expected none",
        ),
        (
            1,
            product("two", &json!({"doses": 2, "kind_of": "one"})),
            "two",
            "is a kind of",
        ),
        (
            1,
            product("two", &json!({"doses": 2, "kind_of": "aproved"})),
            "two",
            "did you mean `approved`?",
        ),
        (
            2,
            product("two", &json!({"doses": 2})),
            "two",
            "is there twice",
        ),
        (
            0,
            product("approved", &json!({"doses": 2})),
            "two",
            "which is no group",
        ),
    ] {
        refused(&format!("{products}/{number}"), word, (place, problem));
    }
}

#[test]
fn products_that_are_asked_for_are_declared() {
    for (spec, place) in [(DOSES, "x.doses"), (DOSED, "x.advises")] {
        for (products, problem) in [
            (json!([]), "expected a vaccine product"),
            (
                json!(["two", "aproved"]),
                "unknown vaccine product `aproved`; did you mean `approved`?",
            ),
            (
                json!(["nothing_like_it"]),
                "unknown vaccine product `nothing_like_it`",
            ),
        ] {
            refused(&format!("{spec}/products"), products, (place, problem));
        }
        let mut book = sound();
        book["vocabulary"]["products"][1]["kind_of"] = json!(null);
        let found = faults(&book);
        let is_named = |fault: &sekisho::rulebook::RulebookFault| {
            fault.place == place && fault.problem == "nothing is of the group `approved`"
        };
        assert!(found.iter().any(is_named), "{found:?}");
    }
}

#[test]
fn windows_of_doses_and_recoveries_are_of_days_have_an_end_and_lie_back_from_a_flight() {
    let window = |given: Value| {
        let mut window = json!({"anchor": "departure", "unit": "calendar_days", "latest": -14});
        let given = given.as_object().unwrap().clone();
        window.as_object_mut().unwrap().extend(given);
        window
    };
    let endless = json!({"anchor": "departure", "unit": "calendar_days"});
    for (spec, place) in [
        (DOSES, "x.doses"),
        (DOSED, "x.advises"),
        (RECOVERY, "x.recovery"),
        ("/provisions/1/when/any/1/fact/recovered", "x.advises"),
    ] {
        for (window, problem) in [
            (endless.clone(), "a window has no end"),
            (
                window(json!({"unit": "hours"})),
                "counts hours: expected days, months or years",
            ),
            (
                window(json!({"anchor": "entry"})),
                "counts from what not every journey has",
            ),
            (
                window(json!({"anchor": "certificate_issue"})),
                "counts from what not every journey has",
            ),
            (
                window(json!({"earliest": -13})),
                "a window ends before it begins",
            ),
            (
                window(json!({"earliest": -401})),
                "a window reaches further than 400 days",
            ),
        ] {
            refused(
                &format!("{spec}/windows"),
                json!([window]),
                (place, problem),
            );
        }
    }
    let after = json!({"anchor": "departure", "unit": "calendar_days", "earliest": 1});
    refused(
        &format!("{DOSES}/windows"),
        json!([after]),
        ("x.doses", "its window opens only when `x.asks` is due"),
    );
    refused(
        &format!("{RECOVERY}/windows"),
        json!([]),
        ("x.recovery", "expected a window"),
    );
}

#[test]
fn how_long_a_course_takes_is_said_where_it_is_asked_for_and_is_at_most_400_days() {
    refused(
        &format!("{DOSES}/takes"),
        json!(401),
        ("x.doses", "a course takes 401 days: expected at most 400"),
    );
    refused(
        &format!("{DOSED}/takes"),
        json!(28),
        (
            "x.advises",
            "a condition asks for what is held: expected no `takes`",
        ),
    );
}

#[test]
fn methods_of_positive_tests_are_declared_and_a_positive_result_is_not_asked_for_and_refused() {
    refused(
        &format!("{RECOVERY}/assays"),
        json!(["rt_pcrs"]),
        (
            "x.recovery",
            "unknown assay `rt_pcrs`; did you mean `rt_pcr`?",
        ),
    );
    refused(
        "/requirements/2/need/test/positive",
        json!({ "text": TEXT }),
        ("x.test", "a positive result is asked for, and refused"),
    );
}
