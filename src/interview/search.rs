//! Tries answers out: whether a verdict stands, and which question decides most.

use std::cell::Cell;

use crate::answer::{Reach, Scene, tries};
use crate::assessment::{Assessment, Question, Verdict};
use crate::evaluate::{first_look, outlook, verdict as judge};
use crate::lists::unique;
use crate::rulebook::Rulebook;
use crate::trip::Trip;
use crate::trip::field::Field;

/// The most partial trips that are tried before a verdict counts as open.
const MOST_TRIED: u32 = 200;
/// The most work of one search, in the measure of `Trip::work`.
const MOST_WORK: u64 = 4_000_000;
/// The parts into which an expected number of questions is divided: whole numbers make the same order everywhere.
const PARTS: u32 = 1_000;
/// By how much a question must be expected to leave less than a more decisive one to be asked before it: half a question,
/// since not all answers are equally likely.
const WORTHWHILE: u32 = PARTS / 2;

/// A search that leaves declined questions unanswered.
pub(super) struct Search<'a> {
    rulebook: &'a Rulebook,
    declined: &'a [Question],
    left: u32,
    /// How much work is left.
    work: Cell<u64>,
}

impl<'a> Search<'a> {
    pub(super) fn new(rulebook: &'a Rulebook, declined: &'a [Question]) -> Self {
        Self {
            rulebook,
            declined,
            left: MOST_TRIED,
            work: Cell::new(MOST_WORK),
        }
    }

    /// The questions that may be asked. What there is only of some nationals is asked for once it is known who is one.
    fn questions(&self, trip: &Trip, assessment: &Assessment) -> Vec<Question> {
        let of = |field: Field| self.rulebook.question(field, None);
        let is_declined = |question: &Question| self.declined.contains(question);
        let scene = self.scene(trip, assessment);
        let facts = &self.rulebook.compiled().facts;
        let may_be_anybody = trip.traveller.nationality_presented().is_none()
            && !is_declined(&of(Field::Nationality));
        let listed = assessment
            .questions
            .iter()
            .map(|question| match question.field {
                ref field if may_be_anybody && facts.hangs_on_nationality(field) => {
                    of(Field::Nationality)
                }
                _ => question.clone(),
            });
        unique(listed.filter_map(|question| self.unless_declined(scene, question)))
    }

    /// The question; where it is declined the same of the next thing of which it is not known. An assessment asks of one
    /// thing only.
    fn unless_declined(&self, scene: Scene<'_>, question: Question) -> Option<Question> {
        let is_declined = |question: &Question| self.declined.contains(question);
        if !is_declined(&question) {
            return Some(question);
        }
        let others = (0..scene.trip.items_of(&question.field)).map(|item| Question {
            index: Some(item),
            ..question.clone()
        });
        let can_be_told = |other: &Question| {
            let mut answers = tries(scene, other).into_iter();
            answers.any(|answer| scene.trip.answered(other, answer).is_ok())
        };
        let mut open = others.filter(|other| !is_declined(other));
        open.find(can_be_told)
    }

    /// Whether every answer to every question leaves the verdict as it is. As every completion of the trip answers the first
    /// question in some way, only the first need be tried at each step.
    pub(super) fn stands(&mut self, trip: &Trip, verdict: Verdict) -> bool {
        match self.bounds(trip) {
            Some((worst, best)) if worst == best => return best == verdict,
            Some((worst, best)) if worst <= verdict && verdict <= best => {}
            _ => return false,
        }
        if self.left == 0 || self.is_worn_out() {
            return false;
        }
        self.left -= 1;
        let Ok(assessment) = first_look(self.rulebook, trip) else {
            return false;
        };
        let is_open = assessment.verdict == Verdict::Undetermined;
        if !is_open && assessment.verdict != verdict {
            return false;
        }
        let Some(question) = self.questions(trip, &assessment).into_iter().next() else {
            return !is_open || judge(self.rulebook, trip).is_ok_and(|found| found == verdict);
        };
        let completions = self.completions(trip, &assessment, &question);
        some_and_all(completions, |trip| self.stands(&trip, verdict))
    }

