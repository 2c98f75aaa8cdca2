//! Kinds of document by number, and the documents of a trip by the numbers of their kinds.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use arrayvec::ArrayVec;

use crate::code::{DocumentKind, FieldId, PlatformHost};
use crate::error::{EvaluateError, nearest};
use crate::rulebook::rule::DocumentSpec;
use crate::rulebook::vocabulary::{DocumentWord, FieldType, FieldWord, Vocabulary};
use crate::trip::document::Document;
use crate::trip::traveller::Traveller;
use crate::trip::value::FieldValue;
use crate::trip::{MAX_DOCUMENTS, MAX_ENTRIES, Trip};

use super::groups::{Groups, WordNumber};
use super::passports::{HeldPassport, passports};

/// The kinds of document that a rulebook declares.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds {
    pub(super) words: Groups<DocumentWord>,
    /// The kind that declares a field, and its place among the fields of that.
    fields: HashMap<FieldId, (WordNumber, usize)>,
    /// Where codes are kept.
    hosts: BTreeSet<PlatformHost>,
    /// The kinds that are passports, but for groups.
    pub(super) passports: Vec<WordNumber>,
}

/// A document that is asked for.
#[derive(Clone, Debug)]
pub(crate) struct AskedDocument {
    /// The kinds that do, but for groups.
    pub(super) kinds: Vec<WordNumber>,
    /// The kind with which it is asked about.
    pub asked_with: DocumentKind,
}

/// The documents of a trip by the numbers of their kinds, and the kinds of which it has all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    kinds: ArrayVec<WordNumber, MAX_DOCUMENTS>,
    /// None: all that there are.
    complete: Option<ArrayVec<WordNumber, MAX_ENTRIES>>,
    /// The passport presented, where passports are told.
    pub(super) passport: Option<HeldPassport>,
    /// Whether all passports are told.
    pub(super) has_all_passports: bool,
}

/// The number of no kind: that of a document that belongs to a passport which is not presented.
const NO_KIND: WordNumber = WordNumber::MAX;

impl Held {
    /// The positions of the documents that are of a kind that does, in their list.
    pub(crate) fn of<'a>(&'a self, asked: &'a AskedDocument) -> impl Iterator<Item = usize> + 'a {
        let held = self.kinds.iter().enumerate();
        held.filter(|(_, kind)| asked.kinds.contains(kind))
            .map(|(position, _)| position)
    }
}

impl Kinds {
    pub(crate) fn of(words: &Vocabulary) -> Self {
        let mut fields = HashMap::new();
        for (number, word) in (0..=WordNumber::MAX).zip(&words.documents) {
            for (place, field) in word.fields.iter().enumerate() {
                fields.entry(field.id.clone()).or_insert((number, place));
            }
        }
        Self {
            words: Groups::of(&words.documents),
            fields,
            passports: passports(&words.documents),
            hosts: words
                .platform_hosts
                .iter()
                .map(|word| word.id.clone())
                .collect(),
        }
    }

    pub(super) fn number(&self, kind: &DocumentKind) -> Option<WordNumber> {
        self.words.number(kind)
    }

    /// The numbers of a kind, the group to which it belongs, and so on.
    pub(super) fn wider(&self, kind: WordNumber) -> impl Iterator<Item = WordNumber> {
        self.words.chain(kind).map(|(number, _)| number)
    }

    /// The number of a kind that is no group.
    pub(super) fn held_number(&self, kind: &DocumentKind) -> Option<WordNumber> {
        self.words.number_of_kind(kind)
    }

    pub(crate) fn word(&self, kind: &DocumentKind) -> Option<&DocumentWord> {
        self.words.word(kind)
    }

    /// The kind with which a kind is asked about: the widest group to which it belongs.
    pub(crate) fn asked_with<'a>(&'a self, kind: &'a DocumentKind) -> &'a DocumentKind {
        self.chain_of(kind).last().unwrap_or(kind)
    }

    /// Whether one kind is the other, or belongs to it.
    pub(crate) fn is_of(&self, kind: &DocumentKind, group: &DocumentKind) -> bool {
        self.words.is_of(kind, group)
    }

    /// The kinds that belong to one, but for groups, in the order of the vocabulary.
    pub(crate) fn within(&self, group: &DocumentKind) -> impl Iterator<Item = &DocumentWord> {
        self.words.within(group)
    }

    /// The first of them.
    pub(crate) fn first_within(&self, group: &DocumentKind) -> Option<&DocumentWord> {
        self.within(group).next()
    }

