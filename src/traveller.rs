//! Who travels: the facts about the person on which notices turn. Every one of them may be unknown.

use serde::{Deserialize, Serialize};

use crate::code::{Country, FactId, Nationality, Subdivision};
use crate::value::{Facts, FieldValue};

/// The person who travels. A fact that is left out is unknown, which is not the same as "no".
///
/// ```
/// use sekisho::{Country, Nationality, Residence, Traveller};
/// let traveller = Traveller {
///     nationality: Some(Nationality::JPN),
///     residence: Some(Residence::in_country(Country::CN)),
///     ..Traveller::default()
/// };
/// assert!(traveller.facts.is_empty(), "unknown, not well");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Traveller {
    /// Nationality as the machine-readable zone of the travel document presented gives it (ICAO Doc 9303-3, three letters).
    /// With two passports, that of the one presented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub nationality: Option<Nationality>,
    /// Where the traveller lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub residence: Option<Residence>,
    /// Other facts, for which the rulebook has words; at most 64. One that is left out is not known.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub facts: Facts,
    /// The documents with which the traveller can identify themselves on health-code platforms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub identity_documents: Option<Vec<IdentityDocument>>,
}

impl Traveller {
    /// The same with a fact.
    #[must_use]
    pub fn stating(mut self, fact: FactId, value: FieldValue) -> Self {
        self.facts.set(fact, value);
        self
    }
}

/// Where a traveller lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Residence {
    /// Country or region (ISO 3166-1).
    pub country: Country,
    /// Prefecture or province (ISO 3166-2), of that country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub subdivision: Option<Subdivision>,
}

impl Residence {
    /// Living in `country`, the prefecture or province unknown.
    #[must_use]
    pub fn in_country(country: Country) -> Self {
        Self {
            country,
            subdivision: None,
        }
    }

    /// The country or region where that is: `HK`, `MO` or `TW` also where it is written as a province of China.
    #[must_use]
    pub fn region(&self) -> Country {
        if self.country != Country::CN {
            return self.country;
        }
        match self.subdivision.as_ref().map(Subdivision::as_str) {
            Some("CN-HK") => Country::HK,
            Some("CN-MO") => Country::MO,
            Some("CN-TW") => Country::TW,
            _ => self.country,
        }
    }

    /// Living in the prefecture or province `subdivision`.
    #[must_use]
    pub fn in_subdivision(subdivision: Subdivision) -> Self {
        Self {
            country: subdivision.country(),
            subdivision: Some(subdivision),
        }
    }
}

/// A document with which a person registers on a health-code platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum IdentityDocument {
    /// A passport (护照).
    Passport,
    /// The resident identity card of the People's Republic of China (居民身份证).
    ChineseResidentIdentityCard,
}
