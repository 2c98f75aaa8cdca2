//! The unknown facts that could change an answer.

use crate::assessment::Question;
use crate::field::Field;

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

/// The facts that are asked for, with what hangs on each, and the first position in its list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    weights: [u16; Field::COUNT],
    positions: [Option<u8>; Field::COUNT],
    /// Of which facts one could change the verdict, one bit each.
    deciding: u64,
}

impl Asked {
    pub(super) fn nothing() -> Self {
        Self {
            weights: [0; Field::COUNT],
            positions: [None; Field::COUNT],
            deciding: 0,
        }
    }

    /// Asks for a fact on which the verdict hangs.
    pub(super) fn ask_to_decide(&mut self, field: Field, position: Option<usize>, weight: Weight) {
        self.deciding |= 1 << field as u64;
        self.ask(field, position, weight);
    }

    /// Those of the questions on which the verdict hangs.
    pub(super) fn deciding(&self, questions: &[Question]) -> Vec<Question> {
        let is_deciding = |question: &&Question| self.deciding >> question.field as u64 & 1 == 1;
        questions.iter().filter(is_deciding).copied().collect()
    }

    pub(super) fn ask(&mut self, field: Field, position: Option<usize>, weight: Weight) {
        let number = field as usize;
        if let Some(sum) = self.weights.get_mut(number) {
            *sum = sum.saturating_add(weight as u16);
        }
        if let Some(first) = self.positions.get_mut(number) {
            let position = position.and_then(|position| u8::try_from(position).ok());
            *first = earliest(*first, position);
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.deciding |= other.deciding;
        for (sum, more) in self.weights.iter_mut().zip(other.weights) {
            *sum = sum.saturating_add(more);
        }
        for (first, more) in self.positions.iter_mut().zip(other.positions) {
            *first = earliest(*first, more);
        }
    }

    /// The questions, the most decisive first.
    pub(super) fn questions(&self) -> Vec<Question> {
        let mut asked: Vec<(u16, Field, Option<u8>)> = Field::ALL
            .iter()
            .zip(self.weights.iter().zip(self.positions))
            .filter(|(_, (weight, _))| **weight > 0)
            .map(|(field, (weight, position))| (*weight, *field, position))
            .collect();
        asked.sort_by_key(|(weight, field, _)| (std::cmp::Reverse(*weight), *field));
        asked
            .into_iter()
            .map(|(_, field, position)| Question {
                field,
                index: position.map(u32::from),
                answer: field.answer(),
            })
            .collect()
    }
}

fn earliest(a: Option<u8>, b: Option<u8>) -> Option<u8> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
