//! Facts about the traveller of which the rulebook has no such word or value, or that do not go together.

use sekisho::EvaluateError;
use serde_json::{Value, json};

use super::documents::{refused, unknown};
use super::{judge, read, sample, with};

fn with_facts(facts: &Value) -> Value {
    with("/traveller/facts", facts.clone())
}

#[test]
fn a_fact_that_is_no_word_of_the_rulebook_is_named_with_the_one_that_is_meant() {
    for (fact, nearest) in [
        ("symptom", Some("symptoms")),
        ("re_entry_permit", Some("reentry_permit")),
        ("japan-status", Some("japan_status")),
        ("shoe_size", None),
    ] {
        let error = refused(&with_facts(&json!({ fact: true })));
        let place = format!("traveller.facts.{fact}");
        assert_eq!(
            error,
            unknown(&place, fact, "a fact of the rulebook", nearest)
        );
        let told = error.to_string();
        let meant = nearest.map(|word| format!("did you mean `{word}`?"));
        assert!(meant.is_none_or(|meant| told.ends_with(&meant)), "{told}");
    }
}

#[test]
fn a_value_of_another_type_than_the_fact_has_is_refused() {
    for (fact, expected, values) in [
        (
            "symptoms",
            "`true` or `false`",
            json!([1, 0, "yes", "JP", "2020-11-03"]),
        ),
        (
            "reentry_permit_until",
            "a date",
            json!([true, 20_201_103, "yes", "JP"]),
        ),
    ] {
        for value in values.as_array().unwrap() {
            let error = refused(&with_facts(&json!({ fact: value })));
            let found = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            assert_eq!(
                error,
                EvaluateError::WrongType {
                    place: format!("traveller.facts.{fact}"),
                    found,
                    expected: expected.to_owned()
                }
            );
        }
    }
    for value in [json!(true), json!(1), json!("JP"), json!("2020-11-03")] {
        let error = refused(&with_facts(&json!({"fast_track_field": value})));
        assert!(
            matches!(error, EvaluateError::WrongType { .. }),
            "{error:?}"
        );
    }
}

#[test]
fn a_choice_that_the_fact_has_not_is_named_with_the_one_that_is_meant() {
    for (value, nearest) in [
        ("sport", Some("sports")),
        ("economy-and-trade", Some("economy_and_trade")),
        ("idleness_itself", None),
    ] {
        let error = refused(&with_facts(&json!({"fast_track_field": value})));
        let place = "traveller.facts.fast_track_field";
        let expected = "one of `economy_and_trade`, `science_and_technology`, `culture`, `education`, `sports`, `family_of_such`, `no_such_field`";
        assert_eq!(error, unknown(place, value, expected, nearest));
    }
}

#[test]
fn where_a_fact_has_very_many_choices_they_are_not_listed() {
    let standing =
        json!({"japan_status": "status_of_residence", "status_of_residence": "idleness_itself"});
    let error = refused(&with_facts(&standing));
    let place = "traveller.facts.status_of_residence";
    assert_eq!(
        error,
        unknown(place, "idleness_itself", "one of its choices", None)
    );
}

#[test]
fn facts_that_do_not_go_together_are_refused_by_the_one_that_hangs_on_the_other() {
    let held = "`traveller.facts.japan_status` to be `status_of_residence`";
    let either = "`traveller.facts.japan_status` to be `status_of_residence` or `certificate_of_eligibility`";
    let permit = "`traveller.facts.reentry_permit` to be `true`";
    let visit = "`traveller.facts.japan_status` to be `short_term_stay`";
    for (facts, fact, found, expected) in [
        (
            json!({"reentry_permit": false, "reentry_permit_until": "2022-01-01"}),
            "reentry_permit_until",
            "2022-01-01",
            permit,
        ),
        (
            json!({"japan_status": "no_standing", "status_of_residence": "student"}),
            "status_of_residence",
            "student",
            either,
        ),
        (
            json!({"japan_status": "certificate_of_eligibility", "reentry_permit": true}),
            "reentry_permit",
            "true",
            held,
        ),
        (
            json!({"japan_status": "status_of_residence", "short_term_purpose": "business"}),
            "short_term_purpose",
            "business",
            visit,
        ),
        // What they hang on is not stated, and can be no one thing.
        (
            json!({"reentry_permit": true, "short_term_purpose": "business"}),
            "reentry_permit",
            "true",
            held,
        ),
        (
            json!({"reentry_permit_until": "2022-01-01", "short_term_purpose": "other"}),
            "reentry_permit_until",
            "2022-01-01",
            held,
        ),
        (
            json!({"short_term_purpose": "other", "status_of_residence": "student"}),
            "short_term_purpose",
            "other",
            visit,
        ),
        // What lies between them is not stated.
        (
            json!({"japan_status": "short_term_stay", "reentry_permit_until": "2022-01-01"}),
            "reentry_permit_until",
            "2022-01-01",
            held,
        ),
    ] {
        let error = refused(&with_facts(&facts));
        assert_eq!(
            error,
            EvaluateError::Contradiction {
                place: format!("traveller.facts.{fact}"),
                found: found.to_owned(),
                expected: expected.to_owned()
            },
            "{facts}"
        );
        let told = error.to_string();
        assert!(told.contains(fact) && told.contains(expected), "{told}");
    }
}

#[test]
fn facts_that_go_together_are_not_refused() {
    for facts in [
        json!({}),
        json!({"reentry_permit_until": "2022-01-01"}),
        json!({"reentry_permit": true, "reentry_permit_until": "2022-01-01"}),
        json!({"japan_status": "status_of_residence", "reentry_permit_until": "2022-01-01"}),
        json!({"japan_status": "certificate_of_eligibility", "status_of_residence": "student"}),
        json!({"status_of_residence": "student"}),
        json!({"short_term_purpose": "other"}),
        json!({"reentry_permit": true, "status_of_residence": "student"}),
    ] {
        assert!(judge(&with_facts(&facts)).is_ok(), "{facts}");
    }
}

#[test]
fn more_facts_than_anybody_states_are_too_many() {
    let many = |count: usize| {
        let facts = (0..count).map(|number| (format!("f{number}"), json!(number)));
        with_facts(&Value::Object(facts.collect()))
    };
    let place = "traveller.facts".to_owned();
    assert_eq!(
        refused(&many(65)),
        EvaluateError::TooMany {
            place,
            found: 65,
            limit: 64
        }
    );
    // So many may be stated, though of these the rulebook has none.
    assert!(matches!(
        refused(&many(64)),
        EvaluateError::UnknownWord { .. }
    ));
}

#[test]
fn facts_are_no_list_and_their_names_are_words() {
    for facts in [
        json!([]),
        json!("symptoms"),
        json!(true),
        json!({"Symptoms": true}),
        json!({"": true}),
    ] {
        assert!(read(&with_facts(&facts)).is_err(), "{facts}");
    }
    let text = sample().to_string();
    let twice = text.replace("\"symptoms\":false", "\"symptoms\":false,\"symptoms\":true");
    assert_ne!(text, twice);
    let told = sekisho::Trip::from_json(&twice).unwrap_err().to_string();
    assert!(
        told.contains("symptoms") && told.contains("duplicate"),
        "{told}"
    );
}
