//! What must hold of the words that a rulebook declares.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use crate::code::{DocumentKind, TextKey, Track};
use crate::error::{did_you_mean, nearest};
use crate::rulebook::compile::{Kind, MAX_GROUPS, Misfit, fits};
use crate::rulebook::vocabulary::MAX_TURNAROUND;
use crate::rulebook::vocabulary::common_field;
use crate::rulebook::vocabulary::{DocumentWord, FactWord, FieldType, FieldWord, Vocabulary};
use crate::trip::value::FieldValue;

use super::Checker;
use super::area::Size;

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
            self.places(word.id.as_str(), &word.into, Size::Country);
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
        self.test_words(words);
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
            let problem = "hangs on no value of another fact";
            self.expect(!only_if.is.is_empty(), place, problem);
            match before.iter().find(|other| other.id == only_if.fact) {
                Some(other) => {
                    let others = self.facts.chain(&word.id).take(MAX_CHAIN + 1).skip(1);
                    let others = others.take_while(|other| other.id != word.id).count();
                    let problem = format_args!("hangs on more than {} facts", MAX_CHAIN - 1);
                    self.expect(others < MAX_CHAIN, place, problem);
                    self.values(place, &only_if.is, other);
                }
                None => {
                    self.not_before(place, ("fact", "hangs on", only_if.fact.as_str()), facts_of);
                }
            }
        }
        if let Some(not_of) = &word.not_of {
            let problem = "is of everybody: expected a nationality of which it is not";
            self.expect(!not_of.nationalities.is_empty(), place, problem);
            self.values(place, &not_of.but, word);
        }
    }

    /// Values of a fact that are named.
    fn values(&mut self, place: &str, values: &[FieldValue], of: &FactWord) {
        for value in values {
            let expected = match fits(&of.value, value) {
                Ok(()) => continue,
                Err(Misfit::Type(expected)) => format!(": expected {expected}"),
                Err(Misfit::Word { choices, nearest }) => {
                    format!(": expected {choices}{}", did_you_mean(nearest.as_deref()))
                }
            };
            let problem = format!("`{value}` is no value of `{}`{expected}", of.id);
            self.expect(false, place, problem);
        }
    }

    /// Notes a word on which another rests and which does not stand before it: itself, a later one, or one that is not declared.
    pub(super) fn not_before(
        &mut self,
        place: &str,
        (kind, rests_on, word): (&'static str, &str, &str),
        words: fn(&'a Vocabulary) -> Vec<&'a str>,
    ) {
        let words = words(&self.file.vocabulary);
        if word == place {
            self.expect(false, place, format!("{rests_on} itself"));
        } else if words.contains(&word) {
            let problem = format!("{rests_on} `{word}`, which stands after it: expected it before");
            self.expect(false, place, problem);
        } else {
            self.unknown(place, (kind, word), words.into_iter());
        }
    }

    /// The group to which a word belongs: one that stands before it, and that lies within no more groups than it may.
    pub(super) fn group<W: Kind<Id: Ord + Display>>(
        &mut self,
        word: &W,
        before: &BTreeMap<&W::Id, &W>,
        groups: usize,
        (kind, words): (&'static str, fn(&'a Vocabulary) -> Vec<&'a str>),
    ) {
        let Some(group) = word.kind_of() else {
            return;
        };
        let (place, name) = (word.id().to_string(), group.to_string());
        match before.get(group) {
            Some(group) => {
                let problem = format!("is a kind of `{name}`, which is no group");
                self.expect(group.is_group(), &place, problem);
            }
            None => self.not_before(&place, (kind, "is a kind of", &name), words),
        }
        let problem = format!("lies within more than {MAX_GROUPS} groups");
        self.expect(groups <= MAX_GROUPS, &place, problem);
    }

    fn document(&mut self, word: &DocumentWord, before: &BTreeMap<&DocumentKind, &DocumentWord>) {
        let place = &word.id;
        let groups = self.kinds.chain_of(place).skip(1).count();
        self.group(word, before, groups, ("kind of document", kinds_of));
        match (&word.kind_of, &word.question) {
            (None, None) => {
                let problem =
                    "has no question: expected one, or the group with which it is asked about";
                self.expect(false, place, problem);
            }
            (Some(group), Some(_)) => {
                let problem =
                    format!("is asked about with `{group}`: expected no question of its own");
                self.expect(false, place, problem);
            }
            (None, Some(_)) | (Some(_), None) => {}
        }
        let problem = format!("takes longer than {MAX_TURNAROUND} minutes");
        self.expect(word.takes <= MAX_TURNAROUND, place, problem);
    }
}

fn kinds_of(words: &Vocabulary) -> Vec<&str> {
    words
        .documents
        .iter()
        .map(|word| word.id.as_str())
        .collect()
}

fn facts_of(words: &Vocabulary) -> Vec<&str> {
    words.facts.iter().map(|word| word.id.as_str()).collect()
}

/// Every text that the words name.
pub(super) fn text_keys(words: &Vocabulary) -> BTreeSet<&TextKey> {
    let mut keys: BTreeSet<_> = words.tracks.iter().map(|word| &word.title).collect();
    keys.extend(words.areas.iter().map(|word| &word.title));
    keys.extend(words.nationals.iter().map(|word| &word.title));
    for word in &words.documents {
        keys.insert(&word.title);
        keys.extend(&word.question);
    }
    keys.extend(words.assays.iter().map(|word| &word.title));
    keys.extend(words.specimens.iter().map(|word| &word.title));
    keys.extend(words.particulars.iter().map(|word| &word.title));
    keys.extend(words.products.iter().map(|word| &word.title));
    keys.extend(words.duties.iter().map(|word| &word.title));
    for word in &words.platform_hosts {
        keys.extend([&word.title, &word.kept]);
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
