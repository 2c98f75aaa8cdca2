//! Answers to questions, one kind for each fact that can be asked for, and the trip in which one is filled in.

mod anchors;
mod bounds;
mod choices;
mod classes;
mod health;
mod place;
mod reach;
mod stays;
mod told;
mod tries;
mod values;
mod words;

use thiserror::Error;

use crate::assessment::Question;
use crate::code::CodeError;
use crate::error::at;
use crate::trip::Trip;
use crate::trip::answer::Answer;
use crate::trip::field::Field;

pub(crate) use reach::Reach;
pub(crate) use tries::tries;
pub(crate) use values::Scene;

use place::Fault;

/// Why an answer cannot be filled in.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error), uniffi::export(Display))]
pub enum AnswerError {
    /// It is the value of another fact.
    #[error("`{given}` was answered where `{}` was asked", asked.name())]
    OtherField {
        /// What was asked for.
        asked: Field,
        /// Of what the value was given, by the name of the answer.
        given: String,
    },
    /// The trip has no place for it: no such entry in the list, or nothing of which it could be a part.
    #[error("the trip has no place for `{}`: expected a question of this trip", field.name())]
    NoPlace {
        /// The fact.
        field: Field,
    },
    /// The fact is known already. A day may be answered again with its time.
    #[error("`{}` is known already: expected a question that is still open", field.name())]
    AlreadyKnown {
        /// The fact.
        field: Field,
    },
    /// The value does not go with the rest of the trip: a prefecture of another country than that of residence, a city of a
    /// subdivision that is not visited, no track at all, or a stay since the day from which all stays are told.
    #[error("the answer to `{}` does not go with the rest of the trip", field.name())]
    DoesNotFit {
        /// The fact.
        field: Field,
    },
    /// A code, a date or a time is none. Rust makes no such value; an answer that was made in another language may have one.
    #[error("{}{error}", at(.place.as_deref()))]
    Malformed {
        /// The field of the trip; none if it is not one of the trip, but of the question or the answer.
        place: Option<String>,
        /// Which one, and what was expected.
        #[source]
        error: CodeError,
    },
}

impl From<CodeError> for AnswerError {
    fn from(error: CodeError) -> Self {
        Self::Malformed { place: None, error }
    }
}

impl Trip {
    /// The trip with the answer to a question filled in; nothing else changes, and nothing that is known is replaced.
    ///
    /// # Errors
    /// `AnswerError` if the answer is that of another fact, is known already, or has no place in the trip. Whether the trip
    /// is malformed with it, such as by a day after the departure, is told by `evaluate` and `interview`.
    ///
    /// ```
    /// use sekisho::{Rulebook, Trip};
    /// use sekisho::code::Nationality;
    /// use sekisho::interview::Answer;
    /// use sekisho::trip::Field;
    /// let trip = Trip::new("2020-11-20T09:00+09:00".parse()?);
    /// let question = Rulebook::builtin().question(Field::Nationality, None);
    /// let answered = trip.answered(&question, Answer::Nationality(Nationality::JPN))?;
    /// assert_eq!(answered.traveller.nationality, Some(Nationality::JPN));
    /// assert!(answered.answered(&question, Answer::Nationality(Nationality::CHN)).is_err(), "known already");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn answered(&self, question: &Question, answer: Answer) -> Result<Self, AnswerError> {
        let asked = question.field.clone();
        if !answer.is_of(&asked) {
            let given = answer.name();
            return Err(AnswerError::OtherField { asked, given });
        }
        let index = question.index.and_then(|index| usize::try_from(index).ok());
        let mut trip = self.clone();
        match place::put(&mut trip, &asked, index, answer) {
            Ok(()) => Ok(trip),
            Err(Fault::NoPlace) => Err(AnswerError::NoPlace { field: asked }),
            Err(Fault::Known) => Err(AnswerError::AlreadyKnown { field: asked }),
            Err(Fault::Unfit) => Err(AnswerError::DoesNotFit { field: asked }),
        }
    }
}
