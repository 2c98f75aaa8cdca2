//! The words of a rulebook, whatever language they are written in.

use std::collections::BTreeSet;

use sekisho::code::{DocumentKind, TextKey};
use sekisho::rulebook::{ChoiceWord, DocumentWord, FieldType};
use sekisho::{Language, Rulebook};

/// An id, with what it is called in English.
#[derive(Clone, Debug)]
pub struct Word {
    pub id: String,
    pub title: String,
}

/// The words of one kind.
pub struct Group {
    /// What there are many of, as in `document_kinds`.
    pub name: &'static str,
    /// The type of their ids.
    pub of: &'static str,
    /// What they are.
    pub about: &'static str,
    pub words: Vec<Word>,
}

/// What values a declared field, or a fact, has.
pub enum Kind {
    YesNo,
    Date,
    Number,
    Country,
    /// One of these, in a type of their own with this name.
    Choice(String, Vec<Word>),
}

/// A field of documents, or a fact.
pub struct Value {
    pub word: Word,
    pub kind: Kind,
}

/// A kind of which somebody can hold a document.
pub struct Held {
    pub word: Word,
    /// Its own fields, and those of the groups to which it belongs.
    pub fields: Vec<Value>,
}

pub struct Words {
    /// The folder of the rulebook.
    pub folder: String,
    pub groups: Vec<Group>,
    pub held: Vec<Held>,
    pub facts: Vec<Value>,
    /// The fields that have a choice, each once.
    pub choices: Vec<Value>,
}

/// `japan_status` is `JapanStatus`.
pub fn pascal(id: &str) -> String {
    let mut name = String::new();
    for part in id.split(['_', '-', '.']) {
        let (first, rest) = part.split_at(part.len().min(1));
        // Two numbers stay two.
        if name.ends_with(|last: char| last.is_ascii_digit())
            && first.starts_with(|it: char| it.is_ascii_digit())
        {
            name.push('_');
        }
        name.push_str(&first.to_uppercase());
        name.push_str(rest);
    }
    name
}

impl Words {
    /// `JapanChina2020_21`
    pub fn type_name(&self) -> String {
        pascal(&self.folder)
    }

    pub fn of(folder: &str, rulebook: &Rulebook) -> Self {
        let vocabulary = &rulebook.contents().vocabulary;
        let value = |id: &str, title: &TextKey, kind: &FieldType| Value {
            word: word(rulebook, id, title),
            kind: kind_of(rulebook, id, kind),
        };
        let fields_of = |held: &DocumentWord| {
            let fields = family(&vocabulary.documents, held).into_iter().rev();
            let fields = fields.flat_map(|word| &word.fields);
            fields
                .map(|field| value(field.id.as_str(), &field.title, &field.value))
                .collect()
        };
        let held = vocabulary.documents.iter().filter(|held| !held.group);
        let facts = vocabulary.facts.iter();
        let fields = vocabulary.documents.iter().flat_map(|word| &word.fields);
        let mut seen = BTreeSet::new();
        let choices = fields
            .filter(|field| matches!(field.value, FieldType::Choice(_)) && seen.insert(&field.id))
            .map(|field| value(field.id.as_str(), &field.title, &field.value));
        Self {
            folder: folder.to_owned(),
            groups: groups(rulebook),
            held: held
                .clone()
                .map(|kind| Held {
                    word: word(rulebook, kind.id.as_str(), &kind.title),
                    fields: fields_of(kind),
                })
                .collect(),
            facts: facts
                .map(|fact| value(fact.id.as_str(), &fact.title, &fact.value))
                .collect(),
            choices: choices.collect(),
        }
    }
}

/// A word and the groups to which it belongs, the narrowest first.
fn family<'a>(words: &'a [DocumentWord], held: &'a DocumentWord) -> Vec<&'a DocumentWord> {
    let with_id = |id: &DocumentKind| words.iter().find(|word| word.id == *id);
    let up = |word: &&'a DocumentWord| word.kind_of.as_ref().and_then(with_id);
    std::iter::successors(Some(held), up).collect()
}

fn word(rulebook: &Rulebook, id: &str, title: &TextKey) -> Word {
    named(id, rulebook.text(title, Language::En))
}

