//! JSON Schemas of trips and of rules in the words of one rulebook: what an editor completes, and marks where it is wrong.

mod narrowed;

use std::collections::BTreeSet;

use schemars::Schema;
use serde_json::{Value, json};

use crate::code::{FieldId, Language, TextKey};
use crate::json::schema_of;
use crate::rulebook::vocabulary::common_field;
use crate::rulebook::vocabulary::{DocumentWord, FieldType, FieldWord};
use crate::trip::Trip;

use super::{Rulebook, RulebookFile};
use narrowed::{Narrowed, one_of};

/// The fields of all documents on which a rule can set a bound.
const COMMON_FIELDS: [&str; 6] = [
    "issuer",
    "issued",
    "valid_from",
    "valid_until",
    "copies",
    "medium",
];

impl Rulebook {
    /// The JSON Schema of a trip in the words of this rulebook: its kinds of document with their fields, its facts with their
    /// values, its tracks, methods of test and so on, each with its English title. What it refuses, `evaluate` refuses too.
    ///
    /// ```
    /// use sekisho::Rulebook;
    /// let schema = serde_json::to_string_pretty(&Rulebook::builtin().trip_schema())?;
    /// assert!(schema.contains("\"pledge_business_track\""));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn trip_schema(&self) -> Schema {
        let mut schema = Narrowed::new(schema_of::<Trip>());
        self.name_words(&mut schema);
        schema.replace("Traveller", "facts", self.facts());
        schema.replace(
            "Document",
            "fields",
            json!({"type": "object", "description": "What the word declares besides."}),
        );
        schema.also("Document", self.fields_by_kind());
        let documents = &self.file.vocabulary.documents;
        let held = documents.iter().filter(|word| !word.group);
        let identifying = documents.iter().filter(|word| word.identifies());
        schema.add("HeldKind", self.kinds(held));
        schema.add("IdentityKind", self.kinds(identifying));
        schema.redirect("Document", "kind", "DocumentKind", "HeldKind");
        schema.redirect(
            "Traveller",
            "identity_documents",
            "DocumentKind",
            "IdentityKind",
        );
        let words = &self.file.vocabulary;
        let assays = words.assays.iter().filter(|word| !word.group);
        let assays = assays.map(|word| (word.id.as_str(), self.title(&word.title)));
        schema.add("TestAssay", one_of("A method of test.", assays));
        schema.redirect("TestResult", "assay", "Assay", "TestAssay");
        let products = words.products.iter().filter(|word| !word.group);
        let products = products.map(|word| (word.id.as_str(), self.title(&word.title)));
        schema.add("GivenProduct", one_of("A vaccine product.", products));
        schema.redirect("Dose", "product", "Product", "GivenProduct");
        schema.finished()
    }

    /// The JSON Schema of the parts of this rulebook: words that it does not declare are refused, but in the vocabulary, and
    /// what its rules name among themselves (requirements, definitions, notices, subjects) is offered.
    ///
    /// ```
    /// use sekisho::Rulebook;
    /// let schema = serde_json::to_string_pretty(&Rulebook::builtin().rules_schema())?;
    /// assert!(schema.contains("\"japan_status\""));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn rules_schema(&self) -> Schema {
        let mut schema = Narrowed::new(schema_of::<RulebookFile>());
        self.name_words(&mut schema);
        self.name_parts(&mut schema);
        let facts = self.file.vocabulary.facts.iter();
        let facts: Vec<_> = facts
            .map(|fact| (fact.id.as_str(), self.value(&fact.value)))
            .collect();
        schema.also("FactBound", by_id("fact", &facts, must));
        schema.also(
            "OnlyIf",
            by_id("fact", &facts, |value| json!({"is": {"items": value}})),
        );
        let declared = self.declared();
        let declared = declared
            .iter()
            .map(|field| (field.id.as_str(), &field.value));
        let mut fields: Vec<_> = declared
            .map(|(id, value)| (id, self.value(value)))
            .collect();
        fields.extend(COMMON_FIELDS.iter().filter_map(|id| {
            let value = common_field(&FieldId::fixed(id))?;
            Some((*id, self.value(&value)))
        }));
        schema.also("Bound", by_id("field", &fields, must));
        schema.finished()
    }

    fn title<'a>(&'a self, key: &'a TextKey) -> &'a str {
        self.text(key, Language::En)
    }

    fn kinds<'a>(&'a self, words: impl Iterator<Item = &'a DocumentWord>) -> Value {
        let words = words.map(|word| (word.id.as_str(), self.title(&word.title)));
        one_of("A kind of document.", words)
    }

    /// The fields that kinds of document declare, each once.
    fn declared(&self) -> Vec<&FieldWord> {
        let mut seen = BTreeSet::new();
        let fields = self.file.vocabulary.documents.iter();
        let fields = fields.flat_map(|word| &word.fields);
        fields.filter(|field| seen.insert(&field.id)).collect()
    }

    /// Ids of words become those that the rulebook declares.
    fn name_words(&self, schema: &mut Narrowed) {
        let words = &self.file.vocabulary;
        macro_rules! narrow {
            ($($of:literal, $about:literal, $words:expr;)*) => {$(
                let words = $words.iter();
                let words = words.map(|word| (word.id.as_str(), self.title(&word.title)));
                schema.narrow($of, one_of($about, words));
            )*};
        }
        narrow! {
            "DocumentKind", "A kind of document, or a group of kinds.", words.documents;
            "FactId", "A fact about the traveller.", words.facts;
            "Track", "An entry track.", words.tracks;
            "Assay", "A method of test, or a group of methods.", words.assays;
            "Specimen", "What a test is made of.", words.specimens;
            "Particular", "Something that is printed on a certificate of tests.", words.particulars;
            "Product", "A vaccine product, or a group of products.", words.products;
            "DutyKind", "A kind of duty.", words.duties;
            "PlatformHost", "Where platforms run.", words.platform_hosts;
        }
        let common = COMMON_FIELDS.iter().map(|id| (*id, *id));
        let declared = self.declared();
        let declared = declared.iter();
        let declared = declared.map(|field| (field.id.as_str(), self.title(&field.title)));
        schema.narrow(
            "FieldId",
            one_of("A field of a document.", common.chain(declared)),
        );
        let missions = self.file.missions.iter().flat_map(|all| &all.missions);
        let missions = missions.map(|mission| (mission.id.as_str(), self.title(&mission.name)));
        schema.narrow("MissionId", one_of("A mission.", missions));
        let areas = words.areas.iter();
        let areas = areas.map(|word| (word.id.as_str(), self.title(&word.title)));
        schema.narrow_small("Place", areas);
        let nationals = words.nationals.iter();
        let nationals = nationals.map(|word| (word.id.as_str(), self.title(&word.title)));
        schema.narrow_small("Nationals", nationals);
        schema.narrow("Choice", self.choices());
    }

    /// Every word of every choice.
    fn choices(&self) -> Value {
        let medium = common_field(&FieldId::fixed("medium"));
        let fields = self.declared();
        let fields = fields.into_iter().map(|field| &field.value);
        let facts = self.file.vocabulary.facts.iter().map(|fact| &fact.value);
        let types = facts.chain(fields).chain(&medium);
        let words = types.flat_map(|of| match of {
            FieldType::Choice(words) => words.as_slice(),
            FieldType::YesNo | FieldType::Date | FieldType::Number | FieldType::Country => &[],
        });
        let mut seen = BTreeSet::new();
        let words = words.filter(|word| seen.insert(&word.id));
        let words = words.map(|word| (word.id.as_str(), self.title(&word.title)));
        one_of("A word of a choice.", words)
    }

    /// What rules name among themselves is offered, and another id is none the less one: it may be written next.
    fn name_parts(&self, schema: &mut Narrowed) {
        let file = &self.file;
        let titled = |id: &'_ str, title: &TextKey| (id.to_owned(), self.title(title).to_owned());
        let requirements = file.requirements.iter();
        let requirements = requirements.map(|part| titled(part.id.as_str(), &part.title));
        schema.offer("RequirementId", requirements);
        let definitions = file.definitions.iter();
        schema.offer(
            "DefinitionId",
            definitions.map(|part| titled(part.id.as_str(), &part.title)),
        );
        let notices = file.notices.iter();
        schema.offer(
            "NoticeId",
            notices.map(|part| titled(part.id.as_str(), &part.title)),
        );
        let subjects = file.provisions.iter();
        let subjects = subjects.filter_map(|part| part.subject.as_ref().map(ToString::to_string));
        let subjects: BTreeSet<String> = subjects.collect();
        schema.offer(
            "SubjectId",
            subjects.into_iter().map(|id| (id, String::new())),
        );
    }

    /// The values that a declared field can have.
    fn value(&self, of: &FieldType) -> Value {
        match of {
            FieldType::YesNo => json!({"type": "boolean"}),
            FieldType::Date => {
                json!({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
            }
            FieldType::Number => json!({"type": "integer"}),
            FieldType::Country => json!({"$ref": "#/$defs/Country"}),
            FieldType::Choice(words) => {
                let words = words.iter();
                one_of(
                    "One of these.",
                    words.map(|word| (word.id.as_str(), self.title(&word.title))),
                )
            }
        }
    }

    /// The facts that a trip can state.
    fn facts(&self) -> Value {
        let facts = self.file.vocabulary.facts.iter();
        let facts = facts.map(|fact| (fact.id.as_str(), &fact.title, &fact.value));
        let mut values = self.values(facts);
        if let Some(values) = values.as_object_mut() {
            let said = "Facts about the traveller, for which the rulebook has words. One that is left out is not known.";
            values.insert("description".into(), said.into());
        }
        values
    }

    /// Values by the ids of their words, and no others.
    fn values<'a>(
        &'a self,
        words: impl Iterator<Item = (&'a str, &'a TextKey, &'a FieldType)>,
    ) -> Value {
        let properties = words.map(|(id, title, of)| {
            let mut value = self.value(of);
            if let Some(value) = value.as_object_mut() {
                value.insert("description".into(), self.title(title).into());
            }
            (id.to_owned(), value)
        });
        let properties: serde_json::Map<_, _> = properties.collect();
        if properties.is_empty() {
            return json!({"type": "object", "maxProperties": 0});
        }
        json!({"type": "object", "properties": properties, "additionalProperties": false})
    }

    /// Each kind of document has its fields, and those of the groups to which it belongs.
    fn fields_by_kind(&self) -> Vec<Value> {
        let kinds = self.file.vocabulary.documents.iter();
        let kinds = kinds.filter(|word| !word.group).map(|word| {
            let fields = self.family(word).into_iter().flat_map(|word| &word.fields);
            let fields = fields.map(|field| (field.id.as_str(), &field.title, &field.value));
            (word.id.as_str(), self.values(fields))
        });
        by_id(
            "kind",
            &kinds.collect::<Vec<_>>(),
            |fields| json!({"fields": fields}),
        )
    }

    /// A kind of document and the groups to which it belongs, the narrowest first.
    fn family<'a>(&'a self, word: &'a DocumentWord) -> Vec<&'a DocumentWord> {
        let above = |word: &&'a DocumentWord| self.document(word.kind_of.as_ref()?);
        std::iter::successors(Some(word), above).collect()
    }
}

/// What a bound says of a value.
fn must(value: &Value) -> Value {
    json!({"must": {"properties": {"be": value, "be_one_of": {"items": value}}}})
}

/// For each id that a property can have, what the others must be then; ids of which the same holds are told together.
fn by_id(property: &str, ids: &[(&str, Value)], others: impl Fn(&Value) -> Value) -> Vec<Value> {
    let mut told: Vec<(Vec<&str>, &Value)> = Vec::new();
    for (id, value) in ids {
        match told.iter_mut().find(|(_, known)| *known == value) {
            Some((ids, _)) => ids.push(id),
            None => told.push((vec![id], value)),
        }
    }
    let told = told.into_iter().map(|(ids, value)| {
        let is_one = json!({"properties": {property: {"enum": ids}}, "required": [property]});
        json!({"if": is_one, "then": {"properties": others(value)}})
    });
    told.collect()
}
