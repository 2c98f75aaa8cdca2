//! The words in Rust.

use std::fmt::Write;

use super::model::{Held, Kind, Value, Word, Words, all_differ, pascal};

/// The strict and reserved keywords of edition 2024 that may be written with `r#` before them.
const KEYWORDS: [&str; 47] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while",
];

/// `c.bt.pledge` is `C_BT_PLEDGE`.
pub fn constant(id: &str) -> String {
    function(id).trim_start_matches("r#").to_uppercase()
}

pub fn function(id: &str) -> String {
    let name = id.replace(['.', '-'], "_");
    if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

/// A title as a comment, in which nothing is a link or a tag.
fn comment(title: &str) -> String {
    let mut text = String::new();
    for character in title.chars() {
        if matches!(character, '[' | ']' | '<' | '>' | '*' | '_' | '`') {
            text.push('\\');
        }
        text.push(character);
    }
    text
}

pub fn file(words: &Words) -> String {
    let mut text = "// Written by `UPDATE_WORDS=1 cargo test --test all constants::` from the files beside it: do not edit.\n".to_owned();
    for group in &words.groups {
        all_differ(group.words.iter().map(|word| constant(&word.id)));
        let (name, of) = (group.name, group.of);
        write!(
            text,
            "\n/// {}\npub mod {name} {{\n    use crate::code::{of};\n",
            group.about
        )
        .unwrap();
        for word in &group.words {
            let (title, name, id) = (comment(&word.title), constant(&word.id), &word.id);
            write!(
                text,
                "\n    /// {title}\n    pub const {name}: {of} = {of}::fixed(\"{id}\");\n"
            )
            .unwrap();
        }
        text.push_str("}\n");
    }
    facts(&mut text, &words.facts);
    documents(&mut text, words);
    text
}

/// A function for each fact, which takes a value of its type.
fn facts(text: &mut String, facts: &[Value]) {
    if facts.is_empty() {
        return;
    }
    text.push_str("\n/// Facts about the traveller with their values, each of the type that its word declares: what `Facts::from` takes.\npub mod facts {\n    use super::fact_ids;\n    use crate::code::FactId;\n    use crate::trip::value::FieldValue;\n");
    all_differ(facts.iter().map(|fact| function(&fact.word.id)));
    for fact in facts {
        choice(text, fact);
        let (title, name, id) = (
            comment(&fact.word.title),
            function(&fact.word.id),
            constant(&fact.word.id),
        );
        let (takes, value) = taken(&fact.kind);
        write!(text, "\n    /// {title}\n    #[must_use]\n    pub fn {name}(value: {takes}) -> (FactId, FieldValue) {{\n        (fact_ids::{id}, {value})\n    }}\n").unwrap();
    }
    text.push_str("}\n");
}

/// The type of a value, and how it becomes that of a field.
fn taken(kind: &Kind) -> (&str, &'static str) {
    match kind {
        Kind::YesNo => ("bool", "FieldValue::YesNo(value)"),
        Kind::Date => ("chrono::NaiveDate", "FieldValue::Date(value)"),
        Kind::Number => ("i64", "FieldValue::Number(value)"),
        Kind::Country => ("crate::code::Country", "FieldValue::Country(value)"),
        Kind::Choice(name, _) => (name, "FieldValue::Choice(value.into())"),
    }
}

/// The type of the words of a choice, with a constant for each.
fn choice(text: &mut String, value: &Value) {
    let Kind::Choice(name, words) = &value.kind else {
        return;
    };
    let title = comment(&value.word.title);
    write!(text, "\n    /// {title}: one of these.\n    #[derive(Clone, Debug, PartialEq, Eq, Hash)]\n    pub struct {name}(crate::code::Choice);\n\n    impl {name} {{").unwrap();
    all_differ(words.iter().map(|word| constant(&word.id)));
    for Word { id, title } in words {
        let (title, constant) = (comment(title), constant(id));
        write!(text, "\n        /// {title}\n        pub const {constant}: Self = Self(crate::code::Choice::fixed(\"{id}\"));\n").unwrap();
    }
    write!(text, "    }}\n\n    impl From<{name}> for crate::code::Choice {{\n        fn from(word: {name}) -> Self {{\n            word.0\n        }}\n    }}\n").unwrap();
}

/// A function for each kind that somebody can hold, which makes a document.
fn documents(text: &mut String, words: &Words) {
    if words.held.is_empty() {
        return;
    }
    text.push_str("\n/// A document of each kind, of which nothing else is known yet; where the word declares fields, one that has them.\npub mod documents {\n    use super::document_kinds;\n    use crate::trip::document::Document;\n");
    if words.held.iter().any(|held| !held.fields.is_empty()) {
        text.push_str("    use crate::trip::value::FieldValue;\n    use super::field_ids;\n");
    }
    all_differ(words.held.iter().map(|held| function(&held.word.id)));
    let types = words
        .held
        .iter()
        .filter(|held| !held.fields.is_empty())
        .map(|held| pascal(&held.word.id));
    all_differ(types.chain(words.choices.iter().map(|choice| pascal(&choice.word.id))));
    for value in &words.choices {
        choice(text, value);
    }
    for held in &words.held {
        let (title, name, id) = (
            comment(&held.word.title),
            function(&held.word.id),
            constant(&held.word.id),
        );
        let (type_name, made) = if held.fields.is_empty() {
            (
                "Document".to_owned(),
                "Document::new(document_kinds::ID)".to_owned(),
            )
        } else {
            let name = pascal(&held.word.id);
            (
                name.clone(),
                format!("{name}(Document::new(document_kinds::ID))"),
            )
        };
        let made = made.replace("ID", &id);
        write!(text, "\n    /// {title}\n    #[must_use]\n    pub fn {name}() -> {type_name} {{\n        {made}\n    }}\n").unwrap();
        if !held.fields.is_empty() {
            builder(text, held);
        }
    }
    text.push_str("}\n");
}

/// The type of a document with fields of its own.
fn builder(text: &mut String, held: &Held) {
    let (title, name) = (comment(&held.word.title), pascal(&held.word.id));
    write!(text, "\n    /// {title}: a `Document`, into which it turns once its fields are told.\n    #[derive(Clone, Debug, PartialEq, Eq, Hash)]\n    pub struct {name}(Document);\n\n    impl {name} {{").unwrap();
    for field in &held.fields {
        let (title, function, id) = (
            comment(&field.word.title),
            function(&field.word.id),
            constant(&field.word.id),
        );
        let (takes, value) = taken(&field.kind);
        write!(text, "\n        /// The same, with this told: {title}.\n        #[must_use]\n        pub fn {function}(self, value: {takes}) -> Self {{\n            Self(self.0.with(field_ids::{id}, {value}))\n        }}\n").unwrap();
    }
    write!(text, "    }}\n\n    impl From<{name}> for Document {{\n        fn from(document: {name}) -> Self {{\n            document.0\n        }}\n    }}\n").unwrap();
}
