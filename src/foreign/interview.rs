//! Interviews for Kotlin and Swift: the next question, its answers, and the trip in which one is filled in.

use crate::answer::AnswerError;
use crate::assessment::Question;
use crate::code::CodeError;
use crate::error::EvaluateError;
use crate::interview::{Asking, Interview};
use crate::rulebook::Rulebook;
use crate::trip::Trip;
use crate::trip::answer::Answer;
use crate::trip::field::Field;

use super::types::GivenTrip;

#[uniffi::export]
impl Rulebook {
    /// The next step of an interview about a trip: whether its verdict stands, and if not, which question brings that nearest.
    ///
    /// There is no state but the trip: ask the question, fill in the answer, and call again with the trip that results. A
    /// question that the traveller cannot answer is put into `declined` and not asked again.
    ///
    /// # Errors
    /// `EvaluateError` if the trip is malformed.
    #[uniffi::method(name = "interview", default(declined))]
    fn interview_about(
        &self,
        trip: GivenTrip,
        declined: Vec<Question>,
    ) -> Result<Interview, EvaluateError> {
        crate::interview(self, &trip.read()?, &declined)
    }
}

/// The trip with the answer to a question filled in; nothing else changes, and nothing that is known is replaced.
///
/// # Errors
/// `AnswerError` if the answer is that of another fact, is known already, has no place in the trip, or a code or a date in
/// either is none.
#[uniffi::export]
fn trip_answered(
    trip: GivenTrip,
    question: &Question,
    answer: Answer,
) -> Result<Trip, AnswerError> {
    trip.read()?.answered(question, answer)
}

#[uniffi::export]
impl Interview {
    /// The step as JSON.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in it is none.
    fn to_json(&self) -> Result<String, CodeError> {
        super::json(self)
    }
}

#[uniffi::export]
impl Asking {
    /// The answer that the options at these positions make, from 0; none if there is no such option, or not the number of
    /// them that may be chosen.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in the options is none.
    #[uniffi::method(name = "choose")]
    fn choose_at(&self, positions: Vec<u32>) -> Result<Option<Answer>, CodeError> {
        Ok(self.choose(&positions))
    }
}

#[uniffi::export]
impl Answer {
    /// Whether it is the value of a fact; of which document, or which field of it, the question says.
    ///
    /// # Errors
    /// `CodeError` if a code or a date in either is none.
    #[uniffi::method(name = "is_of")]
    fn is_value_of(&self, field: &Field) -> Result<bool, CodeError> {
        Ok(self.is_of(field))
    }
}

/// The answer that there is nothing of the kind, for a fact that is a list which may be empty; none for any other.
///
/// # Errors
/// `CodeError` if a word in the field is none.
#[uniffi::export]
fn answer_nothing(field: &Field) -> Result<Option<Answer>, CodeError> {
    Ok(Answer::nothing(field))
}