    fn is_worn_out(&self) -> bool {
        self.work.get() == 0
    }

    fn scene<'s>(&self, trip: &'s Trip, assessment: &'s Assessment) -> Scene<'s>
    where
        'a: 's,
    {
        Scene {
            rulebook: self.rulebook,
            trip,
            assessment,
            reach: Reach::Trip,
        }
    }

    /// The worst and the best that can come of the trip; none where an answer makes it malformed.
    fn bounds(&self, trip: &Trip) -> Option<(Verdict, Verdict)> {
        self.work.set(self.work.get().saturating_sub(trip.work()));
        outlook(self.rulebook, trip).ok()
    }

    /// The trip with each of the answers that can be told apart.
    fn completions<'t>(
        &self,
        trip: &'t Trip,
        assessment: &Assessment,
        question: &Question,
    ) -> impl Iterator<Item = Trip> + use<'t> {
        let answers = tries(self.scene(trip, assessment), question).into_iter();
        let question = question.clone();
        answers.filter_map(move |answer| trip.answered(&question, answer).ok())
    }

    /// The most decisive question after which hardly more others are expected than after the best; of those that there is no work
    /// left to compare, the first.
    pub(super) fn best_question(&self, trip: &Trip, assessment: &Assessment) -> Option<Question> {
        let questions = self.questions(trip, assessment);
        if let [only] = questions.as_slice() {
            return Some(only.clone());
        }
        let compared = questions.iter().map_while(|question| {
            let completions = self.completions(trip, assessment, question);
            let expected = self.expected(&questions, completions);
            (!self.is_worn_out()).then_some((expected, question))
        });
        let compared: Vec<_> = compared.collect();
        let fewest = compared.iter().map(|(expected, _)| *expected).min();
        let most = fewest.unwrap_or_default().saturating_add(WORTHWHILE);
        let mut near = compared.iter().filter(|(expected, _)| *expected <= most);
        let best = near.next().map(|(_, question)| *question);
        best.or(questions.first()).cloned()
    }

    /// How many of the questions at hand are left, on average over the answers to one of them. Questions that only an answer
    /// raises are not counted: who tells what they hold is asked for details, which is no reason not to ask.
    fn expected(&self, at_hand: &[Question], completions: impl Iterator<Item = Trip>) -> u32 {
        let (mut sum, mut count) = (0_u32, 0_u32);
        for trip in completions {
            if self.is_worn_out() {
                break;
            }
            sum += self.left_of(at_hand, &trip);
            count += 1;
        }
        (sum * PARTS).checked_div(count).unwrap_or(u32::MAX)
    }

    fn left_of(&self, at_hand: &[Question], trip: &Trip) -> u32 {
        let is_decided = self.bounds(trip).is_none_or(|(worst, best)| worst == best);
        if is_decided {
            return 0;
        }
        first_look(self.rulebook, trip).map_or(0, |assessment| {
            let mut left = self.questions(trip, &assessment);
            left.retain(|question| at_hand.contains(question));
            u32::try_from(left.len()).unwrap_or_default()
        })
    }
}

/// Whether there is anything, and all of it holds: where nothing could be tried, nothing was found.
fn some_and_all<T>(things: impl Iterator<Item = T>, holds: impl FnMut(T) -> bool) -> bool {
    let mut things = things.peekable();
    things.peek().is_some() && things.all(holds)
}

#[cfg(test)]
mod tests {
    use super::some_and_all;

    #[test]
    fn a_verdict_does_not_stand_by_answers_that_nobody_could_try() {
        let stands = |answers: &[bool]| some_and_all(answers.iter(), |stands| *stands);
        assert!(!stands(&[]) && !stands(&[true, false]));
        assert!(stands(&[true]) && stands(&[true, true]));
    }
}
