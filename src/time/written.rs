//! Dates and instants as JSON has them.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::time::moment::Moment;

/// Reads a date as moments are read: years 1900 to 2199, every digit written.
pub(crate) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let moment = Moment::deserialize(deserializer)?;
    if moment.time().is_some() {
        return Err(D::Error::custom(format!(
            "malformed date `{moment}`: expected no time of day"
        )));
    }
    Ok(moment.date())
}

/// Reads a date that may be left out.
pub(crate) fn optional_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    #[derive(Deserialize)]
    struct Date(#[serde(deserialize_with = "date")] NaiveDate);
    Ok(Option::<Date>::deserialize(deserializer)?.map(|date| date.0))
}

/// Reads an instant as moments are read: years 1900 to 2199, whole seconds, offsets up to 18:00.
pub(crate) fn instant<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<DateTime<FixedOffset>, D::Error> {
    let moment = Moment::deserialize(deserializer)?;
    moment.instant().ok_or_else(|| {
        D::Error::custom(format!(
            "malformed date and time `{moment}`: expected a time of day and a UTC offset"
        ))
    })
}

/// Reads an instant that may be left out.
pub(crate) fn optional_instant<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<DateTime<FixedOffset>>, D::Error> {
    #[derive(Deserialize)]
    struct Instant(#[serde(deserialize_with = "instant")] DateTime<FixedOffset>);
    Ok(Option::<Instant>::deserialize(deserializer)?.map(|instant| instant.0))
}
