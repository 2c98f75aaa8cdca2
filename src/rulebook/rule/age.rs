//! How old somebody is.

use serde::{Deserialize, Serialize};

use crate::time::window::Anchor;

use crate::code::named;

/// How old the traveller must be, in whole years or months. From `from` on, and before `below`; at least one of them is told.
///
/// A year is over on the birthday, a month on the same day of the month; where there is no such day, on the first of the next
/// month: who is born on 29 February is a year older on 1 March.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct AgeBound {
    /// On the local day of what: not `birth`, and not `certificate_issue`, which not every traveller has.
    pub at: Anchor,
    /// In what it is counted; left out, in years.
    #[serde(default, skip_serializing_if = "is_of_years")]
    pub unit: AgeUnit,
    /// The least age, at most 150 years; left out: any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<u32>,
    /// The age at which it no longer is so, at most 150 years; left out: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<u32>,
}

/// In what an age is counted.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum AgeUnit {
    /// Whole years.
    #[default]
    Years,
    /// Whole months.
    Months,
}

named!(AgeUnit, "unit of age");

impl AgeUnit {
    /// So many of it in months.
    pub(crate) fn months(self, count: u32) -> i32 {
        let size = match self {
            Self::Years => 12,
            Self::Months => 1,
        };
        i32::try_from(count.saturating_mul(size)).unwrap_or(i32::MAX)
    }
}

impl AgeBound {
    /// The ages at which it begins to be so, and no longer is, in months.
    pub(crate) fn edges(self) -> impl Iterator<Item = i32> {
        let edges = [self.from, self.below].into_iter().flatten();
        edges.map(move |count| self.unit.months(count))
    }
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if hands a reference"
)]
fn is_of_years(unit: &AgeUnit) -> bool {
    *unit == AgeUnit::Years
}
