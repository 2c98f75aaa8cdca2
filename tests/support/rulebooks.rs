//! Small rulebooks, written for one question each.

use std::collections::BTreeMap;

use sekisho::code::TextKey;
use sekisho::rulebook::{RulebookFault, RulebookFile, Text};
use sekisho::{Rulebook, RulebookError};
use serde_json::{Value, json};

/// A text that says nothing, in every language.
pub const TEXT: &str = "text";

/// A rulebook of one notice, known since 2019, with these lists; whoever lands in Japan or China is spoken to.
pub fn tiny(definitions: &Value, requirements: &Value, provisions: &[Value]) -> Value {
    let since = json!({"from": "2019-01-01"});
    let notice = json!({"id": "n", "source": "N", "publisher": TEXT, "title": TEXT, "languages": ["en"], "published": since, "zone": "Asia/Tokyo"});
    let landing = provision(
        "p.land",
        &json!({"at": ["landing"], "scope": {"to": ["CN", "JP"]}, "then": [{"advise": {"text": TEXT}}]}),
    );
    let provisions: Vec<&Value> = provisions.iter().chain([&landing]).collect();
    json!({
        "schema_version": 1, "version": "test.1", "vocabulary": words(TEXT), "notices": [notice], "definitions": definitions,
        "requirements": requirements, "provisions": provisions,
        "texts": {TEXT: {"en": "x", "ja": "x", "zh-Hans": "x", "zh-Hant": "x"}},
    })
}

/// The words of the built-in rulebook, with this text for all names and questions.
pub fn words(text: &str) -> Value {
    fn say(value: &mut Value, text: &str) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    if ["title", "question", "kept"].contains(&name.as_str()) {
                        *value = text.into();
                    } else {
                        say(value, text);
                    }
                }
            }
            Value::Array(list) => list.iter_mut().for_each(|value| say(value, text)),
            _ => {}
        }
    }
    let mut words = contents()["vocabulary"].take();
    say(&mut words, text);
    words
}

/// A provision at boarding, always in force and for every journey, but for what is given.
pub fn provision(id: &str, given: &Value) -> Value {
    let mut whole = json!({"id": id, "notice": "n", "cites": ["N-1"], "in_force": {"by": "departure"}, "scope": {}, "at": ["boarding"]});
    let fields = whole.as_object_mut().unwrap();
    fields.extend(given.as_object().unwrap().clone());
    whole
}

/// A test of the origin with this window, by RT-PCR unless it is told otherwise.
pub fn test(id: &str, window: &Value, given: &Value) -> Value {
    let mut test = json!({"assays": ["rt_pcr"], "sampled_in": "origin", "event": "sampling", "windows": [window]});
    let fields = test.as_object_mut().unwrap();
    fields.extend(given.as_object().unwrap().clone());
    json!({"id": id, "title": TEXT, "otherwise": "refused", "need": {"test": test}})
}

/// The built-in rulebook as JSON.
pub fn contents() -> Value {
    serde_json::to_value(Rulebook::builtin().contents()).unwrap()
}

/// Every text of the built-in rulebook by key, and those of the library for which it has none.
pub fn texts() -> BTreeMap<TextKey, Text> {
    let mut texts = BTreeMap::new();
    for library in [
        include_str!("../../src/data/texts/labels.json"),
        include_str!("../../src/data/vocabulary/common.json"),
    ] {
        let library: RulebookFile = serde_json::from_str(library).unwrap();
        texts.extend(library.texts);
    }
    texts.extend(Rulebook::builtin().contents().texts.clone());
    texts
}

/// The entry of a list of a rulebook with this id.
pub fn entry<'a>(book: &'a mut Value, list: &str, id: &str) -> &'a mut Value {
    let entries = book[list].as_array_mut().unwrap();
    let found = entries.iter_mut().find(|entry| entry["id"] == id);
    found.unwrap_or_else(|| panic!("{list} has no `{id}`"))
}

pub fn load(contents: &Value) -> Result<Rulebook, Vec<RulebookFault>> {
    match Rulebook::from_json(&[contents.to_string()]) {
        Ok(rulebook) => Ok(rulebook),
        Err(RulebookError::Invalid { faults, .. }) => Err(faults),
        Err(error) => panic!("it cannot be read: {error}"),
    }
}
