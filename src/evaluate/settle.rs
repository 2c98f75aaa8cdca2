//! Settles what one look leaves undetermined (reading R-57): the answers to what decides are tried out, each with all that
//! it leaves open. A trip that comes to the same whatever they are has that verdict.

mod limits;
mod outcome;
mod parts;

use crate::answer::{Reach, Scene, tries};
use crate::assessment::{Assessment, Question, Verdict};
use crate::error::EvaluateError;
use crate::rulebook::Rulebook;
use crate::rulebook::compile::Words;
use crate::trip::Trip;
use crate::trip::answer::Answer;
use crate::trip::field::Field;

use super::doubt::{Doubt, Doubts};
use super::evaluator::{Look, Purpose, glance_at, look_at};
use super::outlook::Unknowns;

use limits::{looks_beside, most_looks};
use outcome::{Fork, Outcome, branches, unknown_holdings};

pub(super) use limits::looks_to_judge;

/// The most points that are taken both ways before any fact is tried.
const MOST_POINTS: usize = 4;

/// What is wanted beside the verdict of a trip.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// The verdicts of its parts, and the questions on which it hangs.
    All,
    /// The verdicts of its parts, where its own is decided.
    Parts,
    /// The questions on which it hangs.
    Questions,
}

/// The assessment of one look, with what it leaves undetermined settled; and how many looks that took.
pub(super) fn settle(
    rulebook: &Rulebook,
    trip: &Trip,
    look: Look,
    wanted: Beside,
) -> (Assessment, u32) {
    let mut search = Search::new(rulebook, trip);
    let verdict = search.outcome_of(trip, &look, &Doubts::default()).verdict;
    let mut parts = Search::beside(rulebook, trip);
    let settled = match wanted {
        Beside::Questions => None,
        Beside::Parts if is_open(verdict) => None,
        Beside::Parts | Beside::All => Some(parts.parts_at_root(trip, &look)),
    };
    let mut asking = Search::beside(rulebook, trip);
    let questions = match verdict {
        Verdict::Undetermined if wanted == Beside::Parts => Vec::new(),
        Verdict::Undetermined => asking.open_questions(trip, &look),
        // What is in hand could still make it better (reading R-41); no answer that was tried does.
        Verdict::Conditional => held(&look),
        _ => Vec::new(),
    };
    let words = &rulebook.compiled().words;
    let assessment = Assessment {
        questions,
        ..put(look.assessment, verdict, settled.as_deref(), words)
    };
    (assessment, search.taken + parts.taken + asking.taken)
}

/// The assessment of one look with the verdicts that were found.
fn put(
    mut assessment: Assessment,
    verdict: Verdict,
    settled: Option<&[Verdict]>,
    words: &Words,
) -> Assessment {
    if let Some(settled) = settled {
        parts::put(&mut assessment, settled, words);
    }
    if let [journey] = assessment.journeys.as_mut_slice() {
        journey.verdict = verdict;
    }
    Assessment {
        verdict,
        ..assessment
    }
}

/// The questions that only ask what is in hand, and decide nothing; and those for what a condition asks of the past, which may make it
/// better though nothing of it can be had.
fn held(look: &Look) -> Vec<Question> {
    let questions = look.assessment.questions.iter();
    let questions = questions.filter(|question| question.field.is_held());
    let is_tried = |question: &Question| {
        look.assessment.verdict == Verdict::Undetermined
            && look.deciding.contains(question)
            && !question.field.is_of_health()
    };
    let questions = questions.filter(|question| !is_tried(question));
    questions.cloned().collect()
}

/// The verdict of a trip that one look leaves undetermined, and how many looks it took.
pub(super) fn verdict(rulebook: &Rulebook, trip: &Trip) -> (Verdict, u32) {
    let mut search = Search::new(rulebook, trip);
    let verdict = match look_at(rulebook, trip, Doubts::default(), Purpose::Try) {
        Ok(look) => search.outcome_of(trip, &look, &Doubts::default()).verdict,
        Err(_) => Verdict::Undetermined,
    };
    (verdict, search.taken + 1)
}

fn is_open(verdict: Verdict) -> bool {
    verdict == Verdict::Undetermined
}

/// Whether a fact is all that there is of a kind in hand.
fn is_list(field: &Field) -> bool {
    Answer::nothing(field).is_some()
}

struct Search<'a> {
    rulebook: &'a Rulebook,
    most: u32,
    taken: u32,
}

impl<'a> Search<'a> {
    /// A search for the verdict.
    fn new(rulebook: &'a Rulebook, trip: &Trip) -> Self {
        Self {
            rulebook,
            most: most_looks(trip),
            taken: 0,
        }
    }