    /// A kind, the group to which it belongs, and so on.
    pub(crate) fn chain_of(&self, kind: &DocumentKind) -> impl Iterator<Item = &DocumentKind> {
        self.words.chain_of(kind).map(|word| &word.id)
    }

    /// The field with an id that the word of a kind declares, or that of a group to which it belongs.
    pub(crate) fn field(&self, kind: &DocumentKind, field: &FieldId) -> Option<&FieldWord> {
        self.field_of(self.number(kind)?, field)
    }

    pub(super) fn field_of(&self, kind: WordNumber, field: &FieldId) -> Option<&FieldWord> {
        let mut fields = self.words.chain(kind).flat_map(|(_, word)| &word.fields);
        fields.find(|word| word.id == *field)
    }

    /// The declared field with an id.
    pub(crate) fn declared(&self, field: &FieldId) -> Option<&FieldWord> {
        let (kind, place) = self.fields.get(field)?;
        self.words.get(*kind)?.fields.get(*place)
    }

    /// The kind with which those are asked about that have a declared field.
    pub(super) fn declared_by(&self, field: &FieldId) -> Option<WordNumber> {
        let (kind, _) = self.fields.get(field)?;
        self.words.chain(*kind).last().map(|(widest, _)| widest)
    }

    pub(crate) fn asked(&self, spec: &DocumentSpec) -> Option<AskedDocument> {
        Some(AskedDocument {
            kinds: self.words.within_any(&spec.any_of),
            asked_with: self.asked_with(spec.any_of.first()?).clone(),
        })
    }

    /// The kind with which to ask for those that do, if a trip may not have all of them.
    pub(crate) fn open<'a>(
        &'a self,
        held: &Held,
        asked: &AskedDocument,
    ) -> Option<&'a DocumentKind> {
        let complete = held.complete.as_ref()?;
        let is_told = |kind: &WordNumber| held.has_all_passports && self.passports.contains(kind);
        let mut kinds = asked.kinds.iter().filter(|kind| !is_told(kind));
        let open = kinds.find(|kind| {
            let mut chain = self.words.chain(**kind);
            !chain.any(|(wider, _)| complete.contains(&wider))
        });
        self.words.chain(*open?).last().map(|(_, word)| &word.id)
    }

    /// Whether a trip has all documents of a kind.
    pub(crate) fn is_complete_for(&self, held: &Held, kind: &DocumentKind) -> bool {
        let Some(complete) = &held.complete else {
            return true;
        };
        self.number(kind).is_some_and(|number| {
            let mut within = self.words.numbers_within(number).iter();
            within.all(|number| {
                let mut chain = self.words.chain(*number);
                chain.any(|(wider, _)| complete.contains(&wider))
            })
        })
    }

    /// The documents of a trip by the numbers of their kinds.
    ///
    /// # Errors
    /// If one is of a kind, has a field or is kept in a host that is not declared, or has a value of another type.
    pub(crate) fn bind(&self, trip: &Trip) -> Result<Held, EvaluateError> {
        let (holdings, passports) = (&trip.holdings, &trip.traveller.passports);
        let mut held = Held {
            passport: self.bind_passports(&trip.traveller)?,
            has_all_passports: passports.is_some(),
            ..Held::default()
        };
        for (i, document) in holdings.documents.iter().flatten().enumerate() {
            let number = self.bind_document(i, document)?;
            let counts = document.is_presented();
            // The number of documents has been checked.
            let _ = held.kinds.try_push(if counts { number } else { NO_KIND });
        }
        if let Some(kinds) = &holdings.complete_for {
            let complete = held.complete.insert(ArrayVec::new());
            for (i, kind) in kinds.iter().enumerate() {
                let unknown = || {
                    let place = format!("holdings.complete_for[{i}]");
                    self.unknown_kind(place, kind, true)
                };
                let _ = complete.try_push(self.number(kind).ok_or_else(unknown)?);
            }
        }
        Ok(held)
    }

    fn bind_document(&self, i: usize, document: &Document) -> Result<WordNumber, EvaluateError> {
        let kind = &document.kind;
        let number = self.held_number(kind).ok_or_else(|| {
            self.unknown_kind(format!("holdings.documents[{i}].kind"), kind, false)
        })?;
        let host = document.host.as_ref();
        if let Some(host) = host.filter(|host| !self.hosts.contains(*host)) {
            return Err(self.unknown_host(format!("holdings.documents[{i}].host"), host));
        }
        for (id, value) in document.fields.iter() {
            let place = || format!("holdings.documents[{i}].fields.{id}");
            let Some(word) = self.field_of(number, id) else {
                return Err(self.unknown_field(place(), number, id));
            };
            fits(&word.value, value).map_err(|misfit| misfit.at(place(), value))?;
        }
        Ok(number)
    }

    /// Looks at the documents with which a traveller registers.
    ///
    /// # Errors
    /// If one is of a kind that is not declared, or is no passport or identity card.
    pub(crate) fn bind_identity(&self, traveller: &Traveller) -> Result<(), EvaluateError> {
        let documents = traveller.identity_documents.iter().flatten();
        for (i, kind) in documents.enumerate() {
            if !self.word(kind).is_some_and(DocumentWord::identifies) {
                let words = self.words.iter();
                let words = words.filter(|word| word.identifies());
                return Err(EvaluateError::UnknownWord {
                    place: format!("traveller.identity_documents[{i}]"),
                    found: kind.to_string(),
                    expected: "a passport or identity card of the rulebook".into(),
                    nearest: nearest(kind.as_str(), words.map(|word| word.id.as_str())),
                });
            }
        }
        Ok(())
    }

    fn unknown_host(&self, place: String, host: &PlatformHost) -> EvaluateError {
        EvaluateError::UnknownWord {
            place,
            found: host.to_string(),
            expected: "a platform host of the rulebook".into(),
            nearest: nearest(host.as_str(), self.hosts.iter().map(PlatformHost::as_str)),
        }
    }

    pub(crate) fn unknown_kind(
        &self,
        place: String,
        kind: &DocumentKind,
        or_group: bool,
    ) -> EvaluateError {
        let words = self.words.iter().filter(|word| or_group || !word.group);
        let expected = if or_group {
            "a kind of document of the rulebook"
        } else {
            "a kind of document of the rulebook, and no group of kinds"
        };
        EvaluateError::UnknownWord {
            place,
            nearest: nearest(kind.as_str(), words.map(|word| word.id.as_str())),
            found: kind.to_string(),
            expected: expected.into(),
        }
    }

    fn unknown_field(&self, place: String, kind: WordNumber, field: &FieldId) -> EvaluateError {
        let fields = self.words.chain(kind).flat_map(|(_, word)| &word.fields);
        EvaluateError::UnknownWord {
            place,
            nearest: nearest(field.as_str(), fields.map(|word| word.id.as_str())),
            found: field.to_string(),
            expected: "a field that this kind of document has".into(),
        }
    }
}

