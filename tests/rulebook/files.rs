//! Files that are too much, of another schema, or no rulebook at all.

use sekisho::rulebook::{MAX_RULEBOOK_BYTES, SCHEMA_VERSION};
use sekisho::{ReadError, Rulebook, RulebookError};
use serde_json::{Value, json};

use super::{contents, entry, load, refused};

#[test]
fn a_condition_has_at_most_a_thousand_parts_of_whatever_shape() {
    let pair = |hour: u64| json!({"any": [{"fact": {"departs_before_hour": hour % 24}}, {"not": {"fact": "via"}}]});
    let large = |parts: u64| {
        move |book: &mut Value| {
            let parts: Vec<Value> = (0..parts).map(pair).collect();
            entry(book, "provisions", "b.transit")["when"] =
                json!({"any": [{"all": parts}, {"fact": "via"}]});
        }
    };
    let problem = "has 1002 conditions in one: expected at most 1000";
    let more = |book: &mut Value| {
        large(249)(book);
        let when = entry(book, "provisions", "b.transit")["when"].take();
        entry(book, "provisions", "b.transit")["when"] =
            json!({"all": [when, {"fact": "via"}, {"fact": "via"}]});
    };
    refused("a provision", "b.transit", problem, more);
    refused(
        "a definition",
        "enters_anew",
        "expected at most 1000",
        |book| {
            let parts: Vec<Value> = (0..250).map(pair).collect();
            entry(book, "definitions", "enters_anew")["means"] = json!({"all": parts});
        },
    );
    let mut book = contents();
    large(249)(&mut book);
    assert!(load(&book).is_ok());
}

#[test]
fn a_file_of_another_schema_version_says_so_whatever_else_is_in_it() {
    for found in [0, 2, 77] {
        let mut other = contents();
        other["schema_version"] = json!(found);
        other["fields_of_tomorrow"] = json!([1, 2, 3]);
        assert_eq!(
            load(&other).err(),
            Some(RulebookError::SchemaVersion {
                found,
                expected: SCHEMA_VERSION
            })
        );
    }
}

#[test]
fn unknown_fields_and_conditions_are_refused_with_their_place() {
    let unreadable = |change: &dyn Fn(&mut Value)| {
        let mut broken = contents();
        change(&mut broken);
        match load(&broken) {
            Err(RulebookError::Unreadable {
                file: 0,
                error: ReadError::Malformed { place, problem, .. },
            }) => (place, problem),
            other => panic!("expected it to be unreadable: {:?}", other.err()),
        }
    };
    for list in ["notices", "definitions", "requirements", "provisions"] {
        let (place, problem) = unreadable(&|book| book[list][0]["colour"] = json!("red"));
        assert!(
            place.starts_with(&format!("{list}[0]")) && problem.contains("unknown field `colour`"),
            "{place}: {problem}"
        );
    }
    for when in [
        json!({"fact": "is_raining"}),
        json!({"perhaps": []}),
        json!({"all": [], "any": []}),
        json!({"fact": {"lives_in": ["XX"]}}),
    ] {
        let (place, _) = unreadable(&|book| book["provisions"][0]["when"] = when.clone());
        assert!(place.starts_with("provisions[0].when"), "{when}: {place}");
    }
    let (place, _) = unreadable(&|book| book["provisions"][0]["then"] = json!([{"shout": {}}]));
    assert!(place.starts_with("provisions[0].then"), "{place}");
    let (place, _) =
        unreadable(&|book| book["provisions"][0]["in_force"]["from"] = json!("2021-02-29"));
    assert_eq!(place, "provisions[0].in_force.from");
}

#[test]
fn hostile_files_are_refused() {
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "{\"schema_version\":\"1\"}",
        "{\"schema_version\":-1}",
        "{\"schema_version\":4294967296}",
    ] {
        assert!(Rulebook::from_json(&[text]).is_err(), "{text}");
    }
    let deep = format!(
        "{{\"schema_version\":1,\"definitions\":[{{\"id\":\"x\",\"title\":\"x\",\"means\":{}{{\"all\":[]}}{}}}]}}",
        "{\"not\":".repeat(200),
        "}".repeat(200)
    );
    assert!(
        matches!(
            Rulebook::from_json(&[deep]),
            Err(RulebookError::Unreadable { .. })
        ),
        "conditions 200 deep"
    );
    let long = " ".repeat(MAX_RULEBOOK_BYTES + 1);
    assert!(matches!(
        Rulebook::from_json(&[long]),
        Err(RulebookError::Unreadable {
            error: ReadError::TooLong { .. },
            ..
        })
    ));
    assert!(
        Rulebook::from_json::<&str>(&[]).is_err(),
        "no file is no rulebook"
    );
}
