//! The engine knows no country and no rulebook: nothing that the built-in rules name stands in the sources.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sekisho::Rulebook;
use sekisho::code::{Country, Nationality, Subdivision};
use sekisho::place::Airport;
use serde_json::Value;

use crate::support::files::root;
use crate::support::rulebooks::texts;

/// Files that may name them: tables of the codes of standards, languages, and the list of the built-in rulebook's own files.
const TABLES: [&str; 12] = [
    "src/rulebook/builtin.rs",
    "src/code/city.rs",
    "src/code/country.rs",
    "src/code/language.rs",
    "src/code/nationality.rs",
    "src/code/subdivision.rs",
    "src/data/airports/zones.rs",
    "src/place/airport.rs",
    "src/place/names.rs",
    "src/place/table.rs",
    "src/place/zone.rs",
    "src/rulebook/text.rs",
];

/// The words of shapes, which the engine has of its own: names of fields and of what a field can be.
fn shapes() -> BTreeSet<String> {
    fn of(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match (name.as_str(), value) {
                        ("properties", Value::Object(named)) => found.extend(named.keys().cloned()),
                        ("const", Value::String(word)) => drop(found.insert(word.clone())),
                        _ => {}
                    }
                    of(value, found);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| of(value, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for schema in ["trip", "rulebook", "assessment"] {
        let path = root().join(format!("src/data/schema/{schema}.schema.json"));
        let text = std::fs::read_to_string(path).unwrap();
        of(&serde_json::from_str(&text).unwrap(), &mut found);
    }
    found
}

/// What is looked for in the sources.
#[derive(Default)]
struct Words {
    shapes: BTreeSet<String>,
    /// As they stand: ids of several parts, names, titles.
    anywhere: BTreeSet<String>,
    /// Between quotes: ids of one part, which are words of English too, and codes.
    quoted: BTreeSet<String>,
}

impl Words {
    /// Those of the built-in rulebook, and all codes of countries, nationalities and airports.
    fn all() -> Self {
        let contents = Rulebook::builtin().contents();
        let data = serde_json::to_value(contents).unwrap();
        let mut words = Self {
            shapes: shapes(),
            ..Self::default()
        };
        words.of(&data, "");
        for (key, text) in &texts() {
            let group = key.as_str().split('.').next().unwrap();
            if ["country", "nationality", "subdivision", "city"].contains(&group) {
                words.names(&serde_json::to_value(text).unwrap());
            }
        }
        words
            .quoted
            .extend(Country::all().map(|code| code.to_string()));
        words
            .quoted
            .extend(Nationality::all().map(|code| code.to_string()));
        words
            .quoted
            .extend(Airport::all().map(|code| code.to_string()));
        words
            .quoted
            .extend(Subdivision::all().map(|code| code.to_string()));
        words
    }

    fn of(&mut self, value: &Value, name: &str) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    self.of(value, name);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| self.of(value, name)),
            Value::String(text) if name == "id" => self.id(text),
            Value::String(text) if name == "title" || name == "text" => {
                let own = &Rulebook::builtin().contents().texts;
                if let Some(text) = own.get(text.as_str()) {
                    self.names(&serde_json::to_value(text).unwrap());
                }
            }
            Value::String(text) if name == "official_name" || name == "name" => self.name(text),
            _ => {}
        }
    }

    fn id(&mut self, id: &str) {
        if self.shapes.contains(id) {
            // The document of a type is called by it.
        } else if id.contains(['_', '-', '.']) {
            self.anywhere.insert(id.to_owned());
            let parts = id.split(['_', '-', '.']);
            let camel = parts.map(|part| part[..1].to_uppercase() + &part[1..]);
            self.anywhere.insert(camel.collect());
        } else {
            self.quoted.insert(id.to_owned());
        }
    }

    /// A name in every language.
    fn names(&mut self, texts: &Value) {
        for text in texts.as_object().unwrap().values() {
            self.name(text.as_str().unwrap());
        }
    }

    /// A name in small letters is one of words like others, and so is one that a shape has.
    fn name(&mut self, name: &str) {
        let small = name.to_lowercase();
        if self.shapes.contains(&small.replace(' ', "_")) {
            return;
        }
        if name != small || !name.is_ascii() {
            self.anywhere.insert(name.to_owned());
        } else {
            self.quoted.insert(name.to_owned());
        }
    }

    /// Those that stand in a text.
    fn within(&self, text: &str) -> Vec<String> {
        let is_word = |it: char| it.is_alphanumeric() || it == '_';
        let alone = |word: &str| {
            text.match_indices(word).any(|(at, _)| {
                let (before, after) = (&text[..at], &text[at + word.len()..]);
                // Scripts without spaces have no ends of words.
                !word.is_ascii() || !before.ends_with(is_word) && !after.starts_with(is_word)
            })
        };
        // Codes are constants, too.
        let constants = ["Country::", "Nationality::"].iter().flat_map(|of| {
            let named = text.split(of).skip(1);
            named.filter_map(|rest| rest.split(|it| !is_word(it)).next())
        });
        let quoted: BTreeSet<&str> = text.split('"').chain(constants).collect();
        let anywhere = self.anywhere.iter().filter(|word| alone(word));
        let within = self.quoted.iter();
        let within = within.filter(|word| quoted.contains(word.as_str()));
        anywhere.chain(within).cloned().collect()
    }
}

