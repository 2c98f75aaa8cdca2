//! Texts that are no trips.

use sekisho::trip::MAX_TRIP_BYTES;
use sekisho::{ReadError, Trip};
use serde_json::{Value, json};

use super::{judge, place, pointers, read, sample, with};

fn fault(trip: &Value) -> (String, String) {
    match read(trip) {
        Err(ReadError::Malformed { place, problem, .. }) => (place, problem),
        other => panic!("expected a malformed trip, found {other:?}"),
    }
}

#[test]
fn a_trip_cut_off_anywhere_is_malformed() {
    let whole = sample().to_string();
    for end in 0..whole.len() {
        match Trip::from_json(&whole[..end]) {
            Err(ReadError::Malformed { line: 1, .. }) => {}
            other => panic!("cut off after {end} bytes: {other:?}"),
        }
    }
    assert!(
        Trip::from_json(&format!("{whole}x")).is_err(),
        "what follows the trip is not ignored"
    );
    assert!(
        Trip::from_json(&format!(" {whole}\n")).is_ok(),
        "blanks around it are"
    );
}

#[test]
fn any_byte_of_a_trip_may_be_another_without_a_panic() {
    let whole = sample().to_string();
    for position in 0..whole.len() {
        for byte in [b'"', b'{', b'}', b'[', b'0', b'-', b'\\', b' ', b'z'] {
            let mut bytes = whole.clone().into_bytes();
            bytes[position] = byte;
            if let Ok(trip) = Trip::from_json(std::str::from_utf8(&bytes).unwrap()) {
                let _ = sekisho::evaluate(sekisho::Rulebook::builtin(), &trip);
            }
        }
    }
}

/// Whether a value of the wrong type may stand there: nothing, where a fact may be unknown; a text or number of the right type.
fn may_stand(pointer: &str, before: &Value, wrong: &Value) -> bool {
    let is_item = pointer
        .rsplit('/')
        .next()
        .is_some_and(|step| step.bytes().all(|byte| byte.is_ascii_digit()));
    let always_known = [
        "/as_of",
        "/traveller",
        "/itinerary",
        "/holdings",
        "/from",
        "/to",
        "/departs",
        "/arrives",
        "/kind",
        "/visits/0/subdivision",
        "/country",
        "/first",
        "/last",
        "/place",
        "/track",
        "/tests",
        "/legs",
        "/visits",
        "/tracks",
        "/technical_stops",
    ];
    let is_optional = [
        "arrived/from",
        "arrived/track",
        "certificates/0/country",
        "doses/0/country",
        "recoveries/0/country",
        "stays/0/last",
    ]
    .iter()
    .any(|end| pointer.ends_with(end));
    // Which words and values those are, the rulebook says.
    let is_kind = pointer.starts_with("/holdings/documents/") && pointer.ends_with("/kind")
        || pointer.starts_with("/holdings/complete_for/");
    let is_declared = is_declared(pointer);
    match wrong {
        Value::String(_) if is_kind || is_declared => true,
        Value::Bool(_) if is_declared => true,
        Value::Number(number) if is_declared => number.is_i64(),
        Value::Null => {
            !is_item && (is_optional || !always_known.iter().any(|end| pointer.ends_with(end)))
        }
        Value::Bool(_) => before.is_boolean(),
        Value::Array(list) => list.is_empty() && before.is_array(),
        Value::Object(_) => {
            ["/traveller", "/holdings", "/itinerary", "/arrived"].contains(&pointer)
                || pointer.ends_with("arrived")
                || pointer.ends_with("tests/0")
                || pointer.ends_with("doses/0")
                || pointer.ends_with("recoveries/0")
                || pointer.ends_with("/fields")
                || pointer.ends_with("/facts")
        }
        // Any text may be the id of a mission that the rulebook does not know, or a word.
        Value::String(_) => pointer.ends_with("listed_by") || is_word(pointer),
        Value::Number(_) => false,
    }
}

/// Whether the value of a declared field or fact stands there.
fn is_declared(pointer: &str) -> bool {
    pointer.contains("/fields/") || pointer.contains("/facts/")
}

/// Whether a word stands there, of which only a rulebook says whether there is such a one.
fn is_word(pointer: &str) -> bool {
    let words = [
        "/arrived/track",
        "/tracks/0",
        "/on/track",
        "/assay",
        "/specimen",
        "/host",
        "/identity_documents/0",
    ];
    words.iter().any(|end| pointer.ends_with(end)) || pointer.contains("/shows/")
}

