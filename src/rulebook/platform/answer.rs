//! The answer about codes for one subdivision: ways to a code, in the order in which to try them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Acceptance, EvidenceStrength};
use crate::code::{Citation, City, PlatformHost, PlatformId, Reading, Subdivision, TextKey, named};

/// How a traveller comes to a code that can be shown in one subdivision of a country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Guidance {
    /// The subdivision visited (ISO 3166-2).
    pub subdivision: Subdivision,
    /// The city visited (GB/T 2260), if it was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<City>,
    /// Whether the survey covers the subdivision.
    pub survey: SurveyState,
    /// Whether the traveller lives there; none: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_area: Option<bool>,
    /// The ways to a code, in the order in which to try them.
    pub ways: Vec<RegistrationWay>,
    /// The platforms that do not take the traveller's document: not to be tried.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<RegistrationWay>,
    /// The cities of the subdivision about which there is evidence of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cities: Vec<City>,
    /// The unknown facts that could change this answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<GuidanceFact>,
    /// What to mind, whichever way is taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<TextKey>,
    /// The facts of the sources on which the order rests; none where no registry speaks of the place.
    pub cites: Vec<Citation>,
    /// The readings that decided the order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
}

impl Guidance {
    /// Nothing: for a place of which nobody has said anything.
    pub(crate) fn silent(subdivision: Subdivision, city: Option<City>) -> Self {
        Self {
            subdivision,
            city,
            survey: SurveyState::NotSurveyed,
            own_area: None,
            ways: Vec::new(),
            closed: Vec::new(),
            cities: Vec::new(),
            unknown: Vec::new(),
            cautions: Vec::new(),
            cites: Vec::new(),
            readings: Vec::new(),
        }
    }
}

/// Whether the survey of platforms covers a subdivision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum SurveyState {
    /// It does.
    Surveyed,
    /// It does not: whether foreigners can register there is not known, which is not the same as "no".
    NotSurveyed,
}

named!(SurveyState, "state of a survey");

/// One way to a code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RegistrationWay {
    /// What kind of way it is.
    pub kind: RegistrationWayKind,
    /// Its name where it is not tied to a platform, as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<TextKey>,
    /// The platform, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<PlatformId>,
    /// Where it runs; none where that depends on the code already held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<PlatformHost>,
    /// The subdivision whose code it gives (ISO 3166-2); none: that of the whole country, or not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_of: Option<Subdivision>,
    /// The one city where it works (GB/T 2260); none: not limited to a city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<City>,
    /// Whether the traveller's document is accepted.
    pub accepts: Acceptance,
    /// How that is known.
    pub strength: EvidenceStrength,
    /// The last day on which it can have been observed; none: the report bears no date.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub observed: Option<NaiveDate>,
    /// Whether the traveller already holds a code got this way; none: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<bool>,
    /// What to do, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<TextKey>,
    /// What to do, in order, if it broke off half-way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recovery: Vec<TextKey>,
    /// What to mind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<TextKey>,
    /// The facts of the sources on which it rests.
    pub cites: Vec<Citation>,
    /// The readings that decided it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
}

/// The kinds of way to a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum RegistrationWayKind {
    /// A platform of the subdivision or city visited.
    LocalPlatform,
    /// The host itself, whichever platform of the subdivision visited is behind it.
    Host,
    /// The code of the subdivision where the traveller lives, shown in the one visited.
    ResidenceCode,
    /// The platform of the whole country, in a subdivision that has not got it as its own.
    CountryPlatform,
}

named!(RegistrationWayKind, "kind of registration");

/// A fact about the traveller or the visit on which the guidance turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum GuidanceFact {
    /// Which city of the subdivision is visited.
    City,
    /// Where the traveller lives, down to the subdivision.
    Residence,
    /// Whether the traveller is a national of the country.
    Nationality,
    /// The documents with which the traveller can identify themselves.
    IdentityDocuments,
    /// The codes already held.
    Codes,
}

named!(GuidanceFact, "fact of a registration");
