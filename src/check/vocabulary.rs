//! What must hold of the words that a rulebook declares.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{DocumentKind, TextKey, Track};
use crate::compile::{MAX_GROUPS, fits};
use crate::document::common_field;
use crate::error::{did_you_mean, nearest};
use crate::plan::MAX_TURNAROUND;
use crate::value::FieldValue;
use crate::vocabulary::{DocumentWord, FactWord, FieldType, FieldWord, Vocabulary};

use super::Checker;

/// Of how many unknown words it is told which declared word is most like them.
const MAX_LIKENED: usize = 64;
/// The most facts of which each hangs on the next: whoever looks at one looks at all of them.
const MAX_CHAIN: usize = 16;

impl<'a> Checker<'a, '_> {
    /// Each word is declared once, and what it rests on before it.
    pub(super) fn vocabulary(&mut self) {
        let words = &self.file.vocabulary;
        self.unique(words.tracks.iter().map(|word| word.id.as_str()));
        self.unique(words.documents.iter().map(|word| word.id.as_str()));
        let fields = words.documents.iter().flat_map(|word| &word.fields);
        self.unique(fields.clone().map(|field| field.id.as_str()));
        for word in &words.tracks {
            self.expect(!word.into.is_empty(), &word.id, "leads into no country");
        }
        for field in fields {
            self.field(field);
        }
        self.unique(words.facts.iter().map(|word| word.id.as_str()));
        for (number, word) in words.facts.iter().enumerate() {
            self.fact(word, words.facts.get(..number).unwrap_or_default());
        }
        let mut before: BTreeMap<&DocumentKind, &DocumentWord> = BTreeMap::new();
        for word in &words.documents {
            self.document(word, &before);
            before.insert(&word.id, word);
        }
    }

    /// Entry tracks that are named are declared.
    pub(super) fn tracks(&mut self, place: &str, tracks: &[Track]) {
        for track in tracks {
            if !self.known.tracks.contains(track) {
                let words = self.file.vocabulary.tracks.iter();
                let words = words.map(|word| word.id.as_str());
                self.unknown(place, ("entry track", track.as_str()), words);
            }
        }
    }

    /// Notes a word that is not declared, and which of those of its kind is most like it.
    pub(super) fn unknown(
        &mut self,
        place: &str,
        (kind, word): (&'static str, &str),
        words: impl Iterator<Item = &'a str>,
    ) {
        let question = self.likened((kind, word), words);
        let problem = format_args!("unknown {kind} `{word}`{question}");
        self.expect(false, place, problem);
    }

    /// Which of some words may have been meant by another.
    pub(super) fn likened(
        &mut self,
        (kind, word): (&'static str, &str),
        words: impl Iterator<Item = &'a str>,
    ) -> String {
        let named = (kind, word.to_owned());
        let is_likened = self.likened.len() < MAX_LIKENED || self.likened.contains_key(&named);
        let question = is_likened.then(|| {
            let likened = self.likened.entry(named);
            did_you_mean(likened.or_insert_with(|| nearest(word, words)).as_deref())
        });
        question.unwrap_or_default()
    }

    fn field(&mut self, field: &'a FieldWord) {
        let is_own = common_field(&field.id).is_none();
        self.expect(is_own, &field.id, "all documents have a field of this name");
        self.choices(field.id.as_str(), &field.value);
    }

    fn choices(&mut self, place: &str, of: &'a FieldType) {
        if let FieldType::Choice(choices) = of {
            self.expect(choices.len() > 1, place, "expected at least two choices");
            self.unique(choices.iter().map(|choice| choice.id.as_str()));
            for choice in choices {
                let starts = choice
                    .id
                    .as_str()
                    .starts_with(|first: char| first.is_ascii_lowercase());
                let problem = format!(
                    "expected a choice that begins with a letter, not `{}`",
                    choice.id
                );
                self.expect(starts, place, problem);
            }
        }
    }

    fn fact(&mut self, word: &'a FactWord, before: &'a [FactWord]) {
        let place = word.id.as_str();
        self.choices(place, &word.value);
        if let Some(only_if) = &word.only_if {
            let other = before.iter().find(|other| other.id == only_if.fact);
            let problem = format!(
                "hangs on `{}`: expected a fact that stands before it",
                only_if.fact
            );
            self.expect(other.is_some(), place, problem);
            self.expect(
                !only_if.is.is_empty(),
                place,
                "hangs on no value of another fact",
            );
            if let Some(other) = other {
                self.values(place, &only_if.is, &other.value);
            }
        }
        let chain = self.facts.chain(&word.id).take(MAX_CHAIN + 1).count();
        let problem = format_args!("hangs on more than {} facts", MAX_CHAIN - 1);
        self.expect(chain <= MAX_CHAIN, place, problem);
        if let Some(not_of) = &word.not_of {
            let problem = "is of everybody: expected a nationality of which it is not";
            self.expect(!not_of.nationalities.is_empty(), place, problem);
            self.values(place, &not_of.but, &word.value);
        }
    }

    fn values(&mut self, place: &str, values: &[FieldValue], of: &FieldType) {
        for value in values {
            let problem = format!("`{value}` is no value of the fact");
            self.expect(fits(of, value).is_ok(), place, problem);
        }
    }

    fn document(&mut self, word: &DocumentWord, before: &BTreeMap<&DocumentKind, &DocumentWord>) {
        let place = &word.id;
        if let Some(group) = &word.kind_of {
            let is_group = before.get(group).is_some_and(|group| group.group);
            let problem = format!("is a kind of `{group}`: expected a group that stands before it");
            self.expect(is_group, place, problem);
            let depth = self.kinds.chain_of(&word.id).count();
            let problem = format!("lies within more than {MAX_GROUPS} groups");
            self.expect(depth <= MAX_GROUPS, place, problem);
        }
        let problem = "expected a question, or a group with which it is asked about, and not both";
        self.expect(
            word.kind_of.is_none() == word.question.is_some(),
            place,
            problem,
        );
        let problem = format!("takes longer than {MAX_TURNAROUND} minutes");
        self.expect(word.takes <= MAX_TURNAROUND, place, problem);
    }
}

/// Every text that the words name.
pub(super) fn text_keys(words: &Vocabulary) -> BTreeSet<&TextKey> {
    let mut keys: BTreeSet<_> = words.tracks.iter().map(|word| &word.title).collect();
    for word in &words.documents {
        keys.insert(&word.title);
        keys.extend(&word.question);
    }
    let fields = words.documents.iter().flat_map(|word| &word.fields);
    let fields = fields.map(|field| (&field.title, &field.question, &field.value));
    let facts = words.facts.iter();
    let facts = facts.map(|fact| (&fact.title, &fact.question, &fact.value));
    for (title, question, value) in fields.chain(facts) {
        keys.extend([title, question]);
        if let FieldType::Choice(choices) = value {
            keys.extend(choices.iter().map(|choice| &choice.title));
        }
    }
    keys
}
