//! Data that would take for ever.

use serde_json::json;

use super::{contents, entry, load, refused};

#[test]
fn a_window_reaches_no_further_than_400_days() {
    let reach = |days: i32| {
        move |book: &mut serde_json::Value| {
            let need = &mut entry(book, "requirements", "c.temperature")["need"];
            need["temperature_log"]["window"]["earliest"] = json!(days);
        }
    };
    refused("401 days", "c.temperature", "400 days", reach(-401));
    let mut book = contents();
    reach(-400)(&mut book);
    assert!(load(&book).is_ok());
}

#[test]
fn a_window_of_hours_is_bounded_too_and_ends_after_it_begins() {
    let window = |book: &mut serde_json::Value, earliest: i32, latest: i32| {
        let need = &mut entry(book, "requirements", "g.test")["need"];
        need["test"]["windows"][0]["earliest"] = json!(earliest);
        need["test"]["windows"][0]["latest"] = json!(latest);
    };
    refused("9,601 hours", "g.test", "400 days", |book| {
        window(book, -9601, 0);
    });
    refused("backwards", "g.test", "ends before it begins", |book| {
        window(book, 1, 0);
    });
    let mut book = contents();
    window(&mut book, -9600, 0);
    assert!(load(&book).is_ok());
}

#[test]
fn a_temperature_log_needs_a_first_and_a_last_day() {
    refused(
        "no last day",
        "c.temperature",
        "a first and a last day",
        |book| {
            let need = &mut entry(book, "requirements", "c.temperature")["need"];
            need["temperature_log"]["window"]
                .as_object_mut()
                .unwrap()
                .remove("latest");
        },
    );
}

#[test]
fn definitions_that_double_each_other_are_soon_worked_out() {
    let mut book = contents();
    let definitions = book["definitions"].as_array_mut().unwrap();
    for number in 0..60 {
        let before = if number == 0 {
            "chinese_citizen".to_owned()
        } else {
            format!("twice.{}", number - 1)
        };
        definitions.push(json!({
            "id": format!("twice.{number}"),
            "title": "definition.chinese_citizen",
            "means": {"all": [{"is": before}, {"is": before}]},
        }));
    }
    assert!(load(&book).is_ok());
}
