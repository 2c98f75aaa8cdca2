//! The words in Kotlin.

use std::fmt::Write;

use super::model::{Held, Kind, Value, Word, Words, all_differ, pascal};
use super::rust::constant;
use super::swift::camel;

/// The hard keywords of Kotlin.
const KEYWORDS: [&str; 28] = [
    "as",
    "break",
    "class",
    "continue",
    "do",
    "else",
    "false",
    "for",
    "fun",
    "if",
    "in",
    "interface",
    "is",
    "null",
    "object",
    "package",
    "return",
    "super",
    "this",
    "throw",
    "true",
    "try",
    "typealias",
    "typeof",
    "val",
    "var",
    "when",
    "while",
];

pub fn name(id: &str) -> String {
    let name = camel(id);
    if KEYWORDS.contains(&name.as_str()) || name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("`{name}`")
    } else {
        name
    }
}

fn constant_name(id: &str) -> String {
    constant(id)
}

pub fn file(words: &Words) -> String {
    let name = words.type_name();
    let folder = &words.folder;
    let mut text = format!(
        "// Written by `UPDATE_WORDS=1 cargo test --test all constants::` from `src/data/{folder}`: do not edit.\npackage sekisho\n\nimport java.time.LocalDate\n\n/**\n * The words of the rulebook `{folder}`: a typo does not compile.\n *\n * They are values, not cases: a rulebook that is loaded later may have others.\n */\nobject {name} {{\n"
    );
    let mut parts = Vec::new();
    for group in &words.groups {
        all_differ(group.words.iter().map(|word| constant_name(&word.id)));
        let (object, of) = (pascal(group.name), group.of);
        let mut part = format!("    /** {} */\n    object {object} {{\n", group.about);
        for Word { id, title } in &group.words {
            writeln!(
                part,
                "        /** {title} */\n        val {} = {of}(\"{id}\")",
                constant_name(id)
            )
            .unwrap();
        }
        part.push_str("    }\n");
        parts.push(part);
    }
    parts.extend(words.facts.iter().chain(&words.choices).filter_map(choice));
    all_differ(
        words
            .groups
            .iter()
            .map(|group| pascal(group.name))
            .chain(chosen(words)),
    );
    if !words.facts.is_empty() {
        parts.push(facts(&words.facts));
    }
    let held = words.held.iter().filter(|held| !held.fields.is_empty());
    all_differ(
        held.clone()
            .map(|held| name_of(&held.word))
            .chain(["facts".to_owned()]),
    );
    parts.extend(held.map(document));
    text.push_str(&parts.join("\n"));
    text.push_str("}\n");
    text
}

fn name_of(word: &Word) -> String {
    name(&word.id)
}

/// The names of the types of choices.
fn chosen(words: &Words) -> impl Iterator<Item = String> {
    let values = words.facts.iter().chain(&words.choices);
    values.filter_map(|value| match &value.kind {
        Kind::Choice(name, _) => Some(name.clone()),
        _ => None,
    })
}

/// The type of the words of a choice, with a constant for each.
fn choice(value: &Value) -> Option<String> {
    let Kind::Choice(name, words) = &value.kind else {
        return None;
    };
    let mut text = format!(
        "    /** {}: one of these. */\n    @JvmInline\n    value class {name} private constructor(val choice: Choice) {{\n        override fun toString() = choice.id\n\n        companion object {{\n",
        value.word.title
    );
    all_differ(words.iter().map(|word| constant_name(&word.id)));
    for Word { id, title } in words {
        writeln!(
            text,
            "            /** {title} */\n            val {} = {name}(Choice(\"{id}\"))",
            constant_name(id)
        )
        .unwrap();
    }
    text.push_str("        }\n    }\n");
    Some(text)
}

/// The type of a value, and how it becomes that of a field.
fn taken(kind: &Kind) -> (&str, &'static str) {
    match kind {
        Kind::YesNo => ("Boolean", "FieldValue.YesNo(it)"),
        Kind::Date => ("LocalDate", "FieldValue.Date(it)"),
        Kind::Number => ("Long", "FieldValue.Number(it)"),
        Kind::Country => ("Country", "FieldValue.Country(it)"),
        Kind::Choice(name, _) => (name, "FieldValue.Choice(it.choice)"),
    }
}

/// Parameters that may be left out, with what each is.
fn parameters(values: &[Value]) -> String {
    let mut text = String::new();
    for value in values {
        let (of, _) = taken(&value.kind);
        writeln!(text, "        {}: {of}? = null,", name_of(&value.word)).unwrap();
    }
    text
}

fn documented(values: &[Value]) -> String {
    let mut text = String::new();
    for value in values {
        writeln!(
            text,
            "     * @param {} {}",
            camel(&value.word.id),
            value.word.title
        )
        .unwrap();
    }
    text
}

fn put(values: &[Value], group: &str, indent: &str) -> String {
    let mut text = String::new();
    for value in values {
        let (_, made) = taken(&value.kind);
        writeln!(
            text,
            "{indent}{}?.let {{ put({group}.{}, {made}) }}",
            name_of(&value.word),
            constant_name(&value.word.id)
        )
        .unwrap();
    }
    text
}

fn facts(facts: &[Value]) -> String {
    all_differ(facts.iter().map(|fact| name_of(&fact.word)));
    format!(
        "    /**\n     * What is stated of a traveller, each of the type that its word declares; what is left out is not known.\n     *\n{}     */\n    fun facts(\n{}    ): Map<FactId, FieldValue> = buildMap {{\n{}    }}\n",
        documented(facts),
        parameters(facts),
        put(facts, "FactIds", "        "),
    )
}

fn document(held: &Held) -> String {
    all_differ(held.fields.iter().map(|field| name_of(&field.word)));
    format!(
        "    /**\n     * {}, with its own fields; what is left out is not known.\n     *\n{}     */\n    fun {}(\n{}    ): Document = Document(\n        kind = DocumentKinds.{},\n        fields = buildMap {{\n{}        }},\n    )\n",
        held.word.title,
        documented(&held.fields),
        name_of(&held.word),
        parameters(&held.fields),
        constant_name(&held.word.id),
        put(&held.fields, "FieldIds", "            "),
    )
}
