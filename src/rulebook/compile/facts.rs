//! Facts about the traveller as a rulebook declares them.

use std::collections::HashMap;

use crate::code::{FactId, Nationality};
use crate::error::{EvaluateError, nearest};
use crate::place::area::Extent;
use crate::rulebook::rule::{FactBound, Must};
use crate::rulebook::vocabulary::{FactWord, OnlyIf, Vocabulary};
use crate::trip::field::Field;
use crate::trip::traveller::Traveller;
use crate::trip::value::FieldValue;

use super::documents::{Misfit, fits};

/// The facts that a rulebook declares.
#[derive(Clone, Debug, Default)]
pub(crate) struct FactWords {
    numbers: HashMap<FactId, usize>,
    words: Vec<FactWord>,
}

/// What a trip states of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stated<'a> {
    Value(&'a FieldValue),
    /// There is no such fact of this traveller.
    Nothing,
    /// It is not known; to know it, this one must be.
    Unknown(&'a FactId),
}

impl FactWords {
    pub(crate) fn of(words: &Vocabulary) -> Self {
        let ids = words.facts.iter().map(|word| word.id.clone());
        Self {
            numbers: ids.zip(0..).collect(),
            words: words.facts.clone(),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &FactWord> {
        self.words.iter()
    }

    pub(crate) fn word(&self, fact: &FactId) -> Option<&FactWord> {
        self.words.get(self.number(fact)?)
    }

    pub(crate) fn number(&self, fact: &FactId) -> Option<usize> {
        self.numbers.get(fact).copied()
    }

    /// The facts that hang on a fact.
    pub(crate) fn hanging_on<'a>(&'a self, fact: &'a FactId) -> impl Iterator<Item = &'a FactWord> {
        let hangs = |word: &&FactWord| word.only_if.as_ref().is_some_and(|it| it.fact == *fact);
        self.words.iter().filter(hangs)
    }

    /// A fact, the one on which it hangs, and so on.
    pub(crate) fn chain<'a>(&'a self, fact: &'a FactId) -> impl Iterator<Item = &'a FactWord> {
        let mut next = Some(fact);
        std::iter::from_fn(move || {
            let word = self.word(next?)?;
            next = word.only_if.as_ref().map(|only_if| &only_if.fact);
            Some(word)
        })
    }

    /// Whether it must be known who somebody is before a fact is asked for.
    pub(crate) fn hangs_on_nationality(&self, field: &Field) -> bool {
        let Field::Fact(fact) = field else {
            return false;
        };
        self.chain(fact).any(|word| word.not_of.is_some())
    }

    /// The facts at which a condition on a fact looks.
    pub(crate) fn fields(&self, bound: &FactBound) -> Vec<Field> {
        let chain: Vec<&FactWord> = self.chain(&bound.fact).collect();
        let hangs = chain.iter().any(|word| word.not_of.is_some());
        let nationality = hangs.then_some(Field::Nationality);
        let facts = chain.iter().rev().map(|word| Field::Fact(word.id.clone()));
        let legs = matches!(bound.must, Must::BeWithin(_)).then_some(Field::Legs);
        nationality.into_iter().chain(facts).chain(legs).collect()
    }

    /// What is stated of a fact, with what its word implies of it.
    pub(crate) fn stated<'a>(&'a self, traveller: &'a Traveller, fact: &'a FactId) -> Stated<'a> {
        let Some(word) = self.word(fact) else {
            return Stated::Unknown(fact);
        };
        if let (Some(not_of), Some(nationality)) = (&word.not_of, traveller.nationality_presented())
            && not_of.nationalities.contains(&nationality)
        {
            return Stated::Nothing;
        }
        let value = traveller.facts.get(fact);
        if let Some(only_if) = &word.only_if {
            match self.stated(traveller, &only_if.fact) {
                Stated::Value(other) if only_if.is.contains(other) => {}
                Stated::Value(_) | Stated::Nothing => return Stated::Nothing,
                Stated::Unknown(other) if value.is_none() => return Stated::Unknown(other),
                Stated::Unknown(_) => {}
            }
        }
        match value.or_else(|| self.implied(traveller, fact)) {
            Some(value) => Stated::Value(value),
            None => Stated::Unknown(fact),
        }
    }

    /// The one value of a fact with which what is stated goes of those that hang on it, or on others that do.
    fn implied<'a>(&'a self, traveller: &Traveller, fact: &FactId) -> Option<&'a FieldValue> {
        let first = self.presupposed(traveller, fact).next()?;
        let is_allowed = |value: &&FieldValue| self.allow(traveller, fact, value);
        let mut allowed = first.is.iter().filter(is_allowed);
        match (allowed.next(), allowed.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Whether a value of a fact goes with what is stated of those that hang on it, or on others that do.
    pub(crate) fn allow(&self, traveller: &Traveller, fact: &FactId, value: &FieldValue) -> bool {
        let mut presupposed = self.presupposed(traveller, fact);
        presupposed.all(|only_if| only_if.is.contains(value))
    }

    /// What must be so of a fact for what is stated of others.
    fn presupposed<'a>(
        &'a self,
        traveller: &Traveller,
        fact: &FactId,
    ) -> impl Iterator<Item = &'a OnlyIf> {
        let stated = traveller.facts.iter();
        let hanging = stated.flat_map(|(id, _)| {
            let chain = std::iter::successors(self.word(id), |word| {
                self.word(&word.only_if.as_ref()?.fact)
            });
            chain.filter_map(|word| word.only_if.as_ref())
        });
        hanging.filter(move |only_if| only_if.fact == *fact)
    }

    /// What must be so for there to be a fact, or one on which it hangs, and is not: another value is stated, or what is stated
    /// besides goes with others only. What hangs on a fact that is stated has that one's own turn.
    fn missed<'a>(&'a self, traveller: &Traveller, word: &'a FactWord) -> Option<&'a OnlyIf> {
        let only_if = word.only_if.as_ref()?;
        let fact = &only_if.fact;
        if let Some(stated) = traveller.facts.get(fact) {
            return (!only_if.is.contains(stated)).then_some(only_if);
        }
        let mut is = only_if.is.iter();
        if !is.any(|value| self.allow(traveller, fact, value)) {
            return Some(only_if);
        }
        self.missed(traveller, self.word(fact)?)
    }

    /// Whether what is stated says that the traveller is none of these nationals.
    pub(crate) fn exclude(&self, traveller: &Traveller, nationals: &Extent<Nationality>) -> bool {
        let excludes = |code: Nationality| {
            let mut stated = traveller.facts.iter();
            stated.any(|(fact, value)| {
                let word = self.word(fact);
                word.is_some_and(|word| self.is_not_of(word, std::slice::from_ref(value), code))
            })
        };
        nationals.members().all(excludes)
    }

    /// Whether nobody of a nationality can state one of these values of a fact, or what it hangs on.
    fn is_not_of(&self, word: &FactWord, values: &[FieldValue], code: Nationality) -> bool {
        let own = word.not_of.as_ref().is_some_and(|not_of| {
            let says_something = !values.iter().any(|value| not_of.but.contains(value));
            says_something && not_of.nationalities.contains(&code)
        });
        let hangs_on = word.only_if.as_ref();
        own || hangs_on.is_some_and(|only_if| {
            let other = self.word(&only_if.fact);
            other.is_some_and(|other| self.is_not_of(other, &only_if.is, code))
        })
    }

    /// Looks at what is stated of a traveller.
    ///
    /// # Errors
    /// If a fact is not declared, or its value is of another type or does not go with the fact on which it hangs.
    pub(crate) fn bind(&self, traveller: &Traveller) -> Result<(), EvaluateError> {
        for (id, value) in traveller.facts.iter() {
            let place = || format!("traveller.facts.{id}");
            let Some(word) = self.word(id) else {
                let words = self.words.iter().map(|word| word.id.as_str());
                return Err(EvaluateError::UnknownWord {
                    place: place(),
                    found: id.to_string(),
                    expected: "a fact of the rulebook".into(),
                    nearest: nearest(id.as_str(), words),
                });
            };
            fits(&word.value, value).map_err(|misfit| misfit.at(place(), value))?;
            if let Some(only_if) = self.missed(traveller, word) {
                let is: Vec<_> = only_if.is.iter().map(|is| format!("`{is}`")).collect();
                return Err(EvaluateError::Contradiction {
                    place: place(),
                    found: value.to_string(),
                    expected: format!(
                        "`traveller.facts.{}` to be {}",
                        only_if.fact,
                        is.join(" or ")
                    ),
                });
            }
        }
        Ok(())
    }
}

impl Misfit {
    /// The error for a value of a declared field or fact.
    pub(super) fn at(self, place: String, value: &FieldValue) -> EvaluateError {
        let found = value.to_string();
        match self {
            Self::Type(expected) => EvaluateError::WrongType {
                place,
                found,
                expected: expected.into_owned(),
            },
            Self::Word { choices, nearest } => EvaluateError::UnknownWord {
                place,
                found,
                expected: choices.into_owned(),
                nearest,
            },
        }
    }
}
