//! Which rulebook it is that speaks, and of which version.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::{RulebookName, TextKey};

/// A rulebook, by its name and version.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Edition {
    /// Its name. Where several stand together, their words and ids bear it: `uk-visit:visitor_visa`.
    pub name: RulebookName,
    /// Its version.
    pub version: TextKey,
    /// The day on which its sources were last read.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub read_on: Option<NaiveDate>,
    /// The day by which they are to be read again.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::time::written::optional_date"
    )]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub review_by: Option<NaiveDate>,
    /// Whether it speaks only of borders of which no other does.
    #[serde(default, skip_serializing_if = "crate::json::is_false")]
    #[cfg_attr(feature = "uniffi", uniffi(default = false))]
    pub fallback: bool,
    /// The rulebook to which it adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub extends: Option<RulebookName>,
}

impl Edition {
    /// The name of a rulebook whose files give it none.
    pub(crate) const UNNAMED: RulebookName = RulebookName::fixed("unnamed");
}
