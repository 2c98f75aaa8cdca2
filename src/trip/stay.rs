//! Stays before the trip: where, from when to when, and on what basis.

mod days;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::code::{Country, DocumentKind, Track};
use crate::error::EvaluateError;
use crate::time::moment::shift;
use crate::trip::{Schedule, Trip};

pub(crate) use days::{Counted, Day, FOREVER_AGO, Limit, Stretch, Stretches};

/// The most earlier stays of a traveller.
pub const MAX_STAYS: usize = 64;

/// A stay in a country before the trip, or the one that goes on when it starts. Both days are local, and whole.
///
/// ```
/// use sekisho::code::Country;
/// use sekisho::trip::Stay;
/// let stay = Stay::new(Country::JP, "2026-08-01".parse()?, Some("2026-10-20".parse()?));
/// assert_eq!(serde_json::to_value(&stay)?["place"], "JP");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Stay {
    /// Country or region (ISO 3166-1).
    pub place: Country,
    /// The day of entry; not after the day on which the question is asked.
    #[serde(deserialize_with = "crate::time::written::date")]
    pub first: NaiveDate,
    /// The day of exit, not after the first departure of the trip. Left out, the traveller is still there, and stays until that
    /// departure, or on, where the trip starts there.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub last: Option<NaiveDate>,
    /// On what basis, where it is one for which the rulebook has a word; left out: on none of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub on: Option<StayBasis>,
}

impl Stay {
    /// A stay from the day of entry to that of exit; none: the traveller is still there.
    #[must_use]
    pub fn new(place: Country, first: NaiveDate, last: Option<NaiveDate>) -> Self {
        Self {
            place,
            first,
            last,
            on: None,
        }
    }

    /// The same on a basis.
    #[must_use]
    pub fn on(mut self, basis: StayBasis) -> Self {
        self.on = Some(basis);
        self
    }
}

/// On what basis somebody stays in a country.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum StayBasis {
    /// On a document of this kind.
    Document(DocumentKind),
    /// On this entry track.
    Track(Track),
}

/// The number of a day, counted from 0001-01-01.
pub(crate) fn number(day: NaiveDate) -> Day {
    day.num_days_from_ce()
}

/// Looks at the stays of a trip and at its end.
///
/// # Errors
/// `EvaluateError` for the first day that does not follow the one that it must, and for what is said of a list that is not given.
pub(crate) fn validate(
    trip: &Trip,
    asked: NaiveDate,
    schedule: &Schedule,
) -> Result<(), EvaluateError> {
    let traveller = &trip.traveller;
    let departs = schedule.first().map(|times| times.departs.date_naive());
    for (i, stay) in traveller.stays.iter().flatten().enumerate() {
        let place = |field: &str| format!("traveller.stays[{i}].{field}");
        stay.validate(asked, departs)
            .map_err(|(field, found, expected)| out_of_order(place(field), found, expected))?;
    }
    if let (None, Some(since)) = (&traveller.stays, traveller.stays_known_since) {
        return Err(EvaluateError::Contradiction {
            place: "traveller.stays_known_since".into(),
            found: since.to_string(),
            expected: "`traveller.stays`, the list that is complete since then".into(),
        });
    }
    if let (Some(since), Some(departs)) = (traveller.stays_known_since, departs)
        && since > departs
    {
        let expected = format!("a day not after the first departure on `{departs}`");
        return Err(out_of_order(
            "traveller.stays_known_since".into(),
            since,
            expected,
        ));
    }
    let lands = schedule.last().map(|times| times.arrives.date_naive());
    if let (Some(leaves), Some(lands)) = (trip.itinerary.leaves_on, lands)
        && leaves < lands
    {
        let expected = format!("a day not before the last landing on `{lands}`");
        return Err(out_of_order("itinerary.leaves_on".into(), leaves, expected));
    }
    Ok(())
}

fn out_of_order(place: String, found: NaiveDate, expected: String) -> EvaluateError {
    EvaluateError::OutOfOrder {
        place,
        found: found.to_string(),
        expected,
    }
}

/// A field of a stay, its day, and what it was expected to be.
type Misplaced = (&'static str, NaiveDate, String);

impl Stay {
    /// It begins before it is asked about, ends after that, and does both before the trip departs.
    fn validate(&self, asked: NaiveDate, departs: Option<NaiveDate>) -> Result<(), Misplaced> {
        // It may be a day later where the traveller is than where the question is asked.
        let today = shift(asked, 1).unwrap_or(asked);
        if self.first > today {
            let expected = format!(
                "a day not after the one on which it is asked, `{asked}`: what is still to come is a part of the itinerary"
            );
            return Err(("first", self.first, expected));
        }
        if let Some(departs) = departs.filter(|departs| self.first > *departs) {
            let expected = format!("a day not after the first departure on `{departs}`");
            return Err(("first", self.first, expected));
        }
        let Some(last) = self.last else {
            return Ok(());
        };
        if last < self.first {
            let expected = format!("a day not before the first, `{}`", self.first);
            return Err(("last", last, expected));
        }
        if let Some(departs) = departs.filter(|departs| last > *departs) {
            let expected = format!(
                "a day not after the first departure on `{departs}`: left out, it goes on until then"
            );
            return Err(("last", last, expected));
        }
        Ok(())
    }
}
