//! Requirements, and how they stand.

use serde::{Deserialize, Serialize};

use crate::code::{Country, Particular, RequirementId, TextKey, named};
use crate::rulebook::rule::{Distinct, Otherwise, RequirementKind};
use crate::time::moment::Moment;
use crate::time::window::Span;
use crate::trip::field::Field;

use super::stay::StayCount;
use crate::rulebook::source::{MissionIds, RequirementIds, SourceRef, TextKeys};

/// Something that must be held or have been done before a checkpoint, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RequirementAssessment {
    /// Its id in the rulebook.
    pub id: RequirementId,
    /// Its name, as a text.
    pub title: TextKey,
    /// What kind of thing it is.
    pub kind: RequirementKind,
    /// Whether it is required or recommended.
    pub modality: Modality,
    /// How it stands.
    pub status: Status,
    /// The position of the checkpoint in the way's list.
    pub checkpoint: u32,
    /// When it can be done or must be had.
    pub window: Span,
    /// What must be met before.
    #[serde(default, skip_serializing_if = "RequirementIds::is_nothing")]
    pub depends_on: RequirementIds,
    /// How to get it, step by step, as texts.
    #[serde(default, skip_serializing_if = "TextKeys::is_nothing")]
    pub steps: TextKeys,
    /// The missions to turn to.
    #[serde(default, skip_serializing_if = "MissionIds::is_nothing")]
    pub missions: MissionIds,
    /// What to mind about them, as texts.
    #[serde(default, skip_serializing_if = "TextKeys::is_nothing")]
    pub cautions: TextKeys,
    /// The country or region of the mission to turn to, where the rulebook has no address of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mission_in: Option<Country>,
    /// What is wrong with what is held, or not known of it: everything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    /// What the sources say follows if it cannot be had.
    pub otherwise: Otherwise,
    /// Where it comes from.
    pub source: SourceRef,
    /// How the days of stay stand, where it limits them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub stay: Option<StayCount>,
    /// The ways of which one will do, the one that is nearest first; of a requirement of another kind none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub ways: Vec<WayToMeet>,
    /// That what meets it must differ from what meets others that are asked for on the same way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub distinct: Option<Distinct>,
    /// What waives it, if it is waived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived_by: Option<SourceRef>,
}

/// One of the ways to meet a requirement: one thing, or several together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct WayToMeet {
    /// What it is made of; each is in the list of requirements, too.
    pub requirements: RequirementIds,
    /// How they stand together: `unknown` also where it is not known whether they can still be had.
    pub status: Status,
}

/// How strongly a thing is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Modality {
    /// It is required.
    Required,
    /// It is recommended and never blocks.
    Recommended,
    /// It is not known whether it is required.
    Undecided,
    /// It is part of a way of which another may do as well: what is required is what names the ways.
    Alternative,
}

named!(Modality, "modality");

/// How a requirement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Status {
    /// It is held and valid.
    Met,
    /// It is not held, and can still be had.
    Open,
    /// It can no longer be had for this itinerary.
    Failed,
    /// It is not known whether it is held.
    Unknown,
    /// It need not be held.
    Waived,
}

named!(Status, "status");

/// One thing that is wrong with what is held, or not known of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Finding {
    /// What.
    pub kind: FindingKind,
    /// The position of the certificate, document, dose or recovery in its list, from 0; the passports of the traveller follow on the
    /// documents in hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// What is missing on the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Particular>,
    /// The fact that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown: Option<Field>,
    /// Of two dates that contradict each other, the one that is too early; of a stay that is too long, its last day; of a dose or a
    /// positive test outside its window, its own day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Moment>,
    /// The other one; of a stay, the last day on which it may end; of what takes too long, the last day or instant on which it
    /// could be begun; of a dose or a positive test that is too recent, the first day of that from which the window counts on which it
    /// does, of one that was too long ago the last; of a course of doses, the last day on which to begin it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Moment>,
    /// What is wrong, where the rulebook has words of its own for it, as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub text: Option<TextKey>,
    /// The requirement that is met by the same thing, or by one from which this one does not differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub other: Option<RequirementId>,
}

