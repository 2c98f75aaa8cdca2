//! Documents of which the rulebook has no such word, field or value: each by its place, with the word that may have been meant.

use sekisho::plan::{DocumentTurnaround, Turnarounds};
use sekisho::trip::MAX_DOCUMENTS;
use sekisho::{EvaluateError, Rulebook, alternatives, evaluate, interview, plan, verdict};
use serde_json::{Value, json};

use super::{judge, read, sample, with};

/// The error of evaluating; every other call refuses the trip alike.
pub(super) fn refused(trip: &Value) -> EvaluateError {
    let error = judge(trip).unwrap_err();
    let (rulebook, trip) = (Rulebook::builtin(), read(trip).unwrap());
    let calls = [
        verdict(rulebook, &trip).map(|_| ()),
        interview(rulebook, &trip, &[]).map(|_| ()),
        plan(rulebook, &trip, Turnarounds::default()).map(|_| ()),
        alternatives(rulebook, &trip, Turnarounds::default()).map(|_| ()),
    ];
    for call in calls {
        assert_eq!(call.as_ref(), Err(&error));
    }
    error
}

pub(super) fn unknown(
    place: &str,
    found: &str,
    expected: &str,
    nearest: Option<&str>,
) -> EvaluateError {
    EvaluateError::UnknownWord {
        place: place.to_owned(),
        found: found.to_owned(),
        expected: expected.to_owned(),
        nearest: nearest.map(str::to_owned),
    }
}

#[test]
fn a_kind_that_is_no_word_of_the_rulebook_is_named_with_the_one_that_is_meant() {
    let expected = "a kind of document of the rulebook, and no group of kinds";
    for (word, nearest) in [
        ("chinese_vis", Some("chinese_visa")),
        ("hs-code", Some("hs_code")),
        ("pledge_buisness_track", Some("pledge_business_track")),
        ("ticketz", Some("ticket")),
        ("entirely_something_else", None),
    ] {
        let error = refused(&with("/holdings/documents/1/kind", json!(word)));
        let place = "holdings.documents[1].kind";
        assert_eq!(error, unknown(place, word, expected, nearest));
        let told = error.to_string();
        assert!(told.contains(place) && told.contains(word), "{told}");
        let meant = nearest.map(|word| format!("did you mean `{word}`?"));
        assert!(meant.is_none_or(|meant| told.ends_with(&meant)), "{told}");
    }
}

#[test]
fn a_host_that_is_no_word_of_the_rulebook_is_named_with_the_one_that_is_meant() {
    for (word, nearest) in [
        ("alipya", Some("alipay")),
        ("wechat_miniprogram", Some("wechat_mini_program")),
        ("kiosk", None),
    ] {
        let error = refused(&with("/holdings/documents/0/host", json!(word)));
        let (place, expected) = (
            "holdings.documents[0].host",
            "a platform host of the rulebook",
        );
        assert_eq!(error, unknown(place, word, expected, nearest));
    }
}

#[test]
fn people_register_with_passports_and_identity_cards_and_nothing_else() {
    for (word, nearest) in [
        ("pasport", Some("passport")),
        (
            "chinese_identity_card",
            Some("chinese_resident_identity_card"),
        ),
        // A visa is no such document, and a group is none.
        ("chinese_visa", None),
        ("identity_card", None),
    ] {
        let error = refused(&with("/traveller/identity_documents/0", json!(word)));
        let place = "traveller.identity_documents[0]";
        let expected = "a passport or identity card of the rulebook";
        assert_eq!(error, unknown(place, word, expected, nearest));
    }
}

#[test]
fn nobody_holds_a_group_of_kinds() {
    for group in [
        "permit",
        "pledge",
        "health_code",
        "insurance",
        "app",
        "paper",
    ] {
        let error = refused(&with("/holdings/documents/1/kind", json!(group)));
        let EvaluateError::UnknownWord {
            place,
            found,
            expected,
            nearest,
        } = error
        else {
            panic!("{error:?}");
        };
        assert_eq!(
            (place.as_str(), found.as_str()),
            ("holdings.documents[1].kind", group)
        );
        assert!(expected.ends_with("no group of kinds"), "{expected}");
        assert_ne!(nearest.as_deref(), Some(group));
    }
}

#[test]
fn a_field_that_a_kind_has_not_is_named_with_the_one_that_is_meant() {
    let expected = "a field that this kind of document has";
    for (document, field, nearest) in [
        (0, "form_date", Some("form_dated")),
        (0, "japanesephone", Some("japanese_phone")),
        (0, "issuer", None),
        // A visa has no fields of its own.
        (1, "form_dated", None),
    ] {
        let mut trip = sample();
        trip["holdings"]["documents"][document]["fields"] = json!({ field: true });
        let place = format!("holdings.documents[{document}].fields.{field}");
        assert_eq!(refused(&trip), unknown(&place, field, expected, nearest));
    }
}

#[test]
fn a_value_of_another_type_than_the_field_has_is_refused() {
    let (yes_no, date) = ("`true` or `false`", "a date");
    for (field, expected, values) in [
        (
            "japanese_phone",
            yes_no,
            json!([1, 0, "yes", "JP", "2020-11-03"]),
        ),
        ("form_dated", date, json!([true, 20_201_103, "yes", "JP"])),
    ] {
        for value in values.as_array().unwrap() {
            let pointer = format!("/holdings/documents/0/fields/{field}");
            let error = refused(&with(&pointer, value.clone()));
            let found = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            let place = format!("holdings.documents[0].fields.{field}");
            let told = error.to_string();
            assert_eq!(
                error,
                EvaluateError::WrongType {
                    place,
                    found,
                    expected: expected.to_owned()
                }
            );
            assert!(told.contains(expected), "{told}");
        }
    }
}

