//! Ways round a refusal: the smallest changes to a trip with which it can be made, each confirmed by its own plan.

mod candidate;
mod search;

use serde::{Deserialize, Serialize};

use crate::assessment::{Assessment, Cost, Verdict};
use crate::code::Track;
use crate::error::EvaluateError;
use crate::evaluate::assess;
use crate::plan::{Plan, Turnarounds};
use crate::rulebook::Rulebook;
use crate::rulebook::rule::WayOut;
use crate::trip::Trip;

use candidate::structures;
use search::Search;

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
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
        track: Track,
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
    /// Leaving earlier, by the last lawful day of a stay that is too long.
    LeaveEarlier {
        /// The position of the leg after which the traveller stays.
        leg: u32,
        /// By how many days earlier all flights after it are, and the end of the trip.
        days: u32,
    },
}

impl Change {
    /// By how many days flights are moved.
    fn days(&self) -> u32 {
        match self {
            Self::OtherDay { days } => days.unsigned_abs(),
            Self::StayOnTheWay { days, .. } | Self::LeaveEarlier { days, .. } => *days,
            Self::Airside { .. } | Self::Direct { .. } | Self::Track { .. } => 0,
        }
    }
}

/// The smallest changes that make a way through: other days, a direct flight, airside instead of admission, another track, a
/// stay on the way, a shorter stay where one is too long.
///
/// For a trip that is refused, or conditional on something that can no longer be had in time. Nothing is offered that
/// `evaluate` does not confirm: with each alternative comes a plan that is feasible, and who follows it is not refused.
///
/// The work is bounded by `MAX_WORK_FOR_ALTERNATIVES`: of each change the smallest move of the flights is tried first, then of each
/// the next, and so on. How many were left is told.
///
/// # Errors
/// The same as `plan`.
#[allow(
    clippy::needless_pass_by_value,
    reason = "what comes of it keeps it; it is copied only because words may be looked at twice"
)]
pub fn alternatives(
    rulebook: &Rulebook,
    trip: &Trip,
    turnarounds: Turnarounds,
) -> Result<Alternatives, EvaluateError> {
    rulebook.understanding(trip, |trip| found(rulebook, trip, turnarounds.clone()))
}

fn found(
    rulebook: &Rulebook,
    trip: &Trip,
    turnarounds: Turnarounds,
) -> Result<Alternatives, EvaluateError> {
    let (as_of, _) = trip.validate()?;
    turnarounds.validate(rulebook)?;
    let mut search = Search::new(rulebook, turnarounds);
    let (assessment, _) = assess(rulebook, trip)?;
    // A trip without a flight across a border has nothing that these changes could change.
    let has_borders = !assessment.journeys.is_empty();
    let passes = if has_borders {
        search.can_be_made(trip)
    } else {
        assessment.verdict > Verdict::NotCovered
    };
    let (mut found, untried) = if passes || !has_borders {
        (Vec::new(), 0)
    } else {
        search.all(structures(trip, &assessment), as_of)
    };
    found.sort_by_key(|found| {
        let days: u32 = found.changes.iter().map(Change::days).sum();
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