    /// A search for what is said beside the verdict.
    fn beside(rulebook: &'a Rulebook, trip: &Trip) -> Self {
        Self {
            most: looks_beside(trip),
            ..Self::new(rulebook, trip)
        }
    }

    /// One more look, if any are left. None where an answer makes the trip malformed.
    fn look(&mut self, trip: &Trip, doubts: &Doubts) -> Option<Look> {
        if self.taken == self.most {
            return None;
        }
        self.taken += 1;
        look_at(self.rulebook, trip, doubts.clone(), Purpose::Try).ok()
    }

    /// The verdict over all ways to take some points, by one look at each: where it is the same, no list need be tried. Most
    /// often nothing can be done any more.
    fn verdict_at_a_glance(&mut self, trip: &Trip, points: &[Doubt], doubts: &Doubts) -> Verdict {
        over_points(points, doubts, &mut |doubts| {
            let look = self.look(trip, doubts);
            look.map_or(Verdict::Undetermined, |look| look.assessment.verdict)
        })
    }

    fn outcome(&mut self, trip: &Trip, doubts: &Doubts) -> Outcome {
        match self.look(trip, doubts) {
            Some(look) => self.outcome_of(trip, &look, doubts),
            None => Outcome::of(Verdict::Undetermined),
        }
    }

    fn outcome_of(&mut self, trip: &Trip, look: &Look, doubts: &Doubts) -> Outcome {
        if look.assessment.verdict != Verdict::Undetermined {
            return self.decided(trip, look, doubts);
        }
        let verdict = self.bound(trip, &look.doubts, doubts);
        if !is_open(verdict) {
            return Outcome::of(verdict);
        }
        let mut facts = look
            .deciding
            .iter()
            .filter(|question| !is_list(&question.field));
        if facts.next().is_none() {
            let verdict = self.verdict_at_a_glance(trip, &look.doubts, doubts);
            if !is_open(verdict) {
                return Outcome::of(verdict);
            }
        }
        match self.fork(trip, look) {
            Some(fork) => self.outcome_over(&fork, trip, doubts),
            None => Outcome::of(Verdict::Undetermined),
        }
    }

    fn outcome_over(&mut self, fork: &Fork, trip: &Trip, doubts: &Doubts) -> Outcome {
        let mut so_far = None;
        for (trip, doubts) in branches(fork, trip, doubts) {
            let outcome = self.outcome(trip, &doubts);
            let joined = match so_far {
                None => outcome,
                Some(so_far) => outcome.joined(fork, so_far),
            };
            if joined.verdict == Verdict::Undetermined {
                return joined;
            }
            so_far = Some(joined);
        }
        so_far.unwrap_or(Outcome::of(Verdict::Undetermined))
    }

    /// The outcome of a trip that is decided. Of a conditional one it is told whether something is lacking for certain.
    fn decided(&self, trip: &Trip, look: &Look, doubts: &Doubts) -> Outcome {
        let verdict = look.assessment.verdict;
        let may_be_cleared = || {
            let held = glance_at(self.rulebook, trip, Unknowns::Held, doubts.clone());
            held.is_ok_and(|held| held > Verdict::Conditional)
        };
        let is_open = verdict == Verdict::Conditional && may_be_cleared();
        Outcome {
            verdict,
            unknown: is_open.then(|| unknown_holdings(self.rulebook, trip, &look.assessment)),
        }
    }

    /// The verdict over all ways to take some points, where the best and the worst that can come of the trip are each time the
    /// same decided one.
    fn bound(&self, trip: &Trip, points: &[Doubt], doubts: &Doubts) -> Verdict {
        over_points(points, doubts, &mut |doubts| {
            let glance = |unknowns| {
                let verdict = glance_at(self.rulebook, trip, unknowns, doubts.clone());
                verdict.unwrap_or(Verdict::Undetermined)
            };
            let best = glance(Unknowns::Best);
            if is_open(best) || glance(Unknowns::Worst) != best {
                return Verdict::Undetermined;
            }
            best
        })
    }

    /// The questions on which an undetermined verdict hangs: none if no answers make a difference to it, since the sources
    /// leave it open.
    fn open_questions(&mut self, trip: &Trip, look: &Look) -> Vec<Question> {
        let all = || look.assessment.questions.clone();
        let mut deciding = look.deciding.iter();
        if deciding.any(|question| self.makes_a_difference(trip, look, question)) {
            return all();
        }
        let is_list = |question: &Question| is_list(&question.field);
        let is_idle = |question: &Question| look.deciding.contains(question) && is_list(question);
        if self.differs(trip, look, &Doubts::default(), &mut None) {
            all()
                .into_iter()
                .filter(|question| !is_idle(question))
                .collect()
        } else if self.may_be_settled_by_holdings(trip) {
            held(look)
        } else {
            Vec::new()
        }
    }

