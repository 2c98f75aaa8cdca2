//! Facts about the traveller for which the built-in rulebook has words.

use sekisho::*;

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

/// Whether what a traveller states goes together: no fact beside one on which it hangs, or on which that hangs, with a value for
/// which there is no such fact.
pub fn go_together(traveller: &Traveller) -> bool {
    traveller.facts.iter().all(|(id, _)| {
        let hangs = chain(id).filter_map(|word| word.only_if.as_ref());
        let mut told = hangs.filter_map(|on| Some((on, traveller.facts.get(&on.fact)?)));
        told.all(|(on, value)| on.is.contains(value))
    })
}
