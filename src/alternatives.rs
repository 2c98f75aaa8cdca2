//! Ways round a refusal: the smallest changes to a trip with which it can be made, each confirmed by its own plan.

mod candidate;

use std::collections::VecDeque;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::assessment::{Assessment, Cost, Verdict};

use crate::error::EvaluateError;
use crate::evaluate::{assess, first_look, judge, work_to_judge};
use crate::plan::{Pace, Plan, Turnarounds, plan_of};
use crate::rule::WayOut;
use crate::rulebook::Rulebook;
use crate::track::EntryTrack;
use crate::trip::Trip;

use candidate::{Candidate, Structure, structures};

/// How many days earlier other dates are looked for.
pub const DAYS_EARLIER: u32 = 7;
/// How many days later other dates are looked for, and how many days a stay on the way is tried for.
pub const DAYS_LATER: u32 = 45;
/// How many days later all flights are moved besides a stay on the way.
pub const DAYS_BEFORE_STAY: u32 = 7;
/// The most work of a search. The size of a trip is 64, 1 for each visit, and for each flight 32 and 1 for each test and thing
/// held; a look at it takes that and a thousandth of its square. A trip is looked at again for each answer to what is not known
/// that is tried out, and a plan takes as much as four looks: thousands of trips of two flights, a handful of the longest.
pub const MAX_WORK_FOR_ALTERNATIVES: u64 = 1_250_000;

/// What was found, and how far was looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Alternatives {
    /// The verdict on the trip as it is; not covered where the rulebook is silent on a part of it.
    pub verdict: Verdict,
    /// Whether the trip as it is can still be made, as far as the rulebook speaks of it: then nothing was looked for.
    pub passes: bool,
    /// What was found, the smallest change first. Empty: nothing within the bounds.
    pub found: Vec<Alternative>,
    /// What the notices themselves advise to who is refused, as texts; the rulebook need not be able to confirm it.
    pub advised: Vec<WayOut>,
    /// How many days earlier was looked for, though never before the instant of asking.
    pub days_earlier: u32,
    /// How many days later was looked for.
    pub days_later: u32,
    /// How many trips were tried.
    pub tried: u32,
    /// How many ways to move the flights were not looked at, or not until it was known whether they would do, since the search had
    /// come to the end of its work; the larger changes. 0: everything within the bounds was.
    #[serde(default, skip_serializing_if = "is_none")]
    pub untried: u32,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if hands a reference"
)]
fn is_none(count: &u32) -> bool {
    *count == 0
}

/// A trip that can be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Alternative {
    /// What is changed.
    pub changes: Vec<Change>,
    /// The trip after it.
    pub trip: Trip,
    /// The verdict on it as things are; not covered where the rulebook is silent on a part of it.
    pub verdict: Verdict,
    /// What it costs, over all journeys.
    pub cost: Cost,
    /// Its steps.
    pub plan: Plan,
}

/// A change to a trip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Change {
    /// Staying in the transit area after this leg.
    Airside {
        /// The position of the leg.
        leg: u32,
    },
    /// One flight in place of several.
    Direct {
        /// The position of the first leg that it replaces.
        first_leg: u32,
        /// The position of the last.
        last_leg: u32,
    },
    /// Going on another entry track than the one that was asked for.
    Track {
        /// The track.
        track: EntryTrack,
    },
    /// Every flight on another day.
    OtherDay {
        /// By how many days later; negative: earlier.
        days: i32,
    },
    /// Entering the country of transit and flying on later.
    StayOnTheWay {
        /// The position of the leg after which the traveller stays.
        leg: u32,
        /// By how many days later all flights after it are.
        days: u32,
    },
}

impl Change {
    /// By how many days flights are moved.
    fn days(self) -> u32 {
        match self {
            Self::OtherDay { days } => days.unsigned_abs(),
            Self::StayOnTheWay { days, .. } => days,
            Self::Airside { .. } | Self::Direct { .. } | Self::Track { .. } => 0,
        }
    }
}

/// The smallest changes that make a way through: other days, a direct flight, airside instead of admission, another track, a
/// stay on the way.
///
/// For a trip that is refused, or conditional on something that can no longer be had in time. Nothing is offered that
/// `evaluate` does not confirm: with each alternative comes a plan that is feasible, and who follows it is not refused.
///
/// The work is bounded by `MAX_WORK_FOR_ALTERNATIVES`: of each change the smallest move of the flights is tried first, then of each
/// the next, and so on. How many were left is told.
///
/// # Errors
/// The same as `plan`.
pub fn alternatives(
    rulebook: &Rulebook,
    trip: &Trip,
    turnarounds: Turnarounds,
) -> Result<Alternatives, EvaluateError> {
    let mut search = Search {
        rulebook,
        turnarounds,
        tried: 0,
        left: MAX_WORK_FOR_ALTERNATIVES,
    };
    let (as_of, _) = trip.validate()?;
    turnarounds.validate()?;
    let (assessment, _) = assess(rulebook, trip)?;
    // A trip without a flight across a border has nothing that these changes could change.
    let passes = if assessment.journeys.is_empty() {
        assessment.verdict > Verdict::NotCovered
    } else {
        matches!(
            search.confirm(Candidate::of(trip), Search::judge),
            Tried::Made(_)
        )
    };
    let (mut found, untried) = if passes {
        (Vec::new(), 0)
    } else {
        // What the answer to the trip itself takes is no part of it.
        search.left = MAX_WORK_FOR_ALTERNATIVES;
        search.all(structures(trip, &assessment), as_of)
    };
    found.sort_by_key(|found| {
        let days: u32 = found.changes.iter().map(|change| change.days()).sum();
        (found.changes.len(), days, found.cost, found.changes.clone())
    });
    Ok(Alternatives {
        verdict: assessment.verdict,
        passes,
        found: smallest(found),
        advised: advised(&assessment),
        days_earlier: DAYS_EARLIER,
        days_later: DAYS_LATER,
        tried: search.tried,
        untried,
    })
}

/// Those, of some in order, that do not change something besides what another one changes.
fn smallest(sorted: Vec<Alternative>) -> Vec<Alternative> {
    let mut smallest: Vec<Alternative> = Vec::with_capacity(sorted.len());
    for found in sorted {
        let is_in_it = |change: &Change| found.changes.contains(change);
        let mut smaller = smallest.iter();
        if !smaller.any(|other| other.changes.iter().all(is_in_it)) {
            smallest.push(found);
        }
    }
    smallest
}

/// What the first ways' refusals say to do instead, each once.
fn advised(assessment: &Assessment) -> Vec<WayOut> {
    let ways = assessment
        .journeys
        .iter()
        .filter_map(|journey| journey.ways.first());
    let refusals = ways.flat_map(|way| &way.refusals);
    let mut advised: Vec<WayOut> = Vec::new();
    for way in refusals.flat_map(|refusal| &refusal.instead) {
        if !advised.contains(way) {
            advised.push(way.clone());
        }
    }
    advised
}

struct Search<'a> {
    rulebook: &'a Rulebook,
    turnarounds: Turnarounds,
    tried: u32,
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

impl Search<'_> {
    /// Of each structure the smallest move of the flights with which it can be made, and how many moves were not looked at.
    ///
    /// Each structure is moved a little further in turn, while there is work left: first by one look at each move, then, with what
    /// work is left, those again that one look leaves undetermined.
    fn all(
        &mut self,
        structures: Vec<Structure>,
        as_of: DateTime<FixedOffset>,
    ) -> (Vec<Alternative>, u32) {
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
        let Ok(plan) = plan_of(self.rulebook, &trip, &assessment, self.turnarounds) else {
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
