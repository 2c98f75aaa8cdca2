//! The words in Swift.

use std::fmt::Write;

use super::model::{Held, Kind, Value, Word, Words, all_differ, pascal};

/// The keywords of Swift that are no names of members without backticks.
const KEYWORDS: [&str; 49] = [
    "associatedtype",
    "class",
    "deinit",
    "enum",
    "extension",
    "fileprivate",
    "func",
    "import",
    "init",
    "inout",
    "internal",
    "let",
    "open",
    "operator",
    "private",
    "precedencegroup",
    "protocol",
    "public",
    "rethrows",
    "static",
    "struct",
    "subscript",
    "typealias",
    "var",
    "break",
    "case",
    "catch",
    "continue",
    "default",
    "defer",
    "do",
    "else",
    "fallthrough",
    "for",
    "guard",
    "if",
    "in",
    "repeat",
    "return",
    "throw",
    "switch",
    "where",
    "while",
    "as",
    "is",
    "nil",
    "self",
    "true",
    "false",
];

/// `japan_status` is `japanStatus`.
pub fn camel(id: &str) -> String {
    let name = pascal(id);
    let (first, rest) = name.split_at(1);
    first.to_lowercase() + rest
}

pub fn name(id: &str) -> String {
    let name = camel(id);
    if KEYWORDS.contains(&name.as_str()) {
        format!("`{name}`")
    } else if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

pub fn file(words: &Words) -> String {
    let (type_name, folder) = (words.type_name(), &words.folder);
    let mut text = format!(
        "// Written by `UPDATE_WORDS=1 cargo test --test all constants::` from `src/data/{folder}`: do not edit.\n\n/// The words of the rulebook `{folder}`: a typo does not compile.\n///\n/// They are values, not cases: a rulebook that is loaded later may have others.\npublic enum {type_name} {{\n"
    );
    let mut parts = Vec::new();
    for group in &words.groups {
        all_differ(group.words.iter().map(|word| name(&word.id)));
        let (space, of) = (pascal(group.name), group.of);
        let mut part = format!("    /// {}\n    public enum {space} {{\n", group.about);
        for Word { id, title } in &group.words {
            writeln!(
                part,
                "        /// {title}\n        public static let {}: {of} = \"{id}\"",
                name(id)
            )
            .unwrap();
        }
        part.push_str("    }\n");
        parts.push(part);
    }
    parts.extend(words.facts.iter().chain(&words.choices).filter_map(choice));
    if !words.facts.is_empty() {
        parts.push(facts(&words.facts));
    }
    let held = words.held.iter().filter(|held| !held.fields.is_empty());
    all_differ(
        held.clone()
            .map(|held| name(&held.word.id))
            .chain(["facts".to_owned()]),
    );
    parts.extend(held.map(document));
    text.push_str(&parts.join("\n"));
    text.push_str("}\n");
    text
}

/// The type of the words of a choice, with a constant for each.
fn choice(value: &Value) -> Option<String> {
    let Kind::Choice(type_name, words) = &value.kind else {
        return None;
    };
    let mut text = format!(
        "    /// {}: one of these.\n    public struct {type_name}: Hashable, Sendable, CustomStringConvertible {{\n        /// The word.\n        public let choice: Choice\n\n        private init(_ choice: Choice) {{\n            self.choice = choice\n        }}\n\n        /// The text of the word.\n        public var description: String {{\n            choice.rawValue\n        }}\n\n",
        value.word.title
    );
    all_differ(words.iter().map(|word| name(&word.id)));
    for Word { id, title } in words {
        writeln!(
            text,
            "        /// {title}\n        public static let {} = {type_name}(\"{id}\")",
            name(id)
        )
        .unwrap();
    }
    text.push_str("    }\n");
    Some(text)
}

/// The type of a value, and how it becomes that of a field.
fn taken(kind: &Kind) -> (&str, &'static str) {
    match kind {
        Kind::YesNo => ("Bool", "map(FieldValue.yesNo)"),
        Kind::Date => ("LocalDate", "map(FieldValue.date)"),
        Kind::Number => ("Int64", "map(FieldValue.number)"),
        Kind::Country => ("Country", "map(FieldValue.country)"),
        Kind::Choice(name, _) => (name, "map { .choice($0.choice) }"),
    }
}

fn documented(values: &[Value]) -> String {
    let mut text = "    /// - Parameters:\n".to_owned();
    for value in values {
        writeln!(
            text,
            "    ///   - {}: {}",
            camel(&value.word.id),
            value.word.title
        )
        .unwrap();
    }
    text
}

fn parameters(values: &[Value]) -> String {
    let parameter = |value: &Value| {
        format!(
            "        {}: {}? = nil",
            name(&value.word.id),
            taken(&value.kind).0
        )
    };
    values.iter().map(parameter).collect::<Vec<_>>().join(",\n")
}

/// One entry each: what is `nil` is none.
fn entries(values: &[Value], space: &str) -> String {
    let mut text = String::new();
    for value in values {
        let (name, made) = (name(&value.word.id), taken(&value.kind).1);
        writeln!(text, "        values[{space}.{name}] = {name}.{made}").unwrap();
    }
    text
}

fn facts(facts: &[Value]) -> String {
    all_differ(facts.iter().map(|fact| name(&fact.word.id)));
    format!(
        "    /// What is stated of a traveller, each of the type that its word declares; what is left out is not known.\n    ///\n{}    public static func facts(\n{}\n    ) -> [FactId: FieldValue] {{\n        var values: [FactId: FieldValue] = [:]\n{}        return values\n    }}\n",
        documented(facts),
        parameters(facts),
        entries(facts, "FactIds"),
    )
}

fn document(held: &Held) -> String {
    all_differ(held.fields.iter().map(|field| name(&field.word.id)));
    let own = name(&held.word.id);
    format!(
        "    /// {}, with its own fields; what is left out is not known.\n    ///\n{}    public static func {own}(\n{}\n    ) -> Document {{\n        var values: [FieldId: FieldValue] = [:]\n{}        return Document(kind: DocumentKinds.{own}, fields: values)\n    }}\n",
        held.word.title,
        documented(&held.fields),
        parameters(&held.fields),
        entries(&held.fields, "FieldIds"),
    )
}
