//! The way through: what to do in which order, from when and until when, what waits for what, and where it breaks.

mod apart;
mod chances;
mod doses;
mod draft;
mod follow;
mod hours;
mod order;
mod steps;
mod takes;
mod things;
mod ways;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::assessment::{Assessment, Modality, Verdict, Way};
use crate::code::{DocumentKind, DutyKind, RequirementId, TextKey, Track, named};
use crate::error::EvaluateError;
use crate::evaluate::assess;
use crate::place::Location;
use crate::rulebook::Rulebook;
use crate::rulebook::rule::{CheckpointKind, Distinct, RequirementKind};
use crate::rulebook::source::SourceRef;
use crate::trip::passport::PresentedPassport;
use crate::trip::{self, MAX_ENTRIES, Trip};

pub use crate::rulebook::vocabulary::MAX_TURNAROUND;
pub use follow::Pace;
pub(crate) use order::at_place;
pub(crate) use steps::title_of;

/// The minutes of a day.
const DAY: u32 = 24 * 60;

/// How long things take, in minutes, and at what time of day somebody is there. The notices do not say: these are assumptions,
/// and apps that know better set them.
///
/// Nothing may take longer than 365 days. What somebody else does is begun, and is in hand, at an hour when they are there, on
/// any day of the week: a sample is taken, an application taken, and a certificate, or another document that comes from an office,
/// handed out from `opens` to `closes`, local time. So the latest minute of such a step is at the end of the last hours before it is
/// due. Whoever knows a place that is open day and night sets `opens` to 0 and `closes` to 1440.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Turnarounds {
    /// From taking a sample until its certificate is in hand; unless set, as long as the word of the method says, and 24 hours where
    /// it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub certificate: Option<u32>,
    /// How long it takes to get a document, where that is known better than its word says; at most 64. Of a kind and a group to
    /// which it belongs, what is said of the kind counts.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub documents: Vec<DocumentTurnaround>,
    /// The first minute of the day at which somebody is there, from 0 to `closes`; 9:00 (540) unless set.
    #[cfg_attr(feature = "uniffi", uniffi(default = 540))]
    pub opens: u32,
    /// The last minute of the day at which somebody is there, up to 1440; 17:00 (1020) unless set.
    #[cfg_attr(feature = "uniffi", uniffi(default = 1020))]
    pub closes: u32,
}

/// How long it takes to get a document of a kind, or of a group of kinds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct DocumentTurnaround {
    /// The kind or group.
    pub kind: DocumentKind,
    /// How many minutes; at most 365 days.
    pub takes: u32,
}

impl Default for Turnarounds {
    fn default() -> Self {
        Self {
            certificate: None,
            documents: Vec::new(),
            opens: 9 * 60,
            closes: 17 * 60,
        }
    }
}

impl Turnarounds {
    /// Whether somebody is there at any hour.
    pub(crate) fn are_round_the_clock(&self) -> bool {
        self.opens == 0 && self.closes >= DAY
    }

    /// Whether all of them are within their bounds, and of kinds that the rulebook has.
    pub(crate) fn validate(&self, rulebook: &Rulebook) -> Result<(), EvaluateError> {
        let at_most = |name: &str, found: u32, limit: u32| {
            if found <= limit {
                return Ok(());
            }
            Err(EvaluateError::OutOfRange {
                place: format!("turnarounds.{name}"),
                found: found.to_string(),
                expected: format!("at most {limit} minutes"),
            })
        };
        let certificate = self.certificate.unwrap_or_default();
        at_most("certificate", certificate, MAX_TURNAROUND)?;
        trip::at_most("turnarounds.documents", self.documents.len(), MAX_ENTRIES)?;
        let kinds = &rulebook.compiled().kinds;
        for (i, told) in self.documents.iter().enumerate() {
            at_most(&format!("documents[{i}].takes"), told.takes, MAX_TURNAROUND)?;
            if kinds.word(&told.kind).is_none() {
                let place = format!("turnarounds.documents[{i}].kind");
                return Err(kinds.unknown_kind(place, &told.kind, true));
            }
        }
        at_most("closes", self.closes, DAY)?;
        at_most("opens", self.opens, self.closes)
    }
}

/// The steps towards passing, journey by journey, each on one of its ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Plan {
    /// The instant from which it is planned.
    #[serde(deserialize_with = "crate::time::written::instant")]
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
    pub track: Option<Track>,
    /// The passport with which that way is made; none where the trip lists no passports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub presents: Option<PresentedPassport>,
    /// The verdict on it as things are.
    pub verdict: Verdict,
    /// Whether it can be done: nothing refuses, nothing is undecided, and no step that is required, or may be, comes too late.
    pub feasible: bool,
    /// The steps in an order in which they can be done, every flight among them.
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
    /// The requirement that it meets; none for flights, checkpoints and duties.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirement: Option<RequirementId>,
    /// The position of the checkpoint that it serves in the way's list.
    pub checkpoint: u32,
    /// Whether it is required or recommended.
    pub modality: Modality,
    /// How it stands.
    pub state: StepState,
    /// The location in whose local time its instants are: where the traveller sets out, or is when it is done.
    pub place: Location,
    /// The earliest instant at which it can be begun; none for flights, checkpoints and duties.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_instant"
    )]
    pub begin_from: Option<DateTime<FixedOffset>>,
    /// The earliest instant at which it can be done or in hand; of a log or a duty, when it begins; of a flight, its departure.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_instant"
    )]
    pub earliest: Option<DateTime<FixedOffset>>,
    /// By when it must be begun, for all that follows to be in time: the latest instant less what it takes.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_instant"
    )]
    pub begin_by: Option<DateTime<FixedOffset>>,
    /// The latest instant at which it must be done or in hand, for all that follows to be in time; of a duty, its last minute;
    /// of a flight, its landing.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_instant"
    )]
    pub latest: Option<DateTime<FixedOffset>>,
    /// The last minute that the notice itself allows, which may be later than `latest`; none where it sets no end.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_instant"
    )]
    pub limit: Option<DateTime<FixedOffset>>,
    /// How long it takes, in minutes.
    pub takes: u32,
    /// That what is had must differ from what meets others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub distinct: Option<Distinct>,
    /// The positions of the steps that must be done before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<u32>,
    /// The minutes between earliest and latest; below 0 it comes too late. None where nothing can be moved, but below 0 for a
    /// log of which days are over, if it is not known whether they were logged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slack: Option<i64>,
    /// Where it comes from; none for flights and checkpoints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
}

