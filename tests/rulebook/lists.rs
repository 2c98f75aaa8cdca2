//! Every list of a rulebook, exactly as long as it may be and one entry longer; and faults without number.

use std::collections::{BTreeMap, BTreeSet};

use sekisho::{ReadError, Rulebook, RulebookError};
use serde_json::{Value, json};

use super::{contents, faults, load};

/// How long the lists with these names may be; all others have at most 128 entries.
const NAMED: [(&str, usize); 43] = [
    ("tracks", 4_096),
    ("facts", 4_096),
    ("areas", 4_096),
    ("nationals", 4_096),
    ("of", 1_000),
    ("without", 1_000),
    ("from", 300),
    ("to", 300),
    ("documents", 4_096),
    ("assays", 4_096),
    ("specimens", 4_096),
    ("particulars", 4_096),
    ("products", 4_096),
    ("duties", 4_096),
    ("choice", 300),
    ("into", 300),
    ("notices", 4_096),
    ("definitions", 16_384),
    ("requirements", 16_384),
    ("coverage", 1_024),
    ("provisions", 16_384),
    ("missions", 256),
    ("platforms", 256),
    ("cities", 1_000),
    ("all", 1_000),
    ("any", 1_000),
    ("nationality", 300),
    ("any_nationality", 300),
    ("lives_in", 1_000),
    ("last_transit_in", 1_000),
    ("approached_from_outside", 300),
    ("comes_from", 300),
    ("leads_on_to", 300),
    ("lands_in", 1_000),
    ("in", 300),
    ("then", 16),
    ("one_of", 16),
    ("instead", 16),
    ("hosts", 8),
    ("registrations", 8),
    ("platform_hosts", 4_096),
    ("identity_documents", 8),
    ("kept_in", 8),
];

fn limit(name: &str) -> usize {
    let named = NAMED.iter().find(|(other, _)| *other == name);
    named.map_or(128, |(_, limit)| *limit)
}

/// The names of the lists in a JSON Schema.
fn names(schema: &Value, found: &mut BTreeSet<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        let is_list = |it: &Value| it["type"] == "array" || it["type"][0] == "array";
        let lists = properties.iter().filter(|(_, it)| is_list(it));
        found.extend(lists.map(|(name, _)| name.clone()));
    }
    match schema {
        Value::Object(inner) => inner.values().for_each(|it| names(it, found)),
        Value::Array(inner) => inner.iter().for_each(|it| names(it, found)),
        _ => {}
    }
}

/// For each list that has an entry, its name and a pointer to it.
fn lists(value: &Value, pointer: &str, name: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (key, inner) in fields {
                lists(inner, &format!("{pointer}/{key}"), key, found);
            }
        }
        Value::Array(entries) => {
            if !entries.is_empty() && !name.is_empty() {
                found.push((name.to_owned(), pointer.to_owned()));
            }
            for (number, inner) in entries.iter().enumerate() {
                lists(inner, &format!("{pointer}/{number}"), "", found);
            }
        }
        _ => {}
    }
}

/// Small parts of a rulebook which together have every list, with a pointer to it.
fn samples() -> BTreeMap<String, (Value, String)> {
    let mut parts = Vec::new();
    for (name, whole) in contents().as_object().unwrap() {
        let entries: Vec<Value> = match whole {
            Value::Array(entries) => entries.iter().map(|entry| json!([entry])).collect(),
            whole => vec![whole.clone()],
        };
        let part = |it: Value| {
            Value::Object(
                [("schema_version".to_owned(), json!(1)), (name.clone(), it)]
                    .into_iter()
                    .collect(),
            )
        };
        parts.extend(entries.into_iter().map(part));
    }
    for (name, code) in [
        ("lives_in", "JP-27"),
        ("lands_in", "KIX"),
        ("last_transit_in", "KR"),
        ("any_nationality", "JPN"),
        ("mode", "sea"),
    ] {
        let means = json!({"fact": Value::Object([(name.to_owned(), json!([code]))].into_iter().collect())});
        parts.push(json!({"schema_version": 1, "definitions": [{"id": "d", "title": "t", "means": means}]}));
    }
    let limit = json!({"in": ["FR"], "days": 9, "not_on": [{"track": "t"}]});
    let beside = json!([{"name": "n", "version": "1"}]);
    parts.push(json!({"schema_version": 1, "beside": beside}));
    parts.push(json!({"schema_version": 1, "imports": {"documents": ["passport"], "facts": ["purpose"], "products": ["one_dose_vaccine"]}}));
    let stay =
        json!({"id": "s", "title": "t", "otherwise": "refused", "need": {"stay_limit": limit}});
    parts.push(json!({"schema_version": 1, "requirements": [stay]}));
    let proof =
        json!({"id": "s", "title": "t", "otherwise": "refused", "need": {"one_of": [["t"]]}});
    parts.push(json!({"schema_version": 1, "requirements": [proof]}));
    let second = json!({"id": "s", "title": "t", "otherwise": "refused", "distinct": {"from": ["t"], "by": ["institution"]}, "need": {"one_of": [["t"]]}});
    parts.push(json!({"schema_version": 1, "requirements": [second]}));
    let product = json!({"id": "p", "title": "t", "doses": 2});
    parts.push(json!({"schema_version": 1, "vocabulary": {"products": [product]}}));
    let mut registry = contents()["registries"][0].take();
    registry["subdivisions"] = json!(["CN-JS"]);
    parts.push(json!({"schema_version": 1, "registries": [registry]}));
    let field = json!({"id": "f", "title": "t", "question": "t", "value": {"choice": [{"id": "c", "title": "t"}]}});
    let word = json!({"id": "k", "type": "form", "title": "t", "question": "t", "fields": [field]});
    for (kind, code) in [("areas", "JP"), ("nationals", "JPN")] {
        let set = json!({"id": "a", "title": "t", "members": [{"of": [code]}], "without": [code]});
        parts.push(json!({"schema_version": 1, "vocabulary": {kind: [set]}}));
    }
    parts.push(json!({"schema_version": 1, "vocabulary": {"documents": [word]}}));
    let mut samples = BTreeMap::new();
    for part in parts {
        let mut found = Vec::new();
        lists(&part, "", "", &mut found);
        for (name, pointer) in found {
            samples
                .entry(name)
                .or_insert_with(|| (part.clone(), pointer));
        }
    }
    samples
}

