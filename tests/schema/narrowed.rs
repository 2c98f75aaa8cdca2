//! The schemas in the words of one rulebook: trips and rules that hold to it hold to them, and a word that is none does not.

use sekisho::{EvaluateError, Rulebook, Trip, evaluate};
use serde_json::{Value, json};

use crate::support::files::{json_files, root, samples, worked};
use crate::support::programs::{run, text};

const BUILT_IN: &str = "src/data/japan-china-2020-21";

fn is_published(schema: &impl serde::Serialize, name: &str) {
    let path = root().join(format!("{BUILT_IN}/schema/{name}.schema.json"));
    let schema = serde_json::to_string_pretty(schema).unwrap() + "\n";
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &schema).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == schema,
        "{} is not the schema of the rulebook: renew it with UPDATE_SCHEMA=1",
        path.display()
    );
}

#[test]
fn the_schemas_of_the_built_in_rulebook_are_published() {
    is_published(&Rulebook::builtin().trip_schema(), "trip");
    is_published(&Rulebook::builtin().rules_schema(), "rules");
}

/// What a schema finds wrong.
fn faults<T: serde::Serialize>(schema: &T) -> impl Fn(&Value) -> Vec<String> + use<T> {
    let schema = json!(schema);
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::validator_for(&schema).unwrap();
    move |value| {
        let faults = validator.iter_errors(value);
        faults.map(|fault| fault.to_string()).collect()
    }
}

#[test]
fn trips_that_are_answered_hold_to_the_schema_of_their_rulebook() {
    let faults = faults(&Rulebook::builtin().trip_schema());
    let given = worked().into_iter().map(|mut case| case["trip"].take());
    let samples = samples().into_iter().map(|(_, trip)| json!(trip));
    let mut held = 0;
    for trip in given.chain(samples) {
        let read = Trip::from_json(&trip.to_string());
        if read.is_ok_and(|trip| evaluate(Rulebook::builtin(), &trip).is_ok()) {
            assert_eq!(faults(&trip), Vec::<String>::new(), "{trip}");
            held += 1;
        }
    }
    assert!(held > 400, "{held}");
}

#[test]
fn the_rules_hold_to_the_schema_of_their_rulebook() {
    let faults = faults(&Rulebook::builtin().rules_schema());
    for folder in ["", "/notices", "/text"] {
        for (path, text) in json_files(&format!("{BUILT_IN}{folder}")) {
            let value = serde_json::from_str(&text).unwrap();
            assert_eq!(faults(&value), Vec::<String>::new(), "{}", path.display());
        }
    }
}