/// What is done in a step.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum StepKind {
    /// Meeting a requirement.
    Requirement {
        /// What kind of thing it is.
        of: RequirementKind,
    },
    /// Travelling a leg; a domestic one too.
    Travel {
        /// The position of the leg in the itinerary, from 0.
        leg: u32,
        /// Where it lands.
        to: Location,
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

named!(StepState, "state of a step");

impl JourneyPlan {
    /// Whether it is the plan of a way of its journey.
    pub(crate) fn is_of(&self, way: &Way) -> bool {
        self.track == way.track && self.presents == way.presents
    }

    /// Whether its steps lead to passing: what is refused, undecided or not covered is not planned.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.verdict, Verdict::Cleared | Verdict::Conditional)
    }

    /// The steps that are checkpoints, in order.
    #[cfg(feature = "calendar")]
    pub(crate) fn checkpoints(&self) -> impl Iterator<Item = &Step> {
        let is_checkpoint = |step: &&Step| matches!(step.kind, StepKind::Checkpoint { .. });
        self.steps.iter().filter(is_checkpoint)
    }

    /// The step that meets a requirement.
    pub(crate) fn step(&self, requirement: &RequirementId) -> Option<&Step> {
        let mut steps = self.steps.iter();
        steps.find(|step| step.requirement.as_ref() == Some(requirement))
    }

    /// The legs of its steps, in order: the position, and where it departs and lands.
    pub(crate) fn legs(&self) -> impl Iterator<Item = (u32, Location, Location)> {
        self.steps.iter().filter_map(|step| match step.kind {
            StepKind::Travel { leg, to } => Some((leg, step.place, to)),
            _ => None,
        })
    }
}

impl Step {
    /// Whether the plan breaks, or may break, if it is not done: where it is not known whether a thing is required, whoever has
    /// it passes either way.
    #[must_use]
    pub fn is_hard(&self) -> bool {
        self.modality != Modality::Recommended && matches!(self.kind, StepKind::Requirement { .. })
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
/// A journey begins where the traveller sets out: with the first of the domestic flights that lead to its first flight abroad
/// with no more than 24 hours between two of them. What can be had before that is planned before that; only what cannot is
/// planned for the stops on the way, at the last place before the flight abroad, and what can be done on board or at the
/// landing for then. A sample is never taken at one place and its certificate fetched at the next. What is handed out on board
/// is filled in on board.
///
/// # Errors
/// The same as `evaluate`; and `EvaluateError::OutOfRange` if something takes longer than 365 days, or if `opens` is after
/// `closes` or `closes` beyond the day.
///
/// ```
/// use sekisho::{Rulebook, Trip, plan};
/// use sekisho::plan::Turnarounds;
/// let trip = Trip::from_json(include_str!("../examples/trips/s-01-osaka-to-shanghai.json"))?;
/// let plan = plan(Rulebook::builtin(), &trip, Turnarounds::default())?;
/// let sampling = &plan.journeys[0].steps[0];
/// // The first of the days that count, when the laboratories open.
/// assert_eq!(sampling.earliest.unwrap().to_rfc3339(), "2020-11-22T09:00:00+09:00");
/// // One day for the result, and it must be in hand before 10:00 of the day of departure.
/// assert_eq!(sampling.latest.unwrap().to_rfc3339(), "2020-11-23T09:59:00+09:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[allow(
    clippy::needless_pass_by_value,
    reason = "what comes of it keeps it; it is copied only because words may be looked at twice"
)]
pub fn plan(
    rulebook: &Rulebook,
    trip: &Trip,
    turnarounds: Turnarounds,
) -> Result<Plan, EvaluateError> {
    rulebook.understanding(trip, |trip| {
        let (assessment, _) = assess(rulebook, trip)?;
        plan_of(rulebook, trip, &assessment, turnarounds.clone())
    })
}

/// The same, for a trip that has been assessed.
pub(crate) fn plan_of(
    rulebook: &Rulebook,
    trip: &Trip,
    assessment: &Assessment,
    turnarounds: Turnarounds,
) -> Result<Plan, EvaluateError> {
    turnarounds.validate(rulebook)?;
    let (as_of, schedule) = trip.validate()?;
    let planner = draft::Planner {
        rulebook,
        trip,
        schedule: &schedule,
        as_of,
        turnarounds: &turnarounds,
    };
    let journeys = planner.journeys(&assessment.journeys);
    Ok(Plan {
        as_of,
        turnarounds,
        journeys,
    })
}
