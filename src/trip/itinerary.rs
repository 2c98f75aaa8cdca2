//! Where the journey goes: its legs, what happens between them, and the places visited after landing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{City, Country, Subdivision, Track, named};
use crate::place::{Airport, Location};
use crate::time::moment::Moment;

/// The longest time that a leg by air takes, in hours.
pub const MAX_FLIGHT_HOURS: u32 = 48;
/// The longest time that a leg by rail or road takes, in hours: 14 days.
pub const MAX_LAND_HOURS: u32 = 14 * 24;
/// The longest time that a leg by sea takes, in hours: 60 days.
pub const MAX_SEA_HOURS: u32 = 60 * 24;

/// The legs of a trip in the order in which they are travelled, and the places visited after landing.
/// At least one of the two lists has an entry. Routes and checkpoints are derived from it, never typed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Itinerary {
    /// The legs, in order; at most 32.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub legs: Vec<Leg>,
    /// How the traveller came into the country where the first leg starts. Left out, it is unknown; but who lives there is
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
    /// The day on which the traveller means to leave the country where the last leg ends, local; where several countries
    /// count as one area, to leave that. Left out, it is not known. Between legs the next one tells it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub leaves_on: Option<NaiveDate>,
}

/// A part of the trip that is travelled without a change: a flight, a train, a bus or a car, a ship.
///
/// ```
/// use sekisho::place::Location;
/// use sekisho::trip::{Leg, Mode};
/// let flight = Leg::new("KIX", "PVG", "2020-11-24T10:00+09:00", "2020-11-24T11:40+08:00")?;
/// assert_eq!((flight.from.code(), flight.mode()), ("KIX", Some(Mode::Air)));
///
/// let dover = Location::stated("GBDVR", "GB", "Europe/London")?;
/// let calais = Location::stated("FRCQF", "FR", "Europe/Paris")?;
/// let (departs, arrives) = ("2021-08-01T10:00".parse()?, "2021-08-01T12:30".parse()?);
/// let ferry = Leg::between(dover, calais, departs, arrives);
/// assert_eq!((ferry.mode(), ferry.by(Mode::Sea).mode()), (None, Some(Mode::Sea)));
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Leg {
    /// Where it begins.
    pub from: Location,
    /// Where it ends.
    pub to: Location,
    /// Scheduled departure: date and time, local at `from`; an offset that is written must be the one there on that date.
    pub departs: Moment,
    /// Scheduled arrival: date and time, local at `to`; an offset that is written must be the one there on that date. By air at
    /// most 48 hours after the departure, by rail or road at most 14 days, by sea, or where the mode is not known, at most 60 days.
    pub arrives: Moment,
    /// By what it is travelled. Left out, it is by air between two airports of the table, and else not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub by: Option<Mode>,
    /// Where a plane lands on the way without change of plane; at most 8.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub technical_stops: Vec<Location>,
    /// What happens after landing, before the next leg. After the last leg: the traveller enters unless it says airside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub then: Option<Layover>,
}

impl Leg {
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
        Ok(Self::between(
            Airport::new(from)?,
            Airport::new(to)?,
            departs.parse()?,
            arrives.parse()?,
        ))
    }

    /// A leg between any two locations, nothing said of how it is travelled nor of what follows it.
    #[must_use]
    pub fn between(
        from: impl Into<Location>,
        to: impl Into<Location>,
        departs: Moment,
        arrives: Moment,
    ) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
            departs,
            arrives,
            by: None,
            technical_stops: Vec::new(),
            then: None,
        }
    }

    /// The same leg, travelled so.
    #[must_use]
    pub fn by(mut self, mode: Mode) -> Self {
        self.by = Some(mode);
        self
    }

    /// The same leg, followed by `layover`.
    #[must_use]
    pub fn then(mut self, layover: Layover) -> Self {
        self.then = Some(layover);
        self
    }

    /// By what it is travelled: as it says, or by air between two airports of the table; none where it is not known.
    #[must_use]
    pub const fn mode(&self) -> Option<Mode> {
        match (self.by, self.from, self.to) {
            (None, Location::Airport(_), Location::Airport(_)) => Some(Mode::Air),
            (by, ..) => by,
        }
    }

    /// The longest time that it may take, in hours.
    pub(crate) const fn longest(&self) -> u32 {
        match self.mode() {
            Some(Mode::Air) => MAX_FLIGHT_HOURS,
            Some(Mode::Rail | Mode::Road) => MAX_LAND_HOURS,
            Some(Mode::Sea) | None => MAX_SEA_HOURS,
        }
    }
}

/// By what a leg is travelled: a mode of transport of UN/ECE Recommendation 19.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Mode {
    /// A flight.
    Air,
    /// A train.
    Rail,
    /// A bus, a car, or on foot.
    Road,
    /// A ship or a ferry, on inland water too.
    Sea,
}

impl Mode {
    /// Every mode.
    pub(crate) const ALL: [Self; 4] = [Self::Air, Self::Rail, Self::Road, Self::Sea];
}

named!(Mode, "mode of transport");

/// What happens between two legs.
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
