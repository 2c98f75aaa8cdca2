//! Kinds of document by number, and the documents of a trip by the numbers of their kinds.

use std::collections::HashMap;

use arrayvec::ArrayVec;

use crate::code::{DocumentKind, FieldId};
use crate::document::Document;
use crate::error::{EvaluateError, nearest};
use crate::holdings::Holdings;
use crate::rule::DocumentSpec;
use crate::trip::{MAX_DOCUMENTS, MAX_ENTRIES};
use crate::value::FieldValue;
use crate::vocabulary::{DocumentWord, FieldType, FieldWord, Vocabulary};

/// The number of a kind: its place in the vocabulary.
pub(crate) type KindNumber = u16;

/// The kinds of document that a rulebook declares.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds {
    numbers: HashMap<DocumentKind, KindNumber>,
    all: Vec<Kind>,
    /// The kind that declares a field, and its place among the fields of that.
    fields: HashMap<FieldId, (KindNumber, usize)>,
}

/// The most groups, each within the next, to which a kind belongs.
pub(crate) const MAX_GROUPS: usize = 16;

#[derive(Clone, Debug)]
struct Kind {
    word: DocumentWord,
    group: Option<KindNumber>,
    /// The kinds that belong to it, but for groups; itself, if it is none.
    within: Vec<KindNumber>,
}

/// A document that is asked for.
#[derive(Clone, Debug)]
pub(crate) struct AskedDocument {
    /// The kinds that do, but for groups.
    kinds: Vec<KindNumber>,
    /// The kind with which it is asked about.
    pub asked_with: DocumentKind,
}