impl Finding {
    /// A finding about a thing in a list, or about none of them.
    pub(crate) fn of(kind: FindingKind, item: Option<usize>) -> Self {
        Self {
            kind,
            item: item.and_then(|item| u32::try_from(item).ok()),
            missing: None,
            unknown: None,
            found: None,
            bound: None,
            text: None,
            other: None,
        }
    }
}

/// The kinds of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum FindingKind {
    /// No such thing is held.
    NotHeld,
    /// No sample has been taken.
    NotSampled,
    /// The sample was taken before the window.
    SampledTooEarly,
    /// The sample was taken after the window.
    SampledTooLate,
    /// The certificate was issued before the window.
    IssuedTooEarly,
    /// The certificate was not issued in time.
    IssuedTooLate,
    /// The certificate was issued before the sample was taken (reading R-55).
    IssuedBeforeSampled,
    /// The document ended before it was issued (reading R-55).
    EndedBeforeIssued,
    /// The document is issued only after the day on which it is used (reading R-55).
    IssuedAfterUse,
    /// The sample was taken in another country or region than asked for.
    WrongPlace,
    /// The institution is not on a mission's list.
    NotDesignated,
    /// The method is not one that counts.
    WrongAssay,
    /// The specimen is not one that counts.
    WrongSpecimen,
    /// The result is positive.
    Positive,
    /// The result is negative, where a positive one is asked for.
    Negative,
    /// The result is neither negative nor positive.
    Inconclusive,
    /// The certificate does not show something that it must.
    MissingOnCertificate,
    /// The certificate is not in the prescribed format.
    NotInPrescribedFormat,
    /// The paper original is needed.
    NotOriginal,
    /// It is not on paper.
    NotOnPaper,
    /// The tests are not on one certificate.
    NotAllOnOne,
    /// There are too few copies.
    TooFewCopies,
    /// Something else about it is not as asked; the text says what.
    NotAsAsked,
    /// It was not given by the mission that must give it.
    OtherMission,
    /// It is not valid long enough.
    NotValidLongEnough,
    /// It is valid only later.
    NotValidYet,
    /// It ended before it began.
    EndedBeforeValid,
    /// The temperature was not taken on a day on which it had to be.
    DaysMissing,
    /// The stay lasts longer than it may.
    StayTooLong,
    /// No day of stay is left when it begins.
    NoDaysLeft,
    /// It counts only where it is held already, and is nothing to be got for the trip.
    HeldOnly,
    /// It takes longer to get it than there is time.
    TakesTooLong,
    /// No dose is listed.
    NoDose,
    /// The product is not one that counts.
    WrongProduct,
    /// The dose does not complete the course.
    CourseNotComplete,
    /// The dose that completed the course is not listed.
    CompletingDoseNotListed,
    /// The dose is none that was given after the course was complete.
    NoBooster,
    /// The dose is too recent to count.
    DoseTooRecent,
    /// The dose was given too long ago.
    DoseTooLongAgo,
    /// A course of doses takes too long to be complete in time.
    CourseTakesTooLong,
    /// No recovery is listed, and no positive test that counts as one.
    NoRecovery,
    /// The first positive test of the recovery is too recent to count.
    RecoveryTooRecent,
    /// The first positive test of the recovery was too long ago.
    RecoveryTooLongAgo,
    /// The positive test of a certificate is too recent to count.
    PositiveTooRecent,
    /// The positive test of a certificate was too long ago.
    PositiveTooLongAgo,
    /// The test is not the first that was positive.
    NotTheFirstPositive,
    /// It meets another requirement, and does not count twice.
    MeetsAnother,
    /// The institution is the same that made the test for another requirement.
    SameInstitution,
    /// The method is the same as that of the test for another requirement.
    SameAssay,
    /// The specimen is the same as that of the test for another requirement.
    SameSpecimen,
    /// The sample was taken too few hours before or after that for another requirement.
    TooFewHoursApart,
    /// A field says the same as that of the document for another requirement.
    SameField,
    /// Not enough time is left to have all that must differ.
    NoTimeApart,
    /// A fact that decides is not known.
    NotKnown,
}

named!(FindingKind, "kind of finding");
