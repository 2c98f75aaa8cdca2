//! What must hold of the words that a rulebook declares.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{DocumentKind, TextKey};
use crate::document::common_field;
use crate::plan::MAX_TURNAROUND;
use crate::vocabulary::{DocumentWord, FieldType, FieldWord, Vocabulary};

use super::Checker;

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
        let mut before: BTreeMap<&DocumentKind, &DocumentWord> = BTreeMap::new();
        for word in &words.documents {
            self.document(word, &before);
            before.insert(&word.id, word);
        }
    }

    fn field(&mut self, field: &'a FieldWord) {
        let is_own = common_field(&field.id).is_none();
        self.expect(is_own, &field.id, "all documents have a field of this name");
        if let FieldType::Choice(choices) = &field.value {
            let is_choice = choices.len() > 1;
            self.expect(is_choice, &field.id, "expected at least two choices");
            self.unique(choices.iter().map(|choice| choice.id.as_str()));
        }
    }

    fn document(&mut self, word: &DocumentWord, before: &BTreeMap<&DocumentKind, &DocumentWord>) {
        let place = &word.id;
        if let Some(group) = &word.kind_of {
            let is_group = before.get(group).is_some_and(|group| group.group);
            let problem = format!("is a kind of `{group}`: expected a group that stands before it");
            self.expect(is_group, place, problem);
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
    for field in words.documents.iter().flat_map(|word| &word.fields) {
        keys.extend([&field.title, &field.question]);
        if let FieldType::Choice(choices) = &field.value {
            keys.extend(choices.iter().map(|choice| &choice.title));
        }
    }
    keys
}