/// The documents of a trip by the numbers of their kinds, and the kinds of which it has all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    kinds: ArrayVec<KindNumber, MAX_DOCUMENTS>,
    /// None: all that there are.
    complete: Option<ArrayVec<KindNumber, MAX_ENTRIES>>,
}

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
        let mut found = Self::default();
        for (number, word) in (0..=KindNumber::MAX).zip(&words.documents) {
            let group = word.kind_of.as_ref().and_then(|group| found.number(group));
            let word = word.clone();
            let fields = word.fields.iter().map(|field| field.id.clone());
            for (place, field) in fields.enumerate() {
                found.fields.entry(field).or_insert((number, place));
            }
            found.numbers.insert(word.id.clone(), number);
            let is_held = !word.group;
            let within = Vec::new();
            found.all.push(Kind {
                word,
                group,
                within,
            });
            let chain = found.chain(number).filter(|_| is_held);
            let wider: Vec<KindNumber> = chain.map(|(wider, _)| wider).collect();
            for wider in wider {
                if let Some(kind) = found.all.get_mut(usize::from(wider)) {
                    kind.within.push(number);
                }
            }
        }
        found
    }

    pub(super) fn number(&self, kind: &DocumentKind) -> Option<KindNumber> {
        self.numbers.get(kind).copied()
    }

    fn get(&self, number: KindNumber) -> Option<&Kind> {
        self.all.get(usize::from(number))
    }

    /// A kind, the group to which it belongs, and so on.
    fn chain(&self, number: KindNumber) -> impl Iterator<Item = (KindNumber, &DocumentWord)> {
        let mut next = Some(number);
        let chain = std::iter::from_fn(move || {
            let number = next?;
            let kind = self.get(number)?;
            next = kind.group;
            Some((number, &kind.word))
        });
        // One more than there may be, so that it is seen where there are too many.
        chain.take(MAX_GROUPS + 2)
    }

    pub(crate) fn word(&self, kind: &DocumentKind) -> Option<&DocumentWord> {
        self.get(self.number(kind)?).map(|kind| &kind.word)
    }

    /// The kind with which a kind is asked about: the widest group to which it belongs.
    pub(crate) fn asked_with<'a>(&'a self, kind: &'a DocumentKind) -> &'a DocumentKind {
        let chain = self.number(kind).map(|number| self.chain(number));
        let widest = chain.and_then(Iterator::last);
        widest.map_or(kind, |(_, word)| &word.id)
    }

    /// Whether one kind is the other, or belongs to it.
    pub(crate) fn is_of(&self, kind: &DocumentKind, group: &DocumentKind) -> bool {
        self.chain_of(kind).any(|wider| wider == group)
    }

    /// The kinds that belong to one, but for groups, in the order of the vocabulary.
    pub(crate) fn within<'a>(
        &'a self,
        group: &'a DocumentKind,
    ) -> impl Iterator<Item = &'a DocumentWord> {
        let group = self.number(group).and_then(|number| self.get(number));
        let within = group.into_iter().flat_map(|group| &group.within);
        within.filter_map(|number| Some(&self.get(*number)?.word))
    }

    /// The first of them.
    pub(crate) fn first_within(&self, group: &DocumentKind) -> Option<&DocumentWord> {
        let first = self.get(self.number(group)?)?.within.first()?;
        self.get(*first).map(|kind| &kind.word)
    }

    /// A kind, the group to which it belongs, and so on.
    pub(crate) fn chain_of(&self, kind: &DocumentKind) -> impl Iterator<Item = &DocumentKind> {
        let chain = self.number(kind).map(|number| self.chain(number));
        chain.into_iter().flatten().map(|(_, word)| &word.id)
    }

    /// The field with an id that the word of a kind declares, or that of a group to which it belongs.
    pub(crate) fn field(&self, kind: &DocumentKind, field: &FieldId) -> Option<&FieldWord> {
        let chain = self.number(kind).map(|number| self.chain(number));
        let mut fields = chain
            .into_iter()
            .flatten()
            .flat_map(|(_, word)| &word.fields);
        fields.find(|word| word.id == *field)
    }

    /// The declared field with an id.
    pub(crate) fn declared(&self, field: &FieldId) -> Option<&FieldWord> {
        let (kind, place) = self.fields.get(field)?;
        self.get(*kind)?.word.fields.get(*place)
    }

    /// The kind with which those are asked about that have a declared field.
    pub(super) fn declared_by(&self, field: &FieldId) -> Option<KindNumber> {
        let (kind, _) = self.fields.get(field)?;
        self.chain(*kind).last().map(|(widest, _)| widest)
    }

    pub(crate) fn asked(&self, spec: &DocumentSpec) -> Option<AskedDocument> {
        let mut does = vec![false; self.all.len()];
        let any_of = spec.any_of.iter().filter_map(|kind| self.number(kind));
        let any_of = any_of.filter_map(|number| self.get(number));
        for number in any_of.flat_map(|kind| &kind.within) {
            if let Some(does) = does.get_mut(usize::from(*number)) {
                *does = true;
            }
        }
        let kinds = does.iter().zip(0..).filter(|(does, _)| **does);
        Some(AskedDocument {
            kinds: kinds.map(|(_, number)| number).collect(),
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
        let mut kinds = asked.kinds.iter();
        let open = kinds.find(|kind| {
            let mut chain = self.chain(**kind);
            !chain.any(|(wider, _)| complete.contains(&wider))
        });
        self.chain(*open?).last().map(|(_, word)| &word.id)
    }

    /// Whether a trip has all documents of a kind.
    pub(crate) fn is_complete_for(&self, held: &Held, kind: &DocumentKind) -> bool {
        let Some(complete) = &held.complete else {
            return true;
        };
        let of_kind = self.number(kind).and_then(|number| self.get(number));
        of_kind.is_some_and(|kind| {
            let mut within = kind.within.iter();
            within.all(|number| {
                self.chain(*number)
                    .any(|(wider, _)| complete.contains(&wider))
            })
        })
    }

    /// The documents of a trip by the numbers of their kinds.
    ///
    /// # Errors
    /// If one is of a kind or has a field that is not declared, or a value of another type.
    pub(crate) fn bind(&self, holdings: &Holdings) -> Result<Held, EvaluateError> {
        let mut held = Held::default();
        for (i, document) in holdings.documents.iter().flatten().enumerate() {
            let number = self.bind_document(i, document)?;
            // The number of documents has been checked.
            let _ = held.kinds.try_push(number);
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

    fn bind_document(&self, i: usize, document: &Document) -> Result<KindNumber, EvaluateError> {
        let kind = &document.kind;
        let number = self.number(kind);
        let number = number.filter(|number| self.get(*number).is_some_and(|it| !it.word.group));
        let number = number.ok_or_else(|| {
            self.unknown_kind(format!("holdings.documents[{i}].kind"), kind, false)
        })?;
        for (id, value) in document.fields.iter() {
            let place = || format!("holdings.documents[{i}].fields.{id}");
            let Some(word) = self.field(kind, id) else {
                return Err(self.unknown_field(place(), number, id));
            };
            fits(&word.value, value).map_err(|misfit| misfit.at(place(), value))?;
        }
        Ok(number)
    }

    pub(crate) fn unknown_kind(
        &self,
        place: String,
        kind: &DocumentKind,
        or_group: bool,
    ) -> EvaluateError {
        let words = self.all.iter().map(|kind| &kind.word);
        let words = words.filter(|word| or_group || !word.group);
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

    fn unknown_field(&self, place: String, kind: KindNumber, field: &FieldId) -> EvaluateError {
        let fields = self.chain(kind).flat_map(|(_, word)| &word.fields);
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
    Type(&'static str),
    /// It is another word; the nearest that would do.
    Word(Option<String>),
}

/// Whether a value is one of a declared field.
pub(crate) fn fits(of: &FieldType, value: &FieldValue) -> Result<(), Misfit> {
    match (of, value) {
        (FieldType::YesNo, FieldValue::YesNo(_))
        | (FieldType::Date, FieldValue::Date(_))
        | (FieldType::Number, FieldValue::Number(_))
        | (FieldType::Country, FieldValue::Country(_)) => Ok(()),
        (FieldType::Choice(words), FieldValue::Choice(choice)) => {
            let ids = words.iter().map(|word| word.id.as_str());
            if ids.clone().any(|id| id == choice.as_str()) {
                Ok(())
            } else {
                Err(Misfit::Word(nearest(choice.as_str(), ids)))
            }
        }
        (FieldType::YesNo, _) => Err(Misfit::Type("`true` or `false`")),
        (FieldType::Date, _) => Err(Misfit::Type("a date")),
        (FieldType::Number, _) => Err(Misfit::Type("a whole number")),
        (FieldType::Country, _) => Err(Misfit::Type("a country or region (ISO 3166-1)")),
        (FieldType::Choice(_), _) => Err(Misfit::Type("one of its choices")),
    }
}
