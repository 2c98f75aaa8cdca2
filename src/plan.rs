//! The way through: what to do in which order, from when and until when, what waits for what, and where it breaks.

mod draft;
mod follow;
mod order;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::assessment::{Assessment, Modality, RequirementKind, SourceRef, Verdict};
use crate::code::{RequirementId, TextKey};
use crate::error::EvaluateError;
use crate::evaluate::assess;
use crate::place::Airport;
use crate::rule::{CheckpointKind, DutyKind};
use crate::rulebook::Rulebook;
use crate::track::EntryTrack;
use crate::trip::Trip;

pub use follow::Pace;

/// How long things take, in minutes. The notices do not say: these are assumptions, and apps that know better set them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Turnarounds {
    /// From taking a sample until its certificate is in hand; 24 hours unless set.
    #[cfg_attr(feature = "uniffi", uniffi(default = 1440))]
    pub certificate: u32,
    /// From applying to a mission until it has given a code or returned a declaration; 24 hours unless set.
    #[cfg_attr(feature = "uniffi", uniffi(default = 1440))]
    pub mission: u32,
    /// From applying for a visa or permit until it is issued; 5 days unless set.
    #[cfg_attr(feature = "uniffi", uniffi(default = 7200))]
    pub permit: u32,
    /// Filling in a form and having it signed; 2 hours unless set.
    #[cfg_attr(feature = "uniffi", uniffi(default = 120))]
    pub paper: u32,
    /// Taking out insurance; 2 hours unless set.
    #[cfg_attr(feature = "uniffi", uniffi(default = 120))]
    pub insurance: u32,
    /// Installing an app and setting it up; 30 minutes unless set.
    #[cfg_attr(feature = "uniffi", uniffi(default = 30))]
    pub app: u32,
}

impl Default for Turnarounds {
    fn default() -> Self {
        Self {
            certificate: 24 * 60,
            mission: 24 * 60,
            permit: 5 * 24 * 60,
            paper: 2 * 60,
            insurance: 2 * 60,
            app: 30,
        }
    }
}

/// The steps towards passing, journey by journey, each on one of its ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Plan {
    /// The instant from which it is planned.
    #[serde(deserialize_with = "crate::json::instant")]
    pub as_of: DateTime<FixedOffset>,
    /// What it takes things to take.
    pub turnarounds: Turnarounds,
    /// The journeys of the trip, in order.
    pub journeys: Vec<JourneyPlan>,
}

/// The steps of one journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct JourneyPlan {
    /// The position of the journey in the assessment, from 0.
    pub journey: u32,
    /// The position of its first international leg in the itinerary, from 0.
    pub first_leg: u32,
    /// The position of its last international leg.
    pub last_leg: u32,
    /// The entry track of the way that is planned: the journey's first that can be made in time, else its first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<EntryTrack>,
    /// The verdict on it as things are.
    pub verdict: Verdict,
    /// Whether it can be done: nothing refuses, nothing is undecided, and no step that is required comes too late.
    pub feasible: bool,
    /// The steps in an order in which they can be done.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Step {
    /// What is done.
    pub kind: StepKind,
    /// Its name, as a text.
    pub title: TextKey,
    /// The requirement that it meets; none for checkpoints and duties.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirement: Option<RequirementId>,
    /// The position of the checkpoint that it serves in the way's list.
    pub checkpoint: u32,
    /// Whether it is required or recommended.
    pub modality: Modality,
    /// How it stands.
    pub state: StepState,
    /// The airport in whose local time its instants are.
    pub place: Airport,
    /// The earliest instant at which it can be done or in hand; of a log or a duty, when it begins.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_instant"
    )]
    pub earliest: Option<DateTime<FixedOffset>>,
    /// By when it must be begun, for all that follows to be in time: the latest instant less what it takes.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_instant"
    )]
    pub begin_by: Option<DateTime<FixedOffset>>,
    /// The latest instant at which it must be done or in hand, for all that follows to be in time; of a duty, its last minute.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_instant"
    )]
    pub latest: Option<DateTime<FixedOffset>>,
    /// How long it takes, in minutes.
    pub takes: u32,
    /// The positions of the steps that must be done before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<u32>,
    /// The minutes between earliest and latest; below 0 it comes too late. None where nothing can be moved, but below 0 for a
    /// log of which days are over, if it is not known whether they were logged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slack: Option<i64>,
    /// Where it comes from; none for checkpoints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
}

