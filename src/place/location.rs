//! Locations where legs begin and end: airports of the table, and others as a trip states them.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::Airport;
use crate::code::{CodeError, Country, Language, LocationCode, Subdivision};
use crate::time::Zone;

/// Where a leg begins or ends: an airport, a port, a station or a border crossing.
///
/// In JSON an airport of the table is its IATA code; every other location is stated.
///
/// ```
/// use sekisho::code::Country;
/// use sekisho::place::Location;
/// let narita: Location = "NRT".parse()?;
/// let dover = Location::stated("GBDVR", "GB", "Europe/London")?;
/// assert_eq!((narita.code(), narita.country()), ("NRT", Country::JP));
/// assert_eq!((dover.code(), dover.zone().name()), ("GBDVR", "Europe/London"));
/// assert_eq!(dover.airport(), None);
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Location {
    /// An airport of the table.
    Airport(Airport),
    /// A location as the trip states it.
    Stated(StatedLocation),
}

/// A location of which the trip says what it is: a port, a station or a border crossing, or an airport that is younger than the
/// table. An airport that the table has may be stated as the table has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StatedLocation {
    /// Its code: a UN/LOCODE, or the IATA code of an airport.
    pub code: LocationCode,
    /// The country or region in which it lies (ISO 3166-1); with it begins a UN/LOCODE.
    pub country: Country,
    /// The time zone on its clocks (IANA).
    pub zone: Zone,
    /// The prefecture or province in which it lies (ISO 3166-2); left out, it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub subdivision: Option<Subdivision>,
}

impl Location {
    /// A location that is stated: its code, its country (ISO 3166-1) and its time zone (IANA).
    ///
    /// # Errors
    /// `CodeError` if one of them is none. Whether they go with each other is told of the trip.
    pub fn stated(code: &str, country: &str, zone: &str) -> Result<Self, CodeError> {
        Ok(Self::Stated(StatedLocation {
            code: code.parse()?,
            country: country.parse()?,
            zone: zone.parse()?,
            subdivision: None,
        }))
    }

    /// Its code: of an airport the IATA code, else mostly the UN/LOCODE.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Airport(airport) => airport.iata(),
            Self::Stated(stated) => stated.code.as_str(),
        }
    }

    /// The country, or the territory where ISO 3166-1 gives it a code of its own.
    #[must_use]
    pub const fn country(self) -> Country {
        match self {
            Self::Airport(airport) => airport.country(),
            Self::Stated(stated) => stated.country,
        }
    }

    /// The prefecture or province, as far as it is known.
    #[must_use]
    pub fn subdivision(self) -> Option<Subdivision> {
        match self {
            Self::Airport(airport) => airport.subdivision(),
            Self::Stated(stated) => stated.subdivision.or_else(|| self.airport()?.subdivision()),
        }
    }

    /// The time zone on its clocks.
    #[must_use]
    pub const fn zone(self) -> Zone {
        match self {
            Self::Airport(airport) => airport.zone(),
            Self::Stated(stated) => stated.zone,
        }
    }

    /// The airport of the table that it is; none of other locations.
    #[must_use]
    pub fn airport(self) -> Option<Airport> {
        match self {
            Self::Airport(airport) => Some(airport),
            Self::Stated(stated) => Airport::new(stated.code.as_str()).ok(),
        }
    }

    /// What travellers call it, as far as it is an airport that `Airport::called` names.
    #[must_use]
    pub fn called(self, language: Language) -> Option<&'static str> {
        self.airport()?.called(language)
    }

    /// The city of `called` alone.
    #[must_use]
    pub fn city_called(self, language: Language) -> Option<&'static str> {
        self.airport()?.city_called(language)
    }

    /// Whether it is an airport, of the table or younger: its code is IATA's.
    pub(crate) fn is_airport(self) -> bool {
        match self {
            Self::Airport(_) => true,
            Self::Stated(stated) => stated.code.country_code().is_none(),
        }
    }

    /// Whether both are one location, stated or not.
    pub(crate) fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Airport(one), Self::Airport(other)) => one == other,
            _ => self.code() == other.code(),
        }
    }

    /// What is stated of it that does not go with the rest, or with the table: the field, its value, and what was expected.
    pub(crate) fn contradiction(self) -> Option<(&'static str, String, String)> {
        match self {
            Self::Airport(_) => None,
            Self::Stated(stated) => stated
                .against_itself()
                .or_else(|| stated.against(self.airport()?)),
        }
    }
}

impl StatedLocation {
    fn against_itself(self) -> Option<(&'static str, String, String)> {
        let Self { code, country, .. } = self;
        if !code.goes_with(country) {
            let expected = format!("the country of `{code}`");
            return Some(("country", country.to_string(), expected));
        }
        if self.zone.is_of_no_place() {
            let expected = "the time zone of a place, such as `Europe/London`".to_owned();
            return Some(("zone", self.zone.to_string(), expected));
        }
        let elsewhere = self.subdivision.filter(|part| part.region() != country)?;
        let expected = format!("a subdivision of `{country}`");
        Some(("subdivision", elsewhere.to_string(), expected))
    }

    /// Of the airport of the table that has its code.
    fn against(self, airport: Airport) -> Option<(&'static str, String, String)> {
        let expected = |value: &str| format!("`{value}`, as the airport `{airport}` has it");
        if airport.country() != self.country {
            let known = expected(airport.country().as_str());
            return Some(("country", self.country.to_string(), known));
        }
        if airport.zone() != self.zone {
            let known = expected(airport.zone().name());
            return Some(("zone", self.zone.to_string(), known));
        }
        let known = airport.subdivision()?;
        let other = self.subdivision.filter(|part| *part != known)?;
        Some(("subdivision", other.to_string(), expected(known.as_str())))
    }
}

impl From<Airport> for Location {
    fn from(airport: Airport) -> Self {
        Self::Airport(airport)
    }
}

impl std::str::FromStr for Location {
    type Err = CodeError;

    /// An airport of the table, by its IATA code.
    fn from_str(iata: &str) -> Result<Self, CodeError> {
        Airport::new(iata).map(Self::Airport)
    }
}

impl std::fmt::Display for Location {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(self.code())
    }
}

impl std::fmt::Debug for Location {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Airport(airport) => airport.fmt(formatter),
            Self::Stated(stated) => stated.fmt(formatter),
        }
    }
}

impl<'de> Deserialize<'de> for Location {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LocationVisitor)
    }
}

struct LocationVisitor;

impl<'de> Visitor<'de> for LocationVisitor {
    type Value = Location;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(crate::json::LOCATIONS)
    }

    fn visit_str<E: Error>(self, iata: &str) -> Result<Location, E> {
        iata.parse().map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Location, A::Error> {
        StatedLocation::deserialize(MapAccessDeserializer::new(fields)).map(Location::Stated)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Location {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Location".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let airport = generator.subschema_for::<Airport>();
        let stated = generator.subschema_for::<StatedLocation>();
        schemars::json_schema!({
            "description": "Where a leg begins or ends: an airport of the table by its IATA code, or another location as it is stated.",
            "anyOf": [airport, stated],
        })
    }
}
