//! Who travels: the facts about the person on which notices turn. Every one of them may be unknown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{Country, DocumentKind, FactId, Nationality, Subdivision};
use crate::place::area::{Extent, Spot};
use crate::trip::birth::BirthDate;
use crate::trip::passport::Passport;
use crate::trip::stay::Stay;
use crate::trip::value::{Facts, FieldValue};
use crate::truth::Truth;

/// The person who travels. A fact that is left out is unknown, which is not the same as "no".
///
/// ```
/// use sekisho::code::{Country, Nationality};
/// use sekisho::trip::{Residence, Traveller};
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
    /// Nationality as the machine-readable zone of the travel document presented gives it (ICAO Doc 9303-3, three letters): one of
    /// which nothing else is known. Beside `passports`: only those that show it are presented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub nationality: Option<Nationality>,
    /// All passports, no two alike; at most 4. At each border that one is presented with which the traveller fares best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub passports: Option<Vec<Passport>>,
    /// All nationalities; those that passports show need not be repeated; at most 64. Left out: there may be others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub nationalities: Option<Vec<Nationality>>,
    /// The date of birth, perhaps without its day, or without its month and day (ICAO Doc 9303-3); not after `as_of`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub born: Option<BirthDate>,
    /// Where the traveller lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub residence: Option<Residence>,
    /// Other facts, for which the rulebook has words; at most 64. One that is left out is not known.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub facts: Facts,
    /// Earlier stays in whatever countries, the one that goes on where the trip starts included, unless that is home; at most 64.
    /// Left out, they are not known; a list that is given is complete. The stays between the flights of the trip are not among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub stays: Option<Vec<Stay>>,
    /// The first day from which that list is complete: of the days before it more is not known than it tells. Left out: always.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub stays_known_since: Option<NaiveDate>,
    /// The passports and identity cards with which the traveller can register for a code: kinds of document, words of the
    /// rulebook; at most 64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub identity_documents: Option<Vec<DocumentKind>>,
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

    /// The country or region where that is: that of the prefecture or province where it has a code of its own, as `CN-HK` has.
    #[must_use]
    pub fn region(&self) -> Country {
        self.subdivision.map_or(self.country, Subdivision::region)
    }

    /// Whether it lies in some places on a day, counted from 0001-01-01.
    pub(crate) fn lies_in(self, places: &Extent<Spot>, day: i32) -> Truth {
        match self.subdivision {
            Some(subdivision) => places.holds(Spot::Subdivision(subdivision), day).into(),
            None => places.perhaps_holds(self.country, day),
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
