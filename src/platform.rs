//! Health-code platforms of the Chinese provinces: who can register where, and how anybody knows.
//!
//! What the survey saw is data; `guide` puts it in the order in which a traveller should try it.

mod answer;
mod check;
mod guide;
mod local;
mod query;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{Citation, City, DocumentKind, PlatformId, Reading, Subdivision, TextKey};
use crate::holdings::PlatformHost;

pub(crate) use query::{CodeKind, HeldCode};

pub use answer::{CodeFact, CodeWay, CodeWayKind, Guidance, SurveyState};
pub(crate) use guide::guide;
pub(crate) use query::CodeQuery;

/// The health-code platforms, and what holds whatever the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Platforms {
    /// The words for the codes that they give.
    pub codes: CodeWords,
    /// The platforms; within a province, in the order in which the survey lists them.
    pub platforms: Vec<HealthCodePlatform>,
    /// The cities about which there is evidence of their own.
    pub cities: Vec<SurveyedCity>,
    /// The provinces that the survey does not cover.
    pub not_surveyed: Vec<NotSurveyed>,
    /// Ways that are not tied to one platform.
    pub general: GeneralWays,
    /// What the order of the ways rests on.
    pub order: OrderOfWays,
    /// The texts that depend on the traveller rather than on the platform.
    pub wording: Wording,
}

/// The kinds of document by which a rulebook calls health codes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodeWords {
    /// The group of all health codes.
    pub group: DocumentKind,
    /// The code of a province or city.
    pub provincial: DocumentKind,
    /// The code of the national platform.
    pub national: DocumentKind,
}

/// One health-code platform, under the name by which it is searched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct HealthCodePlatform {
    /// Its id.
    pub id: PlatformId,
    /// Its official name in its own script: what to type into the search.
    pub official_name: String,
    /// The name in pinyin with tone marks; none where the name is not Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinyin: Option<String>,
    /// Other names under which it is met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<OtherName>,
    /// Where it runs.
    pub hosts: Vec<PlatformHost>,
    /// Whose code it gives.
    pub area: PlatformArea,
    /// What is known of registering on it; one entry for each piece of evidence.
    pub registrations: Vec<Registration>,
}

/// Another name of a platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct OtherName {
    /// The name in its own script.
    pub name: String,
    /// The name in pinyin with tone marks, where the source gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinyin: Option<String>,
    /// The facts of the sources that use it.
    pub cites: Vec<Citation>,
}

/// Whose health code a platform gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PlatformArea {
    /// A whole province.
    Province {
        /// Which one (ISO 3166-2).
        province: Subdivision,
    },
    /// One city; what is known of it does not speak for the rest of its province.
    City {
        /// Which one (GB/T 2260).
        city: City,
    },
    /// The whole country.
    National {
        /// The provinces that have it as their own.
        local_in: Vec<Subdivision>,
        /// What is known of showing its code in the others.
        elsewhere: Evidence,
    },
}

/// What one piece of evidence says about registering on a platform with a passport.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Registration {
    /// Where the registration runs.
    pub host: PlatformHost,
    /// Whether it is for foreigners only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub only_foreigners: bool,
    /// The provinces whose residents the evidence is about; none: everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents_of: Option<Vec<Subdivision>>,
    /// Where the health code of the place of residence is that carries over; none: no code is needed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carries_over_from: Option<PlatformHost>,
    /// What it says, and how it is known.
    pub evidence: Evidence,
}

/// A statement about a way to a health code: what, how it is known, since when, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Evidence {
    /// Whether a foreign passport is accepted; of evidence about the identity card, whether that card is.
    pub accepts: Acceptance,
    /// How it is known.
    pub strength: EvidenceStrength,
    /// The last day on which it can have been observed; none: the report bears no date.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::json::optional_date"
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

/// A city about which there is evidence of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SurveyedCity {
    /// Its code (GB/T 2260).
    pub city: City,
    /// Its name, as a text.
    pub name: TextKey,
}

