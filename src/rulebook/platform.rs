//! Platforms on which a traveller registers for a code that places ask for: who can register where, and how anybody knows.
//!
//! What a survey saw is data; `guide` puts it in the order in which a traveller should try it.

mod answer;
mod check;
mod evidence;
mod general;
mod guide;
mod local;
mod query;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::code::{
    Citation, City, Country, DocumentKind, Nationality, PlatformHost, PlatformId, Reading,
    RegistryId, Subdivision, TextKey,
};

pub use answer::{Guidance, GuidanceFact, RegistrationWay, RegistrationWayKind, SurveyState};
pub use evidence::{Acceptance, Evidence, EvidenceStrength, Registration};
pub use general::{Basis, GeneralWays, HostWay, OrderOfWays, ShownCode, Wording};
pub(crate) use guide::guide;
pub(crate) use query::{CodeKind, HeldCode, Registrant};

/// A survey of the platforms of a country on which one registers for a code, and what holds whatever the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlatformRegistry {
    /// Its id.
    pub id: RegistryId,
    /// The country or region of which it speaks (ISO 3166-1).
    pub country: Country,
    /// The subdivisions of it of which it speaks (ISO 3166-2); empty: all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subdivisions: Vec<Subdivision>,
    /// The nationalities of whoever is no foreigner there (ICAO Doc 9303).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nationals: Vec<Nationality>,
    /// The documents with which people register, the one first that is tried before the others; at most 8.
    pub identity_documents: Vec<RegisteringDocument>,
    /// The words for the codes that the platforms give.
    pub codes: CodeKinds,
    /// The platforms; within a subdivision, in the order in which the survey lists them.
    pub platforms: Vec<RegistrationPlatform>,
    /// The cities about which there is evidence of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cities: Vec<SurveyedCity>,
    /// The subdivisions that the survey leaves out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_surveyed: Vec<NotSurveyed>,
    /// Ways that are not tied to one platform.
    pub general: GeneralWays,
    /// What the order of the ways rests on.
    pub order: OrderOfWays,
    /// The texts that depend on the traveller rather than on the platform.
    pub wording: Wording,
}

/// A document with which people register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisteringDocument {
    /// The kind of document: a passport or an identity card.
    pub kind: DocumentKind,
    /// Its name where it is asked for, as a text.
    pub title: TextKey,
    /// Whether only nationals have it.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub only_nationals: bool,
}

/// The kinds of document by which a rulebook calls the codes of platforms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodeKinds {
    /// The group of all of them.
    pub group: DocumentKind,
    /// The code of a subdivision or city.
    pub local: DocumentKind,
    /// The code of the platform of the whole country; none if there is no such platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<DocumentKind>,
    /// The hosts in which a local code is kept, in the order in which they are asked about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept_in: Vec<PlatformHost>,
}

/// One platform, under the name by which it is searched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct RegistrationPlatform {
    /// Its id.
    pub id: PlatformId,
    /// Its official name in its own script: what to type into the search.
    pub official_name: String,
    /// How the name is read, in Latin letters, such as pinyin with tone marks; none where it is written in them.
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
    /// How it is read, in Latin letters, where the source gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinyin: Option<String>,
    /// The facts of the sources that use it.
    pub cites: Vec<Citation>,
}

/// Whose code a platform gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum PlatformArea {
    /// A whole subdivision of the country (ISO 3166-2).
    Subdivision(Subdivision),
    /// One city (GB/T 2260); what is known of it does not speak for the rest of its subdivision.
    City(City),
    /// The whole country.
    Country {
        /// The subdivisions that have it as their own.
        local_in: Vec<Subdivision>,
        /// What is known of showing its code in the others.
        elsewhere: Evidence,
    },
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

/// A subdivision that the survey leaves out: not the same as one whose platform takes no foreigners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotSurveyed {
    /// Which one (ISO 3166-2).
    pub subdivision: Subdivision,
    /// The country or region as which ISO 3166-1 lists it too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// Whether the ways that are not tied to a platform are offered there, as untested.
    pub general_ways: bool,
    /// What to mind.
    pub caution: TextKey,
    /// The facts of the sources that leave it out.
    pub cites: Vec<Citation>,
    /// The readings that decided it.
    pub readings: Vec<Reading>,
}

impl PlatformRegistry {
    /// Whether it speaks of a subdivision.
    #[must_use]
    pub fn covers(&self, subdivision: Subdivision) -> bool {
        subdivision.country() == self.country
            && (self.subdivisions.is_empty() || self.subdivisions.contains(&subdivision))
    }

    /// The subdivisions of which it speaks.
    pub(crate) fn covered(&self) -> impl Iterator<Item = Subdivision> {
        Subdivision::all().filter(|subdivision| self.covers(*subdivision))
    }

    /// The platform with this id.
    #[must_use]
    pub fn platform(&self, id: &PlatformId) -> Option<&RegistrationPlatform> {
        self.platforms.iter().find(|platform| platform.id == *id)
    }

    /// The platform of the whole country, where it has its code, and what is known of showing that elsewhere.
    pub(crate) fn country_platform(
        &self,
    ) -> Option<(&RegistrationPlatform, &[Subdivision], &Evidence)> {
        self.platforms
            .iter()
            .find_map(|platform| match &platform.area {
                PlatformArea::Country {
                    local_in,
                    elsewhere,
                } => Some((platform, local_in.as_slice(), elsewhere)),
                PlatformArea::Subdivision(_) | PlatformArea::City(_) => None,
            })
    }

    /// The cities of a subdivision about which there is evidence of their own.
    pub(crate) fn cities_of(
        &self,
        subdivision: Subdivision,
    ) -> impl Iterator<Item = &SurveyedCity> {
        let cities = self.cities.iter();
        cities.filter(move |known| known.city.subdivision() == subdivision)
    }

    /// The entry for a subdivision that the survey leaves out.
    pub(crate) fn gap(&self, subdivision: Subdivision) -> Option<&NotSurveyed> {
        let mut gaps = self.not_surveyed.iter();
        gaps.find(|gap| gap.subdivision == subdivision)
    }

    /// What is known of each way of registering on each platform.
    pub(crate) fn registrations(&self) -> impl Iterator<Item = &Registration> {
        let platforms = self.platforms.iter();
        platforms.flat_map(|platform| &platform.registrations)
    }
}

impl PlatformArea {
    /// The city whose platform it is, if it is one city's.
    pub(crate) fn city(&self) -> Option<City> {
        match self {
            Self::City(city) => Some(*city),
            Self::Subdivision(_) | Self::Country { .. } => None,
        }
    }

    /// Whether it is a platform of a subdivision or of one of its cities.
    pub(crate) fn is_of(&self, subdivision: Subdivision) -> bool {
        match self {
            Self::Subdivision(own) => *own == subdivision,
            Self::City(city) => city.subdivision() == subdivision,
            Self::Country { local_in, .. } => local_in.contains(&subdivision),
        }
    }
}