#[test]
fn a_choice_that_the_field_has_not_is_named_with_the_one_that_is_meant() {
    let mut book = serde_json::to_value(Rulebook::builtin().contents()).unwrap();
    let choice = |id: &str| json!({"id": id, "title": "medium.electronic"});
    let words = book["vocabulary"]["documents"].as_array_mut().unwrap();
    let visa = words
        .iter_mut()
        .find(|word| word["id"] == "chinese_visa")
        .unwrap();
    visa["fields"] = json!([{
        "id": "category", "title": "field.form_dated", "question": "question.form_dated",
        "value": {"choice": [choice("business"), choice("family"), choice("study")]},
    }]);
    let book = Rulebook::from_json(&[book.to_string()]).unwrap();
    let judge = |value: Value| {
        let mut trip = sample();
        trip["holdings"]["documents"][1]["fields"] = json!({ "category": value });
        evaluate(&book, &read(&trip).unwrap()).map(|_| ())
    };
    let place = "holdings.documents[1].fields.category";
    assert_eq!(judge(json!("family")), Ok(()));
    let expected = "one of `business`, `family`, `study`";
    for (word, nearest) in [("buisness", Some("business")), ("diplomacy", None)] {
        assert_eq!(
            judge(json!(word)),
            Err(unknown(place, word, expected, nearest))
        );
    }
    let number = EvaluateError::WrongType {
        place: place.to_owned(),
        found: "3".to_owned(),
        expected: expected.to_owned(),
    };
    assert_eq!(judge(json!(3)), Err(number));
}

#[test]
fn a_kind_of_which_a_list_is_complete_may_be_a_group_but_must_be_a_word() {
    for word in ["permit", "pledge", "chinese_visa", "paper"] {
        assert!(
            judge(&with("/holdings/complete_for/1", json!(word))).is_ok(),
            "{word}"
        );
    }
    let expected = "a kind of document of the rulebook";
    for (word, nearest) in [("papr", Some("paper")), ("visas", None)] {
        let error = refused(&with("/holdings/complete_for/1", json!(word)));
        let EvaluateError::UnknownWord { nearest: found, .. } = &error else {
            panic!("{error:?}");
        };
        let found = found.clone();
        assert_eq!(
            error,
            unknown("holdings.complete_for[1]", word, expected, found.as_deref())
        );
        assert!(
            nearest.is_none() || found.as_deref() == nearest,
            "{found:?}"
        );
    }
}

#[test]
fn what_takes_time_must_be_a_word_too() {
    let trip = read(&sample()).unwrap();
    for (word, nearest) in [("permits", Some("permit")), ("hs_cod", Some("hs_code"))] {
        let kinds = ["app", word].map(|kind| kind.parse().unwrap());
        let turnarounds = Turnarounds {
            documents: kinds
                .map(|kind| DocumentTurnaround { kind, takes: 60 })
                .into(),
            ..Turnarounds::default()
        };
        let error = unknown(
            "turnarounds.documents[1].kind",
            word,
            "a kind of document of the rulebook",
            nearest,
        );
        let rulebook = Rulebook::builtin();
        assert_eq!(
            plan(rulebook, &trip, turnarounds.clone()).unwrap_err(),
            error
        );
        assert_eq!(
            alternatives(rulebook, &trip, turnarounds).unwrap_err(),
            error
        );
    }
    let many = Turnarounds {
        documents: vec![
            DocumentTurnaround {
                kind: "app".parse().unwrap(),
                takes: 60
            };
            65
        ],
        ..Turnarounds::default()
    };
    let error = EvaluateError::TooMany {
        place: "turnarounds.documents".to_owned(),
        found: 65,
        limit: 64,
    };
    assert_eq!(plan(Rulebook::builtin(), &trip, many), Err(error));
}

#[test]
fn more_documents_than_anybody_holds_and_more_fields_than_a_word_has_are_too_many() {
    let visa = sample()["holdings"]["documents"][1].clone();
    let many = with("/holdings/documents", vec![visa; MAX_DOCUMENTS + 1].into());
    let place = "holdings.documents".to_owned();
    assert_eq!(
        refused(&many),
        EvaluateError::TooMany {
            place,
            found: 257,
            limit: 256
        }
    );
    let fields: serde_json::Map<_, _> = (0..65).map(|n| (format!("f{n}"), json!(n))).collect();
    let many = with("/holdings/documents/0/fields", fields.into());
    let place = "holdings.documents[0].fields".to_owned();
    assert_eq!(
        refused(&many),
        EvaluateError::TooMany {
            place,
            found: 65,
            limit: 64
        }
    );
}

#[test]
fn the_first_of_several_faults_is_told() {
    let mut trip = with("/holdings/documents/1/kind", json!("nothing"));
    trip["holdings"]["complete_for"][0] = json!("nothing");
    trip["holdings"]["documents"][0]["fields"] = json!({"nothing": 1});
    let told = judge(&trip).unwrap_err().to_string();
    assert!(
        told.contains("holdings.documents[0].fields.nothing"),
        "{told}"
    );
}
