//! Where the journey goes: flight legs, what happens between them, and the places visited after landing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{City, Country, Subdivision, Track, named};
use crate::place::Airport;
use crate::time::moment::Moment;

/// The flights of a trip in the order in which they are flown, and the places visited after landing.
/// At least one of the two lists has an entry. Routes and checkpoints are derived from it, never typed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Itinerary {
    /// The flights, in order; at most 32.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub legs: Vec<FlightLeg>,
    /// How the traveller came into the country where the first flight starts. Left out, it is unknown; but who lives there is
    /// taken to have been there all along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub arrived: Option<Arrival>,
    /// Places visited after landing, or from the place of residence; at most 64.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub visits: Vec<Visit>,
    /// The entry tracks asked for; each concerns the landings for which there is such a track. Empty: the best way open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub tracks: Vec<Track>,
    /// The day on which the traveller means to leave the country where the last flight lands, local; where several countries
    /// count as one area, to leave that. Left out, it is not known. Between flights the next one tells it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub leaves_on: Option<NaiveDate>,
}

/// One flight, from one airport to another, without change of plane.
///
/// ```
/// use sekisho::trip::FlightLeg;
/// let leg = FlightLeg::new("KIX", "PVG", "2020-11-24T10:00+09:00", "2020-11-24T11:40+08:00")?;
/// assert_eq!(leg.from.iata(), "KIX");
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct FlightLeg {
    /// Airport of departure (IATA).
    pub from: Airport,
    /// Airport of landing (IATA).
    pub to: Airport,
    /// Scheduled departure: date and time, local at `from`; an offset that is written must be the airport's on that date.
    pub departs: Moment,
    /// Scheduled arrival: date and time, local at `to`; an offset that is written must be the airport's on that date. At most 48
    /// hours after the departure.
    pub arrives: Moment,
    /// Airports where the plane lands on the way without change of plane; at most 8.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub technical_stops: Vec<Airport>,
    /// What happens after landing, before the next leg. After the last leg: the traveller enters unless it says airside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub then: Option<Layover>,
}

impl FlightLeg {
    /// A flight from its airports (IATA) and scheduled times, nothing said of what follows it.
    ///
    /// # Errors
    /// `CodeError` if an airport is unknown or a time is not one.
    pub fn new(
        from: &str,
        to: &str,
        departs: &str,
        arrives: &str,
    ) -> Result<Self, crate::code::CodeError> {
        Ok(Self {
            from: from.parse()?,
            to: to.parse()?,
            departs: departs.parse()?,
            arrives: arrives.parse()?,
            technical_stops: Vec::new(),
            then: None,
        })
    }

    /// The same flight, followed by `layover`.
    #[must_use]
    pub fn then(mut self, layover: Layover) -> Self {
        self.then = Some(layover);
        self
    }
}

/// What happens between two flights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Layover {
    /// The traveller stays in the transit area.
    Airside,
    /// The traveller passes immigration and is admitted to the country.
    Admitted,
}

named!(Layover, "layover");

/// An entry into a country that lies before the itinerary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Arrival {
    /// The day of entry, local.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub on: Option<NaiveDate>,
    /// The country or region from which the traveller came (ISO 3166-1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub from: Option<Country>,
    /// The entry track on which the traveller came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub track: Option<Track>,
}

/// A subdivision of a country that is visited, and which of its cities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Visit {
    /// The subdivision (ISO 3166-2).
    pub subdivision: Subdivision,
    /// The city (GB/T 2260, prefecture level), of that subdivision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub city: Option<City>,
}
