//! Days of stay, counted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How the days of a stay stand against a limit. What hangs on facts that are not known is left out.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct StayCount {
    /// The most days that may count.
    pub days: u32,
    /// Within how many days; none: of one stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<u32>,
    /// The day on which the stay begins.
    #[serde(deserialize_with = "crate::time::written::date")]
    pub first_day: NaiveDate,
    /// How many days are used when it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used: Option<u32>,
    /// How many are left then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<u32>,
    /// How many are used on the last day of the stay, its own included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// The last day on which it may end. With no days left there is none.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub last_lawful_day: Option<NaiveDate>,
    /// The first of its days that is one too many.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub first_day_over: Option<NaiveDate>,
    /// The first day, from its own on, on which a stay of its length can begin; where its end is not known, one of a day.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    pub earliest_start: Option<NaiveDate>,
}