/// What is done in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum StepKind {
    /// Meeting a requirement.
    Requirement {
        /// What kind of thing it is.
        of: RequirementKind,
    },
    /// Passing a checkpoint.
    Checkpoint {
        /// Which.
        of: CheckpointKind,
    },
    /// Fulfilling a duty.
    Duty {
        /// Which.
        of: DutyKind,
    },
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum StepState {
    /// It is done.
    Done,
    /// It is to be done, and can be.
    ToDo,
    /// It is not known whether it is done.
    Unknown,
    /// It can no longer be done in time: here the plan breaks.
    TooLate,
}

impl JourneyPlan {
    /// Whether its steps lead to passing: what is refused, undecided or not covered is not planned.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.verdict, Verdict::Cleared | Verdict::Conditional)
    }

    /// The steps that are checkpoints, in order.
    pub(crate) fn checkpoints(&self) -> impl Iterator<Item = &Step> {
        let is_checkpoint = |step: &&Step| matches!(step.kind, StepKind::Checkpoint { .. });
        self.steps.iter().filter(is_checkpoint)
    }

    /// The airports (IATA) of the first and the last checkpoint; empty without checkpoints.
    pub(crate) fn ends(&self) -> (&'static str, &'static str) {
        let mut airports = self.checkpoints().map(|step| step.place.iata());
        let first = airports.next().unwrap_or_default();
        (first, airports.last().unwrap_or(first))
    }
}

impl Step {
    /// Whether the plan breaks if it is not done.
    #[must_use]
    pub fn is_hard(&self) -> bool {
        self.modality == Modality::Required && matches!(self.kind, StepKind::Requirement { .. })
    }

    /// Whether it cannot be done in time, if it is not done already.
    #[must_use]
    pub fn comes_too_late(&self) -> bool {
        self.state == StepState::TooLate || self.slack.is_some_and(|slack| slack < 0)
    }
}

/// The steps towards passing, in an order in which they can be done, each with its earliest and latest instant.
///
/// It plans, of every journey, the first way that can be made in time, else the first; another one by asking for its track.
/// What is too late, by the windows of the notices and by what things take, is found before money is spent.
///
/// # Errors
/// The same as `evaluate`.
///
/// ```
/// use sekisho::{Rulebook, Trip, Turnarounds, plan};
/// let trip = Trip::from_json(include_str!("../examples/trips/s-01-osaka-to-shanghai.json"))?;
/// let plan = plan(Rulebook::builtin(), &trip, Turnarounds::default())?;
/// let sampling = &plan.journeys[0].steps[0];
/// assert_eq!(sampling.earliest.unwrap().to_rfc3339(), "2020-11-22T00:00:00+09:00");
/// // One day for the result, and it must be in hand at 10:00 of the day of departure.
/// assert!(sampling.latest.unwrap().to_rfc3339() < "2020-11-23T10:00:00+09:00".to_owned());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn plan(
    rulebook: &Rulebook,
    trip: &Trip,
    turnarounds: Turnarounds,
) -> Result<Plan, EvaluateError> {
    let assessment = assess(rulebook, trip)?;
    plan_of(rulebook, trip, &assessment, turnarounds)
}

/// The same, for a trip that has been assessed.
pub(crate) fn plan_of(
    rulebook: &Rulebook,
    trip: &Trip,
    assessment: &Assessment,
    turnarounds: Turnarounds,
) -> Result<Plan, EvaluateError> {
    let (as_of, schedule) = trip.validate()?;
    let planner = draft::Planner {
        rulebook,
        trip,
        schedule: &schedule,
        as_of,
        turnarounds,
    };
    let journeys = (0_u32..)
        .zip(&assessment.journeys)
        .filter_map(|(position, journey)| planner.journey(position, journey))
        .collect();
    Ok(Plan {
        as_of,
        turnarounds,
        journeys,
    })
}
