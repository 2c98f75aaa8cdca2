//! The closed language in which rules are written: provisions, their scope and dates, and their effects.

mod age;
mod bound;
mod distinct;
mod kind;
mod need;
mod notice;
mod stay;

use serde::{Deserialize, Serialize};

use crate::code::{
    Citation, DutyKind, NoticeId, ProvisionId, Reading, RequirementId, SubjectId, TextKey, Track,
    named,
};
use crate::place::area::Place;
use crate::rulebook::condition::Condition;
use crate::time::window::{Lead, Window};

pub use age::{AgeBound, AgeUnit};
pub use bound::{Bound, DocumentSpec, FactBound, Must, Validity};
pub use distinct::{Distinct, MAX_HOURS_APART, MAX_LINKED, Respect};
pub use kind::RequirementKind;
pub use need::{
    CertificateForm, CertificateSpec, DoseCourse, DosesSpec, Need, RecoverySpec, TestEvent,
    TestSpec,
};
pub use notice::{ForceDay, InForce, Notice, Since};
pub use stay::StayLimitSpec;

/// Which journeys a provision speaks of, by the countries where they start and end, or areas of such. The members of an area are
/// those of the day that decides which rules are in force.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Scope {
    /// Where the journey starts; empty: anywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Place>,
    /// Where the journey ends; empty: anywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Place>,
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
    /// The question it answers. Of provisions on one subject those that begin later replace the earlier ones, from when they are known
    /// and in force; until then, and when those that replace them have ended, they go on. Several of one notice that begin on the same day answer it together.
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

impl Provision {
    /// Whether it replaces another: by its id, or by answering the same question later. Of two that answer it and never are in
    /// force on one day, neither need.
    pub(crate) fn takes_the_place_of(&self, other: &Self) -> bool {
        let (force, before) = (&self.in_force, &other.in_force);
        let is_over = |until| force.by == before.by && force.from >= Some(until);
        let succeeds = self.subject.is_some()
            && self.subject == other.subject
            && force.from > before.from
            && !before.until.is_some_and(is_over);
        succeeds || self.replaces.contains(&other.id)
    }
}

/// The kinds of place on the way at which somebody checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CheckpointKind {
    /// The border at which one leaves the country where the journey starts, before boarding; it is there only where a provision
    /// for such journeys speaks of it.
    Exit,
    /// Boarding the first international flight of a journey.
    Boarding,
    /// Changing planes on the way.
    Transit,
    /// Boarding the last flight of a journey, at the last place of transit.
    OnwardBoarding,
    /// Immigration and quarantine where the journey ends.
    Landing,
}

named!(CheckpointKind, "kind of checkpoint");

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
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
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

named!(Strength, "strength of a refusal");

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
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub recommended: bool,
    /// What the sources say follows if it cannot be had.
    pub otherwise: Otherwise,
    /// That what meets it must differ from what meets others; left out: one thing may meet it and others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distinct: Option<Distinct>,
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
    /// Whether it counts only where it is held when the trip is asked about: it is nothing that one can mean to get.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub held_only: bool,
    /// How long it takes at least to get it: who has it not so long before it is due can no longer have it. How long it takes as a
    /// rule is said by its word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes: Option<Lead>,
    /// How to get it, step by step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<TextKey>,
}

impl RequirementSpec {
    /// What its ways are made of, where one of several will do; otherwise nothing.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &RequirementId> {
        let ways = match &self.need {
            Need::OneOf(ways) => ways.as_slice(),
            _ => &[],
        };
        ways.iter().flatten()
    }
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

named!(Otherwise, "consequence");

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

named!(PlaceRole, "role of a place");

/// Something that must be done at or after a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DutySpec {
    /// What.
    pub duty: DutyKind,
    /// Its name as a text; left out: that of its word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<TextKey>,
    /// Recommended only.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub recommended: bool,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
}
