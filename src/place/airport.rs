//! Airports, by IATA code.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::table::{self, Record};
use crate::code::{CodeError, Country, Subdivision, text_code};
use crate::time::Zone;

/// An airport with an IATA location code, one of about 7,900.
///
/// The code of a city or a metropolitan area, such as `TYO` or `OSA`, is not an airport.
///
/// ```
/// use sekisho::code::Country;
/// use sekisho::place::Airport;
///
/// let kansai = Airport::new("KIX")?;
/// assert_eq!(kansai.country(), Country::JP);
/// assert_eq!(kansai.subdivision().map(|area| area.to_string()), Some("JP-27".into()));
/// assert_eq!(kansai.zone().name(), "Asia/Tokyo");
/// # Ok::<(), sekisho::CodeError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Airport(&'static Record);

text_code!(
    Airport, unknown, "IATA airport code",
    expected: "three capital letters of an airport's code",
    pattern: "^[A-Z]{3}$"
);

impl Airport {
    /// Looks up an airport.
    ///
    /// # Errors
    ///
    /// If the text is not three capital letters, or not the code of an airport in the table.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        table::find(text).map(Self).ok_or_else(|| Self::error(text))
    }

    /// Every airport, by code.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        table::RECORDS.iter().map(Self)
    }

    /// The IATA code; the same as `iata()`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        self.iata()
    }

    /// The three letters of the IATA code.
    #[must_use]
    pub fn iata(self) -> &'static str {
        std::str::from_utf8(&self.0.iata).unwrap_or_default()
    }

    /// The country, or the territory where ISO 3166-1 gives it a code of its own: `HK`, `MO`, `TW`,
    /// but also `PR` or `SJ`.
    #[must_use]
    pub const fn country(self) -> Country {
        self.0.country
    }

    /// The prefecture or province; known for every airport of Japan and mainland China, and for no other.
    #[must_use]
    pub const fn subdivision(self) -> Option<Subdivision> {
        self.0.subdivision
    }

    /// The city that the airport serves or stands in, in English; empty where the dataset names none.
    #[must_use]
    pub fn city(self) -> &'static str {
        table::text(self.0.text, self.0.city_length)
    }

    /// The name, in English; never empty.
    #[must_use]
    pub fn name(self) -> &'static str {
        let after_city_and_tab = self.0.text + u32::from(self.0.city_length) + 1;
        table::text(after_city_and_tab, self.0.name_length)
    }

    /// The time zone on its clocks. All of China is `Asia/Shanghai`.
    #[must_use]
    pub const fn zone(self) -> Zone {
        self.0.zone
    }

    /// The IANA name of the time zone.
    #[must_use]
    pub fn zone_name(self) -> &'static str {
        self.zone().name()
    }
}

// The code says which airport it is: the other fields follow from it.

impl PartialEq for Airport {
    fn eq(&self, other: &Self) -> bool {
        self.0.iata == other.0.iata
    }
}

impl Eq for Airport {}

impl Ord for Airport {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.iata.cmp(&other.0.iata)
    }
}

impl PartialOrd for Airport {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Airport {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.iata.hash(state);
    }
}

#[cfg(test)]
mod tests;
