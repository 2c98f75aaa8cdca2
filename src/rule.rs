//! The closed language in which rules are written: provisions, their scope and dates, and their effects.

mod bound;
mod need;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{
    Citation, Country, NoticeId, ProvisionId, Reading, RequirementId, SubjectId, TextKey, Track,
};
use crate::condition::Condition;
use crate::place::Zone;
use crate::window::Window;

pub use bound::{Bound, DocumentSpec, FactBound, Must, Validity};
pub use need::{CertificateForm, CertificateSpec, Need, TestEvent, TestSpec};

/// One source document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Notice {
    /// Its id, such as `b`.
    pub id: NoticeId,
    /// The id under which citations name it, such as `B` or `uk-appv`.
    pub source: String,
    /// Who published it, as a text.
    pub publisher: TextKey,
    /// What it is, as a text.
    pub title: TextKey,
    /// The languages of the original (BCP 47).
    pub languages: Vec<String>,
    /// From when it is known, by the dates of `zone`.
    pub published: Since,
    /// The publisher's time zone (IANA).
    pub zone: Zone,
    /// The day on which the text used here was read.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
    )]
    pub retrieved: Option<NaiveDate>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A first day, of which it may not be known to the day. It counts from its 00:00 in the publisher's time (reading R-48).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Since {
    /// The first day on which it can be so, from 00:00 local; none: always.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
    )]
    pub from: Option<NaiveDate>,
    /// The first day on which it is certainly so, where that is a later one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
    )]
    pub certain_from: Option<NaiveDate>,
}

/// The stretch of days on which a provision is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct InForce {
    /// Which day of the journey is asked.
    pub by: ForceDay,
    /// The first day, from 00:00 in the place of that day; none: always.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
    )]
    pub from: Option<NaiveDate>,
    /// The first day on which it is certainly in force, where `from` is not known to the day.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
    )]
    pub certain_from: Option<NaiveDate>,
    /// The first day on which it is no longer in force; none: open.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
    )]
    pub until: Option<NaiveDate>,
}

impl InForce {
    /// Whether a day is one of them, or perhaps one.
    pub(crate) fn contains(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| day >= from) && self.until.is_none_or(|until| day < until)
    }
}

/// The day of a journey that decides which rules are in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ForceDay {
    /// The local date of scheduled departure of the first international flight.
    Departure,
    /// The same of the journey that follows; a journey that none follows is not spoken of.
    NextDeparture,
    /// The local date of scheduled landing in the country of destination.
    Landing,
}

/// Which journeys a provision speaks of, by the countries where they start and end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Scope {
    /// Where the journey starts; empty: anywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Country>,
    /// Where the journey ends; empty: anywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Country>,
}

impl Scope {
    /// Whether a journey from one country to another is spoken of.
    pub(crate) fn spans(&self, from: Country, to: Country) -> bool {
        let fits = |list: &[Country], end: Country| list.is_empty() || list.contains(&end);
        fits(&self.from, from) && fits(&self.to, to)
    }
}

/// One rule: when it applies, and what follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provision {
    /// Its id, such as `b.direct.certificate`.
    pub id: ProvisionId,
    /// The notice to which it belongs.
    pub notice: NoticeId,
    /// The question it answers; provisions on the same subject follow each other in time without overlap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<SubjectId>,
    /// The facts of the sources on which it rests.
    pub cites: Vec<Citation>,
    /// The readings that decided it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    /// From when it is known, where that differs from its notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Since>,
    /// When it is in force.
    pub in_force: InForce,
    /// Which journeys it speaks of.
    pub scope: Scope,
    /// The checkpoints at which it speaks; what it requires is due at the first.
    pub at: Vec<CheckpointKind>,
    /// The entry tracks that it concerns; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tracks: Vec<Track>,
    /// The provisions that it replaces, where both are known and in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<ProvisionId>,
    /// When it applies; left out: always.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
    /// What follows.
    pub then: Vec<Effect>,
}

/// The kinds of place on the way at which somebody checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CheckpointKind {
    /// Boarding the first international flight of a journey.
    Boarding,
    /// Changing planes on the way.
    Transit,
    /// Boarding the last flight of a journey, at the last place of transit.
    OnwardBoarding,
    /// Immigration and quarantine where the journey ends.
    Landing,
}

