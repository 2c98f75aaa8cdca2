//! What was asked and answered so far; going back is asking again without the last answer.

use std::error::Error;

use sekisho::assessment::Question;
use sekisho::interview::{Answer, Interview};
use sekisho::{EvaluateError, Rulebook, Trip, evaluate, interview};

/// An interview with its history.
pub struct Session {
    rulebook: &'static Rulebook,
    /// The trip before each question, with the question and its answer, if there was one.
    history: Vec<(Trip, Question, Option<Answer>)>,
    trip: Trip,
}

impl Session {
    pub fn new(rulebook: &'static Rulebook, trip: Trip) -> Self {
        Self {
            rulebook,
            history: Vec::new(),
            trip,
        }
    }

    pub fn trip(&self) -> &Trip {
        &self.trip
    }

    pub fn asked(&self) -> usize {
        self.history.len()
    }

    pub fn step(&self) -> Result<Interview, EvaluateError> {
        let declined: Vec<_> = self
            .history
            .iter()
            .filter(|(_, _, answer)| answer.is_none())
            .map(|(_, question, _)| question.clone())
            .collect();
        interview(self.rulebook, &self.trip, &declined)
    }

    /// Fills an answer in, unless the trip would be malformed with it.
    pub fn answer(&mut self, question: Question, answer: Answer) -> Result<(), Box<dyn Error>> {
        let trip = self.trip.answered(&question, answer.clone())?;
        evaluate(self.rulebook, &trip)?;
        let before = std::mem::replace(&mut self.trip, trip);
        self.history.push((before, question, Some(answer)));
        Ok(())
    }

    pub fn decline(&mut self, question: Question) {
        self.history.push((self.trip.clone(), question, None));
    }

    /// Goes back one question; whether there was one.
    pub fn back(&mut self) -> bool {
        let last = self.history.pop();
        last.map(|(trip, _, _)| self.trip = trip).is_some()
    }

    /// How many questions there would have been, had everything been asked that the assessment lists. What was never
    /// answered counts as one question, whatever would have followed from it.
    pub fn asked_of_everything(&self) -> Result<usize, Box<dyn Error>> {
        let mut trip = self
            .history
            .first()
            .map_or(&self.trip, |(trip, _, _)| trip)
            .clone();
        let mut asked: Vec<Question> = Vec::new();
        let mut left_out: Vec<Question> = Vec::new();
        loop {
            let questions = evaluate(self.rulebook, &trip)?.questions;
            let Some(question) = questions.into_iter().find(|open| !left_out.contains(open)) else {
                return Ok(asked.len());
            };
            let given = self.history.iter().find(|(_, known, _)| *known == question);
            let answered = given.and_then(|(_, _, answer)| answer.clone());
            match answered.map(|answer| trip.answered(&question, answer)) {
                Some(Ok(more)) => trip = more,
                _ => left_out.push(question.clone()),
            }
            asked.push(question);
        }
    }
}
