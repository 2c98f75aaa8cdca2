//! The answer: verdicts, requirements, duties, findings and questions.

mod assumption;
pub(crate) mod explanation;
mod question;
mod requirement;
mod silence;
mod stay;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::code::{DutyKind, RequirementId, RulebookName, TextKey, Track, named};
use crate::error::ReadError;
use crate::json;
use crate::place::Location;
use crate::rulebook::coverage::Coverage;
use crate::rulebook::edition::Edition;
use crate::rulebook::platform::Guidance;
use crate::rulebook::rule::{CheckpointKind, Strength, WayOut};
use crate::time::window::Span;
use crate::trip::field::Field;
use crate::trip::passport::PresentedPassport;

pub use crate::rulebook::rule::RequirementKind;
pub use crate::rulebook::source::{MissionIds, RequirementIds, Source, SourceRef, TextKeys};
pub use assumption::{Assumption, Presumption};
pub use question::Question;
pub use requirement::{Finding, FindingKind, Modality, RequirementAssessment, Status, WayToMeet};
pub use silence::{Silence, SilenceKind};
pub use stay::StayCount;

pub use super::truth::Truth;
pub use explanation::{
    Bearing, Explanation, FactSeen, ProvisionReason, Reason, ReasonKind, Topic, TopicKind,
};

/// The longest JSON text of an assessment that is read back, in bytes.
pub const MAX_ASSESSMENT_BYTES: usize = 8 << 20;
/// The most entries of each list of an assessment that is read back: more than any answer has.
pub const MAX_ASSESSMENT_ENTRIES: usize = 4_096;

const LIMITS: json::Limits = json::Limits {
    bytes: MAX_ASSESSMENT_BYTES,
    lists: &[],
    other: MAX_ASSESSMENT_ENTRIES,
};

/// What a trip comes to. Ordered from the worst to the best; over checkpoints the worst wins, over open tracks the best.
///
/// A trip that asks for a track is judged on that track (reading R-40). Where only "do you already have it?" is unknown and
/// the thing can still be had, it is conditional, with the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Verdict {
    /// It cannot be done on this itinerary.
    Refused,
    /// A missing fact, or a point that the sources leave open, decides.
    Undetermined,
    /// The rulebook is silent: not a permission.
    NotCovered,
    /// Possible; listed things are outstanding and can still be had.
    Conditional,
    /// Everything required is held and valid.
    Cleared,
}

named!(Verdict, "verdict");

/// The answer to a trip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Assessment {
    /// The rulebooks that were asked: most often one.
    pub rulebooks: Vec<Edition>,
    /// The instant at which it was asked.
    #[serde(deserialize_with = "crate::time::written::instant")]
    pub as_of: DateTime<FixedOffset>,
    /// The verdict on the whole trip.
    pub verdict: Verdict,
    /// The journeys of which the trip consists, in order.
    pub journeys: Vec<JourneyAssessment>,
    /// The subdivisions on the way where one registers for a code.
    pub registrations: Vec<RegistrationAssessment>,
    /// The unknown facts that could change the answer, the most decisive first.
    pub questions: Vec<Question>,
    /// What is presumed where the trip is silent, where the answer hangs on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<Assumption>,
    /// What the rulebook speaks of, if it is silent anywhere on the trip.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coverage: Vec<Coverage>,
    /// The first instant at which the answer can change by itself.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_instant"
    )]
    pub valid_until: Option<DateTime<FixedOffset>>,
}

impl Assessment {
    /// Reads an assessment back from JSON of at most 8 MiB, as the published schema describes it.
    ///
    /// # Errors
    /// `ReadError` if the text is too long, is not JSON, nests deeper than 128, has a list of more than 4,096 entries, a field or
    /// value that is not known, or a text with characters that control a terminal, turn text round or are not seen.
    pub fn from_json(text: &str) -> Result<Self, ReadError> {
        json::read(text, &LIMITS)
    }
}

/// The answer for one journey: the flights from one country to another, with what lies between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct JourneyAssessment {
    /// The name of the rulebook that speaks of it.
    pub rulebook: RulebookName,
    /// The position of its first international leg in the itinerary, from 0.
    pub first_leg: u32,
    /// The position of its last international leg.
    pub last_leg: u32,
    /// Where its first international leg departs.
    pub from: Location,
    /// Where its last international leg lands.
    pub to: Location,
    /// Whether planes are changed on the way, outside the countries of start and end.
    pub via: bool,
    /// Whether it has been made already, and another follows: it is a fact that is not judged again, and nothing is asked for
    /// any more; the duties that follow from it go on (reading R-60).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub past: bool,
    /// The verdict.
    pub verdict: Verdict,
    /// The entry tracks side by side, the best first; a track that was asked for comes before all. Where several passports may be
    /// presented, the ways of each.
    pub ways: Vec<Way>,
}

