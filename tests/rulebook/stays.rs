//! Limits of stays that are written amiss.

use serde_json::{Value, json};

use super::{contents, entry, faults, refused};

/// A limit in place of what a requirement asks for.
fn in_need(book: &mut Value, given: &Value) {
    let mut limit = json!({"in": ["FR", "DE"], "days": 90, "within": 180});
    let given = given.as_object().unwrap().clone();
    limit.as_object_mut().unwrap().extend(given);
    entry(book, "requirements", "c.health")["need"] = json!({ "stay_limit": limit });
}

#[test]
fn limits_that_can_be_kept_and_broken_are_no_faults() {
    for given in [
        json!({}),
        json!({"days": 1, "within": 2}),
        json!({"days": 3_659, "within": 3_660}),
        json!({"days": 3_660, "within": null}),
        json!({"counts_first": false, "counts_last": false}),
        json!({"not_on": [{"document": "permit"}, {"document": "chinese_visa"}, {"track": "residence_track"}]}),
    ] {
        let mut book = contents();
        in_need(&mut book, &given);
        assert!(faults(&book).is_empty(), "{given}: {:?}", faults(&book));
    }
}

#[test]
fn a_limit_names_countries_and_days_that_bound_something() {
    for (given, problem) in [
        (
            json!({"in": []}),
            "a limit of stays names no country: expected at least one",
        ),
        (
            json!({"days": 0, "within": null}),
            "a limit of 0 days: expected 1 to 3660",
        ),
        (
            json!({"days": 3_661, "within": null}),
            "a limit of 3661 days: expected 1 to 3660",
        ),
        (
            json!({"days": 180}),
            "a limit of 180 days within 180: expected more than 180, and at most 3660",
        ),
        (
            json!({"within": 3_661}),
            "a limit of 90 days within 3661: expected more than 90, and at most 3660",
        ),
    ] {
        refused(&given.to_string(), "c.health", problem, |book| {
            in_need(book, &given);
        });
    }
}

#[test]
fn the_bases_that_do_not_count_are_declared_and_the_ones_that_are_meant_are_named() {
    for (basis, problem) in [
        (
            json!({"document": "permitt"}),
            "unknown kind of document `permitt`; did you mean `permit`?",
        ),
        (
            json!({"track": "residence_trak"}),
            "unknown entry track `residence_trak`; did you mean `residence_track`?",
        ),
    ] {
        refused(&basis.to_string(), "c.health", problem, |book| {
            in_need(book, &json!({ "not_on": [basis] }));
        });
    }
}
