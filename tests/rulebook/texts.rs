//! Texts of a rulebook: there, in every language, not too long, once.

use sekisho::{Rulebook, RulebookError};
use serde_json::json;

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
        ("c.waiting", "/then/0/oblige/title"),
        ("c.suspension.relief", "/then/0/exclude/text"),
    ];
    for (id, pointer) in others {
        refused(pointer, "no.such.text", "has no text", |book| {
            *entry(book, "provisions", id).pointer_mut(pointer).unwrap() = json!("no.such.text");
        });
    }
    refused("a mission", "no.such.text", "has no text", |book| {
        book["missions"]["missions"][0]["name"] = json!("no.such.text")
    });
    refused("platforms", "no.such.text", "has no text", |book| {
        book["platforms"]["cities"][0]["name"] = json!("no.such.text")
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
