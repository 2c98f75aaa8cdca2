//! Areas and groups of nationals: sets that a rulebook declares, and what can be named beside them.

mod extent;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{
    AreaId, CodeError, Country, Nationality, NationalsId, Subdivision, TextKey, text_code,
};
use crate::place::Airport;

pub(crate) use extent::{Days, Extent, Spot, Within};

/// A place of any size, by the code that names it: a country or region (ISO 3166-1, `JP`), a prefecture or province
/// (ISO 3166-2, `JP-27`), an airport (IATA, `KIX`), or an area that the rulebook declares (`schengen`).
///
/// ```
/// use sekisho::place::Place;
/// assert_eq!(Place::new("JP")?, Place::Country("JP".parse()?));
/// assert_eq!(Place::new("KIX")?, Place::Airport("KIX".parse()?));
/// assert_eq!(Place::new("schengen")?, Place::Area("schengen".parse()?));
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A country or region.
    Country(Country),
    /// A prefecture or province.
    Subdivision(Subdivision),
    /// An airport.
    Airport(Airport),
    /// An area of the rulebook; its id begins with a small letter.
    Area(AreaId),
}

text_code!(
    Place, malformed, "place",
    expected: "a country (`JP`), a subdivision (`JP-27`), an airport (`KIX`) or an area of the rulebook (`schengen`)",
    pattern: "^([A-Z]{2}(-[A-Z0-9]{1,3})?|[A-Z]{3}|[a-z][a-z0-9._-]{0,63}(:[a-z0-9._-]{1,64})?)$"
);

impl Place {
    /// Parses the code of a country, a subdivision or an airport, or the id of an area.
    ///
    /// # Errors
    /// If it has the shape of none of them, or names a country, subdivision or airport that does not exist.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        let is_capital = |byte: &u8| byte.is_ascii_uppercase();
        match text.as_bytes() {
            [b'a'..=b'z', ..] => AreaId::new(text).map(Self::Area),
            [one, two] if [one, two].into_iter().all(is_capital) => {
                Country::new(text).map(Self::Country)
            }
            [one, two, b'-', ..] if [one, two].into_iter().all(is_capital) => {
                Subdivision::new(text).map(Self::Subdivision)
            }
            code if code.len() == 3 && code.iter().all(is_capital) => {
                Airport::new(text).map(Self::Airport)
            }
            _ => Err(Self::error(text)),
        }
    }

    /// The code, or the id of the area.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Country(country) => country.as_str(),
            Self::Subdivision(subdivision) => subdivision.as_str(),
            Self::Airport(airport) => airport.as_str(),
            Self::Area(id) => id.as_str(),
        }
    }
}

impl Place {
    /// The id of the area that it is.
    pub(crate) fn area(&self) -> Option<&str> {
        match self {
            Self::Area(id) => Some(id.as_str()),
            _ => None,
        }
    }
}

impl From<Country> for Place {
    fn from(country: Country) -> Self {
        Self::Country(country)
    }
}

/// Nationals: those of one nationality (ICAO Doc 9303, `JPN`), or of one in a group that the rulebook declares.
///
/// ```
/// use sekisho::place::Nationals;
/// assert_eq!(Nationals::new("JPN")?, Nationals::Of("JPN".parse()?));
/// assert_eq!(Nationals::new("visa_exempt")?, Nationals::Group("visa_exempt".parse()?));
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nationals {
    /// Of this nationality.
    Of(Nationality),
    /// Of one in this group; its id begins with a small letter.
    Group(NationalsId),
}

text_code!(
    Nationals, malformed, "nationals",
    expected: "a nationality (`JPN`) or a group of the rulebook (`visa_exempt`)",
    pattern: "^([A-Z]{3}|D|[a-z][a-z0-9._-]{0,63}(:[a-z0-9._-]{1,64})?)$"
);

impl Nationals {
    /// Parses the code of a nationality, or the id of a group.
    ///
    /// # Errors
    /// If it has the shape of neither, or there is no such nationality.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        match text.as_bytes() {
            [b'a'..=b'z', ..] => NationalsId::new(text).map(Self::Group),
            [b'A'..=b'Z', ..] => Nationality::new(text).map(Self::Of),
            _ => Err(Self::error(text)),
        }
    }

    /// The code, or the id of the group.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Of(nationality) => nationality.as_str(),
            Self::Group(id) => id.as_str(),
        }
    }
}

impl Nationals {
    /// The id of the group that they are.
    pub(crate) fn group(&self) -> Option<&str> {
        match self {
            Self::Group(id) => Some(id.as_str()),
            Self::Of(_) => None,
        }
    }
}

impl From<Nationality> for Nationals {
    fn from(nationality: Nationality) -> Self {
        Self::Of(nationality)
    }
}

/// A set of places with a name: a union with a border of its own, a list of countries of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AreaWord {
    /// The word; it begins with a small letter.
    pub id: AreaId,
    /// Its name, as a text.
    pub title: TextKey,
    /// What lies in it, and when.
    pub members: Vec<Members<Place>>,
    /// What does not, although it lies in a member.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Place>,
    /// Whether it is one border: flights within are domestic, and the first landing is the entry, whatever is said of the stop.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub one_border: bool,
    /// Whether nobody stays airside there: who only changes planes is admitted like all others, whatever is said of the stop.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    pub no_airside: bool,
}

/// A group of nationalities with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NationalsWord {
    /// The word; it begins with a small letter.
    pub id: NationalsId,
    /// Its name, as a text.
    pub title: TextKey,
    /// Who belongs to it, and when.
    pub members: Vec<Members<Nationals>>,
    /// Who does not, although they are of a member.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Nationals>,
}

/// Members of a set, and from when until when they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Members<T> {
    /// Which; a set among them stands before this one.
    pub of: Vec<T>,
    /// The first day; none: always.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub from: Option<NaiveDate>,
    /// The first day on which they are no longer; none: open.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub until: Option<NaiveDate>,
}
