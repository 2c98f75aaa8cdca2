//! Notices, from when they are known, and when what they say is in force.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{NoticeId, TextKey, named};
use crate::time::Zone;

/// One source document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Notice {
    /// Its id, such as `b`.
    pub id: NoticeId,
    /// The id under which citations name it, such as `B` or `uk-appv`.
    pub source: String,
    /// Who published it, as a text.
    pub publisher: TextKey,
    /// What it is, as a text.
    pub title: TextKey,
    /// The languages of the original (BCP 47).
    pub languages: Vec<String>,
    /// From when it is known, by the dates of `zone`.
    pub published: Since,
    /// The publisher's time zone (IANA).
    pub zone: Zone,
    /// The day on which the text used here was read.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub retrieved: Option<NaiveDate>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A first day, of which it may not be known to the day. It counts from its 00:00 in the publisher's time (reading R-48).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Since {
    /// The first day on which it can be so, from 00:00 local; none: always.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub from: Option<NaiveDate>,
    /// The first day on which it is certainly so, where that is a later one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub certain_from: Option<NaiveDate>,
}

/// The stretch of days on which a provision is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct InForce {
    /// Which day of the journey is asked.
    pub by: ForceDay,
    /// The first day, from 00:00 in the place of that day; none: always.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub from: Option<NaiveDate>,
    /// The first day on which it is certainly in force, where `from` is not known to the day.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub certain_from: Option<NaiveDate>,
    /// The first day on which it is no longer in force; none: open.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub until: Option<NaiveDate>,
}

impl InForce {
    /// Whether a day is one of them, or perhaps one.
    pub(crate) fn contains(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| day >= from) && self.until.is_none_or(|until| day < until)
    }
}

/// The day of a journey that decides which rules are in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum ForceDay {
    /// The local date of scheduled departure of the first international flight.
    Departure,
    /// The local date of scheduled departure of the last flight of the journey, from the last place of transit where there is one.
    OnwardDeparture,
    /// The same of the journey that follows, by its first international flight; a journey that none follows is not spoken of.
    NextDeparture,
    /// The local date of scheduled landing in the country of destination.
    Landing,
}

named!(ForceDay, "day of force");