fn named(id: &str, title: &str) -> Word {
    assert!(
        !title.contains("*/") && !title.contains("/*"),
        "{title} ends a comment"
    );
    Word {
        id: id.to_owned(),
        title: capitalised(&title.lines().collect::<Vec<_>>().join(" ")),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn kind_of(rulebook: &Rulebook, id: &str, kind: &FieldType) -> Kind {
    let choice = |choice: &ChoiceWord| word(rulebook, choice.id.as_str(), &choice.title);
    match kind {
        FieldType::YesNo => Kind::YesNo,
        FieldType::Date => Kind::Date,
        FieldType::Number => Kind::Number,
        FieldType::Country => Kind::Country,
        FieldType::Choice(choices) => {
            Kind::Choice(pascal(id), choices.iter().map(choice).collect())
        }
    }
}

/// Entries with their titles.
macro_rules! titled {
    ($rulebook:ident, $list:expr) => {{
        let entries = $list.into_iter();
        let words = entries.map(|entry| word($rulebook, entry.id.as_str(), &entry.title));
        words.collect()
    }};
}

/// All words by kind; of a kind without words there is no group.
fn groups(rulebook: &Rulebook) -> Vec<Group> {
    let all = said(rulebook).into_iter().chain(tested(rulebook));
    let all = all.chain(registered(rulebook)).chain(parts(rulebook));
    all.filter(|group| !group.words.is_empty()).collect()
}

fn group(name: &'static str, of: &'static str, about: &'static str, words: Vec<Word>) -> Group {
    Group {
        name,
        of,
        about,
        words,
    }
}

/// What trips say of travellers and of what they hold.
fn said(book: &Rulebook) -> [Group; 6] {
    let words = &book.contents().vocabulary;
    let fields = words.documents.iter().flat_map(|word| &word.fields);
    let mut seen = BTreeSet::new();
    let fields = fields.filter(|field| seen.insert(&field.id));
    let kinds = "Kinds of document, groups of them too.";
    let fields_are = "Fields that only some documents have.";
    [
        group(
            "document_kinds",
            "DocumentKind",
            kinds,
            titled!(book, &words.documents),
        ),
        group("field_ids", "FieldId", fields_are, titled!(book, fields)),
        group(
            "fact_ids",
            "FactId",
            "Facts about the traveller.",
            titled!(book, &words.facts),
        ),
        group(
            "tracks",
            "Track",
            "Entry tracks.",
            titled!(book, &words.tracks),
        ),
        group("areas", "AreaId", "Areas.", titled!(book, &words.areas)),
        group(
            "nationals",
            "NationalsId",
            "Groups of nationals.",
            titled!(book, &words.nationals),
        ),
    ]
}

/// Words for tests, vaccines and duties.
fn tested(book: &Rulebook) -> [Group; 5] {
    let words = &book.contents().vocabulary;
    let assays = "Methods of test, groups of them too.";
    let shown = "What is printed on certificates of tests.";
    let products = "Vaccine products, groups of them too.";
    [
        group("assays", "Assay", assays, titled!(book, &words.assays)),
        group(
            "specimens",
            "Specimen",
            "What tests are made of.",
            titled!(book, &words.specimens),
        ),
        group(
            "particulars",
            "Particular",
            shown,
            titled!(book, &words.particulars),
        ),
        group(
            "products",
            "Product",
            products,
            titled!(book, &words.products),
        ),
        group(
            "duty_kinds",
            "DutyKind",
            "Kinds of duty.",
            titled!(book, &words.duties),
        ),
    ]
}

/// Where to turn, and where to register.
fn registered(book: &Rulebook) -> [Group; 4] {
    let file = book.contents();
    let hosts = &file.vocabulary.platform_hosts;
    let missions = file.missions.iter().flat_map(|all| &all.missions);
    let missions = missions.map(|mission| word(book, mission.id.as_str(), &mission.name));
    let registries = file.registries.iter();
    let within = registries.map(|all| named(all.id.as_str(), &format!("In {}.", all.country)));
    let platforms = file.registries.iter().flat_map(|all| &all.platforms);
    let platforms = platforms.map(|one| named(one.id.as_str(), &one.official_name));
    let missions_are = "Diplomatic and consular missions.";
    let platforms_are = "Platforms on which one registers.";
    [
        group(
            "platform_hosts",
            "PlatformHost",
            "Where platforms run.",
            titled!(book, hosts),
        ),
        group("missions", "MissionId", missions_are, missions.collect()),
        group(
            "registries",
            "RegistryId",
            "Registries of platforms.",
            within.collect(),
        ),
        group(
            "platforms",
            "PlatformId",
            platforms_are,
            platforms.collect(),
        ),
    ]
}

/// What answers name of the rules.
fn parts(book: &Rulebook) -> [Group; 3] {
    let file = book.contents();
    let provisions = file.provisions.iter().map(|provision| {
        let cites: Vec<_> = provision.cites.iter().map(ToString::to_string).collect();
        named(
            provision.id.as_str(),
            &format!("Rests on {}.", cites.join(", ")),
        )
    });
    [
        group(
            "notices",
            "NoticeId",
            "Notices.",
            titled!(book, &file.notices),
        ),
        group(
            "requirements",
            "RequirementId",
            "Requirements.",
            titled!(book, &file.requirements),
        ),
        group(
            "provisions",
            "ProvisionId",
            "Provisions.",
            provisions.collect(),
        ),
    ]
}

/// What is written of each has a name of its own.
pub fn all_differ(names: impl Iterator<Item = String>) {
    let mut seen = BTreeSet::new();
    for name in names {
        assert!(seen.insert(name.clone()), "`{name}` is there twice");
    }
}