#[test]
fn a_value_of_the_wrong_type_is_refused_by_the_place_of_its_field() {
    let sample = sample();
    let wrongs = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!("zzz"),
        json!([]),
        json!([[]]),
        json!({}),
        json!({"x": 1}),
    ];
    for pointer in pointers(&sample) {
        for wrong in &wrongs {
            let before = sample.pointer(&pointer).unwrap();
            let found = read(&with(&pointer, wrong.clone()));
            let Err(ReadError::Malformed {
                place: named,
                problem,
                ..
            }) = found
            else {
                assert!(
                    may_stand(&pointer, before, wrong),
                    "{pointer}: {wrong} is taken for {before}"
                );
                continue;
            };
            let expected = place(&pointer);
            assert!(
                named.starts_with(&expected) || expected.starts_with(&named),
                "{pointer}: {wrong}: named `{named}`: {problem}"
            );
            assert!(!problem.is_empty());
        }
    }
}

#[test]
fn a_list_of_values_in_order_is_no_record() {
    let sample = sample();
    let records = pointers(&sample)
        .into_iter()
        .filter(|pointer| sample.pointer(pointer).unwrap().is_object());
    for pointer in records.chain([String::new()]) {
        let record = sample.pointer(&pointer).unwrap().as_object().unwrap();
        let values: Vec<_> = record.values().cloned().collect();
        for list in [json!([]), json!(values)] {
            let (named, problem) = fault(&with(&pointer, list));
            let own = place(&pointer);
            assert_eq!(named, if own.is_empty() { "." } else { &own }, "{problem}");
            assert!(
                problem.contains("expected") && !problem.contains("tuple"),
                "{pointer}: {problem}"
            );
        }
    }
    let list = Trip::from_json(r#"["2020-11-20T09:00+09:00", {}, {"legs": []}]"#);
    assert!(list.is_err(), "{list:?}");
}

#[test]
fn unknown_fields_are_errors_wherever_they_stand() {
    let sample = sample();
    let objects = pointers(&sample)
        .into_iter()
        .filter(|pointer| sample.pointer(pointer).unwrap().is_object());
    for pointer in objects.chain([String::new()]) {
        let mut trip = sample.clone();
        trip.pointer_mut(&pointer)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .insert("colour".into(), json!("red"));
        // What a document has besides, and what facts there are, only the rulebook says.
        if pointer.ends_with("/fields") || pointer.ends_with("/facts") {
            let told = judge(&trip).unwrap_err().to_string();
            assert!(
                told.contains(&format!("{}.colour", place(&pointer))),
                "{told}"
            );
            continue;
        }
        let (named, problem) = fault(&trip);
        // A basis is one of two, and has no fields.
        let unknown = if pointer.ends_with("/on") {
            "unknown variant `colour`"
        } else {
            "unknown field `colour`"
        };
        assert!(problem.contains(unknown), "{pointer}: {problem}");
        let inside = if pointer.is_empty() {
            "."
        } else {
            &place(&pointer)
        };
        assert!(
            named == "colour" || named.starts_with(inside),
            "{pointer}: named `{named}`"
        );
    }
}

#[test]
fn unknown_codes_are_errors_that_name_the_field_and_show_the_code() {
    let codes = [
        "/traveller/nationality",
        "/traveller/residence/country",
        "/traveller/residence/subdivision",
        "/traveller/facts/fast_track_field",
        "/traveller/identity_documents/0",
        "/itinerary/legs/0/from",
        "/itinerary/legs/1/technical_stops/0",
        "/itinerary/legs/0/then",
        "/itinerary/arrived/from",
        "/itinerary/arrived/track",
        "/itinerary/visits/0/subdivision",
        "/itinerary/visits/0/city",
        "/itinerary/tracks/0",
        "/holdings/certificates/0/country",
        "/holdings/certificates/0/tests/0/assay",
        "/holdings/certificates/0/medium",
        "/holdings/certificates/0/shows/1",
        "/holdings/documents/0/issuer",
        "/holdings/documents/0/subdivision",
        "/holdings/documents/0/host",
        "/holdings/documents/0/medium",
    ];
    for pointer in codes {
        for code in ["QQ9", "", "kix", "\u{0}", "ＪＰ"] {
            if code == "kix" && (is_word(pointer) || is_declared(pointer)) {
                continue;
            }
            let (named, problem) = fault(&with(pointer, json!(code)));
            assert_eq!(named, place(pointer), "{problem}");
            assert!(
                code.is_empty() || code == "\u{0}" || problem.contains(code),
                "{pointer}: `{problem}` does not show `{code}`"
            );
        }
    }
}

#[test]
fn a_field_that_is_written_twice_is_an_error() {
    let text = sample().to_string();
    for field in [
        "\"as_of\":\"2020-11-20T09:00+09:00\"",
        "\"nationality\":\"D\"",
        "\"from\":\"KIX\"",
        "\"japan_status\":\"status_of_residence\"",
        "\"status_of_residence\":\"student\"",
        "\"returning\":true",
        "\"city\":\"320500\"",
        "\"result\":\"negative\"",
        "\"copies\":2",
    ] {
        assert!(text.contains(field), "{field} is not in the sample");
        match Trip::from_json(&text.replace(field, &format!("{field},{field}"))) {
            Err(ReadError::Malformed { problem, .. }) => {
                // Facts are no fields: what they are called the rulebook says.
                let is_fact = ["japan_status", "status_of_residence", "returning"]
                    .iter()
                    .any(|fact| field.starts_with(&format!("\"{fact}\"")));
                let duplicate = if is_fact {
                    "duplicate key"
                } else {
                    "duplicate field"
                };
                assert!(problem.contains(duplicate), "{field}: {problem}")
            }
            other => panic!("{field} twice: {other:?}"),
        }
    }
}

#[test]
fn nesting_without_end_is_refused() {
    for (open, close) in [("[", "]"), ("{\"x\":", "}")] {
        for depth in [127, 128, 200, 100_000] {
            let nested = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            assert!(Trip::from_json(&nested).is_err());
            let inside = sample().to_string().replace("\"D\"", &nested);
            assert!(Trip::from_json(&inside).is_err(), "depth {depth}");
        }
    }
}

#[test]
fn a_text_of_one_mebibyte_is_read_and_one_byte_more_is_not() {
    let mut text = sample().to_string();
    text.push_str(&" ".repeat(MAX_TRIP_BYTES - text.len()));
    assert!(Trip::from_json(&text).is_ok());
    text.push(' ');
    let limit = u64::try_from(MAX_TRIP_BYTES).unwrap();
    assert_eq!(limit, 1_048_576);
    assert_eq!(
        Trip::from_json(&text),
        Err(ReadError::TooLong {
            found: limit + 1,
            limit
        })
    );
    let long = with("/traveller/nationality", json!("X".repeat(2 << 20))).to_string();
    let error = Trip::from_json(&long).unwrap_err();
    assert!(matches!(error, ReadError::TooLong { .. }) && error.to_string().len() < 200);
}

#[test]
fn a_long_value_is_not_repeated_in_full() {
    let long = "x".repeat(100_000);
    for pointer in [
        "/traveller/nationality",
        "/itinerary/legs/0/from",
        "/as_of",
        "/holdings/certificates/0/listed_by",
    ] {
        let error = read(&with(pointer, json!(long))).unwrap_err().to_string();
        assert!(
            error.len() < 400,
            "{pointer}: an error of {} bytes",
            error.len()
        );
    }
}

#[test]
fn other_texts_are_no_trips() {
    for text in [
        "",
        " ",
        "null",
        "[]",
        "{}",
        "0",
        "\"trip\"",
        "{\"as_of\":\"2020-11-20T09:00+09:00\"}",
        "\u{feff}{}",
        "nan",
        "{'as_of':1}",
    ] {
        assert!(Trip::from_json(text).is_err(), "{text:?}");
    }
}

/// The facts of a document as texts, but for those too short to be told from other words.
fn facts(value: &Value) -> Vec<(String, String)> {
    let leaf = |pointer: String| {
        let text = value.pointer(&pointer).unwrap();
        text.as_str()
            .filter(|text| {
                text.len() > 3
                    && text
                        .chars()
                        .any(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
            })
            .map(|text| (pointer.clone(), text.to_owned()))
    };
    pointers(value).into_iter().filter_map(leaf).collect()
}

#[test]
fn an_error_of_reading_tells_nothing_else_of_the_trip() {
    let sample = sample();
    let facts = facts(&sample);
    assert!(facts.len() > 15);
    for pointer in pointers(&sample) {
        for wrong in [json!("zzz"), json!(77), json!({"x": 1}), json!([[]])] {
            let Err(error) = read(&with(&pointer, wrong)) else {
                continue;
            };
            for (other, fact) in &facts {
                let text = error.to_string();
                // `2020-11-22T00:10+09:00` is the example of what a moment looks like.
                let text = text.replace("2020-11-22T00:10+09:00", "");
                let told = text.split("expected one of").next().unwrap().contains(fact);
                assert!(
                    !told || other.starts_with(&pointer),
                    "the error at {pointer} tells {other}: {text}"
                );
            }
        }
    }
}
