//! A schema in which general forms give way to the words of a rulebook.

use std::collections::BTreeSet;

use schemars::Schema;
use serde_json::{Map, Value, json};

/// The schema of a type, being narrowed.
pub(super) struct Narrowed(Schema);

impl Narrowed {
    pub(super) fn new(schema: Schema) -> Self {
        Self(schema)
    }

    fn definitions(&mut self) -> Option<&mut Map<String, Value>> {
        self.0.ensure_object().get_mut("$defs")?.as_object_mut()
    }

    fn property(&mut self, of: &str, name: &str) -> Option<&mut Value> {
        let definitions = self.definitions()?;
        definitions
            .get_mut(of)?
            .get_mut("properties")?
            .get_mut(name)
    }

    /// Adds a definition.
    pub(super) fn add(&mut self, name: &str, definition: Value) {
        if let Some(definitions) = self.definitions() {
            definitions.insert(name.to_owned(), definition);
        }
    }

    /// Ids of a kind are words of these; where they are declared, they are what they were.
    pub(super) fn narrow(&mut self, kind: &str, words: Value) {
        let Some(definitions) = self.definitions() else {
            return;
        };
        let Some(general) = definitions.get(kind).cloned() else {
            return;
        };
        let reference = json!(format!("#/$defs/{kind}"));
        for definition in definitions.values_mut() {
            let id = definition
                .get_mut("properties")
                .and_then(|all| all.get_mut("id"));
            if let Some(id) = id.filter(|id| id.get("$ref") == Some(&reference)) {
                *id = general.clone();
            }
        }
        definitions.insert(kind.to_owned(), words);
    }

    /// What begins with a small letter is one of these words.
    pub(super) fn narrow_small<'a>(
        &mut self,
        kind: &str,
        words: impl Iterator<Item = (&'a str, &'a str)>,
    ) {
        let words = one_of("A word of the rulebook.", words);
        let definition = self.definitions().and_then(|all| all.get_mut(kind));
        if let Some(definition) = definition.and_then(Value::as_object_mut) {
            let code = json!({"pattern": "^[A-Z]"});
            definition.insert("anyOf".into(), json!([code, words]));
        }
    }

    /// Ids of a kind may be these, and any others.
    pub(super) fn offer(&mut self, kind: &str, words: impl Iterator<Item = (String, String)>) {
        let words: Vec<_> = words.collect();
        let words = words
            .iter()
            .map(|(id, title)| (id.as_str(), title.as_str()));
        let words = one_of("One that there is.", words);
        let Some(definitions) = self.definitions() else {
            return;
        };
        let Some(general) = definitions.get(kind).cloned() else {
            return;
        };
        self.narrow(kind, json!({"anyOf": [words, general]}));
    }

    /// A property is something else.
    pub(super) fn replace(&mut self, of: &str, property: &str, with: Value) {
        if let Some(property) = self.property(of, property) {
            *property = with;
        }
    }

    /// A property refers to another definition.
    pub(super) fn redirect(&mut self, of: &str, property: &str, from: &str, to: &str) {
        let (from, to) = (format!("#/$defs/{from}"), format!("#/$defs/{to}"));
        if let Some(property) = self.property(of, property) {
            each_reference(property, &mut |reference| {
                if *reference == from {
                    reference.clone_from(&to);
                }
            });
        }
    }

    /// All of these hold of a definition besides.
    pub(super) fn also(&mut self, of: &str, conditions: Vec<Value>) {
        // A list of nothing is no schema.
        if conditions.is_empty() {
            return;
        }
        let definition = self.definitions().and_then(|all| all.get_mut(of));
        if let Some(definition) = definition.and_then(Value::as_object_mut) {
            definition.insert("allOf".into(), conditions.into());
        }
    }

    /// The schema, without the definitions to which nothing refers any more.
    pub(super) fn finished(mut self) -> Schema {
        loop {
            let mut used = BTreeSet::new();
            if let Some(root) = self.0.as_object_mut() {
                for (_, part) in root.iter_mut() {
                    each_reference(part, &mut |reference| {
                        used.insert(reference.clone());
                    });
                }
            }
            let Some(definitions) = self.definitions() else {
                break;
            };
            let before = definitions.len();
            definitions.retain(|name, _| used.contains(&format!("#/$defs/{name}")));
            if definitions.len() == before {
                break;
            }
        }
        self.0
    }
}

/// Hands over every reference within a value.
fn each_reference(value: &mut Value, look: &mut impl FnMut(&mut String)) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(reference) if name == "$ref" => look(reference),
                    value => each_reference(value, look),
                }
            }
        }
        Value::Array(list) => list
            .iter_mut()
            .for_each(|value| each_reference(value, look)),
        _ => {}
    }
}

/// One of these words, each with its title.
pub(super) fn one_of<'a>(about: &str, words: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let words: Vec<Value> = words
        .map(|(id, title)| {
            if title.is_empty() {
                json!({"const": id})
            } else {
                json!({"const": id, "description": title})
            }
        })
        .collect();
    if words.is_empty() {
        return json!({"description": format!("{about} The rulebook has no such word."), "not": {}});
    }
    json!({"description": about, "oneOf": words})
}