/// The error of a part one of whose lists has so many entries, copies of its first.
fn told(part: &Value, pointer: &str, count: usize) -> RulebookError {
    let mut part = part.clone();
    let list = part.pointer_mut(pointer).unwrap();
    *list = Value::Array(vec![list[0].clone(); count]);
    load(&part).unwrap_err()
}

#[test]
fn a_list_is_read_up_to_its_limit_and_no_further() {
    let mut expected = BTreeSet::new();
    let schema = include_str!("../../src/data/schema/rulebook.schema.json");
    names(&serde_json::from_str(schema).unwrap(), &mut expected);
    let samples = samples();
    let known: BTreeSet<String> = samples.keys().cloned().collect();
    let untried: Vec<_> = expected.difference(&known).collect();
    assert!(expected.len() > 40 && untried.is_empty(), "{untried:?}");
    for (name, (part, pointer)) in samples {
        let limit = limit(&name);
        let full = told(&part, &pointer, limit).to_string();
        assert!(!full.contains("more entries"), "{name}: {full}");
        let RulebookError::Unreadable {
            file: 0,
            error: ReadError::Malformed { place, problem, .. },
        } = told(&part, &pointer, limit + 1)
        else {
            panic!("{name}: {} entries are read", limit + 1)
        };
        assert!(
            place.ends_with(&format!("{name}[{limit}]")),
            "{name}: {place}"
        );
        assert_eq!(
            problem,
            format!("there are more entries than the {limit} that there may be")
        );
    }
}

#[test]
fn texts_are_read_up_to_65_536() {
    let text = json!({"en": "x", "ja": "x", "zh-Hans": "x", "zh-Hant": "x"});
    let of = |count: u32| {
        let texts: BTreeMap<_, _> = (0..count).map(|n| (format!("t{n}"), &text)).collect();
        json!({"schema_version": 1, "version": "v", "texts": texts})
    };
    assert!(load(&of(65_536)).is_ok());
    let error = load(&of(65_537)).unwrap_err().to_string();
    assert!(error.contains("more entries than the 65536"), "{error}");
}

#[test]
fn several_parts_have_together_no_more_than_one_may_have() {
    let definition = |n: u32| json!({"id": format!("d{n}"), "title": "t", "means": {"all": []}});
    let part = |from: u32, to: u32| {
        json!({"schema_version": 1, "definitions": (from..to).map(definition).collect::<Vec<_>>()})
            .to_string()
    };
    let error = Rulebook::from_json(&[part(0, 9_000), part(9_000, 16_385)])
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("`definitions`: has 16385 entries: expected at most 16384"),
        "{error}"
    );
}

#[test]
fn a_country_has_at_most_32_missions() {
    let with = |count: usize| {
        let mut book = contents();
        let missions = book["missions"]["missions"].as_array_mut().unwrap();
        let mut other = missions[0].clone();
        (other["country"], other["district"]) = (json!("SG"), json!([]));
        for number in 0..count {
            other["id"] = json!(format!("m{number}"));
            missions.push(other.clone());
        }
        let told = faults(&book).into_iter().map(|fault| fault.to_string());
        told.filter(|fault| fault.contains("expected at most 32"))
            .count()
    };
    assert_eq!((with(32), with(33)), (0, 1));
}

#[test]
fn a_thousand_faults_are_told_each_once_and_how_many_more_there_are() {
    let provision = |id: usize, asked: Vec<String>| {
        let mut sample = contents()["provisions"][0].clone();
        sample["id"] = json!(format!("p{id}"));
        sample["then"] = json!([{"require": asked}]);
        sample
    };
    let book = |provisions: Vec<Value>| {
        let mut book = contents();
        book["provisions"]
            .as_array_mut()
            .unwrap()
            .extend(provisions);
        load(&book)
    };
    let asked = |id: usize| (0..100).map(|n| format!("unknown.{id}.{n}")).collect();
    let Err(RulebookError::Invalid { faults, more }) =
        book((0..20).map(|id| provision(id, asked(id))).collect())
    else {
        panic!("it is taken")
    };
    let unknown = faults
        .iter()
        .filter(|fault| fault.problem.contains("unknown requirement"));
    assert!(
        faults.len() == 1_000 && unknown.count() > 900,
        "{}",
        faults.len()
    );
    assert!((1_000..1_100).contains(&more), "{more}");
    let error = RulebookError::Invalid { faults, more };
    assert!(error.to_string().ends_with(&format!("; and {more} more")));
    let same = vec!["unknown".to_owned(); 128];
    let Err(RulebookError::Invalid { faults, more: 0 }) = book(vec![provision(0, same)]) else {
        panic!("it is taken")
    };
    let unknown = faults
        .iter()
        .filter(|fault| fault.problem.contains("unknown requirement"));
    assert_eq!(unknown.count(), 1);
}
