//! The unknown facts that could change an answer.

use std::cmp::Reverse;

use crate::assessment::Question;
use crate::rulebook::compile::Compiled;
use crate::trip::field::Field;

/// How much hangs on a fact.
#[derive(Clone, Copy, Debug)]
pub(super) enum Weight {
    /// Whether something is held.
    Holding = 1,
    /// Whether something is required.
    Requirement = 4,
    /// Whether a way is open or refused.
    Way = 16,
}

/// The facts that are asked for, if any are.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// Whether they are wanted, not only the verdict.
    is_kept: bool,
    facts: Vec<AskedFact>,
}

/// A fact that is asked for.
#[derive(Clone, Debug)]
struct AskedFact {
    field: Field,
    /// What hangs on it.
    weight: u16,
    /// The first position in its list.
    position: Option<u16>,
    /// Whether it could change the verdict.
    decides: bool,
}

impl Asked {
    pub(super) fn nothing(is_kept: bool) -> Self {
        Self {
            is_kept,
            facts: Vec::new(),
        }
    }

    /// Asks for a fact on which the verdict hangs.
    pub(super) fn ask_to_decide(&mut self, field: &Field, position: Option<usize>, weight: Weight) {
        let position = position.and_then(|position| u16::try_from(position).ok());
        self.push(field, position, weight as u16, true);
    }

    pub(super) fn ask(&mut self, field: &Field, position: Option<usize>, weight: Weight) {
        let position = position.and_then(|position| u16::try_from(position).ok());
        self.push(field, position, weight as u16, false);
    }

    fn push(&mut self, field: &Field, position: Option<u16>, weight: u16, decides: bool) {
        if !self.is_kept {
            return;
        }
        // Most travellers are on the same side of a bound of age: what hangs on one counts half.
        let weight = if *field == Field::Born {
            weight / 2
        } else {
            weight
        };
        let mut facts = self.facts.iter_mut();
        if let Some(fact) = facts.find(|fact| fact.field == *field) {
            fact.weight = fact.weight.saturating_add(weight);
            fact.position = earliest(fact.position, position);
            fact.decides |= decides;
        } else {
            self.facts.push(AskedFact {
                field: field.clone(),
                weight,
                position,
                decides,
            });
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        for fact in &other.facts {
            self.push(&fact.field, fact.position, fact.weight, fact.decides);
        }
    }

    /// Asks for nothing any more.
    pub(super) fn clear(&mut self) {
        self.facts.clear();
    }

    /// Those of the questions on which the verdict hangs.
    pub(super) fn deciding(&self, questions: &[Question]) -> Vec<Question> {
        let mut deciding = questions.to_vec();
        deciding.retain(|question| {
            let mut facts = self.facts.iter();
            facts.any(|fact| fact.decides && fact.field == question.field)
        });
        deciding
    }

    /// The questions, the most decisive first.
    pub(super) fn questions(&self, compiled: &Compiled) -> Vec<Question> {
        let mut asked: Vec<&AskedFact> = self.facts.iter().collect();
        asked.sort_by_key(|fact| (Reverse(fact.weight), compiled.place_of(&fact.field)));
        let questions = asked.into_iter().map(|fact| Question {
            index: fact.position.map(u32::from),
            answer: compiled.answer(&fact.field),
            field: fact.field.clone(),
        });
        questions.collect()
    }
}

fn earliest(a: Option<u16>, b: Option<u16>) -> Option<u16> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