    /// Whether a trip that the sources leave open is not open any more if all is in hand that may be.
    fn may_be_settled_by_holdings(&self, trip: &Trip) -> bool {
        let held = glance_at(self.rulebook, trip, Unknowns::Held, Doubts::default());
        held.is_ok_and(|held| held != Verdict::Undetermined)
    }

    /// Whether two answers to a question lead to different verdicts.
    fn makes_a_difference(&mut self, trip: &Trip, look: &Look, question: &Question) -> bool {
        let mut first = None;
        let trips = self.answered(trip, &look.assessment, question);
        trips.iter().any(|trip| {
            let verdict = self.outcome(trip, &Doubts::default()).verdict;
            *first.get_or_insert(verdict) != verdict
        })
    }

    /// Whether a completion of the trip comes to another verdict than the first one that was looked at. What lists there may
    /// be of things in hand is not tried.
    fn differs(
        &mut self,
        trip: &Trip,
        look: &Look,
        doubts: &Doubts,
        first: &mut Option<Verdict>,
    ) -> bool {
        let questions = look
            .deciding
            .iter()
            .filter(|question| !is_list(&question.field));
        let fork = self.fork_over(trip, look, questions);
        if look.assessment.verdict != Verdict::Undetermined || fork.is_none() {
            let verdict = self.outcome_of(trip, look, doubts).verdict;
            return *first.get_or_insert(verdict) != verdict;
        }
        let branches = fork.iter().flat_map(|fork| branches(fork, trip, doubts));
        branches.into_iter().any(|(trip, doubts)| {
            // What could not be tried may differ.
            let look = self.look(trip, &doubts);
            look.is_none_or(|look| self.differs(trip, &look, &doubts, first))
        })
    }

    /// What to try next, what settles most first; none where there is nothing left to try.
    fn fork(&self, trip: &Trip, look: &Look) -> Option<Fork> {
        let mut order: Vec<_> = look.deciding.iter().collect();
        order.sort_by_key(|question| match &question.field {
            // Nothing bounds a verdict before it is settled where somebody stays airside.
            Field::Layover => 0,
            // Which track they ask for is theirs to choose, and no fact.
            Field::Tracks => 3,
            field if is_list(field) => 2,
            _ => 1,
        });
        let asked = self.fork_over(trip, look, order.into_iter());
        asked.or_else(|| look.doubts.first().copied().map(Fork::Doubt))
    }

    /// The answers to the first of some questions that has any.
    fn fork_over<'q>(
        &self,
        trip: &Trip,
        look: &Look,
        mut questions: impl Iterator<Item = &'q Question>,
    ) -> Option<Fork> {
        questions.find_map(|question| {
            let trips = self.answered(trip, &look.assessment, question);
            (!trips.is_empty()).then_some(Fork::Question(question.field.clone(), trips))
        })
    }

    /// The trip with each of the answers that can be told apart.
    fn answered(&self, trip: &Trip, assessment: &Assessment, question: &Question) -> Vec<Trip> {
        let scene = Scene {
            rulebook: self.rulebook,
            trip,
            assessment,
            reach: Reach::Trip,
        };
        // The order in which a rulebook is written decides nothing, not even where not all can be tried.
        let mut answers = tries(scene, question);
        answers.sort_by_cached_key(|answer| format!("{answer:?}"));
        let trips = answers.into_iter();
        let trips = trips.filter_map(|answer| trip.answered(question, answer).ok());
        let mut fitting = Vec::new();
        for trip in trips {
            match trip.validate() {
                Ok(_) => fitting.push(trip),
                // An answer for which there is no room says nothing of the others.
                Err(EvaluateError::TooMany { .. }) => return Vec::new(),
                Err(_) => {}
            }
        }
        fitting
    }
}

/// The verdict over all ways to take some points; of too many the one where none is taken.
fn over_points(
    points: &[Doubt],
    doubts: &Doubts,
    judge: &mut impl FnMut(&Doubts) -> Verdict,
) -> Verdict {
    let Some((point, rest)) = points.split_first().filter(|_| points.len() <= MOST_POINTS) else {
        return judge(doubts);
    };
    let mut taken = |holds| over_points(rest, &doubts.with(*point, holds), judge);
    let one = taken(true);
    if is_open(one) {
        return one;
    }
    Fork::Doubt(*point).join(one, taken(false))
}