/// A province that the survey does not cover: not the same as one whose platform takes no passports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotSurveyed {
    /// Which one (ISO 3166-2).
    pub province: Subdivision,
    /// Whether the ways that are not tied to a platform are offered there, as untested.
    pub general_ways: bool,
    /// What to mind.
    pub caution: TextKey,
    /// The facts of the sources that leave it out.
    pub cites: Vec<Citation>,
    /// The readings that decided it.
    pub readings: Vec<Reading>,
}

/// Ways to a health code that are not tied to one platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GeneralWays {
    /// In the province where one lives, whatever is known of its platform.
    pub own_area: Registration,
    /// In the province where one lives, if no platform of it is known.
    pub own_area_unlisted: Registration,
    /// In another province: what its page asks for tells whether a code carries over.
    pub page_test: Registration,
    /// The code of the province where one lives, shown in another one.
    pub residence_code: Evidence,
    /// A platform of the province, for who has a resident identity card of China.
    pub identity_card: Evidence,
}

/// What the order of the ways rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderOfWays {
    /// In the province where one lives.
    pub own_area: Basis,
    /// In another province.
    pub elsewhere: Basis,
}

/// The facts and readings on which something rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Basis {
    /// The facts of the sources.
    pub cites: Vec<Citation>,
    /// The readings.
    pub readings: Vec<Reading>,
    /// What to mind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<TextKey>,
}

/// The texts that depend on the traveller rather than on the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wording {
    /// The platform does not take passports.
    pub takes_no_passports: TextKey,
    /// The platform is for foreigners only.
    pub only_foreigners: TextKey,
    /// The platform is a city's, and it is not known whether that city is visited.
    pub only_in_city: TextKey,
    /// The evidence is about residents of another province, or about people with a code that this traveller may not have.
    pub others_only: TextKey,
    /// The traveller has neither a passport nor a resident identity card.
    pub no_document: TextKey,
    /// It is not known with which document a Chinese citizen registers.
    pub card_or_passport: TextKey,
    /// The survey tried it with a passport, and the traveller has a resident identity card.
    pub tried_with_passport: TextKey,
    /// It is not known who the traveller is: the answer is for passports.
    pub passport_assumed: TextKey,
    /// It is not known whether the traveller lives in the province visited.
    pub if_living_here: TextKey,
    /// It is not known whether the traveller lives in China.
    pub if_living_in_china: TextKey,
    /// Nobody has tried it there.
    pub untested: TextKey,
}

impl Platforms {
    /// The platform with this id.
    #[must_use]
    pub fn platform(&self, id: &PlatformId) -> Option<&HealthCodePlatform> {
        self.platforms.iter().find(|platform| platform.id == *id)
    }

    /// The cities of `province` about which there is evidence of their own.
    pub(crate) fn cities_of(&self, province: Subdivision) -> impl Iterator<Item = &SurveyedCity> {
        self.cities
            .iter()
            .filter(move |known| known.city.subdivision() == province)
    }

    /// The entry for a province that the survey does not cover.
    pub(crate) fn gap(&self, province: Subdivision) -> Option<&NotSurveyed> {
        self.not_surveyed
            .iter()
            .find(|gap| gap.province == province)
    }
}

impl PlatformArea {
    /// The city whose platform it is, if it is one city's.
    pub(crate) fn city(&self) -> Option<City> {
        match self {
            Self::City { city } => Some(*city),
            Self::Province { .. } | Self::National { .. } => None,
        }
    }

    /// Whether it is a platform of `province` or of one of its cities.
    pub(crate) fn is_of(&self, province: Subdivision) -> bool {
        match self {
            Self::Province { province: own } => *own == province,
            Self::City { city } => city.subdivision() == province,
            Self::National { local_in, .. } => local_in.contains(&province),
        }
    }
}