/// What follows from a provision that applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Effect {
    /// The provision's tracks are open to the traveller; where it does not apply, they are closed.
    Open {
        /// Why they are closed then.
        closed: TextKey,
    },
    /// The provision's tracks are not for this traveller or this route; other ways stay as they are.
    Exclude(Refusal),
    /// The journey, on the provision's tracks, is refused.
    Refuse(Refusal),
    /// These must be held or done before the checkpoint.
    Require(Vec<RequirementId>),
    /// Something must be done at or after the checkpoint.
    Oblige(DutySpec),
    /// These requirements fall away.
    Waive(Vec<RequirementId>),
    /// Tests must, besides, lie in one more window.
    Restrict {
        /// Which.
        requirements: Vec<RequirementId>,
        /// The window.
        window: Window,
    },
    /// The traveller is told something.
    Advise {
        /// What.
        text: TextKey,
    },
}

/// Why a journey or a track is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// The reason.
    pub text: TextKey,
    /// Whether it closes the track to everybody for the time being, not to this traveller alone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub suspends: bool,
    /// How firmly.
    #[serde(default, skip_serializing_if = "Strength::is_absolute")]
    pub strength: Strength,
    /// What the traveller can do instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<WayOut>,
}

/// Something that a traveller who is refused can do instead, with the facts that say so: they are often not those that refuse.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WayOut {
    /// What, as a text.
    pub text: TextKey,
    /// The facts of the sources on which it rests.
    pub cites: Vec<Citation>,
    /// The readings that decided it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub readings: Vec<Reading>,
}

/// How firmly a source speaks.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Strength {
    /// Without exception.
    #[default]
    Absolute,
    /// "In principle": the authority may decide otherwise.
    InPrinciple,
}

impl Strength {
    /// Whether there is no exception.
    #[must_use]
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde's skip_serializing_if hands a reference"
    )]
    pub fn is_absolute(&self) -> bool {
        *self == Self::Absolute
    }
}

/// Something that must be held, or have been done, before a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequirementSpec {
    /// Its id, unique in the rulebook.
    pub id: RequirementId,
    /// What is needed.
    pub need: Need,
    /// Its name as a text.
    pub title: TextKey,
    /// Recommended only: it never blocks.
    #[serde(default, skip_serializing_if = "is_false")]
    pub recommended: bool,
    /// What the sources say follows if it cannot be had.
    pub otherwise: Otherwise,
    /// What must be met before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<RequirementId>,
    /// What it serves to get: once one of these is held, this is met too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serves: Vec<RequirementId>,
    /// The mission that gives it or takes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mission: Option<PlaceRole>,
    /// The place of the mission, company or office from which it is had: it can be had until the last departure from there,
    /// and not until the checkpoint (reading R-50). Left out: until the checkpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub had_in: Option<PlaceRole>,
    /// How to get it, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<TextKey>,
}

/// What follows if a requirement cannot be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Otherwise {
    /// The traveller is refused.
    Refused,
    /// The track is lost, not the landing.
    TrackLost,
    /// The sources do not say.
    NotSaid,
}

/// A place by its part in the journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PlaceRole {
    /// Where the journey starts.
    Origin,
    /// The last place of transit.
    Transit,
    /// Where the journey ends.
    Destination,
}

/// Something that must be done at or after a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DutySpec {
    /// What.
    pub duty: DutyKind,
    /// Its name as a text.
    pub title: TextKey,
    /// Recommended only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub recommended: bool,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
}

/// The kinds of duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum DutyKind {
    /// Being tested on arrival.
    TestOnArrival,
    /// Being tested after return, and waiting at home for the result.
    TestAfterReturn,
    /// Waiting at home.
    Waiting,
    /// Quarantine as the country orders it.
    Quarantine,
    /// Moving only between home and work.
    LimitedActivity,
    /// Using the contact-confirming app.
    ContactConfirming,
    /// Keeping the location history.
    LocationHistory,
    /// Reporting one's health.
    HealthReport,
    /// Watching one's health.
    HealthWatch,
    /// Keeping the originals of papers, by the company.
    KeepingOriginals,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if hands a reference"
)]
fn is_false(value: &bool) -> bool {
    !*value
}
