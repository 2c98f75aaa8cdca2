//! The search for the smallest move of each structure with which a trip can be made.

use std::collections::VecDeque;

use chrono::{DateTime, FixedOffset};

use crate::assessment::{Assessment, Cost, Verdict};
use crate::evaluate::{first_look, judge, work_to_judge};
use crate::plan::{Pace, Turnarounds, plan_of};
use crate::rulebook::Rulebook;
use crate::trip::Trip;

use super::candidate::{Candidate, Structure};
use super::{Alternative, MAX_WORK_FOR_ALTERNATIVES};

pub(super) struct Search<'a> {
    rulebook: &'a Rulebook,
    turnarounds: Turnarounds,
    /// How many trips were tried.
    pub tried: u32,
    /// How much work is left.
    left: u64,
}

/// What comes of a trip that is tried.
enum Tried {
    /// It can be made.
    Made(Box<Alternative>),
    /// One look leaves it undetermined.
    Open,
    /// It cannot be made.
    Not,
}

/// A structure while its moves are tried.
struct Trial<D> {
    structure: Structure,
    /// The moves that have not been looked at.
    days: D,
    /// Those, before the one that was found, that one look leaves undetermined.
    open: VecDeque<(i32, i32)>,
    found: Option<Alternative>,
}

impl<D: Iterator<Item = (i32, i32)>> Trial<D> {
    /// How many smaller moves than the one that was found were not tried to the end.
    fn untried(&mut self) -> usize {
        let unseen = match self.found {
            Some(_) => 0,
            None => self.days.by_ref().count(),
        };
        self.open.len() + unseen
    }
}

impl<'a> Search<'a> {
    pub(super) fn new(rulebook: &'a Rulebook, turnarounds: Turnarounds) -> Self {
        Self {
            rulebook,
            turnarounds,
            tried: 0,
            left: MAX_WORK_FOR_ALTERNATIVES,
        }
    }

    /// Whether a trip can be made as it is.
    pub(super) fn can_be_made(&mut self, trip: &Trip) -> bool {
        let tried = self.confirm(Candidate::of(trip), Self::judge);
        matches!(tried, Tried::Made(_))
    }

    /// Of each structure the smallest move of the flights with which it can be made, and how many moves were not looked at.
    ///
    /// Each structure is moved a little further in turn, while there is work left: first by one look at each move, then, with what
    /// work is left, those again that one look leaves undetermined.
    pub(super) fn all(
        &mut self,
        structures: Vec<Structure>,
        as_of: DateTime<FixedOffset>,
    ) -> (Vec<Alternative>, u32) {
        // What the answer to the trip itself takes is no part of it.
        self.left = MAX_WORK_FOR_ALTERNATIVES;
        let trial = |structure: Structure| Trial {
            days: structure.days(),
            structure,
            open: VecDeque::new(),
            found: None,
        };
        let mut trials: Vec<_> = structures.into_iter().map(trial).collect();
        self.look_at_all(&mut trials, as_of);
        self.judge_open(&mut trials, as_of);
        let untried: usize = trials.iter_mut().map(Trial::untried).sum();
        let found = trials.into_iter().filter_map(|trial| trial.found).collect();
        (found, u32::try_from(untried).unwrap_or(u32::MAX))
    }

    /// One look at each move, until one is found.
    fn look_at_all<D: Iterator<Item = (i32, i32)>>(
        &mut self,
        trials: &mut [Trial<D>],
        as_of: DateTime<FixedOffset>,
    ) {
        let mut is_moving = true;
        while is_moving {
            is_moving = false;
            for trial in trials.iter_mut().filter(|trial| trial.found.is_none()) {
                if self.left == 0 {
                    return;
                }
                let Some(days) = trial.days.next() else {
                    continue;
                };
                is_moving = true;
                match self.moved(&trial.structure, days, as_of, Self::look) {
                    Tried::Made(found) => trial.found = Some(*found),
                    Tried::Open => trial.open.push_back(days),
                    Tried::Not => {}
                }
            }
        }
    }

