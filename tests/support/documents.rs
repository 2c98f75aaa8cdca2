//! Kinds of document of the built-in rulebook, and documents of them, of which a trip has all or not.

use sekisho::Rulebook;
use sekisho::code::DocumentKind;
use sekisho::rulebook::{DocumentWord, FieldWord};
use sekisho::time::Moment;
use sekisho::trip::{Document, FieldValue, Holdings, Medium};

use super::day;

/// The groups with which documents are asked about.
pub const GROUPS: [&str; 5] = ["permit", "health_code", "paper", "insurance", "app"];

pub fn kind(word: &str) -> DocumentKind {
    word.parse().unwrap()
}

/// A document of which nothing is known but its kind.
pub fn document(word: &str) -> Document {
    Document::new(kind(word))
}

fn words() -> &'static [DocumentWord] {
    &Rulebook::builtin().contents().vocabulary.documents
}

/// The words of a kind, of the group to which it belongs, and so on.
fn chain(kind: &DocumentKind) -> impl Iterator<Item = &'static DocumentWord> + use<> {
    let word = |kind: &DocumentKind| words().iter().find(|word| word.id == *kind);
    std::iter::successors(word(kind), move |found| {
        found.kind_of.as_ref().and_then(word)
    })
}

/// Whether a kind is this one, or belongs to this group.
pub fn is_of(kind: &DocumentKind, group: &str) -> bool {
    chain(kind).any(|word| word.id.as_str() == group)
}

/// The kind with which a kind is asked about.
pub fn group_of(kind: &DocumentKind) -> &'static DocumentKind {
    &chain(kind).last().unwrap().id
}

/// The kinds of a group, but for groups.
pub fn kinds_of(group: &str) -> Vec<DocumentKind> {
    let kinds = words().iter().filter(|word| !word.group);
    let kinds = kinds.map(|word| word.id.clone());
    kinds.filter(|kind| is_of(kind, group)).collect()
}

/// The fields that a kind has besides those that all have.
pub fn fields_of(kind: &DocumentKind) -> impl Iterator<Item = &'static FieldWord> + use<> {
    chain(kind).flat_map(|word| &word.fields)
}

/// Every field that the rulebook declares.
pub fn declared() -> impl Iterator<Item = &'static FieldWord> {
    words().iter().flat_map(|word| &word.fields)
}

/// Whether a trip has all documents of a kind that are held.
pub fn is_complete(holdings: &Holdings, kind: &DocumentKind) -> bool {
    let is_listed = |complete: &Vec<DocumentKind>| {
        let mut wider = chain(kind);
        wider.any(|word| complete.contains(&word.id))
    };
    holdings.documents.is_some() && holdings.complete_for.as_ref().is_none_or(is_listed)
}

/// Says of a group, and of the others as before, that all documents of it are listed; nothing of another is known where none was.
pub fn complete(holdings: &mut Holdings, group: &str) {
    if holdings.documents.is_none() {
        holdings.documents = Some(Vec::new());
        holdings.complete_for = Some(Vec::new());
    }
    if let Some(complete) = &mut holdings.complete_for
        && !complete.contains(&kind(group))
    {
        complete.push(kind(group));
    }
}

/// Leaves open whether the documents of a group are all; of the others that is as before.
pub fn leave_open(holdings: &mut Holdings, group: &str) {
    let all = || GROUPS.map(kind).to_vec();
    let complete = holdings.complete_for.get_or_insert_with(all);
    complete.retain(|kind| !is_of(kind, group));
}

/// Takes the documents of a group away; of the group nothing is known then.
pub fn forget(holdings: &mut Holdings, group: &str) {
    leave_open(holdings, group);
    let documents = holdings.documents.iter_mut();
    for documents in documents {
        documents.retain(|document| !is_of(&document.kind, group));
    }
}

/// Holds these of a group, and no others of it.
pub fn hold(holdings: &mut Holdings, group: &str, documents: impl IntoIterator<Item = Document>) {
    if holdings.documents.is_some() {
        forget(holdings, group);
    }
    complete(holdings, group);
    holdings.documents.as_mut().unwrap().extend(documents);
}

/// A document of a kind that keeps every bound: issued long ago, valid for long, nine originals of it.
pub fn good(kind: DocumentKind) -> Document {
    let mut good = Document::new(kind).copies(9, Medium::PaperOriginal);
    good.issued = Some(Moment::on(day("2020-06-01")));
    good.valid_until = Some(Moment::on(day("2030-01-01")));
    for field in fields_of(&good.kind.clone()) {
        good = good.with(field.id.clone(), good_value(field));
    }
    good
}

fn good_value(field: &FieldWord) -> FieldValue {
    match field.id.as_str() {
        "form_dated" => FieldValue::Date(day("2021-06-01")),
        "japanese_phone" => FieldValue::YesNo(true),
        "filled_by_supporter" => FieldValue::YesNo(false),
        other => panic!("what is good for {other}?"),
    }
}
