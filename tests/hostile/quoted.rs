//! What is quoted of a hostile text: nothing in it steers a terminal, and none of it is long.

use proptest::prelude::*;
use sekisho::{Assessment, ReadError, Rulebook, RulebookError, Trip, evaluate};
use serde_json::{Value, json};

use super::{sample, with};

/// The most characters of a line of an error.
const LONGEST: usize = 4_200;

fn is_hidden(c: char) -> bool {
    let hidden = [
        0x00..=0x1f,
        0x7f..=0x9f,
        0xad..=0xad,
        0x61c..=0x61c,
        0x180e..=0x180e,
        0x200b..=0x200f,
    ];
    let more = [
        0x2028..=0x202e,
        0x2060..=0x206f,
        0xfeff..=0xfeff,
        0xfff9..=0xfffb,
    ];
    hidden
        .iter()
        .chain(&more)
        .any(|range| range.contains(&u32::from(c)))
}

fn is_fit(told: &str) -> bool {
    told.chars().count() <= LONGEST && !told.chars().any(is_hidden)
}

/// What each reader says of a document.
fn told(document: &str) -> Vec<String> {
    let mut told = Vec::new();
    told.extend(
        Trip::from_json(document)
            .err()
            .map(|error| error.to_string()),
    );
    told.extend(
        Assessment::from_json(document)
            .err()
            .map(|error| error.to_string()),
    );
    match Rulebook::from_json(&[document]) {
        Err(RulebookError::Invalid { faults, .. }) => {
            told.extend(faults.iter().map(ToString::to_string))
        }
        Err(error) => told.push(error.to_string()),
        Ok(_) => {}
    }
    told
}

/// Documents with a text in place of a name, a value or a variant, in each of which something is wrong.
fn documents(text: &str) -> Vec<Value> {
    let name = |value: Value| Value::Object([(text.to_owned(), value)].into_iter().collect());
    let rulebook = serde_json::to_value(Rulebook::builtin().contents()).unwrap();
    let mut part = json!({"schema_version": 1, "version": "v", "notices": rulebook["notices"]});
    let mut parts = Vec::new();
    for (field, value) in [
        ("source", json!(text)),
        ("title", json!(text)),
        ("zone", json!(text)),
        ("languages", json!([text, 1])),
    ] {
        let mut changed = part.clone();
        changed["notices"][0][field] = value;
        parts.push(changed);
    }
    part["notices"] = name(json!([]));
    parts.push(part);
    parts.push(json!({"schema_version": 1, "texts": {"t": name(json!("x"))}}));
    parts.push(json!({"schema_version": 1, "texts": name(json!("x"))}));
    parts.push(json!({"schema_version": 1, "definitions": [{"id": "d", "title": "t", "means": name(json!([]))}]}));
    let trips = [
        name(json!(1)),
        json!(text),
        with("/as_of", json!(text)),
        with("/traveller", name(json!({"x": [name(json!(1))]}))),
        with("/itinerary/tracks/0", json!(text)),
        // A short text may be an id; with this mark none is.
        with(
            "/holdings/certificates/0/listed_by",
            json!(format!("{text}!")),
        ),
        with("/holdings/certificates/0/designated", json!(text)),
        with("/traveller/facts", name(json!([1]))),
        with("/traveller/facts/japan_status", json!(format!("{text}!"))),
    ];
    let answers = [
        json!({"verdict": text}),
        json!({"journeys": [name(json!(1))]}),
    ];
    parts.into_iter().chain(trips).chain(answers).collect()
}

#[test]
fn a_key_of_escape_sequences_does_not_reach_the_terminal() {
    let key = r#"{"\u001b[2J\u001b]0;pwned\u0007":1}"#;
    for told in told(key) {
        assert!(is_fit(&told) && told.contains("[2J"), "{told:?}");
    }
}

#[test]
fn a_key_of_a_mebibyte_is_cut_at_forty_characters() {
    for (key, shown) in [("k", "k".repeat(40)), ("\\u00e9", "é".repeat(40))] {
        let count = (1 << 19) / key.len();
        let text = format!("{{\"{}\":1}}", key.repeat(count));
        let Err(ReadError::Malformed { place, problem, .. }) = Trip::from_json(&text) else {
            panic!("it is taken")
        };
        assert_eq!(place, format!("{shown}…"));
        assert!(
            problem.starts_with(&format!(
                "unknown field `{shown}…`, expected one of `$schema`"
            )),
            "{problem}"
        );
    }
}

#[test]
fn a_text_of_a_rulebook_or_of_an_answer_that_hides_something_is_not_read() {
    let mut book = serde_json::to_value(Rulebook::builtin().contents()).unwrap();
    for hidden in ["\u{1b}[31m", "a\nb", "\u{202e}", "\u{200b}", "\u{9b}"] {
        let before = book["registries"][0]["platforms"][3]["official_name"].take();
        book["registries"][0]["platforms"][3]["official_name"] = json!(format!("码{hidden}"));
        let error = Rulebook::from_json(&[book.to_string()])
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("registries[0].platforms[3].official_name`: a text has a character"),
            "{error}"
        );
        assert!(is_fit(&error));
        book["registries"][0]["platforms"][3]["official_name"] = before;
    }
    // An answer has no text but ids and codes.
    let trip = Trip::from_json(&sample().to_string()).unwrap();
    let mut answer = serde_json::to_value(evaluate(Rulebook::builtin(), &trip).unwrap()).unwrap();
    answer["journeys"][0]["ways"][0]["requirements"][0]["title"] = json!("a\u{1b}[31m");
    let error = Assessment::from_json(&answer.to_string()).unwrap_err();
    let error = error.to_string();
    assert!(
        error.contains("requirements[0].title`: a text has a character") && is_fit(&error),
        "{error}"
    );
}

proptest! {
    #![proptest_config(crate::support::the_same_every_time(48))]

    #[test]
    fn no_error_has_a_character_that_steers_or_is_longer_than_it_may_be(
        text in "\\PC{1,60}|[\\p{Cc}\\p{Cf}\u{2028}\u{2029}`\", a]{1,80}|(`, expected|\u{1b}\\[|\u{202e}|x){1,400}"
    ) {
        for document in documents(&text) {
            let told = told(&document.to_string());
            prop_assert!(told.len() >= 3, "{}", document);
            for line in told {
                prop_assert!(is_fit(&line), "{:?}", line);
                let repeats = text.chars().count() > 60 && line.contains(&text);
                prop_assert!(!repeats, "{}", line);
            }
        }
    }
}
