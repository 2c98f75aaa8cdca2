//! Facts about the traveller for which the built-in rulebook has words.

use sekisho::Rulebook;
use sekisho::code::FactId;
use sekisho::rulebook::{FactWord, FieldType, OnlyIf};
use sekisho::trip::{FieldValue, Traveller};

pub fn fact(word: &str) -> FactId {
    word.parse().unwrap()
}

pub fn choice(word: &str) -> FieldValue {
    FieldValue::Choice(word.parse().unwrap())
}

pub fn yes_no(value: bool) -> FieldValue {
    FieldValue::YesNo(value)
}

/// Every fact that the rulebook declares.
pub fn words() -> &'static [FactWord] {
    &Rulebook::builtin().contents().vocabulary.facts
}

/// The words of a fact, of the one on which it hangs, and so on.
pub fn chain(id: &FactId) -> impl Iterator<Item = &'static FactWord> + use<> {
    let word = |id: &FactId| words().iter().find(|word| word.id == *id);
    std::iter::successors(word(id), move |found| {
        found.only_if.as_ref().and_then(|other| word(&other.fact))
    })
}

/// The words among which a fact has its choice.
pub fn choices(word: &str) -> Vec<FieldValue> {
    let found = chain(&fact(word)).next();
    let Some(FieldType::Choice(choices)) = found.map(|word| &word.value) else {
        panic!("{word} is no choice");
    };
    let values = choices.iter().map(|choice| choice.id.clone());
    values.map(FieldValue::Choice).collect()
}

pub fn told<'a>(traveller: &'a Traveller, word: &str) -> Option<&'a FieldValue> {
    traveller.facts.get(&fact(word))
}

pub fn told_choice<'a>(traveller: &'a Traveller, word: &str) -> Option<&'a str> {
    match told(traveller, word)? {
        FieldValue::Choice(choice) => Some(choice.as_str()),
        other => panic!("{word} is {other}"),
    }
}

pub fn told_yes_no(traveller: &Traveller, word: &str) -> Option<bool> {
    match told(traveller, word)? {
        FieldValue::YesNo(value) => Some(*value),
        other => panic!("{word} is {other}"),
    }
}

/// States a fact, whatever was stated of it.
pub fn state(traveller: &mut Traveller, word: &str, value: FieldValue) {
    traveller.facts.set(fact(word), value);
}

/// States a fact of which nothing was stated.
pub fn state_unless_told(traveller: &mut Traveller, word: &str, value: FieldValue) {
    if told(traveller, word).is_none() {
        state(traveller, word, value);
    }
}

/// Leaves these facts out.
pub fn forget(traveller: &mut Traveller, words: &[&str]) {
    let facts = std::mem::take(&mut traveller.facts).into_iter();
    let others = facts.filter(|(id, _)| !words.contains(&id.as_str()));
    traveller.facts = others.collect();
}

/// The facts that hang on the standing in Japan, and that itself.
pub const OF_STANDING: [&str; 5] = [
    "japan_status",
    "status_of_residence",
    "reentry_permit",
    "reentry_permit_until",
    "short_term_purpose",
];

/// Whether a traveller states a standing that only foreigners have (reading R-52), or what hangs on one.
pub fn is_foreigner(traveller: &Traveller) -> bool {
    let standing = told_choice(traveller, "japan_status");
    let hanging = OF_STANDING[1..].iter();
    let mut hanging = hanging.filter(|word| told(traveller, word).is_some());
    standing.map_or(hanging.next().is_some(), |standing| {
        standing != "no_standing"
    })
}

/// Whether what a traveller states goes together: each fact on which another hangs, or on which that hangs, has or can have a value
/// for which there are all of them.
pub fn go_together(traveller: &Traveller) -> bool {
    let stated = traveller.facts.iter();
    let hangs = stated.flat_map(|(id, _)| chain(id).filter_map(|word| word.only_if.as_ref()));
    let hangs: Vec<&OnlyIf> = hangs.collect();
    hangs.iter().all(|one| {
        let on_it = || hangs.iter().filter(|on| on.fact == one.fact);
        let is_of_all = |value: &FieldValue| on_it().all(|on| on.is.contains(value));
        match traveller.facts.get(&one.fact) {
            Some(told) => is_of_all(told),
            None => one.is.iter().any(is_of_all),
        }
    })
}