/// One way to make a journey: on an entry track, or, where there are no tracks, the only one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Way {
    /// The entry track.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub track: Option<Track>,
    /// The passport with which it is made, to be presented at each of its checkpoints; none where the trip lists no passports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub presents: Option<PresentedPassport>,
    /// Whether the trip asked for it.
    pub asked: bool,
    /// Whether it is open to this traveller on this route.
    pub standing: Standing,
    /// What opens it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_by: Option<SourceRef>,
    /// The verdict.
    pub verdict: Verdict,
    /// What it costs.
    pub cost: Cost,
    /// The verdict at each checkpoint.
    pub checkpoints: Vec<CheckpointAssessment>,
    /// Why it is closed or refused: all reasons.
    pub refusals: Vec<RefusalFinding>,
    /// What must be held or done before the checkpoints, and what is recommended.
    pub requirements: Vec<RequirementAssessment>,
    /// What must be done at or after the checkpoints.
    pub duties: Vec<Duty>,
    /// What the traveller is told besides.
    pub notes: Vec<Note>,
    /// The points on which it could not be decided.
    pub open_points: Vec<OpenPoint>,
    /// Where the rulebook is silent, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub silences: Vec<Silence>,
}

/// Whether a track is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Standing {
    /// It is open.
    Open,
    /// It is not known whether it is open.
    Undecided,
    /// It is for such a traveller, but nobody is let in on it on this date.
    Suspended,
    /// It is not for this traveller, this route or this date.
    Closed,
}

named!(Standing, "standing of a way");

/// What a way costs.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Cost {
    /// Days of waiting after entry.
    pub waiting_days: u32,
    /// Papers, certificates and codes to be had.
    pub papers: u32,
}

/// A checkpoint and its verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CheckpointAssessment {
    /// What kind of checkpoint.
    pub kind: CheckpointKind,
    /// The leg that is boarded, or that lands there; its position in the itinerary, from 0.
    pub leg: u32,
    /// Where it is.
    pub place: Location,
    /// When, as scheduled, in local time: the departure that is boarded, or the landing.
    #[serde(deserialize_with = "crate::time::written::instant")]
    pub time: DateTime<FixedOffset>,
    /// The verdict there.
    pub verdict: Verdict,
}

/// Why a way is closed or refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RefusalFinding {
    /// The reason, as a text.
    pub text: TextKey,
    /// How firmly the source speaks.
    pub strength: Strength,
    /// What the traveller can do instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<WayOut>,
    /// The position of the checkpoint in the way's list.
    pub checkpoint: u32,
    /// Where it comes from.
    pub source: SourceRef,
}

/// Something that must be done at or after a checkpoint. A duty never keeps a trip from being cleared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Duty {
    /// What.
    pub kind: DutyKind,
    /// Its name, as a text.
    pub title: TextKey,
    /// Whether it is required or recommended.
    pub modality: Modality,
    /// The position of the checkpoint in the way's list.
    pub checkpoint: u32,
    /// When.
    pub window: Span,
    /// Where it comes from.
    pub source: SourceRef,
}

/// Something that the traveller is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Note {
    /// What, as a text.
    pub text: TextKey,
    /// The position of the checkpoint in the way's list.
    pub checkpoint: u32,
    /// Where it comes from.
    pub source: SourceRef,
}

/// A point on which a way could not be decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct OpenPoint {
    /// What hangs on it.
    pub effect: OpenEffect,
    /// The requirement that hangs on it, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirement: Option<RequirementId>,
    /// The facts that are not known; none if the sources leave the point open.
    pub unknown: Vec<Field>,
    /// The position of the checkpoint in the way's list.
    pub checkpoint: u32,
    /// Where it comes from.
    pub source: SourceRef,
}

/// What hangs on an open point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum OpenEffect {
    /// Whether the track is open.
    Standing,
    /// Whether the journey is refused.
    Refusal,
    /// Whether something is required.
    Requirement,
    /// Whether a requirement falls away.
    Waiver,
    /// Whether a test must lie in one more window.
    Restriction,
    /// Whether the rulebook speaks of it at all.
    Coverage,
}

named!(OpenEffect, "effect of an open point");

/// The answer for a subdivision on the way where one registers for a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RegistrationAssessment {
    /// The verdict; none for one that is only landed in, which does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// On which platforms to register, and how.
    pub guidance: Guidance,
}