#[test]
fn the_files_of_the_built_in_rulebook_name_its_schema() {
    for folder in ["", "/notices", "/text"] {
        for (path, text) in json_files(&format!("{BUILT_IN}{folder}")) {
            let value: Value = serde_json::from_str(&text).unwrap();
            let named = path
                .parent()
                .unwrap()
                .join(value["$schema"].as_str().unwrap());
            let rules = root().join(format!("{BUILT_IN}/schema/rules.schema.json"));
            assert_eq!(
                named.canonicalize().unwrap(),
                rules.canonicalize().unwrap(),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn a_rulebook_of_somebody_else_has_schemas_of_its_own() {
    for name in ["italy-2021-22", "united-states-2021-22"] {
        let read = |end: &str| {
            let path = root().join(format!("tests/corridors/{name}{end}.json"));
            std::fs::read_to_string(path).unwrap()
        };
        let rules = read("");
        let rulebook = Rulebook::from_json(&[&rules]).unwrap();
        let of_trip = faults(&rulebook.trip_schema());
        let of_rules = faults(&rulebook.rules_schema());
        let rules = serde_json::from_str(&rules).unwrap();
        assert_eq!(of_rules(&rules), Vec::<String>::new(), "{name}");
        let trips: Value = serde_json::from_str(&read(".trips")).unwrap();
        let trips = trips.as_array().unwrap();
        assert!(trips.len() > 10, "{name}");
        for case in trips {
            assert_eq!(of_trip(&case["trip"]), Vec::<String>::new(), "{case}");
        }
        // The words of one are none of the other.
        let sample = samples()
            .into_iter()
            .find(|(name, _)| name.contains("s-13-"));
        assert_ne!(of_trip(&json!(sample.unwrap().1)), Vec::<String>::new());
    }
}

/// A trip that says something with every kind of word.
fn wordy() -> Value {
    json!({
        "as_of": "2020-12-01T09:00+08:00",
        "traveller": {
            "nationality": "CHN",
            "facts": {
                "japan_status": "status_of_residence", "status_of_residence": "student", "reentry_permit": true,
                "reentry_permit_until": "2021-03-31", "symptoms": false,
            },
            "identity_documents": ["passport"],
        },
        "itinerary": {
            "legs": [{"from": "PVG", "to": "NRT", "departs": "2020-12-10T09:00", "arrives": "2020-12-10T13:00"}],
            "tracks": ["business_track"],
        },
        "holdings": {
            "documents": [
                {"kind": "pledge_business_track", "fields": {"form_dated": "2020-11-01", "japanese_phone": true}},
                {"kind": "provincial_code", "host": "alipay"},
                {"kind": "chinese_visa"},
            ],
            "complete_for": ["permit", "pledge_business_track"],
            "certificates": [{
                "tests": [{"assay": "rt_pcr", "specimen": "saliva"}],
                "shows": ["name", "sampling_time"],
            }],
        },
    })
}

/// What is wrong with a word or a value, and where.
fn typos() -> Vec<(&'static str, Value)> {
    vec![
        ("/traveller/facts/symptoms", json!("no")),
        ("/traveller/facts/symptoms", json!(0)),
        ("/traveller/facts/reentry_permit_until", json!(true)),
        ("/traveller/facts/reentry_permit_until", json!("student")),
        (
            "/traveller/facts/status_of_residence",
            json!("short_term_stay"),
        ),
        (
            "/traveller/facts/japan_status",
            json!("status_of_residense"),
        ),
        ("/traveller/facts", json!({"symptons": false})),
        ("/traveller/identity_documents/0", json!("chinese_visa")),
        ("/itinerary/tracks/0", json!("busyness_track")),
        ("/holdings/documents/0/kind", json!("pledge_busyness_track")),
        ("/holdings/documents/0/kind", json!("pledge")),
        ("/holdings/documents/0/fields/form_dated", json!(3)),
        (
            "/holdings/documents/0/fields/japanese_phone",
            json!("2020-11-01"),
        ),
        (
            "/holdings/documents/0/fields",
            json!({"japanese_fone": true}),
        ),
        ("/holdings/documents/0/kind", json!("chinese_visa")),
        ("/holdings/documents/1/host", json!("alipai")),
        (
            "/holdings/documents/2",
            json!({"kind": "chinese_visa", "fields": {"form_dated": "2020-11-01"}}),
        ),
        ("/holdings/complete_for/0", json!("permits")),
        ("/holdings/certificates/0/tests/0/assay", json!("pcr")),
        (
            "/holdings/certificates/0/tests/0/assay",
            json!("antibody_test"),
        ),
        ("/holdings/certificates/0/tests/0/specimen", json!("spit")),
        ("/holdings/certificates/0/shows/1", json!("sampling_hour")),
    ]
}

#[test]
fn a_word_that_is_none_is_marked_where_it_stands_and_refused_by_the_library_too() {
    let faults = faults(&Rulebook::builtin().trip_schema());
    let answer = |trip: &Value| {
        let trip = Trip::from_json(&trip.to_string()).unwrap();
        evaluate(Rulebook::builtin(), &trip)
    };
    assert_eq!(faults(&wordy()), Vec::<String>::new());
    assert!(answer(&wordy()).is_ok(), "{:?}", answer(&wordy()).err());
    for (place, value) in typos() {
        let mut trip = wordy();
        *trip.pointer_mut(place).unwrap() = value.clone();
        assert_ne!(faults(&trip), Vec::<String>::new(), "{place}: {value}");
        assert!(
            matches!(
                answer(&trip),
                Err(EvaluateError::UnknownWord { .. } | EvaluateError::WrongType { .. })
            ),
            "{place}: {value}: {:?}",
            answer(&trip)
        );
    }
}

/// A part of a rulebook that names words of every kind, and parts.
fn rules() -> Value {
    let bound = json!({"field": "japanese_phone", "must": {"be": true}, "fault": "fault.x"});
    let holds = json!({"any_of": ["pledge"], "bounds": [bound]});
    json!({
        "schema_version": 1,
        "vocabulary": {"tracks": [{"id": "track_of_tomorrow", "title": "x", "into": ["JP"]}]},
        "requirements": [{
            "id": "x.new", "title": "x", "otherwise": "refused",
            "need": {"test": {"assays": ["antibody_test"], "specimens": ["serum"], "event": "sampling", "windows": []}},
        }],
        "provisions": [{
            "id": "x.tomorrow", "notice": "x", "cites": ["X-1"], "in_force": {"by": "departure"}, "scope": {"to": ["JP"]},
            "at": ["boarding"], "tracks": ["business_track"],
            "when": {"all": [
                {"fact": {"states": {"fact": "japan_status", "must": {"be": "short_term_stay"}}}},
                {"fact": {"states": {"fact": "symptoms", "must": {"be_one_of": [false]}}}},
                {"fact": {"holds": holds}},
                {"is": "enters_anew"},
            ]},
            "then": [{"require": ["x.new", "b.pcr"]}],
        }],
    })
}

#[test]
fn rules_name_words_that_there_are_and_parts_that_may_come() {
    let faults = faults(&Rulebook::builtin().rules_schema());
    assert_eq!(faults(&rules()), Vec::<String>::new());
    let when = "/provisions/0/when/all";
    for (place, value) in [
        ("/provisions/0/tracks/0", json!("track_of_tomorow")),
        ("/provisions/0/scope/to/0", json!("schengen")),
        ("/requirements/0/need/test/assays/0", json!("antibodies")),
        ("/requirements/0/need/test/specimens/0", json!("spit")),
        (&format!("{when}/0/fact/states/fact"), json!("japan_statis")),
        (&format!("{when}/0/fact/states/must/be"), json!("student")),
        (&format!("{when}/0/fact/states/must/be"), json!(true)),
        (
            &format!("{when}/1/fact/states/must/be_one_of/0"),
            json!("no"),
        ),
        (&format!("{when}/2/fact/holds/any_of/0"), json!("pledges")),
        (
            &format!("{when}/2/fact/holds/bounds/0/field"),
            json!("fone"),
        ),
        (
            &format!("{when}/2/fact/holds/bounds/0/must/be"),
            json!("2020-11-01"),
        ),
        // A date where a country is due: a field that all documents have.
        (
            &format!("{when}/2/fact/holds/bounds/0/field"),
            json!("issuer"),
        ),
    ] {
        let mut other = rules();
        *other.pointer_mut(place).unwrap() = value.clone();
        assert_ne!(faults(&other), Vec::<String>::new(), "{place}: {value}");
    }
    for (place, value) in [
        ("/vocabulary/tracks/0/id", json!("another")),
        ("/provisions/0/then/0/require/0", json!("x.later")),
        (&format!("{when}/3/is"), json!("comes_later")),
        (
            &format!("{when}/2/fact/holds/bounds/0"),
            json!({"field": "issuer", "must": {"be": "JP"}}),
        ),
        ("/provisions/0/notice", json!("b")),
    ] {
        let mut other = rules();
        *other.pointer_mut(place).unwrap() = value.clone();
        assert_eq!(faults(&other), Vec::<String>::new(), "{place}: {value}");
    }
}

#[test]
fn the_example_prints_the_schemas_of_the_rulebook_that_it_is_given() {
    let printed = |arguments: &[&str]| text(&run("schema", arguments));
    let builtin = json!(Rulebook::builtin().trip_schema());
    assert_eq!(
        serde_json::from_str::<Value>(&printed(&["trip"])).unwrap(),
        builtin
    );
    let path = "tests/corridors/italy-2021-22.json";
    let rules = printed(&["rules", path]);
    assert!(rules.contains("passenger_locator_form"), "{rules}");
    assert!(!rules.contains("pledge_business_track"));
    assert_eq!(
        run("schema", &["rules", "Cargo.toml"]).status.code(),
        Some(1)
    );
    assert_eq!(run("schema", &["provisions"]).status.code(), Some(2));
}
