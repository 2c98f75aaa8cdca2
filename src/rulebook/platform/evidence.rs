//! What is known of registering on a platform, and how.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{Citation, DocumentKind, PlatformHost, Reading, Subdivision, TextKey, named};

/// What one piece of evidence says about registering on a platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Registration {
    /// Where the registration runs.
    pub host: PlatformHost,
    /// Whether it is for foreigners only.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub only_foreigners: bool,
    /// The subdivisions whose residents the evidence is about; none: everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents_of: Option<Vec<Subdivision>>,
    /// Where the code of the place of residence is that carries over; none: no code is needed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carries_over_from: Option<PlatformHost>,
    /// What it says, and how it is known.
    pub evidence: Evidence,
}

/// A statement about a way to a code: what, how it is known, since when, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Evidence {
    /// The document about which it is; none: whichever the traveller has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentKind>,
    /// Whether that document is accepted.
    pub accepts: Acceptance,
    /// How it is known.
    pub strength: EvidenceStrength,
    /// The last day on which it can have been observed; none: the report bears no date.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub observed: Option<NaiveDate>,
    /// The facts of the sources on which it rests.
    pub cites: Vec<Citation>,
    /// The readings that decided it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    /// What to do, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<TextKey>,
    /// What to do, in order, if it broke off half-way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recovery: Vec<TextKey>,
    /// What to mind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<TextKey>,
}

/// Whether a platform accepts a document for registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Acceptance {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Nobody has said; it has to be tried.
    NotKnown,
}

named!(Acceptance, "acceptance");

/// How a statement about a platform is known, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum EvidenceStrength {
    /// The author of the survey did it.
    FirstHand,
    /// A reader of the survey reports it from experience.
    ReaderReport,
    /// The registration page was opened and read; nobody need have registered.
    InferredFromPage,
    /// The author concludes it from something else.
    Inferred,
    /// The survey states it as a rule without saying how it is known.
    Stated,
    /// Nobody has tried it in this place or for such a traveller.
    Untested,
}

named!(EvidenceStrength, "strength of evidence");