/// The Rust files of a folder and of those within it, tests and tables apart.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap();
        let is_test = name.ends_with("/tests") || name.ends_with("tests.rs");
        // Written from the data, of which it has every word.
        let is_generated = name.starts_with("src/data/") && name.ends_with("/words.rs");
        if is_test || is_generated || TABLES.contains(&name) {
            continue;
        }
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// A source without its tests: those of the module and those of the documentation.
fn untested(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let mut is_example = false;
    let mut kept = String::new();
    for line in code.lines() {
        let line_of = line.trim_start();
        let is_fence = line_of.starts_with("/// ```") || line_of.starts_with("//! ```");
        is_example ^= is_fence;
        if is_fence || is_example {
            continue;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

#[test]
fn no_source_names_a_country_or_anything_of_the_built_in_rules() {
    let words = Words::all();
    assert!(words.anywhere.len() > 500 && words.quoted.len() > 500);
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 150, "{} files", files.len());
    let mut named = Vec::new();
    for path in files {
        let text = untested(&std::fs::read_to_string(&path).unwrap());
        let found = words.within(&text);
        if !found.is_empty() {
            named.push((path.strip_prefix(root()).unwrap().to_owned(), found));
        }
    }
    assert!(named.is_empty(), "{named:#?}");
}

#[test]
fn a_name_of_the_rules_is_found_wherever_it_stands() {
    let words = Words::all();
    for (source, name) in [
        ("let home = Country::JP;\n", "JP"),
        ("[Nationality::CHN, other]\n", "CHN"),
        ("// as in Japan\n", "Japan"),
        ("/// The platform 国家政务服务平台.\n", "国家政务服务平台"),
        (
            "match track { \"business_track\" => 1 }\n",
            "business_track",
        ),
        ("Track::BusinessTrack\n", "BusinessTrack"),
        ("if kind.as_str() == \"saliva\" {}\n", "saliva"),
        ("let airport = \"NRT\";\n", "NRT"),
        ("fn business_track() {}\n", "business_track"),
    ] {
        let found = words.within(&untested(source));
        assert!(
            found.iter().any(|found| found == name),
            "{source}: {found:?}"
        );
    }
    for source in [
        "let result = name.passport();\n",
        "/// ```\n/// let home = Country::JP;\n/// ```\n",
        "struct Passport;\n",
        "#[cfg(test)]\nmod tests {\n    Country::JP;\n}\n",
    ] {
        assert_eq!(words.within(&untested(source)), [""; 0], "{source}");
    }
}

/// The rooms of the house from the ground up: each imports only from those that stand before it.
const ROOMS: [&str; 21] = [
    "quote",
    "code",
    "lists",
    "truth",
    "error",
    "time",
    "json",
    "place",
    "trip",
    "rulebook",
    "assessment",
    "answer",
    "evaluate",
    "plan",
    "alternatives",
    "interview",
    "differences",
    "amendments",
    "checklist",
    "calendar",
    "foreign",
];

/// What stands beside the rooms: the front door, a chapter, and constants.
const BESIDE: [&str; 3] = ["lib", "guide", "words"];

/// The rooms that a source names, without what its comments and its own tests name.
fn rooms_named(text: &str) -> BTreeSet<&str> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let lines = code.lines().map(|line| line.split("//").next().unwrap());
    let paths = lines.flat_map(|line| line.split("crate::").skip(1));
    let rooms = paths.map(|path| path.split(|it: char| !it.is_alphanumeric() && it != '_'));
    rooms.filter_map(|mut parts| parts.next()).collect()
}

#[test]
fn each_room_imports_only_from_those_below_it() {
    let floor = |room: &str| ROOMS.iter().position(|it| *it == room);
    let (mut found, mut arrows) = (Vec::new(), 0);
    let mut paths = Vec::new();
    sources(&root().join("src"), &mut paths);
    for path in paths {
        let name = path.strip_prefix(root().join("src")).unwrap();
        let first = name.components().next().unwrap().as_os_str().to_str();
        let room = first.unwrap().trim_end_matches(".rs");
        if BESIDE.contains(&room) || room == "data" {
            continue;
        }
        let here = floor(room).unwrap_or_else(|| panic!("{room} is no room of the house"));
        let text = std::fs::read_to_string(&path).unwrap();
        for other in rooms_named(&text) {
            arrows += 1;
            // What is no room is a macro or a name at the root.
            if floor(other).is_some_and(|other| other > here) {
                found.push(format!("{} imports {other}", name.display()));
            }
        }
    }
    assert!(arrows > 500, "{arrows}");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_room_that_is_named_is_seen() {
    let text = "use crate::plan::{Plan};\n// use crate::trip;\nfn f() -> crate::time::Moment {}\n#[cfg(test)]\nmod tests { use crate::foreign; }";
    let named: Vec<&str> = rooms_named(text).into_iter().collect();
    assert_eq!(named, ["plan", "time"]);
}