    /// Each move again that one look leaves undetermined, until a smaller one is found.
    fn judge_open<D>(&mut self, trials: &mut [Trial<D>], as_of: DateTime<FixedOffset>) {
        let mut is_moving = true;
        while is_moving {
            is_moving = false;
            for trial in &mut *trials {
                if !self.can_judge(&trial.structure) {
                    continue;
                }
                let Some(days) = trial.open.pop_front() else {
                    continue;
                };
                is_moving = true;
                let tried = self.moved(&trial.structure, days, as_of, Self::judge);
                if let Tried::Made(found) = tried {
                    trial.found = Some(*found);
                    trial.open.clear();
                }
            }
        }
    }

    fn spend(&mut self, work: u64) {
        self.left = self.left.saturating_sub(work);
    }

    /// Whether there is work left to judge a trip to the end.
    fn can_judge(&self, structure: &Structure) -> bool {
        self.left >= work_to_judge(&structure.candidate.trip)
    }

    /// One look at a trip.
    fn look(&mut self, trip: &Trip) -> Option<Assessment> {
        self.spend(trip.work());
        first_look(self.rulebook, trip).ok()
    }

    /// A trip with all that one look leaves undetermined tried out.
    fn judge(&mut self, trip: &Trip) -> Option<Assessment> {
        let (assessment, looks) = judge(self.rulebook, trip).ok()?;
        self.spend(trip.work().saturating_mul(looks.into()));
        Some(assessment)
    }

    /// What comes of a structure that is moved.
    fn moved(
        &mut self,
        structure: &Structure,
        days: (i32, i32),
        as_of: DateTime<FixedOffset>,
        judge: fn(&mut Self, &Trip) -> Option<Assessment>,
    ) -> Tried {
        self.spend(structure.size());
        let candidate = structure.moved(days, as_of);
        candidate.map_or(Tried::Not, |candidate| self.confirm(candidate, judge))
    }

    /// The candidate with its plan, if somebody who follows it passes.
    fn confirm(
        &mut self,
        candidate: Candidate,
        judge: fn(&mut Self, &Trip) -> Option<Assessment>,
    ) -> Tried {
        self.tried += 1;
        let Candidate { trip, changes } = candidate;
        let assessment = match judge(self, &trip) {
            Some(assessment) if is_open(&assessment) => return Tried::Open,
            Some(assessment) if passes(&assessment) => assessment,
            _ => return Tried::Not,
        };
        self.spend(4 * trip.work());
        let Ok(plan) = plan_of(self.rulebook, &trip, &assessment, self.turnarounds.clone()) else {
            return Tried::Not;
        };
        let mut journeys = plan.journeys.iter();
        if !journeys.all(|journey| journey.feasible || is_silent(journey.verdict)) {
            return Tried::Not;
        }
        for pace in [Pace::Latest, Pace::Earliest] {
            let after = plan.followed(self.rulebook, &trip, pace);
            match judge(self, &after) {
                Some(after) if is_open(&after) => return Tried::Open,
                Some(after) if passes(&after) => {}
                _ => return Tried::Not,
            }
        }
        let ways = assessment
            .journeys
            .iter()
            .filter_map(|journey| journey.ways.first());
        let cost = ways.fold(Cost::default(), |sum, way| Cost {
            waiting_days: sum.waiting_days + way.cost.waiting_days,
            papers: sum.papers + way.cost.papers,
        });
        Tried::Made(Box::new(Alternative {
            changes,
            trip,
            verdict: assessment.verdict,
            cost,
            plan,
        }))
    }
}

fn is_open(assessment: &Assessment) -> bool {
    assessment.verdict == Verdict::Undetermined
}

/// Where the rulebook is silent it promises nothing and forbids nothing.
fn is_silent(verdict: Verdict) -> bool {
    verdict == Verdict::NotCovered
}

/// Whether nothing refuses, and nothing is undecided, as far as the rulebook speaks of the journeys, which it must.
fn passes(assessment: &Assessment) -> bool {
    let mut verdicts = assessment.journeys.iter().map(|journey| journey.verdict);
    let is_spoken_of = verdicts.clone().any(|verdict| !is_silent(verdict));
    is_spoken_of && verdicts.all(|verdict| verdict > Verdict::Undetermined)
}
