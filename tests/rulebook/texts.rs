//! Texts of a rulebook: there, in every language, not too long, once.

use sekisho::{Checklist, Language, Rulebook, RulebookError, Trip, evaluate, interview};
use serde_json::{Value, json};

use crate::support::files::samples;
use crate::support::programs::assert_readable;
use crate::support::rulebooks::texts;

use super::{contents, entry, load, refused};

#[test]
fn every_text_that_is_named_is_there_in_every_language_and_not_too_long() {
    let key = "requirement.questionnaire";
    refused("no text", key, "has no text", |book| {
        drop(book["texts"].as_object_mut().unwrap().remove(key))
    });
    for language in ["en", "ja", "zh-Hans", "zh-Hant"] {
        for blank in ["", " "] {
            refused(language, key, "is empty in a language", |book| {
                book["texts"][key][language] = json!(blank)
            });
        }
        refused(language, key, "is longer than 2000", |book| {
            book["texts"][key][language] = json!("長".repeat(2001))
        });
        let mut longest = contents();
        longest["texts"][key][language] = json!("長".repeat(2000));
        assert!(load(&longest).is_ok(), "2000 characters are not too long");
        let mut missing = contents();
        missing["texts"][key]
            .as_object_mut()
            .unwrap()
            .remove(language);
        assert!(
            matches!(
                load(&missing),
                Err(RulebookError::Unreadable { file: 0, .. })
            ),
            "{language} is left out"
        );
    }
}

#[test]
fn each_kind_of_text_reference_is_looked_up() {
    let places: [(&str, &str, &str); 8] = [
        ("notices", "b", "/title"),
        ("notices", "b", "/publisher"),
        ("requirements", "b.pcr", "/title"),
        ("requirements", "b.pcr", "/steps/0"),
        ("requirements", "b.pcr", "/need/test/positive/text"),
        (
            "requirements",
            "b.pcr",
            "/need/test/positive/instead/0/text",
        ),
        ("provisions", "b.landing", "/then/0/open/closed"),
        ("provisions", "b.beijing", "/then/0/refuse/instead/0/text"),
    ];
    for (list, id, pointer) in places {
        refused(pointer, "no.such.text", "has no text", |book| {
            *entry(book, list, id).pointer_mut(pointer).unwrap() = json!("no.such.text");
        });
    }
    let others = [
        ("b.beijing", "/then/0/refuse/text"),
        ("b.transit", "/then/0/advise/text"),
        ("c.suspension.relief", "/then/0/exclude/text"),
    ];
    for (id, pointer) in others {
        refused(pointer, "no.such.text", "has no text", |book| {
            *entry(book, "provisions", id).pointer_mut(pointer).unwrap() = json!("no.such.text");
        });
    }
    refused("a duty", "no.such.text", "has no text", |book| {
        let waits = &mut entry(book, "provisions", "c.waiting")["then"][0];
        waits["oblige"]["title"] = json!("no.such.text");
    });
    refused("a mission", "no.such.text", "has no text", |book| {
        book["missions"]["missions"][0]["name"] = json!("no.such.text")
    });
    refused("platforms", "no.such.text", "has no text", |book| {
        book["registries"][0]["cities"][0]["name"] = json!("no.such.text")
    });
}

#[test]
fn a_text_that_is_there_twice_in_one_file_is_refused() {
    let text = contents().to_string();
    let at = text.find("\"requirement.questionnaire\":{\"en\"").unwrap();
    let other = "\"requirement.questionnaire\":{\"en\":\"x\",\"ja\":\"x\",\"zh-Hans\":\"x\",\"zh-Hant\":\"x\"},";
    let twice = format!("{}{other}{}", &text[..at], &text[at..]);
    assert!(Rulebook::from_json(&[twice]).is_err());
}

#[test]
fn what_the_library_says_itself_needs_no_text_in_the_rulebook_and_may_have_one() {
    let mut book = contents();
    let own = book["texts"].as_object().unwrap();
    let library = texts();
    assert!(
        library.len() - own.len() > 400,
        "{} of {}",
        own.len(),
        library.len()
    );
    let spelt: Value = serde_json::to_value(&library).unwrap();
    let mut whole = contents();
    whole["texts"] = spelt;
    let [without, whole] = [&book, &whole].map(|book| load(book).unwrap());
    for (name, trip) in samples() {
        let answer = evaluate(&without, &trip).unwrap();
        for language in Language::ALL {
            let [said, expected] = [&without, &whole]
                .map(|rulebook| Checklist::new(rulebook, &answer, language).to_string());
            assert_eq!(said, expected, "{name} in {language:?}");
            assert_readable(&said, &name);
        }
    }
    let trip = Trip::new("2020-11-20T09:00+09:00".parse().unwrap());
    let trip = Trip {
        itinerary: samples()[0].1.itinerary.clone(),
        ..trip
    };
    let asked = [&without, &whole].map(|book| interview(book, &trip, &[]).unwrap().next.unwrap());
    assert_eq!(asked[0], asked[1]);
    assert!(asked[0].options.len() > 1, "{asked:?}");
    let key = "verdict.cleared";
    let text = json!({"en": "Off you go", "ja": "どうぞ", "zh-Hans": "请", "zh-Hant": "請"});
    book["texts"][key] = text;
    let with = load(&book).unwrap();
    assert_eq!(with.text(&key.parse().unwrap(), Language::En), "Off you go");
    assert_ne!(without.text(&key.parse().unwrap(), Language::En), key);
}
