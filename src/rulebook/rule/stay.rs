//! How long somebody may stay.

use serde::{Deserialize, Serialize};

use crate::place::area::Place;
use crate::trip::stay::StayBasis;

/// How many days somebody may stay in some countries: in any so many days, or at a time. It bounds the stay that begins where the
/// journey lands, until the flight that leaves these countries, or the day on which the traveller means to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StayLimitSpec {
    /// The countries or regions whose days count together, or areas of them: of earlier stays the days on which the place is a
    /// member, of those of the trip all that begin where it is one. A flight from one to another ends no stay; who stays airside on
    /// the way out of them has not been there.
    #[serde(rename = "in")]
    pub places: Vec<Place>,
    /// The most days that may count, from 1.
    pub days: u32,
    /// Within how many days, each day of the stay being the last of them: more than `days`, and at most 3,660. Left out: of one
    /// stay, whatever was before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<u32>,
    /// Whether the day of entry counts; left out, it does. A day counts once, whatever happens on it.
    #[serde(default = "counts", skip_serializing_if = "crate::json::is_true")]
    pub counts_first: bool,
    /// Whether the day of exit counts; left out, it does.
    #[serde(default = "counts", skip_serializing_if = "crate::json::is_true")]
    pub counts_last: bool,
    /// Days on these bases do not count: kinds of document or groups of them, and entry tracks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_on: Vec<StayBasis>,
}

fn counts() -> bool {
    true
}
