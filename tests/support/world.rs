//! A rulebook for the whole world: the built-in corridor, and a copy of it for every other pair of countries, each with words,
//! definitions, requirements and provisions of its own.

use std::collections::BTreeSet;

use sekisho::Rulebook;
use sekisho::code::Country;
use serde_json::{Map, Value, json};

/// Two countries for each: all 250 that there are.
pub const CORRIDORS: usize = 125;

/// The lists of which every corridor has its own.
const OWN: [&str; 4] = ["definitions", "requirements", "provisions", "coverage"];
/// The words of which every corridor has its own.
const WORDS: [&str; 3] = ["tracks", "documents", "facts"];
/// The fields whose texts are no ids of rules or words.
const OTHER: [&str; 15] = [
    "title", "question", "kept", "text", "closed", "steps", "type", "cites", "notice", "readings",
    "fault", "form", "at", "assays", "shows",
];

/// The parts of the rulebook of the world, the built-in rulebook first; it has so many corridors, 125 at most.
pub fn world(corridors: usize) -> Vec<String> {
    let built_in = serde_json::to_value(Rulebook::builtin().contents()).unwrap();
    let ids = ids(&built_in);
    let copies = pairs().into_iter().enumerate().map(|(number, pair)| {
        let copy = Copy {
            ids: &ids,
            number,
            pair,
        };
        copy.of(&built_in).to_string()
    });
    let copies = copies.take(corridors.saturating_sub(1));
    [built_in.to_string()].into_iter().chain(copies).collect()
}

/// The countries of the copies, two each.
pub fn pairs() -> Vec<[Country; 2]> {
    let others = Country::all().filter(|country| ![Country::JP, Country::CN].contains(country));
    let others: Vec<Country> = others.collect();
    let pairs = others.chunks_exact(2);
    pairs.map(|pair| [pair[0], pair[1]]).collect()
}

/// What is renamed in every copy.
fn ids(book: &Value) -> BTreeSet<String> {
    let words = WORDS.iter().map(|words| &book["vocabulary"][words]);
    let lists = OWN.iter().map(|list| &book[list]).chain(words);
    let documents = book["vocabulary"]["documents"].as_array().unwrap();
    let fields = documents.iter().map(|word| &word["fields"]);
    let entries = lists.chain(fields).filter_map(Value::as_array).flatten();
    let named = entries.flat_map(|entry| [&entry["id"], &entry["subject"]]);
    named
        .filter_map(|id| id.as_str().map(str::to_owned))
        .collect()
}

/// One copy of the corridor, between two other countries.
struct Copy<'a> {
    ids: &'a BTreeSet<String>,
    number: usize,
    pair: [Country; 2],
}

impl Copy<'_> {
    fn of(&self, book: &Value) -> Value {
        let copied = |whole: &Value, lists: &[&str]| {
            let lists = lists
                .iter()
                .map(|list| ((*list).to_owned(), self.value(&whole[list])));
            lists.collect::<Map<String, Value>>()
        };
        let mut part = copied(book, &OWN);
        let words = copied(&book["vocabulary"], &WORDS);
        part.insert("vocabulary".to_owned(), words.into());
        part.insert("schema_version".to_owned(), json!(1));
        part.into()
    }

    fn value(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => self.text(text).into(),
            Value::Array(list) => {
                let mut copied: Vec<Value> = Vec::new();
                for value in list.iter().map(|value| self.value(value)) {
                    // Of several places in one country one is left.
                    if !value.is_string() || !copied.contains(&value) {
                        copied.push(value);
                    }
                }
                copied.into()
            }
            Value::Object(fields) => {
                let copied = fields.iter().map(|(name, value)| {
                    let is_other = OTHER.contains(&name.as_str());
                    let copied = if is_other {
                        value.clone()
                    } else {
                        self.value(value)
                    };
                    (name.clone(), copied)
                });
                copied.collect::<Map<String, Value>>().into()
            }
            other => other.clone(),
        }
    }

    fn text(&self, text: &str) -> String {
        let [one, other] = self.pair;
        let people = |country: Country| country.nationality().unwrap().to_string();
        match text {
            _ if self.ids.contains(text) => format!("{text}.{}", self.number),
            "JP" => one.to_string(),
            "CN" => other.to_string(),
            "JPN" => people(one),
            "CHN" => people(other),
            _ if text.len() > 3 && text.starts_with("JP-") => one.to_string(),
            _ if text.len() > 3 && text.starts_with("CN-") => other.to_string(),
            _ => text.to_owned(),
        }
    }
}
