//! The answer about health codes for one province: ways to a code, in the order in which to try them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Acceptance, EvidenceStrength};
use crate::code::{Citation, City, PlatformId, Reading, Subdivision, TextKey};
use crate::holdings::PlatformHost;

/// How a traveller comes to a health code that can be shown in one province of China.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Guidance {
    /// The province visited (ISO 3166-2).
    pub province: Subdivision,
    /// The city visited (GB/T 2260), if it was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<City>,
    /// Whether the survey covers the province.
    pub survey: SurveyState,
    /// Whether the traveller lives in the province; none: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_area: Option<bool>,
    /// The ways to a code, in the order in which to try them.
    pub ways: Vec<CodeWay>,
    /// The platforms that do not take the traveller's document: not to be tried.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<CodeWay>,
    /// The cities of the province about which there is evidence of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cities: Vec<City>,
    /// The unknown facts that could change this answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<CodeFact>,
    /// What to mind, whichever way is taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<TextKey>,
    /// The facts of the sources on which the order rests.
    pub cites: Vec<Citation>,
    /// The readings that decided the order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
}

/// Whether the survey of platforms covers a province.
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

/// One way to a health code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct CodeWay {
    /// What kind of way it is.
    pub kind: CodeWayKind,
    /// The platform, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<PlatformId>,
    /// Where it runs; none where that depends on the code already held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<PlatformHost>,
    /// The province whose code it gives (ISO 3166-2); none: the national one, or not known.
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
        deserialize_with = "crate::json::optional_date"
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

/// The kinds of way to a health code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CodeWayKind {
    /// A platform of the province or city visited.
    LocalPlatform,
    /// The health-code icon of Alipay.
    Alipay,
    /// The health-code icon of `WeChat`.
    Wechat,
    /// The code of the province where the traveller lives, shown in the one visited.
    ResidenceCode,
    /// The national platform, in a province that has not got it as its own.
    NationalPlatform,
}

/// A fact about the traveller or the visit on which the guidance turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum CodeFact {
    /// Which city of the province is visited.
    City,
    /// Where the traveller lives, down to the province.
    Residence,
    /// Whether the traveller is a Chinese citizen.
    Nationality,
    /// The documents with which the traveller can identify themselves.
    IdentityDocuments,
    /// The health codes already held.
    HealthCodes,
}