/// Why a value is not of a type.
pub(crate) enum Misfit {
    /// It is of another; what was expected.
    Type(Cow<'static, str>),
    /// It is another word; those that would do, and the nearest of them.
    Word {
        choices: Cow<'static, str>,
        nearest: Option<String>,
    },
}

/// The most choices that are told where none is like the word that was given.
const MOST_TOLD: usize = 12;

/// What was expected in place of a word that is none of some choices.
fn one_of<'a>(ids: impl Iterator<Item = &'a str> + Clone) -> Cow<'static, str> {
    if ids.clone().count() > MOST_TOLD {
        return "one of its choices".into();
    }
    let ids: Vec<String> = ids.map(|id| format!("`{id}`")).collect();
    format!("one of {}", ids.join(", ")).into()
}

/// Whether a value is one of a declared field.
pub(crate) fn fits(of: &FieldType, value: &FieldValue) -> Result<(), Misfit> {
    let expected = match (of, value) {
        (FieldType::YesNo, FieldValue::YesNo(_))
        | (FieldType::Date, FieldValue::Date(_))
        | (FieldType::Number, FieldValue::Number(_))
        | (FieldType::Country, FieldValue::Country(_)) => return Ok(()),
        (FieldType::Choice(words), _) => {
            let ids = words.iter().map(|word| word.id.as_str());
            match value {
                FieldValue::Choice(choice) if ids.clone().any(|id| id == choice.as_str()) => {
                    return Ok(());
                }
                FieldValue::Choice(choice) => {
                    return Err(Misfit::Word {
                        choices: one_of(ids.clone()),
                        nearest: nearest(choice.as_str(), ids),
                    });
                }
                _ => one_of(ids),
            }
        }
        (FieldType::YesNo, _) => "`true` or `false`".into(),
        (FieldType::Date, _) => "a date".into(),
        (FieldType::Number, _) => "a whole number".into(),
        (FieldType::Country, _) => "a country or region (ISO 3166-1)".into(),
    };
    Err(Misfit::Type(expected))
}
